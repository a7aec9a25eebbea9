package partnership_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/terms"
)

// A renewal found late could not void the expiry that it disproves: it was
// judged as if the agreement had expired.
func TestRenewalFoundLateVoidsTheExpiry(t *testing.T) {
	day := calendar.MustParse
	papers := partnership.Basis{Kind: partnership.Attested, By: "ani", Source: "binder A"}
	old := terms.Terms{
		Title: "Clinic days", Purpose: "Care within reach",
		Partners:   []terms.Partner{{ID: "clinic", Name: "Clinic", Kind: terms.Foundation}, {ID: "mill", Name: "Mill", Kind: terms.Company}},
		Objectives: []terms.Objective{{ID: "care", Text: "Care"}},
		Commitments: []contribution.Commitment{
			{ID: "midwife", From: "clinic", Kind: contribution.PaidTime},
			{ID: "room", From: "mill", Kind: contribution.FacilityUse},
		},
		Indicators: []indicator.Use{{ID: "trust", Definition: indicator.Definition{
			Title: "Trust", Basis: indicator.Judged, Measure: indicator.Narrative,
		}}},
		Duration: terms.Duration{Start: day("2020-01-01"), End: day("2020-12-31")},
	}
	var a partnership.Agreement
	apply := func(c partnership.Command) {
		t.Helper()
		var err error
		if a, err = a.Apply(c); err != nil {
			t.Fatal(err)
		}
	}
	stage := func(want lifecycle.Stage) {
		t.Helper()
		if got, _ := a.Stage(); got != want {
			t.Fatalf("stage %s, want %s", got, want)
		}
	}
	apply(partnership.Command{ID: "1", By: "ani", For: "clinic", On: day("2020-01-01"), Basis: papers, Act: act.Adopt{
		Terms: old, Stage: lifecycle.Active, Since: day("2020-01-01"), Signed: day("2020-01-01"),
	}})
	wider := old.Clone()
	wider.Purpose = "Care within reach of the villages too"
	apply(partnership.Command{ID: "w", By: "ani", For: "clinic", On: day("2020-06-01"), Act: act.Amend{Base: a.Base(), Terms: wider}})
	apply(partnership.Command{ID: "2", By: "ani", For: "clinic", On: day("2021-02-01"), Act: act.Communicate{}})
	stage(lifecycle.WindingDown)

	longer := old.Duration
	longer.End = day("2022-12-31")
	renewal := partnership.Command{
		ID: "3", By: "ani", For: "clinic", On: day("2020-12-01"), Basis: papers,
		Act: act.Renew{Duration: longer, Form: terms.Letter},
	}
	refused := new(partnership.Rejection)
	if _, err := a.Apply(renewal); !errors.As(err, &refused) || !refused.Has(partnership.LIF001) {
		t.Fatalf("renewing what has expired: %v, want LIF001", err)
	}
	renewal.Basis.Voids = []int{3, 4} // the expiry, and that the amendment fitted no longer
	apply(renewal)
	stage(lifecycle.Active)
	if p, _ := a.Proposal("w", day("2020-12-01")); p.Status != partnership.ProposalOpen {
		t.Errorf("the amendment that the expiry had left behind is %s, want open", p.Status)
	}
	apply(partnership.Command{
		ID: "4", By: "budi", For: "mill", On: day("2020-12-05"), Basis: papers, Act: act.Consent{Proposal: "3", Form: terms.Letter},
	})
	apply(partnership.Command{ID: "5", By: "ani", For: "clinic", On: day("2022-06-01"), Act: act.Communicate{}})
	stage(lifecycle.Active)
	if by, void := a.Void(3); !void || by != 6 {
		t.Errorf("the expiry is void: %v, by %d; want by 6, the renewal", void, by)
	}
	if p, _ := a.Proposal("w", day("2022-06-01")); p.Status != partnership.ProposalVoided {
		t.Errorf("the amendment of terms that the renewal has changed is %s, want voided", p.Status)
	}
	if got, _ := partnership.Replay(slices.Values(slices.Collect(a.Events()))).Stage(); got != lifecycle.Active {
		t.Errorf("replayed to %s, want active", got)
	}
	if d := a.Audit(); len(d) != 0 {
		t.Errorf("audit: %+v", d)
	}
}
