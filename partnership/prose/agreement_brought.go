package prose

import (
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
)

// contributions is what each brings, partner by partner in the order of the terms,
// those of partners that are not in the terms last.
func (w *paperWriter) contributions() section {
	s := section{id: "contributions", title: said(w.say(both{"Contributions", "Kontribusi"}))}
	given := make([]bool, len(w.t.Commitments))
	from := func(title inline, of func(*contribution.Commitment) bool) {
		t := table{
			caption: w.say(both{"What is promised", "Yang dijanjikan"}) + ": " + title.plain(),
			head:    []string{w.say(wordWhat), w.say(both{"For", "Untuk"}), w.say(both{"How much", "Jumlah"}), w.say(wordPeriod), w.say(both{"Terms", "Ketentuan"})},
			figures: []bool{false, false, true},
		}
		for i := range w.t.Commitments {
			if c := &w.t.Commitments[i]; !given[i] && of(c) {
				given[i] = true
				t.rows = append(t.rows, w.commitment(c))
			}
		}
		if len(t.rows) > 0 {
			s.blocks = append(s.blocks, section{title: title, blocks: []block{t}})
		}
	}
	for i := range w.t.Partners {
		p := w.t.Partners[i].ID
		from(quoted(w.Partner(p)), func(c *contribution.Commitment) bool { return c.From == p })
	}
	from(said(w.say(both{"Others", "Lainnya"})), func(*contribution.Commitment) bool { return true })
	return s
}

// commitment is one row: what, for whom, how much, when, and what goes with it.
func (w *paperWriter) commitment(c *contribution.Commitment) []inline {
	l := w.Lang
	what := append(strong(quoted(c.What)), said(" (", l.say(ContributionKinds, string(c.Kind)), ")")...)
	if c.What == "" {
		what = strong(said(capital(l.say(ContributionKinds, string(c.Kind)))))
	}
	var with []inline
	if c.Firm {
		with = append(with, said(w.say(both{"firm on signature", "komitmen tetap sejak ditandatangani"})))
	} else {
		with = append(with, said(w.say(both{"promised", "dijanjikan"})))
	}
	if len(c.Release) > 0 {
		with = append(with, fill(w.say(both{"once {0}", "setelah {0}"}), w.releases(c.Release)))
	}
	if m := c.Matching; m != nil {
		text := fill(w.say(both{"matches “{0}”: {1} for each unit of money accepted there", "mengimbangi “{0}”: {1} untuk setiap satuan uang yang diterima di sana"}),
			quoted(w.name("commitment", string(m.Of))), said(l.Number(m.Ratio)))
		if m.Cap.Currency() != (money.Currency{}) {
			text = append(text, fill(w.say(both{", at most {0}", ", paling banyak {0}"}), said(l.Amount(m.Cap)))...)
		}
		with = append(with, text)
	}
	if c.Survives {
		with = append(with, said(w.say(both{"outlives the end", "tetap berlaku setelah berakhir"})))
	}
	if c.Resource != "" {
		with = append(with, fill(w.say(both{"the very thing: {0}", "barangnya: {0}"}), quoted(c.Resource)))
	}
	if c.Scope != "" {
		with = append(with, fill(w.say(both{"counted in: {0}", "dihitung dalam: {0}"}), quoted(c.Scope)))
	}
	for i := range c.Valuations {
		with = append(with, w.valuation(&c.Valuations[i]))
	}
	return []inline{
		what, partnersNamed(w, c.To, both{"every other partner", "setiap mitra lain"}), w.much(c.Quantity, c.Money), w.when(c), join(";\n", with...),
	}
}

// much is a quantity, a sum of money, or both.
func (w *paperWriter) much(q *contribution.Quantity, a money.Amount) inline {
	var all []inline
	if q != nil {
		all = append(all, w.quantity(*q))
	}
	if a.Currency() != (money.Currency{}) {
		all = append(all, said(w.Lang.Amount(a)))
	}
	return join(", ", all...)
}

func (w *paperWriter) muchOr(q *contribution.Quantity, a money.Amount, none inline) inline {
	if text := w.much(q, a); len(text) > 0 {
		return text
	}
	return none
}

// quantity keeps a unit of the document apart from words of the library.
func (w *paperWriter) quantity(q contribution.Quantity) inline {
	if _, known := w.Lang.Word(Units, q.Unit); known || q.Unit == "" {
		return said(w.Lang.Quantity(q))
	}
	return append(said(w.Lang.Number(q.Number), nbsp), quoted(q.Unit)...)
}

// when is the period, the day and the tranches of a contribution, a line each.
func (w *paperWriter) when(c *contribution.Commitment) inline {
	var all []inline
	if !c.Period.IsZero() {
		all = append(all, w.Lang.over(c.Period))
	}
	if !c.Due.IsZero() {
		all = append(all, fill(w.say(both{"due {0}", "jatuh tempo {0}"}), w.Lang.on(c.Due)))
	}
	for i := range c.Tranches {
		t := &c.Tranches[i]
		text := append(w.Lang.on(t.Due), fill(": {0}", w.muchOr(t.Quantity, t.Money, code(string(t.ID))))...)
		if len(t.Release) > 0 {
			text = append(text, fill(w.say(both{", once {0}", ", setelah {0}"}), w.releases(t.Release))...)
		}
		all = append(all, text)
	}
	return join(";\n", all...)
}

func (w *paperWriter) releases(all []contribution.Release) inline {
	texts := make([]inline, 0, len(all))
	for _, r := range all {
		var of []inline
		if r.Commitment != "" {
			of = append(of, fill(w.say(both{"“{0}” is fulfilled", "“{0}” terpenuhi"}), quoted(w.name("commitment", string(r.Commitment)))))
		}
		if r.Condition != "" {
			of = append(of, fill(w.say(both{"this is so: {0}", "terpenuhi: {0}"}), quoted(w.name("condition", string(r.Condition)))))
		}
		if r.Milestone != "" {
			of = append(of, fill(w.say(both{"this is reached: {0}", "tercapai: {0}"}), quoted(w.name("milestone", string(r.Milestone)))))
		}
		texts = append(texts, join(", ", of...))
	}
	return w.enumerate(texts)
}

func (w *paperWriter) valuation(v *contribution.Valuation) inline {
	text := fill(w.say(both{"valued at {0} ({1})", "dinilai {0} ({1})"}), said(w.Lang.Amount(v.Amount)), said(w.Lang.say(Methods, string(v.Method))))
	if v.By != "" {
		text = append(text, fill(w.say(both{" by {0}", " oleh {0}"}), quoted(w.Partner(v.By)))...)
	}
	if !v.On.IsZero() {
		text = append(text, fill(", {0}", w.Lang.on(v.On))...)
	}
	if v.Evidence != "" {
		text = append(text, fill(", {0}", quoted(v.Evidence))...)
	}
	return text
}

// conditions are what has to be so, and the milestones.
func (w *paperWriter) conditions() section {
	s := section{id: "conditions", title: said(w.say(both{"Conditions and milestones", "Syarat dan tonggak capaian"}))}
	var out list
	for i := range w.t.Conditions {
		c := &w.t.Conditions[i]
		text := quoted(c.Title)
		if c.Kind != "" {
			text = append(text, said(" (", w.Lang.say(ConditionKinds, c.Kind), ")")...)
		}
		if c.ForStart {
			text = append(text, said(w.say(both{": before the start", ": sebelum mulai"}))...)
		}
		out.items = append(out.items, text)
	}
	for i := range w.t.Milestones {
		m := &w.t.Milestones[i]
		text := fill(w.say(both{"Milestone: {0}", "Tonggak capaian: {0}"}), quoted(m.Title))
		if !m.Due.IsZero() {
			text = append(text, fill(w.say(both{", by {0}", ", paling lambat {0}"}), w.Lang.on(m.Due))...)
		}
		out.items = append(out.items, text)
	}
	if len(out.items) > 0 {
		s.blocks = append(s.blocks, out)
	}
	return s
}
