package iati_test

import (
	"testing"

	"github.com/mufakat/mufakat/partnership/iati"
)

// A baseline of no year was read and not written, and nothing named it: the schema
// has none without. Found by TestASpoiltFileLosesNothingSilently.
func TestABaselineOfNoYearIsNamedAsLost(t *testing.T) {
	for attrs, lost := range map[string]bool{
		`year="2025" value="7"`: false,
		`year="" value="7"`:     true,
		`value="7"`:             true,
		`year="soon" iso-date="2025-06-30" value="7"`:  false,
		`year="2025" iso-date="2025-06-30" value="7"`:  false,
		`year="soon" iso-date="in summer" value="7"`:   true,
		`year="0" value="7" xml:lang="en"`:             true,
		`year="2025" iso-date="in summer" value="007"`: false,
	} {
		inside := "<baseline " + attrs + "/>"
		src := []byte(whole(`<result type="1"><title><narrative>Wells</narrative></title><indicator measure="1"><title><narrative>Wells</narrative></title>`+
			inside+`</indicator></result>`, "", ""))
		ims := imported(t, src)
		if b := ims[0].Activity.Terms.Indicators[0].Baseline; b == nil || b.Value.Number == nil || b.Value.Number.String() != "7" {
			t.Errorf("%s: its value is not in the model", attrs)
		}
		got := false
		for _, l := range ims[0].Losses {
			got = got || l.Text == inside && l.Why == iati.NotValid && l.Position.Known()
		}
		if got != lost {
			t.Errorf("%s is named as lost: %t", attrs, got)
		}
		out := exported(t, activities(ims))
		validates(t, out)
		for _, fact := range unaccounted(t, src, out, ims) {
			t.Errorf("%s: neither kept nor named: %s", attrs, fact)
		}
	}
}
