package scenario

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// lawful draws values of some parameters anywhere in what is lawful, the ends
// included.
func lawful(t *rapid.T) map[string]Value {
	values := map[string]Value{}
	for _, m := range Mechanisms(M3) {
		for _, p := range m.Parameters() {
			switch rapid.IntRange(0, 5).Draw(t, p.Name) {
			case 0:
				values[p.Name] = p.Least
			case 1:
				values[p.Name] = p.Most
			case 2:
				part := float64(rapid.IntRange(0, 100).Draw(t, "percent")) / 100
				values[p.Name] = Value(math.Round((float64(p.Low)+part*float64(p.High-p.Low))*1e6) / 1e6)
			}
		}
	}
	return values
}

func TestWhateverIsLawfulCanBeLived(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spec := Spec{
			Model: rapid.SampledFrom([]Model{M0, M1, M2, M3}).Draw(t, "model"), Bare: true,
			Months: rapid.IntRange(1, 30).Draw(t, "months"), Seed: Seed(rapid.Uint64().Draw(t, "seed")),
			Parameters: lawful(t), Terms: among(rapid.IntRange(2, 5).Draw(t, "partners")),
		}
		for _, m := range Mechanisms(spec.Model) {
			if rapid.IntRange(0, 9).Draw(t, "without "+m.Name()) == 0 {
				spec.Without = append(spec.Without, m.Name())
			}
		}
		p, err := compile(spec)
		if err != nil {
			t.Fatal(err)
		}
		w, err := p.worker()
		if err != nil {
			t.Fatal(err)
		}
		w.watch = func(month int, s *State) {
			for q := range Own {
				for i := range q.subjects(s.set) {
					most := One
					// All others are parts of one.
					//exhaustive:ignore
					switch q {
					case Phase:
						most = Micro(Ended)
					case Age, Frustration:
						most = Micro(month+1) * One
					}
					if v := s.Get(q, i); v < 0 || v > most {
						t.Errorf("quantity %d of %d is %d in month %d", q, i, v, month)
					}
				}
			}
		}
		for i := range uint64(2) {
			l, err := w.live(i)
			if err != nil {
				t.Fatal(err)
			}
			if l.At > p.horizon || l.Ending == Going && l.At != p.horizon {
				t.Errorf("ending %d at %v months of %d", l.Ending, l.At.Months(), spec.Months)
			}
		}
	})
}
