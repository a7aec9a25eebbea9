package kernel_test

import (
	"fmt"
	"testing"

	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// BenchmarkNext is a firing and nothing else: every clock keeps its hazard.
func BenchmarkNext(b *testing.B) {
	for _, n := range []int{8, 32} {
		b.Run(fmt.Sprintf("clocks=%d", n), func(b *testing.B) {
			k, w, clocks := busy(b, n)
			w.begin(k, clocks)
			b.ReportAllocs()
			for b.Loop() {
				if _, ok := k.Next(kernel.Never); !ok {
					b.Fatal("nothing fires")
				}
			}
		})
	}
}

// BenchmarkNextAndSetHazard is a firing after which four other clocks get
// another hazard.
func BenchmarkNextAndSetHazard(b *testing.B) {
	for _, n := range []int{8, 32} {
		b.Run(fmt.Sprintf("clocks=%d", n), func(b *testing.B) {
			k, w, clocks := busy(b, n)
			w.begin(k, clocks)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				f, ok := k.Next(kernel.Never)
				if !ok {
					b.Fatal("nothing fires")
				}
				for other := range 4 {
					c := clocks[(int(f.Clock)+1+other)%n]
					k.SetHazard(c, 0.1+0.1*float64((i+other)%7))
				}
			}
		})
	}
}

func BenchmarkSetHazardToTheSame(b *testing.B) {
	k, w, clocks := busy(b, 8)
	w.begin(k, clocks)
	h := k.Hazard(clocks[3])
	for b.Loop() {
		k.SetHazard(clocks[3], h)
	}
}

func BenchmarkReset(b *testing.B) {
	k, _, _ := busy(b, 32)
	b.ReportAllocs()
	for b.Loop() {
		k.Reset(kernel.Luck{})
	}
}

func busy(b *testing.B, n int) (*kernel.Kernel, world, []kernel.Clock) {
	w := world{keys: make([]kernel.Key, n)}
	for i := range w.keys {
		w.keys[i] = kernel.KeyOf(fmt.Sprint(i))
	}
	var k kernel.Kernel
	return &k, w, declare(b, &k, w.keys...)
}

func BenchmarkBlock(b *testing.B) {
	var luck kernel.Luck
	occurrence := uint64(0)
	for b.Loop() {
		occurrence = luck.Block(1, occurrence, 0)[0]
	}
}

func BenchmarkUniform(b *testing.B) {
	var luck kernel.Luck
	for b.Loop() {
		luck.Uniform(1, 2, 0)
	}
}

func BenchmarkVariates(b *testing.B) {
	const u = 0.3141592653589793
	for _, v := range []struct {
		name string
		of   func(u float64) float64
	}{
		{"Exponential", kernel.Exponential},
		{"Weibull", func(u float64) float64 { return kernel.Weibull(u, 1.7, 30) }},
		{"Normal", kernel.Normal},
		{"Log", kernel.Log},
		{"Exp", kernel.Exp},
	} {
		b.Run(v.name, func(b *testing.B) {
			for b.Loop() {
				v.of(u)
			}
		})
	}
}
