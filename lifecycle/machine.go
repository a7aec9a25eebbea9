package lifecycle

import (
	"errors"
	"fmt"
	"iter"
	"math/bits"
	"slices"
)

// ErrNoPassage is wrapped by the error of a Next for which the table has no row.
var ErrNoPassage = errors.New("no such passage")

// UnmetError says which facts a passage still needs.
//
// The errors are built once and shared, so that a refusal costs no memory:
// read them, never write to them.
type UnmetError struct {
	Row     Key   // the passage that was asked for
	Missing Facts // what it needs and was not given; never empty
}

// Error names the passage and every missing fact.
func (e *UnmetError) Error() string {
	return fmt.Sprintf("lifecycle: %s needs %s", e.Row, e.Missing)
}

// Key names a row for good, as "from.trigger" with "none" for the state before
// the first. A key is never given to another passage; no two rows of the three
// machines share one.
type Key string

// Passage is one row of a machine: in From, when Trigger happens and the facts
// of Needs hold, comes To.
//
// A passage may lead back to its own state: the table then says that the
// trigger is at home there, and what it needs.
type Passage[S, T Word] struct {
	Key     Key
	From    S
	Trigger T
	To      S
	Needs   Facts   // all of them
	Consent Consent // the class of consent that carries it
}

// Stays reports whether the passage leads back to the state it comes from.
func (p Passage[S, T]) Stays() bool { return p.From == p.To }

// Machine is one transition table and answers questions about it. Machines are
// immutable and safe for use by several goroutines. Take one from [Agreement],
// [Commitment] or [Delivery]; the zero Machine has no row.
type Machine[S, T Word] struct {
	states   int // the number of states with the zero state
	triggers int // the number of triggers with the zero trigger
	rows     []Passage[S, T]
	cells    []cell            // states × triggers
	final    []bool            // by state
	refusals []noPassage[S, T] // states × triggers
	unmet    []UnmetError      // for each row, one for each set of its needs
}

// cell is what Next reads: a row without what Next does not need.
type cell struct {
	needs Facts
	unmet uint16 // where the row's errors begin
	to    uint8
	row   uint8 // 1 + index of the row; 0: no row
}

// noPassage is the error for a state and trigger without a row. All of them are
// built with the machine, so that a refusal allocates nothing.
type noPassage[S, T Word] struct {
	from    S
	trigger T
}

func (e *noPassage[S, T]) Error() string {
	return fmt.Sprintf("lifecycle: %v: %s", ErrNoPassage, keyOf(e.from, e.trigger))
}

func (e *noPassage[S, T]) Unwrap() error { return ErrNoPassage }

func keyOf[S, T Word](from S, t T) Key {
	if from == 0 {
		return Key("none." + t.String())
	}
	return Key(from.String() + "." + t.String())
}

// build makes a machine of a table. The order of rows within a state is kept:
// it is the order in which passages that fall due on one day are taken.
func build[S, T Word](states, triggers int, table []Passage[S, T]) *Machine[S, T] {
	m := &Machine[S, T]{
		states:   states,
		triggers: triggers,
		rows:     slices.Clone(table),
		cells:    make([]cell, states*triggers),
		refusals: make([]noPassage[S, T], states*triggers),
	}
	slices.SortStableFunc(m.rows, func(a, b Passage[S, T]) int { return int(a.From) - int(b.From) })
	for i := range m.rows {
		r := &m.rows[i]
		r.Key = keyOf(r.From, r.Trigger)
		m.cells[m.at(r.From, r.Trigger)] = cell{
			needs: r.Needs,
			unmet: uint16(len(m.unmet)),
			to:    uint8(r.To),
			row:   uint8(i + 1),
		}
		for n := range 1 << r.Needs.Len() {
			m.unmet = append(m.unmet, UnmetError{Row: r.Key, Missing: spread(n, r.Needs)})
		}
	}
	m.final = make([]bool, states)
	for from := range states {
		m.final[from] = !slices.ContainsFunc(m.rows, func(r Passage[S, T]) bool { return int(r.From) == from && !r.Stays() })
		for t := range triggers {
			m.refusals[m.at(S(from), T(t))] = noPassage[S, T]{S(from), T(t)}
		}
	}
	return m
}

// spread returns the subset of needs whose members are the set bits of n,
// counted along needs; gather is its inverse.
func spread(n int, needs Facts) (subset Facts) {
	for rest := needs; rest != 0; rest &= rest - 1 {
		if n&1 != 0 {
			subset |= rest & -rest
		}
		n >>= 1
	}
	return subset
}

func gather(subset, needs Facts) (n int) {
	for rest := subset; rest != 0; rest &= rest - 1 {
		below := needs & (rest&-rest - 1)
		n |= 1 << bits.OnesCount64(uint64(below))
	}
	return n
}

// at returns the index of a cell; state and trigger must be on their lists.
func (m *Machine[S, T]) at(from S, t T) int { return int(from)*m.triggers + int(t) }

// Next returns the state that follows from when t happens and the facts of have
// hold.
//
// It returns from and an error that wraps [ErrNoPassage] if the table has no
// such row, or from and an [*UnmetError] if facts are missing. It allocates
// nothing, also when it refuses.
func (m *Machine[S, T]) Next(from S, t T, have Facts) (S, error) {
	i := m.at(from, t)
	if int(t) >= m.triggers || i >= len(m.cells) {
		return from, ErrNoPassage
	}
	c := &m.cells[i]
	if c.row != 0 && c.needs&^have == 0 {
		return S(c.to), nil
	}
	return from, m.refuse(c, i, have)
}

// refuse is kept out of Next so that the way without errors stays small.
func (m *Machine[S, T]) refuse(c *cell, i int, have Facts) error {
	if c.row == 0 {
		return &m.refusals[i]
	}
	return &m.unmet[int(c.unmet)+gather(c.needs&^have, c.needs)]
}

// RowFor returns the row for a state and a trigger, and whether there is one.
func (m *Machine[S, T]) RowFor(from S, t T) (Passage[S, T], bool) {
	if int(from) >= m.states || int(t) >= m.triggers {
		return Passage[S, T]{}, false
	}
	c := m.cells[m.at(from, t)]
	if c.row == 0 {
		return Passage[S, T]{}, false
	}
	return m.rows[c.row-1], true
}

// RowByKey returns the row with the given key, and whether there is one.
func (m *Machine[S, T]) RowByKey(k Key) (Passage[S, T], bool) {
	for _, r := range m.rows {
		if r.Key == k {
			return r, true
		}
	}
	return Passage[S, T]{}, false
}

// Rows returns the whole table by state. Within a state the rows stand in the
// order in which passages that fall due on the same day are taken.
func (m *Machine[S, T]) Rows() []Passage[S, T] { return slices.Clone(m.rows) }

// From yields the rows that leave or stay in a state, in the order of [Machine.Rows].
func (m *Machine[S, T]) From(from S) iter.Seq[Passage[S, T]] {
	return func(yield func(Passage[S, T]) bool) {
		for _, r := range m.rows {
			if r.From == from && !yield(r) {
				return
			}
		}
	}
}

// States returns all states but the zero state, in order.
func (m *Machine[S, T]) States() []S { return list[S](m.states) }

// Triggers returns all triggers but the zero trigger, in order.
func (m *Machine[S, T]) Triggers() []T { return list[T](m.triggers) }

func list[W Word](n int) []W {
	all := make([]W, 0, n)
	for i := 1; i < n; i++ {
		all = append(all, W(i))
	}
	return all
}

// Reachable returns the other states that can still come after from, by one
// passage or several, in the order of the list. It is empty for a final state.
func (m *Machine[S, T]) Reachable(from S) []S {
	seen := make([]bool, max(m.states, int(from)+1))
	seen[from] = true
	queue := []S{from}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		for r := range m.From(at) {
			if !seen[r.To] {
				seen[r.To] = true
				queue = append(queue, r.To)
			}
		}
	}
	var reached []S
	for i, yes := range seen {
		if yes && S(i) != from {
			reached = append(reached, S(i))
		}
	}
	return reached
}

// Terminal reports whether a state is final: it is on the list and no passage
// leads from it to another. Records may still be taken in it. The zero state is
// where everything begins, and not final.
func (m *Machine[S, T]) Terminal(state S) bool {
	return int(state) < m.states && m.final[state]
}
