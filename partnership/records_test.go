package partnership_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

// Records are what is on record, with the words and the partner of each; what
// success is assessed from.
func ExampleAgreement_Records() {
	r := judged().Records(calendar.Date{})
	for _, x := range r.Readings {
		fmt.Println(x.ID, "by", x.By, "on", x.On, "of", x.Indicator, x.Value.Number)
	}
	for _, x := range r.Scores {
		fmt.Printf("%s by %s of %s: %s %q\n", x.ID, x.By, x.Indicator, x.Value.Level, x.Words)
	}
	// Output:
	// flow by village on 2027-05-02 of litres 6000
	// we by village of trust: expect "We wait for the last third"
	// they by fund of trust: love ""
}

func TestRecordsStandAsTheyWereMendedAndNotBeforeTheirDay(t *testing.T) {
	a := judged()
	end := calendar.MustParse("2027-05-02")
	if r := a.Records(end.AddDays(-1)); len(r.Readings)+len(r.Scores)+len(r.Joint) != 0 {
		t.Errorf("the day before: %+v", r)
	}
	year := calendar.MustParsePeriod("2026-05-01/2027-04-30")
	a = after(a,
		partnership.Command{ID: "both", By: "ani", For: "village", On: end, Act: act.AgreeScore{
			Indicator: "trust", Period: year, Value: indicator.LevelValue("like"), Scores: []id.Command{"we", "they"}, Words: "Between us",
		}},
		partnership.Command{ID: "mend", By: "ani", For: "village", On: end.AddDays(3), Act: act.Correct{
			Seq: seqOf(a, "flow"), Replacement: act.Measure{
				Indicator: "litres", Period: year, Value: indicator.NumberValue(exact.FromInt(60)),
			},
		}},
		partnership.Command{ID: "gone", By: "budi", For: "fund", On: end.AddDays(4), Act: act.Correct{Seq: seqOf(a, "they")}},
	)
	want := indicator.Records{
		Readings: []indicator.Reading{{
			ID: "flow", Indicator: "litres", Period: year, By: "village", On: end, Value: indicator.NumberValue(exact.FromInt(60)),
		}},
		Scores: []indicator.Score{{
			ID: "we", Indicator: "trust", Period: year, By: "village", On: end,
			Value: indicator.LevelValue("expect"), Words: "We wait for the last third",
		}},
		Joint: []indicator.JointScore{{
			ID: "both", Indicator: "trust", Period: year, On: end, Value: indicator.LevelValue("like"),
			Scores: []id.Command{"we", "they"}, Words: "Between us", Reopened: true,
		}},
	}
	for _, on := range []calendar.Date{{}, end, end.AddDays(100)} {
		if diff := cmp.Diff(want, a.Records(on)); diff != "" {
			t.Errorf("on %v (-want +got):\n%s", on, diff)
		}
	}
}

func TestRecordsAreTheCallersOwn(t *testing.T) {
	a := after(judged(), partnership.Command{ID: "both", By: "ani", For: "village", On: calendar.MustParse("2027-05-03"), Act: act.AgreeScore{
		Indicator: "trust", Period: calendar.MustParsePeriod("2026-05-01/2027-04-30"),
		Value: indicator.LevelValue("like"), Scores: []id.Command{"we", "they"},
	}})
	want, r := a.Records(calendar.Date{}), a.Records(calendar.Date{})
	r.Readings[0].By, r.Scores[0].Words, r.Joint[0].Scores[0] = "thief", "stolen", "x"
	*r.Readings[0].Value.Number = exact.FromInt(1)
	if diff := cmp.Diff(want, a.Records(calendar.Date{})); diff != "" {
		t.Errorf("writing to an answer changed the agreement (-want +got):\n%s", diff)
	}
}

func TestAReadingWithoutPartsHasNoEmptyListOfThem(t *testing.T) {
	for _, r := range judged().Records(calendar.Date{}).Readings {
		if r.Parts != nil {
			t.Errorf("reading %s: parts %v", r.ID, r.Parts)
		}
	}
}
