package partnership

import (
	"fmt"
	"strconv"
	"time"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

// Command asks for one act of one principal.
//
// By is the person who acts and For the partner that is bound by it; nobody
// asserts another's consent. On is the day on which it happens, At the moment
// at which it is recorded, in UTC, or zero. The zero Basis is decided.
type Command struct {
	ID     id.Command    `json:"id,omitzero"`
	By     id.Person     `json:"by,omitzero"`
	For    id.Partner    `json:"for,omitzero"`
	On     calendar.Date `json:"on"`
	At     time.Time     `json:"at,omitzero"`
	Expect int           `json:"expect,omitzero"` // the number of events seen; zero, or of [act.Advance]: not checked
	Basis  Basis         `json:"basis,omitzero"`
	Act    act.Act       `json:"act"`
}

// BasisKind is how an act came to be recorded.
type BasisKind string

// The kinds of basis. An absent kind is decided.
const (
	Decided  BasisKind = "decided"  // judged by the rules when it was recorded
	Attested BasisKind = "attested" // entered from papers: what really happened, with its breaches
)

// Certainty is how sure an attested record is.
type Certainty string

// The degrees of certainty. An absent certainty is not stated.
const (
	Certain  Certainty = "certain"  // the papers show it
	Probable Certainty = "probable" // the papers suggest it
	Possible Certainty = "possible" // the papers do not exclude it
)

// Basis is what a record rests on.
//
// The zero Basis is decided. An attested basis names who attests and the
// source; its day may be a span that runs from On to Until, inclusive, ordered
// by On. Voids names, by number, effects that followed by the rules and did
// not happen after all; never what partners decided.
type Basis struct {
	Kind      BasisKind     `json:"kind,omitzero"`
	By        id.Person     `json:"by,omitzero"`
	Source    string        `json:"source,omitzero"`
	Digest    id.Digest     `json:"digest,omitzero"`
	Certainty Certainty     `json:"certainty,omitzero"`
	Until     calendar.Date `json:"until,omitzero"`
	Voids     []int         `json:"voids,omitzero"`
}

func (b *Basis) attested() bool { return b.Kind == Attested }

// plain reports whether b says no more than that the record was decided, as most
// do.
func (b *Basis) plain() bool {
	return (b.Kind == "" || b.Kind == Decided) && b.By == "" && b.Source == "" && b.Digest == "" && b.Certainty == "" &&
		b.Until.IsZero() && b.Voids == nil
}

// Event is one line of a history: a command that was taken, or an effect that
// followed by the rules.
//
// An effect has no ID, By, For and At; its Cause is the event that brought it
// about, or the row of the table by which it fell due. Breaches are the rules
// that an attested record broke; they are stored with it and stay reported.
type Event struct {
	Seq      int           // from 1, in the order of recording
	ID       id.Command    // of the command; absent in effects
	By       id.Person     // who acted
	For      id.Partner    // the principal
	On       calendar.Date // when it happened
	At       time.Time     // when it was recorded, in UTC; zero: not known
	Basis    Basis         // decided or attested
	Cause    Cause         // of an effect
	Act      act.Recorded
	Breaches check.Report

	raw string // the line as it was read, where it must be kept: unknown acts and older schemas
}

// Cause is why an effect followed: the event that brought it about, or the row
// of a table by which it fell due.
//
// The zero Cause is none: the event is a command. Its text is the number, or
// the key of the row.
type Cause struct {
	Seq int
	Row lifecycle.Key
}

// IsZero reports whether there is no cause.
func (c Cause) IsZero() bool { return c == Cause{} }

// String returns the text of c, such as "12" or "active.expire"; empty for none.
func (c Cause) String() string {
	if c.Seq > 0 {
		return strconv.Itoa(c.Seq)
	}
	return string(c.Row)
}

// MarshalText returns the text of c. The zero Cause has none, which is an error.
func (c Cause) MarshalText() ([]byte, error) {
	if c.IsZero() {
		return nil, fmt.Errorf("partnership: a zero cause has no text")
	}
	if c.Seq < 0 {
		return nil, fmt.Errorf("partnership: cause %d: want a number from 1", c.Seq)
	}
	return []byte(c.String()), nil
}

// UnmarshalText reads a number or the key of a row.
func (c *Cause) UnmarshalText(text []byte) error {
	s := string(text)
	if s == "" || len(s) > 64 {
		return fmt.Errorf("partnership: cause %q: want a number or a row", check.Path(s[:min(len(s), 64)]))
	}
	if s[0] < '0' || s[0] > '9' {
		*c = Cause{Row: lifecycle.Key(s)}
		return nil
	}
	n, err := strconv.ParseInt(s, 10, 32)
	if err != nil || n < 1 || s[0] == '0' {
		return fmt.Errorf("partnership: cause %q: want a number from 1", s)
	}
	*c = Cause{Seq: int(n)}
	return nil
}

// IsEffect reports whether e followed by the rules rather than from a command.
func (e Event) IsEffect() bool { return !e.Cause.IsZero() }
