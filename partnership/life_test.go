package partnership_test

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/partnershiptest"
	"pgregory.net/rapid"
)

// tester is what a life needs of a test; rapid's T and testing's are one.
type tester interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
	Logf(format string, args ...any)
}

// life is an agreement that a test leads. Every command goes through apply,
// which holds the laws of the agreement to it, whatever the test is about.
type life struct {
	t       tester
	a       partnership.Agreement
	day     calendar.Date
	n       int // ids given out
	rows    *rows
	applied []partnership.Command
	deep    bool // hold the costly laws after every step, not only at the end
	kept    []fork
}

// fork is an agreement as it was, with what it said then.
type fork struct {
	a        partnership.Agreement
	said     string
	answered []byte
}

func newLife(t tester, on string) *life {
	return &life{t: t, day: calendar.MustParse(on), rows: newRows()}
}

func (l *life) fresh(prefix string) string {
	l.n++
	return fmt.Sprintf("%s%d", prefix, l.n)
}

// apply decides a command, checks the laws, and lives on.
func (l *life) apply(c partnership.Command) error {
	l.t.Helper()
	before := l.a
	due := before
	if !c.On.IsZero() && before.Readable() {
		due = must(before.Advance(c.On))
	}
	events, err := before.Decide(c)
	after, err2 := before.Apply(c)
	if fmt.Sprint(err) != fmt.Sprint(err2) {
		l.t.Fatalf("Decide says %v, Apply %v", err, err2)
	}
	if err != nil {
		l.refusal(due, c, events, after, err)
		return err
	}
	l.step(before, after, events, c)
	if _, advance := c.Act.(act.Advance); advance {
		l.rows.sawTime(after, c.On)
	} else {
		l.applied = append(l.applied, c)
	}
	l.a = after
	return nil
}

// refusal holds that a refused command changes nothing and says why.
func (l *life) refusal(due partnership.Agreement, c partnership.Command, events []partnership.Event, after partnership.Agreement, err error) {
	l.t.Helper()
	r := new(partnership.Rejection)
	if !errors.As(err, &r) || len(r.Findings) == 0 {
		l.t.Fatalf("refused without a reason: %v", err)
	}
	if len(events) != 0 || after.Len() != l.a.Len() {
		l.t.Fatalf("refused, yet %d events were decided and %d recorded", len(events), after.Len()-l.a.Len())
	}
	for _, f := range r.Findings {
		if f.Code == "" || f.Severity != check.Error {
			l.t.Fatalf("a reason without code or severity: %+v", f)
		}
	}
	if c.Basis.Kind == partnership.Attested {
		hard := slices.ContainsFunc(r.Findings, func(f check.Finding) bool { return partnership.Unrepresentable(f.Code) })
		if !hard {
			l.t.Fatalf("an attested record was refused for what can be represented: %v", err)
		}
	}
	l.rows.sawRefused(due, c, r.Findings)
	if l.deep && dump(after) != dump(l.a) {
		l.t.Fatalf("a refused command changed the agreement")
	}
}

// step holds the laws that speak of the events of one command.
func (l *life) step(before, after partnership.Agreement, events []partnership.Event, c partnership.Command) {
	l.t.Helper()
	at := before
	for i, e := range events {
		if e.Seq != before.Len()+i+1 {
			l.t.Fatalf("event %d carries the number %d", before.Len()+i+1, e.Seq)
		}
		if e.IsEffect() && (e.ID != "" || e.By != "" || e.For != "" || !e.At.IsZero()) {
			l.t.Fatalf("an effect has an id, a person, a principal or a moment: %+v", e)
		}
		next := at.Evolve(e)
		l.event(at, next, e)
		l.rows.sawEvent(at, next, e)
		if !e.IsEffect() {
			l.rows.sawAcceptance(at, next, c)
		}
		at = next
	}
	if at.Len() != after.Len() {
		l.t.Fatalf("Apply records %d events, Decide says %d", after.Len()-before.Len(), len(events))
	}
	if l.deep {
		l.equal("Evolve over what Decide says", at, after)
		f := partnership.NewFold(before)
		if err := f.Apply(c); err != nil {
			l.t.Fatalf("Fold refuses what Apply takes: %v", err)
		}
		l.equal("Fold.Apply", f.Agreement(), after)
		l.lasting(after)
	}
	l.conserves(after)
	l.booked(after)
	l.recounts(after)
}

// event holds the laws that speak of one event.
func (l *life) event(before, after partnership.Agreement, e partnership.Event) {
	l.t.Helper()
	was, _ := before.Stage()
	is, since := after.Stage()
	if was != lifecycle.None && lifecycle.Terminal(was) && is != was && len(e.Basis.Voids) == 0 {
		l.t.Fatalf("a final stage was left: %s → %s by %s", was, is, e.Act.Type())
	}
	if is != was && was != lifecycle.None && since != e.On && len(e.Basis.Voids) == 0 {
		l.t.Fatalf("%s is entered on %s by an event of %s", is, since, e.On)
	}
	switch x := e.Act.(type) {
	case act.Adopted:
		p, ok := before.Proposal(x.Proposal, e.On)
		switch {
		case !ok || p.Status != partnership.ProposalOpen:
			l.t.Fatalf("adopted is what is no open proposal: %s %s", x.Proposal, p.Status)
		case p.Digest != x.Digest:
			l.t.Fatalf("adopted with another digest than proposed")
		case !p.Requirement.Satisfied(l.given(before, p)):
			l.t.Fatalf("adopted without the consent that it needs: %s %s, missing %v of %+v, given %+v", p.ID, p.Act.Type(), p.Missing, p.Requirement, p.Consents)
		}
		l.carried(before, after, p, e.On)
	case act.Ending, act.Closed:
		for _, d := range before.Duties(e.On) { // terms that begin that day may change them
			if now, _ := after.Duty(d.Commitment, e.On); now.State != d.State || now.Open() != d.Open() {
				l.t.Fatalf("the end changed the duty %s from %s to %s", d.Commitment, d.State, now.State)
			}
		}
	}
	if is == lifecycle.Closed && was != lifecycle.Closed && e.Basis.Kind != partnership.Attested {
		for _, d := range after.Duties(calendar.Date{}) {
			if d.Open() && !d.Survives {
				l.t.Errorf("closed while %s is open and does not survive", d.Commitment)
			}
		}
	}
}

func (l *life) given(a partnership.Agreement, p partnership.Proposal) []partnership.Given {
	var gs []partnership.Given
	for _, k := range p.Consents {
		e, _ := a.Event(k.Seq)
		gs = append(gs, partnership.Given{Partner: k.Partner, Form: k.Form, Attested: e.Basis.Kind == partnership.Attested})
	}
	return gs
}

// carried holds what an adopted proposal may change, and what not.
func (l *life) carried(before, after partnership.Agreement, p partnership.Proposal, on calendar.Date) {
	l.t.Helper()
	switch x := p.Act.(type) {
	case act.Resume:
		var want []partnership.SuspensionCause
		for _, c := range before.Causes() {
			if c.ID != x.Cause {
				want = append(want, c)
			}
		}
		if diff := cmp.Diff(want, after.Causes()); diff != "" {
			l.t.Fatalf("resuming %s touched other causes (-want +got):\n%s", x.Cause, diff)
		}
		if stage, _ := after.Stage(); (stage == lifecycle.Suspended) != (len(want) > 0) {
			l.t.Fatalf("with %d causes left the agreement is %s", len(want), stage)
		}
	case act.Resolve, act.WindDown, act.Close:
		for _, d := range before.Duties(on) { // terms that begin that day may change them
			if now, _ := after.Duty(d.Commitment, on); now.State != d.State {
				l.t.Fatalf("the end changed the duty %s from %s to %s", d.Commitment, d.State, now.State)
			}
		}
	}
}

// conserves holds the law of the balance for each commitment and measure.
func (l *life) conserves(a partnership.Agreement) {
	l.t.Helper()
	for _, d := range a.Duties(calendar.Date{}) {
		for x := range d.Balance.Lines() {
			left := x.Committed.Add(x.Surplus).Add(x.Unpledged)
			right := exact.FromInt(0)
			for _, n := range []exact.Number{x.Accepted, x.Reported, x.Outstanding, x.Waived, x.Released, x.Defaulted} {
				right = right.Add(n)
			}
			if !left.Equal(right) {
				l.t.Fatalf("%s in %s: %s was promised or given beyond, %s is accounted for", d.Commitment, x.Measure, left, right)
			}
			for name, n := range map[string]exact.Number{
				"outstanding": x.Outstanding, "surplus": x.Surplus, "waived": x.Waived, "released": x.Released, "defaulted": x.Defaulted,
			} {
				if n.Sign() < 0 {
					l.t.Fatalf("%s in %s: %s is %s", d.Commitment, x.Measure, name, n)
				}
			}
		}
	}
}

// recounts holds that every balance, moved along with each event, is what it
// comes to when it is worked out anew from all that is on record.
func (l *life) recounts(a partnership.Agreement) {
	l.t.Helper()
	fresh := partnership.Recounted(a)
	for _, d := range a.Duties(calendar.Date{}) {
		b, there := fresh[d.Commitment]
		if !there {
			continue
		}
		if diff := cmp.Diff(counted(b), counted(d.Balance), sameLine); diff != "" {
			l.t.Fatalf("%s has drifted from what is on record (-want +got):\n%s", d.Commitment, diff)
		}
		if b.Settled() != d.Balance.Settled() || b.Covered() != d.Balance.Covered() {
			l.t.Fatalf("%s is settled %s, covered %t; want %s, %t", d.Commitment, d.Balance.Settled(), d.Balance.Covered(), b.Settled(), b.Covered())
		}
	}
	l.splits(a)
}

// splits holds that what a commitment has in each measure is what its givers
// brought, each counted apart.
func (l *life) splits(a partnership.Agreement) {
	l.t.Helper()
	given := partnership.ByGiver(a)
	for by, b := range given[""] {
		for x := range b.Lines() {
			if !x.Unpledged.Equal(x.Accepted.Add(x.Reported)) {
				l.t.Fatalf("%s brought %s unpledged, of which %s are accepted and %s reported", by, x.Unpledged, x.Accepted, x.Reported)
			}
		}
	}
	for _, d := range a.Duties(calendar.Date{}) {
		if d.Balance.Settled() == contribution.Accepted {
			continue // what is not on record counts as accepted, too
		}
		for x := range d.Balance.Lines() {
			accepted, reported, disputed := x.Accepted.Neg(), x.Reported.Neg(), x.Disputed.Neg()
			for _, b := range given[d.Commitment] {
				y, _ := b.Line(x.Measure)
				accepted, reported, disputed = accepted.Add(y.Accepted), reported.Add(y.Reported), disputed.Add(y.Disputed)
			}
			if accepted.Sign() != 0 || reported.Sign() != 0 || disputed.Sign() != 0 {
				l.t.Fatalf("%s in %s: its givers account for %s accepted, %s reported, %s disputed too much", d.Commitment, x.Measure, accepted, reported, disputed)
			}
		}
	}
}

// counted returns the lines of a balance that say anything.
func counted(b contribution.Balance) []contribution.Line {
	var all []contribution.Line
	for x := range b.Lines() {
		if x.Committed.Sign() != 0 || x.Reported.Sign() != 0 || x.Accepted.Sign() != 0 || x.Disputed.Sign() != 0 {
			all = append(all, x)
		}
	}
	return all
}

var sameLine = cmp.Options{
	cmp.Comparer(exact.Number.Equal),
	cmp.Comparer(func(a, b contribution.Measure) bool { return a == b }),
}

// equal compares all that two agreements say, and their histories.
func (l *life) equal(what string, got, want partnership.Agreement) {
	l.t.Helper()
	x, hx := written(want)
	y, hy := written(got)
	if !bytes.Equal(x, y) || hx != hy {
		l.t.Fatalf("%s gives another history (-want +got):\n%s", what, cmp.Diff(lines(x), lines(y)))
	}
	if x, y := dump(want), dump(got); x != y {
		l.t.Fatalf("%s gives another state (-want +got):\n%s", what, cmp.Diff(broken(x), broken(y)))
	}
	l.answersAlike(what, answers(want, calendar.Date{}), answers(got, calendar.Date{}))
	if diff := cmp.Diff(want.Check(partnership.CheckOptions{}), got.Check(partnership.CheckOptions{})); diff != "" {
		l.t.Fatalf("%s gives other findings (-want +got):\n%s", what, diff)
	}
}

func (l *life) answersAlike(what string, want, got []byte) {
	l.t.Helper()
	if !bytes.Equal(want, got) {
		l.t.Fatalf("%s gives other answers (-want +got):\n%s", what, cmp.Diff(lines(want), lines(got)))
	}
}

func lines(b []byte) []string { return strings.Split(string(b), "\n") }

// broken breaks canonical JSON into lines that a diff can show.
func broken(s string) []string {
	return strings.Split(strings.NewReplacer(",\"", ",\n\"", "{", "{\n", "},", "},\n").Replace(s), "\n")
}

// lasting holds the laws of documents: a history is read back to the same
// agreement, byte for byte, and audits without a difference.
func (l *life) lasting(a partnership.Agreement) {
	l.t.Helper()
	text, head := written(a)
	got, read, err := partnership.ReadHistory(bytes.NewReader(text))
	if err != nil || read != head {
		l.t.Fatalf("the history is not read back: %v, head %v, want %v\n%s", err, read, head, text)
	}
	l.equal("the history read again", got, a)
	l.equal("the history replayed", partnership.Replay(a.Events()), a)
	if h, err := partnership.Verify(bytes.NewReader(text), head); err != nil || h != head {
		l.t.Fatalf("the history does not verify: %v", err)
	}
	for _, d := range a.Audit() {
		l.t.Fatalf("the audit finds a difference at %d (%s): refused %v\nrecorded %s\nexpected %s", d.Seq, d.ID, d.Refused, texts(d.Recorded), texts(d.Expected))
	}
}

func texts(events []partnership.Event) string {
	var b strings.Builder
	for _, e := range events {
		fmt.Fprintf(&b, "\n  %s", must(e.MarshalJSON()))
	}
	return b.String()
}

// keep remembers the agreement as it is now; settled holds that no later act
// and no writing over what it returned has changed it.
func (l *life) keep() { l.kept = append(l.kept, fork{l.a, dump(l.a), answers(l.a, calendar.Date{})}) }

func (l *life) settled() {
	l.t.Helper()
	l.keep()
	for i, k := range l.kept {
		if said := dump(k.a); said != k.said {
			l.t.Fatalf("fork %d changed (-want +got):\n%s", i, cmp.Diff(broken(k.said), broken(said)))
		}
		l.answersAlike(fmt.Sprintf("fork %d", i), k.answered, answers(k.a, calendar.Date{}))
		scribbleAll(k.a, l.day)
		if said := dump(k.a); said != k.said {
			l.t.Fatalf("fork %d shares what it returned (-want +got):\n%s", i, cmp.Diff(broken(k.said), broken(said)))
		}
	}
	l.lasting(l.a)
}

// advances holds that advancing twice is advancing once, in bytes.
func (l *life) advances(d1, d2 calendar.Date) {
	l.t.Helper()
	if !l.a.Readable() || l.a.Len() == 0 {
		return
	}
	once := must(l.a.Advance(d2))
	twice := must(must(l.a.Advance(d1)).Advance(d2))
	x, y := since(once, l.a.Len()), since(twice, l.a.Len())
	if diff := cmp.Diff(x, y); diff != "" {
		l.t.Fatalf("Advance(%s) is not Advance(%s) after Advance(%s) (-want +got):\n%s", d2, d2, d1, diff)
	}
}

func since(a partnership.Agreement, n int) []string {
	var all []string
	for seq := n + 1; seq <= a.Len(); seq++ {
		e, _ := a.Event(seq)
		all = append(all, string(must(e.MarshalJSON())))
	}
	return all
}

// optionsLaw holds the law of the options on the options given: a closed one is
// refused whatever its payload, with its reasons and maybe more; an open one is
// accepted with the payload that partnershiptest.Complete gives it.
func (l *life) optionsLaw(t *rapid.T, options []partnership.Option) {
	l.t.Helper()
	for _, o := range options {
		c := partnershiptest.Complete(l.a, o).Draw(t, "completed")
		_, err := l.a.Decide(c)
		r := new(partnership.Rejection)
		if o.Open {
			if err != nil {
				l.t.Fatalf("an open option of %s on %s is refused: %+v\n%v\n%s", o.For, o.On, o.Act, err, must(partnership.AppendCommand(nil, c)))
			}
			continue
		}
		if !errors.As(err, &r) {
			l.t.Fatalf("a closed option of %s on %s is accepted: %+v (%v)\n%s", o.For, o.On, o.Act, o.Reasons, must(partnership.AppendCommand(nil, c)))
		}
		for _, f := range o.Reasons {
			if !r.Has(f.Code) {
				l.t.Fatalf("a closed option of %s says %s, the refusal does not: %+v\n%v\n%v", o.For, f.Code, o.Act, o.Reasons, err)
			}
		}
	}
}

// The words of a directed story.

func (l *life) command(p id.Partner, what act.Act) partnership.Command {
	return partnership.Command{ID: id.Command(l.fresh("c")), By: partnershiptest.Signer(l.a, p, l.day), For: p, On: l.day, Act: what}
}

// do takes an act that must be accepted and returns the id of its command.
func (l *life) do(p id.Partner, what act.Act) id.Command {
	l.t.Helper()
	c := l.command(p, what)
	l.take(c)
	return c.ID
}

func (l *life) take(c partnership.Command) {
	l.t.Helper()
	if err := l.apply(c); err != nil {
		l.t.Fatalf("%s of %s on %s: %v", c.Act.Type(), c.For, c.On, err)
	}
}

// refused takes an act that must be refused with all the codes, and nothing less.
func (l *life) refused(p id.Partner, what act.Act, codes ...check.Code) {
	l.t.Helper()
	l.refuses(l.command(p, what), codes...)
}

func (l *life) refuses(c partnership.Command, codes ...check.Code) {
	l.t.Helper()
	err := l.apply(c)
	r := new(partnership.Rejection)
	if !errors.As(err, &r) {
		l.t.Fatalf("%s of %s on %s: want a refusal with %v, got %v", c.Act.Type(), c.For, c.On, codes, err)
	}
	for _, k := range codes {
		if !r.Has(k) {
			l.t.Fatalf("%s of %s on %s: want %s among the reasons: %v", c.Act.Type(), c.For, c.On, k, err)
		}
	}
}

func (l *life) on(day string) *life { l.day = calendar.MustParse(day); return l }

func (l *life) later(days int) *life { l.day = l.day.AddDays(days); return l }

// passes lets time pass up to the day of the life.
func (l *life) passes(days int) {
	l.t.Helper()
	l.later(days)
	l.take(partnership.Command{On: l.day, Act: act.Advance{}})
}

func (l *life) stage(want lifecycle.Stage) {
	l.t.Helper()
	if got, _ := l.a.Stage(); got != want {
		l.t.Fatalf("the agreement is %s, want %s", got, want)
	}
}

func (l *life) duty(c id.Commitment, want lifecycle.CommitmentState) {
	l.t.Helper()
	if d, ok := l.a.Duty(c, calendar.Date{}); !ok || d.State != want {
		l.t.Fatalf("the duty %s is %s, want %s", c, d.State, want)
	}
}

func (l *life) delivery(c id.Command, want lifecycle.DeliveryState) {
	l.t.Helper()
	for _, d := range l.a.Deliveries() {
		if d.ID == c {
			if d.State != want {
				l.t.Fatalf("the delivery %s is %s, want %s", c, d.State, want)
			}
			return
		}
	}
	l.t.Fatalf("there is no delivery %s", c)
}

func (l *life) proposal(c id.Command, want partnership.ProposalStatus) partnership.Proposal {
	l.t.Helper()
	p, ok := l.a.Proposal(c, l.day)
	if !ok || p.Status != want {
		l.t.Fatalf("the proposal %s is %q, want %q (missing %v)", c, p.Status, want, p.Missing)
	}
	return p
}

// agreed proposes an act, and lets others consent by signature.
func (l *life) agreed(p id.Partner, what act.Act, others ...id.Partner) id.Command {
	l.t.Helper()
	c := l.do(p, what)
	for _, o := range others {
		l.do(o, act.Consent{Proposal: c})
	}
	return c
}

// last returns the newest event.
func (l *life) last() partnership.Event {
	e, _ := l.a.Event(l.a.Len())
	return e
}
