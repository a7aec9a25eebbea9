package iati

import "strings"

// results looks at what indicators state.
func (c *checker) results() {
	c.activity.each("result", func(result *node) {
		of := result.child("reference")
		result.each("indicator", func(kid *node) {
			if at := kid.child("reference"); of != nil && at != nil {
				c.tell("8.11.1", at)
			}
			measure := strings.TrimSpace(kid.value("measure"))
			kid.each("baseline", func(kid *node) { c.figure(kid, measure, "8.8") })
			kid.each("period", func(kid *node) {
				kid.each("target", func(kid *node) { c.figure(kid, measure, "8.9") })
				kid.each("actual", func(kid *node) { c.figure(kid, measure, "8.10") })
			})
		})
	})
}

// figure looks at the value of a baseline, target or actual, by the rules of one
// section of the standard's.
func (c *checker) figure(n *node, measure, section string) {
	a := n.attr("value")
	switch measure {
	case "1", "2", "3", "4":
		if a == nil {
			c.tell(section+".1", n)
		} else if !xpathNumber(a.value) {
			c.tell(section+".2", n, "in", "@value", "value", a.value)
		}
	case "5":
		if a != nil {
			c.tell(section+".3", n, "in", "@value", "value", a.value)
		}
	}
}

// xpathNumber reports whether text is what the rules take for a number: digits
// with at most one point in or around them and perhaps a minus sign.
//
// Source: XML Path Language 1.0, production 30, and the function number.
func xpathNumber(text string) bool {
	s := strings.TrimPrefix(trim(text), "-")
	return !strings.HasPrefix(s, "-") && !strings.HasPrefix(s, "+") && isDecimal(s)
}
