package partnershiptest

import (
	"slices"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
	"pgregory.net/rapid"
)

// Opening draws the commands by which an agreement with given terms comes to the
// table, is signed, and where nothing stands in the way starts; or the one by
// which it is adopted from papers, at any stage. All are of one day, and all are
// accepted by an empty agreement, one after the other.
//
// The first partner must be a party, as in [Terms] and [Sample].
func Opening(with terms.Terms, on calendar.Date) *rapid.Generator[[]partnership.Command] {
	return rapid.Custom(func(t *rapid.T) []partnership.Command {
		o := &opening{draws: draws{t}, on: on}
		o.open(with)
		return o.commands
	})
}

type opening struct {
	draws
	a        partnership.Agreement
	on       calendar.Date
	commands []partnership.Command
}

// take keeps a command that must be accepted.
func (o *opening) take(c partnership.Command) {
	next, err := o.a.Apply(c)
	if err != nil {
		o.Fatalf("partnershiptest: %s of %s cannot open an agreement: %v", c.Act.Type(), c.For, err)
	}
	o.a, o.commands = next, append(o.commands, c)
}

func (o *opening) do(p id.Partner, what act.Act) id.Command {
	c := partnership.Command{ID: command(o.a, namesFor(o.a)), By: Signer(o.a, p, o.on), For: p, On: o.on, Act: what}
	o.take(c)
	return c.ID
}

func (o *opening) open(with terms.Terms) {
	first := with.Partners[0].ID
	stop := o.pick(8, "how far")
	if stop > 5 {
		o.adopt(first, with)
		return
	}
	o.do(first, act.Begin{Terms: with})
	if stop == 0 {
		return
	}
	for _, p := range with.Partners[1:] {
		o.do(p.ID, act.Join{})
	}
	for _, p := range with.Partners {
		if len(p.Posts) > 0 && (len(p.Mandates) == 0 || o.coin("host signs")) {
			o.do(p.ID, act.Appoint{Post: p.Posts[0].ID, Person: id.Person(p.ID + "-ani")})
		}
	}
	if stop == 1 {
		return
	}
	form := terms.Signature
	if g := with.Governance.Forms; len(g) > 0 {
		form = g[0]
	}
	sign := o.do(first, act.Sign{Form: form})
	for _, p := range with.Partners[1:] {
		if p.Standing != terms.Associate {
			o.take(Complete(o.a, partnership.Option{For: p.ID, On: o.on, Act: act.Consent{Proposal: sign}}).Draw(o.T, "consent"))
		}
	}
}

// adopt starts from papers at a drawn stage.
func (o *opening) adopt(by id.Partner, with terms.Terms) {
	c := partnership.Command{ID: command(o.a, namesFor(o.a)), By: Signer(o.a, by, o.on), For: by, On: o.on, Basis: partnership.Basis{
		Kind: partnership.Attested, By: "clerk", Source: "archive, box 4", Digest: id.Sum([]byte("a scan")), Certainty: partnership.Probable,
	}}
	c.Act = papers(o.draws, by, with, o.on)
	o.take(c)
}

// papers fills in what papers may show of an agreement.
func papers(d draws, by id.Partner, with terms.Terms, on calendar.Date) act.Adopt {
	a := act.Adopt{
		Terms: with, Stage: oneOf(d, "stage", lifecycle.Agreement().States()...),
		Consents: []act.KnownConsent{{Partner: by, Form: terms.Signature}},
		Gaps:     []act.Gap{{What: "the minutes of 2025"}},
	}
	if i := slices.IndexFunc(with.Commitments, quantified); i >= 0 {
		c := with.Commitments[i]
		q := *c.Quantity
		q.Number = hours(int64(60 + 40*d.pick(2, "had"))).Number
		a.Balances = []act.Balance{{Commitment: c.ID, Quantity: &q}}
	}
	for _, p := range with.Partners {
		if len(p.Posts) > 0 && d.pick(3, "holder") > 0 {
			a.Holders = append(a.Holders, act.Holder{Partner: p.ID, Post: p.Posts[0].ID, Person: id.Person(p.ID + "-ani")})
		}
	}
	switch a.Stage {
	case lifecycle.Suspended:
		a.Causes = []act.Suspend{{Cause: "flood", Kind: act.ForceMajeure, Reason: "a flood", By: with.Partners[min(1, len(with.Partners)-1)].ID}}
	case lifecycle.WindingDown, lifecycle.Closed:
		a.End = act.Mutual
	case lifecycle.None, lifecycle.Scoping, lifecycle.Negotiating, lifecycle.Signed, lifecycle.Active, lifecycle.Abandoned:
	}
	if d.coin("since") {
		a.Since, a.Signed = on.AddDays(-60), on.AddDays(-90)
	}
	return a
}

// Signer returns who acts for a partner on a day: the holder of a post of its
// that signs; where it has such posts and nobody holds one, the signer of the
// partner that has its mandate; else a person of its own, named after it.
func Signer(a partnership.Agreement, p id.Partner, on calendar.Date) id.Person {
	t, _ := termsFor(a, p, on)
	if who, held := holder(a, t, p, on); held {
		return who
	}
	if partner, found := t.Partner(p); found && hasSigningPost(partner) {
		for _, m := range partner.Mandates {
			if host, found := t.Partner(m.To); found && m.To != p && !gaveMandate(host, p) {
				return Signer(a, m.To, on)
			}
		}
	}
	return id.Person(string(p) + "-head")
}

// holder returns who holds a post that signs for a partner, since some day that is
// no later than on; since whatever day where on is none.
func holder(a partnership.Agreement, t terms.Terms, p id.Partner, on calendar.Date) (id.Person, bool) {
	for _, h := range a.Holders() {
		if h.Partner != p || h.As != act.AsHolder || h.Since.After(on) && !on.IsZero() {
			continue
		}
		if post, found := t.Post(p, h.Post); found && slices.Contains(post.Functions, terms.Signatory) {
			return h.Person, true
		}
	}
	return "", false
}

// termsFor returns the terms that say who signs for a partner: those in force or,
// where they do not name it, those of a proposal that would bring it in.
func termsFor(a partnership.Agreement, p id.Partner, on calendar.Date) (terms.Terms, bool) {
	t, ok := a.Terms(on)
	if _, in := t.Partner(p); in {
		return t, ok
	}
	for _, x := range a.Proposals(on) {
		if coming, has := act.TermsOf(x.Act); has {
			if _, in := coming.Partner(p); in {
				return coming, true
			}
		}
	}
	return t, ok
}

// signs reports whether somebody can sign for a partner on a day: terms name no
// post of its that does, or one is held.
func signs(a partnership.Agreement, t terms.Terms, p id.Partner, on calendar.Date) bool {
	partner, ok := t.Partner(p)
	_, held := holder(a, t, p, on)
	return !ok || !hasSigningPost(partner) || held
}

func hasSigningPost(p *terms.Partner) bool {
	return slices.ContainsFunc(p.Posts, func(x terms.Post) bool { return slices.Contains(x.Functions, terms.Signatory) })
}

func gaveMandate(p *terms.Partner, to id.Partner) bool {
	return slices.ContainsFunc(p.Mandates, func(m terms.Mandate) bool { return m.To == to })
}
