package main

import (
	"fmt"
	"strings"

	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/check"
)

type verified struct {
	Head        partnership.Head         `json:"head"`
	Findings    []finding                `json:"findings"`
	Differences []partnership.Difference `json:"differences,omitzero"`
}

func runVerify(c *call) (*answer, error) {
	h, err := openHistory(c.operands[0])
	defer h.close()
	chain, broken := chainFinding(err)
	if err != nil && !broken {
		return nil, err
	}
	v := &verified{Head: h.head, Findings: []finding{}}
	switch {
	case broken:
		v.Findings = append(v.Findings, chain)
	case c.head != "" && c.head != h.head.Digest:
		v.Findings = append(v.Findings, finding{aboutChain, h.Len(), check.Finding{
			Code: partnership.DAT003, Severity: check.Error, Position: h.position(h.Len(), "/digest"), Path: "/digest",
			Params: map[string]string{"problem": "head", "kept": string(c.head)},
		}})
	}
	if !broken { // what a broken chain leaves may end within a command and what followed from it
		audit, differences := auditOf(h)
		v.Findings = append(v.Findings, audit...)
		v.Differences = differences
	}
	var b strings.Builder
	t, _ := h.Terms(h.lastDay())
	writeFindings(&b, c.speaker(&t), v.Findings)
	writeDifferences(&b, v.Differences)
	if broken {
		fmt.Fprintf(&b, "sound up to event %d\n", v.Head.Seq)
	}
	fmt.Fprintf(&b, "head %d %s\n", v.Head.Seq, v.Head.Digest)
	if c.head != "" && c.head != v.Head.Digest {
		fmt.Fprintf(&b, "kept %s\n", c.head)
	}
	a := &answer{text: b.String(), value: v}
	if len(v.Findings)+len(v.Differences) > 0 {
		a.status = found
	}
	return a, nil
}

// auditOf decides a history again. Why an event would be refused now is told
// by findings; that something else would be recorded, by the differences.
func auditOf(h *history) ([]finding, []partnership.Difference) {
	var all []finding
	differences := h.Audit()
	for i := range differences {
		d := &differences[i]
		for _, f := range d.Refused {
			f.Position = h.position(d.Seq, f.Path)
			all = append(all, finding{aboutAudit, d.Seq, f})
		}
		d.Refused = nil
	}
	if !h.Readable() {
		for e := range h.Events() {
			if isUnknown(e) {
				all = append(all, finding{aboutAudit, e.Seq, check.Finding{
					Code: partnership.DAT004, Severity: check.Error, Path: "/act/type", Place: "/act/type",
					Position: h.position(e.Seq, "/act/type"), Params: map[string]string{"type": string(e.Act.Type())},
				}})
			}
		}
	}
	return all, differences
}

// writeDifferences writes what is on record and what the rules would have recorded.
func writeDifferences(b *strings.Builder, all []partnership.Difference) {
	for _, d := range all {
		fmt.Fprintf(b, "audit %d", d.Seq)
		if d.ID != "" {
			fmt.Fprintf(b, " (command %s)", plain(string(d.ID)))
		}
		fmt.Fprintf(b, ": recorded %s; by the rules %s\n", eventWords(d.Recorded), eventWords(d.Expected))
	}
}

func eventWords(events []partnership.Event) string {
	if len(events) == 0 {
		return "nothing"
	}
	words := make([]string, len(events))
	for i, e := range events {
		words[i] = fmt.Sprintf("%s on %s", e.Act.Type(), e.On)
	}
	return list(words)
}
