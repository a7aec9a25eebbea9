package iati

import (
	"cmp"
	"strings"

	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// parties are the organisations of an activity, each once.
type parties struct {
	all     []terms.Partner
	byRef   map[string]int
	byName  map[string]int // the first of the name; of several with identifiers, the one without
	byID    map[id.Partner]int
	lent    map[string]bool   // part played and name of those that a name alone was told for
	holders map[string]holder // by name, those that state an identifier anywhere in the activity
}

// holder is an organisation that states an identifier beside its name.
type holder struct {
	ref     string
	several bool // another of the name states another
}

func newParties(n *node) parties {
	x := parties{byRef: map[string]int{}, byName: map[string]int{}, byID: map[id.Partner]int{}, lent: map[string]bool{}, holders: map[string]holder{}}
	hold := func(kid *node) {
		ref, name := strings.TrimSpace(kid.value("ref")), kid.nameKey()
		if _, stated := kid.stated(); stated || name == "" || hollow(ref) {
			return
		}
		h, there := x.holders[name]
		x.holders[name] = holder{ref: cmp.Or(h.ref, ref), several: h.several || there && h.ref != ref}
	}
	for kid := n.first; kid != nil; kid = kid.next {
		if kid.space != "" {
			continue
		}
		switch kid.name {
		case "participating-org", "reporting-org":
			hold(kid)
		case "planned-disbursement", "transaction":
			kid.each("provider-org", hold)
			kid.each("receiver-org", hold)
		}
	}
	return x
}

// nameKey returns what organisations are told apart by that have a name alone.
func (n *node) nameKey() string {
	if first := n.narrative(); first != nil && !isTidy(first.text) {
		return strings.Join(strings.Fields(first.text), " ")
	} else if first != nil {
		return first.text
	}
	return ""
}

// isTidy reports whether s has no white space but single blanks between words, as
// most names do. It looks at ASCII only, and takes nothing else for tidy.
func isTidy(s string) bool {
	blank := true
	for i := range len(s) {
		if c := s[i]; c == ' ' && blank || c < ' ' || c >= 0x80 {
			return false
		}
		blank = s[i] == ' '
	}
	return !blank
}

// participants takes the partners and their roles.
func (im *importer) participants(n *node) {
	n.each("participating-org", func(kid *node) {
		p := im.party(kid, terms.Standing(""))
		role := terms.Role{Partner: p}
		if a := kid.attr("role"); a == nil {
			im.find(IAT003, check.Warning, kid, "missing", "@role")
		} else {
			word, ok := wordOf(organisationRoles, a.value)
			if !ok {
				im.find(IAT002, check.Warning, kid, "value", a.value, "list", "OrganisationRole")
				word = a.value
			}
			role.Role = terms.RoleWord(word)
			a.used = written(organisationRoles, word) == a.value
		}
		role.Ext = im.ext(im.rest(kid, schema["participating-org"]), kid)
		kid.state = settled
		im.a.Terms.Roles = append(im.a.Terms.Roles, role)
	})
}

func (im *importer) reporter(n *node) {
	if n == nil {
		return
	}
	if blankOrg(n) {
		im.find(IAT007, check.Advice, n, "value", n.value("ref"))
	}
	im.a.Reporter.Partner = im.party(n, terms.Associate)
}

// reporterRest takes what is left of the reporter, once all is known of the
// partner. What the schema asks for and is empty, is written as empty again.
func (im *importer) reporterRest(n *node) {
	if n == nil {
		return
	}
	p := &im.parties.all[im.parties.byID[im.a.Reporter.Partner]]
	if a := n.attr("ref"); a != nil && a.value == "" {
		a.used = len(p.Identifiers) == 0
	}
	if a := n.attr("type"); a != nil && a.value == "" {
		a.used = p.Kind == ""
	}
	if first := n.narrative(); first != nil && first.text == "" && p.Name == "" && first == n.last {
		n.own, first.state, first.textUsed = false, looked, true
	}
	im.a.Reporter.Rest = im.rest(n, schema["reporting-org"])
	n.state = settled
}

// blankOrg reports whether n says nothing that tells an organisation from
// others.
func blankOrg(n *node) bool {
	name := n.narrative()
	_, stated := n.stated()
	return !stated && hollow(n.value("ref")) && (name == nil || strings.TrimSpace(name.text) == "")
}

// party returns the partner that n, an organisation in whatever part it plays,
// stands for; standing is that of one that was not named before.
//
// A well-formed identifier tells an organisation by itself. Any other text in
// its place does so together with the name: it may be the code of a list, which
// several share. Without one the name tells it: it is the organisation of that
// name that states an identifier, before it or behind it, where there is one, and
// another than these where there are several.
func (im *importer) party(n *node, standing terms.Standing) id.Partner {
	n.state = looked
	ref, name := strings.TrimSpace(n.value("ref")), ""
	narrative := n.narrative()
	if narrative != nil && strings.TrimSpace(narrative.text) != "" {
		name = narrative.text
	}
	x := &im.parties
	nameKey := n.nameKey()
	of, told := x.holders[nameKey], ref != ""
	if told && hollow(ref) {
		im.find(IAT007, check.Advice, n, "value", ref)
	}
	if _, stated := n.stated(); hollow(ref) && !stated && !of.several {
		ref = of.ref
	}
	refKey := refKeyOf(ref, nameKey)
	i, found := im.known(n, refKey, nameKey)
	if !told && (found && len(x.all[i].Identifiers) > 0 || of.ref != "") {
		im.lends(n, nameKey)
	}
	if !found {
		i = len(x.all)
		p := terms.Partner{Name: name, Standing: standing}
		if stated, ok := im.stated(n, "partner"); ok {
			p.ID = id.Partner(stated)
		} else if refKey != "" {
			p.ID = id.Partner(im.ids.called("partner", ref))
		} else {
			p.ID = id.Partner(im.ids.called("partner", name))
		}
		if refKey != "" {
			p.Identifiers = []terms.Identifier{SplitOrgID(ref)}
		}
		x.all = append(x.all, p)
		x.byID[p.ID] = i
		if refKey != "" {
			x.byRef[refKey] = i
		}
	}
	p := &x.all[i]
	if p.Name == "" {
		p.Name = name
	}
	if _, there := x.byName[nameKey]; !there && nameKey != "" && (refKey == "" || !of.several) {
		x.byName[nameKey] = i
	}
	if a := n.attr("ref"); a != nil {
		a.used = len(p.Identifiers) > 0 && JoinOrgID(p.Identifiers[0]) == a.value
	}
	im.kind(n, p)
	switch {
	case narrative != nil && name != "" && name == p.Name:
		narrative.state, narrative.textUsed = looked, true
	case n.child("narrative") != nil:
		n.own = true
	}
	return p.ID
}

// refKeyOf returns what tells an organisation of that identifier and name from
// others, or nothing where the identifier is none.
func refKeyOf(ref, name string) string {
	switch {
	case hollow(ref):
		return ""
	case SplitOrgID(ref).Scheme == "":
		return ref + "\x00" + name
	}
	return ref
}

// lends tells that n, which has a name alone, shares it with an organisation that
// has an identifier. A name is told once for each part that is played under it.
func (im *importer) lends(n *node, name string) {
	_, stated := n.stated()
	if key := n.name + "\x00" + name; !stated && !im.parties.lent[key] {
		im.parties.lent[key] = true
		im.find(IAT007, check.Advice, n, "value", name)
	}
}

// known returns the partner that n stands for, where it was named before.
func (im *importer) known(n *node, ref, name string) (int, bool) {
	x := &im.parties
	if stated, ok := n.stated(); ok {
		i, found := x.byID[id.Partner(stated)]
		return i, found
	}
	if ref != "" {
		i, found := x.byRef[ref]
		return i, found
	}
	if name == "" {
		return 0, false
	}
	i, found := x.byName[name]
	return i, found
}

func (im *importer) kind(n *node, p *terms.Partner) {
	a := n.attr("type")
	if a == nil || a.value == "" {
		return
	}
	k, ok := kindOf(a.value)
	if !ok {
		im.find(IAT002, check.Warning, n, "value", a.value, "list", "OrganisationType")
		if k = terms.PartnerKind(a.value); typeOf(k) != a.value {
			return // it reads like a word of the library, and was not meant as one
		}
	}
	if p.Kind == "" {
		p.Kind = k
	}
	a.used = typeOf(p.Kind) == a.value
}
