package indicator_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/partnership/exact"
	"pgregory.net/rapid"
)

var (
	percent   = indicator.Definition{Measure: indicator.Percentage}
	narrative = indicator.Definition{Measure: indicator.Narrative}
	ordinal   = indicator.Definition{Measure: indicator.Ordinal} // without anchors: no order
	strange   = indicator.Definition{Measure: "weather"}

	notDue        = indicator.MissingValue(indicator.NotDue)
	notReported   = indicator.MissingValue(indicator.NotReported)
	notApplicable = indicator.MissingValue(indicator.NotApplicable)
	withheld      = indicator.MissingValue(indicator.Withheld)
)

func over(d indicator.Definition, how indicator.Accumulation) indicator.Definition {
	d.Accumulation, d.Aggregation = how, how
	return d
}

func values(list ...indicator.Value) []indicator.Value { return list }

func TestWhatValuesAmountTo(t *testing.T) {
	unfit := "(undefined)"
	for _, c := range []struct {
		name             string
		definition       indicator.Definition
		values           []indicator.Value
		inTime, inPlaces string // by the same word
	}{
		{"sum", over(units, indicator.Sum), values(number("1"), number("2.5"), number("0")), "3.500000000000", "3.500000000000"},
		{"latest", over(units, indicator.Latest), values(number("1"), number("3"), number("2")), "2.000000000000", unfit},
		{"absent", units, values(number("1"), number("3"), number("2")), "2.000000000000", unfit},
		{"max", over(units, indicator.Max), values(number("1"), number("3"), number("2")), "3.000000000000", "3.000000000000"},
		{"min", over(units, indicator.Min), values(number("1"), number("-3"), number("2")), "-3.000000000000", "-3.000000000000"},
		{"mean", over(units, indicator.Mean), values(number("1"), number("0"), number("1")), "0.666666666667", "0.666666666667"},
		{"unknown word", over(units, "median"), values(number("1"), number("2")), unfit, unfit},
		{"alone", over(units, "median"), values(number("1")), unfit, "1.000000000000"},

		{"what is missing is left out", over(units, indicator.Sum), values(number("1"), notReported, number("2"), notDue), "3.000000000000", "3.000000000000"},
		{"latest there is", units, values(number("1"), number("2"), notDue), "2.000000000000", unfit},
		{"one alone there is", units, values(notDue, number("1"), notReported), "1.000000000000", "1.000000000000"},
		{"what does not fit is left out", over(units, indicator.Sum), values(number("1"), words, ratio("1", "2")), "1.000000000000", "1.000000000000"},
		{"mean of what is there", over(units, indicator.Mean), values(number("1"), notReported, number("2")), "1.500000000000", "1.500000000000"},
		{"nothing", over(units, indicator.Sum), nil, "(not_reported)", "(not_reported)"},
		{"nothing not reported", units, values(notDue, notReported, withheld), "(not_reported)", "(not_reported)"},
		{"nothing withheld", units, values(notDue, withheld, undefined, notApplicable), "(withheld)", "(withheld)"},
		{"nothing defined", units, values(notDue, words, notApplicable), "(undefined)", "(undefined)"},
		{"nothing due", over(units, indicator.Mean), values(notApplicable, notDue), "(not_due)", "(not_due)"},
		{"nothing applicable", over(units, indicator.Sum), values(notApplicable, notApplicable), "(not_applicable)", "(not_applicable)"},
		{"never given", units, values(notApplicable, absent), "(not_reported)", "(not_reported)"},
		{"lost", units, values(notDue, indicator.MissingValue("lost"), notApplicable), "(lost)", "(lost)"},

		{"ratios", over(ratios, indicator.Sum), values(ratio("1", "2"), ratio("1", "3")), "2/5", "2/5"},
		{"mean of ratios", over(ratios, indicator.Mean), values(ratio("1", "2"), ratio("1", "3")), "2/5", "2/5"},
		{"highest ratio", over(ratios, indicator.Max), values(ratio("1", "3"), ratio("2", "4"), ratio("1", "2")), "2/4", "2/4"},
		{"lowest ratio", over(ratios, indicator.Min), values(ratio("1", "2"), ratio("2", "6"), ratio("1", "3")), "2/6", "2/6"},
		{"latest ratio; ratios are put together", ratios, values(ratio("1", "3"), ratio("1", "2")), "1/2", "2/5"},
		{"one over zero among ratios", over(ratios, indicator.Sum), values(ratio("1", "2"), ratio("3", "0")), "1/2", "1/2"},
		{"nothing but over zero", over(ratios, indicator.Sum), values(ratio("0", "0"), notDue), "(undefined)", "(undefined)"},

		{"percentages do not add up", over(percent, indicator.Sum), values(number("10"), number("20")), unfit, unfit},
		{"nor one alone, over time", over(percent, indicator.Sum), values(number("10")), unfit, "10.000000000000"},
		{"mean percentage", over(percent, indicator.Mean), values(number("10"), number("25")), "17.500000000000", "17.500000000000"},
		{"beyond all", over(percent, indicator.Max), values(number("10"), number("104")), "104.000000000000", "104.000000000000"},
		{"missing percentages", over(percent, indicator.Sum), values(notDue), "(not_due)", "(not_due)"},

		{"sum of levels", over(rubric, indicator.Sum), values(level("a"), level("b")), unfit, unfit},
		{"mean of levels", over(marks, indicator.Mean), values(level("love"), level("expect")), unfit, unfit},
		{"highest level", over(rubric, indicator.Max), values(level("b"), level("d"), level("z"), level("c")), "d", "d"},
		{"lowest marker", over(marks, indicator.Min), values(level("love"), level("expect")), "expect", "expect"},
		{"latest level", rubric, values(level("b"), level("a")), "a", unfit},
		{"levels without order", over(ordinal, indicator.Max), values(level("b"), level("a")), unfit, unfit},
		{"sum of attainments", over(attains, indicator.Sum), values(number("1"), number("2")), unfit, unfit},
		{"highest attainment", over(attains, indicator.Max), values(number("-1"), number("1"), number("7")), "1.000000000000", "1.000000000000"},

		{"latest words", narrative, values(words, indicator.TextValue("still")), "still", unfit},
		{"sum of words", over(narrative, indicator.Sum), values(words, words), unfit, unfit},
		{"words there alone", over(narrative, indicator.Sum), values(words), unfit, "it works"},
		{"latest of an unknown measure", strange, values(number("1"), words), "it works", unfit},
		{"sum of an unknown measure", over(strange, indicator.Sum), values(number("1"), number("2")), unfit, unfit},
		{"highest of an unknown measure", over(strange, indicator.Max), values(number("1"), number("2")), unfit, unfit},
	} {
		if got := shown(c.definition.Accumulate(c.values...)); got != c.inTime {
			t.Errorf("%s: accumulated %s, want %s", c.name, got, c.inTime)
		}
		if got := shown(c.definition.Aggregate(c.values...)); got != c.inPlaces {
			t.Errorf("%s: aggregated %s, want %s", c.name, got, c.inPlaces)
		}
	}
}

func TestOneValueAloneIsItsOwnMeanAsWritten(t *testing.T) {
	mean := over(units, indicator.Mean)
	if got := mean.Accumulate(notDue, number("1.50")).Number.String(); got != "1.50" {
		t.Errorf("the mean of 1.50 alone is %s", got)
	}
	if got := mean.Accumulate(number("1.50"), number("1.50")).Number.Places(); got != 12 {
		t.Errorf("a mean that was divided has %d places", got)
	}
}

func TestTheResultSharesNothingWithTheValues(t *testing.T) {
	for _, d := range []indicator.Definition{units, over(units, indicator.Max)} {
		list := values(number("7"))
		for _, v := range []indicator.Value{d.Accumulate(list...), d.Aggregate(list...)} {
			*v.Number = exact.FromInt(0)
			if !list[0].Equal(number("7")) {
				t.Fatal("the value was changed")
			}
		}
	}
}

// measured draws a definition and values for it, some of them missing or unfit.
func measured(t *rapid.T, how ...indicator.Accumulation) (indicator.Definition, []indicator.Value) {
	d := rapid.SampledFrom([]indicator.Definition{units, ratios, percent, rubric, marks, attains, narrative}).Draw(t, "definition")
	list := make([]indicator.Value, rapid.IntRange(1, 8).Draw(t, "n"))
	for i := range list {
		switch rapid.IntRange(0, 4).Draw(t, "kind") {
		case 0:
			list[i] = indicator.MissingValue(reasons().Draw(t, "why"))
		case 1:
			list[i] = rapid.SampledFrom([]indicator.Value{absent, ratio("1", "0"), words, number("99")}).Draw(t, "unfit")
		default:
			list[i] = drawValue(t, d)
		}
	}
	return over(d, rapid.SampledFrom(how).Draw(t, "how")), list
}

func TestAccumulatingTheAccumulatedChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, list := measured(t, indicator.Sum, indicator.Max, indicator.Min, indicator.Latest, "", "median")
		want := shown(d.Accumulate(list...))
		if len(list) < 2 || want == "(undefined)" && d.Tally(list...).Counted > 0 {
			return // there is nothing to take apart, or what is there does not go together
		}
		cut := rapid.IntRange(1, len(list)-1).Draw(t, "cut")
		got := shown(d.Accumulate(d.Accumulate(list[:cut]...), d.Accumulate(list[cut:]...)))
		if got != want {
			t.Errorf("%s of %s: in two steps %s, in one %s", d.Accumulation, d.Measure, got, want)
		}
	})
}

func TestWhatIsMissingIsNeutral(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, list := measured(t, indicator.Sum, indicator.Max, indicator.Min, indicator.Latest, indicator.Mean, "")
		if d.Tally(list...).Counted == 0 {
			return
		}
		at := rapid.IntRange(0, len(list)).Draw(t, "at")
		more := slices.Insert(slices.Clone(list), at, indicator.MissingValue(reasons().Draw(t, "more")))
		if a, b := d.Accumulate(list...), d.Accumulate(more...); shown(a) != shown(b) {
			t.Errorf("accumulated %s, and with one missing %s", shown(a), shown(b))
		}
		if a, b := d.Aggregate(list...), d.Aggregate(more...); shown(a) != shown(b) {
			t.Errorf("aggregated %s, and with one missing %s", shown(a), shown(b))
		}
	})
}

func TestPlacesAndPartnersMayComeInAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, list := measured(t, indicator.Sum, indicator.Max, indicator.Min, indicator.Latest, indicator.Mean, "", "median")
		mixed := rapid.Permutation(list).Draw(t, "mixed")
		if a, b := d.Aggregate(list...), d.Aggregate(mixed...); !a.Equal(b) {
			t.Errorf("%s, mixed %s", shown(a), shown(b))
		}
		if diff := cmp.Diff(d.Tally(list...), d.Tally(mixed...)); diff != "" {
			t.Errorf("tally (-as listed +mixed):\n%s", diff)
		}
	})
}

func TestAReadingSplitOverPlacesIsTheWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := over(rapid.SampledFrom([]indicator.Definition{units, ratios}).Draw(t, "definition"), indicator.Sum)
		whole := drawValue(t, d)
		rest := whole.Clone()
		var places []indicator.Value
		for range rapid.IntRange(0, 5).Draw(t, "places") {
			part := drawValue(t, d)
			places = append(places, part)
			if d.Measure == indicator.Unit {
				rest = indicator.NumberValue(rest.Number.Sub(*part.Number))
			} else {
				rest.Ratio.Numerator = rest.Ratio.Numerator.Sub(part.Ratio.Numerator)
				whole.Ratio.Denominator = whole.Ratio.Denominator.Add(part.Ratio.Denominator) // a place is never negative
			}
		}
		if got := d.Aggregate(append(places, rest)...); !got.Equal(whole) {
			t.Errorf("%s, was %s", shown(got), shown(whole))
		}
	})
}

func TestATallyCountsEveryValueOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, list := measured(t, indicator.Sum)
		tally := d.Tally(list...)
		n := tally.Counted
		for _, a := range tally.Missing {
			n += a.Count
		}
		if n != len(list) {
			t.Errorf("%+v of %d values", tally, len(list))
		}
		if got := d.Accumulate(list...); tally.Counted == 0 && len(list) > 0 && got.Missing != tally.Missing[0].Why {
			t.Errorf("nothing there is %s, but the strongest reason %s", shown(got), tally.Missing[0].Why)
		}
	})
}

func TestATallyListsTheStrongestReasonFirst(t *testing.T) {
	got := units.Tally(notApplicable, notDue, number("0"), indicator.MissingValue("lost"), indicator.MissingValue("burnt"), words, absent, withheld, notReported, notDue)
	want := indicator.Tally{Counted: 1, Missing: []indicator.Absence{
		{indicator.NotReported, 2}, {indicator.Withheld, 1}, {indicator.Undefined, 1}, {"burnt", 1}, {"lost", 1}, {indicator.NotDue, 2}, {indicator.NotApplicable, 1},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(indicator.Tally{}, units.Tally()); diff != "" {
		t.Errorf("of nothing (-want +got):\n%s", diff)
	}
}

func ExampleDefinition_Accumulate() {
	trained := indicator.Definition{Title: "People trained", Measure: indicator.Unit, Accumulation: indicator.Sum}
	count := func(n int64) indicator.Value { return indicator.NumberValue(exact.FromInt(n)) }
	quarters := []indicator.Value{count(12), count(0), indicator.MissingValue(indicator.NotReported), count(9)}
	fmt.Println(trained.Accumulate(quarters...).Number, trained.Tally(quarters...))
	// Output:
	// 21 {3 [{not_reported 1}]}
}

func ExampleDefinition_Aggregate() {
	attendance := indicator.Definition{Title: "Pupils in class", Measure: indicator.RatioOf}
	pupils := func(n, of int64) indicator.Value {
		return indicator.RatioValue(exact.FromInt(n), exact.FromInt(of))
	}
	all := attendance.Aggregate(pupils(9, 10), pupils(100, 400))
	fmt.Println(all.Ratio.Numerator, "of", all.Ratio.Denominator) // not the mean of 90 % and 25 %
	// Output:
	// 109 of 410
}

func ExampleDefinition_Tally() {
	visits := indicator.Definition{Measure: indicator.Unit}
	fmt.Println(visits.Tally(indicator.NumberValue(exact.FromInt(0)), indicator.MissingValue(indicator.NotDue), indicator.MissingValue(indicator.Withheld)))
	// Output:
	// {1 [{withheld 1} {not_due 1}]}
}

func BenchmarkAccumulate(b *testing.B) {
	for _, n := range []int{40, 400} {
		list := make([]indicator.Value, n)
		for i := range list {
			list[i] = indicator.NumberValue(exact.FromInt(int64(i)).Shift(-1))
		}
		for _, how := range []indicator.Accumulation{indicator.Sum, indicator.Latest, indicator.Max} {
			d := over(units, how)
			b.Run(fmt.Sprintf("%s/%d", how, n), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					d.Accumulate(list...)
				}
			})
		}
	}
}
