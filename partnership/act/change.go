package act

import (
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// Amend proposes new terms beside those in force. Base is the digest of the
// terms that it starts from; adoption voids other open amendments.
type Amend struct {
	Base      id.Digest     `json:"base"`
	Terms     terms.Terms   `json:"terms"`
	Effective calendar.Date `json:"effective,omitzero"` // absent: the day of adoption
	Reason    string        `json:"reason,omitzero"`
	Evidence  []id.Command  `json:"evidence,omitzero"` // reviews, readings and other records it rests on: commands that are on record
	Form      terms.Form    `json:"form,omitzero"`
	Ext       canon.Ext     `json:"ext,omitzero"`
}

// Renew proposes a further term. All who continue consent; the others leave
// when the present term expires.
type Renew struct {
	Duration   terms.Duration `json:"duration"`            // the term as it will be
	Continuing []id.Partner   `json:"continuing,omitzero"` // absent: all
	Cases      []BenefitCase  `json:"cases,omitzero"`
	Form       terms.Form     `json:"form,omitzero"`
	Ext        canon.Ext      `json:"ext,omitzero"`
}

// BenefitCase is why a partner goes on.
type BenefitCase struct {
	Partner id.Partner `json:"partner"`
	Words   string     `json:"words"`
}

// Accede brings a partner in. Terms are the terms as they will be, with it.
type Accede struct {
	Base      id.Digest     `json:"base"`
	Partner   id.Partner    `json:"partner"`
	Terms     terms.Terms   `json:"terms"`
	Effective calendar.Date `json:"effective,omitzero"`
	Form      terms.Form    `json:"form,omitzero"`
	Ext       canon.Ext     `json:"ext,omitzero"`
}

// Novate puts a successor in law in a partner's place; it takes over duties
// and mandates. Terms are the terms as they will be.
type Novate struct {
	Base      id.Digest     `json:"base"`
	From      id.Partner    `json:"from"`
	To        id.Partner    `json:"to"`
	Terms     terms.Terms   `json:"terms"`
	Effective calendar.Date `json:"effective,omitzero"`
	Reason    string        `json:"reason,omitzero"`
	Form      terms.Form    `json:"form,omitzero"`
	Ext       canon.Ext     `json:"ext,omitzero"`
}

// ArrangementKind is what becomes of a leaver's duty.
type ArrangementKind string

// The arrangements.
const (
	Stays   ArrangementKind = "stays"   // the leaver still owes it
	Moved   ArrangementKind = "moved"   // another partner takes it
	Waived  ArrangementKind = "waived"  // those who are owed give it up
	Settled ArrangementKind = "settled" // done, as far as it was owed
)

// Arrangement says what becomes of one duty of a partner who leaves.
type Arrangement struct {
	Commitment id.Commitment   `json:"commitment"`
	As         ArrangementKind `json:"as"`
	To         id.Partner      `json:"to,omitzero"` // for moved
}

// Withdraw takes its principal out of an agreement that goes on without it,
// after the notice it gave has run, with its duties arranged.
type Withdraw struct {
	Partner      id.Partner    `json:"partner,omitzero"` // who leaves; absent in a command: the principal
	Notice       id.Command    `json:"notice,omitzero"`  // absent where no notice days are agreed
	Arrangements []Arrangement `json:"arrangements,omitzero"`
	Reason       string        `json:"reason,omitzero"`
	Form         terms.Form    `json:"form,omitzero"`
	Ext          canon.Ext     `json:"ext,omitzero"`
}

// Remove takes another partner out for a cause that was not cured, once the days
// for cure and the patience agreed have run out.
type Remove struct {
	Partner      id.Partner    `json:"partner"`
	Breach       id.Breach     `json:"breach"`
	Arrangements []Arrangement `json:"arrangements,omitzero"`
	Reason       string        `json:"reason,omitzero"`
	Form         terms.Form    `json:"form,omitzero"`
	Ext          canon.Ext     `json:"ext,omitzero"`
}

// CauseKind is why an agreement is suspended.
type CauseKind string

// The kinds of cause.
const (
	ForceMajeure CauseKind = "force_majeure" // what nobody could foresee or help
	Performance  CauseKind = "performance"   // a partner does not do what it promised
	Funding      CauseKind = "funding"       // the money does not come
	Legal        CauseKind = "legal"         // a law, a permit or a court stands in the way
	OtherCause   CauseKind = "other"         // any other; the reason says which
)

// Suspend adds a cause for which the agreement rests. Causes are a set; each
// ends for itself.
type Suspend struct {
	Cause    id.Cause        `json:"cause"`
	Kind     CauseKind       `json:"kind"`
	Reason   string          `json:"reason"`
	By       id.Partner      `json:"by,omitzero"`       // the partner affected; absent: the principal
	Scope    []string        `json:"scope,omitzero"`    // what rests; absent: everything
	Continue []id.Commitment `json:"continue,omitzero"` // duties that go on
	LongStop calendar.Date   `json:"longStop,omitzero"` // not longer than this day
	Form     terms.Form      `json:"form,omitzero"`
	Ext      canon.Ext       `json:"ext,omitzero"`
}

// Resume says that a cause of suspension ended. The agreement is active again
// when it was the last.
type Resume struct {
	Cause  id.Cause   `json:"cause"`
	Reason string     `json:"reason,omitzero"`
	Form   terms.Form `json:"form,omitzero"`
	Ext    canon.Ext  `json:"ext,omitzero"`
}

// Correct mends a pure record of its principal's own, by its number, or takes
// it back where Replacement is nil. What was built on it reopens.
type Correct struct {
	Seq         int       `json:"seq"`
	Replacement Act       `json:"replacement,omitzero"`
	Reason      string    `json:"reason,omitzero"`
	Ext         canon.Ext `json:"ext,omitzero"`
}
