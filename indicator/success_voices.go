package indicator

import (
	"cmp"
	"slices"

	"github.com/mufakat/mufakat/partnership/id"
)

// judgements returns how the scores of each judged criterion of e lie to each
// other.
func (e *era) judgements(ix *index) []Judgement {
	var all []Judgement
	seen := make(map[id.Indicator]bool)
	for i := range e.criteria {
		if c := &e.criteria[i]; c.judged() && !seen[c.id] {
			seen[c.id] = true
			all = append(all, c.judgement(ix))
		}
	}
	return all
}

func (c *criterion) judgement(ix *index) Judgement {
	j := Judgement{Indicator: c.id, Rounds: []Round{}}
	notes := c.within(c.sheaf.scores)
	voices := make([]Voice, 0, len(notes))
	values := make([]Value, 0, len(notes))
	units := make([][]Value, 0, len(c.ends))
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
		c.use.Definition.hideOrder(round)
		spread := c.use.Definition.Spread(unit...)
		spread.Range, spread.Median = writable(spread.Range), writable(spread.Median)
		j.Rounds = append(j.Rounds, Round{Period: ix.q.Records.Scores[notes[0].at].Period, Spread: spread, Voices: round})
		units = append(units, unit)
		notes = notes[n:]
	}
	j.Alpha = reliability(c.use.Definition, units)
	return j
}

func reliability(d Definition, units [][]Value) *Reliability {
	if r, ok := d.Alpha(units); ok {
		return &r
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

// alpha returns α over all judged criteria of e, if their scores are of one
// scale: the same measure, unit and levels. Otherwise there is no distance
// between a score of the one and a score of the other.
func (e *era) alpha(judged []Judgement) *Reliability {
	var scale *Definition
	var units [][]Value
	j := 0
	for i := range e.criteria {
		c := &e.criteria[i]
		if j == len(judged) || c.id != judged[j].Indicator {
			continue
		}
		d := &c.use.Definition
		switch {
		case scale == nil:
			scale = d
		case !scale.sameScale(d):
			return nil
		}
		for _, round := range judged[j].Rounds {
			unit := make([]Value, len(round.Voices))
			for k := range round.Voices {
				unit[k] = round.Voices[k].Value
			}
			units = append(units, unit)
		}
		j++
	}
	switch j {
	case 0:
		return nil
	case 1:
		return judged[0].Alpha
	}
	return reliability(*scale, units)
}

func (d *Definition) sameScale(e *Definition) bool {
	return d.Measure == e.Measure && d.Unit == e.Unit &&
		slices.EqualFunc(d.Anchors, e.Anchors, func(a, b Anchor) bool { return a.Level == b.Level })
}
