package iati_test

import (
	"bytes"
	"errors"
	"fmt"
	"os/exec"
	"slices"
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
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/iati"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
	"pgregory.net/rapid"
)

func day(text string) calendar.Date { return calendar.MustParse(text) }

// wells is an agreement of three that has lived for a while.
func wells(t testing.TB) partnership.Agreement {
	t.Helper()
	return lived(t, wellsTerms())
}

func wellsTerms() terms.Terms {
	party := func(name id.Partner, title string, kind terms.PartnerKind, ref string) terms.Partner {
		return terms.Partner{ID: name, Name: title, Kind: kind, Identifiers: []terms.Identifier{{Scheme: "XM-EXAMPLE", Value: ref}}}
	}
	return terms.Terms{
		Title: "Wells", Purpose: "Water within a walk of ten minutes", Kind: terms.MoU,
		Partners: []terms.Partner{
			party("mill", "Mill Ltd", terms.Company, "1"), party("clinic", "Hill Clinic", terms.LocalNGO, "2"),
			party("coop", "Water Cooperative", terms.Association, "3"),
		},
		Roles: []terms.Role{
			{Partner: "mill", Role: terms.Funder}, {Partner: "clinic", Role: terms.Implementing},
			{Partner: "coop", Role: terms.Evaluator}, {Partner: "clinic", Role: terms.Lead},
		},
		Objectives: []terms.Objective{{ID: "ten", Text: "Ten wells"}},
		Commitments: []contribution.Commitment{
			{ID: "grant", From: "mill", To: []id.Partner{"clinic"}, Kind: contribution.Cash, Money: money.MustParse("1000.50 EUR"), Firm: true},
			{ID: "parts", From: "mill", To: []id.Partner{"clinic"}, Kind: contribution.Cash, Tranches: []contribution.Tranche{
				{ID: "first", Due: day("2026-03-01"), Money: money.MustParse("10 EUR")},
				{ID: "second", Due: day("2026-06-01"), Money: money.MustParse("20 EUR")}}},
			{ID: "rooms", From: "coop", To: []id.Partner{"clinic"}, Kind: contribution.FacilityUse, What: "two rooms"},
			{ID: "gift", From: "mill", To: []id.Partner{"coop"}, Kind: contribution.Cash, Money: money.MustParse("5 EUR")},
		},
		Conditions: []terms.Condition{{ID: "permit", Title: "The permit is there", Kind: "policy"}},
		Indicators: []indicator.Use{
			{ID: "dug", Definition: indicator.Definition{Title: "Wells dug", Basis: indicator.Measured, Measure: indicator.Unit, Unit: "well", Direction: indicator.Increase},
				Baseline: &indicator.Baseline{Value: indicator.NumberValue(exact.FromInt(0)), On: day("2025-12-31")},
				Targets:  []indicator.Target{{Period: calendar.MustParsePeriod("2026-01-01/2026-06-30"), Value: indicator.NumberValue(exact.FromInt(10))}}},
			{ID: "trust", Definition: indicator.Definition{Title: "We trust each other", Basis: indicator.Judged, Measure: indicator.Narrative}},
		},
		Duration: terms.Duration{Start: day("2026-01-01"), End: day("2027-12-31"), NoticeDays: 30},
	}
}

// lived is the agreement of those terms after half a year.
func lived(t rapid.TB, signed terms.Terms) partnership.Agreement {
	t.Helper()
	fold := partnership.NewFold(partnership.Agreement{})
	basis := partnership.Basis{Kind: partnership.Attested, By: "clerk", Source: "binder"}
	for i, c := range []partnership.Command{
		{For: "mill", On: day("2026-01-01"), Act: act.Adopt{Terms: signed, Stage: lifecycle.Active, Signed: day("2026-01-01")}},
		{For: "mill", On: day("2026-02-01"), Act: act.Deliver{Delivery: contribution.Delivery{Commitment: "grant", Money: money.MustParse("400.25 EUR")}}},
		{For: "mill", On: day("2026-02-02"), Act: act.Deliver{Delivery: contribution.Delivery{Commitment: "gift", Money: money.MustParse("5 EUR")}}},
		{For: "clinic", On: day("2026-02-03"), Act: act.Deliver{Delivery: contribution.Delivery{Commitment: "grant", Money: money.MustParse("-0.25 EUR"), Returns: true, To: []id.Partner{"mill"}}}},
		{For: "clinic", On: day("2026-07-01"), Act: act.Measure{Indicator: "dug", Period: calendar.MustParsePeriod("2026-01-01/2026-06-30"), Value: indicator.NumberValue(exact.FromInt(4))}},
		{For: "coop", On: day("2026-07-02"), Act: act.Judge{Indicator: "trust", Period: calendar.MustParsePeriod("2026-01-01/2026-06-30"), Value: indicator.TextValue("We do")}},
	} {
		c.ID, c.By, c.Basis = id.Command(fmt.Sprintf("c%d", i+1)), "clerk", basis
		if err := fold.Apply(c); err != nil {
			t.Fatal(err)
		}
	}
	return fold.Agreement()
}

func lossesOf(losses []iati.Loss) []string {
	var all []string
	for _, l := range losses {
		all = append(all, fmt.Sprintf("%s: %s", l.At, l.Why))
	}
	return all
}

func TestOnePartnersViewOfAnAgreement(t *testing.T) {
	x, losses, err := iati.FromAgreement(wells(t), day("2026-08-01"), "clinic")
	if err != nil {
		t.Fatal(err)
	}
	x.Identifier = "XM-EXAMPLE-2-WELLS"
	var given, planned []string
	for _, d := range x.Deliveries {
		given = append(given, fmt.Sprintf("%s %s %s %s %v", d.ID, d.By, d.Money, d.Flow, d.Returns))
	}
	for _, p := range x.Planned {
		planned = append(planned, fmt.Sprintf("%s %s", p.Period.First(), p.Value))
	}
	if diff := cmp.Diff([]string{"c2 mill 400.25 EUR incoming false", "c4 clinic -0.25 EUR disbursement true"}, given); diff != "" {
		t.Errorf("given (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"2026-03-01 10 EUR", "2026-06-01 20 EUR"}, planned); diff != "" {
		t.Errorf("planned (-want +got):\n%s", diff)
	}
	want := []string{
		"/terms/commitments/3: of_others", "/deliveries/c3: of_others", "/acts/judge: no_element",
	}
	got := lossesOf(losses)
	for _, w := range want {
		if !slices.Contains(got, w) {
			t.Errorf("%s is not named among\n%s", w, strings.Join(got, "\n"))
		}
	}
	all, err := x.Losses()
	if err != nil {
		t.Fatal(err)
	}
	wantAll := []string{
		"/deliveries/0/commitment: no_element", "/deliveries/1/commitment: no_element",
		"/readings/0/on: other_form",
		"/terms/commitments/1/tranches: no_element", "/terms/commitments/2: in_words",
		"/terms/duration/noticeDays: no_element",
		"/terms/indicators/0/definition/unit: no_element", "/terms/indicators/1/definition/basis: other_form",
		"/terms/kind: no_element", "/terms/partners/2/kind: other_form",
		"/rest: completed", "/results: completed",
		"/terms/roles/2/role: no_code",
	}
	if diff := cmp.Diff(wantAll, lossesOf(all)); diff != "" {
		t.Errorf("losses (-want +got):\n%s", diff)
	}
	var out bytes.Buffer
	if err := iati.Write(&out, x); err != nil {
		t.Fatal(err)
	}
	validates(t, out.Bytes())
}

// validates asks xmllint, where it is installed and the schema is there.
func validates(t *testing.T, src []byte) {
	t.Helper()
	xmllint, err := exec.LookPath("xmllint")
	if err != nil {
		t.Skip("xmllint is not installed")
	}
	c := exec.Command(xmllint, "--noout", "--nonet", "--schema", files(t, "schema/iati-activities-schema.xsd")[0], "-")
	c.Stdin = bytes.NewReader(src)
	if out, err := c.CombinedOutput(); err != nil {
		t.Errorf("%v\n%.3000s\n%.2000s", err, out, src)
	}
}

func TestNobodyPublishesWhatItIsNotIn(t *testing.T) {
	if _, _, err := iati.FromAgreement(wells(t), day("2026-08-01"), "bank"); !errors.Is(err, iati.ErrNoView) {
		t.Errorf("a stranger: %v", err)
	}
	if _, _, err := iati.FromAgreement(partnership.Agreement{}, day("2026-08-01"), "mill"); !errors.Is(err, iati.ErrNoView) {
		t.Errorf("of nothing: %v", err)
	}
}

func TestWhatIsIncompleteIsNotWritten(t *testing.T) {
	var incomplete *iati.IncompleteError
	err := iati.Write(&bytes.Buffer{}, iati.Activity{Identifier: "X"})
	if !errors.As(err, &incomplete) {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"reporting-org", "participating-org", "activity-status", "activity-date"}, incomplete.Missing); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if err := iati.Write(&bytes.Buffer{}); !errors.Is(err, iati.ErrNotIATI) {
		t.Errorf("without activities: %v", err)
	}
}

// A program may spoil what was kept; a file that is not valid is not written.
func TestASpoiltRestIsNotWritten(t *testing.T) {
	whole := imported(t, []byte(garden))[0].Activity
	for name, rest := range map[string]iati.Rest{
		"not XML":        {Elements: []string{"<sector"}},
		"not in schema":  {Elements: []string{"<sectors/>"}},
		"no code":        {Elements: []string{"<sector/>"}},
		"a second one":   {Elements: []string{"<title><narrative/></title>"}},
		"an attribute":   {Attributes: map[string]string{"colour": "red"}},
		"a bad value":    {Attributes: map[string]string{"hierarchy": "high"}},
		"no name":        {Attributes: map[string]string{`a="b" c`: "red"}},
		"its own ending": {Elements: []string{"</iati-activity><iati-activity>"}},
		"a doctype":      {Elements: []string{"<!DOCTYPE x>"}},
	} {
		a := whole
		a.Rest = rest
		if _, err := a.Append(nil); !errors.Is(err, iati.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// One baseline without a day kept a whole agreement from being published.
func TestABaselineOfNoYearIsLostByName(t *testing.T) {
	x, _, err := iati.FromAgreement(wells(t), day("2026-08-01"), "clinic")
	if err != nil {
		t.Fatal(err)
	}
	x.Identifier = "XM-EXAMPLE-2-WELLS"
	known := indicator.NumberValue(exact.FromInt(7))
	x.Terms.Indicators[0].Baseline = &indicator.Baseline{Value: known}
	var out bytes.Buffer
	if err := iati.Write(&out, x); err != nil {
		t.Fatal(err)
	}
	all, err := x.Losses()
	if err != nil {
		t.Fatal(err)
	}
	if want := "/terms/indicators/0/baseline: no_element"; !slices.Contains(lossesOf(all), want) {
		t.Errorf("%s is not named among %q", want, lossesOf(all))
	}
	x.Terms.Indicators[0].Baseline.On = day("2025-12-31")
	out.Reset()
	if err := iati.Write(&out, x); err != nil || !strings.Contains(out.String(), `<baseline iso-date="2025-12-31" year="2025"`) {
		t.Errorf("with a day: %v", err)
	}
	validates(t, out.Bytes())
}
