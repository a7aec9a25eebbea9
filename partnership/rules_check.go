package partnership

import (
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership/check"
)

// The codes that [Agreement.Check] gives besides those of the rooms below. Each
// is followed by its smallest failing example: commands, and the day the check
// is asked for.
const (
	// CON002 occurs where none of what a partner brings is significant to those
	// who receive it. It does not occur while something is unrated.
	//
	//	{"on": "2026-02-01", "commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "active", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"}],
	//	    "commitments": [{"id": "paint", "from": "mill", "kind": "goods"}]}}},
	//	  {"id": "2", "by": "budi", "for": "school", "on": "2026-02-01",
	//	   "act": {"type": "rate", "commitment": "paint", "level": 1}}]}
	CON002 check.Code = "CON002"

	// CON003 occurs where nobody owes a partner anything, and nobody gave it
	// anything.
	//
	//	{"on": "2026-02-01", "commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "active", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"}],
	//	    "commitments": [{"id": "paint", "from": "mill", "kind": "goods"}]}}}]}
	CON003 check.Code = "CON003"

	// IND001 occurs where an agreement runs without a definition of success to which
	// every party in force consented: there is none, or a party did not.
	//
	//	{"on": "2026-02-01", "commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "active", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"}]}}}]}
	IND001 check.Code = "IND001"

	// IND008 occurs where fewer than two partners judged an indicator in a period
	// that is over, and several were to.
	//
	//	{"on": "2026-02-01", "commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "active", "signed": "2026-01-01", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"}],
	//	    "indicators": [{"id": "trust", "definition": {"title": "We trust each other", "basis": "judged", "measure": "narrative"},
	//	      "targets": [{"period": "2026-01-01/2026-01-31", "value": {"text": "We call before we write"}}]}]}}}]}
	IND008 check.Code = "IND008"

	// IND010 occurs where new terms change the definition of an indicator, or of
	// success, that was signed, and do not give it a greater version than it ever
	// had, which refuses them: a draft may change it, but is not signed so; and where a record says again what one of the same partner had said of
	// the same indicator, period and place, without mending it. The first stands.
	//
	//	{"on": "2026-02-03", "commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "active", "signed": "2026-01-01", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"}],
	//	    "indicators": [{"id": "meals", "definition": {"title": "Meals served", "basis": "measured", "measure": "unit", "unit": "meal"}}]}}},
	//	  {"id": "2", "by": "ani", "for": "mill", "on": "2026-02-01",
	//	   "act": {"type": "measure", "indicator": "meals", "period": "2026-01-01/2026-01-31", "value": {"number": "40"}}},
	//	  {"id": "3", "by": "ani", "for": "mill", "on": "2026-02-02",
	//	   "act": {"type": "measure", "indicator": "meals", "period": "2026-01-01/2026-01-31", "value": {"number": "400"}}}]}
	IND010 check.Code = "IND010"
)

// checkRules returns what these codes mean.
func checkRules() []check.Rule {
	signed, active := lifecycle.Signed.String(), lifecycle.Active.String()
	rule := func(c check.Code, s check.Severity, from string, params []string, mendedBy ...string) check.Rule {
		return check.Rule{Code: c, Severity: s, From: from, MendedBy: mendedBy, Params: params}
	}
	redefined := rule(IND010, check.Error, signed, []string{"indicator", "version", "greatest", "problem", "record"}, "amend", "draft", "correct")
	redefined.Refuses = []string{"sign", "amend", "accede", "novate"}
	return []check.Rule{
		redefined,
		rule(CON002, check.Warning, signed, []string{"partner"}, "amend", "deliver", "rate"),
		rule(CON003, check.Warning, signed, []string{"partner"}, "amend", "deliver"),
		rule(IND001, check.Error, active, []string{"problem", "partner"}, "amend", "consent"),
		rule(IND008, check.Warning, active, []string{"indicator", "period", "judged"}, "judge"),
	}
}
