package iati

import (
	"slices"

	"github.com/mufakat/mufakat/partnership/check"
)

// The codes of what rules of the standard find wrong with an activity. The
// parameter "rule" is the id of the rule; the severity is that which the
// standard gives it. Each code is followed by the smallest content of an
// activity that has it.
const (
	// IAT010 occurs where an activity has neither a planned nor an actual start, by
	// rule 6.11.1.
	//
	//	<activity-date type="3" iso-date="2026-12-31"/>
	IAT010 check.Code = "IAT010"

	// IAT011 occurs where something ends before it starts: what is planned (11.1.2)
	// and what was (11.1.3), the period of an indicator (8.6.1), of a budget and of
	// a planned disbursement (8.6.3).
	//
	//	<activity-date type="1" iso-date="2026-12-31"/><activity-date type="3" iso-date="2026-01-01"/>
	IAT011 check.Code = "IAT011"

	// IAT012 occurs where a day on which something happened is after the day of the
	// question: the last update (11.1.1), the actual start (11.1.4) and end
	// (11.1.5), a transaction (11.2.1) and its value (11.2.2).
	//
	//	<activity-date type="2" iso-date="2999-01-01"/>
	IAT012 check.Code = "IAT012"

	// IAT013 occurs where an organisation has neither an identifier nor a name: a
	// participant (6.10.1), an owner of another identifier (6.8.1), a provider
	// (6.9.1) or a receiver (6.9.2).
	//
	//	<participating-org role="1"/>
	IAT013 check.Code = "IAT013"

	// IAT014 occurs where neither the activity nor each narrative says in which
	// language it is, by rule 4.1.1. It stands at the first of them, and the
	// parameter "n" is how many there are.
	//
	//	<title><narrative>Wells</narrative></title>
	IAT014 check.Code = "IAT014"

	// IAT015 occurs where the period of a budget is longer than a year, by rule
	// 7.5.3: where it ends later than on the day on which it began, a year on.
	//
	//	<budget><period-start iso-date="2026-01-01"/><period-end iso-date="2027-06-30"/></budget>
	IAT015 check.Code = "IAT015"

	// IAT016 occurs where the day for the rate of a budget is not in its period. The
	// standard asks it of the budget lines of organisations, by rule 11.3.1; of
	// the budgets of activities it is ours.
	//
	//	<budget><period-start iso-date="2026-01-01"/><period-end iso-date="2026-12-31"/><value value-date="2025-01-01">1</value></budget>
	IAT016 check.Code = "IAT016"

	// IAT017 occurs where the percentages of what divides a whole are not 100
	// together: of sectors in one vocabulary (2.1.2), of countries (3.1.2), of
	// countries and regions (3.4.2).
	//
	//	<recipient-country code="ID" percentage="50"/><recipient-country code="TL" percentage="40"/>
	IAT017 check.Code = "IAT017"

	// IAT018 occurs where a percentage is below 0 or above 100: of a country or
	// region (12.1.1), of capital spending or a budget item (12.2.1), of a sector
	// (12.3.1).
	//
	//	<capital-spend percentage="101"/>
	IAT018 check.Code = "IAT018"

	// IAT019 occurs where one of several sectors (2.1.1), countries (3.1.1) or
	// regions (3.4.1) has no percentage, and where a single one has another than 100
	// (2.1.4, 3.1.4, 3.4.4).
	//
	//	<sector code="11220" percentage="50"/>
	IAT019 check.Code = "IAT019"

	// IAT020 occurs where a baseline (8.8.1), a target (8.9.1) or an actual (8.10.1)
	// of an indicator that is not qualitative has no value.
	//
	//	<result><indicator measure="1"><baseline year="2025"/></indicator></result>
	IAT020 check.Code = "IAT020"

	// IAT021 occurs where such a value is no number (8.8.2, 8.9.2, 8.10.2). It is
	// kept as a text.
	//
	//	<result><indicator measure="1"><baseline year="2025" value="some"/></indicator></result>
	IAT021 check.Code = "IAT021"

	// IAT022 occurs where a baseline (8.8.3), a target (8.9.3) or an actual (8.10.3)
	// of a qualitative indicator has a value, which belongs in the comment.
	//
	//	<result><indicator measure="5"><baseline year="2025" value="good"/></indicator></result>
	IAT022 check.Code = "IAT022"

	// IAT023 occurs where a result and its indicator both refer to a framework, by
	// rule 8.11.1.
	//
	//	<result><reference code="1" vocabulary="99"/><indicator measure="1"><reference code="1" vocabulary="99"/></indicator></result>
	IAT023 check.Code = "IAT023"

	// IAT024 occurs where a title (4.3.1) or a description (4.4.1) says nothing.
	//
	//	<title><narrative/></title>
	IAT024 check.Code = "IAT024"

	// IAT025 occurs where sectors, or countries and regions, are not stated at one
	// level: at neither (6.2.2, 3.7.1), of some transactions only (6.7.2, 3.7.2), or
	// of the activity and of transactions (6.6.2, 3.6.2). The parameter "problem" is
	// at_neither, at_some or at_both, and "element" is sector or recipient-country.
	//
	//	<sector code="11220"/>
	IAT025 check.Code = "IAT025"

	// IAT026 occurs where an identifier begins or ends with white space, by the rule
	// of its kind, such as 1.3.1 for that of the activity. One that stands at several
	// places is told once.
	//
	//	<iati-identifier>XM-EXAMPLE-1-A </iati-identifier>
	IAT026 check.Code = "IAT026"

	// IAT027 occurs where the identifier of an organisation is not one of org-id, or
	// is an LEI with wrong check digits. Real files hold many such identifiers, so
	// it is no more than advice; one that stands at several places is told once. The
	// parameter "problem" is scheme_form, lei_form or lei_check_digits.
	//
	//	<participating-org role="1" ref="XI-LEI-724500PMK2A2M1SQQ229"/>
	//
	// Source: org-id.guide; ISO 17442-1:2020.
	IAT027 check.Code = "IAT027"

	// IAT028 occurs where an activity has the identifier of its reporter, by rule
	// 1.1.3.
	//
	//	<iati-identifier>XM-EXAMPLE-1</iati-identifier><reporting-org ref="XM-EXAMPLE-1" type="22"/>
	IAT028 check.Code = "IAT028"

	// IAT029 occurs where the identifier of an activity does not begin with that of
	// its reporter, as it is or as it was, by rule 1.1.21.
	//
	//	<iati-identifier>A-1</iati-identifier><reporting-org ref="XM-EXAMPLE-1" type="22"/>
	IAT029 check.Code = "IAT029"
)

// StandardRule says which code tells that a rule of the standard does not hold.
type StandardRule struct {
	ID   string     `json:"id"` // as the standard numbers it, such as 6.11.1
	Code check.Code `json:"code"`
}

// StandardRules returns the rules of the standard that are applied, in the order
// of the codes that tell them, and those of one code by the numbers of their ids.
// The slice is the caller's.
//
// Not applied are the rules about organisation files; those that ask the
// registry which identifiers exist (1.3.13, 1.8.13, 1.10.13, 1.11.13, 1.14.8,
// 1.14.13, 1.15.13), in whose place IAT027 looks at the form; and those about
// what the library has no noun for: vocabularies of sectors, aid types and
// policy markers (2.2.1, 6.13.1, 6.14.1, 102.1.1, 107.1.1, 107.1.2, 107.2.1,
// 107.2.2) and items of country budgets (7.9.1, 7.9.2, 7.9.4).
//
// Source: IATI 2.03, standard ruleset.
func StandardRules() []StandardRule { return slices.Clone(standardRules) }

var standardRules = []StandardRule{
	{"7.8.1", IAT005},
	{"6.11.1", IAT010},
	{"8.6.1", IAT011}, {"8.6.3", IAT011}, {"11.1.2", IAT011}, {"11.1.3", IAT011},
	{"11.1.1", IAT012}, {"11.1.4", IAT012}, {"11.1.5", IAT012}, {"11.2.1", IAT012}, {"11.2.2", IAT012},
	{"6.8.1", IAT013}, {"6.9.1", IAT013}, {"6.9.2", IAT013}, {"6.10.1", IAT013},
	{"4.1.1", IAT014},
	{"7.5.3", IAT015},
	{"11.3.1", IAT016},
	{"2.1.2", IAT017}, {"3.1.2", IAT017}, {"3.4.2", IAT017},
	{"12.1.1", IAT018}, {"12.2.1", IAT018}, {"12.3.1", IAT018},
	{"2.1.1", IAT019}, {"2.1.4", IAT019}, {"3.1.1", IAT019}, {"3.1.4", IAT019}, {"3.4.1", IAT019}, {"3.4.4", IAT019},
	{"8.8.1", IAT020}, {"8.9.1", IAT020}, {"8.10.1", IAT020},
	{"8.8.2", IAT021}, {"8.9.2", IAT021}, {"8.10.2", IAT021},
	{"8.8.3", IAT022}, {"8.9.3", IAT022}, {"8.10.3", IAT022},
	{"8.11.1", IAT023},
	{"4.3.1", IAT024}, {"4.4.1", IAT024},
	{"3.6.2", IAT025}, {"3.7.1", IAT025}, {"3.7.2", IAT025}, {"6.2.2", IAT025}, {"6.6.2", IAT025}, {"6.7.2", IAT025},
	{"1.3.1", IAT026}, {"1.4.1", IAT026}, {"1.5.1", IAT026}, {"1.6.1", IAT026}, {"1.7.1", IAT026}, {"1.8.1", IAT026},
	{"1.9.1", IAT026}, {"1.10.1", IAT026}, {"1.11.1", IAT026}, {"1.14.1", IAT026}, {"1.15.1", IAT026}, {"1.16.1", IAT026},
	{"1.1.3", IAT028},
	{"1.1.21", IAT029},
}
