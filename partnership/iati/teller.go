package iati

import (
	"strconv"

	"github.com/mufakat/mufakat/partnership/check"
)

// teller gathers what is found wrong with elements.
type teller struct {
	numbers map[*node]int        // which of its name a node is, from 1; 0: the only one
	paths   map[*node]check.Path // what elements were written from; nil: they were read
	report  check.Report
}

// find adds a finding about n. Params are names and values in turn; "in" is
// followed by what of n is meant.
func (t *teller) find(c check.Code, s check.Severity, n *node, params ...string) {
	f := check.Finding{Code: c, Severity: s, Params: map[string]string{}}
	if t.paths == nil {
		f.Position = n.position()
	} else {
		f.Path = t.path(n)
	}
	at := t.at(n)
	for i := 0; i+1 < len(params); i += 2 {
		if params[i] == "in" {
			at = join(at, params[i+1])
			continue
		}
		f.Params[params[i]] = cut(params[i+1])
	}
	if at != "" { // else it is the activity
		f.Params["at"] = at
	}
	t.report = append(t.report, f)
}

// path returns the path in the Activity of what n was written from.
func (t *teller) path(n *node) check.Path {
	for ; n != nil; n = n.up {
		if p, ok := t.paths[n]; ok {
			return p
		}
	}
	return ""
}

func join(at, part string) string {
	if at == "" {
		return part
	}
	return at + "/" + part
}

// cut keeps what is shown of a value short.
func cut(s string) string {
	const most = 200
	if len(s) <= most {
		return s
	}
	for i := range s {
		if i > most-4 {
			return s[:i] + "…"
		}
	}
	return s
}

// at returns the path of n in its activity, such as transaction[2]/value.
func (t *teller) at(n *node) string {
	if n.up == nil {
		return ""
	}
	if _, ok := t.numbers[n]; !ok {
		t.number(n.up)
	}
	at := n.name
	if i := t.numbers[n]; i > 0 {
		at += "[" + strconv.Itoa(i) + "]"
	}
	return join(t.at(n.up), at)
}

// number numbers the children of n among those of the same name.
func (t *teller) number(n *node) {
	counts := map[string]int{}
	for kid := n.first; kid != nil; kid = kid.next {
		counts[kid.name]++
		t.numbers[kid] = counts[kid.name]
	}
	for kid := n.first; kid != nil; kid = kid.next {
		if counts[kid.name] == 1 {
			t.numbers[kid] = 0
		}
	}
}
