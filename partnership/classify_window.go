package partnership

import (
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

// window is how far back one looks for what was lived: the days after since, up
// to until.
type window struct{ since, until calendar.Date }

// lately returns the months before a day or, once the agreement ended, before
// its end.
func (f *fold) lately(on calendar.Date, months int) window {
	w := window{until: on}
	if e := f.body.ending; e != nil && e.on.Before(w.until) {
		w.until = e.on
	}
	if since, err := w.until.AddMonths(-months, calendar.Clip); err == nil {
		w.since = since
	} // else before all days
	return w
}

func (w window) has(on calendar.Date) bool { return on.After(w.since) && !on.After(w.until) }

// days returns the same as a period.
func (w window) days() calendar.Period {
	if w.since.IsZero() {
		return calendar.NewPeriod(calendar.Date{}, w.until)
	}
	return calendar.NewPeriod(w.since.AddDays(1), w.until)
}

// brought is one contribution, as it is rated: what was promised, or a delivery
// under no promise.
type brought struct {
	commitment id.Commitment
	delivery   id.Command
}

// contributionOf returns what a delivery is part of.
func (k *classifier) contributionOf(c id.Command, d *delivery) brought {
	if x, ok := k.f.duties.Get(int(d.ordinal)); ok && d.ordinal >= 0 {
		return brought{commitment: x.id}
	}
	return brought{delivery: c}
}

// underWay reports whether a duty was being fulfilled in a window though nothing
// need have been delivered in it: it was settled as fulfilled then, or something
// was given under it, nothing is late, and its period, or the days on which
// parts of it fall due, reach into the window.
func (f *fold) underWay(d *duty, w window) bool {
	switch d.state {
	case lifecycle.Waived, lifecycle.Released, lifecycle.Defaulted:
		return false
	case lifecycle.NoCommitment, lifecycle.Promised, lifecycle.Firm, lifecycle.Fulfilled:
	}
	if d.last == act.Fulfilled && w.has(d.since) {
		return true
	}
	if !begun(d) || f.late(d, w.until) {
		return false
	}
	if p := d.text.Period; !p.IsZero() && p.Overlaps(w.days()) {
		return true
	}
	return lastDue(d.text).After(w.since)
}

// awaited reports whether it is too early to say that a duty is not being
// fulfilled: its day is to come, it waits for something else to happen, or it
// has no day and is younger than the window.
func (f *fold) awaited(d *duty, w window) bool {
	due := later(lastDue(d.text), d.text.Period.Last())
	return d.since.After(w.since) || !due.Before(w.until) || f.promise(d).Waiting()
}

// lastDue returns the last day on which something of a commitment falls due,
// by its tranches or its own day; zero: it has none.
func lastDue(c *contribution.Commitment) calendar.Date {
	last := c.Due
	for i := range c.Tranches {
		last = later(last, c.Tranches[i].Due)
	}
	return last
}

// begun reports whether anything stands as given under a duty.
func begun(d *duty) bool {
	for l := range d.balance.Lines() {
		if l.Accepted.Add(l.Reported).Sign() > 0 {
			return true
		}
	}
	return false
}

// significance answers, for each party, whether something that it brought lately
// was significant to those who received it: yes if the median of the ratings of
// one contribution reaches what the reading asks for, no if every one is rated
// and none does. A rating of all that a partner brings counts where it was given
// lately, too.
func (k *classifier) significance(all []contribution.Significance) map[id.Partner]check.Answer {
	enough := k.reading.Significant
	if enough.Sign() <= 0 {
		enough = exact.FromInt(2)
	}
	answers := make(map[id.Partner]check.Answer, len(k.parties))
	for _, p := range k.parties {
		rated, whole, reached := 0, false, false
		for i := range all {
			s := &all[i]
			if s.Partner != p {
				continue
			}
			switch {
			case s.Commitment != "" || s.Delivery != "":
				if !k.contributions[p][brought{s.Commitment, s.Delivery}] {
					continue
				}
				rated++
			case !k.ratedLately(s.Ratings):
				continue
			default:
				whole = true
			}
			reached = reached || s.Median.Compare(enough) >= 0
		}
		switch {
		case reached:
			answers[p] = check.Yes
		case whole || rated > 0 && rated >= len(k.contributions[p]):
			answers[p] = check.No
		default:
			answers[p] = check.Unknown
		}
	}
	return answers
}

func (k *classifier) ratedLately(all []contribution.Rating) bool {
	for i := range all {
		if k.lately.has(all[i].On) {
			return true
		}
	}
	return false
}

// silent reports whether it is known that nobody brought anything lately.
func (k *classifier) silent() bool {
	for _, p := range k.parties {
		if k.receives(p).lived != check.No || k.gives(p, k.but(nil)).lived != check.No {
			return false
		}
	}
	return len(k.parties) > 0
}
