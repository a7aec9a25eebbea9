package main

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/prose"
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
	aboutTerms  = "terms"  // the terms in force, and how they are lived by
	aboutRecord = "record" // what is on record, and what follows from it
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
		return checkAnswer(&checked{Kind: "history", Seq: d.history.Len(), Findings: []finding{chain}}, c.speaker(nil)), nil
	case err != nil:
		return nil, err
	case d.history != nil:
		t, _ := d.history.Terms(d.history.lastDay())
		return checkAnswer(checkHistory(d.history), c.speaker(&t)), nil
	}
	t, report, err := terms.Inspect(d.bytes, terms.Options{})
	if err != nil {
		return nil, &fileError{name, err}
	}
	v := &checked{Kind: "terms", Findings: []finding{}}
	for _, f := range report {
		v.Findings = append(v.Findings, finding{Finding: f})
	}
	return checkAnswer(v, c.speaker(&t)), nil
}

func checkHistory(h *history) *checked {
	v := &checked{Kind: "history", Findings: []finding{}, Seq: h.Len()}
	v.Stage, _ = h.Stage()
	v.Findings = append(v.Findings, standingFindings(h)...)
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

// standingFindings asks the agreement what is wrong with it on the latest day of
// any event. What is found in the terms has its position where an event carries
// them as they stand; a renewal carries only the new term.
func standingFindings(h *history) []finding {
	on := h.lastDay()
	t, ok := h.Terms(on)
	if !ok {
		return nil
	}
	carried := carrier(h, t)
	var all []finding
	for _, f := range h.Check(partnership.CheckOptions{On: on}) {
		x := finding{aboutTerms, carried, f}
		at := "/act/terms" + f.Path
		if tokens := slices.Collect(f.Path.Tokens()); !inTerms(tokens) {
			x.About = aboutRecord
			x.Seq, at = recordOf(h, tokens)
		}
		if x.Seq > 0 {
			x.Position = h.position(x.Seq, at)
		}
		all = append(all, x)
	}
	return all
}

// inTerms reports whether a path leads into terms, and not to what is on record
// or follows from it.
func inTerms(path []string) bool {
	if len(path) == 0 {
		return true
	}
	for f := range reflect.TypeFor[terms.Terms]().Fields() {
		if member, _, _ := strings.Cut(f.Tag.Get("json"), ","); member == path[0] {
			return true
		}
	}
	return false
}

// recordOf returns the number of the event that a path beyond the terms leads
// to, and where in its line; 0 where it leads to none.
func recordOf(h *history, path []string) (int, check.Path) {
	if len(path) < 2 {
		return 0, ""
	}
	switch path[0] {
	case "events":
		seq, err := strconv.Atoi(path[1])
		if err != nil {
			return 0, ""
		}
		var at check.Path
		for _, name := range path[2:] {
			at = at.Key(name)
		}
		return seq, at
	case "deliveries", "readings", "scores", "joint", "proposals", "reviews", "expectations":
		for e := range h.Events() {
			if e.ID == id.Command(path[1]) {
				return e.Seq, "/act"
			}
		}
	}
	return 0, ""
}

// carrier returns the number of the last event that carries just these terms, or
// 0 where there is none.
func carrier(h *history, t terms.Terms) int {
	digest, err := t.Digest()
	if err != nil {
		return 0
	}
	for seq := h.Len(); seq > 0; seq-- {
		e, _ := h.Event(seq)
		if carried := termsIn(e.Act); carried != nil {
			if d, err := carried.Digest(); err == nil && d == digest {
				return seq
			}
		}
	}
	return 0
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

func checkAnswer(v *checked, s prose.Speaker) *answer {
	var b strings.Builder
	writeFindings(&b, s, v.Findings)
	writeDifferences(&b, v.Differences)
	fmt.Fprintln(&b, summary(v.Findings, v.Differences))
	return &answer{status: v.status(), text: b.String(), value: v}
}

// writeFindings writes one line for each finding.
func writeFindings(b *strings.Builder, s prose.Speaker, all []finding) {
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
		place, says := where(f.Finding), sentence(s, f.Finding)
		if f.About == aboutChain { // what does not fit is a word of this command line's own
			place = "(line)"
			says += " (" + f.Params["problem"] + ")"
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\n", f.Severity, f.Code, place, at(f.Position), says)
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
