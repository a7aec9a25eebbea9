package partnership

import (
	"slices"
	"strconv"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// decision is one command being judged on a copy of the state.
type decision struct {
	f       fold
	c       Command
	report  check.Report
	keep    bool         // what is decided is recorded, once nothing can refuse it
	known   *ready       // what is known of the act, where it was looked at; else nil
	manner  manner       // of the act, once that was asked for; 0: not yet
	text    *text        // of the terms that it carries, once they were asked for
	given   bool         // the act is nobody else's, and is kept as it is
	home    *standing    // of a Fold, where it is written down how that stood before the command; nil: it is of none
	clauses []Clause     // room for those of a requirement, which stand until the next one is asked
	weighed weight       // of a consent
	probe   bool         // asked by Options: what only the payload can mend is not told
	was     act.Recorded // judging a correction: what it stands for; the state may have moved past that, but not past what it says anew
}

// refuse tells a reason that no payload can mend.
func (d *decision) refuse(code check.Code, path check.Path, params ...string) {
	f := check.Finding{Code: code, Severity: check.Error, Path: path}
	if len(params) > 0 {
		f.Params = make(map[string]string, len(params)/2)
		for i := 0; i+1 < len(params); i += 2 {
			f.Params[params[i]] = params[i+1]
		}
	}
	d.report = append(d.report, f)
}

// fault tells a reason that another payload would not have.
func (d *decision) fault(code check.Code, path check.Path, params ...string) {
	if !d.probe {
		d.refuse(code, path, params...)
	}
}

// decide judges c on top of what f knows and takes the events that follow. It
// returns false where there is nothing to record: the command is known, or is
// refused with the findings of d.report.
func (d *decision) decide() bool {
	c := &d.c
	if d.f.unknown > 0 {
		d.refuse(DAT004, "")
		return false
	}
	if _, advance := c.Act.(act.Advance); advance {
		if d.dated() { // and nothing can refuse it
			d.takeDue(c.On)
			return true
		}
		return false
	}
	if c.Act == nil {
		d.refuse(DAT005, "/act", "problem", "missing")
		return false
	}
	if notAnAct(c.Act) {
		for _, x := range act.WellFormed(c.Act) {
			d.refuse(x.Code, "/act"+x.Path, "member", x.Params["member"], "problem", x.Params["problem"])
		}
		return false
	}
	if seq, known := d.f.seqOf(c.ID); known {
		if !d.same(d.f.entry(seq)) {
			d.refuse(DAT001, "/id", "problem", "duplicate", "id", string(c.ID))
		}
		return false
	}
	d.look()
	if c.Expect != 0 && c.Expect != d.f.len() {
		d.refuse(ACT003, "/expect", "expected", strconv.Itoa(c.Expect), "seen", strconv.Itoa(d.f.len()))
	}
	d.wellFormed()
	if d.home == nil || !d.f.quiet(c) {
		d.before()
	}
	d.judge()
	n := d.entry()
	if len(d.report) > 0 {
		if !c.Basis.attested() || slices.ContainsFunc(d.report, func(f check.Finding) bool { return unrepresentable(f.Code) }) {
			return false
		}
		if n.more == nil {
			n.more = &more{basis: c.Basis}
		}
		n.more.breaches = d.report
	}
	if d.keep {
		d.settle()
	}
	d.record(&n)
	return true
}

// quiet reports whether nothing follows before a command is judged: then it is
// judged on what is there, without changing any of it.
func (f *fold) quiet(c *Command) bool {
	if len(c.Basis.Voids) > 0 {
		return false
	}
	if f.body == nil {
		return true
	}
	if len(f.body.coming) > 0 && !c.On.Before(f.body.coming[0].on) {
		return false
	}
	return !f.isDue(c.On)
}

// before takes what follows before the command is judged. Of a Fold it is written
// down how that stands, and decided beside it until nothing can refuse the command.
func (d *decision) before() {
	c := &d.c
	if d.home != nil {
		*d.home = standing{state: d.f.state, owner: d.f.owner, owned: d.f.owned}
		d.f.owner, d.f.owned, d.f.deciding = nil, false, true
	}
	d.takeDue(c.On)
	if len(c.Basis.Voids) > 0 && len(d.report) == 0 {
		d.f.void(d.f.len()+1, c.Basis.Voids) // what did not happen cannot stand against it
	}
	d.f.enrolComing(c.On)
}

// look has a look at an act that carries terms, unless somebody had. What is found
// out of it then need not be found out again as long as the terms stand.
func (d *decision) look() {
	if d.known == nil && d.is(bearing) && carriesTerms(d.c.Act) {
		a := d.c.Act
		if !d.given {
			a = act.CloneAct(a)
		}
		d.known = examined(a)
	}
	if d.known != nil {
		d.c.Act, d.text, d.manner = d.known.act, d.known.text, d.known.manner
	}
}

// record takes the command and the effects that follow from it.
func (d *decision) record(n *entry) {
	at := d.f.len() + 1
	before := d.f.stage
	d.f.hand = d.text
	if d.known != nil {
		d.f.handSum = &d.known.sum
	}
	d.f.take(n)
	d.f.hand, d.f.handSum = nil, nil
	if d.is(still) && len(d.f.body.proposals) == 0 {
		return // what was due was taken before
	}
	if d.is(following | proposing) {
		d.followUp(at, n)
	}
	d.tidy(at, before)
	d.takeDue(n.on)
}

// entry returns the command as it is recorded: what a command may leave out is
// filled in.
func (d *decision) entry() entry {
	c := &d.c
	n := entry{id: c.ID, by: c.By, party: c.For, on: c.On, at: c.At, act: d.filled()}
	if b := &c.Basis; !b.plain() {
		n.more = &more{basis: *b}
		n.more.basis.Voids = slices.Clone(b.Voids)
	}
	return n
}

// filled returns the act with what the state adds to it, sharing nothing with
// the command.
func (d *decision) filled() act.Act {
	a := d.c.Act
	if d.known == nil && !d.given {
		a = act.CloneAct(a)
	}
	if !d.is(completed) {
		return a
	}
	switch x := a.(type) {
	case act.Sign:
		if x.Terms == nil && d.f.body != nil && d.f.body.draft != nil {
			d.known, d.text = nil, d.f.body.draft.text
			x.Terms = d.text.terms // which nobody writes to
			return x
		}
	case act.Consent:
		p := d.proposal(x.Proposal)
		if x.Form != "" && (x.Digest != "" || p == nil) {
			break
		}
		if x.Form == "" {
			x.Form = terms.Signature
		}
		if p != nil && x.Digest == "" {
			x.Digest = p.digest()
		}
		d.known = nil
		return x
	case act.Withdraw:
		if x.Partner == "" {
			d.known, x.Partner = nil, d.c.For
			return x
		}
	case act.Suspend:
		if x.By == "" {
			d.known, x.By = nil, d.c.For
			return x
		}
	}
	return a
}

func (d *decision) proposal(c id.Command) *proposal {
	if d.f.body == nil {
		return nil
	}
	return d.f.body.proposal(c)
}

// same reports whether a command says what was recorded under its id. When it
// was recorded, and what version it expected, do not count.
func (d *decision) same(n *entry) bool {
	c := &d.c
	if n.by != c.By || n.party != c.For || n.on != c.On || !sameBasis(n.basis(), &c.Basis) || n.act.Type() != c.Act.Type() {
		return false
	}
	a := act.Clone(c.Act)
	switch x := a.(type) { // what the command left out and the record fills in
	case act.Sign:
		if r := n.act.(act.Sign); x.Terms == nil {
			x.Terms = r.Terms
		}
		a = x
	case act.Consent:
		r := n.act.(act.Consent)
		if x.Form == "" {
			x.Form = r.Form
		}
		if x.Digest == "" {
			x.Digest = r.Digest
		}
		a = x
	case act.Withdraw:
		if x.Partner == "" {
			x.Partner = c.For
		}
		a = x
	case act.Suspend:
		if x.By == "" {
			x.By = c.For
		}
		a = x
	}
	want, err1 := act.Append(nil, n.act)
	got, err2 := act.Append(nil, a)
	return err1 == nil && err2 == nil && string(want) == string(got)
}

func sameBasis(a, b *Basis) bool {
	kind := func(k BasisKind) BasisKind {
		if k == "" {
			return Decided
		}
		return k
	}
	return kind(a.Kind) == kind(b.Kind) && a.By == b.By && a.Source == b.Source && a.Digest == b.Digest &&
		a.Certainty == b.Certainty && a.Until == b.Until && slices.Equal(a.Voids, b.Voids)
}

// byRules reports whether an effect followed by a row of a table rather than
// from what partners decided. A proposal that fitted no longer is of the kind
// of the effect that left it behind.
func (f *fold) byRules(n *entry) bool {
	for before := f.len() + 1; ; {
		switch a := n.act.(type) {
		case act.Adopted, act.Reopened:
			return false
		case act.Voided:
			cause := int(n.cause)
			if a.Reason != act.NoLongerFit || cause < 1 || cause >= before {
				return false // a cause comes before what follows from it; in a history made by hand it may not
			}
			before, n = cause, f.entry(cause)
			continue
		case act.Left:
			return n.row != ""
		}
		return n.effect()
	}
}

// formal reports whether an act is one of stage or consent, which are dated no
// earlier than the last such act.
func formal(a act.Act) bool {
	_, corrects := a.(act.Correct)
	return !corrects && !act.IsRecord(a.Type())
}

// pure reports whether an act is a pure record: it may be backdated and
// corrected, and never moves the stage.
func pure(a act.Recorded) bool {
	_, corrects := a.(act.Correct)
	return corrects || act.IsRecord(a.Type())
}

// judge looks for every reason against the command.
func (d *decision) judge() {
	c := &d.c
	if d.f.body == nil {
		switch a := c.Act.(type) {
		case act.Begin:
			d.needs(lifecycle.OnBegin)
			if !d.probe && !named(&a.Terms, c.For) {
				d.unknown("/for", "partner", string(c.For))
			}
			d.judgeInitiators(&a.Terms, a.Initiators)
		case act.Adopt:
			d.judgeInitiators(&a.Terms, a.Initiators)
			d.judgePapers(&a)
		default:
			d.refuse(LIF001, "/act/type", "stage", "", "act", string(c.Act.Type()))
		}
		return
	}
	switch c.Act.(type) {
	case act.Begin, act.Adopt:
		d.refuse(LIF001, "/act/type", "stage", d.f.stage.String(), "act", string(c.Act.Type()))
		return
	}
	if d.is(ofForm) && c.On.Before(d.f.formal) {
		d.refuse(ACT006, "/on", "on", c.On.String(), "last", d.f.formal.String())
	}
	d.actor()
	d.passage()
	d.refer()
}

// proposed returns the act that the command proposes or consents to, or nil.
func (d *decision) proposed() act.Act {
	if a, ok := d.c.Act.(act.Consent); ok {
		if p := d.proposal(a.Proposal); p != nil {
			return p.act
		}
		return nil
	}
	return d.c.Act
}

// proposedText returns the terms of it, or nil.
func (d *decision) proposedText() *text {
	if a, ok := d.c.Act.(act.Consent); ok {
		if p := d.proposal(a.Proposal); p != nil {
			return p.text
		}
		return nil
	}
	return d.carried()
}

// carried returns the terms of the act in hand, or nil.
func (d *decision) carried() *text {
	if d.text == nil {
		d.text = textOf(d.c.Act)
	}
	return d.text
}

func (d *decision) proposedType() act.Type {
	if a := d.proposed(); a != nil {
		return a.Type()
	}
	return ""
}
