package iati

import (
	"slices"
	"strings"

	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// incoming reports whether a type of transaction is that of what comes in.
func incoming(code string) bool { return code == "1" || code == "11" || code == "13" }

// sides writes who gave and who received, in a transaction of what came in or of
// what went out.
func (w *writer) sides(e *element, from id.Partner, to []id.Partner, incoming bool) {
	giver, taker := w.a.Reporter.Partner, id.Partner("")
	if incoming {
		giver, taker = taker, giver
	}
	w.side(e, "provider-org", from, giver)
	if len(to) > 0 {
		w.side(e, "receiver-org", to[0], taker)
	}
}

// side writes p as one side of e. An element that was kept, since it tells of
// nobody, stands where p is whom the reader takes for that side, and else is left
// out: the schema has one.
func (w *writer) side(e *element, name string, p, taken id.Partner) {
	partner, ok := w.partner(p)
	if !ok || e.keeps(name) && p == taken {
		return
	}
	e.drop(name)
	w.organisation(e.add(name), partner, false)
}

// namesakes tells whether reading tells partners apart as they are written.
type namesakes struct {
	keys map[string]bool // what those that were written are told by
	refs map[string]int  // by name, how many have an identifier
	bare []string        // names of those that have none
}

// apart notes p, and reports whether it is told from those before it.
func (x *namesakes) apart(p *terms.Partner) bool {
	ref, name := "", strings.Join(strings.Fields(p.Name), " ")
	if len(p.Identifiers) > 0 {
		ref = strings.TrimSpace(JoinOrgID(p.Identifiers[0]))
	}
	key := refKeyOf(ref, name)
	switch {
	case key != "":
		x.refs[name]++
	case name == "":
		return true
	default:
		key = "\x00" + name
		x.bare = append(x.bare, name)
	}
	told := !x.keys[key]
	x.keys[key] = true
	return told
}

// lent reports whether one that has a name alone would be taken for the one of
// that name that has an identifier.
func (x *namesakes) lent() bool {
	return slices.ContainsFunc(x.bare, func(name string) bool { return x.refs[name] == 1 })
}
