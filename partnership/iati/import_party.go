package iati

import (
	"strings"

	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// parties are the organisations of an activity, each once.
type parties struct {
	all    []terms.Partner
	byRef  map[string]int
	byName map[string]int
	byID   map[id.Partner]int
	lent   map[string]bool // part played and name of those that a name alone was told for
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
// several share. Without one the name tells it.
func (im *importer) party(n *node, standing terms.Standing) id.Partner {
	n.state = looked
	ref, name := strings.TrimSpace(n.value("ref")), ""
	narrative := n.narrative()
	if narrative != nil && strings.TrimSpace(narrative.text) != "" {
		name = narrative.text
	}
	refKey, nameKey := "", strings.Join(strings.Fields(name), " ")
	if !hollow(ref) {
		refKey = ref
		if SplitOrgID(ref).Scheme == "" {
			refKey = ref + "\x00" + nameKey
		}
	} else if n.attr("ref") != nil && ref != "" {
		im.find(IAT007, check.Advice, n, "value", ref)
	}
	x := &im.parties
	i, found := im.known(n, refKey, nameKey)
	if found && ref == "" {
		im.lends(n, &x.all[i], nameKey)
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
	if _, there := x.byName[nameKey]; !there && nameKey != "" {
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

// lends tells that n, which has a name alone, is taken for p, the organisation of
// that name that has an identifier, too: export writes it. A name is told once for
// each part that is played under it.
func (im *importer) lends(n *node, p *terms.Partner, name string) {
	_, stated := n.stated()
	if key := n.name + "\x00" + name; !stated && len(p.Identifiers) > 0 && !im.parties.lent[key] {
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
