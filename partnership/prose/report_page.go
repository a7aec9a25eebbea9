package prose

import (
	"bytes"
	"slices"

	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
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
	var beside pairs
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
			beside = append(beside, pair{t.side(g).plain(), []inline{join("; ", all...)}})
		}
	}
	if len(sums.rows) > 0 {
		blocks = append(blocks, sums)
	}
	if len(beside) > 0 {
		blocks = append(blocks, para{t.say(both{"Beside money, and not summed with it:", "Di luar uang, dan tidak dijumlahkan dengannya:"}), "soft"}, beside)
	}
	return t.section("given", t.say(both{"What was given", "Yang telah diberikan"}), blocks...)
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
		lines = append(lines, t.say(both{"significance to those who receive: {0} of 4, by {1} partners", "tingkat signifikansi bagi penerima: {0} dari 4, menurut {1} mitra"},
			said(t.lang.Number(*g.Significance)), said(t.lang.Count(g.Raters))))
	}
	return lines
}

func (t *telling) success() section {
	s := t.Success
	title := t.say(both{"Success against its target", "Keberhasilan terhadap sasarannya"})
	if s == nil {
		return section{}
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
		blocks = append(blocks, para{t.say(both{"Reached {0} times in a row up to now; {1} are needed.", "Tercapai {0} kali berturut-turut sampai kini; diperlukan {1} kali."},
			said(t.lang.Count(s.Run)), said(t.lang.Count(s.Needed))), ""})
	}
	if s.Earlier > 0 {
		blocks = append(blocks, para{t.say(both{"This definition holds since {0}. Results by earlier definitions stand as they were: {1}.",
			"Definisi ini berlaku sejak {0}. Hasil menurut definisi sebelumnya tetap seperti adanya: {1}."}, t.day(s.From), said(t.lang.Count(s.Earlier))), "soft"})
	}
	return t.section("success", title, columns{blocks, {t.successChart()}})
}

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

func (t *telling) benefit() section {
	var all pairs
	for _, b := range t.Benefit {
		var lines []inline
		if b.Statement != "" {
			lines = append(lines, quoted(b.Statement))
		}
		for _, e := range b.Evidence {
			v := and(t.day(e.On), said(": “"), quoted(e.Words), said("”"))
			if e.EndorsedAt != "" {
				v = and(v, t.say(both{" — endorsed at this level: {0}", " — dikuatkan pada jenjang: {0}"}, t.called(Levels, string(e.EndorsedAt))))
			}
			lines = append(lines, v)
		}
		if none := t.say(both{"No evidence is on record.", "Belum ada bukti yang tercatat."}); len(b.Evidence) == 0 && len(lines) > 0 {
			lines[0] = and(lines[0], said(". "), none)
		} else if len(b.Evidence) == 0 {
			lines = append(lines, none)
		}
		all = append(all, pair{t.short(b.Partner), lines})
	}
	if len(all) == 0 {
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
		{c.Reported, both{"reported, not yet accepted: {0}", "dilaporkan, belum diterima: {0}"}},
		{c.Beyond, both{"beyond the promise: {0}", "di luar janji: {0}"}},
		{c.Let, both{"waived or released: {0}", "dihapuskan atau dibebaskan: {0}"}},
		{c.Defaulted, both{"not met: {0}", "tidak terpenuhi: {0}"}},
	} {
		if x.n.Sign() != 0 {
			all = append(all, t.say(x.b, t.measured(x.n, c.Measure)))
		}
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
			own := table{caption: t.of(both{"Scores of each partner: ", "Skor tiap mitra: "}) + d.Title, head: []string{t.of(both{"Partner", "Mitra"}), t.of(both{"Score", "Skor"})}}
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
			rows.head = append(rows.head, t.word(Levels, string(l)))
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
	footings := table{caption: t.of(both{"On what each partner’s side rests", "Tumpuan di sisi tiap mitra"}), head: []string{t.of(both{"Partner", "Mitra"}), t.of(both{"Footing", "Tumpuan"})}}
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

func (t *telling) chartTitleSupport() string {
	return t.of(both{"Backing of the programme or the partnership", "Dukungan bagi program atau kemitraan"})
}

// sign says for what a sign speaks.
func (t *telling) sign(a check.Answer) inline {
	switch a {
	case check.Yes:
		return said(t.of(both{"institution", "lembaga"}))
	case check.No:
		return said(t.of(both{"persons", "perorangan"}))
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
			t.called(Relations, string(r.Written.Kind)), t.called(Relations, string(r.Lived.Kind))), ""}, rows)
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
