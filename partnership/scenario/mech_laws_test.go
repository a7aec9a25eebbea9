package scenario

import (
	"math"
	"testing"

	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// within reports a part of n that is more than four standard errors from what
// it is to be.
func within(t *testing.T, what string, got, want float64, n int) {
	t.Helper()
	if z := (got - want) / math.Sqrt(want*(1-want)/float64(n)); math.Abs(z) > 4 {
		t.Errorf("%s: %.4f of %d, want %.4f: z = %+.1f", what, got, n, want, z)
	}
}

func TestChampionsArePresentAsLongAsLeavingAndFillingSay(t *testing.T) {
	const leaves, filled = 0.0176, 0.347
	spec := Spec{Model: M1, Months: 120, Terms: among(3), Parameters: map[string]Value{"exit.base": 0}}
	present, posts := 0, 0
	lived(t, spec, 700, func(l *Life) {
		for i := range l.State.set.Partners {
			posts++
			if l.State.Is(Champion, i) {
				present++
			}
		}
	})
	within(t, "posts that are filled", float64(present)/float64(posts), filled/(leaves+filled), posts)
}

func TestTalksFailAndLastAsBirthSays(t *testing.T) {
	const n, failure, months = 2000, 0.3, 5.0
	spec := Spec{Months: 5, Terms: among(2), Parameters: map[string]Value{"birth.failure": failure, "birth.months": months}}
	failed, open := 0, 0
	lived(t, spec, n, func(l *Life) {
		switch {
		case l.Ending == AtBirth:
			failed++
		case l.State.Phase() == Forming:
			open++
		}
	})
	within(t, "talks still open after their mean", float64(open)/n, math.Exp(-5/months), n)
	within(t, "talks that failed, of those that are over", float64(failed)/float64(n-open), failure, n-open)

	spec.Parameters = map[string]Value{"birth.failure": failure, "birth.months": 0}
	failed = 0
	lived(t, spec, n, func(l *Life) {
		if l.Ending == AtBirth {
			failed++
			if l.At != 0 {
				t.Errorf("replica %d: talks of no time failed at %d", l.Replica, l.At)
			}
		}
	})
	within(t, "talks of no time that failed", float64(failed)/n, failure, n)
}

func TestTermsAreRenewedAsOftenAsTermSays(t *testing.T) {
	const n, renewal = 2000, 0.68
	end := map[Ending]int{}
	var last kernel.Time
	lived(t, Spec{Model: M0, Months: 71, Parameters: map[string]Value{"exit.base": 0, "term.renewal": renewal}}, n, func(l *Life) {
		end[l.Ending]++
		if l.Ending == Planned {
			last = l.At
			if day := l.State.set.Start.AddDays(int(l.At / kernel.Day)); l.State.set.Terms.Duration.End.AddDays(1) != day {
				t.Errorf("replica %d: the term was over on %s", l.Replica, day)
			}
		}
	})
	within(t, "terms that were renewed", float64(end[Going])/n, renewal, n)
	if end[Going]+end[Planned] != n || last == 0 {
		t.Errorf("endings: %v", end)
	}

	// Always renewed by a year it is never over: decided at 34, 46… and 238 months.
	lived(t, Spec{Model: M0, Months: 240, Parameters: map[string]Value{"exit.base": 0, "term.renewal": 1, "term.further": 12}}, 10, func(l *Life) {
		if l.Ending != Going || l.State.tally.kinds[Renewed] != 18 {
			t.Errorf("replica %d: ending %d, renewed %d times", l.Replica, l.Ending, l.State.tally.kinds[Renewed])
		}
	})
}

func TestEveryTrancheComesOnceAndWhole(t *testing.T) {
	spec := Spec{Months: 60, Terms: among(3), Parameters: map[string]Value{
		"exit.base": 0, "accord.rate": 0, "handover.rate": 0, "birth.failure": 0, "contribution.reliability": 0.6, "shock.rate": 0.1,
	}}
	came, late, short := map[int]Micro{}, 0, 0
	var dues [][]kernel.Time
	lived(t, spec, 1, func(l *Life) { dues = l.State.set.dues })
	for replica, life := range heardIn(t, spec, 60) {
		clear(came)
		for i, h := range life {
			if h.Kind == Delivered || h.Kind == FellShort {
				due := dues[h.Item][came[h.Item]/One]
				came[h.Item] += h.Amount
				if h.Kind == FellShort {
					short++
					if came[h.Item]%One != 0 || h.Amount < One && (life[i-1].Kind != Delivered || life[i-1].Item != h.Item || life[i-1].At != h.At) {
						t.Errorf("replica %d: %+v does not fill up a tranche", replica, h)
					}
				}
				if h.At < due {
					t.Errorf("replica %d: %+v before it was due at %d", replica, h, due)
				}
				if h.At > due+kernel.Month/2 {
					late++
				}
			}
		}
		for c, dues := range dues {
			if came[c] != Micro(len(dues))*One {
				t.Errorf("replica %d: %d of %d tranches of commitment %d", replica, came[c], len(dues), c)
			}
		}
	}
	if late == 0 || short == 0 {
		t.Errorf("%d late, %d short: the test shows nothing", late, short)
	}
}

func TestOfficialsRotateByTheirClockAndOthersDoNot(t *testing.T) {
	spec := Spec{Months: 120, Terms: among(3), Parameters: map[string]Value{
		"turnover.rate": 0, "rotation.every": 24, "vacancy.filled": 50, "exit.base": 0, "accord.rate": 0, "handover.rate": 0,
		"birth.months": 0, "birth.failure": 0,
	}}
	for replica, life := range heardIn(t, spec, 30) {
		var before kernel.Time
		left := 0
		for _, h := range life {
			if h.Kind != ChampionLeft {
				continue
			}
			left++
			if h.Partner != 2 {
				t.Errorf("replica %d: the champion of partner %d, no authority, is rotated", replica, h.Partner)
			}
			if left > 1 && h.At-before != 24*kernel.Month {
				t.Errorf("replica %d: rotated after %v months", replica, (h.At - before).Months())
			}
			before = h.At
		}
		if left != 5 {
			t.Errorf("replica %d: rotated %d times in 120 months", replica, left)
		}
	}
}

func TestInstitutionalisationSolvesItsEquation(t *testing.T) {
	const growth, decay, half = 0.08, 0.01, 0.5
	spec := Spec{Model: M2, Months: 90, Terms: among(2), Parameters: map[string]Value{
		"institution.growth": growth, "institution.decay": decay, "institution.start": 0.1, "exit.base": 0,
	}}
	// Without them, evidence and backing stand at one half.
	spec.Without = []string{"evidence", "support"}
	lived(t, spec, 1, func(l *Life) {
		gain := growth * half * half
		rest := gain / (gain + decay)
		want := rest + (0.1-rest)*math.Exp(-(gain+decay)*90)
		if got := l.State.Of(Institution, 0); math.Abs(got-want) > 1e-4 {
			t.Errorf("I = %v after 90 months, want %v", got, want)
		}
		if got, want := l.State.Of(Cohesion, 0), l.State.Of(Institution, 0); got < want {
			t.Errorf("cohesion %v below institution %v", got, want)
		}
	})
}
