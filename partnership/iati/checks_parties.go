package iati

import (
	"slices"
	"strconv"
	"strings"

	"github.com/mufakat/mufakat/contribution/money"
)

// organisations tells those that neither an identifier nor a name is given of.
func (c *checker) organisations() {
	named := func(rule string, n *node) {
		if n.attr("ref") == nil && n.child("narrative") == nil {
			c.tell(rule, n)
		}
	}
	c.activity.each("other-identifier", func(kid *node) {
		kid.each("owner-org", func(kid *node) { named("6.8.1", kid) })
	})
	c.activity.each("participating-org", func(kid *node) { named("6.10.1", kid) })
	for _, list := range [...]string{"planned-disbursement", "transaction"} {
		c.activity.each(list, func(kid *node) {
			kid.each("provider-org", func(kid *node) { named("6.9.1", kid) })
			kid.each("receiver-org", func(kid *node) { named("6.9.2", kid) })
		})
	}
}

// identifiers holds what names an activity or an organisation against the way in
// which the standard writes them. Each text is told once, where it stands first.
func (c *checker) identifiers() {
	identifier, reporter := c.activity.child("iati-identifier"), c.activity.child("reporting-org")
	if identifier != nil {
		name := strings.TrimSpace(identifier.text)
		if name != "" && reporter != nil && name == strings.TrimSpace(reporter.value("ref")) {
			c.tell("1.1.3", identifier, "value", name)
		}
		c.begins(identifier, reporter)
		if identifier.text != name {
			c.tell("1.3.1", identifier, "value", identifier.text)
		}
	}
	seen := map[string]bool{}
	bare := func(rule string, n *node, name string) {
		if value := n.value(name); value != strings.TrimSpace(value) && !seen[rule+value] {
			seen[rule+value] = true
			c.tell(rule, n, "in", "@"+name, "value", value)
		}
	}
	known := func(n *node) {
		ref := strings.TrimSpace(n.value("ref"))
		problem := refProblem(ref)
		if problem == "" || seen[ref] {
			return
		}
		seen[ref] = true
		c.own(IAT027, n, "in", "@ref", "value", ref, "problem", problem)
	}
	if reporter != nil {
		bare("1.14.1", reporter, "ref")
		known(reporter)
	}
	c.activity.each("participating-org", func(kid *node) {
		bare("1.8.1", kid, "ref")
		bare("1.9.1", kid, "activity-id")
		known(kid)
	})
	c.activity.each("other-identifier", func(kid *node) {
		switch kid.value("type") {
		case "B1":
			bare("1.16.1", kid, "ref")
		case "A3":
			bare("1.6.1", kid, "ref")
		}
		kid.each("owner-org", func(kid *node) {
			bare("1.11.1", kid, "ref")
			known(kid)
		})
	})
	for _, list := range [...]string{"planned-disbursement", "transaction"} {
		c.activity.each(list, func(kid *node) {
			kid.each("provider-org", func(kid *node) {
				bare("1.10.1", kid, "ref")
				bare("1.4.1", kid, "provider-activity-id")
				known(kid)
			})
			kid.each("receiver-org", func(kid *node) {
				bare("1.15.1", kid, "ref")
				bare("1.5.1", kid, "receiver-activity-id")
				known(kid)
			})
		})
	}
	c.activity.each("related-activity", func(kid *node) { bare("1.7.1", kid, "ref") })
}

// begins tells an identifier that does not begin with that of its reporter, as it
// is or as it once was.
func (c *checker) begins(identifier, reporter *node) {
	var prefixes []string
	if reporter != nil {
		prefixes = append(prefixes, reporter.value("ref"))
	}
	c.activity.each("other-identifier", func(kid *node) {
		if kid.value("type") == "B1" {
			prefixes = append(prefixes, kid.value("ref"))
		}
	})
	name := strings.TrimSpace(identifier.text)
	of := func(prefix string) bool {
		prefix = strings.TrimSpace(prefix)
		return prefix == "" || strings.HasPrefix(name, prefix+"-")
	}
	if name != "" && len(prefixes) > 0 && !slices.ContainsFunc(prefixes, of) {
		c.tell("1.1.21", identifier, "value", name)
	}
}

// narratives looks for words where there have to be some, and for the language
// of each.
func (c *checker) narratives() {
	language := false
	for i := range c.activity.attrs {
		a := &c.activity.attrs[i]
		language = language || a.name == "xml:lang" && a.value != ""
	}
	var first *node
	unsaid := 0
	c.activity.every(func(n *node) {
		switch n.name {
		case "title":
			c.says("4.3.1", n)
		case "description":
			c.says("4.4.1", n)
		case "narrative":
			if language || slices.ContainsFunc(n.attrs, func(a attr) bool { return a.name == "xml:lang" && a.value != "" }) {
				return
			}
			if unsaid++; first == nil {
				first = n
			}
		}
	})
	if unsaid > 0 {
		c.tell("4.1.1", first, "n", strconv.Itoa(unsaid))
	}
}

// says tells a title or a description without words.
func (c *checker) says(rule string, n *node) {
	said := false
	n.each("narrative", func(kid *node) { said = said || !blankText(kid) })
	if !said {
		c.tell(rule, n)
	}
}

// currencies tells every sum for which no currency is known.
func (c *checker) currencies() {
	standard := strings.ToUpper(strings.TrimSpace(c.activity.value("default-currency")))
	if _, err := money.ParseCurrency(standard); err == nil {
		return
	}
	c.activity.every(func(n *node) {
		switch n.name {
		case "value", "forecast", "loan-status":
			if strings.TrimSpace(n.value("currency")) == "" {
				c.tell("7.8.1", n)
			}
		}
	})
}
