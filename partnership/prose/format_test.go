package prose_test

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/prose"
)

func TestFiguresAreWrittenTheWayOfTheLanguage(t *testing.T) {
	en, id := prose.English, prose.Indonesian
	for _, c := range []struct{ got, want string }{
		{id.Amount(money.MustParse("1200500 IDR")), "Rp1.200.500,00"},
		{en.Amount(money.MustParse("1200500 IDR")), "IDR\u00a01,200,500.00"},
		{id.Amount(money.MustParse("40000.5 USD")), "USD\u00a040.000,50"},
		{en.Amount(money.MustParse("0.125 EUR")), "EUR\u00a00.125"},
		{en.Amount(money.MustParse("1200 JPY")), "JPY\u00a01,200"},
		{id.Amount(money.MustParse("-5 IDR")), "\u2212Rp5,00"},
		{en.Amount(money.MustParse("-1200 EUR")), "\u2212EUR\u00a01,200.00"},
		{en.Amount(money.Amount{}), "0"},
		{en.Number(exact.MustParse("-1234567.8900")), "\u22121,234,567.8900"},
		{id.Number(exact.MustParse("999")), "999"},
		{en.Percent(exact.MustParse("0.2850")), "28.5%"},
		{id.Percent(exact.MustParse("0.285")), "28,5%"},
		{en.Percent(exact.MustParse("1")), "100%"},
		{id.Day(calendar.MustParse("2026-05-01")), "1 Mei 2026"},
		{en.Day(calendar.MustParse("2026-05-01")), "1 May 2026"},
		{en.Day(calendar.Date{}), "day not known"},
		{id.Period(calendar.MustParsePeriod("2026-01-01/2026-12-31")), "1 Januari 2026 – 31 Desember 2026"},
		{en.Period(calendar.MustParsePeriod("2026-01-01/..")), "from 1 January 2026"},
		{en.Period(calendar.MustParsePeriod("../2026-01-31")), "until 31 January 2026"},
		{en.Period(calendar.MustParsePeriod("2026-01-31/2026-01-31")), "31 January 2026"},
		{en.Period(calendar.Period{}), "at all times"},
		{en.Cadence(calendar.MustParseCadence("P3M")), "every 3\u00a0months"},
		{id.Cadence(calendar.MustParseCadence("P1Y")), "setiap tahun"},
		{en.Cadence(calendar.Cadence{}), "not stated"},
		{en.Days(1), "1\u00a0day"},
		{en.Months(1200), "1,200\u00a0months"},
		{en.Quantity(contribution.Quantity{Number: exact.FromInt(1), Unit: "person"}), "1\u00a0person"},
		{en.Quantity(contribution.Quantity{Number: exact.FromInt(2400), Unit: "hour"}), "2,400\u00a0hours"},
		{id.Quantity(contribution.Quantity{Number: exact.FromInt(2400), Unit: "hour"}), "2.400\u00a0jam"},
		{en.Quantity(contribution.Quantity{Number: exact.FromInt(3), Unit: "gamelan"}), "3\u00a0gamelan"},
		{en.Value(indicator.NumberValue(exact.MustParse("4.8")), indicator.Definition{Measure: indicator.Percentage}), "4.8%"},
		{id.Value(indicator.RatioValue(exact.FromInt(3780), exact.FromInt(5400)), indicator.Definition{Measure: indicator.RatioOf}), "3.780 dari 5.400"},
		{en.Value(indicator.Value{Missing: indicator.NotDue}, indicator.Definition{}), "not yet due"},
		{en.Digest("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"), "e3b0c44298fc…"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}

// plain undoes how a language writes figures.
func plain(l prose.Lang, text string) string {
	text = strings.ReplaceAll(text, "\u2212", "-")
	if l == prose.Indonesian {
		return strings.ReplaceAll(strings.ReplaceAll(text, ".", ""), ",", ".")
	}
	return strings.ReplaceAll(text, ",", "")
}

func TestAnyNumberReadsBackAsItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := exact.FromInt(rapid.Int64Range(-1e17, 1e17).Draw(t, "digits")).Shift(-rapid.IntRange(0, 12).Draw(t, "places"))
		for _, l := range prose.Languages() {
			back, err := exact.Parse(plain(l, l.Number(n)))
			if err != nil || !back.Equal(n) {
				t.Fatalf("%s: %s became %q: %v", l, n, l.Number(n), err)
			}
			a, err := money.Parse(plain(l, strings.TrimPrefix(l.Amount(money.New(n.Abs(), money.MustCurrency("EUR"))), "EUR\u00a0")) + " EUR")
			if err != nil || !a.Number().Equal(n.Abs()) {
				t.Fatalf("%s: the amount %s became %v: %v", l, n, a, err)
			}
		}
	})
}

func TestALanguageIsReadByItsTag(t *testing.T) {
	for _, l := range prose.Languages() {
		if got, err := prose.ParseLang(string(l)); got != l || err != nil {
			t.Errorf("%s: %v", l, err)
		}
	}
	for _, tag := range []string{"", "EN", "fr", strings.Repeat("x", 1000)} {
		if _, err := prose.ParseLang(tag); !errors.Is(err, prose.ErrLang) || len(err.Error()) > 120 {
			t.Errorf("%.20q: %v", tag, err)
		}
	}
}
