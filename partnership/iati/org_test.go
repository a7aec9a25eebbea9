package iati_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/mufakat/mufakat/partnership/iati"
	"github.com/mufakat/mufakat/partnership/terms"
	"pgregory.net/rapid"
)

func TestAnIdentifierIsPartedAtTheLongestSchemeThatIsKnown(t *testing.T) {
	for ref, want := range map[string]string{
		"GB-COH-05381958":             "GB-COH 05381958",
		"XM-DAC-41121":                "XM-DAC 41121",
		"XM-DAC-7-PPPD":               "XM-DAC 7-PPPD",
		"XI-LEI-549300ITS31QK8VRBQ14": "XI-LEI 549300ITS31QK8VRBQ14",
		"AR_B-CIP-S-1":                "AR_B-CIP S-1",
		"CA-CRA_ACR-119287716RR0001":  "CA-CRA_ACR 119287716RR0001",
		"CA-BC-BRC_CBR-A0012":         "CA-BC-BRC_CBR A0012",
		"AE-DU-DMCC-65609":            "AE-DU-DMCC 65609",
		"AE-DU-CR-1-2":                "AE-DU-CR 1-2",
		"US-DE-CR-4":                  "US-DE-CR 4",
		"US-EIN-13-5562162":           "US-EIN 13-5562162",
		"US-DE-CR-":                   "US-DE CR-",
		"US-DE-CR":                    "US-DE CR",
		"GB-COH-":                     " GB-COH-",
		"GB-COH":                      " GB-COH",
		"gb-coh-1":                    " gb-coh-1",
		"GBR-COH-1":                   " GBR-COH-1",
		"12000":                       " 12000",
		"LEI-549300ITS31QK8VRBQ14":    " LEI-549300ITS31QK8VRBQ14",
		"":                            " ",
	} {
		i := iati.SplitOrgID(ref)
		if got := i.Scheme + " " + i.Value; got != want {
			t.Errorf("%q: %q, want %q", ref, got, want)
		}
	}
}

// anyRef draws texts that look like identifiers, more or less.
func anyRef(t *rapid.T) string {
	return rapid.OneOf(
		rapid.StringMatching(`[A-Z]{2}(_[A-Z])?-[A-Z_]{2,8}-[A-Z0-9-]{0,9}`),
		rapid.StringMatching(`(AE|CA|US)-(DU|BC|DE|XX)-(CR|DMCC|BRC_CBR)(-[0-9A-Z-]{0,4})?`),
		rapid.StringMatching(`(XI-)?LEI-?[A-Z0-9]{0,20}`),
		rapid.String(),
	).Draw(t, "ref")
}

func TestJoiningGivesBackWhatWasSplit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ref := anyRef(t)
		i := iati.SplitOrgID(ref)
		if got := iati.JoinOrgID(i); got != ref {
			t.Fatalf("%q became %q, by way of %+v", ref, got, i)
		}
		if i.Scheme != "" && (i.Value == "" || !strings.HasPrefix(ref, i.Scheme+"-")) {
			t.Fatalf("%q: %+v", ref, i)
		}
	})
}

// What is written for an identifier is advised on, and never more.
func TestAnOddIdentifierIsNoMoreThanAdvice(t *testing.T) {
	for ref, want := range map[string]string{
		"XI-LEI-724500PMK2A2M1SQQ228": "",
		"XI-LEI-959800Q2SYC34EQAPG59": "",
		"XI-LEI-549300ITS31QK8VRBQ14": "",
		"XI-LEI-549300ITS31QK8VRBQ41": "lei_check_digits",
		"XI-LEI-549300ITS31QK8VRBQ1":  "lei_form",
		"XI-LEI-549300ITS31QK8VRB_14": "lei_form",
		"XI-LEI-549300its31qk8vrbq14": "lei_form",
		"GB-COH-1":                    "",
		"12000":                       "scheme_form",
		"gb-coh-1":                    "scheme_form",
		"N/A":                         "",
		"":                            "",
	} {
		twice := fmt.Sprintf(`<participating-org role="1" ref="%s"/>`, ref)
		report := found(t, file(twice+twice)).With(iati.IAT027)
		var got string
		for _, f := range report {
			got += f.Params["problem"]
		}
		if got != want {
			t.Errorf("%q: %q, want %q", ref, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		a := anyActivity(t)
		for i := range a.Terms.Partners {
			a.Terms.Partners[i].Identifiers = []terms.Identifier{iati.SplitOrgID(anyRef(t))}
		}
		for _, f := range a.Check(iati.CheckOptions{}).With(iati.IAT027) {
			if f.Severity.String() != "advice" {
				t.Fatal(f)
			}
		}
	})
}

func FuzzSplitOrgID(f *testing.F) {
	for _, seed := range []string{"", "-", "GB-COH-1", "AE-DU-DMCC-1", "US-DE-CR-", "XI-LEI-724500PMK2A2M1SQQ228", "LEI", "a-b-c", "CA_-SOC-1"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, ref string) {
		if got := iati.JoinOrgID(iati.SplitOrgID(ref)); got != ref {
			t.Errorf("%q became %q", ref, got)
		}
	})
}

func ExampleSplitOrgID() {
	for _, ref := range []string{"XM-DAC-41121", "AE-DU-DMCC-65609", "Ministry of Health"} {
		i := iati.SplitOrgID(ref)
		fmt.Printf("%q of %q\n", i.Value, i.Scheme)
	}
	// Output:
	// "41121" of "XM-DAC"
	// "65609" of "AE-DU-DMCC"
	// "Ministry of Health" of ""
}

func ExampleJoinOrgID() {
	fmt.Println(iati.JoinOrgID(terms.Identifier{Scheme: "GB-COH", Value: "05381958"}))
	fmt.Println(iati.JoinOrgID(terms.Identifier{Scheme: "LEI", Value: "549300ITS31QK8VRBQ14"}))
	// Output:
	// GB-COH-05381958
	// XI-LEI-549300ITS31QK8VRBQ14
}
