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
// twice, and neither does one that only repeats what there is a reading for: the
// first stands, and Assess tells the other as an [Overwrite]. Empty periods are left aside. See [CheckRecords] for paths and places.
func CheckPeriods(uses []Use, readings []Reading) check.Report {
	var report check.Report
	found := checkPeriods(indexed(uses), readings)
	for i := range readings {
		report = append(report, found[i]...)
	}
	return report
}

// row is what keeps the periods of readings from meeting.
type row struct {
	indicator id.Indicator
	place     string
	by        id.Partner
}

// checkPeriods returns the findings of each reading by its index.
func checkPeriods(uses map[id.Indicator]*Use, readings []Reading) map[int]check.Report {
	numbers := make(map[row]int)
	var rows [][]int
	for i := range readings {
		r := &readings[i]
		u := uses[r.Indicator]
		if u == nil || u.Definition.Accumulation != Sum || r.Period.IsEmpty() {
			continue
		}
		of := row{r.Indicator, r.Place, r.By}
		n, seen := numbers[of]
		if !seen {
			n = len(rows)
			numbers[of] = n
			rows = append(rows, nil)
		}
		rows[n] = append(rows[n], i)
	}
	found := make(map[int]check.Report)
	for _, order := range rows {
		slices.SortFunc(order, func(i, j int) int {
			return cmp.Or(readings[i].Period.Compare(readings[j].Period), cmp.Compare(i, j))
		})
		var filled, counted reach
		for k, i := range order {
			r := &readings[i]
			if k > 0 && readings[order[k-1]].Period == r.Period {
				continue // a repetition, which counts nothing: the first stands
			}
			if between, is := filled.before(r.Period); is {
				found[i] = append(found[i], r.inTime(i, gap, between))
			}
			filled.extend(r.Period)
			if !uses[r.Indicator].Definition.counts(r.Value) {
				continue
			}
			if counted.overlaps(r.Period) {
				found[i] = append(found[i], r.inTime(i, overlap, counted.period))
			}
			counted.extend(r.Period)
		}
	}
	return found
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
