package iati_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/partnership/iati"
)

// results is a file with what garden lacks: results, conditions, documents,
// foreign names, sums in kind, a period stated twice.
const results = `<?xml version="1.0"?>
<iati-activities version="2.03" xmlns:x="http://example.org/x">
  <!-- a remark -->
  <iati-activity xml:lang="en" x:batch="7" hierarchy="1">
    <iati-identifier>XM-EXAMPLE-7-W</iati-identifier>
    <reporting-org ref="XM-EXAMPLE-7" type="40" secondary-reporter="0"><narrative>Seven</narrative><narrative xml:lang="fr">Sept</narrative></reporting-org>
    <title><narrative xml:lang="en">Wells</narrative></title>
    <description type="1"><narrative>Water</narrative><x:note>kept</x:note></description>
    <description type="2"><narrative>Ten wells</narrative></description>
    <participating-org ref="XM-EXAMPLE-7" role="3"><narrative>Seven</narrative></participating-org>
    <participating-org ref="-" role="1" type="70"><narrative>Donors</narrative></participating-org>
    <participating-org role="9"><narrative>Seven</narrative></participating-org>
    <activity-status code="4"/>
    <activity-date type="1" iso-date="2026-01-01Z"/>
    <activity-date type="2" iso-date="2026-02-30"/>
    <activity-date type="3" iso-date="2025-01-01"><narrative>early</narrative></activity-date>
    <recipient-country code="ID" percentage="100"/>
    <budget type="2" status="2"><period-start iso-date="2026-01-01"/><period-end iso-date="2026-12-31"/><value currency="eur" value-date="2026-01-02">+0100.5</value></budget>
    <budget><period-start iso-date="2026-01-01"/><period-end iso-date="2026-12-31"/><value value-date="2026-01-02">1</value></budget>
    <planned-disbursement><period-start iso-date="2026-01-01"/><value currency="USD" value-date="2026-01-01">5</value><receiver-org><narrative>Donors</narrative></receiver-org></planned-disbursement>
    <transaction ref="k"><transaction-type code="3"/><transaction-date iso-date="2026-03-01"/><value currency="USD" value-date="2026-03-02">-7.000000000001</value><receiver-org><narrative>School</narrative></receiver-org><disbursement-channel code="3"/></transaction>
    <transaction><transaction-type code="6"/><transaction-date iso-date="2026-03-01"/><value currency="USD" value-date="2026-03-02">1</value></transaction>
    <transaction><transaction-type code="12"/><transaction-date iso-date="2026-03-01"/><value currency="USD" value-date="2026-03-01">9</value><description><narrative>A pledge</narrative></description><aid-type code="D02"/></transaction>
    <document-link url="https://example.org/m.pdf" format="application/pdf"><title><narrative>Memorandum</narrative></title><category code="A09"/></document-link>
    <conditions attached="1"><condition type="2"><narrative>Water flows</narrative></condition></conditions>
    <result type="1" aggregation-status="0"><title><narrative>Water</narrative></title>
      <indicator measure="1" ascending="true"><title><narrative>Wells dug</narrative></title>
        <baseline year="2025" value="0"/>
        <period><period-start iso-date="2026-01-01"/><period-end iso-date="2026-06-30"/>
          <target value="10"/><target value="4"><dimension name="sex" value="f"/></target>
          <actual value="4"><comment><narrative>Rain</narrative></comment></actual><actual value="3"><dimension name="sex" value="f"/></actual></period>
        <period><period-start iso-date="2026-01-01"/><period-end iso-date="2026-06-30"/><actual value="many"><location ref="L1"/></actual></period>
      </indicator>
      <indicator measure="5"><title><narrative>Trust</narrative></title>
        <period><period-start iso-date="2026-01-01"/><period-end iso-date="2026-06-30"/><actual><comment><narrative>We sing</narrative></comment></actual></period>
      </indicator>
    </result>
    <x:end><x:deep a="1"/></x:end>
  </iati-activity>
</iati-activities>
`

// FuzzRead holds any bytes against what is promised of them: no panic, bounded
// time, and what was read is written, unless it lacks something, and read as the
// same.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		garden, results, "", "<", "<iati-activities/>", `<iati-activities version="2.01"><iati-activity/></iati-activities>`,
		strings.Replace(garden, "UTF-8", "windows-1252", 1), "\xEF\xBB\xBF" + garden, "\xFF\xFE<", `<!DOCTYPE a>`,
		`<iati-activities version="2.03"><iati-activity xmlns:m="https://github.com/mufakat/mufakat/iati"><iati-identifier/><reporting-org ref="" type="" m:id="us"><narrative/></reporting-org></iati-activity></iati-activities>`,
		whole(`<x:a><title xmlns=""/></x:a>`, `<title xmlns="urn:y"/>`, `<provider-org/><receiver-org ref="N/A"><x:b xml:base="http://example.org/" xsi:nil="1"/></receiver-org>`),
		whole(`<capital-spend percentage="33.3333333333333333333333333"/>`, "", `<provider-org><narrative>Green Hands</narrative></provider-org>`),
	} {
		f.Add([]byte(seed))
	}
	limits := iati.Limits{Activity: 1 << 20, Elements: 5000, Text: 1 << 16}
	f.Fuzz(func(t *testing.T, src []byte) {
		for im, err := range iati.Read(bytes.NewReader(src), iati.ReadOptions{Limits: limits}) {
			if err != nil {
				return
			}
			x := im.Activity
			text, err := x.Append(nil)
			if incomplete := (*iati.IncompleteError)(nil); errors.As(err, &incomplete) {
				continue // as an import may be
			} else if err != nil {
				t.Fatalf("%v: what was read of\n%s", err, src)
			}
			whole := `<iati-activities version="2.03">` + string(text) + `</iati-activities>`
			for again, err := range iati.Read(strings.NewReader(whole), iati.ReadOptions{Limits: limits}) {
				if err != nil {
					t.Fatalf("%v in\n%s", err, whole)
				}
				// Which of two ways to keep a day that several elements say is the reader's;
				// what is written says the same.
				second, err := again.Activity.Append(nil)
				if diff := cmp.Diff(string(text), string(second)); err != nil || diff != "" {
					t.Fatalf("%v (-first +second):\n%s\nfrom\n%s", err, diff, src)
				}
			}
		}
	})
}
