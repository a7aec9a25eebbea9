package prose

import (
	"bytes"

	"github.com/mufakat/mufakat/contribution/money"
)

// Markdown returns the report as Markdown. Charts are left out; the tables that
// stand beside them have their figures.
func (r PartnerReport) Markdown() []byte { return r.document().markdown() }

// HTML returns the report as one page that holds all it needs: no script, nothing
// from elsewhere.
func (r PartnerReport) HTML() []byte {
	return bytes.Replace(r.document().html(), []byte("</style>"), []byte(reportStyle+"</style>"), 1)
}

// document lays the report out, without sections that would be empty.
func (r PartnerReport) document() document {
	t := &telling{PartnerReport: &r, lang: Lang(r.Lang.tag())}
	title := r.Title
	if title == "" {
		title = t.of(both{"A partnership without a title", "Kemitraan tanpa judul"})
	}
	d := document{
		lang: t.lang, title: title,
		over: t.say(both{"Partnership report · for {0}", "Laporan kemitraan · untuk {0}"}, t.called(Audiences, string(r.Audience))),
		lead: []inline{t.about()},
	}
	d.sections = append(d.sections, t.glance())
	for _, s := range []func() section{
		t.stages, t.contributions, t.evaluations, t.indicators, t.support, t.kind, t.people, t.later, t.colophon,
	} {
		if x := s(); len(x.blocks) > 0 {
			d.sections = append(d.sections, x)
		}
	}
	return d
}

func (t *telling) section(id string, title inline, blocks ...block) section {
	return section{id: id, title: title, blocks: blocks}
}

// about says whose report it is, and of which day.
func (t *telling) about() inline {
	whose := said(t.of(both{"all partners", "semua mitra"}))
	if t.For != "" {
		whose = t.name(t.For)
	}
	v := t.say(both{"Report for {0}, as of {1}", "Laporan untuk {0}, per {1}"}, whose, t.day(t.On))
	if !t.Since.IsZero() {
		v = and(v, t.say(both{"; the last one was of {0}", "; laporan sebelumnya per {0}"}, t.day(t.Since)))
	}
	return and(v, said("."))
}

// glance is the first page.
func (t *telling) glance() section {
	s := t.inShort()
	s.class = "front"
	unless := func(sections ...section) []block {
		var all []block
		for _, x := range sections {
			if len(x.blocks) > 0 {
				all = append(all, x)
			}
		}
		return all
	}
	s.blocks = append(s.blocks, unless(t.given(), t.success())...)
	if len(t.Risk) == 0 {
		s.blocks = append(s.blocks, beside(unless(t.benefit(), t.atRisk()), unless(t.changed()))...)
		s.blocks = append(s.blocks, unless(t.asked())...)
	} else { // a table wants the whole width
		s.blocks = append(s.blocks, beside(unless(t.benefit()), unless(t.changed()))...)
		s.blocks = append(s.blocks, unless(t.asked(), t.atRisk())...)
	}
	s.blocks = append(s.blocks, turn{})
	return s
}

func (t *telling) inShort() section {
	s := &t.Stage
	facts := pairs{{t.of(both{"Stage", "Tahap"}), []inline{t.stageNow()}}}
	if left := t.timeLeft(); len(left) > 0 {
		facts = append(facts, pair{t.of(both{"Time left", "Sisa waktu"}), left})
	}
	var why []inline
	for _, c := range s.Causes {
		v := t.say(both{"{0}, since {1}, named by {2}", "{0}, sejak {1}, disebutkan oleh {2}"}, t.called(SuspensionCauses, string(c.Kind)), t.day(c.Since), t.brief(c.By))
		if c.Reason != "" {
			v = and(v, said(": “"), quoted(c.Reason), said("”"))
		}
		why = append(why, v)
	}
	if len(why) > 0 {
		facts = append(facts, pair{t.of(both{"Suspended for", "Ditangguhkan karena"}), why})
	}
	var notices []inline
	for _, n := range s.Notices {
		notices = append(notices, t.say(both{"{0}, given on {1}, runs until {2}", "{0}, disampaikan {1}, berjalan sampai {2}"}, t.brief(n.By), t.day(n.Given), t.day(n.Ends)))
	}
	if len(notices) > 0 {
		facts = append(facts, pair{t.of(both{"Notice", "Pemberitahuan tertulis"}), notices})
	}
	facts = append(facts, t.ending()...)
	blocks := []block{para{t.verdict(), t.tone()}, facts}
	if t.Purpose != "" {
		blocks = append(blocks, para{quoted(t.Purpose), "soft"})
	}
	return t.section("short", t.say(both{"At a glance", "Sekilas"}), blocks...)
}

func (t *telling) stageNow() inline {
	v := t.called(Stages, t.Stage.Stage.String())
	if !t.Stage.Since.IsZero() {
		v = and(v, t.say(both{", since {0}", ", sejak {0}"}, t.day(t.Stage.Since)))
	}
	return v
}

func (t *telling) timeLeft() []inline {
	s := &t.Stage
	switch {
	case s.DaysLeft != nil:
		return []inline{t.say(both{"{0}, through {1}", "{0}, sampai dengan {1}"}, said(t.lang.Days(*s.DaysLeft)), t.day(s.Ends))}
	case !s.Starts.IsZero():
		return []inline{t.say(both{"starts on {0}", "mulai {0}"}, t.day(s.Starts))}
	case t.Verdict.Course == Ending || t.Verdict.Course == Ended || t.Verdict.Course == GivenUp || t.Verdict.Course == NotRunning:
		return nil
	case s.Milestone != "":
		return []inline{t.say(both{"until this is reached: {0}", "sampai tercapai: {0}"}, quoted(s.Milestone))}
	case s.Evergreen:
		return []inline{t.say(both{"open-ended, as agreed", "tanpa batas waktu, sesuai kesepakatan"})}
	case !s.Ends.IsZero():
		return []inline{t.say(both{"none: the last day agreed was {0}", "tidak ada: hari terakhir yang disepakati adalah {0}"}, t.day(s.Ends))}
	}
	return []inline{t.say(both{"no end is agreed", "akhir belum disepakati"})}
}

func (t *telling) ending() pairs {
	e := t.Stage.End
	if e == nil {
		return nil
	}
	v := t.say(both{"{0}, from {1} on", "{0}, sejak {1}"}, t.called(EndKinds, string(e.Kind)), t.day(e.On))
	if e.Reason != "" {
		v = and(v, said(": “"), quoted(e.Reason), said("”"))
	}
	how := both{"How it ends", "Cara berakhir"}
	if t.Verdict.Course == Ended {
		how.en = "How it ended"
	}
	p := pairs{{t.of(how), []inline{v}}}
	var results []inline
	if e.Joint != "" {
		results = append(results, t.say(both{"together: {0}", "bersama: {0}"}, t.called(Outcomes, string(e.Joint))))
	}
	for _, o := range e.Outcomes {
		x := and(t.brief(o.Partner), said(": "), t.called(Outcomes, string(o.Outcome)))
		if o.Words != "" {
			x = and(x, said(" (“"), quoted(o.Words), said("”)"))
		}
		results = append(results, x)
	}
	if len(results) > 0 {
		p = append(p, pair{t.of(both{"What was achieved", "Yang dicapai"}), results})
	}
	var lives []inline
	for _, c := range e.Goes {
		lives = append(lives, and(quoted(c.What), said(" → "), quoted(c.Owner)))
	}
	if len(lives) > 0 {
		p = append(p, pair{t.of(both{"What lives on", "Yang berlanjut"}), lives})
	}
	return p
}

func (t *telling) success() section {
	s := t.Success
	title := t.say(both{"Success against its target", "Keberhasilan terhadap sasarannya"})
	if s == nil {
		return t.section("success", title, para{t.say(both{"No definition of success is in force, so success cannot be measured.", "Tidak ada definisi keberhasilan yang berlaku, sehingga keberhasilan tidak dapat diukur."}), ""})
	}
	var blocks []block
	if s.Words != "" {
		blocks = append(blocks, para{and(t.say(both{"What the partners call success: “", "Yang disebut keberhasilan oleh para mitra: “"}), quoted(s.Words), said("”")), ""})
	}
	if len(s.Points) == 0 {
		return t.section("success", title, append(blocks, para{t.say(both{"No period is over yet.", "Belum ada periode yang selesai."}), ""})...)
	}
	blocks = append(blocks, para{t.scoreSentence(), ""})
	if s.Threshold != nil {
		blocks = append(blocks, para{t.say(both{"Reached in a row up to now: {0}; needed: {1}.", "Tercapai {0} kali berturut-turut sampai kini; diperlukan {1} kali."},
			said(t.lang.Count(s.Run)), said(t.lang.Count(s.Needed))), ""})
	}
	if s.Earlier > 0 {
		blocks = append(blocks, para{t.say(both{"This definition holds since {0}. Results by earlier definitions stand as they were: {1}.",
			"Definisi ini berlaku sejak {0}. Hasil menurut definisi sebelumnya tetap seperti adanya: {1}."}, t.day(s.From), said(t.lang.Count(s.Earlier))), "soft"})
	}
	return t.section("success", title, columns{blocks, {t.successChart()}})
}

func (t *telling) benefit() section {
	var all list
	for _, b := range t.Benefit {
		v := and(strong(t.brief(b.Partner)), said(": "))
		if b.Statement != "" {
			v = and(v, quoted(b.Statement), said(". "))
		}
		for _, e := range b.Evidence {
			v = and(v, t.day(e.On), said(": “"), quoted(e.Words), said("”"))
			if e.EndorsedAt != "" {
				v = and(v, t.say(both{", endorsed at this level: {0}", ", dikuatkan pada jenjang: {0}"}, t.called(Levels, string(e.EndorsedAt))))
			}
			v = and(v, said(". "))
		}
		if len(b.Evidence) == 0 {
			v = and(v, t.say(both{"No evidence is on record.", "Belum ada bukti yang tercatat."}))
		}
		all.items = append(all.items, v)
	}
	if len(all.items) == 0 {
		return section{}
	}
	return t.section("benefit", t.say(both{"Benefit to core business", "Manfaat bagi bisnis inti"}), all)
}

// latest is how much of what changed stands on the first page; the rest stands
// behind it.
const latest = 5

func (t *telling) changed() section {
	title := t.say(both{"What happened so far", "Yang terjadi sampai kini"})
	if !t.Since.IsZero() {
		title = t.say(both{"What changed since {0}", "Yang berubah sejak {0}"}, t.day(t.Since))
	}
	n := &t.News
	var blocks []block
	var items list
	notes := n.Notes[max(0, len(n.Notes)-latest):]
	for i := range notes {
		n := notes[i]
		n.Words, n.Decided = cut(n.Words, 120), nil
		items.items = append(items.items, and(t.day(n.On), said(": "), t.note(&n)))
	}
	if len(items.items) > 0 {
		blocks = append(blocks, items)
	}
	if more := len(n.Notes) - len(notes); more > 0 {
		blocks = append(blocks, para{t.say(both{"Before these, in the same time: {0} more; see below.", "Sebelumnya, dalam waktu yang sama: {0} lagi; lihat di bawah."}, said(t.lang.Count(more))), "soft"})
	}
	counts := pairs{}
	for _, x := range []struct {
		n int
		b both
	}{
		{n.Reported, both{"deliveries brought", "penyerahan"}}, {n.Accepted, both{"of these accepted", "di antaranya diterima"}},
		{n.Measured, both{"readings", "pengukuran"}}, {n.Judged, both{"scores", "skor"}}, {n.Word, both{"times word was sent", "kali memberi kabar"}},
	} {
		if x.n > 0 {
			counts = append(counts, pair{t.of(x.b), []inline{said(t.lang.Count(x.n))}})
		}
	}
	if len(counts) > 0 {
		var all []inline
		for _, c := range counts {
			all = append(all, and(said(c.name+": "), c.value[0]))
		}
		blocks = append(blocks, para{and(t.say(both{"On record: ", "Tercatat: "}), join("; ", all...), said(".")), ""})
	}
	if len(blocks) == 0 {
		blocks = append(blocks, para{t.say(both{"Nothing is on record.", "Tidak ada yang tercatat."}), ""})
	}
	return t.section("changed", title, blocks...)
}

func (t *telling) asked() section {
	if t.Audience == ForPublic {
		return section{}
	}
	title := t.say(both{"Decisions sought", "Keputusan yang diperlukan"})
	if len(t.Decisions) == 0 {
		return t.section("decisions", title, para{t.say(both{"None.", "Tidak ada."}), ""})
	}
	items := list{ordered: true}
	for i := range t.Decisions {
		items.items = append(items.items, t.sought(&t.Decisions[i]))
	}
	blocks := []block{items}
	if n := len(t.Later); n > 0 {
		blocks = append(blocks, para{t.say(both{"Not on this page: {0} more; see the end.", "Tidak di halaman ini: {0} lagi; lihat bagian akhir."}, said(t.lang.Count(n))), "soft"})
	}
	return t.section("decisions", title, blocks...)
}

func (t *telling) later() section {
	if len(t.Later) == 0 {
		return section{}
	}
	items := list{}
	for i := range t.Later {
		items.items = append(items.items, t.sought(&t.Later[i]))
	}
	return t.section("later", t.say(both{"Further decisions", "Keputusan lainnya"}), items)
}

func (t *telling) atRisk() section {
	if t.Audience == ForPublic {
		return section{}
	}
	title := t.say(both{"Money at risk", "Dana yang berisiko"})
	if len(t.Risk) == 0 {
		return t.section("risk", title, para{t.say(both{"None on record: no sum promised is overdue, disputed or waiting.", "Tidak ada yang tercatat: tidak ada dana yang dijanjikan yang lewat waktu, dipersoalkan, atau menunggu."}), ""})
	}
	rows := table{
		caption: t.of(both{"Promised and not given, with the reason to look at it", "Dijanjikan dan belum diberikan, beserta alasannya"}),
		head: []string{t.of(both{"Partner", "Mitra"}), t.of(both{"Outstanding", "Belum diberikan"}), t.of(both{"Overdue", "Lewat waktu"}),
			t.of(both{"Disputed", "Dipersoalkan"}), t.of(both{"Waiting", "Menunggu"}), t.of(both{"Because", "Karena"})},
		figures: []bool{false, true, true, true, true, false},
	}
	for i := range t.Risk {
		m := &t.Risk[i]
		var why []inline
		for _, w := range m.Why {
			why = append(why, said(t.of(riskWords[w])))
		}
		who := and(t.brief(m.Partner), said(" · "), t.called(ContributionKinds, string(m.Kind)))
		rows.rows = append(rows.rows, []inline{who, t.sum(m.Outstanding), t.sum(m.Overdue), t.sum(m.Disputed), t.sum(m.Waiting), join(", ", why...)})
	}
	return t.section("risk", title, rows)
}

// sum is an amount of a table; nothing stands for none.
func (t *telling) sum(a money.Amount) inline {
	if a.Sign() == 0 {
		return nil
	}
	return said(t.lang.Amount(a))
}

var riskWords = map[RiskWord]both{
	RiskOverdue:  {"overdue", "lewat waktu"},
	RiskDisputed: {"disputed", "dipersoalkan"},
	RiskWaiting:  {"waits for a condition", "menunggu syarat"},
	RiskResting:  {"the agreement is suspended", "kesepakatan ditangguhkan"},
	RiskNotice:   {"its giver gave notice", "pemberinya menyampaikan pemberitahuan"},
	RiskEnding:   {"the agreement winds down", "kesepakatan dalam penyelesaian akhir"},
}
