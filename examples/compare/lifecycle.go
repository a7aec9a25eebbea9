package main

import (
	"context"
	"errors"

	"github.com/looplab/fsm"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/qmuntal/stateless"
)

// lifecycleRows are row 1 of DESIGN §10: one passage of the agreement's machine,
// from the same table on every side.
//
// Ours asks for every fact that the passage needs. The two libraries are given
// the bare table, without a guard, a callback or an argument, which is the least
// they can be asked to do.
func lifecycleRows() []row {
	return []row{
		{
			name: "lifecycle.Next", beside: "hand-written switch", unit: nanoseconds, goal: atMost(3),
			open: func() (gauge, gauge, error) { return timed(walkNext), timed(walkSwitch), nil },
		},
		{
			name: "lifecycle.Next", beside: "qmuntal/stateless", unit: nanoseconds, goal: faster(30),
			open: func() (gauge, gauge, error) { return timed(walkNext), timed(walkStateless()), nil },
		},
		{
			name: "lifecycle.Next", beside: "looplab/fsm", unit: nanoseconds, goal: faster(30),
			open: func() (gauge, gauge, error) { return timed(walkNext), timed(walkLooplab()), nil },
		},
		{
			name: "lifecycle.Next, allocations", beside: "none allowed", unit: allocations, goal: atMost(0),
			open: func() (gauge, gauge, error) { return allocated(walkNext), fixed(0), nil },
		},
	}
}

// step is one passage of the walk.
type step struct {
	trigger lifecycle.Trigger
	have    lifecycle.Facts
}

// walk is a way from active back to active that every side goes round and
// round. Each step changes the stage: staying would cost looplab/fsm an error.
var walk = [...]step{
	needed(lifecycle.Active, lifecycle.OnSuspend),
	needed(lifecycle.Suspended, lifecycle.OnResume),
	needed(lifecycle.Active, lifecycle.OnEndMutual),
	needed(lifecycle.WindingDown, lifecycle.OnRescind),
}

func needed(from lifecycle.Stage, t lifecycle.Trigger) step {
	row, ok := lifecycle.RowFor(from, t)
	if !ok {
		panic("compare: the table has no " + from.String() + "." + t.String())
	}
	return step{t, row.Needs}
}

var errElsewhere = errors.New("the walk went elsewhere")

func walkNext(n int) error {
	stage := lifecycle.Active
	for i := range n {
		s := &walk[i%len(walk)]
		next, err := lifecycle.Next(stage, s.trigger, s.have)
		if err != nil {
			return err
		}
		stage = next
	}
	return arrived(n, stage)
}

func walkSwitch(n int) error {
	stage := lifecycle.Active
	for i := range n {
		s := &walk[i%len(walk)]
		next, err := nextBySwitch(stage, s.trigger, s.have)
		if err != nil {
			return err
		}
		stage = next
	}
	return arrived(n, stage)
}

// arrived reports whether n steps lead where they should, so that no side can
// be fast by going nowhere.
func arrived(n int, at lifecycle.Stage) error {
	stages := [...]lifecycle.Stage{lifecycle.Active, lifecycle.Suspended, lifecycle.Active, lifecycle.WindingDown}
	if at != stages[n%len(stages)] {
		return errElsewhere
	}
	return nil
}

func walkStateless() func(n int) error {
	return func(n int) error {
		machine := stateless.NewStateMachine(lifecycle.Active)
		for _, r := range lifecycle.Rows() {
			if r.Stays() {
				machine.Configure(r.From).PermitReentry(r.Trigger)
			} else {
				machine.Configure(r.From).Permit(r.Trigger, r.To)
			}
		}
		for i := range n {
			if err := machine.Fire(walk[i%len(walk)].trigger); err != nil {
				return err
			}
		}
		at, ok := machine.MustState().(lifecycle.Stage)
		if !ok {
			return errElsewhere
		}
		return arrived(n, at)
	}
}

func walkLooplab() func(n int) error {
	ctx := context.Background()
	var events fsm.Events
	for _, r := range lifecycle.Rows() {
		events = append(events, fsm.EventDesc{Name: r.Trigger.String(), Src: []string{stageWord(r.From)}, Dst: stageWord(r.To)})
	}
	var names [len(walk)]string
	for i, s := range walk {
		names[i] = s.trigger.String()
	}
	return func(n int) error {
		machine := fsm.NewFSM(stageWord(lifecycle.Active), events, fsm.Callbacks{})
		for i := range n {
			if err := machine.Event(ctx, names[i%len(names)]); err != nil {
				return err
			}
		}
		at, err := lifecycle.ParseStage(machine.Current())
		if err != nil {
			return err
		}
		return arrived(n, at)
	}
}

// stageWord is a stage's word, and one for the stage before the first.
func stageWord(s lifecycle.Stage) string {
	if s == lifecycle.None {
		return "none"
	}
	return s.String()
}
