package scenario

import (
	"testing"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/terms"
)

func TestTheDefaultTermsHaveNoFinding(t *testing.T) {
	for _, start := range []calendar.Date{{}, calendar.MustDate(2031, 8, 31)} {
		for _, stage := range []lifecycle.Stage{lifecycle.Negotiating, lifecycle.Signed, lifecycle.Active} {
			day := start
			if day.IsZero() {
				day = defaultStart
			}
			for _, f := range DefaultTerms(start).Check(terms.Options{Stage: stage, On: day}) {
				t.Errorf("from %s in %s: %s", day, stage, f)
			}
		}
	}
}
