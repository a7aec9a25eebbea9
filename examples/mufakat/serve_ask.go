package main

import (
	"fmt"
	"io"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

// dayQuestion is a question about a day, by what was known at some event.
type dayQuestion struct {
	ofAgreement
	On  calendar.Date `json:"on,omitzero"`
	Seq int           `json:"seq,omitzero"`
}

// known returns an agreement as it was known when an event was recorded.
func (s *server) known(r *request, name title, seq int) (*opened, error) {
	o, err := s.agreement(r, name)
	if err != nil {
		return nil, err
	}
	if err := o.has(r, seq); err != nil {
		return nil, err
	}
	if seq == 0 || seq == o.Len() {
		return o, nil
	}
	r.rests(seq)
	a := o.At(seq)
	head, err := a.WriteHistory(io.Discard)
	if err != nil {
		return nil, impossible.is(err)
	}
	return openedOf(a, head), nil
}

// asOf returns an agreement as a question about a day finds it, with the day.
// What falls due by a later day than its last is taken.
func (s *server) asOf(r *request, q *dayQuestion) (*opened, calendar.Date, error) {
	o, on, err := s.toldOn(r, q)
	if err == nil && on.After(o.last) && o.Readable() {
		a, err := o.Advance(on)
		if err != nil {
			return nil, on, err
		}
		o = &opened{Agreement: a, head: o.head, first: o.first, last: o.last}
	}
	return o, on, err
}

// toldOn returns an agreement as it was known, with the day that it is asked
// about, which is none before its first.
func (s *server) toldOn(r *request, q *dayQuestion) (*opened, calendar.Date, error) {
	o, err := s.known(r, q.Agreement, q.Seq)
	if err != nil {
		return nil, q.On, err
	}
	on := q.On
	switch {
	case on.IsZero():
		on = o.last
	case o.Len() > 0 && on.Before(o.first):
		return nil, on, nothingThere.is(fmt.Errorf("nothing had happened on %s; the first day is %s", on, o.first), faultAt(r, "/on", isNowhere))
	}
	return o, on, nil
}

// standing is asOf for what is told only as it stands.
func (s *server) standing(r *request, q *dayQuestion) (*opened, calendar.Date, error) {
	o, on, err := s.asOf(r, q)
	if err == nil && on.Before(o.last) {
		err = impossible.is(fmt.Errorf("this is told as it stands, since %s; show tells of earlier days, and seq what was known", o.last), faultAt(r, "/on", isUnsuited))
	}
	return o, on, err
}

// dated is a verb that puts one question about a day.
func dated[R any](name, method, about string, ask func(partnership.Agreement, calendar.Date) R) service {
	return serving(name, about, []string{method}, func(s *server, r *request, q *dayQuestion) (any, error) {
		o, on, err := s.asOf(r, q)
		if err != nil {
			return nil, err
		}
		return ask(o.Agreement, on), nil
	})
}

// datedList is dated for a question that is answered by a list, which stands
// under the name of the verb.
func datedList[R any](name, method, about string, ask func(partnership.Agreement, calendar.Date) []R) service {
	return serving(name, about, []string{method}, func(s *server, r *request, q *dayQuestion) (any, error) {
		o, on, err := s.asOf(r, q)
		if err != nil {
			return nil, err
		}
		return listed(name, on, ask(o.Agreement, on)), nil
	})
}

// standingList is a verb that asks for a list that is told as it stands.
func standingList[R any](name, method, about string, ask func(partnership.Agreement) []R) service {
	return serving(name, about, []string{method}, func(s *server, r *request, q *dayQuestion) (any, error) {
		o, on, err := s.standing(r, q)
		if err != nil {
			return nil, err
		}
		return listed(name, on, ask(o.Agreement)), nil
	})
}

// listed is a list under a name. An empty one is there, too.
func listed[R any](name string, on calendar.Date, all []R) any {
	if all == nil {
		all = []R{}
	}
	v := map[string]any{name: all}
	if !on.IsZero() {
		v["on"] = on
	}
	return v
}

type classifyQuestion struct {
	dayQuestion
	Reading partnership.Reading `json:"reading,omitzero"`
}

func serveClassify(s *server, r *request, q *classifyQuestion) (any, error) {
	o, on, err := s.asOf(r, &q.dayQuestion)
	if err != nil {
		return nil, err
	}
	return o.ClassifyBy(on, q.Reading), nil
}

type relationshipQuestion struct {
	dayQuestion
	Footing partnership.FootingLimits `json:"footing,omitzero"`
}

func serveRelationship(s *server, r *request, q *relationshipQuestion) (any, error) {
	o, on, err := s.asOf(r, &q.dayQuestion)
	if err != nil {
		return nil, err
	}
	return o.RelationshipWith(on, q.Footing), nil
}

type flagsQuestion struct {
	dayQuestion
	Relation partnership.RelationLimits `json:"relation,omitzero"`
}

func serveFlags(s *server, r *request, q *flagsQuestion) (any, error) {
	o, on, err := s.asOf(r, &q.dayQuestion)
	if err != nil {
		return nil, err
	}
	return o.FlagsBy(on, q.Relation), nil
}

type ledgerQuestion struct {
	dayQuestion
	Rates   []contribution.ExchangeRate `json:"rates,omitzero"`
	Into    money.Currency              `json:"into,omitzero"`
	Details bool                        `json:"details,omitzero"`
}

func serveLedger(s *server, r *request, q *ledgerQuestion) (any, error) {
	o, on, err := s.asOf(r, &q.dayQuestion)
	if err != nil {
		return nil, err
	}
	return o.LedgerWith(on, contribution.LedgerOptions{Rates: q.Rates, Into: q.Into, Details: q.Details}), nil
}

type optionsQuestion struct {
	dayQuestion
	Partner id.Partner `json:"partner"`
}

// serveOptions asks what may be done on a day; the library itself takes what
// falls due by then.
func serveOptions(s *server, r *request, q *optionsQuestion) (any, error) {
	o, on, err := s.decidable(r, &q.dayQuestion)
	if err != nil {
		return nil, err
	}
	return listed("options", on, o.Options(q.Partner, on)), nil
}

// decidable returns an agreement that can be decided on, and the day.
func (s *server) decidable(r *request, q *dayQuestion) (*opened, calendar.Date, error) {
	o, err := s.known(r, q.Agreement, q.Seq)
	if err != nil {
		return nil, q.On, err
	}
	if !o.Readable() {
		return nil, q.On, unreadable.is(fmt.Errorf("nothing can be decided"), problemFinding{Code: partnership.DAT004, Severity: check.Error})
	}
	if q.On.IsZero() {
		return o, o.last, nil
	}
	return o, q.On, nil
}

type consentQuestion struct {
	dayQuestion
	Act   canon.Raw           `json:"act"`
	Given []partnership.Given `json:"given,omitzero"`
}

// serveRequirement asks whose consent an act needs, and whether those given do.
func serveRequirement(s *server, r *request, q *consentQuestion) (any, error) {
	o, on, err := s.decidable(r, &q.dayQuestion)
	if err != nil {
		return nil, err
	}
	what, err := held(r, "act", act.ReadOutline)
	if err != nil {
		return nil, err
	}
	need := o.RequiredConsent(what, on)
	missing := need.Missing(q.Given)
	if missing == nil {
		missing = []id.Partner{}
	}
	return map[string]any{
		"on": on, "requirement": need, "satisfied": need.Satisfied(q.Given), "missing": missing, "awaitsMeeting": need.AwaitsMeeting(),
	}, nil
}

type dutiesQuestion struct {
	dayQuestion
	Commitment id.Commitment `json:"commitment,omitzero"`
}

func serveDuties(s *server, r *request, q *dutiesQuestion) (any, error) {
	o, on, err := s.asOf(r, &q.dayQuestion)
	if err != nil {
		return nil, err
	}
	t, _ := o.Terms(on)
	all := []dutyStanding{}
	if q.Commitment == "" {
		for _, d := range o.Duties(on) {
			all = append(all, dutyOf(d, &t))
		}
		return listed("duties", on, all), nil
	}
	d, ok := o.Duty(q.Commitment, on)
	if !ok {
		return nil, nothingThere.is(fmt.Errorf("no commitment %s by %s", q.Commitment, on), faultAt(r, "/commitment", isNowhere))
	}
	return listed("duties", on, append(all, dutyOf(d, &t))), nil
}

type proposalsQuestion struct {
	dayQuestion
	Proposal id.Command `json:"proposal,omitzero"`
}

func serveProposals(s *server, r *request, q *proposalsQuestion) (any, error) {
	o, on, err := s.standing(r, &q.dayQuestion)
	if err != nil {
		return nil, err
	}
	if q.Proposal == "" {
		return listed("proposals", on, o.Proposals(on)), nil
	}
	p, ok := o.Proposal(q.Proposal, on)
	if !ok {
		return nil, nothingThere.is(fmt.Errorf("no proposal %s", q.Proposal), faultAt(r, "/proposal", isNowhere))
	}
	return listed("proposals", on, []partnership.Proposal{p}), nil
}

type provenanceQuestion struct {
	dayQuestion
	Place check.Place `json:"place"`
}

func serveProvenance(s *server, r *request, q *provenanceQuestion) (any, error) {
	o, on, err := s.asOf(r, &q.dayQuestion)
	if err != nil {
		return nil, err
	}
	place, err := check.ParsePlace(string(q.Place))
	if err != nil {
		return nil, wrong(r, "/place", canon.BadText, "%v", err)
	}
	v, ok := o.Provenance(on, place)
	if !ok {
		return nil, nothingThere.is(fmt.Errorf("no place %s in the terms of %s", place, on), faultAt(r, "/place", isNowhere))
	}
	return v, nil
}

func serveTerms(s *server, r *request, q *dayQuestion) (any, error) {
	o, on, err := s.asOf(r, q)
	if err != nil {
		return nil, err
	}
	t, ok := o.TermsAt(on, 0)
	if !ok {
		return nil, nothingThere.is(fmt.Errorf("there are no terms yet"), faultAt(r, "/agreement", isNowhere))
	}
	stage, _ := o.Stage()
	v, err := inForce(t, stage)
	if err != nil {
		return nil, impossible.is(err)
	}
	return struct {
		On calendar.Date `json:"on"`
		*termsInForce
	}{on, v}, nil
}

// serveShow is the answer of the verb show, also of an earlier day.
func serveShow(s *server, r *request, q *dayQuestion) (any, error) {
	o, err := s.known(r, q.Agreement, q.Seq)
	if err != nil {
		return nil, err
	}
	on := q.On
	if on.IsZero() {
		on = o.last
	}
	h := &history{Agreement: o.Agreement, head: o.head, name: string(q.Agreement)}
	if _, err := h.day(on); err != nil && o.Len() > 0 {
		return nil, nothingThere.is(fmt.Errorf("nothing had happened on %s", on), faultAt(r, "/on", isNowhere))
	}
	v, err := standingOf(h, on)
	if err != nil {
		return nil, impossible.is(err)
	}
	return v, nil
}

func serveEnd(s *server, r *request, q *dayQuestion) (any, error) {
	o, on, err := s.standing(r, q)
	if err != nil {
		return nil, err
	}
	v := struct {
		On    calendar.Date    `json:"on,omitzero"`
		Ended bool             `json:"ended"` // it has begun to end
		End   *partnership.End `json:"end,omitzero"`
	}{On: on}
	if e, ended := o.End(); ended {
		v.Ended, v.End = true, &e
	}
	return v, nil
}

func serveRecords(s *server, r *request, q *dayQuestion) (any, error) {
	o, on, err := s.asOf(r, q)
	if err != nil {
		return nil, err
	}
	return struct {
		On calendar.Date `json:"on,omitzero"`
		indicator.Records
	}{on, o.Records(on)}, nil
}
