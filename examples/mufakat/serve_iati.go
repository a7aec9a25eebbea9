package main

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/iati"
	"github.com/mufakat/mufakat/partnership/id"
)

type iatiQuestion struct {
	dayQuestion
	Reporter   id.Partner `json:"reporter"`
	Identifier string     `json:"identifier,omitzero"`
}

// serveIATI gives what a partner would publish of an agreement, and what of it
// is lost.
func serveIATI(s *server, r *request, q *iatiQuestion) (any, error) {
	o, on, err := s.toldOn(r, &q.dayQuestion)
	if err != nil {
		return nil, err
	}
	activity, losses, err := viewOf(o.Agreement, on, q.Reporter)
	if err != nil {
		return nil, impossible.is(err)
	}
	if q.Identifier != "" {
		activity.Identifier = q.Identifier
	}
	if losses, err = completed(&activity, losses); err != nil {
		return nil, impossible.is(err)
	}
	var file bytes.Buffer
	if err := iati.Write(&file, activity); err != nil {
		return nil, impossible.is(err)
	}
	return map[string]any{"on": on, "xml": file.String(), "losses": append([]iati.Loss{}, losses...)}, nil
}

type writeIATIQuestion struct {
	envelope
	longTexts
	Activities []toPublish `json:"activities"`
}

// toPublish is one activity to be written: what an agreement that is open says,
// or the activity as it was read, or that with other terms.
type toPublish struct {
	Agreement  title            `json:"agreement,omitzero"`
	On         calendar.Date    `json:"on,omitzero"`
	Seq        int              `json:"seq,omitzero"`
	Reporter   id.Partner       `json:"reporter,omitzero"`
	Identifier string           `json:"identifier,omitzero"`
	Activity   *iati.Activity   `json:"activity,omitzero"`
	Head       partnership.Head `json:"head,omitzero"` // where the history ended that the activity was adopted as
	Terms      canon.Raw        `json:"terms,omitzero"`
}

// toldPublished is what became of it.
type toldPublished struct {
	Identifier string      `json:"identifier,omitzero"`
	Losses     []iati.Loss `json:"losses"`
	Lacks      []string    `json:"lacks,omitzero"` // why it is left out; absent: it is written
	SameAs     *int        `json:"sameAs,omitzero"`
}

// serveWriteIATI gives one file of what is open and of what was read.
func serveWriteIATI(s *server, r *request, q *writeIATIQuestion) (any, error) {
	if len(q.Activities) == 0 {
		return nil, wrong(r, "/activities", canon.Missing, "want an activity or more")
	}
	var written []iati.Activity
	from, first := []toldPublished{}, map[string]int{}
	for i := range q.Activities {
		at := check.Path("/activities").Index(i)
		a, losses, err := s.published(r, at, &q.Activities[i])
		if err != nil {
			return nil, err
		}
		told := toldPublished{Identifier: a.Identifier}
		var incomplete *iati.IncompleteError
		switch _, err := a.Append(nil); {
		case errors.As(err, &incomplete):
			told.Lacks = incomplete.Missing
		case err != nil:
			return nil, wrong(r, at, isUnsuited, "%w", err)
		default:
			if losses, err = completed(&a, losses); err != nil {
				return nil, wrong(r, at, isUnsuited, "%w", err)
			}
			if other, twice := first[a.Identifier]; twice {
				told.SameAs = &other
			} else {
				first[a.Identifier] = i
			}
			written = append(written, a)
		}
		told.Losses = append([]iati.Loss{}, losses...)
		from = append(from, told)
	}
	if len(written) == 0 {
		return nil, impossible.is(fmt.Errorf("an activity needs %s, and nothing else can be written", list(from[0].Lacks)))
	}
	var file bytes.Buffer
	if err := iati.Write(&file, written...); err != nil {
		return nil, impossible.is(err)
	}
	return map[string]any{"activities": len(written), "xml": file.String(), "from": from}, nil
}

// published returns an activity as it is asked for: as it was read while nothing
// has happened to its history since; else what its history or its terms now say,
// with the records that no history holds.
func (s *server) published(r *request, at check.Path, p *toPublish) (iati.Activity, []iati.Loss, error) {
	switch {
	case p.Agreement != "":
		return s.publishedOf(r, at, p)
	case p.Activity == nil:
		return iati.Activity{}, nil, invalid.is(errors.New("want an agreement, or an activity"),
			faultAt(r, at.Key("agreement"), canon.Missing), faultAt(r, at.Key("activity"), canon.Missing))
	case !p.On.IsZero() || p.Seq != 0 || p.Reporter != "":
		return iati.Activity{}, nil, wrong(r, at, isUnsuited, "there is no history to ask about another day or partner")
	}
	a := *p.Activity
	if p.Terms != "" {
		t, err := termsAt(r, at.Key("terms"), p.Terms)
		if err != nil {
			return a, nil, err
		}
		a.Terms = t
	}
	if p.Identifier != "" {
		a.Identifier = p.Identifier
	}
	return a, nil, nil
}

// publishedOf is published for what stands in a history.
func (s *server) publishedOf(r *request, at check.Path, p *toPublish) (iati.Activity, []iati.Loss, error) {
	var none iati.Activity
	if p.Terms != "" {
		return none, nil, wrong(r, at.Key("terms"), isUnsuited, "an agreement has its own terms")
	}
	o, on, err := s.toldOn(&request{src: r.src}, &dayQuestion{ofAgreement{Agreement: p.Agreement}, p.On, p.Seq})
	if err != nil {
		return none, nil, moved(r, at, err)
	}
	h := &history{Agreement: o.Agreement, head: o.head}
	reporter := p.Reporter
	if reporter == "" {
		reporter = reporterOf(h)
	}
	if was := p.Activity; was != nil && p.On.IsZero() && p.Head == o.head && reporter == was.Reporter.Partner {
		a := *was
		if p.Identifier != "" {
			a.Identifier = p.Identifier
		}
		return a, nil, nil
	}
	if reporter == "" {
		return none, nil, wrong(r, at.Key("reporter"), canon.Missing, "say who publishes it, one of %s", list(partnersOf(h)))
	}
	a, losses, err := viewOf(o.Agreement, on, reporter)
	if err != nil {
		return none, nil, impossible.is(err, faultAt(r, at, isUnsuited))
	}
	if p.Identifier != "" {
		a.Identifier = p.Identifier
	}
	if a.Identifier == "" {
		identified(&a, string(p.Agreement)) // where it has none it is told that it lacks one
	}
	if was := p.Activity; was != nil && a.Reporter.Partner == was.Reporter.Partner {
		if p.Head.Seq < 0 || p.Head.Seq > o.Len() {
			return none, nil, wrong(r, at.Key("head").Key("seq"), isNowhere, "there is no event %d; there are %d", p.Head.Seq, o.Len())
		}
		giveBack(&a, o.Agreement, &stored{p.Head, *was}, p.On)
	}
	return a, losses, nil
}

// moved puts what is wrong with a question in its place in a request.
func moved(r *request, at check.Path, err error) error {
	var e *problemError
	if !errors.As(err, &e) {
		return err
	}
	for i := range e.findings {
		x := &e.findings[i]
		x.Path = at + x.Path
		x.Offset = faultAt(r, x.Path, "").Offset
	}
	return e
}

type checkIATIQuestion struct {
	envelope
	longTexts
	Activity iati.Activity `json:"activity"`
	On       calendar.Date `json:"on,omitzero"`
	Skip     []check.Code  `json:"skip,omitzero"`
}

// serveCheckIATI tells what the rules of the standard find wrong with an activity,
// and what an export of it leaves out.
func serveCheckIATI(_ *server, r *request, q *checkIATIQuestion) (any, error) {
	v := struct {
		Findings check.Report `json:"findings"`
		Losses   []iati.Loss  `json:"losses"`
		Lacks    []string     `json:"lacks,omitzero"`
	}{append(check.Report{}, q.Activity.Check(iati.CheckOptions{On: q.On, Skip: q.Skip})...), []iati.Loss{}, nil}
	losses, err := q.Activity.Losses()
	var incomplete *iati.IncompleteError
	switch {
	case errors.As(err, &incomplete):
		v.Lacks = incomplete.Missing
	case err != nil:
		return nil, wrong(r, "/activity", isUnsuited, "%w", err)
	}
	v.Losses = append(v.Losses, losses...)
	return v, nil
}

func serveStandardRules(*server, *request, *envelope) (any, error) {
	return map[string]any{"rules": iati.StandardRules()}, nil
}
