package prose

import (
	"slices"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

// telling is a report being said in its language.
type telling struct {
	*PartnerReport
	lang Lang
}

func (t *telling) of(b both) string { return t.lang.of(b) }

// say fills a text of the library's own.
func (t *telling) say(b both, args ...inline) inline { return fill(t.of(b), args...) }

func (t *telling) word(l List, word string) string { return t.lang.say(l, word) }

// called is a word of a list in running text.
func (t *telling) called(l List, word string) inline {
	text, known := t.lang.Word(l, word)
	if known {
		return said(text)
	}
	return quoted(t.lang.say(l, word))
}

func (t *telling) partner(p id.Partner) *ReportPartner {
	if i := slices.IndexFunc(t.Partners, func(x ReportPartner) bool { return x.ID == p }); i >= 0 {
		return &t.Partners[i]
	}
	return &ReportPartner{ID: p, Name: string(p)}
}

func (t *telling) name(p id.Partner) inline { return quoted(t.partner(p).Name) }

// short is what a partner is called where there is little room.
func (t *telling) short(p id.Partner) string {
	if x := t.partner(p); x.Short != "" {
		return x.Short
	}
	return t.partner(p).Name
}

func (t *telling) brief(p id.Partner) inline { return quoted(t.short(p)) }

// names lists partners; none are all of them.
func (t *telling) names(list []id.Partner) inline {
	if len(list) == 0 {
		return said(t.of(both{"all partners", "semua mitra"}))
	}
	all := make([]inline, len(list))
	for i, p := range list {
		all[i] = t.brief(p)
	}
	return join(", ", all...)
}

func (t *telling) day(d calendar.Date) inline { return t.lang.on(d) }

// share says a share of one as a percentage of one place, half to even: a score
// is not as exact as its digits.
func (t *telling) share(n exact.Number) string { return t.lang.Percent(n.Round(3, exact.HalfEven)) }

// measured says a number in its measure, whose word may be the document's.
func (t *telling) measured(n exact.Number, m contribution.Measure) inline {
	return quoted(t.lang.Measured(n, m))
}

func (t *telling) value(v *indicator.Value, d *indicator.Definition) inline {
	if v == nil {
		return nil
	}
	if v.Number != nil && v.Number.Places() > 4 { // a quotient of 12 places
		short := indicator.NumberValue(v.Number.Round(4, exact.HalfEven))
		v = &short
	}
	return quoted(t.lang.Value(*v, *d))
}

func (t *telling) answer(a check.Answer) inline { return t.called(Answers, string(a)) }

// kindIn names a kind of contribution with its measure.
func (t *telling) kindIn(c *Contributed) string {
	kind := t.word(ContributionKinds, string(c.Kind))
	if unit, isUnit := c.Measure.Unit(); isUnit {
		return kind + " (" + t.lang.unit(unit, false) + ")"
	}
	return kind + " (" + c.Measure.String() + ")"
}

// and puts two texts one after another.
func and(texts ...inline) inline { return slices.Concat(texts...) }

// verdict is the report in one sentence.
func (t *telling) verdict() inline {
	var v inline
	switch t.Verdict.Course {
	case NotRunning:
		v = t.say(both{"The partnership is {0}; nothing is to be judged yet", "Kemitraan ini {0}; belum ada yang perlu dinilai"},
			t.called(StagePhrases, t.Stage.Stage.String()))
	case OnCourse:
		v = t.say(both{"The partnership works: what it calls success was reached time after time (in a row: {0}; agreed: {1})",
			"Kemitraan ini berhasil: yang disebutnya keberhasilan tercapai {0} kali berturut-turut, dan disepakati {1} kali"},
			said(t.lang.Count(t.Success.Run)), said(t.lang.Count(t.Success.Needed)))
	case Short:
		v = t.say(both{"The partnership does not yet reach what it calls success", "Kemitraan ini belum mencapai yang disebutnya keberhasilan"})
	case Unclear:
		v = t.say(both{"Whether the partnership reaches what it calls success is not known: not everything is reported",
			"Belum diketahui apakah kemitraan ini mencapai yang disebutnya keberhasilan: belum semuanya dilaporkan"})
	case Unmeasured:
		v = t.say(both{"The partnership is running; whether it succeeds cannot be said yet", "Kemitraan ini sedang berjalan; keberhasilannya belum dapat dinyatakan"})
	case Resting:
		v = t.say(both{"The partnership is suspended", "Kemitraan ini sedang ditangguhkan"})
	case Ending:
		v = t.say(both{"The partnership is winding down", "Kemitraan ini dalam penyelesaian akhir"})
	case Ended:
		v = t.say(both{"The partnership is closed", "Kemitraan ini sudah ditutup"})
		if e := t.Stage.End; e != nil && e.Joint != "" {
			v = t.say(both{"The partnership is closed; what it set out to do: {0}", "Kemitraan ini sudah ditutup; hasil dari yang hendak dicapainya: {0}"}, t.called(Outcomes, string(e.Joint)))
		}
	case GivenUp:
		v = t.say(both{"The partnership was abandoned before it began", "Kemitraan ini tidak dilanjutkan sebelum dimulai"})
	}
	switch c := t.Verdict.Course; {
	case c == Resting || c == Ending || c == Ended:
		switch t.Verdict.Success {
		case check.Yes:
			v = and(v, t.say(both{"; by its last evaluations it succeeded", "; menurut evaluasi terakhirnya kemitraan ini berhasil"}))
		case check.No:
			v = and(v, t.say(both{"; by its last evaluations success was not reached", "; menurut evaluasi terakhirnya keberhasilan belum tercapai"}))
		case check.Unknown, check.NotDefined:
		}
		fallthrough
	case c != NotRunning && c != GivenUp && t.Audience != ForPublic:
		switch n := t.Verdict.Overdue; {
		case t.Audience == ForPublic:
		case n == 1:
			v = and(v, t.say(both{"; one kind of contribution is overdue", "; satu jenis kontribusi lewat waktu"}))
		case n > 1:
			v = and(v, t.say(both{"; {0} kinds of contribution are overdue", "; {0} jenis kontribusi lewat waktu"}, said(t.lang.Count(n))))
		case c != Ended:
			v = and(v, t.say(both{"; nothing promised is overdue", "; tidak ada janji yang lewat waktu"}))
		}
	}
	return and(v, said("."))
}

// tone is how the verdict is set.
func (t *telling) tone() string {
	switch t.Verdict.Course {
	case Short, Unclear, Resting:
		return "warn"
	case NotRunning, OnCourse, Unmeasured, Ending, Ended, GivenUp:
	}
	if t.Verdict.Overdue > 0 {
		return "warn"
	}
	return "note"
}

// scoreSentence says the last score against what was agreed, and where it moves.
func (t *telling) scoreSentence() inline {
	s := t.Success
	last := s.Points[len(s.Points)-1]
	if last.Score == nil {
		return t.say(both{"At the last evaluation, on {0}, there was no score: nothing that counts was reported.",
			"Pada evaluasi terakhir, {0}, tidak ada skor: belum ada yang dilaporkan."}, t.day(last.On))
	}
	v := t.say(both{"At the last evaluation, on {0}, the score was {1}", "Pada evaluasi terakhir, {0}, skornya {1}"}, t.day(last.On), said(t.share(*last.Score)))
	if s.Threshold != nil {
		v = and(v, t.say(both{"; {0} was agreed", "; yang disepakati {0}"}, said(t.share(*s.Threshold))))
	}
	if s.Change != nil {
		switch s.Trend {
		case Rising:
			v = and(v, t.say(both{". It is rising: {0} points above the one before", ". Skor ini naik: {0} poin di atas yang sebelumnya"}, said(t.points(*s.Change))))
		case Falling:
			v = and(v, t.say(both{". It is falling: {0} points below the one before", ". Skor ini turun: {0} poin di bawah yang sebelumnya"}, said(t.points(s.Change.Abs()))))
		case Steady:
			v = and(v, t.say(both{". It is the same as the one before", ". Skor ini sama dengan yang sebelumnya"}))
		case UnknownTrend:
		}
	}
	return and(v, said("."))
}

// points says a difference of shares in points of a hundred.
func (t *telling) points(n exact.Number) string {
	text := t.share(n)
	return text[:len(text)-1] // without the sign of percent
}

// note says one thing that happened.
func (t *telling) note(n *Note) inline {
	var v inline
	p := t.name(n.Partner)
	switch n.Kind {
	case NoteStage:
		return t.say(both{"The agreement is {0}", "Kesepakatan ini {0}"}, t.called(StagePhrases, n.Stage.String()))
	case NoteChange:
		kinds := make([]inline, len(n.Changes))
		for i, k := range n.Changes {
			kinds[i] = t.called(AmendmentKinds, string(k))
		}
		v = t.say(both{"Terms changed ({0})", "Ketentuan berubah ({0})"}, join(", ", kinds...))
		if n.Effective != n.On {
			v = and(v, t.say(both{", from {0} on", ", berlaku sejak {0}"}, t.day(n.Effective)))
		}
	case NoteJoined:
		return t.say(both{"{0} joined", "{0} ikut serta"}, p)
	case NoteLeft:
		return t.say(both{"{0} left", "{0} tidak lagi ikut serta"}, p)
	case NoteReached:
		v = t.say(both{"Reached", "Tercapai"})
	case NoteNotice:
		v = t.say(both{"{0} gave notice", "{0} menyampaikan pemberitahuan tertulis"}, p)
	case NoteRevoked:
		return t.say(both{"{0} took its notice back", "{0} menarik kembali pemberitahuan tertulisnya"}, p)
	case NoteBreach:
		v = t.say(both{"{0} is said not to have done what was agreed", "{0} dinyatakan belum melakukan yang disepakati"}, p)
	case NoteCure:
		v = t.say(both{"{0} mended what was held against it", "{0} telah memperbaiki yang dinyatakan terhadapnya"}, p)
	case NoteReview:
		v = t.say(both{"Review, recorded by {0}", "Tinjauan, dicatat oleh {0}"}, p)
	case NoteEvidence:
		v = t.say(both{"Benefit to the core business of {0}", "Manfaat bagi bisnis inti {0}"}, p)
	case NoteOpportunity:
		v = t.say(both{"{0} saw an opportunity", "{0} melihat peluang"}, p)
	case NoteChampion:
		v = t.say(both{"{0} has a champion", "{0} memiliki penggerak"}, p)
	case NoteChampionLeft:
		v = t.say(both{"A champion of {0} stepped down", "Seorang penggerak {0} tidak lagi bertugas"}, p)
	}
	if n.Person != nil {
		v = and(v, said(": "), t.person(n.Person))
	}
	if n.Words != "" {
		v = and(v, said(": “"), quoted(n.Words), said("”"))
	}
	if len(n.Decided) > 0 {
		all := make([]inline, len(n.Decided))
		for i, d := range n.Decided {
			all[i] = and(said("“"), quoted(d), said("”"))
		}
		v = and(v, t.say(both{"; decided: {0}", "; diputuskan: {0}"}, join(", ", all...)))
	}
	return v
}

// person is a name, or the id of who is in no directory.
func (t *telling) person(p *PersonNow) inline {
	if p.Name == "" {
		return code(string(p.ID))
	}
	return quoted(p.Name)
}

// sought says a decision, who is to take it and by when.
func (t *telling) sought(s *Sought) inline {
	var v inline
	n := said(t.lang.Count(s.Count))
	switch s.Kind {
	case SoughtConsent:
		v = t.say(both{"Consent or decline what {1} proposes: {0}", "Setujui atau tolak usulan {1}: {0}"}, t.called(Acts, string(s.Act)), t.brief(s.Partner))
	case SoughtResolution:
		v = t.say(both{"Resolve {0} disputed deliveries of {1}", "Selesaikan {0} penyerahan {1} yang dipersoalkan"}, n, t.brief(s.Partner))
		if s.Count == 1 {
			v = t.say(both{"Resolve {0} disputed delivery of {1}", "Selesaikan {0} penyerahan {1} yang dipersoalkan"}, n, t.brief(s.Partner))
		}
	case SoughtAcceptance:
		v = t.say(both{"Accept or dispute {0} deliveries of {1}", "Terima atau persoalkan {0} penyerahan {1}"}, n, t.brief(s.Partner))
		if s.Count == 1 {
			v = t.say(both{"Accept or dispute {0} delivery of {1}", "Terima atau persoalkan {0} penyerahan {1}"}, n, t.brief(s.Partner))
		}
	case SoughtMending:
		v = t.say(both{"Mend what is held against {0}", "Perbaiki yang dinyatakan terhadap {0}"}, t.brief(s.Partner))
		if s.Count > 1 {
			v = and(v, t.say(both{" ({1} matters)", " ({1} hal)"}, nil, n))
		}
	case SoughtStep:
		v = t.say(both{"Decide on the next step in a dispute", "Putuskan langkah berikutnya dalam perselisihan"})
		if s.Partner != "" {
			v = t.say(both{"Decide what follows what {0} has not mended", "Putuskan tindak lanjut atas yang belum diperbaiki {0}"}, t.brief(s.Partner))
		}
	case SoughtParting:
		v = t.say(both{"Settle what becomes of the duties before the notice of {0} has run", "Atur kelanjutan kewajiban sebelum masa pemberitahuan {0} berakhir"}, t.brief(s.Partner))
	case SoughtResumption:
		v = t.say(both{"Resume, or decide how to end; suspended for: {0}", "Lanjutkan kembali, atau putuskan cara mengakhiri; ditangguhkan karena: {0}"}, t.called(SuspensionCauses, string(s.Cause)))
	case SoughtRemedy:
		v = said(Finding(t.lang, *s.Finding).Title)
		if s.Count > 1 {
			v = and(v, t.say(both{" ({0} places)", " ({0} tempat)"}, n))
		}
	}
	v = and(strong(v), said(" — "), t.names(s.Owners))
	switch {
	case s.Due.IsZero():
		v = and(v, t.say(both{", no day set", ", belum ada batas waktu"}))
	case s.Due.Before(t.On):
		v = and(v, t.say(both{", by {0} (overdue)", ", selambatnya {0} (lewat waktu)"}, t.day(s.Due)))
	case s.Why != "":
		v = and(v, t.say(both{", by {0} ({1})", ", selambatnya {0} ({1})"}, t.day(s.Due), said(t.of(deadlines[s.Why]))))
	default:
		v = and(v, t.say(both{", by {0}", ", selambatnya {0}"}, t.day(s.Due)))
	}
	if s.Finding != nil {
		v = and(v, said(". "), said(Finding(t.lang, *s.Finding).Remedy))
	}
	return v
}
