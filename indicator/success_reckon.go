package indicator

import (
	"reflect"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

// reckoner puts the standings of points together by one definition of success.
type reckoner struct {
	success   *Success
	threshold *exact.Number // nil: none
	goals     []bool        // which criteria are goal attainment

	// How much weight stands at each progress of a point. Many criteria stand
	// alike, and roots are dear.
	at map[int64]int
	mixture
}

func newReckoner(s *Success, criteria []criterion) *reckoner {
	r := &reckoner{success: s, at: make(map[int64]int)}
	// A threshold of 0 is one: only the zero Number is absent.
	if !reflect.ValueOf(&s.Threshold).Elem().IsZero() {
		r.threshold = &s.Threshold
	}
	for i := range criteria {
		u := criteria[i].use
		r.goals = append(r.goals, u != nil && u.Definition.Measure == GoalAttainment)
	}
	return r
}

// view returns the points of one view, and what their succession says.
func (r *reckoner) view(p id.Partner, days []int32, t table) View {
	v := View{Partner: p, Points: make([]Point, len(days))}
	for at, d := range days {
		v.Points[at] = r.point(calendar.FromEpochDay(int(d)), t.row(at), t.from(at))
	}
	v.Run, v.Longest = runs(v.Points)
	v.Succeeded = v.Supports(r.success.k())
	if r.threshold == nil {
		v.Succeeded = check.NotDefined
	}
	return v
}

// parts is what the weights of one point are made of.
type parts struct {
	there exact.Number // the weight whose progress is a number
	full  exact.Number // that whose value is known in full
	short exact.Number // that whose value is there in part
	open  exact.Number // that which is due and not there
	why   Missing      // the strongest reason of what is missing
}

// The bounds of progress in composites, with the places that progress has.
var (
	zero = exact.FromInt(0).Round(places, exact.HalfEven)
	one  = exact.FromInt(1).Round(places, exact.HalfEven)
)

func (r *reckoner) point(on calendar.Date, standings []Standing, from []fraction) Point {
	p := Point{On: on, Standings: standings}
	var w parts
	clear(r.at)
	r.empty()
	exactly := func(i int) fraction {
		if from != nil && from[i].den.Sign() > 0 {
			return from[i]
		}
		return whole(*standings[i].Progress.Number)
	}
	least := -1
	for i := range standings {
		s := &standings[i]
		if s.Weight.Sign() <= 0 {
			continue
		}
		n := s.Progress.Number
		switch {
		case n == nil:
			why := s.Progress.Missing
			w.why = stronger(w.why, why)
			if why != NotDue && why != NotApplicable {
				w.open = w.open.Add(s.Weight)
			}
			continue
		case s.Gaps > 0:
			w.short = w.short.Add(s.Weight)
		default:
			w.full = w.full.Add(s.Weight)
			r.take(*n, exactly(i), s.Weight)
		}
		if least < 0 || exactly(i).compare(exactly(least)) < 0 {
			least, p.Weakest = i, s.Indicator
		}
	}
	w.there = w.full.Add(w.short)
	if w.why == "" {
		w.why = Undefined // no criterion has a weight
	}
	p.Reached = check.NotDefined
	due := w.there.Add(w.open)
	if due.Sign() > 0 && r.threshold != nil {
		p.Reached = r.bounded(&w)
	}
	if w.short.Sign() > 0 { // after the bounds, for which it could be anything
		for i := range standings {
			if s := &standings[i]; s.Weight.Sign() > 0 && s.Progress.Number != nil && s.Gaps > 0 {
				r.take(*s.Progress.Number, exactly(i), s.Weight)
			}
		}
	}
	p.Linear, p.Geometric, p.Lowest = MissingValue(w.why), MissingValue(w.why), MissingValue(w.why)
	if w.there.Sign() > 0 {
		p.Linear, p.Geometric = r.linear(), r.geometric()
		p.Lowest = NumberValue(within(*standings[least].Progress.Number))
	}
	p.Coverage = shareOf(w.full, due)
	p.Attainment = r.attainment(standings)
	return p
}

// within returns progress as it counts in composites: from 0 to 1.
func within(n exact.Number) exact.Number {
	switch {
	case n.Sign() <= 0:
		return zero
	case n.Compare(one) >= 0:
		return one
	}
	return n
}

// take adds weight to those that stand at the progress f, which is n rounded.
func (r *reckoner) take(n exact.Number, f fraction, weight exact.Number) {
	switch n = within(n); {
	case f.sign() <= 0:
		f = whole(zero)
	case f.num.Compare(f.den) >= 0:
		f = whole(one)
	}
	key, fits := n.Shift(places).Int64()
	at, seen := r.at[key]
	if !seen || !fits || r.values[at].compare(f) != 0 { // what rounds alike may differ
		if fits && !seen {
			r.at[key] = len(r.values)
		}
		r.add(f, weight)
		return
	}
	r.weights[at] = r.weights[at].Add(weight)
	r.total = r.total.Add(weight)
}

func shareOf(n, m exact.Number) Value {
	if m.Sign() <= 0 {
		return MissingValue(Undefined)
	}
	q, err := n.Quo(m, places, exact.HalfEven)
	if err != nil {
		return MissingValue(Undefined)
	}
	return NumberValue(q)
}

// bounded holds the composite against the threshold, with all that is not
// known in full first at 0 and then at 1: where both say the same, so would
// any progress between them.
func (r *reckoner) bounded(w *parts) check.Answer {
	unknown := w.short.Add(w.open)
	low := r.comesUp(zero, unknown)
	if unknown.Sign() == 0 || low {
		return yesOrNo(low)
	}
	if high := r.comesUp(one, unknown); !high {
		return check.No
	}
	return check.Unknown
}

// comesUp reports whether the composite, before it is rounded, reaches the
// threshold with weight more at the progress n.
func (r *reckoner) comesUp(n, weight exact.Number) bool {
	values, weights, total := r.values, r.weights, r.total
	defer func() { r.values, r.weights, r.total = values, weights, total }()
	if weight.Sign() > 0 {
		r.add(whole(n), weight)
	}
	if r.success.Composite == Geometric {
		return r.geometricReaches(*r.threshold)
	}
	return r.linearReaches(*r.threshold)
}

func yesOrNo(yes bool) check.Answer {
	if yes {
		return check.Yes
	}
	return check.No
}

// attainment returns T of the standings that are goal attainment.
func (r *reckoner) attainment(standings []Standing) *float64 {
	var scores []Value
	var weights []exact.Number
	for i := range standings {
		if s := &standings[i]; r.goals[i] && s.Weight.Sign() > 0 {
			scores = append(scores, s.Value)
			weights = append(weights, s.Weight)
		}
	}
	if t, ok := AttainmentT(scores, weights); ok {
		return &t
	}
	return nil
}

// apart returns how far the composites of the partners lie apart at each point.
func apart(s *Series) []Apart {
	if len(s.Each) == 0 {
		return nil
	}
	composites := Definition{Measure: Unit}
	all := make([]Apart, len(s.Joint.Points))
	values := make([]Value, len(s.Each))
	for at := range all {
		for i := range s.Each {
			values[i] = s.Each[i].Points[at].Linear
			if s.Success.Composite == Geometric {
				values[i] = s.Each[i].Points[at].Geometric
			}
		}
		all[at] = Apart{On: s.Joint.Points[at].On, Spread: composites.Spread(values...)}
	}
	return all
}
