package main

import "slices"

// sizes are how much is on record where the question is how a cost grows: so
// much, and ten times as much.
type sizes struct {
	promises   int
	indicators int
	activities int // of a file
	lives      int // of a simulation; half of it where all rules apply
	turns      int // rounds of a row whose single operation is long; 0: as many as of any
}

var (
	small = sizes{promises: 1_000, indicators: 10, activities: 200, lives: 2_000, turns: 3}
	great = sizes{promises: 10_000, indicators: 100, activities: 1_000, lives: 10_000, turns: 3}
)

// rows are the goals of DESIGN §10, in its order, then those of the ledger, of
// success, of files of others and of the simulation. A file for each part of the
// library holds its rows; a new part adds its function here.
func rows(s sizes) []row {
	return slices.Concat(
		lifecycleRows(), actRows(), foldRows(), documentRows(), ledgerRows(s), successRows(s), iatiRows(s),
		scenarioRows(s), runRows(s),
	)
}
