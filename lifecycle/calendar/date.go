package calendar

import (
	"cmp"
	"errors"
	"fmt"
	"time"
)

var (
	// ErrNoSuchDay is wrapped by the error for a day that its month does not have.
	ErrNoSuchDay = errors.New("no such day")
	// ErrOutOfRange is wrapped by the error for a day before 0001-01-01 or after
	// 9999-12-31.
	ErrOutOfRange = errors.New("outside 0001-01-01 to 9999-12-31")
	// ErrNoDate is wrapped by the error for reckoning with, or writing, the zero Date.
	ErrNoDate = errors.New("no date")
)

// Date is a civil day of the proleptic Gregorian calendar, from 0001-01-01 to
// 9999-12-31.
//
// The zero Date is no date: it is before every day, has no text, and stays zero
// in all reckoning. Dates are ordered by [Date.Compare] and equal by ==.
type Date struct {
	n int32 // 1 is 0001-01-01; 0 is no date
}

const (
	maxDay     = 3652059 // 9999-12-31
	dayOfEpoch = 719163  // 1970-01-01
)

// New returns the given day. A day that the month does not have, 31 February
// among them, is an error that wraps [ErrNoSuchDay]; a year outside 1 to 9999
// one that wraps [ErrOutOfRange].
func New(year int, month time.Month, day int) (Date, error) {
	if year < 1 || year > 9999 {
		return Date{}, fmt.Errorf("calendar: year %d: %w", year, ErrOutOfRange)
	}
	if month < time.January || month > time.December || day < 1 || day > daysIn(year, month) {
		return Date{}, fmt.Errorf("calendar: %w: %04d-%02d-%02d", ErrNoSuchDay, year, int(month), day)
	}
	return fromCivil(year, month, day), nil
}

// MustDate is [New] for days known to exist; it panics on an error.
func MustDate(year int, month time.Month, day int) Date {
	d, err := New(year, month, day)
	if err != nil {
		panic(err)
	}
	return d
}

// Of returns the day that t shows on the wall calendar of its own location. It
// is the zero Date if the year of t is not 1 to 9999.
func Of(t time.Time) Date {
	year, month, day := t.Date()
	if year < 1 || year > 9999 {
		return Date{}
	}
	return fromCivil(year, month, day)
}

// FromEpochDay returns the day that is n days after 1970-01-01, and the zero
// Date if that is out of range.
func FromEpochDay(n int) Date {
	if n <= -dayOfEpoch || n > maxDay-dayOfEpoch {
		return Date{}
	}
	return Date{int32(n + dayOfEpoch)}
}

// The two functions below count years from the first of March. The leap day is
// then the last of its year, so the days before a month are the same in every
// year, (153·m + 2) / 5 for the m-th month from March; and 400 such years have
// 146097 days, after which the calendar repeats. They follow Howard Hinnant,
// "chrono-Compatible Low-Level Date Algorithms", days_from_civil and
// civil_from_days, shifted so that no day in range is negative.
const (
	daysPer400 = 146097
	daysPer100 = 36524
	daysPer4   = 1461
	marchShift = 305 // n + marchShift days have passed since 0000-03-01
)

func fromCivil(year int, month time.Month, day int) Date {
	fromMarch := int(month) - 3
	if fromMarch < 0 {
		fromMarch += 12
		year--
	}
	dayOfYear := (153*fromMarch+2)/5 + day - 1
	return Date{int32(365*year + year/4 - year/100 + year/400 + dayOfYear - marchShift)}
}

// Civil returns the year, the month and the day of the month of d; all are 0
// for the zero Date.
func (d Date) Civil() (year int, month time.Month, day int) {
	if d.n == 0 {
		return 0, 0, 0
	}
	z := int(d.n) + marchShift
	era, inEra := z/daysPer400, z%daysPer400
	yearOfEra := (inEra - inEra/(daysPer4-1) + inEra/daysPer100 - inEra/(daysPer400-1)) / 365
	dayOfYear := inEra - (365*yearOfEra + yearOfEra/4 - yearOfEra/100)
	fromMarch := (5*dayOfYear + 2) / 153
	day = dayOfYear - (153*fromMarch+2)/5 + 1
	year = 400*era + yearOfEra
	if fromMarch >= 10 {
		return year + 1, time.Month(fromMarch - 9), day
	}
	return year, time.Month(fromMarch + 3), day
}

// Year returns the year of d, 1 to 9999; 0 for the zero Date.
func (d Date) Year() int {
	year, _, _ := d.Civil()
	return year
}

// Month returns the month of d; 0 for the zero Date.
func (d Date) Month() time.Month {
	_, month, _ := d.Civil()
	return month
}

// Day returns the day of the month of d, 1 to 31; 0 for the zero Date.
func (d Date) Day() int {
	_, _, day := d.Civil()
	return day
}

// Weekday returns the day of the week of d; Sunday for the zero Date, which has
// none.
func (d Date) Weekday() time.Weekday { return time.Weekday(d.n % 7) } // 0001-01-01 is a Monday

// YearDay returns the day of the year of d, 1 to 366; 0 for the zero Date.
func (d Date) YearDay() int {
	if d.n == 0 {
		return 0
	}
	return d.Sub(fromCivil(d.Year(), time.January, 1)) + 1
}

// EpochDay returns the days from 1970-01-01 to d, negative before it. For the
// zero Date it is -719163, which is no day in range.
func (d Date) EpochDay() int { return int(d.n) - dayOfEpoch }

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d.n == 0 }

// Compare returns -1 if d is before b, 0 if they are the same day and +1 if d
// is after b. The zero Date is before every day.
func (d Date) Compare(b Date) int { return cmp.Compare(d.n, b.n) }

// Equal reports whether d == b. It is here for packages that compare by method,
// such as go-cmp.
func (d Date) Equal(b Date) bool { return d == b }

// Before reports whether d is before b; see [Date.Compare].
func (d Date) Before(b Date) bool { return d.n < b.n }

// After reports whether d is after b; see [Date.Compare].
func (d Date) After(b Date) bool { return d.n > b.n }

// Sub returns the days from b to d: 1 from a day to the next. It is 0 if either
// is the zero Date.
func (d Date) Sub(b Date) int {
	if d.n == 0 || b.n == 0 {
		return 0
	}
	return int(d.n) - int(b.n)
}

// AddDays returns the day n days after d, or before it if n is negative. It
// returns the zero Date if that is out of range or d is zero: there is no error,
// because hot code asks for the next day of days it knows to be ordinary.
func (d Date) AddDays(n int) Date {
	if d.n == 0 || n > maxDay || n < -maxDay {
		return Date{}
	}
	n += int(d.n)
	if n < 1 || n > maxDay {
		return Date{}
	}
	return Date{int32(n)}
}

// Overflow says what [Date.AddMonths] does when the month it comes to has no
// such day. The zero Overflow is [Refuse].
type Overflow uint8

// The ways to treat a day that the month does not have. One month after 31
// January 2026 is an error, 28 February and 3 March.
const (
	Refuse Overflow = iota // an error that wraps ErrNoSuchDay
	Clip                   // the last day of the month
	Spill                  // as many days into the next month as the month lacks
)

// AddMonths returns the same day of the month n months after d, or before it if
// n is negative; o says what happens if that month has no such day.
//
// Adding months twice is not adding their sum: 31 January, clipped to February
// and moved on to March, is 28 March. Count from the first day instead, as
// [Cadence.Nth] does. Errors wrap [ErrNoSuchDay], [ErrOutOfRange] or [ErrNoDate].
func (d Date) AddMonths(n int, o Overflow) (Date, error) {
	if d.n == 0 {
		return Date{}, fmt.Errorf("calendar: add months to: %w", ErrNoDate)
	}
	year, month, day := d.Civil()
	const most = 12 * 9999
	if n > most || n < -most {
		return Date{}, fmt.Errorf("calendar: %v and %d months: %w", d, n, ErrOutOfRange)
	}
	months := 12*year + int(month) - 1 + n
	if months < 12 || months >= 12*10000 {
		return Date{}, fmt.Errorf("calendar: %v and %d months: %w", d, n, ErrOutOfRange)
	}
	year, month = months/12, time.Month(months%12+1)
	last := daysIn(year, month)
	if day <= last {
		return fromCivil(year, month, day), nil
	}
	switch o {
	case Clip:
		return fromCivil(year, month, last), nil
	case Spill: // never past the calendar: the last month of all has 31 days
		return fromCivil(year, month, last).AddDays(day - last), nil
	case Refuse:
	}
	return Date{}, fmt.Errorf("calendar: %v and %d months: %w: %04d-%02d-%02d",
		d, n, ErrNoSuchDay, year, int(month), day)
}

// NoticeEnd returns the day on which a notice of the given number of days ends:
// that many days after the day on which it was given, which is itself not
// counted. Every civil day counts; an end on a day of rest is not moved. It is
// the zero Date if days is negative or the end is out of range.
//
// Source: the counting is that of Regulation (EEC, Euratom) No 1182/71, article
// 3(1), second subparagraph, for periods expressed in days.
func NoticeEnd(given Date, days int) Date {
	if days < 0 {
		return Date{}
	}
	return given.AddDays(days)
}

func leap(year int) bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }

var monthDays = [...]int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

// daysIn returns the number of days of a month; month must be one.
func daysIn(year int, month time.Month) int {
	if month == time.February && leap(year) {
		return 29
	}
	return monthDays[month-1]
}
