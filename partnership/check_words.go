package partnership

import (
	"slices"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
)

// expected tells expectations that the terms in force contradict, and those that
// nobody answered in a review cycle (COM002).
func (r *relation) expected() {
	if !r.between(lifecycle.Active, lifecycle.Suspended) {
		return
	}
	parties := r.parties()
	for _, x := range r.scene.expectations().All {
		if !slices.Contains(parties, x.By) || x.About == aboutClass {
			continue
		}
		path := check.Path("/expectations").Key(string(x.ID))
		due := monthsAfter(x.On, r.limits.ReviewMonths)
		switch {
		case inList(x.About) && !r.inForce(x.About):
			r.record(COM002, path, "partner", string(x.By), "problem", "contradicted", "of", string(x.Of), "on", x.On.String())
		case x.Answered == check.No && r.on.After(due):
			r.record(COM002, path, "partner", string(x.By), "problem", "unanswered", "of", string(x.Of), "on", x.On.String(), check.Due, due.String())
		}
	}
}

// inList reports whether a place is that of an element of a list of the terms, or
// within one.
func inList(place check.Place) bool {
	depth := 0
	for token := range place.Tokens() {
		if depth == 0 && !slices.Contains(lists(), token) {
			return false
		}
		depth++
	}
	return depth > 1
}

// lists are the members of terms that are lists of nouns with ids.
func lists() []string {
	return []string{
		"partners", "objectives", "activities", "commitments", "conditions", "milestones", "indicators", "clauses", "instruments",
	}
}

func (r *relation) inForce(place check.Place) bool {
	_, there := r.t.PathOf(place)
	return there
}

// words tells the parties from whom no word came for longer than was agreed
// (COM003).
func (r *relation) words() {
	if !r.between(lifecycle.Active, lifecycle.Suspended) {
		return
	}
	parties := r.parties()
	for _, x := range r.scene.communication() {
		last := later(x.Since, x.LastWord)
		due := r.limits.lateAfter(last, x.Cadence)
		if slices.Contains(parties, x.Partner) && !due.IsZero() && r.on.After(due) {
			r.about(COM003, x.Partner, "last", last.String(), check.Due, due.String())
		}
	}
}

// footings tells the parties that rest on single persons while a further term is
// sought (INS004).
func (r *relation) footings() {
	if !r.between(lifecycle.Active, lifecycle.Suspended) {
		return
	}
	i := slices.IndexFunc(r.then.body.proposals, func(p *proposal) bool { _, renews := p.act.(act.Renew); return renews })
	if i < 0 {
		return
	}
	parties := r.parties()
	for _, x := range r.scene.relationship(r.limits.Footing).Partners {
		if x.Footing == Individual && slices.Contains(parties, x.Partner) {
			r.about(INS004, x.Partner, "proposal", string(r.then.body.proposals[i].id))
		}
	}
}
