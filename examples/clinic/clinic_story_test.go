package main

import (
	"testing"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

func TestStoryOfTheClinicIsWhatTheLibraryWrites(t *testing.T) {
	w := &writer{t: t}
	signed := readTerms(t, "terms.json")
	w.begin(signed)
	w.build()
	w.work()
	w.rest()
	w.change()
	w.join()
	w.renew()
	w.part()
	keep(t, "history.jsonl", w.bytes())
}

// begin: two persons, then four organisations, then one text.
func (w *writer) begin(final terms.Terms) {
	first := final.Clone()
	first.Partners = first.Partners[:3]
	first.Commitments = first.Commitments[:8]
	first.Roles = first.Roles[:5]
	first.Governance.Forums[0].Members = first.Governance.Forums[0].Members[:3]
	first.Activities[2].Participants = []id.Partner{"midwives"}
	w.do("begin", "2009-11-02", "p01", "foundation", act.Begin{Terms: first, Initiators: []act.Initiator{
		{Person: "p01", Partner: "foundation"}, {Person: "p02", Partner: "maker"},
	}})
	w.do("join-maker", "2009-11-09", "p02", "maker", act.Join{Words: "The board has heard of it and is willing to talk"})
	w.do("join-midwives", "2009-11-20", "p04", "midwives", act.Join{})
	w.do("tie-1", "2009-11-21", "p01", "foundation", act.Tie{
		Kind: act.PersonalTie, With: "maker", Person: "p01", Other: "p02", Words: "They trained together in Bandung",
	})
	w.do("invite-buyer", "2010-01-14", "p02", "maker", act.Invite{Partner: "buyer"})
	w.do("join-buyer", "2010-01-25", "p05", "buyer", act.Join{})
	w.do("draft-2", "2010-02-10", "p01", "foundation", act.Draft{Terms: final, Reason: "The buyer brings the equipment"})
	for _, h := range []struct {
		name   id.Command
		party  id.Partner
		person id.Person
		post   id.Post
	}{
		{"post-1", "foundation", "p01", "director"},
		{"post-2", "foundation", "p06", "clinic-manager"},
		{"post-3", "maker", "p03", "president-director"},
		{"post-4", "maker", "p02", "personnel"},
		{"post-5", "midwives", "p04", "chair"},
		{"post-6", "midwives", "p07", "coordinator"},
		{"post-7", "buyer", "p05", "country-manager"},
		{"post-8", "buyer", "p08", "compliance"},
	} {
		w.do(h.name, "2010-02-11", h.person, h.party, act.Appoint{Person: h.person, Post: h.post})
	}
	w.do("support-1", "2010-02-18", "p02", "maker", act.RecordSupport{
		Level: terms.Board, SecuredBy: "p02", Evidence: "Board minutes of 17 February 2010",
	})
	w.do("support-2", "2010-02-22", "p01", "foundation", act.RecordSupport{Level: terms.Executive, SecuredBy: "p01"})
	w.do("expect-1", "2010-02-23", "p03", "maker", act.SetExpectation{
		Of: "foundation", Words: "The loan is paid back and the lines do not stand still",
	})
	w.do("expect-2", "2010-02-24", "p04", "midwives", act.SetExpectation{
		Words: "Women of the villages are as welcome as the workers",
	})
	w.do("sign", "2010-03-01", "p01", "foundation", act.Sign{Form: terms.Signature})
	w.do("sign-maker", "2010-03-03", "p03", "maker", act.Consent{Proposal: "sign"})
	w.do("sign-midwives", "2010-03-04", "p04", "midwives", act.Consent{Proposal: "sign"})
	w.do("sign-buyer", "2010-03-08", "p05", "buyer", act.Consent{Proposal: "sign", Form: terms.Letter})
	w.do("licence", "2010-03-26", "p06", "foundation", act.Reach{Condition: "licence", Evidence: "Izin operasional, district of Bandung"}) //nolint:misspell // Indonesian
}

// build: money and rooms, with one dispute that deliberation settled.
func (w *writer) build() {
	w.do("champion-1", "2010-04-01", "p02", "maker", act.Appoint{Person: "p02", As: act.AsChampion})
	w.do("champion-2", "2010-04-01", "p01", "foundation", act.Appoint{Person: "p01", As: act.AsChampion})
	w.do("rooms-1", "2010-04-06", "p02", "maker", deliver(contribution.Delivery{Commitment: "rooms", What: "Keys handed over"}))
	w.do("rooms-no", "2010-04-12", "p06", "foundation", act.Dispute{Delivery: "rooms-1", Reason: "No running water in the delivery room"})
	w.do("rooms-talk", "2010-04-13", "p06", "foundation", act.Escalate{Subject: "Water in the delivery room", Rung: 0})
	w.do("loan-1", "2010-04-14", "p03", "maker", deliver(contribution.Delivery{
		Commitment: "setup-loan", Tranche: "first", Kind: contribution.Cash, Money: money.MustParse("500000000.00 IDR"),
	}))
	w.do("loan-1-ok", "2010-04-16", "p06", "foundation", act.Accept{Delivery: "loan-1"})
	w.do("rooms-yes", "2010-04-28", "p06", "foundation", act.Resolve{
		Delivery: "rooms-1", As: act.ResolveAccepted, Words: "Water connected on 26 April, at the maker's cost",
	})
	w.do("equipment-1", "2010-05-20", "p05", "buyer", deliver(contribution.Delivery{
		Commitment: "equipment", Tranche: "first", Kind: contribution.Cash, Money: money.MustParse("25000.00 USD"),
	}))
	w.do("equipment-1-ok", "2010-05-24", "p06", "foundation", act.Accept{Delivery: "equipment-1"})
	w.do("loan-2", "2010-06-28", "p03", "maker", deliver(contribution.Delivery{
		Commitment: "setup-loan", Tranche: "second", Kind: contribution.Cash, Money: money.MustParse("250000000.00 IDR"),
	}))
	w.do("loan-2-ok", "2010-06-30", "p06", "foundation", act.Accept{Delivery: "loan-2"})
	w.do("rooms-worth", "2010-07-05", "p02", "maker", act.Value{Delivery: "rooms-1", Valuation: contribution.Valuation{
		Amount: money.MustParse("216000000.00 IDR"), Method: contribution.RentalEquivalent, By: "maker",
		On: calendar.MustParse("2010-07-01"), Evidence: "Rents asked along the main road, three years",
	}})
	w.do("match-1", "2010-07-20", "p03", "maker", deliver(contribution.Delivery{
		Commitment: "equipment-match", Kind: contribution.Cash, Money: money.MustParse("12500.00 USD"),
	}))
	w.do("match-1-ok", "2010-07-22", "p06", "foundation", act.Accept{Delivery: "match-1"})
	w.do("rooms-worth-2", "2010-08-02", "p06", "foundation", act.Value{Delivery: "rooms-1", Valuation: contribution.Valuation{
		Amount: money.MustParse("189000000.00 IDR"), Method: contribution.ComparableRate, By: "foundation",
		On: calendar.MustParse("2010-08-01"), Evidence: "What the health centre of the next sub-district pays",
	}})
	w.do("letter-1", "2010-10-04", "p06", "foundation", act.Communicate{Channel: "quarterly letter", Subject: "The first half year"})
	w.do("thousand", "2010-12-20", "p06", "foundation", act.Reach{Milestone: "thousand", Evidence: "Register of the clinic"})
}

// work: what a year brought, and what it came to.
type year struct {
	name           id.Command
	end, told      string
	span           string
	visits, absent string
	visitors, all  int64
	villages       int64
	hours          int64 // of volunteers
	courses        int64
	books          int64 // given in place of a course
	worth          string
	voices         map[id.Partner]string
	agreed         string
}

var years = []year{
	{
		name: "y1", end: "2011-03-31", told: "2011-04-11", span: "2010-04-01/2011-03-31", visits: "3120", absent: "4.3",
		visitors: 2808, all: 5400, villages: 9, hours: 980, courses: 4, worth: "24500000.00 IDR",
		voices: map[id.Partner]string{"foundation": "good", "maker": "fair", "midwives": "weak", "buyer": "good"}, agreed: "fair",
	},
	{
		name: "y2", end: "2012-03-30", told: "2012-04-12", span: "2011-04-01/2012-03-31", visits: "9960", absent: "3.7",
		visitors: 3564, all: 5380, villages: 5, hours: 1140, courses: 3,
		voices: map[id.Partner]string{"foundation": "good", "maker": "good", "midwives": "fair"}, agreed: "good",
	},
	{
		name: "y3", end: "2013-03-29", told: "2013-04-09", span: "2012-04-01/2013-03-31", visits: "18575", absent: "3.1",
		visitors: 4104, all: 5410, hours: 1260, courses: 2, books: 60,
		voices: map[id.Partner]string{"foundation": "strong", "maker": "good", "midwives": "good", "buyer": "good", "health-office": "good"}, agreed: "good",
	},
	{
		name: "y4", end: "2014-03-31", told: "2014-04-10", span: "2013-04-01/2014-03-31", visits: "25140", absent: "2.9",
		visitors: 4226, all: 5420,
		voices: map[id.Partner]string{"foundation": "good", "maker": "good", "midwives": "strong", "buyer": "fair", "health-office": "strong"}, agreed: "good",
	},
}

// person returns who speaks for a partner in the daily work of a year.
func person(p id.Partner, day string) id.Person {
	if p == "maker" && day >= "2011-10-01" {
		return "p09"
	}
	return map[id.Partner]id.Person{
		"foundation": "p06", "maker": "p02", "midwives": "p07", "buyer": "p08", "health-office": "p11",
	}[p]
}

func (w *writer) year(y year) {
	w.brought(y)
	w.measured(y)
}

// brought: the work of a year, and who accepted it.
func (w *writer) brought(y year) {
	maker := person("maker", y.end)
	give := func(name id.Command, party id.Partner, d contribution.Delivery) {
		w.do(y.name+"-"+name, y.end, person(party, y.end), party, deliver(d))
	}
	give("management", "foundation", contribution.Delivery{Commitment: "management", Quantity: quantity(2400, "hour")})
	give("liaison", "maker", contribution.Delivery{Commitment: "liaison", Quantity: quantity(800, "hour")})
	give("volunteers", "midwives", contribution.Delivery{Commitment: "volunteers", Quantity: quantity(y.hours, "hour")})
	give("courses", "foundation", contribution.Delivery{Commitment: "courses", Quantity: quantity(y.courses, "course")})
	give("secretariat", "foundation", contribution.Delivery{Commitment: "secretariat", Money: money.MustParse("10000000.00 IDR")})
	w.do(y.name+"-secretariat-ok", y.told, maker, "maker", act.Accept{Delivery: y.name + "-secretariat"})
	if y.books > 0 {
		give("books", "foundation", contribution.Delivery{
			Commitment: "courses", Kind: contribution.Goods, What: "Handbooks for the midwives", Quantity: quantity(y.books, "book"),
			InLieu: &contribution.InLieu{Quantity: quantity(1, "course")},
		})
		w.do(y.name+"-books-ok", y.told, "p07", "midwives", act.Accept{Delivery: y.name + "-books", Words: "We have no days for another course"})
	}
	if y.villages > 0 {
		give("villages", "midwives", contribution.Delivery{Commitment: "villages", Quantity: quantity(y.villages, "village")})
		w.do(y.name+"-villages-ok", y.told, "p06", "foundation", act.Accept{Delivery: y.name + "-villages"})
	}
	w.do(y.name+"-management-ok", y.told, maker, "maker", act.Accept{Delivery: y.name + "-management"})
	w.do(y.name+"-liaison-ok", y.told, "p06", "foundation", act.Accept{Delivery: y.name + "-liaison"})
	w.do(y.name+"-courses-ok", y.told, "p07", "midwives", act.Accept{Delivery: y.name + "-courses", Words: "Well attended"})
	if y.name != "y2" { // in the second year nobody spoke, and the days for it passed
		w.do(y.name+"-volunteers-ok", y.told, "p06", "foundation", act.Accept{Delivery: y.name + "-volunteers"})
	}
	if y.worth != "" {
		w.do(y.name+"-volunteers-worth", y.told, "p06", "foundation", act.Value{Delivery: y.name + "-volunteers", Valuation: contribution.Valuation{
			Amount: money.MustParse(y.worth), Method: contribution.StandardRate, By: "foundation",
			On: calendar.MustParse(y.told), Evidence: "What the district pays a health volunteer for an hour",
		}})
	}
}

// measured: what a year came to, and how each partner judged it.
func (w *writer) measured(y year) {
	maker := person("maker", y.end)
	visits := act.Measure{
		Indicator: "community-visits", Period: period(y.span), Value: number(y.visits), Evidence: "Register of the clinic",
	}
	if y.name == "y3" {
		w.public(y.name+"-visits", y.told, "p06", "foundation", visits)
	} else {
		w.do(y.name+"-visits", y.told, "p06", "foundation", visits)
	}
	w.do(y.name+"-workers", y.told, "p06", "foundation", act.Measure{
		Indicator: "workers-reached", Period: period(y.span), Value: ratio(y.visitors, y.all), Evidence: "Register of the clinic",
	})
	w.do(y.name+"-absent", y.told, maker, "maker", act.Measure{
		Indicator: "absenteeism", Period: period(y.span), Value: number(y.absent), Evidence: "Personnel records",
	})
	var scores []id.Command
	for _, p := range []id.Partner{"foundation", "maker", "midwives", "buyer", "health-office"} {
		if level, ok := y.voices[p]; ok {
			name := y.name + "-voice-" + id.Command(p)
			w.do(name, y.told, person(p, y.told), p, act.Judge{
				Indicator: "shared-voice", Period: period(y.span), Value: indicator.LevelValue(level), Words: voiceWords[y.name+"-"+id.Command(p)],
			})
			scores = append(scores, name)
		}
	}
	w.do(y.name+"-voice", y.told, "p01", "foundation", act.AgreeScore{
		Indicator: "shared-voice", Period: period(y.span), Value: indicator.LevelValue(y.agreed), Scores: scores,
	})
}

// voiceWords is what partners said beside their scores.
var voiceWords = map[id.Command]string{
	"y1-midwives":   "We hear of it when the notice hangs at the gate",
	"y1-foundation": "We ask before we decide",
	"y2-midwives":   "Asked in time, mostly",
	"y3-foundation": "Even the flood was decided together",
	"y3-midwives":   "We brought the last two decisions ourselves",
	"y4-buyer":      "That the district would take over we read in the letter",
}

func (w *writer) work() {
	w.do("repay-1", "2011-03-30", "p01", "foundation", deliver(contribution.Delivery{
		Commitment: "repayment", Kind: contribution.Cash, Money: money.MustParse("375000000.00 IDR"),
		What: "Two years and a half at once", Ext: canon.Ext{syntheticMark: canon.Raw(`"the sum and the day"`)},
	}))
	w.year(years[0])
	w.do("repay-1-ok", "2011-04-13", "p02", "maker", act.Accept{Delivery: "repay-1"})
	w.do("review-1", "2011-04-20", "p01", "foundation", act.Review{
		Period: period(years[0].span), Formal: true, Words: "Good beginning; the midwives want to be heard earlier",
		Ratings: []act.Rating{
			{Partner: "foundation", Light: act.Green},
			{Partner: "maker", Light: act.Green},
			{Partner: "midwives", Light: act.Amber, Words: "Decisions reach us late"},
			{Partner: "buyer", Light: act.Green},
		},
		Decisions: []act.Decision{{What: "Papers go out two weeks before every meeting", Owner: "foundation", Due: calendar.MustParse("2011-06-30")}},
	})
	for _, r := range []struct {
		name  id.Command
		by    id.Person
		party id.Partner
		rate  act.Rate
	}{
		{"rate-1", "p06", "foundation", act.Rate{Commitment: "villages", Level: 4, Words: "Without them no village would have come"}},
		{"rate-2", "p02", "maker", act.Rate{Commitment: "volunteers", Level: 2}},
		{"rate-3", "p06", "foundation", act.Rate{Commitment: "volunteers", Level: 4}},
		{"rate-4", "p02", "maker", act.Rate{Commitment: "management", Level: 4}},
		{"rate-5", "p07", "midwives", act.Rate{Commitment: "courses", Level: 3}},
		{"rate-6", "p06", "foundation", act.Rate{Commitment: "setup-loan", Level: 4, Words: "Nothing would have begun"}},
		{"rate-7", "p06", "foundation", act.Rate{Commitment: "rooms", Level: 3}},
		{"rate-8", "p07", "midwives", act.Rate{Commitment: "liaison", Level: 1, Words: "We hear little of it"}},
		{"rate-9", "p06", "foundation", act.Rate{Commitment: "equipment", Level: 2}},
	} {
		w.do(r.name, "2011-04-21", r.by, r.party, r.rate)
	}
	w.do("late", "2011-06-20", "p06", "foundation", act.Breach{
		ID: "equipment-late", Partner: "buyer", Commitment: "equipment", What: "The second part of the grant was due on 31 May",
	})
	w.do("successor", "2011-06-27", "p02", "maker", act.Appoint{Person: "p09", As: act.AsSuccessor})
	w.do("equipment-2", "2011-07-11", "p05", "buyer", deliver(contribution.Delivery{
		Commitment: "equipment", Tranche: "second", Kind: contribution.Cash, Money: money.MustParse("15000.00 USD"),
	}))
	w.do("equipment-2-ok", "2011-07-14", "p06", "foundation", act.Accept{Delivery: "equipment-2"})
	w.do("cured", "2011-07-14", "p06", "foundation", act.Cure{Breach: "equipment-late", How: "Paid on 11 July"})
	w.do("meeting-1", "2011-08-24", "p08", "buyer", deliver(contribution.Delivery{
		Commitment: "meetings", Quantity: quantity(1, "meeting"), What: "Seven factories came",
	}))
	w.do("meeting-1-ok", "2011-08-29", "p02", "maker", act.Accept{Delivery: "meeting-1"})
	handover := "Files, the register of absence and the standing meeting with the clinic, to the successor, over three months"
	w.do("leave-1", "2011-09-30", "p02", "maker", act.Leave{Person: "p02", As: act.AsChampion, Handover: handover})
	w.do("leave-2", "2011-09-30", "p02", "maker", act.Leave{Person: "p02", Post: "personnel", Handover: handover})
	w.do("post-9", "2011-10-01", "p09", "maker", act.Appoint{Person: "p09", Post: "personnel"})
	w.do("champion-3", "2011-10-01", "p09", "maker", act.Appoint{Person: "p09", As: act.AsChampion})
	w.do("match-2", "2011-10-12", "p03", "maker", deliver(contribution.Delivery{
		Commitment: "equipment-match", Kind: contribution.Cash, Money: money.MustParse("2500.00 USD"),
	}))
	w.do("match-2-ok", "2011-10-14", "p06", "foundation", act.Accept{Delivery: "match-2"})
	w.do("tie-2", "2011-11-08", "p01", "foundation", act.Tie{
		Kind: act.InstitutionalTie, With: "maker", Words: "A standing meeting of the two offices, on the first Tuesday of the month",
	})
	w.do("motorcycle", "2011-12-05", "p09", "maker", deliver(contribution.Delivery{
		To: []id.Partner{"midwives"}, Kind: contribution.Asset, What: "A motorcycle for the village days", Quantity: quantity(1, "motorcycle"),
		Valuations: []contribution.Valuation{{
			Amount: money.MustParse("8000000.00 IDR"), Method: contribution.DepreciatedBook, By: "maker",
			On: calendar.MustParse("2011-12-05"), Evidence: "Its books of 2011",
		}},
	}))
	w.do("motorcycle-ok", "2011-12-07", "p07", "midwives", act.Accept{Delivery: "motorcycle"})
	w.do("motorcycle-worth", "2011-12-12", "p07", "midwives", act.Value{Delivery: "motorcycle", Valuation: contribution.Valuation{
		Amount: money.MustParse("9500000.00 IDR"), Method: contribution.FairMarketValue, By: "midwives",
		On: calendar.MustParse("2011-12-12"), Evidence: "Offers at the dealer in Rancaekek",
	}})
}

// rest: the flood of the river, which stopped the clinic for three weeks.
func (w *writer) rest() {
	w.do("flood", "2012-01-16", "p03", "maker", act.Suspend{
		Cause: "flood", Kind: act.ForceMajeure, Reason: "Flood at the factory gate: the clinic stands under water", Form: terms.Letter,
		Continue: []id.Commitment{"repayment"}, LongStop: calendar.MustParse("2012-06-30"),
	})
	w.do("dry", "2012-02-06", "p03", "maker", act.Resume{Cause: "flood", Reason: "Cleaned and dry", Form: terms.Letter})
	w.do("repay-2", "2012-03-28", "p01", "foundation", deliver(contribution.Delivery{
		Commitment: "repayment", Kind: contribution.Cash, Money: money.MustParse("375000000.00 IDR"),
		What: "The rest, three years before its time", Ext: canon.Ext{syntheticMark: canon.Raw(`"the sum and the day"`)},
	}))
	w.do("repay-2-ok", "2012-03-30", "p09", "maker", act.Accept{Delivery: "repay-2", Words: "Repaid in two years instead of five"})
	w.year(years[1])
	w.do("evidence", "2012-04-20", "p09", "maker", act.RecordEvidence{
		Indicator: "absenteeism", EndorsedAt: terms.Board, Evidence: "Board paper of 18 April 2012",
		Words: "Each tenth of a point is five people more at the machines every day",
	})
	w.do("mend", "2012-05-02", "p06", "foundation", act.Correct{
		Seq: w.seq("y2-visits"), Reason: "Two months were entered twice", Replacement: synthetic(act.Measure{
			Indicator: "community-visits", Period: period(years[1].span), Value: number("9600"), Evidence: "Register of the clinic, counted again",
		}),
	})
}

// seq returns the number of the event of a command.
func (w *writer) seq(name id.Command) int {
	w.t.Helper()
	for e := range w.a.Events() {
		if e.ID == name {
			return e.Seq
		}
	}
	w.t.Fatalf("no event %s", name)
	return 0
}

// latest returns the terms adopted last, to be changed.
func (w *writer) latest() terms.Terms {
	w.t.Helper()
	t, ok := w.a.Terms(calendar.MustParse("2100-01-01"))
	if !ok {
		w.t.Fatal("no terms")
	}
	return t
}
