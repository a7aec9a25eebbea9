package indicator_test

import (
	"fmt"

	"github.com/mufakat/mufakat/indicator"
)

func ExampleRules() {
	for _, r := range indicator.Rules()[:3] {
		fmt.Println(r.Code, r.Severity, r.MendedBy)
	}
	// Output:
	// IND004 error [draft amend]
	// IND005 error [draft amend correct]
	// IND006 error [draft amend correct]
}
