package partnership

import (
	"maps"
	"slices"
	"strings"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// lapseMonths is how long an agreement goes without any review before the
// partners may decide that it has lapsed. Twelve months are the warning
// (RVW001); as long again, and it is a candidate.
const lapseMonths = 24

// saidByPayload are the facts that the payload of an act can make true. The
// options of a partner take them as given.
var saidByPayload = lifecycle.FactsOf(
	lifecycle.PurposeStated, lifecycle.InitiatorNamed, lifecycle.ReasonGiven, lifecycle.CriteriaGiven,
	lifecycle.InvestmentStated, lifecycle.CompletionStated, lifecycle.SuccessorNamed, lifecycle.FinalReport,
	lifecycle.OutcomeStated, lifecycle.EffectiveDated, lifecycle.BaseCurrent, lifecycle.NoticeFormed,
	lifecycle.RoleOrContribution, lifecycle.DutiesArranged,
)

// need tells a fact that does not hold.
func (d *decision) need(fact lifecycle.Fact, t lifecycle.Trigger) {
	if a, ends := d.c.Act.(act.WindDown); ends && a.Kind == act.MilestoneReached && fact == lifecycle.CompletionStated {
		fact = lifecycle.MilestoneReached // which needs no words
	}
	if d.probe && saidByPayload.Has(fact) {
		return
	}
	if fact == lifecycle.TermsSound {
		d.soundTerms(t)
		return
	}
	if fact == lifecycle.InvestmentStated {
		d.investmentStated(t)
		return
	}
	if !d.isSo(fact, t) {
		d.refuse(codeOfFact(fact, t), "/act", "fact", fact.String(), "passage", d.f.stage.String()+"."+t.String())
	}
}

// soundTerms tells the findings on the terms an act carries that refuse it.
func (d *decision) soundTerms(t lifecycle.Trigger) {
	what, path := d.carried(), check.Path("/act/terms")
	if _, signs := d.c.Act.(act.Sign); signs && what == nil {
		if d.f.body.draft == nil {
			return
		}
		what = d.f.body.draft.text
	} else if d.probe {
		return
	}
	if what == nil {
		return
	}
	for _, f := range what.wrong(d.c.On) {
		if refusesPassage(f.Code, t) {
			f.Params = maps.Clone(f.Params) // what is found is kept for others
			f.Path = path + f.Path
			if f.Place != "" {
				f.Place = check.Place(path) + f.Place
			}
			d.report = append(d.report, f)
		}
	}
	if t == lifecycle.OnSign {
		d.startsInTime(what.terms, path)
	}
}

// startsInTime tells terms that would start before the day of the signature in
// hand without saying that they mean it. It is asked again at the signature
// that completes them, the last.
func (d *decision) startsInTime(t *terms.Terms, path check.Path) {
	du := &t.Duration
	if du.Retroactive || du.Start.IsZero() || !du.Start.Before(d.c.On) {
		return
	}
	d.refuse(terms.TRM002, path.Key("duration").Key("start"), "start", du.Start.String(), "signed", d.c.On.String())
}

// isSo works out one fact for the act in hand.
func (d *decision) isSo(fact lifecycle.Fact, t lifecycle.Trigger) bool {
	f, b, c := &d.f, d.f.body, d.c
	// Facts that only the rules ask for are worked out where they fall due.
	//exhaustive:ignore
	switch fact {
	case lifecycle.PurposeStated:
		a, ok := c.Act.(act.Begin)
		return ok && a.Terms.Purpose != ""
	case lifecycle.InitiatorNamed:
		a, ok := c.Act.(act.Begin)
		return ok && (len(a.Initiators) > 0 || c.By != "")
	case lifecycle.Invited:
		m := b.member(c.For)
		return m != nil && m.left.IsZero() && !m.willing
	case lifecycle.TwoWilling:
		return b.willing() >= 2
	case lifecycle.Drafted:
		return b.draft != nil || f.stage == lifecycle.Signed
	case lifecycle.TwoPartners:
		if t == lifecycle.OnSign {
			v := d.carried()
			if v == nil && b.draft != nil {
				v = b.draft.text
			}
			return v != nil && len(partiesOf(v.terms)) >= 2
		}
		return b.countParties(c.On, "") >= 2
	case lifecycle.AllWilling:
		if b.draft == nil {
			return true // told as Drafted
		}
		for _, p := range partiesOf(b.draft.terms) {
			if m := b.member(p); m == nil || !m.willing || !m.left.IsZero() {
				return false
			}
		}
		return true
	case lifecycle.ReasonGiven:
		return reasonOf(c.Act) != ""
	case lifecycle.SuccessDefined:
		return successDefined(b.termsOn(c.On))
	case lifecycle.GovernanceConstituted:
		return constituted(b.termsOn(c.On))
	case lifecycle.StartReached, lifecycle.ConditionsMet:
		_, ok := f.startDay()
		return ok

	case lifecycle.BaseCurrent:
		return baseOf(c.Act) == b.latest().sum()
	case lifecycle.EffectiveDated:
		e := effectiveOf(c.Act)
		return e.IsZero() || !e.Before(b.latest().effective)
	case lifecycle.WindowOpen:
		du := b.latest().terms.Duration
		return du.RenewalWindow == 0 || du.End.IsZero() || !c.On.Before(du.End.AddDays(-du.RenewalWindow))
	case lifecycle.RoleOrContribution:
		a, ok := c.Act.(act.Accede)
		return ok && takesPart(&a.Terms, a.Partner)
	case lifecycle.SuccessorNamed:
		switch a := c.Act.(type) {
		case act.Novate:
			return a.To != "" && a.To != a.From && named(&a.Terms, a.To)
		case act.WindDown:
			return a.Successor != ""
		case act.Succeed:
			return a.Successor != ""
		}
	case lifecycle.NoticeFormed:
		a, ok := c.Act.(act.GiveNotice)
		return ok && d.noticeFormed(&a)
	case lifecycle.NoticeOpen:
		a, ok := c.Act.(act.RevokeNotice)
		x := b.notice(a.Notice)
		return ok && x != nil && x.by == c.For && x.ends.After(c.On)
	case lifecycle.NoticeServed:
		return d.noticeServed()
	case lifecycle.DutiesArranged:
		return d.arranged()
	case lifecycle.TwoRemain:
		return b.countParties(c.On, d.leaver()) >= 2
	case lifecycle.FewerThanTwo:
		return b.countParties(c.On, "") < 2

	case lifecycle.CauseStated:
		return d.causeStated()
	case lifecycle.CauseEnded:
		a, ok := c.Act.(act.Resume)
		return ok && b.cause(a.Cause) != nil
	case lifecycle.LastCause:
		return len(b.causes) <= 1
	case lifecycle.OtherCauses:
		return len(b.causes) > 1
	case lifecycle.BreachOpen:
		a, ok := c.Act.(act.Cure)
		x := b.breach(a.Breach)
		return ok && x != nil && x.cured.IsZero()
	case lifecycle.CureElapsed:
		x := b.breach(breachOf(c.Act))
		v := b.termsOn(c.On)
		return x == nil || x.cured.IsZero() && !c.On.Before(daysEnd(x.heard, v.terms.Duration.CureDays))
	case lifecycle.PatienceRunOut:
		v := b.termsOn(c.On)
		return d.patienceRunOut(v.terms.Duration.Patience)
	case lifecycle.CompletionStated:
		a, ok := c.Act.(act.WindDown)
		return ok && strings.TrimSpace(a.Statement) != ""
	case lifecycle.MilestoneReached:
		on, reached := b.reachedMilestone(b.termsOn(c.On).terms.Duration.Milestone)
		return reached && !on.After(c.On)
	case lifecycle.LapseWarned:
		due, err := f.lastReview().AddMonths(lapseMonths, calendar.Clip)
		return err == nil && !c.On.Before(due)
	case lifecycle.CriteriaGiven:
		a, ok := c.Act.(act.WindDown)
		return ok && len(a.Criteria) > 0

	case lifecycle.DutyOpen:
		x := f.dutyOf(dutyOfAct(c.Act))
		return x != nil && !x.settled()
	case lifecycle.NotClosing:
		return !slices.ContainsFunc(b.proposals, func(p *proposal) bool { _, ok := p.act.(act.Close); return ok })
	case lifecycle.DutiesSettled:
		return f.allSettled()
	case lifecycle.FinalReport:
		a, ok := c.Act.(act.Close)
		return ok && a.Report != nil && (a.Report.Source != "" || a.Report.Summary != "")
	case lifecycle.OutcomeStated:
		a, ok := c.Act.(act.Close)
		return ok && a.Joint != ""
	case lifecycle.InForce:
		return true // the actor is judged for every act
	}
	return false
}

// causeStated reports whether the cause that the act speaks of is stated and
// on record where it must be.
func (d *decision) causeStated() bool {
	b := d.f.body
	switch a := d.c.Act.(type) {
	case act.Suspend:
		return d.probe || a.Reason != ""
	case act.Breach:
		return d.probe || a.What != ""
	case act.Remove:
		x := b.breach(a.Breach)
		return x != nil && x.cured.IsZero() && x.partner == a.Partner
	case act.WindDown:
		if a.Kind == act.EndedByForceMajeure {
			// Either it rests for that cause, or the decision itself states it.
			return d.probe || a.Reason != "" || slices.ContainsFunc(b.causes, func(c cause) bool { return c.kind == act.ForceMajeure })
		}
		x := b.breach(a.Breach)
		return x != nil && x.cured.IsZero()
	}
	return false
}

func (d *decision) leaver() id.Partner {
	switch a := d.c.Act.(type) {
	case act.Remove:
		return a.Partner
	case act.Withdraw:
		if a.Partner != "" {
			return a.Partner
		}
	}
	return d.c.For
}

// noticeFormed reports whether a notice has its addressees, form and period.
func (d *decision) noticeFormed(a *act.GiveNotice) bool {
	b := d.f.body
	v := b.termsOn(d.c.On)
	if a.Form != "" && a.Form != terms.Letter && a.Form != terms.Signature {
		return false
	}
	if a.Days != 0 && a.Days < v.terms.Duration.NoticeDays || a.Reason == "" {
		return false
	}
	if len(a.To) > 0 {
		for _, p := range b.parties(d.c.On) {
			if p != d.c.For && !slices.Contains(a.To, p) {
				return false
			}
		}
	}
	return true
}

// noticeServed reports whether the leaver gave notice and its days have
// passed. Where no days are agreed, none is needed.
func (d *decision) noticeServed() bool {
	b := d.f.body
	if b.termsOn(d.c.On).terms.Duration.NoticeDays == 0 {
		return true
	}
	return slices.ContainsFunc(b.notices, func(x notice) bool {
		return x.by == d.leaver() && !d.c.On.Before(x.ends)
	})
}

// arranged reports whether every open duty of the leaver is arranged.
func (d *decision) arranged() bool {
	var list []act.Arrangement
	switch a := d.c.Act.(type) {
	case act.Withdraw:
		list = a.Arrangements
	case act.Remove:
		list = a.Arrangements
	}
	leaver := d.leaver()
	for _, x := range d.f.duties.All() {
		if x.from == leaver && !x.settled() &&
			!slices.ContainsFunc(list, func(a act.Arrangement) bool { return a.Commitment == x.id }) {
			return false
		}
	}
	return true
}

// allSettled reports whether no duty is open but those that survive the end.
func (f *fold) allSettled() bool {
	if f.open == 0 {
		return true
	}
	for _, x := range f.duties.All() {
		if !x.settled() && !x.survives {
			return false
		}
	}
	return true
}

// lastReview returns the day of the last review, or the day the agreement
// became active.
func (f *fold) lastReview() calendar.Date { return later(f.reviewed, f.since) }

func successDefined(v *version) bool {
	return v != nil && (len(v.terms.Success.Criteria) > 0 || len(v.terms.Indicators) > 0)
}

func constituted(v *version) bool {
	if v == nil {
		return false
	}
	for i := range v.terms.Governance.Forums {
		x := &v.terms.Governance.Forums[i]
		seats := len(x.Members)
		if x.Members == nil { // a seat for every party
			seats = len(partiesOf(v.terms))
		}
		if seats == 0 || x.Quorum > seats {
			return false
		}
	}
	return true
}

func takesPart(t *terms.Terms, p id.Partner) bool {
	for i := range t.Commitments {
		if t.Commitments[i].From == p {
			return true
		}
	}
	return slices.ContainsFunc(t.Roles, func(r terms.Role) bool { return r.Partner == p })
}
