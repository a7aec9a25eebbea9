package prose

import (
	"strconv"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
)

// evaluations is how many evaluations a chart shows: the last ones.
const evaluations = 12

// successChart draws the score of each evaluation over time, and the threshold.
func (t *telling) successChart() chart {
	s := t.Success
	points := s.Points[max(0, len(s.Points)-evaluations):]
	c := chart{
		id: "success", height: 190,
		title: t.of(both{"Success over time, against what was agreed", "Keberhasilan dari waktu ke waktu, terhadap yang disepakati"}),
		desc:  t.scoreSentence().plain(),
	}
	const left, right, top, floor = 44, sheet - 56, 14, 150
	c.draw = func(p *pen) {
		for _, share := range []string{"0", "0.5", "1"} {
			n := exact.MustParse(share)
			y := floor - along(floor-top, n, one)
			p.line(left, y, right, y, thin)
			p.text(left-6, y+4, t.lang.Percent(n), toLeft, faint)
		}
		if s.Threshold != nil {
			y := floor - along(floor-top, *s.Threshold, one)
			p.line(left, y, right, y, dashed)
			p.text(right+4, y+4, "≥"+nbsp+t.share(*s.Threshold), toRight, plain)
		}
		first, last := points[0].On, points[len(points)-1].On
		x := func(d calendar.Date) int {
			return left + 12 + along(right-left-24, days(first, d), days(first, last))
		}
		lastX, lastY := 0, 0
		for _, e := range points {
			if e.Score == nil {
				lastX = 0
				p.text(x(e.On), floor-4, "?", centred, bold)
				continue
			}
			y := floor - along(floor-top, *e.Score, one)
			if lastX > 0 {
				p.line(lastX, lastY, x(e.On), y, firm)
			}
			lastX, lastY = x(e.On), y
		}
		for i, e := range points {
			if e.Score == nil {
				continue
			}
			y := floor - along(floor-top, *e.Score, one)
			style := "fill:var(--sheet);stroke:var(--ink);stroke-width:2"
			if e.Reached == check.Yes {
				style = "fill:var(--mark);stroke:var(--ink);stroke-width:2"
			}
			p.shape("circle", "cx", strconv.Itoa(x(e.On)), "cy", strconv.Itoa(y), "r", "5", "style", style)
			if i == len(points)-1 || len(points) <= 5 {
				at := y - 10
				if at < top+4 {
					at = y + 20
				}
				p.text(x(e.On), at, t.share(*e.Score), centred, bold)
			}
		}
		p.text(x(first), floor+20, t.lang.Day(first), toRight, faint)
		if last != first {
			p.text(x(last), floor+20, t.lang.Day(last), toLeft, faint)
		}
		p.text(0, floor+38, t.of(both{"● reached   ○ not reached, or not known   ? no score", "● tercapai   ○ belum tercapai atau belum diketahui   ? tanpa skor"}), toRight, faint)
	}
	return c
}

var one = exact.FromInt(1)

// days counts from one day to another.
func days(from, to calendar.Date) exact.Number { return exact.FromInt(int64(to.Sub(from))) }
