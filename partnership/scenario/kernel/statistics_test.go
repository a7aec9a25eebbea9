package kernel_test

import (
	"math"
	"testing"
)

// proportion checks hits of n against the probability p: |z| < 4.
func proportion(t *testing.T, what string, hits, n int, p float64) {
	t.Helper()
	z := (float64(hits) - float64(n)*p) / math.Sqrt(float64(n)*p*(1-p))
	t.Logf("%-40s %.5f, want %.5f, z = %+.2f", what, float64(hits)/float64(n), p, z)
	if !(math.Abs(z) < 4) {
		t.Errorf("%s: %.5f, want %.5f, z = %+.2f", what, float64(hits)/float64(n), p, z)
	}
}

// cycles estimate the ratio of the mean reward of a regenerative process to the
// mean length of its cycles, with the variance of a ratio.
type cycles struct{ rewards, lengths []float64 }

func (c *cycles) add(reward, length float64) {
	c.rewards = append(c.rewards, reward)
	c.lengths = append(c.lengths, length)
}

func (c *cycles) check(t *testing.T, what string, want float64) {
	t.Helper()
	n, reward, length := float64(len(c.rewards)), 0.0, 0.0
	for i := range c.rewards {
		reward += c.rewards[i]
		length += c.lengths[i]
	}
	ratio := reward / length
	squares := 0.0
	for i := range c.rewards {
		d := c.rewards[i] - ratio*c.lengths[i]
		squares += d * d
	}
	z := (ratio - want) / (math.Sqrt(squares/(n-1)/n) / (length / n))
	t.Logf("%-40s %.5f, want %.5f, z = %+.2f in %.0f cycles", what, ratio, want, z, n)
	if !(math.Abs(z) < 4) {
		t.Errorf("%s: %.5f, want %.5f, z = %+.2f in %.0f cycles", what, ratio, want, z, n)
	}
}

type matrix [4][4]float64

func (a matrix) times(b matrix) matrix {
	var c matrix
	for i := range c {
		for j := range c {
			for k := range c {
				c[i][j] += a[i][k] * b[k][j]
			}
		}
	}
	return c
}

// exponential is e to the power of at: Taylor's series of at/2²⁰, squared
// twenty times.
func (a matrix) exponential(t float64) matrix {
	term := matrix{{1}, {0, 1}, {0, 0, 1}, {0, 0, 0, 1}}
	sum := term
	for n := 1.0; n < 12; n++ {
		term = term.times(a)
		for i := range term {
			for j := range term {
				term[i][j] *= t / 0x1p20 / n
				sum[i][j] += term[i][j]
			}
		}
	}
	for range 20 {
		sum = sum.times(sum)
	}
	return sum
}
