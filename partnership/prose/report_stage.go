package prose

import (
	"slices"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
)

// StageNow is where in its life the agreement is, and how much of it is left.
type StageNow struct {
	Stage     lifecycle.Stage `json:"stage"`
	Since     calendar.Date   `json:"since,omitzero"`
	Starts    calendar.Date   `json:"starts,omitzero"`   // the day agreed for the start, before it
	Ends      calendar.Date   `json:"ends,omitzero"`     // the last day agreed
	DaysLeft  *int            `json:"daysLeft,omitzero"` // from the day of the report through the last; absent: no day is agreed, or it is over
	Evergreen bool            `json:"evergreen,omitzero"`
	Milestone string          `json:"milestone,omitzero"` // what ends it when it is reached
	Causes    []CauseNow      `json:"causes,omitzero"`    // for which it rests
	Notices   []NoticeNow     `json:"notices,omitzero"`   // that run
	End       *EndNow         `json:"end,omitzero"`       // how it ends or ended
}

// CauseNow is a cause for which the agreement rests.
type CauseNow struct {
	Kind   act.CauseKind `json:"kind"`
	By     id.Partner    `json:"by,omitzero"`
	Since  calendar.Date `json:"since,omitzero"`
	Reason string        `json:"reason,omitzero"`
}

// NoticeNow is a notice that runs.
type NoticeNow struct {
	By    id.Partner    `json:"by"`
	Given calendar.Date `json:"given"`
	Ends  calendar.Date `json:"ends"` // the day it has run
}

// EndNow is how an agreement ends, and what was achieved.
type EndNow struct {
	Kind     act.EndKind          `json:"kind"`
	On       calendar.Date        `json:"on"`
	Reason   string               `json:"reason,omitzero"`
	Joint    act.Outcome          `json:"joint,omitzero"` // once it is closed
	Outcomes []act.PartnerOutcome `json:"outcomes,omitzero"`
	Goes     []act.Continued      `json:"goes,omitzero"` // what lives on
}

// Span is a time in one stage.
type Span struct {
	Stage lifecycle.Stage `json:"stage"`
	From  calendar.Date   `json:"from"`
	Until calendar.Date   `json:"until,omitzero"` // the day on which the next stage began; absent: it lasts
}

func (r *reporting) stage() {
	s := &r.Stage
	s.Stage, s.Since = r.then.Stage()
	d := &r.terms.Duration
	s.Ends, s.Evergreen = d.End, d.Evergreen
	if m, ok := r.terms.Milestone(d.Milestone); ok && d.Milestone != "" {
		s.Milestone = m.Title
	}
	switch s.Stage {
	case lifecycle.Signed:
		s.Starts = d.Start
	case lifecycle.Active, lifecycle.Suspended:
		if !d.End.IsZero() && !d.End.Before(r.On) {
			left := d.End.Sub(r.On) + 1
			s.DaysLeft = &left
		}
	case lifecycle.None, lifecycle.Scoping, lifecycle.Negotiating, lifecycle.WindingDown, lifecycle.Closed, lifecycle.Abandoned:
	}
	for _, c := range r.then.Causes() {
		x := CauseNow{Kind: c.Kind, By: c.By, Since: c.Since}
		if r.open() {
			x.Reason = r.words(c.Reason)
		}
		s.Causes = append(s.Causes, x)
	}
	for _, n := range r.then.Notices() {
		s.Notices = append(s.Notices, NoticeNow{By: n.By, Given: n.Given, Ends: n.Ends})
	}
	if e, ends := r.then.End(); ends && (s.Stage == lifecycle.WindingDown || s.Stage == lifecycle.Closed) {
		s.End = &EndNow{Kind: e.Kind, On: e.On, Joint: e.Joint, Outcomes: slices.Clone(e.Outcomes), Goes: slices.Clone(e.Continued)}
		for i := range s.End.Goes {
			if a, ok := r.terms.Activity(s.End.Goes[i].Activity); ok && s.End.Goes[i].What == "" {
				s.End.Goes[i].What = a.Title
			}
		}
		for i := range s.End.Goes {
			s.End.Goes[i].What, s.End.Goes[i].Owner = r.words(s.End.Goes[i].What), r.words(s.End.Goes[i].Owner)
		}
		for i := range s.End.Outcomes {
			s.End.Outcomes[i].Words = r.words(s.End.Outcomes[i].Words)
		}
		if r.open() {
			s.End.Reason = r.words(e.Reason)
		} else {
			s.End.Outcomes = nil
		}
	}
	r.Timeline = spans(r.then)
}

// asOf returns an agreement without what happened after a day or is void, to be
// read only: the numbers of the events stay.
func asOf(a partnership.Agreement, on calendar.Date) partnership.Agreement {
	return partnership.Replay(func(yield func(partnership.Event) bool) {
		for e := range a.Events() {
			_, void := a.Void(e.Seq)
			if void || e.On.After(on) {
				e.Act = act.Unknown{}
			}
			e.Basis.Voids = nil
			if !yield(e) {
				return
			}
		}
	})
}

// spans returns the stages that an agreement went through.
func spans(a partnership.Agreement) []Span {
	var all []Span
	f := partnership.NewFold(partnership.Agreement{})
	for e := range a.Events() {
		f.Evolve(e)
		if act.IsRecord(e.Act.Type()) {
			continue // moves no stage
		}
		stage, since := f.Agreement().Stage()
		if n := len(all); n > 0 && all[n-1].Stage == stage || stage == lifecycle.None {
			continue
		} else if n > 0 {
			all[n-1].Until = since
		}
		all = append(all, Span{Stage: stage, From: since})
	}
	return all
}
