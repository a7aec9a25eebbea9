package partnership_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/terms"
)

// Each test here, too, is named after something that was wrong once.

// startingOn returns terms of two partners that start on a day.
func startingOn(day string) terms.Terms {
	with := pairTerms()
	with.Duration.Start = calendar.MustParse(day)
	return with
}

func TestTermsDoNotStartBeforeTheLastSignatureUnlessTheySaySo(t *testing.T) {
	t.Run("the signature after the start is refused", func(t *testing.T) {
		l := begun(t, startingOn("2026-01-10"))
		c := l.do("p1", act.Sign{Form: terms.Signature})
		l.on("2026-01-11").refused("p2", act.Consent{Proposal: c}, terms.TRM002)
		l.stage(lifecycle.Negotiating)
		l.settled()
	})
	t.Run("the reason names both days", func(t *testing.T) {
		l := begun(t, startingOn("2026-01-10"))
		_, err := l.on("2026-01-11").a.Apply(l.command("p1", act.Sign{Form: terms.Signature}))
		found := reasons(t, err).With(terms.TRM002)
		if len(found) != 1 {
			t.Fatalf("%v", err)
		}
		want := map[string]string{"start": "2026-01-10", "signed": "2026-01-11"}
		if diff := cmp.Diff(want, found[0].Params); diff != "" || found[0].Path != "/act/terms/duration/start" {
			t.Errorf("%s: (-want +got):\n%s", found[0].Path, diff)
		}
	})
	t.Run("the signature on the day of the start is in time", func(t *testing.T) {
		l := begun(t, startingOn("2026-01-10"))
		c := l.do("p1", act.Sign{Form: terms.Signature})
		l.on("2026-01-10").do("p2", act.Consent{Proposal: c})
		l.stage(lifecycle.Active)
	})
	t.Run("retroactive terms say so", func(t *testing.T) {
		with := startingOn("2025-06-01")
		with.Duration.Retroactive = true
		active(t, with)
	})
	t.Run("what papers say is recorded, with the reason", func(t *testing.T) {
		l := begun(t, startingOn("2026-01-10"))
		c := l.do("p1", act.Sign{Form: terms.Signature})
		late := l.on("2026-01-11").command("p2", act.Consent{Proposal: c})
		late.Basis = partnership.Basis{Kind: partnership.Attested, By: "clerk", Source: "the signed copy"}
		l.take(late)
		if !l.a.Breaches().Has(terms.TRM002) {
			t.Errorf("%v", l.a.Breaches())
		}
	})
}

// reasons returns why a command was refused.
func reasons(t tester, err error) check.Report {
	t.Helper()
	r := new(partnership.Rejection)
	if !errors.As(err, &r) {
		t.Fatalf("not refused: %v", err)
	}
	return r.Findings
}
