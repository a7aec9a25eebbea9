package partnership

import (
	"slices"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/lifecycle"
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

// look sees what is promised by the terms, what was brought lately, and what is
// still to come in time.
func (k *classifier) look() {
	k.lately = k.f.lately(k.on, k.reading.Months)
	for i := range k.v.terms.Commitments {
		if c := &k.v.terms.Commitments[i]; slices.Contains(k.present, c.From) {
			k.promised.add(c.From, c.To, c.Kind, k.present)
		}
	}
	for seq, d := range k.f.deliveries.All() {
		if n := k.f.entry(seq); k.counts(d) && k.lately.has(n.on) {
			k.bring(d.by, k.f.receivers(d), k.kindOf(d), k.contributionOf(n.id, d))
		}
	}
	for _, d := range k.f.duties.All() {
		switch {
		case k.f.underWay(d, k.lately), k.opened(d.id) && k.lately.has(k.f.entry(1).on):
			k.bring(d.from, d.to, d.text.Kind, brought{commitment: d.id})
		case !d.settled() && !lifecycle.Terminal(k.f.stage) && !k.f.late(d, k.on) && k.f.awaited(d, k.lately):
			k.coming.add(d.from, d.to, d.text.Kind, k.present)
		}
	}
}

// bring enters what a partner brought lately.
func (k *classifier) bring(by id.Partner, to []id.Partner, kind contribution.Kind, what brought) {
	k.brought.add(by, to, kind, k.present)
	if kind == contribution.ManagementCost {
		return
	}
	if k.contributions == nil {
		k.contributions = make(map[id.Partner]map[brought]bool)
	}
	if k.contributions[by] == nil {
		k.contributions[by] = make(map[brought]bool)
	}
	k.contributions[by][what] = true
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

// takingPart returns how each party took part lately.
func (k *classifier) takingPart() map[id.Partner]taking {
	all := make(map[id.Partner]taking, len(k.parties))
	for _, p := range k.parties {
		none := check.No
		if m := k.f.body.memberOn(p, k.lately.until); m == nil || m.since.IsZero() || later(m.since, k.f.entry(1).on).After(k.lately.since) {
			none = check.Unknown // it was not there for so long, or nobody kept a record
		}
		all[p] = taking{none, none, none}
	}
	k.records(func(n *entry, says act.Recorded) {
		if !k.lately.has(n.on) {
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
		case act.AgreeScore:
			for _, c := range a.Scores {
				if seq, ok := k.f.seqOf(c); ok {
					did(k.f.entry(seq).party, true, false) // whose own score went into the joint one
				}
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
