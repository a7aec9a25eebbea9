package partnership_test

import (
	"bytes"
	"fmt"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
)

// One Fold lives all vectors one after the other, twice, and each from half way,
// too: what it comes to is what a new one comes to, and what it handed out on the
// way stays as it was.
func TestAFoldThatBeginsAnewLivesAsANewOne(t *testing.T) {
	again := partnership.NewFold(partnership.Agreement{})
	type kept struct {
		a    partnership.Agreement
		text []byte
	}
	var handed []kept
	for range 2 {
		for _, path := range vectorFiles(t, "history.jsonl") {
			a, _, err := partnership.ReadHistory(bytes.NewReader(must(os.ReadFile(path))))
			if err != nil {
				t.Fatal(err)
			}
			commands := commandsOf(a)
			for _, from := range []partnership.Agreement{{}, a.At(a.Len() / 2), a} {
				fresh := partnership.NewFold(from)
				again.Reset(from)
				for i, c := range commands {
					want, got := fresh.Apply(c), again.Apply(c)
					if diff := cmp.Diff(fmt.Sprint(want), fmt.Sprint(got)); diff != "" {
						t.Fatalf("%s: command %s (-new +again):\n%s", path, c.ID, diff)
					}
					if i == len(commands)/3 {
						x := again.Agreement()
						text, _ := written(x)
						handed = append(handed, kept{x, text})
					}
				}
				want, _ := written(fresh.Agreement())
				if got, _ := written(again.Peek()); !bytes.Equal(want, got) {
					t.Errorf("%s (-new +again):\n%s", path, cmp.Diff(lines(want), lines(got)))
				}
				if diff := cmp.Diff(dump(fresh.Agreement()), dump(again.Peek())); diff != "" {
					t.Errorf("%s (-new +again):\n%s", path, diff)
				}
			}
		}
	}
	for i, x := range handed {
		if got, _ := written(x.a); !bytes.Equal(x.text, got) {
			t.Errorf("agreement %d that was handed out is another one later:\n%s", i, cmp.Diff(lines(x.text), lines(got)))
		}
	}
}

// A longer life than a chunk of the log, again and again: the entries of one are
// not those of another, and a name that one gave out is free in the next.
func TestALongLifeLeavesNothingToTheNext(t *testing.T) {
	const long = 300
	start := benchActive(t)
	f := partnership.NewFold(start)
	for life := range 4 {
		f.Reset(start)
		says := func(i int) string { return fmt.Sprint("life ", life, " entry ", i) }
		for _, c := range benchCommands(long, func(i int, c *partnership.Command) { c.Act = act.Communicate{Subject: says(i)} }) {
			if err := f.Apply(c); err != nil {
				t.Fatal(err)
			}
		}
		a := f.Peek()
		if got, want := a.Len(), start.Len()+long; got != want {
			t.Fatalf("life %d has %d entries, want %d", life, got, want)
		}
		for i := range long {
			e, _ := a.Event(start.Len() + i + 1)
			if got := e.Act.(act.Communicate).Subject; got != says(i) {
				t.Fatalf("life %d: entry %d says %q, want %q", life, i, got, says(i))
			}
		}
	}
}

// A second life of the same length makes no room for its log again.
func TestAFoldThatBeginsAnewKeepsItsRoom(t *testing.T) {
	const long = 200
	start := benchActive(t)
	commands := benchCommands(long, func(_ int, c *partnership.Command) { c.Act = act.Communicate{} })
	what := partnership.Prepare(act.Communicate{})
	f := partnership.NewFold(start)
	live := func() {
		f.Reset(start)
		for _, c := range commands {
			if err := f.ApplyPrepared(c, what); err != nil {
				t.Fatal(err)
			}
		}
	}
	live()
	if n := testing.AllocsPerRun(10, live); n > long/4 {
		t.Errorf("a life of %d entries allocates %.0f times", long, n)
	}
}

// A simulation lives one short history after the other.
func ExampleFold_Reset() {
	table := atTheTable()
	life := partnership.NewFold(table)
	for range 3 {
		life.Reset(table)
		err := life.Apply(partnership.Command{
			ID: "told", By: "ani", For: "clinic", On: may.AddDays(1), Act: act.Communicate{Subject: "the first draft"},
		})
		fmt.Println(life.Peek().Len()-table.Len(), err)
	}
	// Output:
	// 1 <nil>
	// 1 <nil>
	// 1 <nil>
}
