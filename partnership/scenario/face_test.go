package scenario

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What these tests hold are consequences of the equations, which were written so
// that they follow; they are not findings.

// with returns a spec of three partners without talks and term, so that only
// what partners do to each other decides, under the given values.
func with(months int, values map[string]Value) Spec {
	return Spec{Months: months, Terms: among(3), Without: []string{"birth", "term"}, Parameters: values}
}

// setting returns the values and one more.
func setting(values map[string]Value, name string, v Value) map[string]Value {
	all := map[string]Value{name: v}
	for k, v := range values {
		if k != name {
			all[k] = v
		}
	}
	return all
}

// inPairs returns the mean difference, high − low, of what is asked of n pairs
// of lives with the same luck, in standard errors.
func inPairs(low, high []float64) (mean, z float64) {
	n := float64(len(low))
	for i := range low {
		mean += (high[i] - low[i]) / n
	}
	v := 0.0
	for i := range low {
		d := high[i] - low[i] - mean
		v += d * d
	}
	return mean, mean / math.Sqrt(v/(n-1)/n)
}

func TestSurvivalMovesAsTheSourceClaims(t *testing.T) {
	const n = 200
	months := func(name string, v Value) (all []float64) {
		lived(t, with(120, map[string]Value{name: v, "exit.base": 0.006}), n, func(l *Life) { all = append(all, l.At.Months()) })
		return all
	}
	for _, c := range []struct {
		name      string
		low, high Value
		up        bool // survival rises with it
	}{
		{"turnover.rate", 0.00878, 0.06, false},
		{"succession.share", 0, 1, true},
		{"evidence.shown", 0, 1, true},
		{"support.given", 0.005, 0.2, true},
		{"review.every", 2, 24, false},
		{"contribution.reliability", 0.5, 1, true},
	} {
		mean, z := inPairs(months(c.name, c.low), months(c.name, c.high))
		t.Logf("%s from %v to %v: %+.2f months, z = %+.1f", c.name, c.low, c.high, mean, z)
		if !c.up {
			z = -z
		}
		if z < 3 {
			t.Errorf("%s from %v to %v moves survival by %.2f months, z = %.1f", c.name, c.low, c.high, mean, z)
		}
	}
}

// risks returns, of each of n lives that nobody leaves, the mean over months and
// partners of how many times its base the hazard of leaving is.
func risks(t *testing.T, values map[string]Value, n uint64) []float64 {
	t.Helper()
	const none = 1e-9
	spec := with(60, setting(setting(values, "exit.base", none), "handover.rate", 0))
	spec.Without = append(spec.Without, "accord")
	spec.Bare = true
	p, err := compile(spec)
	if err != nil {
		t.Fatal(err)
	}
	w, err := p.worker()
	if err != nil {
		t.Fatal(err)
	}
	exit := 0
	for p.mechanisms[exit].Name() != "exit" {
		exit++
	}
	var all []float64
	sum := 0.0
	w.watch = func(_ int, s *State) {
		for i := range s.set.Partners {
			sum += p.mechanisms[exit].Hazard(s, p.values[exit], i) / none / 60 / 3
		}
	}
	for i := range n {
		sum = 0
		if l, err := w.live(i); err != nil || l.Ending != Going {
			t.Fatal(l, err)
		}
		all = append(all, sum)
	}
	return all
}

func TestTheRiskOfLeavingMovesAsEachParameterSays(t *testing.T) {
	const n = 20
	defaults := map[string]Value{}
	for _, m := range Mechanisms(M3) {
		for _, p := range m.Parameters() {
			defaults[p.Name] = p.Default
		}
	}
	normal := risks(t, nil, n)
	at := func(values map[string]Value, name string, v Value) []float64 {
		if values == nil && defaults[name] == v {
			return normal
		}
		return risks(t, setting(values, name, v), n)
	}
	for _, c := range []struct {
		name string
		low  Value
		mid  Value
		high Value
		up   bool // risk rises with it
		with map[string]Value
	}{
		{"turnover.rate", 0, 0.0176, 0.1, true, nil},
		{"turnover.handover", 0, 0.5, 1, false, map[string]Value{"succession.share": 1, "turnover.rate": 0.05}},
		{"vacancy.filled", 0.05, 0.2, 0.8, false, map[string]Value{"turnover.rate": 0.05}},
		{"succession.share", 0, 0.5, 1, false, map[string]Value{"turnover.rate": 0.05}},
		{"succession.naming", 0.02, 0.1, 1, false, map[string]Value{"succession.share": 1, "turnover.rate": 0.05}},
		{"rotation.every", 12, 36, 120, false, nil},
		{"bond.start", 0, 0.3, 0.9, false, nil},
		{"bond.growth", 0.01, 0.08, 0.3, false, nil},
		{"bond.kept", 0, 0.2, 0.5, false, map[string]Value{"turnover.rate": 0.05}},
		{"bond.handed", 0, 0.6, 1, false, map[string]Value{"succession.share": 1, "turnover.rate": 0.05}},
		{"review.every", 1, 6, 24, true, nil},
		{"measurement.every", 1, 6, 24, true, nil},
		{"evidence.start", 0, 0.2, 0.8, false, nil},
		{"evidence.shown", 0, 0.5, 1, false, nil},
		{"evidence.gain", 0.1, 0.5, 0.9, false, nil},
		{"evidence.fading", 0, 0.02, 0.1, true, nil},
		{"support.start", 0, 0.6, 1, false, nil},
		{"support.given", 0, 0.05, 0.3, false, nil},
		{"support.withdrawn", 0, 0.012, 0.1, true, nil},
		{"support.without", 0.05, 0.2, 0.6, false, nil},
		{"support.weakest", 0, 0.5, 1, true, nil},
		{"institution.start", 0, 0.3, 0.8, false, nil},
		{"institution.growth", 0, 0.08, 0.3, false, nil},
		{"institution.decay", 0, 0.01, 0.05, true, nil},
		{"communication.every", 1, 3, 12, true, nil},
		{"contribution.reliability", 0.4, 0.85, 1, false, nil},
		{"contribution.unvalued", 1, 2, 5, true, nil},
		{"contribution.strain", 0, 2, 10, true, map[string]Value{"shock.rate": 0.05, "contribution.reliability": 0.6}},
		{"contribution.least", 0, 0.5, 1, false, map[string]Value{"contribution.reliability": 0.5}},
		{"contribution.late", 0, 0.5, 1, true, nil},
		{"contribution.eased", 0.2, 0.8, 1, true, map[string]Value{"contribution.reliability": 0.5, "amendment.contributions": 0.1}},
		{"amendment.contributions", 0, 0.05, 0.2, false, map[string]Value{"contribution.reliability": 0.5, "contribution.eased": 0.5}},
		{"amendment.roles", 0, 0.05, 0.2, false, nil},
		{"performance.start", 0.1, 0.4, 0.6, false, nil},
		{"performance.potential", 0.5, 0.8, 1, false, nil},
		{"performance.cohesion", 0, 0.4, 0.8, true, nil},
		{"expectation.hoped", 0.3, 0.55, 0.8, true, nil},
		{"expectation.bias", 0, 0.1, 0.5, true, nil},
		{"trust.start", 0.2, 0.5, 0.8, false, nil},
		{"trust.loss", 1, 2, 5, true, nil},
		{"trust.word", 0, 0.2, 0.5, false, nil},
		{"patience.constant", 3, 12, 36, true, nil},
		{"newness.constant", 6, 18, 48, true, nil},
		// exit.cohesion and exit.trust weigh what lies above the middle of a scale
		// against what lies below, and so go either way.
		{"exit.frustration", 0, 1, 3, true, nil},
		{"exit.newness", 0, 0.7, 2, true, nil},
		{"shock.rate", 0, 0.015, 0.1, true, nil},
		{"shock.severity", 0.1, 0.4, 0.8, true, map[string]Value{"shock.rate": 0.05}},
		{"shock.months", 1, 4, 12, true, map[string]Value{"shock.rate": 0.05}},
	} {
		low, mid, high := at(c.with, c.name, c.low), at(c.with, c.name, c.mid), at(c.with, c.name, c.high)
		for _, pair := range [][2][]float64{{low, mid}, {mid, high}, {low, high}} {
			mean, z := inPairs(pair[0], pair[1])
			if !c.up {
				mean, z = -mean, -z
			}
			if !(mean > 0) || &pair[0][0] == &low[0] && &pair[1][0] == &high[0] && z < 3 {
				t.Errorf("%s from %v over %v to %v: risk moves by %+.4f in its direction, z = %+.1f", c.name, c.low, c.mid, c.high, mean, z)
			}
		}
	}
}

func TestOnceInstitutionalisedTurnoverDoesNotMatter(t *testing.T) {
	lives := func(turnover Value) (all []snapshot) {
		lived(t, with(120, map[string]Value{
			"institution.start": 1, "institution.decay": 0, "turnover.rate": turnover, "rotation.every": 1 / turnover,
		}), 200, func(l *Life) { all = append(all, snapshot{Ending: l.Ending, At: l.At}) })
		return all
	}
	if diff := cmp.Diff(lives(0.00878), lives(0.5)); diff != "" {
		t.Errorf("lives (-with little turnover +with much):\n%s", diff)
	}
}

func TestHowOftenTheyReviewIsNoHiddenRateOfLearning(t *testing.T) {
	// What reviews do move, evidence and with it all else, is held still.
	paths := func(values map[string]Value) (all []Micro) {
		spec := with(60, setting(setting(values, "institution.growth", 0), "support.evidence", 0))
		spec.Parameters = setting(spec.Parameters, "exit.base", 0)
		spec.Without = append(spec.Without, "accord")
		spec.Bare = true
		p, err := compile(spec)
		if err != nil {
			t.Fatal(err)
		}
		w, err := p.worker()
		if err != nil {
			t.Fatal(err)
		}
		w.watch = func(_ int, s *State) {
			for i := range s.set.Partners {
				all = append(all, s.Get(Expectation, i))
			}
		}
		for i := range uint64(20) {
			if _, err := w.live(i); err != nil {
				t.Fatal(err)
			}
		}
		return all
	}
	often := paths(map[string]Value{"review.every": 1})
	if diff := cmp.Diff(often, paths(map[string]Value{"review.every": 24})); diff != "" {
		t.Errorf("expectations (-reviewed every month +every two years):\n%s", diff)
	}
	if cmp.Equal(often, paths(map[string]Value{"review.every": 1, "communication.every": 6})) {
		t.Error("how often they communicate does not matter either: the test shows nothing")
	}
}

func TestExpectationsComeToRealityPerUnitOfTime(t *testing.T) {
	// Reality stands still at ½. Each message closes a tenth of the gap.
	const start, months, learned = 0.9, 48, 0.1
	for _, every := range []Value{1, 3, 6} {
		spec := with(months, map[string]Value{
			"communication.every": every, "expectation.hoped": start, "expectation.bias": 0, "expectation.learned": learned,
			"exit.base": 0, "turnover.rate": 0, "shock.rate": 0, "amendment.success": 0, "handover.rate": 0,
		})
		spec.Without = append(spec.Without, "performance", "rotation", "accord")
		rate, n := 0.0, 0
		lived(t, spec, 100, func(l *Life) {
			for i := range l.State.set.Partners {
				rate -= math.Log((l.State.Of(Expectation, i) - 0.5) / (start - 0.5))
				n++
			}
		})
		rate /= float64(n * months)
		want := -math.Log(1-learned) * 2 / float64(every) // two others tell
		if math.Abs(rate/want-1) > 0.05 {
			t.Errorf("told every %v months: the gap closes at %.4f per month, want %.4f", every, rate, want)
		}
	}
}

func TestTheMoreLossesWeighTheLowerTrust(t *testing.T) {
	trust := func(loss Value) (all []Micro) {
		spec := with(48, map[string]Value{"trust.loss": loss, "exit.base": 0})
		lived(t, spec, 60, func(l *Life) {
			for i := range l.State.set.Partners {
				all = append(all, l.State.Get(Trust, i))
			}
		})
		return all
	}
	even, twice, five := trust(1), trust(2), trust(5)
	less := 0
	for i := range even {
		if !(five[i] <= twice[i] && twice[i] <= even[i]) {
			t.Fatalf("trust %d at loss 1, %d at 2, %d at 5", even[i], twice[i], five[i])
		}
		if five[i] < even[i] {
			less++
		}
	}
	if less < len(even)/2 {
		t.Errorf("in %d of %d nothing was lost", len(even)-less, len(even))
	}
}
