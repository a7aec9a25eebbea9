package indicator

import "github.com/mufakat/mufakat/partnership/exact"

// Accumulate returns what the values of successive periods, in their order,
// amount to by the accumulation of d.
//
// Values that are missing are left out, never taken as 0; [Definition.Tally]
// tells how many and why. A mean is rounded once, half to even, to 12 places,
// and divides by the values that are there; one value alone is its own mean.
// Ratios are put together from their numerators and denominators, for a sum as
// for a mean, and stay ratios. Of two that are equal the earlier is the highest
// or lowest.
//
// Where no value is there, the result is the strongest reason: not_reported,
// then withheld, undefined, not_due, and not_applicable only if it is that of
// all. No values at all were not reported. It is [Undefined] where values do
// not add up: percentages in a sum, levels in a sum or a mean, words in all but
// latest; and for an accumulation or, but for latest, a measure that the
// library does not know.
func (d Definition) Accumulate(values ...Value) Value {
	return d.together(d.Accumulation, values)
}

// Aggregate returns what the values of several places and partners amount to
// by the aggregation of d, whatever their order.
//
// It goes by the rules of [Definition.Accumulate], except that one value that
// is there alone stands for itself, that an absent aggregation does not say how
// to put several together and latest cannot, since places do not follow each
// other: both are [Undefined]. Only ratios without an aggregation are put
// together all the same, from their numerators and denominators.
//
// Places without data are no part of a mean.
func (d Definition) Aggregate(values ...Value) Value {
	var only Value
	there := 0
	for i := range values {
		if d.counts(values[i]) {
			only = values[i]
			there++
		}
	}
	how := d.Aggregation
	switch {
	case there == 1:
		return only.Clone()
	case how == "" && d.Measure == RatioOf:
		how = Sum
	case there > 0 && (how == "" || how == Latest):
		return MissingValue(Undefined)
	}
	return d.together(how, values)
}

// counts reports whether v is a value that d can put together with others. Of
// a measure that is unknown any value is.
func (d *Definition) counts(v Value) bool {
	switch problem := d.problem(v); {
	case problem == OutOfRange:
		return d.Measure == Percentage
	case problem != "":
		return false
	}
	return v.Missing == ""
}

// why returns the reason why v does not count.
func (d *Definition) why(v Value) Missing {
	if why := v.absence(); why != "" {
		return why
	}
	return Undefined // it does not fit
}

func (d *Definition) together(how Accumulation, values []Value) Value {
	var s sum
	var record fraction // of the best
	best, last := -1, -1
	why := Missing("")
	undefined := false
	for i := range values {
		v := values[i]
		if !d.counts(v) {
			why = stronger(why, d.why(v))
			continue
		}
		last = i
		switch how {
		case Sum, Mean:
			undefined = undefined || !d.add(&s, v)
		case Max, Min:
			at, ok := d.fraction(v)
			undefined = undefined || !ok
			if better := ok && (best < 0 || at.beats(record, how)); better {
				best, record = i, at
			}
		case Latest, "":
		default:
			undefined = true
		}
	}
	switch {
	case last < 0 && why == "":
		return MissingValue(NotReported)
	case last < 0:
		return MissingValue(why)
	case undefined || how == Sum && d.Measure == Percentage:
		return MissingValue(Undefined)
	case best >= 0:
		return values[best].Clone()
	case how == Sum || how == Mean:
		return s.value(how, d.Measure)
	}
	return values[last].Clone()
}

// beats reports whether f is higher than g, or lower where the lowest counts.
func (f fraction) beats(g fraction, how Accumulation) bool {
	if how == Min {
		return f.compare(g) < 0
	}
	return f.compare(g) > 0
}

// sum is what numbers, or numerators and denominators, add up to.
type sum struct {
	n        int64
	num, den exact.Number
}

// add adds v to s, and reports whether v is a value of d that can be added.
func (d *Definition) add(s *sum, v Value) bool {
	switch {
	case d.Measure == RatioOf && v.Ratio != nil:
		s.num = s.num.Add(v.Ratio.Numerator)
		s.den = s.den.Add(v.Ratio.Denominator)
	case (d.Measure == Unit || d.Measure == Percentage) && v.Number != nil:
		s.num = s.num.Add(*v.Number)
	default:
		return false
	}
	s.n++
	return true
}

func (s sum) value(how Accumulation, m Measure) Value {
	switch {
	case m == RatioOf:
		return RatioValue(s.num, s.den)
	case how == Mean && s.n > 1:
		return quotient(whole(s.num), whole(exact.FromInt(s.n)))
	}
	return NumberValue(s.num)
}
