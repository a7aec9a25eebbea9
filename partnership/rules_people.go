package partnership

import (
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership/check"
)

// The codes about people, institutions and words that [Agreement.Check] gives. Each is
// followed by its smallest failing example: commands, and the day the check is
// asked for.
//
// They are about the parties in force, or at the table before signing. What
// happened before the first day on record is not known, and not told as missing.
const (
	// AUT002 occurs from signed to suspended where the authority of a post that
	// signs is not recorded, is dated later than the signature of the terms in
	// force, or had expired by then. Where papers do not show the day of the
	// signature, only what is not recorded is told.
	//
	//	{"on": "2026-02-01", "commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "active", "signed": "2026-01-01", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company", "posts": [{"id": "owner", "office": "Owner",
	//	      "functions": ["signatory"], "authority": {"basis": "deed", "until": "2025-12-31"}}]},
	//      {"id": "school", "name": "School", "kind": "government"}]}}}]}
	AUT002 check.Code = "AUT002"

	// CHM002 occurs from negotiating to suspended where nobody has been champion of a
	// party for more than 90 days ([RelationLimits]) since the last one left.
	//
	//	{"on": "2026-05-02", "commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "active", "holders": [{"partner": "mill", "person": "ani", "as": "champion"}],
	//	    "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"}]}}},
	//	  {"id": "2", "by": "ani", "for": "mill", "on": "2026-01-31",
	//	   "act": {"type": "leave", "person": "ani", "as": "champion", "handover": "all papers, to the next one"}}]}
	CHM002 check.Code = "CHM002"

	// CHM003 occurs from signed to suspended, in an agreement signed more than 12
	// months ago, where more than half of a party's open ties ([RelationLimits])
	// run through one person of its own, and nobody else is named to follow anybody
	// there. Ties between institutions count among the ties and lean on nobody.
	//
	//	{"on": "2027-01-02", "commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "active", "signed": "2026-01-01", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"}]}}},
	//	  {"id": "2", "by": "ani", "for": "mill", "on": "2026-02-01",
	//	   "act": {"type": "tie", "kind": "personal", "with": "school", "person": "ani"}}]}
	CHM003 check.Code = "CHM003"

	// CHM004 occurs from negotiating to suspended where the champion of a party who
	// left last handed nothing over, as far as is on record.
	//
	//	{"on": "2026-02-01", "commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "active", "holders": [{"partner": "mill", "person": "ani", "as": "champion"}],
	//	    "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"}]}}},
	//	  {"id": "2", "by": "ani", "for": "mill", "on": "2026-01-31", "act": {"type": "leave", "person": "ani", "as": "champion"}}]}
	CHM004 check.Code = "CHM004"

	// CHM005 occurs from signed to suspended where all open ties run through one
	// broker; and where some do, and the mandate of the broker ends before the term.
	// A broker is no party: its mandate is the role of convener of an associate.
	//
	//	{"on": "2026-02-01", "commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "active", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"}]}}},
	//	  {"id": "2", "by": "ani", "for": "mill", "on": "2026-02-01",
	//	   "act": {"type": "tie", "kind": "institutional", "with": "school", "broker": "citra"}}]}
	CHM005 check.Code = "CHM005"

	// INS002 occurs from signed to suspended where no support for the programme or
	// the partnership is on record at the level that a party names, which is the
	// executive where it names none, or where it was withdrawn there.
	//
	//	{"on": "2026-02-01", "commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "signed", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}]}}}]}
	INS002 check.Code = "INS002"

	// INS003 occurs from active to suspended where no support for the programme or
	// the partnership is on record at another level that a party says it has.
	//
	//	{"on": "2026-02-01", "commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "active", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company", "levels": ["executive", "operational"]},
	//      {"id": "school", "name": "School", "kind": "government"}]}}}]}
	INS003 check.Code = "INS003"

	// INS004 occurs from active to suspended where a renewal is proposed while the
	// footing of a party is individual; see [Agreement.Relationship].
	//
	//	{"on": "2026-06-01", "commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "active", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"}],
	//	    "duration": {"end": "2026-12-31"}}}},
	//	  {"id": "2", "by": "ani", "for": "mill", "on": "2026-06-01", "act": {"type": "record_support", "level": "executive", "object": "person"}},
	//	  {"id": "3", "by": "ani", "for": "mill", "on": "2026-06-01", "act": {"type": "renew", "duration": {"end": "2027-12-31"}}}]}
	INS004 check.Code = "INS004"

	// INS005 occurs from active to suspended where the term is longer than 24 months
	// ([RelationLimits]) and nothing on record shows that the programme serves a
	// party's core business, mission or mandate. Without an end, the term is as long
	// as it has run.
	//
	//	{"on": "2026-02-01", "commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "active", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"}],
	//	    "duration": {"start": "2026-01-01", "end": "2028-01-01"}}}},
	//	  {"id": "2", "by": "budi", "for": "school", "on": "2026-02-01",
	//	   "act": {"type": "record_evidence", "words": "Pupils are taught as the law asks"}}]}
	INS005 check.Code = "INS005"

	// COM002 occurs from active to suspended where an expectation is unanswered for
	// more than 12 months ([RelationLimits]); see [Agreement.Expectations]. It occurs
	// at once where it is about an element of a list of the terms, and the terms in
	// force have none such: what is expected is not agreed.
	//
	//	{"on": "2027-01-02", "commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "active", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"}]}}},
	//	  {"id": "2", "by": "ani", "for": "mill", "on": "2026-01-01",
	//	   "act": {"type": "set_expectation", "of": "school", "words": "a room by summer"}}]}
	COM002 check.Code = "COM002"

	// COM003 occurs from active to suspended where no word came from a party in one
	// and a half times the agreed cadence ([RelationLimits]); see
	// [Agreement.Communication].
	//
	//	{"on": "2026-02-20", "commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "active", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"}],
	//	    "communication": {"cadence": "P1M"}}}},
	//	  {"id": "2", "by": "ani", "for": "mill", "on": "2026-02-01", "act": {"type": "communicate"}}]}
	COM003 check.Code = "COM003"
)

// peopleRules returns what these codes mean.
func peopleRules() []check.Rule {
	negotiating, signed, active := lifecycle.Negotiating.String(), lifecycle.Signed.String(), lifecycle.Active.String()
	return []check.Rule{
		ruleOf(AUT002, check.Warning, signed, words("partner", "post", "problem"), "amend"),
		ruleOf(COM002, check.Warning, active, words("partner", "problem", "of", "on", check.Due), "communicate", "review", "amend", "correct"),
		ruleOf(COM003, check.Advice, active, words("partner", "last", check.Due), "communicate"),
		ruleOf(CHM002, check.Warning, negotiating, words("partner", "since", check.Due), "appoint"),
		ruleOf(CHM003, check.Warning, signed, words("partner", "person", "share"), "appoint", "tie"),
		ruleOf(CHM004, check.Advice, negotiating, words("partner", "person", "on"), "correct"),
		ruleOf(CHM005, check.Advice, signed, words("problem", "person", "partner", check.Due), "tie", "amend"),
		ruleOf(INS002, check.Warning, signed, words("partner", "level"), "record_support"),
		ruleOf(INS003, check.Warning, active, words("partner", "level"), "record_support"),
		ruleOf(INS004, check.Warning, active, words("partner", "proposal"), "appoint", "tie", "record_support"),
		ruleOf(INS005, check.Warning, active, words("partner"), "record_evidence"),
	}
}

// ruleOf is a rule that is only reported.
func ruleOf(c check.Code, s check.Severity, from string, params []string, mendedBy ...string) check.Rule {
	return check.Rule{Code: c, Severity: s, From: from, MendedBy: mendedBy, Params: params}
}

func words(list ...string) []string { return list }
