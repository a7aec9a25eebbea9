package indicator

import (
	"cmp"
	"slices"

	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

// judgements returns how the scores of each judged criterion of e lie to each
// other, and α over all of them, if they are of one scale: the same measure,
// unit and levels. Otherwise there is no distance between a score of the one and
// a score of the other.
func (e *era) judgements(ix *index) ([]Judgement, *Reliability) {
	var all []Judgement
	var whole ratings
	var scale *Definition
	alike := true
	seen := make(map[id.Indicator]bool)
	for i := range e.criteria {
		c := &e.criteria[i]
		if !c.judged() || seen[c.id] {
			continue
		}
		seen[c.id] = true
		j, scores := c.judgement(ix)
		all = append(all, j)
		d := &c.use.Definition
		if scale == nil {
			scale = d
		}
		if alike = alike && scale.sameScale(d); alike {
			whole.units = append(whole.units, scores.units...)
			whole.unranked = whole.unranked || scores.unranked
		}
	}
	switch {
	case scale == nil || !alike:
		return all, nil
	case len(all) == 1:
		return all, all[0].Alpha
	}
	return all, whole.alpha(scale)
}

func (d *Definition) sameScale(e *Definition) bool {
	return d.Measure == e.Measure && d.Unit == e.Unit &&
		slices.EqualFunc(d.Anchors, e.Anchors, func(a, b Anchor) bool { return a.Level == b.Level })
}

// judgement returns how the scores of c lie to each other, and the scores
// themselves as α takes them.
func (c *criterion) judgement(ix *index) (Judgement, ratings) {
	j := Judgement{Indicator: c.id, Rounds: make([]Round, 0, len(c.ends))}
	d := &c.use.Definition
	notes := c.within(c.sheaf.scores)
	voices := make([]Voice, 0, len(notes))
	values := make([]Value, 0, len(notes))
	scores := ratings{units: make([][]Value, 0, len(c.ends))}
	for len(notes) > 0 {
		n := 0
		from := len(voices)
		for ; n < len(notes) && notes[n].last == notes[0].last && notes[n].first == notes[0].first; n++ {
			x := &ix.q.Records.Scores[notes[n].at]
			v := Voice{By: x.By, Record: x.ID, Value: x.Value.Clone()}
			if x.Unattributed {
				v = Voice{Unattributed: true, Value: v.Value}
			}
			voices = append(voices, v)
			values = append(values, x.Value)
		}
		round, unit := voices[from:len(voices):len(voices)], values[from:len(values):len(values)]
		d.hideOrder(round)
		spread := d.Spread(unit...)
		spread.Range, spread.Median = writable(spread.Range), writable(spread.Median)
		j.Rounds = append(j.Rounds, Round{Period: ix.q.Records.Scores[notes[0].at].Period, Spread: spread, Voices: round})
		scores.take(d, unit)
		notes = notes[n:]
	}
	j.Alpha = scores.alpha(d)
	return j, scores
}

// ratings is scores as [Alpha] takes them, a row for each period: levels by
// their rank, and none that does not count. It says what [Definition.Alpha]
// does, for one criterion and then for all without going through them again.
type ratings struct {
	units    [][]Value
	ranks    []Value
	unranked bool // a level has no rank: nothing can be compared
}

// take adds the scores of a period; it may change them.
func (r *ratings) take(d *Definition, unit []Value) {
	row := unit[:0]
	for _, v := range unit {
		if !d.counts(v) {
			continue
		}
		if d.Measure.ranked() {
			rank, ok := d.Rank(v)
			r.unranked = r.unranked || !ok
			v = r.rank(rank)
		}
		row = append(row, v)
	}
	r.units = append(r.units, row)
}

// rank returns the value that stands for a rank.
func (r *ratings) rank(rank int) Value {
	for len(r.ranks) <= rank {
		r.ranks = append(r.ranks, NumberValue(exact.FromInt(int64(len(r.ranks)))))
	}
	return r.ranks[rank]
}

// alpha returns α, or nil where it is undefined.
func (r *ratings) alpha(d *Definition) *Reliability {
	if r.unranked || d.Measure == Narrative {
		return nil
	}
	if a, ok := Alpha(d.Metric(), r.units); ok {
		return &a
	}
	return nil
}

// hideOrder moves the voices without a name behind the others and orders them
// by what they say, so that their place does not tell whose they are.
func (d *Definition) hideOrder(voices []Voice) {
	if !slices.ContainsFunc(voices, func(v Voice) bool { return v.Unattributed }) {
		return
	}
	slices.SortStableFunc(voices, func(a, b Voice) int {
		switch {
		case a.Unattributed != b.Unattributed:
			if b.Unattributed {
				return -1
			}
			return 1
		case !a.Unattributed:
			return 0
		}
		x, xOK := d.fraction(a.Value)
		y, yOK := d.fraction(b.Value)
		if xOK && yOK {
			if c := (placed{a.Value, x}).compare(placed{b.Value, y}); c != 0 {
				return c
			}
		}
		return cmp.Or(cmp.Compare(a.Value.Level, b.Value.Level), cmp.Compare(a.Value.Text, b.Value.Text), cmp.Compare(a.Value.Missing, b.Value.Missing))
	})
}
