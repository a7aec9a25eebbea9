package iati_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/partnership/iati"
)

// An organisation without an identifier that shares its name with one that has
// one came out with that identifier, and nothing said so.
func TestAnOrganisationTakenForItsNamesakeIsTold(t *testing.T) {
	const (
		holder   = `<participating-org ref="XM-EXAMPLE-1" type="22" role="4"><narrative>Green  Hands</narrative></participating-org>`
		bare     = `<participating-org role="1"><narrative>Green Hands</narrative></participating-org>`
		reporter = `<reporting-org><narrative>Green Hands</narrative></reporting-org>`
		paid     = `<transaction><transaction-type code="3"/><transaction-date iso-date="2026-01-01"/><value currency="EUR" value-date="2026-01-01">1</value>` +
			`<receiver-org><narrative>Green Hands</narrative></receiver-org></transaction>`
	)
	for name, x := range map[string]struct {
		content string
		want    []string // where, and the value
	}{
		"the reporter":                 {reporter + holder, []string{"reporting-org: Green Hands"}},
		"with an empty ref":            {`<reporting-org ref="" type="22"><narrative>Green Hands</narrative></reporting-org>` + holder, []string{"reporting-org: Green Hands"}},
		"a participant":                {holder + bare + bare, []string{"participating-org[2]: Green Hands"}},
		"each part once":               {reporter + holder + bare + paid + paid, []string{"participating-org[2]: Green Hands", "reporting-org: Green Hands", "transaction[1]/receiver-org: Green Hands"}},
		"a word for none is told once": {`<reporting-org ref="N/A"><narrative>Green Hands</narrative></reporting-org>` + holder, []string{"reporting-org: N/A"}},
		"nobody has an identifier":     {reporter + bare + bare, nil},
		"another name":                 {`<reporting-org><narrative>Green Hand</narrative></reporting-org>` + holder, nil},
		"its own identifier":           {`<reporting-org ref="XM-EXAMPLE-1"><narrative>Green Hands</narrative></reporting-org>` + holder, nil},
		"its own id": {`<reporting-org m:id="us"><narrative>Green Hands</narrative></reporting-org>` +
			`<participating-org m:id="us" ref="XM-EXAMPLE-1" role="4"><narrative>Green Hands</narrative></participating-org>`, nil},
	} {
		t.Run(name, func(t *testing.T) {
			src := file(x.content)
			var got []string
			for _, f := range found(t, src).With(iati.IAT007) {
				got = append(got, f.Params["at"]+": "+f.Params["value"])
			}
			if diff := cmp.Diff(x.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// What was taken for its namesake is written with the identifier, so that it is
// told no more.
func TestANamesakeIsToldNoMoreOnceItIsWritten(t *testing.T) {
	src := file(`<iati-identifier>XM-EXAMPLE-1-A</iati-identifier><reporting-org><narrative>Green Hands</narrative></reporting-org><title/><description/>` +
		`<participating-org ref="XM-EXAMPLE-1" type="22" role="4"><narrative>Green Hands</narrative></participating-org>` +
		`<activity-status code="2"/><activity-date type="2" iso-date="2019-12-31"/>`)
	if n := len(found(t, src).With(iati.IAT007)); n != 1 {
		t.Errorf("%d findings, want 1", n)
	}
	ims := imported(t, []byte(src))
	out := exported(t, activities(ims))
	if n := len(found(t, string(out)).With(iati.IAT007)); n != 0 {
		t.Errorf("%d findings in what is written, want none", n)
	}
	comesBack(t, "namesakes", ims)
}
