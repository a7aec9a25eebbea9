package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/prose"
)

func runClassify(c *call) (*answer, error) {
	h, on, err := openOn(c)
	defer h.close()
	if err != nil {
		return nil, err
	}
	a := h.advanced(on)
	v := a.Classify(on)
	t, _ := a.Terms(on)
	return &answer{text: classificationText(c.speaker(&t), &v), value: v}, nil
}

func classificationText(s prose.Speaker, v *partnership.Classification) string {
	var text strings.Builder
	fmt.Fprintf(&text, "%s\n%s\n\n", plain(s.Terms.Title), flat(s.Lang.Day(v.On)))
	t := newColumns(&text)
	fmt.Fprintf(t, "%s\t%s\n", asWritten.in(s.Lang), verdictWords(s.Lang, &v.Written))
	fmt.Fprintf(t, "%s\t%s\n", asLived.in(s.Lang), livedWords(s.Lang, v))
	for _, n := range v.Named {
		fmt.Fprintf(t, "%s %s\t%s, %s\n", plain(s.Partner(n.Partner)), named.in(s.Lang), said(s.Lang, prose.Relations, n.Kind), flat(s.Lang.Day(n.On)))
	}
	t.end()
	fmt.Fprintln(&text)
	t = newColumns(&text)
	fmt.Fprintf(t, "\t%s\t%s\n", asWritten.in(s.Lang), asLived.in(s.Lang))
	for _, g := range v.Gates {
		fmt.Fprintf(t, "%s\t%s\t%s\n", said(s.Lang, prose.Gates, g.Gate), said(s.Lang, prose.Answers, g.Written), said(s.Lang, prose.Answers, g.Lived))
		for _, p := range g.Partners {
			fmt.Fprintf(t, "  %s\t%s\t%s\n", plain(s.Partner(p.Partner)), said(s.Lang, prose.Answers, p.Written), said(s.Lang, prose.Answers, p.Lived))
		}
	}
	t.end()
	return trimmed(text.String()) + telling(s, v.Findings)
}

// livedWords says which kind it is as lived: none where the gates are answered
// and no kind fits, since then nobody brought anything in the time that counts.
func livedWords(lang prose.Lang, v *partnership.Classification) string {
	known := func(g partnership.GateAnswer) bool { return g.Lived == check.No }
	if len(v.Lived.Possible) == 0 && slices.ContainsFunc(v.Gates, known) {
		return nothingLately.in(lang)
	}
	return verdictWords(lang, &v.Lived)
}

// verdictWords says which kind it is or, where more than one is possible, which.
func verdictWords(lang prose.Lang, v *partnership.Verdict) string {
	words := said(lang, prose.Relations, v.Kind)
	if len(v.Possible) < 2 {
		return words
	}
	kinds := make([]string, len(v.Possible))
	for i, k := range v.Possible {
		kinds[i] = said(lang, prose.Relations, k)
	}
	return words + ": " + possible.in(lang) + " " + strings.Join(kinds, ", ")
}
