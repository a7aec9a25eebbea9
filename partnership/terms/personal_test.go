package terms_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/terms"
)

func TestPersonalDataIsSeenByItsShapeAndNothingElseIs(t *testing.T) {
	for text, want := range map[string]string{
		"Write to anna.b+work@mail.example.org.": "email",
		"<ratna@example.co.id>":                  "email",
		"müller@büro.example":                    "email",
		"Telephone +62 812 3456 7890":            "phone",
		"+62.21.5551234":                         "phone",
		"Call (021) 555-12345, mornings":         "phone",
		"Call 0812-3456-7890":                    "phone",
		"08123456789":                            "phone",

		"meet @ the mill":                        "",
		"@mill on every network":                 "",
		"see https://example.org/@mill":          "",
		"anna@mill":                              "",
		"2 @ 1.50 EUR":                           "",
		"v1@2.0.1":                               "",
		"from 2026-05-01 to 2027-04-30":          "",
		"Nomor 012/PKS/YSB/2026":                 "",
		"No. 0123456789/2026":                    "",
		"NPWP 01.234.567.8-901.000":              "",
		"120000000 IDR":                          "",
		"0.123456789 of it":                      "",
		"+5 %":                                   "",
		"a rise of +1200000 visits":              "",
		"ISO 17442, LEI 529900T8BM49AURSDO55":    "",
		"AHU-0123456.AH.01.04":                   "",
		"01-02-2026":                             "",
		"0812345678X":                            "",
		"Pasal 1 ayat (2) UU 24/2009, 9-7-2009":  "",
		"sha256:0123456789012345678901234567890": "",
	} {
		found := terms.Terms{Purpose: text}.Check(terms.Options{}).With(terms.DAT002)
		var got string
		for _, f := range found {
			got += f.Params["shape"]
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// notLookedInto are the texts that say nothing of persons.
var notLookedInto = []string{"Identifier.Scheme", "Identifier.Value", "Mandate.Acts", "Policy.Acts"}

// A member added to any noun of the terms tomorrow fails here until it is
// looked into, or named above.
func TestPersonalDataIsLookedForInEveryText(t *testing.T) {
	whole := terms.Terms{}
	texts := 0
	var fill func(v reflect.Value)
	fill = func(v reflect.Value) {
		switch {
		case v.Type().Name() == "Ext" && v.Kind() == reflect.Map:
		case v.Type() == reflect.TypeFor[map[string]string]():
			v.Set(reflect.ValueOf(map[string]string{"en": "a@b.example", "id": "a@b.example"}))
			texts += 2
		case v.Type() == reflect.TypeFor[string]():
			v.SetString("a@b.example")
			texts++
		case v.Kind() == reflect.Slice:
			v.Set(reflect.MakeSlice(v.Type(), 2, 2))
			fill(v.Index(0))
			fill(v.Index(1))
		case v.Kind() == reflect.Pointer:
			v.Set(reflect.New(v.Type().Elem()))
			fill(v.Elem())
		case v.Kind() == reflect.Struct && !strings.Contains(v.Type().PkgPath(), "exact"):
			for i := range v.NumField() {
				f := v.Type().Field(i)
				if f.IsExported() && !slices.Contains(notLookedInto, v.Type().Name()+"."+f.Name) {
					fill(v.Field(i))
				}
			}
		}
	}
	fill(reflect.ValueOf(&whole).Elem())
	seen := map[check.Path]int{}
	for _, f := range whole.Check(terms.Options{}).With(terms.DAT002) {
		seen[f.Path]++
		if place, ok := whole.PlaceOf(f.Path); !ok || place != f.Place {
			t.Errorf("%s: place %s, but PlaceOf says %s, %v", f.Path, f.Place, place, ok)
		}
	}
	if len(seen) != texts || texts < 100 {
		t.Errorf("%d of %d texts are looked into: %v", len(seen), texts, seen)
	}
	for path, n := range seen {
		if n != 1 {
			t.Errorf("%s: %d findings", path, n)
		}
	}
}

func TestPersonalDataIsTold(t *testing.T) {
	whole := terms.Terms{
		Communication: terms.Communication{Channels: []string{"meetings", "the mobile of Anna, 0812-3456-7890"}},
		Clauses:       []terms.Clause{{ID: "contact", Text: map[string]string{"en": "Write to anna@mill.example"}}},
	}
	var got []string
	for _, f := range whole.Check(terms.Options{}).With(terms.DAT002) {
		got = append(got, f.Severity.String()+" "+string(f.Path)+" "+string(f.Place)+" "+f.Params["shape"])
	}
	want := []string{
		"warning /clauses/0/text/en /clauses/contact/text/en email",
		"warning /communication/channels/1 /communication/channels/1 phone",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
