package scenario

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/scenario/estimate"
	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// Likelihood is how well a spec explains what histories tell.
//
// What falls due by a schedule, and what chance decides when it does (whether a
// term is renewed, how much of a tranche comes), is no part of it: it is that of
// the hazards alone.
type Likelihood struct {
	Log        estimate.Real         `json:"log"`     // the sum; undefined: something happened that the spec holds impossible
	Months     estimate.Real         `json:"months"`  // that were observed
	Firings    int                   `json:"firings"` // happenings that a hazard accounts for
	Mechanisms []MechanismLikelihood `json:"mechanisms"`
	// LeftOut names the clocks, as mechanism/clock, of which in some history neither
	// firings nor silence counts: those whose firings no history tells, those whose
	// hazard reads [Own], such as who plans for succession, which is settled at
	// birth by luck, and those whose firings look like those of a schedule that
	// began at random, such as the leaving of officials who are moved on.
	LeftOut []string `json:"leftOut,omitzero"`
}

// MechanismLikelihood is the part of one mechanism.
type MechanismLikelihood struct {
	Mechanism string        `json:"mechanism"`
	Log       estimate.Real `json:"log"`       // the logarithms of the hazards at its firings, less Spent; undefined if Surprised
	Firings   int           `json:"firings"`   // that it accounts for
	Spent     estimate.Real `json:"spent"`     // its hazards integrated over what was observed: the firings it holds likely
	Surprised int           `json:"surprised"` // happenings that it alone could bring about, and held impossible
}

// LogLikelihood returns the logarithm of the likelihood of histories under a
// spec: for every clock with a hazard λ(t), the sum of log λ at its firings, less
// the integral of λ, per month.
//
// The quantities that hazards read are led through each history by the
// mechanisms themselves, from the start that the spec gives them: between two
// happenings a hazard is constant from one month to the next. What is known of a
// history, and which clock it speaks of, says [Observe]; where several clocks
// could have fired, their hazards add up, and the firing counts for the one with
// the largest. A happening that a schedule may have brought about (a note, a
// tranche), another happening of its day (the support with which a partnership
// begins) or no clock at all moves the state and does not count; one that only
// clocks could bring about which had no hazard, because a parameter is 0, makes
// the likelihood 0, which has no logarithm.
//
// Under the spec that histories were made by, what a mechanism has spent comes
// in the mean to its number of firings. What no act records is taken from the
// terms and from the parameters: what comes after the day on which it was due is
// late, what never comes in full fell short, and a shock is as strong, and its
// strain lasts as long, as they do in the mean: by shocks that suspend nothing
// the parameters of shocks cannot be found.
//
// Terms and first day are those of each history. It was observed up to its last
// event or, where the spec states Months and it has not ended, for so long from
// its first day. A spec that cannot be lived, a history without terms, and a
// hazard that is beyond all measure are errors; the likelihood is then that of
// the histories before.
func LogLikelihood(spec Spec, histories ...partnership.Agreement) (Likelihood, error) {
	var sum tallying
	for i, a := range histories {
		r, err := reliveOf(spec, a)
		if err != nil {
			return sum.likelihood(), fmt.Errorf("scenario: history %d: %w", i, err)
		}
		before := tallying{slices.Clone(sum.parts), sum.months, maps.Clone(sum.leftOut), nil, nil}
		if err := sum.add(r); err != nil {
			return before.likelihood(), fmt.Errorf("scenario: history %d: %w", i, err)
		}
	}
	return sum.likelihood(), nil
}

// tallying sums up the parts of a likelihood.
type tallying struct {
	parts   []MechanismLikelihood
	months  estimate.Real
	leftOut map[string]bool // clocks by name

	// Of the history at hand:
	silent map[int]bool       // clocks: whether they are left out
	free   map[Happening]bool // what comes without any hazard, by a schedule
}

func (t *tallying) likelihood() Likelihood {
	l := Likelihood{Months: t.months, Mechanisms: t.parts}
	for i := range t.parts {
		l.Log += t.parts[i].Log
		l.Firings += t.parts[i].Firings
	}
	l.LeftOut = slices.Sorted(maps.Keys(t.leftOut))
	return l
}

func (t *tallying) add(r *relive) error {
	p := r.plan
	if t.parts == nil {
		t.leftOut = map[string]bool{}
		for _, m := range p.mechanisms {
			t.parts = append(t.parts, MechanismLikelihood{Mechanism: m.Name()})
		}
	}
	t.silent, t.free = map[int]bool{}, map[Happening]bool{}
	names := clockNames(p)
	r.pass = func(from, to kernel.Time) {
		months := (to - from).Months()
		if r.state.Lives() || r.state.Phase() == Forming {
			t.months += estimate.Real(months)
		}
		r.hazards(func(mechanism, clock int, perMonth float64) {
			if t.hidden(r, mechanism, clock, names[clock]) {
				return
			}
			spent := estimate.Real(perMonth * months)
			t.parts[mechanism].Spent += spent
			t.parts[mechanism].Log -= spent
		})
	}
	r.meet = func(x *Observed) {
		if r.follows(x) {
			return
		}
		total, most, by := 0.0, 0.0, -1
		r.hazards(func(mechanism, clock int, perMonth float64) {
			if t.hidden(r, mechanism, clock, names[clock]) {
				return
			}
			if slices.ContainsFunc(r.would(mechanism, clock), func(h Happening) bool { return alike(h, x.Happening) }) {
				total += perMonth
				if perMonth > most {
					most, by = perMonth, mechanism
				}
			}
		})
		if by >= 0 {
			t.parts[by].Firings++
			t.parts[by].Log += estimate.Real(math.Log(total))
		} else if by = t.impossible(r, x.Happening); told(x.Kind) && by >= 0 {
			t.parts[by].Surprised++
			t.parts[by].Log = estimate.Undefined()
		}
	}
	return r.live()
}

// impossible returns the mechanism that alone could have brought something
// about, had it not no hazard by its parameters, or −1.
func (t *tallying) impossible(r *relive, h Happening) int {
	what := h
	what.Amount, what.Flag = 0, false
	if t.free[what] {
		return -1
	}
	s, p, by := &r.state, r.plan, -1
	for clock, mechanism := range p.owner {
		if !slices.ContainsFunc(r.would(mechanism, clock), func(x Happening) bool { return alike(x, h) }) {
			continue
		}
		usual := p.mechanisms[mechanism].Parameters()
		values := make([]float64, len(usual))
		for i := range usual {
			values[i] = float64(usual[i].Default)
		}
		s.at = mechanism
		if p.reads[mechanism].Has(Own) || s.scheduled[clock] != byHazard {
			t.free[what] = true // a schedule fires it, or what nobody knows decides
			return -1
		}
		if p.mechanisms[mechanism].Hazard(s, values, clock-p.offset[mechanism]) > 0 {
			by = mechanism
		}
	}
	return by
}

// hidden reports whether a clock is left out, see [Likelihood], and notes its name
// when it is met first.
func (t *tallying) hidden(r *relive, mechanism, clock int, name string) bool {
	is, met := t.silent[clock]
	if met {
		return is
	}
	would := r.would(mechanism, clock)
	is = r.plan.reads[mechanism].Has(Own) ||
		!slices.ContainsFunc(would, func(h Happening) bool { return told(h.Kind) }) ||
		r.mistakable(would)
	t.silent[clock] = is
	if is {
		t.leftOut[name] = true
	}
	return is
}

// mistakable reports whether a clock that chance has set brings about the same
// as one of some happenings. When it fired nobody can tell, so what does happen
// could be either's, and to count it for one would make that one look too fast.
func (r *relive) mistakable(would []Happening) bool {
	for clock, set := range r.state.scheduled {
		if set != byChance {
			continue
		}
		for _, x := range r.would(r.plan.owner[clock], clock) {
			if slices.ContainsFunc(would, func(h Happening) bool { return alike(h, x) }) {
				return true
			}
		}
	}
	return false
}

// clockNames returns the name of each clock, as mechanism/clock.
func clockNames(p *plan) []string {
	names := make([]string, 0, len(p.owner))
	for _, m := range p.mechanisms {
		for _, c := range m.Clocks(&p.setting) {
			name := m.Name()
			if c.Name != "" {
				name += "/" + c.Name
			}
			names = append(names, name)
		}
	}
	return names
}
