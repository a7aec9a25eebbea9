package partnership

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// changeKindsInOrder is every kind but wording, which is what is left.
var changeKindsInOrder = []ChangeKind{
	ChangedPartners, ChangedRoles, ChangedContribution, ChangedBudget, ChangedDuration, ChangedSuccess, ChangedGovernance,
}

// changeKinds returns of which kinds a change of terms is, by the [substance] of
// those before and after it.
func (c *Change) changeKinds(before, after *terms.Terms) []ChangeKind {
	found := make(map[ChangeKind]bool)
	for _, d := range terms.Diff(*before, *after) {
		found[kindOfPlace(d.Place)] = true
	}
	found[ChangedBudget] = len(c.Budget) > 0
	var kinds []ChangeKind
	for _, k := range changeKindsInOrder {
		if found[k] {
			kinds = append(kinds, k)
		}
	}
	if len(kinds) == 0 && len(c.Differences) > 0 {
		kinds = append(kinds, ChangedWording)
	}
	return kinds
}

// kindOfPlace returns what a value in the substance of terms is about.
func kindOfPlace(p check.Place) ChangeKind {
	var at [3]string
	i := 0
	for token := range p.Tokens() {
		if i == len(at) {
			break
		}
		at[i] = token
		i++
	}
	switch at[0] {
	case "partners":
		switch at[2] {
		case "posts", "mandates", "levels", "supportLevel":
			return ChangedGovernance
		}
		return ChangedPartners
	case "roles", "activities":
		return ChangedRoles
	case "commitments":
		return ChangedContribution
	case "exit":
		if at[1] == "survives" {
			return ChangedContribution
		}
		return ChangedGovernance
	case "duration", "milestones", "conditions":
		return ChangedDuration
	case "success", "indicators":
		return ChangedSuccess
	case "":
		return ChangedWording // terms that cannot be written cannot be taken apart
	}
	return ChangedGovernance
}

// substance returns terms without what is only words, and with every list in
// one order where its order says nothing.
func substance(t *terms.Terms) terms.Terms {
	s := t.Clone()
	s.Title, s.Purpose, s.Objectives = "", "", nil
	for i := range s.Partners {
		p := &s.Partners[i]
		p.Name, p.LegalForm, p.Country, p.CoreBusiness = "", "", "", ""
		p.Identifiers, p.Objectives, p.Benefits, p.Brings, p.Seeks = nil, nil, nil, nil, nil
	}
	for i := range s.Activities {
		s.Activities[i].Title = ""
	}
	for i := range s.Commitments {
		s.Commitments[i].What = ""
	}
	for i := range s.Conditions {
		s.Conditions[i].Title = ""
	}
	for i := range s.Milestones {
		s.Milestones[i].Title = ""
	}
	for i := range s.Clauses {
		s.Clauses[i].Text = map[string]string{}
	}
	for i := range s.Instruments {
		s.Instruments[i].Title = ""
	}
	text, err := s.Append(nil)
	if err != nil {
		return s
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var tree any
	if d.Decode(&tree) != nil {
		return s
	}
	inOneOrder(tree)
	text, err = json.Marshal(tree)
	if err != nil {
		return s
	}
	if u, err := terms.Read(text); err == nil {
		return u
	}
	return s
}

// inOneOrder sorts the lists in a document, but those whose order says
// something, and takes extensions out.
func inOneOrder(v any) {
	switch v := v.(type) {
	case map[string]any:
		delete(v, "ext")
		for name, member := range v {
			list, isList := member.([]any)
			inOneOrder(member)
			if !isList || name == "disputes" || name == "anchors" { // from the lowest rung, from the lowest level
				continue
			}
			inOrderOf(list, written)
		}
	case []any:
		for _, element := range v {
			inOneOrder(element)
		}
	}
}

// inOrderOf sorts a list by a text of each element, which is made once.
func inOrderOf(list []any, text func(any) string) {
	type element struct {
		text  string
		value any
	}
	all := make([]element, len(list))
	for i, v := range list {
		all[i] = element{text(v), v}
	}
	slices.SortStableFunc(all, func(x, y element) int { return cmp.Compare(x.text, y.text) })
	for i := range all {
		list[i] = all[i].value
	}
}

// written returns a value of a document as text in which members have an order.
func written(v any) string {
	text, _ := json.Marshal(v) // what was read can be written
	return string(text)
}

// level is whose promises are counted together, and in what.
type level struct {
	partner    id.Partner
	measure    contribution.Measure
	management bool
}

func (l level) compare(m level) int {
	manages := func(l level) int {
		if l.management {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(l.partner, m.partner), l.measure.Compare(m.measure), cmp.Compare(manages(l), manages(m)))
}

// promisedLevels returns how much is promised by terms, by the same as in
// [LevelChange].
func promisedLevels(t *terms.Terms) map[level]exact.Number {
	sums := make(map[level]exact.Number)
	for i := range t.Commitments {
		c := &t.Commitments[i]
		add := func(m contribution.Measure, n exact.Number) {
			l := level{partner: c.From, measure: m, management: c.Kind == contribution.ManagementCost}
			sums[l] = sums[l].Add(n)
		}
		if c.Matching != nil {
			for _, bound := range []money.Amount{c.Money, c.Matching.Cap} {
				if bound.Currency() != (money.Currency{}) {
					add(contribution.In(bound.Currency()), bound.Number())
					break
				}
			}
			continue
		}
		for line := range contribution.Open(*c).Lines() {
			add(line.Measure, line.Committed)
		}
	}
	return sums
}

func levelChanges(before, after *terms.Terms) []LevelChange {
	was, is := promisedLevels(before), promisedLevels(after)
	var all []LevelChange
	for l := range was {
		if _, still := is[l]; !still {
			is[l] = exact.FromInt(0)
		}
	}
	for l, n := range is {
		if old := exact.FromInt(0).Add(was[l]); !old.Equal(n) {
			all = append(all, LevelChange{
				Partner: l.partner, Measure: l.measure, Management: l.management, Before: old, After: n, Percent: percentOf(old, n),
			})
		}
	}
	slices.SortFunc(all, func(x, y LevelChange) int {
		return level{x.Partner, x.Measure, x.Management}.compare(level{y.Partner, y.Measure, y.Management})
	})
	return all
}

func budgetChanges(before, after *terms.Terms) []BudgetChange {
	sums := func(t *terms.Terms) map[money.Currency]exact.Number {
		all := make(map[money.Currency]exact.Number)
		for l, n := range promisedLevels(t) {
			if c, isMoney := l.measure.Currency(); isMoney && !l.management {
				all[c] = all[c].Add(n)
			}
		}
		return all
	}
	was, is := sums(before), sums(after)
	var all []BudgetChange
	for c := range was {
		if _, still := is[c]; !still {
			is[c] = exact.FromInt(0)
		}
	}
	for c, n := range is {
		if old := exact.FromInt(0).Add(was[c]); !old.Equal(n) {
			all = append(all, BudgetChange{Currency: c, Before: money.New(old, c), After: money.New(n, c), Percent: percentOf(old, n)})
		}
	}
	slices.SortFunc(all, func(x, y BudgetChange) int { return x.Currency.Compare(y.Currency) })
	return all
}

// percentOf returns by how many percent one number is more than another, or nil
// where that is none.
func percentOf(before, after exact.Number) *exact.Number {
	q, err := after.Sub(before).Mul(exact.FromInt(100)).Quo(before, 12, exact.HalfEven)
	if err != nil {
		return nil
	}
	return &q
}
