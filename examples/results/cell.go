package main

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/partnership/exact"
)

// measures are those of IATI, by their codes and their words.
var measures = map[string]indicator.Measure{
	"": indicator.Unit, "1": indicator.Unit, "unit": indicator.Unit,
	"2": indicator.Percentage, "percentage": indicator.Percentage,
	"3": indicator.Narrative, "nominal": indicator.Narrative, // names without order
	"4": indicator.Ordinal, "ordinal": indicator.Ordinal,
	"5": indicator.Narrative, "qualitative": indicator.Narrative,
}

var directions = map[string]indicator.Direction{
	"": indicator.Increase, "1": indicator.Increase, "true": indicator.Increase,
	"0": indicator.Decrease, "false": indicator.Decrease,
}

// value returns what a cell says of an indicator with a measure.
func value(cell string, m indicator.Measure) (indicator.Value, error) {
	cell = firstOf(cell)
	switch strings.ToLower(cell) {
	case "":
		return indicator.MissingValue(indicator.NotReported), nil
	case "n/a":
		return indicator.MissingValue(indicator.NotApplicable), nil
	}
	if m == indicator.Narrative {
		return indicator.TextValue(cell), nil
	}
	if m == indicator.Ordinal {
		return indicator.LevelValue(cell), nil
	}
	if m == indicator.Percentage {
		cell = strings.TrimSpace(strings.TrimSuffix(cell, "%"))
	}
	n, err := number(cell)
	if err != nil {
		return indicator.Value{}, err
	}
	return indicator.NumberValue(n), nil
}

// firstOf returns the first of the values that a cell holds. Where it is empty
// it stays so: the second target does not belong to the first actual.
func firstOf(cell string) string {
	if i := strings.IndexAny(strings.TrimSpace(cell), ";|\n"); i >= 0 {
		cell = strings.TrimSpace(cell)[:i]
	}
	return strings.TrimSpace(cell)
}

// written is a number as people write it: a sign, digits or thousands in groups
// of three, and decimals, of which 12 are kept and 12 more decide the rounding.
var written = regexp.MustCompile(`^([-+\x{2212}]?)(\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d{0,24}))?$`)

const kept = 12 // decimal places

func number(text string) (exact.Number, error) {
	part := written.FindStringSubmatch(text)
	if part == nil || part[2] == "" && part[3] == "" {
		return exact.Number{}, fmt.Errorf("%q is no number", shorten(text))
	}
	whole := strings.TrimLeft(strings.ReplaceAll(part[2], ",", ""), "0")
	decimals, beyond := part[3], ""
	if len(decimals) > kept {
		decimals, beyond = decimals[:kept], decimals[kept:]
	}
	n, err := exact.Parse(dotted(whole, decimals))
	if err != nil {
		return exact.Number{}, fmt.Errorf("%q has too many digits", shorten(text))
	}
	if beyond != "" {
		more, err := exact.Parse(dotted("", beyond))
		if err != nil {
			return exact.Number{}, fmt.Errorf("%q has too many digits", shorten(text))
		}
		n = n.Add(more.Shift(-kept)).Round(kept, exact.HalfEven)
	}
	if part[1] != "" && part[1] != "+" {
		n = n.Neg()
	}
	return n, nil
}

// dotted writes a number in the grammar of package exact.
func dotted(whole, decimals string) string {
	if whole == "" {
		whole = "0"
	}
	if decimals == "" {
		return whole
	}
	return whole + "." + decimals
}

// shorten keeps a cell that is quoted in a reason on its line.
func shorten(cell string) string {
	const most = 40
	if r := []rune(cell); len(r) > most {
		return string(r[:most]) + "…"
	}
	return cell
}
