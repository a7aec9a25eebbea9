// Package terms holds what partners sign: [Terms] and its nouns, read strictly
// and written canonically, with digest, diff, merge and check.
//
// Terms are plain data: a literal or a file. They name posts, never persons;
// who holds a post is recorded by acts. Every zero value is a sensible default:
// terms that say nothing of governance need the signature of every party, and
// terms that say nothing of a start begin when they are signed.
//
// As a file, in any language, terms are one JSON object, whose members carry the
// names in the json tags; numbers and sums are strings:
//
//	{
//	  "schema": "mufakat/terms/1", "title": "A garden", "purpose": "Children eat what they grow",
//	  "partners": [
//	    {"id": "school", "name": "Hillside School", "kind": "government",
//	     "posts": [{"id": "head", "office": "Head", "functions": ["signatory"]}]},
//	    {"id": "nursery", "name": "Green Nursery", "kind": "company",
//	     "posts": [{"id": "owner", "office": "Owner", "functions": ["signatory"]}]}
//	  ],
//	  "objectives": [{"id": "harvest", "text": "Two harvests a year"}],
//	  "commitments": [
//	    {"id": "hands", "from": "school", "kind": "paid_time", "quantity": {"number": "80", "unit": "hour"}},
//	    {"id": "seeds", "from": "nursery", "kind": "cash", "money": "1200.50 EUR", "due": "2026-06-30"}
//	  ],
//	  "indicators": [{"id": "trust", "definition": {"title": "We trust each other", "basis": "judged", "measure": "narrative"}}],
//	  "duration": {"end": "2027-04-30", "noticeDays": 30}
//	}
package terms

import (
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/id"
)

// Terms is what partners sign.
//
// Slices that are nil are absent from the document; empty ones are written as
// [], and the two stay apart. Ext, on every noun, is kept and covered by the
// digest but never interpreted.
type Terms struct {
	Schema        Schema                    `json:"schema"`
	Title         string                    `json:"title"`
	Purpose       string                    `json:"purpose"`
	Kind          Kind                      `json:"kind,omitzero"`
	Partners      []Partner                 `json:"partners,omitzero"`
	Roles         []Role                    `json:"roles,omitzero"`
	Objectives    []Objective               `json:"objectives,omitzero"`
	Activities    []Activity                `json:"activities,omitzero"`
	Commitments   []contribution.Commitment `json:"commitments,omitzero"`
	Conditions    []Condition               `json:"conditions,omitzero"`
	Milestones    []Milestone               `json:"milestones,omitzero"`
	Indicators    []indicator.Use           `json:"indicators,omitzero"`
	Success       indicator.Success         `json:"success,omitzero"`
	Governance    Governance                `json:"governance,omitzero"`
	Communication Communication             `json:"communication,omitzero"`
	Duration      Duration                  `json:"duration,omitzero"`
	Exit          Exit                      `json:"exit,omitzero"`
	Clauses       []Clause                  `json:"clauses,omitzero"`
	Instruments   []Instrument              `json:"instruments,omitzero"`
	Ext           canon.Ext                 `json:"ext,omitzero"`
}

// Kind is the kind of instrument the terms are. Unknown kinds survive reading.
type Kind string

// The kinds of instrument.
const (
	MoU                  Kind = "mou"                   // Nota Kesepahaman
	JointAgreement       Kind = "joint_agreement"       // Kesepakatan Bersama
	CooperationAgreement Kind = "cooperation_agreement" // Perjanjian Kerja Sama
)

// Objective is an aim that the partners share.
type Objective struct {
	ID   id.Objective `json:"id"`
	Text string       `json:"text"`
	Ext  canon.Ext    `json:"ext,omitzero"`
}

// Activity is something the partners do, with the partner who answers for it.
type Activity struct {
	ID           id.Activity     `json:"id"`
	Title        string          `json:"title"`
	Accountable  []id.Partner    `json:"accountable,omitzero"` // one; more are reported
	Participants []id.Partner    `json:"participants,omitzero"`
	Period       calendar.Period `json:"period,omitzero"`
	Ext          canon.Ext       `json:"ext,omitzero"`
}

// Condition is something that must be so before the agreement starts or a
// commitment is owed. The act Reach records that it is met.
type Condition struct {
	ID       id.Condition `json:"id"`
	Title    string       `json:"title"`
	Kind     string       `json:"kind,omitzero"`     // policy, performance, fiduciary
	ForStart bool         `json:"forStart,omitzero"` // the agreement does not start before it is met
	Ext      canon.Ext    `json:"ext,omitzero"`
}

// Milestone is a named point to be reached. The act Reach records it.
type Milestone struct {
	ID    id.Milestone  `json:"id"`
	Title string        `json:"title"`
	Due   calendar.Date `json:"due,omitzero"`
	Ext   canon.Ext     `json:"ext,omitzero"`
}

// Duration is how long the agreement runs and the times that its passages
// need. Days are calendar days; a time of zero days is not stated.
//
// The zero Duration starts when the terms are signed and states no end, which
// is reported (TRM001): an open end is chosen with Evergreen.
type Duration struct {
	Start         calendar.Date `json:"start,omitzero"`         // absent: when signed
	End           calendar.Date `json:"end,omitzero"`           // the last day
	Milestone     id.Milestone  `json:"milestone,omitzero"`     // ends when it is reached
	Evergreen     bool          `json:"evergreen,omitzero"`     // open on purpose
	Retroactive   bool          `json:"retroactive,omitzero"`   // a start before the last signature is meant
	RenewalWindow int           `json:"renewalWindow,omitzero"` // renewal may be decided in this many days before the end; zero: at any time
	RenewalLead   int           `json:"renewalLead,omitzero"`   // renewal should be decided this many days before the end
	NoticeDays    int           `json:"noticeDays,omitzero"`
	CureDays      int           `json:"cureDays,omitzero"`
	Patience      int           `json:"patience,omitzero"` // unsatisfactory review periods borne before leaving for under-performance
	Ext           canon.Ext     `json:"ext,omitzero"`
}

// Exit is how the partners part with care.
type Exit struct {
	Criteria   []string        `json:"criteria,omitzero"` // when to end
	Handover   string          `json:"handover,omitzero"` // to whom what is handed over
	Continuity string          `json:"continuity,omitzero"`
	Survives   []id.Commitment `json:"survives,omitzero"` // duties that outlive the end
	Ext        canon.Ext       `json:"ext,omitzero"`
}

// Communication is who keeps whom informed, how and how often.
type Communication struct {
	Cadence  calendar.Cadence `json:"cadence,omitzero"`
	Channels []string         `json:"channels,omitzero"`
	Owner    id.Partner       `json:"owner,omitzero"`
	Ext      canon.Ext        `json:"ext,omitzero"`
}

// Binding says whether a clause binds its parties.
type Binding string

// The two answers. An absent answer is reported, never guessed.
const (
	Binds      Binding = "binding"     // what it says can be enforced
	NonBinding Binding = "non_binding" // it states an intention
)

// Clause is a numbered text of the agreement, in one or more languages.
type Clause struct {
	ID       id.Clause         `json:"id"`
	Text     map[string]string `json:"text"` // by BCP 47 language tag
	Binding  Binding           `json:"binding,omitzero"`
	Survives bool              `json:"survives,omitzero"`
	Ext      canon.Ext         `json:"ext,omitzero"`
}

// Instrument is a sub-agreement that moves money, services or rights.
type Instrument struct {
	ID       id.Instrument `json:"id"`
	Title    string        `json:"title"`
	Kind     string        `json:"kind,omitzero"`
	Partners []id.Partner  `json:"partners,omitzero"`
	Binding  Binding       `json:"binding,omitzero"`
	Source   string        `json:"source,omitzero"` // where it is kept
	Digest   id.Digest     `json:"digest,omitzero"`
	Ext      canon.Ext     `json:"ext,omitzero"`
}
