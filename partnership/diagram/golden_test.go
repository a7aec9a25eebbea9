package diagram_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/diagram"
)

var update = flag.Bool("update", false, "write golden files anew")

func TestTheDiagramsAreThoseOnRecord(t *testing.T) {
	a := lived()
	h, n := diagram.HistoryOf(a, diagram.HistoryOptions{}), diagram.NetworkOf(a, calendar.Date{})
	for name, got := range map[string]string{
		"history.mmd": h.Mermaid(), "history.dot": h.DOT(), "history.json": h.XState(),
		"network.mmd": n.Mermaid(), "network.dot": n.DOT(),
	} {
		file := filepath.Join("testdata", name)
		if *update {
			if err := os.MkdirAll("testdata", 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", file, diff)
		}
	}
}
