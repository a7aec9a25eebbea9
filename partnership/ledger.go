package partnership

import (
	"iter"
	"maps"
	"slices"
	"sync"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/internal/persist"
)

// Ledger returns what each partner promised, gave and still owes as of a day, as
// it is known now: money apart for each currency, everything else by its unit.
// A zero day is that of the last event.
//
// Nothing is converted; [Agreement.LedgerWith] shows conversions beside the
// originals. What was known when the event with number seq had been recorded is
// a.At(seq).Ledger(on).
//
// After one more delivery the ledger looks only at what changed since the last
// one that was asked for in this line of versions. A day before the last on
// record costs as much as reading the history.
func (a Agreement) Ledger(on calendar.Date) contribution.Ledger {
	return a.LedgerWith(on, contribution.LedgerOptions{})
}

// LedgerWith is [Agreement.Ledger] with the options of the ledger: the rates at
// which to show sums of money in one currency beside the originals.
func (a Agreement) LedgerWith(on calendar.Date, o contribution.LedgerOptions) contribution.Ledger {
	f := fold{state: *a.state()}
	var l contribution.Ledger
	f.withBook(on, func(b *contribution.Book, on calendar.Date) { l = b.Ledger(on, o) })
	return l
}

// withBook hands out the book of what was so on a day, with the day that is
// meant. The book must not be kept.
func (f *fold) withBook(on calendar.Date, use func(*contribution.Book, calendar.Date)) {
	if on.IsZero() {
		on = f.last
	}
	g := f.asOf(on)
	if f.books == nil || on.Before(f.last) {
		var own books
		own.follow(&g)
		use(&own.book, on)
		return
	}
	f.books.mu.Lock()
	defer f.books.mu.Unlock()
	f.books.follow(&g)
	use(&f.books.book, on)
}

// books keeps the book of one version, until another in its line is asked for:
// then it is told what differs. Versions share it, so it is locked; no answer
// depends on which of them asked before.
type books struct {
	mu   sync.Mutex
	was  state // the version that the book is of
	book contribution.Book

	waiting map[int]contribution.Promise // those that wait for something, by ordinal, as the book was told of them
}

// follow brings the book up to the version f.
func (k *books) follow(f *fold) {
	was := fold{state: k.was}
	if k.was.log.Len() == 0 {
		k.book.Grow(f.duties.Len(), f.deliveries.Len())
		for by, had := range f.openings() {
			k.book.Post(contribution.Entry{By: by, On: f.entry(1).on, In: contribution.Accepted, Delivery: had})
		}
	}
	for c := range persist.Diff(was.duties, f.duties) {
		// In another fork the same commitments may have come in another order: all
		// that went is gone before any comes.
		if c.Was != nil && (c.Is == nil || (*c.Was).id != (*c.Is).id) {
			k.book.Drop((*c.Was).id)
			delete(k.waiting, c.Key)
		}
	}
	for c := range persist.Diff(was.duties, f.duties) {
		if c.Is != nil {
			k.promise(c.Key, f.promise(*c.Is))
		}
	}
	for ord, told := range k.waiting { // its day comes without a change of its own
		if d, ok := f.duties.Get(ord); ok {
			if p := f.promise(d); p.Owed != told.Owed || !maps.Equal(p.Tranches, told.Tranches) {
				k.promise(ord, p)
			}
		}
	}
	for c := range persist.Diff(was.deliveries, f.deliveries) {
		if c.Was != nil {
			k.book.Strike(was.posting(c.Key, *c.Was))
		}
		if c.Is != nil {
			k.book.Post(f.posting(c.Key, *c.Is))
		}
	}
	for c := range persist.Diff(was.valued, f.valued) {
		if c.Was != nil {
			was.opine(c.Key, k.book.Retract, k.book.Unrate)
		}
		if c.Is != nil {
			f.opine(c.Key, k.book.Opine, k.book.Rate)
		}
	}
	k.was = f.state
}

// openings yields what papers say had been accepted before they were adopted, by
// who had promised it.
func (f *fold) openings() iter.Seq2[id.Partner, contribution.Delivery] {
	return func(yield func(id.Partner, contribution.Delivery) bool) {
		if f.len() == 0 {
			return
		}
		a, papers := f.entry(1).act.(act.Adopt)
		if !papers || !cameInForce(&a) {
			return
		}
		promisers := make(map[id.Commitment]id.Partner, len(a.Terms.Commitments))
		for _, c := range slices.Backward(a.Terms.Commitments) { // of two of one id the first counts
			promisers[c.ID] = c.From
		}
		for i := range a.Balances {
			had, says := opening(&a.Balances[i])
			if by, known := promisers[had.Commitment]; says && known && !yield(by, had) {
				return
			}
		}
	}
}

// promise tells the book of a duty, by its ordinal.
func (k *books) promise(ord int, p contribution.Promise) {
	k.book.Promise(p)
	if !waits(&p.Commitment) {
		delete(k.waiting, ord)
		return
	}
	if k.waiting == nil {
		k.waiting = make(map[int]contribution.Promise)
	}
	k.waiting[ord] = p
}

// waits reports whether c, or a part of it, is owed only after something else
// happened.
func waits(c *contribution.Commitment) bool {
	return len(c.Release) > 0 || slices.ContainsFunc(c.Tranches, func(t contribution.Tranche) bool { return len(t.Release) > 0 })
}

// promise returns a duty as the ledger knows it.
func (f *fold) promise(d *duty) contribution.Promise {
	p := contribution.Promise{Commitment: *d.text, Bearer: d.from, Firm: d.firm, Settled: settledAs(d)}
	if d.text.Matching != nil { // the fold knows: what left the terms follows no more, and a circle matches nothing
		p.Matched = []money.Amount{}
		for l := range d.balance.Lines() {
			if c, isMoney := l.Measure.Currency(); isMoney && l.Committed.Sign() > 0 {
				p.Matched = append(p.Matched, money.New(l.Committed, c))
			}
		}
	}
	p.Owed = f.released(d.text.Release)
	for i := range d.text.Tranches {
		t := &d.text.Tranches[i]
		if on := f.released(t.Release); !on.IsZero() {
			if p.Tranches == nil {
				p.Tranches = make(map[id.Tranche]calendar.Date)
			}
			p.Tranches[t.ID] = on
		}
	}
	return p
}

// released returns the day on which the last of what a promise waits for
// happened, or the zero day while it waits, or waits for nothing.
func (f *fold) released(by []contribution.Release) calendar.Date {
	var last calendar.Date
	for _, r := range by {
		var on calendar.Date
		switch {
		case r.Commitment != "":
			if d := f.dutyOf(r.Commitment); d != nil && d.state == lifecycle.Fulfilled {
				on = d.since
			}
		case r.Condition != "":
			on, _ = f.body.reachedCondition(r.Condition)
		case r.Milestone != "":
			on, _ = f.body.reachedMilestone(r.Milestone)
		}
		if on.IsZero() {
			return on
		}
		last = later(last, on)
	}
	return last
}

// settledAs returns where the rest of a duty went.
func settledAs(d *duty) contribution.Column {
	switch d.state {
	case lifecycle.Waived:
		return contribution.Waived
	case lifecycle.Released:
		return contribution.Released
	case lifecycle.Defaulted:
		return contribution.Defaulted
	case lifecycle.Fulfilled:
		if d.last != "" { // settled so, though not all is on record
			return contribution.Accepted
		}
	case lifecycle.NoCommitment, lifecycle.Promised, lifecycle.Firm:
	}
	return contribution.Nowhere
}

// posting returns a delivery as the ledger knows it.
func (f *fold) posting(seq int, d *delivery) contribution.Entry {
	n := f.entry(seq)
	return contribution.Entry{ID: n.id, By: d.by, On: n.on, In: columnOf(d.state), Delivery: f.brought(d)}
}

// opine hands a rating or an opinion of value, as it is said now, to who takes it.
func (f *fold) opine(seq int, opinion func(contribution.Opinion), rating func(contribution.Rating)) {
	n := f.entry(seq)
	switch a := f.saidBefore(seq, f.len()+1).(type) {
	case act.Rate:
		rating(contribution.Rating{
			ID: n.id, Seq: seq, Delivery: a.Delivery, Commitment: a.Commitment, Giver: a.Partner,
			By: n.party, On: n.on, Level: a.Level, Words: a.Words,
		})
	case act.Value:
		v := a.Valuation
		if v.By == "" {
			v.By = n.party
		}
		opinion(contribution.Opinion{ID: n.id, Seq: seq, Delivery: a.Delivery, Commitment: a.Commitment, Valuation: v})
	}
}
