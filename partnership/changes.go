package partnership

import (
	"slices"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// ChangeKind is what new terms change, by what they say otherwise than those
// before them.
type ChangeKind string

// The kinds of change, in the order in which [Change.Kinds] names them.
const (
	ChangedPartners     ChangeKind = "partners"     // who is a partner, and in what standing
	ChangedRoles        ChangeKind = "roles"        // who plays which part, and who answers for which activity
	ChangedContribution ChangeKind = "contribution" // who promises what to whom, how much and when
	ChangedBudget       ChangeKind = "budget"       // how much money is promised in all, in some currency
	ChangedDuration     ChangeKind = "duration"     // when it starts and ends, what that waits for, and the times it gives
	ChangedSuccess      ChangeKind = "success"      // what counts as success, and the indicators of it
	ChangedGovernance   ChangeKind = "governance"   // how it is decided, told, left and made binding, and by which posts
	ChangedWording      ChangeKind = "wording"      // nothing else: words, the order of lists, extensions
)

// Change is one version of the terms that was adopted: the terms as they were
// signed, or new ones beside those before.
type Change struct {
	Seq       int            `json:"seq"`               // of the event that adopted it
	Adopted   calendar.Date  `json:"adopted"`           // the day of that event
	Effective calendar.Date  `json:"effective"`         // the first day it holds
	Act       act.Type       `json:"act"`               // sign, amend, renew, accede or novate; adopt where papers show it
	Proposal  id.Command     `json:"proposal"`          // the command that proposed it
	By        id.Person      `json:"by,omitzero"`       // who proposed it
	For       id.Partner     `json:"for"`               // for which partner
	Consents  []ConsentGiven `json:"consents,omitzero"` // in the order given; of papers those that they show
	Reason    string         `json:"reason,omitzero"`
	Evidence  []Ground       `json:"evidence,omitzero"` // in the order named

	Kinds       []ChangeKind   `json:"kinds,omitzero"` // in the order of the constants; none for the first terms
	Differences []terms.Change `json:"differences,omitzero"`
	Levels      []LevelChange  `json:"levels,omitzero"` // by partner, then measure
	Budget      []BudgetChange `json:"budget,omitzero"` // by currency

	Joined     []id.Partner      `json:"joined,omitzero"`     // named by these terms and not by those before
	Gone       []id.Partner      `json:"gone,omitzero"`       // named by those before and not by these
	Novated    *Novation         `json:"novated,omitzero"`    // where a successor in law takes a partner's place
	Continuing []id.Partner      `json:"continuing,omitzero"` // of a renewal; absent: all
	Cases      []act.BenefitCase `json:"cases,omitzero"`      // of a renewal: why each goes on
}

// Novation is a successor in law who takes a partner's place.
type Novation struct {
	From id.Partner `json:"from"`
	To   id.Partner `json:"to"`
}

// LevelChange is how much a partner promises in one measure, before and after.
//
// What has no number counts as one item. A promise to match another is counted
// by what it is bounded to, if anything.
type LevelChange struct {
	Partner    id.Partner           `json:"partner"`
	Measure    contribution.Measure `json:"measure"`
	Management bool                 `json:"management,omitzero"` // cost of management, which stands beside all else
	Before     exact.Number         `json:"before"`
	After      exact.Number         `json:"after"`
	Percent    *exact.Number        `json:"percent,omitzero"` // (after − before) ÷ before × 100, to 12 places, half to even; nil from 0
}

// BudgetChange is how much money all partners promise in one currency, before
// and after. The cost of management is not in it.
type BudgetChange struct {
	Currency money.Currency `json:"currency"`
	Before   money.Amount   `json:"before"`
	After    money.Amount   `json:"after"`
	Percent  *exact.Number  `json:"percent,omitzero"` // (after − before) ÷ before × 100, to 12 places, half to even; nil from 0
}

// Ground is a record on which a change rests, as it is said now. In JSON what it
// says is an act as [act.Append] writes it.
type Ground struct {
	ID    id.Command    `json:"id"`
	Seq   int           `json:"seq,omitzero"` // zero: no such record
	On    calendar.Date `json:"on,omitzero"`
	For   id.Partner    `json:"for,omitzero"` // who recorded it
	Act   act.Type      `json:"act,omitzero"` // review, measure, judge, …
	Says  act.Recorded  `json:"says,omitzero"`
	Taken bool          `json:"taken,omitzero"` // it was taken back since
}

// ReviewOutcome is a review, and what came of it.
type ReviewOutcome struct {
	ID        id.Command      `json:"id"`
	Seq       int             `json:"seq"`
	On        calendar.Date   `json:"on"`
	For       id.Partner      `json:"for"` // who recorded it
	Period    calendar.Period `json:"period,omitzero"`
	Formal    bool            `json:"formal,omitzero"`
	Decisions []act.Decision  `json:"decisions,omitzero"`
	Changes   []int           `json:"changes,omitzero"` // Seq of the changes that name it as evidence
}

// Successor is an agreement that follows this one, as it is said now.
type Successor struct {
	Name   string        `json:"name"`            // a name or address of it
	Digest id.Digest     `json:"digest,omitzero"` // of its history or terms, as who recorded it says
	Words  string        `json:"words,omitzero"`
	On     calendar.Date `json:"on"`
	Seq    int           `json:"seq"`
	Act    act.Type      `json:"act"` // succeed; or wind_down, where the decision to end names it
}

// Changes returns every version of the terms that was adopted, in the order of
// adoption, as it is known now: who agreed to it, on what it rests, and what it
// changed of the version before. The first is the signing, or the papers.
func (a Agreement) Changes() []Change {
	f := fold{state: *a.state()}
	if f.body == nil {
		return nil
	}
	var all []Change
	var before terms.Terms // the substance of the version before
	for i := range f.body.versions {
		v := &f.body.versions[i]
		c := f.adoption(v)
		if len(f.body.versions) > 1 {
			after := substance(v.terms)
			if i > 0 {
				c.compare(f.body.versions[i-1].terms, v.terms)
				c.Kinds = c.changeKinds(&before, &after)
			}
			before = after
		}
		all = append(all, c)
	}
	return all
}

// adoption says how a version came to be adopted.
func (f *fold) adoption(v *version) Change {
	n := f.entry(v.adopted)
	c := Change{Seq: v.adopted, Adopted: n.on, Effective: v.effective, Act: n.act.Type(), Proposal: n.id, By: n.by, For: n.party}
	if a, papers := n.act.(act.Adopt); papers {
		for _, k := range a.Consents {
			c.Consents = append(c.Consents, ConsentGiven{
				Partner: k.Partner, Person: k.Person, Form: k.Form, On: k.On, Seq: v.adopted, Attested: true,
			})
		}
		return c
	}
	p := f.proposed(v)
	if p == nil {
		return c // a history made by hand
	}
	x := f.view(p, n.on)
	c.Act, c.Proposal, c.By, c.For, c.Consents = p.act.Type(), p.id, p.by, p.party, x.Consents
	switch a := x.Act.(type) {
	case act.Amend:
		c.Reason, c.Evidence = a.Reason, f.grounds(a.Evidence)
	case act.Renew:
		c.Continuing, c.Cases = a.Continuing, a.Cases
	case act.Accede:
		c.Joined = []id.Partner{a.Partner}
	case act.Novate:
		c.Reason, c.Novated = a.Reason, &Novation{From: a.From, To: a.To}
	}
	return c
}

// proposed returns the proposal that a version was, or nil.
func (f *fold) proposed(v *version) *proposal {
	a, ok := f.entry(v.adopted).act.(act.Adopted)
	if !ok {
		return nil
	}
	seq, ok := f.seqOf(a.Proposal)
	if !ok {
		return nil
	}
	p, _ := f.closed.Get(seq)
	return p
}

// grounds looks up the records that a change names.
func (f *fold) grounds(names []id.Command) []Ground {
	var all []Ground
	for _, c := range names {
		g := Ground{ID: c}
		if seq, ok := f.seqOf(c); ok {
			n := f.entry(seq)
			g.Seq, g.On, g.For, g.Act = seq, n.on, n.party, n.act.Type()
			if says := f.saidBefore(seq, f.len()+1); says != nil {
				g.Says = act.Clone(says)
			} else {
				g.Taken = true
			}
		}
		all = append(all, g)
	}
	return all
}

// compare says what a version changes of the one before.
func (c *Change) compare(before, after *terms.Terms) {
	c.Differences = terms.Diff(*before, *after)
	c.Levels, c.Budget = levelChanges(before, after), budgetChanges(before, after)
	for i := range after.Partners {
		if p := after.Partners[i].ID; !named(before, p) && !slices.Contains(c.Joined, p) {
			c.Joined = append(c.Joined, p)
		}
	}
	for i := range before.Partners {
		if p := before.Partners[i].ID; !named(after, p) {
			c.Gone = append(c.Gone, p)
		}
	}
}

// ReviewOutcomes returns the reviews on record as they are said now, in the
// order of recording, each with what was decided and with the changes of the
// terms that name it as evidence. A review that was taken back is left out.
func (a Agreement) ReviewOutcomes() []ReviewOutcome {
	f := fold{state: *a.state()}
	var all []ReviewOutcome
	for seq := 1; seq <= f.len(); seq++ {
		n := f.entry(seq)
		if _, is := n.act.(act.Review); !is {
			continue
		}
		said, ok := f.saidBefore(seq, f.len()+1).(act.Review)
		if !ok {
			continue
		}
		all = append(all, ReviewOutcome{
			ID: n.id, Seq: seq, On: n.on, For: n.party, Period: said.Period, Formal: said.Formal,
			Decisions: slices.Clone(said.Decisions), Changes: f.restingOn(n.id),
		})
	}
	return all
}

// restingOn returns the changes that name a record as evidence.
func (f *fold) restingOn(c id.Command) []int {
	var seqs []int
	for i := range f.body.versions {
		v := &f.body.versions[i]
		if p := f.proposed(v); p != nil {
			if a, ok := p.act.(act.Amend); ok && slices.Contains(a.Evidence, c) {
				seqs = append(seqs, v.adopted)
			}
		}
	}
	return seqs
}

// Successors returns the agreements that follow this one, in the order of
// recording: those that were recorded as such ([act.Succeed]), and the one that
// the decision to end names.
func (a Agreement) Successors() []Successor {
	f := fold{state: *a.state()}
	if f.body == nil {
		return nil
	}
	var all []Successor
	for seq := 1; seq <= f.len(); seq++ {
		n := f.entry(seq)
		switch n.act.(type) {
		case act.Succeed:
			if s, ok := f.saidBefore(seq, f.len()+1).(act.Succeed); ok {
				all = append(all, Successor{Name: s.Successor, Digest: s.Digest, Words: s.Words, On: n.on, Seq: seq, Act: n.act.Type()})
			}
		case act.Adopted:
			if f.body.ending == nil || f.body.ending.seq != seq {
				continue
			}
			if p := f.proposed(&version{adopted: seq}); p != nil {
				if w, ok := p.act.(act.WindDown); ok && w.Successor != "" {
					all = append(all, Successor{Name: w.Successor, On: n.on, Seq: seq, Act: w.Type()})
				}
			}
		}
	}
	return all
}

// PredecessorInstrument is the kind of an instrument in the terms that is the
// agreement which this one follows.
const PredecessorInstrument = "predecessor"

// Predecessors returns the agreements that this one follows, by the terms that
// hold on a day: their instruments of kind [PredecessorInstrument], each with
// the address and the digest that the terms give of it. [Agreement.Successors]
// is the link the other way.
func (a Agreement) Predecessors(on calendar.Date) []terms.Instrument {
	t, ok := a.Terms(on)
	if !ok {
		return nil
	}
	return slices.DeleteFunc(t.Instruments, func(x terms.Instrument) bool { return x.Kind != PredecessorInstrument })
}
