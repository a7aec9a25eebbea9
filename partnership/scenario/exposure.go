package scenario

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"

	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// Exposed is a stretch of time in which a partnership was exposed to its end, in
// months since it became active, with the state it was in at the beginning. R's
// survival reads it as Surv(start, stop, event).
type Exposed struct {
	History int     // its place among the histories, from 1
	Start   float64 // months since it became active
	Stop    float64
	Event   bool   // it ended at Stop
	Cause   Ending // how; Going: it did not

	// Covariates are the quantities of [CovariateNames], in their order.
	Covariates []float64
}

// covariate is a quantity, or what it comes to over the partners that are in.
type covariate struct {
	name string
	of   func(s *State) float64
}

var covariates = []covariate{
	{"champions", func(s *State) float64 { return s.mean(Champion) }},
	{"deputies", func(s *State) float64 { return s.mean(Deputy) }},
	{"backing", func(s *State) float64 { return s.mean(Backing) }},
	{"institution", func(s *State) float64 { return s.Of(Institution, 0) }},
	{"cohesion", func(s *State) float64 { return s.Of(Cohesion, 0) }},
	{"evidence", func(s *State) float64 { return s.mean(Evidence) }},
	{"performance", func(s *State) float64 { return s.Of(Performance, 0) }},
	{"expectation", func(s *State) float64 { return s.mean(Expectation) }},
	{"trust", func(s *State) float64 { return s.mean(Trust) }},
	{"frustration", func(s *State) float64 { return s.mean(Frustration) }},
	{"delivery", func(s *State) float64 { return s.mean(Delivery) }},
	{"strain", func(s *State) float64 { return s.Of(Strain, 0) }},
}

// CovariateNames returns the names of the covariates of an [Exposed], in their
// order: quantities of the whole, and means over the partners that are in. The
// slice is the caller's.
func CovariateNames() []string {
	names := make([]string, len(covariates))
	for i := range covariates {
		names[i] = covariates[i].name
	}
	return names
}

// Exposure returns how long the partnerships of histories were exposed to their
// end, stretch by stretch: from one month, and from one happening, to the next,
// for each history in the order given. The state is led through each history as
// by [LogLikelihood], which says what was observed. One that never became active
// has no stretch.
func Exposure(spec Spec, histories ...partnership.Agreement) ([]Exposed, error) {
	var all []Exposed
	for i, a := range histories {
		r, err := reliveOf(spec, a)
		if err != nil {
			return all, fmt.Errorf("scenario: history %d: %w", i, err)
		}
		first := len(all)
		var since kernel.Time
		r.pass = func(from, to kernel.Time) {
			s := &r.state
			if !s.Lives() {
				return
			}
			if len(all) == first {
				since = from
			}
			x := Exposed{History: i + 1, Start: (from - since).Months(), Stop: (to - since).Months()}
			for _, c := range covariates {
				x.Covariates = append(x.Covariates, c.of(s))
			}
			all = append(all, x)
		}
		r.end = func(_ kernel.Time, how Ending) {
			if len(all) > first && how != Going {
				last := &all[len(all)-1]
				last.Event, last.Cause = true, how
			}
		}
		if err := r.live(); err != nil {
			return all, fmt.Errorf("scenario: history %d: %w", i, err)
		}
	}
	return all, nil
}

// WriteExposure writes stretches as CSV: a line of names (history, start, stop,
// event, cause and the covariates) and a line for each. An event is 1, none 0.
func WriteExposure(w io.Writer, all []Exposed) error {
	out := csv.NewWriter(w)
	if err := out.Write(append([]string{"history", "start", "stop", "event", "cause"}, CovariateNames()...)); err != nil {
		return fmt.Errorf("scenario: exposure: %w", err)
	}
	text := func(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
	for i := range all {
		x := &all[i]
		line := []string{strconv.Itoa(x.History), text(x.Start), text(x.Stop), "0", x.Cause.String()}
		if x.Event {
			line[3] = "1"
		}
		for _, v := range x.Covariates {
			line = append(line, text(v))
		}
		if err := out.Write(line); err != nil {
			return fmt.Errorf("scenario: exposure: %w", err)
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("scenario: exposure: %w", err)
	}
	return nil
}
