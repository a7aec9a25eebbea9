package iati

import (
	"slices"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// roles gives partners of whom no role is stated those that follow from what they
// bring, since the standard knows no participant without one.
func (v *view) roles() {
	t := &v.x.Terms
	stated := players(t.Roles)
	once := players(v.once.Roles)
	for i := range v.once.Partners {
		if p := v.once.Partners[i].ID; !once[p] {
			stated[p] = true // that activity names it elsewhere, and is given back
		}
	}
	funds, answers := v.funders(), map[id.Partner]bool{}
	for i := range t.Activities {
		for _, p := range t.Activities[i].Accountable {
			answers[p] = true
		}
	}
	all := slices.Clip(t.Roles) // the agreement keeps its own
	give := func(p id.Partner, role terms.RoleWord) {
		v.losses = append(v.losses, Loss{At: string(check.Path("/terms/roles").Index(len(all))), Why: Completed})
		all = append(all, terms.Role{Partner: p, Role: role})
	}
	for i := range t.Partners {
		p := t.Partners[i].ID
		if stated[p] {
			continue
		}
		if funds[p] {
			give(p, terms.Funder)
		}
		if answers[p] || !funds[p] {
			give(p, terms.Implementing)
		}
	}
	t.Roles = all
}

// players returns whose roles they are.
func players(roles []terms.Role) map[id.Partner]bool {
	all := make(map[id.Partner]bool, len(roles))
	for i := range roles {
		all[roles[i].Partner] = true
	}
	return all
}

// funders returns who promised money, or gave some until now. What is given back
// is not brought.
func (v *view) funders() map[id.Partner]bool {
	all := map[id.Partner]bool{}
	for i := range v.terms.Commitments {
		if c := &v.terms.Commitments[i]; c.Kind == contribution.Cash {
			all[c.From] = true
		}
	}
	for _, d := range v.a.Deliveries() {
		if d.State != lifecycle.Withdrawn && !d.On.After(v.on) && !d.Delivery.Returns && v.kind(d) == contribution.Cash {
			all[d.By] = true
		}
	}
	return all
}
