package main

import (
	"fmt"
	"strings"

	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/prose"
	"github.com/mufakat/mufakat/partnership/terms"
)

var (
	undefined  = label{"no definition of success was in force", "tidak ada definisi keberhasilan yang berlaku"}
	holdsFrom  = label{"holds from", "berlaku sejak"}
	agreedAt   = label{"agreed", "disepakati"}
	inARow     = label{"in a row", "berturut-turut"}
	needed     = label{"needed", "diperlukan"}
	isReached  = label{"reached", "tercapai"}
	theScore   = label{"score", "skor"}
	knownShare = label{"known share", "bagian yang diketahui"}
	actual     = label{"actual", "capaian"}
	theTarget  = label{"target", "sasaran"}
	progressed = label{"progress", "kemajuan"}
	noPeriod   = label{"no period is over yet", "belum ada periode yang selesai"}
)

func runSuccess(c *call) (*answer, error) {
	h, on, err := openOn(c)
	defer h.close()
	if err != nil {
		return nil, err
	}
	a := h.advanced(on)
	v := a.Success(on)
	t, _ := a.Terms(on)
	return &answer{text: successText(c.speaker(&t), &v), value: v}, nil
}

// successText tells every definition of success that was in force, its
// evaluations, and how each criterion stood at the last one.
func successText(s prose.Speaker, v *indicator.Assessment) string {
	lang := s.Lang
	var text strings.Builder
	fmt.Fprintf(&text, "%s\n%s\n", plain(s.Terms.Title), flat(lang.Day(v.On)))
	if len(v.Series) == 0 {
		return text.String() + "\n" + undefined.in(lang) + "\n"
	}
	for i := range v.Series {
		x := &v.Series[i]
		fmt.Fprintln(&text)
		if x.Success.Words != "" {
			fmt.Fprintf(&text, "%s\n", plain(x.Success.Words))
		}
		t := newColumns(&text)
		if !x.From.IsZero() {
			fmt.Fprintf(t, "%s\t%s\n", holdsFrom.in(lang), flat(lang.Day(x.From)))
		}
		if x.Success.Threshold.Sign() != 0 {
			fmt.Fprintf(t, "%s\t%s\n", agreedAt.in(lang), share(lang, x.Success.Threshold))
		}
		most := x.Success.Consecutive
		if most < 1 {
			most = 2 // as package indicator counts where nothing is said
		}
		fmt.Fprintf(t, "%s\t%s (%s: %s)\n", inARow.in(lang), lang.Count(x.Joint.Run.Points), needed.in(lang), lang.Count(most))
		t.end()
		writePoints(&text, s, x)
	}
	return trimmed(text.String())
}

func writePoints(text *strings.Builder, s prose.Speaker, x *indicator.Series) {
	lang := s.Lang
	n := len(x.Joint.Points)
	if n == 0 {
		fmt.Fprintln(text, noPeriod.in(lang))
		return
	}
	t := newColumns(text)
	fmt.Fprintf(t, "\n\t%s\t%s\t%s\n", isReached.in(lang), theScore.in(lang), knownShare.in(lang))
	tell := func(name string, reached check.Answer, score, known *exact.Number) {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", name, said(lang, prose.Answers, reached), part(lang, score), part(lang, known))
	}
	for i := range x.Joint.Points {
		p := &x.Joint.Points[i]
		tell(flat(lang.Day(p.On)), p.Reached, composite(x, p), p.Coverage.Number)
	}
	for i := range x.Each {
		if ps := x.Each[i].Points; len(ps) > 0 {
			p := &ps[len(ps)-1]
			tell(plain(s.Partner(x.Each[i].Partner)), p.Reached, composite(x, p), p.Coverage.Number)
		}
	}
	t.end()
	t = newColumns(text)
	fmt.Fprintf(t, "\n\t%s\t%s\t%s\n", actual.in(lang), theTarget.in(lang), progressed.in(lang))
	for i := range x.Joint.Points[n-1].Standings {
		g := &x.Joint.Points[n-1].Standings[i]
		d := definitionOf(s.Terms, g)
		target := ""
		if g.Target != nil {
			target = flat(lang.Value(*g.Target, d))
		}
		progress := part(lang, g.Progress.Number)
		if g.Progress.Number == nil {
			progress = flat(lang.Value(g.Progress, indicator.Definition{}))
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", plain(titleOf(&d, g)), flat(lang.Value(g.Value, d)), target, progress)
	}
	t.end()
}

// definitionOf returns how an indicator is read; by the terms in force, which may
// not have it any more.
func definitionOf(t *terms.Terms, g *indicator.Standing) indicator.Definition {
	if use, ok := t.Indicator(g.Indicator); ok {
		return use.Definition
	}
	return indicator.Definition{}
}

func titleOf(d *indicator.Definition, g *indicator.Standing) string {
	if d.Title != "" {
		return d.Title
	}
	return string(g.Indicator)
}

// composite returns the score of a point as its definition puts it together.
func composite(x *indicator.Series, p *indicator.Point) *exact.Number {
	if x.Success.Composite == indicator.Geometric {
		return p.Geometric.Number
	}
	return p.Linear.Number
}

// part returns a share of one as a percentage; nothing stands for none.
func part(lang prose.Lang, n *exact.Number) string {
	if n == nil {
		return ""
	}
	return share(lang, *n)
}
