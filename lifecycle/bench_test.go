package lifecycle_test

import (
	"errors"
	"testing"

	"github.com/mufakat/mufakat/lifecycle"
)

var errUnmet = errors.New("unmet")

func TestNextAgreesWithASwitchWrittenByHand(t *testing.T) {
	for s := lifecycle.None; s <= lifecycle.Abandoned+1; s++ {
		for _, trigger := range lifecycle.Agreement().Triggers() {
			for f := lifecycle.Fact(0); f <= lifecycle.WindowElapsed; f++ {
				for _, have := range []lifecycle.Facts{lifecycle.FactsOf(f), lifecycle.EveryFact().Without(f)} {
					want, wantErr := switchNext(s, trigger, have)
					got, err := lifecycle.Next(s, trigger, have)
					if got != want || (err == nil) != (wantErr == nil) ||
						errors.Is(err, lifecycle.ErrNoPassage) != errors.Is(wantErr, lifecycle.ErrNoPassage) {
						t.Fatalf("%v.%v with %v: got %v, %v; want %v, %v", s, trigger, have, got, err, want, wantErr)
					}
				}
			}
		}
	}
}

// BenchmarkNext walks all rows of the agreement, taken and refused, by the table
// and by a switch written by hand. The goal is a ratio of at most 3.
func BenchmarkNext(b *testing.B) {
	rows := lifecycle.Rows()
	for _, way := range []struct {
		name string
		next func(lifecycle.Stage, lifecycle.Trigger, lifecycle.Facts) (lifecycle.Stage, error)
	}{{"table", lifecycle.Next}, {"switch", switchNext}} {
		b.Run(way.name+"/taken", func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				row := &rows[i%len(rows)]
				sink, sinkErr = way.next(row.From, row.Trigger, row.Needs)
			}
		})
		b.Run(way.name+"/unmet", func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				row := &rows[i%len(rows)]
				sink, sinkErr = way.next(row.From, row.Trigger, 0)
			}
		})
		b.Run(way.name+"/no passage", func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				sink, sinkErr = way.next(lifecycle.Abandoned, rows[i%len(rows)].Trigger, 0)
			}
		})
	}
}

func BenchmarkDiagrams(b *testing.B) {
	for _, format := range []struct {
		name string
		draw func() string
	}{{"mermaid", lifecycle.Mermaid}, {"dot", lifecycle.DOT}, {"xstate", lifecycle.XState}} {
		b.Run(format.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if format.draw() == "" {
					b.Fatal("no diagram")
				}
			}
		})
	}
}
