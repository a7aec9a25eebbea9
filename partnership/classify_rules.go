package partnership

import (
	"cmp"
	"slices"
	"strings"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/terms"
)

// aboutClass is the place of an expectation ([act.SetExpectation]) by which a
// partner says which kind of relationship this is to it: the words are one of
// the words of [RelationshipKinds].
const aboutClass check.Place = "/classification"

// The codes about what kind of relationship it is.
const (
	// CLS001 occurs where a gate of a partnership fails, as written or as lived,
	// from signed to suspended. An agreement is called a partnership unless partners
	// say what it is to them, by an expectation about /classification, and nobody
	// says partnership or transformational. An answer that is not known fails nothing.
	//
	//	{"on": "2026-02-01", "commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "active", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"}],
	//	    "commitments": [{"id": "grant", "from": "mill", "kind": "cash", "money": "100 EUR"}]}}}]}
	CLS001 check.Code = "CLS001"

	// CLS002 occurs where what partners say the relationship is, by an expectation
	// about /classification, lies two levels or more apart ([Reading]).
	//
	//	{"on": "2026-02-01", "commands": [
	//	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	//	   "act": {"type": "adopt", "stage": "active", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"}]}}},
	//	  {"id": "2", "by": "ani", "for": "mill", "on": "2026-02-01",
	//	   "act": {"type": "set_expectation", "about": "/classification", "words": "sponsorship"}},
	//	  {"id": "3", "by": "budi", "for": "school", "on": "2026-02-01",
	//	   "act": {"type": "set_expectation", "about": "/classification", "words": "partnership"}}]}
	CLS002 check.Code = "CLS002"
)

// classRules returns what these codes mean.
func classRules() []check.Rule {
	signed := lifecycle.Signed.String()
	return []check.Rule{
		{
			Code: CLS001, Severity: check.Warning, From: signed, MendedBy: []string{"amend", "deliver", "rate", "consent"},
			Params:    []string{"gates", "written", "lived"},
			Redundant: []check.Code{terms.CON001, CON002, CON003, terms.CON004, terms.ROL002, terms.ROL003, IND001},
		},
		{
			Code: CLS002, Severity: check.Advice, From: signed, MendedBy: []string{"set_expectation"},
			Params: []string{"partner", "kind", "other", "otherKind"},
		},
	}
}

// classified returns what the rules about kinds of relationship find on a day.
func (a Agreement) classified(on calendar.Date, r Reading) check.Report {
	r = r.orUsual()
	c, f := a.classed(on, r)
	if f == nil {
		return nil
	}
	return f.classFindings(&c, r)
}

// classFindings returns what the rules about kinds of relationship find.
func (f *fold) classFindings(c *Classification, r Reading) check.Report {
	//exhaustive:ignore
	switch f.stage {
	case lifecycle.Signed, lifecycle.Active, lifecycle.Suspended:
	default:
		return nil
	}
	tell := func(code check.Code, s check.Severity, params map[string]string) check.Finding {
		return check.Finding{Code: code, Severity: s, Path: check.Path(aboutClass), Place: aboutClass, Params: params}
	}
	var found check.Report
	if gates, written, lived := failed(c.Gates); len(gates) > 0 && calledPartnership(c.Named) {
		found = append(found, tell(CLS001, check.Warning, map[string]string{
			"gates": strings.Join(gates, " "), "written": strings.Join(written, " "), "lived": strings.Join(lived, " "),
		}))
	}
	if len(c.Named) > 0 {
		low := slices.MinFunc(c.Named, byLevel)
		high := slices.MaxFunc(c.Named, byLevel)
		if levelOf(high.Kind)-levelOf(low.Kind) >= r.Apart {
			found = append(found, tell(CLS002, check.Advice, map[string]string{
				"partner": string(low.Partner), "kind": string(low.Kind), "other": string(high.Partner), "otherKind": string(high.Kind),
			}))
		}
	}
	return found
}

// failed returns the gates of a partnership that fail, and in which way.
func failed(gates []GateAnswer) (either, written, lived []string) {
	for _, g := range gates {
		if !slices.Contains(Gates(), g.Gate) {
			continue
		}
		word := string(g.Gate)
		if g.Written == check.No {
			written = append(written, word)
		}
		if g.Lived == check.No {
			lived = append(lived, word)
		}
		if g.Written == check.No || g.Lived == check.No {
			either = append(either, word)
		}
	}
	return either, written, lived
}

// calledPartnership reports whether the agreement is called a partnership.
func calledPartnership(named []Named) bool {
	return len(named) == 0 || slices.ContainsFunc(named, func(n Named) bool { return levelOf(n.Kind) >= levelOf(Partnership) })
}

// levelOf returns the level of a kind, from 0.
func levelOf(k RelationshipKind) int { return slices.Index(RelationshipKinds(), k) }

func byLevel(x, y Named) int { return cmp.Compare(levelOf(x.Kind), levelOf(y.Kind)) }

// behindGates returns the findings of other rules that stand behind a gate.
func (f *fold) behindGates(on calendar.Date, l contribution.Limits) check.Report {
	v := f.body.termsOn(on)
	all := slices.DeleteFunc(v.terms.Check(terms.Options{Stage: lifecycle.Active, On: on}), func(x check.Finding) bool {
		switch x.Code {
		case terms.CON001, terms.CON004, terms.ROL002, terms.ROL003:
			return false
		}
		return true
	})
	f.withBook(on, func(b *contribution.Book, on calendar.Date) { all = append(all, f.significant(v.terms, b, on, l)...) })
	all = append(all, f.receiving(v.terms, on)...)
	all = append(all, f.agreedOn(v, on)...)
	slices.SortStableFunc(all, func(x, y check.Finding) int { return x.Path.Compare(y.Path) })
	return all
}
