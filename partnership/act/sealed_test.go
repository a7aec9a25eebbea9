package act_test

import (
	"testing"

	"github.com/mufakat/mufakat/partnership/act"
)

// A type of another package that embeds an act has its methods and is none.
type pretender struct{ act.Accept }

func TestOnlyActsAreWellFormed(t *testing.T) {
	for _, kind := range act.Types() {
		a, _ := act.New(kind)
		for _, f := range act.WellFormed(a) {
			if f.Params["problem"] == string(act.ProblemNotAnAct) {
				t.Errorf("%s is no act", a.Type())
			}
		}
	}
	accept := act.Accept{Delivery: "d1"}
	for _, a := range []act.Act{nil, &accept, pretender{accept}} {
		found := act.WellFormed(a)
		if len(found) != 1 || found[0].Params["problem"] != string(act.ProblemNotAnAct) {
			t.Errorf("%T: %v", a, found)
		}
	}
}
