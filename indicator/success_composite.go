package indicator

import "github.com/mufakat/mufakat/partnership/exact"

// mixture is how much weight stands at which progress, at one point. Its
// composites are rounded once, from the exact progress: progress of 12 places
// would make a composite that is off in its last.
type mixture struct {
	values  []fraction // from 0 to 1; over a whole number, if divided at all
	weights []exact.Number
	total   exact.Number

	low, high []exact.Number // for [mixture.bounds] to write to
}

// guards are the places to which divided progress is written out while a
// composite is told from its neighbours. Few need more than the first; what
// none of them tells is reckoned in fractions, which is exact and slow.
var guards = [...]int{places + 6, places + 24, places + 120}

func (m *mixture) empty() {
	m.values, m.weights, m.total = m.values[:0], m.weights[:0], exact.Number{}
}

func (m *mixture) add(f fraction, weight exact.Number) {
	m.values = append(m.values, f)
	m.weights = append(m.weights, weight)
	m.total = m.total.Add(weight)
}

// bounds sets low and high to numbers between which the values are, and
// reports whether they are the values themselves.
func (m *mixture) bounds(guard int) (same bool) {
	m.low, m.high, same = m.low[:0], m.high[:0], true
	step := exact.FromInt(1).Shift(-guard)
	for _, f := range m.values {
		low, high := f.num, f.num
		if !f.den.Equal(undivided) {
			low, _ = f.num.Quo(f.den, guard, exact.Floor) // no denominator is 0
			if high = low; !low.Mul(f.den).Equal(f.num) {
				high, same = low.Add(step), false
			}
		}
		m.low, m.high = append(m.low, low), append(m.high, high)
	}
	return same
}

// weighed returns the weighted sum of values, which are in the order of m.
func (m *mixture) weighed(values []exact.Number) exact.Number {
	var sum exact.Number
	for i := range values {
		sum = sum.Add(values[i].Mul(m.weights[i]))
	}
	return sum
}

// sum returns the weighted sum of the values, exactly.
func (m *mixture) sum() fraction {
	sum := whole(exact.FromInt(0))
	for i, f := range m.values {
		n := f.num.Mul(m.weights[i])
		if f.den.Equal(sum.den) {
			sum.num = sum.num.Add(n)
			continue
		}
		sum = fraction{sum.times(f).Add(fraction{n, f.den}.times(sum)), sum.den.Mul(f.den)}
	}
	return sum
}

// linear returns the weighted mean.
func (m *mixture) linear() Value {
	same := m.bounds(guards[0])
	low := shareOf(m.weighed(m.low), m.total)
	if same || low.Number == nil {
		return low
	}
	if high := shareOf(m.weighed(m.high), m.total); low.Number.Equal(*high.Number) {
		return low
	}
	return quotient(m.sum(), whole(m.total))
}

// linearReaches reports whether the weighted mean is at least n.
func (m *mixture) linearReaches(n exact.Number) bool {
	if m.total.Sign() <= 0 {
		return false
	}
	needed := n.Mul(m.total)
	same := m.bounds(guards[0])
	switch {
	case m.weighed(m.low).Compare(needed) >= 0:
		return true
	case same || m.weighed(m.high).Compare(needed) < 0:
		return false
	}
	return m.sum().compare(whole(needed)) >= 0
}

// geometric returns the weighted geometric mean. It is no lower than that of
// numbers that are no higher.
func (m *mixture) geometric() Value {
	if len(m.values) == 1 {
		return m.values[0].value()
	}
	for _, guard := range guards {
		same := m.bounds(guard)
		low, err := exact.GeometricMean(m.low, m.weights, places, exact.HalfEven)
		switch {
		case err != nil:
			return MissingValue(Undefined)
		case same:
			return NumberValue(low)
		}
		if high, err := exact.GeometricMean(m.high, m.weights, places, exact.HalfEven); err == nil && low.Equal(high) {
			return NumberValue(low)
		}
	}
	values, den := m.multiplied()
	low, high := m.meanOver(values, den, exact.Floor), m.meanOver(values, den, exact.Ceiling)
	if !low.Equal(high) { // and so it is neither, nor a number of one more place between results
		low = low.Add(high).Mul(half)
	}
	return NumberValue(low.Round(places, exact.HalfEven))
}

// geometricReaches reports whether the weighted geometric mean is at least n.
func (m *mixture) geometricReaches(n exact.Number) bool {
	if len(m.values) == 1 {
		return m.total.Sign() > 0 && m.values[0].compare(whole(n)) >= 0
	}
	reach := func(values []exact.Number, n exact.Number) bool {
		// Cut off at the places of n, a mean is as much below n as it was.
		mean, err := exact.GeometricMean(values, m.weights, n.Places(), exact.Floor)
		return err == nil && mean.Compare(n) >= 0
	}
	for _, guard := range guards {
		switch same := m.bounds(guard); {
		case reach(m.low, n):
			return true
		case same || !reach(m.high, n):
			return false
		}
	}
	values, den := m.multiplied()
	return reach(values, n.Mul(den))
}

// multiplied returns the values multiplied by den, the product of their
// different denominators.
func (m *mixture) multiplied() (values []exact.Number, den exact.Number) {
	var dens []exact.Number
	den = undivided
	at := make([]int, len(m.values))
	for i, f := range m.values {
		j := 0
		for j < len(dens) && !dens[j].Equal(f.den) {
			j++
		}
		if at[i] = j; j == len(dens) {
			dens = append(dens, f.den)
			den = den.Mul(f.den)
		}
	}
	values = make([]exact.Number, len(m.values))
	for i, f := range m.values {
		values[i] = f.num
		for j := range dens {
			if j != at[i] {
				values[i] = values[i].Mul(dens[j])
			}
		}
	}
	return values, den
}

// meanOver returns the weighted geometric mean of values ÷ den, which is whole
// and positive, rounded down or up to one place more than a result has.
// Rounding twice in one direction is rounding once.
func (m *mixture) meanOver(values []exact.Number, den exact.Number, r exact.Rounding) exact.Number {
	mean, _ := exact.GeometricMean(values, m.weights, places+1, r) // it has one: see geometric
	mean, _ = mean.Quo(den, places+1, r)
	return mean
}

var half = exact.FromInt(5).Shift(-1)
