package prose_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/prose"
	"github.com/mufakat/mufakat/partnership/terms"
	"pgregory.net/rapid"
)

// done is one act of a life: who did it, and when.
type done struct {
	by  id.Partner
	on  string
	act act.Act
}

// binder is how tests enter what happened: from papers, which nothing but sense
// refuses.
var binder = partnership.Basis{Kind: partnership.Attested, By: "ani", Source: "binder"}

// lived returns an agreement of the partners p1, p2, … that stood in a stage on
// 1 January 2026, and what was done since.
func lived(t testing.TB, stage lifecycle.Stage, partners int, change func(*terms.Terms), acts ...done) partnership.Agreement {
	t.Helper()
	w := terms.Terms{Title: "Clinic weeks", Purpose: "Care within reach", Duration: terms.Duration{Evergreen: true}}
	for i := range partners {
		p := id.Partner(fmt.Sprintf("p%d", i+1))
		w.Partners = append(w.Partners, terms.Partner{ID: p, Name: fmt.Sprintf("Partner %d", i+1), Kind: terms.LocalNGO})
	}
	if change != nil {
		change(&w)
	}
	papers := act.Adopt{Stage: stage, Terms: w}
	if stage != lifecycle.Scoping && stage != lifecycle.Negotiating {
		papers.Signed = day("2026-01-01")
	}
	a := partnership.Agreement{}
	for i, d := range slices.Concat([]done{{"p1", "2026-01-01", papers}}, acts) {
		var err error
		a, err = a.Apply(partnership.Command{ID: id.Command(fmt.Sprintf("c%d", i)), By: "ani", For: d.by, On: day(d.on), Basis: binder, Act: d.act})
		if err != nil {
			t.Fatalf("act %d, %s: %v", i, d.act.Type(), err)
		}
	}
	return a
}

func TestTheDayOfADecisionFollowsFromTheRules(t *testing.T) {
	active, suspended := lifecycle.Active, lifecycle.Suspended
	term := func(w *terms.Terms) {
		w.Duration = terms.Duration{Start: day("2026-01-01"), End: day("2026-12-31"), CureDays: 30, NoticeDays: 90}
	}
	breach := done{"p1", "2026-02-01", act.Breach{ID: "late", Partner: "p2", What: "no room"}}
	for name, c := range map[string]struct {
		life partnership.Agreement
		on   string
		kind prose.SoughtKind
		due  string
		why  prose.Deadline
	}{
		"a breach may be mended until the time for it ends": {
			lived(t, active, 2, term, breach), "2026-02-10", prose.SoughtMending, "2026-03-02", prose.AtCure},
		"a breach without time to mend it stands on a step of the ladder": {
			lived(t, active, 2, func(w *terms.Terms) { w.Governance.Disputes = []terms.Rung{{Name: "deliberation", Days: 14}} }, breach),
			"2026-02-10", prose.SoughtMending, "2026-02-14", prose.AtRung},
		"what follows a breach that was not mended is asked of the next review": {
			lived(t, active, 2, term, breach), "2026-04-10", prose.SoughtStep, "2026-12-31", prose.AtTermEnd},
		"a notice runs": {
			lived(t, active, 2, term, done{"p2", "2026-02-01", act.GiveNotice{Days: 90, Reason: "other plans"}}),
			"2026-02-10", prose.SoughtParting, "2026-05-01", prose.AtNotice},
		"a suspension has a long-stop": {
			lived(t, active, 2, term, done{"p2", "2026-02-01", act.Suspend{Cause: "flood", Kind: act.ForceMajeure, Reason: "flood", LongStop: day("2026-06-30"), Form: terms.Signature}}),
			"2026-02-10", prose.SoughtResumption, "2026-06-30", prose.AtLongStop},
		"a finding is looked at in the next review": {
			lived(t, suspended, 2, nil), "2026-02-10", prose.SoughtRemedy, "2027-01-01", prose.AtReview},
		"a renewal is answered before the term ends": {
			lived(t, active, 2, term, done{"p1", "2026-02-01", act.Renew{Duration: terms.Duration{Start: day("2026-01-01"), End: day("2028-12-31")}, Form: terms.Signature}}),
			"2026-02-10", prose.SoughtConsent, "2026-12-31", prose.AtTermEnd},
		"a proposal lapses": {
			lived(t, active, 2, func(w *terms.Terms) {
				term(w)
				w.Governance.Policies = []terms.Policy{{Rule: terms.All, LapseDays: 20}}
			}, done{"p1", "2026-02-01", act.Renew{Duration: terms.Duration{Start: day("2026-01-01"), End: day("2028-12-31")}, Form: terms.Signature}}),
			"2026-02-10", prose.SoughtConsent, "2026-02-20", prose.AtLapse},
		"a delivery is taken at the next review": {
			lived(t, active, 2, nil, done{"p1", "2026-02-01", act.Deliver{Delivery: contribution.Delivery{Kind: contribution.Cash, Money: money.MustParse("5 EUR")}}}),
			"2026-02-10", prose.SoughtAcceptance, "2027-01-01", prose.AtReview},
		"silence counts as acceptance": {
			lived(t, active, 2, func(w *terms.Terms) { w.Governance.AcceptanceDays = 10 },
				done{"p1", "2026-02-01", act.Deliver{Delivery: contribution.Delivery{Kind: contribution.Cash, Money: money.MustParse("5 EUR")}}}),
			"2026-02-05", prose.SoughtAcceptance, "2026-02-10", prose.AtDeemed},
		"before the start, the start": {
			lived(t, lifecycle.Negotiating, 2, func(w *terms.Terms) { w.Duration = terms.Duration{Start: day("2026-07-01"), End: day("2027-06-30")} }),
			"2026-02-10", prose.SoughtRemedy, "2026-07-01", prose.AtStart},
		"none, where no day is agreed": {
			lived(t, lifecycle.Negotiating, 2, nil), "2026-02-10", prose.SoughtRemedy, "", ""},
	} {
		r := prose.ReportFor(c.life, prose.ReportOptions{On: day(c.on), Audience: prose.ForPartners})
		all := slices.Concat(r.Decisions, r.Later)
		at := slices.IndexFunc(all, func(s prose.Sought) bool { return s.Kind == c.kind })
		if at < 0 {
			t.Errorf("%s: no decision of the kind %s is sought: %+v", name, c.kind, all)
			continue
		}
		var due calendar.Date
		if c.due != "" {
			due = day(c.due)
		}
		if got := all[at]; got.Due != due || got.Why != c.why {
			t.Errorf("%s: it is due on %v by %q, want %v by %q", name, got.Due, got.Why, due, c.why)
		}
	}
}

// Most decisions had no day, and did not say so.
func TestEachDecisionSaysItsDayOrThatNoneIsSet(t *testing.T) {
	saysDay := map[prose.Lang][2]string{prose.English: {", by ", ", no day set"}, prose.Indonesian: {", selambatnya ", ", belum ada batas waktu"}}
	dated, undated := 0, 0
	lives := rapid.Custom(drawLife)
	for seed := range 30 {
		a := lives.Example(seed)
		on := day("2026-01-10").AddDays(seed * 15)
		for l, says := range saysDay {
			r := prose.ReportFor(a, prose.ReportOptions{On: on, Audience: prose.ForBoard, Lang: l})
			text := string(r.Markdown())
			days, nones := 0, 0
			for _, s := range slices.Concat(r.Decisions, r.Later) {
				if s.Due.IsZero() {
					nones++
				} else {
					days++
				}
			}
			if got := strings.Count(text, says[1]); got != nones {
				t.Errorf("seed %d: of %d decisions without a day in %s %d say so", seed, nones, l, got)
			}
			if got := strings.Count(text, says[0]); got < days {
				t.Errorf("seed %d: of %d decisions with a day in %s %d say it", seed, days, l, got)
			}
			dated, undated = dated+days, undated+nones
		}
	}
	if dated == 0 || undated == 0 {
		t.Errorf("%d decisions have a day and %d have none: the lives hold too little", dated, undated)
	}
}

func TestEveryDeadlineHasItsWords(t *testing.T) {
	for _, why := range []prose.Deadline{prose.AtLapse, prose.AtObjection, prose.AtDeemed, prose.AtEffect, prose.AtStart, prose.AtTermEnd,
		prose.AtReview, prose.AtCure, prose.AtRung, prose.AtNotice, prose.AtLongStop} {
		var before string
		for _, l := range prose.Languages() {
			r := prose.PartnerReport{On: day("2026-01-01"), Audience: prose.ForBoard, Lang: l,
				Decisions: []prose.Sought{{Kind: prose.SoughtStep, Due: day("2026-05-01"), Why: why}}}
			_, rest, _ := strings.Cut(string(r.Markdown()), l.Day(day("2026-05-01")))
			words, _, found := strings.Cut(strings.TrimPrefix(rest, " ("), ")")
			if !found || words == "" || words == before {
				t.Errorf("%s in %s: %q", why, l, rest)
			}
			before = words
		}
	}
}
