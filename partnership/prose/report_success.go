package prose

import (
	"slices"

	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

// Trend is where something moves, by its last two values.
type Trend string

// The trends. Of fewer than two values it is unknown.
const (
	Rising       Trend = "up"      // the last one is higher
	Falling      Trend = "down"    // the last one is lower
	Steady       Trend = "level"   // the same
	UnknownTrend Trend = "unknown" // there are not two
)

// SuccessNow is success against its target, by the definition in force.
type SuccessNow struct {
	Words     string              `json:"words,omitzero"`
	From      calendar.Date       `json:"from,omitzero"` // the day from which this definition holds
	Composite indicator.Composite `json:"composite"`
	Threshold *exact.Number       `json:"threshold,omitzero"` // from 0 to 1; absent: none is agreed
	Needed    int                 `json:"needed"`             // so many evaluations in a row
	Run       int                 `json:"run"`                // so many were reached, up to now
	Succeeded check.Answer        `json:"succeeded"`
	Points    []SuccessPoint      `json:"points,omitzero"`
	Trend     Trend               `json:"trend"`
	Change    *exact.Number       `json:"change,omitzero"`  // of the last score from the one before
	Weakest   id.Indicator        `json:"weakest,omitzero"` // at the last evaluation
	Earlier   int                 `json:"earlier,omitzero"` // definitions before this one, whose results stand
	Views     []SuccessView       `json:"views,omitzero"`   // as each partner scores it
}

// SuccessPoint is one evaluation.
type SuccessPoint struct {
	On       calendar.Date `json:"on"`
	Score    *exact.Number `json:"score,omitzero"`    // from 0 to 1; absent: undefined
	Coverage *exact.Number `json:"coverage,omitzero"` // the share of the weight that is known in full
	Reached  check.Answer  `json:"reached"`
}

// SuccessView is the last evaluation as one partner scores it.
type SuccessView struct {
	Partner id.Partner    `json:"partner"`
	On      calendar.Date `json:"on"`
	Score   *exact.Number `json:"score,omitzero"`
	Reached check.Answer  `json:"reached"`
}

// IndicatorNow is how one criterion stood when it was last evaluated.
type IndicatorNow struct {
	ID         id.Indicator         `json:"id"`
	Definition indicator.Definition `json:"definition"`
	Weight     exact.Number         `json:"weight"`
	Period     calendar.Period      `json:"period,omitzero"` // absent: none is over
	Value      indicator.Value      `json:"value"`
	Baseline   *indicator.Value     `json:"baseline,omitzero"`
	Target     *indicator.Value     `json:"target,omitzero"`
	Progress   indicator.Value      `json:"progress"`        // 0 at the baseline, 1 at the target
	Trend      Trend                `json:"trend"`           // of the progress
	Range      *indicator.Value     `json:"range,omitzero"`  // of the scores of that period; absent where it would tell single ones
	Scored     int                  `json:"scored,omitzero"` // by so many partners
	Voices     []indicator.Voice    `json:"voices,omitzero"`
}

func (r *reporting) succeeds() {
	all := r.a.Success(r.On).Series
	if len(all) == 0 {
		return
	}
	s := &all[len(all)-1]
	now := &SuccessNow{
		Words: s.Success.Words, From: s.From, Composite: s.Success.Composite, Needed: s.Success.Consecutive,
		Run: s.Joint.Run.Points, Succeeded: s.Joint.Succeeded, Earlier: len(all) - 1, Trend: UnknownTrend,
	}
	if now.Composite == "" {
		now.Composite = indicator.Linear
	}
	if now.Needed < 1 {
		now.Needed = 2
	}
	if s.Success.Threshold.Sign() != 0 {
		now.Threshold = &s.Success.Threshold
	}
	var scores []exact.Number
	for i := range s.Joint.Points {
		p := &s.Joint.Points[i]
		x := pointOf(p, now.Composite)
		if now.Weakest = p.Weakest; x.Score != nil {
			scores = append(scores, *x.Score)
		}
		now.Points = append(now.Points, x)
	}
	now.Trend, now.Change = trendOf(scores)
	if r.inside() {
		now.Views = viewsOf(s, now.Composite)
	}
	r.Success = now
	r.standings(s)
}

func pointOf(p *indicator.Point, c indicator.Composite) SuccessPoint {
	score := p.Linear
	if c == indicator.Geometric {
		score = p.Geometric
	}
	return SuccessPoint{On: p.On, Score: score.Number, Coverage: p.Coverage.Number, Reached: p.Reached}
}

func viewsOf(s *indicator.Series, c indicator.Composite) []SuccessView {
	var views []SuccessView
	for i := range s.Each {
		v := &s.Each[i]
		if n := len(v.Points); n > 0 {
			x := pointOf(&v.Points[n-1], c)
			views = append(views, SuccessView{Partner: v.Partner, On: x.On, Score: x.Score, Reached: x.Reached})
		}
	}
	return views
}

// trendOf compares the last two scores.
func trendOf(scores []exact.Number) (Trend, *exact.Number) {
	n := len(scores)
	if n < 2 {
		return UnknownTrend, nil
	}
	change := scores[n-1].Sub(scores[n-2])
	switch change.Sign() {
	case 1:
		return Rising, &change
	case -1:
		return Falling, &change
	}
	return Steady, &change
}

// standings lists the criteria of the definition in force, each as it stood when
// a period of it was last over.
func (r *reporting) standings(s *indicator.Series) {
	n := len(s.Joint.Points)
	if n == 0 {
		return
	}
	for i := range s.Joint.Points[n-1].Standings {
		x := &s.Joint.Points[n-1].Standings[i]
		use, ok := r.terms.Indicator(x.Indicator)
		if !ok {
			continue // a series holds by the indicators of the terms in force
		}
		now := IndicatorNow{ID: x.Indicator, Definition: use.Definition.Clone(), Weight: x.Weight, Trend: UnknownTrend,
			Value: indicator.MissingValue(indicator.NotDue), Progress: indicator.MissingValue(indicator.NotDue)}
		if use.Baseline != nil {
			v := use.Baseline.Value.Clone()
			now.Baseline = &v
		}
		var moved []exact.Number
		for j := range s.Joint.Points {
			at := slices.IndexFunc(s.Joint.Points[j].Standings, func(y indicator.Standing) bool { return y.Indicator == x.Indicator })
			if at < 0 || s.Joint.Points[j].Standings[at].Period.IsZero() && s.Joint.Points[j].Standings[at].Value.Missing == indicator.NotDue {
				continue
			}
			y := &s.Joint.Points[j].Standings[at]
			now.Period, now.Value, now.Target, now.Progress = y.Period, y.Value, y.Target, y.Progress
			if y.Progress.Number != nil {
				moved = append(moved, *y.Progress.Number)
			}
		}
		now.Trend, _ = trendOf(moved)
		r.scored(&now, s)
		r.Indicators = append(r.Indicators, now)
	}
}

// scored adds how far the scores of the period lie apart.
func (r *reporting) scored(now *IndicatorNow, s *indicator.Series) {
	for i := range s.Judged {
		if s.Judged[i].Indicator != now.ID {
			continue
		}
		for _, round := range s.Judged[i].Rounds {
			if !round.Period.Equal(now.Period) {
				continue
			}
			n := round.Spread.Counted
			voices, withheld := r.unnamed(now.ID, round.Voices)
			if r.inside() {
				now.Voices = voices
			}
			switch {
			case withheld: // the range tells it to whoever knows the other scores
			case r.inside(),
				// Where all say the same, the range and the joint score tell each.
				r.open() && n >= enough && (round.Spread.Range.Number == nil || round.Spread.Range.Number.Sign() != 0):
				now.Range, now.Scored = &round.Spread.Range, n
			}
		}
	}
}
