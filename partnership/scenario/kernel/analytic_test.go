package kernel_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// What is known in closed form, at fixed seeds, |z| < 4.

func TestCompetingExponentialsShareTheEndByTheirHazards(t *testing.T) {
	const n = 50_000
	hazards := []float64{0.01, 0.03, 0.06}
	months := []float64{6, 24, 60}
	k, clocks := named(t, "abrupt", "agreed", "failure")
	var ended [3][3]int // by cause and horizon
	for replica := range uint64(n) {
		k.Reset(kernel.Luck{Seed: 20, Replica: replica})
		for i, c := range clocks {
			k.SetHazard(c, hazards[i])
		}
		if f, ok := k.Next(60 * kernel.Month); ok {
			for m, horizon := range months {
				if f.At.Months() <= horizon {
					ended[f.Clock][m]++
				}
			}
		}
	}
	for cause, hazard := range hazards {
		for m, horizon := range months {
			cif := hazard / 0.10 * (1 - math.Exp(-0.10*horizon))
			proportion(t, fmt.Sprintf("cause %d within %v months", cause, horizon), ended[cause][m], n, cif)
		}
	}
}

// Turnover and refilling as SCENARIO has them: present at first, and in the
// long run for μ/(λ+μ) of the time.
func TestAChampionIsPresentForMuOfLambdaAndMu(t *testing.T) {
	const n, lambda, mu = 50_000, 0.0176, 0.347
	months := []kernel.Time{1, 6, 12, 120}
	k, clocks := named(t, "leaves", "is filled")
	present := make([]int, len(months))
	for replica := range uint64(n) {
		k.Reset(kernel.Luck{Seed: 21, Replica: replica})
		hazards := [2]float64{lambda, mu}
		k.SetHazard(clocks[0], lambda)
		in := true
		for m, horizon := range months {
			for f, ok := k.Next(horizon * kernel.Month); ok; f, ok = k.Next(horizon * kernel.Month) {
				in = !in
				other := 1 - f.Clock
				k.SetHazard(f.Clock, 0)
				k.SetHazard(other, hazards[other])
			}
			if in {
				present[m]++
			}
		}
	}
	for m, horizon := range months {
		p := mu/(lambda+mu) + lambda/(lambda+mu)*math.Exp(-(lambda+mu)*float64(horizon))
		proportion(t, fmt.Sprintf("present after %d months", horizon), present[m], n, p)
	}
}

// Two champions come and go; the hazard of the end hangs on how many are there.
// Survival is π₀·e^{(Q−H)t}·1 over the states (c₁,c₂) in {0,1}².
func TestAHazardModulatedByAMarkovChainSurvivesByTheMatrixExponential(t *testing.T) {
	const n, lambda, mu = 40_000, 0.05, 0.2
	exit := [3]float64{0.2, 0.05, 0.01} // by the number of champions present
	months := []kernel.Time{6, 24, 60}

	var a matrix // state c₁+2c₂
	for state := range 4 {
		for champion := range 2 {
			bit := 1 << champion
			rate := mu
			if state&bit != 0 {
				rate = lambda
			}
			a[state][state^bit] += rate
			a[state][state] -= rate
		}
		a[state][state] -= exit[state&1+state>>1]
	}

	k, c := named(t, "1 leaves", "1 is filled", "2 leaves", "2 is filled", "end")
	alive := make([]int, len(months))
	for replica := range uint64(n) {
		k.Reset(kernel.Luck{Seed: 22, Replica: replica})
		there := 2
		k.SetHazard(c[0], lambda)
		k.SetHazard(c[2], lambda)
		k.SetHazard(c[4], exit[there])
	life:
		for m, horizon := range months {
			for f, ok := k.Next(horizon * kernel.Month); ok; f, ok = k.Next(horizon * kernel.Month) {
				if f.Clock == c[4] {
					break life
				}
				k.SetHazard(f.Clock, 0)
				if f.Clock == c[0] || f.Clock == c[2] {
					there--
					k.SetHazard(f.Clock+1, mu)
				} else {
					there++
					k.SetHazard(f.Clock-1, lambda)
				}
				k.SetHazard(c[4], exit[there])
			}
			alive[m]++
		}
	}
	for m, horizon := range months {
		p := 0.0
		for _, x := range a.exponential(float64(horizon))[3] { // both present at first
			p += x
		}
		proportion(t, fmt.Sprintf("alive after %d months", horizon), alive[m], n, p)
	}
}

// Weibull times up and down, by inversion and Schedule: in the long run up for
// E[up]/(E[up]+E[down]), in time and in state.
func TestAnAlternatingRenewalProcessIsUpForItsShareOfTheCycle(t *testing.T) {
	mean := func(shape, scale float64) float64 { return scale * math.Gamma(1+1/shape) }
	share := mean(1.5, 20) / (mean(1.5, 20) + mean(0.8, 4))
	k, c := named(t, "goes up", "goes down")

	k.Reset(kernel.Luck{Seed: 23})
	k.Schedule(c[0], 0)
	var inTime cycles
	up := kernel.Time(0)
	for len(inTime.lengths) < 100_000 {
		began := k.Now()
		f, _ := k.Next(kernel.Never)
		if f.Clock == c[1] {
			up = f.At - began
			k.Schedule(c[0], k.Now().Add(kernel.Months(kernel.Weibull(k.Uniform(f, 1), 0.8, 4))))
			continue
		}
		if f.Occurrence > 0 {
			inTime.add(up.Months(), (up + f.At - began).Months())
		}
		k.Schedule(c[1], k.Now().Add(kernel.Months(kernel.Weibull(k.Uniform(f, 1), 1.5, 20))))
	}
	inTime.check(t, "share of time up", share)

	const n = 10_000
	isUp := 0
	for replica := range uint64(n) {
		k.Reset(kernel.Luck{Seed: 24, Replica: replica})
		k.Schedule(c[0], 0)
		in := false
		for f, ok := k.Next(600 * kernel.Month); ok; f, ok = k.Next(600 * kernel.Month) {
			in = f.Clock == c[0]
			next, shape, scale := c[0], 0.8, 4.0
			if in {
				next, shape, scale = c[1], 1.5, 20
			}
			k.Schedule(next, k.Now().Add(kernel.Months(kernel.Weibull(k.Uniform(f, 1), shape, scale))))
		}
		if in {
			isUp++
		}
	}
	proportion(t, "up after 600 months", isUp, n, share)
}

// Two roads to one survival function: the time to the end by inversion, and a
// hazard that a monthly tick sets to the increase of (t/scale)^shape.
func TestWeibullSurvivalByInversionAndByAChangingHazard(t *testing.T) {
	const n, shape, scale = 20_000, 1.7, 30.0
	months := []kernel.Time{6, 24, 60}
	cumulated := func(month kernel.Time) float64 { return math.Pow(float64(month)/scale, shape) }

	k, c := named(t, "end", "month")
	var byInversion, byHazard [3]int
	for replica := range uint64(n) {
		luck := kernel.Luck{Seed: 25, Replica: replica}
		k.Reset(luck)
		k.Schedule(c[0], kernel.Months(kernel.Weibull(luck.Uniform(k.Key(c[0]), 0, 1), shape, scale)))
		for m, horizon := range months {
			if _, ended := k.Next(horizon * kernel.Month); ended {
				break
			}
			byInversion[m]++
		}

		k.Reset(luck)
		k.Schedule(c[1], 0)
		for f, ok := k.Next(60 * kernel.Month); ok; f, ok = k.Next(60 * kernel.Month) {
			if f.Clock == c[0] {
				break
			}
			month := kernel.Time(f.Occurrence)
			for m, horizon := range months {
				if month == horizon {
					byHazard[m]++
				}
			}
			k.SetHazard(c[0], cumulated(month+1)-cumulated(month))
			k.Schedule(c[1], k.Now()+kernel.Month)
		}
	}
	for m, horizon := range months {
		survival := math.Exp(-cumulated(horizon))
		proportion(t, fmt.Sprintf("by inversion, after %d months", horizon), byInversion[m], n, survival)
		proportion(t, fmt.Sprintf("by hazard, after %d months", horizon), byHazard[m], n, survival)
	}
}

// A queue with one server: L = ρ/(1−ρ) are there on average. A cycle goes from
// an arrival at the empty queue to the next.
func TestAQueueWithOneServerHasItsMeanLength(t *testing.T) {
	for _, c := range []struct{ rho, length float64 }{{0.5, 1}, {0.8, 4}} {
		k, clock := named(t, "arrival", "departure")
		k.Reset(kernel.Luck{Seed: 26})
		k.SetHazard(clock[0], c.rho)
		var queue cycles
		waiting, waited, lasted := 0, 0.0, 0.0
		for last := kernel.Time(0); len(queue.lengths) < 150_000; last = k.Now() {
			f, _ := k.Next(kernel.Never)
			span := (f.At - last).Months()
			waited += float64(waiting) * span
			lasted += span
			if f.Clock == clock[1] {
				waiting--
				if waiting == 0 {
					k.SetHazard(clock[1], 0)
				}
				continue
			}
			if waiting == 0 {
				if f.Occurrence > 0 {
					queue.add(waited, lasted)
				}
				waited, lasted = 0, 0
				k.SetHazard(clock[1], 1)
			}
			waiting++
		}
		queue.check(t, fmt.Sprintf("length at ρ = %v", c.rho), c.length)
	}
}

// Firings by a constant hazard are a Poisson process: mean and variance of
// their number are the hazard times the time.
func TestFiringsByAConstantHazardArePoisson(t *testing.T) {
	const n, mean = 20_000, 6.0
	k, c := named(t, "a")
	counts := map[int]int{}
	for replica := range uint64(n) {
		k.Reset(kernel.Luck{Seed: 27, Replica: replica})
		k.SetHazard(c[0], 0.5)
		counts[len(all(k, 12*kernel.Month))]++
	}
	p := math.Exp(-mean)
	for fired := range 14 {
		proportion(t, fmt.Sprintf("%d firings", fired), counts[fired], n, p)
		p *= mean / float64(fired+1)
	}
}
