package iati_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A day with blanks around it was said to be kept, and another was written for
// it.
func TestADayWithBlanksIsGivenBackAsItIsWritten(t *testing.T) {
	const transaction = `<transaction><transaction-type code="%s"/><transaction-date iso-date="%s"/><value currency="EUR" value-date="%s">9</value>` +
		`<provider-org ref="XM-EXAMPLE-1"/><receiver-org ref="XM-EXAMPLE-2"/>%s</transaction>`
	for name, x := range map[string]struct{ code, day, value, more string }{
		"a promise, its value":           {"2", "2020-01-01", " 2020-02-02 ", ""},
		"a promise, its day":             {"2", "\t2020-02-02 ", "2020-01-01", ""},
		"a promise, both":                {"12", " 2020-02-02", " 2020-02-02", ""},
		"a promise, with a zone":         {"2", "2020-01-01", " 2020-02-02Z ", ""},
		"a promise in kind, its day":     {"2", " 2020-02-02 ", "2020-01-01", `<aid-type code="D02"/>`},
		"what was given, its value":      {"3", "2020-01-01", "\n2020-02-02 ", ""},
		"what was spent, with a zone":    {"4", "2020-01-01", " 2020-02-02+01:00", ""},
		"a repayment, which stays whole": {"5", " 2020-01-01 ", " 2020-02-02 ", ""},
	} {
		t.Run(name, func(t *testing.T) {
			src := file(`<iati-identifier>XM-EXAMPLE-1-A</iati-identifier><reporting-org ref="XM-EXAMPLE-1" type="22"/><title/><description/>` +
				`<participating-org ref="XM-EXAMPLE-1" role="4"/><activity-status code="2"/><activity-date type="2" iso-date="2019-12-31"/>` +
				fmt.Sprintf(transaction, x.code, strings.ReplaceAll(x.day, "\t", "&#9;"), strings.ReplaceAll(x.value, "\n", "&#10;"), x.more))
			ims := imported(t, []byte(src))
			out := exported(t, activities(ims))
			for _, fact := range unaccounted(t, []byte(src), out, ims) {
				t.Errorf("neither kept nor named: %q", fact)
			}
			if diff := cmp.Diff(string(out), string(exported(t, activities(imported(t, out))))); diff != "" {
				t.Errorf("written, read and written again (-want +got):\n%s", diff)
			}
			if report := found(t, src).With("IAT001"); len(report) > 0 {
				t.Errorf("blanks around a day do not matter: %v", report)
			}
			if !bytes.Contains(out, []byte("2020-02-02")) {
				t.Errorf("the day is not in %s", out)
			}
		})
	}
}

// The same fault: a direction with blanks around it.
func TestADirectionWithBlanksIsGivenBackAsItIsWritten(t *testing.T) {
	for _, word := range []string{" true ", " false", "0 ", " 1", "true", "1"} {
		src := file(`<iati-identifier>XM-EXAMPLE-1-A</iati-identifier><reporting-org ref="XM-EXAMPLE-1" type="22"/><title/><description/>` +
			`<participating-org ref="XM-EXAMPLE-1" role="4"/><activity-status code="2"/><activity-date type="2" iso-date="2019-12-31"/>` +
			`<result type="1"><title/><indicator measure="1" ascending="` + word + `"><title/></indicator></result>`)
		ims := imported(t, []byte(src))
		for _, fact := range unaccounted(t, []byte(src), exported(t, activities(ims)), ims) {
			t.Errorf("neither kept nor named: %q", fact)
		}
	}
}
