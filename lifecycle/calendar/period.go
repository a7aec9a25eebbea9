package calendar

import (
	"cmp"
	"errors"
	"fmt"
	"math"
)

// ErrNoBounds is wrapped by the error for writing a [Period] without bounds.
var ErrNoBounds = errors.New("no bounds")

// Period is a span of whole days. It is written with its last day,
// "2026-01-01/2026-12-31", and reckoned half-open, so that periods which touch
// neither overlap nor leave a gap. Either side may be open: "2026-01-01/..",
// "../2026-12-31".
//
// The zero Period is always: it has no bounds and contains every day. A period
// whose last day is before its first is empty; it can be had on purpose, so that
// a document which says so can be read and reported.
//
// Source: the form is that of ISO 8601-1:2019 (interval) and ISO 8601-2:2019
// (".." for an open side), with whole days only.
type Period struct {
	from  int32 // first day, 0: open
	until int32 // the day after the last, 0: open
}

// NewPeriod returns the period from its first to its last day, both within it.
// A zero Date leaves its side open.
func NewPeriod(first, last Date) Period {
	p := Period{from: first.n}
	if last.n != 0 {
		p.until = last.n + 1
	}
	return p
}

// First returns the first day of p; the zero Date if it is open.
func (p Period) First() Date { return Date{p.from} }

// Last returns the last day of p; the zero Date if it is open.
func (p Period) Last() Date {
	if p.until == 0 {
		return Date{}
	}
	return Date{p.until - 1}
}

// From returns the first day of p, as [Period.First] does: the lower bound of
// the half-open form.
func (p Period) From() Date { return Date{p.from} }

// Until returns the first day after p, the upper bound of the half-open form: the
// day on which what ran for p has expired. It is the zero Date if p is open, and
// if p ends with the last day of the calendar, which no day follows.
func (p Period) Until() Date {
	if p.until > maxDay {
		return Date{}
	}
	return Date{p.until}
}

// end returns the upper bound with an open side as the latest of all.
func (p Period) end() int32 {
	if p.until == 0 {
		return math.MaxInt32
	}
	return p.until
}

// IsZero reports whether p has no bounds.
func (p Period) IsZero() bool { return p == Period{} }

// IsEmpty reports whether p contains no day, because its last day is before its
// first.
func (p Period) IsEmpty() bool { return p.end() <= p.from }

// Contains reports whether d is in p. The zero Date is in no period.
func (p Period) Contains(d Date) bool { return d.n != 0 && d.n >= p.from && d.n < p.end() }

// Days returns the number of days in p, and whether both sides are bounded; if
// not, the number is 0. An empty period has 0 days.
func (p Period) Days() (n int, bounded bool) {
	if p.from == 0 || p.until == 0 {
		return 0, false
	}
	return max(0, int(p.until)-int(p.from)), true
}

// Intersect returns the period of the days that are in both. It is empty where
// there is none: from the later first day to the earlier last.
func (p Period) Intersect(q Period) Period {
	both := Period{from: max(p.from, q.from), until: min(p.end(), q.end())}
	if both.until == math.MaxInt32 {
		both.until = 0
	}
	return both
}

// Overlaps reports whether a day is in both. An empty period overlaps nothing.
func (p Period) Overlaps(q Period) bool { return !p.Intersect(q).IsEmpty() }

// Compare orders periods by their first day and then by their last: -1 if p
// comes before q, 0 if they are the same and +1 if p comes after. An open first
// side is before all days, an open last side after all.
func (p Period) Compare(q Period) int {
	return cmp.Or(cmp.Compare(p.from, q.from), cmp.Compare(p.end(), q.end()))
}

// Equal reports whether p == q. It is here for packages that compare by method,
// such as go-cmp.
func (p Period) Equal(q Period) bool { return p == q }

const open = ".."

// ParsePeriod returns the period written as "2026-01-01/2026-12-31", with ".."
// for an open side. Both sides open is refused: a period without bounds is left
// out instead.
func ParsePeriod(text string) (Period, error) { return parsePeriod(text) }

// MustParsePeriod is [ParsePeriod] for text known to be right; it panics on an
// error.
func MustParsePeriod(text string) Period {
	p, err := ParsePeriod(text)
	if err != nil {
		panic(err)
	}
	return p
}

func parsePeriod[T string | []byte](text T) (Period, error) {
	slash := -1
	for i := range min(len(text), dateLen+1) {
		if text[i] == '/' {
			slash = i
			break
		}
	}
	if slash < 0 {
		return Period{}, fmt.Errorf("calendar: %s is not a period like 2026-01-01/2026-12-31", quote(text))
	}
	first, err := parseSide(text[:slash])
	if err != nil {
		return Period{}, fmt.Errorf("first day of period: %w", err)
	}
	last, err := parseSide(text[slash+1:])
	if err != nil {
		return Period{}, fmt.Errorf("last day of period: %w", err)
	}
	p := NewPeriod(first, last)
	if p.IsZero() {
		return Period{}, fmt.Errorf("calendar: %s: period has %w; leave it out", quote(text), ErrNoBounds)
	}
	return p, nil
}

func parseSide[T string | []byte](text T) (Date, error) {
	if string(text) == open {
		return Date{}, nil
	}
	return parseDate(text)
}

// String returns p as "2026-01-01/2026-12-31", with ".." for an open side, and
// "" for the zero Period.
func (p Period) String() string {
	if p.IsZero() {
		return ""
	}
	return string(p.append(nil))
}

// GoString returns p as Go source.
func (p Period) GoString() string {
	if p.IsZero() {
		return "calendar.Period{}"
	}
	return fmt.Sprintf("calendar.MustParsePeriod(%q)", p.String())
}

func (p Period) append(b []byte) []byte {
	for i, d := range [2]Date{p.First(), p.Last()} {
		if i == 1 {
			b = append(b, '/')
		}
		if d.IsZero() {
			b = append(b, open...)
		} else {
			b = d.append(b)
		}
	}
	return b
}

// AppendText appends p as "2026-01-01/2026-12-31" to b. The zero Period has no
// text: it is an error that wraps [ErrNoBounds].
func (p Period) AppendText(b []byte) ([]byte, error) {
	if p.IsZero() {
		return b, fmt.Errorf("calendar: write: period has %w", ErrNoBounds)
	}
	return p.append(b), nil
}

// MarshalText returns p as "2026-01-01/2026-12-31"; see [Period.AppendText].
func (p Period) MarshalText() ([]byte, error) { return p.AppendText(nil) }

// UnmarshalText reads a period like [ParsePeriod]; an error leaves p as it was.
func (p *Period) UnmarshalText(text []byte) error {
	parsed, err := parsePeriod(text)
	if err == nil {
		*p = parsed
	}
	return err
}
