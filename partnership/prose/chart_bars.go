package prose

import (
	"github.com/mufakat/mufakat/partnership/exact"
)

// contributionRows is how many lines a chart of contributions has at most; the
// table has all.
const contributionRows = 30

// contributionChart draws what each partner promised and what became of it, each
// line against its own promise: measures are not compared with one another.
func (t *telling) contributionChart() chart {
	rows := t.Contributions[:min(len(t.Contributions), contributionRows)]
	legend := []legendEntry{
		{solid, t.of(both{"given and accepted", "diserahkan dan diterima"})},
		{striped, t.of(both{"reported", "dilaporkan"})},
		{crossed, t.of(both{"overdue", "lewat waktu"})},
		{empty, t.of(both{"not yet due", "belum jatuh waktu"})},
		{dotted, t.of(both{"let off or not met", "dibebaskan atau tidak terpenuhi"})},
	}
	const line, name, barHeight = 36, 26, 12
	height := 0
	for i := range rows {
		if i == 0 || rows[i].Partner != rows[i-1].Partner {
			height += name
		}
		height += line
	}
	c := chart{
		id: "contributions", height: height + 10 + legendHeight(legend...),
		title: t.of(both{"Contributions promised against delivered, by partner", "Kontribusi yang dijanjikan dan yang diserahkan, per mitra"}),
		desc:  t.of(both{"Each bar is one kind of contribution; its full length is what was promised. The figures stand in the table.", "Setiap batang adalah satu jenis kontribusi; panjang penuhnya adalah yang dijanjikan. Angkanya ada di tabel."}),
	}
	c.draw = func(p *pen) {
		y := 0
		for i := range rows {
			r := &rows[i]
			if i == 0 || r.Partner != rows[i-1].Partner {
				p.text(0, y+17, cut(t.short(r.Partner), 50), toRight, bold)
				y += name
			}
			kind := t.kindIn(r)
			if len(r.Substitutes) > 0 {
				kind += t.of(both{", with a substitute", ", dengan pengganti"})
			}
			p.text(0, y+11, cut(kind, 48), toRight, plain)
			if r.Rate != nil {
				p.text(sheet, y+11, t.share(*r.Rate), toLeft, plain)
			} else {
				p.text(sheet, y+11, t.of(both{"unpromised", "tanpa janji"}), toLeft, faint)
			}
			t.contributionBar(p, r, y+16, barHeight)
			y += line
		}
		p.legend(y+10, legend...)
	}
	return c
}

func (t *telling) contributionBar(p *pen, r *Contributed, y, height int) {
	parts := []struct {
		n exact.Number
		f filling
	}{
		{r.Delivered.Add(r.Beyond), solid}, {r.Reported, striped}, {r.Overdue, crossed},
		{r.Outstanding.Sub(r.Overdue), empty}, {r.Let.Add(r.Defaulted), dotted},
	}
	whole := exact.FromInt(0)
	for _, x := range parts {
		if x.n.Sign() > 0 {
			whole = whole.Add(x.n)
		}
	}
	const width = sheet - 2
	sum := exact.FromInt(0)
	for _, x := range parts {
		if x.n.Sign() <= 0 {
			continue
		}
		from := along(width, sum, whole)
		sum = sum.Add(x.n)
		p.bar(1+from, y, along(width, sum, whole)-from, height, x.f)
	}
	p.frame(1, y, width, height)
	if at := along(width, r.Promised, whole); at > 0 && at < width { // more was given than promised
		p.line(1+at, y-3, 1+at, y+height+3, firm)
	}
}

// indicatorChart draws the progress of each criterion from its baseline to its
// target.
func (t *telling) indicatorChart() chart {
	legend := []legendEntry{{solid, t.of(both{"from the baseline towards the target", "dari nilai awal menuju sasaran"})}}
	const line, barHeight = 40, 12
	rows := t.Indicators[:min(len(t.Indicators), contributionRows)]
	c := chart{
		id: "indicators", height: 18 + line*len(rows) + 10 + legendHeight(legend...),
		title: t.of(both{"Indicators against their targets", "Indikator terhadap sasarannya"}),
		desc:  t.of(both{"Each bar runs from the baseline; the upright line is the target. The figures stand in the table.", "Setiap batang mulai dari nilai awal; garis tegak adalah sasaran. Angkanya ada di tabel."}),
	}
	const width, target = sheet - 2, (sheet - 2) * 4 / 5 // one quarter beyond the target has room
	c.draw = func(p *pen) {
		p.text(1+target, 11, t.of(both{"target", "sasaran"}), centred, faint)
		y := 18
		for i := range rows {
			r := &rows[i]
			p.text(0, y+11, cut(r.Definition.Title, 44), toRight, plain)
			n := r.Progress.Number
			if n == nil {
				p.text(sheet, y+11, cut(t.lang.Value(r.Progress, r.Definition), 22), toLeft, faint)
			} else {
				p.text(sheet, y+11, t.share(*n), toLeft, plain)
				end := along(target, *n, one)
				if n.Compare(one) > 0 {
					end = target + along(width-target, n.Sub(one), exact.MustParse("0.25"))
				}
				p.bar(1, y+16, end, barHeight, solid)
				if n.Sign() < 0 {
					p.text(4, y+26, "‹", toRight, bold)
				}
				if n.Compare(exact.MustParse("1.25")) > 0 {
					p.text(sheet-4, y+26, "›", toLeft, "fill:var(--sheet);font-weight:600")
				}
			}
			p.frame(1, y+16, width, barHeight)
			p.line(1+target, y+13, 1+target, y+19+barHeight, firm)
			y += line
		}
		p.legend(y+6, legend...)
	}
	return c
}
