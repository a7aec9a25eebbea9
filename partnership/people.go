package partnership

import (
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// Appointed is a person whom a partner appointed.
type Appointed struct {
	Person id.Person     `json:"person"`
	Post   id.Post       `json:"post,omitzero"` // the post held, or for a champion or successor the one it goes with
	Since  calendar.Date `json:"since"`
	Seq    int           `json:"seq"` // the event that says so
}

// Handover is how a person stopped being champion.
type Handover struct {
	Person id.Person     `json:"person"`
	On     calendar.Date `json:"on"`
	Words  string        `json:"words,omitzero"` // what was handed over, to whom; absent: nothing on record
	Seq    int           `json:"seq"`
}

// Succession is who a partner's side leans on, and who is prepared to follow.
type Succession struct {
	Partner     id.Partner    `json:"partner"`
	Champions   []Appointed   `json:"champions,omitzero"`   // in the order they were appointed
	Successors  []Appointed   `json:"successors,omitzero"`  // prepared to follow, in the order they were named
	Handovers   []Handover    `json:"handovers,omitzero"`   // of the champions who left, the last one last
	Vacant      check.Answer  `json:"vacant"`               // unknown where no champion was ever on record
	VacantSince calendar.Date `json:"vacantSince,omitzero"` // the day the last champion left
}

// Office is a post of the terms in force, and who holds it.
type Office struct {
	Partner   id.Partner       `json:"partner"`
	Post      id.Post          `json:"post"`
	Office    string           `json:"office"` // its title
	Level     terms.Level      `json:"level,omitzero"`
	Functions []terms.Function `json:"functions,omitzero"`
	Holders   []Appointed      `json:"holders,omitzero"` // in the order they were appointed; none: nobody is on record
}

// StandingTie is a tie between two partners that has not ended.
//
// Both may have recorded it: it is one tie where the kind, the partners and the
// persons are the same, whichever of the two says so.
type StandingTie struct {
	Kind    act.TieKind   `json:"kind"`
	Between [2]TieEnd     `json:"between"` // first the partner that recorded it first
	Broker  id.Person     `json:"broker,omitzero"`
	Since   calendar.Date `json:"since"`
	Words   string        `json:"words,omitzero"`
	Seqs    []int         `json:"seqs"` // the records of it, by day
}

// TieEnd is one side of a tie.
type TieEnd struct {
	Partner id.Partner `json:"partner"`
	Person  id.Person  `json:"person,omitzero"` // absent: not on record
}

// Dependence is how far ties lean on single persons.
type Dependence struct {
	Personal      int     `json:"personal"`      // open ties between persons
	Institutional int     `json:"institutional"` // open ties between institutions
	OnOne         Leaning `json:"onOne"`         // the persons through whom most personal ties run
	OnBroker      Leaning `json:"onBroker"`      // the brokers through whom most ties of both kinds run
}

// Leaning is the persons through whom the most ties run.
//
// The zero Leaning is that of no ties, or of none that names a person.
type Leaning struct {
	Ties    int           `json:"ties"`             // how many run through each of them
	Share   *exact.Number `json:"share,omitzero"`   // of the ties counted, to 12 places; absent: undefined without ties
	Persons []id.Person   `json:"persons,omitzero"` // several only where they have equally many, in the order of the ties
}

// PartnerTies is how far one partner's ties lean on single persons of its own.
type PartnerTies struct {
	Partner    id.Partner `json:"partner"`
	Dependence            // through its own persons; brokers of anybody
}

// Ties is the ties that are open on a day.
type Ties struct {
	On       calendar.Date `json:"on,omitzero"`
	Open     []StandingTie `json:"open,omitzero"` // by day, those of one day in the order of recording
	Partners []PartnerTies `json:"partners,omitzero"`
	Joint    Dependence    `json:"joint"` // through the persons of any partner
}

// SupportMatrix is which levels of which partners back the programme.
type SupportMatrix struct {
	On   calendar.Date `json:"on,omitzero"`
	Rows []SupportRow  `json:"rows,omitzero"` // in the order of the partners
}

// SupportRow is one partner's levels.
type SupportRow struct {
	Partner  id.Partner    `json:"partner"`
	Proper   terms.Level   `json:"proper"`            // the level whose support it needs
	AtProper check.Answer  `json:"atProper"`          // whether that level supports it
	Stated   bool          `json:"stated,omitzero"`   // the terms say which levels it has
	Cells    []SupportCell `json:"cells,omitzero"`    // from the board down
	Have     int           `json:"have"`              // levels of its own that support it
	Of       int           `json:"of"`                // levels of its own
	Coverage *exact.Number `json:"coverage,omitzero"` // Have of Of, to 12 places; absent: no level is known
}

// SupportCell is the backing at one level of one partner.
//
// Supported is yes where the programme or the partnership is backed. Backing of
// a person alone is not that, and neither is backing that was withdrawn: no.
// Where nothing is on record it is unknown.
type SupportCell struct {
	Level       terms.Level  `json:"level"`
	Own         bool         `json:"own"` // a level that the partner has; others are only on record
	Supported   check.Answer `json:"supported"`
	Programme   check.Answer `json:"programme"`
	Partnership check.Answer `json:"partnership"`
	Person      check.Answer `json:"person"`
	Backing     []Backing    `json:"backing,omitzero"` // what stands, by day
}

// Backing is one record of support that was not withdrawn.
type Backing struct {
	Object    act.SupportObject `json:"object"`
	SecuredBy id.Person         `json:"securedBy,omitzero"`
	On        calendar.Date     `json:"on"`
	Evidence  string            `json:"evidence,omitzero"`
	Seq       int               `json:"seq"`
}

// CoreBusiness is how the programme serves one partner's own business, mission
// or mandate.
type CoreBusiness struct {
	Partner   id.Partner     `json:"partner"`
	Statement string         `json:"statement,omitzero"` // as the terms in force put it
	Shown     check.Answer   `json:"shown"`              // unknown where nothing is on record
	Endorsed  check.Answer   `json:"endorsed"`           // at its proper level; no where only others did, or nobody
	Proper    terms.Level    `json:"proper"`
	Evidence  []ShownBenefit `json:"evidence,omitzero"` // by day
}

// ShownBenefit is one record of a benefit to a partner's core business.
type ShownBenefit struct {
	On         calendar.Date `json:"on"`
	Words      string        `json:"words"`
	Indicator  id.Indicator  `json:"indicator,omitzero"`
	EndorsedAt terms.Level   `json:"endorsedAt,omitzero"`
	Evidence   string        `json:"evidence,omitzero"`
	Seq        int           `json:"seq"`
}
