package prose

import (
	"maps"
	"slices"
	"strings"

	"github.com/mufakat/mufakat/partnership/terms"
)

// governance is how the partners decide, differ and learn.
func (w *paperWriter) governance() section {
	s := section{id: "governance", title: said(w.say(both{"How the partners decide", "Cara para mitra memutuskan"}))}
	g, l := &w.t.Governance, w.Lang
	if len(g.Forums) > 0 {
		t := table{
			caption: w.say(both{"Forums", "Forum pengambil keputusan"}),
			head:    []string{w.say(both{"Forum", "Forum"}), w.say(both{"Members", "Anggota"}), w.say(both{"Meets", "Bertemu"}), w.say(both{"Quorum", "Kuorum"})},
		}
		for i := range g.Forums {
			t.rows = append(t.rows, w.forum(&g.Forums[i]))
		}
		s.blocks = append(s.blocks, t)
	}
	var facts pairs
	var consents []inline
	for i := range g.Policies {
		consents = append(consents, w.policy(&g.Policies[i]))
	}
	if len(consents) == 0 {
		consents = append(consents, said(w.say(both{"every party, for every decision", "setiap pihak, untuk setiap keputusan"})))
	}
	facts.row(w.say(both{"Consent", "Persetujuan"}), consents...)
	forms := []inline{said(l.say(Forms, string(terms.Signature)))}
	if len(g.Forms) > 0 {
		forms = nil
		for _, f := range g.Forms {
			forms = append(forms, said(l.say(Forms, string(f))))
		}
	}
	facts.row(w.say(both{"Forms that count", "Bentuk yang berlaku"}), w.enumerate(forms))
	var rungs []inline
	for i := range g.Disputes {
		r := &g.Disputes[i]
		text := append(said(l.Count(i+1), ". "), quoted(r.Name)...)
		if r.Days > 0 {
			text = append(text, said(", ", l.Days(r.Days))...)
		}
		rungs = append(rungs, text)
	}
	facts.row(w.say(both{"Where they differ, step by step", "Bila berbeda pendapat, setahap demi setahap"}), rungs...)
	facts.row(w.say(both{"Trying and learning", "Mencoba dan belajar"}), quotedAll(g.Innovation)...)
	if g.AcceptanceDays > 0 {
		facts.row(w.say(both{"Deliveries", "Penyerahan"}), fill(w.say(both{
			"accepted when neither accepted nor disputed within {0}", "dianggap diterima bila dalam {0} tidak diterima atau dipersoalkan",
		}), said(l.Days(g.AcceptanceDays))))
	}
	if g.ClosingDays > 0 {
		facts.row(w.say(both{"Closing", "Penutupan"}), fill(w.say(both{
			"consented to when neither consented to nor declined within {0}", "dianggap disetujui bila dalam {0} tidak disetujui atau ditolak",
		}), said(l.Days(g.ClosingDays))))
	}
	s.blocks = append(s.blocks, facts)
	return s
}

func (w *paperWriter) forum(f *terms.Forum) []inline {
	members := said(w.say(both{"every party", "setiap pihak"}))
	if len(f.Members) > 0 {
		var all []inline
		for _, m := range f.Members {
			text := quoted(w.Partner(m.Partner))
			if p, ok := w.t.Post(m.Partner, m.Post); ok && p.Office != "" {
				text = append(text, fill(" ({0})", quoted(p.Office))...)
			} else if m.Post != "" {
				text = append(text, fill(" ({0})", code(string(m.Post)))...)
			}
			all = append(all, text)
		}
		members = join(", ", all...)
	}
	quorum := said(w.say(both{"more than half", "lebih dari separuh"}))
	if f.Quorum > 0 {
		quorum = said(w.Lang.Count(f.Quorum))
	}
	return []inline{quoted(f.Name), members, said(w.Lang.Cadence(f.Cadence)), quorum}
}

// policy says for which acts whose consent is needed.
func (w *paperWriter) policy(p *terms.Policy) inline {
	l := w.Lang
	acts := said(w.say(both{"every other decision", "setiap keputusan lain"}))
	if len(p.Acts) > 0 {
		acts = w.acts(p.Acts)
	}
	rule := said(l.say(ConsentRules, string(p.Rule)))
	//exhaustive:ignore
	switch p.Rule { // the rules that have numbers or names of their own
	case terms.AtLeast:
		rule = fill(w.say(both{"at least {0} parties", "sekurangnya {0} pihak"}), said(l.Count(p.K)))
	case terms.Weighted:
		var all []inline
		for _, x := range p.Weights {
			all = append(all, fill("{0} {1}", quoted(w.Partner(x.Partner)), said(l.Number(x.Weight))))
		}
		share := said(w.say(both{"more than half", "lebih dari separuh"}))
		if p.Share.Sign() != 0 {
			share = fill(w.say(both{"at least {0}", "sekurangnya {0}"}), said(l.Percent(p.Share)))
		}
		rule = fill(w.say(both{"{0} of the weights ({1})", "{0} dari bobot ({1})"}), share, join(", ", all...))
	case terms.ByRole:
		var all []inline
		for _, x := range p.Roles {
			all = append(all, said(l.say(Roles, string(x))))
		}
		rule = fill(w.say(both{"every party that is {0}", "setiap pihak yang berperan {0}"}), w.enumerate(all))
	case terms.Deliberated:
		if p.Forum != "" {
			rule = append(rule, fill(w.say(both{", in {0}", ", dalam {0}"}), quoted(w.name("forum", string(p.Forum))))...)
		}
	}
	text := fill("{0}: {1}", strong(acts), rule)
	if p.Vote {
		text = append(text, fill(w.say(both{"; a vote after {0} adjournments", "; pemungutan suara setelah {0} kali penundaan"}), said(l.Count(p.Adjournments)))...)
	} else if p.Adjournments > 0 {
		text = append(text, fill(w.say(both{"; {0} adjournments", "; {0} kali penundaan"}), said(l.Count(p.Adjournments)))...)
	}
	if p.ObjectionDays > 0 {
		text = append(text, fill(w.say(both{"; those absent may object within {0}", "; yang tidak hadir dapat berkeberatan dalam {0}"}), said(l.Days(p.ObjectionDays)))...)
	}
	if p.LapseDays > 0 {
		text = append(text, fill(w.say(both{"; a proposal lapses after {0}", "; usulan gugur setelah {0}"}), said(l.Days(p.LapseDays)))...)
	}
	return text
}

func (w *paperWriter) communication() section {
	s := section{id: "communication", title: said(w.say(both{"Keeping each other informed", "Saling mengabari"}))}
	c := &w.t.Communication
	var facts pairs
	if !c.Cadence.IsZero() {
		facts.row(w.say(both{"How often", "Seberapa sering"}), said(w.Lang.Cadence(c.Cadence)))
	}
	facts.row(w.say(both{"Through", "Melalui"}), quotedAll(c.Channels)...)
	if c.Owner != "" {
		facts.row(w.say(both{"Who sees to it", "Yang mengurus"}), quoted(w.Partner(c.Owner)))
	}
	if len(facts) > 0 {
		s.blocks = append(s.blocks, facts)
	}
	return s
}

func (w *paperWriter) duration() section {
	s := section{id: "duration", title: said(w.say(both{"How long", "Jangka waktu"}))}
	d, l := &w.t.Duration, w.Lang
	var facts pairs
	start := said(w.say(both{"when every party has signed", "sejak setiap pihak menandatangani"}))
	if !d.Start.IsZero() {
		start = l.on(d.Start)
	}
	if d.Retroactive {
		start = append(start, said(w.say(both{", also where it was signed later", ", juga bila ditandatangani kemudian"}))...)
	}
	facts.row(w.say(both{"Starts", "Mulai"}), start)
	var ends []inline
	if !d.End.IsZero() {
		ends = append(ends, fill(w.say(both{"{0}, the last day", "{0}, hari terakhir"}), l.on(d.End)))
	}
	if d.Milestone != "" {
		ends = append(ends, fill(w.say(both{"when this is reached: {0}", "bila tercapai: {0}"}), quoted(w.name("milestone", string(d.Milestone)))))
	}
	if d.Evergreen {
		ends = append(ends, said(w.say(both{"open, on purpose", "tanpa batas, dengan sengaja"})))
	}
	if len(ends) == 0 {
		ends = append(ends, said(l.of(notStated)))
	}
	facts.row(w.say(both{"Ends", "Berakhir"}), ends...)
	days := func(name both, n int, text both) {
		if n > 0 {
			facts.row(w.say(name), fill(w.say(text), said(l.Days(n))))
		}
	}
	days(both{"Renewal", "Perpanjangan"}, d.RenewalWindow, both{"may be decided in the last {0}", "dapat diputuskan dalam {0} terakhir"})
	days(both{"Renewal, at the latest", "Perpanjangan, paling lambat"}, d.RenewalLead, both{"{0} before the end", "{0} sebelum berakhir"})
	days(both{"Leaving on notice", "Keluar dengan pemberitahuan"}, d.NoticeDays, both{"{0}", "{0}"})
	days(both{"Time to mend", "Masa perbaikan"}, d.CureDays, both{"{0}", "{0}"})
	if d.Patience > 0 {
		facts.row(w.say(both{"Patience", "Kesabaran"}), fill(w.say(both{
			"{0} unsatisfactory review periods are borne before anybody leaves for it", "{0} periode tinjauan yang belum memuaskan ditanggung bersama sebelum ada yang keluar karenanya",
		}), said(l.Count(d.Patience))))
	}
	s.blocks = append(s.blocks, facts)
	return s
}

func (w *paperWriter) exit() section {
	s := section{id: "exit", title: said(w.say(both{"Parting with care", "Berpisah dengan baik"}))}
	x := &w.t.Exit
	var facts pairs
	facts.row(w.say(both{"When to end", "Kapan diakhiri"}), quotedAll(x.Criteria)...)
	facts.row(w.say(both{"Handover", "Serah terima"}), quoted(x.Handover))
	facts.row(w.say(both{"For those who are served", "Bagi penerima manfaat"}), quoted(x.Continuity))
	var survive []inline
	for _, c := range x.Survives {
		survive = append(survive, quoted(w.name("commitment", string(c))))
	}
	facts.row(w.say(both{"Outlives the end", "Tetap berlaku setelah berakhir"}), survive...)
	if len(facts) > 0 {
		s.blocks = append(s.blocks, facts)
	}
	return s
}

// clauses are the numbered texts. A text in a language that no column speaks is
// shown as well: nothing that is signed is hidden.
func (w *paperWriter) clauses() section {
	s := section{id: "clauses", title: said(w.say(both{"Clauses", "Pasal-pasal"}))}
	for i := range w.t.Clauses {
		c := &w.t.Clauses[i]
		one := section{title: fill(w.say(both{"Clause {0}", "Pasal {0}"}), said(w.Lang.Count(i+1))), class: "clause"}
		mark := said(capital(w.Lang.say(Bindings, string(c.Binding))))
		if c.Survives {
			mark = append(mark, said(w.say(both{"; outlives the end", "; tetap berlaku setelah berakhir"}))...)
		}
		one.blocks = append(one.blocks, para{text: append(mark, said(".")...), class: "binding " + bindingClass(c.Binding)})
		var others []block
		for _, tag := range slices.Sorted(maps.Keys(c.Text)) {
			text := inline{{text: c.Text[tag], theirs: true, lang: tag}}
			switch {
			case speaks(tag, w.Lang):
				one.blocks = append(one.blocks, para{text: text})
			case slices.ContainsFunc(w.langs, func(l Lang) bool { return speaks(tag, l) }):
				// it stands in the other column
			default:
				others = append(others, para{text: fill("{0}: {1}", code(tag), text), class: "source"})
			}
		}
		one.blocks = append(one.blocks, others...)
		s.blocks = append(s.blocks, one)
	}
	return s
}

func bindingClass(b terms.Binding) string {
	switch b {
	case terms.Binds:
		return "yes"
	case terms.NonBinding:
		return "no"
	}
	return "open"
}

// speaks reports whether a language tag is of l, whatever its region.
func speaks(tag string, l Lang) bool {
	primary, _, _ := strings.Cut(tag, "-")
	return strings.EqualFold(primary, l.tag())
}

func (w *paperWriter) instruments() section {
	s := section{id: "instruments", title: said(w.say(both{"Instruments", "Perjanjian turunan"}))}
	if len(w.t.Instruments) == 0 {
		return s
	}
	t := table{
		caption: w.say(both{"Sub-agreements that move money, services or rights", "Perjanjian yang memindahkan uang, jasa atau hak"}),
		head:    []string{w.say(both{"Title", "Judul"}), w.say(both{"Between", "Antara"}), w.say(both{"Binding", "Sifat"}), w.say(both{"Kept at", "Disimpan di"})},
	}
	for i := range w.t.Instruments {
		x := &w.t.Instruments[i]
		title := quoted(x.Title)
		if x.Kind != "" {
			title = append(title, fill(" ({0})", quoted(x.Kind))...)
		}
		kept := quoted(x.Source)
		if x.Digest != "" {
			kept = append(kept, append(said(" "), code(string(x.Digest))...)...)
		}
		t.rows = append(t.rows, []inline{title, partnersNamed(w, x.Partners, none), said(w.Lang.say(Bindings, string(x.Binding))), kept})
	}
	s.blocks = append(s.blocks, t)
	return s
}
