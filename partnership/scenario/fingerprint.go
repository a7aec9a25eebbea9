package scenario

import (
	"fmt"
	"io"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// Fingerprint is what makes two shards parts of one run: everything that the
// lives and their counts follow from, defaults written out. Only the range of
// replicas is left open.
type Fingerprint struct {
	Stream     int                `json:"stream"` // version of the randomness, [kernel.StreamVersion]
	Model      int                `json:"model"`  // version of the model, [ModelVersion]
	Seed       Seed               `json:"seed"`
	Months     int                `json:"months"`
	Start      calendar.Date      `json:"start"`
	From       id.Digest          `json:"from"`              // of the terms, or of the head of the history
	History    bool               `json:"history,omitzero"`  // From is of a history
	Bare       bool               `json:"bare,omitzero"`     // without the agreement
	Mechanisms []MechanismVersion `json:"mechanisms"`        // in the order of their work
	Outcomes   []OutcomeName      `json:"outcomes,omitzero"` // one's own
}

// MechanismVersion is one mechanism at work, with its parameters as they were.
type MechanismVersion struct {
	Name       string           `json:"name"`
	Version    int              `json:"version"`
	Parameters map[string]Value `json:"parameters,omitzero"`
}

// OutcomeName is an outcome by name and unit.
type OutcomeName struct {
	Name string `json:"name"`
	Unit string `json:"unit"`
}

var fingerprintCodec = canon.MustCodec[Fingerprint]()

// Digest returns the digest of the canonical form of f.
func (f Fingerprint) Digest() (id.Digest, error) {
	canonical, err := fingerprintCodec.Append(nil, &f)
	if err != nil {
		return "", fmt.Errorf("scenario: a fingerprint: %w", err)
	}
	return id.Sum(canonical), nil
}

// FingerprintOf returns the fingerprint of the shards of a spec. The error is
// that of [Spec.Check].
func FingerprintOf(spec Spec) (Fingerprint, error) {
	p, err := compile(spec)
	if err != nil {
		return Fingerprint{}, err
	}
	return p.fingerprint()
}

func (p *plan) fingerprint() (Fingerprint, error) {
	f := Fingerprint{
		Stream: kernel.StreamVersion, Model: ModelVersion,
		Seed: p.spec.Seed, Months: p.spec.Months, Start: p.setting.Start, Bare: p.spec.Bare,
	}
	if p.spec.History.Len() > 0 {
		head, err := p.spec.History.WriteHistory(io.Discard)
		if err != nil {
			return Fingerprint{}, fmt.Errorf("scenario: the history: %w", err)
		}
		f.History, f.From = true, head.Digest
	} else {
		digest, err := p.setting.Terms.Digest()
		if err != nil {
			return Fingerprint{}, fmt.Errorf("scenario: the terms: %w", err)
		}
		f.From = digest
	}
	for i, m := range p.mechanisms {
		v := MechanismVersion{Name: m.Name(), Version: m.Version()}
		for j, q := range m.Parameters() {
			if v.Parameters == nil {
				v.Parameters = map[string]Value{}
			}
			v.Parameters[q.Name] = Value(p.values[i][j])
		}
		f.Mechanisms = append(f.Mechanisms, v)
	}
	for _, o := range p.spec.Outcomes {
		f.Outcomes = append(f.Outcomes, OutcomeName{o.Name, o.Unit})
	}
	return f, nil
}

// difference names the first thing in which f and g differ, and "" if they
// agree.
func (f Fingerprint) difference(g Fingerprint) string {
	switch {
	case f.Stream != g.Stream:
		return "stream"
	case f.Model != g.Model:
		return "model"
	case f.Seed != g.Seed:
		return "seed"
	case f.Months != g.Months:
		return "months"
	case f.Start != g.Start:
		return "start"
	case f.From != g.From || f.History != g.History:
		return "from"
	case f.Bare != g.Bare:
		return "bare"
	case len(f.Mechanisms) != len(g.Mechanisms):
		return "mechanisms"
	}
	for i, m := range f.Mechanisms {
		n := g.Mechanisms[i]
		if m.Name != n.Name || m.Version != n.Version || len(m.Parameters) != len(n.Parameters) {
			return "mechanism " + m.Name
		}
		for _, name := range sortedNames(m.Parameters) {
			if v, found := n.Parameters[name]; !found || v != m.Parameters[name] {
				return "parameter " + name
			}
		}
	}
	if len(f.Outcomes) != len(g.Outcomes) {
		return "outcomes"
	}
	for i, o := range f.Outcomes {
		if o != g.Outcomes[i] {
			return "outcome " + o.Name
		}
	}
	return ""
}
