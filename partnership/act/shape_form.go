package act

import (
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership/check"
)

func (a Begin) faults() check.Report {
	var s shape
	s.initiators(a.Initiators)
	s.ext(a.Ext)
	return s.found
}

func (s *shape) initiators(list []Initiator) {
	for i, x := range list {
		var in shape
		name(&in, "person", x.Person, must)
		name(&in, "partner", x.Partner, must)
		s.within(check.Path("/initiators").Index(i), in.found)
	}
}

func (a Adopt) faults() check.Report {
	var s shape
	if a.Stage == lifecycle.None {
		s.at("stage", ProblemMissing)
	} else if _, err := a.Stage.MarshalText(); err != nil {
		s.at("stage", ProblemUnknownWord)
	}
	s.initiators(a.Initiators)
	for i, h := range a.Holders {
		s.within(check.Path("/holders").Index(i), h.faults())
	}
	for i, c := range a.Consents {
		s.within(check.Path("/consents").Index(i), c.faults())
	}
	for i, b := range a.Balances {
		s.within(check.Path("/balances").Index(i), b.faults())
	}
	for i, c := range a.Causes {
		s.within(check.Path("/causes").Index(i), c.faults())
	}
	word(&s, "end", a.End, may)
	for i, g := range a.Gaps {
		var in shape
		in.place("place", g.Place)
		in.text("what", g.What, must)
		s.within(check.Path("/gaps").Index(i), in.found)
	}
	s.ext(a.Ext)
	return s.found
}

// place checks a place; it is text like any other where it is ill-formed.
func (s *shape) place(member string, p check.Place) {
	if _, err := check.ParsePlace(string(p)); err != nil {
		s.at(member, ProblemIllFormed)
	} else {
		s.text(member, string(p), may)
	}
}

func (h Holder) faults() check.Report {
	var s shape
	name(&s, "partner", h.Partner, must)
	s.heldBy(h.Post, h.As)
	name(&s, "person", h.Person, must)
	return s.found
}

func (c KnownConsent) faults() check.Report {
	var s shape
	name(&s, "partner", c.Partner, must)
	name(&s, "person", c.Person, may)
	word(&s, "form", form(c.Form), must)
	s.text("source", c.Source, may)
	return s.found
}

func (b Balance) faults() check.Report {
	var s shape
	name(&s, "commitment", b.Commitment, must)
	s.quantity(b.Quantity)
	s.money("money", b.Money, may)
	s.count("items", b.Items)
	if _, err := b.State.MarshalText(); err != nil {
		s.at("state", ProblemUnknownWord)
	}
	return s.found
}

func (a Invite) faults() check.Report {
	var s shape
	name(&s, "partner", a.Partner, must)
	s.text("words", a.Words, may)
	s.ext(a.Ext)
	return s.found
}

func (a Join) faults() check.Report {
	var s shape
	s.text("words", a.Words, may)
	s.ext(a.Ext)
	return s.found
}

func (a Draft) faults() check.Report {
	var s shape
	s.text("reason", a.Reason, may)
	word(&s, "form", form(a.Form), may)
	s.ext(a.Ext)
	return s.found
}

func (a Sign) faults() check.Report {
	var s shape
	word(&s, "form", form(a.Form), may)
	s.ext(a.Ext)
	return s.found
}

func (a Consent) faults() check.Report {
	var s shape
	name(&s, "proposal", a.Proposal, must)
	name(&s, "digest", a.Digest, may)
	word(&s, "form", form(a.Form), may)
	name(&s, "mandate", a.Mandate, may)
	s.text("reservation", a.Reservation, may)
	s.ext(a.Ext)
	return s.found
}

func (a Decline) faults() check.Report {
	var s shape
	name(&s, "proposal", a.Proposal, must)
	s.text("reason", a.Reason, may)
	s.ext(a.Ext)
	return s.found
}

func (a Retract) faults() check.Report {
	var s shape
	name(&s, "proposal", a.Proposal, must)
	s.text("reason", a.Reason, may)
	s.ext(a.Ext)
	return s.found
}

func (a Meet) faults() check.Report {
	var s shape
	name(&s, "proposal", a.Proposal, must)
	name(&s, "forum", a.Forum, may)
	names(&s, "present", a.Present, must)
	word(&s, "outcome", a.Outcome, must)
	for i, r := range a.Reservations {
		var in shape
		name(&in, "partner", r.Partner, must)
		in.text("words", r.Words, must)
		s.within(check.Path("/reservations").Index(i), in.found)
	}
	s.text("minutes", a.Minutes, may)
	s.ext(a.Ext)
	return s.found
}

func (a Activate) faults() check.Report {
	var s shape
	s.text("reason", a.Reason, may)
	word(&s, "form", form(a.Form), may)
	s.ext(a.Ext)
	return s.found
}

func (a Abandon) faults() check.Report {
	var s shape
	s.text("reason", a.Reason, must)
	s.ext(a.Ext)
	return s.found
}
