package indicator_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"pgregory.net/rapid"
)

func parts(list ...indicator.Value) []indicator.Part {
	var all []indicator.Part
	for i, v := range list {
		all = append(all, indicator.Part{By: "sex", Part: []string{"f", "m", "x"}[i], Value: v})
	}
	return all
}

func TestPartsSumToTheWholeOnlyWhereTheRuleHolds(t *testing.T) {
	broken := func(d indicator.Definition, change func(*indicator.Disaggregation)) indicator.Definition {
		by := bySex
		change(&by)
		d.Disaggregations = []indicator.Disaggregation{by}
		return d
	}
	same := func(*indicator.Disaggregation) {}
	stray := append(parts(number("3"), number("4")), indicator.Part{By: "age", Part: "f", Value: number("9")})
	for _, c := range []struct {
		name       string
		definition indicator.Definition
		whole      indicator.Value
		parts      []indicator.Part
		want       string // sum of whole
	}{
		{"they sum", broken(units, same), number("7.0"), parts(number("3"), number("4")), ""},
		{"they do not", broken(units, same), number("8"), parts(number("3"), number("4")), "7 of 8"},
		{"too much", broken(units, same), number("6"), parts(number("3"), number("4")), "7 of 6"},
		{"not exclusive", broken(units, func(d *indicator.Disaggregation) { d.Exclusive = false }), number("6"), parts(number("3"), number("4")), ""},
		{"not exhaustive", broken(units, func(d *indicator.Disaggregation) { d.Exhaustive = false }), number("8"), parts(number("3"), number("4")), ""},
		{"of nothing", broken(units, func(d *indicator.Disaggregation) { d.Parts = nil }), number("8"), parts(number("3")), ""},
		{"a part is missing", broken(units, same), number("8"), parts(number("3"), notReported), ""},
		{"a part is not there", broken(units, same), number("8"), parts(number("3")), ""},
		{"a part is of words", broken(units, same), number("8"), parts(number("3"), words), ""},
		{"a part is two things", broken(units, same), number("8"), parts(number("3"), indicator.Value{Number: number("4").Number, Text: "four"}), ""},
		{"a part of another name", broken(units, same), number("7"), parts(number("3"), number("4"), number("5")), ""},
		{"another disaggregation", broken(units, same), number("7"), stray, ""},
		{"the whole is missing", broken(units, same), notReported, parts(number("3"), number("4")), ""},
		{"zero is no gap", broken(units, same), number("1"), parts(number("0"), number("0")), "0 of 1"},
		{"no parts", broken(units, same), number("1"), nil, ""},
		{"summed over places", broken(over(units, indicator.Sum), same), number("1"), parts(number("1"), number("1")), "2 of 1"},
		{"a mean is not the sum of its parts", broken(over(units, indicator.Mean), same), number("1"), parts(number("1"), number("1")), ""},
		{"nor is the highest", broken(over(units, indicator.Max), same), number("1"), parts(number("1"), number("1")), ""},
		{"percentages do not add up", broken(percent, same), number("50"), parts(number("40"), number("60")), ""},
		{"ratios add up by both", broken(ratios, same), ratio("3", "10"), parts(ratio("1", "4"), ratio("2", "6")), ""},
		{"the same share of fewer", broken(ratios, same), ratio("3", "10"), parts(ratio("1", "4"), ratio("0.5", "1")), "1.5/5 of 3/10"},
		{"a part with nobody in it", broken(ratios, same), ratio("1", "4"), parts(ratio("1", "4"), ratio("0", "0")), ""},
		{"a mean of ratios", broken(over(ratios, indicator.Mean), same), ratio("1", "5"), parts(ratio("1", "4"), ratio("0", "0")), "1/4 of 1/5"},
		{"a number among ratios", broken(ratios, same), ratio("1", "4"), parts(ratio("1", "4"), number("0")), ""},
		{"levels", broken(rubric, same), level("a"), parts(level("b"), level("c")), ""},
	} {
		got := ""
		for _, f := range c.definition.CheckParts(c.whole, c.parts) {
			got += f.Params["sum"] + " of " + f.Params["whole"]
			if f.Path != "/parts" || f.Place != "/parts" || f.Params["by"] != "sex" {
				t.Errorf("%s: %+v", c.name, f)
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestAWholeSplitIntoItsPartsIsNeverAtFault(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := units
		d.Disaggregations = []indicator.Disaggregation{{By: "sex", Parts: []string{"f", "m", "x"}, Exclusive: true, Exhaustive: true}}
		a, b, whole := drawNumber(t, "a"), drawNumber(t, "b"), drawNumber(t, "whole")
		split := parts(indicator.NumberValue(a), indicator.NumberValue(b), indicator.NumberValue(whole.Sub(a).Sub(b)))
		split = rapid.Permutation(split).Draw(t, "mixed")
		if found := d.CheckParts(indicator.NumberValue(whole), split); len(found) != 0 {
			t.Errorf("%v", found)
		}
		more := whole.Add(exact.MustParse("0.000001"))
		if found := d.CheckParts(indicator.NumberValue(more), split); len(found) != 1 {
			t.Errorf("a millionth more is not found: %v", found)
		}
	})
}

func TestRelabellingPartnersAndPlacesMovesNoFinding(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		uses, records := drawRecords(t)
		renamed := indicator.Records{Readings: make([]indicator.Reading, len(records.Readings))}
		for i, r := range records.Readings {
			r.By = map[id.Partner]id.Partner{"mill": "zebra", "clinic": "yak"}[r.By]
			if r.Place == "north" {
				r.Place = "attic"
			}
			renamed.Readings[i] = r
		}
		if diff := cmp.Diff(indicator.CheckRecords(uses, records), indicator.CheckRecords(uses, renamed)); diff != "" {
			t.Errorf("(-as recorded +renamed):\n%s", diff)
		}
	})
}

func ExampleDefinition_CheckParts() {
	fed := indicator.Definition{
		Title: "People fed", Measure: indicator.Unit,
		Disaggregations: []indicator.Disaggregation{{By: "sex", Parts: []string{"f", "m"}, Exclusive: true, Exhaustive: true}},
	}
	count := func(n int64) indicator.Value { return indicator.NumberValue(exact.FromInt(n)) }
	parts := []indicator.Part{{By: "sex", Part: "f", Value: count(60)}, {By: "sex", Part: "m", Value: count(30)}}
	for _, f := range fed.CheckParts(count(100), parts) {
		fmt.Println(f.Code, f.Params["by"], f.Params["sum"], f.Params["whole"])
	}
	// Output:
	// IND014 sex 90 100
}
