package partnership

import (
	"slices"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// ProposalStatus is what became of a proposal.
type ProposalStatus string

// The statuses.
const (
	ProposalOpen    ProposalStatus = "open"    // it gathers consent
	ProposalAdopted ProposalStatus = "adopted" // it was carried out
	ProposalVoided  ProposalStatus = "voided"  // another act took its ground away
	ProposalLapsed  ProposalStatus = "lapsed"  // its time ran out
)

// Proposal is an act that waits for consent, or did.
type Proposal struct {
	ID          id.Command     `json:"id"`
	Seq         int            `json:"seq"`
	By          id.Person      `json:"by,omitzero"`
	For         id.Partner     `json:"for"`
	On          calendar.Date  `json:"on"`
	Digest      id.Digest      `json:"digest"`
	Act         act.Act        `json:"act"`
	Status      ProposalStatus `json:"status"`
	Consents    []ConsentGiven `json:"consents,omitzero"`
	Declined    []id.Partner   `json:"declined,omitzero"`
	Meetings    []Meeting      `json:"meetings,omitzero"`    // in the order of recording
	Requirement Requirement    `json:"requirement,omitzero"` // for an open proposal, on the day asked
	Missing     []id.Partner   `json:"missing,omitzero"`
}

// ConsentGiven is a consent on record.
type ConsentGiven struct {
	Partner id.Partner    `json:"partner"`
	Person  id.Person     `json:"person,omitzero"`
	Form    terms.Form    `json:"form"`
	On      calendar.Date `json:"on,omitzero"` // zero: papers do not show the day
	Seq     int           `json:"seq"`

	Mandate     id.Mandate `json:"mandate,omitzero"`     // by which another partner's person acted
	Reservation string     `json:"reservation,omitzero"` // what the partner wants noted beside it
	Attested    bool       `json:"attested,omitzero"`    // entered from papers
}

// Meeting is a deliberation on a proposal, as it is on record.
type Meeting struct {
	On           calendar.Date      `json:"on"`
	Forum        id.Forum           `json:"forum,omitzero"`
	Present      []id.Partner       `json:"present"`
	Outcome      act.MeetingOutcome `json:"outcome"`
	Reservations []act.Reservation  `json:"reservations,omitzero"`
	Minutes      string             `json:"minutes,omitzero"` // where they are kept
	Seq          int                `json:"seq"`
}

// Proposal returns the proposal that a command made, and whether there is one.
// For an open one it says whose consent is asked for on a day.
func (a Agreement) Proposal(c id.Command, on calendar.Date) (Proposal, bool) {
	f := fold{state: *a.state()}
	if f.body == nil {
		return Proposal{}, false
	}
	if p := f.body.proposal(c); p != nil {
		return f.view(p, on), true
	}
	if seq, ok := f.seqOf(c); ok {
		if p, ok := f.closed.Get(seq); ok {
			return f.view(p, on), true
		}
	}
	return Proposal{}, false
}

// Proposals returns the proposals that are open, in the order they were made.
func (a Agreement) Proposals(on calendar.Date) []Proposal {
	f := fold{state: *a.state()}
	if f.body == nil {
		return nil
	}
	var ps []Proposal
	for _, p := range f.body.proposals {
		ps = append(ps, f.view(p, on))
	}
	return ps
}

func (f *fold) view(p *proposal, on calendar.Date) Proposal {
	v := Proposal{
		ID: p.id, Seq: p.seq, By: p.by, For: p.party, On: p.on, Digest: p.digest(),
		Act: act.CloneAct(p.act), Status: p.status, Declined: p.dissent(),
	}
	for _, g := range p.given {
		if g.declined {
			continue
		}
		c := ConsentGiven{
			Partner: g.partner, Person: g.person, Form: g.form, On: g.on, Seq: g.seq, Mandate: g.mandate, Attested: g.attested,
		}
		if said, ok := f.entry(g.seq).act.(act.Consent); ok {
			c.Reservation = said.Reservation
		}
		v.Consents = append(v.Consents, c)
	}
	for _, m := range p.meetings {
		x := Meeting{On: m.on, Forum: m.forum, Present: slices.Clone(m.present), Outcome: m.outcome, Seq: m.seq}
		if said, ok := f.entry(m.seq).act.(act.Meet); ok {
			x.Reservations, x.Minutes = slices.Clone(said.Reservations), said.Minutes
		}
		v.Meetings = append(v.Meetings, x)
	}
	if p.status == ProposalOpen {
		q := asking{f: f, question: &question{act: p.act, principal: p.party, on: on, p: p}}
		v.Requirement = q.require().copied()
		v.Missing = v.Requirement.Missing(p.consents(nil))
	}
	return v
}

// digest is that of the canonical bytes of the proposed act.
func (p *proposal) digest() id.Digest {
	if d := p.sum.Load(); d != nil {
		return *d
	}
	d, err := act.Digest(p.act)
	if err != nil {
		return ""
	}
	p.sum.Store(&d)
	return d
}
