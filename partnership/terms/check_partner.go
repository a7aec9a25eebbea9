package terms

import (
	"slices"

	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

func (c *checker) partner(p *Partner) {
	w := &c.walk
	if blank(p.Name) {
		w.findIn("name", PTY002, check.Error, "problem", "missing", "member", "name")
	}
	if blank(string(p.Kind)) {
		w.findIn("kind", PTY002, check.Error, "problem", "missing", "member", "kind")
	} else {
		w.word("kind", "partner_kind", p.Kind.Known(), string(p.Kind))
	}
	w.word("standing", "standing", p.Standing.Known(), string(p.Standing))
	w.word("supportLevel", "level", p.SupportLevel.Known(), string(p.SupportLevel))
	words(w, "levels", "level", p.Levels)
	refer(w, "parent", c.partners, p.Parent)
	w.partnerTexts(p)
	w.identifiers(p.Identifiers)
	c.strengths("brings", p.Brings)
	c.strengths("seeks", p.Seeks)
	elements(w, "mandates", p.Mandates, func(m *Mandate) id.Mandate { return m.ID }, func(m *Mandate) {
		refer(w, "to", c.partners, m.To)
		w.text("source", m.Source)
		if giver := c.mandates[m.ID]; giver == nil {
			c.mandates[m.ID] = p
		} else if giver != p {
			w.findIn("id", DAT001, check.Error, "problem", "duplicate", "noun", m.ID.Noun(), "id", string(m.ID))
		}
	})
	var single *Post
	if p.IsParty() && c.together() {
		single = p.single()
	}
	elements(w, "posts", p.Posts, func(post *Post) id.Post { return post.ID }, func(post *Post) {
		w.word("level", "level", post.Level.Known(), string(post.Level))
		words(w, "functions", "function", post.Functions)
		w.postTexts(post)
		if post == single {
			severity := check.Warning
			if p.isSmall() {
				severity = check.Advice
			}
			w.find(CHM001, severity, "partner", string(p.ID), "post", string(post.ID))
		}
	})
	if !p.IsParty() {
		return
	}
	if c.together() {
		c.party(p)
	}
	if !c.signed() {
		return
	}
	if !slices.ContainsFunc(p.Posts, func(post Post) bool { return post.signsFor(p) }) {
		c.lacking("posts", p.Posts != nil, AUT001, check.Error, "partner", string(p.ID))
	}
	if !c.parts[p.ID].gives {
		w.find(CON001, check.Error, "partner", string(p.ID))
	}
}

// party reports what is missing of a party for it to be one among equals.
func (c *checker) party(p *Partner) {
	name := string(p.ID)
	if !anyText(p.Objectives) {
		c.lacking("objectives", p.Objectives != nil, PTY003, check.Warning, "partner", name)
	}
	if !anyText(p.Benefits) {
		c.lacking("benefits", p.Benefits != nil, OBJ002, check.Warning, "partner", name)
	}
	c.people(p)
	has := c.parts[p.ID]
	if has.givesMoney && !has.givesOther {
		c.find(CON004, check.Warning, "partner", name)
	}
	if !has.role {
		c.find(ROL002, check.Warning, "partner", name)
		return // without a role there is no seat to be missed
	}
	if !has.strategy {
		c.find(ROL003, check.Warning, "partner", name, "missing", "strategy")
	}
	if !has.activity {
		c.find(ROL003, check.Warning, "partner", name, "missing", "activity")
	}
}

// people reports a party whose deciders or implementers are not named.
func (c *checker) people(p *Partner) {
	for _, f := range []Function{Decider, Implementer} {
		if !slices.ContainsFunc(p.Posts, func(post Post) bool { return post.Has(f) }) {
			c.lacking("posts", p.Posts != nil, INS001, check.Warning, "partner", string(p.ID), "missing", string(f))
		}
	}
}

// single returns the post that is the only contact of p and its only decider,
// or nil.
func (p *Partner) single() *Post {
	var one *Post
	for i := range p.Posts {
		post := &p.Posts[i]
		switch contact, decider := post.Has(Contact), post.Has(Decider); {
		case contact && decider && one == nil:
			one = post
		case contact || decider:
			return nil
		}
	}
	return one
}

// isSmall reports whether p is too small, or too informal, for its contact and
// its decider to be two persons: people who come together without an
// organisation, or one that says it has a single level.
func (p *Partner) isSmall() bool {
	return p.Kind == InformalGroup || p.Kind == Community || len(p.Levels) == 1
}

// anyText reports whether one of the texts says something.
func anyText(texts []string) bool {
	return slices.ContainsFunc(texts, func(text string) bool { return !blank(text) })
}

// identifiers reports those that do not have the form of their scheme. Real
// files use others, so this never stops anybody.
func (w *walk) identifiers(all []Identifier) {
	for i := range all {
		if member, problem := all[i].problem(); problem != "" {
			w.in("identifiers")
			w.at(i, "")
			w.findIn(member, PTY005, check.Warning, "problem", problem, "scheme", all[i].Scheme)
			w.out(2)
		}
	}
}

func (c *checker) strengths(name string, strengths []Strength) {
	c.in(name)
	for i := range strengths {
		c.at(i, "")
		c.word("kind", "strength", strengths[i].Kind.Known(), string(strengths[i].Kind))
		c.text("what", strengths[i].What)
		c.out(1)
	}
	c.out(1)
}

// signsFor reports whether p can sign for its partner: a signatory with an
// office, and for a group without legal identity one that its minutes name.
func (p *Post) signsFor(partner *Partner) bool {
	if !p.Has(Signatory) || blank(p.Office) {
		return false
	}
	return partner.Kind != InformalGroup || p.Authority != nil && p.Authority.Basis == "minutes"
}

// sectors reports that all parties come from one sector. A kind that is not
// known, or that both sectors own, may be of another.
func (c *checker) sectors() {
	var one string
	for p := range c.t.Parties() {
		s := p.Kind.sector()
		if s == "" || one != "" && s != one {
			return
		}
		one = s
	}
	if c.together() && len(c.parties) > 1 {
		c.findIn("partners", PTY004, check.Advice, "sector", one)
	}
}

// sector returns the sector that organisations of kind k belong to, or "".
//
// Source: the groups of the IATI code list OrganisationType, with all
// organisations of citizens in one.
func (k PartnerKind) sector() string {
	switch k {
	case Company:
		return "business"
	case StateEnterprise, Government, Multilateral:
		return "public"
	case LocalNGO, InternationalNGO, Foundation, Association, Community, InformalGroup:
		return "civil_society"
	case Academic:
		return "academic"
	case PublicPrivate, OtherKindOfPartner:
	}
	return ""
}
