package prose

import (
	"slices"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

// Substitute is what was given in place of something promised.
type Substitute struct {
	Kind    contribution.Kind    `json:"kind"`
	Measure contribution.Measure `json:"measure"`
	Given   exact.Number         `json:"given"`  // reported or accepted, in its own measure
	Covers  exact.Number         `json:"covers"` // of the promise, in the measure of that
}

// instead is a substitute, and the row of the promise that it stands under.
type instead struct {
	by       id.Partner
	kind     contribution.Kind // of the promise
	measure  contribution.Measure
	accepted bool
	Substitute
}

// replaced lists the substitutes that were given up to the day and not turned
// down. One that covers a promise in two measures stands under the first.
func (r *reporting) replaced() []instead {
	var all []instead
	for _, d := range r.then.Deliveries() {
		x := &d.Delivery
		if x.InLieu == nil || d.State != lifecycle.Accepted && d.State != lifecycle.Reported {
			continue
		}
		kind, known := r.promisedKind(x.Commitment)
		if !known {
			continue
		}
		s := instead{by: d.By, kind: kind, accepted: d.State == lifecycle.Accepted}
		s.measure, s.Covers = measuredIn(x.InLieu.Quantity, x.InLieu.Money, false)
		s.Measure, s.Given = measuredIn(x.Quantity, x.Money, x.Returns)
		if s.Kind = x.Kind; s.Kind == "" {
			s.Kind = kind
		}
		all = append(all, s)
	}
	return all
}

// promisedKind returns the kind of a commitment, by the terms that hold or the
// last ones before that had it.
func (r *reporting) promisedKind(c id.Commitment) (contribution.Kind, bool) {
	if x, ok := r.terms.Commitment(c); ok {
		return x.Kind, true
	}
	for _, change := range slices.Backward(r.changes) {
		if t, ok := r.a.TermsAt(change.Effective, change.Seq); ok {
			if x, ok := t.Commitment(c); ok {
				return x.Kind, true
			}
		}
	}
	return "", false
}

// measuredIn returns the measure and the number of what was given: of what says
// neither, one item.
func measuredIn(q *contribution.Quantity, m money.Amount, back bool) (contribution.Measure, exact.Number) {
	switch c := m.Currency(); {
	case q != nil:
		return contribution.Units(q.Unit), q.Number
	case c != (money.Currency{}):
		return contribution.In(c), m.Number()
	case back:
		return contribution.Measure{}, exact.FromInt(-1)
	}
	return contribution.Measure{}, exact.FromInt(1)
}

// under returns what stands under a row of the ledger, each kind and measure once.
func under(all []instead, row *contribution.Row) []Substitute {
	var list []Substitute
	for i := range all {
		s := &all[i]
		if s.by != row.Partner || s.kind != row.Kind || s.measure != row.Measure {
			continue
		}
		at := slices.IndexFunc(list, func(x Substitute) bool { return x.Kind == s.Kind && x.Measure == s.Measure })
		if at < 0 {
			list = append(list, s.Substitute)
			continue
		}
		list[at].Given, list[at].Covers = list[at].Given.Add(s.Given), list[at].Covers.Add(s.Covers)
	}
	return list
}

// covered returns how much of what a row says was accepted, and reported, was not
// given itself: something else stands for it.
func covered(all []instead, row *contribution.Row) (accepted, reported exact.Number) {
	for i := range all {
		if s := &all[i]; s.by == row.Partner && s.kind == row.Kind && s.measure == row.Measure {
			if s.accepted {
				accepted = accepted.Add(s.Covers)
			} else {
				reported = reported.Add(s.Covers)
			}
		}
	}
	return accepted, reported
}

// stoodIn returns how much of one kind and measure a partner gave in place of
// something else, accepted and reported.
func stoodIn(all []instead, row *contribution.Row) (accepted, reported exact.Number) {
	for i := range all {
		if s := &all[i]; s.by == row.Partner && s.Kind == row.Kind && s.Measure == row.Measure {
			if s.accepted {
				accepted = accepted.Add(s.Given)
			} else {
				reported = reported.Add(s.Given)
			}
		}
	}
	return accepted, reported
}

// saysNothing reports whether a row has no number but that of a substitute, which
// stands under what it is for.
func saysNothing(x *contribution.Row) bool {
	for _, n := range []exact.Number{x.Promised, x.Reported, x.Accepted, x.Disputed, x.Outstanding, x.Waived, x.Released, x.Defaulted, x.Returned} {
		if n.Sign() != 0 {
			return false
		}
	}
	return true
}

// shownElsewhere reports whether all that a row tells of substitutes stands under
// rows of promises.
func (r *reporting) shownElsewhere(x *contribution.Row) bool {
	rest := x.InLieu
	for i := range r.instead {
		s := &r.instead[i]
		if s.by != x.Partner || s.Kind != x.Kind || s.Measure != x.Measure {
			continue
		}
		if slices.ContainsFunc(r.ledger.Rows, func(y contribution.Row) bool {
			return y.Partner == s.by && y.Kind == s.kind && y.Measure == s.measure && !saysNothing(&y)
		}) {
			rest = rest.Sub(s.Given)
		}
	}
	return rest.Sign() == 0
}
