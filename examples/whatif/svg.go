package main

import (
	"fmt"
	"strings"
)

// sheet is how wide a drawing is, in its own units: about pixels on a telephone.
const sheet = 440

// pen draws one picture. It takes its ink from the page, so that it follows
// light, dark and paper; what fills mean is told by pattern and by label, never by
// colour alone.
type pen struct {
	*document
	id string
}

// figure draws a picture with a title and a description for those who do not see
// it.
func (d *document) figure(id, title, desc string, height int, draw func(p *pen)) {
	d.open("figure")
	d.open("svg", "role", "img", "aria-labelledby", id+"-title "+id+"-desc", "xmlns", "http://www.w3.org/2000/svg",
		"viewBox", fmt.Sprintf("0 0 %d %d", sheet, height))
	d.element("title", title, "id", id+"-title")
	d.element("desc", desc, "id", id+"-desc")
	p := &pen{d, id}
	p.patterns()
	draw(p)
	d.close("svg")
	d.close("figure")
}

// The fills. Each can be told from the others in black and white.
const (
	solid   = "solid"
	striped = "stripes"
	crossed = "crosses"
	dotted  = "dots"
	lined   = "lines"
)

func (p *pen) patterns() {
	p.WriteString("<defs>\n")
	for _, x := range []struct{ name, path, ink string }{
		{striped, "M-1 7 7 -1M-1 1 1 -1M5 7 7 5", "--mark"},
		{crossed, "M0 0 6 6M6 0 0 6", "--stop"},
		{dotted, "M1 1h2v2h-2zM4 4h2v2h-2z", "--soft"},
		{lined, "M0 2H6M0 5H6", "--warn"},
	} {
		p.open("pattern", "id", p.id+"-"+x.name, "width", "6", "height", "6", "patternUnits", "userSpaceOnUse")
		p.open("path", "d", x.path, "style", "fill:none;stroke:var("+x.ink+");stroke-width:1.3")
		p.WriteString("</path>")
		p.close("pattern")
	}
	p.WriteString("</defs>\n")
}

func (p *pen) fill(name string) string {
	if name == solid {
		return "fill:var(--mark)"
	}
	return "fill:url(#" + p.id + "-" + name + ")"
}

// num returns a length or place, to a tenth of a unit.
func num(x float64) string {
	return strings.TrimSuffix(fmt.Sprintf("%.1f", x), ".0")
}

func (p *pen) rect(x, y, width, height float64, style string) {
	p.open("rect", "x", num(x), "y", num(y), "width", num(max(0, width)), "height", num(max(0, height)), "style", style)
	p.close("rect")
}

func (p *pen) line(x1, y1, x2, y2 float64, style string) {
	p.open("line", "x1", num(x1), "y1", num(y1), "x2", num(x2), "y2", num(y2), "style", style)
	p.close("line")
}

// place is a place on the sheet.
type place struct{ x, y float64 }

// path draws a line through places; closed, the area within.
func (p *pen) path(all []place, closed bool, style string) {
	var b strings.Builder
	for i, q := range all {
		b.WriteString(map[bool]string{true: "M", false: "L"}[i == 0] + num(q.x) + " " + num(q.y))
	}
	if closed {
		b.WriteString("Z")
	}
	p.open("path", "d", b.String(), "style", style)
	p.close("path")
}

// The styles of lines and words.
const (
	thin  = "stroke:var(--line);stroke-width:1"
	axis  = "stroke:var(--soft);stroke-width:1"
	edge  = "fill:none;stroke:var(--soft);stroke-width:.8"
	plain = "fill:var(--ink)"
	faint = "fill:var(--soft);font-size:13px"
)

// words writes text; its hand is start, middle or end.
func (p *pen) words(x, y float64, s, hand, style string) {
	p.element("text", s, "x", num(x), "y", num(y), "text-anchor", hand, "style", style)
}

// entry is an entry of a legend.
type entry struct{ fill, words string }

// legend explains fills, one a line, from a height on.
func (p *pen) legend(y float64, entries ...entry) {
	for i, e := range entries {
		top := y + float64(i)*20
		if e.fill != "" {
			p.rect(36, top, 16, 12, p.fill(e.fill))
		}
		p.rect(36, top, 16, 12, edge)
		p.words(60, top+11, e.words, "start", faint)
	}
}

// plot is the area of a diagram over time in which parts of all lives stand.
type plot struct {
	left, top, width, height float64
	months                   int
}

func (a plot) x(month int) float64    { return a.left + a.width*float64(month)/float64(a.months) }
func (a plot) y(part float64) float64 { return a.top + a.height*(1-part) }

// frame draws the axes: years below, per cent on the left.
func (p *pen) frame(a plot) {
	for _, percent := range []int{0, 25, 50, 75, 100} {
		y := a.y(float64(percent) / 100)
		p.line(a.left, y, a.left+a.width, y, thin)
		p.words(a.left-6, y+4, fmt.Sprintf("%d %%", percent), "end", faint)
	}
	step := 24
	if a.months <= 36 {
		step = 12
	}
	for m := 0; m <= a.months; m += step {
		p.line(a.x(m), a.y(0), a.x(m), a.y(0)+4, axis)
		p.words(a.x(m), a.y(0)+18, fmt.Sprint(m/12), "middle", faint)
	}
	p.line(a.left, a.y(0), a.left+a.width, a.y(0), axis)
	p.words(a.left+a.width/2, a.y(0)+36, "years", "middle", faint)
}
