package scenario_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/mufakat/mufakat/partnership/scenario"
)

// run lives a range and fails the test if anything goes wrong.
func run(t testing.TB, spec scenario.Spec, lo, hi uint64) scenario.Shard {
	t.Helper()
	s, err := scenario.Run(context.Background(), spec, lo, hi, scenario.RunOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// bytesOf returns the canonical form of a shard.
func bytesOf(t testing.TB, s scenario.Shard) []byte {
	t.Helper()
	b, err := scenario.AppendShard(nil, s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// short is a bare scenario whose shards are small.
var short = scenario.Spec{Model: scenario.M3, Bare: true, Months: 12, Seed: 5}

func TestAnyCutAnyTreeAndAnyWorkersGiveTheSameBytes(t *testing.T) {
	const n = 100
	want := bytesOf(t, run(t, short, 0, n))
	rapid.Check(t, func(t *rapid.T) {
		cuts := rapid.SliceOfNDistinct(rapid.Uint64Range(0, n), 0, 6, rapid.ID).Draw(t, "cuts")
		cuts = append(cuts, 0, n)
		slices.Sort(cuts)
		cuts = slices.Compact(cuts)
		var parts []scenario.Shard
		for i := range cuts[1:] {
			workers := rapid.IntRange(1, 4).Draw(t, "workers")
			s, err := scenario.Run(context.Background(), short, cuts[i], cuts[i+1], scenario.RunOptions{Workers: workers})
			if err != nil {
				t.Fatal(err)
			}
			parts = append(parts, s)
		}
		parts = rapid.Permutation(parts).Draw(t, "order")
		for len(parts) > 1 { // a tree drawn at random
			i := rapid.IntRange(0, len(parts)-2).Draw(t, "joint")
			s, err := scenario.Merge(parts[i], parts[i+1])
			if err != nil {
				t.Fatal(err)
			}
			parts = slices.Replace(parts, i, i+2, s)
		}
		got, err := scenario.AppendShard(nil, parts[0])
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(want, got) {
			t.Fatalf("cut at %v, the shard has other bytes", cuts)
		}
	})
}

func TestMergingChangesNoShardThatWasGiven(t *testing.T) {
	a, b := run(t, short, 0, 50), run(t, short, 50, 90)
	wantA, wantB := bytesOf(t, a), bytesOf(t, b)
	if _, err := scenario.Merge(a, b); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(wantA, bytesOf(t, a)) || !bytes.Equal(wantB, bytesOf(t, b)) {
		t.Error("a shard that was merged is another now")
	}
}

func TestMergeOfNothingIsNothingAndAddsNothing(t *testing.T) {
	none, err := scenario.Merge()
	if err != nil {
		t.Fatal(err)
	}
	a := run(t, short, 0, 20)
	for _, all := range [][]scenario.Shard{{a, none}, {none, a}, {none, none, a}} {
		got, err := scenario.Merge(all...)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(bytesOf(t, a), bytesOf(t, got)) {
			t.Error("nothing adds something")
		}
	}
}

func TestMergeRefusesReplicasThatAreCountedTwice(t *testing.T) {
	_, err := scenario.Merge(run(t, short, 40, 60), run(t, short, 0, 10), run(t, short, 5, 41))
	var overlap *scenario.OverlapError
	if !errors.As(err, &overlap) {
		t.Fatalf("got %v", err)
	}
	want := scenario.OverlapError{Replicas: scenario.Range{Lo: 5, Hi: 10}, A: 1, B: 2}
	if diff := cmp.Diff(want, *overlap); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestMergeRefusesShardsOfTwoScenariosAndSaysWhatDiffers(t *testing.T) {
	asked := short
	asked.Outcomes = []scenario.Outcome{{Name: "one", Unit: "1", Of: func(*scenario.Life) int64 { return 1_000_000 }}}
	renamed := short
	renamed.Outcomes = []scenario.Outcome{{Name: "one", Unit: "items", Of: func(*scenario.Life) int64 { return 1_000_000 }}}
	seed, months, full, without := short, short, short, short
	seed.Seed++
	months.Months++
	full.Bare = false
	without.Without = []string{"exit"}
	for _, c := range []struct {
		what string
		a, b scenario.Spec
	}{
		{"seed", short, seed},
		{"months", short, months},
		{"bare", short, full},
		{"mechanisms", short, without},
		{"parameter exit.base", short, short.With("exit.base", 0.001)},
		{"outcomes", short, asked},
		{"outcome one", asked, renamed},
	} {
		_, err := scenario.Merge(run(t, c.a, 0, 2), run(t, c.b, 2, 4))
		var mixed *scenario.MixedError
		if !errors.As(err, &mixed) || mixed.What != c.what || mixed.A != 0 || mixed.B != 1 {
			t.Errorf("%s: got %v", c.what, err)
		}
	}
}

func TestANameOfASpecMakesNoOtherScenario(t *testing.T) {
	named := short
	named.Name = "the same"
	if _, err := scenario.Merge(run(t, short, 0, 2), run(t, named, 2, 4)); err != nil {
		t.Error(err)
	}
}

func TestTheOrderOfOwnOutcomesMakesNoOtherScenario(t *testing.T) {
	one := scenario.Outcome{Name: "one", Unit: "1", Of: func(*scenario.Life) int64 { return 1 }}
	two := scenario.Outcome{Name: "two", Unit: "1", Of: func(*scenario.Life) int64 { return 2 }}
	a, b := short, short
	a.Outcomes = []scenario.Outcome{one, two}
	b.Outcomes = []scenario.Outcome{two, one}
	if !bytes.Equal(bytesOf(t, run(t, a, 0, 9)), bytesOf(t, run(t, b, 0, 9))) {
		t.Error("the order of outcomes shows in the bytes")
	}
}

func TestARunThatIsCancelledLeavesAValidShard(t *testing.T) {
	for _, workers := range []int{1, 3} {
		ctx, cancel := context.WithCancel(context.Background())
		o := scenario.RunOptions{Workers: workers, Every: 1, Progress: func(p scenario.Progress) {
			if p.Done >= 100 {
				cancel()
			}
		}}
		s, err := scenario.Run(ctx, short, 0, 1_000_000, o)
		cancel()
		if !errors.Is(err, context.Canceled) {
			t.Fatalf("got %v", err)
		}
		if n := s.Coverage.Len(); n < 100 || n == 1_000_000 || int64(n) != s.Result.Lives() {
			t.Errorf("%d replicas covered, %d counted", n, s.Result.Lives())
		}
		// What was counted is what a run of just these would have counted.
		var again scenario.Shard
		for _, r := range s.Coverage {
			if again, err = scenario.Merge(again, run(t, short, r.Lo, r.Hi)); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(bytesOf(t, again), bytesOf(t, s)) {
			t.Errorf("%d workers: the shard is not that of its coverage", workers)
		}
		if _, err := scenario.ReadShard(bytesOf(t, s)); err != nil {
			t.Error(err)
		}
	}
}

func TestARunThatWasCancelledBeforeLivesNothing(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	s, err := scenario.Run(ctx, short, 0, 100, scenario.RunOptions{Workers: 2})
	if !errors.Is(err, context.Canceled) || len(s.Coverage) != 0 || s.Result.Lives() != 0 {
		t.Errorf("covers %v, error %v", s.Coverage, err)
	}
}

func TestALifeThatFailsIsNamedAndTheOthersAreCounted(t *testing.T) {
	bad := short
	bad.Outcomes = []scenario.Outcome{{Name: "brittle", Unit: "1", Of: func(l *scenario.Life) int64 {
		if l.Replica == 7 || l.Replica == 40 || l.Replica == 41 {
			panic("a researcher's slip")
		}
		return int64(l.Replica)
	}}}
	s, err := scenario.Run(context.Background(), bad, 0, 100, scenario.RunOptions{Workers: 2})
	var failed *scenario.FailedError
	if !errors.As(err, &failed) {
		t.Fatalf("got %v", err)
	}
	want := scenario.Coverage{{Lo: 7, Hi: 8}, {Lo: 40, Hi: 42}}
	if diff := cmp.Diff(want, failed.Replicas); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	var first *scenario.ReplicaError
	if !errors.As(err, &first) || first.Replica != 7 || !strings.Contains(err.Error(), "a researcher's slip") {
		t.Errorf("the first failure is %v", first)
	}
	covered := scenario.Coverage{{Lo: 0, Hi: 7}, {Lo: 8, Hi: 40}, {Lo: 42, Hi: 100}}
	if diff := cmp.Diff(covered, s.Coverage); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	// A life that fails leaves no trace: the built-in counts are those of the others.
	good := short
	good.Outcomes = []scenario.Outcome{{Name: "brittle", Unit: "1", Of: func(l *scenario.Life) int64 { return int64(l.Replica) }}}
	var again scenario.Shard
	for _, r := range covered {
		if again, err = scenario.Merge(again, run(t, good, r.Lo, r.Hi)); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(bytesOf(t, again), bytesOf(t, s)) {
		t.Error("a life that failed left a trace")
	}
}

func TestProgressRisesToTheEnd(t *testing.T) {
	var seen []scenario.Progress
	o := scenario.RunOptions{Workers: 2, Every: 64, Progress: func(p scenario.Progress) { seen = append(seen, p) }}
	if _, err := scenario.Run(context.Background(), short, 10, 330, o); err != nil {
		t.Fatal(err)
	}
	if len(seen) == 0 || len(seen) > 6 {
		t.Fatalf("%d calls", len(seen))
	}
	for i, p := range seen {
		if p.Total != 320 || i > 0 && p.Done <= seen[i-1].Done {
			t.Errorf("%+v after %+v", p, seen[:i])
		}
	}
	if last := seen[len(seen)-1]; last.Done != 320 {
		t.Errorf("ends at %+v", last)
	}
}

func TestRowsComeInTheOrderOfReplicasAndAddUp(t *testing.T) {
	var rows []scenario.Row
	o := scenario.RunOptions{Workers: 3, Each: func(r scenario.Row) error { rows = append(rows, r); return nil }}
	s, err := scenario.Run(context.Background(), short, 5, 505, o)
	if err != nil {
		t.Fatal(err)
	}
	sums := make([]int64, len(s.Result.Outcomes))
	for i, r := range rows {
		if r.Replica != uint64(i+5) {
			t.Fatalf("row %d is of replica %d", i, r.Replica)
		}
		for k, v := range r.Values {
			if r.Defined[k] {
				sums[k] += int64(v)
			}
		}
	}
	for k, o := range s.Result.Outcomes {
		if got := o.Moments.Sum.String(); got != fmt.Sprint(sums[k]) {
			t.Errorf("%s: rows add up to %d, the result says %s", o.Name, sums[k], got)
		}
	}
}

func TestAnErrorOfEachEndsTheRun(t *testing.T) {
	enough := errors.New("enough")
	n := 0
	o := scenario.RunOptions{Workers: 2, Each: func(scenario.Row) error {
		if n++; n == 50 {
			return enough
		}
		return nil
	}}
	s, err := scenario.Run(context.Background(), short, 0, 1_000_000, o)
	if !errors.Is(err, enough) || n != 50 {
		t.Errorf("got %v after %d rows", err, n)
	}
	if s.Coverage.Len() == 1_000_000 {
		t.Error("the run went on")
	}
}

func TestARangeTurnedRoundIsRefusedAndAnEmptyOneIsNothing(t *testing.T) {
	if _, err := scenario.Run(context.Background(), short, 2, 1, scenario.RunOptions{}); !errors.Is(err, scenario.ErrRange) {
		t.Errorf("got %v", err)
	}
	s := run(t, short, 9, 9)
	if s.Result.Lives() != 0 || len(s.Coverage) != 0 {
		t.Errorf("an empty range covers %v", s.Coverage)
	}
}

func TestReplicasReachToTheLastNumber(t *testing.T) {
	const last = 1<<64 - 1
	s := run(t, short, last-40, last)
	if got := s.Coverage.String(); got != "18446744073709551575:18446744073709551615" {
		t.Errorf("covers %s", got)
	}
}

// runOf is Run without its options.
func runOf(spec scenario.Spec, lo, hi uint64) (scenario.Shard, error) {
	return scenario.Run(context.Background(), spec, lo, hi, scenario.RunOptions{})
}

func ExampleRun() {
	spec := scenario.Spec{Model: scenario.M0, Bare: true, Months: 60}
	shard, err := scenario.Run(context.Background(), spec, 0, 2000, scenario.RunOptions{Workers: 2})
	if err != nil {
		fmt.Println(err)
		return
	}
	survived, _ := shard.Result.Outcome(scenario.Survived)
	fmt.Println(shard.Coverage, survived.N, "lives")
	// Output: 0:2000 2000 lives
}

// The agreement beside a life changes nothing of it: the counts are the same.
func TestBareAndFullRunsCountTheSame(t *testing.T) {
	for _, model := range []scenario.Model{scenario.M0, scenario.M1, scenario.M2, scenario.M3} {
		full := scenario.Spec{Model: model, Months: 48, Seed: 11}
		bare := full
		bare.Bare = true
		a, b := run(t, full, 0, 12), run(t, bare, 0, 12)
		b.Fingerprint.Bare = false
		if !bytes.Equal(bytesOf(t, a), bytesOf(t, b)) {
			t.Errorf("%s: with the agreement, lives count otherwise", model)
		}
	}
}
