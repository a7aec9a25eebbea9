package partnership

import (
	"iter"
	"slices"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/internal/persist"
	"github.com/mufakat/mufakat/partnership/terms"
)

// Agreement is an agreement as it lives: the fold of its history.
//
// It is an immutable value. A method that "changes" returns a new one; forks of
// one value never see each other, and any number of goroutines may hold and
// change the same value. The zero Agreement is nothing yet: [act.Begin] or
// [act.Adopt] starts it.
type Agreement struct {
	_ [0]func() // forbid ==, which would compare pointers
	s *state
}

// state returns what a knows, to be read only.
func (a Agreement) state() *state {
	if a.s == nil {
		return &nothing
	}
	return a.s
}

var nothing state

// Decide returns the events that follow if c is taken: what fell due up to its
// day, the command itself, and the effects of both, in that order. It returns
// no events and no error for a command whose id and content are on record
// already.
//
// Decide refuses with a [*Rejection] that lists every reason; nothing is
// recorded then, not even what fell due. An attested command is refused only
// for what cannot be represented; what else it breaks is stored with it.
func (a Agreement) Decide(c Command) ([]Event, error) {
	d := decision{f: fold{state: *a.state(), deciding: true}, c: c}
	if !d.decide() {
		return nil, d.rejection()
	}
	events := make([]Event, len(d.f.pending))
	for i := range d.f.pending {
		events[i] = d.f.pending[i].event(d.f.log.Len() + i + 1)
	}
	return events, nil
}

func (d *decision) rejection() error {
	if len(d.report) == 0 {
		return nil
	}
	return &Rejection{Command: d.c.ID, Findings: d.report}
}

// Evolve returns a with e recorded. It never refuses: what e says has
// happened. The number, and an act that e shares with its caller, are taken as
// they are copied; Seq is the next one whatever e says.
func (a Agreement) Evolve(e Event) Agreement {
	f := fold{state: *a.state()}
	e.Act = act.Clone(e.Act)
	e.Basis.Voids = slices.Clone(e.Basis.Voids)
	e.Breaches = cloneReport(e.Breaches)
	f.enter(&e)
	return f.agreement()
}

// agreement returns the state of f as a value of its own.
func (f *fold) agreement() Agreement {
	s := f.state
	return Agreement{s: &s}
}

// Apply is [Agreement.Decide], and then [Agreement.Evolve] for each event. On
// an error it returns a as it was.
func (a Agreement) Apply(c Command) (Agreement, error) {
	var d decision
	d.f.state, d.f.deciding, d.c, d.keep = *a.state(), true, c, true
	if !d.decide() {
		return a, d.rejection()
	}
	d.f.commit()
	return d.f.agreement(), nil
}

// settle lets the rest of the command be written: nothing can refuse it now.
// Until here a Fold was read only, and stays as it was where something did; what
// it alone knows may be written in place from here on.
func (d *decision) settle() {
	if d.home != nil && d.f.deciding {
		d.f.owner = d.home.owner
		d.f.owned = d.f.owned || d.home.owned && d.f.body == d.home.state.body
	}
	d.f.commit()
}

// commit appends what was decided to the log.
func (f *fold) commit() {
	for i := range f.pending {
		*f.extend() = f.pending[i]
	}
	f.pending, f.deciding = f.pending[:0], false
}

// Advance returns a with what falls due up to a day, and nothing else. Nothing
// due is no event and no error, so that advancing twice is advancing once.
func (a Agreement) Advance(on calendar.Date) (Agreement, error) {
	return a.Apply(Command{On: on, Act: act.Advance{}})
}

// Replay returns the agreement whose history is events. It folds them and
// judges nothing, so that a stricter rule tomorrow still loads yesterday's
// history; [Agreement.Audit] judges.
func Replay(events iter.Seq[Event]) Agreement {
	f := NewFold(Agreement{})
	for e := range events {
		f.Evolve(e)
	}
	return f.Agreement()
}

// Fold changes one agreement in place, for one owner: the same rules as
// [Agreement.Evolve] and [Agreement.Apply], without a new value for each
// event. It must not be used by several goroutines at once.
type Fold struct {
	d      decision // the agreement as it is, and the command in hand
	before standing // a command, where something follows before it is judged
}

// standing is what a Fold goes back to where a command is refused.
type standing struct {
	state state
	owner *persist.Owner
	owned bool
}

// NewFold returns a Fold that starts from a, which stays as it is.
func NewFold(a Agreement) *Fold {
	x := new(Fold)
	x.d.f.state, x.d.f.owner, x.d.f.slabs = *a.state(), new(persist.Owner), new(slabs)
	x.d.keep, x.d.home = true, &x.before
	return x
}

// Reset lets x begin anew from a, in the memory that it has: a program that lives
// one short history after the other need not make room for each. What x handed
// out by [Fold.Agreement] stays as it is; what [Fold.Peek] returned, a too if it
// is from there, must not be used any more.
func (x *Fold) Reset(a Agreement) {
	f := &x.d.f
	o := f.owner
	f.log.Release(o)
	f.index.Release(o)
	f.names.Release(o)
	f.slabs.reuse(&f.state, o)
	*f = fold{state: *a.state(), owner: o, pending: f.pending[:0], slabs: f.slabs}
	f.slabs.lay(&f.state)
}

// Evolve records e. The act that e carries must not be written to afterwards.
func (x *Fold) Evolve(e Event) { x.d.f.enter(&e) }

// enter is [fold.take] for an event, without an entry on the way.
func (f *fold) enter(e *Event) {
	n := f.extend()
	n.set(e)
	f.order.next(n.id)
	f.step(f.log.Len(), n)
}

// Apply decides c and records what follows; on an error nothing is recorded.
func (x *Fold) Apply(c Command) error { return x.apply(&c, nil, false) }

// Enter is [Fold.Apply] of an act that the caller lets go of: it is kept as it is,
// without a copy, so that neither it nor what it refers to may be written to
// afterwards.
func (x *Fold) Enter(c Command) error { return x.apply(&c, nil, true) }

func (x *Fold) apply(c *Command, known *ready, given bool) error {
	d := &x.d
	d.c, d.known, d.given, d.manner, d.text, d.report, d.weighed = *c, known, given, 0, nil, nil, unweighed
	if !d.decide() {
		if d.f.deciding { // nothing of it is recorded, not even what fell due
			d.f.pending, d.f.deciding = d.f.pending[:0], false
			d.f.state, d.f.owner, d.f.owned = x.before.state, x.before.owner, x.before.owned
		}
		return d.rejection()
	}
	return nil
}

// Agreement returns the agreement as it is now. Later changes of x do not
// touch it.
func (x *Fold) Agreement() Agreement {
	f := &x.d.f
	a := f.agreement()
	f.owner, f.owned, *f.slabs = f.owner.Heir(), false, slabs{}
	return a
}

// Peek returns the agreement as it is now, to be asked something and let go of:
// once x is changed or reset it must not be used any more. Unlike
// [Fold.Agreement] it leaves x alone with what it knows, to be changed in place.
func (x *Fold) Peek() Agreement {
	a := x.d.f.agreement()
	a.s.books = nil // what a ledger comes to is not told of what is changed in place
	return a
}

// Len returns the number of events.
func (a Agreement) Len() int { return a.state().log.Len() }

// Event returns the event with a number from 1, and whether there is one.
func (a Agreement) Event(seq int) (Event, bool) {
	s := a.state()
	if seq < 1 || seq > s.log.Len() {
		return Event{}, false
	}
	return s.log.At(seq - 1).event(seq), true
}

// Events yields the history in the order of recording.
func (a Agreement) Events() iter.Seq[Event] {
	s := a.state()
	return func(yield func(Event) bool) {
		for i, n := range s.log.All() {
			if !yield(n.event(i + 1)) {
				return
			}
		}
	}
}

// Stage returns the stage the agreement is in, and since when. The stage is
// [lifecycle.None] before it begins.
func (a Agreement) Stage() (stage lifecycle.Stage, since calendar.Date) {
	s := a.state()
	return s.stage, s.since
}

// Readable reports whether a can be decided on: it holds no event of a type
// that this version does not know (DAT004).
func (a Agreement) Readable() bool { return a.state().unknown == 0 }

// Terms returns the terms that hold on a day: those adopted last that are
// effective by then, or the draft before the terms are signed. It reports
// false before there are any.
func (a Agreement) Terms(on calendar.Date) (terms.Terms, bool) {
	b := a.state().body
	if b == nil {
		return terms.Terms{}, false
	}
	v := b.termsOn(on)
	if v == nil {
		return terms.Terms{}, false
	}
	return v.terms.Clone(), true
}

// Base returns the digest of the terms adopted last, or of the draft: what an
// amendment rests on.
func (a Agreement) Base() id.Digest {
	b := a.state().body
	if b == nil || b.latest() == nil {
		return ""
	}
	return b.latest().sum()
}

// TermsAt returns the terms that held on a day as it was known when the event
// with number seq had been recorded. A seq of 0, or beyond the history, means
// all that is known now.
func (a Agreement) TermsAt(on calendar.Date, seq int) (terms.Terms, bool) {
	return a.At(seq).Terms(on)
}

// At returns the agreement as it was when the event with number seq had been
// recorded. A seq of 0, or beyond the history, means now.
func (a Agreement) At(seq int) Agreement {
	s := a.state()
	if seq <= 0 || seq >= s.log.Len() {
		return a
	}
	f := NewFold(Agreement{})
	for i, n := range s.log.All() {
		if i == seq {
			break
		}
		f.d.f.take(n)
	}
	return f.Agreement()
}

// RequiredConsent returns whose consent an act would need if it were proposed
// on a day; what fell due up to that day is taken first. Of an act that can be
// proposed for its principal alone, such as [act.Withdraw], name the partner in
// the act. A partner that an unfinished act does not name yet is not asked.
func (a Agreement) RequiredConsent(what act.Act, on calendar.Date) Requirement {
	d := decision{f: fold{state: *a.state(), deciding: true}, c: Command{On: on}}
	if !on.IsZero() && d.f.unknown == 0 {
		d.takeDue(on)
	}
	q := asking{f: &d.f, question: &question{act: what, on: on}}
	switch w := what.(type) {
	case act.Withdraw:
		q.principal = w.Partner
	case act.Suspend:
		q.principal = w.By
	}
	r := q.require().copied()
	unnamed := func(c Clause) bool { return len(c.Parties) == 1 && c.Parties[0] == "" }
	r.Clauses = slices.DeleteFunc(r.Clauses, unnamed)
	return r
}

// Membership is a partner's time in the agreement.
type Membership struct {
	Partner  id.Partner     `json:"partner"`
	Standing terms.Standing `json:"standing"`
	From     calendar.Date  `json:"from"`           // at the table
	Since    calendar.Date  `json:"since,omitzero"` // in force
	Left     calendar.Date  `json:"left,omitzero"`  // the first day it is in force no longer
	Willing  bool           `json:"willing"`
}

// Partners returns the partners at the table or in force on a day, in the
// order they came.
func (a Agreement) Partners(on calendar.Date) []Membership {
	b := a.state().body
	if b == nil {
		return nil
	}
	var ms []Membership
	for i := range b.members {
		m := &b.members[i]
		if !m.present(on) {
			continue
		}
		standing := terms.Party
		if m.associate {
			standing = terms.Associate
		}
		ms = append(ms, Membership{
			Partner: m.id, Standing: standing, From: m.from, Since: m.since, Left: m.left, Willing: m.willing,
		})
	}
	return ms
}

// Holders returns who holds the posts, and who is champion or successor, in
// the order they were appointed.
func (a Agreement) Holders() []Holding {
	if b := a.state().body; b != nil {
		return slices.Clone(b.holders)
	}
	return nil
}

// Initiators returns who started the partnership, for good.
func (a Agreement) Initiators() []act.Initiator {
	if b := a.state().body; b != nil {
		return slices.Clone(b.initiators)
	}
	return nil
}

// Gaps returns what the papers did not show when they were adopted.
func (a Agreement) Gaps() []act.Gap {
	if b := a.state().body; b != nil {
		return slices.Clone(b.gaps)
	}
	return nil
}
