package scenario

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mufakat/mufakat/partnership/act"
)

func TestEveryParameterSaysWhatItIs(t *testing.T) {
	for _, m := range Mechanisms(M3) {
		seen := map[string]bool{}
		for _, p := range m.Parameters() {
			switch {
			case !strings.HasPrefix(p.Name, m.Name()+".") || !word(p.Name[len(m.Name())+1:]) || seen[p.Name]:
				t.Errorf("%s has a parameter %q", m.Name(), p.Name)
			case !(p.Least <= p.Low && p.Low <= p.Default && p.Default <= p.High && p.High <= p.Most && p.Low < p.High):
				t.Errorf("%s: %v ≤ %v ≤ %v ≤ %v ≤ %v does not hold", p.Name, p.Least, p.Low, p.Default, p.High, p.Most)
			case p.Unit == "" || p.Source == "" || p.Meaning == "":
				t.Errorf("%s lacks unit, source or meaning", p.Name)
			case !slices.Contains([]Use{Lever, Uncertainty, Constant}, p.Use):
				t.Errorf("%s is of use %q", p.Name, p.Use)
			case !slices.Contains([]Status{Number, Direction, Assumed, Transferred}, p.Status):
				t.Errorf("%s has status %q", p.Name, p.Status)
			case p.Status == Assumed && p.Source != sourceOurs && p.Source != sourceAnchors:
				t.Errorf("%s is assumed by %q", p.Name, p.Source)
			case !strings.Contains(m.About().Equation, strings.TrimSuffix(p.Name, ".k")) && m.Name() != "amendment":
				t.Errorf("%s stands in no equation of %s", p.Name, m.Name())
			}
			seen[p.Name] = true
		}
	}
}

func TestEveryMechanismSaysWhatInformsIt(t *testing.T) {
	names := map[string]bool{}
	for _, m := range Mechanisms(M3) {
		about := m.About()
		if about.Purpose == "" || about.Equation == "" {
			t.Errorf("%s says nothing of itself", m.Name())
		}
		if !word(m.Name()) || names[m.Name()] || m.Version() != 1 {
			t.Errorf("mechanism %q version %d", m.Name(), m.Version())
		}
		names[m.Name()] = true
		for _, w := range about.Informed {
			if _, found := act.New(act.Type(w)); !found && !act.IsEffect(act.Type(w)) {
				t.Errorf("%s is informed by %q, which is no act", m.Name(), w)
			}
		}
	}
}

func TestTheModelsAreNested(t *testing.T) {
	var before []string
	for _, m := range []Model{M0, M1, M2, M3} {
		var now []string
		for _, one := range Mechanisms(m) {
			now = append(now, one.Name())
		}
		for _, name := range before {
			if !slices.Contains(now, name) {
				t.Errorf("%s lacks %s, which the model before has", m, name)
			}
		}
		if len(now) <= len(before) {
			t.Errorf("%s has no more than the model before", m)
		}
		before = now
	}
	if diff := cmp.Diff([]string{"exit", "term"}, []string{Mechanisms(M0)[0].Name(), Mechanisms(M0)[1].Name()}); diff != "" {
		t.Errorf("M0 (-want +got):\n%s", diff)
	}
	if Mechanisms("M4") != nil {
		t.Error("there is a model M4")
	}
}

// answers is what a mechanism answers in a state: the hazards of its clocks, and
// the quantities as they are after it has followed.
func answers(s *State, i int, but Quantity) (hazards []float64, values []Micro) {
	p := s.plan
	s.at = i
	last := len(p.owner)
	if i+1 < len(p.offset) {
		last = p.offset[i+1]
	}
	for c := p.offset[i]; c < last; c++ {
		hazards = append(hazards, p.mechanisms[i].Hazard(s, p.values[i], c-p.offset[i]))
	}
	p.mechanisms[i].Follow(s, p.values[i])
	for q := range Own {
		for at := s.first[q]; at < s.first[q+1]; at++ {
			if q != but {
				values = append(values, s.values[at])
			}
		}
	}
	return hazards, values
}

func TestMechanismsReadWhatTheySay(t *testing.T) {
	p, err := compile(Spec{Bare: true, Months: 20, Terms: among(3), Parameters: map[string]Value{
		"support.withdrawn": 0.1, "succession.share": 0.5, "shock.rate": 0.2, "turnover.rate": 0.3}})
	if err != nil {
		t.Fatal(err)
	}
	w, err := p.worker()
	if err != nil {
		t.Fatal(err)
	}
	matters := make([]Reads, len(p.mechanisms))
	for replica := range uint64(12) {
		if _, err := w.live(replica); err != nil {
			t.Fatal(err)
		}
		s := &w.state
		if replica%3 == 0 {
			s.values[s.first[Phase]] = Micro(replica / 3)
		}
		s.follow()
		s.values[s.first[Newness]] = One / 3 // as if it had not followed
		before := slices.Clone(s.values)
		for i, m := range p.mechanisms {
			for q := range Own {
				copy(s.values, before)
				hazards, values := answers(s, i, q)
				for at := s.first[q]; at < s.first[q+1]; at++ {
					for _, v := range []Micro{0, One / 5, One - before[at], 1} {
						copy(s.values, before)
						s.values[at] = v
						if q == Phase {
							s.values[at] %= Micro(Ended) + 1
						}
						gotHazards, gotValues := answers(s, i, q)
						if slices.Equal(hazards, gotHazards) && slices.Equal(values, gotValues) {
							continue
						}
						matters[i] |= ReadsOf(q)
						if !m.Reads().Has(q) {
							t.Fatalf("%s reads quantity %d and does not say so", m.Name(), q)
						}
					}
				}
			}
			copy(s.values, before)
		}
	}
	for i, m := range p.mechanisms {
		if extra := m.Reads() &^ matters[i] &^ ReadsOf(Own); extra != 0 {
			t.Errorf("%s says that it reads %b, which changes nothing", m.Name(), extra)
		}
	}
}
