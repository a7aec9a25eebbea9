package scenario

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// ear is a mechanism that writes down what happens, and does nothing else.
type ear struct {
	Base
	heard *[]heard
}

type heard struct {
	At kernel.Time
	Happening
}

func (ear) Name() string { return "ear" }

func (e ear) On(s *State, _ []float64, h Happening) {
	*e.heard = append(*e.heard, heard{s.Now(), h})
}

// heardIn returns what happens in each of the replicas below n of a spec.
func heardIn(t testing.TB, spec Spec, n uint64) [][]heard {
	t.Helper()
	var now []heard
	var all [][]heard
	spec.Mechanisms = append(slices.Clone(spec.Mechanisms), ear{heard: &now})
	lived(t, spec, n, func(*Life) {
		all = append(all, slices.Clone(now))
		now = now[:0]
	})
	return all
}

// snapshot is all that a life leaves behind.
type snapshot struct {
	Ending       Ending
	At           kernel.Time
	Values, Kept []Micro
	Tally        string
}

func shot(l *Life) snapshot {
	s := l.State
	return snapshot{l.Ending, l.At, slices.Clone(s.values), slices.Clone(s.kept), fmt.Sprint(s.tally)}
}

func TestAReplicaIsTheSameAloneAndAfterAnyOthers(t *testing.T) {
	for _, m := range []Model{M0, M1, M2, M3} {
		var row []snapshot
		lived(t, Spec{Model: m, Months: 60}, 40, func(l *Life) { row = append(row, shot(l)) })
		p, err := compile(Spec{Model: m, Months: 60, Bare: true})
		if err != nil {
			t.Fatal(err)
		}
		used, err := p.worker()
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range []uint64{39, 7, 7, 21, 0} {
			fresh, err := p.worker()
			if err != nil {
				t.Fatal(err)
			}
			for name, w := range map[string]*worker{"used": used, "fresh": fresh} {
				l, err := w.live(i)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(row[i], shot(l)); diff != "" {
					t.Errorf("%s, replica %d, %s worker (-in a row +alone):\n%s", m, i, name, diff)
				}
			}
		}
	}
}

func TestABareLifeIsTheLifeOfTheRealRules(t *testing.T) {
	for _, m := range []Model{M0, M1, M2, M3} {
		spec := Spec{Model: m, Months: 72, Seed: 3}
		full, err := compile(spec)
		if err != nil {
			t.Fatal(err)
		}
		w, err := full.worker()
		if err != nil {
			t.Fatal(err)
		}
		lived(t, spec, 12, func(bare *Life) {
			l, err := w.live(bare.Replica)
			if err != nil {
				t.Fatal(err)
			}
			if l.Agreement().Len() == 0 {
				t.Errorf("%s, replica %d has no history", m, l.Replica)
			}
			if diff := cmp.Diff(shot(bare), shot(l)); diff != "" {
				t.Errorf("%s, replica %d (-bare +full):\n%s", m, l.Replica, diff)
			}
		})
	}
}

func TestALongerHorizonKeepsThePrefix(t *testing.T) {
	short := heardIn(t, Spec{Months: 37}, 60)
	for i, long := range heardIn(t, Spec{Months: 90}, 60) {
		end := 0
		for end < len(long) && long[end].At <= 37*kernel.Month {
			end++
		}
		if diff := cmp.Diff(short[i], long[:end]); diff != "" {
			t.Fatalf("replica %d (-to 37 months +to 90):\n%s", i, diff)
		}
	}
}

// idle has a clock that fires and does nothing but ask for chance.
type idle struct{ Base }

func (idle) Name() string                                { return "idle" }
func (idle) Clocks(*Setting) []Clock                     { return []Clock{{Name: "tick", Partner: -1}} }
func (idle) Keeps(*Setting) int                          { return 1 }
func (idle) Hazard(*State, []float64, int) float64       { return 0.5 }
func (idle) Fire(s *State, _ []float64, _ int)           { s.Keep(0, microOf(s.Uniform(0))) }
func (idle) On(s *State, _ []float64, _ Happening)       { s.Keep(0, microOf(s.Uniform(1))) }
func (idle) Drift(s *State, _ []float64, months float64) { s.Keep(0, microOf(s.Uniform(2))) }
func (idle) Reads() Reads                                { return ReadsOf(Own) }

func TestWhatIsNotConnectedLeavesAllOthersAsTheyAre(t *testing.T) {
	// Without pilots an opportunity moves nothing.
	spec := Spec{Months: 90, Parameters: map[string]Value{"performance.pilot": 0}}
	want := heardIn(t, spec, 60)
	for i := range want {
		want[i] = slices.DeleteFunc(want[i], func(h heard) bool { return h.Kind == OpportunitySeen })
	}
	off := spec
	off.Without = []string{"opportunity"}
	if diff := cmp.Diff(want, heardIn(t, off, 60)); diff != "" {
		t.Errorf("(-with opportunities +without):\n%s", diff)
	}
	off.Mechanisms = []Mechanism{idle{}}
	if diff := cmp.Diff(want, heardIn(t, off, 60)); diff != "" {
		t.Errorf("(-as it is +beside an idle clock):\n%s", diff)
	}
}

func TestWithNeutralParametersEveryModelIsM0(t *testing.T) {
	neutral := map[string]Value{
		"exit.cohesion": 0, "exit.trust": 0, "exit.frustration": 0, "exit.newness": 0,
		"term.ties": 0, "term.frustration": 0,
		"birth.months": 0, "birth.failure": 0, "accord.rate": 0, "handover.rate": 0, "shock.suspends": 0,
	}
	lives := func(m Model) (all []string) {
		lived(t, Spec{Model: m, Parameters: neutral}, 300, func(l *Life) {
			all = append(all, fmt.Sprint(l.Replica, l.Ending, l.At))
		})
		return all
	}
	want := lives(M0)
	for _, m := range []Model{M1, M2, M3} {
		if diff := cmp.Diff(want, lives(m)); diff != "" {
			t.Errorf("replica, ending, time (-M0 +%s):\n%s", m, diff)
		}
	}
}

func TestABareLifeAllocatesNothing(t *testing.T) {
	for _, m := range []Model{M0, M1, M2, M3} {
		p, err := compile(Spec{Model: m, Months: 60, Bare: true})
		if err != nil {
			t.Fatal(err)
		}
		w, err := p.worker()
		if err != nil {
			t.Fatal(err)
		}
		replica := uint64(0)
		if n := testing.AllocsPerRun(20, func() {
			if _, err := w.live(replica); err != nil {
				t.Fatal(err)
			}
			replica++
		}); n != 0 {
			t.Errorf("%s: %v allocations in a life", m, n)
		}
	}
}

func TestAnyNumberOfPartnersLives(t *testing.T) {
	for n := 2; n <= 6; n++ {
		for _, m := range []Model{M0, M1, M2, M3} {
			endings := map[Ending]int{}
			lived(t, Spec{Model: m, Months: 80, Terms: among(n)}, 25, func(l *Life) {
				endings[l.Ending]++
				if left := l.State.members(); (l.Ending == Abrupt) != (left < 2) {
					t.Errorf("%d partners, %s, replica %d: %d are left, ending %d", n, m, l.Replica, left, l.Ending)
				}
			})
			if endings[Planned] > 0 {
				t.Errorf("%d partners, %s: terms without an end ended", n, m)
			}
		}
	}
}

func TestQuantitiesStayWithinTheirScales(t *testing.T) {
	p, err := compile(Spec{Bare: true, Parameters: map[string]Value{
		"shock.rate": 0.5, "shock.severity": 1, "trust.loss": 20, "trust.step": 1, "contribution.reliability": 0,
		"exit.base": 0, "accord.rate": 0, "term.renewal": 1, "turnover.rate": 0.2, "amendment.success": 1,
		"opportunity.rate": 1, "support.given": 1, "support.withdrawn": 1, "evidence.gain": 1,
	}})
	if err != nil {
		t.Fatal(err)
	}
	w, err := p.worker()
	if err != nil {
		t.Fatal(err)
	}
	lowest, highest := [quantities]Micro{}, [quantities]Micro{}
	w.watch = func(month int, s *State) {
		for q := range Own {
			for i := range q.subjects(s.set) {
				v := s.Get(q, i)
				lowest[q], highest[q] = min(lowest[q], v), max(highest[q], v)
			}
		}
	}
	for i := range uint64(20) {
		if _, err := w.live(i); err != nil {
			t.Fatal(err)
		}
	}
	for q := range Own {
		most := One
		// All others are parts of one.
		//exhaustive:ignore
		switch q {
		case Phase:
			most = Micro(Ended)
		case Age, Frustration:
			most = 120 * One
		}
		if lowest[q] < 0 || highest[q] > most {
			t.Errorf("quantity %d went from %d to %d", q, lowest[q], highest[q])
		}
		if highest[q] == 0 {
			t.Errorf("quantity %d never moved: the test shows nothing of it", q)
		}
	}
}

// doing is a mechanism that does something a day after the start.
type doing struct {
	Base
	hazard float64
	what   Happening
}

func (doing) Name() string                            { return "doing" }
func (doing) Clocks(*Setting) []Clock                 { return []Clock{{Partner: -1}} }
func (doing) Begin(s *State, _ []float64)             { s.Schedule(0, kernel.Day) }
func (d doing) Hazard(*State, []float64, int) float64 { return d.hazard }
func (d doing) Fire(s *State, _ []float64, _ int)     { s.Happen(d.what) }

func TestWhatCannotHappenIsAnErrorOfTheRun(t *testing.T) {
	nan := 0.0
	nan /= nan
	for name, c := range map[string]struct {
		doing
		want error
	}{
		"two starts":         {doing{what: Happening{Kind: Formed}}, ErrHappening},
		"walking too late":   {doing{what: Happening{Kind: Walked}}, ErrHappening},
		"nobody leaves":      {doing{what: Happening{Kind: ChampionAppointed}}, ErrHappening},
		"no such partner":    {doing{what: Happening{Kind: Gone, Partner: 9}}, ErrHappening},
		"no deputy":          {doing{what: Happening{Kind: ChampionLeft, Flag: true}}, ErrHappening},
		"no such level":      {doing{what: Happening{Kind: SupportGiven, Item: 3}}, ErrHappening},
		"no such commitment": {doing{what: Happening{Kind: Delivered, Item: 99}}, ErrHappening},
		"nothing to resume":  {doing{what: Happening{Kind: ShockOver, Flag: true}}, ErrHappening},
		"no such amendment":  {doing{what: Happening{Kind: Amended, Item: 3}}, ErrHappening},
		"no months":          {doing{what: Happening{Kind: Renewed}}, ErrHappening},
		"no kind":            {doing{}, ErrHappening},
		"negative hazard":    {doing{what: Happening{Kind: Noted}, hazard: -1}, kernel.ErrHazard},
		"no hazard":          {doing{what: Happening{Kind: Noted}, hazard: nan}, kernel.ErrHazard},
	} {
		p, err := compile(Spec{Model: M0, Bare: true, Mechanisms: []Mechanism{c.doing}})
		if err != nil {
			t.Fatal(err)
		}
		w, err := p.worker()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.live(0); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}
