package partnership_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// paper returns a command as it is entered from a paper.
func (l *life) paper(p id.Partner, what act.Act) partnership.Command {
	c := l.command(p, what)
	c.Basis = partnership.Basis{
		Kind: partnership.Attested, By: "clerk", Source: "archive, box 4", Digest: id.Sum([]byte("a scan")),
		Certainty: partnership.Probable,
	}
	return c
}

// archive returns papers of a programme that is active: one partner joined
// without signing, some hours were given before, and much is not shown.
func archive() act.Adopt {
	with := trioTerms()
	with.Duration = terms.Duration{Evergreen: true, NoticeDays: 30}
	return act.Adopt{
		Terms: with, Stage: lifecycle.Active,
		Since: calendar.MustParse("2022-03-01"), Signed: calendar.MustParse("2022-02-01"),
		Initiators: []act.Initiator{{Person: "ani", Partner: "p1"}},
		Consents: []act.KnownConsent{
			{Partner: "p1", Person: "ani", Form: terms.Signature, On: calendar.MustParse("2022-02-01")},
			{Partner: "p2", Form: terms.Conduct, Source: "it paid"},
		},
		Holders:  []act.Holder{{Partner: "p1", Person: "ani", As: act.AsChampion}},
		Balances: []act.Balance{{Commitment: "hours-p1", Quantity: hours(40)}, {Commitment: "hours-p2", State: lifecycle.Waived}},
		Gaps:     []act.Gap{{Place: "/partners/p3", What: "No paper shows that p3 ever signed."}},
	}
}

func TestPapersAreAdoptedWithTheirBreachesGapsAndBalances(t *testing.T) {
	l := newLife(t, "2026-01-01")
	l.refused("p1", archive(), partnership.DAT005) // papers are attested
	c := l.paper("p1", archive())
	l.take(c)
	l.stage(lifecycle.Active)
	// The archive shows p2's consent by conduct, which does not count, and none of p3.
	var without []string
	for _, f := range l.a.Breaches().With(partnership.TRM003) {
		without = append(without, f.Params["partner"]+" "+f.Params["form"]+f.Params["problem"]+" in "+f.Params["seq"])
	}
	if diff := cmp.Diff([]string{"p2 conduct in 1", "p3 not_on_record in 1"}, without); diff != "" {
		t.Errorf("consents that do not count (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(archive().Gaps, l.a.Gaps()); diff != "" {
		t.Errorf("gaps (-want +got):\n%s", diff)
	}
	d, _ := l.a.Duty("hours-p1", calendar.Date{})
	if x, _ := d.Balance.Line(contribution.Units("hour")); x.Accepted.String() != "40" || x.Outstanding.String() != "60" {
		t.Errorf("of hours-p1 %s are accepted and %s outstanding, want 40 and 60", x.Accepted, x.Outstanding)
	}
	l.duty("hours-p2", lifecycle.Waived)
	if h := l.a.Holders(); len(h) != 1 || h[0].As != act.AsChampion {
		t.Errorf("holders are %v", h)
	}
	l.settled()
}

func TestPapersRecordWhatReallyHappenedWithItsBreaches(t *testing.T) {
	l := newLife(t, "2026-01-01")
	l.take(l.paper("p1", archive()))
	next := latest(l.a)
	next.Title = "As amended in 2023"
	l.on("2023-05-10")
	amend := l.paper("p1", act.Amend{Base: l.a.Base(), Terms: next, Form: terms.Oral})
	amend.Basis.Until = calendar.MustParse("2023-05-20") // some day of these
	l.take(amend)
	l.take(l.paper("p2", act.Consent{Proposal: amend.ID, Form: terms.Conduct}))
	l.proposal(amend.ID, partnership.ProposalOpen)
	l.take(l.paper("p3", act.Consent{Proposal: amend.ID, Form: terms.Signature}))
	l.proposal(amend.ID, partnership.ProposalAdopted)
	if got, _ := l.a.Terms(l.day); got.Title != next.Title {
		t.Errorf("the terms are called %q", got.Title)
	}
	var codes []string
	for _, f := range l.a.Breaches() {
		codes = append(codes, string(f.Code))
	}
	if !slices.Contains(codes, "TRM003") {
		t.Errorf("breaches are %v, want TRM003 for a consent by conduct", codes)
	}
	if e, _ := l.a.Event(2); e.Basis.Until != amend.Basis.Until {
		t.Errorf("the span of days ends on %s, want %s", e.Basis.Until, amend.Basis.Until)
	}
	backwards := l.paper("p1", act.Communicate{})
	backwards.Basis.Until = l.day.AddDays(-1)
	l.refuses(backwards, partnership.DAT005)
	l.settled()
}

// What cannot be represented is refused even of papers.
func TestPapersAreRefusedOnlyForWhatCannotBeRepresented(t *testing.T) {
	l := active(t, pairTerms())
	l.refuses(l.paper("p1", act.Accept{Delivery: "nothing"}), partnership.DAT001)
	l.refuses(l.paper("p1", act.Draft{Terms: pairTerms()}), partnership.LIF001)
	stale := l.paper("p1", act.Communicate{})
	stale.Expect = 1
	l.refuses(stale, partnership.ACT003)
	l.take(l.paper("stranger", act.Communicate{}))
	l.take(l.paper("p1", act.Withdraw{Reason: "it just left", Form: terms.Oral}))
	l.ended(act.InsufficientPartners)
	l.settled()
}

func (l *life) ledger(c id.Commitment, m contribution.Measure) contribution.Line {
	d, _ := l.a.Duty(c, calendar.Date{})
	x, _ := d.Balance.Line(m)
	return x
}

func TestLateRenewalPaperVoidsTheExpiryThatFollowedByTheRules(t *testing.T) {
	l := active(t, pairTerms())
	l.on("2027-02-01").passes(0)
	l.stage(lifecycle.WindingDown)
	expired := l.a.Len()
	l.do("p2", act.Settle{Commitment: "hours-p1", As: act.Fulfilled})
	l.on("2026-11-15")
	renew := l.paper("p1", l.renewed(pairTerms(), 365))
	decided := renew
	for e := range l.a.Events() {
		if _, adopted := e.Act.(act.Adopted); adopted || e.Seq == 1 {
			decided.Basis.Voids = []int{e.Seq}
			l.refuses(decided, partnership.DAT001) // what partners decided is never void
		}
	}
	renew.Basis.Voids = []int{expired}
	l.take(renew)
	l.take(l.paper("p2", act.Consent{Proposal: renew.ID, Form: terms.Signature}))
	l.stage(lifecycle.Active)
	if by, void := l.a.Void(expired); !void || by == 0 {
		t.Error("the expiry is not marked void")
	}
	if e, _ := l.a.Event(expired); e.Act.Type() != "ending" {
		t.Errorf("the void effect is gone from the record: %s", e.Act.Type())
	}
	l.on("2027-12-31").passes(0)
	l.stage(lifecycle.Active)
	l.passes(1)
	l.ended(act.Expired)
	l.settled()
}

func TestKnownCommandIsAnsweredWithNothing(t *testing.T) {
	l := active(t, pairTerms())
	c := l.command("p1", act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p1", Quantity: hours(3)}})
	l.take(c)
	l.do("p2", act.Communicate{})
	n := l.a.Len()
	c.Expect, c.At = 1, moment("2030-01-01T00:00:00Z") // neither counts
	if events, err := l.a.Decide(c); err != nil || len(events) != 0 {
		t.Errorf("a known command gives %d events and %v", len(events), err)
	}
	l.take(c)
	if l.a.Len() != n {
		t.Errorf("%d events are on record, want %d", l.a.Len(), n)
	}
	for name, change := range map[string]func(*partnership.Command){
		"person": func(c *partnership.Command) { c.By = "another" },
		"day":    func(c *partnership.Command) { c.On = c.On.AddDays(1) },
		"basis":  func(c *partnership.Command) { c.Basis = partnership.Basis{Kind: partnership.Attested} },
		"act":    func(c *partnership.Command) { c.Act = act.Communicate{} },
		"number": func(c *partnership.Command) {
			c.Act = act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p1", Quantity: hours(4)}}
		},
	} {
		other := c
		change(&other)
		if _, err := l.a.Decide(other); err == nil {
			t.Errorf("another %s under a known id is taken", name)
		}
	}
}

func TestRecordsMayBeDatedBackAndNeverMovePastStages(t *testing.T) {
	l := active(t, pairTerms())
	l.on("2026-06-01").agreed("p1", l.ending(act.WindDown{Kind: act.Mutual}), "p2")
	_, since := l.a.Stage()
	c := l.on("2026-03-01").do("p1", act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p1", Quantity: hours(100)}})
	l.do("p2", act.Accept{Delivery: c})
	if _, now := l.a.Stage(); now != since {
		t.Errorf("a record of %s moved the stage from %s to %s", l.day, since, now)
	}
	if then := l.a.At(3); then.Len() != 3 {
		t.Errorf("as known at event 3 there are %d events", then.Len())
	}
	if got, ok := l.a.TermsAt(calendar.MustParse("2026-06-01"), 2); !ok || got.Title != pairTerms().Title {
		t.Errorf("as known at event 2 the terms are %q, %v", got.Title, ok)
	}
	l.settled()
}

// TestEachKindOfRecordIsCorrectedByItsMaker records something of each kind,
// lets its maker replace it and take it back, and nobody else.
func TestEachKindOfRecordIsCorrectedByItsMaker(t *testing.T) {
	day := calendar.MustParse("2026-01-05")
	reading := indicator.NumberValue(exact.FromInt(7))
	period := calendar.NewPeriod(day, day)
	value := contribution.Valuation{Amount: money.MustParse("10 EUR"), Method: contribution.AtCost, On: day}
	records := map[string][2]act.Act{
		"deliver":              {act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p1", Quantity: hours(1)}}, act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p1", Quantity: hours(2)}}},
		"rate":                 {act.Rate{Partner: "p2", Level: 1}, act.Rate{Partner: "p2", Level: 2}},
		"value":                {act.Value{Commitment: "hours-p1", Valuation: value}, act.Value{Commitment: "hours-p2", Valuation: value}},
		"reach":                {act.Reach{Milestone: "handed-over"}, act.Reach{Milestone: "handed-over", Evidence: "a deed"}},
		"measure":              {act.Measure{Indicator: "visits", Period: period, Value: reading}, act.Measure{Indicator: "visits", Period: period, Value: reading, Place: "Rancaekek"}},
		"judge":                {act.Judge{Indicator: "trust", Period: period, Value: indicator.TextValue("some")}, act.Judge{Indicator: "trust", Period: period, Value: indicator.TextValue("much")}},
		"agree_score":          {act.AgreeScore{Indicator: "trust", Period: period, Value: indicator.TextValue("some")}, act.AgreeScore{Indicator: "trust", Period: period, Value: indicator.TextValue("much")}},
		"review":               {act.Review{Words: "one"}, act.Review{Words: "two"}},
		"communicate":          {act.Communicate{Subject: "one"}, act.Communicate{Subject: "two"}},
		"set_expectation":      {act.SetExpectation{Words: "one"}, act.SetExpectation{Words: "two"}},
		"appoint":              {act.Appoint{Person: "ani", As: act.AsChampion}, act.Appoint{Person: "budi", As: act.AsChampion}},
		"tie":                  {act.Tie{Kind: act.PersonalTie, With: "p2"}, act.Tie{Kind: act.InstitutionalTie, With: "p2"}},
		"record_support":       {act.RecordSupport{Level: terms.Board}, act.RecordSupport{Level: terms.Middle}},
		"record_evidence":      {act.RecordEvidence{Words: "one"}, act.RecordEvidence{Words: "two"}},
		"register_opportunity": {act.RegisterOpportunity{ID: "chance", Title: "one"}, act.RegisterOpportunity{ID: "chance", Title: "two"}},
		"except":               {act.Except{Code: "CHM001", Until: day, Reason: "one"}, act.Except{Code: "CHM001", Until: day, Reason: "two"}},
		"breach":               {act.Breach{ID: "late", Partner: "p2", What: "one"}, act.Breach{ID: "late", Partner: "p2", What: "two"}},
		"escalate":             {act.Escalate{Subject: "one"}, act.Escalate{Subject: "two"}},
	}
	needSubject := []string{"accept", "dispute", "resolve", "leave", "cure"} // these are corrected in the stories
	for _, kind := range act.Types() {
		if _, here := records[string(kind)]; act.IsRecord(kind) && !here && !slices.Contains(needSubject, string(kind)) {
			t.Errorf("no correction of %s is tested", kind)
		}
	}
	for kind, x := range records {
		t.Run(kind, func(t *testing.T) {
			l := active(t, pairTerms())
			l.day = day
			l.do("p1", x[0])
			seq := l.a.Len()
			l.refused("p2", act.Correct{Seq: seq}, partnership.ACT002)
			l.refused("p1", act.Correct{Seq: seq, Replacement: act.Join{}}, partnership.DAT005)
			l.do("p1", act.Correct{Seq: seq, Replacement: x[1]})
			if got, ok := l.a.Record(seq); !ok || string(must(act.Append(nil, got))) != string(must(act.Append(nil, x[1]))) {
				t.Errorf("it says %+v now, want %+v", got, x[1])
			}
			if e, _ := l.a.Event(seq); string(must(act.Append(nil, e.Act))) != string(must(act.Append(nil, x[0]))) {
				t.Errorf("what was recorded first is gone: %+v", e.Act)
			}
			l.do("p1", act.Correct{Seq: seq})
			if got, ok := l.a.Record(seq); ok {
				t.Errorf("it was taken back and still says %+v", got)
			}
			l.refused("p1", act.Correct{Seq: seq, Replacement: x[1]}, partnership.DAT001)
			l.settled()
		})
	}
}

func TestWhatWasBuiltOnACorrectedRecordReopens(t *testing.T) {
	l := active(t, pairTerms())
	period := calendar.NewPeriod(l.day, l.day)
	judged := l.do("p1", act.Judge{Indicator: "trust", Period: period, Value: indicator.TextValue("some")})
	seq := l.a.Len()
	score := l.do("p2", act.AgreeScore{Indicator: "trust", Period: period, Value: indicator.TextValue("some"), Scores: []id.Command{judged}})
	l.do("p1", act.Correct{Seq: seq, Replacement: act.Judge{Indicator: "trust", Period: period, Value: indicator.TextValue("none")}})
	if x, ok := l.last().Act.(act.Reopened); !ok || x.Score != score {
		t.Errorf("the joint score is not reopened: %+v", l.last().Act)
	}
	c := l.do("p1", act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p1", Quantity: hours(100)}})
	given := l.a.Len()
	l.do("p2", act.Accept{Delivery: c})
	l.duty("hours-p1", lifecycle.Fulfilled)
	l.do("p1", act.Correct{Seq: given, Replacement: act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p1", Quantity: hours(90)}}})
	l.delivery(c, lifecycle.Reported)
	l.duty("hours-p1", lifecycle.Firm)
	l.do("p2", act.Accept{Delivery: c})
	if x := l.ledger("hours-p1", contribution.Units("hour")); x.Accepted.String() != "90" {
		t.Errorf("%s hours are accepted, want 90", x.Accepted)
	}
	l.settled()
}

// unknownLine returns a line with an act of a later version that follows a history.
func unknownLine(t tester, a partnership.Agreement) []byte {
	t.Helper()
	text, head := written(a)
	l := active(t, pairTerms())
	e := l.last()
	e.Act = act.Unknown{Word: "sing", Raw: `{"song":"a later one","type":"sing"}`}
	e.ID, e.By, e.For, e.Cause = "later", "ani", "p1", partnership.Cause{}
	more, _, err := partnership.AppendEvent(nil, e, head)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return append(text, more...)
}

func TestUnknownEventIsKeptByteForByteAndNotDecidedOn(t *testing.T) {
	l := active(t, pairTerms())
	text := unknownLine(t, l.a)
	a, head, err := partnership.ReadHistory(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if got, again := written(a); !bytes.Equal(got, text) || again != head {
		t.Errorf("it is written again as (-want +got):\n%s", cmp.Diff(lines(text), lines(got)))
	}
	if a.Readable() {
		t.Error("an agreement with an event of unknown type says that it can be decided on")
	}
	if stage, _ := a.Stage(); stage != lifecycle.Active {
		t.Errorf("it answers no longer: %s", stage)
	}
	l.a = a
	l.refused("p1", act.Communicate{}, partnership.DAT004)
	if _, err := a.Advance(l.day); err == nil {
		t.Error("it can be advanced")
	}
	if options := a.Options("p1", l.day); len(options) != 0 {
		t.Errorf("it has %d options", len(options))
	}
}

func TestForksNeverSeeEachOther(t *testing.T) {
	l := active(t, trioTerms())
	base := l.a
	said := dump(base)
	const forks = 16
	dumps := make([]string, forks)
	var wait sync.WaitGroup
	for i := range forks {
		wait.Add(1)
		go func() {
			defer wait.Done()
			m := &life{t: quiet{}, a: base, day: l.day, n: 1000, rows: newRows()}
			for j := range 40 {
				c := m.command("p1", act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p1", Quantity: hours(1)}})
				c.ID = id.Command(fmt.Sprintf("f%d-%d", i%2, j)) // half of the forks use the same ids
				m.a = must(m.a.Apply(c))
				m.a = must(m.a.Apply(m.command("p2", act.Accept{Delivery: c.ID})))
				if j%10 == i%10 {
					m.a = must(m.a.Apply(m.command("p3", act.Suspend{Cause: id.Cause(fmt.Sprintf("cause%d", j)), Kind: act.ForceMajeure, Reason: "a flood", Form: terms.Signature})))
				}
			}
			dumps[i] = dump(m.a)
		}()
	}
	wait.Wait()
	for i := range forks {
		if n := strings.Count(dumps[i], `"state":"accepted"`); n != 40 {
			t.Errorf("fork %d knows %d accepted deliveries, want its own 40", i, n)
		}
	}
	if dump(base) != said {
		t.Error("the agreement they forked from has changed")
	}
}

// quiet is a tester for a goroutine that must not fail a test from there.
type quiet struct{}

func (quiet) Helper()                   {}
func (quiet) Errorf(f string, a ...any) { panic(fmt.Sprintf(f, a...)) }
func (quiet) Fatalf(f string, a ...any) { panic(fmt.Sprintf(f, a...)) }
func (quiet) Logf(string, ...any)       {}

// A hundred thousand forks cost what they add, not what they share: copied
// whole, those of the long history would fill the memory of any machine.
func TestManyForksShareTheirHistory(t *testing.T) {
	l := active(t, trioTerms())
	c := l.command("p2", act.Communicate{})
	fork := func(base partnership.Agreement, n int) {
		forks := make([]partnership.Agreement, n)
		for i := range forks {
			forks[i] = must(base.Apply(c))
		}
		for i := 0; i < n; i += n / 10 {
			if got := forks[i].Len(); got != base.Len()+1 {
				t.Fatalf("fork %d has %d events, want %d", i, got, base.Len()+1)
			}
		}
	}
	fork(l.a, 100_000)
	f := partnership.NewFold(l.a)
	for i := range 20_000 {
		c := c
		c.ID = id.Command(fmt.Sprintf("w%d", i))
		if err := f.Apply(c); err != nil {
			t.Fatal(err)
		}
	}
	fork(f.Agreement(), 10_000)
}

// Found by an attack: a consent of which the papers do not show the day could not
// be written.
func TestAConsentWithoutADayCanBeWritten(t *testing.T) {
	l := newLife(t, "2026-01-01")
	l.take(l.paper("p1", archive()))
	undated := false
	for _, c := range l.a.Changes() {
		for _, k := range c.Consents {
			undated = undated || k.On.IsZero()
		}
		if _, err := json.Marshal(c); err != nil {
			t.Error(err)
		}
	}
	if !undated {
		t.Error("every consent has a day")
	}
}
