package scenario

import (
	"errors"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
)

func TestABareLifeIsTheLifeWithItsActsLeftOut(t *testing.T) {
	type seen struct {
		Ending Ending
		At     int64
		Values []Micro
		Tally  tally
	}
	of := func(bare bool) (all []seen) {
		lives(t, Spec{Seed: 11, Bare: bare}, 30, func(l *Life) {
			all = append(all, seen{l.Ending, int64(l.At), slices.Clone(l.State.values), l.State.tally})
		})
		return all
	}
	if d := cmp.Diff(of(true), of(false), cmp.AllowUnexported(tally{})); d != "" {
		t.Fatalf("(-bare +with acts):\n%s", d)
	}
}

// given returns what a partner was said to give of a commitment, by the acts of
// a history alone.
func given(a partnership.Agreement, of id.Commitment) (sum money.Amount) {
	for e := range a.Events() {
		if d, ok := e.Act.(act.Deliver); ok && d.Commitment == of {
			sum, _ = sum.Add(d.Money)
		}
	}
	return sum
}

func TestNoMoneyIsMadeOrLostInALife(t *testing.T) {
	grant := id.Commitment("grant")
	parted := false
	lives(t, Spec{Seed: 5, Parameters: map[string]Value{"contribution.reliability": 0.3}}, 40, func(l *Life) {
		a := l.Agreement()
		d, ok := a.Duty(grant, calendar.Date{})
		if !ok {
			return
		}
		line, ok := d.Balance.Line(contribution.In(money.MustCurrency("EUR")))
		if !ok {
			t.Fatal("the grant is not counted in euros")
		}
		whole := line.Accepted.Add(line.Reported).Add(line.Outstanding).Add(line.Waived).Add(line.Released).Add(line.Defaulted)
		if want := line.Committed.Add(line.Surplus).Add(line.Unpledged); !whole.Equal(want) {
			t.Fatalf("replica %d: %s was promised or given besides, and %s became of it", l.Replica, want, whole)
		}
		got := line.Accepted.Add(line.Reported)
		if said := given(a, grant); said.Sign() > 0 && !got.Equal(said.Number()) {
			t.Fatalf("replica %d: %s was given, and %s is on the balance", l.Replica, said, got)
		}
		parted = parted || got.Sign() > 0 && got.Compare(line.Committed) < 0
	})
	if !parted {
		t.Fatal("no life gave a part of the grant")
	}
}

func TestAPartOfAnInstalmentIsExact(t *testing.T) {
	for _, x := range []struct{ whole, want string }{
		{"15000.00 EUR", "4999.99 EUR"}, {"0.03 EUR", "0.00 EUR"}, {"100 JPY", "33 JPY"}, {"1.500 KWD", "0.499 KWD"},
	} {
		if got := partOfMoney(money.MustParse(x.whole), 333_333).String(); got != x.want {
			t.Errorf("0.333333 of %s is %s, want %s", x.whole, got, x.want)
		}
	}
	d := contribution.Delivery{Quantity: hours(7)}
	if got := partOf(d, 333_333).Quantity.Number.String(); got != "2.333331" {
		t.Errorf("0.333333 of 7 hours is %s", got)
	}
}

// half returns the history of the first life that goes on at its horizon, after
// so many months.
func half(t *testing.T, months int, spec Spec) partnership.Agreement {
	t.Helper()
	spec.Months = months
	var a partnership.Agreement
	lives(t, spec, 20, func(l *Life) {
		if l.Ending == Going && a.Len() == 0 {
			a = l.Agreement()
		}
	})
	if a.Len() == 0 {
		t.Fatal("no life goes on")
	}
	return a
}

func TestALifeGoesOnFromAHistory(t *testing.T) {
	for _, seed := range []Seed{1, 2, 3} {
		a := half(t, 20, Spec{Seed: seed})
		lives(t, Spec{Seed: seed + 10, History: a, Mechanisms: []Mechanism{watcher{t: t}}}, 4, func(l *Life) {
			whole := l.Agreement()
			if found := whole.Audit(); len(found) > 0 {
				t.Fatalf("replica %d: %+v", l.Replica, found[0])
			}
			if whole.Len() <= a.Len() {
				t.Fatalf("replica %d: nothing happens", l.Replica)
			}
		})
	}
}

func TestALifeGoesOnFromASuspendedHistory(t *testing.T) {
	a := half(t, 30, Spec{Seed: 4, Parameters: map[string]Value{"shock.rate": 0.2, "shock.suspends": 1, "shock.months": 12}})
	for i := 2; ; i++ {
		if stage, _ := a.Stage(); stage == lifecycle.Suspended {
			break
		}
		if i > 60 {
			t.Fatal("none is suspended")
		}
		a = half(t, i, Spec{Seed: Seed(i), Parameters: map[string]Value{"shock.rate": 0.5, "shock.suspends": 1, "shock.months": 12}})
	}
	resumed := false
	lives(t, Spec{Seed: 9, History: a, Mechanisms: []Mechanism{watcher{t: t}}}, 4, func(l *Life) {
		if found := l.Agreement().Audit(); len(found) > 0 {
			t.Fatalf("replica %d: %+v", l.Replica, found[0])
		}
		for e := range l.Agreement().Events() {
			resumed = resumed || e.Seq > a.Len() && e.Act.Type() == "resume"
		}
	})
	if !resumed {
		t.Error("no life resumes")
	}
}

func TestNoLifeStartsFromAHistoryWhoseEndIsSettled(t *testing.T) {
	var closed partnership.Agreement
	lives(t, Spec{Seed: 1}, 10, func(l *Life) {
		if l.Ending == Planned {
			closed = l.Agreement()
		}
	})
	for _, bare := range []bool{false, true} {
		_, err := compile(Spec{History: closed, Bare: bare})
		if err == nil || !strings.Contains(err.Error(), "closed") {
			t.Errorf("bare %v: %v", bare, err)
		}
	}
	open := half(t, 30, Spec{Seed: 1})
	_, err := compile(Spec{History: open, Start: calendar.MustDate(2050, 1, 1)})
	if err == nil || !strings.Contains(err.Error(), "winding_down") {
		t.Errorf("long after its end: %v", err)
	}
}

func TestAHistoryTellsTheQuantitiesItBeginsWith(t *testing.T) {
	a := half(t, 24, Spec{Seed: 6})
	p, err := compile(Spec{History: a, Bare: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []Quantity{Phase, Membership, Champion, Deputy, Support, Institution, Evidence, Performance, Frustration, Delivery, Age} {
		if !p.given.Has(q) {
			t.Errorf("quantity %d is not told", q)
		}
	}
	if p.given.Has(Trust) {
		t.Error("trust is told, which no record says")
	}
	w, err := p.worker()
	if err != nil {
		t.Fatal(err)
	}
	w.state.reset(0)
	if age := w.state.Of(Age, 0); age < 15 || age > 25 {
		t.Errorf("after 24 months it is %g months old", age)
	}
	for i, s := range a.Champions(p.setting.Start) {
		if w.state.Is(Champion, i) != (len(s.Champions) > 0) {
			t.Errorf("partner %d: %v", i, s)
		}
	}
}

func TestTermsThatCannotBeSignedAreAFaultOfTheSpec(t *testing.T) {
	x := DefaultTerms(calendar.Date{})
	x.Indicators = nil
	x.Success.Criteria = nil
	_, err := compile(Spec{Terms: &x})
	var faults *SpecError
	if !errors.As(err, &faults) || !strings.Contains(err.Error(), "success_defined") {
		t.Fatalf("without any indicator: %v", err)
	}
}

// TestHundredThousandLivesAreLegal lives 100,000 replicas with every act, and
// each of them once more, alone: the chain of digests over its whole history
// ends the same. It runs where SCENARIO_LONG is 1.
func TestHundredThousandLivesAreLegal(t *testing.T) {
	if os.Getenv("SCENARIO_LONG") == "" {
		t.Skip("SCENARIO_LONG is not set")
	}
	spec, events, ended, seen := Spec{Seed: 2026}, 0, map[Ending]int{}, map[partnership.Head]bool{}
	lives(t, spec, hundredThousand(), func(l *Life) {
		together, err := l.Agreement().WriteHistory(io.Discard)
		if err != nil {
			t.Fatal(err)
		}
		if alone, err := WriteHistory(io.Discard, spec, l.Replica); err != nil || alone != together {
			t.Fatalf("replica %d: alone it ends with %v, %v, among the others with %v", l.Replica, alone, err, together)
		}
		seen[together] = true
		events += l.Agreement().Len()
		ended[l.Ending]++
	})
	if uint64(len(seen)) < hundredThousand()*4/5 { // one in seven ends at birth, many of these alike
		t.Errorf("%d lives have only %d histories", hundredThousand(), len(seen))
	}
	t.Logf("%.1f events a life; %v", float64(events)/float64(hundredThousand()), ended)
}

// hundredThousand is 100,000, or what SCENARIO_LONG says instead of 1.
func hundredThousand() uint64 {
	if n, err := strconv.ParseUint(os.Getenv("SCENARIO_LONG"), 10, 64); err == nil && n > 1 {
		return n
	}
	return 100_000
}
