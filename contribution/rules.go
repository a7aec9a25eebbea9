package contribution

import (
	"cmp"
	"slices"

	"github.com/mufakat/mufakat/partnership/check"
)

// The codes of this room that [Check] gives; those of [Book.Check] stand beside
// it. Each is followed by its smallest
// failing terms.
const (
	// CON005 occurs where a number is negative and no return, or not negative and
	// one; where something is counted in a currency or unit that the promise does
	// not have; where parts come to more than the whole; and where a substitute
	// stands for nothing. [Delivery.Check] gives it, too. As advice it occurs where
	// more was given than promised. Where something is counted in a currency
	// or unit that the promise does not have, the parameter "promised" lists those
	// that it has; else it is empty.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": "", "commitments": [
	//	  {"id": "loan", "from": "mill", "kind": "cash", "money": "-100 EUR"}]}
	CON005 check.Code = "CON005"

	// CON009 occurs where release conditions and matching rules form a circle, name
	// a commitment that the terms do not have, or do not give exactly one thing to
	// wait for.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": "", "commitments": [
	//	  {"id": "loan", "from": "mill", "kind": "cash", "release": [{"commitment": "loan"}]}]}
	CON009 check.Code = "CON009"

	// CON010 occurs where a commitment lacks what its kind needs to be understood by
	// those who are owed; see [Kind.Needs].
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": "", "commitments": [
	//	  {"id": "rooms", "from": "mill", "kind": "facility_use", "what": "two rooms"}]}
	CON010 check.Code = "CON010"

	// VAL001 occurs where a value in money is without amount, method or date.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": "", "commitments": [
	//	  {"id": "rooms", "from": "mill", "kind": "facility_use", "valuations": [{"amount": "100 EUR"}]}]}
	//
	// Source: 2 CFR 200.306; FASB ASU 2020-07.
	VAL001 check.Code = "VAL001"

	// VAL002 occurs where the same resource counts twice under one counting scope:
	// in two commitments whose periods overlap, or in more than one delivery.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": "", "commitments": [
	//	  {"id": "van", "from": "mill", "kind": "equipment_loan", "resource": "B 1 XYZ", "scope": "match"},
	//	  {"id": "car", "from": "mill", "kind": "equipment_loan", "resource": "B 1 XYZ", "scope": "match"}]}
	//
	// Source: 2 CFR 200.306(b)(2).
	VAL002 check.Code = "VAL002"

	// VAL006 occurs where management cost is inside a total: it counts in a scope,
	// or another commitment matches it.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": "", "commitments": [
	//	  {"id": "office", "from": "mill", "kind": "management_cost", "money": "100 EUR", "scope": "match"}]}
	//
	// Source: the B4SI (formerly LBG) framework reports management costs beside
	// contributions.
	VAL006 check.Code = "VAL006"
)

// Rules returns what the codes of this room mean, in the order of their codes.
// The slice is the caller's.
func Rules() []check.Rule {
	refuses := []string{"sign", "amend", "accede", "novate"}
	mends := []string{"draft", "amend"}
	rule := func(c check.Code, s check.Severity, params ...string) check.Rule {
		r := check.Rule{Code: c, Severity: s, MendedBy: slices.Clone(mends), Params: params}
		if s == check.Error {
			r.Refuses = slices.Clone(refuses)
		}
		return r
	}
	rules := []check.Rule{
		rule(CON005, check.Error, "problem", "measure", "promised"),
		rule(CON009, check.Error, "problem", "commitment"),
		rule(CON010, check.Advice, "kind", "missing"),
		rule(VAL001, check.Error, "missing"),
		rule(VAL002, check.Error, "resource", "scope", "other"),
		rule(VAL006, check.Warning, "problem", "commitment"),
	}
	rules = append(rules, bookRules()...)
	slices.SortFunc(rules, func(a, b check.Rule) int { return cmp.Compare(a.Code, b.Code) })
	return rules
}
