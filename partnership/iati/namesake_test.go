package iati_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/partnership/iati"
	"github.com/mufakat/mufakat/partnership/terms"
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
		payee = `<transaction><transaction-type code="3"/><transaction-date iso-date="2026-01-01"/><value currency="EUR" value-date="2026-01-01">1</value>` +
			`<receiver-org ref="XM-EXAMPLE-1"><narrative>Green Hands</narrative></receiver-org></transaction>`
		other = `<participating-org ref="XM-EXAMPLE-2" type="22" role="1"><narrative>Green Hands</narrative></participating-org>`
	)
	for name, x := range map[string]struct {
		content string
		want    []string // where, and the value
	}{
		"the reporter":                 {reporter + holder, []string{"reporting-org: Green Hands"}},
		"with an empty ref":            {`<reporting-org ref="" type="22"><narrative>Green Hands</narrative></reporting-org>` + holder, []string{"reporting-org: Green Hands"}},
		"a participant":                {holder + bare + bare, []string{"participating-org[2]: Green Hands"}},
		"a participant before it":      {bare + bare + holder, []string{"participating-org[1]: Green Hands"}},
		"one that is only paid":        {bare + payee, []string{"participating-org: Green Hands"}},
		"the name of two":              {holder + other + bare + reporter, []string{"participating-org[3]: Green Hands", "reporting-org: Green Hands"}},
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

// Whether an organisation without an identifier was taken for its namesake hung on
// which of the two stood first; and where the name was that of several, it was taken
// for the first of them.
func TestNamesakesAreThoseOfTheWholeActivity(t *testing.T) {
	org := func(ref, role string) string {
		if ref != "" {
			ref = ` ref="` + ref + `"`
		}
		return `<participating-org` + ref + ` role="` + role + `"><narrative>Green Hands</narrative></participating-org>`
	}
	for name, x := range map[string]struct {
		orgs []string // refs, for each of the roles 1, 2, …
		want []string // the partner of each role
	}{
		"different identifiers":         {[]string{"XM-EXAMPLE-1", "XM-EXAMPLE-2"}, []string{"xm-example-1", "xm-example-2"}},
		"an identifier and a code":      {[]string{"XM-EXAMPLE-1", "41127"}, []string{"xm-example-1", "org-41127"}},
		"one behind":                    {[]string{"XM-EXAMPLE-1", ""}, []string{"xm-example-1", "xm-example-1"}},
		"one before":                    {[]string{"", "XM-EXAMPLE-1"}, []string{"xm-example-1", "xm-example-1"}},
		"one in between":                {[]string{"XM-EXAMPLE-1", "", "XM-EXAMPLE-2"}, []string{"xm-example-1", "green-hands", "xm-example-2"}},
		"one before two":                {[]string{"", "XM-EXAMPLE-1", "XM-EXAMPLE-2", ""}, []string{"green-hands", "xm-example-1", "xm-example-2", "green-hands"}},
		"a code of a list, before":      {[]string{"", "41127"}, []string{"org-41127", "org-41127"}},
		"a word that there is none":     {[]string{"N/A", "XM-EXAMPLE-1"}, []string{"xm-example-1", "xm-example-1"}},
		"the same identifier, of words": {[]string{"XM-EXAMPLE-1", "XM-EXAMPLE-1"}, []string{"xm-example-1", "xm-example-1"}},
	} {
		t.Run(name, func(t *testing.T) {
			content := ""
			for i, ref := range x.orgs {
				content += org(ref, string(rune('1'+i)))
			}
			src := strings.Replace(whole("", "", ""), `<participating-org ref="XM-EXAMPLE-1" role="4"/>`, content, 1)
			src = strings.Replace(src, `ref="XM-EXAMPLE-1" type="22"><narrative>Green Hands`, `ref="XM-EXAMPLE-9" type="22"><narrative>Nine`, 1)
			ims := imported(t, []byte(src))
			var got []string
			for _, r := range ims[0].Activity.Terms.Roles {
				got = append(got, string(r.Partner))
			}
			if diff := cmp.Diff(x.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			for _, fact := range unaccounted(t, []byte(src), exported(t, activities(ims)), ims) {
				t.Errorf("neither kept nor named: %s", fact)
			}
			comesBack(t, name, ims)
		})
	}
}

// Two partners of one name, of which one has an identifier, were one once they were
// written and read: the ids that the library gives are now written with them.
func TestPartnersOfOneNameStayTwo(t *testing.T) {
	a := imported(t, []byte(whole("", "", "")))[0].Activity
	a.Terms.Partners = append(a.Terms.Partners, terms.Partner{ID: "green-hands", Name: "Green  Hands"})
	a.Terms.Roles = append(a.Terms.Roles, terms.Role{Partner: "green-hands", Role: terms.Funder})
	a.Terms.Partners = append(a.Terms.Partners, terms.Partner{ID: "xm-example-1-2", Name: "Green Hands", Identifiers: a.Terms.Partners[0].Identifiers})
	a.Terms.Roles = append(a.Terms.Roles, terms.Role{Partner: "xm-example-1-2", Role: terms.Lead})
	losses, err := a.Losses()
	if err != nil || len(losses) > 0 {
		t.Errorf("%v %v\n%s", losses, err, exported(t, []iati.Activity{a}))
	}
}
