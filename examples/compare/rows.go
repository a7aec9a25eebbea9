package main

import "slices"

// rows are the goals of DESIGN §10, in its order. A file for each part of the
// library holds its rows; a new part adds its function here.
func rows() []row {
	return slices.Concat(lifecycleRows(), actRows(), foldRows(), documentRows())
}
