package diagram

import (
	"slices"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
)

// History is what an agreement lived through, in the order of recording.
//
// The zero History is of an agreement that has not begun.
type History struct {
	Title string `json:"title,omitzero"` // of the terms that hold on the day of the last event, or of the draft
	Stays []Stay `json:"stays,omitzero"`
}

// Stay is a time in one stage, from the event that led there to the one that led
// away. An agreement may stay in a stage several times.
type Stay struct {
	Stage   lifecycle.Stage `json:"stage"`            // none: nothing recorded has begun it
	Since   calendar.Date   `json:"since"`            // the day of the event that led there
	Moments []Moment        `json:"moments"`          // the first led there
	Records int             `json:"records,omitzero"` // events in this stay that no moment shows
}

// Moment is an event that a history shows.
type Moment struct {
	Seq      int           `json:"seq"`
	On       calendar.Date `json:"on"`
	Act      act.Type      `json:"act"`
	For      id.Partner    `json:"for,omitzero"` // absent: it followed by the rules
	Attested bool          `json:"attested,omitzero"`
	Proposal *Proposal     `json:"proposal,omitzero"` // that it made
	Ends     *Ended        `json:"ends,omitzero"`     // the proposal that it carried out or ended
	Version  *Version      `json:"version,omitzero"`  // of the terms that it adopted
	Void     int           `json:"void,omitzero"`     // the event by which it is void
}

// Proposal is what became of a proposal, as it is known now.
type Proposal struct {
	ID       id.Command                 `json:"id"`
	Status   partnership.ProposalStatus `json:"status"`
	Consents []id.Partner               `json:"consents,omitzero"` // in the order given
	Declined []id.Partner               `json:"declined,omitzero"`
	Missing  []id.Partner               `json:"missing,omitzero"` // of an open one
}

// Ended names a proposal that an effect carried out or ended.
type Ended struct {
	ID     id.Command     `json:"id"`
	Seq    int            `json:"seq,omitzero"` // of the event that made it; absent: none is on record
	Act    act.Type       `json:"act,omitzero"` // what it proposed
	Reason act.VoidReason `json:"reason,omitzero"`
}

// Version is one text of the terms that was adopted.
type Version struct {
	Effective calendar.Date            `json:"effective"`
	Kinds     []partnership.ChangeKind `json:"kinds,omitzero"` // what it changes; none for the first terms
	Joined    []id.Partner             `json:"joined,omitzero"`
	Gone      []id.Partner             `json:"gone,omitzero"`
}

// HistoryOptions say what a history shows. The zero value shows what moved a
// stage, changed the terms or the partners, or was proposed; consents stand with
// their proposal, and what else was recorded is counted.
type HistoryOptions struct {
	Records bool // every event is a moment
}

// HistoryOf returns what a lived through, as it is known now.
//
// Stages follow the record: where a later event made an effect void, the stay
// that the effect began is there, and its moment names the event.
func HistoryOf(a partnership.Agreement, o HistoryOptions) History {
	var h History
	var last calendar.Date
	open := make(map[int]*Proposal)
	versions := make(map[int]*Version)
	for _, c := range a.Changes() {
		versions[c.Seq] = &Version{Effective: c.Effective, Kinds: c.Kinds, Joined: c.Joined, Gone: c.Gone}
	}
	proposed := make(map[id.Command]Ended)
	var lived partnership.Agreement
	for e := range a.Events() {
		before, _ := lived.Stage()
		lived = lived.Evolve(e)
		stage, _ := lived.Stage()
		if last.Before(e.On) {
			last = e.On
		}
		begins := stage != before || len(h.Stays) == 0
		if begins {
			h.Stays = append(h.Stays, Stay{Stage: stage, Since: e.On})
		}
		stay := &h.Stays[len(h.Stays)-1]
		m := momentOf(a, &e, proposed)
		m.Version = versions[e.Seq]
		if m.Proposal != nil {
			open[e.Seq] = m.Proposal
		}
		if !begins && !o.Records && m.Version == nil && m.Proposal == nil && small(e.Act) {
			stay.Records++
			continue
		}
		stay.Moments = append(stay.Moments, m)
	}
	for _, p := range a.Proposals(last) { // who is missing is asked as of the last day
		if q := open[p.Seq]; q != nil {
			q.Missing = p.Missing
		}
	}
	if t, ok := a.Terms(last); ok {
		h.Title = t.Title
	}
	return h
}

// momentOf returns an event as a moment, and notes in proposed what it proposes.
func momentOf(a partnership.Agreement, e *partnership.Event, proposed map[id.Command]Ended) Moment {
	m := Moment{Seq: e.Seq, On: e.On, Act: e.Act.Type(), For: e.For, Attested: e.Basis.Kind == partnership.Attested}
	m.Void, _ = a.Void(e.Seq)
	ends := func(x id.Command, reason act.VoidReason) {
		p := proposed[x]
		p.ID, p.Reason = x, reason
		m.Ends = &p
	}
	switch x := e.Act.(type) {
	case act.Adopted:
		ends(x.Proposal, "")
	case act.Voided:
		ends(x.Proposal, x.Reason)
	case act.Lapsed:
		ends(x.Proposal, "")
	}
	if e.ID == "" {
		return m
	}
	if p, ok := a.Proposal(e.ID, e.On); ok && p.Seq == e.Seq {
		proposed[e.ID] = Ended{Seq: e.Seq, Act: m.Act}
		m.Proposal = &Proposal{ID: p.ID, Status: p.Status, Declined: p.Declined}
		for _, c := range p.Consents {
			m.Proposal.Consents = append(m.Proposal.Consents, c.Partner)
		}
	}
	return m
}

// small reports whether a history counts an event that moved nothing, instead
// of showing it.
func small(r act.Recorded) bool {
	t := r.Type()
	return act.IsRecord(t) || slices.Contains([]act.Type{
		act.Consent{}.Type(), act.Decline{}.Type(), act.Meet{}.Type(), act.Retract{}.Type(), // told by their proposal
		act.Correct{}.Type(), act.Advance{}.Type(), act.Accepted{}.Type(), act.Reopened{}.Type(), // of records
	}, t)
}
