package partnership

import (
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/exact"
)

// RelationLimits are the thresholds of the rules about people, words, reviews and
// renewal. A limit of zero is the usual one, so that the zero RelationLimits are
// the usual limits. Months are those of the calendar.
type RelationLimits struct {
	VacantDays       int           `json:"vacantDays,omitzero"`       // a post of champion may be vacant so long (CHM002); usually 90
	DependenceMonths int           `json:"dependenceMonths,omitzero"` // a younger agreement may lean on one person (CHM003); usually 12
	Dependence       exact.Number  `json:"dependence,omitzero"`       // more than this share of the ties on one person is too much (CHM003); usually 0.5
	EvidenceMonths   int           `json:"evidenceMonths,omitzero"`   // a longer term needs evidence of benefit to core business (INS005); usually 24
	Late             exact.Number  `json:"late,omitzero"`             // so many times the agreed cadence may pass (GOV003, COM003); usually 1.5
	ReviewMonths     int           `json:"reviewMonths,omitzero"`     // a review cycle (RVW001, COM002, TRM004); usually 12
	LapseMonths      int           `json:"lapseMonths,omitzero"`      // so long without review makes a candidate for lapse (RVW001); usually 24
	LongTermMonths   int           `json:"longTermMonths,omitzero"`   // a longer term is a long one (RVW005); usually 36
	EmptyReviews     int           `json:"emptyReviews,omitzero"`     // over so many reviews the register may not be empty (RVW005); usually 2
	LeadDays         int           `json:"leadDays,omitzero"`         // a renewal is decided so long before the end, where the terms state no lead (TRM005); usually 30
	LeadShare        exact.Number  `json:"leadShare,omitzero"`        // or so much of the term before, if that is longer (TRM005); usually 0.1
	Footing          FootingLimits `json:"footing,omitzero"`          // how a footing is told (INS004)
}

// orUsual returns l with the usual limit in place of each that is zero.
func (l RelationLimits) orUsual() RelationLimits {
	count := func(n *int, usual int) {
		if *n == 0 {
			*n = usual
		}
	}
	part := func(n *exact.Number, tenths int64) {
		if n.Sign() == 0 {
			*n = exact.FromInt(tenths).Shift(-1)
		}
	}
	count(&l.VacantDays, 90)
	count(&l.DependenceMonths, 12)
	part(&l.Dependence, 5)
	count(&l.EvidenceMonths, 24)
	part(&l.Late, 15)
	count(&l.ReviewMonths, 12)
	count(&l.LapseMonths, lapseMonths)
	count(&l.LongTermMonths, 36)
	count(&l.EmptyReviews, 2)
	count(&l.LeadDays, 30)
	part(&l.LeadShare, 1)
	return l
}

// lateAfter returns the last day on which the next turn of a cadence is not late
// yet, or no day where there is no cadence or the calendar ends before.
func (l *RelationLimits) lateAfter(from calendar.Date, c calendar.Cadence) calendar.Date {
	const thousandths = 3
	times, ok := l.Late.Shift(thousandths).Round(0, exact.HalfUp).Int64()
	if !ok || c.IsZero() {
		return calendar.Date{}
	}
	due, err := c.Scaled(from, int(times), 1000)
	if err != nil {
		return calendar.Date{}
	}
	return due
}

// monthsAfter returns the day so many months after another, the last of the
// month where that has no such day; the last day of the calendar where it ends
// before.
func monthsAfter(from calendar.Date, months int) calendar.Date {
	if day, err := from.AddMonths(months, calendar.Clip); err == nil {
		return day
	}
	return lastDay
}
