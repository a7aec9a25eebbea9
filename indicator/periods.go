package indicator

import (
	"cmp"
	"slices"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

// The values of the parameter "problem" of IND013.
const (
	overlap = "overlap"
	gap     = "gap"
)

// CheckPeriods returns where the periods of readings that are summed over time
// overlap, so that something is counted twice, or leave a gap between the first
// and the last (IND013), in the order of the readings.
//
// Only readings of one indicator, place and partner are compared. A finding
// stands at the reading whose period starts later, in the order of periods; its
// parameter "other" is the period it overlaps, or the days between that no
// reading is for. A reading without a value fills its period and counts nothing
// twice. Empty periods are left aside. See [CheckRecords] for paths and places.
func CheckPeriods(uses []Use, readings []Reading) check.Report {
	var report check.Report
	found := checkPeriods(indexed(uses), readings)
	for i := range readings {
		report = append(report, found[i]...)
	}
	return report
}

// checkPeriods returns the findings of each reading by its index.
func checkPeriods(uses map[id.Indicator]*Use, readings []Reading) map[int]check.Report {
	var order []int
	for i := range readings {
		u := uses[readings[i].Indicator]
		if u != nil && u.Definition.Accumulation == Sum && !readings[i].Period.IsEmpty() {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(i, j int) int {
		a, b := &readings[i], &readings[j]
		return cmp.Or(a.apart(b), a.Period.Compare(b.Period))
	})
	found := make(map[int]check.Report)
	var filled, counted reach
	for n, i := range order {
		r := &readings[i]
		if n == 0 || r.apart(&readings[order[n-1]]) != 0 {
			filled, counted = reach{}, reach{}
		}
		if between, is := filled.before(r.Period); is {
			found[i] = append(found[i], r.inTime(i, gap, between))
		}
		counts := uses[r.Indicator].Definition.counts(r.Value)
		if counts && counted.overlaps(r.Period) {
			found[i] = append(found[i], r.inTime(i, overlap, counted.period))
		}
		filled.extend(r.Period)
		if counts {
			counted.extend(r.Period)
		}
	}
	return found
}

// apart orders readings by what keeps their periods from meeting: indicator,
// place and partner. It is 0 for two that belong together.
func (r *Reading) apart(s *Reading) int {
	return cmp.Or(cmp.Compare(r.Indicator, s.Indicator), cmp.Compare(r.Place, s.Place), cmp.Compare(r.By, s.By))
}

func (r *Reading) inTime(i int, problem string, other calendar.Period) check.Finding {
	path := element("readings", r.ID, i).Key("period")
	return check.Finding{
		Code: IND013, Severity: check.Warning, Path: path, Place: check.Place(path), Params: map[string]string{
			"problem": problem, "indicator": string(r.Indicator), "period": r.Period.String(), "other": other.String(),
		},
	}
}

// reach is the period, of those seen in the order of their first days, that
// goes on longest. The zero reach has seen none.
type reach struct {
	period calendar.Period
	seen   bool
}

func (r *reach) extend(p calendar.Period) {
	if !r.seen || !r.period.Last().IsZero() && (p.Last().IsZero() || p.Last().Compare(r.period.Last()) > 0) {
		r.period = p
	}
	r.seen = true
}

// overlaps reports whether a day of p was seen before.
func (r *reach) overlaps(p calendar.Period) bool { return r.seen && r.period.Overlaps(p) }

// before returns the days between what was seen and p.
func (r *reach) before(p calendar.Period) (calendar.Period, bool) {
	from := r.period.Until()
	if !r.seen || from.IsZero() || p.First().IsZero() || p.First().Compare(from) <= 0 {
		return calendar.Period{}, false
	}
	return calendar.NewPeriod(from, p.First().AddDays(-1)), true
}
