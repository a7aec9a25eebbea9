package prose

import (
	"slices"

	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/terms"
)

// supportChart draws which levels of which partners back the programme.
func (t *telling) supportChart() chart {
	r := t.Relation
	const name, row, head = 128, 30, 30
	levels := r.Levels[:min(len(r.Levels), 6)] // the table has all
	rows := r.Support[:min(len(r.Support), contributionRows)]
	legend := []legendEntry{
		{solid, t.of(both{"backed", "didukung"})},
		{crossed, t.of(both{"not backed", "tidak didukung"})},
		{dotted, t.of(both{"a person alone is backed", "hanya perorangan yang didukung"})},
		{striped, t.of(both{"not known", "belum diketahui"})},
	}
	c := chart{
		id: "support", height: head + row*len(rows) + 30 + legendHeight(legend...),
		title: t.of(both{"Support by partner and level", "Dukungan kelembagaan per mitra dan jenjang"}),
		desc:  t.of(both{"A thick frame marks the level whose support the partner needs. The table says the same in words.", "Bingkai tebal menandai jenjang yang dukungannya diperlukan mitra. Tabel menyatakan hal yang sama dengan kata."}),
	}
	c.draw = func(p *pen) {
		width := (sheet - name) / max(1, len(levels))
		for i, l := range levels {
			p.text(name+i*width+width/2, head-10, cut(t.word(Levels, string(l)), max(4, 2*width/15)), centred, faint)
		}
		for i := range rows {
			y := head + i*row
			p.text(0, y+19, cut(t.short(rows[i].Partner), 18), toRight, plain)
			for j, l := range levels {
				t.supportCell(p, &rows[i], l, name+j*width, y, width, row)
			}
		}
		y := head + row*len(rows)
		p.text(0, y+18, t.of(both{"✓ yes   ✕ no   ○ a person alone   ? not known", "✓ ya   ✕ tidak   ○ hanya perorangan   ? belum diketahui"}), toRight, faint)
		p.legend(y+30, legend...)
	}
	return c
}

func (t *telling) supportCell(p *pen, s *SupportNow, l terms.Level, x, y, width, height int) {
	at := slices.IndexFunc(s.Cells, func(c LevelNow) bool { return c.Level == l })
	if at < 0 {
		p.text(x+width/2, y+19, "–", centred, faint)
		return
	}
	f, mark, ink := striped, "?", plain
	switch cell := &s.Cells[at]; {
	case cell.Supported == check.Yes:
		f, mark, ink = solid, "✓", "fill:var(--sheet);font-weight:600"
	case cell.PersonOnly:
		f, mark = dotted, "○"
	case cell.Supported == check.No:
		f, mark = crossed, "✕"
	}
	p.bar(x+3, y+3, width-6, height-6, f)
	if f != solid { // a mark must be legible on a pattern
		p.shape("circle", "cx", itoa(x+width/2), "cy", itoa(y+height/2), "r", "9", "style", "fill:var(--sheet)")
	}
	if l == s.Proper {
		p.shape("rect", "x", itoa(x+3), "y", itoa(y+3), "width", itoa(width-6), "height", itoa(height-6), "style", "fill:none;"+firm)
	} else {
		p.frame(x+3, y+3, width-6, height-6)
	}
	p.text(x+width/2, y+20, mark, centred, ink)
}
