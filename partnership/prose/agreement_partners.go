package prose

import (
	"github.com/mufakat/mufakat/partnership/terms"
)

// partners is who they are: what each wants, brings, seeks and gains, and who
// speaks for it.
func (w *paperWriter) partners() section {
	s := section{id: "partners", title: said(w.say(both{"The partners", "Para mitra"}))}
	for i := range w.t.Partners {
		s.blocks = append(s.blocks, w.partner(&w.t.Partners[i]))
	}
	return s
}

func (w *paperWriter) partner(p *terms.Partner) section {
	s := section{title: quoted(w.Partner(p.ID)), class: "card"}
	l := w.Lang
	kind := said(l.say(PartnerKinds, string(p.Kind)), ", ", l.say(Standings, string(p.Standing)))
	if p.Kind == "" {
		kind = said(l.say(Standings, string(p.Standing)))
	}
	var facts pairs
	facts.row(w.say(both{"Who", "Siapa"}), kind)
	facts.row(w.say(both{"Legal form", "Bentuk hukum"}), quoted(p.LegalForm))
	facts.row(w.say(both{"Country", "Negara"}), quoted(p.Country))
	if p.Parent != "" {
		facts.row(w.say(both{"Belongs to", "Bagian dari"}), quoted(w.Partner(p.Parent)))
	}
	var known []inline
	for _, x := range p.Identifiers {
		known = append(known, join(" ", quoted(x.Scheme), quoted(x.Value)))
	}
	facts.row(w.say(both{"Identifiers", "Pengenal"}), known...)
	facts.row(w.say(both{"Own objectives", "Tujuan sendiri"}), quotedAll(p.Objectives)...)
	facts.row(w.say(both{"Expects to gain", "Manfaat yang diharapkan"}), quotedAll(p.Benefits)...)
	facts.row(w.say(both{"Brings", "Membawa"}), w.strengths(p.Brings)...)
	facts.row(w.say(both{"Seeks", "Mencari"}), w.strengths(p.Seeks)...)
	facts.row(w.say(both{"Core business, mission or mandate", "Bisnis inti, misi atau mandat"}), quoted(p.CoreBusiness))
	var levels []inline
	for _, x := range p.Levels {
		levels = append(levels, said(l.say(Levels, string(x))))
	}
	if len(levels) > 0 {
		facts.row(w.say(both{"Levels", "Tingkat"}), w.enumerate(levels))
	}
	if len(levels) > 0 || p.SupportLevel != "" {
		facts.row(w.say(both{"Needs support at", "Memerlukan dukungan pada tingkat"}), said(l.say(Levels, string(p.SupportLevel))))
	}
	s.blocks = append(s.blocks, facts)
	if len(p.Posts) > 0 {
		s.blocks = append(s.blocks, w.posts(p))
	}
	if len(p.Mandates) > 0 {
		s.blocks = append(s.blocks, w.mandates(p))
	}
	return s
}

func (w *paperWriter) strengths(all []terms.Strength) []inline {
	out := make([]inline, len(all))
	for i, x := range all {
		out[i] = append(quoted(x.What), said(" (", w.Lang.say(StrengthKinds, string(x.Kind)), ")")...)
	}
	return out
}

func (w *paperWriter) posts(p *terms.Partner) table {
	t := table{
		caption: w.say(both{"Offices", "Jabatan"}),
		head:    []string{w.say(both{"Office", "Jabatan"}), w.say(both{"Level", "Tingkat"}), w.say(both{"Functions", "Fungsi"}), w.say(both{"Authority", "Dasar kewenangan"})},
	}
	for i := range p.Posts {
		x := &p.Posts[i]
		var functions []inline
		for _, f := range x.Functions {
			functions = append(functions, said(w.Lang.say(Functions, string(f))))
		}
		level := said()
		if x.Level != "" {
			level = said(w.Lang.say(Levels, string(x.Level)))
		}
		t.rows = append(t.rows, []inline{quoted(x.Office), level, join(", ", functions...), w.authority(x.Authority)})
	}
	return t
}

func (w *paperWriter) authority(a *terms.Authority) inline {
	if a == nil {
		return nil
	}
	text := said(w.Lang.say(Authorities, a.Basis))
	if a.Source != "" {
		text = append(text, fill(": {0}", quoted(a.Source))...)
	}
	if !a.On.IsZero() {
		text = append(text, fill(", {0}", w.Lang.on(a.On))...)
	}
	if !a.Until.IsZero() {
		text = append(text, fill(w.say(both{", until {0}", ", sampai {0}"}), w.Lang.on(a.Until))...)
	}
	return text
}

func (w *paperWriter) mandates(p *terms.Partner) list {
	var out list
	for i := range p.Mandates {
		m := &p.Mandates[i]
		what := said(w.say(both{"every act", "setiap tindakan"}))
		if len(m.Acts) > 0 {
			what = w.acts(m.Acts)
		}
		text := fill(w.say(both{"{0} may act for it: {1}", "{0} dapat bertindak untuknya: {1}"}), quoted(w.Partner(m.To)), what)
		if !m.Period.IsZero() {
			text = append(text, fill(" ({0})", w.Lang.over(m.Period))...)
		}
		if m.Source != "" {
			text = append(text, fill("; {0}", quoted(m.Source))...)
		}
		out.items = append(out.items, text)
	}
	return out
}

func (w *paperWriter) acts(words []string) inline {
	all := make([]inline, len(words))
	for i := range words {
		all[i] = said(w.Lang.say(Acts, words[i]))
	}
	return join(", ", all...)
}

func (w *paperWriter) roles() section {
	s := section{id: "roles", title: said(w.say(both{"Roles and responsibilities", "Peran dan tanggung jawab"}))}
	if len(w.t.Roles) == 0 {
		return s
	}
	t := table{
		caption: w.say(both{"Who plays which part", "Siapa berperan apa"}),
		head:    []string{w.say(wordPartner), w.say(both{"Role", "Peran"}), w.say(both{"Area", "Bidang"}), w.say(both{"Responsibilities", "Tanggung jawab"}), w.say(wordPeriod)},
	}
	for i := range w.t.Roles {
		r := &w.t.Roles[i]
		when := said(w.say(both{"the whole term", "seluruh jangka waktu"}))
		if !r.Period.IsZero() {
			when = w.Lang.over(r.Period)
		}
		word := said(w.Lang.say(Roles, string(r.Role)))
		if r.Required {
			word = append(word, said(w.say(both{" (required throughout)", " (wajib terisi terus)"}))...)
		}
		t.rows = append(t.rows, []inline{
			quoted(w.Partner(r.Partner)), word, said(w.Lang.say(Areas, string(r.Area))), join("; ", quotedAll(r.Responsibilities)...), when,
		})
	}
	s.blocks = append(s.blocks, t)
	return s
}

func (w *paperWriter) objectives() section {
	s := section{id: "objectives", title: said(w.say(both{"Shared objectives", "Tujuan bersama"}))}
	items := make([]inline, len(w.t.Objectives))
	for i := range w.t.Objectives {
		items[i] = quoted(w.t.Objectives[i].Text)
	}
	if len(items) > 0 {
		s.blocks = append(s.blocks, list{items: items, ordered: true})
	}
	return s
}

func (w *paperWriter) activities() section {
	s := section{id: "activities", title: said(w.say(both{"Activities", "Kegiatan"}))}
	if len(w.t.Activities) == 0 {
		return s
	}
	t := table{
		caption: w.say(both{"What is done, and who answers for it", "Yang dikerjakan, dan siapa penanggung jawabnya"}),
		head:    []string{w.say(both{"Activity", "Kegiatan"}), w.say(both{"Accountable", "Penanggung jawab"}), w.say(both{"Taking part", "Peserta"}), w.say(wordPeriod)},
	}
	for i := range w.t.Activities {
		a := &w.t.Activities[i]
		when := said(w.say(both{"the whole term", "seluruh jangka waktu"}))
		if !a.Period.IsZero() {
			when = w.Lang.over(a.Period)
		}
		t.rows = append(t.rows, []inline{quoted(a.Title), partnersNamed(w, a.Accountable, none), partnersNamed(w, a.Participants, none), when})
	}
	s.blocks = append(s.blocks, t)
	return s
}
