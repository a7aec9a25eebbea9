package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/terms"
)

// finding is a finding with what it is about, where that is not the document itself.
type finding struct {
	About string `json:"about,omitzero"`
	Seq   int    `json:"seq,omitzero"`
	check.Finding
}

// What a finding in a history may be about.
const (
	aboutChain  = "chain"  // the file is not what was written
	aboutTerms  = "terms"  // the terms in force
	aboutBreach = "breach" // a rule that an attested record broke
	aboutAudit  = "audit"  // the rules of this version would have recorded something else
)

type checked struct {
	Kind        string                   `json:"kind"`
	Findings    []finding                `json:"findings"`
	Seq         int                      `json:"seq,omitzero"`
	Stage       lifecycle.Stage          `json:"stage,omitzero"`
	Differences []partnership.Difference `json:"differences,omitzero"`
}

func (c *checked) status() int {
	if len(c.Findings)+len(c.Differences) > 0 {
		return found
	}
	return answered
}

func runCheck(c *call) (*answer, error) {
	name := c.operands[0]
	d, err := openDocument(name)
	if d != nil {
		defer d.history.close()
	}
	switch chain, broken := chainFinding(err); {
	case broken:
		return checkAnswer(&checked{Kind: "history", Seq: d.history.Len(), Findings: []finding{chain}}), nil
	case err != nil:
		return nil, err
	case d.history != nil:
		return checkAnswer(checkHistory(d.history)), nil
	}
	_, report, err := terms.Inspect(d.bytes, terms.Options{})
	if err != nil {
		return nil, &fileError{name, err}
	}
	v := &checked{Kind: "terms", Findings: []finding{}}
	for _, f := range report {
		v.Findings = append(v.Findings, finding{Finding: f})
	}
	return checkAnswer(v), nil
}

func checkHistory(h *history) *checked {
	v := &checked{Kind: "history", Findings: []finding{}, Seq: h.Len()}
	v.Stage, _ = h.Stage()
	v.Findings = append(v.Findings, termsFindings(h)...)
	for e := range h.Events() {
		for _, f := range e.Breaches {
			f.Position = h.position(e.Seq, f.Path)
			v.Findings = append(v.Findings, finding{aboutBreach, e.Seq, f})
		}
	}
	audit, differences := auditOf(h)
	v.Findings = append(v.Findings, audit...)
	v.Differences = differences
	return v
}

// termsFindings checks the terms in force, for the stage and the day of the
// last event. Where an event carries them as they stand, the findings have
// their positions in its line; a renewal carries only the new term.
func termsFindings(h *history) []finding {
	day := h.lastDay()
	t, ok := h.Terms(day)
	if !ok {
		return nil
	}
	o := terms.Options{On: day}
	o.Stage, _ = h.Stage()
	var all []finding
	seq, src, start := carrier(h, t)
	if _, report, err := terms.Inspect(src, o); seq > 0 && err == nil {
		for _, f := range report {
			f.Position.Offset += start.Offset
			f.Position.Column += start.Column - 1
			f.Position.Line = start.Line
			all = append(all, finding{aboutTerms, seq, f})
		}
		return all
	}
	for _, f := range t.Check(o) {
		all = append(all, finding{About: aboutTerms, Finding: f})
	}
	return all
}

// carrier returns the last event that carries just these terms, their text in
// its line and where that starts; 0 where there is none.
func carrier(h *history, t terms.Terms) (int, []byte, check.Position) {
	digest, err := t.Digest()
	if err != nil {
		return 0, nil, check.Position{}
	}
	for seq := h.Len(); seq > 0; seq-- {
		e, _ := h.Event(seq)
		carried := termsIn(e.Act)
		if carried == nil {
			continue
		}
		if d, err := carried.Digest(); err != nil || d != digest {
			continue
		}
		line, start, ok := h.line(seq)
		if !ok {
			break
		}
		from, to, ok := canon.Member(line, "act")
		if !ok {
			break
		}
		in, end, ok := canon.Member(line[from:to], "terms")
		if !ok {
			break
		}
		start.Offset += int64(from + in)
		start.Column += from + in
		return seq, line[from+in : from+end], start
	}
	return 0, nil, check.Position{}
}

func termsIn(r act.Recorded) *terms.Terms {
	switch a := r.(type) {
	case act.Begin:
		return &a.Terms
	case act.Adopt:
		return &a.Terms
	case act.Draft:
		return &a.Terms
	case act.Sign:
		return a.Terms
	case act.Amend:
		return &a.Terms
	case act.Accede:
		return &a.Terms
	case act.Novate:
		return &a.Terms
	}
	return nil
}

// chainFinding tells a history that was tampered with from one that cannot be
// read: its lines are sound, and do not belong together.
func chainFinding(err error) (finding, bool) {
	h := new(partnership.HistoryError)
	if !errors.As(err, &h) || h.Code == "" {
		return finding{}, false
	}
	problem := "digest"
	switch {
	case errors.Is(h, partnership.ErrPrev):
		problem = "prev"
	case errors.Is(h, partnership.ErrSequence):
		problem = "sequence"
	}
	return finding{aboutChain, h.Line, check.Finding{
		Code: h.Code, Severity: check.Error, Params: map[string]string{"problem": problem},
		Position: check.Position{Offset: h.Offset, Line: h.Line, Column: 1},
	}}, true
}

func checkAnswer(v *checked) *answer {
	var b strings.Builder
	writeFindings(&b, v.Findings)
	writeDifferences(&b, v.Differences)
	fmt.Fprintln(&b, summary(v.Findings, v.Differences))
	return &answer{status: v.status(), text: b.String(), value: v}
}

// writeFindings writes one line for each finding.
func writeFindings(b *strings.Builder, all []finding) {
	var text strings.Builder
	t := newColumns(&text)
	for _, f := range all {
		if f.About != "" {
			about := f.About
			if f.Seq > 0 {
				about = fmt.Sprintf("%s %d", about, f.Seq)
			}
			fmt.Fprintf(t, "%s\t", about)
		}
		place := where(f.Finding)
		if f.About == aboutChain {
			place = "(line)"
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\n", f.Severity, f.Code, place, at(f.Position), params(f.Finding))
	}
	t.end()
	b.WriteString(trimmed(text.String()))
}

func summary(all []finding, differences []partnership.Difference) string {
	if len(all)+len(differences) == 0 {
		return "nothing found"
	}
	var parts []string
	for _, s := range []check.Severity{check.Error, check.Warning, check.Advice} {
		n := 0
		for _, f := range all {
			if f.Severity == s {
				n++
			}
		}
		switch {
		case n == 0:
		case s == check.Advice:
			parts = append(parts, fmt.Sprintf("%d advice", n))
		default:
			parts = append(parts, count(n, s.String()))
		}
	}
	if n := len(differences); n > 0 {
		parts = append(parts, count(n, "difference")+" from the rules")
	}
	return strings.Join(parts, ", ")
}
