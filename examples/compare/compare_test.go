package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"go/format"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/mufakat/mufakat/lifecycle"
)

var update = flag.Bool("update", false, "write switch.go anew from the table")

// The switch stands for what a careful hand would write for this very table, so
// it is written from the table and may not fall behind it.
func TestSwitchIsTheTableWrittenOut(t *testing.T) {
	var b bytes.Buffer
	fmt.Fprint(&b, `package main

import (
	"errors"

	"github.com/mufakat/mufakat/lifecycle"
)

// nextBySwitch is the agreement's table as a hand would write it out.
// “go test -run Switch -update” renews it when the table changes.
func nextBySwitch(from lifecycle.Stage, t lifecycle.Trigger, have lifecycle.Facts) (lifecycle.Stage, error) {
	switch from {
`)
	last := lifecycle.Stage(255)
	for _, r := range lifecycle.Rows() {
		if r.From != last {
			if last != 255 {
				fmt.Fprint(&b, "default: return from, errNoRow\n}\n")
			}
			fmt.Fprintf(&b, "case %#v:\nswitch t {\n", r.From)
			last = r.From
		}
		fmt.Fprintf(&b, "case %#v:\n", r.Trigger)
		if r.Needs != 0 {
			fmt.Fprintf(&b, "if have&%#x != %#x {\nreturn from, errUnmet\n}\n", uint64(r.Needs), uint64(r.Needs))
		}
		fmt.Fprintf(&b, "return %#v, nil\n", r.To)
	}
	fmt.Fprint(&b, `default: return from, errNoRow
}
default:
	return from, errNoRow
}
}

var (
	errNoRow = errors.New("no such passage")
	errUnmet = errors.New("a needed fact is missing")
)
`)
	want, err := format.Source(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("switch.go", want, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile("switch.go")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, got) {
		t.Error("switch.go is not what the table says: go test -run Switch -update")
	}
}

func TestSwitchAnswersAsNextDoes(t *testing.T) {
	machine := lifecycle.Agreement()
	rows := 0
	for _, from := range append(machine.States(), lifecycle.None) {
		for _, trigger := range machine.Triggers() {
			for _, have := range []lifecycle.Facts{0, lifecycle.EveryFact()} {
				want, wantErr := lifecycle.Next(from, trigger, have)
				got, err := nextBySwitch(from, trigger, have)
				if got != want || (err == nil) != (wantErr == nil) || errors.Is(err, errNoRow) != errors.Is(wantErr, lifecycle.ErrNoPassage) {
					t.Errorf("%v, %v, %d facts: %v, %v by the switch, %v, %v by the table", from, trigger, have.Len(), got, err, want, wantErr)
				}
				if err == nil {
					rows++
				}
			}
		}
	}
	if least := len(lifecycle.Rows()); rows < least {
		t.Errorf("%d passages were taken, fewer than the %d rows", rows, least)
	}
}

func TestVerdictLeavesRoomForNoiseOnly(t *testing.T) {
	for _, c := range []struct {
		goal  goal
		ratio float64
		want  verdict
	}{
		{atMost(3), 2.9, met},
		{atMost(3), 3.2, nearly},
		{atMost(3), 3.4, missed},
		{faster(30), 1.0 / 31, met},
		{faster(30), 1.0 / 20, missed},
		{atMost(0), result{0, 0}.ratio(), met},
		{atMost(0), result{1, 0}.ratio(), missed},
	} {
		if got := c.goal.judge(c.ratio); got != c.want {
			t.Errorf("goal %v, ratio %v: %s, want %s", c.goal, c.ratio, got, c.want)
		}
	}
}

func TestMissedGoalIsMeasuredAgainAndCounted(t *testing.T) {
	measured := 0
	slow := row{
		name: "slow", beside: "quick", unit: nanoseconds, goal: atMost(2),
		open: func() (gauge, gauge, error) {
			return func(time.Duration) (float64, error) { measured++; return 500, nil }, fixed(100), nil
		},
	}
	var b strings.Builder
	wide, err := compare(&b, []row{slow}, pace{round: 1, rounds: 2, again: 3}, "")
	if err != nil || wide != 1 {
		t.Fatalf("%d missed, %v; want 1 missed", wide, err)
	}
	if measured != 8 {
		t.Errorf("measured %d times, want 2 rounds and 3 times 2 again", measured)
	}
	if !strings.Contains(b.String(), "5.000  ≤ 2.00  MISSED") {
		t.Errorf("the table does not say that the goal is missed:\n%s", &b)
	}
}

func TestEveryRowCanBeMeasured(t *testing.T) {
	var b strings.Builder
	if _, err := compare(&b, rows(), pace{round: time.Microsecond, rounds: 1}, ""); err != nil {
		t.Fatal(err)
	}
	for _, r := range rows() {
		if !strings.Contains(b.String(), r.name) || !strings.Contains(b.String(), r.beside) {
			t.Errorf("the table has no row %s beside %s:\n%s", r.name, r.beside, &b)
		}
	}
}

func TestSelectingNoRowIsAnError(t *testing.T) {
	if _, err := compare(new(strings.Builder), rows(), pace{rounds: 1}, "no such row"); err == nil {
		t.Error("no error")
	}
}

// BenchmarkRows shows the two sides of every row to go test -bench.
func BenchmarkRows(b *testing.B) {
	for _, r := range rows() {
		for i, side := range []string{"ours", r.beside} {
			b.Run(r.name+"/"+side, func(b *testing.B) {
				ours, theirs, err := r.open()
				if err != nil {
					b.Fatal(err)
				}
				figure, err := []gauge{ours, theirs}[i](time.Millisecond)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(figure, string(r.unit))
			})
		}
	}
}
