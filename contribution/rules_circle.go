package contribution

import "github.com/mufakat/mufakat/partnership/id"

// components numbers the commitments so that two have the same number exactly
// if each waits for the other or matches it, directly or through others.
//
// It is Tarjan's search for strongly connected components, with a stack of its
// own: a chain may be as long as the document is large.
func components(commitments []Commitment, index map[id.Commitment]int) []int {
	const unseen = 0
	n := len(commitments)
	var (
		order   = make([]int, n) // when a commitment was first seen, from 1
		low     = make([]int, n) // the earliest one that is reachable and still open
		number  = make([]int, n)
		open    []int // seen, and not yet in a component
		isOpen  = make([]bool, n)
		clock   = 0
		numbers = 0
	)
	type visit struct {
		at   int
		next []int
	}
	var path []visit
	enter := func(i int) {
		clock++
		order[i], low[i], isOpen[i] = clock, clock, true
		open = append(open, i)
		path = append(path, visit{i, waitsFor(&commitments[i], index)})
	}
	for root := range commitments {
		if order[root] != unseen {
			continue
		}
		enter(root)
		for len(path) > 0 {
			here := &path[len(path)-1]
			if len(here.next) > 0 {
				next := here.next[0]
				here.next = here.next[1:]
				if order[next] == unseen {
					enter(next)
				} else if isOpen[next] {
					low[here.at] = min(low[here.at], order[next])
				}
				continue
			}
			done := here.at
			path = path[:len(path)-1]
			if len(path) > 0 {
				before := path[len(path)-1].at
				low[before] = min(low[before], low[done])
			}
			if low[done] != order[done] {
				continue
			}
			for i := -1; i != done; {
				i = open[len(open)-1]
				open = open[:len(open)-1]
				isOpen[i], number[i] = false, numbers
			}
			numbers++
		}
	}
	return number
}

// waitsFor returns the indices of the commitments that c, or a tranche of it, waits
// for or matches: what it comes to is known only after them.
func waitsFor(c *Commitment, index map[id.Commitment]int) []int {
	var on []int
	collect := func(conditions []Release) {
		for _, r := range conditions {
			if i, known := index[r.Commitment]; known && r.Commitment != "" {
				on = append(on, i)
			}
		}
	}
	collect(c.Release)
	if c.Matching != nil {
		if i, known := index[c.Matching.Of]; known && c.Matching.Of != "" {
			on = append(on, i)
		}
	}
	for i := range c.Tranches {
		collect(c.Tranches[i].Release)
	}
	return on
}
