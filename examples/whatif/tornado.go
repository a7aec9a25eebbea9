package main

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/mufakat/mufakat/partnership/scenario"
	"github.com/mufakat/mufakat/partnership/scenario/estimate"
)

// shownBars is how many bars of a tornado are shown.
const shownBars = 12

// furthest returns the bars that are shown: those with the furthest reach and, for
// comparison, that of the plan itself.
func furthest(bars []scenario.Bar) []scenario.Bar {
	shown := slices.Clone(bars[:min(shownBars, len(bars))])
	for i, b := range bars {
		if i >= len(shown) && b.Name == planned {
			return append(shown, b)
		}
	}
	return shown
}

// tornado tells what every other parameter makes to the months lived.
func (d *document) tornado(spec scenario.Spec, bars []scenario.Bar) error {
	all, err := scenario.Parameters(spec)
	if err != nil {
		return err
	}
	byName := map[string]scenario.Parameter{}
	for _, p := range all {
		byName[p.Name] = p
	}
	of := len(bars)
	bars = furthest(bars)
	d.element("h2", "What else moves it")
	if len(bars) == 0 {
		d.element("p", "No parameter was varied.")
		return nil
	}
	d.element("p", fmt.Sprintf("Each of %d parameters alone is moved to the low and to the high end of its range, with no plan and under the same luck, "+
		"in %d lives each. Shown are those with the furthest reach and, last, the plan itself: what nobody knows may move more than it does.", of, bars[0].AtLow.N))
	reach := 1.0
	for _, b := range bars {
		for _, e := range []estimate.Paired{b.AtLow, b.AtHigh} {
			for _, r := range []estimate.Real{e.Difference.Value, e.Difference.Lower, e.Difference.Upper} {
				if r.Defined() {
					reach = max(reach, float64(r), -float64(r))
				}
			}
		}
	}
	reach = 10 * math.Ceil(reach/10)
	first := bars[0]
	desc := fmt.Sprintf("Bars to the left where fewer months are lived and to the right where more. The longest is %s: %s months at %s, and %s at %s. The table gives all.",
		first.Name, signed(first.AtLow.Difference.Value, 1, 1), first.Low, signed(first.AtHigh.Difference.Value, 1, 1), first.High)
	const row, top = 34.0, 52.0
	bottom := top + row*float64(len(bars))
	d.figure("tornado", "What each parameter alone makes to the months lived", desc, int(bottom)+44, func(p *pen) {
		const middle, half = 220.0, 200.0
		x := func(r estimate.Real) float64 { return middle + half*float64(r)/reach }
		p.rect(36, 6, 16, 12, p.fill(striped))
		p.rect(36, 6, 16, 12, edge)
		p.words(60, 17, "at the low end", "start", faint)
		p.rect(236, 6, 16, 12, p.fill(solid))
		p.words(260, 17, "at the high end", "start", faint)
		for i, b := range bars {
			y := top + row*float64(i)
			p.line(middle, y+1, middle, y+20, axis)
			p.words(middle, y-2, fmt.Sprintf("%s, %s to %s", b.Name, b.Low, b.High), "middle", faint)
			for _, end := range []struct {
				at   estimate.Paired
				fill string
				y    float64
			}{{b.AtLow, striped, y + 3}, {b.AtHigh, solid, y + 11}} {
				v := end.at.Difference
				if !v.Value.Defined() {
					continue
				}
				from, to := min(middle, x(v.Value)), max(middle, x(v.Value))
				p.rect(from, end.y, to-from, 7, p.fill(end.fill))
				p.rect(from, end.y, to-from, 7, edge)
				if v.Lower.Defined() {
					p.line(x(v.Lower), end.y+3.5, x(v.Upper), end.y+3.5, "stroke:var(--ink);stroke-width:1.2")
				}
			}
		}
		p.line(middle-half, bottom, middle+half, bottom, axis)
		for _, part := range []float64{-1, -0.5, 0, 0.5, 1} {
			p.line(middle+half*part, bottom, middle+half*part, bottom+4, axis)
			p.words(middle+half*part, bottom+18, signed(estimate.Real(reach*part), 1, 0), "middle", faint)
		}
		p.words(middle, bottom+36, "months lived more or fewer", "middle", faint)
	})
	var rows [][]string
	for _, b := range bars {
		q := byName[b.Name]
		rows = append(rows, []string{
			fmt.Sprintf("%s: %s (%s)", b.Name, q.Meaning, strings.TrimPrefix(q.Unit+", "+string(q.Status), "1, ")),
			b.Low.String() + " to " + b.High.String(),
			effect(b.AtLow.Difference), effect(b.AtHigh.Difference),
		})
	}
	d.table("wide", "Difference in months lived at either end (95 % interval). Status: N a number from a source, T measured elsewhere, D direction only, A assumed.",
		[]string{"parameter", "range", "at the low end", "at the high end"}, rows)
	return nil
}

// effect returns a difference with its interval.
func effect(i estimate.Interval) string {
	return signed(i.Value, 1, 1) + " (" + signed(i.Lower, 1, 1) + " to " + signed(i.Upper, 1, 1) + ")"
}
