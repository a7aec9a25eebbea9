package partnership_test

import (
	"errors"
	"testing"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// whyRefused returns why an act of a partner is refused.
func whyRefused(l *life, p id.Partner, what act.Act) check.Report {
	l.t.Helper()
	l.refused(p, what)
	_, err := l.a.Decide(l.command(p, what))
	r := new(partnership.Rejection)
	if !errors.As(err, &r) {
		l.t.Fatalf("%s is not refused: %v", what.Type(), err)
	}
	return r.Findings
}

// Found by reading: an amendment could rest on a review that nobody had held.
func TestAnAmendmentRestsOnlyOnWhatIsOnRecord(t *testing.T) {
	l := active(t, pairTerms())
	review := l.do("p1", act.Review{Words: "the weeks are too short"})
	taken := l.do("p1", act.Communicate{Subject: "the weeks"})
	l.do("p1", act.Correct{Seq: l.a.Len()})
	given := l.do("p1", act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p1", Quantity: hours(10)}})
	next := latest(l.a)
	next.Title = "Clinic weeks"
	amend := func(evidence ...id.Command) act.Amend {
		return act.Amend{Base: l.a.Base(), Terms: next, Evidence: evidence, Form: terms.Signature}
	}
	for _, x := range []id.Command{"nothing", taken} {
		r := whyRefused(l, "p1", amend(review, x))
		if f := r[0]; f.Code != partnership.DAT001 || f.Path != "/act/evidence/1" || f.Params["kind"] != "record" || f.Params["id"] != string(x) || len(r) != 1 {
			t.Errorf("%s is told as %v", x, r)
		}
	}
	l.agreed("p1", amend(review, given), "p2")
	if got := newestChange(l.a).Evidence; len(got) != 2 || got[0].ID != review || got[1].ID != given {
		t.Errorf("it rests on %+v", got)
	}
	l.settled()
}

func TestEvidenceAndDecisionsNameWhatThereIs(t *testing.T) {
	l := active(t, pairTerms())
	told := func(r check.Report, at check.Path, what string) {
		t.Helper()
		if f := r[0]; f.Code != partnership.DAT001 || f.Path != at || f.Params["id"] != what || f.Params["problem"] != "unknown" {
			t.Errorf("%v", r)
		}
	}
	told(whyRefused(l, "p1", act.RecordEvidence{Words: "fewer days lost", Indicator: "days"}), "/act/indicator", "days")
	l.do("p1", act.RecordEvidence{Words: "more visits", Indicator: latest(l.a).Indicators[0].ID})
	told(whyRefused(l, "p1", act.Review{Decisions: []act.Decision{{What: "write to them", Owner: "nobody"}}}), "/act/decisions/0/owner", "nobody")
	l.do("p1", act.Review{Decisions: []act.Decision{{What: "write to them", Owner: "p2"}, {What: "wait"}}})
	l.settled()
}
