package partnership_test

import (
	"testing"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

func rated(period string, lights ...act.Light) act.Review {
	r := act.Review{}
	if period != "" {
		r.Period = calendar.MustParsePeriod(period)
	}
	for i, x := range lights {
		if x != "" {
			r.Ratings = append(r.Ratings, act.Rating{Partner: []id.Partner{"p1", "p2", "p3"}[i], Light: x})
		}
	}
	return r
}

func TestPatienceSaysHowMuchIsLeftAndWhoWaitedForWhom(t *testing.T) {
	l := active(t, peopleTerms("p1", "p2", "p3")) // patience of two
	first := l.does("2026-02-01", "p1", rated("2026-01-01/2026-01-31", act.Red, act.Green, act.Amber))
	second := l.does("2026-03-01", "p1", rated("2026-02-01/2026-02-28", act.Red, act.Red, act.Amber))
	half, none, two := 1, 0, 2
	alike(t, "in February", partnership.Patience{
		On: dated("2026-02-10"), Agreed: 2, Partners: []partnership.PartnerPatience{
			{Partner: "p1", Left: &two, RunOut: check.No}, // its own red waits for others
			{Partner: "p2", Borne: 1, Left: &half, RunOut: check.No, Waiting: []partnership.Waiting{{Partner: "p1", Since: dated("2026-02-01"), Seqs: []int{first}}}},
			{Partner: "p3", Borne: 1, Left: &half, RunOut: check.No, Waiting: []partnership.Waiting{{Partner: "p1", Since: dated("2026-02-01"), Seqs: []int{first}}}},
		},
	}, l.a.Patience(dated("2026-02-10")))
	got := l.a.Patience(newest)
	alike(t, "of p3 in March", partnership.PartnerPatience{
		Partner: "p3", Borne: 2, Left: &none, RunOut: check.Yes, Waiting: []partnership.Waiting{
			{Partner: "p1", Since: dated("2026-02-01"), Seqs: []int{first, second}},
			{Partner: "p2", Since: dated("2026-03-01"), Seqs: []int{second}},
		},
	}, got.Partners[2])
	l.does("2026-04-01", "p1", rated("2026-03-01/2026-03-31", act.Green, act.Green, act.Green))
	good := l.a.Patience(newest).Partners
	for _, p := range good[1:] {
		alike(t, "after a good month", partnership.PartnerPatience{Partner: p.Partner, Left: &two, RunOut: check.No}, p)
	}
	alike(t, "who recorded it of itself is borne as before", 1, good[0].Borne)
}

func TestWhatIsBorneIsCountedThoughNoPatienceIsStated(t *testing.T) {
	w := peopleTerms("p1", "p2", "p3")
	w.Duration.Patience = 0
	l := active(t, w)
	l.does("2026-02-01", "p1", rated("", act.Red))
	got := l.a.Patience(newest).Partners[1]
	alike(t, "borne", 1, got.Borne)
	alike(t, "left", nil, got.Left)
	alike(t, "run out", check.NotDefined, got.RunOut)
}

func TestNoPatienceIsAgreedBeforeTheTermsAreSigned(t *testing.T) {
	got := begun(t, peopleTerms("p1", "p2")).a.Patience(newest)
	alike(t, "agreed", 0, got.Agreed)
	alike(t, "run out", check.NotDefined, got.Partners[0].RunOut)
}

// Leaving for cause is refused just as long as patience is said to be left.
func TestPatienceIsLeftAsLongAsLeavingForCauseIsRefused(t *testing.T) {
	l := active(t, peopleTerms("p1", "p2", "p3"))
	l.does("2026-01-05", "p1", act.Breach{ID: "late", Partner: "p3", What: "no nurse came"})
	for _, period := range []string{"2026-01-01/2026-01-31", "2026-02-01/2026-02-28", "2026-03-01/2026-03-31"} {
		p := calendar.MustParsePeriod(period)
		l.does(p.Until().String(), "p1", rated(period, act.Red, act.Amber))
		_, err := l.a.Decide(l.command("p1", l.ending(act.WindDown{Kind: act.ForCause, Breach: "late"})))
		if left := l.a.Patience(newest).Partners[2].RunOut; (err == nil) != (left == check.Yes) {
			t.Errorf("after %s patience has run out: %s, and leaving is refused: %v", period, left, err)
		}
	}
}

func TestOpportunitiesAreOnTheRegisterByDay(t *testing.T) {
	l := active(t, pairTerms())
	second := l.does("2026-03-01", "p1", act.RegisterOpportunity{ID: "school", Title: "A school wants the same", Words: "in the next valley"})
	first := l.does("2026-02-01", "p2", act.RegisterOpportunity{ID: "phone", Title: "Advice by phone", Pilot: true})
	alike(t, "register", []partnership.Opportunity{
		{ID: "phone", On: dated("2026-02-01"), By: "p2", Title: "Advice by phone", Pilot: true, Seq: first},
		{ID: "school", On: dated("2026-03-01"), By: "p1", Title: "A school wants the same", Words: "in the next valley", Seq: second},
	}, l.a.Opportunities(dated("2026-03-01")))
	alike(t, "in February", 1, len(l.a.Opportunities(dated("2026-02-28"))))
}
