package calendar

import (
	"errors"
	"fmt"
	"iter"
)

// ErrNoCadence is wrapped by the error for reckoning with, or writing, the zero
// [Cadence].
var ErrNoCadence = errors.New("no cadence")

// Unit is what a [Cadence] counts in. The zero Unit is none.
type Unit uint8

// The units of a cadence, from the shortest.
const (
	Day   Unit = 1 + iota // every so many days
	Week                  // every so many times seven days
	Month                 // every so many months
	Year                  // every so many times twelve months
)

var unitLetters = [...]byte{Day: 'D', Week: 'W', Month: 'M', Year: 'Y'}

// String returns the letter of u in ISO 8601 durations: D, W, M or Y; a value
// that is on no list prints as Unit(n).
func (u Unit) String() string {
	if u == 0 || int(u) >= len(unitLetters) {
		return fmt.Sprintf("Unit(%d)", uint8(u))
	}
	return string(unitLetters[u : u+1])
}

// Cadence is how often something comes round: every so many days, weeks, months
// or years, counted from a first day.
//
// The zero Cadence is none. Cadences are equal by == when they are written the
// same: every twelve months and every year come round together and are not
// equal, because a document keeps what was written.
//
// Source: the text "P3M" is the duration of ISO 8601-1:2019 with one unit and a
// number from 1 to 999.
type Cadence struct {
	count uint16 // 1 to 999
	unit  Unit
}

const maxCount = 999

// NewCadence returns every count units. A count outside 1 to 999 and an unknown
// unit are errors.
func NewCadence(count int, unit Unit) (Cadence, error) {
	if count < 1 || count > maxCount {
		return Cadence{}, fmt.Errorf("calendar: cadence of %d units is not one of 1 to %d", count, maxCount)
	}
	if unit < Day || unit > Year {
		return Cadence{}, fmt.Errorf("calendar: cadence in %v, which is no unit", unit)
	}
	return Cadence{uint16(count), unit}, nil
}

// Count returns how many units lie between two turns; 0 for the zero Cadence.
func (c Cadence) Count() int { return int(c.count) }

// Unit returns the unit of c; 0 for the zero Cadence.
func (c Cadence) Unit() Unit { return c.unit }

// IsZero reports whether c is none.
func (c Cadence) IsZero() bool { return c.count == 0 }

// Equal reports whether c == b. It is here for packages that compare by method,
// such as go-cmp.
func (c Cadence) Equal(b Cadence) bool { return c == b }

// MaxDays returns the most days that can lie between two turns of c; 0 for the
// zero Cadence. It counts 31 days to a month and 366 to a year, so it is exact
// for days and weeks and a bound for the rest: use [Cadence.Nth] to reckon, and
// this only to compare.
func (c Cadence) MaxDays() int {
	switch c.unit {
	case Day:
		return c.Count()
	case Week:
		return 7 * c.Count()
	case Month:
		return 31 * c.Count()
	case Year:
		return 366 * c.Count()
	}
	return 0
}

// Nth returns the day of the n-th turn after start, which is turn 0; n may be
// negative. Each turn is reckoned from start, so a day that a short month lacks
// is clipped in that month only: monthly from 31 January is 28 February, then 31
// March. Errors wrap [ErrNoCadence], [ErrNoDate] or [ErrOutOfRange].
func (c Cadence) Nth(start Date, n int) (Date, error) {
	switch {
	case c.IsZero():
		return Date{}, fmt.Errorf("calendar: turn %d: %w", n, ErrNoCadence)
	case start.IsZero():
		return Date{}, fmt.Errorf("calendar: turn %d of %v: %w", n, c, ErrNoDate)
	case n > maxDay/c.Count() || n < -maxDay/c.Count(): // the products below stay far from overflow
		return Date{}, fmt.Errorf("calendar: turn %d of %v from %v: %w", n, c, start, ErrOutOfRange)
	}
	n *= c.Count()
	switch c.unit {
	case Month:
		return start.AddMonths(n, Clip)
	case Year:
		return start.AddMonths(12*n, Clip)
	case Week:
		n *= 7
	case Day:
	}
	d := start.AddDays(n)
	if d.IsZero() {
		return Date{}, fmt.Errorf("calendar: %v and %d days: %w", start, n, ErrOutOfRange)
	}
	return d, nil
}

// Elapsed returns how many whole turns lie between start and on: the largest n
// whose [Cadence.Nth] is on or before on. It is negative if on is before start.
func (c Cadence) Elapsed(start, on Date) (int, error) {
	switch {
	case c.IsZero():
		return 0, fmt.Errorf("calendar: count turns: %w", ErrNoCadence)
	case start.IsZero() || on.IsZero():
		return 0, fmt.Errorf("calendar: count turns of %v: %w", c, ErrNoDate)
	}
	var n int
	switch c.unit {
	case Day:
		return floorDiv(on.Sub(start), c.Count()), nil
	case Week:
		return floorDiv(on.Sub(start), 7*c.Count()), nil
	case Month:
		n = floorDiv(monthsBetween(start, on), c.Count())
	case Year:
		n = floorDiv(monthsBetween(start, on), 12*c.Count())
	}
	// Counting whole months gives one turn too many when its day is not yet
	// reached. A turn that is out of range is before 0001-01-01: it has come.
	if turn, err := c.Nth(start, n); err == nil && turn.After(on) {
		n--
	}
	return n, nil
}

func monthsBetween(a, b Date) int {
	ya, ma, _ := a.Civil()
	yb, mb, _ := b.Civil()
	return 12*(yb-ya) + int(mb) - int(ma)
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// Periods yields the periods between the turns of c from start on, without gap
// and without overlap, up to but without the day until; the last is cut off
// there. A zero until goes on to the end of the calendar. Nothing is yielded by
// the zero Cadence, from the zero Date, or if until is not after start.
func (c Cadence) Periods(start, until Date) iter.Seq[Period] {
	return func(yield func(Period) bool) {
		if c.IsZero() || start.IsZero() {
			return
		}
		end := int32(maxDay + 1)
		if !until.IsZero() {
			end = until.n
		}
		from := start.n
		for n := 1; from < end; n++ {
			next := end
			if turn, err := c.Nth(start, n); err == nil {
				next = min(turn.n, end)
			}
			if !yield(Period{from, next}) {
				return
			}
			from = next
		}
	}
}

// Scaled returns the day on which num/den of the cadence have passed since from:
// Scaled(d, 3, 2) is one and a half turns after d. Whole turns are reckoned as by
// [Cadence.Nth]; the rest is that share of the days of the turn that follows,
// rounded up, so that the day is never too early. It returns an error if num is
// negative or den is not one of 1 to 1000000, or as [Cadence.Nth] does.
func (c Cadence) Scaled(from Date, num, den int) (Date, error) {
	const mostParts = 1_000_000
	if num < 0 || den < 1 || den > mostParts {
		return Date{}, fmt.Errorf("calendar: %d/%d of a cadence: not a share of 0 or more in 1 to %d parts", num, den, mostParts)
	}
	whole, rest := num/den, num%den
	turn, err := c.Nth(from, whole)
	if err != nil || rest == 0 {
		return turn, err
	}
	next, err := c.Nth(from, whole+1)
	if err != nil {
		return Date{}, err
	}
	days := int64(next.Sub(turn))*int64(rest) + int64(den) - 1
	return turn.AddDays(int(days / int64(den))), nil
}

// ParseCadence returns the cadence written as "P3M": P, a number from 1 to 999
// without leading zero, and one of D, W, M, Y.
func ParseCadence(text string) (Cadence, error) { return parseCadence(text) }

// MustParseCadence is [ParseCadence] for text known to be right; it panics on an
// error.
func MustParseCadence(text string) Cadence {
	c, err := ParseCadence(text)
	if err != nil {
		panic(err)
	}
	return c
}

func parseCadence[T string | []byte](text T) (Cadence, error) {
	n := len(text)
	if n >= 3 && n <= len("P999Y") && text[0] == 'P' && text[1] != '0' {
		count, ok := digits(text[1 : n-1])
		for u := Day; ok && u <= Year; u++ {
			if unitLetters[u] == text[n-1] {
				return Cadence{uint16(count), u}, nil
			}
		}
	}
	return Cadence{}, fmt.Errorf("calendar: %s is not a cadence like P3M", quote(text))
}

// String returns c as "P3M", and "" for the zero Cadence.
func (c Cadence) String() string {
	if c.IsZero() {
		return ""
	}
	return fmt.Sprintf("P%d%v", c.count, c.unit)
}

// GoString returns c as Go source.
func (c Cadence) GoString() string {
	if c.IsZero() {
		return "calendar.Cadence{}"
	}
	return fmt.Sprintf("calendar.MustParseCadence(%q)", c.String())
}

// AppendText appends c as "P3M" to b. The zero Cadence has no text: it is an
// error that wraps [ErrNoCadence].
func (c Cadence) AppendText(b []byte) ([]byte, error) {
	if c.IsZero() {
		return b, fmt.Errorf("calendar: write: %w", ErrNoCadence)
	}
	return append(b, c.String()...), nil
}

// MarshalText returns c as "P3M"; see [Cadence.AppendText].
func (c Cadence) MarshalText() ([]byte, error) { return c.AppendText(nil) }

// UnmarshalText reads a cadence like [ParseCadence]; an error leaves c as it was.
func (c *Cadence) UnmarshalText(text []byte) error {
	parsed, err := parseCadence(text)
	if err == nil {
		*c = parsed
	}
	return err
}
