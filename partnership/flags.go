package partnership

import (
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

// Flags is what is so beside the stage on a day: dated facts, and what follows
// from them. None of them is a stage, and none moves one.
//
// A day that is absent is not known, or there is none.
type Flags struct {
	On    calendar.Date   `json:"on,omitzero"`
	Stage lifecycle.Stage `json:"stage"`

	Notices []Notice `json:"notices,omitzero"` // given, neither taken back nor run out

	Ends     calendar.Date `json:"ends,omitzero"`     // the last day of the term
	DecideBy calendar.Date `json:"decideBy,omitzero"` // from this day on a renewal should be decided
	Expiring check.Answer  `json:"expiring"`          // the term is within that lead; not_defined where it states no end

	Reviewed       calendar.Date `json:"reviewed,omitzero"`  // the last review, or since when none is on record
	ReviewDue      calendar.Date `json:"reviewDue,omitzero"` // the last day on which the next one is in time
	ReviewOverdue  check.Answer  `json:"reviewOverdue"`      // not_defined in the other stages than active and suspended
	LapseFrom      calendar.Date `json:"lapseFrom,omitzero"` // from this day on without a review
	LapseCandidate check.Answer  `json:"lapseCandidate"`     // the partners may decide that it lapsed; it never ends by itself

	Overdue       []id.Commitment `json:"overdue,omitzero"`       // firm or not, past due; in the order of the terms
	PartDelivered []id.Commitment `json:"partDelivered,omitzero"` // some of it was given, and some is outstanding
	BeyondStop    []id.Cause      `json:"beyondStop,omitzero"`    // causes of suspension that stand beyond their long-stop
}

// Flags returns what is so beside the stage as of a day, as it is known now, by
// the usual limits. A zero day is that of the last event.
func (a Agreement) Flags(on calendar.Date) Flags { return a.FlagsBy(on, RelationLimits{}) }

// FlagsBy is [Agreement.Flags] by other limits.
func (a Agreement) FlagsBy(on calendar.Date, l RelationLimits) Flags {
	s := a.scene(on)
	l = l.orUsual()
	x := Flags{On: s.on, Expiring: check.NotDefined, ReviewOverdue: check.NotDefined, LapseCandidate: check.NotDefined}
	b := s.then.body
	if b == nil {
		return x
	}
	x.Stage = s.then.stage
	for _, n := range b.notices {
		if n.ends.After(s.on) {
			x.Notices = append(x.Notices, Notice{ID: n.id, By: n.by, Given: n.given, Ends: n.ends, Cause: n.breach})
		}
	}
	running := x.Stage == lifecycle.Active || x.Stage == lifecycle.Suspended
	if x.DecideBy, x.Ends = s.renewalLead(l); !x.Ends.IsZero() && running {
		x.Expiring = yes(!s.on.Before(x.DecideBy) && !s.on.After(x.Ends))
	}
	if running {
		x.Reviewed, x.ReviewDue, x.LapseFrom = s.reviewDays(l)
		x.ReviewOverdue, x.LapseCandidate = yes(s.on.After(x.ReviewDue)), yes(!s.on.Before(x.LapseFrom))
	}
	for i := range b.causes {
		if c := &b.causes[i]; !c.longStop.IsZero() && s.on.After(c.longStop) {
			x.BeyondStop = append(x.BeyondStop, c.id)
		}
	}
	for _, d := range s.then.duties.All() {
		if s.then.late(d, s.on) {
			x.Overdue = append(x.Overdue, d.id)
		}
		for line := range d.balance.Lines() {
			if line.Accepted.Add(line.Reported).Sign() > 0 && line.Outstanding.Sign() > 0 {
				x.PartDelivered = append(x.PartDelivered, d.id)
				break
			}
		}
	}
	return x
}

// late reports whether something of a duty that is not settled fell due before a
// day and was not given.
func (f *fold) late(d *duty, on calendar.Date) bool {
	if d.settled() {
		return false
	}
	for m, n := range f.promise(d).FallenOf(on, d.balance) {
		if l, ok := d.balance.Line(m); ok && n.Compare(l.Accepted.Add(l.Reported)) > 0 {
			return true
		}
	}
	return false
}

func yes(so bool) check.Answer {
	if so {
		return check.Yes
	}
	return check.No
}
