package main

import (
	"testing"

	"github.com/mufakat/mufakat/examples/internal/length"
)

func Example() {
	main()

	// Output:
	// 2026-01-05, signed: active, 5 partners, 12 events
	//   village  land
	//   dyer     filter
	//   school   tests
	//   women    rounds
	//   fund     grant
	// 2027-01-05, amended: active, 5 partners, 18 events
	//   village  land
	//   dyer     filter
	//   school   tests course
	//   women    rounds
	//   fund     grant
	// 2027-02-04, after the dyer left: active, 4 partners, 23 events
	//   village  land
	//   school   tests course
	//   women    rounds
	//   fund     filter grant
}

// TestFivePartnersFitOnAPage is the promise of the larger case: how many
// lines it takes, errors handled, and that they can be read without scrolling sideways.
func TestFivePartnersFitOnAPage(t *testing.T) { length.Hold(t, "main.go", "main", 60) }
