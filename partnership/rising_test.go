package partnership

import (
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
)

// Where a command stands in the log is its first place, whether ids rise or not,
// come twice or are those of effects, and whichever way it is looked for.
func TestACommandIsFoundAtItsFirstPlace(t *testing.T) {
	ways, found := map[bool]int{}, map[bool]int{}
	rapid.Check(t, func(t *rapid.T) {
		f := &fold{}
		rising := rapid.Bool().Draw(t, "rising")
		on := calendar.MustDate(2026, 1, 1)
		for i := range rapid.IntRange(0, 60).Draw(t, "events") {
			var c id.Command
			switch {
			case rapid.IntRange(0, 3).Draw(t, "effect") == 0:
			case rising:
				c = id.Command("c" + strconv.Itoa(2*i))
			default:
				c = id.Command("c" + strconv.Itoa(rapid.IntRange(0, 80).Draw(t, "id")))
			}
			_, known := f.seqOf(c)
			f.deciding = !known && rapid.IntRange(0, 4).Draw(t, "deciding") == 0 // what is decided on is new
			if !f.deciding {
				f.commit()
			}
			f.take(&entry{id: c, on: on, act: act.Communicate{Subject: "x"}})
		}
		ways[f.order.rises()]++
		for n := range 125 {
			c := id.Command("c" + strconv.Itoa(n))
			want := 0
			for seq := f.len(); seq > 0; seq-- {
				if f.entry(seq).id == c {
					want = seq
				}
			}
			got, ok := f.seqOf(c)
			if ok != (want > 0) || ok && got != want {
				t.Fatalf("%s is at %d, %t, want %d", c, got, ok, want)
			}
			found[ok]++
		}
	})
	if ways[true] < 20 || ways[false] < 20 || found[true] < 200 || found[false] < 200 {
		t.Errorf("histories that rise and do not: %v; found and not: %v", ways, found)
	}
}
