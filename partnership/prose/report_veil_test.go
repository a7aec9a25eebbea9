package prose_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/prose"
	"github.com/mufakat/mufakat/partnership/terms"
	"pgregory.net/rapid"
)

// retold returns an agreement in which other things were said.
func retold(a partnership.Agreement, other func(act.Recorded) act.Recorded) partnership.Agreement {
	return partnership.Replay(func(yield func(partnership.Event) bool) {
		for e := range a.Events() {
			e.Act = other(e.Act)
			if !yield(e) {
				return
			}
		}
	})
}

// renamed returns an agreement in which every person bears another id.
func renamed(t testing.TB, a partnership.Agreement, persons ...string) partnership.Agreement {
	t.Helper()
	var events []partnership.Event
	for e := range a.Events() {
		src, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		text := string(src)
		for _, p := range persons {
			text = strings.ReplaceAll(text, `"`+p+`"`, `"x-`+p+`"`)
		}
		var other partnership.Event
		if err := json.Unmarshal([]byte(text), &other); err != nil {
			t.Fatal(err)
		}
		events = append(events, other)
	}
	return partnership.Replay(func(yield func(partnership.Event) bool) {
		for _, e := range events {
			if !yield(e) {
				return
			}
		}
	})
}

// all is everything that a report lets out: as data, as Markdown and as a page.
func all(t testing.TB, r prose.PartnerReport) string {
	return written(t, r) + string(r.Markdown()) + string(r.HTML())
}

var anonymous = []string{"ani", "budi", "citra", "dewi", "eko"}

// What depends on who a person is tells something of them; what does not, cannot.
func TestNothingBeyondThePartnersDependsOnWhoAPersonIs(t *testing.T) {
	lives := rapid.Custom(drawLife)
	inside := 0
	for seed := range 24 {
		a := lives.Example(seed)
		b := renamed(t, a, anonymous...)
		d, e := prose.Directory{Persons: map[id.Person]prose.PersonEntry{}}, prose.Directory{Persons: map[id.Person]prose.PersonEntry{}}
		for _, p := range anonymous {
			d.Persons[id.Person(p)] = prose.PersonEntry{Name: "Name of " + p, Contact: p + "@example.org"}
			e.Persons[id.Person("x-"+p)] = prose.PersonEntry{Name: "Somebody else"}
		}
		on := day("2026-01-10").AddDays(seed * 11)
		for _, who := range audiences {
			x := all(t, prose.ReportFor(a, prose.ReportOptions{On: on, Audience: who, Directory: d}))
			y := all(t, prose.ReportFor(b, prose.ReportOptions{On: on, Audience: who, Directory: e}))
			switch {
			case who == prose.ForPartners && x != y:
				inside++
			case who != prose.ForPartners && x != y:
				t.Errorf("seed %d: the report for %s depends on persons (-some +others):\n%s", seed, who, cmp.Diff(strings.Split(x, "\n"), strings.Split(y, "\n")))
			}
		}
	}
	if inside == 0 {
		t.Error("no life names a person to the partners: the test holds nothing")
	}
}

// otherScores turns every single score, rating and light into another one.
func otherScores(said act.Recorded) act.Recorded {
	switch x := said.(type) {
	case act.Judge:
		x.Value = indicator.LevelValue(map[string]string{"low": "fair", "fair": "high", "high": "low"}[x.Value.Level])
		x.Words = "other words"
		return x
	case act.Rate:
		x.Level, x.Words = (x.Level+1)%5, "other words"
		return x
	case act.Review:
		ratings := make([]act.Rating, len(x.Ratings))
		for i, r := range x.Ratings {
			r.Light = map[act.Light]act.Light{act.Green: act.Red, act.Red: act.Amber, act.Amber: act.Green}[r.Light]
			ratings[i] = r
		}
		x.Ratings = ratings
		return x
	}
	return said
}

func TestNothingThePublicReadsDependsOnSingleScores(t *testing.T) {
	lives := rapid.Custom(drawLife)
	inside := 0
	for seed := range 24 {
		a := lives.Example(seed)
		b := retold(a, otherScores)
		for _, on := range []calendar.Date{day("2026-03-01"), day("2026-08-01"), day("2028-01-01")} {
			x, y := prose.ReportFor(a, prose.ReportOptions{On: on}), prose.ReportFor(b, prose.ReportOptions{On: on})
			if all(t, x) != all(t, y) {
				t.Errorf("seed %d: what the public reads depends on single scores:\n%s", seed, cmp.Diff(written(t, x), written(t, y)))
			}
			o := prose.ReportOptions{On: on, Audience: prose.ForPartners}
			if all(t, prose.ReportFor(a, o)) != all(t, prose.ReportFor(b, o)) {
				inside++
			}
		}
	}
	if inside == 0 {
		t.Error("no life shows a score to the partners: the test holds nothing")
	}
}

// With two partners the range of their scores gave both away on a short scale. The
// kind of relationship follows from what was rated; all else does not.
func TestWithTwoPartnersNothingTheBoardReadsDependsOnSingleScores(t *testing.T) {
	scored := 0
	for _, levels := range [][2]string{{"low", "low"}, {"low", "fair"}, {"low", "high"}, {"high", "low"}, {"high", "high"}} {
		a := judged(t, 2, false, levels[:]...)
		b := retold(a, otherScores)
		for _, of := range []id.Partner{"", "p1"} {
			o := prose.ReportOptions{On: day("2026-05-01"), Audience: prose.ForBoard, For: of}
			x, y := prose.ReportFor(a, o), prose.ReportFor(b, o)
			scored += len(x.Indicators)
			for _, r := range []*prose.PartnerReport{&x, &y} {
				r.Relation.Lived, r.Relation.Gates = partnership.Verdict{}, nil
				r.Decisions, r.Later = withoutKind(r.Decisions, r.Later)
			}
			if all(t, x) != all(t, y) {
				t.Errorf("%v: what the board reads depends on single scores:\n%s", levels, cmp.Diff(written(t, x), written(t, y)))
			}
		}
	}
	if scored == 0 {
		t.Error("no report has an indicator")
	}
}

// withoutKind leaves out what is told of the kind of relationship.
func withoutKind(lists ...[]prose.Sought) (first, rest []prose.Sought) {
	for _, list := range lists {
		for _, s := range list {
			if s.Finding == nil || s.Finding.Code != partnership.CLS001 {
				first = append(first, s)
			}
		}
	}
	return first, nil
}

// judged is an agreement of so many partners that scored one indicator in March
// 2026, each with a level, and agreed on "fair"; each also rated what the first or
// second one gave.
func judged(t testing.TB, partners int, unattributed bool, levels ...string) partnership.Agreement {
	month := calendar.MustParsePeriod("2026-03-01/2026-03-31")
	var acts []done
	for i, l := range levels {
		by := id.Partner(fmt.Sprintf("p%d", i+1))
		hide := unattributed && i == len(levels)-1
		acts = append(acts, done{by, "2026-04-02", act.Judge{Indicator: "voice", Period: month, Value: indicator.LevelValue(l), Unattributed: hide}})
	}
	acts = append(acts, done{"p1", "2026-04-03", act.AgreeScore{Indicator: "voice", Period: month, Value: indicator.LevelValue("fair")}},
		done{"p1", "2026-04-04", act.Deliver{Delivery: contribution.Delivery{Kind: contribution.Cash, Money: money.MustParse("5 EUR")}}})
	given := id.Command(fmt.Sprintf("c%d", len(acts)))
	acts = append(acts, done{"p2", "2026-04-05", act.Accept{Delivery: given}}, done{"p2", "2026-04-05", act.Rate{Delivery: given, Level: 1}})
	return lived(t, lifecycle.Active, partners, func(w *terms.Terms) {
		w.Indicators = []indicator.Use{{ID: "voice", Definition: indicator.Definition{Title: "We decide together", Basis: indicator.Judged, Measure: indicator.Ordinal,
			Anchors: []indicator.Anchor{{Level: "low", Words: "told"}, {Level: "fair", Words: "asked"}, {Level: "high", Words: "decides"}}},
			Targets: []indicator.Target{{Period: month, Value: indicator.LevelValue("high")}}}}
		w.Success = indicator.Success{Version: 1, Words: "all have a say", Criteria: []indicator.Criterion{{Indicator: "voice"}}}
	}, acts...)
}

func TestARangeTakesThreeVoicesThatDiffer(t *testing.T) {
	for _, c := range []struct {
		levels []string
		shown  bool
	}{
		{[]string{"low", "high"}, false},
		{[]string{"low", "fair", "high"}, true},
		{[]string{"low", "low", "high"}, true},
		{[]string{"fair", "fair", "fair"}, false}, // with the joint score it tells each
	} {
		a := judged(t, len(c.levels), false, c.levels...)
		for _, who := range audiences {
			r := prose.ReportFor(a, prose.ReportOptions{On: day("2026-05-01"), Audience: who})
			if len(r.Indicators) != 1 {
				t.Fatalf("%d indicators", len(r.Indicators))
			}
			want := who == prose.ForPartners || who == prose.ForBoard && c.shown
			if got := r.Indicators[0].Range != nil; got != want || (r.Indicators[0].Scored > 0) != want {
				t.Errorf("%v: that %s sees a range is %v, want %v", c.levels, who, got, want)
			}
		}
	}
}

// With two partners a score without a name was told by elimination.
func TestAScoreWithoutANameIsNotToldByElimination(t *testing.T) {
	for _, c := range []struct {
		name     string
		partners int
		levels   []string // the last one without a name
		shown    bool
	}{
		{"two partners, one of them named", 2, []string{"low", "high"}, false},
		{"three partners, two of them named", 3, []string{"low", "fair", "high"}, false},
		{"three partners, one named and one silent", 3, []string{"low", "high"}, false},
		{"four partners, one named and two silent", 4, []string{"low", "high"}, true},
	} {
		r := prose.ReportFor(judged(t, c.partners, true, c.levels...), prose.ReportOptions{On: day("2026-05-01"), Audience: prose.ForPartners})
		x := &r.Indicators[0]
		last := x.Voices[len(x.Voices)-1]
		if !last.Unattributed || last.By != "" || last.Record != "" {
			t.Fatalf("%s: the last voice is %+v", c.name, last)
		}
		if got := last.Value.Level == "high"; got != c.shown {
			t.Errorf("%s: that the score is shown is %v, want %v", c.name, got, c.shown)
		}
		if got := x.Range != nil; got != c.shown {
			t.Errorf("%s: that the range, which tells it, is shown is %v, want %v", c.name, got, c.shown)
		}
		if text := string(r.Markdown()); !c.shown && !strings.Contains(text, "| not attributed | withheld |") {
			t.Errorf("%s: it is not said that a score is withheld:\n%s", c.name, text)
		}
	}
}

// The board's range of three scores told the partners, who see two of them, the
// third one that was given without a name.
func TestTheBoardIsNotToldWhatIsWithheldAmongThePartners(t *testing.T) {
	for _, who := range audiences {
		var first string
		for _, level := range []string{"low", "fair", "high"} {
			r := prose.ReportFor(judged(t, 3, true, "low", "fair", level), prose.ReportOptions{On: day("2026-05-01"), Audience: who})
			switch text := all(t, r); {
			case first == "":
				first = text
			case first != text:
				t.Errorf("the report for %s tells that the third score is %s", who, level)
			}
		}
	}
}

func TestScoresWithoutNamesThatAreAllTheSameAreWithheld(t *testing.T) {
	month := calendar.MustParsePeriod("2026-03-01/2026-03-31")
	hidden := func(levels ...string) []indicator.Voice {
		a := judged(t, 3, false, levels...)
		a = retold(a, func(said act.Recorded) act.Recorded {
			if x, ok := said.(act.Judge); ok && x.Period == month {
				x.Unattributed = true
				return x
			}
			return said
		})
		return prose.ReportFor(a, prose.ReportOptions{On: day("2026-05-01"), Audience: prose.ForPartners}).Indicators[0].Voices
	}
	for _, v := range hidden("low", "low", "low") {
		if v.Value.Level != "" {
			t.Errorf("each is known to have said %q", v.Value.Level)
		}
	}
	for _, v := range hidden("low", "fair", "low") {
		if v.Value.Level == "" {
			t.Errorf("a score is withheld that tells nobody: %+v", v)
		}
	}
}

// Words on record may name a person that the directory knows.
func TestNamesOfTheDirectoryInWordsOnRecordStayAmongThePartners(t *testing.T) {
	d := prose.Directory{Persons: map[id.Person]prose.PersonEntry{
		"ani": {Name: "Sari Anggraeni", Contact: "sari@example.org"}, "budi": {Name: "Sari"}, "eko": {Name: "A."},
	}}
	said := "sari anggraeni said: ask SARI, or sari@example.org; Sarinah stays"
	month := calendar.MustParsePeriod("2026-03-01/2026-03-31")
	a := lived(t, lifecycle.Active, 2, nil,
		done{"p1", "2026-02-01", act.Review{Period: month, Words: said, Decisions: []act.Decision{{What: said}}}},
		done{"p1", "2026-02-01", act.RecordEvidence{Words: said, EndorsedAt: terms.Board}},
		done{"p1", "2026-02-01", act.RegisterOpportunity{ID: "second", Title: said}},
		done{"p1", "2026-02-01", act.Breach{ID: "late", Partner: "p2", What: said}},
		done{"p2", "2026-02-02", act.Cure{Breach: "late", How: said}},
		done{"p1", "2026-02-03", act.GiveNotice{Days: 30, Reason: said}},
		done{"p1", "2026-02-04", act.Suspend{Cause: "flood", Kind: act.ForceMajeure, Reason: said, Form: terms.Signature}})
	for _, who := range audiences {
		text := all(t, prose.ReportFor(a, prose.ReportOptions{On: day("2026-02-10"), Audience: who, Directory: d}))
		named := strings.Contains(strings.ToLower(text), "anggraeni") || strings.Contains(text, "sari@") || strings.Contains(text, "SARI")
		if named != (who == prose.ForPartners) {
			t.Errorf("that the report for %s names a person is %v", who, named)
		}
		if !strings.Contains(text, "Sarinah") {
			t.Errorf("the report for %s lost a word that only begins like a name", who)
		}
	}
}

// The public was told what one partner gave where the report was for that partner.
func TestThePublicSeesWhatWasGivenTogether(t *testing.T) {
	for name, a := range histories(t) {
		for _, p := range a.Partners(calendar.Date{}) {
			r := prose.ReportFor(a, prose.ReportOptions{For: p.Partner})
			if len(r.Gave) != 1 || r.Gave[0].Side != prose.AllGave {
				t.Errorf("%s for %s: the public sees %+v", name, p.Partner, r.Gave)
			}
		}
	}
}
