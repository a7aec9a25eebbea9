package main

import (
	"fmt"
	"strings"

	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/prose"
)

func runBlame(c *call) (*answer, error) {
	place, err := check.ParsePath(c.operands[1])
	if err != nil {
		return nil, misuse("%q is no place in terms: %v", c.operands[1], err)
	}
	h, on, err := openOn(c)
	defer h.close()
	if err != nil {
		return nil, err
	}
	a := h.advanced(on)
	v, ok := a.Provenance(on, check.Place(place))
	if !ok {
		return nil, misuse("no place %s in the terms of %s", place, on)
	}
	t, _ := a.Terms(on)
	return &answer{text: provenanceText(c.speaker(&t), &v), value: v}, nil
}

func provenanceText(s prose.Speaker, v *partnership.Provenance) string {
	lang := s.Lang
	var text strings.Builder
	t := newColumns(&text)
	tell := func(name, words string) {
		if words != "" {
			fmt.Fprintf(t, "%s\t%s\n", name, words)
		}
	}
	tell(member(lang, "place"), plain(string(v.Place)))
	tell(member(lang, "value"), plain(v.Value.String()))
	tell(before.in(lang), plain(v.Before.String()))
	effective := draftOnly.in(lang)
	if !v.Effective.IsZero() {
		effective = flat(lang.Day(v.Effective))
	}
	tell(member(lang, "effective"), effective)
	tell(member(lang, "act"), said(lang, prose.Acts, v.Act))
	tell(member(lang, "seq"), fmt.Sprintf("%d, %s", v.Seq, flat(lang.Day(v.On))))
	tell(member(lang, "proposal"), plain(string(v.Proposal)))
	tell(member(lang, "by"), plain(string(v.By)))
	tell(member(lang, "for"), plain(s.Partner(v.For)))
	tell(member(lang, "reason"), plain(v.Reason))
	for i, c := range v.Consents {
		name := ""
		if i == 0 {
			name = member(lang, "consents")
		}
		words := []string{plain(s.Partner(c.Partner))}
		if c.Person != "" {
			words = append(words, plain(string(c.Person)))
		}
		words = append(words, said(lang, prose.Forms, c.Form), flat(lang.Day(c.On)))
		if c.Reservation != "" {
			words = append(words, member(lang, "reservation")+": "+plain(c.Reservation))
		}
		tell(name, strings.Join(words, ", "))
	}
	t.end()
	return trimmed(text.String())
}
