package indicator_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/partnership/exact"
)

// The faults that users of other systems complain about, each by its name.
func TestKnownFaultsOfOtherSystemsDoNotOccur(t *testing.T) {
	t.Run("0 stored as no data", func(t *testing.T) {
		zero := indicator.NumberValue(exact.Number{}) // even the absent number is 0 once it is a value
		bytes, err := json.Marshal(zero)
		if err != nil {
			t.Fatal(err)
		}
		var read indicator.Value
		if err := json.Unmarshal(bytes, &read); err != nil || !read.Equal(number("0")) {
			t.Errorf("%s is read as %+v, %v", bytes, read, err)
		}
		mean := over(units, indicator.Mean)
		wants(t, "1.000000000000", mean.Accumulate(number("2"), zero), mean.Aggregate(number("2"), zero))
		wants(t, "0.000000000000", units.Accumulate(number("2"), zero), over(units, indicator.Min).Aggregate(number("2"), zero), over(units, indicator.Sum).Accumulate(zero))
		wants(t, "0.000000000000", units.Progress(number("0"), number("10"), zero), units.Attained(number("10"), zero))
		wants(t, "-1.000000000000", units.Progress(number("5"), number("10"), zero))
		if diff := cmp.Diff(indicator.Tally{Counted: 2}, units.Tally(number("2"), zero)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
	t.Run("denominator 0 as 0", func(t *testing.T) {
		none := ratio("0", "0")
		wants(t, "(undefined)",
			ratios.Progress(ratio("0", "1"), ratio("1", "1"), none), ratios.Progress(none, ratio("1", "1"), ratio("1", "2")),
			ratios.Attained(ratio("1", "1"), none), ratios.Accumulate(none, none), ratios.Aggregate(none, ratio("3", "0")))
		wants(t, "1/2", ratios.Aggregate(none, ratio("1", "2")), over(ratios, indicator.Min).Aggregate(none, ratio("1", "2")))
		wants(t, "(undefined)", units.Progress(number("5"), number("5"), number("5")), units.Attained(number("0"), number("0")))
	})
	t.Run("cumulative figures summed", func(t *testing.T) {
		reached := values(number("100"), number("180"), number("250")) // so far, by quarter
		wants(t, "250.000000000000", units.Accumulate(reached...), over(units, indicator.Latest).Accumulate(reached...))
		wants(t, "(undefined)", over(percent, indicator.Sum).Accumulate(number("40"), number("55"), number("60"))) // and no 155 %
		sums := over(units, indicator.Sum)
		sums.Aggregation = indicator.Max // what holds over time says nothing of places
		wants(t, "530.000000000000", sums.Accumulate(reached...))
		wants(t, "250.000000000000", sums.Aggregate(reached...))
	})
	t.Run("decreasing indicator always at 0 %", func(t *testing.T) {
		down := with(units, indicator.Decrease)
		wants(t, "0.750000000000", down.Progress(number("80"), number("40"), number("50")))
		wants(t, "1.000000000000", down.Progress(number("80"), number("40"), number("40")))
		wants(t, "-0.250000000000", down.Progress(number("80"), number("40"), number("90")))
		wants(t, "1.000000000000", with(units, "").Progress(number("80"), number("40"), number("40"))) // whatever its direction says
		wants(t, "0.750000000000", with(rubric, indicator.Decrease).Progress(absent, absent, level("b")))
	})
	t.Run("mean divided by places without data", func(t *testing.T) {
		mean := over(units, indicator.Mean)
		places := values(number("10"), notReported, number("20"), notApplicable, withheld)
		wants(t, "15.000000000000", mean.Aggregate(places...))
		if got := mean.Tally(places...).Counted; got != 2 {
			t.Errorf("%d places counted", got)
		}
	})
	t.Run("parts and totals of a disaggregation", func(t *testing.T) {
		d := units
		d.Disaggregations = []indicator.Disaggregation{bySex, {By: "need", Parts: []string{"food", "shelter"}, Exhaustive: true}}
		sexes := []indicator.Part{{By: "sex", Part: "f", Value: number("60")}, {By: "sex", Part: "m", Value: number("40")}}
		needs := []indicator.Part{{By: "need", Part: "food", Value: number("90")}, {By: "need", Part: "shelter", Value: number("70")}}
		if found := d.CheckParts(number("100"), append(sexes, needs...)); len(found) != 0 {
			t.Errorf("some are in need of both, which is no fault: %v", found)
		}
		if found := d.CheckParts(number("200"), append(sexes, sexes...)); len(found) != 0 {
			t.Errorf("parts given twice are summed: %v", found)
		}
		if found := d.CheckParts(number("200"), sexes); !found.Has(indicator.IND014) {
			t.Error("a total of 200 for parts of 100 is not found")
		}
		reading := indicator.Reading{Indicator: "fed", Value: number("100"), Parts: sexes}
		found := indicator.CheckRecords([]indicator.Use{{ID: "fed", Definition: d}}, indicator.Records{Readings: []indicator.Reading{reading}})
		if len(found) != 0 {
			t.Errorf("parts are taken for more than the total: %v", found)
		}
	})
}

func wants(t *testing.T, want string, got ...indicator.Value) {
	t.Helper()
	for i, v := range got {
		if shown(v) != want {
			t.Errorf("value %d is %s, want %s", i, shown(v), want)
		}
	}
}
