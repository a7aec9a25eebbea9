package terms

import (
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/id"
)

// PartnerKind is what kind of organisation a partner is. Unknown kinds survive
// reading.
type PartnerKind string

// The kinds of partner.
const (
	Company            PartnerKind = "company"           // a business in private hands
	StateEnterprise    PartnerKind = "state_enterprise"  // a business that the state owns
	Government         PartnerKind = "government"        // an authority of any tier
	LocalNGO           PartnerKind = "ngo"               // a non-governmental organisation of the country
	InternationalNGO   PartnerKind = "international_ngo" // a non-governmental organisation of several countries
	Foundation         PartnerKind = "foundation"        // an endowment with a purpose
	Association        PartnerKind = "association"       // an organisation of members
	Academic           PartnerKind = "academic"          // a place of teaching or research
	Multilateral       PartnerKind = "multilateral"      // an organisation of states
	PublicPrivate      PartnerKind = "public_private"    // an organisation that both sectors own
	Community          PartnerKind = "community"         // people of one place or concern, organised or not
	InformalGroup      PartnerKind = "informal_group"    // without legal identity; a spokesperson speaks by its minutes
	OtherKindOfPartner PartnerKind = "other"             // any other
)

// Standing is whether a partner consents and is bound.
type Standing string

// The standings. An absent standing is party.
const (
	Party     Standing = "party"     // consents, and is bound by the rules on parties
	Associate Standing = "associate" // gives, works and judges without decision rights
)

// Level is a level inside an organisation.
type Level string

// The levels.
const (
	Board       Level = "board"       // those who oversee
	Executive   Level = "executive"   // the default proper level for support
	Middle      Level = "middle"      // those who manage
	Operational Level = "operational" // those who do the work
)

// Function is what a post does for the partnership.
type Function string

// The functions of a post.
const (
	Signatory   Function = "signatory"   // signs for the partner
	Contact     Function = "contact"     // is the one to speak to
	Decider     Function = "decider"     // decides for the partner
	Implementer Function = "implementer" // does the work
)

// Partner is an organisation in the terms.
type Partner struct {
	ID           id.Partner   `json:"id"`
	Name         string       `json:"name"`
	Kind         PartnerKind  `json:"kind"`
	Standing     Standing     `json:"standing,omitzero"`
	LegalForm    string       `json:"legalForm,omitzero"` // absent: none
	Identifiers  []Identifier `json:"identifiers,omitzero"`
	Country      string       `json:"country,omitzero"` // ISO 3166-1 alpha-2
	Parent       id.Partner   `json:"parent,omitzero"`  // the partner it belongs to
	Objectives   []string     `json:"objectives,omitzero"`
	Benefits     []string     `json:"benefits,omitzero"` // what it expects to gain
	Brings       []Strength   `json:"brings,omitzero"`
	Seeks        []Strength   `json:"seeks,omitzero"`
	CoreBusiness string       `json:"coreBusiness,omitzero"` // how this serves its business, mission or mandate
	Levels       []Level      `json:"levels,omitzero"`       // the levels it has
	SupportLevel Level        `json:"supportLevel,omitzero"` // the level whose support it needs; absent: executive
	Posts        []Post       `json:"posts,omitzero"`
	Mandates     []Mandate    `json:"mandates,omitzero"` // who may act for it
	Ext          canon.Ext    `json:"ext,omitzero"`
}

// Identifier is a partner's name in a public register.
type Identifier struct {
	Scheme string    `json:"scheme"` // an org-id prefix such as ID-KHH, or LEI
	Value  string    `json:"value"`
	Ext    canon.Ext `json:"ext,omitzero"`
}

// StrengthKind is in what partners differ, and so complete each other.
type StrengthKind string

// The kinds of strength.
const (
	Resource   StrengthKind = "resource"   // money, goods or people
	Knowhow    StrengthKind = "knowledge"  // what it knows
	Experience StrengthKind = "experience" // what it has been through
	Network    StrengthKind = "network"    // whom it reaches
	Viewpoint  StrengthKind = "viewpoint"  // how it sees things
)

// Strength is something that a partner brings, or seeks in the others.
type Strength struct {
	Kind StrengthKind `json:"kind"`
	What string       `json:"what"`
	Ext  canon.Ext    `json:"ext,omitzero"`
}

// Post is an office inside a partner. The terms name posts; acts say who holds
// them.
type Post struct {
	ID        id.Post    `json:"id"`
	Office    string     `json:"office"` // its title, such as "Executive Director"
	Level     Level      `json:"level,omitzero"`
	Functions []Function `json:"functions,omitzero"`
	Authority *Authority `json:"authority,omitzero"` // of a signatory
	Ext       canon.Ext  `json:"ext,omitzero"`
}

// Authority is what a signatory's power rests on.
type Authority struct {
	Basis  string        `json:"basis"` // decree, deed, power_of_attorney, minutes
	Source string        `json:"source,omitzero"`
	On     calendar.Date `json:"on,omitzero"`
	Until  calendar.Date `json:"until,omitzero"` // the last day; absent: open
	Ext    canon.Ext     `json:"ext,omitzero"`
}

// Mandate lets another partner act for the one that gives it, such as a fiscal
// host for an informal group.
type Mandate struct {
	ID     id.Mandate      `json:"id"`
	To     id.Partner      `json:"to"`
	Acts   []string        `json:"acts,omitzero"` // words of acts; absent: every act
	Period calendar.Period `json:"period,omitzero"`
	Source string          `json:"source,omitzero"`
	Ext    canon.Ext       `json:"ext,omitzero"`
}

// RoleWord is what a partner is in an agreement for. Unknown roles survive
// reading.
type RoleWord string

// The usual roles.
const (
	Funder       RoleWord = "funder"      // gives money or goods
	Lead         RoleWord = "lead"        // holds the whole together
	Implementing RoleWord = "implementer" // does the work
	Adviser      RoleWord = "adviser"     // gives counsel
	Convener     RoleWord = "convener"    // brings the others together
	Host         RoleWord = "host"        // gives the programme a home
	Evaluator    RoleWord = "evaluator"   // judges how it goes
	Regulator    RoleWord = "regulator"   // sets or keeps the rules of the field
	Buyer        RoleWord = "buyer"       // buys from another partner
	Supplier     RoleWord = "supplier"    // sells to another partner
)

// Area is where a role is played.
type Area string

// The areas.
const (
	Strategy       Area = "strategy"       // deciding what to do
	Implementation Area = "implementation" // doing it
	Funding        Area = "funding"        // paying for it
	Governing      Area = "governance"     // overseeing it
	Communicating  Area = "communication"  // telling of it
	Evaluation     Area = "evaluation"     // judging it
)

// Role is a partner's part, with its responsibilities and the time it is
// played. The zero Period is the whole term.
type Role struct {
	Partner          id.Partner      `json:"partner"`
	Role             RoleWord        `json:"role"`
	Area             Area            `json:"area,omitzero"`
	Responsibilities []string        `json:"responsibilities,omitzero"`
	Period           calendar.Period `json:"period,omitzero"`
	Required         bool            `json:"required,omitzero"` // somebody has to play it, in this area, through the whole term
	Ext              canon.Ext       `json:"ext,omitzero"`
}
