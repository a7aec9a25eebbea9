package iati_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/iati"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// ended is an agreement of two that began in 2026 and was wound down and closed
// by both in the same year.
func ended(t *testing.T, down act.WindDown, shut act.Close) partnership.Agreement {
	t.Helper()
	party := func(name id.Partner, title string) terms.Partner {
		return terms.Partner{ID: name, Name: title, Kind: terms.LocalNGO, Posts: []terms.Post{{
			ID: "head", Office: "Head", Level: terms.Executive, Functions: []terms.Function{terms.Signatory, terms.Decider},
			Authority: &terms.Authority{Basis: "minutes"},
		}}}
	}
	signed := terms.Terms{
		Title: "Wells", Purpose: "Water", Partners: []terms.Partner{party("mill", "Mill"), party("clinic", "Clinic")},
		Roles:      []terms.Role{{Partner: "mill", Role: terms.Funder}, {Partner: "clinic", Role: terms.Implementing}},
		Objectives: []terms.Objective{{ID: "ten", Text: "Ten wells"}},
		Duration:   terms.Duration{Start: day("2026-01-01"), End: day("2028-12-31")},
	}
	a := partnership.Agreement{}
	n := 0
	do := func(by id.Partner, on string, what act.Act) id.Command {
		t.Helper()
		n++
		c := partnership.Command{ID: id.Command(fmt.Sprintf("c%d", n)), By: id.Person(by + "-head"), For: by, On: day(on), Act: what}
		if what.Type() == "adopt" {
			c.Basis = partnership.Basis{Kind: partnership.Attested, By: "clerk", Source: "binder"}
		}
		fold := partnership.NewFold(a)
		if err := fold.Apply(c); err != nil {
			t.Fatalf("%s: %.900v", what.Type(), err)
		}
		a = fold.Agreement()
		return c.ID
	}
	do("mill", "2026-01-01", act.Adopt{Terms: signed, Stage: lifecycle.Active, Signed: day("2026-01-01"), Since: day("2026-01-01"), Holders: []act.Holder{
		{Partner: "mill", Person: "mill-head", Post: "head"}, {Partner: "clinic", Person: "clinic-head", Post: "head"},
	}})
	do("clinic", "2026-05-01", act.Consent{Proposal: do("mill", "2026-05-01", down)})
	shut.Form = terms.Signature
	do("clinic", "2026-06-01", act.Consent{Proposal: do("mill", "2026-06-01", shut)})
	if stage, _ := a.Stage(); stage != lifecycle.Closed {
		t.Fatal(stage)
	}
	return a
}

// An agreement that was closed before its term with its objectives dropped is
// published as cancelled, and is no less closed when it comes back.
func TestWhatEndedEarlyIsPublishedAsCancelledAndComesBack(t *testing.T) {
	early := act.WindDown{Kind: act.Mutual, Reason: "no water", Criteria: []string{"three dry wells"}, Investment: []act.Investment{{Partner: "mill"}, {Partner: "clinic"}}, Form: terms.Signature}
	report := &act.Report{Summary: "dry"}
	for name, x := range map[string]struct {
		down act.WindDown
		shut act.Close
		want string
	}{
		"dropped":             {early, act.Close{Joint: act.NotMet, Report: report}, "5"},
		"dropped in part":     {early, act.Close{Joint: act.PartlyMet, Report: report}, "5"},
		"met, and early":      {early, act.Close{Joint: act.Met, Report: report}, "4"},
		"nobody can say":      {early, act.Close{Joint: act.UnknownOutcome, Report: report}, "4"},
		"carried on":          {early, act.Close{Joint: act.NotMet, Report: report, Continued: []act.Continued{{What: "digging", Owner: "the village"}}}, "4"},
		"done, and little of": {act.WindDown{Kind: act.Completed, Statement: "We stop here", Form: terms.Signature}, act.Close{Joint: act.NotMet, Report: report}, "4"},
	} {
		a, _, err := iati.FromAgreement(ended(t, x.down, x.shut), day("2026-07-01"), "mill")
		if err != nil {
			t.Fatal(err)
		}
		a.Identifier = "XM-EXAMPLE-1-A"
		a.Dates.ActualStart.On = day("2026-01-01")
		text := exported(t, []iati.Activity{a})
		if !bytes.Contains(text, []byte(`<activity-status code="`+x.want+`"/>`)) {
			t.Errorf("%s: want %s in\n%s", name, x.want, text)
		}
		back := imported(t, text)[0].Activity
		if back.Stage != lifecycle.Closed || back.Cancelled != (x.want == "5") {
			t.Errorf("%s: comes back as %s, cancelled %t", name, back.Stage, back.Cancelled)
		}
		// And through an agreement that is made of it.
		again, _, err := iati.FromAgreement(adopted(t, back), today, back.Reporter.Partner)
		if err != nil || again.Stage != lifecycle.Closed || again.Cancelled != back.Cancelled {
			t.Errorf("%s: adopted as %s, cancelled %t, %v", name, again.Stage, again.Cancelled, err)
		}
	}
}

func TestWhatWasCancelledBeforeItsStartIsAbandoned(t *testing.T) {
	for date, want := range map[string]lifecycle.Stage{
		`<activity-date type="1" iso-date="2026-01-01"/>`: lifecycle.Abandoned,
		`<activity-date type="2" iso-date="2026-01-01"/>`: lifecycle.Closed,
		`<activity-date type="2" iso-date="soon"/>`:       lifecycle.Abandoned,
	} {
		a := imported(t, []byte(file(`<activity-status code="5"/>`+date)))[0].Activity
		if a.Stage != want || a.Cancelled != (want == lifecycle.Closed) {
			t.Errorf("%s: %s, cancelled %t", date, a.Stage, a.Cancelled)
		}
	}
}

// What is given in kind and has no value in money is said in a description, and
// the loss is named.
func TestWhatHasNoValueIsDescribedAndNamed(t *testing.T) {
	for language, want := range map[string][]string{
		"en-GB": {
			`<narrative>Promised, without a value in money: two rooms, from Water Cooperative to Hill Clinic.</narrative>`,
			`<narrative>Given on 2026-03-01, without a value in money: volunteer time (40.5 hour), from Hill Clinic to Mill Ltd, Water Cooperative.</narrative>`,
		},
		"id": {
			`<narrative>Dijanjikan, tanpa nilai uang: two rooms, dari Water Cooperative untuk Hill Clinic.</narrative>`,
			`<narrative>Diserahkan pada 2026-03-01, tanpa nilai uang: volunteer time (40.5 hour), dari Hill Clinic untuk Mill Ltd, Water Cooperative.</narrative>`,
		},
		"fr": {`<narrative xml:lang="en">Promised, without a value in money: two rooms, from Water Cooperative to Hill Clinic.</narrative>`},
	} {
		a, _, err := iati.FromAgreement(wells(t), day("2026-08-01"), "clinic")
		if err != nil {
			t.Fatal(err)
		}
		a.Identifier, a.Language = "XM-EXAMPLE-2-WELLS", language
		d := iati.Delivery{ID: "help", By: "clinic", On: day("2026-03-01")}
		d.Kind, d.To, d.Quantity = contribution.VolunteerTime, []id.Partner{"mill", "coop"}, &contribution.Quantity{Number: exact.MustParse("40.5"), Unit: "hour"}
		a.Deliveries = append(a.Deliveries, d)
		text := exported(t, []iati.Activity{a})
		for _, w := range want {
			if !bytes.Contains(text, []byte(w)) {
				t.Errorf("%s: no %s in\n%s", language, w, text)
			}
		}
		validates(t, text)
		losses, err := a.Losses()
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range []string{"/terms/commitments/2: in_words", "/deliveries/2: in_words"} {
			if !slices.Contains(lossesOf(losses), w) {
				t.Errorf("%s: %s is not among %v", language, w, lossesOf(losses))
			}
		}
		// What is described is not described again when it comes back and goes out.
		back := imported(t, text)[0].Activity
		if again := exported(t, []iati.Activity{back}); strings.Count(string(again), `type="4"`) != strings.Count(string(text), `type="4"`) {
			t.Errorf("%s: it is not the same a second time:\n%s", language, again)
		}
	}
}

// The standard has no flag for it: the description says how values accumulate,
// and it is read back from there.
func TestHowValuesAccumulateIsSaidInTheDescriptionAndComesBack(t *testing.T) {
	for _, language := range []string{"", "en", "id-ID", "fr"} {
		for _, how := range []indicator.Accumulation{"", indicator.Latest, indicator.Sum, indicator.Max, indicator.Min, indicator.Mean} {
			a := imported(t, []byte(results))[0].Activity
			a.Language = language
			a.Terms.Indicators[0].Definition.Accumulation = how
			text := exported(t, []iati.Activity{a})
			if said := bytes.Contains(text, []byte("<title>\n          <narrative>Wells dug</narrative>\n        </title>\n        <description>")); said != (how != "") {
				t.Errorf("%q in %q:\n%s", how, language, text)
			}
			back := imported(t, text)[0].Activity
			if got := back.Terms.Indicators[0].Definition.Accumulation; got != how {
				t.Errorf("%q came back as %q in %q:\n%s", how, got, language, text)
			}
			losses, err := a.Losses()
			if err != nil {
				t.Fatal(err)
			}
			for _, l := range lossesOf(losses) {
				if strings.Contains(l, "accumulation") || strings.Contains(l, "/ext") {
					t.Errorf("%q in %q: %s", how, language, l)
				}
			}
			validates(t, text)
		}
	}
}

// A description of the publisher's own stands, and the loss is named.
func TestADescriptionThatWasKeptIsNotWrittenOver(t *testing.T) {
	src := strings.Replace(results, `<indicator measure="1" ascending="true"><title><narrative>Wells dug</narrative></title>`,
		`<indicator measure="1" ascending="true"><title><narrative>Wells dug</narrative></title><description><narrative>By hand</narrative></description>`, 1)
	a := imported(t, []byte(src))[0].Activity
	a.Terms.Indicators[0].Definition.Accumulation = indicator.Latest
	text := exported(t, []iati.Activity{a})
	if !bytes.Contains(text, []byte("By hand")) || bytes.Contains(text, []byte("Cumulative")) {
		t.Errorf("%s", text)
	}
	losses, err := a.Losses()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(true, slices.Contains(lossesOf(losses), "/terms/indicators/0/definition/accumulation: no_element")); diff != "" {
		t.Error(lossesOf(losses))
	}
}

// An activity without a purpose, of which other descriptions were kept, was
// written so that the first of these became its purpose.
func TestNoDescriptionIsTakenForAPurposeThatIsNotThere(t *testing.T) {
	src := strings.Replace(garden, "<description><narrative>Children eat what they grow</narrative></description>",
		`<description><narrative/></description><description type="3"><narrative>Schools</narrative></description>`, 1)
	a := imported(t, []byte(src))[0].Activity
	back := imported(t, exported(t, []iati.Activity{a}))[0].Activity
	if a.Terms.Purpose != "" || back.Terms.Purpose != "" {
		t.Errorf("%q became %q", a.Terms.Purpose, back.Terms.Purpose)
	}
}
