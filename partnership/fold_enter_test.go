package partnership_test

import (
	"bytes"
	"fmt"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
)

// An act that is handed over comes to what an act that is copied comes to, and all
// that was handed out on the way answers later as it did then: who owes what, who
// consented, and which deliveries wait.
func TestAnActThatIsHandedOverIsEnteredLikeAnyOther(t *testing.T) {
	for _, path := range vectorFiles(t, "history.jsonl") {
		t.Run(path, func(t *testing.T) {
			a, _, err := partnership.ReadHistory(bytes.NewReader(must(os.ReadFile(path))))
			if err != nil {
				t.Fatal(err)
			}
			commands := commandsOf(a)
			copied, kept := partnership.Agreement{}, partnership.NewFold(partnership.Agreement{})
			var handed []partnership.Agreement
			var said []string
			for range 2 { // the second time in the memory of the first
				copied = partnership.Agreement{}
				kept.Reset(copied)
				for i, c := range commands {
					next, want := copied.Apply(c)
					c.Act = act.CloneAct(c.Act)
					got := kept.Enter(c)
					if diff := cmp.Diff(fmt.Sprint(want), fmt.Sprint(got)); diff != "" {
						t.Fatalf("command %d, %s (-Apply +Enter):\n%s", i, c.ID, diff)
					}
					copied = next
					if i%7 == 3 {
						x := kept.Agreement()
						handed, said = append(handed, x), append(said, dump(x))
					}
				}
				if diff := cmp.Diff(dump(copied), dump(kept.Peek())); diff != "" {
					t.Errorf("(-Apply +Enter):\n%s", diff)
				}
				want, _ := written(copied)
				if got, _ := written(kept.Agreement()); !bytes.Equal(want, got) {
					t.Errorf("(-Apply +Enter):\n%s", cmp.Diff(lines(want), lines(got)))
				}
			}
			for i, x := range handed {
				if diff := cmp.Diff(said[i], dump(x)); diff != "" {
					t.Errorf("agreement %d that was handed out (-then +later):\n%s", i, diff)
				}
			}
		})
	}
}

// A ledger that is asked of an agreement that was only peeked at does not spoil the
// next one, though the Fold changes in place what it was told of.
func TestALedgerOfWhatWasPeekedAtIsNotKept(t *testing.T) {
	f := partnership.NewFold(benchActive(t))
	for i, c := range benchCommands(6, benchKinds[3].at) {
		if err := f.Apply(c); err != nil {
			t.Fatal(err)
		}
		f.Peek().Ledger(benchDay)
		if i < 5 {
			continue
		}
		x := f.Agreement()
		fresh := partnership.Replay(x.Events())
		if diff := cmp.Diff(fmt.Sprint(fresh.Ledger(benchDay)), fmt.Sprint(x.Ledger(benchDay))); diff != "" {
			t.Errorf("(-folded anew +peeked at on the way):\n%s", diff)
		}
	}
}

// ExampleFold_Enter hands its acts over.
func ExampleFold_Enter() {
	f := partnership.NewFold(partnership.Agreement{})
	begin := act.Begin{Terms: pairTerms()}
	c := partnership.Command{ID: id.Command("begin"), By: "ani", For: "p1", On: benchDay, Act: begin}
	if err := f.Enter(c); err != nil {
		fmt.Println(err)
	}
	fmt.Println(f.Agreement().Len())
	// Output:
	// 1
}
