package indicator_test

import (
	"encoding/json"
	"fmt"
	"go/parser"
	"go/token"
	"strconv"
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

func TestTheSmallestFailingScoresOfIND009Fail(t *testing.T) {
	syntax, err := parser.ParseFile(token.NewFileSet(), "scores.go", nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	document := ""
	for _, g := range syntax.Comments {
		if strings.HasPrefix(g.Text(), "IND009 occurs where") {
			_, document, _ = strings.Cut(g.Text(), "\n\t{")
			document, _, _ = strings.Cut("{"+document, "\n\n")
		}
	}
	var d struct {
		Indicators []indicator.Use
		Scores     []indicator.Score
	}
	if err := json.Unmarshal([]byte(document), &d); err != nil {
		t.Fatalf("%v in %q", err, document)
	}
	want := check.Report{{
		Code: indicator.IND009, Severity: check.Advice, Path: "/scores/1", Place: "/scores/1",
		Params: map[string]string{"indicator": "trust", "period": "2026-01-01/2026-03-31", "apart": "2", "n": "2"},
	}}
	if diff := cmp.Diff(want, indicator.CheckScores(d.Indicators, d.Scores, indicator.ScoreLimits{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := indicator.CheckScores(d.Indicators, d.Scores[:1], indicator.ScoreLimits{}); got != nil {
		t.Errorf("one score lies apart from itself: %v", got)
	}
}

// quarter returns the n-th quarter from 2026 on.
func quarter(n int) calendar.Period {
	q, end := calendar.MustParseCadence("P3M"), calendar.MustParse("2026-01-01")
	first, err := q.Nth(end, n)
	if err != nil {
		panic(err)
	}
	next, err := q.Nth(end, n+1)
	if err != nil {
		panic(err)
	}
	return calendar.NewPeriod(first, next.AddDays(-1))
}

// judging records scores in the order in which they are given.
type judging []indicator.Score

func (j *judging) score(of id.Indicator, n int, by id.Partner, s string) {
	*j = append(*j, indicator.Score{
		ID: id.Command("s" + strconv.Itoa(len(*j))), Indicator: of, Period: quarter(n), By: by, Value: number(s),
	})
}

func judged(m indicator.Measure, names ...id.Indicator) []indicator.Use {
	var uses []indicator.Use
	for _, name := range names {
		uses = append(uses, indicator.Use{ID: name, Definition: indicator.Definition{Basis: indicator.Judged, Measure: m}})
	}
	return uses
}

// told writes a report in lines that can be read.
func told(r check.Report) string {
	var lines []string
	for _, f := range r {
		lines = append(lines, f.String())
	}
	return strings.Join(lines, "\n")
}

func TestScoresTwoLevelsApartAreToldAtTheLastOfTheirPeriod(t *testing.T) {
	uses := judged(indicator.GoalAttainment, "trust", "pace")
	var j judging
	j.score("trust", 0, "mill", "-1")
	j.score("pace", 0, "mill", "0")
	j.score("trust", 0, "clinic", "1")
	j.score("pace", 0, "clinic", "1")
	j.score("trust", 1, "mill", "-2")
	j.score("trust", 0, "fund", "0")
	j.score("trust", 1, "clinic", "2")
	const want = "IND009 at /scores/s5: apart=2, indicator=trust, n=3, period=2026-01-01/2026-03-31\n" +
		"IND009 at /scores/s6: apart=4, indicator=trust, n=2, period=2026-04-01/2026-06-30"
	if diff := cmp.Diff(want, told(indicator.CheckScores(uses, j, indicator.ScoreLimits{}))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := told(indicator.CheckScores(uses, j, indicator.ScoreLimits{LevelsApart: 5})); got != "" {
		t.Errorf("a higher limit finds %s", got)
	}
	if got := indicator.CheckScores(uses, j, indicator.ScoreLimits{LevelsApart: 1}); len(got) != 3 {
		t.Errorf("a lower limit finds %s", told(got))
	}
}

func TestOnlyTheFirstScoreOfAPartnerInAPeriodCounts(t *testing.T) {
	var j judging
	j.score("trust", 0, "mill", "0")
	j.score("trust", 0, "clinic", "1")
	j.score("trust", 0, "mill", "-2") // says over again what is mended by a correction only
	if got := told(indicator.CheckScores(judged(indicator.GoalAttainment, "trust"), j, indicator.ScoreLimits{})); got != "" {
		t.Errorf("a score that was given over again is apart: %s", got)
	}
}

func TestScoresOfNoOneWhoJudgesAndOfNothingJudgedAreNotLookedAt(t *testing.T) {
	uses := judged(indicator.GoalAttainment, "trust", "visits")
	uses[0].Judges = []id.Partner{"mill", "clinic"}
	uses[1].Definition.Basis = indicator.Measured
	var j judging
	for _, of := range []id.Indicator{"trust", "visits", "nowhere"} {
		j.score(of, 0, "mill", "2")
		j.score(of, 0, "fund", "-2")
	}
	j.score("trust", 0, "clinic", "2")
	if got := told(indicator.CheckScores(uses, j, indicator.ScoreLimits{})); got != "" {
		t.Error(got)
	}
}

func TestAMissingScoreIsNotFarFromAnyOther(t *testing.T) {
	var j judging
	j.score("trust", 0, "mill", "2")
	j = append(j, indicator.Score{Indicator: "trust", Period: quarter(0), By: "clinic", Value: indicator.MissingValue(indicator.Withheld)})
	if got := told(indicator.CheckScores(judged(indicator.GoalAttainment, "trust"), j, indicator.ScoreLimits{})); got != "" {
		t.Error(got)
	}
}

func TestAScoreWithoutAttributionStaysWithoutAttribution(t *testing.T) {
	var j judging
	for n := range 10 {
		j.score("trust", n, "mill", []string{"-2", "2"}[n%2])
		j.score("trust", n, "clinic", []string{"2", "-2"}[n%2])
		j[len(j)-1].Unattributed = true
	}
	report := indicator.CheckScores(judged(indicator.GoalAttainment, "trust"), j, indicator.ScoreLimits{})
	if len(report) != 11 {
		t.Fatalf("%d findings, want 10 apart and 1 of α:\n%s", len(report), told(report))
	}
	for _, f := range report {
		for i := range j {
			if j[i].Unattributed && f.Path == check.Path("/scores").Key(string(j[i].ID)) {
				t.Errorf("%s points at a score without attribution", f)
			}
		}
		for _, partner := range []string{"mill", "clinic"} {
			if strings.Contains(fmt.Sprintf("%+v", f), partner) {
				t.Errorf("%s names %s", f, partner)
			}
		}
	}
}

func TestScoresAllWithoutAttributionAreToldAtNoneOfThem(t *testing.T) {
	var j judging
	j.score("trust", 0, "mill", "-2")
	j.score("trust", 0, "clinic", "2")
	for i := range j {
		j[i].Unattributed = true
	}
	uses := judged(indicator.GoalAttainment, "trust")
	const want = "IND009 at /scores: apart=4, indicator=trust, n=2, period=2026-01-01/2026-03-31"
	if diff := cmp.Diff(want, told(indicator.CheckScores(uses, j, indicator.ScoreLimits{}))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	j[0].Unattributed = false
	if got := told(indicator.CheckScores(uses, j, indicator.ScoreLimits{})); got != strings.Replace(want, "/scores", "/scores/s0", 1) {
		t.Errorf("with one of them attributed: %s", got)
	}
}

// disagree records n quarters in which two partners score with no regard to
// each other, one level apart at most.
func (j *judging) disagree(of id.Indicator, n int) {
	for q := range n {
		j.score(of, q, "mill", []string{"0", "1"}[q%2])
		j.score(of, q, "clinic", []string{"0", "1", "1", "0"}[q%4])
	}
}

func TestLowAgreementIsToldFromTenUnitsOn(t *testing.T) {
	uses := judged(indicator.GoalAttainment, "trust")
	var j judging
	j.disagree("trust", 9)
	if got := told(indicator.CheckScores(uses, j, indicator.ScoreLimits{})); got != "" {
		t.Errorf("nine units: %s", got)
	}
	if got := indicator.CheckScores(uses, j, indicator.ScoreLimits{AlphaUnits: 9}); len(got) != 1 {
		t.Errorf("nine units of nine: %s", told(got))
	}
	j.score("trust", 9, "mill", "1") // nobody to be compared with: no unit
	if got := told(indicator.CheckScores(uses, j, indicator.ScoreLimits{})); got != "" {
		t.Errorf("nine units and one with a single score: %s", got)
	}
	j.score("trust", 9, "clinic", "0")
	const want = "IND009 at /scores/s19: alpha=0.040, indicator=trust, n=10, period=2026-01-01/2028-06-30"
	if diff := cmp.Diff(want, told(indicator.CheckScores(uses, j, indicator.ScoreLimits{}))); diff != "" {
		t.Errorf("ten units (-want +got):\n%s", diff)
	}
	if got := told(indicator.CheckScores(uses, j, indicator.ScoreLimits{Alpha: exact.MustParse("-0.5")})); got != "" {
		t.Errorf("a lower limit finds %s", got)
	}
}

func TestIndicatorsOnOneScaleAreTakenTogetherWhereEachHasTooFewUnits(t *testing.T) {
	uses := judged(indicator.GoalAttainment, "trust", "pace", "share", "care")
	uses[2].Definition.Measure = indicator.Percentage
	var j judging
	j.disagree("trust", 5)
	j.disagree("pace", 5)
	j.disagree("share", 9) // another scale
	j.disagree("care", 12) // enough of its own
	const want = "IND009 at /scores/s19: alpha=0.208, indicator=trust,pace, n=10, period=2026-01-01/2027-03-31\n" +
		"IND009 at /scores/s61: alpha=0.041, indicator=care, n=12, period=2026-01-01/2028-12-31"
	if diff := cmp.Diff(want, told(indicator.CheckScores(uses, j, indicator.ScoreLimits{}))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAgreementWithoutVariationIsNoDisagreement(t *testing.T) {
	var j judging
	for n := range 12 {
		j.score("trust", n, "mill", "1")
		j.score("trust", n, "clinic", "1")
	}
	if got := told(indicator.CheckScores(judged(indicator.GoalAttainment, "trust"), j, indicator.ScoreLimits{})); got != "" {
		t.Errorf("an α that is undefined is told as low: %s", got)
	}
}

func TestOtherNamesForPartnersChangeNoFindingAboutScores(t *testing.T) {
	partners := []id.Partner{"mill", "clinic", "fund"}
	rapid.Check(t, func(t *rapid.T) {
		var j judging
		for range rapid.IntRange(0, 60).Draw(t, "scores") {
			j.score(rapid.SampledFrom([]id.Indicator{"trust", "pace"}).Draw(t, "indicator"), rapid.IntRange(0, 11).Draw(t, "quarter"),
				rapid.SampledFrom(partners).Draw(t, "by"), strconv.Itoa(rapid.IntRange(-2, 2).Draw(t, "score")))
		}
		uses := judged(indicator.GoalAttainment, "trust", "pace")
		want := indicator.CheckScores(uses, j, indicator.ScoreLimits{})
		called := map[id.Partner]id.Partner{}
		for i, p := range rapid.Permutation(partners).Draw(t, "names") {
			called[partners[i]] = p
		}
		for i := range j {
			j[i].By = called[j[i].By]
		}
		if diff := cmp.Diff(want, indicator.CheckScores(uses, j, indicator.ScoreLimits{})); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
	})
}

func ExampleCheckScores() {
	trust := indicator.Use{ID: "trust", Definition: indicator.Definition{Basis: indicator.Judged, Measure: indicator.ProgressMarkers}}
	summer := calendar.MustParsePeriod("2026-04-01/2026-09-30")
	scores := []indicator.Score{
		{ID: "c1", Indicator: "trust", Period: summer, By: "mill", Value: indicator.LevelValue(indicator.ExpectToSee)},
		{ID: "c2", Indicator: "trust", Period: summer, By: "clinic", Value: indicator.LevelValue(indicator.LoveToSee)},
	}
	for _, f := range indicator.CheckScores([]indicator.Use{trust}, scores, indicator.ScoreLimits{}) {
		fmt.Println(f)
	}
	// Output: IND009 at /scores/c2: apart=2, indicator=trust, n=2, period=2026-04-01/2026-09-30
}

func BenchmarkCheckScores(b *testing.B) {
	for _, indicators := range []int{100, 1000} {
		var uses []indicator.Use
		var j judging
		for i := range indicators {
			name := id.Indicator("i" + strconv.Itoa(i))
			uses = append(uses, judged(indicator.GoalAttainment, name)...)
			for n := range 40 {
				for p := range 10 {
					j.score(name, n, id.Partner("p"+strconv.Itoa(p)), strconv.Itoa((i+n*p)%5-2))
				}
			}
		}
		b.Run(strconv.Itoa(indicators), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				indicator.CheckScores(uses, j, indicator.ScoreLimits{})
			}
		})
	}
}
