package partnershiptest

import (
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
	"pgregory.net/rapid"
)

// Sample returns sound terms of partners that owe 100 hours each, until the end
// of 2026: the same each time, to begin a test with.
func Sample(partners ...id.Partner) terms.Terms {
	t := terms.Terms{
		Title: "Clinic days", Purpose: "Care within reach",
		Objectives: []terms.Objective{{ID: "care", Text: "Every worker sees a midwife once a year"}},
		Indicators: []indicator.Use{
			{ID: "trust", Definition: indicator.Definition{Title: "Trust", Basis: indicator.Judged, Measure: indicator.Narrative}},
			{ID: "visits", Definition: indicator.Definition{Title: "Visits", Basis: indicator.Measured, Measure: indicator.Unit}},
		},
		Milestones: []terms.Milestone{{ID: "handed-over", Title: "The clinic is handed over"}},
		Duration:   terms.Duration{End: calendar.MustParse("2026-12-31"), NoticeDays: 30, CureDays: 10},
	}
	for _, p := range partners {
		t.Partners = append(t.Partners, terms.Partner{ID: p, Name: "Partner " + string(p), Kind: terms.Foundation})
		t.Commitments = append(t.Commitments, contribution.Commitment{
			ID: "hours-" + id.Commitment(p), From: p, Kind: contribution.PaidTime, Quantity: hours(100),
		})
	}
	return t
}

// Terms draws terms that may be signed: of two to five parties, p1 to p5, maybe
// with an associate, with and without posts that sign, with every kind of policy
// and of time, and with promises of hours, money and what matches it.
func Terms() *rapid.Generator[terms.Terms] {
	return rapid.Custom(func(t *rapid.T) terms.Terms { return drawTerms(draws{t}) })
}

func drawTerms(d draws) terms.Terms {
	parties := []id.Partner{"p1", "p2", "p3", "p4", "p5"}[:2+d.pick(4, "parties")]
	t := Sample(parties...)
	posts := d.coin("posts")
	for i := range t.Partners {
		if posts {
			t.Partners[i].Posts = []terms.Post{{ID: "head", Office: "Head", Functions: []terms.Function{terms.Signatory}}}
		}
	}
	if posts && len(parties) > 2 {
		t.Partners[2].Mandates = []terms.Mandate{{ID: "host", To: "p1"}}
	}
	if d.coin("associate") {
		t.Partners = append(t.Partners, terms.Partner{ID: "friend", Name: "A friend", Kind: terms.Community, Standing: terms.Associate})
		t.Commitments = append(t.Commitments, contribution.Commitment{ID: "advice", From: "friend", Kind: contribution.Knowledge})
	}
	t.Commitments[0].Survives = d.coin("survives")
	t.Commitments[1].Firm = d.coin("firm")
	if d.coin("owed") {
		t.Commitments[1].To = []id.Partner{"p1"}
	}
	t.Commitments = append(t.Commitments, contribution.Commitment{
		ID: "grant", From: "p1", Kind: contribution.Cash, Money: money.MustParse("1000 EUR"),
		Tranches: []contribution.Tranche{{ID: "first", Due: calendar.MustParse("2026-06-01"), Money: money.MustParse("1000 EUR")}},
	})
	if d.coin("matching") {
		m := contribution.Commitment{ID: "match", From: "p2", Kind: contribution.Cash,
			Matching: &contribution.Matching{Of: "grant", Ratio: exact.MustParse(oneOf(d, "ratio", "1", "0.5", "0.333"))}}
		switch d.pick(3, "bound") {
		case 1:
			m.Matching.Cap = money.MustParse("300 EUR")
		case 2:
			m.Money = money.MustParse("250.01 EUR")
		}
		t.Commitments = append(t.Commitments, m, contribution.Commitment{ID: "match-of-match", From: "p1", Kind: contribution.Cash,
			Matching: &contribution.Matching{Of: "match", Ratio: exact.FromInt(2)}})
	}
	if d.coin("levels") {
		t.Indicators = append(t.Indicators, indicator.Use{ID: "voice", Definition: indicator.Definition{
			Title: "Voice", Basis: indicator.Judged, Measure: indicator.Ordinal,
			Anchors: []indicator.Anchor{{Level: "low", Words: "Is told"}, {Level: "high", Words: "Decides"}},
		}})
		t.Indicators[1].Definition.Disaggregations = []indicator.Disaggregation{{By: "sex", Parts: []string{"f", "m"}, Exclusive: true}}
	}
	t.Conditions = []terms.Condition{{ID: "permit", Title: "A permit", ForStart: d.pick(4, "permit") == 3}}
	du := &t.Duration
	du.NoticeDays, du.CureDays, du.Patience = oneOf(d, "notice", 30, 0), oneOf(d, "cure", 10, 0), d.pick(2, "patience")
	du.RenewalWindow = oneOf(d, "window", 0, 60)
	switch d.pick(4, "duration") {
	case 1:
		du.Evergreen, du.End = true, calendar.Date{}
	case 2:
		du.Milestone, du.End = "handed-over", calendar.Date{}
	}
	if d.pick(3, "start") == 2 {
		du.Start = calendar.MustParse("2026-02-01")
	}
	drawGovernance(d, &t, parties)
	return t
}

func drawGovernance(d draws, t *terms.Terms, parties []id.Partner) {
	g := &t.Governance
	g.AcceptanceDays, g.ClosingDays = oneOf(d, "acceptance", 0, 10), oneOf(d, "closing", 0, 15)
	g.Forms = oneOf(d, "forms", nil, []terms.Form{terms.Signature, terms.Letter}, []terms.Form{terms.Letter, terms.Minutes})
	g.Disputes = []terms.Rung{{Name: "Deliberation", Days: 14}}
	if d.coin("forum") {
		f := terms.Forum{ID: "board", Name: "Steering committee", Quorum: d.pick(3, "quorum")}
		for _, p := range parties {
			f.Members = append(f.Members, terms.Seat{Partner: p})
		}
		g.Forums = []terms.Forum{f}
	}
	t.Roles = []terms.Role{{Partner: "p1", Role: terms.Lead}}
	for _, acts := range [][]string{{"amend", "accede", "novate"}, {"suspend", "resume", "wind_down"}, {"remove", "waive", "release", "assign"}} {
		p := terms.Policy{Acts: acts, LapseDays: oneOf(d, "lapse", 0, 20)}
		switch d.pick(6, "rule") {
		case 0:
			continue
		case 1:
			p.Rule = terms.All
		case 2:
			p.Rule, p.K = terms.AtLeast, 1+d.pick(len(parties), "k")
		case 3:
			p.Rule = terms.Weighted
			for i, n := range parties {
				p.Weights = append(p.Weights, terms.Weight{Partner: n, Weight: exact.FromInt(int64(i + 1))})
			}
			p.Share = oneOf(d, "share", exact.Number{}, exact.MustParse("0.6"))
		case 4:
			p.Rule, p.Roles = terms.ByRole, []terms.RoleWord{terms.Lead}
		case 5:
			p.Rule, p.ObjectionDays = terms.Deliberated, oneOf(d, "objection", 0, 7)
			p.Vote, p.Adjournments = d.coin("vote"), d.pick(2, "adjournments")
			if len(g.Forums) > 0 {
				p.Forum = "board"
			}
		}
		g.Policies = append(g.Policies, p)
	}
	t.Success = indicator.Success{Criteria: []indicator.Criterion{{Indicator: "visits", Weight: exact.FromInt(1)}}}
}
