package act

import (
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

// greatestLevel is the highest significance, which is decisive.
const greatestLevel = 4

func (a Deliver) faults() check.Report {
	var s shape
	name(&s, "commitment", a.Commitment, may)
	name(&s, "tranche", a.Tranche, may)
	names(&s, "to", a.To, may)
	s.text("kind", string(a.Kind), may)
	if a.Commitment == "" {
		// What is not pledged is described by nothing else.
		if a.Kind == "" {
			s.at("kind", ProblemMissing)
		}
		if a.Tranche != "" || a.InLieu != nil { // part of no promise, and in place of none
			s.at("commitment", ProblemMissing)
		}
	}
	s.text("what", a.What, may)
	s.quantity(a.Quantity)
	s.money("money", a.Money, may)
	if a.InLieu != nil {
		s.within("/inLieu", inLieuFaults(*a.InLieu))
	}
	s.text("resource", a.Resource, may)
	s.text("scope", a.Scope, may)
	for i, v := range a.Valuations {
		s.within(check.Path("/valuations").Index(i), valuationFaults(v))
	}
	s.ext(a.Ext)
	return s.found
}

func (a Accept) faults() check.Report {
	var s shape
	name(&s, "delivery", a.Delivery, must)
	s.text("words", a.Words, may)
	s.ext(a.Ext)
	return s.found
}

func (a Dispute) faults() check.Report {
	var s shape
	name(&s, "delivery", a.Delivery, must)
	s.text("reason", a.Reason, must)
	s.ext(a.Ext)
	return s.found
}

func (a Resolve) faults() check.Report {
	var s shape
	name(&s, "delivery", a.Delivery, must)
	word(&s, "as", a.As, must)
	s.text("words", a.Words, may)
	s.ext(a.Ext)
	return s.found
}

func (a Firm) faults() check.Report {
	var s shape
	name(&s, "commitment", a.Commitment, must)
	word(&s, "form", form(a.Form), may)
	s.ext(a.Ext)
	return s.found
}

func (a Waive) faults() check.Report {
	var s shape
	name(&s, "commitment", a.Commitment, must)
	s.text("reason", a.Reason, may)
	word(&s, "form", form(a.Form), may)
	s.ext(a.Ext)
	return s.found
}

func (a Release) faults() check.Report {
	var s shape
	name(&s, "commitment", a.Commitment, must)
	s.text("reason", a.Reason, may)
	word(&s, "form", form(a.Form), may)
	s.ext(a.Ext)
	return s.found
}

func (a Assign) faults() check.Report {
	var s shape
	name(&s, "commitment", a.Commitment, must)
	name(&s, "to", a.To, must)
	s.text("reason", a.Reason, may)
	word(&s, "form", form(a.Form), may)
	s.ext(a.Ext)
	return s.found
}

func (a Rate) faults() check.Report {
	var s shape
	s.oneOf("delivery|commitment|partner", a.Delivery != "", a.Commitment != "", a.Partner != "")
	name(&s, "delivery", a.Delivery, may)
	name(&s, "commitment", a.Commitment, may)
	name(&s, "partner", a.Partner, may)
	s.number("level", a.Level, 0, greatestLevel)
	s.text("words", a.Words, may)
	s.ext(a.Ext)
	return s.found
}

func (a Value) faults() check.Report {
	var s shape
	s.oneOf("delivery|commitment", a.Delivery != "", a.Commitment != "")
	name(&s, "delivery", a.Delivery, may)
	name(&s, "commitment", a.Commitment, may)
	s.within("/valuation", valuationFaults(a.Valuation))
	s.ext(a.Ext)
	return s.found
}

func (a Reach) faults() check.Report {
	var s shape
	s.oneOf("condition|milestone", a.Condition != "", a.Milestone != "")
	name(&s, "condition", a.Condition, may)
	name(&s, "milestone", a.Milestone, may)
	s.text("evidence", a.Evidence, may)
	s.ext(a.Ext)
	return s.found
}

func (a Measure) faults() check.Report {
	var s shape
	name(&s, "indicator", a.Indicator, must)
	s.period("period", a.Period, must)
	s.value(a.Value)
	s.text("place", a.Place, may)
	for i, p := range a.Parts {
		var in shape
		in.text("by", p.By, must)
		in.text("part", p.Part, must)
		in.value(p.Value)
		s.within(check.Path("/parts").Index(i), in.found)
	}
	s.text("evidence", a.Evidence, may)
	s.text("words", a.Words, may)
	s.ext(a.Ext)
	return s.found
}

func (a Judge) faults() check.Report {
	var s shape
	name(&s, "indicator", a.Indicator, must)
	s.period("period", a.Period, must)
	s.value(a.Value)
	s.text("words", a.Words, may)
	s.ext(a.Ext)
	return s.found
}

func (a AgreeScore) faults() check.Report {
	var s shape
	name(&s, "indicator", a.Indicator, must)
	s.period("period", a.Period, must)
	s.value(a.Value)
	names(&s, "scores", a.Scores, may)
	s.text("words", a.Words, may)
	s.ext(a.Ext)
	return s.found
}

func (a Review) faults() check.Report {
	var s shape
	for i, r := range a.Ratings {
		var in shape
		name(&in, "partner", r.Partner, must)
		word(&in, "light", r.Light, must)
		in.text("words", r.Words, may)
		s.each("/ratings", i, in.found)
	}
	for i, d := range a.Decisions {
		var in shape
		in.text("what", d.What, must)
		name(&in, "owner", d.Owner, may)
		s.each("/decisions", i, in.found)
	}
	s.text("words", a.Words, may)
	s.ext(a.Ext)
	return s.found
}

func (a Communicate) faults() check.Report {
	var s shape
	names(&s, "to", a.To, may)
	s.text("channel", a.Channel, may)
	s.text("subject", a.Subject, may)
	s.ext(a.Ext)
	return s.found
}

func (a SetExpectation) faults() check.Report {
	var s shape
	name(&s, "of", a.Of, may)
	s.place("about", a.About)
	s.text("words", a.Words, must)
	s.ext(a.Ext)
	return s.found
}

// heldBy checks what somebody is appointed as: only a holder needs a post.
func (s *shape) heldBy(post id.Post, as Capacity) {
	holds := as == "" || as == AsHolder
	name(s, "post", post, need(holds))
	word(s, "as", as, may)
}

func (a Appoint) faults() check.Report {
	var s shape
	name(&s, "person", a.Person, must)
	s.heldBy(a.Post, a.As)
	s.ext(a.Ext)
	return s.found
}

func (a Leave) faults() check.Report {
	var s shape
	name(&s, "person", a.Person, must)
	s.heldBy(a.Post, a.As)
	s.text("handover", a.Handover, may)
	s.ext(a.Ext)
	return s.found
}

func (a Tie) faults() check.Report {
	var s shape
	word(&s, "kind", a.Kind, must)
	name(&s, "with", a.With, must)
	name(&s, "person", a.Person, may)
	name(&s, "other", a.Other, may)
	name(&s, "broker", a.Broker, may)
	s.text("words", a.Words, may)
	s.ext(a.Ext)
	return s.found
}

func (a RecordSupport) faults() check.Report {
	var s shape
	s.text("level", string(a.Level), must)
	word(&s, "object", a.Object, may)
	name(&s, "securedBy", a.SecuredBy, may)
	s.text("evidence", a.Evidence, may)
	s.ext(a.Ext)
	return s.found
}

func (a RecordEvidence) faults() check.Report {
	var s shape
	name(&s, "indicator", a.Indicator, may)
	s.text("words", a.Words, must)
	s.text("endorsedAt", string(a.EndorsedAt), may)
	s.text("evidence", a.Evidence, may)
	s.ext(a.Ext)
	return s.found
}

func (a RegisterOpportunity) faults() check.Report {
	var s shape
	name(&s, "id", a.ID, must)
	s.text("title", a.Title, must)
	s.text("words", a.Words, may)
	s.ext(a.Ext)
	return s.found
}

func (a Except) faults() check.Report {
	var s shape
	s.text("code", string(a.Code), must)
	s.place("place", a.Place)
	s.day("until", a.Until, must)
	s.text("reason", a.Reason, must)
	s.ext(a.Ext)
	return s.found
}

func (a Breach) faults() check.Report {
	var s shape
	name(&s, "id", a.ID, must)
	name(&s, "partner", a.Partner, must)
	name(&s, "commitment", a.Commitment, may)
	s.text("what", a.What, must)
	s.ext(a.Ext)
	return s.found
}

func (a Cure) faults() check.Report {
	var s shape
	name(&s, "breach", a.Breach, must)
	s.text("how", a.How, may)
	s.ext(a.Ext)
	return s.found
}

func (a Escalate) faults() check.Report {
	var s shape
	name(&s, "breach", a.Breach, may)
	s.text("subject", a.Subject, need(a.Breach == ""))
	s.count("rung", a.Rung)
	s.ext(a.Ext)
	return s.found
}
