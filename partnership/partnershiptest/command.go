package partnershiptest

import (
	"fmt"
	"slices"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
	"pgregory.net/rapid"
)

// Command draws a command that fits an agreement as it stands on a day: four
// times out of five one that is [Offered], else one that is [Hostile].
func Command(a partnership.Agreement, on calendar.Date) *rapid.Generator[partnership.Command] {
	return rapid.Custom(func(t *rapid.T) partnership.Command {
		d := draws{t}
		if d.pick(5, "mood") == 0 {
			return hostile(d, a, on)
		}
		return offered(d, a, on)
	})
}

// Offered draws a command that a accepts on a day: an open option of some partner,
// completed. Consents that are asked for are given more often than other things
// are done, and acts that bring an agreement on come more often than pure records.
// Where nobody may do anything, time passes ([act.Advance]).
//
// The agreement must be readable ([partnership.Agreement.Readable]).
func Offered(a partnership.Agreement, on calendar.Date) *rapid.Generator[partnership.Command] {
	return rapid.Custom(func(t *rapid.T) partnership.Command { return offered(draws{t}, a, on) })
}

// Hostile draws a command that nobody should send to a: a closed option, taken all
// the same; an option without its payload; one for another partner, or on another
// day; a number of events that nobody can have seen; what is on record already,
// and other content under its id; consent to what was not proposed; and papers
// that say otherwise. Some of them are accepted all the same: to be sure of a
// refusal, ask [partnership.Agreement.Decide].
func Hostile(a partnership.Agreement, on calendar.Date) *rapid.Generator[partnership.Command] {
	return rapid.Custom(func(t *rapid.T) partnership.Command { return hostile(draws{t}, a, on) })
}

// options returns what a drawn partner of the agreement may do, and all that it
// might: often one whose consent is asked for, and now and then one that has no
// part in it.
func options(d draws, a partnership.Agreement, on calendar.Date) (open, all []partnership.Option) {
	var partners []id.Partner
	for _, m := range a.Partners(on) {
		partners = append(partners, m.Partner)
	}
	var missing []id.Partner // newcomers among them
	for _, p := range a.Proposals(on) {
		missing = append(missing, p.Missing...)
	}
	switch {
	case len(partners) == 0 || d.pick(16, "outsider") == 0:
		partners = []id.Partner{oneOf(d, "who", id.Partner("p1"), "p2", "stranger")}
	case len(missing) > 0 && d.coin("asked"):
		partners = missing
	}
	all = a.Options(oneOf(d, "partner", partners...), on)
	for _, o := range all {
		if o.Open {
			open = append(open, o)
		}
	}
	return open, all
}

// answers are the acts that something else must have gone before; few options
// are open for them at a time.
var answers = []act.Type{"accept", "dispute", "resolve", "cure", "remove", "revoke_notice", "close"}

// moves are the acts that bring a life on; records alone would fill it.
var moves = []act.Type{
	"begin", "adopt", "join", "sign", "meet", "deliver", "activate", "accept", "dispute", "resolve", "firm", "waive", "assign", "reach",
	"breach", "cure", "amend", "renew", "accede", "novate", "withdraw", "remove", "suspend", "resume", "correct",
	"give_notice", "revoke_notice", "wind_down", "settle", "rescind", "close",
}

// offered draws first a kind of act, then one of its subjects, so that rare acts
// come as often as common ones.
func offered(d draws, a partnership.Agreement, on calendar.Date) partnership.Command {
	open, _ := options(d, a, on)
	if len(open) == 0 {
		return partnership.Command{On: on, Act: act.Advance{}}
	}
	var kinds []act.Type
	var consents []partnership.Option
	for _, o := range open {
		k := o.Act.Type()
		if !slices.Contains(kinds, k) {
			kinds = append(kinds, k)
		}
		if k == "consent" {
			consents = append(consents, o)
		}
	}
	if len(consents) > 0 && !newcomerSigns(a, consents[0].For, on) { // first it says who does
		open = slices.DeleteFunc(open, func(o partnership.Option) bool {
			appoint, is := o.Act.(act.Appoint)
			return !is || appoint.As != act.AsHolder
		})
		if len(open) == 0 {
			return partnership.Command{On: on, Act: act.Advance{}}
		}
		return complete(d, a, oneOf(d, "option", open...))
	}
	of := func(list []act.Type) []act.Type {
		return slices.DeleteFunc(slices.Clone(kinds), func(k act.Type) bool { return !slices.Contains(list, k) })
	}
	answering, moving := of(answers), of(moves)
	if len(consents) > 0 && d.pick(3, "consent") > 0 {
		open = consents
	} else {
		switch {
		case len(answering) > 0 && d.pick(3, "answer") == 0:
			kinds = answering
		case len(moving) > 0 && d.pick(3, "move") > 0:
			kinds = moving
		}
		k := oneOf(d, "kind of act", kinds...)
		open = slices.DeleteFunc(open, func(o partnership.Option) bool { return o.Act.Type() != k })
	}
	return complete(d, a, oneOf(d, "option", open...))
}

// newcomerSigns reports whether a partner is in, or somebody can sign for it.
func newcomerSigns(a partnership.Agreement, p id.Partner, on calendar.Date) bool {
	now, _ := a.Terms(on)
	_, in := now.Partner(p)
	t, _ := termsFor(a, p, on)
	return in || signs(a, t, p, on)
}

func hostile(d draws, a partnership.Agreement, on calendar.Date) partnership.Command {
	_, all := options(d, a, on)
	if len(all) == 0 { // it holds an event that nobody knows: nothing is offered
		all = []partnership.Option{{For: "p1", On: on, Act: act.Communicate{}}}
	}
	o := oneOf(d, "option", all...)
	switch d.pick(11, "hostile") {
	case 0:
		o.For = oneOf(d, "for", id.Partner("stranger"), "friend", "p1", "p2")
	case 1:
		o.On = on.AddDays(oneOf(d, "days", -40, -3, 3, 400))
	case 2:
		c := complete(d, a, o)
		c.Expect = a.Len() + 1
		return c
	case 3:
		if c, some := recorded(d, a); some {
			c.Expect = 1_000_000 // the id is looked at before the version
			return c
		}
	case 4:
		if was, some := recorded(d, a); some {
			c := complete(d, a, o)
			c.ID = was.ID
			return c
		}
	case 5:
		if ps := a.Proposals(on); len(ps) > 0 {
			o.Act = act.Consent{Proposal: oneOf(d, "proposal", ps...).ID}
			c := complete(d, a, o)
			consent, _ := c.Act.(act.Consent)
			consent.Digest = id.Sum([]byte("another"))
			c.Act = consent
			return c
		}
	case 6, 7:
		c := complete(d, a, o)
		c.Basis = partnership.Basis{Kind: partnership.Attested, By: "clerk", Source: "archive", Certainty: partnership.Probable, Until: c.On.AddDays(3)}
		return c
	case 8:
		c := complete(d, a, o)
		c.Basis = partnership.Basis{Kind: partnership.Attested, By: "clerk", Voids: []int{effect(d, a)}}
		return c
	case 9:
		c := complete(d, a, o)
		c.Act = o.Act
		return c
	case 10:
		closed := slices.DeleteFunc(all, func(o partnership.Option) bool { return o.Open })
		if len(closed) > 0 {
			o = oneOf(d, "closed", closed...)
		}
	}
	return complete(d, a, o)
}

// recorded draws a command that is on record.
func recorded(d draws, a partnership.Agreement) (partnership.Command, bool) {
	var all []partnership.Command
	for e := range a.Events() {
		if what, is := e.Act.(act.Act); is && e.ID != "" {
			all = append(all, partnership.Command{ID: e.ID, By: e.By, For: e.For, On: e.On, At: e.At, Basis: e.Basis, Act: what})
		}
	}
	if len(all) == 0 {
		return partnership.Command{}, false
	}
	return oneOf(d, "recorded", all...), true
}

// effect draws the number of an event that followed by the rules, or 1.
func effect(d draws, a partnership.Agreement) int {
	var all []int
	for e := range a.Events() {
		if e.IsEffect() {
			all = append(all, e.Seq)
		}
	}
	if len(all) == 0 {
		return 1
	}
	return oneOf(d, "void", all...)
}

// Try is a command that was tried on an agreement, and why it was refused: nil
// where it was accepted, as it is for one that was on record already.
type Try struct {
	Command partnership.Command
	Refused *partnership.Rejection
}

// String returns the command as canonical JSON and what became of it.
func (t Try) String() string {
	text, err := partnership.AppendCommand(nil, t.Command)
	switch {
	case err != nil:
		return fmt.Sprintf("%s: %v", t.Command.Act.Type(), err)
	case t.Refused != nil:
		return fmt.Sprintf("%s: %v", text, t.Refused)
	}
	return string(text)
}
