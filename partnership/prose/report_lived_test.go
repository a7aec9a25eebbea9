package prose_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/internal/draw"
	"github.com/mufakat/mufakat/partnership/prose"
	"github.com/mufakat/mufakat/partnership/terms"
)

// A partnership in which nothing happens for a year is of no kind as lived. Its
// report said that this was not known, as of one that had just begun.
func TestNothingLivedIsToldApartFromWhatIsNotKnown(t *testing.T) {
	w := draw.Sound(2).Example(1)
	var a partnership.Agreement
	for i, d := range []struct {
		by id.Partner
		do act.Act
	}{
		{"p1", act.Begin{Terms: w, Initiators: []act.Initiator{{Partner: "p1", Person: "ani"}}}}, {"p2", act.Join{}},
		{"p1", act.Appoint{Person: "ani", Post: "head"}}, {"p2", act.Appoint{Person: "budi", Post: "head"}},
		{"p1", act.Sign{Form: terms.Signature}}, {"p2", act.Consent{Proposal: "c4", Form: terms.Signature}},
	} {
		c := partnership.Command{ID: id.Command(fmt.Sprintf("c%d", i)), By: "ani", For: d.by, On: day("2026-01-10"), Act: d.do}
		if d.by == "p2" {
			c.By = "budi"
		}
		var err error
		if a, err = a.Apply(c); err != nil {
			t.Fatal(err)
		}
	}
	for on, want := range map[string]map[prose.Lang]string{
		"2026-02-01": {prose.English: "As lived it is: not known.", prose.Indonesian: "Menurut yang dijalankan: belum diketahui."},
		"2028-06-01": {
			prose.English:    "As lived it is: none, since nothing was brought lately.",
			prose.Indonesian: "Menurut yang dijalankan: tidak ada, karena belakangan ini tidak ada yang dibawa.",
		},
	} {
		for l, said := range want {
			r := prose.ReportFor(a, prose.ReportOptions{On: day(on), Audience: prose.ForPartners, Lang: l})
			if text := string(r.Markdown()); !strings.Contains(text, said) {
				t.Errorf("on %s it is not told that %q: %+v", on, said, r.Relation.Gates)
			}
		}
	}
	alone := lived(t, lifecycle.Scoping, 1, nil)
	r := prose.ReportFor(alone, prose.ReportOptions{On: day("2026-02-01"), Audience: prose.ForPartners})
	if text := string(r.Markdown()); strings.Contains(text, "nothing was brought") {
		t.Errorf("of one alone it is told that nothing was brought")
	}
}
