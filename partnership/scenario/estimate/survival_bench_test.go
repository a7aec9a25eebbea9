package estimate

import "testing"

func BenchmarkEstimatesOfTenThousandLives(b *testing.B) {
	times := generated(10_000)
	b.Run("kaplan-meier", func(b *testing.B) {
		for b.Loop() {
			must(times.KaplanMeier(0))
		}
	})
	b.Run("aalen-johansen", func(b *testing.B) {
		for b.Loop() {
			must(times.AalenJohansen(0))
		}
	})
}
