// Diagrams draws everything that the library draws, and shows that the tools it
// is drawn for read it so.
//
//	go run ./examples/diagrams >corpus.json
//	bash examples/diagrams/check.sh
//
// The corpus is the three machines of package lifecycle with traces of events
// through them, and histories and networks of package partnership/diagram: of
// partnerships that a scenario let live, and of texts that mean something to one
// of the tools. Beside each drawing stands how many nodes and edges a tool must
// find in it, beside each event the state in which the library is after it.
//
// Check.sh takes the corpus to the tools: mermaid.parse of mermaid, createMachine
// and transition of xstate (npm), and dot and gc of Graphviz.
package main

import (
	"bufio"
	"encoding/json"
	"log"
	"os"
)

// corpus is what check.mjs reads.
type corpus struct {
	Drawings []drawing `json:"drawings"`
	Replays  []replay  `json:"replays"`
}

// drawing is a text for Mermaid or Graphviz.
type drawing struct {
	Name   string `json:"name"`
	Format string `json:"format"` // mermaid or dot
	Text   string `json:"text"`
	Nodes  int    `json:"nodes"`
	Edges  int    `json:"edges"`
}

// replay is a machine for XState with ways through it.
type replay struct {
	Name    string   `json:"name"`
	Machine string   `json:"machine"` // as JSON
	Rows    int      `json:"rows"`    // transitions that the traces take, each at least once
	Traces  [][]step `json:"traces"`
}

// step is an event and where it leads.
type step struct {
	Event string   `json:"event"`
	Facts []string `json:"facts,omitzero"`
	Taken bool     `json:"taken"` // false: refused or, of a history, not shown
	State string   `json:"state"` // after it; of a history a tag
}

func main() {
	all, err := everything()
	if err != nil {
		log.Fatal(err)
	}
	w := bufio.NewWriter(os.Stdout)
	if err := json.NewEncoder(w).Encode(all); err != nil {
		log.Fatal(err)
	}
	if err := w.Flush(); err != nil {
		log.Fatal(err)
	}
}

func everything() (corpus, error) {
	c := machines()
	lives, err := lived()
	if err != nil {
		return corpus{}, err
	}
	c.Drawings = append(c.Drawings, lives.Drawings...)
	c.Replays = append(c.Replays, lives.Replays...)
	c.Drawings = append(c.Drawings, spoilt()...)
	return c, nil
}
