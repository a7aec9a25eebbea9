package check

import (
	"cmp"
	"slices"
)

// Rule is what a code means beyond one finding, as data.
type Rule struct {
	Code      Code     `json:"code"`
	Severity  Severity `json:"severity"`
	From      string   `json:"from,omitzero"`      // word of the stage from which the rule applies; empty: from the start
	Refuses   []string `json:"refuses,omitzero"`   // words of the triggers of the passages that it refuses; empty: it is only reported
	MendedBy  []string `json:"mendedBy,omitzero"`  // words of the acts that can mend it
	Params    []string `json:"params,omitzero"`    // names of the parameters of its findings, in order
	Redundant []Code   `json:"redundant,omitzero"` // codes beside which a finding of this one tells nothing new
}

// Item is one line of an agenda: the findings of one code, or the count of the rest.
type Item struct {
	Code     Code     `json:"code,omitzero"`     // empty in the last item, which counts what found no place before it
	Severity Severity `json:"severity,omitzero"` // the greatest among its findings
	Refuses  []string `json:"refuses,omitzero"`  // words of the triggers it refuses, from its rule
	MendedBy []string `json:"mendedBy,omitzero"` // words of the acts that can mend it, from its rule
	Due      string   `json:"due,omitzero"`      // its earliest deadline, a day such as "2026-05-01"; empty: none
	Findings Report   `json:"findings"`          // in document order
}

// Rest reports whether i counts the findings that found no place on the agenda.
func (i Item) Rest() bool { return i.Code == "" }

// agendaLength is how many codes a reader takes in at once.
const agendaLength = 7

// Agenda returns what to talk about first: at most n items of one code each,
// and then, if any are left, one item for all the rest.
//
// Items that refuse a passage come first, then those with the earlier
// deadline (the parameter [Due]), the greater severity, the more places; ties
// keep document order. Findings that another code makes redundant are left
// out. What refuses and what is redundant is read from rules; a code without
// a rule refuses nothing. An n of 0 or less means 7.
func (r Report) Agenda(n int, rules ...Rule) []Item {
	return r.AgendaFor(nil, n, rules...)
}

// AgendaFor is [Report.Agenda] for the next passages in view: only what
// refuses one of the triggers in next comes first. An empty next means any.
func (r Report) AgendaFor(next []string, n int, rules ...Rule) []Item {
	if n <= 0 {
		n = agendaLength
	}
	byCode := make(map[Code]Rule, len(rules))
	for _, rule := range rules {
		byCode[rule.Code] = rule
	}
	items := r.items(byCode)
	blocks := func(i Item) int {
		if len(next) == 0 && len(i.Refuses) > 0 ||
			slices.ContainsFunc(i.Refuses, func(t string) bool { return slices.Contains(next, t) }) {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(items, func(a, b Item) int {
		return cmp.Or(
			cmp.Compare(blocks(a), blocks(b)),
			compareDue(a.Due, b.Due),
			cmp.Compare(b.Severity, a.Severity),
			cmp.Compare(len(b.Findings), len(a.Findings)),
		)
	})
	if len(items) <= n {
		return items
	}
	var rest Item
	for _, item := range items[n:] {
		rest.Severity = max(rest.Severity, item.Severity)
		rest.Findings = append(rest.Findings, item.Findings...)
	}
	return append(items[:n:n], rest)
}

// items groups r by code, in order of first appearance, without the redundant.
func (r Report) items(rules map[Code]Rule) []Item {
	var items []Item
	at := make(map[Code]int)
	for _, f := range r {
		i, seen := at[f.Code]
		if !seen {
			i = len(items)
			at[f.Code] = i
			rule := rules[f.Code]
			items = append(items, Item{Code: f.Code, Refuses: slices.Clone(rule.Refuses), MendedBy: slices.Clone(rule.MendedBy)})
		}
		item := &items[i]
		item.Severity = max(item.Severity, f.Severity)
		item.Findings = append(item.Findings, f)
		if due := f.Params[Due]; compareDue(due, item.Due) < 0 {
			item.Due = due
		}
	}
	return slices.DeleteFunc(items, func(i Item) bool {
		above := make(map[Code]bool)
		tellers(i.Code, rules, at, above)
		for c := range above {
			back := make(map[Code]bool)
			tellers(c, rules, at, back)
			// Of codes that name each other in a circle, the first one stays.
			if !back[i.Code] || at[c] < at[i.Code] {
				return true
			}
		}
		return false
	})
}

// tellers adds to found the codes in present that tell all that c tells:
// those that make it redundant, and what makes those redundant in turn.
func tellers(c Code, rules map[Code]Rule, present map[Code]int, found map[Code]bool) {
	for _, teller := range rules[c].Redundant {
		if _, ok := present[teller]; ok && !found[teller] {
			found[teller] = true
			tellers(teller, rules, present, found)
		}
	}
}

// compareDue orders days as their text does, and what has no deadline last.
func compareDue(a, b string) int {
	if (a == "") != (b == "") {
		return cmp.Compare(len(b), len(a))
	}
	return cmp.Compare(a, b)
}
