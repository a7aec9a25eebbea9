package main

import (
	"fmt"
	"slices"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/diagram"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/prose"
)

// saidFinding is a finding as an answer or a problem tells it.
type saidFinding struct {
	Code     check.Code        `json:"code"`
	Severity check.Severity    `json:"severity,omitzero"`
	Path     check.Path        `json:"path,omitzero"`
	Place    check.Place       `json:"place,omitzero"`
	Offset   *int              `json:"offset,omitzero"`
	Position position          `json:"position,omitzero"`
	Params   map[string]string `json:"params,omitzero"`
}

type position struct {
	Offset int64 `json:"offset"`
	Line   int   `json:"line"`
	Column int   `json:"column"`
}

type sentencesQuestion struct {
	envelope
	Findings  []saidFinding `json:"findings"`
	Agreement title         `json:"agreement,omitzero"`
	Lang      tongue        `json:"lang,omitzero"`
}

// serveSentences says findings in words, with the names that an agreement has.
func serveSentences(s *server, r *request, q *sentencesQuestion) (any, error) {
	speaker := prose.Speaker{Lang: q.Lang.lang()}
	if q.Agreement != "" {
		o, err := s.agreement(r, q.Agreement)
		if err != nil {
			return nil, err
		}
		if t, ok := o.Terms(o.last); ok {
			speaker.Terms = &t
		}
	}
	var report check.Report
	for _, f := range q.Findings {
		report = append(report, check.Finding{
			Code: f.Code, Severity: f.Severity, Path: f.Path, Place: f.Place, Position: check.Position(f.Position), Params: f.Params,
		})
	}
	return listed("sentences", calendar.Date{}, speaker.Findings(report)), nil
}

type reportQuestion struct {
	dayQuestion
	For       id.Partner      `json:"for,omitzero"`
	Audience  prose.Audience  `json:"audience,omitzero"`
	Since     calendar.Date   `json:"since,omitzero"`
	Lang      tongue          `json:"lang,omitzero"`
	Directory prose.Directory `json:"directory,omitzero"`
	As        string          `json:"as,omitzero"`
}

// How words are given.
const (
	asData     = "data"
	asMarkdown = "markdown"
	asHTML     = "html"
)

func serveReport(s *server, r *request, q *reportQuestion) (any, error) {
	o, on, err := s.toldOn(r, &q.dayQuestion)
	if err != nil {
		return nil, err
	}
	if q.Audience != "" && !slices.Contains(audiences, q.Audience) {
		return nil, wrong(r, "/audience", isNowhere, "no such audience, want %s", list(audiences))
	}
	v := prose.ReportFor(o.Agreement, prose.ReportOptions{
		On: on, For: q.For, Audience: q.Audience, Lang: q.Lang.lang(), Since: q.Since, Directory: q.Directory,
	})
	switch q.As {
	case "", asData:
		return v, nil
	case asMarkdown:
		return map[string]any{asMarkdown: string(v.Markdown())}, nil
	case asHTML:
		return map[string]any{asHTML: string(v.HTML())}, nil
	}
	return nil, wrong(r, "/as", isNowhere, "want data, markdown or html")
}

type paperQuestion struct {
	subjectQuestion
	Lang      tongue          `json:"lang,omitzero"`
	Both      bool            `json:"both,omitzero"`
	Directory prose.Directory `json:"directory,omitzero"`
	As        string          `json:"as,omitzero"`
}

// servePaper gives terms as an agreement to read and sign.
func servePaper(s *server, r *request, q *paperQuestion) (any, error) {
	t, of, on, err := s.subject(r, &q.subjectQuestion)
	if err != nil {
		return nil, err
	}
	o := prose.AgreementOptions{Lang: q.Lang.lang(), Both: q.Both, Directory: q.Directory}
	if of != nil {
		o.Of, o.On = of.Agreement, on
	}
	v := readable{On: o.On, Lang: string(o.Lang)}
	if q.Both {
		v.Lang = inBoth
	}
	if d, err := t.Digest(); err == nil {
		v.Digest = d
	}
	paper := prose.Agreement(t, o)
	switch q.As {
	case "", asMarkdown:
		v.Markdown = string(paper.Markdown())
		return v, nil
	case asHTML:
		return map[string]any{"lang": v.Lang, asHTML: string(paper.HTML())}, nil
	}
	return nil, wrong(r, "/as", isNowhere, "want markdown or html")
}

type langQuestion struct {
	envelope
	Lang tongue `json:"lang,omitzero"`
}

func serveMessages(_ *server, _ *request, q *langQuestion) (any, error) {
	return prose.Messages(q.Lang.lang()), nil
}

func serveRules(*server, *request, *envelope) (any, error) { return rules(), nil }

func serveLifecycle(*server, *request, *envelope) (any, error) {
	return map[string]any{"machines": []drawn{
		drawnOf("agreement", lifecycle.Agreement()),
		drawnOf("commitment", lifecycle.Commitment()),
		drawnOf("delivery", lifecycle.Delivery()),
	}}, nil
}

type diagramQuestion struct {
	envelope
	Machine   string        `json:"machine,omitzero"`
	Agreement title         `json:"agreement,omitzero"`
	On        calendar.Date `json:"on,omitzero"`
	Seq       int           `json:"seq,omitzero"`
	Network   bool          `json:"network,omitzero"`
	Records   bool          `json:"records,omitzero"`
	Format    string        `json:"format,omitzero"`
}

// drawnText is a drawing as text, and what it is drawn from.
type drawnText struct {
	Format string `json:"format"`
	Text   string `json:"text"`
	Data   any    `json:"data"`
}

// serveDiagram draws a machine of the lifecycle, what an agreement lived through,
// or its network of partners.
func serveDiagram(s *server, r *request, q *diagramQuestion) (any, error) {
	format := q.Format
	if format == "" {
		format = asMermaid
	}
	if !slices.Contains(formats, format) {
		return nil, wrong(r, "/format", isNowhere, "want %s", list(formats))
	}
	if (q.Machine == "") == (q.Agreement == "") {
		return nil, invalid.is(fmt.Errorf("want a machine, or an agreement"), faultAt(r, "/machine", canon.Missing), faultAt(r, "/agreement", canon.Missing))
	}
	if q.Machine != "" {
		return s.drawMachine(r, q.Machine, format)
	}
	if !q.Network {
		if !q.On.IsZero() {
			return nil, wrong(r, "/on", isUnsuited, "a history is of all days; seq tells how far")
		}
		o, err := s.known(r, q.Agreement, q.Seq)
		if err != nil {
			return nil, err
		}
		h := diagram.HistoryOf(o.Agreement, diagram.HistoryOptions{Records: q.Records})
		return drawnText{format, drawnAs(format, h.Mermaid, h.DOT, h.XState), h}, nil
	}
	if format == asXState {
		return nil, wrong(r, "/format", isUnsuited, "a network is no machine")
	}
	o, on, err := s.asOf(r, &dayQuestion{ofAgreement{Agreement: q.Agreement}, q.On, q.Seq})
	if err != nil {
		return nil, err
	}
	n := diagram.NetworkOf(o.Agreement, on)
	return drawnText{format, drawnAs(format, n.Mermaid, n.DOT, nil), n}, nil
}

func (s *server) drawMachine(r *request, name, format string) (any, error) {
	switch name {
	case "agreement":
		return machineOf(name, format, lifecycle.Agreement()), nil
	case "commitment":
		return machineOf(name, format, lifecycle.Commitment()), nil
	case "delivery":
		return machineOf(name, format, lifecycle.Delivery()), nil
	}
	return nil, wrong(r, "/machine", isNowhere, "want agreement, commitment or delivery")
}

func machineOf[S, T lifecycle.Word](name, format string, m *lifecycle.Machine[S, T]) drawnText {
	return drawnText{format, drawnAs(format, m.Mermaid, m.DOT, m.XState), drawnOf(name, m)}
}
