package main

import (
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// change: success comes to mean the villages too, by deliberation of all.
func (w *writer) change() {
	w.do("review-2", "2012-05-10", "p01", "foundation", act.Review{
		Period: period(years[1].span), Formal: true, Words: "The villages use the clinic more than anybody planned; success should say so",
		Ratings: []act.Rating{
			{Partner: "foundation", Light: act.Green},
			{Partner: "maker", Light: act.Green},
			{Partner: "midwives", Light: act.Green},
			{Partner: "buyer", Light: act.Amber, Words: "The second meeting of factories is slow in coming"},
		},
		Decisions: []act.Decision{{What: "Put a new definition of success to the steering committee", Owner: "foundation", Due: calendar.MustParse("2012-06-30")}},
	})
	w.do("chance", "2012-05-10", "p09", "maker", act.RegisterOpportunity{
		ID: "district", Title: "The district could take the clinic into its network", Pilot: true,
		Words: "Free vaccines and family planning supplies, and a midwife in its pay",
	})
	t := w.latest()
	t.Success.Version = 2
	t.Success.Words = "Workers and villages use the clinic, fewer days are lost, and the partners decide together"
	t.Success.Criteria = append(t.Success.Criteria, indicator.Criterion{Indicator: "community-visits", Weight: exact.MustParse("2")})
	t.Success.Threshold = exact.MustParse("0.7")
	t.Indicators[0].Targets[2].Value = number("18000")
	for i, aim := range []indicator.Value{number("24000"), number("3.3"), ratio(4050, 5400)} {
		t.Indicators[i].Targets = append(t.Indicators[i].Targets, indicator.Target{
			Period: period("2013-04-01/.."), Value: aim, Ext: canon.Ext{syntheticMark: canon.Raw("true")},
		})
	}
	w.do("amend", "2012-06-04", "p01", "foundation", act.Amend{
		Base: w.a.Base(), Terms: t, Effective: calendar.MustParse("2012-07-01"), Evidence: []id.Command{"review-2", "y2-visits"},
		Reason: "Half of those who come are not workers: success must count them",
	})
	w.do("amend-1", "2012-06-06", "p01", "foundation", act.Meet{
		Proposal: "amend", Forum: "steering", Present: []id.Partner{"foundation", "maker", "midwives"}, Outcome: act.Adjourned,
		Minutes: "Notulen Komite Pengarah, 6 June 2012: the buyer should be there",
	})
	w.do("amend-2", "2012-06-20", "p01", "foundation", act.Meet{
		Proposal: "amend", Forum: "steering", Present: []id.Partner{"foundation", "maker", "midwives", "buyer"}, Outcome: act.Mufakat,
		Minutes:      "Notulen Komite Pengarah, 20 June 2012",
		Reservations: []act.Reservation{{Partner: "maker", Words: "Workers come first in the queue during their breaks"}},
	})
	w.do("amend-foundation", "2012-06-20", "p01", "foundation", act.Consent{Proposal: "amend", Form: terms.Minutes})
	w.do("amend-maker", "2012-06-20", "p03", "maker", act.Consent{
		Proposal: "amend", Form: terms.Minutes, Reservation: "Workers come first in the queue during their breaks",
	})
	w.do("amend-midwives", "2012-06-20", "p04", "midwives", act.Consent{Proposal: "amend", Form: terms.Minutes})
	w.do("amend-buyer", "2012-06-20", "p05", "buyer", act.Consent{Proposal: "amend", Form: terms.Minutes})
}

// join: the district health office comes in, and a private affair becomes a
// public one too.
func (w *writer) join() {
	t := w.latest()
	t.Partners = append(t.Partners, terms.Partner{
		ID: "health-office", Name: "Dinas Kesehatan Kabupaten", Kind: terms.Government, Country: "ID",
		Objectives:   []string{"Vaccination and safe births in every village of the sub-district"},
		Benefits:     []string{"A working clinic where it has none"},
		Brings:       []terms.Strength{{Kind: terms.Resource, What: "Vaccines, supplies and a midwife in public pay"}},
		Seeks:        []terms.Strength{{Kind: terms.Experience, What: "A clinic that pays its own way"}},
		CoreBusiness: "Primary care in the district is its mandate by law",
		Levels:       []terms.Level{terms.Executive, terms.Middle},
		Posts: []terms.Post{
			{
				ID: "head", Office: "Kepala Dinas", Level: terms.Executive, Functions: []terms.Function{terms.Signatory, terms.Decider},
				Authority: &terms.Authority{Basis: "decree", Source: "SK Bupati (synthetic)", On: calendar.MustParse("2011-02-01")},
			},
			{ID: "primary-care", Office: "Kepala Seksi Pelayanan Kesehatan Dasar", Level: terms.Middle, Functions: []terms.Function{terms.Contact, terms.Implementer}},
		},
	})
	mark := canon.Ext{syntheticMark: canon.Raw("true")}
	t.Roles = append(t.Roles, terms.Role{
		Partner: "health-office", Role: terms.Regulator, Area: terms.Strategy, Responsibilities: []string{"takes the clinic into the public network"},
	})
	t.Commitments = append(t.Commitments,
		contribution.Commitment{
			ID: "vaccines", From: "health-office", To: []id.Partner{"foundation"}, Kind: contribution.Goods, What: "Vaccines",
			Quantity: quantity(3000, "dose"), Ext: mark,
		},
		contribution.Commitment{
			ID: "public-midwife", From: "health-office", Kind: contribution.PaidTime, What: "A midwife in public pay",
			Quantity: quantity(3200, "hour"), Ext: mark,
		})
	t.Activities[0].Participants = append(t.Activities[0].Participants, "health-office")
	t.Governance.Forums[0].Members = append(t.Governance.Forums[0].Members, terms.Seat{Partner: "health-office", Post: "head"})
	w.do("accede", "2012-09-10", "p01", "foundation", act.Accede{
		Base: w.a.Base(), Partner: "health-office", Terms: t, Effective: calendar.MustParse("2012-10-01"), Form: terms.Signature,
	})
	w.do("post-10", "2012-09-12", "p10", "health-office", act.Appoint{Person: "p10", Post: "head"})
	w.do("accede-maker", "2012-09-12", "p03", "maker", act.Consent{Proposal: "accede"})
	w.do("accede-midwives", "2012-09-13", "p04", "midwives", act.Consent{Proposal: "accede"})
	w.do("accede-buyer", "2012-09-17", "p05", "buyer", act.Consent{Proposal: "accede", Form: terms.Letter})
	w.do("accede-office", "2012-09-24", "p10", "health-office", act.Consent{Proposal: "accede"})
	w.do("post-11", "2012-10-01", "p11", "health-office", act.Appoint{Person: "p11", Post: "primary-care"})
}

// renew: all five go on until the end of 2014.
func (w *writer) renew() {
	longer := w.latest().Duration
	longer.End = calendar.MustParse("2014-12-31")
	w.do("renew", "2012-12-05", "p03", "maker", act.Renew{Duration: longer, Form: terms.Signature, Cases: []act.BenefitCase{
		{Partner: "foundation", Words: "The model is proven and others ask for it"},
		{Partner: "maker", Words: "1.1 points less absence than when it began"},
		{Partner: "midwives", Words: "Referrals, courses and a public post"},
		{Partner: "buyer", Words: "A case that seven factories have come to see"},
		{Partner: "health-office", Words: "Vaccination where there was none"},
	}})
	w.do("renew-foundation", "2012-12-07", "p01", "foundation", act.Consent{Proposal: "renew"})
	w.do("renew-midwives", "2012-12-10", "p04", "midwives", act.Consent{Proposal: "renew"})
	w.do("renew-buyer", "2012-12-12", "p05", "buyer", act.Consent{Proposal: "renew", Form: terms.Letter})
	w.do("renew-office", "2012-12-19", "p10", "health-office", act.Consent{Proposal: "renew"})
	w.year(years[2])
	w.do("review-3", "2013-04-25", "p01", "foundation", act.Review{
		Period: period(years[2].span), Formal: true, Words: "18,575 visits from the community since the opening",
		Ratings: []act.Rating{
			{Partner: "foundation", Light: act.Green},
			{Partner: "maker", Light: act.Green},
			{Partner: "midwives", Light: act.Green},
			{Partner: "buyer", Light: act.Green},
			{Partner: "health-office", Light: act.Green},
		},
		Decisions: []act.Decision{{What: "Prepare the clinic to be carried by the district", Owner: "health-office", Due: calendar.MustParse("2014-06-30")}},
	})
	w.do("vaccines-1", "2013-11-20", "p11", "health-office", deliver(contribution.Delivery{Commitment: "vaccines", Quantity: quantity(2700, "dose")}))
	w.do("vaccines-1-ok", "2013-11-25", "p06", "foundation", act.Accept{Delivery: "vaccines-1"})
	w.do("vaccines-2", "2014-02-10", "p11", "health-office", deliver(contribution.Delivery{
		Commitment: "vaccines", Returns: true, Quantity: quantity(-100, "dose"), What: "Doses whose date was near, for another sub-district",
	}))
	w.do("vaccines-2-ok", "2014-02-12", "p06", "foundation", act.Accept{Delivery: "vaccines-2"})
	w.do("midwife-1", "2014-03-31", "p11", "health-office", deliver(contribution.Delivery{Commitment: "public-midwife", Quantity: quantity(2400, "hour")}))
	w.do("midwife-1-ok", "2014-04-03", "p06", "foundation", act.Accept{Delivery: "midwife-1"})
	w.do("rate-10", "2014-04-04", "p06", "foundation", act.Rate{Commitment: "vaccines", Level: 3, Words: "The vaccines brought the families"})
	w.do("rate-11", "2014-04-04", "p07", "midwives", act.Rate{Commitment: "public-midwife", Level: 4})
	w.measured(years[3])
	w.do("review-4", "2014-05-14", "p11", "health-office", act.Review{
		Period: period("2013-04-01/2014-03-31"), Words: "The district has the posts and the budget to carry the clinic",
	})
}

// part: the district carries on; what is open is settled, and the book closed.
func (w *writer) part() {
	on := calendar.MustParse("2014-10-20")
	w.do("end", "2014-10-20", "p01", "foundation", act.WindDown{
		Kind: act.Transferred, Reason: "The clinic has paid its own way for two years and the district is ready to carry it",
		Criteria:  []string{"The clinic pays its own way two years running", "Another body is ready to carry it"},
		Successor: "Klinik Masyarakat Rancaekek", Investment: w.a.Investment(on), Form: terms.Signature,
	})
	w.do("end-maker", "2014-10-23", "p03", "maker", act.Consent{Proposal: "end"})
	w.do("end-midwives", "2014-10-24", "p04", "midwives", act.Consent{Proposal: "end"})
	w.do("end-buyer", "2014-10-30", "p05", "buyer", act.Consent{Proposal: "end", Form: terms.Letter})
	w.do("end-office", "2014-11-03", "p10", "health-office", act.Consent{Proposal: "end"})
	w.do("courses-last", "2014-11-10", "p06", "foundation", act.Settle{
		Commitment: "courses", As: act.HandedOver, To: "Klinik Masyarakat Rancaekek", Words: "Two courses of twelve are still to be held",
	})
	w.do("midwife-last", "2014-11-10", "p11", "health-office", act.Settle{
		Commitment: "public-midwife", As: act.HandedOver, To: "Klinik Masyarakat Rancaekek", Words: "She stays at the clinic",
	})
	w.do("meetings-last", "2014-11-12", "p08", "buyer", act.Settle{
		Commitment: "meetings", As: act.Defaulted, Words: "The second meeting was never held",
	})
	w.do("vaccines-last", "2014-11-13", "p01", "foundation", act.Waive{
		Commitment: "vaccines", Form: terms.Signature, Reason: "400 doses were not needed: the villages are covered",
	})
	w.do("close", "2014-12-15", "p01", "foundation", act.Close{
		Joint: act.Met, Form: terms.Signature,
		Outcomes: []act.PartnerOutcome{
			{Partner: "foundation", Outcome: act.Met, Words: "A model that lives without us"},
			{Partner: "maker", Outcome: act.Met, Words: "Absence fell from 4.8 to 3.1 per cent"},
			{Partner: "midwives", Outcome: act.Met},
			{Partner: "buyer", Outcome: act.PartlyMet, Words: "One factory follows, not yet the district"},
			{Partner: "health-office", Outcome: act.Met, Words: "A clinic where there was none"},
		},
		Continued: []act.Continued{
			{Activity: "clinic", Owner: "Dinas Kesehatan Kabupaten, as Klinik Masyarakat Rancaekek"},
			{Activity: "village-days", Owner: "Jejaring Bidan Bandung Timur, with the posyandu of 14 villages"},
			{What: "The standing meeting of factory and clinic", Owner: "PT Busana Rancaekek and the clinic"},
		},
		Report: &act.Report{
			Source: "Final report, December 2014 (synthetic)", Summary: "The clinic pays its own way and belongs to the district's network",
			Lessons: []string{
				"The loan was repaid early because the villages came, not because the workers did",
				"Those who stand nearest the patients must hear first",
				"A handover of three months carried the partnership over the loss of its champion",
			},
			Continuity: "No patient was turned away while the clinic changed hands",
		},
	})
	w.do("close-maker", "2014-12-16", "p03", "maker", act.Consent{Proposal: "close"})
	w.do("close-midwives", "2014-12-16", "p04", "midwives", act.Consent{Proposal: "close"})
	w.do("close-buyer", "2014-12-18", "p05", "buyer", act.Consent{
		Proposal: "close", Form: terms.Letter, Reservation: "We still owe the district a meeting, and mean to hold it",
	})
	w.do("close-office", "2014-12-19", "p10", "health-office", act.Consent{Proposal: "close"})
	w.do("succeed", "2015-01-12", "p10", "health-office", act.Succeed{
		Successor: "Klinik Masyarakat Rancaekek: agreement of the district, the midwives and the factory",
		Words:     "Signed on 12 January 2015",
	})
	w.do("after", "2015-04-15", "p09", "maker", act.Measure{
		Indicator: "absenteeism", Period: period("2014-04-01/2015-03-31"), Value: number("3.0"), Evidence: "Personnel records",
		Words: "Counted on after the end",
	})
}
