package iati

// numbers looks for numbers of too many digits: for the library, or for a file.
func (c *checker) numbers() {
	c.activity.every(func(n *node) {
		if held, short := fits(n.text); !held || !short {
			if s := n.shape(); s != nil && s.simple == decimalKind {
				c.own(IAT032, n, "value", trim(n.text))
			}
		}
		for i := range n.attrs {
			a := &n.attrs[i]
			held, short := fits(a.value)
			if held && short || a.space != "" {
				continue
			}
			switch s := n.shape(); {
			case s == nil:
			case s.attrs[a.name] == decimalKind, !held && a.name == "value" && (s == schema["baseline"] || s == schema["figure"]) && counted(n):
				c.own(IAT032, n, "in", "@"+a.name, "value", trim(a.value))
			}
		}
	})
}

// fits reports whether text, if it is a number, has no more digits than the
// library holds, and no more than a file may have.
func fits(text string) (held, short bool) {
	const few = 13 // the shortest that is too long is a point and thirteen digits
	if len(text) <= few {
		return true, true
	}
	s := trim(text)
	if s == "" || s[0] > '9' || !isDecimal(s) {
		return true, true
	}
	_, held = decimal(s)
	return held, isShort(s)
}

// counted reports whether the value of n, a baseline, target or actual, is a
// number: that of a nominal, ordinal or qualitative indicator is held as a text.
func counted(n *node) bool {
	for n != nil && n.name != "indicator" {
		n = n.up
	}
	if n == nil {
		return false
	}
	switch trim(n.value("measure")) {
	case "3", "4", "5":
		return false
	}
	return true
}

// shape returns what the schema says of n, which stands in an activity, or nil
// where it says nothing.
func (n *node) shape() *shape {
	if n.up == nil {
		return schema["activity"]
	}
	if s := n.up.shape(); s != nil {
		p, _, _ := s.part(n.name)
		return p.shape
	}
	return nil
}
