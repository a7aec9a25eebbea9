package main

import (
	"encoding/json"
	"errors"
	"strings"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/prose"
	"github.com/mufakat/mufakat/partnership/terms"
)

// written is terms in canonical form.
type written struct {
	Digest   id.Digest       `json:"digest"`
	Document json.RawMessage `json:"document,omitzero"`
}

func writtenOf(t terms.Terms) (written, error) {
	b, err := t.Append(nil)
	if err != nil {
		return written{}, impossible.is(err)
	}
	return written{Digest: id.Sum(b), Document: b}, nil
}

// termsAt reads the terms that stand at a path of a request.
func termsAt(r *request, at check.Path, raw canon.Raw) (terms.Terms, error) {
	t, err := terms.Read([]byte(raw))
	if err == nil {
		return t, nil
	}
	var all []problemFinding
	var words []string
	for _, e := range readErrors(err) {
		x := faultAt(r, at+e.Path, e.Reason)
		if why := whyOf(e); why != "" {
			x.Params = map[string]string{"detail": why}
		}
		all, words = append(all, x), append(words, reasonAt(e.Reason, x.Path))
	}
	if all == nil {
		return t, wrong(r, at, canon.BadText, "%w", err)
	}
	return t, invalid.is(errors.New(strings.Join(words, "; ")), all...)
}

type ofTerms struct {
	envelope
	Terms canon.Raw `json:"terms"`
}

func serveReadTerms(_ *server, r *request, _ *ofTerms) (any, error) {
	t, err := held(r, "terms", terms.Read)
	if err != nil {
		return nil, err
	}
	return writtenOf(t)
}

func serveDigestTerms(_ *server, r *request, _ *ofTerms) (any, error) {
	t, err := held(r, "terms", terms.Read)
	if err != nil {
		return nil, err
	}
	w, err := writtenOf(t)
	return written{Digest: w.Digest}, err
}

type termsQuestion struct {
	ofTerms
	On     calendar.Date   `json:"on,omitzero"`
	Stage  lifecycle.Stage `json:"stage,omitzero"`
	Skip   []check.Code    `json:"skip,omitzero"`
	Limits terms.Limits    `json:"limits,omitzero"`
}

func serveCheckTerms(_ *server, r *request, q *termsQuestion) (any, error) {
	o := terms.Options{On: q.On, Stage: q.Stage, Skip: q.Skip, Limits: q.Limits}
	report, err := held(r, "terms", func(src []byte) (check.Report, error) {
		_, report, err := terms.Inspect(src, o)
		return report, err
	})
	if err != nil {
		return nil, err
	}
	start, _, _ := canon.Member(r.src, "terms")
	for i := range report { // one line: what counts is the place in it
		if p := &report[i].Position; p.Known() {
			p.Offset += int64(start)
			p.Line, p.Column = 1, int(p.Offset)+1
		}
	}
	return listed("findings", q.On, report), nil
}

type twoTerms struct {
	envelope
	Before canon.Raw `json:"before"`
	After  canon.Raw `json:"after"`
}

func serveDiffTerms(_ *server, r *request, _ *twoTerms) (any, error) {
	before, err := held(r, "before", terms.Read)
	if err != nil {
		return nil, err
	}
	after, err := held(r, "after", terms.Read)
	if err != nil {
		return nil, err
	}
	return listed("changes", calendar.Date{}, terms.Diff(before, after)), nil
}

type threeTerms struct {
	envelope
	Base   canon.Raw `json:"base"`
	Ours   canon.Raw `json:"ours"`
	Theirs canon.Raw `json:"theirs"`
}

func serveMergeTerms(_ *server, r *request, _ *threeTerms) (any, error) {
	base, err := held(r, "base", terms.Read)
	if err != nil {
		return nil, err
	}
	ours, err := held(r, "ours", terms.Read)
	if err != nil {
		return nil, err
	}
	theirs, err := held(r, "theirs", terms.Read)
	if err != nil {
		return nil, err
	}
	merged, conflicts := terms.Merge(base, ours, theirs)
	w, err := writtenOf(merged)
	if err != nil {
		return nil, err
	}
	if conflicts == nil {
		conflicts = []terms.Conflict{}
	}
	return struct {
		written
		Conflicts []terms.Conflict `json:"conflicts"`
	}{w, conflicts}, nil
}

type ofAct struct {
	envelope
	Act canon.Raw `json:"act"`
}

// serveCheckAct says what an act lacks that no agreement need be asked about.
func serveCheckAct(_ *server, r *request, _ *ofAct) (any, error) {
	a, err := held(r, "act", act.ReadOutline)
	if err != nil {
		return nil, err
	}
	return listed("findings", calendar.Date{}, act.WellFormed(a)), nil
}

// subjectQuestion is about terms, or about an agreement on a day.
type subjectQuestion struct {
	envelope
	Agreement title         `json:"agreement,omitzero"`
	Terms     canon.Raw     `json:"terms,omitzero"`
	On        calendar.Date `json:"on,omitzero"`
	Seq       int           `json:"seq,omitzero"`
}

var errSubject = errors.New("want an agreement, or terms")

// subject returns the terms that a question is about, with the agreement and the
// day where it is about one.
func (s *server) subject(r *request, q *subjectQuestion) (terms.Terms, *opened, calendar.Date, error) {
	if (q.Agreement == "") == (q.Terms == "") {
		return terms.Terms{}, nil, q.On, invalid.is(errSubject, faultAt(r, "/agreement", canon.Missing), faultAt(r, "/terms", canon.Missing))
	}
	if q.Terms != "" {
		if q.Seq != 0 {
			return terms.Terms{}, nil, q.On, wrong(r, "/seq", isUnsuited, "terms have no events")
		}
		t, err := held(r, "terms", terms.Read)
		return t, nil, q.On, err
	}
	o, on, err := s.asOf(r, &dayQuestion{ofAgreement{Agreement: q.Agreement}, q.On, q.Seq})
	if err != nil {
		return terms.Terms{}, nil, on, err
	}
	t, _ := o.Terms(on)
	return t, o, on, nil
}

type agendaQuestion struct {
	subjectQuestion
	Lang tongue `json:"lang,omitzero"`
	Most int    `json:"most,omitzero"`
}

func serveAgenda(s *server, r *request, q *agendaQuestion) (any, error) {
	t, o, on, err := s.subject(r, &q.subjectQuestion)
	if err == nil {
		err = fromLeast(r, "/most", q.Most, 0)
	}
	if err != nil {
		return nil, err
	}
	var report check.Report
	if o != nil {
		report = o.Check(partnership.CheckOptions{On: on})
	} else {
		report = t.Check(terms.Options{On: on})
	}
	lang := q.Lang.lang()
	items := report.Agenda(q.Most, partnership.Rules()...)
	v := agenda{On: on, Lang: lang, Items: []agendaItem{}}
	for i, says := range (prose.Speaker{Lang: lang, Terms: &t}).Agenda(items) {
		x := items[i]
		v.Items = append(v.Items, agendaItem{x.Code, x.Severity, x.Refuses, x.MendedBy, x.Due, x.Findings, says})
	}
	return v, nil
}

// tongue is a language that the library speaks; the zero tongue is English.
type tongue prose.Lang

func (t tongue) MarshalText() ([]byte, error) { return []byte(t), nil }

func (t *tongue) UnmarshalText(text []byte) error {
	l, err := prose.ParseLang(string(text))
	if err == nil {
		*t = tongue(l)
	}
	return err
}

func (t tongue) lang() prose.Lang {
	if t == "" {
		return prose.English
	}
	return prose.Lang(t)
}
