package main

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/prose"
	"github.com/mufakat/mufakat/partnership/terms"
)

// inBoth asks for both languages, side by side.
const inBoth = "both"

// label is a heading of the command line itself, in each language of prose.
type label struct{ en, id string }

var (
	asWritten      = label{"as written", "menurut naskah"}
	asLived        = label{"as lived", "menurut pelaksanaan"}
	nothingLately  = label{"none: nothing was brought lately", "tidak ada: belakangan ini tidak ada yang dibawa"}
	possible       = label{"one of", "salah satu dari"}
	named          = label{"says it is", "menyebutnya"}
	whole          = label{"all together", "keseluruhan"}
	through        = label{"through", "melalui"}
	before         = label{"before", "sebelumnya"}
	forInstitution = label{"speaks for the institution", "menunjuk pada lembaga"}
	forPersons     = label{"speaks for single persons", "menunjuk pada perorangan"}
	draftOnly      = label{"a draft, not yet in force", "rancangan, belum berlaku"}
)

func (l label) in(lang prose.Lang) string {
	if lang == prose.Indonesian {
		return l.id
	}
	return l.en
}

// said returns what a word of a document is called, fit for a terminal.
func said[S ~string](lang prose.Lang, list prose.List, word S) string {
	text, _ := lang.Word(list, string(word))
	return plain(text)
}

// member returns what a member of a document is called.
func member(lang prose.Lang, name string) string { return said(lang, prose.Members, name) }

// flat returns words of prose for a terminal, whose spaces may break.
func flat(s string) string { return plain(lines(s)) }

// share returns a share of one as a percentage of one place.
func share(lang prose.Lang, n exact.Number) string {
	return flat(lang.Percent(n.Round(3, exact.HalfEven)))
}

// speaker speaks the language asked for, with the names of terms.
func (c *call) speaker(t *terms.Terms) prose.Speaker { return prose.Speaker{Lang: c.lang, Terms: t} }

// telling returns findings in words, each code once: what stands in the way
// first. Nothing is left out but what another finding makes redundant.
func telling(s prose.Speaker, r check.Report) string {
	if len(r) == 0 {
		return ""
	}
	return "\n" + lines(s.AgendaText(r.Agenda(len(r), partnership.Rules()...)))
}

// lines returns text of several lines fit for a terminal: what cannot be printed
// becomes a mark.
func lines(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || strconv.IsPrint(r):
			return r
		case unicode.IsSpace(r):
			return ' '
		}
		return unicode.ReplacementChar
	}, text)
}
