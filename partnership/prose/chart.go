package prose

import (
	"strconv"
	"unicode/utf8"

	"github.com/mufakat/mufakat/partnership/exact"
)

// A chart is drawn in whole units on a sheet of a fixed width, small enough for
// a telephone. It takes its ink from the page, so that it follows light, dark
// and paper; what fills mean is told by pattern and by label, never by colour
// alone. Beside it stands a table with the same figures.

// sheet is how wide a chart is, in its own units: about pixels on a telephone.
const sheet = 440

// chart is one drawing, as a block of a document. In Markdown nothing is drawn:
// the table tells it.
type chart struct {
	id     string // unique in the document
	title  string // what it shows
	desc   string // what there is to see
	height int
	draw   func(*pen)
}

func (c chart) markdown(*markdownWriter) {}

func (c chart) html(w *htmlWriter) {
	id := c.id + w.suffix
	w.open("figure", "style", "margin:1rem 0;max-width:34rem;break-inside:avoid")
	w.line()
	w.open("svg", "role", "img", "aria-labelledby", id+"-title "+id+"-desc", "xmlns", "http://www.w3.org/2000/svg",
		"viewBox", "0 0 "+strconv.Itoa(sheet)+" "+strconv.Itoa(c.height), "width", "100%",
		"style", "display:block;font-size:14px;font-family:inherit")
	w.line()
	for _, part := range [][2]string{{"title", c.title}, {"desc", c.desc}} {
		w.open(part[0], "id", id+"-"+part[0])
		w.text(part[1])
		w.close(part[0])
		w.line()
	}
	p := &pen{w: w, id: id}
	p.patterns()
	c.draw(p)
	w.close("svg")
	w.line()
	w.close("figure")
	w.line()
}

// filling is what an area is filled with.
type filling string

// The fills. Each can be told from the others in black and white.
const (
	solid   filling = "solid"
	striped filling = "stripes"
	crossed filling = "crosses"
	dotted  filling = "dots"
	empty   filling = "none"
)

// pen draws on the sheet of one chart.
type pen struct {
	w  *htmlWriter
	id string
}

// patterns defines the fills that are no colour.
func (p *pen) patterns() {
	p.w.WriteString("<defs>\n")
	for _, x := range []struct {
		name filling
		path string
		ink  string
	}{
		{striped, "M-1 7 7 -1M-1 1 1 -1M5 7 7 5", "--mark"},
		{crossed, "M0 0 6 6M6 0 0 6", "--stop"},
		{dotted, "M1 1h2v2h-2zM4 4h2v2h-2z", "--soft"},
	} {
		p.w.open("pattern", "id", p.id+"-"+string(x.name), "width", "6", "height", "6", "patternUnits", "userSpaceOnUse")
		p.w.open("path", "d", x.path, "style", "fill:none;stroke:var("+x.ink+");stroke-width:1.4")
		p.w.close("path")
		p.w.close("pattern")
		p.w.line()
	}
	p.w.WriteString("</defs>\n")
}

// style returns the style of an area.
func (p *pen) style(f filling) string {
	switch f {
	case solid:
		return "fill:var(--mark)"
	case striped, crossed, dotted:
		return "fill:url(#" + p.id + "-" + string(f) + ")"
	case empty:
		return "fill:none"
	}
	return "fill:none"
}

func (p *pen) shape(tag string, attributes ...string) {
	p.w.open(tag, attributes...)
	p.w.close(tag)
	p.w.line()
}

// bar is a filled rectangle. One without a width is not drawn.
func (p *pen) bar(x, y, width, height int, f filling) {
	if width > 0 {
		p.shape("rect", "x", strconv.Itoa(x), "y", strconv.Itoa(y), "width", strconv.Itoa(width), "height", strconv.Itoa(height), "style", p.style(f))
	}
}

// frame is the outline of a rectangle.
func (p *pen) frame(x, y, width, height int) {
	p.shape("rect", "x", strconv.Itoa(x), "y", strconv.Itoa(y), "width", strconv.Itoa(width), "height", strconv.Itoa(height),
		"style", "fill:none;stroke:var(--soft);stroke-width:1")
}

// The lines of a chart.
const (
	thin   = "stroke:var(--line);stroke-width:1"
	firm   = "stroke:var(--ink);stroke-width:2"
	dashed = "stroke:var(--ink);stroke-width:1.5;stroke-dasharray:5 4"
)

func (p *pen) line(x1, y1, x2, y2 int, style string) {
	p.shape("line", "x1", strconv.Itoa(x1), "y1", strconv.Itoa(y1), "x2", strconv.Itoa(x2), "y2", strconv.Itoa(y2), "style", style)
}

// The hands of a chart: where a text stands from its point.
const (
	toRight = "start"
	toLeft  = "end"
	centred = "middle"
)

const (
	plain = "fill:var(--ink)"
	faint = "fill:var(--soft);font-size:13px"
	bold  = "fill:var(--ink);font-weight:600"
)

func (p *pen) text(x, y int, s, hand, style string) {
	if s == "" {
		return
	}
	if hand == toRight {
		hand = ""
	}
	p.w.open("text", "x", strconv.Itoa(x), "y", strconv.Itoa(y), "text-anchor", hand, "style", style)
	p.w.text(s)
	p.w.close("text")
	p.w.line()
}

// legend explains fills, from left to right, and returns the height it took.
func (p *pen) legend(y int, entries ...legendEntry) {
	x, row := 0, 0
	for _, e := range entries {
		width := 34 + 15*utf8.RuneCountInString(e.words)/2
		if x > 0 && x+width > sheet {
			x, row = 0, row+1
		}
		top := y + row*18
		p.bar(x, top, 14, 11, e.fill)
		p.frame(x, top, 14, 11)
		p.text(x+19, top+10, e.words, toRight, faint)
		x += width
	}
}

type legendEntry struct {
	fill  filling
	words string
}

// legendHeight returns how high a legend stands.
func legendHeight(entries ...legendEntry) int {
	x, rows := 0, 1
	for _, e := range entries {
		width := 34 + 15*utf8.RuneCountInString(e.words)/2
		if x > 0 && x+width > sheet {
			x, rows = 0, rows+1
		}
		x += width
	}
	return rows * 18
}

// cut returns s in at most so many characters, the last of them an ellipsis where
// some are left out. The table beside the chart has all of it.
func cut(s string, most int) string {
	n := 0
	for i := range s {
		if n++; n == most && utf8.RuneCountInString(s[i:]) > 1 {
			return s[:i] + "…"
		}
	}
	return s
}

// along returns how far part of whole reaches on a line of some length, from 0 to
// its end.
func along(length int, part, whole exact.Number) int {
	if whole.Sign() <= 0 || part.Sign() <= 0 {
		return 0
	}
	if part.Compare(whole) >= 0 {
		return length
	}
	q, err := part.Mul(exact.FromInt(int64(length))).Quo(whole, 0, exact.HalfEven)
	if err != nil {
		return 0
	}
	n, _ := q.Int64()
	return int(n)
}
