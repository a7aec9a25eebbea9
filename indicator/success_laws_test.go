package indicator_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"pgregory.net/rapid"
)

// points returns all points of all views.
func points(a indicator.Assessment) []indicator.Point {
	var all []indicator.Point
	for _, s := range a.Series {
		for _, v := range append([]indicator.View{s.Joint}, s.Each...) {
			all = append(all, v.Points...)
		}
	}
	return all
}

func TestASeriesOfARetiredDefinitionNeverMoves(t *testing.T) {
	retired := 0
	rapid.Check(t, func(t *rapid.T) {
		q := drawQuestion(t)
		after := indicator.Assess(q).Series
		if len(after) < 2 {
			return
		}
		retired++
		// What was known on the day on which one of the later definitions came
		// into force: no later version, and no record of a later period.
		k := rapid.IntRange(1, len(after)-1).Draw(t, "series")
		cut := after[k].From
		then := indicator.Question{On: cut, Partners: q.Partners}
		for _, v := range q.Versions {
			if v.From.Before(cut) {
				then.Versions = append(then.Versions, v)
			}
		}
		ended := func(p calendar.Period) bool { return !p.Last().IsZero() && p.Last().Before(cut) }
		for _, x := range q.Records.Readings {
			if ended(x.Period) {
				then.Records.Readings = append(then.Records.Readings, x)
			}
		}
		for _, x := range q.Records.Scores {
			if ended(x.Period) {
				then.Records.Scores = append(then.Records.Scores, x)
			}
		}
		for _, x := range q.Records.Joint {
			if ended(x.Period) {
				then.Records.Joint = append(then.Records.Joint, x)
			}
		}
		before := indicator.Assess(then).Series
		if diff := cmp.Diff(written(t, before), written(t, after[:k])); diff != "" {
			t.Fatalf("before and after %s (-before +after):\n%s", cut, diff)
		}
	})
	if retired == 0 {
		t.Error("no definition was ever retired")
	}
}

// slots leaves out what tells a slot again.
func slots(r indicator.Records) indicator.Records {
	seen := map[string]bool{}
	again := func(parts ...any) bool {
		key := fmt.Sprint(parts...)
		was := seen[key]
		seen[key] = true
		return was
	}
	return indicator.Records{
		Readings: slices.DeleteFunc(slices.Clone(r.Readings), func(x indicator.Reading) bool {
			return again("reading", x.Indicator, x.Period, x.Place, x.By)
		}),
		Scores: slices.DeleteFunc(slices.Clone(r.Scores), func(x indicator.Score) bool {
			return again("score", x.Indicator, x.Period, x.By)
		}),
		Joint: slices.DeleteFunc(slices.Clone(r.Joint), func(x indicator.JointScore) bool {
			return again("joint", x.Indicator, x.Period)
		}),
	}
}

func TestTheOrderOfRecordingChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := drawQuestion(t)
		q.Records = slots(q.Records)
		want := indicator.Assess(q)
		if len(want.Overwrites) != 0 {
			t.Fatalf("overwritten: %v", want.Overwrites)
		}
		q.Records.Readings = rapid.Permutation(q.Records.Readings).Draw(t, "readings")
		q.Records.Scores = rapid.Permutation(q.Records.Scores).Draw(t, "scores")
		q.Records.Joint = rapid.Permutation(q.Records.Joint).Draw(t, "joint")
		if diff := cmp.Diff(written(t, want.Series), written(t, indicator.Assess(q).Series)); diff != "" {
			t.Fatalf("in another order (-want +got):\n%s", diff)
		}
	})
}

// renamed returns q with other names for the partners, in another order of the
// alphabet.
func renamed(q indicator.Question) indicator.Question {
	names := map[id.Partner]id.Partner{"name-a": "other-x", "name-b": "other-b", "name-c": "other-a"}
	all := func(list []id.Partner) []id.Partner {
		list = slices.Clone(list)
		for i := range list {
			list[i] = names[list[i]]
		}
		return list
	}
	q.Partners = all(q.Partners)
	q.Versions = slices.Clone(q.Versions)
	for i := range q.Versions {
		v := &q.Versions[i]
		v.Partners = all(v.Partners)
		v.Uses = slices.Clone(v.Uses)
		for j := range v.Uses {
			v.Uses[j].Judges = all(v.Uses[j].Judges)
		}
	}
	q.Records.Readings, q.Records.Scores = slices.Clone(q.Records.Readings), slices.Clone(q.Records.Scores)
	for i := range q.Records.Readings {
		q.Records.Readings[i].By = names[q.Records.Readings[i].By]
	}
	for i := range q.Records.Scores {
		q.Records.Scores[i].By = names[q.Records.Scores[i].By]
	}
	return q
}

func TestOtherNamesOfPartnersChangeOnlyTheNames(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := drawQuestion(t)
		q.Partners = drawnPartners
		want := strings.NewReplacer("name-a", "other-x", "name-b", "other-b", "name-c", "other-a").Replace(written(t, indicator.Assess(q)))
		if diff := cmp.Diff(want, written(t, indicator.Assess(renamed(q)))); diff != "" {
			t.Fatalf("with other names (-want +got):\n%s", diff)
		}
	})
}

func TestTheGeometricIsNoMoreThanTheLinearAndTheWeakestThanBoth(t *testing.T) {
	defined := 0
	rapid.Check(t, func(t *rapid.T) {
		for _, p := range points(indicator.Assess(drawQuestion(t))) {
			if (p.Linear.Number == nil) != (p.Geometric.Number == nil) || (p.Linear.Number == nil) != (p.Lowest.Number == nil) {
				t.Fatalf("some are defined and others not: %+v", p)
			}
			if p.Linear.Number == nil {
				if p.Linear.Missing == "" || p.Weakest != "" {
					t.Fatalf("neither number nor reason: %+v", p)
				}
				continue
			}
			defined++
			if p.Geometric.Number.Compare(*p.Linear.Number) > 0 || p.Lowest.Number.Compare(*p.Geometric.Number) > 0 {
				t.Fatalf("lowest %s, geometric %s, linear %s", say(p.Lowest), say(p.Geometric), say(p.Linear))
			}
			if p.Lowest.Number.Sign() < 0 || p.Linear.Number.Compare(exact.FromInt(1)) > 0 {
				t.Fatalf("out of range: lowest %s, linear %s", say(p.Lowest), say(p.Linear))
			}
		}
	})
	if defined == 0 {
		t.Error("no composite was ever defined")
	}
}

func TestTheCompositeOfOneCriterionIsItsProgress(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := drawQuestion(t)
		for i := range q.Versions {
			q.Versions[i].Success.Criteria = []indicator.Criterion{{
				Indicator: rapid.SampledFrom([]id.Indicator{"count", "rate", "bond", "goal"}).Draw(t, "one"), Weight: exact.MustParse("0.7"),
			}}
		}
		for _, p := range points(indicator.Assess(q)) {
			progress := p.Standings[0].Progress
			if progress.Number == nil {
				if p.Linear.Missing != progress.Missing || p.Geometric.Missing != progress.Missing {
					t.Fatalf("%s became %s and %s", progress.Missing, say(p.Linear), say(p.Geometric))
				}
				continue
			}
			want := *progress.Number
			if want.Sign() < 0 {
				want = exact.FromInt(0)
			} else if want.Compare(exact.FromInt(1)) > 0 {
				want = exact.FromInt(1)
			}
			if !p.Linear.Number.Equal(want) || !p.Geometric.Number.Equal(want) || !p.Lowest.Number.Equal(want) {
				t.Fatalf("progress %s: linear %s, geometric %s", want, say(p.Linear), say(p.Geometric))
			}
		}
	})
}

func TestWhyAValueIsMissingNeverMovesAComposite(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := drawQuestion(t)
		composites := func() []string {
			all := []string{}
			for _, p := range points(indicator.Assess(q)) {
				text := p.On.String()
				if p.Linear.Number != nil {
					text += " " + say(p.Linear) + " " + say(p.Geometric) + " " + say(p.Lowest) + " " + string(p.Weakest)
				}
				all = append(all, text)
			}
			return all
		}
		before := composites()
		q.Records.Readings = slices.Clone(q.Records.Readings)
		for i := range q.Records.Readings {
			if v := &q.Records.Readings[i].Value; v.Missing != "" {
				*v = drawReason(t)
			}
		}
		q.Records.Scores = slices.Clone(q.Records.Scores)
		for i := range q.Records.Scores {
			if v := &q.Records.Scores[i].Value; v.Missing != "" {
				*v = drawReason(t)
			}
		}
		if diff := cmp.Diff(before, composites()); diff != "" {
			t.Fatalf("for another reason (-before +after):\n%s", diff)
		}
	})
}

func TestWhatIsAnsweredStaysTrueWhateverComesToFillIt(t *testing.T) {
	answers := map[check.Answer]int{}
	rapid.Check(t, func(t *rapid.T) {
		// Two that sum over the year, a latest one, and one that is judged; every
		// quarter is due, and some of it is not there.
		first, second, third, bond := counted("first"), counted("second"), counted("third"), trust("bond")
		for _, u := range []*indicator.Use{&first, &second} {
			u.Definition.Accumulation = indicator.Sum
			u.Targets = nil
			for n := range 4 { // what should be reached up to each quarter, from the beginning of the year
				until := calendar.NewPeriod(wholeOf2026.First(), nthQuarter(n).Last())
				u.Targets = append(u.Targets, indicator.Target{Period: until, Value: number(fmt.Sprint(10 * (n + 1)))})
			}
		}
		second.Definition.Aggregation = indicator.Sum
		uses := []indicator.Use{first, second, third, bond}
		for i := range uses[2:] {
			u := &uses[i+2]
			target := indicator.Target{Value: indicator.LevelValue("high")}
			if u.ID == "third" {
				target.Value = number("10")
			}
			u.Targets = nil
			for n := range 4 {
				target.Period = nthQuarter(n)
				u.Targets = append(u.Targets, target)
			}
		}
		s := drawSuccess(t)
		s.Criteria = nil
		if rapid.Bool().Draw(t, "easy") {
			s.Threshold = exact.MustParse("0.2")
		}
		all := indicator.Question{Versions: []indicator.Version{{Success: s, Uses: uses}}}
		some := all
		for n := range 4 {
			for _, u := range uses {
				there := rapid.IntRange(0, 3).Draw(t, "there") > 0
				if u.ID == "bond" {
					x := agreed("bond", nthQuarter(n), rapid.SampledFrom([]string{"low", "some", "high"}).Draw(t, "level"))
					all.Records.Joint = append(all.Records.Joint, x)
					if there {
						some.Records.Joint = append(some.Records.Joint, x)
					}
					continue
				}
				x := reading(u.ID, nthQuarter(n), fmt.Sprint(rapid.IntRange(-20, 30).Draw(t, "value")))
				all.Records.Readings = append(all.Records.Readings, x)
				if there {
					some.Records.Readings = append(some.Records.Readings, x)
				}
			}
		}
		before := indicator.Assess(some).Series[0].Joint
		after := indicator.Assess(all).Series[0].Joint
		later := map[calendar.Date]check.Answer{}
		for _, p := range after.Points {
			later[p.On] = p.Reached
		}
		for _, p := range before.Points {
			answers[p.Reached]++
			if p.Reached != check.Unknown && later[p.On] != p.Reached {
				t.Fatalf("on %s it was %s, and is %s now that all is there", p.On, p.Reached, later[p.On])
			}
		}
		if before.Succeeded != check.Unknown && before.Succeeded != after.Succeeded {
			t.Fatalf("it was %s, and is %s now that all is there", before.Succeeded, after.Succeeded)
		}
	})
	for _, a := range []check.Answer{check.Yes, check.No, check.Unknown} {
		if answers[a] == 0 {
			t.Errorf("never answered %s: %v", a, answers)
		}
	}
}

func uses(q indicator.Question) (all [][]indicator.Use) {
	for _, v := range q.Versions {
		all = append(all, v.Uses)
	}
	return all
}

func TestAssessLeavesTheQuestionAsItWas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := drawQuestion(t)
		before := written(t, []any{q.Records, q.Partners, uses(q)})
		once := written(t, indicator.Assess(q))
		if diff := cmp.Diff(before, written(t, []any{q.Records, q.Partners, uses(q)})); diff != "" {
			t.Fatalf("the question was changed (-before +after):\n%s", diff)
		}
		if diff := cmp.Diff(once, written(t, indicator.Assess(q))); diff != "" {
			t.Fatalf("asked again (-first +second):\n%s", diff)
		}
		var back indicator.Assessment
		if err := json.Unmarshal([]byte(once), &back); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(once, written(t, back)); diff != "" {
			t.Fatalf("written, read and written (-want +got):\n%s", diff)
		}
	})
}

func TestAlphaIsThatOfTheScoresOnRecord(t *testing.T) {
	defined := 0
	rapid.Check(t, func(t *rapid.T) {
		q := drawQuestion(t)
		for _, s := range indicator.Assess(q).Series {
			for _, j := range s.Judged {
				d := indicator.Definition{Measure: indicator.GoalAttainment}
				if j.Indicator == "bond" {
					d = trust("bond").Definition
				}
				var units [][]indicator.Value
				for _, round := range j.Rounds {
					var unit []indicator.Value
					for _, v := range round.Voices {
						unit = append(unit, v.Value)
					}
					units = append(units, unit)
					if diff := cmp.Diff(written(t, d.Spread(unit...)), written(t, round.Spread)); diff != "" {
						t.Fatalf("spread of %v (-want +got):\n%s", unit, diff)
					}
				}
				want, ok := d.Alpha(units)
				if ok != (j.Alpha != nil) || ok && want != *j.Alpha {
					t.Fatalf("α %v, want %v (%t)", j.Alpha, want, ok)
				}
				if ok {
					defined++
				}
			}
		}
	})
	if defined == 0 {
		t.Error("α was never defined")
	}
}

func TestPeriodsComeToWhatTheDefinitionMakesOfThem(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom([]id.Indicator{"count", "rate", "bond", "goal"}).Draw(t, "indicator")
		u := map[id.Indicator]indicator.Use{
			"count": counted("count"), "bond": trust("bond"),
			"rate": {ID: "rate", Definition: indicator.Definition{Measure: indicator.RatioOf}},
			"goal": {ID: "goal", Definition: indicator.Definition{Measure: indicator.GoalAttainment}},
		}[name]
		u.Definition.Basis = indicator.Measured
		u.Definition.Accumulation = rapid.SampledFrom([]indicator.Accumulation{
			"", indicator.Latest, indicator.Sum, indicator.Mean, indicator.Max, indicator.Min, "odd",
		}).Draw(t, "accumulation")
		var readings []indicator.Reading
		var values []indicator.Value
		for n := range rapid.IntRange(1, 8).Draw(t, "periods") {
			x := indicator.Reading{Indicator: name, Period: nthQuarter(n), Value: drawRecorded(t, name)}
			readings, values = append(readings, x), append(values, x.Value)
		}
		points := indicator.Assess(asked(indicator.Success{}, indicator.Records{Readings: readings}, u)).Series[0].Joint.Points
		if len(points) != len(readings) {
			t.Fatalf("%d points of %d periods", len(points), len(readings))
		}
		for n, p := range points {
			want := u.Definition.Accumulate(values[:n+1]...)
			if u.Definition.Tally(values[n]).Counted == 0 { // what is missing today is missing, whatever was there before
				want = u.Definition.Accumulate(values[n])
			}
			if got := p.Standings[0].Value; written(t, got) != written(t, want) {
				t.Fatalf("%s of %d periods: %s, want %s", u.Definition.Accumulation, n+1, written(t, got), written(t, want))
			}
		}
	})
}
