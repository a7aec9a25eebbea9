package scenario_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/scenario"
)

func TestAShardIsReadBackToTheByte(t *testing.T) {
	for _, n := range []uint64{0, 1, 77} {
		want := bytesOf(t, run(t, short, 0, n))
		s, err := scenario.ReadShard(want)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(want, bytesOf(t, s)) {
			t.Errorf("a shard of %d lives is read as another", n)
		}
	}
}

func TestAShardThatWasReadMergesLikeTheOneThatWasWritten(t *testing.T) {
	a, err := scenario.ReadShard(bytesOf(t, run(t, short, 0, 30)))
	if err != nil {
		t.Fatal(err)
	}
	all, err := scenario.Merge(run(t, short, 30, 70), a)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(bytesOf(t, run(t, short, 0, 70)), bytesOf(t, all)) {
		t.Error("the shard of the whole is another")
	}
}

func TestAShardGoesThroughEncodingJSON(t *testing.T) {
	want := run(t, short, 0, 20)
	doc, err := json.MarshalIndent(want, "", "\t")
	if err != nil {
		t.Fatal(err)
	}
	var got scenario.Shard
	if err := json.Unmarshal(doc, &got); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(bytesOf(t, want), bytesOf(t, got)) {
		t.Error("indented, it is another")
	}
}

func TestShardsThatNoRunCanHaveCountedAreRefused(t *testing.T) {
	good := string(bytesOf(t, run(t, short, 0, 20)))
	for _, c := range []struct{ old, new string }{
		{`"coverage":["0:20"]`, `"coverage":["0:21"]`},
		{`"coverage":["0:20"]`, `"coverage":["0:10","10:20"]`},
		{`"coverage":["0:20"]`, `"coverage":["10:20","0:10"]`},
		{`"coverage":["0:20"]`, `"coverage":["0:020"]`},
		{`"coverage":["0:20"]`, `"coverage":["20:0"]`},
		{`"coverage":["0:20"]`, `"coverage":[]`},
		{`"schema":"mufakat/scenario-shard/1"`, `"schema":"mufakat/scenario-shard/2"`},
		{`"schema":"mufakat/scenario-shard/1"`, `"schema":"mufakat/scenario/1"`},
		{`"months":12`, `"months":11`},
		{`"stream":1`, `"stream":"1"`},
		{`{"coverage"`, `{"aside":1,"coverage"`},
		{`{"coverage"`, ` {"coverage"`},
		{`"moments":{"n":20,`, `"moments":{"n":21,`},
		{`"moments":{"n":20,`, `"moments":{"n":-1,`},
	} {
		if !strings.Contains(good, c.old) {
			t.Fatalf("%s does not stand in the shard", c.old)
		}
		_, err := scenario.ReadShard(resealed([]byte(strings.Replace(good, c.old, c.new, 1))))
		if !errors.Is(err, scenario.ErrShard) && !errors.Is(err, scenario.ErrSchema) {
			t.Errorf("%s instead of %s: %v", c.new, c.old, err)
		}
	}
	for _, bad := range []string{"", "{}", "null", "[]", good + "\n", good[:len(good)/2]} {
		if _, err := scenario.ReadShard([]byte(bad)); err == nil {
			t.Errorf("%.40q is read", bad)
		}
	}
}

// resealed gives a shard that was changed a digest that fits.
func resealed(src []byte) []byte {
	at := seal.FindIndex(src)
	if at == nil {
		return src
	}
	bare := slices.Concat(src[:at[0]], src[at[1]:])
	return slices.Concat(src[:at[0]], fmt.Appendf(nil, `"digest":%q,`, id.Sum(bare)), src[at[1]:])
}

var seal = regexp.MustCompile(`"digest":"[^"]*",`)

func TestAnyDigitOfAShardThatIsChangedIsFound(t *testing.T) {
	good := bytesOf(t, run(t, short, 0, 20))
	if again, err := scenario.ReadShard(resealed(good)); err != nil || !bytes.Equal(good, bytesOf(t, again)) {
		t.Fatalf("sealed again it is another: %v", err)
	}
	changed := 0
	for i, c := range good {
		if c < '0' || c > '9' {
			continue
		}
		bad := bytes.Clone(good)
		bad[i] = '0' + (c-'0'+1)%10
		if _, err := scenario.ReadShard(bad); !errors.Is(err, scenario.ErrShard) && !errors.Is(err, scenario.ErrSchema) {
			t.Fatalf("byte %d, %.40q: %v", i, bad[max(0, i-20):], err)
		}
		if changed++; changed == 2000 {
			break
		}
	}
	if changed < 500 {
		t.Errorf("only %d digits were changed", changed)
	}
}

func FuzzReadShard(f *testing.F) {
	f.Add(bytesOf(f, run(f, scenario.Spec{Model: scenario.M0, Bare: true, Months: 2}, 0, 3)))
	f.Add(bytesOf(f, run(f, scenario.Spec{Model: scenario.M1, Bare: true, Months: 1}, 5, 9)))
	f.Fuzz(func(t *testing.T, src []byte) {
		src = resealed(src)
		s, err := scenario.ReadShard(src)
		if err != nil {
			return
		}
		if !bytes.Equal(src, bytesOf(t, s)) {
			t.Fatal("what was read is written otherwise")
		}
		for _, name := range []string{scenario.Lived, scenario.DeliveredPart} {
			_, _ = s.Result.Outcome(name) // never fails on counts that were let in
		}
		if _, err := s.Result.Survival(); err != nil {
			t.Fatal(err)
		}
		if s.Coverage.Len() > 0 {
			if _, err := scenario.Merge(s, s); err == nil {
				t.Fatal("a shard merges with itself")
			}
		}
	})
}

func TestCoverageIsASet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const n = 12
		lived := rapid.SliceOfN(rapid.Bool(), n, n).Draw(t, "lived")
		var c scenario.Coverage
		for i, yes := range lived {
			if !yes {
				continue
			}
			if last := len(c) - 1; last >= 0 && c[last].Hi == uint64(i) {
				c[last].Hi++
			} else {
				c = append(c, scenario.Range{Lo: uint64(i), Hi: uint64(i + 1)})
			}
		}
		lo := rapid.Uint64Range(0, n).Draw(t, "lo")
		hi := rapid.Uint64Range(lo, n+3).Draw(t, "hi")
		missing := c.Missing(lo, hi)
		for i := range uint64(n + 5) {
			has := i < n && lived[i]
			if c.Has(i) != has {
				t.Fatalf("%s has %d: %v", c, i, !has)
			}
			if missing.Has(i) != (!has && i >= lo && i < hi) {
				t.Fatalf("of %s from %d to %d is missing %s", c, lo, hi, missing)
			}
		}
	})
}

func TestRangesHaveOneText(t *testing.T) {
	for _, text := range []string{"0:0", "0:1000", "5:18446744073709551615"} {
		var r scenario.Range
		if err := r.UnmarshalText([]byte(text)); err != nil || r.String() != text {
			t.Errorf("%s: %s, %v", text, r, err)
		}
	}
	for _, text := range []string{"", "5", "5:", ":5", "6:5", "0:05", "-1:5", "0:5:6", "0-5", "0:18446744073709551616"} {
		var r scenario.Range
		if err := r.UnmarshalText([]byte(text)); !errors.Is(err, scenario.ErrRange) {
			t.Errorf("%q is read as %s, %v", text, r, err)
		}
	}
}

func TestEndingsHaveWords(t *testing.T) {
	for e := scenario.Going; e < scenario.Endings; e++ {
		word, err := e.MarshalText()
		if err != nil {
			t.Fatal(err)
		}
		var got scenario.Ending
		if err := got.UnmarshalText(word); err != nil || got != e {
			t.Errorf("%s is read as %s, %v", word, got, err)
		}
	}
	var e scenario.Ending
	if err := e.UnmarshalText([]byte("happily")); !errors.Is(err, scenario.ErrEnding) {
		t.Errorf("got %v", err)
	}
	if _, err := scenario.Endings.MarshalText(); !errors.Is(err, scenario.ErrEnding) {
		t.Errorf("got %v", err)
	}
}

func ExampleMerge() {
	spec := scenario.Spec{Bare: true, Months: 12, Seed: 1}
	first, _ := runOf(spec, 0, 40)
	second, _ := runOf(spec, 40, 100)
	all, err := scenario.Merge(second, first)
	fmt.Println(all.Coverage, all.Result.Lives(), err)

	_, err = scenario.Merge(all, first)
	fmt.Println(err)
	// Output:
	// 0:100 100 <nil>
	// scenario: shards 0 and 1 both count the replicas 0:40
}

func ExampleReadShard() {
	shard, _ := runOf(scenario.Spec{Bare: true, Months: 12}, 0, 10)
	document, _ := scenario.AppendShard(nil, shard) // what a job writes
	again, err := scenario.ReadShard(document)
	fmt.Println(again.Coverage, err)
	// Output: 0:10 <nil>
}

func TestFingerprintsTellEverythingThatALifeFollowsFrom(t *testing.T) {
	f, err := scenario.FingerprintOf(scenario.Spec{Seed: 9, Months: 7, Model: scenario.M1})
	if err != nil {
		t.Fatal(err)
	}
	s := run(t, scenario.Spec{Seed: 9, Months: 7, Model: scenario.M1}, 0, 1)
	if diff := cmp.Diff(f, s.Fingerprint); diff != "" {
		t.Errorf("the shard has another (-want +got)\n%s", diff)
	}
	if len(f.Mechanisms) == 0 || f.Mechanisms[0].Version == 0 || f.Stream == 0 || f.Model == 0 || !f.From.Valid() {
		t.Errorf("%+v", f)
	}
}

func TestForecastsFromTwoHistoriesAreTwoScenarios(t *testing.T) {
	young := scenario.Spec{Model: scenario.M1, Months: 12, Seed: 1}
	var from [2]scenario.Spec
	found := 0
	for replica := uint64(0); found < 2 && replica < 50; replica++ {
		a, err := scenario.Replay(young, replica)
		if err != nil {
			t.Fatal(err)
		}
		next := scenario.Spec{Model: scenario.M1, Months: 6, Seed: 2, History: a}
		if next.Check() != nil {
			continue // it is closed, and has no future
		}
		from[found] = next
		found++
	}
	if found < 2 {
		t.Fatal("no life goes on")
	}
	first, second := run(t, from[0], 0, 5), run(t, from[1], 5, 9)
	if !first.Fingerprint.History || !first.Fingerprint.From.Valid() {
		t.Errorf("%+v", first.Fingerprint)
	}
	_, err := scenario.Merge(first, second)
	var mixed *scenario.MixedError
	if !errors.As(err, &mixed) || mixed.What != "start" && mixed.What != "from" {
		t.Errorf("got %v", err)
	}
	all, err := scenario.Merge(first, run(t, from[0], 5, 9))
	if err != nil || !bytes.Equal(bytesOf(t, all), bytesOf(t, run(t, from[0], 0, 9))) {
		t.Errorf("a forecast that was cut is another: %v", err)
	}
	both := from[0]
	terms := scenario.DefaultTerms(first.Fingerprint.Start)
	both.Terms = &terms
	if err := both.Check(); !errors.Is(err, scenario.ErrSpec) {
		t.Errorf("got %v", err)
	}
}
