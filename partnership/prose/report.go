package prose

import (
	"regexp"
	"slices"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// Audience is who reads a report, and so what it holds.
//
//	                                     partners   board      public
//	stage, time left, success, targets   yes        yes        yes
//	what each partner gave               yes        yes        together
//	what is promised and still owed      yes        yes        no
//	what changed                         yes        yes        without reasons
//	benefit to core business             yes        yes        endorsed
//	decisions sought, money at risk      yes        yes        no
//	support, footing, kind, findings     yes        yes        no
//	range of scores, significance        yes        of three   no
//	single scores, persons               yes        no         no
//
// What an audience is not to see is not in its [PartnerReport] either, in no
// member. The range and the median of two scores give both away: beyond the
// partners it takes three, and where all three say the same there is no range.
// Among the partners, a score that was given without a name is withheld where it
// would be told by elimination. A name or contact of the [Directory] that stands in
// words on record is left out beyond the partners; one that is in no directory
// cannot be known for a name. What follows from all scores together, such as of
// which kind the relationship is, shows to whom it shows.
//
// The zero Audience, and any word that is none of these, is [ForPublic].
type Audience string

// The audiences.
const (
	ForBoard    Audience = "board"    // those who oversee: organisations and aggregates
	ForPartners Audience = "partners" // those who work together: persons and single scores, too
	ForPublic   Audience = "public"   // everybody else
)

// Directory says what persons and partners are called. It stands outside terms
// and history: deleting an entry breaks no digest.
//
// A person without an entry is shown by id. A partner without one is called what
// the terms call it. The zero Directory is empty.
type Directory struct {
	Persons  map[id.Person]PersonEntry   `json:"persons,omitzero"`
	Partners map[id.Partner]PartnerEntry `json:"partners,omitzero"`
}

// PersonEntry is what a person is called, and how to reach them.
type PersonEntry struct {
	Name    string `json:"name"`
	Contact string `json:"contact,omitzero"`
}

// PartnerEntry is what a partner is called for short, and how to reach it.
type PartnerEntry struct {
	Short   string `json:"short,omitzero"` // for tables and drawings
	Contact string `json:"contact,omitzero"`
}

// ReportOptions says which report is asked for. The zero value is one for the
// public, about all partners, as of the last event, in English.
type ReportOptions struct {
	On        calendar.Date // the day of the report; zero: that of the last event
	For       id.Partner    // whose report it is; absent, or no partner: of all
	Audience  Audience
	Lang      Lang
	Directory Directory
	Since     calendar.Date // the day of the last report; zero: there was none
}

// PartnerReport is how a partnership stands on a day, for one partner or for all:
// first what fits on one page, then what is behind it.
//
// It is plain data, the same in every language but for Lang, and holds only what
// its audience is to see. [PartnerReport.Markdown] and [PartnerReport.HTML] say
// it in words.
type PartnerReport struct {
	On       calendar.Date `json:"on,omitzero"`
	Since    calendar.Date `json:"since,omitzero"`
	For      id.Partner    `json:"for,omitzero"`
	Audience Audience      `json:"audience"`
	Lang     Lang          `json:"lang"`

	Title    string          `json:"title,omitzero"`
	Purpose  string          `json:"purpose,omitzero"`
	Kind     terms.Kind      `json:"kind,omitzero"`
	Partners []ReportPartner `json:"partners,omitzero"` // all that it names, those at the table first

	Stage     StageNow      `json:"stage"`
	Verdict   Verdict       `json:"verdict"`
	Gave      []Gave        `json:"gave,omitzero"`
	Success   *SuccessNow   `json:"success,omitzero"` // absent: no definition was in force
	Benefit   []Benefit     `json:"benefit,omitzero"`
	News      News          `json:"news"`
	Decisions []Sought      `json:"decisions,omitzero"` // at most three, the first ones first
	Later     []Sought      `json:"later,omitzero"`     // the others, in the same order
	Risk      []MoneyAtRisk `json:"risk,omitzero"`

	Timeline      []Span         `json:"timeline,omitzero"`
	Notes         []Note         `json:"notes,omitzero"`
	Contributions []Contributed  `json:"contributions,omitzero"`
	Indicators    []IndicatorNow `json:"indicators,omitzero"`
	Relation      *RelationNow   `json:"relation,omitzero"`
}

// ReportPartner is a partner that a report names.
type ReportPartner struct {
	ID       id.Partner        `json:"id"`
	Name     string            `json:"name"`
	Short    string            `json:"short,omitzero"` // absent: the name is short enough
	Kind     terms.PartnerKind `json:"kind,omitzero"`
	Standing terms.Standing    `json:"standing,omitzero"`
	Here     bool              `json:"here"` // at the table or in force on the day
}

// reporting is a report being made.
type reporting struct {
	PartnerReport
	a      partnership.Agreement // as known now
	then   partnership.Agreement // as it was on the day, to be read only
	terms  terms.Terms           // that hold, or the draft
	ledger contribution.Ledger
	flags  partnership.Flags
	veil   *regexp.Regexp // persons whose names the audience is not to see; nil: none
	// instead is what was given in place of something promised.
	instead []instead
	// changes are the versions of the terms adopted up to the day.
	changes []partnership.Change
	o       ReportOptions
}

// ReportFor returns the report on an agreement as of a day, as it is known now.
// What fell due up to that day is taken first.
func ReportFor(a partnership.Agreement, o ReportOptions) PartnerReport {
	if o.Audience != ForBoard && o.Audience != ForPartners {
		o.Audience = ForPublic
	}
	on, last := o.On, lastDay(a)
	if on.IsZero() {
		on = last
	}
	r := reporting{a: a, o: o}
	if !on.Before(last) {
		if b, err := a.Advance(on); err == nil { // else it holds what this version does not know, and is read as it stands
			r.a = b
		}
	}
	if r.Audience = o.Audience; !r.inside() {
		r.veil = o.Directory.names()
	}
	r.On, r.Since, r.For, r.Audience, r.Lang = on, o.Since, o.For, o.Audience, Lang(o.Lang.tag())
	r.then = asOf(r.a, on)
	r.terms, _ = r.a.Terms(on)
	r.changes = slices.DeleteFunc(r.a.Changes(), func(c partnership.Change) bool { return c.Adopted.After(on) })
	r.ledger = r.a.LedgerWith(on, contribution.LedgerOptions{Details: true})
	r.flags, r.instead = r.a.Flags(on), r.replaced()
	r.Title, r.Purpose, r.Kind = r.terms.Title, r.terms.Purpose, r.terms.Kind

	r.nameHere()
	r.stage()
	r.gave()
	r.succeeds()
	r.benefits()
	r.history()
	r.contributed()
	r.decisions()
	r.risk()
	r.relation()
	r.judge()
	r.nameRest()
	return r.PartnerReport
}

// open reports whether the audience is to see more than the public.
func (r *reporting) open() bool { return r.Audience != ForPublic }

// inside reports whether the audience is the partners themselves.
func (r *reporting) inside() bool { return r.Audience == ForPartners }

func lastDay(a partnership.Agreement) calendar.Date {
	var last calendar.Date
	for e := range a.Events() {
		if e.On.After(last) {
			last = e.On
		}
	}
	return last
}

// nameHere lists the partners at the table or in force, in the order they came.
func (r *reporting) nameHere() {
	for _, m := range r.a.Partners(r.On) {
		if !slices.ContainsFunc(r.Partners, func(p ReportPartner) bool { return p.ID == m.Partner }) {
			r.Partners = append(r.Partners, r.called(m.Partner, m.Standing, true))
		}
	}
	if !slices.ContainsFunc(r.Partners, func(p ReportPartner) bool { return p.ID == r.For }) {
		if _, ok := r.terms.Partner(r.For); !ok {
			r.For = ""
		}
	}
}

// nameRest lists those that the terms, or an earlier version of them, name.
func (r *reporting) nameRest() {
	add := func(t *terms.Terms) {
		for i := range t.Partners {
			p := &t.Partners[i]
			at := slices.IndexFunc(r.Partners, func(x ReportPartner) bool { return x.ID == p.ID })
			switch {
			case at < 0:
				r.Partners = append(r.Partners, r.calledBy(p))
			case r.Partners[at].Name == string(p.ID):
				here := r.Partners[at].Here
				r.Partners[at] = r.calledBy(p)
				r.Partners[at].Here = here
			}
		}
	}
	add(&r.terms)
	for _, c := range slices.Backward(r.changes) {
		if t, ok := r.a.TermsAt(c.Effective, c.Seq); ok {
			add(&t)
		}
	}
}

func (r *reporting) called(p id.Partner, s terms.Standing, here bool) ReportPartner {
	if t, ok := r.terms.Partner(p); ok {
		x := r.calledBy(t)
		x.Here = here
		return x
	}
	return ReportPartner{ID: p, Name: string(p), Short: r.o.Directory.Partners[p].Short, Standing: s, Here: here}
}

func (r *reporting) calledBy(t *terms.Partner) ReportPartner {
	x := ReportPartner{ID: t.ID, Name: t.Name, Short: r.o.Directory.Partners[t.ID].Short, Kind: t.Kind, Standing: t.Standing}
	if x.Name == "" {
		x.Name = string(t.ID)
	}
	return x
}
