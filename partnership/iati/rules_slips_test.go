package iati_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"
)

// everySlip returns the activity of a file again and again: each time with one
// attribute, element or text left out, said twice or said otherwise.
func everySlip(t *testing.T, src string) string {
	t.Helper()
	var out bytes.Buffer
	root := grow(t, src)
	tell := func() { root.kids[0].append(&out) }
	for _, b := range root.kids[0].all() {
		was := *b
		for i := range b.attrs {
			b.attrs = slices.Delete(slices.Clone(was.attrs), i, i+1)
			tell()
			values := []string{"", " XM-EXAMPLE-7", "XM-EXAMPLE-7-S", "2", "4", "5", "-1", "100.01"}
			if strings.Contains(was.attrs[i].Name.Local, "date") {
				values = []string{"", "soon", "1999-01-01", "2026-06-30", "2999-12-31", "2999-12-31T00:00:00"}
			}
			for _, value := range values {
				b.attrs = slices.Clone(was.attrs)
				b.attrs[i].Value = value
				tell()
			}
		}
		b.attrs = was.attrs
		for _, text := range []string{"", " XM-EXAMPLE-7"} {
			b.text = text
			tell()
		}
		b.text = was.text
		for i := range was.kids {
			b.kids = slices.Delete(slices.Clone(was.kids), i, i+1)
			tell()
			b.kids = slices.Insert(slices.Clone(was.kids), i, was.kids[i])
			tell()
		}
		for _, kid := range []*branch{{name: "sector", attrs: was.attrs}, {name: "recipient-region", attrs: was.attrs}, {name: "reference"}, {name: "participating-org"}} {
			b.kids = append(slices.Clone(was.kids), kid)
			tell()
		}
		b.kids = was.kids
	}
	return out.String()
}

// shares is an activity that divides itself among countries, regions and sectors.
const shares = `<iati-activities version="2.03">
  <iati-activity default-currency="EUR" xml:lang="en" last-updated-datetime="2026-01-01T00:00:00Z">
    <iati-identifier>XM-EXAMPLE-7-S</iati-identifier>
    <reporting-org ref="XM-EXAMPLE-7" type="22"><narrative>Green Hands</narrative></reporting-org>
    <title><narrative>Seeds</narrative></title>
    <description><narrative>Seeds for schools</narrative></description>
    <participating-org ref="XM-EXAMPLE-7" role="4" activity-id="XM-EXAMPLE-7-S"/>
    <other-identifier type="B1" ref="XM-EXAMPLE-6"><owner-org ref="XM-EXAMPLE-6"/></other-identifier>
    <other-identifier type="A3" ref=" XM-EXAMPLE-6-S"><owner-org><narrative>Green Hands</narrative></owner-org></other-identifier>
    <activity-status code="2"/>
    <activity-date type="1" iso-date="2026-01-01"/><activity-date type="2" iso-date="2026-02-01"/>
    <activity-date type="3" iso-date="2027-01-01"/><activity-date type="4" iso-date="2999-01-01"/>
    <recipient-country code="ID" percentage="40.5"/><recipient-country code="TL" percentage="59.5"/>
    <sector code="11220" percentage="50"/><sector code="11230" vocabulary="1" percentage="50"/>
    <sector code="2" vocabulary="2"/>
    <budget><period-start iso-date="2026-01-01"/><period-end iso-date="2026-12-31"/><value value-date="2026-01-02">1</value></budget>
    <planned-disbursement><period-start iso-date="2026-01-01"/><period-end iso-date="2026-12-31"/><value value-date="2026-01-01">5</value><provider-org ref="XM-EXAMPLE-7"/><receiver-org><narrative>School</narrative></receiver-org></planned-disbursement>
    <capital-spend percentage="20"/>
    <transaction><transaction-type code="2"/><transaction-date iso-date="2027-03-01"/><value value-date="2026-03-01">9</value><provider-org ref="XM-EXAMPLE-9 " provider-activity-id="A"/><receiver-org ref="XM-EXAMPLE-8" receiver-activity-id="B"/></transaction>
    <transaction><transaction-type code="3"/><transaction-date iso-date="2026-03-01"/><value value-date="2026-03-01">9</value></transaction>
    <related-activity ref="XM-EXAMPLE-7-T" type="3"/>
    <result type="1"><title><narrative>Gardens</narrative></title>
      <indicator measure="2"><title><narrative>Schools with one</narrative></title><reference code="1" vocabulary="99"/>
        <baseline year="2025" value="0"/>
        <period><period-start iso-date="2026-01-01"/><period-end iso-date="2026-12-31"/><target value="80"/><actual value="75.5"/></period>
      </indicator>
    </result>
  </iati-activity>
</iati-activities>`
