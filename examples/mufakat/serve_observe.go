package main

import (
	"errors"
	"strings"

	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/scenario"
)

type observedQuestion struct {
	envelope
	Spec canon.Raw `json:"spec,omitzero"`
	Of   []title   `json:"of"`
}

// observed returns the histories of the agreements that a request names, and the
// spec under which they are looked at.
func (s *server) observed(r *request, q *observedQuestion) (scenario.Spec, []partnership.Agreement, error) {
	var spec scenario.Spec
	var err error
	if q.Spec != "" {
		if spec, err = held(r, "spec", scenario.ReadSpec); err != nil {
			return spec, nil, specAt(r, "/spec", false, err)
		}
	}
	if len(q.Of) == 0 {
		return spec, nil, wrong(r, "/of", canon.Missing, "want an agreement or more")
	}
	var all []partnership.Agreement
	var weight int64
	for i, name := range q.Of {
		o, open := s.open[name]
		if !open {
			return spec, nil, noAgreement.is(errors.New("no agreement "+string(name)+" is open"), faultAt(r, check.Path("/of").Index(i), isNowhere))
		}
		all = append(all, o.Agreement)
		// To follow a history costs about as much as to live it.
		weight += weightOf(&scenario.Spec{History: o.Agreement})
	}
	if most := int64(s.mostLives); weight > most {
		return spec, nil, tooMuch.is(errors.New("these histories are more than one answer can be about: ask about some at a time"), faultAt(r, "/of", isUnsuited))
	}
	_, err = s.affordable(r, &spec, 1)
	return spec, all, err
}

// serveLikelihood tells how well a scenario explains what histories tell.
func serveLikelihood(s *server, r *request, q *observedQuestion) (any, error) {
	spec, all, err := s.observed(r, q)
	if err != nil {
		return nil, err
	}
	v, err := scenario.LogLikelihood(spec, all...)
	if err != nil {
		return nil, lifeAt(r, false, err)
	}
	return v, nil
}

// serveExposure gives how long partnerships were exposed to their end, as CSV.
func serveExposure(s *server, r *request, q *observedQuestion) (any, error) {
	spec, all, err := s.observed(r, q)
	if err != nil {
		return nil, err
	}
	stretches, err := scenario.Exposure(spec, all...)
	if err != nil {
		return nil, lifeAt(r, false, err)
	}
	var b strings.Builder
	if err := scenario.WriteExposure(&b, stretches); err != nil {
		return nil, impossible.is(err)
	}
	return map[string]any{"csv": b.String()}, nil
}
