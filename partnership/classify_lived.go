package partnership

import (
	"slices"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

// wanted says whether a kind of contribution is asked about.
type wanted func(contribution.Kind) bool

// but asks about everything that is brought but some kinds.
func (k *classifier) but(kinds []contribution.Kind) wanted {
	return func(x contribution.Kind) bool { return !slices.Contains(kinds, x) }
}

// moves is what moves between partners: the kinds that each gives, and to whom
// anything goes. The cost of management goes to nobody.
type moves struct {
	gives map[id.Partner]map[contribution.Kind]bool
	gets  map[id.Partner]bool
}

// add enters something of one partner for others; an empty to is every other
// partner. What is for nobody else does not move.
func (m *moves) add(from id.Partner, to []id.Partner, kind contribution.Kind, present []id.Partner) {
	if kind == contribution.ManagementCost {
		return
	}
	for _, p := range present {
		if p == from || len(to) > 0 && !slices.Contains(to, p) {
			continue
		}
		if m.gives == nil {
			m.gives, m.gets = make(map[id.Partner]map[contribution.Kind]bool), make(map[id.Partner]bool)
		}
		if m.gives[from] == nil {
			m.gives[from] = make(map[contribution.Kind]bool)
		}
		m.gives[from][kind], m.gets[p] = true, true
	}
}

// gave reports whether a partner gives something that is asked about.
func (m *moves) gave(p id.Partner, of wanted) bool {
	for kind := range m.gives[p] {
		if of(kind) {
			return true
		}
	}
	return false
}

// look sees what is promised by the terms, what was brought, and what is still
// to come in time.
func (k *classifier) look() {
	for i := range k.v.terms.Commitments {
		if c := &k.v.terms.Commitments[i]; slices.Contains(k.present, c.From) {
			k.promised.add(c.From, c.To, c.Kind, k.present)
		}
	}
	for _, d := range k.f.deliveries.All() {
		if k.counts(d) {
			k.brought.add(d.by, k.f.receivers(d), k.kindOf(d), k.present)
		}
	}
	for _, d := range k.f.duties.All() {
		switch {
		case d.last == act.Fulfilled || k.opened(d.id):
			k.brought.add(d.from, d.to, d.text.Kind, k.present)
		case !d.settled() && !lifecycle.Terminal(k.f.stage) && !k.late(d):
			k.coming.add(d.from, d.to, d.text.Kind, k.present)
		}
	}
}

// gives answers whether a partner brings the others something that is asked
// about: as written, if it is promised; as lived, if it was brought.
func (k *classifier) gives(p id.Partner, of wanted) pair {
	return pair{yesIf(k.promised.gave(p, of)), k.sofar(k.brought.gave(p, of), k.coming.gave(p, of))}
}

// receives answers whether a partner is brought anything.
func (k *classifier) receives(p id.Partner) pair {
	return pair{yesIf(k.promised.gets[p]), k.sofar(k.brought.gets[p], k.coming.gets[p])}
}

// sofar answers what was lived so far. What may still come in time leaves it
// unknown, and so do papers, which may not show what was brought before them.
func (k *classifier) sofar(brought, coming bool) check.Answer {
	if brought {
		return check.Yes
	}
	if _, papers := k.f.entry(1).act.(act.Adopt); papers || coming {
		return check.Unknown
	}
	return check.No
}

// counts reports whether a delivery stands as brought.
func (k *classifier) counts(d *delivery) bool {
	return (d.state == lifecycle.Accepted || d.state == lifecycle.Reported) && !k.f.brought(d).Returns
}

// kindOf returns of what kind a delivery is: as it says, else as was promised.
func (k *classifier) kindOf(d *delivery) contribution.Kind {
	if kind := k.f.brought(d).Kind; kind != "" {
		return kind
	}
	if x, ok := k.f.duties.Get(int(d.ordinal)); ok && d.ordinal >= 0 {
		return x.text.Kind
	}
	return ""
}

// late reports whether something of a duty fell due before the day.
func (k *classifier) late(d *duty) bool {
	for _, n := range k.f.promise(d).FallenOf(k.on, d.balance) {
		if n.Sign() > 0 {
			return true
		}
	}
	return false
}

// opened reports whether the papers show that something was brought under a
// commitment.
func (k *classifier) opened(c id.Commitment) bool {
	a, papers := k.f.entry(1).act.(act.Adopt)
	return papers && slices.ContainsFunc(a.Balances, func(x act.Balance) bool {
		_, had := opening(&x)
		return had && x.Commitment == c
	})
}

// taking is how a partner took part lately.
type taking struct{ any, strategy, work check.Answer }

// takingPart returns how each party took part in the months before the day, or
// before the end.
func (k *classifier) takingPart() map[id.Partner]taking {
	until := k.on
	if e := k.f.body.ending; e != nil && e.on.Before(until) {
		until = e.on
	}
	since, err := until.AddMonths(-k.reading.Months, calendar.Clip)
	if err != nil {
		since = calendar.Date{} // before all days
	}
	all := make(map[id.Partner]taking, len(k.parties))
	for _, p := range k.parties {
		none := check.No
		if m := k.f.body.memberOn(p, until); m == nil || m.since.IsZero() || later(m.since, k.f.entry(1).on).After(since) {
			none = check.Unknown // it was not there for so long, or nobody kept a record
		}
		all[p] = taking{none, none, none}
	}
	k.records(func(n *entry, says act.Recorded) {
		if !n.on.After(since) || n.on.After(until) {
			return
		}
		did := func(p id.Partner, strategy, work bool) {
			if t, ok := all[p]; ok {
				t.any = check.Yes
				if strategy {
					t.strategy = check.Yes
				}
				if work {
					t.work = check.Yes
				}
				all[p] = t
			}
		}
		did(n.party, ofStrategy(says), k.ofWork(n, says))
		switch a := says.(type) {
		case act.Meet:
			for _, p := range a.Present {
				did(p, true, false)
			}
		case act.Review:
			for _, r := range a.Ratings {
				did(r.Partner, true, false)
			}
		}
	})
	return all
}

// ofStrategy reports whether an act takes part in deciding what to do.
func ofStrategy(says act.Recorded) bool {
	switch says.(type) {
	case act.Begin, act.Draft, act.Sign, act.Activate, act.Amend, act.Renew, act.Accede, act.Novate, act.Remove,
		act.Suspend, act.Resume, act.WindDown, act.Rescind, act.Consent, act.Decline, act.Meet, act.Review, act.AgreeScore:
		return true
	}
	return false
}

// ofWork reports whether an act takes part in doing it: anything brought but
// money and a good name, a reading, or a condition or milestone reached.
func (k *classifier) ofWork(n *entry, says act.Recorded) bool {
	switch says.(type) {
	case act.Deliver:
		_, d := k.f.find(n.id)
		if d == nil || !k.counts(d) {
			return false
		}
		kind := k.kindOf(d)
		return k.but(k.reading.Money)(kind) && k.but(k.reading.GoodName)(kind)
	case act.Measure, act.Reach:
		return true
	}
	return false
}
