package main

import (
	"github.com/mufakat/mufakat/lifecycle"
)

type drawn struct {
	Machine string `json:"machine"`
	Rows    []row  `json:"rows"`
}

// row is a passage with all its words.
type row struct {
	Key     lifecycle.Key     `json:"key"`
	From    string            `json:"from,omitzero"` // absent: before the first state
	Trigger string            `json:"trigger"`
	To      string            `json:"to"`
	Needs   []string          `json:"needs,omitzero"`
	Consent lifecycle.Consent `json:"consent"`
}

func runDiagram(c *call) (*answer, error) {
	name := "agreement"
	if len(c.operands) > 0 {
		name = c.operands[0]
	}
	switch name {
	case "agreement":
		return drawing(name, lifecycle.Agreement()), nil
	case "commitment":
		return drawing(name, lifecycle.Commitment()), nil
	case "delivery":
		return drawing(name, lifecycle.Delivery()), nil
	}
	return nil, misuse("no lifecycle %q", name)
}

func drawing[S, T lifecycle.Word](name string, m *lifecycle.Machine[S, T]) *answer {
	return &answer{text: m.Mermaid(), value: drawnOf(name, m)}
}

func drawnOf[S, T lifecycle.Word](name string, m *lifecycle.Machine[S, T]) drawn {
	v := drawn{Machine: name}
	for _, p := range m.Rows() {
		r := row{Key: p.Key, From: p.From.String(), Trigger: p.Trigger.String(), To: p.To.String(), Consent: p.Consent}
		for f := range p.Needs.All() {
			r.Needs = append(r.Needs, f.String())
		}
		v.Rows = append(v.Rows, r)
	}
	return v
}
