package iati

import (
	"slices"
	"strings"

	"github.com/mufakat/mufakat/partnership/exact"
)

// The vocabularies that are meant where none is stated: of sectors the codes of
// the OECD DAC, of regions those of the same.
const usualVocabulary = "1"

// group is the elements of one name and vocabulary.
type group struct {
	vocabulary string
	nodes      []*node
}

// groups returns the children of n of one name by vocabulary, in the order in
// which these come first.
func (n *node) groups(name string) []group {
	var all []group
	at := map[string]int{}
	n.each(name, func(kid *node) {
		v := strings.TrimSpace(kid.value("vocabulary"))
		if v == "" {
			v = usualVocabulary
		}
		i, known := at[v]
		if !known {
			i = len(all)
			at[v], all = i, append(all, group{vocabulary: v})
		}
		all[i].nodes = append(all[i].nodes, kid)
	})
	return all
}

// shares looks at percentages: each is one, there are enough of them, and what
// divides a whole makes it up.
func (c *checker) shares() {
	countries := []*node{}
	c.activity.each("recipient-country", func(kid *node) { countries = append(countries, kid) })
	regions := c.activity.groups("recipient-region")
	sectors := c.activity.groups("sector")

	bounded := func(rule string, nodes []*node) {
		for _, n := range nodes {
			if p, ok := percentage(n); ok && (p.Sign() < 0 || p.Compare(hundred) > 0) {
				c.tell(rule, n, "in", "@percentage", "value", n.value("percentage"))
			}
		}
	}
	bounded("12.1.1", countries)
	for _, g := range regions {
		bounded("12.1.1", g.nodes)
	}
	for _, g := range sectors {
		bounded("12.3.1", g.nodes)
	}
	c.activity.each("capital-spend", func(kid *node) { bounded("12.2.1", []*node{kid}) })
	c.activity.each("country-budget-items", func(kid *node) {
		kid.each("budget-item", func(kid *node) { bounded("12.2.1", []*node{kid}) })
	})

	for _, g := range sectors {
		c.divided(g.vocabulary, g.nodes, nil, "2.1.1", "2.1.2", "2.1.4")
	}
	if len(regions) == 0 {
		c.divided("", countries, nil, "3.1.1", "3.1.2", "3.1.4")
	}
	for _, g := range regions {
		c.divided(g.vocabulary, g.nodes, countries, "3.4.1", "3.4.2", "3.4.4")
	}
}

var hundred = exact.FromInt(100)

// percentage returns the share that n states, if it is a number.
func percentage(n *node) (exact.Number, bool) {
	a := n.attr("percentage")
	if a == nil {
		return exact.Number{}, false
	}
	return decimal(a.value)
}

// divided holds the parts of a whole against the rules: each of several has a
// share, the shares are all of it, and one alone has none or all. Beside are
// parts of another name. Shares that are missing are told, and not that the
// others do not add up.
func (c *checker) divided(vocabulary string, parts, beside []*node, each, sum, alone string) {
	if len(parts) == 0 {
		return
	}
	var params []string
	if vocabulary != "" {
		params = []string{"vocabulary", vocabulary}
	}
	if len(parts)+len(beside) == 1 {
		if a := parts[0].attr("percentage"); a != nil {
			if p, ok := percentage(parts[0]); !ok || !p.Equal(hundred) {
				c.tell(alone, parts[0], append(params, "sum", a.value)...)
			}
		}
		return
	}
	total := exact.FromInt(0)
	for _, n := range slices.Concat(parts, beside) {
		if n.attr("percentage") == nil {
			continue
		}
		p, ok := percentage(n)
		if !ok {
			return // of what is no number there is no sum
		}
		total = total.Add(p)
	}
	bare := slices.IndexFunc(parts, func(n *node) bool { return n.attr("percentage") == nil })
	switch {
	case len(parts) > 1 && bare >= 0:
		c.tell(each, parts[bare], params...)
	case !total.Equal(hundred):
		c.tell(sum, parts[0], append(params, "sum", total.String())...)
	}
}

// places looks whether sectors and places are stated once: of the activity, or
// of each of its transactions.
func (c *checker) places() {
	var transactions []*node
	c.activity.each("transaction", func(kid *node) { transactions = append(transactions, kid) })
	once := func(none, some, both string, names ...string) {
		has := func(n *node) bool {
			return slices.ContainsFunc(names, func(name string) bool { return n.child(name) != nil })
		}
		with := slices.IndexFunc(transactions, has)
		without := slices.IndexFunc(transactions, func(n *node) bool { return !has(n) })
		switch {
		case has(c.activity):
			if with >= 0 {
				c.tell(both, transactions[with], "problem", "at_both", "element", names[0])
			}
		case with < 0:
			c.tell(none, c.activity, "problem", "at_neither", "element", names[0])
		case without >= 0:
			c.tell(some, transactions[without], "problem", "at_some", "element", names[0])
		}
	}
	once("6.2.2", "6.7.2", "6.6.2", "sector")
	once("3.7.1", "3.7.2", "3.6.2", "recipient-country", "recipient-region")
}
