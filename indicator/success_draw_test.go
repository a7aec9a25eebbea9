package indicator_test

import (
	"fmt"

	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"pgregory.net/rapid"
)

var drawnPartners = []id.Partner{"name-a", "name-b", "name-c"}

// drawSuccess draws a definition of success over the indicators of drawUses.
func drawSuccess(t *rapid.T) indicator.Success {
	s := indicator.Success{
		Words:       rapid.SampledFrom([]string{"", "more"}).Draw(t, "words"),
		Composite:   rapid.SampledFrom([]indicator.Composite{"", indicator.Geometric}).Draw(t, "composite"),
		Consecutive: rapid.IntRange(0, 3).Draw(t, "k"),
	}
	if rapid.Bool().Draw(t, "has threshold") {
		s.Threshold = exact.MustParse(rapid.SampledFrom([]string{"0", "0.3", "0.5", "0.9", "1"}).Draw(t, "threshold"))
	}
	for _, name := range []id.Indicator{"count", "rate", "bond", "goal", "ghost"} {
		if rapid.IntRange(0, 3).Draw(t, "criterion") > 0 {
			s.Criteria = append(s.Criteria, indicator.Criterion{Indicator: name, Weight: exact.MustParse(rapid.SampledFrom([]string{"1", "0.5", "3", "0"}).Draw(t, "weight"))})
		}
	}
	return s
}

func drawUses(t *rapid.T) []indicator.Use {
	count, rate, bond := counted("count"), counted("rate"), trust("bond")
	count.Definition.Accumulation = rapid.SampledFrom([]indicator.Accumulation{"", indicator.Sum, indicator.Mean, indicator.Max, indicator.Min}).Draw(t, "accumulation")
	count.Definition.Aggregation = rapid.SampledFrom([]indicator.Accumulation{"", indicator.Sum, indicator.Mean}).Draw(t, "aggregation")
	rate.Definition.Measure = indicator.RatioOf
	rate.Baseline = &indicator.Baseline{Value: ratio("0", "1")}
	rate.Targets = []indicator.Target{{Value: ratio("3", "4")}}
	goal := indicator.Use{ID: "goal", Definition: indicator.Definition{Basis: indicator.Judged, Measure: indicator.GoalAttainment}}
	if rapid.Bool().Draw(t, "yearly target") {
		count.Targets = append(count.Targets, indicator.Target{Period: wholeOf2026, Value: number("40")})
	}
	if rapid.Bool().Draw(t, "planned") {
		bond.Targets = append(bond.Targets, indicator.Target{Period: nthQuarter(2), Value: indicator.LevelValue("some")})
	}
	if rapid.Bool().Draw(t, "judges") {
		goal.Judges = drawnPartners[:2]
	}
	uses := []indicator.Use{count, rate, bond, goal, counted("ghost")}
	return rapid.Permutation(uses).Draw(t, "order")[:rapid.IntRange(4, 5).Draw(t, "uses")]
}

func drawSpan(t *rapid.T) calendar.Period {
	n := rapid.IntRange(0, 7).Draw(t, "quarter")
	return rapid.SampledFrom([]calendar.Period{
		nthQuarter(n), nthQuarter(n), nthQuarter(n), wholeOf2026,
		calendar.NewPeriod(nthQuarter(n).First(), nthQuarter(n+1).Last()),
		calendar.NewPeriod(nthQuarter(n).First().AddDays(40), nthQuarter(n).Last().AddDays(10)),
		calendar.NewPeriod(nthQuarter(n).First(), calendar.Date{}),
		calendar.NewPeriod(calendar.Date{}, nthQuarter(n).Last()),
	}).Draw(t, "period")
}

func drawReason(t *rapid.T) indicator.Value {
	return indicator.MissingValue(rapid.SampledFrom([]indicator.Missing{
		indicator.NotReported, indicator.NotDue, indicator.NotApplicable, indicator.Undefined, indicator.Withheld,
	}).Draw(t, "reason"))
}

// drawRecorded draws a value of the indicator, or why there is none.
func drawRecorded(t *rapid.T, name id.Indicator) indicator.Value {
	if rapid.IntRange(0, 4).Draw(t, "missing") == 0 {
		return drawReason(t)
	}
	n := exact.FromInt(rapid.Int64Range(-40, 400).Draw(t, "value")).Shift(-1)
	switch name {
	case "rate":
		return indicator.RatioValue(n, exact.FromInt(rapid.Int64Range(0, 60).Draw(t, "denominator")))
	case "bond":
		return indicator.LevelValue(rapid.SampledFrom([]string{"low", "some", "high", "odd"}).Draw(t, "level"))
	case "goal":
		return indicator.NumberValue(exact.FromInt(rapid.Int64Range(-2, 2).Draw(t, "attained")))
	}
	return indicator.NumberValue(n)
}

func drawOnRecord(t *rapid.T) indicator.Records {
	var r indicator.Records
	n := 0
	name := func() id.Command { n++; return id.Command(fmt.Sprintf("c%d", n)) }
	for range rapid.IntRange(0, 12).Draw(t, "readings") {
		x := indicator.Reading{ID: name(), On: wholeOf2027.Last(), Indicator: rapid.SampledFrom([]id.Indicator{"count", "rate", "ghost"}).Draw(t, "read"), Period: drawSpan(t)}
		x.Place = rapid.SampledFrom([]string{"", "", "east", "west"}).Draw(t, "place")
		x.By = rapid.SampledFrom(drawnPartners).Draw(t, "by")
		x.Value = drawRecorded(t, x.Indicator)
		r.Readings = append(r.Readings, x)
	}
	for range rapid.IntRange(0, 12).Draw(t, "scores") {
		x := indicator.Score{ID: name(), On: wholeOf2027.Last(), Indicator: rapid.SampledFrom([]id.Indicator{"bond", "goal"}).Draw(t, "judged"), Period: drawSpan(t)}
		x.By = rapid.SampledFrom(drawnPartners).Draw(t, "by")
		x.Unattributed = rapid.IntRange(0, 3).Draw(t, "unattributed") == 0
		x.Value = drawRecorded(t, x.Indicator)
		r.Scores = append(r.Scores, x)
	}
	for range rapid.IntRange(0, 6).Draw(t, "joint") {
		x := indicator.JointScore{ID: name(), On: wholeOf2027.Last(), Indicator: rapid.SampledFrom([]id.Indicator{"bond", "goal"}).Draw(t, "agreed"), Period: drawSpan(t)}
		x.Reopened = rapid.IntRange(0, 4).Draw(t, "reopened") == 0
		x.Value = drawRecorded(t, x.Indicator)
		r.Joint = append(r.Joint, x)
	}
	return r
}

func drawQuestion(t *rapid.T) indicator.Question {
	q := indicator.Question{Records: drawOnRecord(t), Partners: rapid.SampledFrom([][]id.Partner{nil, drawnPartners[:2], drawnPartners}).Draw(t, "partners")}
	v := indicator.Version{Success: drawSuccess(t), Uses: drawUses(t)}
	from := calendar.Date{}
	for range rapid.IntRange(1, 4).Draw(t, "versions") {
		v.From = from
		switch rapid.IntRange(0, 3).Draw(t, "change") {
		case 0:
			v.Success = drawSuccess(t)
		case 1:
			v.Uses = drawUses(t)
		case 2:
			v.Partners = rapid.SampledFrom([][]id.Partner{nil, drawnPartners[1:]}).Draw(t, "judging")
		}
		q.Versions = append(q.Versions, v)
		from = calendar.MustParse("2026-01-01").AddDays(rapid.IntRange(0, 300).Draw(t, "after") + 300*(len(q.Versions)-1))
	}
	return q
}
