package iati_test

import (
	"strings"
	"testing"

	"github.com/mufakat/mufakat/partnership/iati"
)

// A value in kind whose day could not be read was written with the day of its
// transaction, and read again as if it had stated that. Found by the fuzzer.
func TestAValueWithoutAReadableDayIsOfTheDayThatIsWrittenForIt(t *testing.T) {
	const open = `<iati-activities version="2.03"><iati-activity><iati-identifier>XM-EXAMPLE-7-W</iati-identifier>` +
		`<reporting-org ref="XM-EXAMPLE-7" type="40"><narrative>Seven</narrative></reporting-org><title><narrative>Wells</narrative></title>` +
		`<description><narrative>Wells</narrative></description><participating-org role="4" ref="XM-EXAMPLE-7" type="40"/>` +
		`<activity-status code="2"/><activity-date type="2" iso-date="2026-02-01"/>`
	const shut = `<aid-type code="D02"/></transaction></iati-activity></iati-activities>`
	for name, x := range map[string]struct{ day, value, want string }{
		"the value says":        {`iso-date="2026-03-01"`, `value-date="2026-03-02"`, "2026-03-02"},
		"the value says badly":  {`iso-date="2026-03-01"`, `value-date="2026-0EEEE"`, "2026-03-01"},
		"the value says nought": {`iso-date="2026-03-01"`, ``, "2026-03-01"},
		"neither can be read":   {`iso-date="March"`, `value-date="March"`, "2026-02-01"},
	} {
		t.Run(name, func(t *testing.T) {
			src := open + `<transaction><transaction-type code="12"/><transaction-date ` + x.day + `/><value currency="USD" ` + x.value + `>9</value>` + shut
			for range 2 {
				var next []byte
				for im, err := range iati.Read(strings.NewReader(src), iati.ReadOptions{}) {
					if err != nil {
						t.Fatal(err)
					}
					if got := im.Activity.Terms.Commitments[0].Valuations[0].On.String(); got != x.want {
						t.Fatalf("the value is of %s, want %s", got, x.want)
					}
					if next, err = im.Activity.Append(nil); err != nil {
						t.Fatal(err)
					}
				}
				src = `<iati-activities version="2.03">` + string(next) + `</iati-activities>`
			}
		})
	}
}
