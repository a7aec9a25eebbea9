package terms

import "github.com/mufakat/mufakat/partnership/check"

// The codes of this room that [Terms.Check] gives, beside those of
// contribution and indicator. Each is followed by its smallest failing terms.
const (
	// PTY001 occurs from negotiating to suspended where there are fewer than two
	// distinct parties.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": ""}
	PTY001 check.Code = "PTY001"

	// PTY002 occurs where a partner has no name or no kind, or where its id is
	// ill-formed or that of another.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	 "partners": [{"id": "mill", "name": "", "kind": "company"}]}
	PTY002 check.Code = "PTY002"

	// AUT001 occurs from signed on where a party has no signatory post with an
	// office, or an informal group no spokesperson whose authority rests on minutes.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	 "partners": [{"id": "mill", "name": "Mill", "kind": "company"}]}
	AUT001 check.Code = "AUT001"

	// OBJ001 occurs where no shared objective is stated.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": ""}
	OBJ001 check.Code = "OBJ001"

	// CON001 occurs from signed on where a party has no contribution.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	 "partners": [{"id": "mill", "name": "Mill", "kind": "company"}]}
	CON001 check.Code = "CON001"

	// ROL001 occurs where a role is that of an unknown partner, or its period is empty.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	 "roles": [{"partner": "mill", "role": "funder"}]}
	ROL001 check.Code = "ROL001"

	// GOV001 occurs where a consent policy cannot be applied as it is written, two
	// cover the same acts, or the quorum of a forum is out of reach of its members.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	 "governance": {"policies": [{"rule": "at_least"}]}}
	GOV001 check.Code = "GOV001"

	// TRM001 occurs where there is neither an end date, nor a milestone, nor an
	// explicit evergreen choice.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": ""}
	TRM001 check.Code = "TRM001"

	// TRM002 occurs where the end is not after the start. That terms start before
	// the last signature, and are not marked as retroactive, is seen by the
	// agreement, which knows that day.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	 "duration": {"start": "2026-05-01", "end": "2026-04-30"}}
	TRM002 check.Code = "TRM002"

	// DAT001 occurs where an id is ill-formed or there twice, or where something
	// refers to an id that the terms do not have.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	 "activities": [{"id": "course", "title": "", "accountable": ["mill"]}]}
	//
	// Ids are unique per kind over the whole terms, those of posts within their
	// partner and those of tranches within their commitment. A wrong id of a partner
	// is PTY002, a role of an unknown partner ROL001, a release after an unknown
	// commitment CON009.
	DAT001 check.Code = "DAT001"

	// DAT002 occurs where a text holds what looks like an e-mail address or a
	// telephone number. Terms name posts; names and numbers live in a directory
	// beside them, from which they can be taken out again.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": "Call 0812-3456-7890"}
	//
	// Only the shape is seen: a name looks like any other word. Identifiers of
	// partners, lists of words of acts, and extensions are not looked into.
	DAT002 check.Code = "DAT002"

	// DAT006 occurs where a word is on none of the library's lists. It is kept, and
	// treated as if it said nothing in particular.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": "", "kind": "handshake"}
	DAT006 check.Code = "DAT006"

	// DAT007 occurs where a number of days, periods or meetings is less than none
	// or more than [MaxDays], so that no calendar could count it.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	 "duration": {"noticeDays": -30}}
	DAT007 check.Code = "DAT007"
)

// Rules returns what the codes of this room mean, in the order of the codes.
// Those of the other codes that [Terms.Check] gives are in contribution.Rules
// and indicator.Rules. The slice is the caller's.
func Rules() []check.Rule {
	rule := func(c check.Code, s check.Severity, from string, refuses bool, params ...string) check.Rule {
		r := check.Rule{Code: c, Severity: s, From: from, MendedBy: []string{"draft", "amend"}, Params: params}
		if refuses {
			r.Refuses = []string{"sign", "amend", "accede", "novate"}
		}
		return r
	}
	rules := []check.Rule{
		rule(AUT001, check.Error, "signed", false, "partner"),
		rule(CON001, check.Error, "signed", true, "partner"),
		rule(DAT001, check.Error, "", true, "problem", "noun", "id"),
		rule(DAT002, check.Warning, "", false, "shape"),
		rule(DAT006, check.Advice, "", false, "list", "word"),
		rule(DAT007, check.Error, "", true, "given", "most"),
		rule(GOV001, check.Error, "", true, "problem", "have", "need"),
		rule(OBJ001, check.Error, "", true),
		rule(PTY001, check.Error, "negotiating", true, "have", "need"),
		rule(PTY002, check.Error, "", true, "problem", "member"),
		rule(ROL001, check.Error, "", true, "problem", "partner"),
		rule(TRM001, check.Error, "", false),
		rule(TRM002, check.Error, "", true, "start", "end"),
	}
	// A newcomer to a draft of one is the way to two parties.
	for i := range rules {
		if rules[i].Code == PTY001 {
			rules[i].MendedBy = []string{"draft", "accede"}
		}
	}
	return rules
}
