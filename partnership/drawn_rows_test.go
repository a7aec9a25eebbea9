package partnership_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/partnershiptest"
)

// tries counts how often each kind of act was accepted and refused.
type tries struct{ taken, refused map[act.Type]int }

func (n tries) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-24s %8s %8s\n", "act", "taken", "refused")
	for _, k := range act.Types() {
		fmt.Fprintf(&b, "%-24s %8d %8d\n", k, n.taken[k], n.refused[k])
	}
	return b.String()
}

// follow counts what a drawn life does.
func follow(life []partnershiptest.Try, n tries, all *rows) {
	var a partnership.Agreement
	for _, x := range life {
		c := x.Command
		if x.Refused != nil {
			n.refused[c.Act.Type()]++
			if due, err := a.Advance(c.On); err == nil {
				all.sawRefused(due, c, x.Refused.Findings)
			}
			continue
		}
		n.taken[c.Act.Type()]++
		for _, e := range must(a.Decide(c)) {
			next := a.Evolve(e)
			all.sawEvent(a, next, e)
			a = next
		}
	}
}

// seldom are the rows for which too much must come together for chance: the
// stories of directed lives pass them. Some come up all the same.
var seldom = []lifecycle.Key{
	"scoping.abandon", "negotiating.abandon", "signed.draft", "signed.abandon",
	"active.leave", "active.end_mutual", "active.end_cause", "active.end_lapse", "active.end_transfer", "active.end_force_majeure", "active.insufficient",
	"suspended.amend", "suspended.renew", "suspended.accede", "suspended.novate", "suspended.remove", "suspended.leave", "suspended.revoke_notice",
	"suspended.resume_part", "suspended.expire", "suspended.complete", "suspended.reach_milestone", "suspended.end_mutual", "suspended.end_cause",
	"suspended.end_lapse", "suspended.end_transfer", "suspended.end_force_majeure", "suspended.insufficient",
	"winding_down.close", "winding_down.close_deemed", "reported.withdraw", "accepted.withdraw", "disputed.withdraw",
}

// What partnershiptest draws, by itself and from fixed seeds, comes to every kind
// of act, accepted and refused, and to the rows of the tables.
func TestDrawnLivesComeToEveryActAndEveryRow(t *testing.T) {
	const (
		lives = 400
		floor = 5  // times that each act is accepted, and refused
		most  = 20 // commands in a hundred that are refused
	)
	n, all := tries{map[act.Type]int{}, map[act.Type]int{}}, newRows()
	for seed := range lives {
		follow(partnershiptest.Life(60).Example(seed), n, all)
	}
	t.Logf("acts of %d lives:\n%s", lives, n)
	t.Logf("rows of %d lives:\n%s", lives, all)
	taken, refused := 0, 0
	for _, k := range act.Types() {
		taken, refused = taken+n.taken[k], refused+n.refused[k]
		if n.taken[k] < floor {
			t.Errorf("%s was accepted %d times in %d lives", k, n.taken[k], lives)
		}
		if n.refused[k] < floor && k != (act.Advance{}).Type() { // nothing refuses it
			t.Errorf("%s was refused %d times in %d lives", k, n.refused[k], lives)
		}
	}
	if refused*100 > most*(taken+refused) {
		t.Errorf("%d of %d commands are refused: what is drawn does not fit its state", refused, taken+refused)
	}
	keys, _ := rowKeys()
	passed := 0
	for _, k := range keys {
		if all.taken[k] > 0 {
			passed++
		} else if !slices.Contains(seldom, k) {
			t.Errorf("%s was never taken in %d lives", k, lives)
		}
	}
	if least := len(keys) - len(seldom)/2; passed < least {
		t.Errorf("%d rows of %d were taken, want %d", passed, len(keys), least)
	}
}
