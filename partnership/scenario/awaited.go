package scenario

// Here stands, for an hour, what the neighbours of compile.go are about to
// bring: delete each as it comes.

import (
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// builtin returns the mechanisms of a model, in their order. (M1: model.go)
func builtin(Model) []Mechanism { return nil }

// DefaultTerms returns the terms of the default partnership. (M2: default.go)
func DefaultTerms(calendar.Date) terms.Terms {
	return terms.Terms{Partners: []terms.Partner{{ID: id.Partner("company")}, {ID: id.Partner("ngo")}}}
}
