package partnershiptest

import (
	"slices"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
	"pgregory.net/rapid"
)

// Complete draws a completion of an option of a: a command in which its payload is
// filled in, so that an open option is accepted. A closed one is filled in as well
// as can be; it is refused whatever its payload.
//
// Ids of commands, and of what a command brings in, are such as nothing in a has.
// What is on record under the option's day and partner steers the rest: who holds
// a post signs, forms are those that count, terms are the latest with one edit.
func Complete(a partnership.Agreement, o partnership.Option) *rapid.Generator[partnership.Command] {
	return rapid.Custom(func(t *rapid.T) partnership.Command { return complete(draws{t}, a, o) })
}

func complete(d draws, a partnership.Agreement, o partnership.Option) partnership.Command {
	now := a
	if a.Len() > 0 {
		if later, err := a.Advance(o.On); err == nil {
			now = later
		}
	}
	x := completing{draws: d, names: namesFor(a), a: now, o: o}
	x.t, _ = now.Terms(o.On)
	c := partnership.Command{ID: command(a, x.names), For: o.For, On: o.On, By: Signer(now, o.For, o.On)}
	if d.pick(4, "expects") == 3 {
		c.Expect = a.Len()
	}
	c.Act = x.fill(&c)
	if _, appoints := c.Act.(act.Appoint); appoints { // who holds a post gives it on, on an earlier day as well
		t, _ := termsFor(now, o.For, o.On)
		if who, held := holder(now, t, o.For, calendar.Date{}); held {
			c.By = who
		}
	}
	return c
}

// completing is one option on its way to a command.
type completing struct {
	draws
	*names
	a partnership.Agreement // with what fell due up to the day of the option
	o partnership.Option
	t terms.Terms // in force
}

// signs reports whether somebody can sign for a partner.
func (x *completing) signs(p id.Partner) bool {
	t, _ := termsFor(x.a, p, x.o.On)
	return signs(x.a, t, p, x.o.On)
}

// form returns how a proposal's principal consents by it, or none.
func (x *completing) form() terms.Form {
	if !x.signs(x.o.For) || x.pick(3, "formless") == 2 {
		return ""
	}
	if len(x.t.Governance.Forms) > 0 {
		return x.t.Governance.Forms[0]
	}
	return terms.Signature
}

func (x *completing) words(label string) string { return "because of " + label }

// other returns a partner at the table besides the principal.
func (x *completing) other() id.Partner {
	var ps []id.Partner
	for _, m := range x.a.Partners(x.o.On) {
		if m.Partner != x.o.For {
			ps = append(ps, m.Partner)
		}
	}
	if len(ps) == 0 {
		return "nobody"
	}
	return oneOf(x.draws, "other", ps...)
}

func (x *completing) fill(c *partnership.Command) act.Act {
	switch a := x.o.Act.(type) {
	case act.Begin:
		a.Terms = x.termsOf(x.o.For)
		return a
	case act.Adopt:
		c.Basis = partnership.Basis{Kind: partnership.Attested, By: "clerk", Source: "archive"}
		return papers(x.draws, x.o.For, x.termsOf(x.o.For), x.o.On)
	case act.Invite:
		a.Partner = id.Partner(x.fresh("guest"))
		return a
	case act.Draft:
		a.Terms, a.Form = x.edited(x.t), x.form()
		return a
	case act.Sign:
		if len(x.t.Governance.Forms) == 0 || slices.Contains(x.t.Governance.Forms, terms.Signature) {
			if x.signs(x.o.For) && x.pick(3, "formless") < 2 {
				a.Form = terms.Signature
			}
		}
		return a
	case act.Consent:
		x.consent(c, &a)
		return a
	case act.Decline:
		a.Proposal = orBogus(a.Proposal)
		return a
	case act.Retract:
		a.Proposal = orBogus(a.Proposal)
		return a
	case act.Meet:
		return x.meet(a)
	case act.Activate:
		a.Form = x.form()
		return a
	case act.Abandon:
		a.Reason = x.words("costs")
		return a
	}
	if a := x.fillLive(); a != nil {
		return a
	}
	return x.fillChange()
}

// termsOf draws terms in which a partner has a part.
func (x *completing) termsOf(p id.Partner) terms.Terms {
	t := drawTerms(x.draws)
	if _, in := t.Partner(p); in || !p.Valid() {
		return t
	}
	return renamed(t, "p1", p)
}

// orBogus returns an id, or for none one that nothing has: an option without a
// subject is closed, and stays so.
func orBogus[I ~string](subject I) I {
	if subject == "" {
		return "bogus"
	}
	return subject
}

func (x *completing) consent(c *partnership.Command, a *act.Consent) {
	a.Proposal = orBogus(a.Proposal)
	a.Form = terms.Signature
	p, ok := x.a.Proposal(a.Proposal, x.o.On)
	if !ok {
		return
	}
	if len(p.Requirement.Forms) > 0 && !slices.Contains(p.Requirement.Forms, terms.Signature) {
		a.Form = p.Requirement.Forms[0]
	}
	for _, k := range p.Requirement.Clauses {
		if k.Rule == terms.Deliberated && slices.Contains(k.Parties, x.o.For) {
			a.Form = terms.Minutes
		}
	}
	if x.signs(x.o.For) {
		return
	}
	t, _ := termsFor(x.a, x.o.For, x.o.On)
	if partner, ok := t.Partner(x.o.For); ok { // somebody with its mandate signs
		for _, m := range partner.Mandates {
			if x.signs(m.To) {
				a.Mandate, c.By = m.ID, Signer(x.a, m.To, x.o.On)
			}
		}
	}
}

func (x *completing) meet(a act.Meet) act.Act {
	a.Proposal, a.Outcome = orBogus(a.Proposal), act.Mufakat
	p, ok := x.a.Proposal(a.Proposal, x.o.On)
	var asked []id.Partner
	votes, adjourned := false, 0
	for _, k := range p.Requirement.Clauses {
		if k.Meeting != nil {
			asked, a.Forum = k.Parties, k.Meeting.Forum
			votes = k.Meeting.Vote
			for e := range x.a.Events() {
				if m, is := e.Act.(act.Meet); is && m.Proposal == a.Proposal && m.Outcome == act.Adjourned {
					adjourned++
				}
			}
			votes = votes && adjourned >= k.Meeting.Adjournments
		}
	}
	switch n := x.pick(6, "outcome"); {
	case !ok:
	case n == 1 || n == 2:
		a.Outcome = act.Adjourned
	case votes:
		a.Outcome = act.Vote
	}
	away := x.pick(4, "away")
	for i, q := range asked {
		if i != away-1 {
			a.Present = append(a.Present, q)
		}
	}
	if len(a.Present) == 0 {
		a.Present = []id.Partner{x.o.For}
	}
	return a
}
