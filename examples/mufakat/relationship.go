package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/prose"
)

func runRelationship(c *call) (*answer, error) {
	h, on, err := openOn(c)
	defer h.close()
	if err != nil {
		return nil, err
	}
	a := h.advanced(on)
	v := a.Relationship(on)
	t, _ := a.Terms(on)
	d, err := c.readDirectory()
	if err != nil {
		return nil, err
	}
	return &answer{text: relationshipText(c.speaker(&t), &d, &v), value: v}, nil
}

func relationshipText(s prose.Speaker, names *prose.Directory, v *partnership.Relationship) string {
	var text strings.Builder
	fmt.Fprintf(&text, "%s\n%s\n\n", plain(s.Terms.Title), flat(s.Lang.Day(v.On)))
	t := newColumns(&text)
	findings := v.Joint.Findings
	fmt.Fprintf(t, "%s\t%s\n", whole.in(s.Lang), said(s.Lang, prose.Footings, v.Joint.Footing))
	writeLeaning(t, s.Lang, names, &v.Joint.Dependence)
	for i := range v.Partners {
		p := &v.Partners[i]
		fmt.Fprintf(t, "%s\t%s\n", plain(s.Partner(p.Partner)), said(s.Lang, prose.Footings, p.Footing))
		for _, sign := range p.Signs {
			fmt.Fprintf(t, "  %s\t%s\n", said(s.Lang, prose.Signs, sign.Sign), speaksFor(s.Lang, sign.Answer))
		}
		writeLeaning(t, s.Lang, names, &p.Dependence)
		for _, cell := range p.Support.Cells {
			fmt.Fprintf(t, "  %s %s\t%s\n", member(s.Lang, "level"), said(s.Lang, prose.Levels, cell.Level), said(s.Lang, prose.Answers, cell.Supported))
		}
		if p.Gap.Light != "" {
			fmt.Fprintf(t, "  %s\t%s\n", member(s.Lang, "light"), said(s.Lang, prose.Lights, p.Gap.Light))
		}
		findings = append(findings, p.Findings...)
	}
	t.end()
	return trimmed(text.String()) + telling(s, findings)
}

// writeLeaning tells through whom the most personal ties run.
func writeLeaning(w io.Writer, lang prose.Lang, names *prose.Directory, d *partnership.Dependence) {
	if d.OnOne.Share != nil && len(d.OnOne.Persons) > 0 {
		fmt.Fprintf(w, "  %s %s\t%s\n", through.in(lang), list(namesOf(names, d.OnOne.Persons)), share(lang, *d.OnOne.Share))
	}
}

// speaksFor says what a sign speaks for: the institution, single persons, or
// what is not known.
func speaksFor(lang prose.Lang, a check.Answer) string {
	switch a {
	case check.Yes:
		return forInstitution.in(lang)
	case check.No:
		return forPersons.in(lang)
	case check.Unknown, check.NotDefined:
	}
	return said(lang, prose.Answers, a)
}
