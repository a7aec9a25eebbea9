package partnership

import (
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/internal/persist"
)

// void folds the whole history again without effects that did not happen. It
// is rare, and the only way to be right about all that had followed from them.
func (f *fold) void(seq int, effects []int) {
	for _, v := range effects {
		if v > 0 && v < seq && f.entry(v).effect() {
			f.voided = f.voided.Set(f.owner, v, seq)
		}
	}
	// What followed by the rules from an effect that is void did not happen
	// either; what partners decided in between stands.
	for i := 1; i < seq; i++ {
		n := f.entry(i)
		if _, by := f.voided.Get(int(n.cause)); by && f.byRules(n) {
			f.voided = f.voided.Set(f.owner, i, seq)
		}
	}
	f.again(seq)
}

// again folds the entries before seq again, leaving out what is void and
// putting corrections in place of what they correct.
func (f *fold) again(seq int) {
	g := f.refold(seq, calendar.Date{})
	owner, deciding, hand, handSum, slabs := f.owner, f.deciding, f.hand, f.handSum, f.slabs
	g.today, g.last, g.at = f.today, f.last, f.at // of the entry in hand, too, which comes after them
	*f = g
	f.owner, f.deciding, f.skip, f.exchanged = owner, deciding, nil, nil
	f.owned, f.hand, f.handSum, f.slabs = true, hand, handSum, slabs
	// What is folded anew shares nothing with the versions before, so a book that
	// they share would be written anew each time it goes from one to the other.
	f.books = new(books)
	f.enrolComing(f.today) // terms that begin between the last entry and the one in hand
}

// asOf returns what was so on a day, as it is known now: without the entries of
// later days. Nothing can be decided on it.
func (f *fold) asOf(on calendar.Date) fold {
	g := *f
	g.owner, g.owned, g.slabs = nil, false, nil
	if f.body == nil || on.IsZero() {
		return g
	}
	if on.Before(f.last) {
		g = f.refold(f.len()+1, on)
		if g.body == nil {
			return fold{}
		}
	}
	g.enrolComing(on)
	return g
}

// refold folds the entries before seq again that are of no later day than
// upTo; of all days where that is zero.
//
// Up to a day, whatever was corrected stands in its place, whenever it was
// corrected. Else a delivery and the words about it are corrected where the
// correction stands: a delivery stays on record, withdrawn or not.
func (f *fold) refold(seq int, upTo calendar.Date) fold {
	g := fold{owner: &persist.Owner{}, skip: map[int]bool{}, exchanged: map[int]act.Recorded{}, placed: !upTo.IsZero()}
	for v := range f.voided.All() {
		g.skip[v] = true
	}
	for c, by := range f.mended.All() {
		switch f.entry(c).act.(type) {
		case act.Deliver, act.Accept, act.Dispute, act.Resolve:
			if !g.placed {
				continue
			}
		}
		if a, ok := f.entry(by).act.(act.Correct); ok && c < seq {
			g.exchanged[c] = nil
			if a.Replacement != nil {
				g.exchanged[c] = a.Replacement
			}
		}
	}
	if g.placed {
		f.undone(g.exchanged)
	}
	g.log, g.pending, g.index, g.names, g.order = f.log, f.pending, f.index, f.names, f.order
	g.voided, g.mended = f.voided, f.mended
	for i := 1; i < seq; i++ {
		n := *f.entry(i)
		if !upTo.IsZero() && n.on.After(upTo) {
			g.last = later(g.last, n.on)
			continue
		}
		if other, ok := g.exchanged[i]; ok && !g.skip[i] {
			if other == nil {
				g.last = later(g.last, n.on) // the day was on record all the same
				continue
			}
			n.act = other
		}
		if n.more != nil && len(n.more.basis.Voids) > 0 {
			m := *n.more
			m.basis.Voids = nil // already left out
			n.more = &m
		}
		g.step(i, &n)
	}
	return g
}

// undone adds to what stands for records that nothing stands for the words about
// a delivery that were said before it was corrected: they were about what it is
// not.
func (f *fold) undone(exchanged map[int]act.Recorded) {
	last := make(map[id.Command]int) // the last correction of each delivery
	for c, by := range f.mended.All() {
		if n := f.entry(c); isDelivery(n.act) {
			last[n.id] = by
		}
	}
	if len(last) == 0 {
		return
	}
	for i := 1; i <= f.len(); i++ {
		var about id.Command
		switch a := f.entry(i).act.(type) {
		case act.Accept, act.Dispute, act.Resolve:
			about = aboutDelivery(f.saidBefore(i, f.len()+1))
		case act.Accepted:
			about = a.Delivery
		case act.Reopened:
			about = a.Delivery
		}
		if about != "" && i < last[about] {
			exchanged[i] = nil
		}
	}
}

func isDelivery(a act.Recorded) bool {
	_, ok := a.(act.Deliver)
	return ok
}
