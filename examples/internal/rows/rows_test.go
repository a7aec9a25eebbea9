package rows_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/examples/internal/rows"
)

func read(data string) []string {
	var all []string
	t := rows.New([]byte(data))
	t.Row = func(cells []string) bool { return len(cells) == 2 }
	for r, ok := t.Next(); ok; r, ok = t.Next() {
		all = append(all, fmt.Sprintf("%d %q %s %v", r.Line, r.Cells, r.Fault, r.CutOff))
	}
	return all
}

func TestABrokenRowTakesNoOtherAlong(t *testing.T) {
	want := []string{
		`1 ["a" "b"]  false`,
		`2 [] a quote is not closed or stands inside a cell; with it lines 2 to 3 are given up false`,
		`4 ["3" "4"]  false`,
		`5 ["5" "over\ntwo lines"]  false`,
		`8 ["7" "8"]  true`,
	}
	got := read("\ufeffa,b\r\n1,\"open\r\nrest of it\r\n3,4\r\n5,\"over\r\ntwo lines\"\r\n\r\n7,8")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func FuzzTable(f *testing.F) {
	for _, seed := range []string{"", "a,b\n1,2\n", "a,\"b\n1,2\n", "\ufeffa\r\n\r\n\"", "a,b\n1,\"2\"x\n3,4"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data string) {
		last := 0
		table := rows.New([]byte(data))
		for r, ok := table.Next(); ok; r, ok = table.Next() {
			if r.Line <= last || r.Fault == "" && len(r.Cells) == 0 {
				t.Fatalf("line %d after %d: %+v", r.Line, last, r)
			}
			last = r.Line
		}
	})
}
