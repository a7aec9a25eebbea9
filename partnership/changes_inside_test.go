package partnership

import "github.com/mufakat/mufakat/partnership/terms"

// ChangeKindsOf is what a change of terms is said to be about.
func ChangeKindsOf(before, after terms.Terms) []ChangeKind {
	return changeKinds(&before, &after, budgetChanges(&before, &after))
}
