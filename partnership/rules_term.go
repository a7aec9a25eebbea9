package partnership

import (
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership/check"
)

// The codes about meetings, reviews, renewal and the end that [Agreement.Check]
// gives. Each is followed by its smallest failing example, as above.
const (
	// GOV003 occurs in an active agreement where a forum has not met for more than
	// one and a half times its cadence ([RelationLimits]). It meets where partners
	// deliberate in it or in no forum by name, where they review, and where one of
	// them communicates through a channel that bears its id or name.
	//
	//	{"on": "2026-02-20", "commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "active", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"}],
	//	    "governance": {"forums": [{"id": "round", "name": "Round Table", "cadence": "P1M"}]}}}}]}
	GOV003 check.Code = "GOV003"

	// RVW001 occurs in an active or suspended agreement that was not reviewed for more
	// than 12 months, counted from the last review, the start or a resumption; and
	// again after 24 ([RelationLimits]), when it is a candidate for lapse. It never
	// ends for that by itself.
	//
	//	{"on": "2027-01-02", "commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "active", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"}]}}}]}
	//
	// Source: the practice of the registry of partnerships of the United Nations.
	RVW001 check.Code = "RVW001"

	// RVW002 occurs from active to winding down where a party that was in force did
	// not rate in the last formal review. Reviews of one period, or of one day where
	// they state none, are one.
	//
	//	{"on": "2026-02-01", "commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "active", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"}]}}},
	//	  {"id": "2", "by": "ani", "for": "mill", "on": "2026-02-01", "act": {"type": "review", "formal": true,
	//	   "ratings": [{"partner": "mill", "light": "green"}]}}]}
	RVW002 check.Code = "RVW002"

	// RVW003 occurs from active to winding down where a partner rated red and neither
	// that review nor a later one came to a decision that somebody sees to. It does
	// not occur once the partner rates otherwise.
	//
	//	{"on": "2026-02-01", "commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "active", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"}]}}},
	//	  {"id": "2", "by": "ani", "for": "mill", "on": "2026-02-01",
	//	   "act": {"type": "review", "ratings": [{"partner": "mill", "light": "red"}]}}]}
	RVW003 check.Code = "RVW003"

	// RVW004 occurs in an active or suspended agreement where a partner joined or left
	// and there was no review and no new terms since. The terms that bring a partner
	// in are none; those that leave it out are.
	//
	//	{"on": "2026-02-01", "commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "active", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"},
	//	      {"id": "clinic", "name": "Clinic", "kind": "ngo"}]}}},
	//	  {"id": "2", "by": "ani", "for": "mill", "on": "2026-02-01", "act": {"type": "withdraw", "form": "signature"}}]}
	RVW004 check.Code = "RVW004"

	// RVW005 occurs in an active or suspended agreement that is open or longer than 36
	// months, where two reviews ([RelationLimits]) or more found nothing in the
	// register of opportunities.
	//
	//	{"on": "2026-03-01", "commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "active", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"}], "duration": {"evergreen": true}}}},
	//	  {"id": "2", "by": "ani", "for": "mill", "on": "2026-02-01", "act": {"type": "review"}},
	//	  {"id": "3", "by": "ani", "for": "mill", "on": "2026-03-01", "act": {"type": "review"}}]}
	RVW005 check.Code = "RVW005"

	// TRM004 occurs in an active or suspended agreement where a renewal is proposed or
	// was agreed on, and the 12 months before it ([RelationLimits]) saw no review,
	// nor has there been one since.
	//
	//	{"on": "2026-06-01", "commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "active", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"}],
	//	    "duration": {"end": "2026-12-31"}}}},
	//	  {"id": "2", "by": "ani", "for": "mill", "on": "2026-06-01",
	//	   "act": {"type": "renew", "duration": {"end": "2027-12-31"}}}]}
	TRM004 check.Code = "TRM004"

	// TRM005 occurs in an active or suspended agreement so near to the end of its term
	// that a renewal should be decided, and it is not. The lead is what the terms
	// state, else 30 days or a tenth of the term ([RelationLimits]), whichever is
	// longer. Decided are terms that end otherwise, and a review in the lead that
	// came to a decision, whichever it was.
	//
	//	{"on": "2026-12-01", "commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "active", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"}],
	//	    "duration": {"start": "2026-01-01", "end": "2026-12-31"}}}}]}
	TRM005 check.Code = "TRM005"

	// TRM006 occurs in an active or suspended agreement where a renewal is proposed or
	// was agreed on without saying why a party goes on.
	//
	//	{"on": "2026-06-01", "commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "active", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"}],
	//	    "duration": {"end": "2026-12-31"}}}},
	//	  {"id": "2", "by": "ani", "for": "mill", "on": "2026-06-01", "act": {"type": "renew", "duration": {"end": "2027-12-31"},
	//	   "cases": [{"partner": "mill", "words": "our readers stay"}]}}]}
	TRM006 check.Code = "TRM006"

	// EXT006 occurs from winding down on where nothing says what becomes of those who
	// are served: neither the terms, by continuity or handover, nor the final report,
	// nor an activity that lives on.
	//
	//	{"on": "2026-02-01", "commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "winding_down", "end": "completed", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}]}}}]}
	EXT006 check.Code = "EXT006"

	// EXT007 occurs from winding down on where nothing is on record that was learned:
	// the final report names no lesson, and no review says anything in words.
	//
	//	{"on": "2026-02-01", "commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "winding_down", "end": "completed", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}]}}}]}
	EXT007 check.Code = "EXT007"

	// EXT009 occurs in a closed agreement whose final record says what was achieved,
	// while nothing on record bears it out: no reading, no score, no milestone that was
	// reached, and no word of a single partner. Then it repeats how it ended.
	//
	//	{"on": "2026-02-01", "commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "winding_down", "end": "completed", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}]}}},
	//	  {"id": "2", "by": "ani", "for": "mill", "on": "2026-02-01",
	//	   "act": {"type": "close", "joint": "met", "report": {"summary": "It is completed."}, "form": "signature"}}]}
	EXT009 check.Code = "EXT009"

	// LIF003 occurs in a suspended agreement where a cause of suspension stands beyond
	// the day on which it was to end at the latest.
	//
	//	{"on": "2026-02-02", "commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "suspended", "causes": [{"cause": "flood", "kind": "force_majeure", "reason": "flood", "longStop": "2026-02-01"}],
	//	    "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"}]}}}]}
	LIF003 check.Code = "LIF003"
)

// termRules returns what these codes mean.
func termRules() []check.Rule {
	active, winding, closed := lifecycle.Active.String(), lifecycle.WindingDown.String(), lifecycle.Closed.String()
	unreviewed := ruleOf(TRM004, check.Warning, active, words("on"), "review")
	unreviewed.Redundant = []check.Code{RVW001}
	return []check.Rule{
		ruleOf(GOV003, check.Advice, active, words("forum", "last", check.Due), "meet", "review", "communicate"),
		ruleOf(RVW001, check.Warning, active, words("problem", "last", check.Due), "review"),
		ruleOf(RVW002, check.Advice, active, words("partner"), "review", "correct"),
		ruleOf(RVW003, check.Advice, active, words("partner", "problem"), "review", "correct"),
		ruleOf(RVW004, check.Warning, active, words("partner", "problem", "on"), "review", "amend"),
		ruleOf(RVW005, check.Advice, active, words("reviews"), "register_opportunity"),
		unreviewed,
		ruleOf(TRM005, check.Warning, active, words("from", check.Due), "renew", "review"),
		ruleOf(TRM006, check.Advice, active, words("partner"), "renew"),
		ruleOf(EXT006, check.Warning, winding, nil, "close"),
		ruleOf(EXT007, check.Advice, winding, nil, "close", "review"),
		ruleOf(EXT009, check.Advice, closed, words("outcome", "kind"), "measure", "judge"),
		ruleOf(LIF003, check.Warning, lifecycle.Suspended.String(), words("cause", check.Due), "resume", "wind_down"),
	}
}
