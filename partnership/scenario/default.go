package scenario

import (
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// The default partnership runs for three years, in half-yearly instalments.
const (
	defaultTerm        = 36
	defaultInstalments = 6
)

// DefaultTerms returns the terms of the default partnership, whose talks begin
// on a day: three years from that day on. From the zero Date they begin on
// 2026-01-01.
//
// It is made up, and as plain as the rules allow without a warning: a company,
// a non-governmental organisation and a public body want safe water in the
// villages around a factory.
//
//	partner  brings                                      kind
//	company  90,000.00 EUR in six instalments            cash
//	         360 hours of engineers in six instalments   paid time
//	ngo      3,600 hours of field work in six            paid time
//	         its way of working with villages            knowledge
//	office   a room in each village, without a value     facility use
//	         the heads of the villages at one table      convening
//
// Each partner has three levels, a post that signs, one that decides and one
// that does the work. One indicator is measured, one is judged by all three;
// both are success, from 60 % on, twice in a row. A steering committee meets
// every quarter, and all partners consent to everything but suspending and
// resuming, for which two do. They tell each other how things stand every month.
// The term may be renewed in its last half year. Notice takes 90 days, cure 30,
// and two unsatisfactory periods are borne.
func DefaultTerms(start calendar.Date) terms.Terms {
	if start.IsZero() {
		start = defaultStart
	}
	end := monthsAfter(start, defaultTerm).AddDays(-1)
	return terms.Terms{
		Title:   "Safe water in the villages",
		Purpose: "Every household around the factory has safe water, and keeps it when the programme is over.",
		Kind:    terms.CooperationAgreement,
		Partners: []terms.Partner{
			defaultPartner("company", "The Factory", terms.Company,
				"Its neighbours trust it", "A licence to operate that lasts",
				terms.Strength{Kind: terms.Resource, What: "money"}, terms.Strength{Kind: terms.Network, What: "the trust of the villages"},
				"Workers who are well, and a name that is good"),
			defaultPartner("ngo", "Clear Spring", terms.LocalNGO,
				"Villages run their own water supply", "Means to reach more villages",
				terms.Strength{Kind: terms.Experience, What: "work with villages"}, terms.Strength{Kind: terms.Resource, What: "money"},
				"Its mission is safe water"),
			defaultPartner("office", "District Water Office", terms.Government,
				"The plan for the district is fulfilled", "More households served within its budget",
				terms.Strength{Kind: terms.Network, What: "the trust of the villages"}, terms.Strength{Kind: terms.Experience, What: "work with villages"},
				"Its mandate is water for every household"),
		},
		Roles: []terms.Role{
			{Partner: "company", Role: terms.Funder, Area: terms.Funding},
			{Partner: "company", Role: terms.Implementing, Area: terms.Implementation},
			{Partner: "ngo", Role: terms.Lead, Area: terms.Strategy},
			{Partner: "ngo", Role: terms.Implementing, Area: terms.Implementation},
			{Partner: "office", Role: terms.Host, Area: terms.Governing},
		},
		Objectives: []terms.Objective{{ID: "water", Text: "Nine households in ten have safe water"}},
		Activities: []terms.Activity{
			{ID: "pipes", Title: "Pipes and pumps are built", Accountable: []id.Partner{"company"}, Participants: []id.Partner{"ngo"}},
			{ID: "committees", Title: "Villages run their supply", Accountable: []id.Partner{"ngo"}, Participants: []id.Partner{"office"}},
			{ID: "permits", Title: "Permits and sources are secured", Accountable: []id.Partner{"office"}},
		},
		Commitments: defaultCommitments(start, end),
		Indicators:  defaultIndicators(),
		Success: indicator.Success{
			Version: 1, Words: "Safe water, and partners who trust each other",
			Criteria: []indicator.Criterion{
				{Indicator: "households", Weight: exact.FromInt(2)}, {Indicator: "trust", Weight: exact.FromInt(1)},
			},
			Threshold: exact.MustParse("0.6"), Consecutive: 2,
		},
		Governance: terms.Governance{
			Forums: []terms.Forum{{ID: "steering", Name: "Steering committee", Cadence: calendar.MustParseCadence("P3M"), Members: []terms.Seat{
				{Partner: "company", Post: "decider"}, {Partner: "ngo", Post: "decider"}, {Partner: "office", Post: "decider"},
			}}},
			Policies: []terms.Policy{{Acts: []string{"suspend", "resume"}, Rule: terms.AtLeast, K: 2}},
			Disputes: []terms.Rung{
				{Name: "Deliberation of those concerned", Days: 30}, {Name: "Steering committee", Days: 30}, {Name: "Mediation"},
			},
			Innovation: []string{"One village a year tries something new"},
		},
		Communication: terms.Communication{
			Cadence: calendar.MustParseCadence("P1M"), Channels: []string{"A note on how things stand", "A call of the champions"}, Owner: "ngo",
		},
		Duration: terms.Duration{
			End: end, RenewalWindow: 180, RenewalLead: 60, NoticeDays: 90, CureDays: 30, Patience: 2,
		},
		Exit: terms.Exit{
			Criteria:   []string{"The objective is reached", "The objective is out of reach"},
			Handover:   "Pipes and pumps go to the villages, the plans to the office",
			Continuity: "The office answers for the supply",
		},
		Clauses: []terms.Clause{{
			ID: "money", Binding: terms.Binds,
			Text: map[string]string{"en": "What is promised in money and time is owed from the signature on."},
		}},
	}
}

// monthsAfter returns the same day of the month n months later, or the last
// day of a shorter month.
func monthsAfter(d calendar.Date, n int) calendar.Date {
	after, err := d.AddMonths(n, calendar.Clip)
	if err != nil {
		return d
	}
	return after
}

func defaultPartner(who id.Partner, name string, kind terms.PartnerKind, objective, benefit string, brings, seeks terms.Strength, core string) terms.Partner {
	return terms.Partner{
		ID: who, Name: name, Kind: kind,
		Objectives: []string{objective}, Benefits: []string{benefit},
		Brings: []terms.Strength{brings}, Seeks: []terms.Strength{seeks}, CoreBusiness: core,
		Levels: []terms.Level{terms.Executive, terms.Middle, terms.Operational},
		Posts: []terms.Post{
			{ID: "head", Office: "Head", Level: terms.Executive, Functions: []terms.Function{terms.Signatory},
				Authority: &terms.Authority{Basis: "deed"}},
			{ID: "decider", Office: "Manager", Level: terms.Middle, Functions: []terms.Function{terms.Decider}},
			{ID: "worker", Office: "Officer", Level: terms.Operational, Functions: []terms.Function{terms.Implementer, terms.Contact}},
		},
	}
}

func defaultCommitments(start, end calendar.Date) []contribution.Commitment {
	term := calendar.NewPeriod(start, end)
	grant := contribution.Commitment{
		ID: "grant", From: "company", Kind: contribution.Cash, What: "Pipes and pumps", Money: money.MustParse("90000.00 EUR"),
	}
	engineers := contribution.Commitment{ID: "engineers", From: "company", Kind: contribution.PaidTime, What: "Engineers", Quantity: hours(360)}
	fieldwork := contribution.Commitment{ID: "fieldwork", From: "ngo", Kind: contribution.PaidTime, What: "Field work", Quantity: hours(3600)}
	for i := range defaultInstalments {
		name := id.Tranche("half-year-" + string(rune('1'+i)))
		due := monthsAfter(start, (i+1)*defaultTerm/defaultInstalments)
		if !due.Before(end) {
			due = end
		}
		grant.Tranches = append(grant.Tranches, contribution.Tranche{ID: name, Due: due, Money: money.MustParse("15000.00 EUR")})
		engineers.Tranches = append(engineers.Tranches, contribution.Tranche{ID: name, Due: due, Quantity: hours(60)})
		fieldwork.Tranches = append(fieldwork.Tranches, contribution.Tranche{ID: name, Due: due, Quantity: hours(600)})
	}
	return []contribution.Commitment{
		grant, engineers, fieldwork,
		{ID: "methods", From: "ngo", Kind: contribution.Knowledge, What: "How villages come to run a supply"},
		{ID: "rooms", From: "office", Kind: contribution.FacilityUse, What: "A room in each village", Period: term},
		{ID: "convening", From: "office", Kind: contribution.Convening, What: "The heads of the villages at one table"},
	}
}

func hours(n int64) *contribution.Quantity {
	return &contribution.Quantity{Number: exact.FromInt(n), Unit: "hour"}
}

func defaultIndicators() []indicator.Use {
	return []indicator.Use{
		{
			ID: "households",
			Definition: indicator.Definition{
				Title: "Households with safe water", Basis: indicator.Measured, Measure: indicator.Percentage,
				Unit: "percent of households", Direction: indicator.Increase, Accumulation: indicator.Latest, Version: 1,
			},
			Baseline: &indicator.Baseline{Value: indicator.NumberValue(exact.FromInt(0)), Source: "survey before the start"},
			Targets:  []indicator.Target{{Value: indicator.NumberValue(exact.FromInt(90))}},
			Reporter: "ngo",
		},
		{
			ID: "trust",
			Definition: indicator.Definition{
				Title: "We can rely on each other", Basis: indicator.Judged, Measure: indicator.Ordinal,
				Direction: indicator.Increase, Accumulation: indicator.Latest, Version: 1,
				Anchors: []indicator.Anchor{
					{Level: "none", Words: "We check everything"},
					{Level: "some", Words: "We check what matters"},
					{Level: "much", Words: "We check what is unusual"},
					{Level: "full", Words: "Word is enough"},
				},
			},
			Baseline: &indicator.Baseline{Value: indicator.LevelValue("some"), Source: "judged at the first meeting"},
			Targets:  []indicator.Target{{Value: indicator.LevelValue("full")}},
		},
	}
}
