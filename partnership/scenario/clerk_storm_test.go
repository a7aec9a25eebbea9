package scenario

import (
	"fmt"
	"testing"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/internal/draw"
	"github.com/mufakat/mufakat/partnership/terms"
	"pgregory.net/rapid"
)

// storm lets everything happen at random that can be, so that the clerk meets
// every kind of happening in every order.
type storm struct {
	Base
	often float64 // per month, of each kind
	end   float64 // of those that end something
	waits bool
}

func (storm) Name() string { return "storm" }
func (storm) Reads() Reads { return ReadsOf(Phase) }

func (storm) Clocks(*Setting) []Clock {
	var all []Clock
	for k := Formed; k <= Noted; k++ {
		all = append(all, Clock{Name: fmt.Sprint(k), Partner: -1})
	}
	return all
}

func (m storm) Begin(s *State, _ []float64) {
	if m.waits {
		s.Await()
	}
}

func (m storm) Hazard(_ *State, _ []float64, c int) float64 {
	switch Kind(c + 1) {
	case Walked, Gone, EndAgreed, Graduated, TermOver:
		return m.end
	case Renewed:
		return 0 // only the term knows when
	}
	return m.often
}

func (storm) Fire(s *State, _ []float64, c int) {
	n := func(lane, of int) int { return int(s.Uniform(lane) * float64(of)) }
	h := Happening{Kind: Kind(c + 1), Partner: n(0, len(s.set.Partners)), Amount: Micro(n(1, int(One)+1)), Flag: n(2, 2) == 0}
	switch h.Kind {
	case Formed, Measured, Reviewed, Amended, EndAgreed, TermOver, Graduated:
		h.Partner = -1
	case ShockStruck:
		if n(4, 2) == 0 {
			h.Partner = -1
		}
	}
	switch h.Kind {
	case SupportGiven, SupportWithdrawn:
		h.Item = n(3, len(s.set.Levels[h.Partner]))
	case Delivered, FellShort:
		if len(s.set.Commitments) > 0 {
			h.Item = n(3, len(s.set.Commitments))
		}
		if n(4, 4) == 0 {
			h.Amount = One
		}
	case Amended:
		h.Item = n(3, 3)
	}
	for i := range s.set.Partners {
		s.Set(Trust, i, Micro(n(5, int(One))))
		s.Set(Frustration, i, Micro(n(6, 2*int(One))))
	}
	if s.can(h) {
		s.Happen(h)
	}
}

// watcher looks, whenever anything has changed, whether the phase is that of the
// agreement.
type watcher struct {
	Base
	t interface{ Fatalf(string, ...any) }
}

func (watcher) Name() string { return "watcher" }
func (watcher) Reads() Reads { return ^Reads(0) }
func (w watcher) Follow(s *State, _ []float64) {
	stage, _ := s.agreement().Stage()
	want := map[PhaseOf][]lifecycle.Stage{
		Forming: {lifecycle.Scoping, lifecycle.Negotiating, lifecycle.Signed},
		Running: {lifecycle.Active}, Resting: {lifecycle.Suspended},
	}[s.Phase()]
	for _, x := range want {
		if x == stage {
			return
		}
	}
	if s.ending == Going {
		w.t.Fatalf("on %s it is %s, and its phase is %d", s.clerk.day(s.Now()), stage, s.Phase())
	}
}

func TestAnythingThatCanHappenIsALegalHistory(t *testing.T) {
	ended, events := map[Ending]int{}, 0
	spec := Spec{Seed: 3, Model: M0, Months: 60, Mechanisms: []Mechanism{storm{often: 0.3, end: 0.01, waits: true}, watcher{t: t}}}
	lives(t, spec, 6, func(l *Life) {
		legal(t, l)
		ended[l.Ending]++
		events += l.Agreement().Len()
	})
	t.Log(ended, events/6)
}

// drawn returns sound terms that a life may start from: of n parties, with all
// that governance may ask.
func drawn(t *rapid.T, n int) terms.Terms {
	x := draw.Sound(n).Draw(t, "terms")
	one := func(label string, all ...int) int { return rapid.SampledFrom(all).Draw(t, label) }
	start := defaultStart
	x.Indicators = append(x.Indicators, indicator.Use{ID: "visits", Definition: indicator.Definition{
		Title: "Visits", Basis: indicator.Measured,
		Measure: rapid.SampledFrom([]indicator.Measure{indicator.Unit, indicator.Percentage, indicator.RatioOf}).Draw(t, "measure"),
	}}, indicator.Use{ID: "voice", Definition: indicator.Definition{
		Title: "Voice", Basis: indicator.Judged,
		Measure: rapid.SampledFrom([]indicator.Measure{indicator.ProgressMarkers, indicator.Narrative}).Draw(t, "judged"),
	}})
	x.Commitments = append(x.Commitments,
		contribution.Commitment{ID: "grant", From: "p1", To: []id.Partner{"p2"}, Kind: contribution.Cash, Money: money.MustParse("1000.00 EUR"),
			Tranches: []contribution.Tranche{
				{ID: "one", Due: start.AddDays(100), Money: money.MustParse("333.33 EUR")},
				{ID: "two", Due: start.AddDays(300), Money: money.MustParse("666.67 EUR")},
			}},
		contribution.Commitment{ID: "rooms", From: "p2", Kind: contribution.FacilityUse, What: "rooms"},
	)
	du := &x.Duration
	switch one("duration", 0, 1, 2) {
	case 1:
		du.Evergreen, du.End = false, start.AddDays(one("term", 200, 700))
		du.RenewalWindow, du.RenewalLead = one("window", 0, 10, 90), one("lead", 0, 20)
	case 2:
		x.Milestones = []terms.Milestone{{ID: "done", Title: "Done"}}
		du.Evergreen, du.Milestone = false, "done"
	}
	if one("start", 0, 1) == 1 {
		du.Start = start.AddDays(one("day", 0, 30, 150))
	}
	if one("condition", 0, 1) == 1 {
		x.Conditions = []terms.Condition{{ID: "permit", Title: "A permit", ForStart: true}}
	}
	g := &x.Governance
	g.AcceptanceDays, g.ClosingDays = one("acceptance", 0, 10), one("closing", 0, 15)
	g.Forms = rapid.SampledFrom([][]terms.Form{nil, {terms.Letter}, {terms.Letter, terms.Signature}}).Draw(t, "forms")
	if one("forum", 0, 1) == 1 {
		f := terms.Forum{ID: "board", Name: "Board"}
		for i := range max(1, n-1) {
			f.Members = append(f.Members, terms.Seat{Partner: x.Partners[i].ID})
		}
		g.Forums = []terms.Forum{f}
	}
	x.Roles = append(x.Roles, terms.Role{Partner: "p1", Role: terms.Lead})
	for i, acts := range [][]string{{"amend"}, {"suspend", "resume"}, {"wind_down", "sign"}} {
		p := terms.Policy{Acts: acts, LapseDays: one("lapse", 0, 20)}
		switch one("rule", 0, 1, 2, 3, 4) {
		case 1:
			p.Rule, p.K = terms.AtLeast, 1+i%n
		case 2:
			p.Rule = terms.Weighted
			for j := range x.Partners {
				p.Weights = append(p.Weights, terms.Weight{Partner: x.Partners[j].ID, Weight: exact.FromInt(int64(j + 1))})
			}
		case 3:
			p.Rule, p.Roles = terms.ByRole, []terms.RoleWord{terms.Lead}
		case 4:
			p.Rule, p.ObjectionDays = terms.Deliberated, one("objection", 0, 7)
			if len(g.Forums) > 0 {
				p.Forum = "board"
			}
		}
		g.Policies = append(g.Policies, p)
	}
	if one("associate", 0, 1) == 1 {
		x.Partners = append(x.Partners, terms.Partner{ID: "friend", Name: "A friend", Kind: terms.Community, Standing: terms.Associate})
		x.Commitments = append(x.Commitments, contribution.Commitment{ID: "advice", From: "friend", Kind: contribution.Knowledge, What: "advice"})
	}
	return x
}

func TestAnythingThatCanHappenUnderDrawnTermsIsALegalHistory(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		x := drawn(r, rapid.IntRange(2, 5).Draw(r, "partners"))
		spec := Spec{
			Seed: Seed(rapid.Uint64Range(0, 1000).Draw(r, "seed")), Model: M0, Months: 24, Terms: &x,
			Mechanisms: []Mechanism{storm{often: 0.4, end: 0.03, waits: true}, watcher{t: r}},
		}
		if rapid.Bool().Draw(r, "without term") {
			spec.Without = []string{"term"}
		}
		p, err := compile(spec)
		if err != nil {
			r.Fatal(err)
		}
		w, err := p.worker()
		if err != nil {
			r.Fatal(err)
		}
		for i := range uint64(2) {
			l, err := w.live(i)
			if err != nil {
				r.Fatal(err)
			}
			if found := l.Agreement().Audit(); len(found) > 0 {
				r.Fatalf("the rules would have it otherwise: %+v", found[0])
			}
		}
	})
}
