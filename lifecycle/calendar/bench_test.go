package calendar_test

import (
	"testing"

	"github.com/mufakat/mufakat/lifecycle/calendar"
)

var (
	sinkDate   calendar.Date
	sinkPeriod calendar.Period
	sinkInt    int
	sinkBool   bool
	sinkErr    error
)

func TestReckoningNeverAllocates(t *testing.T) {
	d, e := calendar.MustParse("2024-01-31"), calendar.MustParse("2031-07-15")
	text := []byte("2026-05-01")
	buf := make([]byte, 0, 32)
	p := calendar.NewPeriod(d, e)
	c := calendar.MustParseCadence("P1M")
	for name, f := range map[string]func(){
		"Civil":         func() { sinkInt, _, _ = e.Civil() },
		"AddDays":       func() { sinkDate = d.AddDays(400) },
		"AddMonths":     func() { sinkDate, sinkErr = d.AddMonths(1, calendar.Clip) },
		"Sub":           func() { sinkInt = e.Sub(d) },
		"Contains":      func() { sinkBool = p.Contains(d) },
		"Intersect":     func() { sinkPeriod = p.Intersect(p) },
		"Nth":           func() { sinkDate, sinkErr = c.Nth(d, 13) },
		"Elapsed":       func() { sinkInt, sinkErr = c.Elapsed(d, e) },
		"UnmarshalText": func() { sinkErr = sinkDate.UnmarshalText(text) },
		"AppendText":    func() { buf, sinkErr = p.AppendText(buf[:0]) },
	} {
		if n := testing.AllocsPerRun(100, f); n != 0 {
			t.Errorf("%s allocates %v times", name, n)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	text := []byte("2026-05-01")
	b.ReportAllocs()
	for b.Loop() {
		sinkErr = sinkDate.UnmarshalText(text)
	}
}

func BenchmarkAppendText(b *testing.B) {
	d := calendar.MustParse("2026-05-01")
	buf := make([]byte, 0, 16)
	b.ReportAllocs()
	for b.Loop() {
		buf, sinkErr = d.AppendText(buf[:0])
	}
}

func BenchmarkAddMonths(b *testing.B) {
	d := calendar.MustParse("2026-01-31")
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		sinkDate, sinkErr = d.AddMonths(i%48, calendar.Clip)
	}
}

func BenchmarkContains(b *testing.B) {
	p := calendar.MustParsePeriod("2026-01-01/2026-12-31")
	d := calendar.MustParse("2026-05-01")
	b.ReportAllocs()
	for b.Loop() {
		sinkBool = p.Contains(d)
	}
}
