package lifecycle

// CommitmentState is how a commitment stands.
//
// The zero CommitmentState is [NoCommitment]: nothing is promised.
type CommitmentState uint8

// The words of [CommitmentState], in the order of the list.
const (
	NoCommitment CommitmentState = iota // nothing is promised; its word is the empty text
	Promised                            // stated in the terms, not yet owed
	Firm                                // owed
	Fulfilled                           // covered by accepted deliveries
	Waived                              // given up by those it is owed to; final
	Released                            // ended because a duty or condition fell away; final
	Defaulted                           // not met, and settled as such; final
)

var commitmentStateWords = []string{
	Promised:  "promised",
	Firm:      "firm",
	Fulfilled: "fulfilled",
	Waived:    "waived",
	Released:  "released",
	Defaulted: "defaulted",
}

// String returns the word of c; a value that is on no list prints as CommitmentState(n).
func (c CommitmentState) String() string {
	return wordOf(commitmentStateWords, "CommitmentState", uint8(c))
}

// GoString returns c as Go source.
func (c CommitmentState) GoString() string {
	return goName(commitmentStateWords, "CommitmentState", "NoCommitment", "", uint8(c))
}

// AppendText appends the word of c to b; a value that is on no list is an error.
func (c CommitmentState) AppendText(b []byte) ([]byte, error) {
	return appendWord(b, commitmentStateWords, "CommitmentState", uint8(c))
}

// MarshalText returns the word of c; a value that is on no list is an error.
func (c CommitmentState) MarshalText() ([]byte, error) { return c.AppendText(nil) }

// UnmarshalText reads a word of the list, which is closed: any other text is an
// error and leaves c as it was. The empty text is the zero CommitmentState.
func (c *CommitmentState) UnmarshalText(text []byte) error {
	w, err := parseWord(commitmentStateWords, "commitment state", text)
	if err == nil {
		*c = CommitmentState(w)
	}
	return err
}
