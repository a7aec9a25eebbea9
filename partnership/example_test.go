package partnership_test

import (
	"errors"
	"fmt"
	"log"
	"strings"

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

// may is the day on which the examples begin.
var may = calendar.MustParse("2026-05-01")

// clinicTerms are the terms of the examples: a clinic and a mill that promise
// each other something.
var clinicTerms = terms.Terms{
	Title: "Clinic days", Purpose: "Care within reach of every worker",
	Partners: []terms.Partner{
		{ID: "clinic", Name: "Rancaekek Clinic", Kind: terms.Foundation},
		{ID: "mill", Name: "Citarum Mill", Kind: terms.Company},
	},
	Objectives: []terms.Objective{{ID: "visit", Text: "Every worker sees a midwife once a year"}},
	Commitments: []contribution.Commitment{
		{ID: "care", From: "clinic", Kind: contribution.PaidTime},
		{ID: "rent", From: "mill", Kind: contribution.Cash, Money: money.MustParse("12000000 IDR")},
	},
	Indicators: []indicator.Use{{ID: "trust", Definition: indicator.Definition{
		Title: "Workers trust us", Basis: indicator.Judged, Measure: indicator.Narrative}}},
	Duration: terms.Duration{End: calendar.MustParse("2027-04-30"), NoticeDays: 30},
}

// atTheTable is an agreement that the clinic began and the mill joined.
func atTheTable() partnership.Agreement {
	return after(partnership.Agreement{},
		partnership.Command{ID: "begin", By: "ani", For: "clinic", On: may, Act: act.Begin{Terms: clinicTerms}},
		partnership.Command{ID: "join", By: "budi", For: "mill", On: may, Act: act.Join{}},
	)
}

// inForce is an agreement that both signed, and to which the mill has paid the
// rent of half a year.
func inForce() partnership.Agreement {
	half := contribution.Delivery{Commitment: "rent", Money: money.MustParse("6000000 IDR")}
	return after(atTheTable(),
		partnership.Command{ID: "sign", By: "ani", For: "clinic", On: may, Act: act.Sign{Form: terms.Signature}},
		partnership.Command{ID: "yes", By: "budi", For: "mill", On: may, Act: act.Consent{Proposal: "sign"}},
		partnership.Command{ID: "pay", By: "budi", For: "mill", On: may.AddDays(9), Act: act.Deliver{Delivery: half}},
	)
}

// after returns a when the commands are taken.
func after(a partnership.Agreement, commands ...partnership.Command) partnership.Agreement {
	for _, c := range commands {
		var err error
		if a, err = a.Apply(c); err != nil {
			log.Fatal(err)
		}
	}
	return a
}

// The story of the README: what has no consent yet has no force yet.
func Example() {
	life := partnership.NewFold(atTheTable()) // the clinic has begun an agreement, the mill has joined
	for _, c := range []partnership.Command{
		{ID: "sign", By: "ani", For: "clinic", On: may, Act: act.Sign{Form: terms.Signature}},
		{ID: "start", By: "ani", For: "clinic", On: may, Act: act.Activate{}},
		{ID: "yes", By: "budi", For: "mill", On: may, Act: act.Consent{Proposal: "sign"}},
	} {
		err := life.Apply(c)
		stage, _ := life.Agreement().Stage()
		fmt.Println(c.ID, "-", stage, "-", err)
	}

	// Output:
	// sign - negotiating - <nil>
	// start - negotiating - partnership: command start refused: LIF001 at /act/type: act=activate, stage=negotiating
	// yes - active - <nil>
}

func ExampleAgreement_Apply() {
	a, err := partnership.Agreement{}.Apply(partnership.Command{
		ID: "begin", By: "ani", For: "clinic", On: may, Act: act.Begin{Terms: clinicTerms},
	})
	stage, since := a.Stage()
	fmt.Println(stage, since, err)

	// Output:
	// scoping 2026-05-01 <nil>
}

// A refusal lists every reason, and leaves the agreement as it was.
func ExampleAgreement_Apply_refused() {
	a := inForce()
	b, err := a.Apply(partnership.Command{ID: "mine", By: "budi", For: "mill", On: may.AddDays(9), Act: act.Accept{Delivery: "pay"}})
	var refused *partnership.Rejection
	fmt.Println(errors.As(err, &refused), refused.Has(partnership.CON006), a.Len() == b.Len())

	// Output:
	// true true true
}

// Decide tells what would follow, and changes nothing.
func ExampleAgreement_Decide() {
	a := after(atTheTable(), partnership.Command{ID: "sign", By: "ani", For: "clinic", On: may, Act: act.Sign{Form: terms.Signature}})
	events, err := a.Decide(partnership.Command{ID: "yes", By: "budi", For: "mill", On: may, Act: act.Consent{Proposal: "sign"}})
	for _, e := range events {
		fmt.Printf("%d %s %q\n", e.Seq, e.Act.Type(), e.Cause)
	}
	fmt.Println(err)

	// Output:
	// 4 consent ""
	// 5 adopted "4"
	// 6 activated "signed.start"
	// <nil>
}

// Evolve records what has happened, without judging it.
func ExampleAgreement_Evolve() {
	a := atTheTable()
	events, err := a.Decide(partnership.Command{ID: "sign", By: "ani", For: "clinic", On: may, Act: act.Sign{}})
	if err != nil {
		log.Fatal(err)
	}
	b := a
	for _, e := range events {
		b = b.Evolve(e)
	}
	fmt.Println(a.Len(), b.Len())

	// Output:
	// 2 3
}

func ExampleReplay() {
	a := inForce()
	b := partnership.Replay(a.Events())
	stage, since := b.Stage()
	fmt.Println(stage, since, b.Len() == a.Len())

	// Output:
	// active 2026-05-01 true
}

// A Fold is for a long run of commands or events and one owner.
func ExampleFold() {
	a := inForce()
	life := partnership.NewFold(a)
	for day := range 3 {
		note := partnership.Command{
			ID: id.Command(fmt.Sprint("note-", day)), By: "ani", For: "clinic", On: may.AddDays(10 + day),
			Act: act.Communicate{Subject: "how it went"},
		}
		if err := life.Apply(note); err != nil {
			log.Fatal(err)
		}
	}
	fmt.Println(a.Len(), life.Agreement().Len())

	// Output:
	// 7 10
}

// Advance takes only what falls due by the rules: here, the end of the term.
func ExampleAgreement_Advance() {
	a, err := inForce().Advance(calendar.MustParse("2027-06-01"))
	stage, since := a.Stage()
	end, _ := a.End()
	fmt.Println(stage, since, end.Kind, err)

	// Output:
	// winding_down 2027-05-01 expired <nil>
}

// Options say what a partner may do on a day, and why not.
func ExampleAgreement_Options() {
	for _, o := range inForce().Options("clinic", may.AddDays(9)) {
		switch what := o.Act.(type) {
		case act.Accept, act.Suspend:
			fmt.Println(what.Type(), o.Open)
		case act.Close:
			fmt.Println(what.Type(), o.Open, o.Reasons[0])
		}
	}

	// Output:
	// accept true
	// suspend true
	// close false LIF001 at /act/type: act=close, stage=active
}

// The requirement is a pure answer: it can be asked about any consents.
func ExampleAgreement_RequiredConsent() {
	a := inForce()
	r := a.RequiredConsent(act.Amend{Base: a.Base(), Terms: clinicTerms}, may)
	one := []partnership.Given{{Partner: "clinic", Form: terms.Signature}}
	both := append(one, partnership.Given{Partner: "mill", Form: terms.Signature})
	fmt.Println(r.Missing(one), r.Satisfied(one), r.Satisfied(both))

	// Output:
	// [mill] false true
}

func ExampleAgreement_Proposal() {
	a := after(atTheTable(), partnership.Command{ID: "sign", By: "ani", For: "clinic", On: may, Act: act.Sign{Form: terms.Signature}})
	p, _ := a.Proposal("sign", may)
	fmt.Println(p.Status, "waits for", p.Missing)

	// Output:
	// open waits for [mill]
}

// An amendment stands beside the agreement until all have consented.
func ExampleAgreement_Proposals() {
	a := inForce()
	longer := clinicTerms
	longer.Duration.NoticeDays = 60
	a = after(a, partnership.Command{
		ID: "amend", By: "budi", For: "mill", On: may.AddDays(30),
		Act: act.Amend{Base: a.Base(), Terms: longer, Form: terms.Signature},
	})
	for _, p := range a.Proposals(may.AddDays(30)) {
		fmt.Println(p.ID, p.Act.Type(), p.Status, p.Missing)
	}

	// Output:
	// amend amend open [clinic]
}

// TermsAt asks two questions at once: what held on a day, and as it was known
// when.
func ExampleAgreement_TermsAt() {
	a := inForce()
	known := a.Len()
	longer := clinicTerms
	longer.Duration.NoticeDays = 60
	june := may.AddDays(31)
	a = after(a,
		partnership.Command{ID: "amend", By: "budi", For: "mill", On: june, Act: act.Amend{Base: a.Base(), Terms: longer, Form: terms.Signature}},
		partnership.Command{ID: "agreed", By: "ani", For: "clinic", On: june, Act: act.Consent{Proposal: "amend"}},
	)
	before, _ := a.TermsAt(may, 0)
	now, _ := a.TermsAt(june, 0)
	then, _ := a.TermsAt(june, known)
	fmt.Println(before.Duration.NoticeDays, now.Duration.NoticeDays, then.Duration.NoticeDays)

	// Output:
	// 30 60 30
}

// At goes back to what was known when an event had been recorded.
func ExampleAgreement_At() {
	stage, _ := inForce().At(2).Stage()
	fmt.Println(stage)

	// Output:
	// negotiating
}

func ExampleAgreement_Partners() {
	for _, m := range inForce().Partners(may) {
		fmt.Println(m.Partner, m.Standing, m.Since)
	}

	// Output:
	// clinic party 2026-05-01
	// mill party 2026-05-01
}

// A duty has a balance for each currency and unit.
func ExampleAgreement_Duties() {
	a := after(inForce(), partnership.Command{ID: "thanks", By: "ani", For: "clinic", On: may.AddDays(9), Act: act.Accept{Delivery: "pay"}})
	for _, d := range a.Duties(calendar.Date{}) {
		for l := range d.Balance.Lines() {
			fmt.Println(d.Commitment, d.State, l.Measure, "accepted", l.Accepted, "outstanding", l.Outstanding)
		}
	}

	// Output:
	// care promised item accepted 0 outstanding 1
	// rent promised IDR accepted 6000000 outstanding 6000000
}

// What each partner has put in goes into every decision to end.
func ExampleAgreement_Investment() {
	for _, i := range inForce().Investment(may.AddDays(9)) {
		fmt.Println(i.Partner, i.Money)
	}

	// Output:
	// clinic []
	// mill [6000000 IDR]
}

// An attested command records what happened, and which rules it broke.
func ExampleAgreement_Breaches() {
	a := after(inForce(), partnership.Command{
		ID: "paper", By: "ani", For: "mill", On: may.AddDays(9),
		Basis: partnership.Basis{Kind: partnership.Attested, By: "ani", Source: "the mill's ledger", Certainty: partnership.Certain},
		Act:   act.Accept{Delivery: "pay"},
	})
	for _, f := range a.Breaches() {
		fmt.Println(f)
	}

	// Output:
	// CON006 at /for: delivery=pay, partner=mill, seq=8
}

// Correct mends a record; what was written stays in the history.
func ExampleAgreement_Record() {
	a := inForce()
	all := contribution.Delivery{Commitment: "rent", Money: money.MustParse("12000000 IDR")}
	pay := a.Len()
	a = after(a, partnership.Command{
		ID: "mend", By: "budi", For: "mill", On: may.AddDays(9), Act: act.Correct{Seq: pay, Replacement: act.Deliver{Delivery: all}},
	})
	written, _ := a.Event(pay)
	now, _ := a.Record(pay)
	fmt.Println(written.Act.(act.Deliver).Delivery.Money, now.(act.Deliver).Delivery.Money)

	// Output:
	// 6000000 IDR 12000000 IDR
}

func ExampleAgreement_Deliveries() {
	a := after(inForce(), partnership.Command{ID: "thanks", By: "ani", For: "clinic", On: may.AddDays(9), Act: act.Accept{Delivery: "pay"}})
	for _, d := range a.Deliveries() {
		fmt.Println(d.ID, d.By, d.On, d.Delivery.Money, d.State)
	}

	// Output:
	// pay mill 2026-05-10 6000000 IDR accepted
}

// Papers of an agreement that has lived for years start it where it stands.
func ExampleAgreement_Gaps() {
	a := after(partnership.Agreement{}, partnership.Command{
		ID: "papers", By: "ani", For: "clinic", On: may,
		Basis: partnership.Basis{Kind: partnership.Attested, By: "ani", Source: "the clinic's files"},
		Act: act.Adopt{
			Terms: clinicTerms, Stage: lifecycle.Active, Since: calendar.MustParse("2024-01-01"),
			Gaps: []act.Gap{{What: "the mill's signature"}},
		},
	})
	stage, since := a.Stage()
	fmt.Println(stage, since, a.Gaps()[0].What)

	// Output:
	// active 2024-01-01 the mill's signature
}

func ExampleAgreement_Holders() {
	a := after(inForce(), partnership.Command{
		ID: "champion", By: "budi", For: "mill", On: may, Act: act.Appoint{Person: "citra", As: act.AsChampion},
	})
	for _, h := range a.Holders() {
		fmt.Println(h.Partner, h.Person, h.As, h.Since)
	}

	// Output:
	// mill citra champion 2026-05-01
}

// An agreement rests for as long as any cause stands.
func ExampleAgreement_Causes() {
	a := after(inForce(), partnership.Command{
		ID: "flood", By: "budi", For: "mill", On: may.AddDays(20),
		Act: act.Suspend{Cause: "flood", Kind: act.ForceMajeure, Reason: "the river stands in the hall", Form: terms.Signature},
	})
	stage, _ := a.Stage()
	for _, c := range a.Causes() {
		fmt.Println(stage, c.ID, c.Kind, c.Since)
	}

	// Output:
	// suspended flood force_majeure 2026-05-21
}

// A notice of n days that is given on day d has run on day d+n.
func ExampleAgreement_Notices() {
	a, day := inForce(), may.AddDays(20)
	a = after(a, partnership.Command{ID: "notice", By: "budi", For: "mill", On: day, Act: act.GiveNotice{
		Reason: "the mill moves to the coast", Criteria: []string{"a partner is too far away"}, Investment: a.Investment(day),
	}})
	for _, n := range a.Notices() {
		fmt.Println(n.By, n.Given, n.Ends)
	}

	// Output:
	// mill 2026-05-21 2026-06-20
}

// How it ended, what was achieved and what lives on are three records.
func ExampleAgreement_End() {
	a := inForce()
	june := may.AddDays(31)
	a = after(a,
		partnership.Command{ID: "stop", By: "ani", For: "clinic", On: june, Act: act.WindDown{
			Kind: act.Mutual, Reason: "the district takes the clinic over", Criteria: []string{"another can do it as well"},
			Investment: a.Investment(june), Form: terms.Signature,
		}},
		partnership.Command{ID: "stop-too", By: "budi", For: "mill", On: june, Act: act.Consent{Proposal: "stop"}},
	)
	stage, _ := a.Stage()
	end, _ := a.End()
	fmt.Println(stage, end.On, end.Kind, end.Investment[1].Money)

	// Output:
	// winding_down 2026-06-01 mutual [6000000 IDR]
}

// A paper found late may name effects that did not happen after all.
func ExampleAgreement_Void() {
	a, err := inForce().Advance(calendar.MustParse("2027-05-01"))
	if err != nil {
		log.Fatal(err)
	}
	ended := a.Len()
	longer := clinicTerms.Duration
	longer.End = calendar.MustParse("2028-04-30")
	paper := partnership.Basis{Kind: partnership.Attested, By: "ani", Source: "a letter found in the file"}
	first := paper
	first.Voids = []int{ended}
	april := calendar.MustParse("2027-04-01")
	a = after(a,
		partnership.Command{
			ID: "renew", By: "ani", For: "clinic", On: april, Basis: first, Act: act.Renew{Duration: longer, Form: terms.Signature},
		},
		partnership.Command{ID: "renew-too", By: "budi", For: "mill", On: april, Basis: paper, Act: act.Consent{Proposal: "renew"}},
	)
	by, void := a.Void(ended)
	stage, _ := a.Stage()
	fmt.Println(void, by == ended+1, stage)

	// Output:
	// true true active
}

// Audit decides every command of a history again.
func ExampleAgreement_Audit() {
	fmt.Println(len(inForce().Audit()))

	forged := partnership.Event{ID: "mine", By: "budi", For: "mill", On: may.AddDays(9), Act: act.Accept{Delivery: "pay"}}
	for _, d := range inForce().Evolve(forged).Audit() {
		fmt.Println(d.ID, d.Refused)
	}

	// Output:
	// 0
	// mine [CON006 at /for: delivery=pay, partner=mill]
}

func ExampleAgreement_WriteHistory() {
	var file strings.Builder
	head, err := inForce().WriteHistory(&file)
	fmt.Println(head.Seq, strings.Count(file.String(), "\n"), err)

	// Output:
	// 7 7 <nil>
}

func ExampleReadHistory() {
	var file strings.Builder
	written, err := inForce().WriteHistory(&file)
	if err != nil {
		log.Fatal(err)
	}
	a, head, err := partnership.ReadHistory(strings.NewReader(file.String()))
	fmt.Println(a.Len(), head == written, err)

	// Output:
	// 7 true <nil>
}

// ReadEvents reads a history line by line, and stops where it is broken.
func ExampleReadEvents() {
	var file strings.Builder
	if _, err := atTheTable().WriteHistory(&file); err != nil {
		log.Fatal(err)
	}
	for e, err := range partnership.ReadEvents(strings.NewReader(file.String() + "{}\n")) {
		if err != nil {
			fmt.Println("broken")
			break
		}
		fmt.Println(e.Seq, e.On, e.For, e.Act.Type())
	}

	// Output:
	// 1 2026-05-01 clinic begin
	// 2 2026-05-01 mill join
	// broken
}

// Verify finds any change; with a head kept elsewhere also a tail cut off.
func ExampleVerify() {
	var file strings.Builder
	head, err := inForce().WriteHistory(&file)
	if err != nil {
		log.Fatal(err)
	}
	history := file.String()
	changed := strings.Replace(history, "6000000", "9000000", 1)
	cut := history[:strings.LastIndex(strings.TrimSuffix(history, "\n"), "\n")+1]

	_, err = partnership.Verify(strings.NewReader(history), head)
	fmt.Println(err)
	_, err = partnership.Verify(strings.NewReader(changed), head)
	fmt.Println(errors.Is(err, partnership.ErrDigest))
	_, err = partnership.Verify(strings.NewReader(cut), head)
	fmt.Println(errors.Is(err, partnership.ErrHead))

	// Output:
	// <nil>
	// true
	// true
}

// AppendEvent writes one more line after a head.
func ExampleAppendEvent() {
	a := inForce()
	var file strings.Builder
	head, err := a.WriteHistory(&file)
	if err != nil {
		log.Fatal(err)
	}
	events, err := a.Decide(partnership.Command{ID: "thanks", By: "ani", For: "clinic", On: may.AddDays(9), Act: act.Accept{Delivery: "pay"}})
	if err != nil {
		log.Fatal(err)
	}
	for _, e := range events {
		var line []byte
		if line, head, err = partnership.AppendEvent(nil, e, head); err != nil {
			log.Fatal(err)
		}
		file.Write(line)
	}
	_, err = partnership.Verify(strings.NewReader(file.String()), head)
	fmt.Println(head.Seq, err)

	// Output:
	// 8 <nil>
}

func ExampleReadCommand() {
	c, err := partnership.ReadCommand([]byte(`{"id":"thanks","by":"ani","for":"clinic","on":"2026-05-10","act":{"type":"accept","delivery":"pay"}}`))
	fmt.Println(c.For, c.On, c.Act.Type(), err)

	_, err = partnership.ReadCommand([]byte(`{"id":"thanks","on":"2026-05-10","act":{"type":"accept","delivry":"pay"}}`))
	fmt.Println(err)

	// Output:
	// clinic 2026-05-10 accept <nil>
	// canon: /act/delivery: offset 39 (line 1, column 40): missing
	// canon: /act/delivry: offset 56 (line 1, column 57): unknown field
}

func ExampleAppendCommand() {
	text, err := partnership.AppendCommand(nil, partnership.Command{ID: "join", By: "budi", For: "mill", On: may, Act: act.Join{}})
	fmt.Println(string(text), err)

	// Output:
	// {"act":{"type":"join"},"by":"budi","for":"mill","id":"join","on":"2026-05-01"} <nil>
}

// Rules tell of each code what no single finding says.
func ExampleRules() {
	for _, r := range partnership.Rules() {
		if r.Code == partnership.CON006 {
			fmt.Println(r.Code, r.Severity)
		}
	}

	// Output:
	// CON006 error
}
