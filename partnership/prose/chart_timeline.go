package prose

import (
	"slices"
	"strconv"
	"time"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
)

func itoa(n int) string { return strconv.Itoa(n) }

// timelineChart draws the stages over time, and when the terms changed.
func (t *telling) timelineChart() chart {
	var stages []lifecycle.Stage
	for _, s := range t.Timeline {
		if !slices.Contains(stages, s.Stage) {
			stages = append(stages, s.Stage)
		}
	}
	slices.Sort(stages)
	var changes []Note
	for _, n := range t.Notes {
		if n.Kind == NoteChange || n.Kind == NoteJoined || n.Kind == NoteLeft {
			changes = append(changes, n)
		}
	}
	first, end := t.Timeline[0].From, t.On
	running := t.Stage.Stage == lifecycle.Signed || t.Stage.Stage == lifecycle.Active || t.Stage.Stage == lifecycle.Suspended
	if running && t.Stage.Ends.After(end) && t.Stage.Ends.Sub(end) <= 4*(end.Sub(first)+365) { // else the end would hide the rest
		end = t.Stage.Ends
	}
	const name, row = 140, 24
	rows := len(stages)
	if len(changes) > 0 {
		rows++
	}
	floor := 8 + row*rows
	c := chart{
		id: "timeline", height: floor + 44,
		title: t.of(both{"Stages over time", "Tahap dari waktu ke waktu"}),
		desc: fill(t.of(both{"From {0} to {1}. Triangles mark when terms changed or partners came and left.", "Dari {0} sampai {1}. Segitiga menandai perubahan ketentuan serta masuk dan keluarnya mitra."}),
			t.lang.on(first), t.lang.on(t.On)).plain(),
	}
	const width = sheet - name - 8
	x := func(d calendar.Date) int { return name + along(width, days(first, d), days(first, end)) }
	c.draw = func(p *pen) {
		for y, step := first.Year()+1, max(1, (end.Year()-first.Year())/5); y <= end.Year(); y += step {
			at := x(calendar.MustDate(y, time.January, 1))
			p.line(at, 4, at, floor, thin)
			p.text(min(at, sheet-16), floor+16, strconv.Itoa(y), centred, faint)
		}
		for i, s := range stages {
			y := 4 + i*row
			p.text(0, y+16, cut(t.word(Stages, s.String()), 20), toRight, plain)
			for _, span := range t.Timeline {
				if span.Stage != s {
					continue
				}
				until := span.Until
				if until.IsZero() {
					until = t.On
				}
				p.bar(x(span.From), y+4, max(3, x(until)-x(span.From)), row-8, stageFill(s))
				p.shape("rect", "x", itoa(x(span.From)), "y", itoa(y+4), "width", itoa(max(3, x(until)-x(span.From))), "height", itoa(row-8),
					"style", "fill:none;stroke:var(--soft);stroke-width:1")
			}
		}
		if len(changes) > 0 {
			y := 4 + len(stages)*row
			p.text(0, y+16, t.of(both{"changes", "perubahan"}), toRight, plain)
			for _, n := range changes {
				at := x(n.On)
				p.shape("path", "d", "M"+itoa(at)+" "+itoa(y+4)+"l6 12h-12z", "style", "fill:var(--mark);stroke:var(--sheet);stroke-width:1")
			}
		}
		now := x(t.On)
		p.line(now, 2, now, floor, dashed)
		hand := centred
		if now > sheet-60 {
			hand = toLeft
		}
		p.text(min(now, sheet), floor+34, t.lang.Day(t.On), hand, bold)
		if end != t.On && x(end)-now > 150 {
			p.text(sheet, floor+34, t.of(both{"agreed end", "akhir yang disepakati"}), toLeft, faint)
		}
	}
	return c
}

// stageFill tells the stages apart in which work is done, rests, or is not begun.
func stageFill(s lifecycle.Stage) filling {
	switch s {
	case lifecycle.Active:
		return solid
	case lifecycle.Suspended:
		return crossed
	case lifecycle.WindingDown:
		return striped
	case lifecycle.Closed, lifecycle.Abandoned:
		return dotted
	case lifecycle.None, lifecycle.Scoping, lifecycle.Negotiating, lifecycle.Signed:
		return empty
	}
	return empty
}
