package scenario

import (
	"errors"
	"fmt"
	"io"

	"github.com/mufakat/mufakat/partnership"
)

// ErrBare is the error about the history of a run that keeps none.
var ErrBare = errors.New("scenario: a bare run enters no agreement, and has no history")

// Replay lives one replica alone, and returns the agreement that it lived on
// with its whole history. It is the same life that any run counted under that
// number.
//
// The error is that of [Spec.Check], [ErrBare], or a [*ReplicaError].
func Replay(spec Spec, replica uint64) (partnership.Agreement, error) {
	if spec.Bare {
		return partnership.Agreement{}, ErrBare
	}
	var a partnership.Agreement
	err := replay(spec, replica, func(l *Life) { a = l.Agreement() })
	return a, err
}

// Relive lives one replica alone and shows it as it was left. The life is valid
// until see returns. It is the way to look at a bare one, and at one that failed:
// a panic of one's own mechanism, which [Run] makes an error of that replica, is
// not caught here, so that its stack is seen.
//
// The error is that of [Spec.Check] or a [*ReplicaError].
func Relive(spec Spec, replica uint64, see func(l *Life)) error { return replay(spec, replica, see) }

func replay(spec Spec, replica uint64, see func(l *Life)) error {
	p, err := compile(spec)
	if err != nil {
		return err
	}
	w, err := p.worker()
	if err != nil {
		return err
	}
	l, err := w.live(replica)
	if err != nil {
		return &ReplicaError{Replica: replica, Err: err}
	}
	see(l)
	return nil
}

// WriteHistory writes the history of one replica as JSON Lines, see
// [partnership.Agreement.WriteHistory], and returns its head. The error is that
// of [Replay] or of w.
func WriteHistory(w io.Writer, spec Spec, replica uint64) (partnership.Head, error) {
	a, err := Replay(spec, replica)
	if err != nil {
		return partnership.Head{}, err
	}
	head, err := a.WriteHistory(w)
	if err != nil {
		return head, fmt.Errorf("scenario: replica %d: %w", replica, err)
	}
	return head, nil
}
