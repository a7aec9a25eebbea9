package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"

	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/scenario"
	"github.com/mufakat/mufakat/partnership/scenario/estimate"
	"github.com/mufakat/mufakat/partnership/terms"
)

// ofScenario is about a scenario: the default partnership, what a spec says, or
// what becomes of an agreement that is open.
type ofScenario struct {
	envelope
	Spec      canon.Raw `json:"spec,omitzero"`
	Agreement title     `json:"agreement,omitzero"`
	Seq       int       `json:"seq,omitzero"`
}

// scenarioOf returns the spec that a request is about, which may be one that
// cannot be lived.
func (s *server) scenarioOf(r *request, q *ofScenario) (scenario.Spec, error) {
	var spec scenario.Spec
	var err error
	if q.Spec != "" {
		if spec, err = held(r, "spec", scenario.ReadSpec); err != nil {
			return spec, specAt(r, "/spec", false, err)
		}
	}
	switch {
	case q.Agreement != "":
		o, err := s.known(r, q.Agreement, q.Seq)
		if err != nil {
			return spec, err
		}
		if spec.Terms != nil {
			return spec, wrong(r, "/agreement", isUnsuited, "a life starts from terms or from an agreement, not from both")
		}
		if o.Len() == 0 {
			return spec, nothingThere.is(errors.New("the agreement has no terms yet"), faultAt(r, "/agreement", isNowhere))
		}
		spec.History = o.Agreement
	case q.Seq != 0:
		return spec, wrong(r, "/seq", isUnsuited, "a spec has no events")
	}
	return spec, nil
}

// specAt says what is wrong with the spec at a path of a request; from says that
// it starts from an agreement.
func specAt(r *request, at check.Path, from bool, err error) error {
	var e *scenario.SpecError
	inside := err
	if in := new(inMember); errors.As(err, &in) {
		inside = in.err
	}
	if !errors.As(inside, &e) {
		return err
	}
	var all []problemFinding
	var words []string
	for _, f := range e.Faults {
		path := at + f.Path
		if from && f.Path == "/terms" {
			path = "/agreement"
		}
		x := faultAt(r, path, isUnsuited)
		x.Params = map[string]string{"detail": plain(f.Reason)}
		all, words = append(all, x), append(words, string(path)+": "+f.Reason)
	}
	return invalid.is(errors.New(shortened(strings.Join(words, "; "), 1000)), all...)
}

// lived answers a request by lives, as many as are asked for.
func (s *server) lived(r *request, q *ofScenario, lives uint64, live func(ctx context.Context, spec scenario.Spec) error) error {
	spec, err := s.scenarioOf(r, q)
	if err != nil {
		return err
	}
	e, err := s.affordable(r, &spec, lives)
	if err != nil {
		return err
	}
	if err = e.living(spec, live); err != nil {
		err = lifeAt(r, spec.History.Len() > 0, err)
	}
	return err
}

// lifeAt says why lives could not be lived.
func lifeAt(r *request, from bool, err error) error {
	if e := new(problemError); errors.As(err, &e) {
		return err
	}
	if e := new(scenario.SpecError); errors.As(err, &e) {
		return specAt(r, "/spec", from, err)
	}
	return impossible.is(err)
}

// toldScenario is a scenario with all that it leaves out.
type toldScenario struct {
	Spec        canon.Raw            `json:"spec"`
	Digest      id.Digest            `json:"digest"`
	Terms       terms.Terms          `json:"terms"` // that lives start with
	Parameters  []scenario.Parameter `json:"parameters"`
	Fingerprint scenario.Fingerprint `json:"fingerprint"` // of its runs
}

func serveScenario(s *server, r *request, q *ofScenario) (any, error) {
	var v toldScenario
	return &v, s.lived(r, q, 1, func(_ context.Context, spec scenario.Spec) (err error) {
		if v.Fingerprint, err = scenario.FingerprintOf(spec); err != nil {
			return err
		}
		if v.Parameters, err = scenario.Parameters(spec); err != nil {
			return err
		}
		b, err := scenario.AppendSpec(nil, spec)
		if err != nil {
			return err
		}
		v.Spec, v.Digest = canon.Raw(b), id.Sum(b)
		switch {
		case spec.Terms != nil:
			v.Terms = *spec.Terms
		case spec.History.Len() > 0:
			v.Terms, _ = spec.History.Terms(v.Fingerprint.Start)
		default:
			v.Terms = scenario.DefaultTerms(v.Fingerprint.Start)
		}
		return nil
	})
}

// serveDescribeScenario gives the protocol of a model (ODD).
func serveDescribeScenario(s *server, r *request, q *ofScenario) (any, error) {
	var b strings.Builder
	err := s.lived(r, q, 1, func(_ context.Context, spec scenario.Spec) error { return scenario.WriteODD(&b, spec) })
	return map[string]any{asMarkdown: b.String()}, err
}

type replayQuestion struct {
	ofScenario
	Replica int `json:"replica"`
}

// serveReplayScenario gives one life on the real rules, as the lines of its
// history.
func serveReplayScenario(s *server, r *request, q *replayQuestion) (any, error) {
	if err := fromLeast(r, "/replica", q.Replica, 0); err != nil {
		return nil, err
	}
	v := struct {
		Replica int              `json:"replica"`
		Seed    scenario.Seed    `json:"seed"`
		Head    partnership.Head `json:"head"`
		Lines   []string         `json:"lines"`
	}{Replica: q.Replica}
	return &v, s.lived(r, &q.ofScenario, 1, func(_ context.Context, spec scenario.Spec) (err error) {
		spec.Bare = false // the same life, whose history is asked for
		var b strings.Builder
		if v.Head, err = scenario.WriteHistory(&b, spec, uint64(q.Replica)); err != nil {
			return err
		}
		v.Seed = spec.Seed
		v.Lines = strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
		return nil
	})
}

type runQuestion struct {
	ofScenario
	Replicas scenario.Range `json:"replicas"`
	Curves   bool           `json:"curves,omitzero"`
}

// toldRun is what lives came to.
type toldRun struct {
	Lives       int64               `json:"lives"`
	Coverage    scenario.Coverage   `json:"coverage"`
	Missing     scenario.Coverage   `json:"missing,omitzero"` // replicas between others that are not there
	Citation    string              `json:"citation"`
	Outcomes    []scenario.Estimate `json:"outcomes"`
	Curves      []estimate.Curve    `json:"curves,omitzero"` // survival, hazard, and the incidence of each ending
	Shard       scenario.Shard      `json:"shard"`           // to be merged with those of other replicas
	Failed      *toldFailed         `json:"failed,omitzero"`
	Assumptions string              `json:"assumptions"`
}

// toldFailed is which lives failed, and why the first of them did.
type toldFailed struct {
	Replicas scenario.Coverage `json:"replicas"`
	First    string            `json:"first"`
}

// serveRunScenario lives a range of replicas.
func serveRunScenario(s *server, r *request, q *runQuestion) (any, error) {
	var v *toldRun
	return &v, s.lived(r, &q.ofScenario, q.Replicas.Len(), func(ctx context.Context, spec scenario.Spec) error {
		shard, err := scenario.Run(ctx, spec, q.Replicas.Lo, q.Replicas.Hi, everybody())
		failed, err := failures(err)
		if err != nil {
			return err
		}
		v, err = runOf(shard, q.Curves)
		if v != nil {
			v.Failed = failed
		}
		return err
	})
}

// everybody lives with all processors, which changes no result.
func everybody() scenario.RunOptions { return scenario.RunOptions{Workers: runtime.GOMAXPROCS(0)} }

// failures parts lives that failed, which leave the others as they are, from what
// ends a run.
func failures(err error) (*toldFailed, error) {
	var e *scenario.FailedError
	if !errors.As(err, &e) {
		return nil, err
	}
	return &toldFailed{e.Replicas, plain(unprefixed(e.First).Error())}, nil
}

func runOf(shard scenario.Shard, curves bool) (*toldRun, error) {
	v := toldRun{
		Lives: shard.Result.Lives(), Coverage: shard.Coverage, Missing: gaps(shard.Coverage), Shard: shard,
		Outcomes: shard.Result.Estimates(), Assumptions: scenario.Assumptions,
	}
	if v.Coverage == nil {
		v.Coverage = scenario.Coverage{}
	}
	var err error
	if v.Citation, err = shard.Citation(); err != nil || !curves || v.Lives == 0 {
		return &v, err
	}
	for _, of := range []func() (estimate.Curve, error){shard.Result.Survival, shard.Result.Hazard} {
		c, err := of()
		if err != nil {
			return nil, err
		}
		v.Curves = append(v.Curves, c)
	}
	incidence, err := shard.Result.Incidence()
	v.Curves = append(v.Curves, incidence...)
	return &v, err
}

type mergeRunsQuestion struct {
	envelope
	longTexts
	Shards []canon.Raw `json:"shards"`
	Curves bool        `json:"curves,omitzero"`
}

// serveMergeRuns tells what shards came to together.
func serveMergeRuns(_ *server, r *request, q *mergeRunsQuestion) (any, error) {
	var all []scenario.Shard
	for i, raw := range q.Shards {
		shard, err := scenario.ReadShard([]byte(raw))
		if err != nil {
			return nil, wrong(r, check.Path("/shards").Index(i), isUnsuited, "%w", err)
		}
		all = append(all, shard)
	}
	if len(all) == 0 {
		return nil, wrong(r, "/shards", canon.Missing, "want a shard or more")
	}
	shard, err := scenario.Merge(all...)
	if err != nil {
		return nil, wrong(r, "/shards", isUnsuited, "%w", err)
	}
	v, err := runOf(shard, q.Curves)
	if err != nil {
		return nil, impossible.is(err)
	}
	return v, nil
}

type compareQuestion struct {
	ofScenario
	Other    canon.Raw                 `json:"other,omitzero"`
	Set      map[string]scenario.Value `json:"set,omitzero"`
	Replicas scenario.Range            `json:"replicas"`
}

// serveCompareScenarios lives two scenarios under the same luck.
func serveCompareScenarios(s *server, r *request, q *compareQuestion) (any, error) {
	if (q.Other == "") == (len(q.Set) == 0) {
		return nil, invalid.is(errors.New("want another scenario, or what to set in this one"), faultAt(r, "/other", canon.Missing), faultAt(r, "/set", canon.Missing))
	}
	v := struct {
		Pairs       int64                 `json:"pairs"`
		Coverage    scenario.Coverage     `json:"coverage"`
		Differences []scenario.Difference `json:"differences"` // other − base
		Base        []scenario.Estimate   `json:"base"`
		Other       []scenario.Estimate   `json:"other"`
		Failed      *toldFailed           `json:"failed,omitzero"`
		Assumptions string                `json:"assumptions"`
	}{Assumptions: scenario.Assumptions}
	var other scenario.Spec
	at := check.Path("/other")
	if q.Other != "" {
		var err error
		if other, err = held(r, "other", scenario.ReadSpec); err != nil {
			return nil, specAt(r, at, false, err)
		}
	}
	// Two lives make a pair, which costs what the dearer of them does twice.
	lives := q.Replicas.Len()
	if most := uint64(s.mostLives); lives <= most {
		lives *= 2
	}
	return &v, s.lived(r, &q.ofScenario, lives, func(ctx context.Context, base scenario.Spec) error {
		if q.Other == "" {
			at, other = "/set", base
			for name, value := range q.Set {
				other = other.With(name, value)
			}
		} else {
			e := base.Mechanisms // of base: what happens on both sides counts together
			if other.Terms == nil {
				other.History = base.History
			}
			if _, err := s.affordable(r, &other, lives); err != nil {
				return err
			}
			other = witnessed(other, e)
		}
		if err := other.Check(); err != nil {
			return otherAt(r, at, err)
		}
		pair, err := scenario.Compare(ctx, base, other, q.Replicas.Lo, q.Replicas.Hi, everybody())
		if v.Failed, err = failures(err); err != nil {
			return err
		}
		v.Pairs, v.Coverage, v.Differences = pair.Base.Result.Lives(), append(scenario.Coverage{}, pair.Base.Coverage...), pair.Differences()
		v.Base, v.Other = pair.Base.Result.Estimates(), pair.Other.Result.Estimates()
		return nil
	})
}

// witnessed returns a spec that is watched as another is.
func witnessed(spec scenario.Spec, by []scenario.Mechanism) scenario.Spec {
	for _, m := range by {
		if w, ok := m.(*witness); ok {
			return w.effort.watched(spec)
		}
	}
	return spec
}

// otherAt says what is wrong with the other side of a comparison. What is set
// stands at its name.
func otherAt(r *request, at check.Path, err error) error {
	var e *scenario.SpecError
	if at != "/set" || !errors.As(err, &e) {
		return specAt(r, at, false, err)
	}
	own := *e
	own.Faults = slices.Clone(e.Faults)
	for i := range own.Faults {
		if rest, is := strings.CutPrefix(string(own.Faults[i].Path), "/parameters"); is {
			own.Faults[i].Path = check.Path(rest)
		}
	}
	return specAt(r, at, false, fmt.Errorf("%w", &own))
}
