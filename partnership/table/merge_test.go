package table_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/internal/draw"
	"github.com/mufakat/mufakat/partnership/table"
	"pgregory.net/rapid"
)

func promises(ids ...id.Commitment) []contribution.Commitment {
	all := []contribution.Commitment{}
	for _, c := range ids {
		all = append(all, contribution.Commitment{ID: c, From: "mill", Kind: "cash"})
	}
	return all
}

func TestNoTableIsNotAnEmptyTable(t *testing.T) {
	have, of := promises("a", "b"), table.Commitments()
	for _, c := range []struct {
		name             string
		have, rows, want []contribution.Commitment
		how              table.Mode
	}{
		{"no table merged", have, nil, have, table.Merge},
		{"no table put in place", have, nil, have, table.Replace},
		{"an empty table merged", have, promises(), have, table.Merge},
		{"an empty table put in place", have, promises(), promises(), table.Replace},
		{"no table into an absent list", nil, nil, nil, table.Replace},
		{"an empty table put in place of an absent list", nil, promises(), promises(), table.Replace},
		{"an empty table merged into an absent list", nil, promises(), nil, table.Merge},
	} {
		got, err := of.Import(c.have, c.rows, c.how)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestAnEmptyListOfReceiversIsNotAnAbsentOne(t *testing.T) {
	rows := promises("a", "b")
	rows[1].To = []id.Partner{}
	back, err := table.Commitments().Read(strings.NewReader(written(t, table.Commitments(), rows)))
	if err != nil || back[0].To != nil || back[1].To == nil {
		t.Errorf("%#v %#v %v", back[0].To, back[1].To, err)
	}
}

func TestNothingIsImportedInAModeThatNobodyNamed(t *testing.T) {
	for _, how := range []table.Mode{0, 3} {
		if _, err := table.Commitments().Import(nil, promises("a"), how); !errors.Is(err, table.ErrMode) {
			t.Errorf("%v: %v", how, err)
		}
		if _, err := table.SetTargets([]indicator.Use{{ID: "a"}}, nil, how); !errors.Is(err, table.ErrMode) {
			t.Errorf("%v: %v", how, err)
		}
	}
}

func TestRowsThatCannotBeToldApartAreNotMerged(t *testing.T) {
	if _, err := table.Commitments().Import(nil, promises("a", "a"), table.Merge); !errors.Is(err, table.ErrKey) {
		t.Error(err)
	}
	if _, err := table.Commitments().Import(nil, promises("a", "a"), table.Replace); !errors.Is(err, table.ErrKey) {
		t.Error(err)
	}
	if _, err := table.Readings().Import(nil, []indicator.Reading{{}}, table.Merge); !errors.Is(err, table.ErrKey) {
		t.Error(err)
	}
	if got, err := table.Readings().Import(nil, []indicator.Reading{{}, {}}, table.Replace); err != nil || len(got) != 2 {
		t.Error(got, err)
	}
	if _, err := table.Events().Import(nil, []partnership.Event{{}}, table.Merge); !errors.Is(err, table.ErrKey) {
		t.Error(err)
	}
	if got, err := table.Findings().Import([]check.Finding{{}}, []check.Finding{{}, {}}, table.Replace); err != nil || len(got) != 2 {
		t.Error(got, err)
	}
	if _, err := table.SetTargets([]indicator.Use{{ID: "a"}}, []table.Target{{Indicator: "b"}}, table.Merge); !errors.Is(err, table.ErrKey) {
		t.Error(err)
	}
}

// Twice the same is once, nothing is lost by merging, and what is given stays as
// it is.
func TestMergingLosesNothingAndReplacingKeepsNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		have := draw.Terms().Draw(t, "have").Commitments
		rows := append([]contribution.Commitment{}, draw.Terms().Draw(t, "rows").Commitments...)
		before := asJSON(t, have) + asJSON(t, rows)
		of := table.Commitments()
		merged, err := of.Import(have, rows, table.Merge)
		if err != nil {
			t.Fatal(err)
		}
		byID := map[id.Commitment]string{}
		for _, c := range have {
			byID[c.ID] = asJSON(t, c)
		}
		for _, c := range rows {
			byID[c.ID] = asJSON(t, c)
		}
		if len(merged) != len(byID) {
			t.Errorf("%d rows of %d", len(merged), len(byID))
		}
		for i, c := range merged {
			if got := asJSON(t, c); got != byID[c.ID] {
				t.Errorf("%s is %s, not %s", c.ID, got, byID[c.ID])
			}
			if i < len(have) && have[i].ID != c.ID {
				t.Errorf("%s went elsewhere", have[i].ID)
			}
		}
		again, err := of.Import(merged, rows, table.Merge)
		if err != nil || asJSON(t, again) != asJSON(t, merged) {
			t.Errorf("merged twice: %v\n%s", err, cmp.Diff(asJSON(t, merged), asJSON(t, again)))
		}
		replaced, err := of.Import(have, rows, table.Replace)
		if err != nil || asJSON(t, replaced) != asJSON(t, rows) {
			t.Errorf("replaced: %v\n%s", err, cmp.Diff(asJSON(t, rows), asJSON(t, replaced)))
		}
		if after := asJSON(t, have) + asJSON(t, rows); after != before {
			t.Error("what was given changed")
		}
	})
}

func aim(n int64, place string) indicator.Target {
	return indicator.Target{Value: indicator.NumberValue(exact.FromInt(n)), Place: place}
}

func row(of id.Indicator, n int64, place string) table.Target {
	return table.Target{Indicator: of, Value: indicator.NumberValue(exact.FromInt(n)), Place: place}
}

func TestAnImportOfIndicatorsKeepsTheirTargets(t *testing.T) {
	have := []indicator.Use{{ID: "a", Reporter: "mill", Targets: []indicator.Target{aim(1, "")}}}
	for _, how := range []table.Mode{table.Merge, table.Replace} {
		got, err := table.Indicators().Import(have, []indicator.Use{{ID: "a", Reporter: "clinic"}}, how)
		if err != nil {
			t.Fatal(err)
		}
		want := []indicator.Use{{ID: "a", Reporter: "clinic", Targets: have[0].Targets}}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%v (-want +got):\n%s", how, diff)
		}
		got, err = table.Indicators().Import(have, []indicator.Use{{ID: "a", Targets: []indicator.Target{}}}, how)
		if err != nil || got[0].Targets == nil || len(got[0].Targets) != 0 {
			t.Errorf("%v: a list said to be empty: %#v %v", how, got, err)
		}
	}
}

func TestTargetsAreSetForEachIndicator(t *testing.T) {
	have := []indicator.Use{
		{ID: "a", Targets: []indicator.Target{aim(1, "x"), aim(2, "y")}}, {ID: "b", Targets: []indicator.Target{aim(9, "")}}, {ID: "c"},
	}
	rows := []table.Target{row("a", 5, "y"), row("a", 6, "z")}
	merged, err := table.SetTargets(have, rows, table.Merge)
	if err != nil {
		t.Fatal(err)
	}
	want := []indicator.Use{{ID: "a", Targets: []indicator.Target{aim(1, "x"), aim(5, "y"), aim(6, "z")}}, have[1], have[2]}
	if diff := cmp.Diff(want, merged); diff != "" {
		t.Errorf("merged (-want +got):\n%s", diff)
	}
	replaced, err := table.SetTargets(have, rows, table.Replace)
	if err != nil {
		t.Fatal(err)
	}
	want = []indicator.Use{{ID: "a", Targets: []indicator.Target{aim(5, "y"), aim(6, "z")}}, {ID: "b", Targets: []indicator.Target{}}, {ID: "c"}}
	if diff := cmp.Diff(want, replaced); diff != "" {
		t.Errorf("replaced (-want +got):\n%s", diff)
	}
	if kept, err := table.SetTargets(have, nil, table.Replace); err != nil || !cmp.Equal(have, kept) {
		t.Errorf("no table: %v\n%s", err, cmp.Diff(have, kept))
	}
}
