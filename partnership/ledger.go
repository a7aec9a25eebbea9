package partnership

// books keeps the book of one version, until another in its line is asked for.
type books struct{}
