package indicator

import (
	"bytes"
	"cmp"
	"math"
	"slices"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

// Assess answers q: for every definition of success that was in force up to
// the day of the question, how each criterion stood at the end of each of its
// periods, what that amounts to, and whose records say so.
//
// # Series
//
// A series goes on as long as the definition of success stays the same, word
// for word, and of every indicator that is a criterion the definition, the
// baseline and the targets. A period is scored by the definition in force on
// its last day, and by no other: a series that has ended changes only with its
// own records. Where no criteria are named every indicator is one, of weight 1;
// those that cannot be aggregated, such as narratives, are left out.
//
// # Points
//
// A point is the last day of a period, of a record or of a target, that is over
// before the day of the question: a period is closed the day after its last. Of
// periods of one indicator that end on the same day the longest is scored. A
// criterion none of whose periods ends on a day is not_due on that day, and
// neutral. One that has a period and no record of it is not_reported; so is a
// judged criterion for a partner who should have judged it, and for all
// together unless they agreed on a joint score: it is never inferred from
// theirs. A partner who was not asked is not_applicable.
//
// # Standings
//
// Readings of one period are put together over places and partners by the
// aggregation of the definition; a reading without a place stands for the
// whole, and readings of places are not added to it. Periods are then put
// together over time by the accumulation: those within the period of the
// target that holds, and all of the series where the target has none; of
// periods that overlap only one. Where a sum goes without a period or a place,
// Gaps counts them: the sum of what is there is shown, and is not taken for the
// whole. Where no target holds for the whole, those of the places that reported
// are put together instead. Progress is that of the value as it is shown: a mean
// has 12 places, and its progress is taken from these.
//
// # Composites
//
// A composite is taken over the criteria whose progress is a number, with the
// weights normalised over these; what is missing is neutral, never 0. Progress
// counts from 0 to 1: one criterion far above its target must not hide a weak
// one. Both composites are rounded once, half to even, to 12 places, from progress
// that is not rounded; and the one that counts is held against the threshold
// before it is rounded, so that what shows as 0.666666666667 has not come up to
// a threshold of that. Criteria whose weight is not positive are shown and do not
// count. How far the composites of partners lie apart is told of what is shown.
//
// # What is not shown
//
// A score that is not attributed has its voice in the round and is withheld
// from the view of the partner who gave it, from whose composite it could be
// told.
//
// Views are in the order of the partners of the question; others who judged
// follow by name. Answers share nothing with the question.
func Assess(q Question) Assessment {
	a := Assessment{On: q.On, Series: []Series{}}
	ix := newIndex(&q)
	criteria := make(map[id.Indicator]bool)
	eras := erasOf(&q)
	for i := range eras {
		e := &eras[i]
		e.gather(ix)
		for j := range e.criteria {
			criteria[e.criteria[j].id] = true
		}
		a.Series = append(a.Series, e.series(ix))
	}
	a.Overwrites = ix.overwritten()
	if len(eras) > 0 {
		a.Unplaced = ix.unplaced(criteria, eras[0].from)
	}
	return a
}

// era is the time of one series: the versions that were in force in it all mean
// the same by success.
type era struct {
	from     calendar.Date
	first    int32 // the day from, as the index counts
	until    int32 // the day on which the next begins, or that of the question
	versions []*Version
	key      []byte

	uses     []map[id.Indicator]*Use // by version
	criteria []criterion
	partners []int32  // ranks of those who judge or judged, ascending
	asked    [][]bool // by version and partner: whether the partner judges in general
	days     []int32  // the days of its points, ascending
}

// erasOf returns the times of the series of q, oldest first.
func erasOf(q *Question) []era {
	versions := make([]*Version, 0, len(q.Versions))
	for i := range q.Versions {
		if q.On.IsZero() || !q.Versions[i].From.After(q.On) {
			versions = append(versions, &q.Versions[i])
		}
	}
	slices.SortStableFunc(versions, func(v, w *Version) int { return v.From.Compare(w.From) })
	end := int32(math.MaxInt32)
	if !q.On.IsZero() {
		end = day(q.On)
	}
	var eras []era
	for i, v := range versions {
		if i+1 < len(versions) && versions[i+1].From == v.From {
			continue // the last of a day holds
		}
		key := v.key()
		if n := len(eras); n > 0 && key != nil && bytes.Equal(eras[n-1].key, key) {
			eras[n-1].versions = append(eras[n-1].versions, v)
			continue
		} else if n > 0 {
			eras[n-1].until = min(day(v.From), end)
		}
		eras = append(eras, era{from: v.From, first: day(v.From), until: end, versions: []*Version{v}, key: key})
	}
	return eras
}

// meaning is what a version means by success, as it is compared.
type meaning struct {
	Success Success      `json:"success"`
	Uses    []meaningUse `json:"uses"`
}

type meaningUse struct {
	ID         id.Indicator `json:"id"`
	Definition Definition   `json:"definition"`
	Baseline   *Baseline    `json:"baseline,omitzero"`
	Targets    []Target     `json:"targets,omitzero"`
}

var meaningCodec = canon.MustCodec[meaning]()

// key returns what v means by success as canonical bytes, whatever the order
// of its indicators; nil if it cannot be written.
func (v *Version) key() []byte {
	named := make(map[id.Indicator]bool, len(v.Success.Criteria))
	for i := range v.Success.Criteria {
		named[v.Success.Criteria[i].Indicator] = true
	}
	m := meaning{Success: v.Success}
	for i := range v.Uses {
		if u := &v.Uses[i]; len(named) == 0 || named[u.ID] {
			m.Uses = append(m.Uses, meaningUse{u.ID, u.Definition, u.Baseline, u.Targets})
		}
	}
	slices.SortStableFunc(m.Uses, func(a, b meaningUse) int { return cmp.Compare(a.ID, b.ID) })
	key, err := meaningCodec.Append(nil, &m)
	if err != nil {
		return nil
	}
	return key
}

// gather finds the criteria of e, who judges them, and the days of its points.
func (e *era) gather(ix *index) {
	for _, v := range e.versions {
		e.uses = append(e.uses, v.byName())
	}
	v, uses := e.versions[0], e.uses[0]
	add := func(name id.Indicator, weight exact.Number) {
		e.criteria = append(e.criteria, criterion{id: name, weight: weight, use: uses[name], sheaf: ix.sheaf(name), era: e})
	}
	for i := range v.Success.Criteria {
		c := &v.Success.Criteria[i]
		add(c.Indicator, c.Weight)
	}
	if len(v.Success.Criteria) == 0 {
		for i := range v.Uses {
			if u := &v.Uses[i]; uses[u.ID] == u && u.Definition.Measure.Aggregates() {
				add(u.ID, exact.FromInt(1))
			}
		}
	}
	for i := range e.criteria {
		c := &e.criteria[i]
		c.findEnds(ix)
		for j := range c.ends {
			e.days = append(e.days, c.ends[j].day)
		}
	}
	slices.Sort(e.days)
	e.days = slices.Compact(e.days)
	for i := range e.criteria {
		e.criteria[i].placeEnds()
	}
	e.findPartners(ix)
}

// byName returns the indicators of v by name; of one name the first.
func (v *Version) byName() map[id.Indicator]*Use {
	uses := make(map[id.Indicator]*Use, len(v.Uses))
	for i := range v.Uses {
		if u := &v.Uses[i]; uses[u.ID] == nil {
			uses[u.ID] = u
		}
	}
	return uses
}

// findPartners finds whose views e has: everybody who was to judge in it, and
// everybody who did.
func (e *era) findPartners(ix *index) {
	listed := false
	seen := make(map[int32]bool)
	for _, v := range e.versions {
		for _, p := range v.judges(ix.q) {
			seen[ix.rank[p]] = true
			listed = true
		}
	}
	for i := range e.criteria {
		if c := &e.criteria[i]; c.judged() {
			for _, n := range c.within(c.sheaf.scores) {
				seen[n.by] = true
			}
		}
	}
	for rank := range int32(len(ix.partners)) {
		if seen[rank] {
			e.partners = append(e.partners, rank)
		}
	}
	for _, v := range e.versions {
		row := make([]bool, len(e.partners))
		for i, rank := range e.partners {
			row[i] = !listed || slices.Contains(v.judges(ix.q), ix.partners[rank])
		}
		e.asked = append(e.asked, row)
	}
}

// judges returns who judges under v.
func (v *Version) judges(q *Question) []id.Partner {
	if v.Partners != nil {
		return v.Partners
	}
	return q.Partners
}

// governing returns which version of e was in force on each day of a point.
func (e *era) governing() []int {
	at := make([]int, len(e.days))
	v := 0
	for i, d := range e.days {
		for v+1 < len(e.versions) && day(e.versions[v+1].From) <= d {
			v++
		}
		at[i] = v
	}
	return at
}

// series answers for e.
func (e *era) series(ix *index) Series {
	s := Series{From: e.from, Success: e.versions[0].Success.Clone()}
	tables := e.tables(ix)
	r := newReckoner(&s.Success, e.criteria)
	s.Joint = r.view("", e.days, tables[0])
	for i, rank := range e.partners {
		s.Each = append(s.Each, r.view(ix.partners[rank], e.days, tables[i+1]))
	}
	s.Apart = apart(&s)
	s.Judged, s.Alpha = e.judgements(ix)
	return s
}
