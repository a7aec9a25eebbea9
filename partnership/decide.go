package partnership

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// decision is one command being judged on a copy of the state.
type decision struct {
	f      fold
	c      Command
	report check.Report
	keep   bool         // what is decided is recorded, once nothing can refuse it
	probe  bool         // asked by Options: what only the payload can mend is not told
	was    act.Recorded // judging a correction: what it stands for; the state may have moved past that, but not past what it says anew
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
		if d.dated() {
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
	if c.Expect != 0 && c.Expect != d.f.len() {
		d.refuse(ACT003, "/expect", "expected", strconv.Itoa(c.Expect), "seen", strconv.Itoa(d.f.len()))
	}
	d.wellFormed()
	d.takeDue(c.On)
	if len(c.Basis.Voids) > 0 && len(d.report) == 0 {
		d.f.void(d.f.len()+1, c.Basis.Voids) // what did not happen cannot stand against it
	}
	d.f.enrolComing(c.On)
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
		d.f.commit()
	}
	d.record(n)
	return true
}

// record takes the command and the effects that follow from it.
func (d *decision) record(n entry) {
	at := d.f.len() + 1
	before := d.f.stage
	d.f.take(n)
	d.followUp(at, n)
	d.tidy(at, before)
	d.takeDue(n.on)
}

// entry returns the command as it is recorded: what a command may leave out is
// filled in.
func (d *decision) entry() entry {
	c := &d.c
	n := entry{id: c.ID, by: c.By, party: c.For, on: c.On, at: c.At, act: d.filled()}
	if b := &c.Basis; b.attested() || b.By != "" || b.Source != "" || b.Digest != "" || b.Certainty != "" ||
		!b.Until.IsZero() || b.Voids != nil {
		n.more = &more{basis: *b}
		n.more.basis.Voids = slices.Clone(b.Voids)
	}
	return n
}

// filled returns the act with what the state adds to it, sharing nothing with
// the command.
func (d *decision) filled() act.Act {
	a := act.CloneAct(d.c.Act)
	switch x := a.(type) {
	case act.Sign:
		if x.Terms == nil && d.f.body != nil && d.f.body.draft != nil {
			t := d.f.body.draft.terms.Clone()
			x.Terms = &t
		}
		return x
	case act.Consent:
		if x.Form == "" {
			x.Form = terms.Signature
		}
		if p := d.proposal(x.Proposal); p != nil && x.Digest == "" {
			x.Digest = p.digest()
		}
		return x
	case act.Withdraw:
		if x.Partner == "" {
			x.Partner = d.c.For
		}
		return x
	case act.Suspend:
		if x.By == "" {
			x.By = d.c.For
		}
		return x
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

func (d *decision) dated() bool {
	if d.c.On.IsZero() {
		d.refuse(DAT005, "/on", "problem", "missing")
		return false
	}
	return true
}

// wellFormed looks at what can be said of a command without any agreement.
func (d *decision) wellFormed() {
	c := &d.c
	if !c.ID.Valid() {
		d.refuse(DAT005, "/id", "problem", "ill_formed")
	}
	if c.By != "" && !c.By.Valid() {
		d.refuse(DAT005, "/by", "problem", "ill_formed")
	}
	if !c.For.Valid() {
		d.refuse(DAT005, "/for", "problem", "ill_formed")
	}
	d.dated()
	if y := c.At.Year(); !c.At.IsZero() && (y < 1 || y > 9999) {
		d.refuse(DAT005, "/at", "problem", string(act.ProblemOutOfRange))
	} else if !c.At.IsZero() && c.At.Location() != time.UTC {
		d.refuse(DAT005, "/at", "problem", "not_utc")
	} else if !c.At.IsZero() && c.At.Before(d.f.at) {
		d.refuse(DAT001, "/at", "problem", "sequence")
	}
	d.wellFounded()
	switch c.Basis.Kind {
	case "", Decided:
		if c.Basis.Until != (calendar.Date{}) || len(c.Basis.Voids) > 0 {
			d.refuse(DAT005, "/basis", "problem", "only_attested")
		}
	case Attested:
		if !c.Basis.Until.IsZero() && c.Basis.Until.Before(c.On) {
			d.refuse(DAT005, "/basis/until", "problem", "before_on")
		}
		for i, v := range c.Basis.Voids {
			if v < 1 || v > d.f.len() || !d.f.entry(v).effect() {
				d.refuse(DAT001, check.Path("/basis/voids").Index(i), "problem", "not_an_effect", "seq", strconv.Itoa(v))
			} else if !d.f.byRules(d.f.entry(v)) {
				d.refuse(DAT001, check.Path("/basis/voids").Index(i), "problem", "decided_by_partners", "seq", strconv.Itoa(v))
			}
		}
	default:
		d.refuse(DAT005, "/basis/kind", "problem", "unknown_word")
	}
	for _, f := range act.WellFormed(c.Act) {
		f.Path = "/act" + f.Path
		d.report = append(d.report, f)
	}
	if _, carries := act.TermsOf(c.Act); !carries || len(d.report) > 0 {
		return // what carries no terms and is well-formed can be written
	}
	_, err := act.Append(nil, c.Act)
	if all := (canon.Errors)(nil); errors.As(err, &all) {
		for _, e := range all {
			d.refuse(DAT005, "/act"+e.Path, "problem", string(e.Reason))
		}
	} else if err != nil {
		d.refuse(DAT005, "/act", "problem", err.Error())
	}
}

// wellFounded looks at what a basis says of where a record comes from. What is
// taken must be written and read again, whatever it rests on.
func (d *decision) wellFounded() {
	b := &d.c.Basis
	fault := func(member, problem string) {
		if problem != "" {
			d.refuse(DAT005, "/basis/"+check.Path(member), "member", member, "problem", problem)
		}
	}
	attested := b.attested()
	switch {
	case b.By == "" && attested:
		fault("by", string(act.ProblemMissing))
	case b.By != "" && !b.By.Valid():
		fault("by", string(act.ProblemIllFormed))
	}
	if attested && strings.TrimSpace(b.Source) == "" {
		fault("source", string(act.ProblemMissing))
	} else {
		fault("source", string(act.TextProblem(b.Source)))
	}
	if b.Digest != "" && !b.Digest.Valid() {
		fault("digest", string(act.ProblemIllFormed))
	}
	switch b.Certainty {
	case "", Certain, Probable, Possible:
	default:
		fault("certainty", string(act.ProblemUnknownWord))
	}
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
func formal(a act.Act) bool { return !pure(a) }

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
	if formal(c.Act) && c.On.Before(d.f.formal) {
		d.refuse(ACT006, "/on", "on", c.On.String(), "last", d.f.formal.String())
	}
	d.actor()
	d.passage()
	d.refer()
}

// passage asks the table.
func (d *decision) passage() {
	switch d.c.Act.(type) {
	case act.Consent, act.Decline, act.Retract, act.Meet:
		if lifecycle.Terminal(d.f.stage) {
			d.refuse(LIF001, "/act/type", "stage", d.f.stage.String(), "act", string(d.c.Act.Type()))
		}
		return
	}
	d.needs(d.trigger(d.c.Act))
}

// needs tells what is missing for a passage.
func (d *decision) needs(t lifecycle.Trigger) {
	row, ok := lifecycle.RowFor(d.f.stage, t)
	if !ok {
		d.refuse(LIF001, "/act/type", "stage", d.f.stage.String(), "act", string(d.c.Act.Type()))
		return
	}
	if row.Needs == 0 || row.Needs == lifecycle.FactsOf(lifecycle.InForce) {
		return // the actor is judged for every act
	}
	for fact := range row.Needs.All() {
		d.need(fact, t)
	}
}

// trigger returns what an act does to the stage.
func (d *decision) trigger(a act.Act) lifecycle.Trigger {
	switch a := a.(type) {
	case act.Invite:
		return lifecycle.OnInvite
	case act.Join:
		return lifecycle.OnJoin
	case act.Draft:
		return lifecycle.OnDraft
	case act.Sign:
		return lifecycle.OnSign
	case act.Activate:
		return lifecycle.OnActivate
	case act.Abandon:
		return lifecycle.OnStepBack
	case act.Amend:
		return lifecycle.OnAmend
	case act.Renew:
		return lifecycle.OnRenew
	case act.Accede:
		return lifecycle.OnAccede
	case act.Novate:
		return lifecycle.OnNovate
	case act.Withdraw:
		return lifecycle.OnWithdraw
	case act.Remove:
		return lifecycle.OnRemove
	case act.GiveNotice:
		return lifecycle.OnGiveNotice
	case act.RevokeNotice:
		return lifecycle.OnRevokeNotice
	case act.Escalate:
		return lifecycle.OnEscalate
	case act.Breach:
		return lifecycle.OnBreach
	case act.Cure:
		return lifecycle.OnCure
	case act.Suspend:
		return lifecycle.OnSuspend
	case act.Resume:
		if c := d.f.body.cause(a.Cause); c != nil && len(d.f.body.causes) > 1 {
			return lifecycle.OnResumePart
		}
		return lifecycle.OnResume
	case act.WindDown:
		return triggerOfEnd(a.Kind)
	case act.Settle:
		if d.f.stage == lifecycle.Closed {
			return lifecycle.OnFollowUp
		}
		return lifecycle.OnSettle
	case act.Rescind:
		return lifecycle.OnRescind
	case act.Close:
		return lifecycle.OnClose
	case act.Succeed:
		return lifecycle.OnSucceed
	case act.Firm, act.Waive, act.Release, act.Assign:
		return lifecycle.OnDuty
	case act.Correct:
		return lifecycle.OnCorrect
	case act.Deliver, act.Accept, act.Dispute, act.Resolve, act.Rate, act.Value, act.Reach, act.Measure, act.Judge,
		act.AgreeScore, act.Review:
		if d.f.stage == lifecycle.Closed {
			return lifecycle.OnFollowUp
		}
		return lifecycle.OnRecord
	}
	return lifecycle.OnNote
}

// proposes reports whether an act waits for consent in a stage.
func proposes(a act.Recorded, s lifecycle.Stage) bool {
	switch a.(type) {
	case act.Sign, act.Activate, act.Firm, act.Waive, act.Release, act.Assign, act.Amend, act.Renew, act.Accede,
		act.Novate, act.Withdraw, act.Remove, act.Suspend, act.Resume, act.WindDown, act.Rescind, act.Close:
		return true
	case act.Draft:
		return s == lifecycle.Signed
	}
	return false
}

// actor judges who acts, and for whom.
func (d *decision) actor() {
	c, b := &d.c, d.f.body
	switch a := c.Act.(type) {
	case act.Join:
		return // that it was invited is a fact of the passage
	case act.Accede:
		if a.Partner == c.For {
			return
		}
	case act.Novate:
		if a.To == c.For {
			return
		}
	case act.Consent, act.Decline:
		return // who is asked, and who signs, is judged with the proposal
	case act.Correct:
		return // who left may still mend its records
	case act.Appoint:
		if d.f.arriving(c.For, c.On) != nil && capacity(a.As) == act.AsHolder {
			return // who comes in says who signs for it, or it could never consent
		}
	case act.Deliver:
		x, m := d.f.dutyOf(a.Commitment), b.member(c.For)
		if x != nil && x.from == c.For && !x.settled() && m != nil && !m.left.IsZero() && !c.On.Before(m.left) {
			return // who left may still owe
		}
	}
	m := b.memberOn(c.For, c.On)
	if m == nil || !m.bound(c.On) && d.mustBind() {
		d.refuse(ACT001, "/for", "partner", string(c.For), "on", c.On.String())
		return
	}
	if m.associate && decides(c.Act) {
		d.refuse(ACT002, "/for", "partner", string(c.For), "problem", "associate")
	}
	if proposes(c.Act, d.f.stage) {
		if form, _ := act.FormOf(c.Act); form != "" {
			d.signatory("", "/by")
		}
	}
	switch c.Act.(type) {
	case act.GiveNotice, act.RevokeNotice, act.Abandon, act.Retract:
		d.binds()
	}
}

// binds judges an act that binds its principal without being a proposal or a
// consent: only who signs for the principal, or is mandated to, does it.
func (d *decision) binds() {
	if d.probe {
		d.somebodySigns()
		return
	}
	v := d.f.body.termsOn(d.c.On)
	if v == nil || d.holds(v.terms, d.c.For, d.c.By) {
		return
	}
	if p, ok := v.terms.Partner(d.c.For); ok {
		for i := range p.Mandates {
			if d.covers(&p.Mandates[i]) && d.holds(v.terms, p.Mandates[i].To, d.c.By) {
				return
			}
		}
	}
	d.refuse(ACT002, "/by", "partner", string(d.c.For), "person", string(d.c.By), "problem", "no_post")
}

// covers reports whether a mandate is for the act in hand, on its day.
func (d *decision) covers(m *terms.Mandate) bool {
	return (len(m.Acts) == 0 || slices.Contains(m.Acts, string(d.proposedType()))) &&
		(m.Period.IsZero() || m.Period.Contains(d.c.On))
}

// heldBy judges who says who holds a signatory post: anybody of the partner
// while none is held, then only who holds one. Else a person could appoint
// itself, and sign. A day before the appointment does not make the post vacant.
func (d *decision) heldBy(t *terms.Terms, post id.Post) {
	p, ok := t.Partner(d.c.For)
	if !ok || d.probe {
		return
	}
	signatory := func(post id.Post) bool {
		return slices.ContainsFunc(p.Posts, func(x terms.Post) bool {
			return x.ID == post && slices.Contains(x.Functions, terms.Signatory)
		})
	}
	if post == "" || !signatory(post) {
		return
	}
	held := false
	for _, h := range d.f.body.holders {
		if h.Partner != d.c.For || h.As != act.AsHolder || !signatory(h.Post) {
			continue
		}
		if held = true; h.Person == d.c.By {
			return
		}
	}
	if held {
		d.refuse(ACT002, "/by", "partner", string(d.c.For), "person", string(d.c.By), "problem", "no_post")
	}
}

// arriving returns the terms of an open proposal that would bring in a partner
// who is not there yet, or nil.
func (f *fold) arriving(p id.Partner, on calendar.Date) *terms.Terms {
	if f.body.memberOn(p, on) != nil {
		return nil
	}
	for _, x := range f.body.proposals {
		switch x.act.(type) {
		case act.Accede, act.Novate, act.Amend:
			if t := termsOf(x.act); named(t, p) {
				return t
			}
		}
	}
	return nil
}

// mustBind reports whether an act is only for partners in force: a record of
// what the agreement is about. Words, people and ties come before it, too.
func (d *decision) mustBind() bool {
	t := d.trigger(d.c.Act)
	return t == lifecycle.OnRecord || t == lifecycle.OnFollowUp
}

// decides reports whether an act takes decision rights, which associates lack.
func decides(a act.Act) bool {
	switch a.(type) {
	case act.Sign, act.Draft, act.Activate, act.Amend, act.Renew, act.Accede, act.Novate, act.Remove, act.Suspend,
		act.Resume, act.WindDown, act.Rescind, act.Close, act.Retract:
		return true
	}
	return false
}

// signatory judges whether the person who acts may bind the principal: as
// holder of a post that signs for it or, with a mandate, of one of the partner
// that has it. Where the terms name no such post, the caller knows.
func (d *decision) signatory(mandate id.Mandate, path check.Path) {
	c, b := &d.c, d.f.body
	v := b.termsOn(c.On)
	if v == nil {
		return
	}
	t := v.terms
	if p := d.proposed(); p != nil { // who comes in signs by the terms that bring it in
		if nt := termsOf(p); nt != nil {
			if _, ok := t.Partner(c.For); !ok {
				t = nt
			}
		}
	}
	if mandate != "" {
		p, _ := t.Partner(c.For)
		if p != nil {
			for _, m := range p.Mandates {
				if m.ID != mandate {
					continue
				}
				if d.covers(&m) && d.holds(t, m.To, c.By) {
					return
				}
			}
		}
		d.refuse(ACT002, path, "partner", string(c.For), "person", string(c.By), "mandate", string(mandate))
		return
	}
	if !d.holds(t, c.For, c.By) {
		d.refuse(ACT002, path, "partner", string(c.For), "person", string(c.By), "problem", "no_post")
	}
}

// holds reports whether a person holds a post that signs for a partner; true
// where the terms name none.
func (d *decision) holds(t *terms.Terms, partner id.Partner, person id.Person) bool {
	return d.signs(t, partner, func(p id.Person) bool { return p == person })
}

// signs reports whether somebody of whom ok is true holds a post that signs for
// a partner; true where the terms name none.
func (d *decision) signs(t *terms.Terms, partner id.Partner, ok func(id.Person) bool) bool {
	p, found := t.Partner(partner)
	if !found {
		return true
	}
	signs := false
	for i := range p.Posts {
		post := &p.Posts[i]
		if !slices.Contains(post.Functions, terms.Signatory) {
			continue
		}
		signs = true
		for _, h := range d.f.body.holders {
			if h.Partner == partner && h.Post == post.ID && h.As == act.AsHolder && !d.c.On.Before(h.Since) && ok(h.Person) {
				return true
			}
		}
	}
	return !signs
}

// somebodySigns tells where nobody at all can bind the principal.
func (d *decision) somebodySigns() {
	v := d.f.body.termsOn(d.c.On)
	if v == nil {
		return
	}
	anyone := func(id.Person) bool { return true }
	if d.signs(v.terms, d.c.For, anyone) {
		return
	}
	if p, ok := v.terms.Partner(d.c.For); ok {
		for _, m := range p.Mandates {
			if d.covers(&m) && d.signs(v.terms, m.To, anyone) {
				return
			}
		}
	}
	d.refuse(ACT002, "/by", "partner", string(d.c.For), "problem", "no_holder")
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

func (d *decision) proposedType() act.Type {
	if a := d.proposed(); a != nil {
		return a.Type()
	}
	return ""
}

func termsOf(a act.Act) *terms.Terms {
	if t, ok := act.TermsOf(a); ok {
		return &t
	}
	return nil
}
