package partnership_test

import (
	"testing"

	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// expects has p1 expect something of p2 on 1 March, as a command "hope".
func (l *life) expects(what act.SetExpectation) {
	l.t.Helper()
	l.on("2026-03-01")
	c := l.command("p1", what)
	c.ID = "hope"
	l.take(c)
}

func TestAnExpectationIsAnsweredByWhatNamesItOrChangesItsPlace(t *testing.T) {
	for _, c := range []struct {
		name     string
		hope     act.SetExpectation
		by       id.Partner
		reply    act.Act
		answered check.Answer
	}{
		{"a word that names it", act.SetExpectation{Of: "p2"}, "p2", act.Communicate{Subject: "Re: hope, and more"}, check.Yes},
		{"a word that ends with it", act.SetExpectation{Of: "p2"}, "p2", act.Communicate{To: []id.Partner{"p3", "p1"}, Subject: "As to (hope)."}, check.Yes},
		{"a word that names its place", act.SetExpectation{Of: "p2", About: "/duration/end"}, "p2", act.Communicate{Subject: "/duration/end: we try"}, check.Yes},
		{"a word of something else", act.SetExpectation{Of: "p2", About: "/duration/end"}, "p2", act.Communicate{Subject: "We hopeful ones"}, check.No},
		{"a word to others", act.SetExpectation{Of: "p2"}, "p2", act.Communicate{To: []id.Partner{"p3"}, Subject: "hope"}, check.No},
		{"a word of another partner", act.SetExpectation{Of: "p2"}, "p3", act.Communicate{Subject: "hope"}, check.No},
		{"a word of another, where all are meant", act.SetExpectation{}, "p3", act.Communicate{Subject: "hope"}, check.Yes},
		{"its own word", act.SetExpectation{}, "p1", act.Communicate{Subject: "hope"}, check.No},
		{"a review", act.SetExpectation{Of: "p2"}, "p3", act.Review{Words: "We spoke of hope."}, check.Yes},
		{"a decision", act.SetExpectation{Of: "p2"}, "p3", act.Review{Decisions: []act.Decision{{What: "hope: agreed"}}}, check.Yes},
		{"a rating", act.SetExpectation{Of: "p2"}, "p3", act.Review{Ratings: []act.Rating{{Partner: "p1", Light: act.Red, Words: "no answer to hope"}}}, check.Yes},
		{"a review of other things", act.SetExpectation{Of: "p2", About: "/duration/end"}, "p3", act.Review{Words: "All is well"}, check.No},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := active(t, peopleTerms("p1", "p2", "p3"))
			c.hope.Words = "more time"
			l.expects(c.hope)
			seq := l.does("2026-03-10", c.by, c.reply)
			got := l.a.Expectations(newest).All[0]
			alike(t, "answered", c.answered, got.Answered)
			if c.answered == check.Yes {
				alike(t, "by", &partnership.Reply{How: c.reply.Type(), By: c.by, On: dated("2026-03-10"), Seq: seq}, got.Reply)
			}
			alike(t, "the day before", check.No, l.a.Expectations(dated("2026-03-09")).All[0].Answered)
		})
	}
}

func TestAnAmendmentAnswersAnExpectationAboutWhatItChanges(t *testing.T) {
	for about, answered := range map[check.Place]check.Answer{
		"/duration/end": check.Yes, "/duration": check.Yes, "/partners/p2": check.No, "/duration/noticeDays": check.No, "": check.No,
	} {
		l := active(t, pairTerms())
		l.expects(act.SetExpectation{About: about, Words: "more time"})
		w, _ := l.a.Terms(l.day)
		w.Duration.End = w.Duration.End.AddDays(100)
		l.on("2026-04-01")
		l.agreed("p2", act.Amend{Base: l.a.Base(), Terms: w, Form: terms.Signature}, "p1")
		got := l.a.Expectations(newest).All[0]
		alike(t, string(about), answered, got.Answered)
		if got.Reply != nil {
			alike(t, "by", partnership.Reply{How: "amend", By: "p2", On: dated("2026-04-01"), Seq: l.a.Len()}, *got.Reply)
		}
	}
}

func TestWhatCameBeforeAnExpectationDoesNotAnswerIt(t *testing.T) {
	l := active(t, pairTerms())
	l.does("2026-02-01", "p2", act.Communicate{Subject: "hope"})
	l.does("2026-03-01", "p2", act.Communicate{Subject: "hope"}) // on its day, and before it
	l.expects(act.SetExpectation{Of: "p2", Words: "more time"})
	alike(t, "answered", check.No, l.a.Expectations(newest).All[0].Answered)
	l.does("2026-03-01", "p2", act.Communicate{Subject: "hope"})
	alike(t, "answered on its day", check.Yes, l.a.Expectations(newest).All[0].Answered)
}

func TestAnExpectationSaidAgainStandsInPlaceOfTheFirst(t *testing.T) {
	l := active(t, trioTerms())
	say := func(p, of id.Partner, about check.Place, words string) {
		l.do(p, act.SetExpectation{Of: of, About: about, Words: words})
		l.later(1)
	}
	say("p1", "p2", "/duration/end", "a year")
	say("p1", "p3", "/duration/end", "another partner")
	say("p3", "p2", "/duration/end", "from another partner")
	say("p1", "p2", "", "some spirit")
	say("p1", "p2", "", "some more")
	say("p1", "p2", "/duration/end", "two years")
	var words []string
	for _, e := range l.a.Expectations(newest).All {
		words = append(words, e.Words)
	}
	alike(t, "standing", []string{"another partner", "from another partner", "some spirit", "some more", "two years"}, words)
}

func TestTheGapIsOfTheLastReviewThatTwoPartnersRated(t *testing.T) {
	l := active(t, trioTerms())
	seq := l.does("2026-02-01", "p1", rated("", act.Green, act.Amber, act.Red))
	l.does("2026-03-01", "p2", rated("", "", act.Green))
	got := l.a.Expectations(newest)
	zeroLevels, one, two := 0, 1, 2
	alike(t, "gap", &partnership.ReviewGap{
		Seq: seq, On: dated("2026-02-01"), Best: act.Green, Worst: act.Red, Levels: 2,
		Ratings: rated("", act.Green, act.Amber, act.Red).Ratings,
	}, got.Gap.Review)
	alike(t, "each", []partnership.PartnerGap{
		{Partner: "p1", Light: act.Green, Levels: &two, Seq: seq},
		{Partner: "p2", Light: act.Amber, Levels: &one, Seq: seq},
		{Partner: "p3", Light: act.Red, Levels: &two, Seq: seq},
	}, got.Partners)
	later := l.does("2026-04-01", "p1", rated("", act.Amber, act.Amber))
	alike(t, "in April", []partnership.PartnerGap{
		{Partner: "p1", Light: act.Amber, Levels: &zeroLevels, Seq: later},
		{Partner: "p2", Light: act.Amber, Levels: &zeroLevels, Seq: later},
		{Partner: "p3"},
	}, l.a.Expectations(newest).Partners)
}

func TestTheGapOfScoresIsOfTheLastPeriodThatTwoScored(t *testing.T) {
	w := pairTerms()
	w.Indicators = append(w.Indicators, indicator.Use{ID: "voice", Definition: indicator.Definition{
		Title: "Voice", Basis: indicator.Judged, Measure: indicator.Ordinal,
		Anchors: []indicator.Anchor{{Level: "low", Words: "Is told"}, {Level: "mid", Words: "Is asked"}, {Level: "high", Words: "Decides"}},
	}})
	w.Success = indicator.Success{Criteria: []indicator.Criterion{{Indicator: "voice", Weight: exact.FromInt(1)}}}
	l := active(t, w)
	january, february := calendar.MustParsePeriod("2026-01-01/2026-01-31"), calendar.MustParsePeriod("2026-02-01/2026-02-28")
	l.on("2026-03-01")
	judge := func(p id.Partner, in calendar.Period, level string, unattributed bool) id.Command {
		return l.do(p, act.Judge{Indicator: "voice", Period: in, Value: indicator.LevelValue(level), Unattributed: unattributed})
	}
	first := judge("p1", january, "low", false)
	judge("p2", january, "high", true)
	judge("p1", february, "mid", false)
	got := l.a.Expectations(newest).Gap.Scores
	if len(got) != 1 || got[0].Period != january || got[0].Spread.Counted != 2 {
		t.Fatalf("want January, which two scored, got %+v", got)
	}
	alike(t, "range", indicator.NumberValue(exact.FromInt(2)), got[0].Spread.Range)
	alike(t, "voices", []indicator.Voice{
		{By: "p1", Record: first, Value: indicator.LevelValue("low")},
		{Unattributed: true, Value: indicator.LevelValue("high")},
	}, got[0].Voices)
}
