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
	return d.trigger(what)
}

// Proposes reports whether an act waits for consent in a stage.
func Proposes(what act.Recorded, s lifecycle.Stage) bool { return proposes(what, s) }

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

// Unrepresentable reports whether even an attested record is refused for a code.
func Unrepresentable(c check.Code) bool { return unrepresentable(c) }
