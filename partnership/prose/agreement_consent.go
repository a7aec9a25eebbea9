package prose

import (
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// consents is the last section: the digest that consents bind to, and who
// consented when in which form; or lines to sign on.
func (w *paperWriter) consents() section {
	s := section{id: "consent", title: said(w.say(both{"Consent", "Persetujuan"}))}
	canonical, err := w.t.Append(nil)
	if err != nil {
		s.blocks = append(s.blocks, para{class: "warn", text: said(w.say(both{
			"These terms cannot be written as they stand, so that nobody can consent to them yet.",
			"Ketentuan ini belum dapat ditulis sebagaimana adanya, sehingga belum dapat disetujui.",
		}))})
		return s
	}
	digest, err := w.t.Digest()
	if err != nil {
		return s
	}
	s.blocks = append(s.blocks, para{text: fill(w.say(both{
		"A consent binds to exactly this text, by its digest: {0}", "Persetujuan mengikat pada naskah ini saja, melalui sidiknya: {0}",
	}), code(string(digest)))})
	if hasExt(canonical) {
		s.blocks = append(s.blocks, para{class: "source", text: said(w.say(both{
			"The text also holds extensions, which belong to the digest and are not shown here.",
			"Naskah ini juga memuat tambahan, yang termasuk dalam sidik dan tidak ditampilkan di sini.",
		}))})
	}
	if p, ok := w.proposal(digest); ok {
		s.blocks = append(s.blocks, w.given(&p)...)
		return s
	}
	if known, source := w.papers(digest); len(known) > 0 {
		s.blocks = append(s.blocks, w.known(known, source))
		return s
	}
	s.blocks = append(s.blocks, w.lines())
	return s
}

// proposal returns the proposal by which the terms with a digest were agreed, or
// are to be: the last one made.
func (w *paperWriter) proposal(digest id.Digest) (partnership.Proposal, bool) {
	var last id.Command
	for e := range w.o.Of.Events() {
		if done, ok := e.Act.(act.Adopted); ok {
			if p, found := w.o.Of.Proposal(done.Proposal, e.On); found && p.Act.Type() == (act.Renew{}).Type() && w.o.Of.At(e.Seq).Base() == digest {
				last = done.Proposal // a renewal carries no terms of its own
			}
			continue
		}
		a, ok := e.Act.(act.Act)
		if !ok || e.ID == "" {
			continue
		}
		if _, form := act.FormOf(a); !form {
			continue
		}
		if t, carries := act.TermsOf(a); carries {
			if d, err := t.Digest(); err == nil && d == digest {
				last = e.ID
			}
		}
	}
	if last == "" {
		return partnership.Proposal{}, false
	}
	on := w.o.On
	if on.IsZero() {
		if e, ok := w.o.Of.Event(w.o.Of.Len()); ok {
			on = e.On
		}
	}
	return w.o.Of.Proposal(last, on)
}

// given is who consented, who declined, and who is still asked.
func (w *paperWriter) given(p *partnership.Proposal) []block {
	l := w.Lang
	t := table{
		caption: w.say(both{"Who consented, when and in which form", "Siapa yang menyetujui, kapan dan dalam bentuk apa"}),
		head:    []string{w.say(both{"Party", "Pihak"}), w.say(both{"Day", "Tanggal"}), w.say(both{"Form", "Bentuk"}), w.say(both{"By", "Oleh"}), w.say(both{"Noted", "Catatan"})},
	}
	for i := range p.Consents {
		c := &p.Consents[i]
		var noted []inline
		if c.Mandate != "" {
			noted = append(noted, fill(w.say(both{"under the mandate {0}", "dengan kuasa {0}"}), code(string(c.Mandate))))
		}
		if c.Attested {
			noted = append(noted, said(w.say(both{"entered from papers", "dimasukkan dari dokumen"})))
		}
		if c.Reservation != "" {
			noted = append(noted, fill("“{0}”", quoted(c.Reservation)))
		}
		t.rows = append(t.rows, []inline{quoted(w.Partner(c.Partner)), l.on(c.On), said(l.say(Forms, string(c.Form))), w.person(c.Person), join("; ", noted...)})
	}
	for _, x := range p.Declined {
		t.rows = append(t.rows, []inline{quoted(w.Partner(x)), nil, said(w.say(both{"declined", "tidak menyetujui"})), nil, nil})
	}
	for _, x := range p.Missing {
		t.rows = append(t.rows, []inline{quoted(w.Partner(x)), nil, said(w.say(both{"not given yet", "belum diberikan"})), nil, nil})
	}
	state := para{class: "note", text: said(w.say(both{"The consent is complete.", "Persetujuan sudah lengkap."}))}
	switch p.Status {
	case partnership.ProposalOpen:
		state = para{class: "warn", text: said(w.say(both{"The consent is not complete yet.", "Persetujuan belum lengkap."}))}
	case partnership.ProposalVoided, partnership.ProposalLapsed:
		state = para{class: "warn", text: said(w.say(both{"The proposal was not carried out: ", "Usulan tidak dijalankan: "}), l.say(ProposalStatuses, string(p.Status)), ".")}
	case partnership.ProposalAdopted:
	}
	if len(t.rows) == 0 {
		return []block{state}
	}
	return []block{state, t}
}

// papers returns the consents that were known when the terms were adopted from
// papers, and what they were entered from.
func (w *paperWriter) papers(digest id.Digest) ([]act.KnownConsent, string) {
	for e := range w.o.Of.Events() {
		if a, ok := e.Act.(act.Adopt); ok {
			if d, err := a.Terms.Digest(); err == nil && d == digest {
				return a.Consents, e.Basis.Source
			}
		}
	}
	return nil, ""
}

func (w *paperWriter) known(all []act.KnownConsent, source string) table {
	t := table{
		caption: w.say(both{"Consents known from papers", "Persetujuan yang diketahui dari dokumen"}),
		head:    []string{w.say(both{"Party", "Pihak"}), w.say(both{"Day", "Tanggal"}), w.say(both{"Form", "Bentuk"}), w.say(both{"By", "Oleh"}), w.say(both{"Source", "Sumber"})},
	}
	for i := range all {
		c := &all[i]
		from := c.Source
		if from == "" {
			from = source
		}
		t.rows = append(t.rows, []inline{quoted(w.Partner(c.Partner)), w.Lang.on(c.On), said(w.Lang.say(Forms, string(c.Form))), w.person(c.Person), quoted(from)})
	}
	return t
}

// person is what the directory calls a person, or the id.
func (w *paperWriter) person(p id.Person) inline {
	if p == "" {
		return nil
	}
	if x, ok := w.o.Directory.Persons[p]; ok && x.Name != "" {
		return quoted(x.Name)
	}
	return code(string(p))
}

// lines are to be signed on: one for every party.
func (w *paperWriter) lines() table {
	t := table{
		caption: w.say(both{"To be signed by every party", "Untuk ditandatangani setiap pihak"}),
		head:    []string{w.say(both{"Party", "Pihak"}), w.say(both{"Office", "Jabatan"}), w.say(both{"Day", "Tanggal"}), w.say(both{"Signature", "Tanda tangan"})},
	}
	for p := range w.t.Parties() {
		var offices []inline
		for i := range p.Posts {
			if p.Posts[i].Has(terms.Signatory) {
				offices = append(offices, quoted(p.Posts[i].Office))
			}
		}
		t.rows = append(t.rows, []inline{quoted(w.Partner(p.ID)), w.enumerate(offices), said("…………"), said("……………………")})
	}
	return t
}
