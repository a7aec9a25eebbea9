package partnership_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
)

// Each test here is named after something that was wrong once.

func TestWritingACommandDoesNotCallItselfForEver(t *testing.T) {
	want := partnership.Command{ID: "1", By: "ani", For: "p1", On: newLife(t, "2026-01-01").day, Act: act.Join{Words: "gladly"}}
	text := must(partnership.AppendCommand(nil, want))
	var got partnership.Command
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(text), string(must(json.Marshal(got)))); diff != "" {
		t.Errorf("written again (-want +got):\n%s", diff)
	}
}
