package prose_test

import (
	"bytes"
	"fmt"
	"html"
	"strings"
	"testing"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/internal/draw"
	"github.com/mufakat/mufakat/partnership/prose"
	"github.com/mufakat/mufakat/partnership/terms"
	"pgregory.net/rapid"
)

// nasty are texts that a page must not take for its own.
var nasty = []string{
	"plain", "</style><script>alert(1)</script>", `" onload="x`, "<!-- ", "&lt;b&gt;", "]]>", "| a | b |", "**bold** _it_ `x`",
	"[x](javascript:alert(1))", "\x00\x01", "line\nbreak\r\n# heading", "\u202eright to left", "𐍈 é", strings.Repeat("long", 200), "",
}

// drawLife draws an agreement from papers and what partners did since, whatever
// the rules say of it: what can be represented is on record.
func drawLife(t *rapid.T) partnership.Agreement {
	n := rapid.IntRange(2, 4).Draw(t, "parties")
	w := draw.Sound(n).Draw(t, "terms")
	words := func(label string) string { return rapid.SampledFrom(nasty).Draw(t, label) }
	w.Title, w.Purpose = words("title"), words("purpose")
	w.Partners[0].Name, w.Partners[1].CoreBusiness = words("name"), words("core")
	w.Commitments[0].Firm = rapid.Bool().Draw(t, "firm")
	w.Commitments = append(w.Commitments, contribution.Commitment{ID: "grant", From: "p1", Kind: contribution.Cash, Money: money.MustParse("1000.50 EUR"), Due: day("2026-02-01")})
	w.Indicators = []indicator.Use{
		{ID: "meals", Definition: indicator.Definition{Title: words("measured"), Basis: indicator.Measured, Measure: indicator.Unit, Unit: "meal"},
			Baseline: &indicator.Baseline{Value: indicator.NumberValue(exact.FromInt(10))},
			Targets:  []indicator.Target{{Value: indicator.NumberValue(exact.FromInt(40))}}},
		{ID: "voice", Definition: indicator.Definition{Title: words("judged"), Basis: indicator.Judged, Measure: indicator.Ordinal,
			Anchors: []indicator.Anchor{{Level: "low", Words: "told"}, {Level: "fair", Words: "asked"}, {Level: "high", Words: "decides"}}},
			Targets: []indicator.Target{{Value: indicator.LevelValue("high")}}},
	}
	w.Success = indicator.Success{Words: words("success"), Threshold: exact.MustParse("0.5")}
	if rapid.Bool().Draw(t, "ends") {
		w.Duration.Evergreen, w.Duration.End = false, day("2027-06-30")
	}
	stage := rapid.SampledFrom([]lifecycle.Stage{lifecycle.Scoping, lifecycle.Negotiating, lifecycle.Signed, lifecycle.Active, lifecycle.Suspended, lifecycle.WindingDown}).Draw(t, "stage")
	on := day("2026-01-10")
	papers := partnership.Basis{Kind: partnership.Attested, By: "ani", Source: "binder"}
	adopt := act.Adopt{Stage: stage, Terms: w}
	if stage != lifecycle.Scoping && stage != lifecycle.Negotiating {
		adopt.Signed = on
	}
	a, err := partnership.Agreement{}.Apply(partnership.Command{ID: "papers", By: "ani", For: "p1", On: on, Basis: papers, Act: adopt})
	if err != nil {
		t.Fatalf("the papers were refused: %v", err)
	}
	taken := 0
	for i := range rapid.IntRange(0, 25).Draw(t, "acts") {
		on = on.AddDays(rapid.IntRange(0, 40).Draw(t, "days"))
		c := partnership.Command{ID: id.Command(fmt.Sprintf("c%d", i)), By: "budi", On: on, For: party(t, n), Act: drawAct(t, a, n, on, words)}
		if rapid.IntRange(0, 2).Draw(t, "attested") > 0 {
			c.Basis = papers
		}
		if b, err := a.Apply(c); err == nil {
			a, taken = b, taken+1
		}
	}
	return a
}

func party(t *rapid.T, n int) id.Partner {
	return id.Partner(fmt.Sprintf("p%d", rapid.IntRange(1, n).Draw(t, "party")))
}

func drawAct(t *rapid.T, a partnership.Agreement, n int, on calendar.Date, words func(string) string) act.Act {
	month := calendar.NewPeriod(on.AddDays(-30), on.AddDays(-1))
	person := id.Person(rapid.SampledFrom([]string{"citra", "dewi", "eko"}).Draw(t, "person"))
	var last id.Command
	for _, d := range a.Deliveries() {
		last = d.ID
	}
	number := indicator.NumberValue(exact.FromInt(int64(rapid.IntRange(-50, 90).Draw(t, "number"))))
	level := indicator.LevelValue(rapid.SampledFrom([]string{"low", "fair", "high"}).Draw(t, "level"))
	light := rapid.SampledFrom([]act.Light{act.Green, act.Amber, act.Red}).Draw(t, "light")
	hours := &contribution.Quantity{Number: exact.FromInt(int64(rapid.IntRange(1, 90).Draw(t, "hours"))), Unit: "hour"}
	other := party(t, n)
	var open id.Command
	var digest id.Digest
	for _, p := range a.Proposals(on) {
		open, digest = p.ID, p.Digest
	}
	now, _ := a.Terms(on)
	next := now.Clone()
	next.Title = words("new title")
	next.Success.Version++
	var follow []act.Act // on what is there
	for e := range a.Events() {
		switch said := e.Act.(type) {
		case act.Breach:
			follow = append(follow, act.Cure{Breach: said.ID, How: words("cure")})
		case act.Appoint:
			follow = append(follow, act.Leave{Person: said.Person, Post: said.Post, As: said.As, Handover: words("handover")})
		}
	}
	if len(follow) > 0 && rapid.IntRange(0, 2).Draw(t, "follow") == 0 {
		return rapid.SampledFrom(follow).Draw(t, "act")
	}
	return rapid.SampledFrom([]act.Act{
		act.Deliver{Delivery: contribution.Delivery{Commitment: "c1", Quantity: hours, Kind: contribution.PaidTime}},
		act.Deliver{Delivery: contribution.Delivery{Commitment: "grant", Money: money.MustParse("400.25 EUR"), Kind: contribution.Cash}},
		act.Deliver{Delivery: contribution.Delivery{Commitment: "grant", Quantity: hours, Kind: contribution.PaidTime, InLieu: &contribution.InLieu{Money: money.MustParse("100 EUR")}}},
		act.Deliver{Delivery: contribution.Delivery{Kind: contribution.Knowledge, What: words("what")}},
		act.Deliver{Delivery: contribution.Delivery{Kind: contribution.Goods, What: words("what"), Quantity: &contribution.Quantity{Number: exact.FromInt(3), Unit: words("unit")}}},
		act.Accept{Delivery: last}, act.Dispute{Delivery: last, Reason: words("reason")},
		act.Rate{Delivery: last, Level: rapid.IntRange(0, 4).Draw(t, "rating"), Words: words("rated")},
		act.Measure{Indicator: "meals", Period: month, Value: number}, act.Judge{Indicator: "voice", Period: month, Value: level, Unattributed: rapid.Bool().Draw(t, "unattributed")},
		act.AgreeScore{Indicator: "voice", Period: month, Value: level},
		act.Review{Period: month, Words: words("review"), Ratings: []act.Rating{{Partner: other, Light: light}}, Decisions: []act.Decision{{What: words("decided")}}},
		act.Communicate{Subject: words("subject")}, act.SetExpectation{Of: other, Words: words("expects")},
		act.Appoint{Person: person, As: act.AsChampion}, act.Appoint{Person: person, Post: "head"}, act.Tie{Kind: act.PersonalTie, With: other, Person: person, Other: "eko"},
		act.RecordSupport{Level: terms.Board, Object: act.APerson}, act.RecordSupport{Level: terms.Executive, Object: act.Programme, SecuredBy: person},
		act.RecordEvidence{Words: words("evidence"), EndorsedAt: terms.Board}, act.RegisterOpportunity{ID: "second", Title: words("opportunity")},
		act.Breach{ID: "late", Partner: other, What: words("breach")},
		act.Amend{Base: a.Base(), Terms: next, Effective: on, Reason: words("why"), Form: terms.Signature},
		act.Consent{Proposal: open, Digest: digest, Form: terms.Signature},
		act.Suspend{Cause: "flood", Kind: act.ForceMajeure, Reason: words("cause")}, act.GiveNotice{Days: 30, Reason: words("notice")},
		act.WindDown{Kind: act.Mutual, Reason: words("end"), Criteria: []string{"all agree"}, Form: terms.Signature},
	}).Draw(t, "act")
}

func TestReportsOfAnyLifeAreWellFormed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := drawLife(t)
		o := prose.ReportOptions{
			On: day("2026-01-10").AddDays(rapid.IntRange(-1, 900).Draw(t, "on")), Audience: rapid.SampledFrom(audiences).Draw(t, "audience"),
			Lang: rapid.SampledFrom(prose.Languages()).Draw(t, "lang"), Since: day("2026-01-20"),
		}
		if rapid.Bool().Draw(t, "for") {
			o.For = "p1"
		}
		r := prose.ReportFor(a, o)
		page := r.HTML()
		if err := wellFormed(page); err != nil {
			t.Fatalf("%v", err)
		}
		if len(r.Markdown()) == 0 {
			t.Fatalf("no Markdown")
		}
		text := html.UnescapeString(string(page))
		for _, want := range []string{r.Title, r.Purpose} {
			if !strings.Contains(text, pictured(want)) {
				t.Fatalf("%q did not survive the page", want)
			}
		}
		if r.Verdict.Success == check.Yes && r.Success.Run < r.Success.Needed {
			t.Fatalf("it succeeded by %d evaluations in a row of %d", r.Success.Run, r.Success.Needed)
		}
	})
}

// What a hundred lives of a free seed hold is chance: that the lives drawn reach
// every kind of act is asked of some that never change.
func TestTheLivesDrawnHoldEveryKindOfAct(t *testing.T) {
	kinds := map[string]int{}
	lives := rapid.Custom(drawLife)
	for seed := range 200 {
		for e := range lives.Example(seed).Events() {
			kinds[string(e.Act.Type())]++
		}
	}
	for _, kind := range []string{"deliver", "accept", "dispute", "rate", "measure", "judge", "agree_score", "review", "appoint", "leave", "tie",
		"record_support", "record_evidence", "register_opportunity", "breach", "cure", "amend", "suspend", "give_notice", "wind_down"} {
		if kinds[kind] == 0 {
			t.Errorf("no life had an act of the kind %s: %v", kind, kinds)
		}
	}
}

func TestReportsOfAnyDraftKeepItsText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := draw.Terms().Draw(t, "terms")
		a, err := partnership.Agreement{}.Apply(partnership.Command{ID: "1", By: "ani", For: w.Partners[0].ID, On: day("2026-01-01"),
			Act: act.Begin{Terms: w, Initiators: []act.Initiator{{Partner: w.Partners[0].ID, Person: "ani"}}}})
		if err != nil {
			t.Skip("not a draft to begin with")
		}
		for _, l := range prose.Languages() {
			r := prose.ReportFor(a, prose.ReportOptions{Audience: prose.ForPartners, Lang: l})
			page := r.HTML()
			if err := wellFormed(page); err != nil {
				t.Fatalf("%v", err)
			}
			if r.Title != w.Title || r.Purpose != w.Purpose {
				t.Fatalf("the report is about %q, the draft about %q", r.Title, w.Title)
			}
			for _, want := range []string{w.Title, w.Purpose} {
				if !strings.Contains(html.UnescapeString(string(page)), pictured(want)) {
					t.Fatalf("%q did not survive the page", want)
				}
			}
			if bytes.Contains(r.Markdown(), []byte("<script")) {
				t.Fatalf("Markdown holds markup")
			}
		}
	})
}
