package iati

import (
	"slices"
	"strings"

	"github.com/mufakat/mufakat/partnership/terms"
)

// SplitOrgID parts an organisation identifier of org-id into its scheme, the code
// of the register that gave it out, and its value there: "XM-DAC-41121" is 41121
// of XM-DAC. Of several schemes that may be meant it is the longest one known.
// What has no scheme, such as "41121", is all value.
//
// It refuses nothing: [JoinOrgID] gives any text back as it was.
//
// Source: the list codes of org-id.guide; IATI 2.03, organisation identifiers.
func SplitOrgID(ref string) terms.Identifier {
	place, rest, _ := strings.Cut(ref, "-")
	register, value, ok := strings.Cut(rest, "-")
	if !ok || value == "" || !isPlace(place) || !isRegister(register) {
		return terms.Identifier{Value: ref}
	}
	if last, number, ok := strings.Cut(value, "-"); ok && number != "" && threeParts(place, register, last) {
		return terms.Identifier{Scheme: place + "-" + register + "-" + last, Value: number}
	}
	return terms.Identifier{Scheme: place + "-" + register, Value: value}
}

// JoinOrgID returns the organisation identifier of org-id that i is. A scheme LEI
// is written as XI-LEI, which is its code; without a scheme the value stands as
// it is.
func JoinOrgID(i terms.Identifier) string {
	switch i.Scheme {
	case "":
		return i.Value
	case "LEI":
		return leiScheme + "-" + i.Value
	}
	return i.Scheme + "-" + i.Value
}

const leiScheme = "XI-LEI"

// longSchemes are the registers whose codes have three parts, country, part of
// the country and register, so that nothing in an identifier tells where they
// end.
//
// Source: org-id.guide, the lists of AE, CA and US.
var longSchemes = []struct{ country, parts, register string }{
	{"AE", "AJ AZ DU FU RK SH UQ", "CR"},
	{"AE", "DU", "DMCC"},
	{"CA", "AB BC MB NB NL NS NT NU ON PE QC SK YT", "CR"},
	{"CA", "BC", "BRC_CBR"},
	{"US", "AK AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH OK OR PA RI SC SD TN TX UT VA VT WA WI WV WY", "CR"},
}

// threeParts reports whether a register of that code is known.
func threeParts(country, part, register string) bool {
	for i := range longSchemes {
		s := &longSchemes[i]
		if s.country == country && s.register == register && slices.Contains(strings.Fields(s.parts), part) {
			return true
		}
	}
	return false
}

// isPlace reports whether s is where a register is of: a country or X and a
// letter, perhaps with a part of the country, such as GB, XM or AR_B.
func isPlace(s string) bool {
	country, part, parted := strings.Cut(s, "_")
	return len(country) == 2 && strings.Trim(country, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" && (!parted || isRegister(part))
}

// isRegister reports whether s is made of capitals, digits and low lines.
func isRegister(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '_' {
			return false
		}
	}
	return s != ""
}

// refProblem returns what is wrong with the form of an identifier that stands
// for an organisation, or nothing. Whether a register knows it is not asked, and
// what says that there is none is not looked at.
func refProblem(ref string) string {
	if hollow(ref) {
		return ""
	}
	i := SplitOrgID(ref)
	switch {
	case i.Scheme == "":
		return "scheme_form"
	case i.Scheme != leiScheme:
		return ""
	case !isLEI(i.Value):
		return "lei_form"
	case mod97(i.Value) != 1:
		return "lei_check_digits"
	}
	return ""
}

// isLEI reports whether s has the form of a legal entity identifier: eighteen
// capitals and digits, and two digits.
func isLEI(s string) bool {
	return len(s) == 20 && isRegister(s) && !strings.Contains(s, "_") && digits(s[18:])
}

// mod97 returns the remainder of s, whose letters stand for 10 to 35, divided by
// 97. It is 1 where the check digits at its end are right.
//
// Source: ISO/IEC 7064:2003, MOD 97-10.
func mod97(s string) int {
	remainder := 0
	for i := range len(s) {
		if c := s[i]; c <= '9' {
			remainder = (remainder*10 + int(c-'0')) % 97
		} else {
			remainder = (remainder*100 + int(c-'A') + 10) % 97
		}
	}
	return remainder
}
