package scenario

import (
	"math/bits"

	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// The built-in outcomes, by name. Each stands in every [Result].
const (
	Lived          = "lived"              // months until it ended, or to the horizon
	Survived       = "survived"           // 1 if it goes on at the horizon, else 0
	GraduatedLives = "graduated"          // 1 if it ended in graduation, else 0
	HappeningCount = "happenings"         // how many things happened
	ChampionsLost  = "champions_lost"     // how many champions left
	DeliveredPart  = "delivered"          // the part of what fell due that came; of lives in which something fell due
	CohesionAtEnd  = "cohesion_at_end"    // as it was left, or stands at the horizon
	TrustAtEnd     = "trust_at_end"       // the mean over the parties that are left
	InstitutionEnd = "institution_at_end" // as it was left, or stands at the horizon
)

// measure is an outcome that some lives may not have.
type measure struct {
	Outcome
	defined func(l *Life) bool // nil: in every life
}

// measures are asked of every life, in this order.
var measures = []measure{
	{Outcome: Outcome{Lived, "months", func(l *Life) int64 { return microMonths(l.At) }}},
	{Outcome: Outcome{Survived, "part", func(l *Life) int64 { return microIf(l.Ending == Going) }}},
	{Outcome: Outcome{GraduatedLives, "part", func(l *Life) int64 { return microIf(l.Ending == Graduation) }}},
	{Outcome: Outcome{HappeningCount, "happenings", func(l *Life) int64 { return l.State.tally.happenings() * int64(One) }}},
	{Outcome: Outcome{ChampionsLost, "champions", func(l *Life) int64 { return int64(l.State.tally.kinds[ChampionLeft]) * int64(One) }}},
	{
		Outcome: Outcome{DeliveredPart, "part", func(l *Life) int64 {
			t := &l.State.tally
			return part(t.delivered, t.delivered+t.missed)
		}},
		defined: func(l *Life) bool { return l.State.tally.delivered+l.State.tally.missed > 0 },
	},
	{Outcome: Outcome{CohesionAtEnd, "part", func(l *Life) int64 { return int64(l.State.Get(Cohesion, 0)) }}},
	{Outcome: Outcome{TrustAtEnd, "part", func(l *Life) int64 { return l.State.meanOf(Trust) }}},
	{Outcome: Outcome{InstitutionEnd, "part", func(l *Life) int64 { return int64(l.State.Get(Institution, 0)) }}},
}

// builtinOutcome reports whether there is a built-in outcome of that name.
func builtinOutcome(name string) bool {
	for _, o := range measures {
		if o.Name == name {
			return true
		}
	}
	return false
}

// measuresOf returns the built-in outcomes and those of a spec.
func measuresOf(own []Outcome) []measure {
	all := append([]measure(nil), measures...)
	for _, o := range own {
		all = append(all, measure{Outcome: o})
	}
	return all
}

// meanOf returns the mean of q over the parties in force, rounded down; over all
// where none is left.
func (s *State) meanOf(q Quantity) int64 {
	var sum, n, all int64
	for i := range s.set.Partners {
		v := int64(s.Get(q, i))
		all += v
		if s.Get(Membership, i) > 0 {
			sum += v
			n++
		}
	}
	if n == 0 {
		sum, n = all, int64(len(s.set.Partners))
	}
	return sum / n
}

// microMonths returns t in millionths of a mean month, rounded down.
func microMonths(t kernel.Time) int64 { return scaled(uint64(t), uint64(kernel.Month)) }

// part returns a/b in millionths, rounded down; 0 of nothing.
func part(a, b int64) int64 {
	if a <= 0 || b <= 0 || a > b {
		return 0
	}
	return scaled(uint64(a), uint64(b))
}

// scaled returns a/b in millionths, for an a that is less than a million
// million times b.
func scaled(a, b uint64) int64 {
	hi, lo := bits.Mul64(a, uint64(One))
	q, _ := bits.Div64(hi, lo, b)
	return int64(q)
}

func microIf(yes bool) int64 {
	if yes {
		return int64(One)
	}
	return 0
}
