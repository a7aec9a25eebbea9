package scenario

import (
	"math"
	"testing"
)

// led leads a spec through the history of a life of another.
func led(t *testing.T, through, lived Spec, replica uint64) *relive {
	t.Helper()
	history, err := Replay(lived, replica)
	if err != nil {
		t.Fatal(err)
	}
	r, err := reliveOf(through, history)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.live(); err != nil {
		t.Fatal(err)
	}
	return r
}

// livedAndTold returns the mean of a quantity after some months, as lives had it
// and as their histories tell it.
func livedAndTold(t *testing.T, spec Spec, n uint64, q Quantity) (lived, told float64) {
	t.Helper()
	bare := spec
	bare.Bare = true
	for i := range n {
		r := led(t, spec, spec, i)
		if err := Relive(bare, i, func(l *Life) { lived += meanOfAll(l.State, q) / float64(n) }); err != nil {
			t.Fatal(err)
		}
		told += meanOfAll(&r.state, q) / float64(n)
	}
	return lived, told
}

// endless switches off what ends a life.
var endless = []string{"birth", "exit", "accord", "handover", "term"}

func TestARecordKnowsWhatCameLate(t *testing.T) {
	spec := Spec{Seed: 5, Months: 30, Without: endless, Parameters: map[string]Value{"contribution.late": 1, "contribution.reliability": 1}}
	lived, told := livedAndTold(t, spec, 20, Delivery)
	if math.Abs(lived-told) > 0.005 || told > 0.95 {
		t.Errorf("the record is %.4f, and %.4f as histories tell it", lived, told)
	}
}

func TestWhatFellShortIsToldWithoutABreach(t *testing.T) {
	var heard []Happening
	spec := Spec{Seed: 5, Months: 30, Without: endless, Mechanisms: []Mechanism{hearer{heard: &heard}},
		Parameters: map[string]Value{"contribution.reliability": 0, "contribution.least": 0.6}}
	lives(t, spec, 5, func(l *Life) {
		want, got := Micro(0), Micro(0)
		short := 0
		for _, h := range heard {
			if h.Kind == FellShort {
				want += h.Amount
				short++
			}
		}
		_, told, err := Observe(l.Agreement())
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range told {
			if x.Kind == FellShort {
				got += x.Amount
				short--
			}
		}
		if short != 0 || max(want-got, got-want) > 100 || want == 0 { // money is cut off to cents
			t.Errorf("%d of %d fell short, and %d is told: %d times too few", want, One, got, short)
		}
		heard = heard[:0]
	})
}

func TestStrainEbbsAsShocksGoInTheMean(t *testing.T) {
	spec := Spec{Seed: 5, Months: 18, Without: endless, Parameters: map[string]Value{"shock.rate": 0.1, "shock.suspends": 0}}
	lived, told := livedAndTold(t, spec, 150, Strain)
	if math.Abs(lived-told) > 0.04 || told < 0.05 {
		t.Errorf("strain is %.4f, and %.4f as histories tell it", lived, told)
	}
	// Where nobody knows how long shocks last, one that suspended nothing is not led through.
	without := spec
	without.Without = append([]string{"shock"}, endless...)
	for i := range uint64(10) {
		if r := led(t, without, spec, i); r.state.Is(Strain, 0) {
			t.Errorf("replica %d: strain %v", i, r.state.Of(Strain, 0))
		}
	}
}
