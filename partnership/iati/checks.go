package iati

import (
	"bytes"
	"io"
	"slices"
	"strings"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/check"
)

// CheckOptions narrows a check. The zero value applies every rule that needs no
// day.
type CheckOptions struct {
	On   calendar.Date // the day the question is asked; zero skips the rules about what is to come
	Skip []check.Code  // rules not to apply
}

// Check returns what the rules of the standard, and one of our own, find wrong
// with a as [Write] would publish it: IAT004, IAT005, IAT010 to IAT029 and IAT032.
// It is in the order of the rules, and for each in that of the file.
//
// The path of a finding is in the JSON form of a; its parameter "at" is the path
// in the activity that is written. What lacks something that every valid file
// has is looked at as far as it goes. [Read] applies the same rules to what it
// reads, with lines and columns, and tells there what it could not read.
//
// Rules of the standard that ask for its registry, or speak of what the library
// has no noun for, such as policy markers, are not applied: see [StandardRules].
func (a Activity) Check(o CheckOptions) check.Report {
	w := newWriter(&a)
	e := w.activity()
	text := e.append([]byte(nil), 1)
	if !w.explicit && bytes.Contains(text, []byte(ourPrefix+":")) {
		e.attrs = append(e.attrs, pair{"xmlns:" + ourPrefix, ourSpace})
		text = e.append(text[:0], 1)
	}
	t := teller{numbers: map[*node]int{}, paths: map[*node]check.Path{}}
	f := file{d: newDecoder(io.MultiReader(strings.NewReader(opening), bytes.NewReader(text), strings.NewReader(ending)), generous(len(text)))}
	n, err := f.node()
	if err != nil {
		return check.Report{{Code: IAT009, Severity: check.Warning}}
	}
	e.mark(n, "", t.paths)
	c := checker{teller: t, o: o, activity: n}
	c.rules()
	return c.report
}

// generous are limits that no text of size bytes exceeds.
func generous(size int) Limits {
	return Limits{Activity: size + 1024, Elements: size + 1, Text: size + 1}
}

// mark notes in paths what n and the elements in it, which are those of e as they
// were written, were written from.
func (e *element) mark(n *node, path check.Path, paths map[*node]check.Path) {
	if strings.HasPrefix(e.list, "/") {
		path = check.Path(e.list)
	} else if e.list != "" {
		path = path.Key(e.list)
	}
	if e.list != "" && e.index >= 0 {
		path = path.Index(e.index)
	}
	paths[n] = path
	if e.shape.leaf {
		return
	}
	kid := n.first
	for _, p := range e.pieces() {
		switch {
		case kid == nil:
			return
		case p.kid != nil:
			p.kid.mark(kid, path, paths)
		case path == "":
			paths[kid] = "/rest"
		}
		kid = kid.next
	}
}

// checker holds the rules against an activity, read or about to be written.
type checker struct {
	teller
	o        CheckOptions
	activity *node
}

// rules applies every rule.
func (c *checker) rules() {
	c.dates()
	c.status()
	c.future()
	c.organisations()
	c.identifiers()
	c.narratives()
	c.currencies()
	c.periods()
	c.shares()
	c.places()
	c.results()
	c.numbers()
}

// tell adds a finding by a rule of the standard about n.
func (c *checker) tell(rule string, n *node, params ...string) {
	for i := range standardRules {
		if r := &standardRules[i]; r.ID == rule {
			c.own(r.Code, n, append(params, "rule", rule)...)
			return
		}
	}
}

// own adds a finding with a code about n, with the severity of its rule.
func (c *checker) own(code check.Code, n *node, params ...string) {
	if slices.Contains(c.o.Skip, code) {
		return
	}
	c.find(code, severityOf(code), n, params...)
}

// dayOf returns the day that the attribute name of n states, if it is one.
func dayOf(n *node, name string) (calendar.Date, bool) {
	if n == nil {
		return calendar.Date{}, false
	}
	s := trim(n.value(name))
	if !isDate(s) && !isDateTime(s) {
		return calendar.Date{}, false
	}
	d, err := calendar.Parse(s[:10])
	return d, err == nil
}

// blankText reports whether n has no text but white space.
func blankText(n *node) bool { return strings.TrimSpace(n.text) == "" }

// every calls do for n and the elements of no namespace in it, in their order.
func (n *node) every(do func(*node)) {
	do(n)
	for kid := n.first; kid != nil; kid = kid.next {
		if kid.space == "" {
			kid.every(do)
		}
	}
}
