package partnership_test

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// commandsOf returns the commands that a history holds, and its effects apart.
func commandsOf(a partnership.Agreement) []partnership.Command {
	var all []partnership.Command
	for e := range a.Events() {
		if what, ok := e.Act.(act.Act); ok && !e.IsEffect() {
			all = append(all, partnership.Command{ID: e.ID, By: e.By, For: e.For, On: e.On, At: e.At, Basis: e.Basis, Act: what})
		}
	}
	return all
}

func TestAPreparedActIsEnteredLikeAnyOther(t *testing.T) {
	for _, path := range vectorFiles(t, "history.jsonl") {
		t.Run(path, func(t *testing.T) {
			a, _, err := partnership.ReadHistory(bytes.NewReader(must(os.ReadFile(path))))
			if err != nil {
				t.Fatal(err)
			}
			commands := commandsOf(a)
			// One that is refused, at each point: what is found wrong is told alike, too.
			commands = slices.Concat(commands, commands[len(commands)/2:], []partnership.Command{
				{ID: "bad", By: "nobody", For: "nobody", On: calendar.MustParse("2030-01-01"), Act: act.Amend{}},
				{ID: "bad", By: "nobody", For: "nobody", On: calendar.MustParse("2030-01-01"), Act: act.Dispute{}},
				{ID: "none", By: "nobody", For: "nobody", On: calendar.MustParse("2030-01-01")},
			})
			prepared := make([]partnership.Prepared, len(commands))
			for i := range commands {
				prepared[i] = partnership.Prepare(commands[i].Act)
			}
			for range 2 { // what is worked out once is the same the second time
				plain, ready := partnership.NewFold(partnership.Agreement{}), partnership.NewFold(partnership.Agreement{})
				value := partnership.Agreement{}
				for i, c := range commands {
					want, got := plain.Apply(c), ready.ApplyPrepared(c, prepared[i])
					if diff := cmp.Diff(fmt.Sprint(want), fmt.Sprint(got)); diff != "" {
						t.Fatalf("command %d, %s (-Apply +ApplyPrepared):\n%s", i, c.ID, diff)
					}
					next, refused := value.Apply(c)
					if value = next; fmt.Sprint(refused) != fmt.Sprint(want) {
						t.Fatalf("command %d, %s: Agreement.Apply says %v, Fold.Apply %v", i, c.ID, refused, want)
					}
				}
				want, _ := written(plain.Agreement())
				for name, x := range map[string]partnership.Agreement{"ApplyPrepared": ready.Agreement(), "Agreement.Apply": value} {
					if got, _ := written(x); !bytes.Equal(want, got) {
						t.Errorf("(-Fold.Apply +%s):\n%s", name, cmp.Diff(lines(want), lines(got)))
					}
					if diff := cmp.Diff(dump(plain.Agreement()), dump(x)); diff != "" {
						t.Errorf("(-Fold.Apply +%s):\n%s", name, diff)
					}
				}
			}
		})
	}
}

// What is refused leaves no trace in a Fold, though it writes in place.
func TestARefusedCommandLeavesAFoldAsItWas(t *testing.T) {
	f := partnership.NewFold(benchActive(t))
	for i, c := range benchCommands(40, mixed) {
		if err := f.Apply(c); err != nil {
			t.Fatal(err)
		}
		before := dump(f.Agreement())
		bad := partnership.Command{ID: id.Command(fmt.Sprintf("bad%d", i)), By: "ani", For: "clinic", On: benchDay, Act: act.Cure{Breach: "none"}}
		if err := f.Apply(bad); err == nil {
			t.Fatal("it is taken")
		}
		if diff := cmp.Diff(before, dump(f.Agreement())); diff != "" {
			t.Fatalf("after a refusal (-want +got):\n%s", diff)
		}
	}
}

// What a Fold handed out stays as it is while the Fold goes on in place.
func TestWhatAFoldHandedOutStaysAsItIs(t *testing.T) {
	f := partnership.NewFold(benchActive(t))
	commands := benchCommands(60, func(i int, c *partnership.Command) { benchKinds[2+i/2%2].at(i/2%2*i+i%2, c) })
	for i := range commands {
		was := f.Agreement()
		before := dump(was)
		for _, c := range benchCommands(2, func(j int, c *partnership.Command) { benchKinds[2].at(2*i+j, c) }) {
			c.ID = id.Command(fmt.Sprintf("%s-%d", c.ID, i))
			if err := f.Apply(c); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(before, dump(was)); diff != "" {
			t.Fatalf("step %d (-want +got):\n%s", i, diff)
		}
	}
}

// A Prepared is a copy: who made it may go on writing to the act.
func TestAPreparedActIsACopy(t *testing.T) {
	to := []id.Partner{"mill"}
	ready := partnership.Prepare(act.Communicate{To: to, Channel: "letter"})
	to[0] = "nobody"
	f := partnership.NewFold(benchActive(t))
	if err := f.ApplyPrepared(partnership.Command{ID: "word", By: "ani", For: "clinic", On: benchDay}, ready); err != nil {
		t.Fatal(err)
	}
}

// Terms without a role for a time are checked once for all days, so no error may
// be there on one day and not on another.
func TestErrorsOfTermsWithoutRolesForATimeAreThoseOfEveryDay(t *testing.T) {
	soundless := benchTerms()
	soundless.Duration.Start = calendar.MustParse("2026-06-01")
	soundless.Governance.Disputes, soundless.Exit = nil, terms.Exit{}
	lonely := benchTerms()
	lonely.Partners = append(lonely.Partners, terms.Partner{ID: "adviser", Name: "adviser", Kind: terms.Foundation})
	lonely.Roles = []terms.Role{{Partner: "adviser", Role: terms.Adviser, Area: terms.Evaluation}}
	for i, with := range []terms.Terms{benchTerms(), soundless, lonely, {}} {
		errorsOn := func(on calendar.Date) []string {
			var all []string
			for _, f := range with.Check(terms.Options{Stage: lifecycle.Signed, On: on}) {
				if f.Severity == check.Error {
					all = append(all, f.String())
				}
			}
			return all
		}
		want := errorsOn(calendar.Date{})
		for _, day := range []string{"1990-01-01", "2026-05-31", "2026-06-01", "2031-01-01", "2036-05-03", "2050-01-01"} {
			if diff := cmp.Diff(want, errorsOn(calendar.MustParse(day))); diff != "" {
				t.Errorf("terms %d on %s (-on no day +on this):\n%s", i, day, diff)
			}
		}
	}
}

// An act that many lives have in common is made ready once.
func ExamplePrepare() {
	word := partnership.Prepare(act.Communicate{Channel: "letter"})
	begin := partnership.Prepare(act.Begin{Terms: pairTerms()})
	on := calendar.MustParse("2026-01-01")
	for life := range 3 {
		f := partnership.NewFold(partnership.Agreement{})
		if err := f.ApplyPrepared(partnership.Command{ID: "begin", By: "ani", For: "p1", On: on}, begin); err != nil {
			fmt.Println(err)
		}
		for i := range life {
			c := partnership.Command{ID: id.Command(fmt.Sprint("word", i)), By: "ani", For: "p1", On: on}
			if err := f.ApplyPrepared(c, word); err != nil {
				fmt.Println(err)
			}
		}
		fmt.Println(f.Agreement().Len())
	}
	// Output:
	// 1
	// 2
	// 3
}

// What is found out of terms for one act is not found out again for the next.
func ExamplePreparer() {
	var p partnership.Preparer
	begin := p.Prepare(act.Begin{Terms: pairTerms()})
	again := p.Prepare(act.Draft{Terms: pairTerms(), Reason: "as it was"})
	fmt.Println(begin.Type(), again.Type())
	// Output: begin draft
}

// Acts whose terms are shared say the same as acts made ready alone.
func TestActsThatShareTheirTermsAreEnteredLikeAnyOther(t *testing.T) {
	for _, path := range vectorFiles(t, "history.jsonl") {
		a, _, err := partnership.ReadHistory(bytes.NewReader(must(os.ReadFile(path))))
		if err != nil {
			t.Fatal(err)
		}
		var p partnership.Preparer
		plain, shared := partnership.NewFold(partnership.Agreement{}), partnership.NewFold(partnership.Agreement{})
		for i, c := range commandsOf(a) {
			want, got := plain.Apply(c), shared.ApplyPrepared(c, p.Prepare(c.Act))
			if diff := cmp.Diff(fmt.Sprint(want), fmt.Sprint(got)); diff != "" {
				t.Fatalf("%s: command %d (-Apply +ApplyPrepared):\n%s", path, i, diff)
			}
		}
		want, _ := written(plain.Agreement())
		if got, _ := written(shared.Agreement()); !bytes.Equal(want, got) {
			t.Errorf("%s (-Apply +ApplyPrepared):\n%s", path, cmp.Diff(lines(want), lines(got)))
		}
	}
}

func ExampleFold_ApplyPrepared() {
	f := partnership.NewFold(partnership.Agreement{})
	begin := partnership.Prepare(act.Begin{Terms: pairTerms()})
	err := f.ApplyPrepared(partnership.Command{ID: "1", By: "ani", For: "p1", On: calendar.MustParse("2026-01-01")}, begin)
	stage, _ := f.Agreement().Stage()
	fmt.Println(stage, err)
	// Output: scoping <nil>
}
