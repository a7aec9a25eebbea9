package prose

import (
	"strconv"
	"strings"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

const (
	nbsp  = "\u00a0"
	minus = "\u2212"
)

// Number returns n with all its digits, grouped by thousands: "1,200.50" in
// English and "1.200,50" in Indonesian. Below zero it starts with a minus sign
// (U+2212).
func (l Lang) Number(n exact.Number) string { return l.digits(n.String()) }

// Count returns n grouped by thousands.
func (l Lang) Count(n int) string { return l.digits(strconv.Itoa(n)) }

// digits groups a plain decimal number such as "-1200.50".
func (l Lang) digits(plain string) string {
	group, point := ",", "."
	if l == Indonesian {
		group, point = ".", ","
	}
	var b strings.Builder
	if rest, below := strings.CutPrefix(plain, "-"); below {
		b.WriteString(minus)
		plain = rest
	}
	whole, fraction, broken := strings.Cut(plain, ".")
	for i := range len(whole) {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(group)
		}
		b.WriteByte(whole[i])
	}
	if broken {
		b.WriteString(point)
		b.WriteString(fraction)
	}
	return b.String()
}

// Percent returns a share such as 0.7 as "70%", exactly.
func (l Lang) Percent(share exact.Number) string {
	text := share.Shift(2).String()
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	return l.digits(text) + "%"
}

// Amount returns a with all its digits, and at least those of the minor unit of
// its currency: "IDR 1,200,500.00" in English, "Rp1.200.500,00" and
// "USD 40.000,00" in Indonesian. The space does not break. The zero Amount,
// which has no currency, is its number alone.
func (l Lang) Amount(a money.Amount) string {
	n := a.Number().String()
	if places, ok := a.Currency().MinorUnits(); ok {
		_, fraction, broken := strings.Cut(n, ".")
		if missing := places - len(fraction); missing > 0 {
			if !broken {
				n += "."
			}
			n += strings.Repeat("0", missing)
		}
	}
	code := a.Currency().String()
	sign := ""
	if rest, below := strings.CutPrefix(n, "-"); below {
		sign, n = minus, rest
	}
	switch {
	case code == "":
		return sign + l.digits(n)
	case code == "IDR" && l == Indonesian:
		return sign + "Rp" + l.digits(n)
	}
	return sign + code + nbsp + l.digits(n)
}

// months of the calendar, January first.
var months = [12]both{
	{"January", "Januari"}, {"February", "Februari"}, {"March", "Maret"}, {"April", "April"},
	{"May", "Mei"}, {"June", "Juni"}, {"July", "Juli"}, {"August", "Agustus"},
	{"September", "September"}, {"October", "Oktober"}, {"November", "November"}, {"December", "Desember"},
}

// Day returns d as "1 May 2026" and "1 Mei 2026". The zero Date is "day not
// known".
func (l Lang) Day(d calendar.Date) string {
	if d.IsZero() {
		return l.of(both{"day not known", "tanggal tidak diketahui"})
	}
	y, m, n := d.Civil()
	return strconv.Itoa(n) + " " + l.of(months[m-1]) + " " + strconv.Itoa(y)
}

// Period returns p by its first and last day. The zero Period is "at all times";
// one without days says that it is empty.
func (l Lang) Period(p calendar.Period) string {
	first, last := p.First(), p.Last()
	switch {
	case p.IsZero():
		return l.of(both{"at all times", "sepanjang waktu"})
	case first.IsZero():
		return l.of(both{"until ", "sampai "}) + l.Day(last)
	case last.IsZero():
		return l.of(both{"from ", "sejak "}) + l.Day(first)
	case p.IsEmpty():
		return l.Day(first) + " – " + l.Day(last) + l.of(both{" (no day)", " (tanpa hari)"})
	case first == last:
		return l.Day(first)
	}
	return l.Day(first) + " – " + l.Day(last)
}

// units of the calendar, by calendar.Unit: one and several.
var units = map[calendar.Unit][2]both{
	calendar.Day:   {{"day", "hari"}, {"days", "hari"}},
	calendar.Week:  {{"week", "minggu"}, {"weeks", "minggu"}},
	calendar.Month: {{"month", "bulan"}, {"months", "bulan"}},
	calendar.Year:  {{"year", "tahun"}, {"years", "tahun"}},
}

// Cadence returns c as "every 3 months" and "setiap 3 bulan". The zero Cadence
// is "not stated".
func (l Lang) Cadence(c calendar.Cadence) string {
	switch {
	case c.IsZero():
		return l.of(notStated)
	case c.Count() == 1:
		return l.of(both{"every ", "setiap "}) + l.of(units[c.Unit()][0])
	}
	return l.of(both{"every ", "setiap "}) + strconv.Itoa(c.Count()) + nbsp + l.of(units[c.Unit()][1])
}

var notStated = both{"not stated", "tidak disebutkan"}

// Days returns a number of days, such as "30 days".
func (l Lang) Days(n int) string { return l.counted(n, calendar.Day) }

// Months returns a number of months, such as "36 months".
func (l Lang) Months(n int) string { return l.counted(n, calendar.Month) }

func (l Lang) counted(n int, u calendar.Unit) string {
	of := units[u][1]
	if n == 1 {
		of = units[u][0]
	}
	return l.Count(n) + nbsp + l.of(of)
}

// Quantity returns a number of units, such as "2,400 hours". A unit that is not
// on the list [Units] is the document's own word.
func (l Lang) Quantity(q contribution.Quantity) string {
	return l.Measured(q.Number, contribution.Units(q.Unit))
}

// Measured returns a number in its measure: money as [Lang.Amount] writes it,
// units as [Lang.Quantity] does.
func (l Lang) Measured(n exact.Number, m contribution.Measure) string {
	if c, ok := m.Currency(); ok {
		return l.Amount(money.New(n, c))
	}
	unit, _ := m.Unit()
	return l.Number(n) + nbsp + l.unit(unit, n.Equal(exact.FromInt(1)))
}

// unit returns the word for a unit, of which there is one or are several.
func (l Lang) unit(word string, one bool) string {
	list := Units
	if one {
		list = UnitsOne
	}
	if text, known := l.Word(list, word); known {
		return text
	}
	return word
}

// Value returns what an indicator came to: a number in its unit, a percentage, a
// ratio with both its numbers, a level, words in quotation marks, or why there is
// no value. The definition says how to read it.
func (l Lang) Value(v indicator.Value, d indicator.Definition) string {
	switch {
	case v.Number != nil && d.Measure == indicator.Percentage:
		return l.Number(*v.Number) + "%"
	case v.Number != nil && d.Unit != "":
		return l.Measured(*v.Number, contribution.Units(d.Unit))
	case v.Number != nil:
		return l.Number(*v.Number)
	case v.Ratio != nil:
		return l.Number(v.Ratio.Numerator) + l.of(both{" of ", " dari "}) + l.Number(v.Ratio.Denominator)
	case v.Level != "" && d.Measure == indicator.ProgressMarkers:
		return l.say(Markers, v.Level)
	case v.Level != "":
		return v.Level
	case v.Text != "":
		return "“" + v.Text + "”"
	case v.Missing != "":
		return l.say(MissingReasons, string(v.Missing))
	}
	return l.of(notStated)
}

// Digest returns the beginning of a digest, enough to tell two apart by eye. A
// page that consents bind to shows the whole of it.
func (l Lang) Digest(d id.Digest) string {
	if d == "" {
		return l.of(both{"not known", "tidak diketahui"})
	}
	text := strings.TrimPrefix(string(d), "sha256:")
	if len(text) > 12 {
		return text[:12] + "…"
	}
	return text
}
