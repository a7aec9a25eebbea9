package main

import (
	"testing"
	"time"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

func TestStoryOnPaperIsWhatTheLibraryWrites(t *testing.T) {
	w := &writer{t: t, at: time.Date(2024, time.February, 5, 2, 0, 0, 0, time.UTC)}
	w.adopt(readTerms(t, "paper-terms.json"))
	w.firstYears()
	w.thirdYear()
	w.letter()
	w.onward()
	keep(t, "paper.jsonl", w.bytes())
}

// attest says what the following records rest on.
func (w *writer) attest(source string, c partnership.Certainty, until string) {
	w.basis = partnership.Basis{
		Kind: partnership.Attested, By: "q02", Source: source, Certainty: c,
		Digest: id.Sum([]byte("synthetic scan of " + source)),
	}
	if until != "" {
		w.basis.Until = calendar.MustParse(until)
	}
	if c == partnership.Possible { // somebody remembers: there is no paper to scan
		w.basis.Digest = ""
	}
}

// adopt takes over what the binder of 2020 shows, with what it does not show.
func (w *writer) adopt(t terms.Terms) {
	w.attest("Binder A, Nota Kesepahaman of 2020", partnership.Certain, "")
	w.do("adopt", "2020-07-01", "q02", "host", act.Adopt{
		Terms: t, Stage: lifecycle.Active, Since: calendar.MustParse("2020-07-01"), Signed: calendar.MustParse("2020-06-12"),
		Holders: []act.Holder{
			{Partner: "host", Post: "director", Person: "q01", Since: calendar.MustParse("2016-03-01")},
			{Partner: "host", Post: "officer", Person: "q02", Since: calendar.MustParse("2019-01-07")},
			{Partner: "puskesmas", Post: "head", Person: "q04"},
			{Partner: "fund", Post: "programme-director", Person: "q06"},
			{Partner: "cadres", Post: "spokesperson", Person: "q07"},
		},
		Consents: []act.KnownConsent{
			{Partner: "host", Person: "q01", Form: terms.Signature, On: calendar.MustParse("2020-06-12"), Source: "page 9"},
			{Partner: "puskesmas", Person: "q04", Form: terms.Signature, Source: "page 9, no date beside it"},
			{Partner: "fund", Person: "q06", Form: terms.Letter, On: calendar.MustParse("2020-06-03"), Source: "letter in the binder"},
			{Partner: "cadres", Person: "q07", Form: terms.Minutes, On: calendar.MustParse("2020-06-12"), Source: "minutes of the village hall"},
			{Partner: "shipping", Form: terms.Conduct, Source: "it came to every meeting and carried every box"},
		},
		Balances: []act.Balance{
			{Commitment: "grant", Money: money.MustParse("45000.00 AUD")},
			{Commitment: "hours", Quantity: quantity(1200, "hour")},
			{Commitment: "people", Quantity: quantity(42, "person")},
		},
		Gaps: []act.Gap{
			{Place: "/partners/shipping", What: "No page bears a signature of PT Pelayaran, and none names a post that could sign for it"},
			{Place: "/indicators/stunting/baseline", What: "Where the 38.4 per cent at the start come from is unknown"},
			{What: "Who had the idea is unknown: the first letter in the binder is the answer to another"},
			{Place: "/commitments/training", What: "Whether any course was held before July 2020 is unknown"},
		},
	})
}

// firstYears: money, boats and hours, and a head of the health centre who
// signed after he had left his post.
func (w *writer) firstYears() {
	w.attest("Bank statement, October 2020", partnership.Certain, "")
	w.do("grant-2", "2020-10-05", "q06", "fund", deliver(contribution.Delivery{Commitment: "grant", Money: money.MustParse("60000.00 AUD")}))
	w.do("grant-2-ok", "2020-10-09", "q01", "host", act.Accept{Delivery: "grant-2"})
	w.do("kitchen-1", "2020-11-16", "q01", "host", deliver(contribution.Delivery{Commitment: "kitchen", Money: money.MustParse("54000000.00 IDR")}))
	w.do("kitchen-1-ok", "2020-11-20", "q07", "cadres", act.Accept{Delivery: "kitchen-1"})
	w.attest("Bills of lading, November and December 2020", partnership.Certain, "2020-12-20")
	w.do("freight-1", "2020-11-02", "q08", "shipping", deliver(contribution.Delivery{Commitment: "freight", Quantity: quantity(14, "tonne")}))
	w.attest("Receipts in three envelopes", partnership.Probable, "2021-03-31")
	w.do("fuel-1", "2021-01-04", "q08", "shipping", deliver(contribution.Delivery{Commitment: "fuel", Money: money.MustParse("4200.00 USD")}))
	w.basis.Until = calendar.Date{}
	w.do("fuel-1-ok", "2021-04-01", "q02", "host", act.Accept{Delivery: "fuel-1"})
	w.attest("Attendance books of nine posyandu", partnership.Probable, "2021-06-30")
	w.do("hours-1", "2020-07-01", "q07", "cadres", deliver(contribution.Delivery{Commitment: "hours", Quantity: quantity(2140, "hour")}))
	w.basis.Until = calendar.Date{}
	w.do("hours-1-ok", "2021-07-01", "q02", "host", act.Accept{Delivery: "hours-1"})
	w.attest("Weighing lists, checked against the puskesmas", partnership.Certain, "")
	w.do("stunting-1", "2021-07-12", "q02", "host", act.Measure{
		Indicator: "stunting", Period: period("2020-07-01/2021-06-30"), Value: number("36.9"), Evidence: "Weighing lists",
	})

	w.attest("SK Bupati of August 2021", partnership.Certain, "")
	w.do("head-leaves", "2021-08-31", "q04", "puskesmas", act.Leave{Person: "q04", Post: "head"})
	w.do("head-comes", "2021-09-01", "q05", "puskesmas", act.Appoint{Person: "q05", Post: "head"})
	w.attest("Adendum I, found in Binder C", partnership.Certain, "2021-09-30")
	t := w.latest()
	t.Commitments = append(t.Commitments, contribution.Commitment{
		ID: "scales", From: "puskesmas", To: []id.Partner{"cadres"}, Kind: contribution.Goods, What: "Scales for the posyandu", Quantity: quantity(9, "scale"),
	})
	w.do("adendum-1", "2021-09-14", "q01", "host", act.Amend{
		Base: w.a.Base(), Terms: t, Effective: calendar.MustParse("2021-10-01"), Form: terms.Signature, Reason: "The old scales are wrong by half a kilogram",
	})
	w.basis.Until = calendar.Date{}
	w.do("adendum-1-cadres", "2021-09-14", "q01", "cadres", act.Consent{Proposal: "adendum-1", Mandate: "fiscal-host"})
	w.do("adendum-1-puskesmas", "2021-09-20", "q04", "puskesmas", act.Consent{Proposal: "adendum-1"})
	w.do("adendum-1-fund", "2021-09-28", "q06", "fund", act.Consent{Proposal: "adendum-1", Form: terms.Letter})
	w.do("adendum-1-shipping", "2021-09-30", "", "shipping", act.Consent{Proposal: "adendum-1", Form: terms.Conduct})
}

// thirdYear: a year without readings, and an addendum that one partner never
// answered.
func (w *writer) thirdYear() {
	w.attest("Delivery note of the district store", partnership.Certain, "")
	w.do("scales-1", "2022-01-18", "q05", "puskesmas", deliver(contribution.Delivery{Commitment: "scales", Quantity: quantity(9, "scale")}))
	w.do("scales-1-ok", "2022-01-18", "q07", "cadres", act.Accept{Delivery: "scales-1"})
	w.attest("Memory of the programme officer", partnership.Possible, "2022-06-30")
	w.do("training-1", "2021-10-01", "q05", "puskesmas", deliver(contribution.Delivery{Commitment: "training", Quantity: quantity(5, "course")}))
	w.attest("Annual letter to the fund, 2022", partnership.Certain, "")
	w.do("stunting-2", "2022-07-20", "q02", "host", act.Measure{
		Indicator: "stunting", Period: period("2021-07-01/2022-06-30"), Value: indicator.MissingValue(indicator.NotReported),
	})
	w.do("grant-3", "2022-08-30", "q06", "fund", deliver(contribution.Delivery{Commitment: "grant", Money: money.MustParse("75000.00 AUD")}))
	w.attest("Adendum II, unsigned copy", partnership.Probable, "")
	t := w.latest()
	more, _ := t.Commitment("hours")
	more.Quantity = quantity(12000, "hour")
	w.do("adendum-2", "2022-10-03", "q01", "host", act.Amend{
		Base: w.a.Base(), Terms: t, Effective: calendar.MustParse("2022-09-01"), Form: terms.Signature, Reason: "The cadres do more than was asked of them",
	})
	w.do("adendum-2-cadres", "2022-10-08", "q07", "cadres", act.Consent{Proposal: "adendum-2", Form: terms.Oral})
	w.do("adendum-2-puskesmas", "2022-10-12", "q05", "puskesmas", act.Consent{Proposal: "adendum-2"})
	w.do("adendum-2-shipping", "2022-11-01", "", "shipping", act.Consent{Proposal: "adendum-2", Form: terms.Conduct})
	w.attest("Attendance books of nine posyandu", partnership.Probable, "2023-06-30")
	w.do("hours-2", "2021-07-01", "q07", "cadres", deliver(contribution.Delivery{Commitment: "hours", Quantity: quantity(5860, "hour")}))
	w.basis.Until = calendar.Date{}
	w.do("hours-2-ok", "2023-07-01", "q02", "host", act.Accept{Delivery: "hours-2"})
	w.do("people-1", "2023-06-30", "q07", "cadres", deliver(contribution.Delivery{Commitment: "people", Quantity: quantity(12, "person")}))
	w.attest("Report of the puskesmas, 2023", partnership.Certain, "")
	w.do("stunting-3", "2023-07-18", "q02", "host", act.Measure{
		Indicator: "stunting", Period: period("2022-07-01/2023-06-30"), Value: number("31.2"), Evidence: "Report of the puskesmas",
	})
	w.attest("Memory of two who were there", partnership.Possible, "2023-09-30")
	w.do("review-1", "2023-08-01", "q01", "host", act.Review{Words: "Too much of it stands on the programme officer alone"})
}

// letter: the term was over in June 2023 by every paper, until the letters that
// had prolonged it turned up.
func (w *writer) letter() {
	w.attest("Letters of May 2023, found in a drawer", partnership.Certain, "")
	t := w.latest()
	longer := t.Duration
	longer.End = calendar.MustParse("2026-06-30")
	// The end that the rules had drawn, and that it left an addendum behind.
	ended := 0
	for e := range w.a.Events() {
		switch e.Act.(type) {
		case act.Ending:
			ended = e.Seq
			w.basis.Voids = append(w.basis.Voids, e.Seq)
		case act.Voided:
			if ended != 0 && e.Cause.Seq == ended {
				w.basis.Voids = append(w.basis.Voids, e.Seq)
			}
		}
	}
	w.do("longer", "2023-05-15", "q01", "host", act.Renew{Duration: longer, Form: terms.Letter})
	w.basis.Voids = nil
	w.do("longer-cadres", "2023-05-17", "q07", "cadres", act.Consent{Proposal: "longer", Form: terms.Minutes})
	w.do("longer-puskesmas", "2023-05-22", "q05", "puskesmas", act.Consent{Proposal: "longer", Form: terms.Letter})
	w.do("longer-fund", "2023-05-26", "q06", "fund", act.Consent{Proposal: "longer", Form: terms.Letter})
	w.do("longer-shipping", "2023-05-30", "", "shipping", act.Consent{Proposal: "longer", Form: terms.Conduct})
}

// onward: from here on the partners record as they decide.
func (w *writer) onward() {
	w.basis = partnership.Basis{}
	span := period("2023-07-01/2023-12-31")
	w.do("own-host", "2024-02-12", "q02", "host", act.Judge{
		Indicator: "own", Period: span, Value: indicator.LevelValue("middle"), Words: "Seven of nine would go on without us",
	})
	w.do("own-cadres", "2024-02-12", "q07", "cadres", act.Judge{
		Indicator: "own", Period: span, Value: indicator.LevelValue("high"), Words: "It is ours already",
	})
	w.do("grant-3-ok", "2024-02-14", "q01", "host", act.Accept{Delivery: "grant-3", Words: "Found on the statement of September 2022"})
	w.do("rate-1", "2024-02-14", "q02", "host", act.Rate{Partner: "cadres", Level: 4})
	w.do("rate-2", "2024-02-15", "q07", "cadres", act.Rate{Partner: "shipping", Level: 3, Words: "No boat, no posyandu on the small islands"})
	w.do("notice-board", "2024-02-20", "q02", "host", act.Communicate{Channel: "letter", Subject: "What the papers show, and what they do not"})
}
