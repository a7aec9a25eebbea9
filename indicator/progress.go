package indicator

import "github.com/mufakat/mufakat/partnership/exact"

// Progress returns how far actual is on the way from baseline to target: 0 at
// the baseline, 1 at the target. It is the same formula up and down,
//
//	(actual − baseline) ÷ (target − baseline)
//
// rounded once, half to even, to 12 places. It is below 0 where things got
// worse than they were and above 1 beyond the target; nothing is cut off.
//
// Levels count by [Definition.Rank]. Where they have no baseline it is the
// worst level, where they have no target the best (the other way round to
// decrease); goal attainment, in which more is always better, aims at 0, as
// expected. Numbers have no such ends. Only the zero Value is no baseline or no
// target: one with a reason why there is none is not known, and not guessed.
//
// To maintain is 1 inside the band, and outside it
//
//	1 − distance of actual ÷ distance of baseline
//
// to the nearer edge; 0 if the baseline was inside or is absent. Without a
// band, and for levels, the target is the band; with one it plays no part.
//
// The reason of a missing actual passes through unchanged, and the zero Value
// is not reported: neither is ever 0. Progress is [Undefined] where target and
// baseline are the same, where a number or ratio has no baseline or target,
// over a zero denominator, for words alone, and for a value or measure that
// the definition cannot reckon with.
func (d Definition) Progress(baseline, target, actual Value) Value {
	at, why := d.progress(baseline, target, actual)
	if why != "" {
		return MissingValue(why)
	}
	return at.value()
}

// progress returns what [Definition.Progress] rounds, or why there is none.
func (d *Definition) progress(baseline, target, actual Value) (fraction, Missing) {
	if why := actual.absence(); why != "" {
		return fraction{}, why
	}
	at, ok := d.fraction(actual)
	if !ok {
		return fraction{}, Undefined
	}
	if d.Direction == Maintain {
		return d.maintained(baseline, target, at)
	}
	from, ok := d.endOr(baseline, d.worst())
	if !ok {
		return fraction{}, Undefined
	}
	to, ok := d.endOr(target, d.best())
	if !ok {
		return fraction{}, Undefined
	}
	return way(at.sub(from), to.sub(from))
}

// way returns gone ÷ all as progress, which is undefined where there was no way
// to go.
func way(gone, all fraction) (fraction, Missing) {
	f, ok := gone.over(all)
	if !ok {
		return fraction{}, Undefined
	}
	return f, ""
}

// Attained returns actual ÷ target, rounded once, half to even, to 12 places:
// what share of the target there is, whatever it started from.
//
// It says something only where more is better and 0 is nothing; ask
// [Definition.Progress] for the rest. The reason of a missing actual passes
// through unchanged. It is [Undefined] where the target is 0 or missing, for
// levels and words, and for what cannot be reckoned with.
func (d Definition) Attained(target, actual Value) Value {
	if why := actual.absence(); why != "" {
		return MissingValue(why)
	}
	if d.Measure.ranked() {
		return MissingValue(Undefined)
	}
	at, ok := d.fraction(actual)
	if !ok {
		return MissingValue(Undefined)
	}
	to, ok := d.fraction(target)
	if !ok {
		return MissingValue(Undefined)
	}
	return quotient(at, to)
}

// absence returns the reason why v is no value, and "" if it is one or is not
// well-formed. What was never given was not reported.
func (v Value) absence() Missing {
	switch {
	case v == Value{}:
		return NotReported
	case v.WellFormed():
		return v.Missing
	}
	return ""
}

// endOr returns one end of the way as a number: v, or the level of the given
// rank if v is absent. A rank below 0 is no level.
func (d *Definition) endOr(v Value, rank int) (fraction, bool) {
	if v == (Value{}) && d.Measure.ranked() {
		return whole(exact.FromInt(int64(rank))), rank >= 0
	}
	return d.fraction(v)
}

// worst and best return the ranks that stand for an absent baseline and target.
func (d *Definition) worst() int {
	if d.Direction == Decrease && d.Measure != GoalAttainment {
		return d.ranks() - 1
	}
	return 0
}

func (d *Definition) best() int {
	switch {
	case d.Measure == GoalAttainment:
		return asExpected
	case d.Direction == Decrease:
		return 0
	}
	return d.ranks() - 1
}

func (d *Definition) maintained(baseline, target Value, at fraction) (fraction, Missing) {
	low, high, ok := d.band(target)
	if !ok {
		return fraction{}, Undefined
	}
	off := outside(at, low, high)
	switch {
	case off.sign() == 0:
		return whole(undivided), ""
	case baseline == Value{}:
		return whole(exact.FromInt(0)), ""
	}
	from, ok := d.fraction(baseline)
	if !ok {
		return fraction{}, Undefined
	}
	was := outside(from, low, high)
	if was.sign() == 0 {
		return whole(exact.FromInt(0)), ""
	}
	return way(was.sub(off), was)
}

// band returns the range in which d should stay, both ends included.
func (d *Definition) band(target Value) (low, high fraction, ok bool) {
	if d.Band != nil && !d.Measure.ranked() {
		low, high = whole(d.Band.Low), whole(d.Band.High)
		return low, high, low.compare(high) <= 0
	}
	at, ok := d.fraction(target)
	return at, at, ok
}

// outside returns how far f is from the nearer edge of a range; 0 inside it.
func outside(f, low, high fraction) fraction {
	switch {
	case f.compare(low) < 0:
		return low.sub(f)
	case f.compare(high) > 0:
		return f.sub(high)
	}
	return fraction{den: undivided}
}
