package kernel

import (
	"errors"
	"fmt"
	"math"
)

// Clock is the handle of a clock of one [Kernel]: its place in the order in
// which the clocks were added, from 0. It decides nothing; the [Key] does.
type Clock int

// Fired is one firing of a clock.
type Fired struct {
	Clock      Clock  `json:"clock"`
	Occurrence uint64 `json:"occurrence"` // how often the clock had fired before
	At         Time   `json:"at"`
}

var (
	// ErrKnown says that a clock with the same key was added before.
	ErrKnown = errors.New("kernel: a clock with this key is there already")
	// ErrHazard says that a hazard is negative or not a number.
	ErrHazard = errors.New("kernel: a hazard is a number from 0 on")
	// ErrClock says that a handle is of no clock of this kernel.
	ErrClock = errors.New("kernel: no such clock")
)

// Kernel is the clocks of one life, and how far it has come. The zero Kernel
// has no clocks, the zero [Luck] and time 0, and is ready.
//
// It must not be copied once it has clocks.
type Kernel struct {
	luck    Luck
	now     Time
	clocks  []clock
	pending pending
	byKey   map[Key]Clock
	err     error
}

// clock is one clock. It fires at the earlier of due and set.
type clock struct {
	key        Key
	occurrence uint64 // the one it is waiting for

	spending
	before spending // what was until since; of use when earlier

	due Time // by its hazard
	set Time // by schedule
}

// spending is how a clock spends its exponential.
type spending struct {
	hazard float64 // per month, from since on
	since  Time
	left   float64 // of the exponential at since; negative: not drawn
}

// Add declares a clock. It is at rest: no hazard, no schedule. Clocks may be
// added at any time; that changes nothing for the others.
//
// It returns −1 and an error wrapping [ErrKnown] if there is a clock with that
// key: two clocks with one key would share their luck.
func (k *Kernel) Add(key Key) (Clock, error) {
	if c, known := k.byKey[key]; known {
		return -1, fmt.Errorf("%w: %#016x is clock %d", ErrKnown, uint64(key), c)
	}
	if k.byKey == nil {
		k.byKey = map[Key]Clock{}
	}
	c := Clock(len(k.clocks))
	k.byKey[key] = c
	k.clocks = append(k.clocks, atRest(key))
	k.pending.add(key)
	return c, nil
}

func atRest(key Key) clock {
	return clock{key: key, spending: spending{left: -1}, due: Never, set: Never}
}

// Reset begins a new life with the same clocks and the given luck: time is 0,
// every clock at rest at its occurrence 0, and there is no error. It allocates
// nothing.
func (k *Kernel) Reset(l Luck) {
	k.luck, k.now, k.err = l, 0, nil
	for i := range k.clocks {
		k.clocks[i] = atRest(k.clocks[i].key)
		k.pending.put(i, rest)
	}
}

// Now returns the time: of the last firing, or the one to which [Kernel.Next]
// ran without finding any.
func (k *Kernel) Now() Time { return k.now }

// Err returns the first thing that was refused since the last [Kernel.Reset],
// wrapping [ErrHazard] or [ErrClock], or nil. What is refused changes nothing
// else.
func (k *Kernel) Err() error { return k.err }

// Len returns the number of clocks.
func (k *Kernel) Len() int { return len(k.clocks) }

// Key returns the key of c, or 0 and an [Kernel.Err] if there is no such clock.
func (k *Kernel) Key(c Clock) Key {
	if cl := k.clock(c); cl != nil {
		return cl.key
	}
	return 0
}

// Hazard returns the hazard of c per month; 0 is rest. There is an [Kernel.Err]
// if there is no such clock.
func (k *Kernel) Hazard(c Clock) float64 {
	if cl := k.clock(c); cl != nil {
		return cl.hazard
	}
	return 0
}

// SetHazard sets the hazard of c, in firings per mean month, from now on.
//
// What the clock has spent of its exponential is kept: a changed hazard
// rescales what remains, and a hazard of 0 rests the clock and keeps it for
// later. Only the last hazard set at a moment counts; one that is in force
// already changes not a bit. A hazard of +Inf fires at once, and is 0 after
// that. A clock that had nothing left, because another fired in the same
// second before it, fires as soon as it has a hazard.
//
// A negative hazard and NaN are refused, see [Kernel.Err]; the old one stays.
func (k *Kernel) SetHazard(c Clock, perMonth float64) {
	cl := k.clock(c)
	switch {
	case cl == nil:
	case !(perMonth >= 0):
		k.refuse(fmt.Errorf("%w: %v for clock %d", ErrHazard, perMonth, c))
	case perMonth != cl.hazard:
		cl.change(perMonth, k.now, k.luck)
		k.pending.put(int(c), cl.order())
	}
}

// Schedule lets c fire at a moment, now if that is past. It replaces the
// moment scheduled before; [Never] withdraws it. The hazard of c stays, and
// whichever comes first ends the occurrence: the other stays for the next.
func (k *Kernel) Schedule(c Clock, at Time) {
	if cl := k.clock(c); cl != nil {
		cl.set = max(at, k.now)
		k.pending.put(int(c), cl.order())
	}
}

// Cancel withdraws the hazard and the schedule of c. What remains of its
// exponential is kept, as by a hazard of 0.
func (k *Kernel) Cancel(c Clock) {
	if cl := k.clock(c); cl != nil {
		cl.set = Never
		k.SetHazard(c, 0)
		k.pending.put(int(c), cl.order())
	}
}

// Next moves time to the next firing that is not after until, and returns it
// with true. The clock waits for its next occurrence then: with a new
// exponential, its hazard as it was and its schedule, if that was what fired,
// withdrawn.
//
// If there is no such firing it moves time to until, or leaves it if until is
// past, and returns false.
func (k *Kernel) Next(until Time) (Fired, bool) {
	i, word := k.pending.first()
	at := Time(word >> 1)
	if at > until || at == Never {
		k.now = max(k.now, until)
		return Fired{}, false
	}
	k.now = at
	cl := &k.clocks[i]
	f := Fired{Clock: Clock(i), Occurrence: cl.occurrence, At: at}
	cl.fire(word&1 == 1, at, k.luck)
	k.pending.put(i, cl.order())
	return f, true
}

// Uniform returns a number between 0 and 1 that belongs to the firing f, see
// [Luck.Uniform]: lanes from 1 on are free. It is NaN, with an [Kernel.Err], if
// f is of no clock of this kernel.
func (k *Kernel) Uniform(f Fired, lane int) float64 {
	if cl := k.clock(f.Clock); cl != nil {
		return k.luck.Uniform(cl.key, f.Occurrence, lane)
	}
	return math.NaN()
}

func (k *Kernel) clock(c Clock) *clock {
	if c < 0 || int(c) >= len(k.clocks) {
		k.refuse(fmt.Errorf("%w: %d of %d", ErrClock, c, len(k.clocks)))
		return nil
	}
	return &k.clocks[c]
}

func (k *Kernel) refuse(err error) {
	if k.err == nil {
		k.err = err
	}
}

// change sets another hazard from now on.
func (c *clock) change(hazard float64, now Time, luck Luck) {
	switch {
	case c.since < now:
		c.before = c.spending
		c.spend(now)
	case c.before.since < c.since && hazard == c.before.hazard:
		// It was changed at this very moment, and is changed back. To divide
		// what remains twice could move the firing by a second.
		c.spending = c.before
		c.aim()
		return
	}
	c.hazard = hazard
	c.draw(luck)
	c.aim()
}

// spend takes from the exponential what was spent since.
func (c *clock) spend(now Time) {
	if c.hazard > 0 {
		c.left -= float64(c.hazard * (now - c.since).Months())
		if !(c.left > 0) { // by rounding, or because it is due this second
			c.left = 0
		}
	}
	c.since = now
}

// draw draws the exponential of this occurrence, once it is needed.
func (c *clock) draw(luck Luck) {
	if c.left < 0 && c.hazard > 0 {
		c.left = Exponential(luck.Uniform(c.key, c.occurrence, 0))
	}
}

// aim computes when the hazard will have spent what is left.
func (c *clock) aim() {
	c.due = Never
	if c.hazard > 0 {
		c.due = c.since.Add(Months(c.left / c.hazard))
	}
}

// fire ends an occurrence.
func (c *clock) fire(scheduled bool, now Time, luck Luck) {
	switch {
	case scheduled:
		c.set = Never
	case c.hazard > math.MaxFloat64:
		c.hazard = 0 // or it would fire for ever at this moment
	}
	c.occurrence++
	c.since, c.before.since = now, now
	c.left = -1
	c.draw(luck)
	c.aim()
}

// order is the place of the next firing of c among those of others: by time,
// by hazard before scheduled. The times from 0 to Never leave a bit for that.
func (c *clock) order() uint64 {
	switch {
	case c.due <= c.set && c.due < Never:
		return uint64(c.due) << 1
	case c.set < Never:
		return uint64(c.set)<<1 | 1
	}
	return rest
}
