package partnership_test

import (
	"testing"

	"github.com/mufakat/mufakat/partnership"
)

// BenchmarkFoldApply decides and records one command in place: what a life of
// the simulation does for each act.
func BenchmarkFoldApply(b *testing.B) {
	for _, kind := range benchKinds {
		b.Run(kind.name, func(b *testing.B) {
			from := benchActive(b)
			commands := benchCommands(1<<12, kind.at)
			b.ReportAllocs()
			b.ResetTimer()
			var f *partnership.Fold
			for i := range b.N {
				if i%len(commands) == 0 {
					f = partnership.NewFold(from)
				}
				if err := f.Apply(commands[i%len(commands)]); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
