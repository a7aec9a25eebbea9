package partnership

import (
	"slices"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

// Patience is how long the partners agreed to bear with each other, and how
// much of that is used.
type Patience struct {
	On       calendar.Date     `json:"on,omitzero"`
	Agreed   int               `json:"agreed"`            // unsatisfactory review periods; 0: none is stated
	Partners []PartnerPatience `json:"partners,omitzero"` // in the order they came
}

// PartnerPatience is what the others bear of one partner.
type PartnerPatience struct {
	Partner id.Partner   `json:"partner"`
	Borne   int          `json:"borne"`            // unsatisfactory review periods in a row, up to the last
	Left    *int         `json:"left,omitzero"`    // absent: none is stated
	RunOut  check.Answer `json:"runOut"`           // not_defined where none is stated
	Waiting []Waiting    `json:"waiting,omitzero"` // who waited for it, in the order of their first red
}

// Waiting is a partner that waits for another: it rated red, and bore it.
type Waiting struct {
	Partner id.Partner    `json:"partner"`
	Since   calendar.Date `json:"since"` // the day of its first red rating in the run
	Seqs    []int         `json:"seqs"`  // the reviews in which it rated red
}

// Patience returns how much patience the partners agreed to have with each other
// as of a day, as it is known now, how much of it each has used up, and who waited
// for whom. A zero day is that of the last event.
//
// A review period counts against a partner where one of the others rated red; a
// period in which they rated, and none of them red, begins the count anew, unless
// the partner itself recorded that. What is borne is counted whether or
// not any patience is stated.
func (a Agreement) Patience(on calendar.Date) Patience { return a.scene(on).patience() }

func (s *scene) patience() Patience {
	x := Patience{On: s.on}
	if b := s.then.body; b != nil && !b.signed.IsZero() {
		x.Agreed = max(0, s.t.Duration.Patience)
	}
	for _, p := range s.here {
		run := s.f.redRun(p, s.on)
		of := PartnerPatience{Partner: p, Borne: len(run), RunOut: check.NotDefined}
		if x.Agreed > 0 {
			left := max(0, x.Agreed-of.Borne)
			of.Left, of.RunOut = &left, check.No
			if left == 0 {
				of.RunOut = check.Yes
			}
		}
		for _, period := range run {
			for _, l := range period {
				for _, by := range l.reds {
					of.wait(by, l.on, l.seq)
				}
			}
		}
		x.Partners = append(x.Partners, of)
	}
	return x
}

// wait notes that a partner waited.
func (x *PartnerPatience) wait(by id.Partner, on calendar.Date, seq int) {
	i := slices.IndexFunc(x.Waiting, func(w Waiting) bool { return w.Partner == by })
	if i < 0 {
		i = len(x.Waiting)
		x.Waiting = append(x.Waiting, Waiting{Partner: by, Since: on})
	}
	if w := &x.Waiting[i]; !slices.Contains(w.Seqs, seq) {
		w.Seqs = append(w.Seqs, seq)
		if on.Before(w.Since) {
			w.Since = on
		}
	}
}

// Opportunity is a new challenge, opportunity or pilot on the register.
type Opportunity struct {
	ID    id.Opportunity `json:"id"`
	On    calendar.Date  `json:"on"`
	By    id.Partner     `json:"by"`
	Title string         `json:"title"`
	Words string         `json:"words,omitzero"`
	Pilot bool           `json:"pilot,omitzero"`
	Seq   int            `json:"seq"`
}

// Opportunities returns the register of challenges, opportunities and pilots as of
// a day, as it is known now, by day. A zero day is that of the last event.
func (a Agreement) Opportunities(on calendar.Date) []Opportunity { return a.scene(on).opportunities() }

func (s *scene) opportunities() []Opportunity {
	var all []Opportunity
	for _, r := range said[act.RegisterOpportunity](s) {
		all = append(all, Opportunity{
			ID: r.said.ID, On: r.on, By: r.party, Title: r.said.Title, Words: r.said.Words, Pilot: r.said.Pilot, Seq: r.seq,
		})
	}
	return all
}
