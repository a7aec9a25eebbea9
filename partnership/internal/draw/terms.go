package draw

import (
	"slices"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

func (d *drawer) terms() terms.Terms {
	d.t = terms.Terms{
		Title: d.words("title"), Purpose: d.words("purpose"),
		Kind: oneOf(d, "kind", "", terms.MoU, terms.JointAgreement, "handshake"),
		Ext:  d.ext(),
	}
	t := &d.t
	for i := range 1 + d.upTo(3, "partners") {
		t.Partners = append(t.Partners, d.partner(i))
	}
	for i := range t.Partners {
		p := &t.Partners[i]
		p.Mandates = list(d, "mandates", 1, func(j int) terms.Mandate {
			return terms.Mandate{ID: numbered[id.Mandate]("m", i*2+j), To: d.partnerID("to"), Acts: d.texts("acts"), Period: d.period("mandate"), Ext: d.ext()}
		})
	}
	t.Roles = list(d, "roles", 3, func(int) terms.Role {
		return terms.Role{
			Partner: d.partnerID("role"), Role: oneOf(d, "role", terms.Funder, terms.Lead, "midwife"),
			Area: oneOf(d, "area", "", terms.Strategy, terms.Implementation), Responsibilities: d.texts("does"), Period: d.period("role"), Ext: d.ext(),
		}
	})
	t.Objectives = list(d, "objectives", 2, func(i int) terms.Objective {
		return terms.Objective{ID: numbered[id.Objective]("o", i), Text: d.words("objective"), Ext: d.ext()}
	})
	t.Activities = list(d, "activities", 2, func(i int) terms.Activity {
		return terms.Activity{
			ID: numbered[id.Activity]("a", i), Title: d.words("activity"), Accountable: d.partnerIDs("accountable"),
			Participants: d.partnerIDs("participants"), Period: d.period("activity"), Ext: d.ext(),
		}
	})
	t.Conditions = list(d, "conditions", 2, func(i int) terms.Condition {
		return terms.Condition{ID: numbered[id.Condition]("d", i), Title: d.words("condition"), ForStart: d.coin("start"), Ext: d.ext()}
	})
	t.Milestones = list(d, "milestones", 2, func(i int) terms.Milestone {
		m := terms.Milestone{ID: numbered[id.Milestone]("s", i), Title: d.words("milestone"), Ext: d.ext()}
		if d.coin("due") {
			m.Due = d.day("due")
		}
		return m
	})
	t.Commitments = list(d, "commitments", 3, d.commitment)
	t.Indicators = list(d, "indicators", 2, d.indicator)
	t.Success = indicator.Success{Version: d.upTo(2, "version"), Composite: oneOf(d, "composite", "", indicator.Geometric), Consecutive: d.upTo(3, "k")}
	if d.coin("judged") {
		none := 0
		t.Success.MinJudged = &none
	}
	for i := range t.Indicators {
		if d.coin("criterion") {
			t.Success.Criteria = append(t.Success.Criteria, indicator.Criterion{Indicator: t.Indicators[i].ID, Weight: d.number("weight")})
		}
	}
	t.Governance = d.governance()
	t.Communication = terms.Communication{Cadence: d.cadence("communication"), Channels: d.texts("channels")}
	t.Duration = terms.Duration{Evergreen: d.coin("evergreen"), NoticeDays: d.upTo(90, "notice"), CureDays: d.upTo(2, "cure"), Ext: d.ext()}
	if d.coin("end") {
		t.Duration.Start, t.Duration.End = d.day("start"), d.day("end")
	}
	t.Exit = terms.Exit{Criteria: d.texts("exit"), Handover: d.words("handover")}
	for i := range t.Commitments {
		if d.coin("survives") {
			t.Exit.Survives = append(t.Exit.Survives, t.Commitments[i].ID)
		}
	}
	t.Clauses = list(d, "clauses", 2, func(i int) terms.Clause {
		return terms.Clause{
			ID: numbered[id.Clause]("l", i), Text: map[string]string{"en": d.words("clause"), "id": d.words("clause")},
			Binding: oneOf(d, "binding", "", terms.Binds, terms.NonBinding), Survives: d.coin("survives"), Ext: d.ext(),
		}
	})
	t.Instruments = list(d, "instruments", 1, func(i int) terms.Instrument {
		return terms.Instrument{ID: numbered[id.Instrument]("i", i), Title: d.words("instrument"), Partners: d.partnerIDs("instrument"), Digest: id.Sum(nil)}
	})
	return d.t
}

func (d *drawer) partner(i int) terms.Partner {
	strengths := func(label string) []terms.Strength {
		return list(d, label, 2, func(int) terms.Strength { return terms.Strength{Kind: terms.Knowhow, What: d.words(label)} })
	}
	return terms.Partner{
		ID: numbered[id.Partner]("p", i), Name: d.words("name"), Kind: oneOf(d, "partner kind", partnerKinds...),
		Standing:    oneOf(d, "standing", "", terms.Party, terms.Associate),
		Identifiers: list(d, "identifiers", 1, func(int) terms.Identifier { return terms.Identifier{Scheme: "ID-KHH", Value: d.words("value")} }),
		Objectives:  d.texts("own objectives"), Benefits: d.texts("benefits"),
		Brings: strengths("brings"), Seeks: strengths("seeks"),
		Levels: list(d, "levels", 2, func(int) terms.Level { return terms.Middle }),
		Posts: list(d, "posts", 2, func(j int) terms.Post {
			p := terms.Post{ID: numbered[id.Post]("x", j), Office: d.words("office"), Functions: []terms.Function{terms.Signatory}, Ext: d.ext()}
			if d.coin("authority") {
				p.Authority = &terms.Authority{Basis: "deed", On: d.day("deed")}
			}
			return p
		}),
		Ext: d.ext(),
	}
}

func (d *drawer) commitment(i int) contribution.Commitment {
	c := contribution.Commitment{
		ID: numbered[id.Commitment]("c", i), From: d.partnerID("from"), To: d.partnerIDs("to"),
		Kind: oneOf(d, "kind", contribution.Cash, contribution.PaidTime, contribution.Knowledge, "songs"), What: d.words("what"),
		Quantity: d.quantity(), Firm: d.coin("firm"), Period: d.period("commitment"), Survives: d.coin("survives"), Ext: d.ext(),
	}
	if d.coin("money") {
		c.Money = d.amount("money")
	}
	c.Tranches = list(d, "tranches", 2, func(j int) contribution.Tranche {
		t := contribution.Tranche{ID: numbered[id.Tranche]("t", j), Due: d.day("due"), Quantity: d.quantity(), Ext: d.ext()}
		if d.coin("tranche money") {
			t.Money = d.amount("tranche money")
		}
		t.Release = list(d, "tranche release", 1, func(int) contribution.Release {
			return contribution.Release{Commitment: numbered[id.Commitment]("c", d.upTo(2, "before"))}
		})
		return t
	})
	c.Release = list(d, "release", 2, func(int) contribution.Release {
		switch n := d.upTo(2, "release"); {
		case n == 0 && len(d.t.Conditions) > 0:
			return contribution.Release{Condition: d.t.Conditions[0].ID}
		case n == 1 && len(d.t.Milestones) > 0:
			return contribution.Release{Milestone: d.t.Milestones[0].ID}
		}
		return contribution.Release{Commitment: numbered[id.Commitment]("c", d.upTo(2, "after"))}
	})
	if d.coin("matching") {
		c.Matching = &contribution.Matching{Of: numbered[id.Commitment]("c", d.upTo(2, "of")), Ratio: d.number("ratio"), Ext: d.ext()}
		if d.coin("cap") {
			c.Matching.Cap = d.amount("cap")
		}
	}
	if d.coin("resource") {
		c.Resource, c.Scope = d.words("resource"), d.words("scope")
	}
	c.Valuations = list(d, "valuations", 1, func(int) contribution.Valuation {
		return contribution.Valuation{Amount: d.amount("value"), Method: oneOf(d, "method", "", contribution.AtCost), By: d.partnerID("by")}
	})
	return c
}

func (d *drawer) indicator(i int) indicator.Use {
	u := indicator.Use{
		ID: numbered[id.Indicator]("n", i),
		Definition: indicator.Definition{
			Title: d.words("indicator"), Basis: oneOf(d, "basis", indicator.Measured, indicator.Judged),
			Measure: oneOf(d, "measure", indicator.Unit, indicator.Percentage, indicator.Ordinal, indicator.Narrative, indicator.RatioOf,
				indicator.Rubric, indicator.ProgressMarkers, indicator.GoalAttainment, "mood"),
			Direction:    oneOf(d, "direction", "", indicator.Decrease, indicator.Maintain, "sideways"),
			Accumulation: oneOf(d, "accumulation", "", indicator.Sum, indicator.Mean),
			Aggregation:  oneOf(d, "aggregation", "", indicator.Sum, indicator.Max), Version: d.upTo(2, "version"),
			Anchors: list(d, "anchors", 2, func(j int) indicator.Anchor {
				return indicator.Anchor{Level: numbered[string]("level", j), Words: d.words("anchor")}
			}),
			Disaggregations: list(d, "disaggregations", 1, func(int) indicator.Disaggregation {
				return indicator.Disaggregation{By: "sex", Parts: []string{"f", "m"}, Exclusive: d.coin("exclusive"), Exhaustive: d.coin("exhaustive")}
			}),
		},
		Targets: list(d, "targets", 2, func(int) indicator.Target {
			return indicator.Target{Period: d.period("target"), Value: d.value(), Ext: d.ext()}
		}),
		Judges: d.partnerIDs("judges"), Credited: d.partnerIDs("credited"), Ext: d.ext(),
	}
	if d.coin("baseline") {
		u.Baseline = &indicator.Baseline{Value: d.value(), Source: d.words("source")}
	}
	if d.coin("band") {
		u.Definition.Band = &indicator.Band{Low: d.number("low"), High: d.number("high")}
	}
	return u
}

func (d *drawer) governance() terms.Governance {
	g := terms.Governance{
		Forms:    list(d, "forms", 2, func(int) terms.Form { return oneOf(d, "form", terms.Signature, terms.Minutes) }),
		Disputes: list(d, "disputes", 2, func(int) terms.Rung { return terms.Rung{Name: d.words("rung"), Days: d.upTo(30, "days")} }),
		Forums: list(d, "forums", 2, func(i int) terms.Forum {
			return terms.Forum{
				ID: numbered[id.Forum]("f", i), Name: d.words("forum"), Cadence: d.cadence("forum"), Quorum: d.upTo(3, "quorum"),
				Members: list(d, "members", 3, func(int) terms.Seat { return terms.Seat{Partner: d.partnerID("seat")} }),
			}
		}),
		AcceptanceDays: d.upTo(30, "acceptance"),
	}
	g.Policies = list(d, "policies", 2, func(int) terms.Policy {
		return terms.Policy{
			Acts: d.texts("acts"), Rule: oneOf(d, "rule", "", terms.AtLeast, terms.Weighted, terms.ByRole, terms.Deliberated), K: d.upTo(3, "k"),
			Weights: list(d, "weights", 2, func(int) terms.Weight {
				return terms.Weight{Partner: d.partnerID("weight"), Weight: d.number("weight")}
			}),
		}
	})
	return g
}

// edit changes t, which is ours, in one place or none.
func (d *drawer) edit(t terms.Terms) terms.Terms {
	d.t = t
	switch d.upTo(13, "edit") {
	case 0:
		t.Title = d.words("title")
	case 1:
		t.Duration.NoticeDays = d.upTo(90, "notice")
	case 2:
		t.Objectives = insert(d, t.Objectives, terms.Objective{ID: fresh[id.Objective](d), Text: d.words("objective")})
	case 3:
		t.Objectives = without(d, t.Objectives)
	case 4:
		slices.Reverse(t.Partners)
	case 5:
		t.Partners[d.upTo(len(t.Partners)-1, "partner")].Name = d.words("name")
	case 6:
		t.Partners = insert(d, t.Partners, terms.Partner{ID: fresh[id.Partner](d), Name: d.words("name"), Kind: terms.Community})
	case 7:
		t.Commitments = without(d, t.Commitments)
	case 8:
		if len(t.Commitments) > 0 {
			c := &t.Commitments[d.upTo(len(t.Commitments)-1, "commitment")]
			c.Quantity, c.What = d.quantity(), d.words("what")
		}
	case 9:
		t.Roles = insert(d, t.Roles, terms.Role{Partner: d.partnerID("role"), Role: terms.Host})
	case 10:
		t.Roles = without(d, t.Roles)
	case 11:
		t.Partners[0].Objectives = insert(d, t.Partners[0].Objectives, d.words("own objective"))
	case 12:
		t.Ext = d.ext()
	case 13:
		t.Governance.Policies = insert(d, t.Governance.Policies, terms.Policy{Acts: []string{"renew"}, LapseDays: d.upTo(9, "lapse")})
	}
	return t
}

// fresh draws an id that no list of drawn terms has. Two edits may draw the
// same one, as two sides of a table may.
func fresh[I ~string](d *drawer) I { return numbered[I]("z", d.upTo(2, "fresh")) }

func insert[E any](d *drawer, all []E, one E) []E {
	return slices.Insert(all, d.upTo(len(all), "insert at"), one)
}

func without[E any](d *drawer, all []E) []E {
	if len(all) == 0 {
		return all
	}
	i := d.upTo(len(all)-1, "remove")
	return slices.Delete(all, i, i+1)
}
