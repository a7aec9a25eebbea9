package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/scenario"
	"github.com/mufakat/mufakat/partnership/scenario/estimate"
	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// mostPoints is how many points of a design one answer holds.
const mostPoints = mostLives

type drawDesignQuestion struct {
	ofScenario
	Grid     []axis   `json:"grid,omitzero"`
	Latin    int      `json:"latin,omitzero"`
	Saltelli int      `json:"saltelli,omitzero"`
	Factors  []string `json:"factors,omitzero"`
	CSV      string   `json:"csv,omitzero"`
}

// axis is a scenario.Axis, and points a scenario.Design, as a request states them.
type axis struct {
	Name   string           `json:"name"`
	Values []scenario.Value `json:"values"`
}

type points struct {
	Names  []string           `json:"names"`
	Points [][]scenario.Value `json:"points"`
}

// serveDrawDesign gives the points at which a scenario is to be asked, as data
// and as CSV.
func serveDrawDesign(s *server, r *request, q *drawDesignQuestion) (any, error) {
	n := 0
	for _, asked := range []bool{len(q.Grid) > 0, q.Latin != 0, q.Saltelli != 0, q.CSV != ""} {
		if asked {
			n++
		}
	}
	if n != 1 {
		return nil, invalid.is(errors.New("want one of grid, latin, saltelli and csv"), faultAt(r, "/grid", canon.Missing))
	}
	if most := mostPoints; q.Latin < 0 || q.Saltelli < 0 || q.Latin > most || q.Saltelli > most {
		return nil, tooMuch.is(fmt.Errorf("one answer holds from 1 to %d points", most))
	}
	n = 1
	var axes []scenario.Axis
	for _, a := range q.Grid {
		axes = append(axes, scenario.Axis(a))
		if n *= max(1, len(a.Values)); n > mostPoints {
			return nil, tooMuch.is(fmt.Errorf("one answer holds %d points at most", mostPoints), faultAt(r, "/grid", isUnsuited))
		}
	}
	var d scenario.Design
	at := check.Path("/factors")
	switch {
	case len(q.Grid) > 0:
		at = "/grid"
	case q.CSV != "":
		at = "/csv"
	}
	err := s.lived(r, &q.ofScenario, 1, func(_ context.Context, spec scenario.Spec) (err error) {
		switch {
		case len(q.Grid) > 0:
			d, err = scenario.Grid(axes...)
		case q.CSV != "":
			d, err = scenario.ReadDesignCSV(strings.NewReader(q.CSV))
		default:
			var factors []scenario.Factor
			if factors, err = scenario.Factors(spec, q.Factors...); err != nil {
				break
			}
			if q.Latin > 0 {
				d, err = scenario.LatinHypercube(factors, q.Latin, spec.Seed)
				break
			}
			if d, err = scenario.Saltelli(factors, min(q.Saltelli, 1+mostPoints/(len(factors)+2))); err == nil && q.Saltelli*(len(factors)+2) > mostPoints {
				return tooMuch.is(fmt.Errorf("one answer holds %d points at most, and here they are %d", mostPoints, q.Saltelli*(len(factors)+2)), faultAt(r, "/saltelli", isUnsuited))
			}
		}
		if err == nil {
			err = d.Check(spec)
		}
		return designAt(r, at, err)
	})
	if err != nil {
		return nil, err
	}
	var b strings.Builder
	if err := scenario.WriteDesignCSV(&b, d); err != nil {
		return nil, impossible.is(err)
	}
	return map[string]any{"design": d, "csv": b.String()}, nil
}

// designAt says what is wrong with a design, or with what one is drawn from, at a
// path of a request.
func designAt(r *request, at check.Path, err error) error {
	var e *scenario.DesignError
	var spec *scenario.SpecError
	switch {
	case errors.As(err, &e):
		var all []problemFinding
		var words []string
		for _, f := range e.Faults {
			x := faultAt(r, at, canon.BadText)
			x.Params = map[string]string{"line": strconv.Itoa(f.Line), "column": strconv.Itoa(f.Column), "detail": plain(f.Reason)}
			all, words = append(all, x), append(words, fmt.Sprintf("line %d, column %d: %s", f.Line, f.Column, f.Reason))
		}
		return invalid.is(errors.New(shortened(strings.Join(words, "; "), 1000)), all...)
	case errors.As(err, &spec):
		var all []problemFinding
		var words []string
		for _, f := range spec.Faults { // some of their places are those of a design and of no document
			x := faultAt(r, at, isUnsuited)
			x.Params = map[string]string{"detail": plain(f.Reason), "inside": string(f.Path)}
			all, words = append(all, x), append(words, string(f.Path)+": "+f.Reason)
		}
		return invalid.is(errors.New(shortened(strings.Join(words, "; "), 1000)), all...)
	case errors.Is(err, scenario.ErrDesign), errors.Is(err, scenario.ErrOutcome):
		return wrong(r, at, isUnsuited, "%w", err)
	}
	return err
}

type sweepQuestion struct {
	ofScenario
	Design   points         `json:"design"`
	Replicas scenario.Range `json:"replicas"`
}

// toldPoint is what lives came to at one point of a design.
type toldPoint struct {
	Values   []scenario.Value    `json:"values"` // in the order of the names of the design
	Lives    int64               `json:"lives"`
	Outcomes []scenario.Estimate `json:"outcomes"`
	Failed   string              `json:"failed,omitzero"` // why it could not be lived, or not by all
}

// serveSweepScenario lives a range of replicas at every point of a design. Of one
// by Saltelli it also tells on what each outcome depends.
func serveSweepScenario(s *server, r *request, q *sweepQuestion) (any, error) {
	v := struct {
		Points      []toldPoint            `json:"points"`
		Sensitivity []scenario.Sensitivity `json:"sensitivity"`
		Assumptions string                 `json:"assumptions"`
	}{[]toldPoint{}, []scenario.Sensitivity{}, scenario.Assumptions}
	d := scenario.Design(q.Design)
	for i, p := range d.Points {
		if len(p) != len(d.Names) {
			return nil, wrong(r, "/design", isUnsuited, "point %d has %d values for %d names", i, len(p), len(d.Names))
		}
	}
	if len(d.Points) == 0 {
		return nil, wrong(r, "/design", canon.Missing, "the design has no points")
	}
	return &v, s.lived(r, &q.ofScenario, times(q.Replicas.Len(), len(d.Points)), func(ctx context.Context, spec scenario.Spec) error {
		if err := designAt(r, "/design", d.Check(spec)); err != nil {
			return err
		}
		var outcomes []scenario.OutcomeName
		var means []scenario.Means
		for p, err := range scenario.Sweep(ctx, spec, d, q.Replicas.Lo, q.Replicas.Hi, scenario.SweepOptions{RunOptions: everybody()}) {
			failed := new(scenario.FailedError)
			if err != nil && !errors.As(err, &failed) {
				return err
			}
			told := toldPoint{Values: p.Values, Lives: p.Shard.Result.Lives(), Outcomes: p.Shard.Result.Estimates()}
			if err != nil {
				told.Failed = plain(unprefixed(err).Error())
			}
			v.Points = append(v.Points, told)
			for i, o := range p.Shard.Result.Outcomes {
				if i == len(means) {
					outcomes, means = append(outcomes, scenario.OutcomeName{Name: o.Name, Unit: o.Unit}), append(means, scenario.MeansOf(d))
				}
				if err := means[i].Take(p, outcomes[i].Name); err != nil {
					return err
				}
			}
		}
		for i, o := range outcomes {
			found, err := scenario.SensitivityOf(d, o, means[i], estimate.Bootstrap{Resamples: resamples, Luck: kernel.Luck{Seed: uint64(spec.Seed)}})
			switch {
			case errors.Is(err, scenario.ErrDesign): // it is another design, or an outcome that a point does not have
			case err != nil:
				return err
			default:
				v.Sensitivity = append(v.Sensitivity, found)
			}
		}
		return nil
	})
}

// times returns how many lives so many replicas at so many points are, or more
// than anybody asks for.
func times(replicas uint64, points int) uint64 {
	if replicas > mostLives {
		return replicas
	}
	return replicas * uint64(points)
}

type tornadoQuestion struct {
	ofScenario
	Factors  []string       `json:"factors,omitzero"`
	Outcome  string         `json:"outcome"`
	Replicas scenario.Range `json:"replicas"`
}

// serveTornado tells what each parameter alone does to an outcome.
func serveTornado(s *server, r *request, q *tornadoQuestion) (any, error) {
	var bars []scenario.Bar
	err := s.lived(r, &q.ofScenario, times(q.Replicas.Len(), 3), func(ctx context.Context, spec scenario.Spec) error {
		factors, err := scenario.Factors(spec, q.Factors...)
		if err != nil {
			return designAt(r, "/factors", err)
		}
		if _, err := s.affordable(r, &spec, times(q.Replicas.Len(), 4*len(factors))); err != nil {
			return err // each end of a range is lived in pairs with the base
		}
		bars, err = scenario.Tornado(ctx, spec, factors, q.Outcome, q.Replicas.Lo, q.Replicas.Hi, everybody())
		return designAt(r, "/outcome", err)
	})
	if err != nil {
		return nil, err
	}
	return map[string]any{"bars": append([]scenario.Bar{}, bars...), "assumptions": scenario.Assumptions}, nil
}
