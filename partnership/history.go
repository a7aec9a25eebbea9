package partnership

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"time"
)

// EventSchema is the schema id, with its version, of the lines of a history
// that this version writes.
const EventSchema = "mufakat/event/1"

// limits of one line; 8 MiB, for an act may carry terms of 4 MiB whole.
var lineLimits = canon.Limits{Bytes: 8 << 20, Depth: 64, Text: 64 << 10}

// schema is the schema of a line. Its zero value is written as the present one.
type schema struct{}

func (schema) MarshalText() ([]byte, error) { return []byte(EventSchema), nil }

func (*schema) UnmarshalText(text []byte) error {
	if string(text) != EventSchema {
		return fmt.Errorf("partnership: schema %q: want %q", check.Path(text[:min(len(text), 64)]), EventSchema)
	}
	return nil
}

// line is an event in a document.
type line struct {
	Schema   schema        `json:"schema"`
	Seq      int           `json:"seq"`
	ID       id.Command    `json:"id,omitzero"`
	By       id.Person     `json:"by,omitzero"`
	For      id.Partner    `json:"for,omitzero"`
	On       calendar.Date `json:"on"`
	At       time.Time     `json:"at,omitzero"`
	Basis    Basis         `json:"basis"`
	Cause    Cause         `json:"cause,omitzero"`
	Act      act.Recorded  `json:"act"`
	Breaches check.Report  `json:"breaches,omitzero"`
	Prev     id.Digest     `json:"prev,omitzero"`
	Digest   id.Digest     `json:"digest,omitzero"`
}

var (
	lineCodec    = canon.MustCodec[line](append(act.Sums(), canon.Within(lineLimits))...)
	commandCodec = canon.MustCodec[order](append(act.Sums(), canon.Within(lineLimits))...)
)

// order is a command without its methods: a codec that met Command's own
// MarshalJSON would call itself for ever.
type order Command

func lineOf(e *Event) line {
	l := line{
		Seq: e.Seq, ID: e.ID, By: e.By, For: e.For, On: e.On, At: e.At, Basis: e.Basis, Cause: e.Cause,
		Act: e.Act, Breaches: e.Breaches,
	}
	if l.Basis.Kind == "" {
		l.Basis.Kind = Decided
	}
	return l
}

func (l *line) event() Event {
	return Event{
		Seq: l.Seq, ID: l.ID, By: l.By, For: l.For, On: l.On, At: l.At, Basis: l.Basis, Cause: l.Cause,
		Act: l.Act, Breaches: l.Breaches,
	}
}

// ReadCommand reads a command from a JSON document, strictly: an unknown
// member, a duplicate key, trailing data, or a value that is not what it
// should be is refused with its path and offset, all of them at once.
func ReadCommand(src []byte) (Command, error) {
	c, err := commandCodec.Read(src, lineLimits)
	return Command(c), err
}

// AppendCommand appends c in canonical form (RFC 8785).
func AppendCommand(dst []byte, c Command) ([]byte, error) {
	return commandCodec.Append(dst, (*order)(&c))
}

// MarshalJSON returns c in canonical form.
func (c Command) MarshalJSON() ([]byte, error) { return AppendCommand(nil, c) }

// UnmarshalJSON reads a command as [ReadCommand] does.
func (c *Command) UnmarshalJSON(src []byte) error {
	d, err := ReadCommand(src)
	if err == nil {
		*c = d
	}
	return err
}

// MarshalJSON returns e in canonical form, without the chain: in memory events
// carry no digests.
func (e Event) MarshalJSON() ([]byte, error) {
	l := lineOf(&e)
	return lineCodec.Append(nil, &l)
}

// UnmarshalJSON reads an event, with or without the chain, which it drops.
func (e *Event) UnmarshalJSON(src []byte) error {
	l, err := lineCodec.Read(src, lineLimits)
	if err == nil {
		*e = l.event()
	}
	return err
}

// Head is where a history ends: the number of its last event and the digest of
// its last line. Keep it elsewhere, and a cut-off tail or a rewritten chain is
// found. The zero Head is that of an empty history.
type Head struct {
	Seq    int       `json:"seq"`
	Digest id.Digest `json:"digest,omitzero"`
}

// HistoryError says what is wrong with a history, and where.
type HistoryError struct {
	Line   int        // from 1
	Offset int64      // of the line's first byte
	Code   check.Code // DAT001 or DAT003; empty where the line could not be read
	Err    error
}

// Error names the line and its offset.
func (e *HistoryError) Error() string {
	code := ""
	if e.Code != "" {
		code = string(e.Code) + ": "
	}
	return fmt.Sprintf("partnership: history line %d (offset %d): %s%v", e.Line, e.Offset, code, e.Err)
}

// Unwrap returns what is wrong.
func (e *HistoryError) Unwrap() error { return e.Err }

// The ways in which a history does not hold together.
var (
	ErrSequence = errors.New("the sequence is broken")                       // a number is missing, repeated or out of order
	ErrDigest   = errors.New("the digest does not match the line")           // the line was changed after it was written
	ErrPrev     = errors.New("the digest of the line before does not match") // the line does not follow the one before it
	ErrHead     = errors.New("the head is another one than the one kept")    // the history was cut off or written anew
	ErrTooLong  = errors.New("the line is too long")                         // the line is over 8 MiB
)

// ReadHistory reads a history of JSON Lines and returns the agreement that it
// folds to, and its head. It checks every line and the chain between them, and
// judges nothing: a history that broke rules loads.
//
// An error is a [*HistoryError] that names the line; the agreement is then the
// one before it.
func ReadHistory(r io.Reader) (Agreement, Head, error) {
	f := NewFold(Agreement{})
	var head Head
	for e, err := range readLines(r, &head) {
		if err != nil {
			return f.Agreement(), head, err
		}
		f.Evolve(e)
	}
	return f.Agreement(), head, nil
}

// ReadEvents yields the events of a history of JSON Lines, checked line by
// line. It stops after the first error.
func ReadEvents(r io.Reader) iter.Seq2[Event, error] {
	var head Head
	return readLines(r, &head)
}

// Verify reads a history and checks every line and the chain between them. It
// finds any change inside. With a head kept elsewhere it also finds a tail cut
// off and a chain rewritten from some line on; without one (the zero Head) it
// cannot tell these from a history that was always so.
func Verify(r io.Reader, head Head) (Head, error) {
	var got Head
	for _, err := range readLines(r, &got) {
		if err != nil {
			return got, err
		}
	}
	if head != (Head{}) && (head.Digest != got.Digest || head.Seq != 0 && head.Seq != got.Seq) {
		return got, fmt.Errorf("partnership: %s: %w: kept %d %s, found %d %s", DAT003, ErrHead, head.Seq, head.Digest, got.Seq, got.Digest)
	}
	return got, nil
}

func readLines(r io.Reader, head *Head) iter.Seq2[Event, error] {
	return func(yield func(Event, error) bool) {
		*head = Head{}
		in := bufio.NewReaderSize(r, 64<<10)
		var long []byte
		offset := int64(0)
		for n := 1; ; n++ {
			b, err := nextLine(in, &long)
			if errors.Is(err, io.EOF) && len(b) == 0 {
				return
			}
			fail := func(c check.Code, err error) {
				yield(Event{}, &HistoryError{Line: n, Offset: offset, Code: c, Err: err})
			}
			if err != nil && !errors.Is(err, io.EOF) {
				fail("", err)
				return
			}
			e, digest, code, bad := readLine(b, *head)
			if bad != nil {
				fail(code, bad)
				return
			}
			*head = Head{Seq: e.Seq, Digest: digest}
			if !yield(e, nil) || err != nil {
				return
			}
			offset += int64(len(b)) + 1
		}
	}
}

// nextLine returns the next line without its line feed, at most as long as a
// line may be.
func nextLine(in *bufio.Reader, long *[]byte) ([]byte, error) {
	b, err := in.ReadSlice('\n')
	if err == nil {
		return b[:len(b)-1], nil
	}
	if !errors.Is(err, bufio.ErrBufferFull) {
		return b, err
	}
	*long = append((*long)[:0], b...)
	for errors.Is(err, bufio.ErrBufferFull) {
		b, err = in.ReadSlice('\n')
		if len(*long)+len(b) > lineLimits.Bytes+1 {
			return nil, fmt.Errorf("%w: more than %d bytes", ErrTooLong, lineLimits.Bytes)
		}
		*long = append(*long, b...)
	}
	b = *long
	if err == nil {
		b = b[:len(b)-1]
	}
	return b, err
}

// readLine reads one line that should follow head.
func readLine(b []byte, head Head) (Event, id.Digest, check.Code, error) {
	l, err := lineCodec.ReadCanonical(b, lineLimits)
	if err != nil {
		return Event{}, "", "", err
	}
	bare, _, ok := canon.Cut(b, "digest")
	switch {
	case !ok || id.Sum(bare) != l.Digest:
		return Event{}, "", DAT003, ErrDigest
	case l.Prev != head.Digest:
		return Event{}, "", DAT003, ErrPrev
	case l.Seq != head.Seq+1:
		return Event{}, "", DAT001, fmt.Errorf("%w: number %d after %d", ErrSequence, l.Seq, head.Seq)
	}
	e := l.event()
	if _, unknown := e.Act.(act.Unknown); unknown {
		e.raw = string(b)
	}
	return e, l.Digest, "", nil
}

// AppendEvent appends e as the line that follows prev, with its line feed, and
// returns the new head. The line carries the digest of the one before it and
// its own.
func AppendEvent(dst []byte, e Event, prev Head) ([]byte, Head, error) {
	if e.raw != "" { // kept as it was read
		if l, err := lineCodec.Read([]byte(e.raw), lineLimits); err == nil && l.Prev == prev.Digest && l.Seq == prev.Seq+1 {
			return append(append(dst, e.raw...), '\n'), Head{Seq: l.Seq, Digest: l.Digest}, nil
		}
	}
	l := lineOf(&e)
	l.Seq, l.Prev = prev.Seq+1, prev.Digest
	bare, err := lineCodec.Append(nil, &l)
	if err != nil {
		return dst, prev, fmt.Errorf("partnership: event %d: %w", l.Seq, err)
	}
	l.Digest = id.Sum(bare)
	out, err := lineCodec.Append(dst, &l)
	if err != nil {
		return dst, prev, fmt.Errorf("partnership: event %d: %w", l.Seq, err)
	}
	return append(out, '\n'), Head{Seq: l.Seq, Digest: l.Digest}, nil
}

// WriteHistory writes the history of a as JSON Lines and returns its head.
func (a Agreement) WriteHistory(w io.Writer) (Head, error) {
	var head Head
	var b []byte
	var err error
	for e := range a.Events() {
		if b, head, err = AppendEvent(b[:0], e, head); err != nil {
			return head, err
		}
		if _, err = w.Write(b); err != nil {
			return head, err
		}
	}
	return head, nil
}
