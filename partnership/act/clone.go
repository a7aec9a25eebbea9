package act

import (
	"maps"
	"reflect"
	"slices"

	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/terms"
)

// Clone returns a copy of r that shares nothing with it that can be written to.
// Where r holds nothing of the kind it is r itself. Clone of nil is nil.
func Clone(r Recorded) Recorded {
	if r == nil || reflect.TypeOf(r).Kind() == reflect.Pointer { // which is no act; see [WellFormed]
		return r
	}
	if c := r.clone(); c != nil {
		return c
	}
	return r
}

// CloneAct is [Clone] for an act.
func CloneAct(a Act) Act {
	c, _ := Clone(a).(Act)
	return c
}

// ext completes a clone of an act whose only shared part is its Ext.
func ext[R Recorded](r *R, of *canon.Ext) Recorded {
	if *of == nil {
		return nil
	}
	*of = maps.Clone(*of)
	return *r
}

// each clones a slice whose elements share something, too.
func each[T any](from []T, clone func(*T)) []T {
	to := slices.Clone(from)
	for i := range to {
		clone(&to[i])
	}
	return to
}

// pointed returns a pointer to a copy of *p, or nil.
func pointed[T any](p *T) *T {
	if p == nil {
		return nil
	}
	c := *p
	return &c
}

func (a Begin) clone() Recorded {
	a.Terms = a.Terms.Clone()
	a.Initiators = slices.Clone(a.Initiators)
	a.Ext = maps.Clone(a.Ext)
	return a
}

func (a Adopt) clone() Recorded {
	a.Terms = a.Terms.Clone()
	a.Initiators = slices.Clone(a.Initiators)
	a.Holders = slices.Clone(a.Holders)
	a.Consents = slices.Clone(a.Consents)
	a.Balances = each(a.Balances, func(b *Balance) { b.Quantity = pointed(b.Quantity) })
	a.Causes = each(a.Causes, func(s *Suspend) { *s = s.copied() })
	a.Gaps = slices.Clone(a.Gaps)
	a.Ext = maps.Clone(a.Ext)
	return a
}

func (a Draft) clone() Recorded {
	a.Terms = a.Terms.Clone()
	a.Ext = maps.Clone(a.Ext)
	return a
}

func (a Sign) clone() Recorded {
	if a.Terms != nil {
		t := a.Terms.Clone()
		a.Terms = &t
	}
	a.Ext = maps.Clone(a.Ext)
	return a
}

func (a Meet) clone() Recorded {
	a.Present = slices.Clone(a.Present)
	a.Reservations = slices.Clone(a.Reservations)
	a.Ext = maps.Clone(a.Ext)
	return a
}

func (a Deliver) clone() Recorded {
	a.Delivery = a.Delivery.Clone()
	return a
}

func (a Value) clone() Recorded {
	a.Valuation = a.Valuation.Clone()
	a.Ext = maps.Clone(a.Ext)
	return a
}

func (a Measure) clone() Recorded {
	a.Value = a.Value.Clone()
	a.Parts = each(a.Parts, func(p *Part) { p.Value = p.Value.Clone() })
	a.Ext = maps.Clone(a.Ext)
	return a
}

func (a Judge) clone() Recorded {
	a.Value = a.Value.Clone()
	a.Ext = maps.Clone(a.Ext)
	return a
}

func (a AgreeScore) clone() Recorded {
	a.Value = a.Value.Clone()
	a.Scores = slices.Clone(a.Scores)
	a.Ext = maps.Clone(a.Ext)
	return a
}

func (a Review) clone() Recorded {
	a.Ratings = slices.Clone(a.Ratings)
	a.Decisions = slices.Clone(a.Decisions)
	a.Ext = maps.Clone(a.Ext)
	return a
}

func (a Communicate) clone() Recorded {
	a.To = slices.Clone(a.To)
	a.Ext = maps.Clone(a.Ext)
	return a
}

func (a Amend) clone() Recorded {
	a.Terms = a.Terms.Clone()
	a.Evidence = slices.Clone(a.Evidence)
	a.Ext = maps.Clone(a.Ext)
	return a
}

func (a Renew) clone() Recorded {
	a.Duration = durationCopied(a.Duration)
	a.Continuing = slices.Clone(a.Continuing)
	a.Cases = slices.Clone(a.Cases)
	a.Ext = maps.Clone(a.Ext)
	return a
}

func durationCopied(d terms.Duration) terms.Duration {
	d.Ext = maps.Clone(d.Ext)
	return d
}

func (a Accede) clone() Recorded {
	a.Terms = a.Terms.Clone()
	a.Ext = maps.Clone(a.Ext)
	return a
}

func (a Novate) clone() Recorded {
	a.Terms = a.Terms.Clone()
	a.Ext = maps.Clone(a.Ext)
	return a
}

func (a Withdraw) clone() Recorded {
	a.Arrangements = slices.Clone(a.Arrangements)
	a.Ext = maps.Clone(a.Ext)
	return a
}

func (a Remove) clone() Recorded {
	a.Arrangements = slices.Clone(a.Arrangements)
	a.Ext = maps.Clone(a.Ext)
	return a
}

func (a Suspend) clone() Recorded { return a.copied() }

func (a Suspend) copied() Suspend {
	a.Scope = slices.Clone(a.Scope)
	a.Continue = slices.Clone(a.Continue)
	a.Ext = maps.Clone(a.Ext)
	return a
}

func (a Correct) clone() Recorded {
	a.Replacement = CloneAct(a.Replacement)
	a.Ext = maps.Clone(a.Ext)
	return a
}

func (a GiveNotice) clone() Recorded {
	a.To = slices.Clone(a.To)
	a.Criteria = slices.Clone(a.Criteria)
	a.Investment = investmentCopied(a.Investment)
	a.Ext = maps.Clone(a.Ext)
	return a
}

func (a WindDown) clone() Recorded {
	a.Criteria = slices.Clone(a.Criteria)
	a.Investment = investmentCopied(a.Investment)
	a.Ext = maps.Clone(a.Ext)
	return a
}

func investmentCopied(from []Investment) []Investment {
	return each(from, func(i *Investment) {
		i.Money = slices.Clone(i.Money)
		i.Time = slices.Clone(i.Time)
		i.Management = slices.Clone(i.Management)
	})
}

func (a Close) clone() Recorded {
	a.Outcomes = slices.Clone(a.Outcomes)
	a.Continued = slices.Clone(a.Continued)
	if a.Report = pointed(a.Report); a.Report != nil {
		a.Report.Lessons = slices.Clone(a.Report.Lessons)
	}
	a.Ext = maps.Clone(a.Ext)
	return a
}

func (a Closed) clone() Recorded {
	if a.Dissent == nil {
		return nil
	}
	a.Dissent = slices.Clone(a.Dissent)
	return a
}

// Those that share nothing but their Ext.

func (a Invite) clone() Recorded              { return ext(&a, &a.Ext) }
func (a Join) clone() Recorded                { return ext(&a, &a.Ext) }
func (a Consent) clone() Recorded             { return ext(&a, &a.Ext) }
func (a Decline) clone() Recorded             { return ext(&a, &a.Ext) }
func (a Retract) clone() Recorded             { return ext(&a, &a.Ext) }
func (a Activate) clone() Recorded            { return ext(&a, &a.Ext) }
func (a Abandon) clone() Recorded             { return ext(&a, &a.Ext) }
func (a Accept) clone() Recorded              { return ext(&a, &a.Ext) }
func (a Dispute) clone() Recorded             { return ext(&a, &a.Ext) }
func (a Resolve) clone() Recorded             { return ext(&a, &a.Ext) }
func (a Firm) clone() Recorded                { return ext(&a, &a.Ext) }
func (a Waive) clone() Recorded               { return ext(&a, &a.Ext) }
func (a Release) clone() Recorded             { return ext(&a, &a.Ext) }
func (a Assign) clone() Recorded              { return ext(&a, &a.Ext) }
func (a Rate) clone() Recorded                { return ext(&a, &a.Ext) }
func (a Reach) clone() Recorded               { return ext(&a, &a.Ext) }
func (a SetExpectation) clone() Recorded      { return ext(&a, &a.Ext) }
func (a Appoint) clone() Recorded             { return ext(&a, &a.Ext) }
func (a Leave) clone() Recorded               { return ext(&a, &a.Ext) }
func (a Tie) clone() Recorded                 { return ext(&a, &a.Ext) }
func (a RecordSupport) clone() Recorded       { return ext(&a, &a.Ext) }
func (a RecordEvidence) clone() Recorded      { return ext(&a, &a.Ext) }
func (a RegisterOpportunity) clone() Recorded { return ext(&a, &a.Ext) }
func (a Except) clone() Recorded              { return ext(&a, &a.Ext) }
func (a Breach) clone() Recorded              { return ext(&a, &a.Ext) }
func (a Cure) clone() Recorded                { return ext(&a, &a.Ext) }
func (a Escalate) clone() Recorded            { return ext(&a, &a.Ext) }
func (a Resume) clone() Recorded              { return ext(&a, &a.Ext) }
func (a RevokeNotice) clone() Recorded        { return ext(&a, &a.Ext) }
func (a Settle) clone() Recorded              { return ext(&a, &a.Ext) }
func (a Rescind) clone() Recorded             { return ext(&a, &a.Ext) }
func (a Succeed) clone() Recorded             { return ext(&a, &a.Ext) }

// Those that share nothing.

func (Advance) clone() Recorded   { return nil }
func (Adopted) clone() Recorded   { return nil }
func (Voided) clone() Recorded    { return nil }
func (Lapsed) clone() Recorded    { return nil }
func (Accepted) clone() Recorded  { return nil }
func (Reopened) clone() Recorded  { return nil }
func (Activated) clone() Recorded { return nil }
func (Left) clone() Recorded      { return nil }
func (Ending) clone() Recorded    { return nil }
func (Abandoned) clone() Recorded { return nil }
func (Unknown) clone() Recorded   { return nil }
