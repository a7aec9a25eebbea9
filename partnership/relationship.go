package partnership

import (
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// Communication is whether one partner keeps the others informed as agreed.
type Communication struct {
	Partner  id.Partner       `json:"partner"`
	Cadence  calendar.Cadence `json:"cadence,omitzero"`  // as the terms in force agree it; absent: none
	Since    calendar.Date    `json:"since,omitzero"`    // from which day it is counted
	LastWord calendar.Date    `json:"lastWord,omitzero"` // absent: none on record
	Seq      int              `json:"seq,omitzero"`      // the event that says so
	Due      calendar.Date    `json:"due,omitzero"`      // by which day the next word is due
	Kept     check.Answer     `json:"kept"`              // no: late; unknown: no word yet, and none due; not_defined: no cadence is agreed
}

// Expectation is what a partner expects, as it is on record.
type Expectation struct {
	ID       id.Command    `json:"id"`
	Seq      int           `json:"seq"`
	On       calendar.Date `json:"on"`
	By       id.Partner    `json:"by"`
	Of       id.Partner    `json:"of,omitzero"` // absent: of the partnership
	About    check.Place   `json:"about,omitzero"`
	Words    string        `json:"words"`
	Answered check.Answer  `json:"answered"`
	Reply    *Reply        `json:"reply,omitzero"` // what answered it first
}

// Reply is what answered an expectation.
type Reply struct {
	How act.Type      `json:"how"` // the act that did: of change, "review" or "communicate"
	By  id.Partner    `json:"by,omitzero"`
	On  calendar.Date `json:"on"`
	Seq int           `json:"seq"`
}

// Gap is how far the partners' judgements lie apart.
//
// The zero Gap is that of partners who judged nothing.
type Gap struct {
	Review *ReviewGap `json:"review,omitzero"` // of the last review that two or more partners rated
	Scores []ScoreGap `json:"scores,omitzero"` // the last period of each judged criterion, in document order
}

// ReviewGap is how far the ratings of one review lie apart.
type ReviewGap struct {
	Seq     int           `json:"seq"`
	On      calendar.Date `json:"on"`
	Best    act.Light     `json:"best"`
	Worst   act.Light     `json:"worst"`
	Levels  int           `json:"levels"` // from 0 to 2: green to red
	Ratings []act.Rating  `json:"ratings"`
}

// ScoreGap is how far the partners' scores for one criterion and period lie
// apart. Who gave which score shows only where it was attributed.
type ScoreGap struct {
	Indicator id.Indicator      `json:"indicator"`
	Period    calendar.Period   `json:"period"`
	Spread    indicator.Spread  `json:"spread"`
	Voices    []indicator.Voice `json:"voices"`
}

// PartnerGap is how far one partner's judgement lies from the others'.
type PartnerGap struct {
	Partner id.Partner `json:"partner"`
	Light   act.Light  `json:"light,omitzero"`  // its own rating in the last review that two or more rated; absent: none
	Levels  *int       `json:"levels,omitzero"` // the most levels between it and another partner's; absent: undefined
	Seq     int        `json:"seq,omitzero"`
}

// Expectations is what partners expect of each other, and how far apart they
// judge what they have.
type Expectations struct {
	On       calendar.Date `json:"on,omitzero"`
	All      []Expectation `json:"all,omitzero"` // by day, those of one day in the order of recording
	Partners []PartnerGap  `json:"partners,omitzero"`
	Gap      Gap           `json:"gap,omitzero"`
}

// Opportunity is a new challenge, opportunity or pilot on the register.
type Opportunity struct {
	ID    id.Opportunity `json:"id"`
	On    calendar.Date  `json:"on"`
	By    id.Partner     `json:"by"`
	Title string         `json:"title"`
	Words string         `json:"words,omitzero"`
	Pilot bool           `json:"pilot,omitzero"`
	Seq   int            `json:"seq"`
}

// Patience is how long the partners agreed to bear with each other, and how
// much of it is used.
type Patience struct {
	On       calendar.Date     `json:"on,omitzero"`
	Agreed   int               `json:"agreed"` // review periods; 0: none is stated
	Partners []PartnerPatience `json:"partners,omitzero"`
}

// PartnerPatience is what the others bear of one partner.
type PartnerPatience struct {
	Partner id.Partner   `json:"partner"`
	Borne   int          `json:"borne"`            // unsatisfactory review periods in a row, up to now
	Left    *int         `json:"left,omitzero"`    // absent: none is stated
	RunOut  check.Answer `json:"runOut"`           // not_defined where none is stated
	Waiting []Waiting    `json:"waiting,omitzero"` // who waited for it, in the order of the partners
}

// Waiting is a partner that waits for another: it rated red, and bore it.
type Waiting struct {
	Partner id.Partner    `json:"partner"`
	Since   calendar.Date `json:"since"` // the day of its first red rating in the run
	Seqs    []int         `json:"seqs"`  // the reviews, by day
}

// DisputeStanding is a breach, or another dispute, on the ladder of the terms.
type DisputeStanding struct {
	Breach     id.Breach     `json:"breach,omitzero"`
	Subject    string        `json:"subject,omitzero"` // of a dispute about no breach
	Partner    id.Partner    `json:"partner,omitzero"` // who is said to be in breach
	Commitment id.Commitment `json:"commitment,omitzero"`
	What       string        `json:"what,omitzero"`
	On         calendar.Date `json:"on"`
	Seq        int           `json:"seq"`
	Cured      calendar.Date `json:"cured,omitzero"`     // absent: open
	CureUntil  calendar.Date `json:"cureUntil,omitzero"` // until which day it may be mended; absent: no cure days are stated, or no breach
	CureOver   check.Answer  `json:"cureOver"`
	Rung       int           `json:"rung"`           // from 0, the lowest
	Name       string        `json:"name,omitzero"`  // of the rung; absent: the terms have no such rung
	Since      calendar.Date `json:"since"`          // since when it stands there
	Days       int           `json:"days"`           // so many days by now, or by the cure
	Until      calendar.Date `json:"until,omitzero"` // from this day the next step may be taken; absent: no time is stated
	TimeUp     check.Answer  `json:"timeUp"`
	Skipped    []int         `json:"skipped,omitzero"` // lower rungs at which it never stood
	Seqs       []int         `json:"seqs,omitzero"`    // the escalations, by day
}

// Fit is how well what one partner brings meets what another seeks.
type Fit string

// The fits.
const (
	SameWords Fit = "same_words" // of one kind, in the same words
	SameKind  Fit = "same_kind"  // of one kind only: the weaker sign
)

// Match is something one partner brings and another seeks.
type Match struct {
	From   id.Partner         `json:"from"` // who brings it
	To     id.Partner         `json:"to"`   // who seeks it
	Kind   terms.StrengthKind `json:"kind"`
	Brings string             `json:"brings"`
	Seeks  string             `json:"seeks"`
	Fit    Fit                `json:"fit"`
	Place  check.Place        `json:"place"` // of what is sought, in the terms
}

// Unmet is something a partner seeks and no other brings.
type Unmet struct {
	Partner id.Partner         `json:"partner"`
	Kind    terms.StrengthKind `json:"kind"`
	What    string             `json:"what"`
	Place   check.Place        `json:"place"`
}

// Friction is a difference between two partners that complete each other, seen
// as the difficulty that it is, too.
type Friction struct {
	A    id.Partner   `json:"a"`
	B    id.Partner   `json:"b"`
	Kind FrictionKind `json:"kind"`
	OfA  string       `json:"ofA,omitzero"` // what A is, brings or sees
	OfB  string       `json:"ofB,omitzero"`
}

// FrictionKind is in what two partners differ.
type FrictionKind string

// The kinds of friction.
const (
	DifferentKinds      FrictionKind = "partner_kind" // organisations of different kinds
	DifferentViewpoints FrictionKind = "viewpoint"    // they see things differently
	DifferentMeans      FrictionKind = "strength"     // one has what the other lacks
)

// Complementarity is in what the partners complete each other, and where the
// very same differences make it hard.
type Complementarity struct {
	On        calendar.Date `json:"on,omitzero"`
	Matches   []Match       `json:"matches,omitzero"`
	Unmet     []Unmet       `json:"unmet,omitzero"`
	Frictions []Friction    `json:"frictions,omitzero"`
}

// Footing is on what a relationship rests.
type Footing string

// The footings. What is not on record is not guessed.
const (
	Individual     Footing = "individual"
	Mixed          Footing = "mixed"
	Institutional  Footing = "institutional"
	UnknownFooting Footing = "unknown"
)

// Sign is something from which a footing is told.
type Sign string

// The signs.
const (
	SignTies       Sign = "ties"
	SignDependence Sign = "dependence"
	SignSupport    Sign = "support"
	SignPosts      Sign = "posts"
	SignSuccession Sign = "succession"
)

// FootingSign is what one sign says: yes where it speaks for the institution,
// no where it speaks for single persons.
type FootingSign struct {
	Sign   Sign         `json:"sign"`
	Answer check.Answer `json:"answer"`
	Seqs   []int        `json:"seqs,omitzero"`
}

// FootingLimits are the thresholds by which a footing is told. The zero value
// holds the usual ones.
type FootingLimits struct {
	Dependence exact.Number `json:"dependence,omitzero"`
	Coverage   exact.Number `json:"coverage,omitzero"`
	Signs      int          `json:"signs,omitzero"`
}

// PartnerRelation is how one partner stands in the relationship.
type PartnerRelation struct {
	Partner    id.Partner     `json:"partner"`
	Standing   terms.Standing `json:"standing"`
	Footing    Footing        `json:"footing"`
	Signs      []FootingSign  `json:"signs"`
	Dependence Dependence     `json:"dependence"`
	Support    SupportRow     `json:"support"`
	Gap        PartnerGap     `json:"gap"`
	Findings   check.Report   `json:"findings,omitzero"`
}

// JointRelation is how the relationship stands as a whole.
type JointRelation struct {
	Footing    Footing       `json:"footing"`
	Dependence Dependence    `json:"dependence"`
	AtProper   check.Answer  `json:"atProper"`
	Coverage   *exact.Number `json:"coverage,omitzero"`
	Gap        Gap           `json:"gap"`
	Findings   check.Report  `json:"findings,omitzero"`
}

// Relationship is on what the partnership rests.
type Relationship struct {
	On       calendar.Date     `json:"on,omitzero"`
	Partners []PartnerRelation `json:"partners,omitzero"`
	Joint    JointRelation     `json:"joint"`
}
