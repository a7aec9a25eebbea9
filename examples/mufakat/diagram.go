package main

import (
	"fmt"
	"slices"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership/diagram"
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

// The formats, the one meant where nothing is said first.
const (
	asMermaid = "mermaid"
	asDOT     = "dot"
	asXState  = "xstate"
)

var formats = []string{asMermaid, asDOT, asXState}

func (c *call) setFormat(word string) error {
	c.format = word
	if !slices.Contains(formats, word) {
		return fmt.Errorf("no such format, want %s", list(formats))
	}
	return nil
}

func runDiagram(c *call) (*answer, error) {
	name := "agreement"
	if len(c.operands) > 0 {
		name = c.operands[0]
	}
	ofMachine := slices.Contains([]string{"agreement", "lifecycle", "commitment", "delivery"}, name)
	switch {
	case ofMachine && c.network:
		return nil, misuse("--network is of a HISTORY")
	case !c.on.IsZero() && !c.network:
		return nil, misuse("--on is of a --network")
	case c.network && c.format == asXState:
		return nil, misuse("a network is no machine: --format %s is of a lifecycle or a history", asXState)
	}
	switch name {
	case "agreement", "lifecycle":
		return drawing(c, "agreement", lifecycle.Agreement()), nil
	case "commitment":
		return drawing(c, name, lifecycle.Commitment()), nil
	case "delivery":
		return drawing(c, name, lifecycle.Delivery()), nil
	}
	h, on, err := openOn(c)
	defer h.close()
	if err != nil {
		return nil, err
	}
	if c.network {
		n := diagram.NetworkOf(h.advanced(on), on)
		return &answer{text: drawnAs(c.format, n.Mermaid, n.DOT, nil), value: n}, nil
	}
	v := diagram.HistoryOf(h.Agreement, diagram.HistoryOptions{})
	return &answer{text: drawnAs(c.format, v.Mermaid, v.DOT, v.XState), value: v}, nil
}

// drawnAs draws in one of the formats.
func drawnAs(format string, mermaid, dot, xstate func() string) string {
	switch format {
	case asDOT:
		return dot()
	case asXState:
		return xstate()
	}
	return mermaid()
}

func drawing[S, T lifecycle.Word](c *call, name string, m *lifecycle.Machine[S, T]) *answer {
	return &answer{text: drawnAs(c.format, m.Mermaid, m.DOT, m.XState), value: drawnOf(name, m)}
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
