package prose

import (
	"bytes"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/terms"
)

// AgreementOptions says how terms are to be read. The zero value is the terms
// alone, in English, with lines to sign on.
type AgreementOptions struct {
	Lang      Lang                  // of the page; with Both: the first of the two
	Both      bool                  // in both languages, side by side
	Of        partnership.Agreement // whose consents are shown; zero: none
	On        calendar.Date         // the day on which missing consents are asked about; zero: that of the last event
	Directory Directory             // what persons are called; their ids otherwise
}

// Paper is terms as an agreement that people read and sign.
//
// Nothing that the terms say in words is left out, and nothing is added that
// binds: headings and sentences around it are the library's own. Extensions are
// named and not shown. Take one from [Agreement]; the zero Paper is empty.
type Paper struct {
	pages []document // one, or two of the same shape
}

// Agreement returns terms as a readable agreement. Terms that cannot be written,
// and so have no digest, can be read all the same, and say so.
func Agreement(t terms.Terms, o AgreementOptions) Paper {
	langs := []Lang{Lang(o.Lang.tag())}
	if o.Both {
		for _, l := range Languages() {
			if l != langs[0] {
				langs = append(langs, l)
			}
		}
	}
	var p Paper
	for _, l := range langs {
		w := paperWriter{Speaker: Speaker{Lang: l, Terms: &t}, t: &t, o: &o, langs: langs}
		p.pages = append(p.pages, w.document())
	}
	return p
}

// Markdown returns p as Markdown. In both languages, each section stands once in
// the one and then in the other.
func (p Paper) Markdown() []byte {
	if len(p.pages) == 0 {
		return nil
	}
	first := p.pages[0]
	both := first
	both.sections = nil
	for i := range first.sections {
		for _, d := range p.pages {
			both.sections = append(both.sections, d.sections[i])
		}
	}
	for _, d := range p.pages[1:] {
		both.over = join(" · ", both.over, d.over)
		both.lead = append(both.lead[:len(both.lead):len(both.lead)], d.lead[len(d.lead)-1:]...)
	}
	return both.markdown()
}

// HTML returns p as one self-contained page: no script, nothing from elsewhere.
// In both languages it has two columns, one below the other where there is no
// room.
func (p Paper) HTML() []byte {
	switch len(p.pages) {
	case 0:
		return nil
	case 1:
		return p.pages[0].html()
	}
	return page(p.pages[0].lang, p.pages[0].title, func(w *htmlWriter) {
		w.open("main", "class", "wide")
		w.line()
		w.open("div", "class", "pair")
		w.line()
		for i, d := range p.pages {
			w.open("div", "lang", d.lang.tag())
			w.line()
			if i == 0 {
				d.header(w)
			} else {
				d.subheader(w)
			}
			w.close("div")
			w.line()
		}
		w.close("div")
		w.line()
		for i := range p.pages[0].sections {
			for part := range p.pages[0].sections[i].parts() {
				class := "pair"
				if part > 0 {
					class = "pair next"
				}
				w.open("div", "class", class)
				w.line()
				for j, d := range p.pages {
					w.suffix = ""
					if j > 0 {
						w.suffix = "-" + d.lang.tag()
					}
					w.open("div", "lang", d.lang.tag())
					w.line()
					d.sections[i].part(w, part)
					w.close("div")
					w.line()
				}
				w.close("div")
				w.line()
			}
		}
		w.close("main")
		w.line()
	})
}

// paperWriter puts an agreement together in one language.
type paperWriter struct {
	Speaker
	t     *terms.Terms
	o     *AgreementOptions
	langs []Lang // of the whole paper
}

func (w *paperWriter) say(b both) string { return w.Lang.of(b) }

// document returns the whole of it. Both languages have the same sections.
func (w *paperWriter) document() document {
	d := document{lang: w.Lang, title: w.t.Title, over: said(w.Lang.say(Instruments, string(w.t.Kind)))}
	if w.t.Purpose != "" {
		d.lead = append(d.lead, quoted(w.t.Purpose))
	}
	d.lead = append(d.lead, w.between())
	for _, s := range []section{
		w.partners(), w.roles(), w.objectives(), w.activities(), w.contributions(), w.conditions(), w.indicators(),
		w.success(), w.governance(), w.communication(), w.duration(), w.exit(), w.clauses(), w.instruments(), w.consents(),
	} {
		if len(s.blocks) > 0 {
			d.sections = append(d.sections, s)
		}
	}
	return d
}

// between says whose agreement it is.
func (w *paperWriter) between() inline {
	var parties, others []inline
	for i := range w.t.Partners {
		p := &w.t.Partners[i]
		if p.IsParty() {
			parties = append(parties, quoted(w.Partner(p.ID)))
		} else {
			others = append(others, quoted(w.Partner(p.ID)))
		}
	}
	if len(parties) == 0 {
		return said(w.say(both{"No party is named yet.", "Belum ada pihak yang disebut."}))
	}
	text := fill(w.say(both{"Between {0}", "Antara {0}"}), w.enumerate(parties))
	if len(others) > 0 {
		text = append(text, fill(w.say(both{"; supported by {0}", "; didukung oleh {0}"}), w.enumerate(others))...)
	}
	return append(text, said(".")...)
}

// enumerate is "a, b and c".
func (w *paperWriter) enumerate(texts []inline) inline {
	if len(texts) < 2 {
		return join("", texts...)
	}
	last := len(texts) - 1
	return join(w.say(both{" and ", " dan "}), join(", ", texts[:last]...), texts[last])
}

// partnersNamed is the names of partners, or what is meant where none is given.
func partnersNamed[P ~string](w *paperWriter, ids []P, none both) inline {
	if len(ids) == 0 {
		return said(w.say(none))
	}
	names := make([]inline, len(ids))
	for i := range ids {
		names[i] = quoted(w.name("partner", string(ids[i])))
	}
	return w.enumerate(names)
}

// quotedAll is one text of a document for each.
func quotedAll(texts []string) []inline {
	all := make([]inline, len(texts))
	for i := range texts {
		all[i] = quoted(texts[i])
	}
	return all
}

// row adds a pair, unless it has no value.
func (p *pairs) row(name string, values ...inline) {
	var kept []inline
	for _, v := range values {
		if len(v) > 0 && v.plain() != "" {
			kept = append(kept, v)
		}
	}
	if len(kept) > 0 {
		*p = append(*p, pair{name: name, value: kept})
	}
}

// hasExt reports whether any element of the terms has extensions. Inside a text
// the quotation marks would be escaped.
func hasExt(canonical []byte) bool { return bytes.Contains(canonical, []byte(`"ext":`)) }

var none = both{"none", "tidak ada"}

var (
	wordPartner = both{"Partner", "Mitra"}
	wordWhat    = both{"What", "Uraian"}
	wordPeriod  = both{"When", "Waktu"}
)
