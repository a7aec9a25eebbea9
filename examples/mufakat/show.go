package main

import (
	"encoding/json"
	"strconv"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/prose"
	"github.com/mufakat/mufakat/partnership/terms"
)

// standing is how an agreement stands on a day.
type standing struct {
	On         calendar.Date                  `json:"on"`
	Seq        int                            `json:"seq"`
	Events     int                            `json:"events"`
	Head       partnership.Head               `json:"head"`
	Unreadable bool                           `json:"unreadable,omitzero"`
	Stage      lifecycle.Stage                `json:"stage,omitzero"`
	Since      calendar.Date                  `json:"since,omitzero"`
	Title      string                         `json:"title,omitzero"`
	Purpose    string                         `json:"purpose,omitzero"`
	Terms      *termsInForce                  `json:"terms,omitzero"`
	Partners   []partnerStanding              `json:"partners,omitzero"`
	Duties     []dutyStanding                 `json:"duties,omitzero"`
	Proposals  []proposalStanding             `json:"proposals,omitzero"`
	Causes     []partnership.SuspensionCause  `json:"causes,omitzero"`
	Notices    []partnership.Notice           `json:"notices,omitzero"`
	Deliveries []partnership.DeliveryStanding `json:"deliveries,omitzero"`
	Holders    []partnership.Holding          `json:"holders,omitzero"`
	Initiators []act.Initiator                `json:"initiators,omitzero"`
	Investment []act.Investment               `json:"investment,omitzero"` // while it may be wound down, which states it
	End        *partnership.End               `json:"end,omitzero"`
	Gaps       []act.Gap                      `json:"gaps,omitzero"`
	Breaches   []finding                      `json:"breaches,omitzero"`
	speaker    prose.Speaker
}

type termsInForce struct {
	Digest   id.Digest       `json:"digest"`
	Draft    bool            `json:"draft,omitzero"` // not signed yet
	Document json.RawMessage `json:"document"`
	duration terms.Duration
}

type partnerStanding struct {
	partnership.Membership
	Name string            `json:"name,omitzero"`
	Kind terms.PartnerKind `json:"kind,omitzero"`
}

type dutyStanding struct {
	partnership.Duty
	What    string        `json:"what,omitzero"`
	Open    bool          `json:"open,omitzero"`
	Balance []balanceLine `json:"balance"`
}

// balanceLine is a duty in one measure: a unit, or a currency.
type balanceLine struct {
	Measure     string       `json:"measure"`
	Committed   exact.Number `json:"committed"`
	Reported    exact.Number `json:"reported"`
	Accepted    exact.Number `json:"accepted"`
	Disputed    exact.Number `json:"disputed"`
	Outstanding exact.Number `json:"outstanding"`
	Waived      exact.Number `json:"waived"`
	Released    exact.Number `json:"released"`
	Defaulted   exact.Number `json:"defaulted"`
	Surplus     exact.Number `json:"surplus"`
	Unpledged   exact.Number `json:"unpledged"`
}

// proposalStanding is written as its Proposal, whose requirement says whether it
// awaits a meeting.
type proposalStanding struct {
	partnership.Proposal
	meeting bool
	words   string
}

func runShow(c *call) (*answer, error) {
	h, err := openHistory(c.operands[0])
	defer h.close()
	if err != nil {
		return nil, err
	}
	on := c.on
	if on.IsZero() {
		on = h.lastDay()
	}
	v, err := standingOf(h, on)
	if err != nil {
		return nil, &fileError{h.name, err}
	}
	return &answer{text: v.text(), value: v}, nil
}

func standingOf(h *history, on calendar.Date) (*standing, error) {
	a, was, err := upTo(h.Agreement, on)
	if err != nil {
		return nil, err
	}
	v := &standing{On: on, Events: h.Len(), Head: h.head, Unreadable: !a.Readable(), Initiators: a.Initiators()}
	for e := range h.Events() {
		if !e.On.After(on) {
			v.Seq++
		}
	}
	v.Stage, v.Since = a.Stage()
	t, ok := a.Terms(on)
	v.speaker.Terms = &t
	if ok {
		v.Title, v.Purpose = t.Title, t.Purpose
		if v.Terms, err = inForce(t, v.Stage); err != nil {
			return nil, err
		}
	}
	for _, m := range a.Partners(on) {
		p := partnerStanding{Membership: m}
		if in, ok := t.Partner(m.Partner); ok {
			p.Name, p.Kind = in.Name, in.Kind
		}
		v.Partners = append(v.Partners, p)
	}
	for _, d := range a.Duties(on) {
		v.Duties = append(v.Duties, dutyOf(d, &t))
	}
	for _, p := range a.Proposals(on) {
		x := proposalStanding{Proposal: p, meeting: p.Requirement.AwaitsMeeting(), words: actWords(p.Act)}
		x.Seq = was(p.Seq)
		for i := range x.Consents {
			x.Consents[i].Seq = was(x.Consents[i].Seq)
		}
		v.Proposals = append(v.Proposals, x)
	}
	for _, d := range a.Deliveries() {
		d.Seq = was(d.Seq)
		v.Deliveries = append(v.Deliveries, d)
	}
	v.Causes, v.Notices, v.Holders, v.Gaps = a.Causes(), a.Notices(), a.Holders(), a.Gaps()
	if v.Stage == lifecycle.Active || v.Stage == lifecycle.Suspended {
		v.Investment = a.Investment(on)
	}
	if e, ended := a.End(); ended {
		v.End = &e
	}
	for _, f := range a.Breaches() {
		seq, _ := strconv.Atoi(f.Params["seq"])
		delete(f.Params, "seq")
		v.Breaches = append(v.Breaches, finding{Seq: was(seq), Finding: f})
	}
	return v, nil
}

func inForce(t terms.Terms, stage lifecycle.Stage) (*termsInForce, error) {
	b, err := t.Append(nil)
	if err != nil {
		return nil, err
	}
	x := &termsInForce{Digest: id.Sum(b), Document: b, duration: t.Duration}
	x.Draft = stage == lifecycle.Scoping || stage == lifecycle.Negotiating || stage == lifecycle.Abandoned
	return x, nil
}

func dutyOf(d partnership.Duty, t *terms.Terms) dutyStanding {
	x := dutyStanding{Duty: d, Open: d.Open(), Balance: []balanceLine{}}
	if c, ok := t.Commitment(d.Commitment); ok {
		x.What = c.What
	}
	for l := range d.Balance.Lines() {
		x.Balance = append(x.Balance, balanceLine{
			l.Measure.String(), l.Committed, l.Reported, l.Accepted, l.Disputed, l.Outstanding,
			l.Waived, l.Released, l.Defaulted, l.Surplus, l.Unpledged,
		})
	}
	return x
}
