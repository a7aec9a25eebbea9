package check

// Answer is what can be said for certain of a question of yes or no.
//
// The zero Answer is none, and stands for a question that was not asked.
type Answer string

// The answers. What is not known is not guessed.
const (
	Yes        Answer = "yes"         // it is so
	No         Answer = "no"          // it is not so
	Unknown    Answer = "unknown"     // what is missing could make it either
	NotDefined Answer = "not_defined" // there is nothing to hold it against
)
