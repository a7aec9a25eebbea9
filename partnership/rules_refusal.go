package partnership

import (
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/terms"
)

// The codes that a command is refused with. Each is followed by its smallest
// failing example: commands, of which the last is refused.
//
// What papers hold though it broke such a rule is stored with the record; see
// [Agreement.Breaches].
const (
	// AUT003 occurs where one person consents for two partners without the mandate of
	// each.
	//
	//	{"commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "active", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"}]}}},
	//	  {"id": "2", "by": "ani", "for": "mill", "on": "2026-02-01",
	//	   "act": {"type": "renew", "duration": {"evergreen": true}, "form": "signature"}},
	//	  {"id": "3", "by": "ani", "for": "school", "on": "2026-02-01", "act": {"type": "consent", "proposal": "2"}}]}
	AUT003 check.Code = "AUT003"

	// CON006 occurs where a partner accepts, disputes, resolves, rates or waives what
	// it brought or owes itself.
	//
	//	{"commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "active", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"}]}}},
	//	  {"id": "2", "by": "ani", "for": "mill", "on": "2026-02-01", "act": {"type": "deliver", "kind": "goods", "what": "paint"}},
	//	  {"id": "3", "by": "ani", "for": "mill", "on": "2026-02-01", "act": {"type": "accept", "delivery": "2"}}]}
	CON006 check.Code = "CON006"

	// TRM003 occurs where a consent does not count for what it is given to: it has a
	// form that does not count, or it would complete the proposal without what the
	// terms in force ask for.
	//
	//	{"commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "active", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"}]}}},
	//	  {"id": "2", "by": "ani", "for": "mill", "on": "2026-02-01", "act": {"type": "renew", "duration": {"evergreen": true}}},
	//	  {"id": "3", "by": "budi", "for": "school", "on": "2026-02-01", "act": {"type": "consent", "proposal": "2", "form": "oral"}}]}
	TRM003 check.Code = "TRM003"

	// EXT002 occurs where a notice is not to every other party, is not in writing,
	// states no reason or fewer days than the terms ask for; and where a partner
	// withdraws before the notice it gave has run.
	//
	//	{"commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "active", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"}],
	//	    "duration": {"noticeDays": 30}}}},
	//	  {"id": "2", "by": "ani", "for": "mill", "on": "2026-02-01", "act": {"type": "give_notice", "days": 10, "reason": "other plans"}}]}
	EXT002 check.Code = "EXT002"

	// EXT003 occurs where a decision to end lacks its reason or its criteria.
	//
	//	{"commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "active", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"}]}}},
	//	  {"id": "2", "by": "ani", "for": "mill", "on": "2026-02-01", "act": {"type": "wind_down", "kind": "mutual",
	//	   "reason": "the work is done", "investment": [{"partner": "mill"}, {"partner": "school"}]}}]}
	EXT003 check.Code = "EXT003"

	// EXT004 occurs where an agreement is to be closed with open duties or without a
	// final report.
	//
	//	{"commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "winding_down", "end": "completed", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"}]}}},
	//	  {"id": "2", "by": "ani", "for": "mill", "on": "2026-02-01", "act": {"type": "close", "joint": "met"}}]}
	EXT004 check.Code = "EXT004"

	// EXT005 occurs where a decision to end lacks the investment to date of a partner
	// in force, or states another one than is counted; see [Agreement.Investment].
	//
	//	{"commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "active", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"}]}}},
	//	  {"id": "2", "by": "ani", "for": "mill", "on": "2026-02-01", "act": {"type": "wind_down", "kind": "mutual",
	//	   "reason": "the work is done", "criteria": ["all can read"], "investment": [{"partner": "mill"}]}}]}
	EXT005 check.Code = "EXT005"

	// EXT008 occurs where a partner is to leave or to be left for cause before the
	// days for cure or the patience agreed have run out. Notice for convenience stays
	// open.
	//
	//	{"commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "active", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"}],
	//	    "duration": {"cureDays": 30}}}},
	//	  {"id": "2", "by": "ani", "for": "mill", "on": "2026-02-01", "act": {"type": "breach", "id": "late", "partner": "school", "what": "no room"}},
	//	  {"id": "3", "by": "ani", "for": "mill", "on": "2026-02-02", "act": {"type": "give_notice", "reason": "no room", "breach": "late",
	//	   "criteria": ["no room"], "investment": [{"partner": "mill"}, {"partner": "school"}]}}]}
	EXT008 check.Code = "EXT008"

	// DAT001 occurs in a history or a command with a broken sequence, an unknown
	// reference or a duplicate id; and in terms.
	DAT001 = terms.DAT001

	// DAT002 occurs where a text on record holds what looks like personal data; and in
	// terms.
	DAT002 = terms.DAT002

	// DAT003 occurs where the digest of a line of a history, or of the line before it,
	// does not match. No such history is read beyond that line.
	//
	//	{"history": [
	//	  {"act":{"type":"communicate"},"basis":{"kind":"decided"},
	//	   "digest":"sha256:0000000000000000000000000000000000000000000000000000000000000000",
	//	   "for":"mill","id":"1","on":"2026-01-01","schema":"mufakat/event/1","seq":1}]}
	DAT003 check.Code = "DAT003"

	// DAT004 occurs where a decision is asked on a history that holds an event of
	// unknown type.
	//
	//	{"events": [
	//	  {"schema": "mufakat/event/1", "seq": 1, "id": "1", "for": "mill", "on": "2026-01-01", "basis": {"kind": "decided"}, "act": {"type": "dance"}}],
	//	 "commands": [
	//	  {"id": "2", "by": "ani", "for": "mill", "on": "2026-02-01", "act": {"type": "communicate"}}]}
	DAT004 check.Code = "DAT004"

	// DAT005 occurs where a payload is not well-formed.
	DAT005 = act.DAT005

	// LIF001 occurs where there is no such passage from this stage.
	//
	//	{"commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "active", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"}]}}},
	//	  {"id": "2", "by": "ani", "for": "mill", "on": "2026-02-01", "act": {"type": "rescind"}}]}
	LIF001 check.Code = "LIF001"

	// LIF002 occurs where a fact that the passage needs is missing; the parameter
	// names it. Facts with a code of their own are told by that.
	//
	//	{"commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "active", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"}]}}},
	//	  {"id": "2", "by": "ani", "for": "mill", "on": "2026-02-01", "act": {"type": "wind_down", "kind": "completed"}}]}
	LIF002 check.Code = "LIF002"

	// ACT001 occurs where the partner is not in force on that day.
	//
	//	{"commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "active", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"}]}}},
	//	  {"id": "2", "by": "citra", "for": "clinic", "on": "2026-02-01", "act": {"type": "communicate"}}]}
	ACT001 check.Code = "ACT001"

	// ACT002 occurs where somebody acts for a partner without a post or a mandate for
	// it, or a partner on what is another's.
	//
	//	{"commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "active", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"}]}}},
	//	  {"id": "2", "by": "ani", "for": "mill", "on": "2026-02-01", "act": {"type": "communicate"}},
	//	  {"id": "3", "by": "budi", "for": "school", "on": "2026-02-01", "act": {"type": "correct", "seq": 2}}]}
	ACT002 check.Code = "ACT002"

	// ACT003 occurs where the version expected is stale: others have recorded more.
	//
	//	{"commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "active", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"}]}}},
	//	  {"id": "2", "by": "ani", "for": "mill", "on": "2026-02-01", "act": {"type": "communicate"}},
	//	  {"id": "3", "by": "budi", "for": "school", "on": "2026-02-01", "expect": 1, "act": {"type": "communicate"}}]}
	ACT003 check.Code = "ACT003"

	// ACT004 occurs where a consent is to another digest than the one proposed.
	//
	//	{"commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "active", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"}]}}},
	//	  {"id": "2", "by": "ani", "for": "mill", "on": "2026-02-01", "act": {"type": "renew", "duration": {"evergreen": true}}},
	//	  {"id": "3", "by": "budi", "for": "school", "on": "2026-02-01", "act": {"type": "consent", "proposal": "2",
	//	   "digest": "sha256:0000000000000000000000000000000000000000000000000000000000000000"}}]}
	ACT004 check.Code = "ACT004"

	// ACT005 occurs where the partner has already consented or declined.
	//
	//	{"commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "active", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"}]}}},
	//	  {"id": "2", "by": "ani", "for": "mill", "on": "2026-02-01",
	//	   "act": {"type": "renew", "duration": {"evergreen": true}, "form": "signature"}},
	//	  {"id": "3", "by": "ani", "for": "mill", "on": "2026-02-01", "act": {"type": "consent", "proposal": "2"}}]}
	ACT005 check.Code = "ACT005"

	// ACT006 occurs where an act of stage or consent is dated before the last such
	// event.
	//
	//	{"commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "active", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"}]}}},
	//	  {"id": "2", "by": "ani", "for": "mill", "on": "2025-12-31", "act": {"type": "renew", "duration": {"evergreen": true}}}]}
	ACT006 check.Code = "ACT006"
)
