package partnership

import (
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
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

// Unrepresentable reports whether even an attested record is refused for a code.
func Unrepresentable(c check.Code) bool { return unrepresentable(c) }
