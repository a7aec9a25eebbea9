package iati_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/partnership/iati"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// A provider or receiver that tells of nobody was kept, and whom the reader takes
// for that side was written beside it: the activity could not be written at all.
// Found by TestASpoiltFileLosesNothingSilently.
func TestASideThatTellsOfNobodyIsWrittenOnce(t *testing.T) {
	for name, x := range map[string]struct {
		code, sides string
		from        id.Partner
		to          []id.Partner
	}{
		"who gives":               {"3", `<provider-org/>`, "xm-example-1", nil},
		"who promises":            {"2", `<provider-org><narrative/></provider-org>`, "xm-example-1", nil},
		"who gives, by a word":    {"4", `<provider-org ref="N/A"/><receiver-org ref="XM-EXAMPLE-2"/>`, "xm-example-1", []id.Partner{"xm-example-2"}},
		"who receives":            {"1", `<provider-org ref="XM-EXAMPLE-2"/><receiver-org/>`, "xm-example-2", []id.Partner{"xm-example-1"}},
		"who is promised":         {"11", `<provider-org ref="XM-EXAMPLE-2"/><receiver-org x:a="b"/>`, "xm-example-2", []id.Partner{"xm-example-1"}},
		"who receives, elsewhere": {"3", `<provider-org ref="XM-EXAMPLE-2"/><receiver-org/>`, "xm-example-2", nil},
	} {
		t.Run(name, func(t *testing.T) {
			src := strings.Replace(whole("", "", x.sides), `<transaction-type code="3"/>`, `<transaction-type code="`+x.code+`"/>`, 1)
			ims := imported(t, []byte(src))
			a := ims[0].Activity
			var from id.Partner
			var to []id.Partner
			for _, c := range a.Terms.Commitments {
				from, to = c.From, c.To
			}
			for _, d := range a.Deliveries {
				from, to = d.By, d.To
			}
			if from != x.from || !cmp.Equal(to, x.to) {
				t.Errorf("from %q to %q, want from %q to %q", from, to, x.from, x.to)
			}
			comesBack(t, name, ims)
			out := exported(t, activities(ims))
			validates(t, out)
			for _, fact := range unaccounted(t, []byte(src), out, ims) {
				t.Errorf("neither kept nor named: %s", fact)
			}
			// Once it is another, that is written, and what told of nobody is not.
			other := terms.Partner{ID: "other", Name: "Other"}
			a.Terms.Partners = append(a.Terms.Partners, other)
			for i := range a.Terms.Commitments {
				a.Terms.Commitments[i].From, a.Terms.Commitments[i].To = other.ID, []id.Partner{other.ID}
			}
			for i := range a.Deliveries {
				a.Deliveries[i].By, a.Deliveries[i].To = other.ID, []id.Partner{other.ID}
			}
			out = exported(t, []iati.Activity{a})
			validates(t, out)
			if n := strings.Count(string(out), "<narrative>Other</narrative>"); n != 2 {
				t.Errorf("it is named %d times, want twice:\n%s", n, out)
			}
		})
	}
}
