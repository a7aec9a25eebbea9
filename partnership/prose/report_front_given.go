package prose

// given says what each side gave. Where nothing is on record it says that, so that
// nobody takes a missing figure for one left out.
func (t *telling) given() section {
	var blocks []block
	sums := table{
		caption: t.of(both{"Money, and what was valued in money", "Uang, dan yang dinilai dengan uang"}),
		head:    []string{t.of(both{"Who", "Siapa"}), t.of(both{"In cash", "Tunai"}), t.of(both{"Other, valued", "Lainnya, dinilai"})},
		figures: []bool{false, true, true},
	}
	if t.Audience != ForPublic {
		sums.head, sums.figures = append(sums.head, t.of(both{"Not yet accepted", "Belum diterima"})), append(sums.figures, true)
	}
	var others list
	for i := range t.Gave {
		g := &t.Gave[i]
		for _, m := range g.Money {
			row := []inline{t.side(g), t.sum(m.Financial), t.sum(m.Valued)}
			if m.Reported != nil {
				row = append(row, t.sum(*m.Reported))
			}
			sums.rows = append(sums.rows, row)
		}
		if all := t.besideMoney(g); len(all) > 0 {
			others.items = append(others.items, and(strong(t.side(g)), said(": "), join("; ", all...)))
		}
	}
	if len(sums.rows) > 0 {
		blocks = append(blocks, sums)
	}
	if len(others.items) > 0 {
		blocks = append(blocks, para{t.say(both{"Beside money, and not summed with it:", "Di luar uang, dan tidak dijumlahkan dengannya:"}), "soft"}, others)
	}
	if len(blocks) == 0 {
		blocks = append(blocks, para{t.say(nothingGiven[t.Audience == ForPublic]), ""})
	}
	return t.section("given", t.say(both{"What was given", "Yang telah diberikan"}), blocks...)
}

// nothingGiven is what is said where nothing was given, by whether the reader sees
// only what was accepted.
var nothingGiven = map[bool]both{
	false: {"No contribution is on record.", "Tidak ada kontribusi yang tercatat."},
	true:  {"No accepted contribution is on record.", "Tidak ada kontribusi yang tercatat sebagai diterima."},
}

func (t *telling) side(g *Gave) inline {
	switch g.Side {
	case Others:
		return said(t.of(both{"the others together", "mitra lainnya bersama"}))
	case AllGave:
		return said(t.of(both{"all partners together", "semua mitra bersama"}))
	case Ours, Each:
	}
	return t.brief(g.Partner)
}

func (t *telling) besideMoney(g *Gave) []inline {
	var lines []inline
	for _, u := range g.Units {
		v := and(t.measured(u.Accepted, u.Measure), said(" ("), t.called(ContributionKinds, string(u.Kind)))
		if u.Reported != nil && u.Reported.Sign() > 0 {
			v = and(v, t.say(both{"; another {0} not yet accepted", "; {0} lagi belum diterima"}, t.measured(*u.Reported, u.Measure)))
		}
		switch given := u.Accepted; {
		case u.InLieu.Sign() == 0:
		case u.Reported == nil && u.InLieu.Equal(given) || u.Reported != nil && u.InLieu.Equal(given.Add(*u.Reported)):
			v = and(v, t.say(both{"; in place of something promised", "; sebagai pengganti yang dijanjikan"}))
		default:
			v = and(v, t.say(both{"; {0} of it in place of something promised", "; {0} di antaranya sebagai pengganti yang dijanjikan"}, t.measured(u.InLieu, u.Measure)))
		}
		v = and(v, said(")"))
		lines = append(lines, v)
	}
	for _, m := range g.Money {
		if m.Management.Sign() != 0 {
			lines = append(lines, t.say(both{"{0} for management, beside the total", "{0} untuk biaya pengelolaan, di luar jumlah"}, said(t.lang.Amount(m.Management))))
		}
	}
	if g.NotValued > 0 {
		lines = append(lines, t.say(both{"without a value in money: {0}", "tanpa nilai uang: {0}"}, said(t.lang.Count(g.NotValued))))
	}
	if g.Significance != nil {
		lines = append(lines, t.say(both{"significance to those who receive: {0} of 4 (partners who rated it: {1})", "tingkat signifikansi bagi penerima: {0} dari 4 (mitra yang menilai: {1})"},
			said(t.lang.Number(*g.Significance)), said(t.lang.Count(g.Raters))))
	}
	return lines
}
