package estimate

import "math"

// step is a time at which lives ended or were last seen: what all estimators of
// survival are made of.
type step struct {
	at       int64
	atRisk   int64 // just before
	deaths   int64
	censored int64
	byCause  []int64 // deaths, by index of the cause
}

// atRisk fills in how many were at risk at each step: those of it and of all
// later ones.
func atRisk(steps []step) []step {
	var n int64
	for i := len(steps) - 1; i >= 0; i-- {
		n += steps[i].deaths + steps[i].censored
		steps[i].atRisk = n
	}
	return steps
}

// curve returns a curve without points, but room for them.
func curve(kind Kind, steps []step, level float64) (c Curve, z float64) {
	level = levelOr(level)
	c = Curve{Kind: kind, Level: Real(level), Points: make([]Point, 0, len(steps))}
	if len(steps) > 0 {
		c.N = steps[0].atRisk
	}
	return c, quantileOf(level)
}

// point returns the point of a step, without its figures.
func (s step) point() Point {
	return Point{At: s.at, AtRisk: s.atRisk, Deaths: s.deaths, Censored: s.censored}
}

func kaplanMeier(steps []step, level float64) Curve {
	c, z := curve(Survival, steps, level)
	survival, greenwood := 1.0, 0.0
	for _, s := range steps {
		n, d := float64(s.atRisk), float64(s.deaths)
		survival = float64(survival*(n-d)) / n
		greenwood += d / float64(n*(n-d)) // infinite or undefined once nobody is left
		p := s.point()
		p.Value = Real(survival)
		if survival > 0 {
			p.StdErr = Real(float64(survival * math.Sqrt(greenwood)))
		} else {
			p.StdErr = Undefined()
		}
		p.Lower, p.Upper = logLog(survival, math.Sqrt(greenwood), z)
		c.Points = append(c.Points, p)
	}
	return c
}

func nelsonAalen(steps []step, level float64) Curve {
	c, z := curve(CumulativeHazard, steps, level)
	hazard, variance := 0.0, 0.0
	for _, s := range steps {
		n, d := float64(s.atRisk), float64(s.deaths)
		hazard += d / n
		variance += d / float64(n*n)
		p := s.point()
		p.Value, p.StdErr = Real(hazard), Real(math.Sqrt(variance))
		p.Lower, p.Upper = logBand(hazard, math.Sqrt(variance), z)
		c.Points = append(c.Points, p)
	}
	return c
}

func aalenJohansen(causes []string, steps []step, level float64) []Curve {
	curves := make([]Curve, len(causes))
	for k, cause := range causes {
		curves[k] = incidence(k, steps, level)
		curves[k].Cause = cause
	}
	return curves
}

// incidence returns the cumulative incidence of cause k.
//
// The incidence F and the survival S go on as F + S·h and S·(1−H), where h is
// the hazard of the cause at a step and H that of all. So the covariance of F and
// S goes on linearly, and gains what the multinomial counts of the step add:
// S²·h(1−h)/n to that of F, −S²·h(1−H)/n between them, S²·H(1−H)/n to that of S.
func incidence(k int, steps []step, level float64) Curve {
	c, z := curve(CumulativeIncidence, steps, level)
	survival, value := 1.0, 0.0
	varF, covFS, varS := 0.0, 0.0, 0.0
	for _, s := range steps {
		n, d := float64(s.atRisk), float64(s.byCause[k])
		h, rest := d/n, float64(s.atRisk-s.deaths)/n // rest is 1−H
		other := float64(s.atRisk-s.byCause[k]) / n  // 1−h
		ss := float64(survival*survival) / n

		varF += float64(2*float64(h*covFS)) + float64(float64(h*h)*varS) + float64(float64(ss*h)*other)
		covFS = float64(rest*(covFS+float64(h*varS))) - float64(float64(ss*h)*rest)
		varS = float64(float64(rest*rest)*varS) + float64(float64(ss*(float64(s.deaths)/n))*rest)

		value += float64(survival * h)
		survival = float64(survival * rest)
		p := s.point()
		p.Deaths = s.byCause[k]
		se := math.Sqrt(max(varF, 0)) // rounding may leave less than nothing
		p.Value, p.StdErr = Real(value), Real(se)
		p.Lower, p.Upper = logLog(value, se/value, z)
		c.Points = append(c.Points, p)
	}
	return c
}

func restrictedMean(steps []step, tau int64, level float64) Interval {
	undefined := normal(math.NaN(), math.NaN(), levelOr(level))
	if tau <= 0 || len(steps) == 0 {
		return undefined
	}
	if last := steps[len(steps)-1]; tau > last.at && last.censored > 0 {
		return undefined
	}
	// The areas under the curve after each step up to tau, from the last on.
	within := 0
	for within < len(steps) && steps[within].at <= tau {
		within++
	}
	survival := make([]float64, within+1)
	survival[0] = 1
	for i, s := range steps[:within] {
		n := float64(s.atRisk)
		survival[i+1] = float64(survival[i]*(n-float64(s.deaths))) / n
	}
	area, variance, until := 0.0, 0.0, tau
	for i := within - 1; i >= 0; i-- {
		s := steps[i]
		area += float64(survival[i+1] * float64(until-s.at))
		until = s.at
		if left := s.atRisk - s.deaths; left > 0 {
			variance += float64(float64(area*area)*float64(s.deaths)) / float64(float64(s.atRisk)*float64(left))
		}
	}
	area += float64(until)
	return normal(area, math.Sqrt(variance), levelOr(level))
}
