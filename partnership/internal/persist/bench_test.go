package persist_test

import (
	"fmt"
	"strconv"
	"testing"

	"github.com/mufakat/mufakat/partnership/internal/persist"
)

var sizes = []int{1_000, 1_000_000}

type event [16]uint64 // about as large as an event of an agreement

func vectorOf(n int) persist.Vector[event] {
	var v persist.Vector[event]
	for i := range n {
		v, _ = v.Append(event{uint64(i)})
	}
	return v
}

func BenchmarkVectorAppend(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			v := vectorOf(n)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				if i%10_000 == 0 {
					b.StopTimer()
					v = vectorOf(n)
					b.StartTimer()
				}
				v, _ = v.Append(event{uint64(i)})
			}
		})
	}
}

func BenchmarkVectorFork(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			v := vectorOf(n)
			v.Append(event{})
			b.ReportAllocs()
			for b.Loop() {
				v.Append(event{})
			}
		})
	}
}

func BenchmarkVectorAt(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			v := vectorOf(n)
			i := 0
			b.ReportAllocs()
			for b.Loop() {
				i = (i + 7919) % n
				if v.At(i)[0] != uint64(i) {
					b.Fatal("wrong item")
				}
			}
		})
	}
}

func BenchmarkTrieSet(b *testing.B) {
	for _, n := range sizes {
		for _, o := range []*persist.Owner{nil, new(persist.Owner)} {
			name := "copied"
			if o != nil {
				name = "owned"
			}
			b.Run(fmt.Sprint(n, "/", name), func(b *testing.B) {
				var t persist.Trie[[4]uint64]
				for i, o := 0, new(persist.Owner); i < n; i++ {
					t = t.Set(o, i, [4]uint64{})
				}
				i := 0
				b.ReportAllocs()
				for b.Loop() {
					i = (i + 7919) % n
					t = t.Set(o, i, [4]uint64{1})
				}
			})
		}
	}
}

// One identifier is asked for and then added, as for each act.
func BenchmarkIndexFind(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			ids := make([]string, n, 2*n)
			for i := range ids {
				ids[i] = "c" + strconv.Itoa(i)
			}
			x := new(persist.Index[string])
			at := func(i int) string { return ids[i] }
			x.Find("none", n, at)
			i := 0
			b.ReportAllocs()
			for b.Loop() {
				i = (i + 7919) % n
				if _, ok := x.Find(ids[i], n, at); !ok {
					b.Fatal("not found")
				}
			}
		})
	}
}
