package partnership

import (
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/terms"
)

func termsOf(a act.Act) *terms.Terms {
	if !carriesTerms(a) {
		return nil
	}
	t, _ := act.TermsOf(a)
	return &t
}

// carriesTerms is whether [act.TermsOf] returns any, without making a copy of them.
func carriesTerms(a act.Act) bool {
	switch a := a.(type) {
	case act.Begin, act.Adopt, act.Draft, act.Amend, act.Accede, act.Novate:
		return true
	case act.Sign:
		return a.Terms != nil
	}
	return false
}

// passage asks the table.
func (d *decision) passage() {
	if d.is(answering) {
		if lifecycle.Terminal(d.f.stage) {
			d.refuse(LIF001, "/act/type", "stage", d.f.stage.String(), "act", string(d.c.Act.Type()))
		}
		return
	}
	d.needs(d.trigger())
}

// open is by stage and trigger which passages need nothing but that who acts is in
// force, which is judged of every act. Most acts are a record, and pass there.
var open = func() [][]bool {
	all := make([][]bool, len(lifecycle.Agreement().States())+1)
	for s := range all {
		all[s] = make([]bool, len(lifecycle.Agreement().Triggers())+1)
		for t := range all[s] {
			row, ok := lifecycle.RowFor(lifecycle.Stage(s), lifecycle.Trigger(t))
			all[s][t] = ok && (row.Needs == 0 || row.Needs == lifecycle.FactsOf(lifecycle.InForce))
		}
	}
	return all
}()

// needs tells what is missing for a passage.
func (d *decision) needs(t lifecycle.Trigger) {
	if open[d.f.stage][t] {
		return
	}
	row, ok := lifecycle.RowFor(d.f.stage, t)
	if !ok {
		d.refuse(LIF001, "/act/type", "stage", d.f.stage.String(), "act", string(d.c.Act.Type()))
		return
	}
	for fact := range row.Needs.All() {
		d.need(fact, t)
	}
}

// trigger returns what the act in hand does to the stage.
func (d *decision) trigger() lifecycle.Trigger {
	switch {
	case d.is(noting):
		return lifecycle.OnNote
	case d.is(reporting) && d.f.stage != lifecycle.Closed:
		return lifecycle.OnRecord
	}
	return d.f.trigger(d.c.Act)
}

// trigger returns what an act does to the stage.
func (f *fold) trigger(a act.Act) lifecycle.Trigger {
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
		if c := f.body.cause(a.Cause); c != nil && len(f.body.causes) > 1 {
			return lifecycle.OnResumePart
		}
		return lifecycle.OnResume
	case act.WindDown:
		return triggerOfEnd(a.Kind)
	case act.Settle:
		if f.stage == lifecycle.Closed {
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
		if f.stage == lifecycle.Closed {
			return lifecycle.OnFollowUp
		}
		return lifecycle.OnRecord
	}
	return lifecycle.OnNote
}

// proposes reports whether an act waits for consent in a stage.
func proposes(a any, s lifecycle.Stage) bool {
	switch a.(type) {
	case act.Sign, act.Activate, act.Firm, act.Waive, act.Release, act.Assign, act.Amend, act.Renew, act.Accede,
		act.Novate, act.Withdraw, act.Remove, act.Suspend, act.Resume, act.WindDown, act.Rescind, act.Close:
		return true
	case act.Draft:
		return s == lifecycle.Signed
	}
	return false
}
