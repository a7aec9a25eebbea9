package main

import (
	"math/rand/v2"
	"slices"

	"github.com/mufakat/mufakat/lifecycle"
)

// machines returns the three machines, drawn and with traces.
func machines() corpus {
	var c corpus
	machine(&c, "agreement", lifecycle.Agreement())
	machine(&c, "commitment", lifecycle.Commitment())
	machine(&c, "delivery", lifecycle.Delivery())
	return c
}

func machine[S, T lifecycle.Word](c *corpus, name string, m *lifecycle.Machine[S, T]) {
	nodes, edges, final := len(m.States())+1, 0, 0
	joined := make(map[[2]S]bool) // rows between the same two states share an edge
	for _, r := range m.Rows() {
		if pair := [2]S{r.From, r.To}; !r.Stays() && !joined[pair] {
			joined[pair] = true
			edges++
		}
	}
	for _, s := range m.States() {
		if m.Terminal(s) {
			final++
		}
	}
	notes := make(map[S]bool) // each is a node and an edge of Mermaid, and a group around it
	for _, r := range m.Rows() {
		if r.Stays() {
			notes[r.From] = true
		}
	}
	c.Drawings = append(c.Drawings,
		// Mermaid has a node, too, where all the final states lead.
		drawing{name, "mermaid", m.Mermaid(), nodes + 1 + 2*len(notes), edges + final + len(notes)},
		drawing{name, "dot", m.DOT(), nodes, edges},
	)
	c.Replays = append(c.Replays, replay{Name: name, Machine: m.XState(), Rows: len(m.Rows()), Traces: traces(m)})
}

// traces goes by every row, with all that it needs and with each need missing,
// and then at random.
func traces[S, T lifecycle.Word](m *lifecycle.Machine[S, T]) [][]step {
	var all [][]step
	for _, r := range m.Rows() {
		w := walk[S, T]{m: m}
		for _, to := range way(m, r.From) {
			w.take(to.Trigger, to.Needs)
		}
		for f := range r.Needs.All() {
			w.take(r.Trigger, r.Needs.Without(f))
		}
		w.take(r.Trigger, r.Needs)
		all = append(all, w.steps)
	}
	luck := rand.New(rand.NewPCG(1, 2))
	triggers := m.Triggers()
	for range 200 {
		w := walk[S, T]{m: m}
		for range 40 {
			t := triggers[luck.IntN(len(triggers))]
			rows := slices.Collect(m.From(w.at))
			if len(rows) > 0 && luck.IntN(4) > 0 {
				t = rows[luck.IntN(len(rows))].Trigger
			}
			have := lifecycle.Facts(luck.Uint64()) & lifecycle.EveryFact()
			if row, ok := m.RowFor(w.at, t); ok && luck.IntN(2) == 0 {
				have = have.Union(row.Needs)
			}
			w.take(t, have)
		}
		all = append(all, w.steps)
	}
	return all
}

// walk is a way through a machine.
type walk[S, T lifecycle.Word] struct {
	m     *lifecycle.Machine[S, T]
	at    S
	steps []step
}

func (w *walk[S, T]) take(t T, have lifecycle.Facts) {
	next, err := w.m.Next(w.at, t, have)
	w.at = next
	x := step{Event: t.String(), Facts: []string{}, Taken: err == nil, State: next.String()}
	if next == 0 {
		x.State = "none"
	}
	for f := range have.All() {
		x.Facts = append(x.Facts, f.String())
	}
	w.steps = append(w.steps, x)
}

// way returns the rows of a shortest way from the start to a state.
func way[S, T lifecycle.Word](m *lifecycle.Machine[S, T], to S) []lifecycle.Passage[S, T] {
	ways := map[S][]lifecycle.Passage[S, T]{0: nil}
	queue := []S{0}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		for r := range m.From(at) {
			if _, seen := ways[r.To]; !seen {
				ways[r.To] = append(slices.Clone(ways[at]), r)
				queue = append(queue, r.To)
			}
		}
	}
	return ways[to]
}
