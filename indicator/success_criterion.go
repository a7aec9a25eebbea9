package indicator

import (
	"cmp"
	"math"
	"slices"
	"sort"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

// criterion is one criterion in one era: its periods, and what is on record
// about it.
type criterion struct {
	id     id.Indicator
	weight exact.Number
	use    *Use // nil: no such indicator
	sheaf  *sheaf
	era    *era

	ends   []end
	levels []levelProgress
}

// end is a day on which a period of a criterion ends, and the target that holds.
type end struct {
	day    int32
	at     int // which point of the era it is
	period calendar.Period
	target *Target // nil: none holds for the whole
	value  *Value  // that of the target, for all standings to show
}

// ground is what is on record for one period, seen from one side: the joint
// view or that of a partner.
type ground struct {
	last, first int32
	period      calendar.Period
	value       Value
	records     []id.Command
	by          []id.Partner
	places      []string // whose readings were put together; none: the whole
	gaps        int      // places that are not there
	reopened    bool
}

func (c *criterion) judged() bool { return c.use != nil && c.use.Definition.Basis == Judged }

// findEnds finds the days on which periods of c end in its era, the longest of
// each day, and their targets.
func (c *criterion) findEnds(ix *index) {
	if c.use == nil {
		return
	}
	r := &ix.q.Records
	add := func(n note, p calendar.Period) {
		if last := len(c.ends) - 1; last < 0 || c.ends[last].day != n.last {
			c.ends = append(c.ends, end{day: n.last, period: p})
		}
	}
	if c.judged() {
		for _, n := range c.within(c.sheaf.scores) {
			add(n, r.Scores[n.at].Period)
		}
		for _, n := range c.within(c.sheaf.joint) {
			c.ends = append(c.ends, end{day: n.last, period: r.Joint[n.at].Period})
		}
	} else {
		for _, n := range c.within(c.sheaf.readings) {
			add(n, r.Readings[n.at].Period)
		}
	}
	for i := range c.use.Targets {
		p := c.use.Targets[i].Period
		if d := day(p.Last()); unending(p) == "" && c.era.first <= d && d < c.era.until {
			c.ends = append(c.ends, end{day: d, period: p})
		}
	}
	slices.SortStableFunc(c.ends, func(a, b end) int {
		return cmp.Or(cmp.Compare(a.day, b.day), a.period.Compare(b.period))
	})
	c.ends = slices.CompactFunc(c.ends, func(a, b end) bool { return a.day == b.day })
	for i := range c.ends {
		if t, ok := c.use.Target(c.ends[i].period, ""); ok {
			c.ends[i].target, c.ends[i].value = &t, valueOf(&t)
		}
	}
}

// placeEnds finds which points the periods of c end on.
func (c *criterion) placeEnds() {
	at := 0
	for i := range c.ends {
		for c.era.days[at] != c.ends[i].day {
			at++
		}
		c.ends[i].at = at
	}
}

// amount is what periods up to one of them come to.
type amount struct {
	upTo  int // the ground of the last
	n     int // periods
	since calendar.Date
	sum   sum
	best  Value
	bad   bool // the values do not add up
	gaps  int
}

// stand hands over how c stands on each of its days, by line, which holds one
// ground for each day at most, ascending. Where there is none, absent says why.
// Beside goes the fraction that the progress was rounded from, if it was.
func (c *criterion) stand(line []ground, absent func(at int) Missing, put func(at int, s Standing, f fraction)) {
	amounts := make(map[int32]amount) // by the first day that counts
	g := 0
	for i := range c.ends {
		e := &c.ends[i]
		for g < len(line) && line[g].last < e.day {
			g++
		}
		if g == len(line) || line[g].last != e.day {
			s := c.standing(e.period, MissingValue(absent(e.at)))
			s.Target = e.value
			s.Progress = s.Value
			put(e.at, s, fraction{})
			continue
		}
		s := c.standing(line[g].period, Value{})
		s.Records, s.By, s.Reopened = line[g].records, line[g].by, line[g].reopened
		target := e.target
		s.Target = e.value
		if target == nil && len(line[g].places) > 0 {
			target = c.targetOfPlaces(e.period, line[g].places)
			s.Target = valueOf(target)
		}
		c.amountTo(&s, line, amounts, g, target)
		var f fraction
		s.Progress, f = c.progress(s.Target, s.Value)
		put(e.at, s, f)
	}
}

// standing returns the bare standing of c with a value that is also its
// progress.
func (c *criterion) standing(p calendar.Period, v Value) Standing {
	return Standing{Indicator: c.id, Weight: c.weight, Period: p, Value: v, Progress: v}
}

func valueOf(t *Target) *Value {
	if t == nil {
		return nil
	}
	v := t.Value.Clone()
	return &v
}

// targetOfPlaces puts the targets of places together, if each has one of the
// same period.
func (c *criterion) targetOfPlaces(p calendar.Period, places []string) *Target {
	var whole Target
	var values []Value
	for i, place := range places {
		t, ok := c.use.Target(p, place)
		if !ok || i > 0 && t.Period != whole.Period {
			return nil
		}
		whole.Period = t.Period
		values = append(values, t.Value)
	}
	whole.Value = c.use.Definition.Aggregate(values...)
	return &whole
}

// amountTo sets the value of s to what the periods of line up to g come to.
func (c *criterion) amountTo(s *Standing, line []ground, amounts map[int32]amount, g int, target *Target) {
	d := &c.use.Definition
	if !d.counts(line[g].value) {
		s.Value = MissingValue(d.why(line[g].value))
		return
	}
	s.Gaps = line[g].gaps
	if d.Accumulation == "" || d.Accumulation == Latest {
		s.Value = writable(line[g].value.Clone())
		return
	}
	scope := int32(math.MinInt32)
	if target != nil && !target.Period.First().IsZero() {
		scope = day(target.Period.First())
	}
	a := c.reckon(line, amounts[scope], g, scope)
	amounts[scope] = a
	s.Value = writable(c.valueOf(&a))
	if a.n > 1 {
		s.Since = a.since
	}
	s.Gaps = 0
	if d.Accumulation == Sum {
		// To leave a period out of a sum is to take it for 0; means and extremes
		// go by what is there.
		s.Gaps = a.gaps
		if c.era.first <= scope && scope < day(a.since) {
			s.Gaps++ // the target's period began before the first record
		}
	}
}

// reckon returns what the periods of line that begin on or after scope come to,
// up to g. It goes on from what was reckoned last, if that ends on the way
// there, so that with one scope each period is reckoned once.
func (c *criterion) reckon(line []ground, a amount, g int, scope int32) amount {
	var way []int
	at := g
	for at >= 0 && (at == g || line[at].first >= scope) && (a.n == 0 || at != a.upTo) {
		way = append(way, at)
		at = before(line, at)
	}
	if a.n == 0 || at != a.upTo {
		first := way[len(way)-1]
		a = amount{since: line[first].period.First(), upTo: first}
	}
	for _, at := range slices.Backward(way) {
		if line[a.upTo].last+1 < line[at].first {
			a.gaps++ // nothing on record between the two
		}
		c.add(&a, &line[at])
		a.upTo = at
	}
	return a
}

// limit is the first number too large to be written.
var limit = exact.FromInt(1).Shift(18)

// writable returns v, or that it is undefined where it has outgrown what can be
// written: an answer that cannot be printed is none.
func writable(v Value) Value {
	if v.Number != nil && v.Number.Abs().Compare(limit) >= 0 {
		return MissingValue(Undefined)
	}
	if v.Ratio != nil && (v.Ratio.Numerator.Abs().Compare(limit) >= 0 || v.Ratio.Denominator.Abs().Compare(limit) >= 0) {
		return MissingValue(Undefined)
	}
	return v
}

// before returns the last ground of line that ends before the one at begins,
// or -1: periods that overlap are not put together.
func before(line []ground, at int) int {
	first := line[at].first
	if at > 0 && line[at-1].last < first {
		return at - 1
	}
	return sort.Search(at, func(i int) bool { return line[i].last >= first }) - 1
}

func (c *criterion) add(a *amount, g *ground) {
	d := &c.use.Definition
	a.n++
	a.gaps += g.gaps
	if !d.counts(g.value) {
		if why := d.why(g.value); why != NotApplicable && why != NotDue {
			a.gaps++
		}
		return
	}
	if how := d.Accumulation; how == Sum || how == Mean {
		a.bad = !d.add(&a.sum, g.value) || a.bad
		return
	}
	if a.best == (Value{}) {
		a.best = g.value
		return
	}
	a.best = d.Accumulate(a.best, g.value)
}

func (c *criterion) valueOf(a *amount) Value {
	d := &c.use.Definition
	switch how := d.Accumulation; {
	case how != Sum && how != Mean:
		return d.Accumulate(a.best) // one value alone may not be its own maximum: words have none
	case a.bad || how == Sum && d.Measure == Percentage:
		return MissingValue(Undefined)
	default:
		return a.sum.value(how, d.Measure)
	}
}

// levelProgress remembers the progress of a level: there are few of them and
// many scores.
type levelProgress struct {
	target, level string
	progress      Value
	from          fraction
}

// progress returns how far v is, by the baseline and target of c, and the
// fraction that was rounded to it, if one was.
func (c *criterion) progress(target *Value, v Value) (Value, fraction) {
	var to Value
	if target != nil {
		to = *target
	}
	if c.use.Baseline == nil && v.Missing != "" {
		return v, fraction{}
	}
	remember := v.Level != "" && (target == nil || to.Level != "")
	if remember {
		for i := range c.levels {
			if l := &c.levels[i]; l.level == v.Level && l.target == to.Level {
				return l.progress.Clone(), l.from
			}
		}
	}
	var base Value
	if c.use.Baseline != nil {
		base = c.use.Baseline.Value
	}
	p, from := told(c.use.Definition.progress(base, to, v))
	if remember {
		c.levels = append(c.levels, levelProgress{to.Level, v.Level, p.Clone(), from})
	}
	return p, from
}

// told returns progress as it is written, and the fraction if that is another.
func told(f fraction, why Missing) (Value, fraction) {
	if why != "" {
		return MissingValue(why), fraction{}
	}
	p := writable(f.value())
	if p.Number == nil || !f.rounded(*p.Number) {
		return p, fraction{}
	}
	return p, f.integral()
}
