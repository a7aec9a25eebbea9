package prose

import (
	"slices"
	"strings"
	"unicode"

	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
)

func (t *telling) support() section {
	r := t.Relation
	if r == nil || len(r.Each) == 0 {
		return section{}
	}
	blocks := []block{para{t.say(both{"The relationship as a whole is {0}.", "Hubungan ini secara keseluruhan: {0}."}, strong(t.called(Footings, string(r.Footing)))), ""}}
	if r.OnOne != nil {
		blocks = append(blocks, para{t.say(both{"Of the ties between persons, {0} run through one person.", "Dari ikatan pribadi, {0} melalui satu orang."}, said(t.share(*r.OnOne))), ""})
	}
	if len(r.Levels) > 0 {
		rows := table{caption: t.chartTitleSupport(), head: []string{t.of(both{"Partner", "Mitra"})}}
		for _, l := range r.Levels {
			rows.head = append(rows.head, tame(t.word(Levels, string(l))))
		}
		for i := range r.Support {
			s := &r.Support[i]
			row := []inline{t.brief(s.Partner)}
			for _, l := range r.Levels {
				row = append(row, t.levelNow(s, slices.IndexFunc(s.Cells, func(c LevelNow) bool { return c.Level == l })))
			}
			rows.rows = append(rows.rows, row)
		}
		blocks = append(blocks, t.supportChart(), rows)
	}
	footings := table{caption: t.of(both{"On what each partner’s side rests, and for what each sign speaks", "Tumpuan di sisi tiap mitra, dan arah tiap petunjuknya"}), head: []string{t.of(both{"Partner", "Mitra"}), t.of(both{"Footing", "Tumpuan"})}}
	if len(r.Each) > 0 {
		for _, s := range r.Each[0].Signs {
			footings.head = append(footings.head, t.word(Signs, string(s.Sign)))
		}
	}
	for i := range r.Each {
		row := []inline{t.brief(r.Each[i].Partner), t.called(Footings, string(r.Each[i].Footing))}
		for _, s := range r.Each[i].Signs {
			row = append(row, t.sign(s.Answer))
		}
		footings.rows = append(footings.rows, row)
	}
	blocks = append(blocks, footings)
	return t.section("support", t.say(both{"Support and footing", "Dukungan dan tumpuan"}), blocks...)
}

// tame returns a text of a document on one line and without what a writer could
// take for its own: the head of a table has no room for more.
func tame(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(" -()“”’'.,", r):
			return r
		case unicode.IsSpace(r) || r == '_':
			return ' '
		}
		return '·'
	}, s)
}

func (t *telling) chartTitleSupport() string {
	return t.of(both{"Backing of the programme or the partnership", "Dukungan bagi program atau kemitraan"})
}

// sign says for what a sign speaks.
func (t *telling) sign(a check.Answer) inline {
	switch a {
	case check.Yes:
		return said(t.of(both{"for the institution", "pada lembaga"}))
	case check.No:
		return said(t.of(both{"for persons", "pada perorangan"}))
	case check.Unknown, check.NotDefined:
	}
	return t.answer(a)
}

func (t *telling) levelNow(s *SupportNow, at int) inline {
	if at < 0 {
		return said("–")
	}
	c := &s.Cells[at]
	v := t.answer(c.Supported)
	if c.PersonOnly {
		v = said(t.of(both{"a person alone", "hanya perorangan"}))
	}
	if c.Level == s.Proper {
		v = and(v, t.say(both{" (needed)", " (diperlukan)"}))
	}
	return v
}

func (t *telling) kind() section {
	r := t.Relation
	if r == nil || len(r.Gates) == 0 {
		return section{}
	}
	rows := table{caption: t.of(both{"What a partnership has", "Yang ada pada kemitraan"}),
		head: []string{t.of(both{"Gate", "Syarat"}), t.of(both{"As written", "Tertulis"}), t.of(both{"As lived", "Dijalankan"})}}
	for _, g := range r.Gates {
		rows.rows = append(rows.rows, []inline{t.called(Gates, string(g.Gate)), t.answer(g.Written), t.answer(g.Lived)})
	}
	return t.section("kind", t.say(both{"Kind of relationship", "Jenis hubungan"}),
		para{t.say(both{"As written it is: {0}. As lived it is: {1}.", "Menurut yang tertulis: {0}. Menurut yang dijalankan: {1}."},
			t.called(Relations, string(r.Written.Kind)), t.livedKind()), ""}, rows)
}

// livedKind says which kind the relationship is as lived. Where the answers are
// known and no kind fits them, it is known that nobody brought anything in the
// time that counts, which is not the same as not knowing.
func (t *telling) livedKind() inline {
	v := &t.Relation.Lived
	known := func(g GateNow) bool { return g.Lived == check.No }
	if v.Kind == "" && len(v.Possible) == 0 && slices.ContainsFunc(t.Relation.Gates, known) {
		return said(t.of(both{"none, since nothing was brought lately", "tidak ada, karena belakangan ini tidak ada yang dibawa"}))
	}
	return t.called(Relations, string(v.Kind))
}

func (t *telling) people() section {
	r := t.Relation
	if r == nil || len(r.People) == 0 && len(r.Patience) == 0 {
		return section{}
	}
	var blocks []block
	if len(r.People) > 0 {
		rows := table{caption: t.of(both{"Who stands for each partner", "Yang mewakili tiap mitra"}),
			head: []string{t.of(both{"Partner", "Mitra"}), t.of(both{"As", "Sebagai"}), t.of(both{"Person", "Nama"}), t.of(both{"Since", "Sejak"}), t.of(both{"Contact", "Kontak"})}}
		for i := range r.People {
			p := &r.People[i]
			as := t.called(Capacities, string(p.As))
			if p.As == act.AsHolder && p.Office != "" {
				as = quoted(p.Office)
			}
			var contact inline
			if p.Person.Contact != "" {
				contact = quoted(p.Person.Contact)
			}
			rows.rows = append(rows.rows, []inline{t.brief(p.Partner), as, t.person(&p.Person), t.day(p.Since), contact})
		}
		blocks = append(blocks, rows)
	}
	if len(r.Patience) > 0 {
		rows := table{caption: t.of(both{"Patience: unsatisfactory review periods borne in a row, and left of what was agreed", "Kesabaran: periode tinjauan kurang memuaskan yang ditanggung berturut-turut, dan sisa dari yang disepakati"}),
			head: []string{t.of(both{"Partner", "Mitra"}), t.of(both{"Borne", "Ditanggung"}), t.of(both{"Left", "Sisa"})}, figures: []bool{false, true, true}}
		for _, p := range r.Patience {
			rows.rows = append(rows.rows, []inline{t.brief(p.Partner), said(t.lang.Count(p.Borne)), said(t.lang.Count(p.Left))})
		}
		blocks = append(blocks, rows)
	}
	return t.section("people", t.say(both{"People and patience", "Orang dan kesabaran"}), blocks...)
}

// colophon says how to read the report.
func (t *telling) colophon() section {
	return t.section("about", t.say(both{"About this report", "Tentang laporan ini"}),
		para{t.say(both{"Sums and quantities are exact; scores and shares are shown to one place of a percent. What is not known is said to be so, and never taken for zero. Money in different currencies, and what has no price, is not added up.",
			"Jumlah uang dan kuantitas ditulis persis; skor dan bagian ditampilkan sampai satu angka persen. Yang tidak diketahui dinyatakan demikian, dan tidak pernah dianggap nol. Uang dalam mata uang berbeda, dan yang tanpa harga, tidak dijumlahkan."}), "soft"})
}
