package scenario

import (
	"github.com/mufakat/mufakat/partnership/scenario/estimate"
)

// seen is a quantity that is followed month by month.
type seen struct {
	name string
	unit string
	of   func(s *State) int64
}

// series are followed in every life, in this order.
var series = []seen{
	{"champion", "part", func(s *State) int64 { return s.meanOf(Champion) }},
	{"cohesion", "part", func(s *State) int64 { return int64(s.Get(Cohesion, 0)) }},
	{"institution", "part", func(s *State) int64 { return int64(s.Get(Institution, 0)) }},
	{"backing", "part", func(s *State) int64 { return s.meanOf(Backing) }},
	{"evidence", "part", func(s *State) int64 { return s.meanOf(Evidence) }},
	{"performance", "part", func(s *State) int64 { return int64(s.Get(Performance, 0)) }},
	{"expectation", "part", func(s *State) int64 { return s.meanOf(Expectation) }},
	{"trust", "part", func(s *State) int64 { return s.meanOf(Trust) }},
	{"frustration", "part", func(s *State) int64 { return s.meanOf(Frustration) }},
	{"delivery", "part", func(s *State) int64 { return s.meanOf(Delivery) }},
}

// counts gathers what the lives of one worker come to. Nothing of a life is
// counted before the whole of it is known, so that one that fails leaves no
// trace.
type counts struct {
	measures []measure
	months   int
	lives    int64
	table    estimate.Table
	moments  []estimate.Moments    // by measure
	spread   []*estimate.Histogram // by measure
	series   [][]estimate.Moments  // by series, then month from 0
	values   []int64               // of the life at hand, by measure
	defined  []bool                // whether it has one
	path     []int64               // of the life at hand, by month, then series
	passed   int                   // months that the life at hand went on for
}

func newCounts(p *plan) *counts {
	c := &counts{measures: measuresOf(p.spec.Outcomes), months: p.spec.Months}
	c.table = estimate.NewTable(endingWords()...)
	for range c.months + 1 {
		c.table.Deaths = append(c.table.Deaths, make([]int64, len(c.table.Causes)))
	}
	c.table.Censored = make([]int64, c.months+1)
	c.moments = make([]estimate.Moments, len(c.measures))
	c.spread = make([]*estimate.Histogram, len(c.measures))
	for i := range c.spread {
		c.spread[i] = new(estimate.Histogram)
	}
	c.series = make([][]estimate.Moments, len(series))
	for i := range c.series {
		c.series[i] = make([]estimate.Moments, c.months)
	}
	c.values = make([]int64, len(c.measures))
	c.defined = make([]bool, len(c.measures))
	c.path = make([]int64, c.months*len(series))
	return c
}

// endingWords returns the endings as words, without Going.
func endingWords() []string {
	words := make([]string, 0, Endings-1)
	for e := AtBirth; e < Endings; e++ {
		words = append(words, e.String())
	}
	return words
}

// begin forgets the life before.
func (c *counts) begin() { c.passed = 0 }

// month takes down a life at the end of a month; it is a worker's watch.
func (c *counts) month(month int, s *State) {
	if s.ending != Going || month < 1 || month > c.months {
		return
	}
	at := c.path[(month-1)*len(series) : month*len(series)]
	for i := range series {
		at[i] = series[i].of(s)
	}
	c.passed = month
}

// ask asks the life at hand for its outcomes.
func (c *counts) ask(l *Life) {
	for i := range c.measures {
		m := &c.measures[i]
		c.defined[i] = m.defined == nil || m.defined(l)
		c.values[i] = 0
		if c.defined[i] {
			c.values[i] = m.Of(l)
		}
	}
}

// count counts the life at hand, which was asked.
func (c *counts) count(l *Life) {
	c.lives++
	month := min(monthOf(l.At), c.months)
	if l.Ending == Going {
		c.table.Censored[month]++
	} else {
		c.table.Deaths[month][l.Ending-1]++
	}
	for i, v := range c.values {
		if c.defined[i] {
			c.moments[i].Add(v)
			c.spread[i].Add(v)
		}
	}
	for m := range c.passed {
		for i, v := range c.path[m*len(series) : (m+1)*len(series)] {
			c.series[i][m].Add(v)
		}
	}
}

// result returns what was counted.
func (c *counts) result() Result {
	r := Result{Assumptions: Assumptions, Months: c.months, Endings: c.table}
	for i, m := range c.measures {
		r.Outcomes = append(r.Outcomes, OutcomeCounts{Name: m.Name, Unit: m.Unit, Moments: c.moments[i], Histogram: c.spread[i]})
	}
	for i, s := range series {
		r.Series = append(r.Series, Series{Name: s.name, Unit: s.unit, Months: c.series[i]})
	}
	return r
}
