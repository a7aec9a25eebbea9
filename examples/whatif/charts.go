package main

import (
	"fmt"
	"strings"

	"github.com/mufakat/mufakat/partnership/scenario"
	"github.com/mufakat/mufakat/partnership/scenario/estimate"
)

// survival tells how many go on, month by month, with the plan and without.
func (d *document) survival(c *scenario.Comparison) error {
	base, err := c.Base.Result.Survival()
	if err != nil {
		return err
	}
	other, err := c.Other.Result.Survival()
	if err != nil {
		return err
	}
	months := c.Base.Result.Months
	d.element("h2", "How many go on")
	d.open("div", "class", "beside")
	last := int64(months)
	desc := fmt.Sprintf("Two falling lines with their 95 %% bands. After %s %s go on with the plan, and %s without. The table gives both for every year.",
		years(months), percent(other.At(last).Value), percent(base.At(last).Value))
	d.figure("survival", "The part of partnerships that go on, by year", desc, 290, func(p *pen) {
		a := plot{left: 50, top: 12, width: 300, height: 220, months: months}
		p.frame(a)
		p.path(band(a, base), true, p.fill(dotted)+";opacity:.7")
		p.path(band(a, other), true, "fill:var(--mark);opacity:.25")
		p.path(steps(a, base), false, "fill:none;stroke:var(--ink);stroke-width:2;stroke-dasharray:6 4")
		p.path(steps(a, other), false, "fill:none;stroke:var(--mark);stroke-width:2.5")
		high, low := a.y(float64(other.At(last).Value)), a.y(float64(base.At(last).Value))
		if high > low-18 && high <= low {
			high = low - 18
		} else if high > low && high < low+18 {
			high = low + 18
		}
		p.words(a.left+a.width+6, high+4, "with plan", "start", "fill:var(--mark);font-weight:600")
		p.words(a.left+a.width+6, low+4, "without", "start", plain)
	})
	var rows [][]string
	for m := 12; m <= months; m += 12 {
		x := c.Survival(m)
		rows = append(rows, []string{
			fmt.Sprint(m / 12), percent(base.At(int64(m)).Value), percent(other.At(int64(m)).Value),
			signed(x.Difference.Value, 100, 1), signed(x.Difference.Lower, 100, 1) + " to " + signed(x.Difference.Upper, 100, 1),
		})
	}
	d.table("", "Part that goes on after so many years, and the difference in percentage points", []string{"year", "without", "with", "difference", "95 % interval"}, rows)
	d.close("div")
	return nil
}

// steps returns a curve as a line of steps.
func steps(a plot, c estimate.Curve) []place {
	return stepsOf(a, func(m int) float64 { return float64(c.At(int64(m)).Value) })
}

func stepsOf(a plot, at func(month int) float64) []place {
	all := []place{{a.x(0), a.y(at(0))}}
	for m := 1; m <= a.months; m++ {
		all = append(all, place{a.x(m), all[len(all)-1].y}, place{a.x(m), a.y(at(m))})
	}
	return all
}

// band returns the band of a curve as an area.
func band(a plot, c estimate.Curve) []place {
	bound := func(of func(estimate.Point) estimate.Real) func(int) float64 {
		return func(m int) float64 {
			q := c.At(int64(m))
			if r := of(q); r.Defined() {
				return float64(r)
			}
			return float64(q.Value) // it is certain there
		}
	}
	return between(stepsOf(a, bound(func(q estimate.Point) estimate.Real { return q.Upper })),
		stepsOf(a, bound(func(q estimate.Point) estimate.Real { return q.Lower })))
}

// between returns the area between two lines.
func between(upper, lower []place) []place {
	all := append([]place(nil), upper...)
	for i := len(lower) - 1; i >= 0; i-- {
		all = append(all, lower[i])
	}
	return all
}

// endingWords are the words for the endings, in the order in which they are
// stacked from below.
var endingWords = []struct {
	ending scenario.Ending
	words  string
	fill   string
}{
	{scenario.AtBirth, "failed before it began", lined},
	{scenario.Abrupt, "a partner left", crossed},
	{scenario.Agreed, "all agreed to end", dotted},
	{scenario.Planned, "the term ran out", striped},
	{scenario.Graduation, "handed over for good", solid},
}

// endings tells how partnerships end, with the plan and without.
func (d *document) endings(c *scenario.Comparison) error {
	base, err := incidenceOf(&c.Base.Result)
	if err != nil {
		return err
	}
	other, err := incidenceOf(&c.Other.Result)
	if err != nil {
		return err
	}
	months := c.Base.Result.Months
	d.element("h2", "How they end")
	d.open("div", "class", "beside")
	d.stack("ends-without", "Without the plan", base, months)
	d.stack("ends-with", "With the plan", other, months)
	d.close("div")
	var rows [][]string
	for i := len(endingWords) - 1; i >= 0; i-- {
		row := []string{endingWords[i].words}
		for _, month := range []int{months / 2, months} {
			for _, curves := range [][]estimate.Curve{base, other} {
				q := curves[i].At(int64(month))
				row = append(row, percent(q.Value)+spanOf(q))
			}
		}
		rows = append(rows, row)
	}
	half, whole := years(months/2), years(months)
	d.table("wide", "Part that has ended so (95 % interval), with the other endings at work",
		[]string{"ending", half + ", without", half + ", with", whole + ", without", whole + ", with"}, rows)
	return nil
}

// spanOf returns the bounds of a point in brackets.
func spanOf(q estimate.Point) string {
	if !q.Lower.Defined() {
		return ""
	}
	return " (" + figure(q.Lower, 100, 1) + "–" + figure(q.Upper, 100, 1) + ")"
}

// incidenceOf returns the incidence of each ending in the order of endingWords.
func incidenceOf(r *scenario.Result) ([]estimate.Curve, error) {
	all, err := r.Incidence()
	if err != nil {
		return nil, err
	}
	ordered := make([]estimate.Curve, len(endingWords))
	for i, e := range endingWords {
		found := false
		for _, c := range all {
			if c.Cause == e.ending.String() {
				ordered[i], found = c, true
			}
		}
		if !found {
			return nil, fmt.Errorf("no curve of the ending %s", e.ending)
		}
	}
	return ordered, nil
}

// stack draws incidences one upon the other; what is left above goes on.
func (d *document) stack(id, title string, curves []estimate.Curve, months int) {
	var told []string
	left := 1.0
	for i, e := range endingWords {
		v := curves[i].At(int64(months)).Value
		left -= float64(v)
		told = append(told, e.words+" "+percent(v))
	}
	desc := fmt.Sprintf("Areas one upon the other that grow over time. After %s: %s; %s go on.", years(months), strings.Join(told, ", "), percent(estimate.Real(max(0, left))))
	d.figure(id, title+": how partnerships have ended, by year", desc, 404, func(p *pen) {
		a := plot{left: 50, top: 30, width: 370, height: 200, months: months}
		p.words(a.left, 16, title, "start", "fill:var(--ink);font-weight:600")
		sum := func(n int) func(month int) float64 {
			return func(month int) float64 {
				all := 0.0
				for _, c := range curves[:n] {
					all += float64(c.At(int64(month)).Value)
				}
				return all
			}
		}
		p.frame(a)
		for i, e := range endingWords {
			area := between(stepsOf(a, sum(i+1)), stepsOf(a, sum(i)))
			p.path(area, true, p.fill(e.fill))
			p.path(area, true, edge)
		}
		entries := []entry{{"", "still going: " + percent(estimate.Real(max(0, left)))}}
		for i := len(endingWords) - 1; i >= 0; i-- {
			entries = append(entries, entry{endingWords[i].fill, endingWords[i].words + ": " + percent(curves[i].At(int64(months)).Value)})
		}
		p.legend(a.y(0)+50, entries...)
	})
}

func percent(r estimate.Real) string { return figure(r, 100, 1) + " %" }

// years returns a number of months as years.
func years(months int) string {
	if months%12 == 0 && months > 12 {
		return fmt.Sprintf("%d years", months/12)
	}
	return fmt.Sprintf("%d months", months)
}
