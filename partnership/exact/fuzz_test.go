package exact

import (
	"errors"
	"regexp"
	"strings"
	"testing"
)

// FuzzParse holds the hand-written reader against the grammar as a regular
// expression: it takes what the grammar takes and gives the same bytes back.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"0", "1.50", "-0.01", "1200.50", "999999999999999999.999999999999", "0.000000000001",
		"-0", "-0.0", "01", "1e3", ".5", "5.", "+1", "1,5", "1.2.3", "", "-", "−5", "1234567890123456789",
		"0.1234567890123", "NaN", "0x1p-2", "1_000", strings.Repeat("9", 33),
	} {
		f.Add(s)
	}
	grammar := regexp.MustCompile(`\A-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,12})?\z`)
	negativeZero := regexp.MustCompile(`\A-0(\.0+)?\z`)
	f.Fuzz(func(t *testing.T, s string) {
		n, err := Parse(s)
		if want := grammar.MatchString(s) && !negativeZero.MatchString(s); (err == nil) != want {
			t.Fatalf("Parse(%q): %v, the grammar says %t", s, err, want)
		}
		if err != nil {
			if !errors.Is(err, ErrSyntax) {
				t.Fatalf("Parse(%q): %v is not ErrSyntax", s, err)
			}
			return
		}
		text, err := n.MarshalText()
		if err != nil || string(text) != s {
			t.Fatalf("Parse(%q) writes %q, %v", s, text, err)
		}
		if _, fraction, _ := strings.Cut(s, "."); n.Places() != len(fraction) {
			t.Fatalf("Parse(%q) has %d places", s, n.Places())
		}
		if n.Neg().Neg().String() != s || !n.Sub(n).Equal(Number{}) {
			t.Fatalf("Parse(%q) does not compute", s)
		}
	})
}

func BenchmarkParse(b *testing.B) {
	for _, s := range []string{"1200.50", "999999999999999999.999999999999"} {
		b.Run(s, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Parse(s); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkAppendText(b *testing.B) {
	n := MustParse("1200.50")
	buf := make([]byte, 0, 64)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := n.AppendText(buf); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAdd(b *testing.B) {
	n, m := MustParse("1200.50"), MustParse("33.33")
	b.ReportAllocs()
	for b.Loop() {
		n.Add(m)
	}
}

func BenchmarkCompare(b *testing.B) {
	n, m := MustParse("1200.50"), MustParse("1200.51")
	b.ReportAllocs()
	for b.Loop() {
		n.Compare(m)
	}
}

func BenchmarkQuo(b *testing.B) {
	n, m := MustParse("1200.50"), MustParse("33.33")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := n.Quo(m, 12, HalfEven); err != nil {
			b.Fatal(err)
		}
	}
}
