package estimate

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestHowATableWasCutAndMergedDoesNotShow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		times := lives(t, 15)
		direct := NewTable(times.Causes...)
		parts := [3]Table{NewTable(times.Causes...), NewTable(times.Causes...), NewTable(times.Causes...)}
		for _, o := range times.Observed {
			ok(t, direct.count(o))
			ok(t, parts[rapid.IntRange(0, 2).Draw(t, "part")].count(o))
		}
		var left Table // (0 + 1) + 2, from nothing
		for _, p := range parts {
			ok(t, left.Merge(p))
		}
		right := parts[2].Clone() // (2 + 1) + 0
		ok(t, right.Merge(parts[1]))
		ok(t, right.Merge(Table{}))
		before := text(t, parts[0])
		ok(t, right.Merge(parts[0]))
		d, l, r := text(t, direct), text(t, left), text(t, right)
		if d != l || d != r {
			t.Fatalf("direct %s\nmerged one way %s\nand another    %s", d, l, r)
		}
		for range 3 { // what is merged in is not shared
			ok(t, right.Death(0, 0))
		}
		if after := text(t, parts[0]); before != after {
			t.Fatalf("%s has become %s", before, after)
		}
		var back Table
		ok(t, json.Unmarshal([]byte(d), &back))
		if again := text(t, back); again != d {
			t.Fatalf("%s is read as %s", d, again)
		}
	})
}

func ok(t fatal, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestRowsMayBeShortAndTheJSONIsFull(t *testing.T) {
	table := Table{Causes: []string{"a", "b"}, Deaths: [][]int64{nil, {3}, {0, 0}}, Censored: []int64{0, 0, 1, 0, 0}}
	const want = `{"causes":["a","b"],"deaths":[[0,0],[3,0],[0,0]],"censored":[0,0,1]}`
	if got := text(t, table); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got := text(t, Table{}); got != `{"causes":[],"deaths":[],"censored":[]}` {
		t.Errorf("no table is %s", got)
	}
	// Found by changing the code: lives that were only seen last after the last
	// death must not be lost.
	late := Table{Causes: []string{"a"}, Deaths: [][]int64{{1}}, Censored: []int64{0, 0, 2}}
	if got := text(t, late); got != `{"causes":["a"],"deaths":[[1],[0],[0]],"censored":[0,0,2]}` {
		t.Errorf("lives seen after the last death are written %s", got)
	}
	if n := table.N(); n != 4 {
		t.Errorf("%d lives", n)
	}
	if diff := cmp.Diff(Real(0.25), must(table.KaplanMeier(0)).At(1).Value); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestACountInNoMonthOrOfNoCauseIsRefused(t *testing.T) {
	table := NewTable("a")
	for name, err := range map[string]error{
		"before the start": table.Death(-1, 0), "after the end": table.Death(monthLimit, 0),
		"of no cause": table.Death(0, 1), "of a negative one": table.Death(0, -1),
		"seen before the start": table.Censor(-1), "seen after the end": table.Censor(monthLimit),
	} {
		if !errors.Is(err, ErrCounts) {
			t.Errorf("%s: the error is %v", name, err)
		}
	}
	if got := text(t, table); got != `{"causes":["a"],"deaths":[],"censored":[]}` {
		t.Errorf("it has become %s", got)
	}
}

func TestTablesThatCannotBeAreRefusedAndChangeNothing(t *testing.T) {
	for name, bad := range map[string]Table{
		"other causes":     {Causes: []string{"a", "c"}},
		"other order":      {Causes: []string{"b", "a"}},
		"no causes":        {Censored: []int64{1}},
		"the same twice":   {Causes: []string{"a", "a"}},
		"no name":          {Causes: []string{""}},
		"negative deaths":  {Causes: []string{"a", "b"}, Deaths: [][]int64{{1, 0}, {0, -1}}},
		"negative":         {Causes: []string{"a", "b"}, Censored: []int64{-1}},
		"too many":         {Causes: []string{"a", "b"}, Deaths: [][]int64{{countLimit - 1, 1}}},
		"a row too long":   {Causes: []string{"a", "b"}, Deaths: [][]int64{{0, 0, 0}}},
		"months too many":  {Causes: []string{"a", "b"}, Censored: make([]int64, monthLimit+1)},
		"overflowing sums": {Causes: []string{"a", "b"}, Deaths: [][]int64{{1<<63 - 1, 1<<63 - 1}}},
	} {
		table := Table{Causes: []string{"a", "b"}, Deaths: [][]int64{{1, 2}}, Censored: []int64{3}}
		before := text(t, table)
		if err := table.Merge(bad); !errors.Is(err, ErrCounts) {
			t.Errorf("%s: the error of Merge is %v", name, err)
		}
		if after := text(t, table); before != after {
			t.Errorf("%s: %s has become %s", name, before, after)
		}
	}
	bad := Table{Causes: []string{"a"}, Deaths: [][]int64{{-1}}}
	if _, err := bad.KaplanMeier(0); !errors.Is(err, ErrCounts) {
		t.Errorf("its survival: %v", err)
	}
	if _, err := json.Marshal(bad); !errors.Is(err, ErrCounts) {
		t.Errorf("its JSON: %v", err)
	}
	for _, s := range []string{`{"causes":["a"],"deaths":[[-1]]}`, `{"causes":["a","a"]}`} {
		if err := json.Unmarshal([]byte(s), new(Table)); !errors.Is(err, ErrCounts) {
			t.Errorf("%s: the error is %v", s, err)
		}
	}
	if err := json.Unmarshal([]byte(`{"censored":["1"]}`), new(Table)); err == nil {
		t.Error("a text is read as a count")
	}
}

func TestObservationsThatCannotBeAreRefused(t *testing.T) {
	for name, times := range map[string]Times{
		"before the start":    {Observed: []Observation{{Time: -1}}},
		"after the last":      {Observed: []Observation{{Time: countLimit}}},
		"of no cause":         {Causes: []string{"a"}, Observed: []Observation{{Time: 1, Cause: 2}}},
		"of a negative cause": {Causes: []string{"a"}, Observed: []Observation{{Time: 1, Cause: -1}}},
		"a cause twice":       {Causes: []string{"a", "a"}},
	} {
		if _, err := times.NelsonAalen(0); !errors.Is(err, ErrCounts) {
			t.Errorf("%s: the error is %v", name, err)
		}
	}
}

func FuzzTableUnmarshalJSON(f *testing.F) {
	f.Add([]byte(`{"causes":["a","b"],"deaths":[[0,0],[3,0],[0,0]],"censored":[0,0,1]}`))
	f.Add([]byte(`{"causes":["a"],"deaths":[null,[1]],"censored":[]}`))
	f.Add([]byte(`{"causes":["a"],"deaths":[[-1]]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		reread[Table](t, data)
		var table Table
		if json.Unmarshal(data, &table) != nil {
			return
		}
		for _, c := range append(must(table.AalenJohansen(0)), must(table.KaplanMeier(0)), must(table.NelsonAalen(0))) {
			text(t, c) // nothing in it is infinite
		}
	})
}

func BenchmarkTableDeath(b *testing.B) {
	b.ReportAllocs()
	table := NewTable("a", "b")
	m := 0
	for b.Loop() {
		m = (m + 7) % 240
		if err := table.Death(m, m&1); err != nil {
			b.Fatal(err)
		}
	}
}
