package scenario

import (
	"errors"
	"fmt"
)

// ErrEnding is wrapped by the error about a word that is no [Ending].
var ErrEnding = errors.New("scenario: no such ending")

var endingWord = [Endings]string{
	Going: "going", AtBirth: "at_birth", Abrupt: "abrupt", Agreed: "agreed", Planned: "planned", Graduation: "graduation",
}

// String returns the word for e, such as "at_birth".
func (e Ending) String() string {
	if e < Endings {
		return endingWord[e]
	}
	return fmt.Sprintf("Ending(%d)", uint8(e))
}

// AppendText appends the word for e. The error wraps [ErrEnding].
func (e Ending) AppendText(b []byte) ([]byte, error) {
	if e >= Endings {
		return b, fmt.Errorf("%w: %d", ErrEnding, uint8(e))
	}
	return append(b, endingWord[e]...), nil
}

// MarshalText returns the word for e. The error wraps [ErrEnding].
func (e Ending) MarshalText() ([]byte, error) { return e.AppendText(nil) }

// UnmarshalText sets e to the ending that a word stands for. The error wraps
// [ErrEnding].
func (e *Ending) UnmarshalText(text []byte) error {
	for i, w := range endingWord {
		if w == string(text) {
			*e = Ending(i)
			return nil
		}
	}
	return fmt.Errorf("%w: %+.40q", ErrEnding, text)
}
