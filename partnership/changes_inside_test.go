package partnership

import "github.com/mufakat/mufakat/partnership/terms"

// ChangeKindsOf is what a change of terms is said to be about.
func ChangeKindsOf(before, after terms.Terms) []ChangeKind {
	var c Change
	c.compare(&before, &after)
	was, is := substance(&before), substance(&after)
	return c.changeKinds(&was, &is)
}
