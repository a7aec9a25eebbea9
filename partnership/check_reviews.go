package partnership

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

// meetings tells a forum that has not met for longer than was agreed (GOV003).
func (r *relation) meetings() {
	if r.then.stage != lifecycle.Active {
		return
	}
	forums := r.t.Governance.Forums
	for i := range forums {
		x := &forums[i]
		since := r.then.body.agreedSince(r.v, func(v *version) bool {
			for _, y := range v.terms.Governance.Forums {
				if y.ID == x.ID && y.Cadence == x.Cadence {
					return true
				}
			}
			return false
		})
		last := later(r.recordedFrom(later(r.then.since, since)), r.lastMet(x.ID, x.Name))
		due := r.limits.lateAfter(last, x.Cadence)
		if due.IsZero() || !r.on.After(due) {
			continue
		}
		r.at(GOV003, check.Place("/governance/forums").Key(string(x.ID)),
			"forum", string(x.ID), "last", last.String(), check.Due, due.String())
	}
}

// lastMet returns the last day on which a forum met: to deliberate, where it or
// no forum is named; to review; or with word of it through a channel that bears
// its id or name.
func (r *relation) lastMet(of id.Forum, name string) calendar.Date {
	var last calendar.Date
	for _, m := range said[act.Meet](r.scene) {
		if m.said.Forum == of || m.said.Forum == "" {
			last = later(last, m.on)
		}
	}
	for _, m := range said[act.Review](r.scene) {
		last = later(last, m.on)
	}
	for _, m := range said[act.Communicate](r.scene) {
		if m.said.Channel == string(of) || m.said.Channel == name && name != "" {
			last = later(last, m.on)
		}
	}
	return last
}

// round is what partners said in one look back: the reviews of one period, or of
// one day where they state none.
type round struct {
	on      calendar.Date // the last day of recording
	formal  bool
	reviews []remark[act.Review]
}

// rounds returns the reviews in the order of their days, those of one look back
// together: each partner may record its own.
func (s *scene) rounds() []round {
	type key struct {
		period calendar.Period
		on     calendar.Date // where there is no period
	}
	var all []round
	at := make(map[key]int)
	for _, x := range said[act.Review](s) {
		k := key{period: x.said.Period}
		if k.period.IsZero() {
			k.on = x.on
		}
		i, there := at[k]
		if !there {
			i, all = len(all), append(all, round{})
			at[k] = i
		}
		y := &all[i]
		y.on, y.formal = later(y.on, x.on), y.formal || x.said.Formal
		y.reviews = append(y.reviews, x)
	}
	slices.SortStableFunc(all, func(a, b round) int { return cmp.Compare(a.on.EpochDay(), b.on.EpochDay()) })
	return all
}

// rated returns the last rating of a partner in a round.
func (x *round) rated(p id.Partner) (act.Light, bool) {
	for i := len(x.reviews) - 1; i >= 0; i-- {
		for _, y := range x.reviews[i].said.Ratings {
			if y.Partner == p {
				return y.Light, true
			}
		}
	}
	return "", false
}

// decided reports whether a round came to a decision, and to one with an owner.
func (x *round) decided() (some, owned bool) {
	for _, y := range x.reviews {
		for _, d := range y.said.Decisions {
			some, owned = true, owned || d.Owner != ""
		}
	}
	return some, owned
}

// reviews tells that no review was held for long (RVW001), and what the reviews
// lack that were (RVW002, RVW003).
func (r *relation) reviews() {
	if r.between(lifecycle.Active, lifecycle.Suspended) {
		last, due, lapse := r.reviewDays(r.limits)
		switch {
		case !r.on.Before(lapse):
			r.at(RVW001, "", "problem", "lapse_candidate", "last", last.String(), check.Due, lapse.String())
		case r.on.After(due):
			r.at(RVW001, "", "problem", "overdue", "last", last.String(), check.Due, due.String())
		}
	}
	if !r.between(lifecycle.Active, lifecycle.WindingDown) {
		return
	}
	all := r.rounds()
	r.ownRatings(all)
	r.redRatings(all)
}

// reviewDays returns the day of the last review, or that of the start where none
// is on record; the last day on which the next one is in time; and the first on
// which the agreement is a candidate for lapse.
func (s *scene) reviewDays(l RelationLimits) (last, due, lapse calendar.Date) {
	last = s.recordedFrom(s.then.lastReview())
	return last, monthsAfter(last, l.ReviewMonths), monthsAfter(last, l.LapseMonths)
}

// ownRatings tells the parties that did not rate in the last formal review.
func (r *relation) ownRatings(all []round) {
	for i := len(all) - 1; i >= 0; i-- {
		if !all[i].formal {
			continue
		}
		for _, p := range r.then.body.parties(all[i].on) {
			if _, rated := all[i].rated(p); !rated {
				r.record(RVW002, reviewPath(all[i].reviews[0].id), "partner", string(p))
			}
		}
		return
	}
}

// redRatings tells the red ratings to which nobody decided anything in that look
// back or later, or nobody who would see to it. A partner that rates otherwise
// later found that it did not need it any more.
func (r *relation) redRatings(all []round) {
	var tell []func() // from the last to the first
	some, owned, calm := false, false, make(map[id.Partner]bool)
	for _, x := range slices.Backward(all) {
		decided, seen := x.decided()
		some, owned = some || decided, owned || seen
		problem := "no_decision"
		if some {
			problem = "no_owner"
		}
		for _, y := range slices.Backward(x.reviews) {
			for _, z := range slices.Backward(y.said.Ratings) {
				if z.Light != act.Red {
					calm[z.Partner] = true
				} else if !owned && !calm[z.Partner] {
					tell = append(tell, func() { r.record(RVW003, reviewPath(y.id), "partner", string(z.Partner), "problem", problem) })
				}
			}
		}
	}
	for _, say := range slices.Backward(tell) {
		say()
	}
}

func reviewPath(c id.Command) check.Path { return check.Path("/reviews").Key(string(c)) }

// newcomers tells partners that joined or left since the terms were last
// reviewed (RVW004): since the last review, or new terms. The terms that bring a
// partner in are no review of what it changes; those that leave it out are.
func (r *relation) newcomers() {
	if !r.between(lifecycle.Active, lifecycle.Suspended) {
		return
	}
	b := r.then.body
	reviews := said[act.Review](r.scene)
	reviewed := func(since calendar.Date, from int) bool {
		return slices.ContainsFunc(reviews, func(x remark[act.Review]) bool { return !x.on.Before(since) }) ||
			slices.ContainsFunc(b.versions[from:], func(v version) bool {
				return !v.effective.Before(since) || !r.f.entry(v.adopted).on.Before(since)
			})
	}
	for i := range b.members {
		m := &b.members[i]
		if m.since.After(b.signed) && m.bound(r.on) {
			named := slices.IndexFunc(b.versions, func(v version) bool {
				_, there := v.terms.Partner(m.id)
				return there && !v.effective.Before(m.since)
			})
			if !reviewed(m.since, named+1) {
				r.about(RVW004, m.id, "problem", "joined", "on", m.since.String())
			}
		}
		if !m.left.IsZero() && !m.since.IsZero() && !m.left.After(r.on) && !reviewed(m.left, 0) {
			r.about(RVW004, m.id, "problem", "left", "on", m.left.String())
		}
	}
}

// opportunities tells a long-term partnership in whose register there was nothing
// in so many reviews (RVW005).
func (r *relation) opportunities() {
	if !r.between(lifecycle.Active, lifecycle.Suspended) ||
		!r.t.Duration.Evergreen && !r.longer(r.limits.LongTermMonths) {
		return
	}
	n := len(r.rounds())
	if n >= r.limits.EmptyReviews && len(said[act.RegisterOpportunity](r.scene)) == 0 {
		r.at(RVW005, "", "reviews", strconv.Itoa(n))
	}
}

func blank(text string) bool { return strings.TrimSpace(text) == "" }
