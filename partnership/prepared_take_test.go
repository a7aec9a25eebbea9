package partnership_test

import (
	"fmt"

	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
)

// Terms that are changed a little share the rest with those before.
func ExamplePreparer_Take() {
	var ready partnership.Preparer
	first := ready.Take(act.Begin{Terms: clinicTerms})
	changed := clinicTerms
	changed.Title = "Clinic days, every week"
	second := ready.Take(act.Draft{Terms: changed, Reason: "Care is needed more often"})
	fmt.Println(first.Type(), second.Type())
	// Output: begin draft
}
