package indicator

import (
	"slices"

	"github.com/mufakat/mufakat/partnership/id"
)

// table is the standings of one view: a row for each day of a point, with one
// standing for each criterion.
type table struct {
	width     int
	standings []Standing
	exact     []fraction // of each standing, what its progress was rounded from; nil: none was
}

func (t *table) row(at int) []Standing {
	return t.standings[at*t.width : (at+1)*t.width : (at+1)*t.width]
}

// from returns what the progress of each standing of a row was rounded from.
func (t *table) from(at int) []fraction {
	if t.exact == nil {
		return nil
	}
	return t.exact[at*t.width : (at+1)*t.width]
}

func (t *table) put(at, column int, s Standing, f fraction) {
	t.standings[at*t.width+column] = s
	if f.den.Sign() == 0 {
		return
	}
	if t.exact == nil {
		t.exact = make([]fraction, len(t.standings))
	}
	t.exact[at*t.width+column] = f
}

// tables fills one table for all together and one for each partner of e.
func (e *era) tables(ix *index) []table {
	tables := make([]table, 1+len(e.partners))
	for i := range tables {
		tables[i] = table{width: len(e.criteria), standings: make([]Standing, len(e.days)*len(e.criteria))}
	}
	governing := e.governing()
	lines := make([][]ground, len(e.partners))
	for i := range e.criteria {
		c := &e.criteria[i]
		for _, t := range tables {
			c.rest(&t, i)
		}
		switch {
		case c.use == nil:
		case c.judged():
			c.fillJudged(ix, tables, i, lines, governing)
		default:
			c.fillMeasured(ix, tables, i)
		}
	}
	return tables
}

// rest sets the standings of c to not due on the days that are not its own; one
// that names no indicator cannot be told at all.
func (c *criterion) rest(t *table, column int) {
	why := NotDue
	if c.use == nil {
		why = Undefined
	}
	own := c.ends
	for at := range c.era.days {
		if len(own) > 0 && own[0].at == at {
			own = own[1:]
			continue
		}
		s := &t.standings[at*t.width+column]
		s.Indicator, s.Weight, s.Value.Missing, s.Progress.Missing = c.id, c.weight, why, why
	}
}

func notReported(int) Missing { return NotReported }

// fillMeasured enters the readings of c, which are the same for everybody.
func (c *criterion) fillMeasured(ix *index, tables []table, column int) {
	c.stand(c.readings(ix), notReported, func(at int, s Standing, f fraction) {
		for i := range tables {
			tables[i].put(at, column, s, f)
		}
	})
}

// readings returns what was read in each period, over all places and partners.
func (c *criterion) readings(ix *index) []ground {
	notes := c.within(c.sheaf.readings)
	var line []ground
	seen := make(map[string]bool) // places that reported before
	for len(notes) > 0 {
		n := 1
		for n < len(notes) && notes[n].last == notes[0].last && notes[n].first == notes[0].first {
			n++
		}
		if len(line) == 0 || line[len(line)-1].last != notes[0].last { // the longest of a day comes first
			line = append(line, c.read(ix, notes[:n], seen))
		}
		notes = notes[n:]
	}
	return line
}

// read puts the readings of one period together.
func (c *criterion) read(ix *index, notes []note, seen map[string]bool) ground {
	d := &c.use.Definition
	r := ix.q.Records.Readings
	g := ground{last: notes[0].last, first: notes[0].first, period: r[notes[0].at].Period}
	// Without a place comes first, and stands for the whole unless it is
	// missing and places are not.
	split := 0
	whole := false
	for ; split < len(notes) && r[notes[split].at].Place == ""; split++ {
		whole = whole || d.counts(r[notes[split].at].Value)
	}
	switch {
	case whole || split == len(notes):
		notes = notes[:split]
	default:
		notes = notes[split:]
	}
	values := make([]Value, len(notes))
	g.records = make([]id.Command, len(notes))
	g.by = make([]id.Partner, len(notes))
	for i, n := range notes {
		x := &r[n.at]
		values[i], g.records[i], g.by[i] = x.Value, x.ID, x.By
		if x.Place != "" && d.counts(x.Value) && !slices.Contains(g.places, x.Place) {
			g.places = append(g.places, x.Place)
		}
	}
	if !whole && d.Aggregation == Sum {
		g.gaps = c.missingPlaces(&g, values, notes, r, seen)
	}
	for _, place := range g.places {
		seen[place] = true
	}
	g.value = d.Aggregate(values...)
	return g
}

// missingPlaces returns how many places that reported before, or have a target
// of their own, did not report in the period of g. One that says that it does
// not apply there is not missed.
func (c *criterion) missingPlaces(g *ground, values []Value, notes []note, r []Reading, seen map[string]bool) int {
	if len(g.places) == 0 {
		return 0 // nothing is there at all, which the value says
	}
	here := make(map[string]bool, len(notes))
	for i, n := range notes {
		if c.use.Definition.counts(values[i]) || values[i].Missing == NotApplicable {
			here[r[n.at].Place] = true
		}
	}
	gaps := 0
	for place := range seen {
		if !here[place] {
			gaps++
			here[place] = true
		}
	}
	for i := range c.use.Targets {
		if t := &c.use.Targets[i]; t.Place != "" && !here[t.Place] && t.Period.Intersect(g.period) == g.period {
			gaps++
			here[t.Place] = true
		}
	}
	return gaps
}

// fillJudged enters the joint scores of c and each partner's own.
func (c *criterion) fillJudged(ix *index, tables []table, column int, lines [][]ground, governing []int) {
	t := &tables[0]
	c.stand(c.joint(ix), notReported, func(at int, s Standing, f fraction) { t.put(at, column, s, f) })
	c.own(ix, lines)
	asked := c.asked(ix)
	for i := range lines {
		t := &tables[i+1]
		absent := func(at int) Missing {
			if asked[governing[at]][i] {
				return NotReported
			}
			return NotApplicable
		}
		c.stand(lines[i], absent, func(at int, s Standing, f fraction) { t.put(at, column, s, f) })
	}
}

// joint returns the joint score of each period; one that was reopened is not
// there.
func (c *criterion) joint(ix *index) []ground {
	var line []ground
	for _, n := range c.within(c.sheaf.joint) {
		x := &ix.q.Records.Joint[n.at]
		if len(line) > 0 && line[len(line)-1].last == n.last {
			continue // the longest of a day came first
		}
		g := ground{last: n.last, first: n.first, period: x.Period, value: x.Value, records: []id.Command{x.ID}, reopened: x.Reopened}
		if x.Reopened {
			g.value = MissingValue(NotReported)
		}
		line = append(line, g)
	}
	return line
}

// own sets lines to each partner's own scores.
func (c *criterion) own(ix *index, lines [][]ground) {
	for i := range lines {
		lines[i] = lines[i][:0]
	}
	notes := c.within(c.sheaf.scores)
	records := make([]id.Command, len(notes))
	by := make([]id.Partner, len(notes))
	for k, n := range notes {
		x := &ix.q.Records.Scores[n.at]
		i, found := slices.BinarySearch(c.era.partners, n.by)
		if !found {
			continue // nobody's score
		}
		l := lines[i]
		if len(l) > 0 && l[len(l)-1].last == n.last {
			continue // the longest of a day came first
		}
		g := ground{last: n.last, first: n.first, period: x.Period, value: x.Value}
		if x.Unattributed {
			g.value = MissingValue(Withheld)
		} else {
			records[k], by[k] = x.ID, x.By
			g.records, g.by = records[k:k+1:k+1], by[k:k+1:k+1]
		}
		lines[i] = append(l, g)
	}
}

// asked returns, by version and partner of the era, who is to judge c.
func (c *criterion) asked(ix *index) [][]bool {
	asked := make([][]bool, len(c.era.versions))
	for v := range c.era.versions {
		asked[v] = c.era.asked[v]
		judges := c.era.uses[v][c.id].Judges
		if len(judges) == 0 {
			continue
		}
		asked[v] = make([]bool, len(c.era.partners))
		for i, rank := range c.era.partners {
			asked[v][i] = c.era.asked[v][i] && slices.Contains(judges, ix.partners[rank])
		}
	}
	return asked
}
