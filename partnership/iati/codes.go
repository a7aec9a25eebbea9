package iati

import (
	"strings"

	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership/terms"
)

// code is one row of a code list: what the standard writes and the word of the
// library. The first row of a word is the one that is written for it.
type code struct{ iati, word string }

// wordOf returns the word for a code, and whether the list has it.
func wordOf(list []code, iati string) (string, bool) {
	for i := range list {
		if list[i].iati == iati {
			return list[i].word, true
		}
	}
	return "", false
}

// codeOf returns the code for a word, and whether the list has it.
func codeOf(list []code, word string) (string, bool) {
	for i := range list {
		if list[i].word == word {
			return list[i].iati, true
		}
	}
	return "", false
}

// The lists that the mapping needs. They are closed: the codes of other lists
// are kept as they are and never looked into.
//
// Source: the code lists OrganisationType, OrganisationRole, ActivityStatus,
// ActivityDateType, IndicatorMeasure, ResultType and ConditionType of IATI 2.03.
var (
	organisationTypes = []code{
		{"10", string(terms.Government)}, {"11", string(terms.Government)}, {"15", string(terms.Government)},
		{"21", string(terms.InternationalNGO)}, {"22", string(terms.LocalNGO)},
		{"23", string(terms.InternationalNGO)}, {"24", string(terms.LocalNGO)},
		{"30", string(terms.PublicPrivate)}, {"40", string(terms.Multilateral)}, {"60", string(terms.Foundation)},
		{"70", string(terms.Company)}, {"71", string(terms.Company)}, {"72", string(terms.Company)}, {"73", string(terms.Company)},
		{"80", string(terms.Academic)}, {"90", string(terms.OtherKindOfPartner)},
	}
	organisationRoles = []code{
		{"1", string(terms.Funder)}, {"2", string(terms.Lead)}, {"3", Extending}, {"4", string(terms.Implementing)},
	}
	// The first stage of three that share a code is the one that claims least.
	activityStatuses = []code{
		{"1", lifecycle.Scoping.String()}, {"2", lifecycle.Active.String()}, {"3", lifecycle.WindingDown.String()},
		{"4", lifecycle.Closed.String()}, {"5", lifecycle.Abandoned.String()}, {"6", lifecycle.Suspended.String()},
	}
	indicatorMeasures = []code{
		{"1", string(indicator.Unit)}, {"2", string(indicator.Percentage)}, {"3", Nominal},
		{"4", string(indicator.Ordinal)}, {"5", string(indicator.Narrative)},
	}
	resultTypes    = []code{{"1", "output"}, {"2", "outcome"}, {"3", "impact"}, {"9", "other"}}
	conditionTypes = []code{{"1", "policy"}, {"2", "performance"}, {"3", "fiduciary"}}
	// Of the documents these two are instruments; reports, pages and the like are not.
	documentCategories = []code{{"A09", "mou"}, {"A11", "contract"}}
)

// Words of the standard for which the library has none of its own. They survive
// in terms as any word does that is on no list.
const (
	Extending = "extending" // the role of an organisation that manages money on behalf of the funder
	Nominal   = "nominal"   // the measure of an indicator that names a class
)

// kindOf returns the kind of partner for an organisation type.
func kindOf(iati string) (terms.PartnerKind, bool) {
	word, ok := wordOf(organisationTypes, iati)
	return terms.PartnerKind(word), ok
}

// typeOf returns the organisation type that is written for a kind of partner.
// For those that the list does not tell apart it is the nearest that is true.
func typeOf(k terms.PartnerKind) string {
	if iati, ok := codeOf(organisationTypes, string(k)); ok {
		return iati
	}
	// Only these are written in a weaker form.
	//exhaustive:ignore
	switch k {
	case terms.StateEnterprise:
		return "15"
	case terms.Association, terms.Community, terms.InformalGroup:
		return "90"
	}
	return string(k)
}

// written returns what is written for a word: its code, or where it has none the
// word itself.
func written(list []code, word string) string {
	if iati, ok := codeOf(list, word); ok {
		return iati
	}
	return word
}

// statusOf returns what is written for a stage, and false for None. What was
// closed early, with objectives dropped, is written as what was abandoned.
func statusOf(s lifecycle.Stage, cancelled bool) (string, bool) {
	n := s.IATIStatus()
	if s == lifecycle.Closed && cancelled {
		n = lifecycle.Abandoned.IATIStatus()
	}
	return string(rune('0' + n)), n > 0
}

// stageOf returns the stage for a status. Of those that share a code it is the
// one that claims least.
func stageOf(iati string) (lifecycle.Stage, bool) {
	word, ok := wordOf(activityStatuses, iati)
	if !ok {
		return lifecycle.None, false
	}
	s, err := lifecycle.ParseStage(word)
	return s, err == nil
}

// hollow reports whether ref is what publishers write where they have no
// identifier.
func hollow(ref string) bool {
	switch strings.ToLower(strings.Trim(ref, " .-_/")) {
	case "", "na", "n/a", "none", "null", "nil", "unknown", "0", "tbc", "tbd", "xx", "xxx":
		return true
	}
	return false
}
