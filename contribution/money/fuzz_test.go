package money

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/mufakat/mufakat/partnership/exact"
)

// FuzzParse holds the reader against the grammar as a regular expression: it takes
// what the grammar takes, gives the same bytes back, and what it took can be split.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"1200.50 EUR", "0 EUR", "-3 JPY", "0.005 KWD", "1 XAU", "999999999999999999.999999999999 IDR",
		"1 eur", "1EUR", "1  EUR", "EUR 1", "-0 EUR", "-0.00 EUR", "1e3 EUR", "1,000 EUR", "1 DEM", " EUR", "1 ", "",
		"1\u00a0EUR", "−5 EUR", "1 EUR\n", "1 €€€", strings.Repeat("9", 40) + " EUR",
	} {
		f.Add(s)
	}
	grammar := regexp.MustCompile(`\A-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,12})? [A-Z]{3}\z`)
	negativeZero := regexp.MustCompile(`\A-0(\.0+)? `)
	f.Fuzz(func(t *testing.T, s string) {
		a, err := Parse(s)
		form := grammar.MatchString(s) && !negativeZero.MatchString(s)
		known := form && slices.ContainsFunc(currencies[:], func(c struct {
			code    string
			numeric uint16
			places  int8
		}) bool {
			return c.code == s[len(s)-3:]
		})
		if (err == nil) != known {
			t.Fatalf("Parse(%q): %v, the grammar says %t, the list %t", s, err, form, known)
		}
		if err != nil {
			if form && !errors.Is(err, ErrUnknownCurrency) || !errors.Is(err, ErrSyntax) && !errors.Is(err, ErrUnknownCurrency) {
				t.Fatalf("Parse(%q): error of another kind: %v", s, err)
			}
			return
		}
		if text, err := a.MarshalText(); err != nil || string(text) != s {
			t.Fatalf("Parse(%q) writes %q, %v", s, text, err)
		}
		parts, err := a.Split(exact.FromInt(2), exact.FromInt(3), exact.FromInt(2))
		if err != nil || !sum(t, parts).Equal(a) {
			t.Fatalf("parts of %q: %v, %v", s, parts, err)
		}
	})
}

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse("1200.50 EUR"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAppendText(b *testing.B) {
	a, buf := MustParse("1200.50 EUR"), make([]byte, 0, 64)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := a.AppendText(buf); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAdd(b *testing.B) {
	x, y := MustParse("1200.50 EUR"), MustParse("33.33 EUR")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := x.Add(y); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSplit(b *testing.B) {
	a, by := MustParse("1000.00 EUR"), weights("33.3", "33.3", "20", "8", "5.4")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := a.Split(by...); err != nil {
			b.Fatal(err)
		}
	}
}
