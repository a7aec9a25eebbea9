package terms

import (
	"reflect"
	"slices"
	"strconv"

	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

func (c *checker) governance() {
	w := &c.walk
	g := &c.t.Governance
	w.in("governance")
	words(w, "forms", "form", g.Forms)
	w.texts("innovation", g.Innovation)
	w.count("acceptanceDays", g.AcceptanceDays)
	w.count("closingDays", g.ClosingDays)
	w.in("disputes")
	for i := range g.Disputes {
		w.at(i, "")
		w.text("name", g.Disputes[i].Name)
		w.count("days", g.Disputes[i].Days)
		w.out(1)
	}
	w.out(1)
	posts := map[id.Partner]names[id.Post]{}
	if len(g.Forums) > 0 {
		for i := range c.t.Partners {
			p := &c.t.Partners[i]
			posts[p.ID] = gather(p.Posts, func(post *Post) id.Post { return post.ID })
		}
	}
	elements(w, "forums", g.Forums, func(f *Forum) id.Forum { return f.ID }, func(f *Forum) { c.forum(f, posts) })
	covered := map[string]bool{} // acts, and "" for all that no policy names
	w.in("policies")
	for i := range g.Policies {
		p := &g.Policies[i]
		w.at(i, "")
		c.policy(p)
		c.policyActs(p, covered)
		w.out(1)
	}
	w.out(2)
}

func (c *checker) forum(f *Forum, posts map[id.Partner]names[id.Post]) {
	w := &c.walk
	w.text("name", f.Name)
	members := len(f.Members)
	if f.Members == nil {
		members = len(c.parties)
	}
	w.in("members")
	for i := range f.Members {
		s := &f.Members[i]
		w.at(i, "")
		refer(w, "partner", c.partners, s.Partner)
		if s.Post != "" && c.partners[s.Partner] && !posts[s.Partner][s.Post] {
			w.findIn("post", DAT001, check.Error, "problem", "unknown", "noun", s.Post.Noun(), "id", string(s.Post))
		}
		w.out(1)
	}
	w.out(1)
	// The quorum that is not stated is more than half, which nobody has of none.
	need := f.Quorum
	if need == 0 {
		need = members/2 + 1
	}
	if need < 0 || need > members {
		c.undefined("quorum", f.Quorum != 0, "quorum_out_of_reach", members, need)
	}
}

// undefined reports GOV001 at a member, or at the noun that should have it.
func (c *checker) undefined(name string, present bool, problem string, have, need int) {
	c.lacking(name, present, GOV001, check.Error, "problem", problem, "have", strconv.Itoa(have), "need", strconv.Itoa(need))
}

func (c *checker) policyActs(p *Policy, covered map[string]bool) {
	twice := func(act string) bool {
		was := covered[act]
		covered[act] = true
		return was
	}
	if len(p.Acts) == 0 && twice("") {
		c.undefined("acts", p.Acts != nil, "covered_twice", 2, 1)
	}
	for i, act := range p.Acts {
		if twice(act) {
			c.in("acts")
			c.at(i, "")
			c.find(GOV001, check.Error, "problem", "covered_twice", "have", "2", "need", "1")
			c.out(2)
		}
	}
}

// policy reports why p could never be applied as it is written.
func (c *checker) policy(p *Policy) {
	w := &c.walk
	words(w, "roles", "role", p.Roles)
	refer(w, "forum", c.forums, p.Forum)
	w.policyCounts(p)
	for i := range p.Weights {
		w.in("weights")
		w.at(i, "")
		refer(w, "partner", c.partners, p.Weights[i].Partner)
		if p.Weights[i].Weight.Sign() < 0 {
			c.undefined("weight", true, "negative_weight", -1, 0)
		}
		w.out(2)
	}
	switch p.Rule {
	case "", All, Deliberated:
	case AtLeast:
		if p.K < 1 || p.K > len(c.parties) {
			c.undefined("k", p.K != 0, "k_out_of_reach", len(c.parties), p.K)
		}
	case Weighted:
		sum := exact.FromInt(0)
		for i := range p.Weights {
			if c.parties[p.Weights[i].Partner] {
				sum = sum.Add(p.Weights[i].Weight)
			}
		}
		if sum.Sign() <= 0 {
			c.undefined("weights", p.Weights != nil, "no_weights", 0, 1)
		}
		// A share of 0 that is written is out of range; one that is absent is not.
		if stated := !reflect.ValueOf(&p.Share).Elem().IsZero(); stated && (p.Share.Sign() <= 0 || p.Share.Compare(exact.FromInt(1)) > 0) {
			c.undefined("share", true, "share_out_of_range", 0, 1)
		}
	case ByRole:
		wanted := make(map[RoleWord]bool, len(p.Roles))
		for _, role := range p.Roles {
			wanted[role] = true
		}
		held := func(r Role) bool { return wanted[r.Role] && c.parties[r.Partner] }
		if !slices.ContainsFunc(c.t.Roles, held) {
			c.undefined("roles", p.Roles != nil, "no_party_has_the_role", 0, 1)
		}
	default:
		c.undefined("rule", true, "no_such_rule", 0, 1)
	}
}
