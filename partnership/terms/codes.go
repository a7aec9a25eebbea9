package terms

import "github.com/mufakat/mufakat/partnership/check"

// The codes of this room that [Terms.Check] gives, beside those of
// contribution and indicator. Each is followed by its smallest failing terms.
//
// Most warnings and advice are about what only new terms can mend, and so apply
// from negotiating to suspended, while the partners may agree on some.
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

	// PTY003 occurs from negotiating to suspended where a party states no objective
	// of its own, beside those that the partners share.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	 "partners": [{"id": "mill", "name": "Mill", "kind": "company"}]}
	PTY003 check.Code = "PTY003"

	// PTY004 occurs from negotiating to suspended where all parties come from one
	// sector. A kind that is not on the list, is other, or belongs to two sectors at
	// once may be of another.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	 "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "forge", "name": "Forge", "kind": "company"}]}
	PTY004 check.Code = "PTY004"

	// PTY005 occurs where an identifier does not have the form of its scheme: the
	// scheme is neither LEI nor a prefix such as ID-KHH, the value is missing or
	// repeats the prefix, or the check digits of an LEI are wrong. Real files use
	// other schemes, so nothing is refused for it.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	 "partners": [{"id": "mill", "name": "Mill", "kind": "company",
	//	   "identifiers": [{"scheme": "LEI", "value": "724500PMK2A2M1SQQ229"}]}]}
	//
	// Source: org-id.guide; ISO 17442-1:2020.
	PTY005 check.Code = "PTY005"

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

	// OBJ002 occurs from negotiating to suspended where no benefit is stated that a
	// party expects.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	 "partners": [{"id": "mill", "name": "Mill", "kind": "company"}]}
	OBJ002 check.Code = "OBJ002"

	// CON001 occurs from signed on where a party has no contribution.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	 "partners": [{"id": "mill", "name": "Mill", "kind": "company"}]}
	CON001 check.Code = "CON001"

	// CON004 occurs from negotiating to suspended where all that a party promises is
	// money. The cost of management is beside what it brings, in whatever form.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	 "partners": [{"id": "mill", "name": "Mill", "kind": "company"}],
	//	 "commitments": [{"id": "grant", "from": "mill", "kind": "cash"}]}
	CON004 check.Code = "CON004"

	// ROL001 occurs where a role is that of an unknown partner, or its period is empty.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	 "roles": [{"partner": "mill", "role": "funder"}]}
	ROL001 check.Code = "ROL001"

	// ROL002 occurs from negotiating to suspended where a party has no role, or, asked
	// about a day, none that it plays on that day. Before the start and after the
	// end, the first and the last day of the term are asked about.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	 "partners": [{"id": "mill", "name": "Mill", "kind": "company"}]}
	ROL002 check.Code = "ROL002"

	// ROL003 occurs from negotiating to suspended where a party with a role has no
	// seat in strategy, which is a role of that area or a seat in a forum, or no
	// activity: neither accountable for one nor taking part, nor implementer, nor
	// with a role of the area implementation. For a party without any role, ROL002
	// has told it.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	 "partners": [{"id": "mill", "name": "Mill", "kind": "company"}],
	//	 "roles": [{"partner": "mill", "role": "implementer"}]}
	ROL003 check.Code = "ROL003"

	// ROL004 occurs from negotiating to suspended where no partner is accountable for
	// an activity, or more than one is.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	 "activities": [{"id": "course", "title": "Course"}]}
	ROL004 check.Code = "ROL004"

	// ROL005 occurs from negotiating to suspended where nobody plays a required role
	// during part of the term. Roles of the same word and area cover for one
	// another, whichever partner plays them. It is told once, with the first days
	// that are not covered, as far as the terms say when they start and end.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	 "partners": [{"id": "mill", "name": "Mill", "kind": "company"}],
	//	 "roles": [{"partner": "mill", "role": "lead", "required": true, "period": "2026-01-01/2026-06-30"}],
	//	 "duration": {"start": "2026-01-01", "end": "2026-12-31"}}
	ROL005 check.Code = "ROL005"

	// GOV001 occurs where a consent policy cannot be applied as it is written, two
	// cover the same acts, or the quorum of a forum is out of reach of its members.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	 "governance": {"policies": [{"rule": "at_least"}]}}
	GOV001 check.Code = "GOV001"

	// GOV002 occurs from negotiating to suspended where there is no dispute ladder, or
	// a step of it has no time limit. The last of several steps needs none.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": ""}
	GOV002 check.Code = "GOV002"

	// GOV005 occurs from negotiating to suspended where the term is longer than 36
	// months ([Limits]) and nothing is to be tried, piloted or learned. Without an
	// end, the term is as long as it has run on the day asked about.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	 "duration": {"start": "2026-01-01", "end": "2029-01-01"}}
	GOV005 check.Code = "GOV005"

	// IND002 occurs from negotiating to suspended where fewer indicators are judged
	// than the success definition says, which is one ([Limits]) where it says
	// nothing. An indicator of unknown basis may be judged.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": ""}
	IND002 check.Code = "IND002"

	// IND003 occurs from negotiating to suspended where no indicator is measured.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": ""}
	IND003 check.Code = "IND003"

	// CHM001 occurs from negotiating to suspended where one post is a party's only
	// contact and its only decider. It is advice for an informal group, a community
	// and a partner that says it has a single level. That one person holds both of
	// two posts is seen by the agreement, which knows the holders.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	 "partners": [{"id": "mill", "name": "Mill", "kind": "company",
	//	   "posts": [{"id": "owner", "office": "Owner", "functions": ["contact", "decider"]}]}]}
	CHM001 check.Code = "CHM001"

	// INS001 occurs from negotiating to suspended where a party names no post that
	// decides, or none that implements.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	 "partners": [{"id": "mill", "name": "Mill", "kind": "company",
	//	   "posts": [{"id": "owner", "office": "Owner", "functions": ["decider"]}]}]}
	INS001 check.Code = "INS001"

	// COM001 occurs from negotiating to suspended where nothing says how the partners
	// keep each other informed: neither how often nor through what.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": ""}
	COM001 check.Code = "COM001"

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

	// TRM007 occurs from negotiating to suspended where neither patience nor days for
	// cure are stated.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": ""}
	TRM007 check.Code = "TRM007"

	// BND001 occurs from negotiating to suspended where a clause does not say whether
	// it binds.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	 "clauses": [{"id": "data", "text": {"en": "Readings are shared."}}]}
	BND001 check.Code = "BND001"

	// BND002 occurs from negotiating to suspended where money, goods or assets are
	// promised, for good or on loan, and nothing binding stands behind it: no clause
	// binds, and no instrument names the giver. A clause that says nothing (BND001)
	// may bind, an instrument that says nothing does, and a cooperation agreement
	// without clauses is binding by its kind.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	 "commitments": [{"id": "grant", "from": "mill", "kind": "cash"}]}
	BND002 check.Code = "BND002"

	// EXT001 occurs from negotiating to suspended where nothing says how to part:
	// neither criteria nor a handover nor what goes on. It is advice until the day
	// in the parameter due, which ends the first 6 months or the first quarter of
	// the term ([Limits]), whichever is earlier; the parameter is empty where the
	// terms do not say when they start.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": ""}
	EXT001 check.Code = "EXT001"

	// DAT001 occurs where an id is ill-formed or there twice, or where something
	// refers to an id that the terms do not have.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	 "activities": [{"id": "course", "title": "", "accountable": ["mill"]}]}
	//
	// Ids are unique per kind over the whole terms, those of posts within their
	// partner and those of tranches within their commitment. A wrong id of a partner
	// is PTY002, a role of an unknown partner ROL001, a release after an unknown
	// commitment, or what is given to match it, CON009.
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
	warning := func(c check.Code, params ...string) check.Rule {
		return rule(c, check.Warning, "negotiating", false, params...)
	}
	advice := func(c check.Code, params ...string) check.Rule {
		return rule(c, check.Advice, "negotiating", false, params...)
	}
	rules := []check.Rule{
		rule(AUT001, check.Error, "signed", false, "partner"),
		warning(BND001, "clause"),
		warning(BND002, "commitment", "kind"),
		warning(CHM001, "partner", "post"),
		warning(COM001),
		rule(CON001, check.Error, "signed", true, "partner"),
		warning(CON004, "partner"),
		rule(DAT001, check.Error, "", true, "problem", "noun", "id"),
		rule(DAT002, check.Warning, "", false, "shape"),
		rule(DAT006, check.Advice, "", false, "list", "word"),
		rule(DAT007, check.Error, "", true, "given", "most"),
		warning(EXT001, check.Due),
		rule(GOV001, check.Error, "", true, "problem", "have", "need"),
		warning(GOV002, "problem", "rung"),
		advice(GOV005, "months"),
		warning(IND002, "have", "need"),
		advice(IND003),
		warning(INS001, "partner", "missing"),
		rule(OBJ001, check.Error, "", true),
		warning(OBJ002, "partner"),
		rule(PTY001, check.Error, "negotiating", true, "have", "need"),
		rule(PTY002, check.Error, "", true, "problem", "member"),
		warning(PTY003, "partner"),
		advice(PTY004, "sector"),
		rule(PTY005, check.Warning, "", false, "problem", "scheme"),
		rule(ROL001, check.Error, "", true, "problem", "partner"),
		warning(ROL002, "partner"),
		warning(ROL003, "partner", "missing"),
		warning(ROL004, "activity", "have"),
		warning(ROL005, "role", "area", "period"),
		rule(TRM001, check.Error, "", false),
		rule(TRM002, check.Error, "", true, "start", "end"),
		warning(TRM007),
	}
	// A newcomer to a draft of one is the way to two parties.
	for i := range rules {
		if rules[i].Code == PTY001 {
			rules[i].MendedBy = []string{"draft", "accede"}
		}
	}
	return rules
}
