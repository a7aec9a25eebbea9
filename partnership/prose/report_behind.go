package prose

import (
	"github.com/mufakat/mufakat/partnership/exact"
)

// evaluations is the table behind the chart of success.
func (t *telling) evaluations() section {
	s := t.Success
	if s == nil || len(s.Points) == 0 {
		return section{}
	}
	rows := table{
		caption: t.of(both{"Evaluations", "Evaluasi"}),
		head:    []string{t.of(both{"Day", "Hari"}), t.of(both{"Reached", "Tercapai"}), t.of(both{"Score", "Skor"}), t.of(both{"Known share", "Bagian yang diketahui"})},
		figures: []bool{false, false, true, true},
	}
	for _, p := range s.Points {
		score, known := said("–"), said("–")
		if p.Score != nil {
			score = said(t.share(*p.Score))
		}
		if p.Coverage != nil {
			known = said(t.share(*p.Coverage))
		}
		rows.rows = append(rows.rows, []inline{t.day(p.On), t.answer(p.Reached), score, known})
	}
	blocks := []block{rows}
	if len(s.Views) > 0 {
		views := table{caption: t.of(both{"The last evaluation as each partner scores it", "Evaluasi terakhir menurut skor tiap mitra"}),
			head: []string{t.of(both{"Partner", "Mitra"}), t.of(both{"Reached", "Tercapai"}), t.of(both{"Score", "Skor"})}, figures: []bool{false, false, true}}
		for _, v := range s.Views {
			score := said("–")
			if v.Score != nil {
				score = said(t.share(*v.Score))
			}
			views.rows = append(views.rows, []inline{t.brief(v.Partner), t.answer(v.Reached), score})
		}
		blocks = append(blocks, views)
	}
	return t.section("evaluations", t.say(both{"Evaluations of success", "Evaluasi keberhasilan"}), blocks...)
}

func (t *telling) stages() section {
	if len(t.Timeline) == 0 {
		return section{}
	}
	spans := table{caption: t.of(both{"Stages", "Tahap"}), head: []string{t.of(both{"Stage", "Tahap"}), t.of(both{"From", "Dari"}), t.of(both{"Until", "Sampai"})}}
	for _, s := range t.Timeline {
		until := said(t.of(both{"now", "kini"}))
		if !s.Until.IsZero() {
			until = t.day(s.Until)
		}
		spans.rows = append(spans.rows, []inline{t.called(Stages, s.Stage.String()), t.day(s.From), until})
	}
	blocks := []block{t.timelineChart(), spans}
	if len(t.Notes) > 0 {
		notes := table{caption: t.of(both{"What happened", "Yang terjadi"}), head: []string{t.of(both{"Day", "Hari"}), t.of(both{"What", "Apa"})}}
		for i := range t.Notes {
			if t.Notes[i].Kind != NoteStage {
				notes.rows = append(notes.rows, []inline{t.day(t.Notes[i].On), t.note(&t.Notes[i])})
			}
		}
		if len(notes.rows) > 0 {
			blocks = append(blocks, notes)
		}
	}
	return t.section("stages", t.say(both{"Stages and changes", "Tahap dan perubahan"}), blocks...)
}

func (t *telling) contributions() section {
	if len(t.Contributions) == 0 {
		return section{}
	}
	rows := table{
		caption: t.of(both{"Promised and delivered", "Dijanjikan dan diserahkan"}),
		head: []string{t.of(both{"Partner and kind", "Mitra dan jenis"}), t.of(both{"Promised", "Dijanjikan"}), t.of(both{"Delivered", "Diserahkan"}),
			t.of(both{"Outstanding", "Belum diserahkan"}), t.of(both{"Beside", "Keterangan"})},
		figures: []bool{false, true, true, true, false},
	}
	for i := range t.Contributions {
		c := &t.Contributions[i]
		who := and(t.brief(c.Partner), said(" · "), t.called(ContributionKinds, string(c.Kind)))
		rows.rows = append(rows.rows, []inline{
			who, t.amount(c.Promised, c), t.amount(c.Delivered, c), t.amount(c.Outstanding, c), t.besides(c),
		})
	}
	return t.section("contributions", t.say(both{"Contributions, promised and delivered", "Kontribusi yang dijanjikan dan yang diserahkan"}), t.contributionChart(), rows)
}

// amount is a number of a table; nothing stands for none.
func (t *telling) amount(n exact.Number, c *Contributed) inline {
	if n.Sign() == 0 {
		return nil
	}
	return t.measured(n, c.Measure)
}

// besides says what else became of a promise.
func (t *telling) besides(c *Contributed) inline {
	var all []inline
	for _, x := range []struct {
		n exact.Number
		b both
	}{
		{c.Overdue, both{"overdue: {0}", "lewat waktu: {0}"}},
		{c.Disputed, both{"disputed: {0}", "dipersoalkan: {0}"}},
		{c.Reported, both{"reported, not yet accepted: {0}", "dilaporkan, belum diterima: {0}"}},
		{c.Beyond, both{"beyond the promise: {0}", "di luar janji: {0}"}},
		{c.Let, both{"waived or released: {0}", "dihapuskan atau dibebaskan: {0}"}},
		{c.Defaulted, both{"not met: {0}", "tidak terpenuhi: {0}"}},
		{c.Returned, both{"given back: {0}", "dikembalikan: {0}"}},
		{c.InLieu, both{"in place of something promised: {0}", "sebagai pengganti yang dijanjikan: {0}"}},
	} {
		if x.n.Sign() != 0 {
			all = append(all, t.say(x.b, t.measured(x.n, c.Measure)))
		}
	}
	for i := range c.Substitutes {
		s := &c.Substitutes[i]
		all = append(all, t.say(both{"{0} of it by a substitute: {1} ({2})", "{0} di antaranya berupa pengganti: {1} ({2})"},
			t.measured(s.Covers, c.Measure), t.measured(s.Given, s.Measure), t.called(ContributionKinds, string(s.Kind))))
	}
	return join("; ", all...)
}

func (t *telling) indicators() section {
	if len(t.Indicators) == 0 {
		return section{}
	}
	rows := table{
		caption: t.of(both{"Where each criterion stood when a period of it was last over", "Keadaan tiap kriteria pada akhir periode terakhirnya"}),
		head: []string{t.of(both{"Indicator", "Indikator"}), t.of(both{"Baseline", "Nilai awal"}), t.of(both{"Actual", "Capaian"}),
			t.of(both{"Target", "Sasaran"}), t.of(both{"Progress", "Kemajuan"})},
		figures: []bool{false, true, true, true, true},
	}
	var voices []block
	for i := range t.Indicators {
		x := &t.Indicators[i]
		d := &x.Definition
		progress := t.value(&x.Progress, d)
		if x.Progress.Number != nil {
			progress = said(t.share(*x.Progress.Number))
		}
		title := quoted(d.Title)
		if x.ID == t.Success.Weakest && len(t.Indicators) > 1 {
			title = and(title, t.say(both{" (the weakest)", " (paling lemah)"}))
		}
		if x.Range != nil && x.Scored > 1 {
			title = and(title, t.say(both{"; {0} scores, {1} apart", "; {0} skor, berjarak {1}"}, said(t.lang.Count(x.Scored)), t.apart(x)))
		}
		if !x.Period.IsZero() {
			title = and(title, said(" · "), said(t.lang.Period(x.Period)))
		}
		if x.Trend != UnknownTrend {
			progress = and(progress, said(", "), t.called(Trends, string(x.Trend)))
		}
		rows.rows = append(rows.rows, []inline{title, t.value(x.Baseline, d), t.value(&x.Value, d), t.value(x.Target, d), progress})
		if len(x.Voices) > 0 {
			own := table{caption: t.of(both{"Scores of each partner: ", "Skor tiap mitra: "}) + tame(d.Title), head: []string{t.of(both{"Partner", "Mitra"}), t.of(both{"Score", "Skor"})}}
			for j := range x.Voices {
				who := said(t.of(both{"not attributed", "tanpa nama"}))
				if x.Voices[j].By != "" {
					who = t.brief(x.Voices[j].By)
				}
				own.rows = append(own.rows, []inline{who, t.value(&x.Voices[j].Value, d)})
			}
			voices = append(voices, own)
		}
	}
	blocks := append([]block{t.indicatorChart(), rows}, voices...)
	return t.section("indicators", t.say(both{"Indicators and targets", "Indikator dan sasaran"}), blocks...)
}

// apart says how far scores lie apart: levels where they are levels.
func (t *telling) apart(x *IndicatorNow) inline {
	if n := x.Range.Number; n != nil && len(x.Definition.Anchors) > 0 {
		if n.Equal(one) {
			return t.say(both{"{0} level", "{0} tingkat"}, said(t.lang.Number(*n)))
		}
		return t.say(both{"{0} levels", "{0} tingkat"}, said(t.lang.Number(*n)))
	}
	return t.value(x.Range, &x.Definition)
}
