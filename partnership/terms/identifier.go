package terms

import "strings"

// What is wrong with an identifier: the parameter "problem" of a finding [PTY005].
const (
	schemeForm     = "scheme_form"      // the scheme is neither LEI nor a prefix of org-id
	noValue        = "no_value"         // the value is missing
	repeatsScheme  = "repeats_scheme"   // the value starts with the prefix, which stands in the scheme
	leiForm        = "lei_form"         // not 18 capitals and digits and two digits
	leiCheckDigits = "lei_check_digits" // the two digits at the end do not fit the rest
)

// lei and prefixedLEI are the schemes whose values carry check digits.
const (
	lei         = "LEI"
	prefixedLEI = "XI-LEI"
)

// problem returns what is wrong with the form of i, and the member that is, or
// two empty strings. Whether the register knows the identifier is not asked.
//
// Source: the list codes of org-id.guide; ISO 17442-1:2020.
func (i *Identifier) problem() (member, problem string) {
	switch {
	case i.Scheme != lei && !isOrgIDPrefix(i.Scheme):
		return "scheme", schemeForm
	case blank(i.Value):
		return "value", noValue
	case strings.HasPrefix(i.Value, i.Scheme+"-"):
		return "value", repeatsScheme
	case i.Scheme != lei && i.Scheme != prefixedLEI:
		return "", ""
	case !isLEI(i.Value):
		return "value", leiForm
	case mod97(i.Value) != 1:
		return "value", leiCheckDigits
	}
	return "", ""
}

// isOrgIDPrefix reports whether s has the form of an org-id list code: a
// country or X and a letter, perhaps with a part of the country, and after
// hyphens the register, such as ID-KHH, XM-DAC, AR_B-CIP or AE-DU-DMCC.
func isOrgIDPrefix(s string) bool {
	place, register, _ := strings.Cut(s, "-")
	country, region, parted := strings.Cut(place, "_")
	if len(country) != 2 || !isIn(country, isCapital) || parted && (region == "" || !isIn(region, isCapitalOrDigit)) {
		return false
	}
	for part := range strings.SplitSeq(register, "-") {
		if part == "" || !isIn(part, func(c byte) bool { return isCapitalOrDigit(c) || c == '_' }) {
			return false
		}
	}
	return true
}

// isLEI reports whether s has the form of a legal entity identifier.
func isLEI(s string) bool {
	return len(s) == 20 && isIn(s[:18], isCapitalOrDigit) && isIn(s[18:], isDigit)
}

// mod97 returns the remainder of s, whose letters stand for 10 to 35, divided
// by 97. It is 1 where the check digits are right.
//
// Source: ISO/IEC 7064:2003, MOD 97-10.
func mod97(s string) int {
	remainder := 0
	for i := range len(s) {
		if c := s[i]; isDigit(c) {
			remainder = (remainder*10 + int(c-'0')) % 97
		} else {
			remainder = (remainder*100 + int(c-'A') + 10) % 97
		}
	}
	return remainder
}

func isIn(s string, set func(byte) bool) bool {
	for i := range len(s) {
		if !set(s[i]) {
			return false
		}
	}
	return true
}

func isCapital(c byte) bool { return 'A' <= c && c <= 'Z' }

func isCapitalOrDigit(c byte) bool { return isCapital(c) || isDigit(c) }
