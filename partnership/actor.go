package partnership

import (
	"slices"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// actor judges who acts, and for whom.
func (d *decision) actor() {
	if d.is(peculiar) && d.mayAnyway() {
		return
	}
	c := &d.c
	m := d.f.body.memberOn(c.For, c.On)
	if m == nil || !m.bound(c.On) && d.mustBind() {
		d.refuse(ACT001, "/for", "partner", string(c.For), "on", c.On.String())
		return
	}
	if m.associate && decides(c.Act) {
		d.refuse(ACT002, "/for", "partner", string(c.For), "problem", "associate")
	}
	if d.is(proposing) && proposes(c.Act, d.f.stage) {
		if form, _ := act.FormOf(c.Act); form != "" {
			d.signatory("", "/by")
		}
	}
	if d.is(binding) {
		d.binds()
	}
}

// mayAnyway reports whether an act may be done by who is not in force.
func (d *decision) mayAnyway() bool {
	c, b := &d.c, d.f.body
	switch a := c.Act.(type) {
	case act.Join:
		return true // that it was invited is a fact of the passage
	case act.Accede:
		return a.Partner == c.For
	case act.Novate:
		return a.To == c.For
	case act.Consent, act.Decline:
		return true // who is asked, and who signs, is judged with the proposal
	case act.Correct:
		return true // who left may still mend its records
	case act.Appoint: // who comes in says who signs for it, or it could never consent
		return d.f.arriving(c.For, c.On) != nil && capacity(a.As) == act.AsHolder
	case act.Deliver: // who left may still owe
		x, m := d.f.dutyOf(a.Commitment), b.member(c.For)
		return x != nil && x.from == c.For && !x.settled() && m != nil && !m.left.IsZero() && !c.On.Before(m.left)
	}
	return false
}

// binds judges an act that binds its principal without being a proposal or a
// consent: only who signs for the principal, or is mandated to, does it.
func (d *decision) binds() {
	if d.probe {
		d.somebodySigns()
		return
	}
	v := d.f.body.termsOn(d.c.On)
	if v == nil || d.holds(v.terms, d.c.For, d.c.By) {
		return
	}
	if p, ok := v.terms.Partner(d.c.For); ok {
		for i := range p.Mandates {
			if d.covers(&p.Mandates[i]) && d.holds(v.terms, p.Mandates[i].To, d.c.By) {
				return
			}
		}
	}
	d.refuse(ACT002, "/by", "partner", string(d.c.For), "person", string(d.c.By), "problem", "no_post")
}

// covers reports whether a mandate is for the act in hand, on its day.
func (d *decision) covers(m *terms.Mandate) bool {
	return (len(m.Acts) == 0 || slices.Contains(m.Acts, string(d.proposedType()))) &&
		(m.Period.IsZero() || m.Period.Contains(d.c.On))
}

// heldBy judges who says who holds a signatory post: anybody of the partner
// while none is held, then only who holds one. Else a person could appoint
// itself, and sign. A day before the appointment does not make the post vacant.
func (d *decision) heldBy(t *terms.Terms, post id.Post) {
	p, ok := t.Partner(d.c.For)
	if !ok || d.probe {
		return
	}
	signatory := func(post id.Post) bool {
		return slices.ContainsFunc(p.Posts, func(x terms.Post) bool {
			return x.ID == post && slices.Contains(x.Functions, terms.Signatory)
		})
	}
	if post == "" || !signatory(post) {
		return
	}
	held := false
	for _, h := range d.f.body.holders {
		if h.Partner != d.c.For || h.As != act.AsHolder || !signatory(h.Post) {
			continue
		}
		if held = true; h.Person == d.c.By {
			return
		}
	}
	if held {
		d.refuse(ACT002, "/by", "partner", string(d.c.For), "person", string(d.c.By), "problem", "no_post")
	}
}

// arriving returns the terms of an open proposal that would bring in a partner
// who is not there yet, or nil.
func (f *fold) arriving(p id.Partner, on calendar.Date) *terms.Terms {
	if f.body.memberOn(p, on) != nil {
		return nil
	}
	for _, x := range f.body.proposals {
		switch x.act.(type) {
		case act.Accede, act.Novate, act.Amend:
			if t := x.text.terms; named(t, p) {
				return t
			}
		}
	}
	return nil
}

// mustBind reports whether an act is only for partners in force: a record of
// what the agreement is about. Words, people and ties come before it, too.
func (d *decision) mustBind() bool {
	t := d.trigger()
	return t == lifecycle.OnRecord || t == lifecycle.OnFollowUp
}

// decides reports whether an act takes decision rights, which associates lack.
func decides(a act.Act) bool {
	switch a.(type) {
	case act.Sign, act.Draft, act.Activate, act.Amend, act.Renew, act.Accede, act.Novate, act.Remove, act.Suspend,
		act.Resume, act.WindDown, act.Rescind, act.Close, act.Retract:
		return true
	}
	return false
}

// signatory judges whether the person who acts may bind the principal: as
// holder of a post that signs for it or, with a mandate, of one of the partner
// that has it. Where the terms name no such post, the caller knows.
func (d *decision) signatory(mandate id.Mandate, path check.Path) {
	c := &d.c
	t := d.signedBy()
	if t == nil {
		return
	}
	if mandate != "" {
		p, _ := t.Partner(c.For)
		if p != nil {
			for _, m := range p.Mandates {
				if m.ID != mandate {
					continue
				}
				if d.covers(&m) && d.holds(t, m.To, c.By) {
					return
				}
			}
		}
		d.refuse(ACT002, path, "partner", string(c.For), "person", string(c.By), "mandate", string(mandate))
		return
	}
	if !d.holds(t, c.For, c.By) {
		d.refuse(ACT002, path, "partner", string(c.For), "person", string(c.By), "problem", "no_post")
	}
}

// signedBy returns the terms that say who signs for the principal, or nil: those
// in force and, for one who comes in, those that bring it in.
func (d *decision) signedBy() *terms.Terms {
	v := d.f.body.termsOn(d.c.On)
	if v == nil {
		return nil
	}
	if _, ok := v.terms.Partner(d.c.For); !ok {
		if nt := d.proposedText(); nt != nil {
			return nt.terms
		}
	}
	return v.terms
}

// holds reports whether a person holds a post that signs for a partner; true
// where the terms name none.
func (d *decision) holds(t *terms.Terms, partner id.Partner, person id.Person) bool {
	return d.signs(t, partner, func(p id.Person) bool { return p == person })
}

// signs reports whether somebody of whom ok is true holds a post that signs for
// a partner; true where the terms name none.
func (d *decision) signs(t *terms.Terms, partner id.Partner, ok func(id.Person) bool) bool {
	p, found := t.Partner(partner)
	if !found {
		return true
	}
	signs := false
	for i := range p.Posts {
		post := &p.Posts[i]
		if !slices.Contains(post.Functions, terms.Signatory) {
			continue
		}
		signs = true
		for _, h := range d.f.body.holders {
			if h.Partner == partner && h.Post == post.ID && h.As == act.AsHolder && !d.c.On.Before(h.Since) && ok(h.Person) {
				return true
			}
		}
	}
	return !signs
}

// somebodySigns tells where nobody at all can bind the principal.
func (d *decision) somebodySigns() {
	t := d.signedBy()
	if t == nil {
		return
	}
	anyone := func(id.Person) bool { return true }
	if d.signs(t, d.c.For, anyone) {
		return
	}
	if p, ok := t.Partner(d.c.For); ok {
		for _, m := range p.Mandates {
			if d.covers(&m) && d.signs(t, m.To, anyone) {
				return
			}
		}
	}
	d.refuse(ACT002, "/by", "partner", string(d.c.For), "problem", "no_holder")
}
