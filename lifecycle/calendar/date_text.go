package calendar

import (
	"fmt"
	"time"
)

const dateLen = len("2006-01-02")

// Parse returns the day written as "2026-05-01": four digits, two and two, with
// hyphens, and nothing else.
func Parse(text string) (Date, error) { return parseDate(text) }

// MustParse is [Parse] for text known to be right; it panics on an error.
func MustParse(text string) Date {
	d, err := Parse(text)
	if err != nil {
		panic(err)
	}
	return d
}

func parseDate[T string | []byte](text T) (Date, error) {
	if len(text) != dateLen || text[4] != '-' || text[7] != '-' {
		return Date{}, fmt.Errorf("calendar: %s is not a day like 2026-05-01", quote(text))
	}
	year, ok1 := digits(text[:4])
	month, ok2 := digits(text[5:7])
	day, ok3 := digits(text[8:])
	if !ok1 || !ok2 || !ok3 {
		return Date{}, fmt.Errorf("calendar: %s is not a day like 2026-05-01", quote(text))
	}
	return New(year, time.Month(month), day)
}

// digits reads ASCII digits only: no sign, no space, no other script.
func digits[T string | []byte](text T) (n int, ok bool) {
	for i := range len(text) {
		c := text[i]
		if c < '0' || c > '9' {
			return 0, false
		}
		n = 10*n + int(c-'0')
	}
	return n, true
}

// quote cuts a stray text, so that an error stays one line of bounded length.
func quote[T string | []byte](text T) string {
	const shown = 40
	if len(text) > shown {
		return fmt.Sprintf("%q…", string(text[:shown]))
	}
	return fmt.Sprintf("%q", string(text))
}

// String returns d as "2026-05-01", and "" for the zero Date.
func (d Date) String() string {
	if d.n == 0 {
		return ""
	}
	return string(d.append(make([]byte, 0, dateLen)))
}

// GoString returns d as Go source.
func (d Date) GoString() string {
	if d.n == 0 {
		return "calendar.Date{}"
	}
	year, month, day := d.Civil()
	return fmt.Sprintf("calendar.MustDate(%d, %d, %d)", year, int(month), day)
}

func (d Date) append(b []byte) []byte {
	year, month, day := d.Civil()
	return append(b,
		byte('0'+year/1000), byte('0'+year/100%10), byte('0'+year/10%10), byte('0'+year%10), '-',
		byte('0'+month/10), byte('0'+month%10), '-',
		byte('0'+day/10), byte('0'+day%10))
}

// AppendText appends d as "2026-05-01" to b. The zero Date has no text: it is an
// error that wraps [ErrNoDate].
func (d Date) AppendText(b []byte) ([]byte, error) {
	if d.n == 0 {
		return b, fmt.Errorf("calendar: write: %w", ErrNoDate)
	}
	return d.append(b), nil
}

// MarshalText returns d as "2026-05-01"; see [Date.AppendText].
func (d Date) MarshalText() ([]byte, error) { return d.AppendText(nil) }

// UnmarshalText reads a day like [Parse]; an error leaves d as it was.
func (d *Date) UnmarshalText(text []byte) error {
	parsed, err := parseDate(text)
	if err == nil {
		*d = parsed
	}
	return err
}
