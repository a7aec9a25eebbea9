package main

import (
	"github.com/mufakat/mufakat/partnership/scenario"
	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// Recruiting fills a vacant post, the faster the better the partnership holds together. It bears the
// name of the built-in Vacancy, and so takes its place, its clocks and their luck.
type Recruiting struct{ scenario.Vacancy }

// Version tells its results from those of the built-in mechanism, version 1.
func (Recruiting) Version() int { return 2 }

// About tells the protocol of the model what it does.
func (m Recruiting) About() scenario.About {
	return scenario.About{
		Purpose:  "A vacant post is filled, the faster the better the partnership holds together.",
		Equation: "hazard_i = vacancy.filled · exp(vacancy.pull · (C − ½)) while partner i is in and has no champion",
		Informed: m.Vacancy.About().Informed,
	}
}

// Parameters returns filled and pull.
func (m Recruiting) Parameters() []scenario.Parameter {
	return append(m.Vacancy.Parameters(), scenario.Parameter{
		Name: "vacancy.pull", Unit: "1", Default: 3, High: 6, Most: 10, Meaning: "how much cohesion draws candidates",
		Use: scenario.Uncertainty, Status: scenario.Assumed, Source: "her own assumption"})
}

// Reads returns what the built-in mechanism reads, and cohesion.
func (m Recruiting) Reads() scenario.Reads {
	return m.Vacancy.Reads() | scenario.ReadsOf(scenario.Cohesion)
}

// Hazard returns the hazard that the post of a partner is filled.
func (m Recruiting) Hazard(s *scenario.State, p []float64, c int) float64 {
	return float64(m.Vacancy.Hazard(s, p, c) * kernel.Exp(float64(p[1]*(s.Of(scenario.Cohesion, 0)-0.5))))
}
