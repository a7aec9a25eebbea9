package partnershiptest

import (
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// farOff is a day on which the terms adopted last hold.
var farOff = calendar.MustParse("9000-01-01")

func (x *completing) fillChange() act.Act {
	base, _ := x.a.Terms(farOff)
	switch a := x.o.Act.(type) {
	case act.Amend:
		a.Base, a.Terms, a.Form = x.a.Base(), x.edited(base), x.form()
		return a
	case act.Renew:
		a.Duration, a.Form = base.Duration, x.form()
		switch {
		case !a.Duration.End.IsZero():
			a.Duration.End = a.Duration.End.AddDays(365)
		case a.Duration.Milestone == "":
			a.Duration.Evergreen = true
		}
		if x.pick(3, "some") == 2 {
			a.Continuing = []id.Partner{x.o.For}
			for _, m := range x.a.Partners(x.o.On) {
				if m.Standing == terms.Party && !m.Since.IsZero() && m.Partner != x.o.For && len(a.Continuing) < 2 {
					a.Continuing = append(a.Continuing, m.Partner)
				}
			}
		}
		return a
	case act.Accede:
		a.Base, a.Partner, a.Form = x.a.Base(), id.Partner(x.fresh("new")), x.form()
		a.Terms = base
		a.Terms.Partners = append(a.Terms.Partners, terms.Partner{ID: a.Partner, Name: "Newcomer", Kind: terms.Government})
		a.Terms.Commitments = append(a.Terms.Commitments, contribution.Commitment{
			ID: id.Commitment(x.fresh("duty")), From: a.Partner, Kind: contribution.Knowledge,
		})
		return a
	case act.Novate:
		if a.From == "" {
			a.From = "nobody"
		}
		a.Base, a.To, a.Form = x.a.Base(), id.Partner(x.fresh("heir")), x.form()
		a.Terms = renamed(base, a.From, a.To)
		return a
	case act.Withdraw:
		a.Arrangements, a.Form, a.Reason = x.arrangements(x.o.For), x.form(), x.words("other plans")
		return a
	case act.Remove:
		if a.Partner == "" {
			a.Partner, a.Breach = "nobody", "bogus"
		}
		a.Arrangements, a.Form = x.arrangements(a.Partner), x.form()
		return a
	case act.Suspend:
		a.Cause, a.Reason, a.Form = id.Cause(x.fresh("cause")), x.words("a flood"), x.form()
		a.Kind = oneOf(x.draws, "kind", act.ForceMajeure, act.Funding)
		return a
	case act.Resume:
		a.Cause, a.Form = orBogus(a.Cause), x.form()
		return a
	case act.Correct:
		return x.correct(a)
	case act.GiveNotice:
		a.Reason, a.Criteria, a.Investment = x.words("other plans"), []string{"the exit criteria"}, x.a.Investment(x.o.On)
		return a
	case act.RevokeNotice:
		a.Notice = orBogus(a.Notice)
		return a
	case act.WindDown:
		if a.Kind == act.ForCause && a.Breach == "" {
			a.Breach = "bogus"
		}
		a.Reason, a.Criteria, a.Statement, a.Successor = x.words("the end"), []string{"the exit criteria"}, "all is done", "the district"
		a.Investment, a.Form = x.a.Investment(x.o.On), x.form()
		return a
	case act.Settle:
		a.Commitment = orBogus(a.Commitment)
		a.As = oneOf(x.draws, "as", act.Fulfilled, act.Returned, act.Defaulted, act.HandedOver)
		if d, _ := x.a.Duty(a.Commitment, calendar.Date{}); d.From == x.o.For { // nobody accepts what is their own
			a.As = oneOf(x.draws, "own", act.Defaulted, act.HandedOver)
		}
		a.To = "the district"
		return a
	case act.Rescind:
		a.Form = x.form()
		return a
	case act.Close:
		a.Joint, a.Report, a.Form = act.Met, &act.Report{Summary: "a good end"}, x.form()
		return a
	case act.Succeed:
		a.Successor = "the second agreement"
		return a
	default:
		return a
	}
}

func (x *completing) arrangements(leaver id.Partner) []act.Arrangement {
	var list []act.Arrangement
	for _, d := range x.a.Duties(calendar.Date{}) {
		if d.From != leaver || !d.Open() {
			continue
		}
		e := act.Arrangement{Commitment: d.Commitment, As: oneOf(x.draws, "arranged", act.Stays, act.Moved, act.Waived, act.Settled)}
		if e.As == act.Moved {
			for _, m := range x.a.Partners(x.o.On) {
				if m.Partner != leaver {
					e.To = m.Partner
				}
			}
			if e.To == "" {
				e.As = act.Stays
			}
		}
		list = append(list, e)
	}
	return list
}

func (x *completing) correct(a act.Correct) act.Act {
	if a.Seq == 0 {
		a.Seq = 1000
		return a
	}
	was, there := x.a.Record(a.Seq)
	if r, ok := was.(act.Resolve); ok && r.As == act.ResolveRejected {
		a.Replacement = r // what is withdrawn does not come back
		return a
	}
	if !there || x.pick(3, "taken back") == 0 {
		return a
	}
	switch r := was.(type) {
	case act.Deliver:
		if r.Quantity != nil && r.Quantity.Number.Sign() > 0 && x.pick(2, "other") == 1 {
			r.Quantity = &contribution.Quantity{Number: exact.FromInt(70), Unit: r.Quantity.Unit}
		}
		a.Replacement = r
	case act.Act:
		a.Replacement = r
	}
	return a
}
