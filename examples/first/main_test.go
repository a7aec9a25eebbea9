package main

import (
	"testing"

	"github.com/mufakat/mufakat/examples/internal/length"
)

func Example() {
	main()

	// Output:
	// The agreement is active since 2026-05-01.
	// The care that the clinic owes is promised.
	// The room that the mill owes is fulfilled.
	// Left out: TRM001
	// Left out: AUT001 at /partners/0: partner=clinic
	// Left out: AUT001 at /partners/1: partner=mill
}

// TestTheSimpleCaseStaysSimple is the promise of the simple case: how many
// lines it takes, errors handled, and that they can be read without scrolling sideways.
func TestTheSimpleCaseStaysSimple(t *testing.T) { length.Hold(t, "main.go", "main", 25) }
