package prose

import (
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/partnership/exact"
)

// indicators are what is looked at: each with its measure, where it starts, where
// it should come to, and what its levels mean.
func (w *paperWriter) indicators() section {
	s := section{id: "indicators", title: said(w.say(both{"Indicators", "Indikator"}))}
	for i := range w.t.Indicators {
		s.blocks = append(s.blocks, w.indicator(&w.t.Indicators[i]))
	}
	return s
}

func (w *paperWriter) indicator(u *indicator.Use) section {
	d, l := &u.Definition, w.Lang
	s := section{title: quoted(w.name("indicator", string(u.ID))), class: "card"}
	var facts pairs
	how := said(l.say(Bases, string(d.Basis)), ", ", l.say(Measures, string(d.Measure)))
	if d.Unit != "" {
		how = append(how, w.unitOf(d.Unit)...)
	}
	facts.row(w.say(both{"How", "Cara"}), how)
	if d.Direction != "" {
		facts.row(w.say(both{"Direction", "Arah"}), said(l.say(Directions, string(d.Direction))))
	}
	if d.Band != nil {
		facts.row(w.say(both{"Band", "Rentang"}), fill(w.say(both{"from {0} to {1}", "dari {0} sampai {1}"}), said(l.Number(d.Band.Low)), said(l.Number(d.Band.High))))
	}
	if d.Accumulation != "" {
		facts.row(w.say(both{"Over time", "Menurut waktu"}), said(l.say(Accumulations, string(d.Accumulation))))
	}
	if d.Aggregation != "" {
		facts.row(w.say(both{"Over places and partners", "Menurut tempat dan mitra"}), said(l.say(Accumulations, string(d.Aggregation))))
	}
	if b := u.Baseline; b != nil {
		text := w.value(b.Value, d)
		if !b.On.IsZero() {
			text = append(text, fill(", {0}", l.on(b.On))...)
		}
		if b.Source != "" {
			text = append(text, fill(", {0}", quoted(b.Source))...)
		}
		facts.row(w.say(both{"Baseline", "Nilai awal"}), text)
	}
	facts.row(w.say(both{"Target", "Sasaran"}), w.targets(u)...)
	facts.row(w.say(both{"Reported by", "Dilaporkan oleh"}), w.reporter(u))
	if d.Basis == indicator.Judged {
		facts.row(w.say(both{"Judged by", "Dinilai oleh"}), partnersNamed(w, u.Judges, both{"every partner", "setiap mitra"}))
	} else if len(u.Judges) > 0 {
		facts.row(w.say(both{"Judged by", "Dinilai oleh"}), partnersNamed(w, u.Judges, none))
	}
	if len(u.Credited) > 0 {
		facts.row(w.say(both{"Credited to", "Hasil dari"}), partnersNamed(w, u.Credited, none))
	}
	for i := range d.Disaggregations {
		x := &d.Disaggregations[i]
		text := fill("{0}: {1}", quoted(x.By), join(", ", quotedAll(x.Parts)...))
		if x.Exclusive && x.Exhaustive {
			text = append(text, said(w.say(both{" (the parts sum to the whole)", " (bagian berjumlah keseluruhan)"}))...)
		}
		facts.row(w.say(both{"Split by", "Dipilah menurut"}), text)
	}
	if d.Version > 0 {
		facts.row(w.say(both{"Version", "Versi"}), said(l.Count(d.Version)))
	}
	s.blocks = append(s.blocks, facts)
	if len(d.Anchors) > 0 {
		t := table{
			caption: w.say(both{"What each level looks like", "Gambaran setiap jenjang"}),
			head:    []string{w.say(both{"Level", "Jenjang"}), w.say(both{"In words", "Uraian"})},
		}
		for _, a := range d.Anchors {
			t.rows = append(t.rows, []inline{quoted(a.Level), quoted(a.Words)})
		}
		s.blocks = append(s.blocks, t)
	}
	return s
}

// unitOf says what one unit is, after the measure.
func (w *paperWriter) unitOf(unit string) inline {
	if text, known := w.Lang.Word(UnitsOne, unit); known {
		return said(" (", text, ")")
	}
	return fill(" ({0})", quoted(unit))
}

// value is a value with what a document says in it kept apart.
func (w *paperWriter) value(v indicator.Value, d *indicator.Definition) inline {
	switch {
	case v.Number != nil && d.Measure != indicator.Percentage && d.Unit != "":
		if _, known := w.Lang.Word(Units, d.Unit); !known {
			return append(said(w.Lang.Number(*v.Number), nbsp), quoted(d.Unit)...)
		}
	case v.Level != "" && d.Measure != indicator.ProgressMarkers:
		return quoted(v.Level)
	case v.Text != "" && v.Number == nil && v.Ratio == nil && v.Level == "":
		return fill("“{0}”", quoted(v.Text))
	}
	return said(w.Lang.Value(v, *d))
}

func (w *paperWriter) targets(u *indicator.Use) []inline {
	all := make([]inline, 0, len(u.Targets))
	for i := range u.Targets {
		t := &u.Targets[i]
		text := strong(w.value(t.Value, &u.Definition))
		when := said(w.say(both{"over the whole term", "selama jangka waktu"}))
		if !t.Period.IsZero() {
			when = w.Lang.over(t.Period)
		}
		text = append(text, fill(", {0}", when)...)
		if t.Place != "" {
			text = append(text, fill(", {0}", quoted(t.Place))...)
		}
		all = append(all, text)
	}
	return all
}

func (w *paperWriter) reporter(u *indicator.Use) inline {
	if u.Reporter == "" {
		if u.Definition.Basis == indicator.Judged {
			return nil
		}
		return said(w.say(both{"any partner", "mitra mana pun"}))
	}
	return quoted(w.Partner(u.Reporter))
}

// success is what the partners call a success, together.
func (w *paperWriter) success() section {
	s := section{id: "success", title: said(w.say(both{"What success means", "Arti keberhasilan"}))}
	x, l := &w.t.Success, w.Lang
	if x.Words == "" && len(x.Criteria) == 0 && x.Version == 0 {
		return s
	}
	if x.Words != "" {
		s.blocks = append(s.blocks, para{text: quoted(x.Words), class: "lead"})
	}
	if len(x.Criteria) > 0 {
		sum := exact.FromInt(0)
		for _, c := range x.Criteria {
			sum = sum.Add(c.Weight)
		}
		t := table{
			caption: w.say(both{"Criteria and their weights", "Kriteria dan bobotnya"}),
			head:    []string{w.say(both{"Criterion", "Kriteria"}), w.say(both{"Weight", "Bobot"}), w.say(both{"Share", "Bagian"})},
			figures: []bool{false, true, true},
		}
		for _, c := range x.Criteria {
			share := said("–")
			if q, err := c.Weight.Quo(sum, 3, exact.HalfEven); err == nil && sum.Sign() > 0 {
				share = said(l.Percent(q))
			}
			t.rows = append(t.rows, []inline{quoted(w.name("indicator", string(c.Indicator))), said(l.Number(c.Weight)), share})
		}
		s.blocks = append(s.blocks, t)
	}
	var facts pairs
	if len(x.Criteria) > 0 {
		facts.row(w.say(both{"Put together", "Digabungkan"}), said(l.say(Composites, string(x.Composite))))
		if x.Threshold.Sign() != 0 {
			facts.row(w.say(both{"Reached from", "Tercapai mulai"}), said(l.Percent(x.Threshold)))
		}
		run := x.Consecutive
		if run == 0 {
			run = usualRun
		}
		facts.row(w.say(both{"A success after", "Berhasil setelah"}), fill(w.say(both{"{0} periods in a row", "{0} periode berturut-turut"}), said(l.Count(run))))
	}
	if x.MinJudged != nil {
		facts.row(w.say(both{"Judged indicators, at least", "Indikator dinilai bersama, sekurangnya"}), said(l.Count(*x.MinJudged)))
	}
	if x.Version > 0 {
		facts.row(w.say(both{"Version", "Versi"}), said(l.Count(x.Version)))
	}
	if len(facts) > 0 {
		s.blocks = append(s.blocks, facts)
	}
	return s
}

// usualRun is how many periods in a row make a success where the definition does
// not say.
const usualRun = 2
