package lifecycle

// CommitmentTrigger is what happens to a commitment.
//
// The zero CommitmentTrigger is none and has no passage.
type CommitmentTrigger uint8

// The words of [CommitmentTrigger], in the order of the list.
const (
	OnPromise          CommitmentTrigger = 1 + iota // terms that hold it are adopted
	OnFirm                                          // the giver makes it firm
	OnFulfil                                        // accepted deliveries cover it
	OnWaive                                         // those it is owed to give it up
	OnRelease                                       // the giver is let out of it
	OnDefault                                       // it is settled as not met
	OnReopenCommitment                              // a delivery it rested on was corrected
)

var commitmentTriggerWords = []string{
	OnPromise:          "promise",
	OnFirm:             "firm",
	OnFulfil:           "fulfil",
	OnWaive:            "waive",
	OnRelease:          "release",
	OnDefault:          "default",
	OnReopenCommitment: "reopen",
}

// String returns the word of c; a value that is on no list prints as CommitmentTrigger(n).
func (c CommitmentTrigger) String() string {
	return wordOf(commitmentTriggerWords, "CommitmentTrigger", uint8(c))
}

// GoString returns c as Go source.
func (c CommitmentTrigger) GoString() string {
	if c == OnReopenCommitment { // deliveries are reopened as well, and have a longer name too
		return "lifecycle.OnReopenCommitment"
	}
	return goName(commitmentTriggerWords, "CommitmentTrigger", "CommitmentTrigger(0)", "On", uint8(c))
}

// AppendText appends the word of c to b; a value that is on no list is an error.
func (c CommitmentTrigger) AppendText(b []byte) ([]byte, error) {
	return appendWord(b, commitmentTriggerWords, "CommitmentTrigger", uint8(c))
}

// MarshalText returns the word of c; a value that is on no list is an error.
func (c CommitmentTrigger) MarshalText() ([]byte, error) { return c.AppendText(nil) }

// UnmarshalText reads a word of the list, which is closed: any other text is an
// error and leaves c as it was. The empty text is the zero CommitmentTrigger.
func (c *CommitmentTrigger) UnmarshalText(text []byte) error {
	w, err := parseWord(commitmentTriggerWords, "commitment trigger", text)
	if err == nil {
		*c = CommitmentTrigger(w)
	}
	return err
}
