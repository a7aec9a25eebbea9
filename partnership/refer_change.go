package partnership

import (
	"slices"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership/act"
)

func (d *decision) judgeReach(a *act.Reach) {
	v, b := d.f.body.termsOn(d.c.On), d.f.body
	was, _ := d.was.(act.Reach)
	switch {
	case a.Condition != "":
		if _, ok := v.terms.Condition(a.Condition); !ok {
			d.unknown("/act/condition", "condition", string(a.Condition))
		} else if _, done := b.reachedCondition(a.Condition); done && was.Condition != a.Condition {
			d.refuse(DAT001, "/act/condition", "problem", "duplicate", "id", string(a.Condition))
		}
	case a.Milestone != "":
		if _, ok := v.terms.Milestone(a.Milestone); !ok {
			d.unknown("/act/milestone", "milestone", string(a.Milestone))
		} else if _, done := b.reachedMilestone(a.Milestone); done && was.Milestone != a.Milestone {
			d.refuse(DAT001, "/act/milestone", "problem", "duplicate", "id", string(a.Milestone))
		}
	}
}

// judgeNotice judges a notice that decides the end: in an agreement of two
// parties it must carry what every decision to end carries. Notice for cause
// waits for cure and patience; notice for convenience never does.
func (d *decision) judgeNotice(a *act.GiveNotice) {
	b := d.f.body
	if slices.ContainsFunc(b.notices, func(x notice) bool { return x.by == d.c.For && x.ends.After(d.c.On) }) {
		d.refuse(DAT001, "/act", "problem", "duplicate", "kind", "notice", "id", string(d.c.For))
	}
	passage := d.f.stage.String() + "." + lifecycle.OnGiveNotice.String()
	if m := b.memberOn(d.c.For, d.c.On); m != nil && !m.associate && b.countParties(d.c.On, "") <= 2 {
		if len(a.Criteria) == 0 {
			d.fault(EXT003, "/act/criteria", "fact", lifecycle.CriteriaGiven.String(), "passage", passage)
		}
		if d.probe {
			// the payload will say it
		} else if p, wrong := d.misstated(a.Investment); wrong {
			d.refuse(EXT005, "/act/investment", "fact", lifecycle.InvestmentStated.String(), "passage", passage, "partner", string(p))
		}
	}
	if a.Breach == "" {
		return
	}
	x := b.breach(a.Breach)
	if x == nil {
		d.unknown("/act/breach", "breach", string(a.Breach))
		return
	}
	du := b.termsOn(d.c.On).terms.Duration
	if !x.cured.IsZero() || d.c.On.Before(daysEnd(x.heard, du.CureDays)) {
		d.refuse(EXT008, "/act/breach", "fact", lifecycle.CureElapsed.String(), "passage", passage)
	}
	if d.f.borne(x.partner, d.c.On) < du.Patience {
		d.refuse(EXT008, "/act/breach", "fact", lifecycle.PatienceRunOut.String(), "passage", passage)
	}
}

// judgeRenewal judges who goes on, and that the renewal speaks of the term
// alone: what else changes is an amendment.
func (d *decision) judgeRenewal(a *act.Renew) {
	b := d.f.body
	if len(a.Continuing) > 0 {
		on := intersect(a.Continuing, b.parties(d.c.On))
		if !slices.Contains(on, d.c.For) {
			d.fault(LIF002, "/act/continuing", "fact", "principal_continues", "passage", d.f.stage.String()+".renew")
		}
		if len(on) < 2 {
			d.fault(LIF002, "/act/continuing", "fact", lifecycle.TwoRemain.String(), "passage", d.f.stage.String()+".renew")
		}
	}
	was, is := b.latest().terms.Duration, a.Duration
	other := func(is, was int) bool { return is != 0 && is != was }
	if other(is.NoticeDays, was.NoticeDays) || other(is.CureDays, was.CureDays) || other(is.Patience, was.Patience) ||
		other(is.RenewalWindow, was.RenewalWindow) || other(is.RenewalLead, was.RenewalLead) ||
		!is.Start.IsZero() && is.Start != was.Start || is.Retroactive && !was.Retroactive {
		d.fault(LIF002, "/act/duration", "fact", "term_alone", "passage", d.f.stage.String()+".renew")
	}
}
