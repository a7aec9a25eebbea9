package indicator

import "github.com/mufakat/mufakat/partnership/check"

// CheckParts returns where the parts of a value do not sum to it (IND014), in
// the order of the disaggregations of d. Path and place are those of the parts
// in their reading.
//
// The rule holds only for a disaggregation that is exclusive and exhaustive, of
// units, whose parts add up unless d aggregates them otherwise, or of ratios,
// by numerator and denominator. A part that is missing, or given twice, leaves
// the sum unknown, and so does a missing whole: neither is a finding, and
// neither is computed from the rest. Parts of no listed name are left aside.
func (d Definition) CheckParts(v Value, parts []Part) check.Report {
	if len(parts) == 0 || !d.addsUp() || !d.counts(v) {
		return nil
	}
	var report check.Report
	for i := range d.Disaggregations {
		by := &d.Disaggregations[i]
		if !by.Exclusive || !by.Exhaustive || len(by.Parts) == 0 {
			continue
		}
		s, known := d.partsOf(by, parts)
		if !known {
			continue
		}
		if whole := s.value(Sum, d.Measure); !whole.same(v) {
			report = append(report, check.Finding{
				Code: IND014, Severity: check.Warning, Path: "/parts", Place: "/parts",
				Params: map[string]string{"by": by.By, "sum": whole.said(), "whole": v.said()},
			})
		}
	}
	return report
}

// addsUp reports whether the value of a whole is the sum of those of its parts.
func (d *Definition) addsUp() bool {
	switch d.Aggregation {
	case "", Sum:
		return d.Measure == Unit || d.Measure == RatioOf
	case Mean:
		return d.Measure == RatioOf
	case Latest, Max, Min:
	}
	return false
}

// partsOf returns what the parts of one disaggregation sum to, and whether each
// is there, once.
func (d *Definition) partsOf(by *Disaggregation, parts []Part) (s sum, known bool) {
	at := make(map[string]int, len(by.Parts)) // from 1
	for i := range parts {
		if parts[i].By != by.By {
			continue
		}
		if at[parts[i].Part] != 0 {
			return s, false
		}
		at[parts[i].Part] = i + 1
	}
	for _, name := range by.Parts {
		i := at[name]
		if i == 0 || !parts[i-1].Value.WellFormed() || !d.add(&s, parts[i-1].Value) {
			return s, false
		}
	}
	return s, true
}

// same reports whether v and w are the same number, or ratios of the same
// numerator and the same denominator: 1/2 and 2/4 are one proportion, but not
// one whole.
func (v Value) same(w Value) bool {
	if v.Ratio != nil && w.Ratio != nil {
		return v.Ratio.Numerator.Equal(w.Ratio.Numerator) && v.Ratio.Denominator.Equal(w.Ratio.Denominator)
	}
	return v.Equal(w)
}
