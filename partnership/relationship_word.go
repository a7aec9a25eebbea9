package partnership

import (
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

// Communication is whether one partner keeps the others informed as agreed.
type Communication struct {
	Partner  id.Partner       `json:"partner"`
	Cadence  calendar.Cadence `json:"cadence,omitzero"`  // as the terms in force agree it; absent: none
	Since    calendar.Date    `json:"since,omitzero"`    // from which day it is counted
	LastWord calendar.Date    `json:"lastWord,omitzero"` // absent: none on record
	Seq      int              `json:"seq,omitzero"`      // the event that says so
	Due      calendar.Date    `json:"due,omitzero"`      // the last day on which the next word is in time
	Kept     check.Answer     `json:"kept"`              // no: late; unknown: no word yet, and none late; not_defined: no cadence is agreed
}

// Communication returns whether each partner keeps the others informed as often as
// agreed, as of a day and as it is known now; the partners in the order they
// came. A zero day is that of the last event.
//
// A word to any partner counts, of any day. The cadence is counted from the last
// word, or from the day since which the partner is in force under this cadence;
// where papers were adopted, from their day, since nobody can know what was said
// before. Nothing is agreed before the terms are signed, nor after the end.
func (a Agreement) Communication(on calendar.Date) []Communication {
	return a.scene(on).communication()
}

func (s *scene) communication() []Communication {
	var all []Communication
	words := said[act.Communicate](s)
	for _, p := range s.here {
		x := Communication{Partner: p, Kept: check.NotDefined}
		for _, w := range words {
			if w.party == p {
				x.LastWord, x.Seq = w.on, w.seq
			}
		}
		s.cadence(&x)
		all = append(all, x)
	}
	return all
}

// cadence holds the words of a partner against what is agreed.
func (s *scene) cadence(x *Communication) {
	b := s.then.body
	m := b.memberOn(x.Partner, s.on)
	every := s.t.Communication.Cadence
	if every.IsZero() || b.signed.IsZero() || m.since.IsZero() || m.since.After(s.on) || lifecycle.Terminal(s.then.stage) {
		return
	}
	x.Cadence, x.Since, x.Kept = every, later(m.since, s.agreedSince(every)), check.Unknown
	if first := s.f.entry(1); first.act.Type() == (act.Adopt{}).Type() {
		x.Since = later(x.Since, first.on)
	}
	if !x.LastWord.Before(x.Since) {
		x.Kept = check.Yes
	}
	x.Due, _ = every.Nth(later(x.Since, x.LastWord), 1) // beyond the calendar nothing falls due
	if !x.Due.IsZero() && s.on.After(x.Due) {
		x.Kept = check.No
	}
}

// agreedSince returns the day since which terms with this cadence have held.
func (s *scene) agreedSince(every calendar.Cadence) calendar.Date {
	var since calendar.Date
	for i := range s.then.body.versions {
		switch v := &s.then.body.versions[i]; {
		case v.effective.After(s.on):
		case v.terms.Communication.Cadence != every:
			since = calendar.Date{}
		case since.IsZero():
			since = v.effective
		}
	}
	return since
}
