package partnership

import (
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

// What the tests of package partnership_test ask of the inside, to count the
// rows of the tables that a life has passed.

// TriggerOf returns what an act does to the stage of a as it stands.
func TriggerOf(a Agreement, what act.Act) lifecycle.Trigger {
	d := decision{f: fold{state: *a.state()}, c: Command{Act: what}}
	if d.f.body == nil {
		if what.Type() == "begin" {
			return lifecycle.OnBegin
		}
		return 0
	}
	return d.trigger()
}

// Proposes reports whether an act waits for consent in a stage.
func Proposes(what act.Recorded, s lifecycle.Stage) bool { return proposes(what, s) }

// EverFirm reports whether a commitment was made firm, whatever became of it.
func EverFirm(a Agreement, c id.Commitment) bool {
	f := fold{state: *a.state()}
	d := f.dutyOf(c)
	return d != nil && d.firm
}

// Unquantified reports whether a promise has no number at all.
func Unquantified(c *contribution.Commitment) bool { return unquantified(c) }

// Recounted returns the balance of each duty, worked out anew from what is on
// record: its text, its deliveries as they stand, what papers said was given, and
// how it was settled. Promises to match that terms have left out are not there,
// since they keep what they had come to.
func Recounted(a Agreement) map[id.Commitment]contribution.Balance {
	f := fold{state: *a.state()}
	all := map[id.Commitment]contribution.Balance{}
	if f.body == nil {
		return all
	}
	var reckon func(ord int, d *duty) contribution.Balance
	reckon = func(ord int, d *duty) contribution.Balance {
		b := f.recount(ord, d)
		if of, paired := f.body.pairs.of[ord]; paired {
			x, _ := f.duties.Get(of)
			b = b.Match(*d.text.Matching, d.text.Money, reckon(of, x))
		}
		return b
	}
	for ord, d := range f.duties.All() {
		if _, paired := f.body.pairs.of[ord]; paired || d.text.Matching == nil {
			all[d.id] = reckon(ord, d)
		}
	}
	return all
}

// ByGiver returns what each partner gave under each commitment, as if it alone had
// given; what papers say was given before is nobody's, and what was given under no
// commitment is under the empty one.
func ByGiver(a Agreement) map[id.Commitment]map[id.Partner]contribution.Balance {
	f := fold{state: *a.state()}
	all := map[id.Commitment]map[id.Partner]contribution.Balance{}
	give := func(c id.Commitment, by id.Partner, from contribution.Balance, what contribution.Delivery, in contribution.Column) {
		if all[c] == nil {
			all[c] = map[id.Partner]contribution.Balance{}
		}
		b, some := all[c][by]
		if !some {
			b = from
		}
		all[c][by] = b.Move(what, contribution.Nowhere, in)
	}
	for _, x := range f.deliveries.All() {
		d, under := f.duties.Get(int(x.ordinal))
		if x.ordinal < 0 || !under {
			give("", x.by, contribution.Balance{}, f.brought(x), columnOf(x.state))
			continue
		}
		give(d.id, x.by, contribution.Open(*d.text), f.brought(x), columnOf(x.state))
	}
	if p, papers := a.papers(); papers && cameInForce(&p) {
		for i := range p.Balances {
			if had, some := opening(&p.Balances[i]); some {
				if d := f.dutyOf(p.Balances[i].Commitment); d != nil {
					give(d.id, "", contribution.Open(*d.text), had, contribution.Accepted)
				}
			}
		}
	}
	return all
}

func (a Agreement) papers() (act.Adopt, bool) {
	if a.Len() == 0 {
		return act.Adopt{}, false
	}
	e, _ := a.Event(1)
	p, ok := e.Act.(act.Adopt)
	return p, ok
}

// Unrepresentable reports whether even an attested record is refused for a code.
func Unrepresentable(c check.Code) bool { return unrepresentable(c) }
