package partnership_test

import (
	"encoding/json"
	"errors"
	"slices"
	"testing"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/partnershiptest"
	"github.com/mufakat/mufakat/partnership/terms"
)

// A newcomer could not consent to its own accession: its signatory had to hold
// a post, and only partners in force could say who holds one.
func TestNewcomerSaysWhoSignsForItBeforeItIsIn(t *testing.T) {
	day := calendar.MustParse("2026-05-01")
	signer := []terms.Post{{ID: "head", Office: "Head", Functions: []terms.Function{terms.Signatory}}}
	now := terms.Terms{
		Title: "Clinic days", Purpose: "Care within reach",
		Partners: []terms.Partner{
			{ID: "clinic", Name: "Clinic", Kind: terms.Foundation, Posts: signer},
			{ID: "mill", Name: "Mill", Kind: terms.Company, Posts: signer},
		},
		Objectives: []terms.Objective{{ID: "care", Text: "Care"}},
		Commitments: []contribution.Commitment{
			{ID: "midwife", From: "clinic", Kind: contribution.PaidTime},
			{ID: "room", From: "mill", Kind: contribution.FacilityUse},
		},
		Indicators: []indicator.Use{{ID: "trust", Definition: indicator.Definition{
			Title: "Trust", Basis: indicator.Judged, Measure: indicator.Narrative,
		}}},
		Duration: terms.Duration{Evergreen: true},
	}
	var a partnership.Agreement
	apply := func(c partnership.Command) {
		t.Helper()
		var err error
		if a, err = a.Apply(c); err != nil {
			t.Fatal(err)
		}
	}
	apply(partnership.Command{ID: "1", By: "ani", For: "clinic", On: day, Act: act.Begin{Terms: now}})
	apply(partnership.Command{ID: "2", By: "budi", For: "mill", On: day, Act: act.Join{}})
	apply(partnership.Command{ID: "3", By: "ani", For: "clinic", On: day, Act: act.Appoint{Person: "ani", Post: "head"}})
	apply(partnership.Command{ID: "4", By: "budi", For: "mill", On: day, Act: act.Appoint{Person: "budi", Post: "head"}})
	apply(partnership.Command{ID: "5", By: "ani", For: "clinic", On: day, Act: act.Sign{Form: terms.Signature}})
	apply(partnership.Command{ID: "6", By: "budi", For: "mill", On: day, Act: act.Consent{Proposal: "5"}})

	later := now.Clone()
	later.Partners = append(later.Partners, terms.Partner{ID: "office", Name: "Office", Kind: terms.Government, Posts: signer})
	later.Commitments = append(later.Commitments, contribution.Commitment{ID: "vaccines", From: "office", Kind: contribution.Goods})
	appoint := partnership.Command{ID: "8", By: "citra", For: "office", On: day, Act: act.Appoint{Person: "citra", Post: "head"}}
	refused := new(partnership.Rejection)
	if _, err := a.Apply(appoint); !errors.As(err, &refused) || !refused.Has(partnership.ACT001) {
		t.Errorf("an outsider appointed: %v, want ACT001", err)
	}
	apply(partnership.Command{ID: "7", By: "ani", For: "clinic", On: day, Act: act.Accede{
		Base: a.Base(), Partner: "office", Terms: later, Form: terms.Signature,
	}})
	// Its consent was offered as open while nobody held its post, and then refused.
	if o := consentOf(t, a, "office", day); o.Open || !slices.ContainsFunc(o.Reasons, func(f check.Finding) bool { return f.Code == partnership.ACT002 }) {
		t.Errorf("its consent is offered before anybody can sign for it: %+v", o)
	}
	champion := appoint
	champion.Act = act.Appoint{Person: "citra", As: act.AsChampion}
	if _, err := a.Apply(champion); !errors.As(err, &refused) || !refused.Has(partnership.ACT001) {
		t.Errorf("a newcomer named its champion: %v, want ACT001", err)
	}
	apply(appoint)
	if o := consentOf(t, a, "office", day); !o.Open {
		t.Errorf("its consent is not offered: %+v", o)
	}
	apply(partnership.Command{ID: "9", By: "budi", For: "mill", On: day, Act: act.Consent{Proposal: "7"}})
	apply(partnership.Command{ID: "10", By: "citra", For: "office", On: day, Act: act.Consent{Proposal: "7"}})
	if n := len(a.Partners(day)); n != 3 {
		t.Errorf("%d partners in force, want 3", n)
	}
	if d := a.Audit(); len(d) != 0 {
		t.Errorf("audit: %v", d)
	}
}

// consentOf is what a partner is told of the one consent that waits for it.
func consentOf(t *testing.T, a partnership.Agreement, p id.Partner, on calendar.Date) partnership.Option {
	t.Helper()
	for _, o := range a.Options(p, on) {
		if _, ok := o.Act.(act.Consent); ok {
			return o
		}
	}
	t.Fatalf("%s is told of no consent", p)
	return partnership.Option{}
}

// The consent that the outline of an accession needs could not be written: it
// asked the newcomer, which has no name yet.
func TestAnUnfinishedActAsksNobodyWithoutAName(t *testing.T) {
	day := calendar.MustParse("2026-05-01")
	var a partnership.Agreement
	for _, c := range partnershiptest.Opening(partnershiptest.Sample("clinic", "mill"), day).Example(1) {
		var err error
		if a, err = a.Apply(c); err != nil {
			t.Fatal(err)
		}
	}
	asked := 0
	for _, p := range a.Partners(day) {
		for _, o := range a.Options(p.Partner, day) {
			r := a.RequiredConsent(o.Act, day)
			for _, c := range r.Clauses {
				asked++
				if slices.Contains(c.Parties, "") {
					t.Errorf("%s asks a partner without a name", o.Act.Type())
				}
			}
			if _, err := json.Marshal(r); err != nil {
				t.Errorf("%s: %v", o.Act.Type(), err)
			}
		}
	}
	if asked == 0 {
		t.Error("nobody is asked for anything")
	}
}
