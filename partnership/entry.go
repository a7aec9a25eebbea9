package partnership

import (
	"math"
	"reflect"
	"slices"
	"time"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

// entry is an event as it is kept: what an effect or a plain record lacks
// takes no room.
type entry struct {
	id    id.Command
	by    id.Person
	party id.Partner // the principal
	on    calendar.Date
	cause int32         // seq of the cause of an effect
	row   lifecycle.Key // or its row
	act   act.Recorded
	at    time.Time
	more  *more
}

// more is what few events have.
type more struct {
	basis    Basis
	breaches check.Report
	raw      string
}

// set makes n, a new entry, what e says.
func (n *entry) set(e *Event) {
	n.id, n.by, n.party, n.on = e.ID, e.By, e.For, e.On
	n.cause, n.row, n.act, n.at = int32(max(-1, min(e.Cause.Seq, math.MaxInt32))), e.Cause.Row, e.Act, e.At
	if e.Act == nil || notAnAct(e.Act) {
		n.act = act.Unknown{} // no act, which only a program can say: nothing can be decided on it
	}
	if !e.Basis.plain() || len(e.Breaches) > 0 || e.raw != "" {
		n.more = &more{basis: e.Basis, breaches: e.Breaches, raw: e.raw}
	}
}

// event returns n as the event with the given number, sharing nothing with n
// that could be written to.
func (n *entry) event(seq int) Event {
	e := Event{
		Seq: seq, ID: n.id, By: n.by, For: n.party, On: n.on, At: n.at,
		Cause: Cause{Seq: int(n.cause), Row: n.row}, Act: act.Clone(n.act), Basis: Basis{Kind: Decided},
	}
	if n.more != nil {
		e.Basis = n.more.basis
		if e.Basis.Kind == "" {
			e.Basis.Kind = Decided
		}
		e.Basis.Voids = slices.Clone(n.more.basis.Voids)
		e.Breaches = cloneReport(n.more.breaches)
		e.raw = n.more.raw
	}
	return e
}

// notAnAct reports whether r is a pointer: it has the methods of an act and is
// none, and a nil one cannot even be asked for its type.
func notAnAct(r any) bool { return reflect.TypeOf(r).Kind() == reflect.Pointer }

func (n *entry) effect() bool { return n.cause != 0 || n.row != "" }

func (n *entry) basis() *Basis {
	if n.more == nil {
		return &decided
	}
	return &n.more.basis
}

var decided = Basis{Kind: Decided}

// breaches returns the rules that the record broke and was stored with.
func (n *entry) breaches() check.Report {
	if n.more == nil {
		return nil
	}
	return n.more.breaches
}

// name is an id that is given out once for ever, with the word of its kind.
type name string

// nameOf returns the id that an event gives out, if it gives one out.
func nameOf(a any) name {
	switch a := a.(type) {
	case act.Breach:
		return name("breach " + a.ID)
	case act.Suspend:
		return name("cause " + a.Cause)
	case act.RegisterOpportunity:
		return name("opportunity " + a.ID)
	}
	return ""
}

func cloneReport(r check.Report) check.Report {
	if r == nil {
		return nil
	}
	c := make(check.Report, len(r))
	for i, f := range r {
		c[i] = f
		if f.Params != nil {
			c[i].Params = make(map[string]string, len(f.Params))
			for k, v := range f.Params {
				c[i].Params[k] = v
			}
		}
	}
	return c
}
