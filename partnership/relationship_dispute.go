package partnership

import (
	"slices"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

// DisputeStanding is a breach, or another dispute, on the ladder of the terms.
type DisputeStanding struct {
	Breach     id.Breach     `json:"breach,omitzero"`
	Partner    id.Partner    `json:"partner,omitzero"` // who is said to be in breach
	Commitment id.Commitment `json:"commitment,omitzero"`
	Subject    string        `json:"subject"` // what it is about
	By         id.Partner    `json:"by"`      // who recorded it
	On         calendar.Date `json:"on"`
	Seq        int           `json:"seq"`

	Cured    calendar.Date `json:"cured,omitzero"`    // absent: open
	CureEnds calendar.Date `json:"cureEnds,omitzero"` // the day on which the time to mend it has run, from when it was put on record; absent: no cure days are stated, or no breach
	CureOver check.Answer  `json:"cureOver"`          // no: it may still be mended, or is; not_defined where no time is stated

	Rung    int           `json:"rung"`             // from 0, the lowest
	Name    string        `json:"name,omitzero"`    // of the rung; absent: the terms have no such rung
	Since   calendar.Date `json:"since"`            // since when it stands there
	Days    int           `json:"days"`             // how long by now, or by the day it was cured
	Until   calendar.Date `json:"until,omitzero"`   // the day from which the next step may be taken; absent: no time is stated
	TimeUp  check.Answer  `json:"timeUp"`           // whether that day has come; not_defined where no time is stated
	Skipped []int         `json:"skipped,omitzero"` // lower rungs at which it never stood
	Seqs    []int         `json:"seqs,omitzero"`    // the escalations, by day
}

// Disputes returns the breaches and other disputes on record as of a day, as it is
// known now, with their place on the ladder of the terms in force; by day. A zero
// day is that of the last event.
//
// Deliberation comes first: a breach stands on the lowest rung from the day it is
// recorded for. A dispute about no breach begins with its escalation, and is
// known by its subject; nothing on record ends it.
func (a Agreement) Disputes(on calendar.Date) []DisputeStanding { return a.scene(on).disputes() }

func (s *scene) disputes() []DisputeStanding {
	var all []DisputeStanding
	for _, r := range said[act.Breach](s) {
		all = append(all, DisputeStanding{
			Breach: r.said.ID, Partner: r.said.Partner, Commitment: r.said.Commitment, Subject: r.said.What,
			By: r.party, On: r.on, Seq: r.seq, Since: r.on,
		})
	}
	find := func(b id.Breach, subject string) int {
		return slices.IndexFunc(all, func(x DisputeStanding) bool {
			return x.Breach == b && (b != "" || x.Subject == subject)
		})
	}
	for _, r := range said[act.Cure](s) {
		if i := find(r.said.Breach, ""); i >= 0 && all[i].Cured.IsZero() {
			all[i].Cured = r.on
		}
	}
	stood := make(map[int][]int) // rungs, by seq of the dispute
	for _, r := range said[act.Escalate](s) {
		i := find(r.said.Breach, r.said.Subject)
		if i < 0 {
			if r.said.Breach != "" {
				continue // the breach was taken back
			}
			i = len(all)
			all = append(all, DisputeStanding{Subject: r.said.Subject, By: r.party, On: r.on, Seq: r.seq})
		}
		x := &all[i]
		x.Seqs = append(x.Seqs, r.seq)
		if x.Rung != r.said.Rung || x.Since.IsZero() {
			x.Rung, x.Since = r.said.Rung, r.on
		}
		stood[x.Seq] = append(stood[x.Seq], x.Rung)
	}
	slices.SortStableFunc(all, func(x, y DisputeStanding) int { return x.On.Compare(y.On) })
	for i := range all {
		s.clocks(&all[i])
		for rung := range all[i].Rung {
			if began := all[i].Breach != "" && rung == 0; !began && !slices.Contains(stood[all[i].Seq], rung) {
				all[i].Skipped = append(all[i].Skipped, rung)
			}
		}
	}
	return all
}

// clocks says how long a dispute has stood, and whether its times have run.
func (s *scene) clocks(x *DisputeStanding) {
	x.CureOver, x.TimeUp = check.NotDefined, check.NotDefined
	over := func(ends calendar.Date) check.Answer {
		if x.Cured.IsZero() && !s.on.Before(ends) {
			return check.Yes
		}
		return check.No
	}
	if days := s.t.Duration.CureDays; days > 0 && x.Breach != "" {
		heard := x.On
		if b := s.f.body.breach(x.Breach); b != nil {
			heard = b.heard
		}
		x.CureEnds = daysEnd(heard, days)
		x.CureOver = over(x.CureEnds)
	}
	now := s.on
	if !x.Cured.IsZero() {
		now = x.Cured
	}
	x.Days = max(0, now.Sub(x.Since))
	if ladder := s.t.Governance.Disputes; x.Rung < len(ladder) {
		x.Name = ladder[x.Rung].Name
		if days := ladder[x.Rung].Days; days > 0 {
			x.Until = daysEnd(x.Since, days)
			x.TimeUp = over(x.Until)
		}
	}
}
