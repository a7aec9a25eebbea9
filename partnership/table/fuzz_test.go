package table_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/table"
	"pgregory.net/rapid"
)

// fuzz holds that whatever can be read is written and read again as the same.
func fuzz[T any](f *testing.F, of table.Table[T], rows []T) {
	f.Add(written(f, of, rows))
	f.Add(written(f, of, nil))
	f.Add("\ufeff" + strings.ReplaceAll(written(f, of, rows), "\r\n", "\n\n"))
	f.Fuzz(func(t *testing.T, src string) {
		got, err := of.Read(strings.NewReader(src))
		if err == nil {
			travel(t, of, got)
		}
	})
}

// some are rows of every sort; the seeds are the same each time.
func some[T any](one func(t *rapid.T) func(i int) T) []T {
	return rapid.Custom(func(t *rapid.T) []T {
		rows := []T{}
		for i := range 12 {
			rows = append(rows, one(t)(i))
		}
		return rows
	}).Example(1)
}

func FuzzReadCommitments(f *testing.F) { fuzz(f, table.Commitments(), sample.commitments) }
func FuzzReadDeliveries(f *testing.F)  { fuzz(f, table.Deliveries(), some(delivery)) }
func FuzzReadIndicators(f *testing.F)  { fuzz(f, table.Indicators(), sample.indicators) }
func FuzzReadTargets(f *testing.F)     { fuzz(f, table.Targets(), some(target)) }
func FuzzReadReadings(f *testing.F)    { fuzz(f, table.Readings(), some(reading)) }
func FuzzReadScores(f *testing.F)      { fuzz(f, table.Scores(), some(score)) }
func FuzzReadJointScores(f *testing.F) { fuzz(f, table.JointScores(), some(joint)) }
func FuzzReadFindings(f *testing.F)    { fuzz(f, table.Findings(), some(finding)) }

func FuzzReadEvents(f *testing.F) {
	for _, e := range recorded {
		f.Add(written(f, table.Events(), []partnership.Event{e}))
	}
	fuzz(f, table.Events(), recorded[:20])
}

func BenchmarkWriteEvents(b *testing.B) {
	b.SetBytes(int64(len(written(b, table.Events(), recorded))))
	for b.Loop() {
		written(b, table.Events(), recorded)
	}
}

func BenchmarkReadEvents(b *testing.B) {
	src := strings.Builder{}
	rows := slices.Clone(recorded)
	for i := range rows {
		rows[i].Seq = i + 1
	}
	src.WriteString(written(b, table.Events(), rows))
	b.SetBytes(int64(src.Len()))
	for b.Loop() {
		if _, err := table.Events().Read(strings.NewReader(src.String())); err != nil {
			b.Fatal(err)
		}
	}
}
