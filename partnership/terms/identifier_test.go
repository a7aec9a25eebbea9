package terms_test

import (
	"strings"
	"testing"

	"github.com/mufakat/mufakat/partnership/terms"
)

func TestIdentifiersAreHeldAgainstTheFormOfTheirScheme(t *testing.T) {
	for identifier, want := range map[string]string{
		"LEI 724500PMK2A2M1SQQ228":    "",
		"LEI 959800Q2SYC34EQAPG59":    "",
		"LEI 549300ITS31QK8VRBQ14":    "",
		"XI-LEI 549300ITS31QK8VRBQ14": "",
		"LEI 549300ITS31QK8VRBQ41":    "lei_check_digits",
		"LEI 549300ITS31QK8VRBQ1":     "lei_form",
		"LEI 549300its31qk8vrbq14":    "lei_form",
		"LEI 549300ITS31QK8VRBQ1X":    "lei_form",
		"XI-LEI 12":                   "lei_form",
		"LEI ":                        "no_value",
		"ID-KHH  ":                    "no_value",
		"ID-KHH AHU-0012345.AH.01":    "",
		"ID-KHH ID-KHH-77":            "repeats_scheme",
		"XM-DAC 41121":                "",
		"AR_B-CIP S-1":                "",
		"AE-DU-DMCC JLT-65609":        "",
		"CA-CRA_ACR 1":                "",
		"GB COH":                      "scheme_form",
		"gb-coh 1":                    "scheme_form",
		"GB- 1":                       "scheme_form",
		"GBR-COH 1":                   "scheme_form",
		"CA_-SOC 1":                   "scheme_form",
		"AE-DU--DMCC 1":               "scheme_form",
		" 1":                          "scheme_form",
	} {
		scheme, value, _ := strings.Cut(identifier, " ")
		if got := problemOf(scheme, value); got != want {
			t.Errorf("%q: %q, want %q", identifier, got, want)
		}
	}
}

// problemOf returns what is found wrong with an identifier of a partner.
func problemOf(scheme, value string) string {
	whole := terms.Terms{Partners: []terms.Partner{{ID: "p", Name: "P", Identifiers: []terms.Identifier{{Scheme: scheme, Value: value}}}}}
	var problems []string
	for _, f := range whole.Check(terms.Options{}).With(terms.PTY005) {
		problems = append(problems, f.Params["problem"])
	}
	return strings.Join(problems, " ")
}

// The check digits find every digit taken for another, every letter taken for
// another, and two of a kind that changed places. A letter counts as two
// digits, so not every letter taken for a digit is found, nor 2M for M2.
func TestSlipsInAnLEIAreFound(t *testing.T) {
	const sound, set = "724500PMK2A2M1SQQ228", "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	isLetter := func(c byte) bool { return c >= 'A' }
	for i := range sound {
		for j := range set {
			if isLetter(sound[i]) != isLetter(set[j]) {
				continue
			}
			slip := sound[:i] + set[j:j+1] + sound[i+1:]
			if found := problemOf("LEI", slip) != ""; found != (slip != sound) {
				t.Errorf("%s: found %v", slip, found)
			}
		}
		if i > 0 && sound[i] != sound[i-1] && isLetter(sound[i]) == isLetter(sound[i-1]) {
			slip := sound[:i-1] + sound[i:i+1] + sound[i-1:i] + sound[i+1:]
			if problemOf("LEI", slip) == "" {
				t.Errorf("%s is not found", slip)
			}
		}
	}
}

func FuzzIdentifier(f *testing.F) {
	for _, seed := range [][2]string{
		{"LEI", "724500PMK2A2M1SQQ228"}, {"XI-LEI", "959800Q2SYC34EQAPG59"}, {"ID-KHH", "AHU-0012345"}, {"GB-COH", "GB-COH-1"}, {"AE-DU-DMCC", "S1"}, {"", ""},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, scheme, value string) {
		switch problem := problemOf(scheme, value); problem {
		case "", "lei_form", "lei_check_digits", "no_value", "repeats_scheme", "scheme_form":
			if strings.Contains(problem, "lei") && scheme != "LEI" && scheme != "XI-LEI" {
				t.Errorf("%q %q: %s", scheme, value, problem)
			}
		default:
			t.Errorf("%q %q: %s", scheme, value, problem)
		}
	})
}
