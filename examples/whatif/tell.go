package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/mufakat/mufakat/examples/internal/wrap"
	"github.com/mufakat/mufakat/partnership/scenario"
	"github.com/mufakat/mufakat/partnership/scenario/estimate"
)

// question is what is asked.
const question = "Does a succession plan help?"

// line is one figure: without the plan, with it, and what the plan makes.
type line struct {
	what          string
	without, with estimate.Real
	difference    estimate.Interval
	scale         float64 // what the figures are shown in: 1, or 100 for per cent
	places        int
}

// outcomes are the outcomes that are told, with their words.
var outcomes = []struct {
	name, words string
	scale       float64
	places      int
}{
	{scenario.Lived, "months lived", 1, 1},
	{scenario.Survived, "still going at the end, %", 100, 1},
	{scenario.ChampionsLost, "champions lost", 1, 2},
	{scenario.CohesionAtEnd, "cohesion when left, 0 to 1", 1, 2},
	{scenario.TrustAtEnd, "trust when left, 0 to 1", 1, 2},
}

// lines returns the figures of a comparison.
func lines(c *scenario.Comparison) ([]line, error) {
	var all []line
	for _, o := range outcomes {
		base, err := c.Base.Result.Outcome(o.name)
		if err != nil {
			return nil, err
		}
		other, err := c.Other.Result.Outcome(o.name)
		if err != nil {
			return nil, err
		}
		d, err := c.Difference(o.name)
		if err != nil {
			return nil, err
		}
		all = append(all, line{o.words, base.Mean.Value, other.Mean.Value, d.Difference, o.scale, o.places})
	}
	return all, nil
}

// answerOf is the answer in one sentence.
func answerOf(c *scenario.Comparison) (string, error) {
	d, err := c.Difference(scenario.Lived)
	if err != nil {
		return "", err
	}
	span := fmt.Sprintf("(95 %% interval %s to %s)", figure(d.Difference.Lower, 1, 1), figure(d.Difference.Upper, 1, 1))
	mean := float64(d.Difference.Value)
	switch {
	case !d.Difference.Lower.Defined() || float64(d.Difference.Lower) <= 0 && float64(d.Difference.Upper) >= 0:
		return fmt.Sprintf("So few lives do not tell: with the plan partnerships last %.1f months longer %s.", mean, span), nil
	case mean > 0:
		return fmt.Sprintf("In the model it does: with the plan partnerships last %.1f months longer %s.", mean, span), nil
	}
	return fmt.Sprintf("In the model it does not: with the plan partnerships last %.1f months less %s.", -mean, span), nil
}

// tell writes the answer for a terminal.
func tell(w io.Writer, c *scenario.Comparison) error {
	answer, err := answerOf(c)
	if err != nil {
		return err
	}
	all, err := lines(c)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "%s\n\n%s\n%s\n", question, wrap.Words(howOf(c)), wrap.Words(answer))
	fmt.Fprintf(w, "%-28s %8s %8s %11s   %s\n", "", "without", "with", "difference", "95 % interval")
	for _, l := range all {
		fmt.Fprintf(w, "%-28s %8s %8s %11s   %s to %s\n", l.what,
			figure(l.without, l.scale, l.places), figure(l.with, l.scale, l.places), signed(l.difference.Value, l.scale, l.places),
			signed(l.difference.Lower, l.scale, l.places), signed(l.difference.Upper, l.scale, l.places))
	}
	d, err := c.Difference(scenario.Lived)
	if err != nil {
		return err
	}
	if d.VarianceRatio.Defined() {
		fmt.Fprintf(w, "\n%s", wrap.Words(fmt.Sprintf("Under luck of their own it would take %.0f times as many lives to know the months lived so well.", float64(d.VarianceRatio))))
	}
	_, err = fmt.Fprintf(w, "\n%s", wrap.Words(scenario.Assumptions))
	return err
}

// howOf says what was done.
func howOf(c *scenario.Comparison) string {
	return fmt.Sprintf("%d partnerships are lived twice over %d months under the same luck: once with no deputy named anywhere, "+
		"and once with every organisation naming a deputy to each champion.", c.Base.Result.Lives(), c.Base.Result.Months)
}

// figure returns a number with so many places; a dash where there is none.
func figure(r estimate.Real, scale float64, places int) string {
	if !r.Defined() {
		return "–"
	}
	return strings.Replace(fmt.Sprintf("%.*f", places, float64(r)*scale), "-", "−", 1)
}

// signed returns a difference with its sign.
func signed(r estimate.Real, scale float64, places int) string {
	if s := figure(r, scale, places); float64(r) > 0 {
		return "+" + s
	}
	return figure(r, scale, places)
}
