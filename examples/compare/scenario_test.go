package main

import (
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/mufakat/mufakat/partnership/scenario"
)

// exactSurvival is the chance to last, by uniformisation: the chain of vacant
// posts and trust, looked at whenever anything could happen, and the number of
// such moments until the horizon being Poisson.
func exactSurvival() float64 {
	const most = meeting + 2*filling // no state is left faster
	type state [3][trustMost + 1]float64
	step := func(p *state) *state {
		var next state
		for vacant := range p {
			for trust, mass := range p[vacant] {
				if mass == 0 {
					continue
				}
				leave, fill := float64(2-vacant)*turnover/most, float64(vacant)*filling/most
				if vacant < 2 {
					next[vacant+1][trust] += mass * leave
				}
				if vacant > 0 {
					next[vacant-1][trust] += mass * fill
				}
				well := wellTogether
				if vacant > 0 {
					well = wellApart
				}
				next[vacant][swayed(trust, true)] += mass * meeting / most * well
				if down := swayed(trust, false); down >= trustLeast {
					next[vacant][down] += mass * meeting / most * (1 - well)
				}
				next[vacant][trust] += mass * (1 - leave - fill - meeting/most)
			}
		}
		return &next
	}
	p := new(state)
	p[0][trustAtFirst] = 1
	survival := 0.0
	weight := math.Exp(-most * survivalMonths)
	for n := 1; n < 400; n++ {
		alive := 0.0
		for vacant := range p {
			for _, mass := range p[vacant] {
				alive += mass
			}
		}
		survival += weight * alive
		weight *= most * survivalMonths / float64(n)
		p = step(p)
	}
	return survival
}

// The three are one model: each agrees with the exact chance, and so with the
// others.
func TestKernelLoopAndSimPySurviveAlike(t *testing.T) {
	want := exactSurvival()
	if want < 0.3 || want > 0.9 {
		t.Fatalf("the exact survival is %.4f: too near to the edge to tell anything", want)
	}
	agrees := func(who string, survived, n int) {
		t.Helper()
		got := float64(survived) / float64(n)
		z := (got - want) / math.Sqrt(want*(1-want)/float64(n))
		t.Logf("%s: %.4f of %d survive, exactly %.4f, z = %+.2f", who, got, n, want, z)
		if math.Abs(z) >= 4 {
			t.Errorf("%s does not live this model", who)
		}
	}
	count := func(n int, survives func(seed, replica uint64) bool) int {
		survived := 0
		for replica := range uint64(n) {
			if survives(survivalSeed, replica) {
				survived++
			}
		}
		return survived
	}
	k, err := newOnKernel()
	if err != nil {
		t.Fatal(err)
	}
	const n = 50_000
	agrees("kernel", count(n, k.survives), n)
	agrees("loop", count(n, survivesByHand), n)

	python, err := withSimPy()
	if err != nil {
		t.Skip("SimPy: ", err)
	}
	const fewer = 2_000
	survived, _, err := python.survivors(fewer)
	if err != nil {
		t.Fatal(err)
	}
	agrees("SimPy", survived, fewer)
}

func TestRowBesideWhatIsAbsentIsLeftOutByName(t *testing.T) {
	absent := row{
		name: "ours", beside: "theirs", unit: replicas, goal: atMost(1),
		open: func() (gauge, gauge, error) { return nil, nil, errAbsent },
	}
	failing := absent
	failing.open = func() (gauge, gauge, error) { return nil, nil, errors.New("broken") }

	var b strings.Builder
	wide, err := compare(&b, []row{absent}, pace{round: 1, rounds: 1}, "")
	if err != nil || wide != 0 {
		t.Fatalf("%d missed, %v", wide, err)
	}
	if !strings.Contains(b.String(), "left out: ours beside theirs: not on this machine") {
		t.Errorf("the row is not named:\n%s", &b)
	}
	if _, err := compare(&b, []row{failing}, pace{round: 1, rounds: 1}, ""); err == nil {
		t.Error("a row that fails is no row that is left out")
	}
}

func TestReplicasAreShownPerSecond(t *testing.T) {
	if got, want := replicas.show(float64(4*time.Microsecond)), "250000 replicas/s"; got != want {
		t.Errorf("4 µs each are %s, want %s", got, want)
	}
}

// The luck that two scenarios share saves four fifths of the replicas and more.
// The seed is fixed: it is the same in every run of this test.
func TestPairingNeedsAFifthOfTheReplicas(t *testing.T) {
	shared, own, err := paired("months lived", scenario.Lived, 0.5, faster(5), 1000).open()
	if err != nil {
		t.Fatal(err)
	}
	with, err := shared(0)
	if err != nil {
		t.Fatal(err)
	}
	without, err := own(0)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%.0f pairs with shared luck, %.0f without: %.1f times fewer", with, without, without/with)
	if !(with*5 <= without) {
		t.Errorf("%.0f pairs with shared luck are not a fifth of %.0f", with, without)
	}
}
