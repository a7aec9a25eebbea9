package iati

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// ErrNoView is wrapped by the error for an agreement that a partner cannot
// publish: it had no terms on that day, or the partner is not in them.
var ErrNoView = errors.New("iati: nothing to publish")

// FromAgreement returns the activity that reporter would publish of a, as of the
// day on, and what of the agreement it leaves out.
//
// It holds the terms in force on that day, the stage that a then has, and of the
// promises, deliveries and readings up to that day those that concern the
// reporter: what others give each other is theirs to publish, and what came
// from an activity ([Activity.Adopt]) goes back to it, whoever it concerns. A
// promise to every other partner is one to the reporter; one in tranches is
// their sum, and each tranche a planned disbursement.
//
// Every partner is a participating organisation. One whose role the terms do not
// state has that which follows from what it brings: the funder where it promised
// or gave money; implementing where it answers for an activity, or did not bring
// money. Each such role is among the losses, completed at its place in the roles.
// Partners that an activity once named without a role stay without one.
//
// An agreement has no identifier, so that Identifier is empty unless it came
// from an activity: give it one before it is written. Where the terms state no
// duration and the history does not tell when it began, as one that was adopted
// may not, there is none of the days of which the standard asks for one: the
// activity lacks activity-date, as [IncompleteError] says, until one of its Dates
// is stated. What only an export leaves
// out is among the losses too, unless the activity cannot be written yet. A
// stage is that of the whole history: to publish how things stood, take
// partnership.Agreement.At first. The error wraps [ErrNoView], or is that of
// partnership.Agreement.Advance.
func FromAgreement(a partnership.Agreement, on calendar.Date, reporter id.Partner) (Activity, []Loss, error) {
	now, err := a.Advance(on)
	if err != nil {
		return Activity{}, nil, err
	}
	t, ok := now.Terms(on)
	if !ok {
		return Activity{}, nil, fmt.Errorf("%w: no terms on %v", ErrNoView, on)
	}
	if _, ok := t.Partner(reporter); !ok {
		return Activity{}, nil, fmt.Errorf("%w: %q is no partner", ErrNoView, reporter)
	}
	v := view{a: now, on: on, terms: t, x: Activity{Version: "2.03", Terms: t, Reporter: Reporter{Partner: reporter}}}
	v.beside()
	v.x.Stage, _ = now.Stage()
	v.x.Cancelled = v.x.Stage == lifecycle.Closed && (v.x.Cancelled || dropped(now))
	v.dates()
	v.roles()
	v.promises()
	v.records()
	losses := v.losses
	if more, err := v.x.Losses(); err == nil {
		losses = append(losses, more...)
	} else if incomplete := (*IncompleteError)(nil); !errors.As(err, &incomplete) {
		return Activity{}, nil, err
	}
	return v.x, losses, nil
}

// view is an agreement as one partner publishes it.
type view struct {
	a      partnership.Agreement
	on     calendar.Date
	terms  terms.Terms // in force, whole
	x      Activity
	losses []Loss
	once   terms.Terms // of the activity that the same partner published before, if it did
}

// beside takes what an activity once said beside its terms, if the agreement
// came from one that the same partner reports.
func (v *view) beside() {
	e, ok := v.a.Event(1)
	if !ok {
		return
	}
	adopt, ok := e.Act.(act.Adopt)
	if !ok {
		return
	}
	var once Activity
	if raw, ok := adopt.Ext[ActivityKey]; !ok || json.Unmarshal([]byte(raw), &once) != nil || once.Reporter.Partner != v.x.Reporter.Partner {
		return
	}
	once.Version, once.Terms, once.Stage = v.x.Version, v.x.Terms, v.x.Stage
	v.x, v.once = once, adopt.Terms
}

// dropped reports whether an agreement ended before its term with objectives that
// nobody carries on.
func dropped(a partnership.Agreement) bool {
	end, ok := a.End()
	if !ok || len(end.Continued) > 0 || end.Joint != act.NotMet && end.Joint != act.PartlyMet {
		return false
	}
	switch end.Kind {
	case act.Mutual, act.ByNotice, act.ForCause, act.EndedByForceMajeure, act.LapsedWithoutReview, act.InsufficientPartners:
		return true
	case act.Completed, act.Expired, act.MilestoneReached, act.Transferred, act.Superseded:
	}
	return false
}

// dates takes the planned days from the terms and the actual ones from what
// happened; what an activity stated stands.
func (v *view) dates() {
	d := &v.x.Dates
	fill := func(day *Day, on calendar.Date) {
		if day.On.IsZero() {
			day.On = on
		}
	}
	stated := *d
	start, end := stated.term()
	if t := v.x.Terms.Duration; start != t.Start && !t.Start.IsZero() {
		d.PlannedStart.On = t.Start
	}
	if t := v.x.Terms.Duration; end != t.End && !t.End.IsZero() {
		d.PlannedEnd.On = t.End
	}
	for e := range v.a.Events() {
		switch e.Act.(type) {
		case act.Activated:
			fill(&d.ActualStart, e.On)
		case act.Closed:
			fill(&d.ActualEnd, e.On)
		}
	}
	if stage, since := v.a.Stage(); stage == lifecycle.Active && begun(v.a) {
		fill(&d.ActualStart, since)
	}
}

// begun reports whether an agreement began at the table, so that the days of its
// stages are those of its history.
func begun(a partnership.Agreement) bool {
	e, ok := a.Event(1)
	if !ok {
		return false
	}
	_, ok = e.Act.(act.Begin)
	return ok
}

// promises keeps the commitments that concern the reporter, with the day on
// which they were made.
func (v *view) promises() {
	t := &v.x.Terms
	var all []contribution.Commitment
	for i := range t.Commitments {
		c := t.Commitments[i]
		at := fmt.Sprintf("/terms/commitments/%d", i)
		if _, came := c.Ext[Key]; came {
			all = append(all, c)
			continue
		}
		reporter := v.x.Reporter.Partner
		if len(c.To) == 0 && c.From != reporter {
			c.To = []id.Partner{reporter}
		}
		if c.From != reporter && !slices.Contains(c.To, reporter) {
			v.losses = append(v.losses, Loss{At: at, Why: OfOthers})
			continue
		}
		v.tranches(&c)
		c.Ext = v.made(c.ID, c.Ext)
		all = append(all, c)
	}
	t.Commitments = all
}

// tranches makes planned disbursements of the tranches of c, and their sum the
// sum of c where it states none.
func (v *view) tranches(c *contribution.Commitment) {
	if c.Kind != contribution.Cash {
		return
	}
	var sum money.Amount
	for i := range c.Tranches {
		t := &c.Tranches[i]
		if t.Money.Currency() == (money.Currency{}) {
			return
		}
		var err error
		if sum, err = sum.Add(t.Money); err != nil {
			return
		}
	}
	if len(c.Tranches) == 0 {
		return
	}
	if c.Money.Currency() == (money.Currency{}) {
		c.Money = sum
	}
	for i := range c.Tranches {
		t := &c.Tranches[i]
		p := Planned{From: c.From, Period: calendar.NewPeriod(t.Due, t.Due), Value: t.Money, ValueDate: t.Due}
		if len(c.To) > 0 {
			p.To = c.To[0]
		}
		v.x.Planned = append(v.x.Planned, p)
	}
}

// made returns ext with the day on which a commitment came in force.
func (v *view) made(c id.Commitment, ext canon.Ext) canon.Ext {
	at, ok := v.x.Terms.PlaceOf("/commitments")
	if !ok {
		return ext
	}
	p, ok := v.a.Provenance(v.on, at.Key(string(c)))
	if !ok {
		return ext
	}
	day := cmp.Or(p.Effective, p.On)
	if day.IsZero() {
		return ext
	}
	r := RestOf(ext)
	r.Inside = map[string]Rest{"transaction-date": {Attributes: map[string]string{"iso-date": day.String()}}}
	ext, _ = r.In(ext)
	return ext
}

// records takes what was given and measured, and counts the acts for which the
// standard has nothing.
func (v *view) records() {
	for _, d := range v.a.Deliveries() {
		if d.On.After(v.on) || d.State == lifecycle.Withdrawn {
			continue
		}
		v.delivery(d)
	}
	counts := map[string]int{}
	var order []string
	for e := range v.a.Events() {
		if _, void := v.a.Void(e.Seq); void || e.On.After(v.on) {
			continue
		}
		switch recorded, _ := v.a.Record(e.Seq); what := recorded.(type) {
		case act.Measure:
			r := Reading{ID: e.ID, By: e.For, On: e.On, Measure: what}
			v.x.Readings = append(v.x.Readings, r)
			continue
		case act.Deliver:
			continue
		}
		switch e.Act.(type) {
		case act.Adopt, act.Begin, act.Draft, act.Deliver, act.Measure, act.Activated, act.Closed, act.Adopted, act.Correct, act.Invite, act.Join:
			continue // the terms, the stage and the records tell of them
		}
		word := string(e.Act.Type())
		if counts[word]++; counts[word] == 1 {
			order = append(order, word)
		}
	}
	for _, word := range order {
		v.losses = append(v.losses, Loss{At: "/acts/" + word, Why: NoElement, Count: counts[word]})
	}
}

func (v *view) delivery(d partnership.DeliveryStanding) {
	reporter := v.x.Reporter.Partner
	of := d.Delivery
	of.Kind = v.kind(d)
	c, pledged := v.terms.Commitment(of.Commitment)
	if len(of.To) == 0 && pledged {
		of.To = slices.Clone(c.To)
	}
	if len(of.To) == 0 && d.By != reporter {
		of.To = []id.Partner{reporter}
	}
	_, came := of.Ext[Key]
	if !came && d.By != reporter && !slices.Contains(of.To, reporter) {
		v.losses = append(v.losses, Loss{At: "/deliveries/" + string(d.ID), Why: OfOthers})
		return
	}
	x := Delivery{ID: d.ID, By: d.By, On: d.On, Delivery: of}
	x.unmarked(reporter)
	v.x.Deliveries = append(v.x.Deliveries, x)
}

// kind returns what sort of thing was given: where that is not stated, what was
// promised.
func (v *view) kind(d partnership.DeliveryStanding) contribution.Kind {
	if d.Delivery.Kind != "" {
		return d.Delivery.Kind
	}
	if c, pledged := v.terms.Commitment(d.Delivery.Commitment); pledged {
		return c.Kind
	}
	return contribution.Cash
}
