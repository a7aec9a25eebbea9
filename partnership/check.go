package partnership

import (
	"slices"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/terms"
)

// CheckOptions narrows a check. The zero value asks on the day of the last event,
// by every rule, with the usual limits.
type CheckOptions struct {
	On     calendar.Date // the day the question is asked; zero: that of the last event
	Skip   []check.Code  // rules not to apply
	Limits Limits
}

// Limits are the thresholds of the rules. The zero value holds the usual ones.
type Limits struct {
	Terms  terms.Limits
	Ledger contribution.Limits
	Scores indicator.ScoreLimits

	Relation RelationLimits
	Reading  Reading // of the relationship (CLS001, CLS002)
}

// Check returns what is wrong with an agreement as of a day, as it is known now:
// first with the terms in force, in document order, then with what is on record,
// deliveries before readings, scores and the end.
//
// Paths lead into the terms in force and, beyond them, to what is on record by
// the id of its command: /deliveries/ID, /readings/ID, /scores/ID, /joint/ID,
// /reviews/ID, /expectations/ID, /proposals/ID and /causes/ID; to /events/SEQ for
// the text of any record, to /end for how it ended and to /classification for what
// it is. A warning or advice that partners excepted, at its place and until its
// day, is left out: see [Agreement.Exceptions]. What papers hold though it broke a
// rule is told by [Agreement.Breaches].
func (a Agreement) Check(o CheckOptions) check.Report {
	f := fold{state: *a.state()}
	if o.On.IsZero() {
		o.On = f.last
	}
	s := f.scene(o.On)
	then := &s.then
	if then.body == nil {
		return nil
	}
	v := then.body.termsOn(o.On)
	if v == nil {
		return nil
	}
	inTerms := v.terms.Check(terms.Options{Stage: then.stage, On: o.On, Limits: o.Limits.Terms})
	var onRecord check.Report
	f.withBook(o.On, func(b *contribution.Book, on calendar.Date) {
		for _, x := range b.Check(on, o.Limits.Ledger) {
			if path, there := v.terms.PathOf(x.Place); there {
				x.Path = path
				inTerms = append(inTerms, x)
			} else {
				onRecord = append(onRecord, x)
			}
		}
		inTerms = append(inTerms, then.significant(v.terms, b, o.On, o.Limits.Ledger)...)
	})
	inTerms = append(inTerms, then.receiving(v.terms, o.On)...)
	inTerms = append(inTerms, then.agreedOn(v, o.On)...)

	records, assessed := f.records(o.On), a.Success(o.On)
	inTerms = append(inTerms, then.judgedByFew(v.terms, records, o.On)...)
	onRecord = append(onRecord, then.checkRecords(records, o.Limits.Scores)...)
	onRecord = append(onRecord, overwritten(records, assessed)...)
	onRecord = append(onRecord, then.claimed(assessed)...)

	between, beyond := s.checkRelation(v, o.Limits.Relation)
	inTerms, onRecord = append(inTerms, between...), append(onRecord, beyond...)
	onRecord = append(onRecord, a.classified(o.On, o.Limits.Reading)...)

	slices.SortStableFunc(inTerms, func(x, y check.Finding) int { return x.Path.Compare(y.Path) })
	excepted := a.Exceptions(o.On)
	return slices.DeleteFunc(append(inTerms, onRecord...), func(x check.Finding) bool {
		return slices.Contains(o.Skip, x.Code) || x.Severity != check.Error && slices.ContainsFunc(excepted, func(e Exception) bool {
			return e.Code == x.Code && (e.Place == "" || e.Place == x.Place)
		})
	})
}
