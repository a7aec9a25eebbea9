package scenario_test

import (
	"context"
	"strconv"
	"testing"

	"github.com/mufakat/mufakat/partnership/scenario"
)

// BenchmarkRun lives bare and full lives with one and with two workers; an
// operation is one life. Two workers on two idle processors take half the time.
func BenchmarkRun(b *testing.B) {
	for _, s := range []struct {
		name string
		spec scenario.Spec
	}{
		{"M0", scenario.Spec{Model: scenario.M0, Bare: true}},
		{"bare", scenario.Spec{Bare: true}},
		{"full", scenario.Spec{}},
	} {
		for _, workers := range []int{1, 2} {
			b.Run(s.name+"/workers="+strconv.Itoa(workers), func(b *testing.B) {
				b.ReportAllocs()
				_, err := scenario.Run(context.Background(), s.spec, 0, uint64(b.N), scenario.RunOptions{Workers: workers})
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "lives/s")
			})
		}
	}
}

// BenchmarkMerge joins two shards of the default partnership.
func BenchmarkMerge(b *testing.B) {
	first := run(b, scenario.Spec{Bare: true}, 0, 200)
	second := run(b, scenario.Spec{Bare: true}, 200, 400)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := scenario.Merge(first, second); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkReadShard reads a shard of the default partnership.
func BenchmarkReadShard(b *testing.B) {
	doc := bytesOf(b, run(b, scenario.Spec{Bare: true}, 0, 200))
	b.SetBytes(int64(len(doc)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := scenario.ReadShard(doc); err != nil {
			b.Fatal(err)
		}
	}
}
