package scenario_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/scenario"
)

// tiring is a turnover in which champions leave the sooner, the longer they
// have been in the post.
type tiring struct{ scenario.Turnover }

func (tiring) Version() int { return 2 }

func (m tiring) Parameters() []scenario.Parameter {
	return append(m.Turnover.Parameters(), scenario.Parameter{
		Name: "turnover.tiring", Unit: "per month", Default: 0.05, High: 0.2, Most: 1,
		Use: scenario.Uncertainty, Status: scenario.Assumed, Source: "an example",
		Meaning: "what each month in the post adds to the hazard, as a part of it",
	})
}

func (m tiring) Reads() scenario.Reads       { return m.Turnover.Reads() | scenario.ReadsOf(scenario.Own) }
func (tiring) Keeps(t *scenario.Setting) int { return len(t.Partners) } // months in the post

func (m tiring) Hazard(s *scenario.State, p []float64, c int) float64 {
	months := float64(s.Kept(c)) / float64(scenario.One)
	return float64(m.Turnover.Hazard(s, p, c) * (1 + float64(p[2]*months)))
}

func (tiring) Drift(s *scenario.State, _ []float64, months float64) {
	for i := range s.Setting().Partners {
		s.Keep(i, s.Kept(i)+scenario.Micro(months*float64(scenario.One)))
	}
}

func (tiring) On(s *scenario.State, _ []float64, h scenario.Happening) {
	if h.Kind == scenario.ChampionLeft || h.Kind == scenario.ChampionAppointed {
		s.Keep(h.Partner, 0)
		s.Record(h.Partner, act.Communicate{Subject: "Who speaks for us has changed"})
	}
}

func ExampleMechanism() {
	base := scenario.Spec{Seed: 1, Months: 60, Bare: true}
	other := base
	other.Mechanisms = []scenario.Mechanism{tiring{}}
	c, err := scenario.Compare(context.Background(), base, other, 0, 300, scenario.RunOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	lost, _ := c.Difference(scenario.ChampionsLost)
	fmt.Printf("%.1f more champions lost in five years\n", float64(lost.Difference.Value))
	// Output:
	// 1.0 more champions lost in five years
}

func TestAnOwnMechanismRecordsOnTheRealAgreement(t *testing.T) {
	spec := scenario.Spec{Seed: 1, Months: 60, Mechanisms: []scenario.Mechanism{tiring{}},
		Parameters: map[string]scenario.Value{"turnover.rate": 0.05}}
	records := 0
	for replica := range uint64(3) {
		a, err := scenario.Replay(spec, replica)
		if err != nil {
			t.Fatal(err)
		}
		for e := range a.Events() {
			if c, ok := e.Act.(act.Communicate); ok && c.Subject == "Who speaks for us has changed" {
				records++
			}
		}
	}
	if records == 0 {
		t.Error("nothing was recorded")
	}
}
