package partnership_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// The conformance vectors are histories with what an implementation must say of
// them; testdata/vectors/README.md tells how to use them. They are frozen:
// -update adds those that are not there yet, and only -refreeze writes others.

var refreeze = flag.Bool("refreeze", false, "write the conformance vectors anew, though they are frozen")

const vectors = "testdata/vectors"

// vectorLives are the lives that the vectors tell, by the name of their folder.
var vectorLives = map[string]func(t tester) *life{
	"closed":          vectorClosed,
	"abandoned":       vectorAbandoned,
	"changed":         vectorChanged,
	"rested":          vectorRested,
	"deliberated":     vectorDeliberated,
	"corrected":       func(t tester) *life { return dutiesAndDeliveries(t, true) },
	"by-the-rules":    vectorByTheRules,
	"papers":          vectorPapers,
	"ended-for-cause": func(t tester) *life { return endingForCause(t, active) },
	"started-early": func(t tester) *life {
		l := inStage[lifecycle.Signed](t, pairTerms())
		l.later(3).agreed("p1", act.Activate{Reason: "the rooms are ready", Form: terms.Signature}, "p2")
		return l
	},
	"of-a-later-version": func(t tester) *life {
		l := active(t, pairTerms())
		a, _, err := partnership.ReadHistory(bytes.NewReader(unknownLine(t, l.a)))
		if err != nil {
			t.Fatalf("%v", err)
		}
		l.a = a
		return l
	},
}

// vectorClosed forms, lives and ends as planned, with a record of every kind.
func vectorClosed(t tester) *life {
	with := withPosts("p1", "p2", "p3")
	with.Partners = append(with.Partners, terms.Partner{ID: "friend", Name: "A friend", Kind: terms.Community, Standing: terms.Associate})
	with.Commitments[1].Survives = true
	with.Conditions = []terms.Condition{{ID: "permit", Title: "A permit", ForStart: true}}
	with.Governance.Disputes = []terms.Rung{{Name: "Musyawarah", Days: 14}}
	l := begun(t, with)
	l.do("p1", act.Invite{Partner: "guest", Words: "come and see"})
	l.do("p1", act.Appoint{Person: "ani", Post: "head"})
	l.do("p2", act.Appoint{Person: "budi", Post: "head"})
	l.do("p3", act.Appoint{Person: "citra", Post: "head"})
	next := with.Clone()
	next.Title = "Clinic weeks"
	l.later(1).do("p2", act.Draft{Terms: next, Reason: "days were too few"})
	l.later(1).agreed("p1", act.Sign{Form: terms.Signature}, "p2", "p3")
	l.later(5).do("p1", act.Reach{Condition: "permit", Evidence: "the office's letter"})
	period := calendar.NewPeriod(l.day, l.day.AddDays(30))
	l.later(31)
	c := l.do("p1", act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p1", Quantity: hours(100), Kind: contribution.PaidTime}})
	l.do("p2", act.Accept{Delivery: c, Words: "with thanks"})
	l.do("p2", act.Rate{Delivery: c, Level: 3})
	l.do("p3", act.Value{Delivery: c, Valuation: contribution.Valuation{Amount: cash, Method: contribution.StandardRate, By: "p3", On: l.day}})
	l.do("friend", act.Deliver{Delivery: contribution.Delivery{Kind: contribution.Knowledge, What: "advice"}})
	l.do("p1", act.Measure{Indicator: "visits", Period: period, Value: indicator.NumberValue(exact.FromInt(212))})
	j1 := l.do("p1", act.Judge{Indicator: "trust", Period: period, Value: indicator.TextValue("growing")})
	j2 := l.do("p2", act.Judge{Indicator: "trust", Period: period, Value: indicator.TextValue("slow")})
	l.do("p3", act.AgreeScore{Indicator: "trust", Period: period, Value: indicator.TextValue("growing, slowly"), Scores: []id.Command{j1, j2}})
	l.do("p3", act.Review{Period: period, Formal: true, Ratings: []act.Rating{{Partner: "p1", Light: act.Green}, {Partner: "p2", Light: act.Amber, Words: "slow"}},
		Decisions: []act.Decision{{What: "meet more often", Owner: "p2", Due: l.day.AddDays(30)}}})
	l.do("p1", act.Communicate{To: []id.Partner{"p2"}, Channel: "letter", Subject: "the first month"})
	l.do("p2", act.SetExpectation{Of: "p1", Words: "word every week"})
	l.do("p1", act.Appoint{Person: "dewi", As: act.AsChampion})
	l.do("p1", act.Leave{Person: "dewi", As: act.AsChampion, Handover: "to ani"})
	l.do("p1", act.Tie{Kind: act.InstitutionalTie, With: "p2"})
	l.do("p1", act.RecordSupport{Level: terms.Board, Object: act.Programme})
	l.do("p1", act.RecordEvidence{Indicator: "visits", Words: "fewer days lost"})
	l.do("p2", act.RegisterOpportunity{ID: "second", Title: "A second clinic", Pilot: true})
	l.do("p2", act.Except{Code: "CHM001", Until: l.day.AddDays(90), Reason: "a small office"})
	l.do("p1", act.Breach{ID: "late", Partner: "p2", Commitment: "hours-p2", What: "late"})
	l.do("p1", act.Escalate{Breach: "late", Rung: 0})
	l.do("p1", act.Cure{Breach: "late", How: "a plan"})
	l.agreed("p3", act.Firm{Commitment: "hours-p3", Form: terms.Signature})
	l.agreed("p1", act.WindDown{Kind: act.Completed, Statement: "all is done", Form: terms.Signature}, "p2", "p3")
	l.do("p1", act.Settle{Commitment: "hours-p3", As: act.HandedOver, To: "the district"})
	end := closing()
	end.Outcomes = []act.PartnerOutcome{{Partner: "p2", Outcome: act.PartlyMet, Words: "slow"}}
	end.Continued = []act.Continued{{What: "the clinic", Owner: "the district"}}
	l.agreed("p1", end, "p2", "p3")
	l.do("p2", act.Succeed{Successor: "Clinic years"})
	l.later(40).do("p2", act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p2", Quantity: hours(7)}})
	return l
}

// vectorAbandoned is signed, taken back to the table and given up.
func vectorAbandoned(t tester) *life {
	with := trioTerms()
	with.Duration.Start = calendar.MustParse("2026-03-01")
	l := signed(t, with)
	next := with.Clone()
	next.Title = "Clinic weeks"
	l.agreed("p1", act.Draft{Terms: next, Form: terms.Signature}, "p2", "p3")
	c := l.later(2).do("p2", act.Sign{Form: terms.Signature})
	l.do("p3", act.Decline{Proposal: c, Reason: "no budget"})
	l.do("p3", act.Abandon{Reason: "no budget"})
	l.do("p2", act.Abandon{Reason: "too few"})
	return l
}

// vectorChanged amends, accedes, novates, withdraws and removes.
func vectorChanged(t tester) *life {
	l := active(t, trioTerms())
	a := retitled(l, "weeks")
	a.Effective = l.day.AddDays(30)
	l.agreed("p1", a, "p2", "p3")
	four := latest(l.a)
	four.Partners = append(four.Partners, terms.Partner{ID: "p4", Name: "The district", Kind: terms.Government})
	four.Commitments = append(four.Commitments, contribution.Commitment{ID: "rooms", From: "p4", Kind: contribution.FacilityUse, What: "two rooms"})
	l.later(40).agreed("p1", act.Accede{Base: l.a.Base(), Partner: "p4", Terms: four, Form: terms.Signature}, "p2", "p3", "p4")
	l.later(1).agreed("p4", act.Novate{Base: l.a.Base(), From: "p2", To: "heir", Terms: renamed(latest(l.a), "p2", "heir"), Form: terms.Signature}, "p1", "p3", "heir")
	l.do("p1", act.GiveNotice{Reason: "other plans"})
	l.later(30).do("p1", act.Withdraw{Form: terms.Signature, Arrangements: []act.Arrangement{{Commitment: "hours-p1", As: act.Stays}}})
	l.do("p4", act.Breach{ID: "silence", Partner: "p3", What: "no word"})
	l.later(10).agreed("p4", l.renewed(latest(l.a), 365), "p3", "heir")
	l.agreed("p4", act.Assign{Commitment: "rooms", To: "heir", Form: terms.Signature}, "p3", "heir")
	c := l.do("heir", act.Remove{Partner: "p3", Breach: "silence", Form: terms.Signature,
		Arrangements: []act.Arrangement{{Commitment: "hours-p3", As: act.Moved, To: "p4"}}})
	l.do("p4", act.Consent{Proposal: c})
	return l
}

func vectorRested(t tester) *life {
	l := restingTwice(t, suspended)
	c := l.do("p2", act.GiveNotice{Reason: "other plans", Criteria: []string{"see exit"}, Investment: l.a.Investment(l.day)})
	l.later(3).do("p2", act.RevokeNotice{Notice: c})
	l.agreed("p1", l.ending(act.WindDown{Kind: act.Mutual}), "p2")
	l.later(2).agreed("p2", act.Rescind{Reason: "on second thought", Form: terms.Signature}, "p1")
	l.later(500).passes(0)
	return l
}

// vectorDeliberated is decided in meetings: agreed, adjourned, voted on,
// objected to, overtaken, lapsed and taken back.
func vectorDeliberated(t tester) *life {
	with := board("p1", "p2", "p3", "p4")
	p := &with.Governance.Policies[0]
	p.Vote, p.Adjournments, p.LapseDays = true, 1, 60
	l := active(t, with)
	propose := func(title string) id.Command {
		a := retitled(l, title)
		a.Form = ""
		return l.do("p1", a)
	}
	meet := func(c id.Command, as act.MeetingOutcome, present ...id.Partner) {
		m := meeting(c, present...)
		m.Outcome = as
		l.do("p1", m)
	}
	minutes := func(c id.Command, ps ...id.Partner) {
		for _, p := range ps {
			l.do(p, act.Consent{Proposal: c, Form: terms.Minutes})
		}
	}
	one := propose("weeks")
	propose("months")
	meet(one, act.Mufakat, "p1", "p2", "p3", "p4")
	minutes(one, "p1", "p2", "p3", "p4") // overtakes the other
	l.later(1)
	voted := propose("years")
	meet(voted, act.Adjourned, "p1", "p2", "p3")
	meet(voted, act.Vote, "p1", "p2", "p3", "p4")
	minutes(voted, "p1", "p2")
	l.do("p4", act.Decline{Proposal: voted, Reason: "too long"})
	minutes(voted, "p3")
	waited := propose("decades")
	meet(waited, act.Mufakat, "p1", "p2")
	minutes(waited, "p1", "p2")
	l.passes(8)
	stopped := propose("centuries")
	meet(stopped, act.Mufakat, "p1", "p2")
	minutes(stopped, "p1", "p2")
	l.do("p3", act.Decline{Proposal: stopped, Reason: "not without us"})
	back := propose("moons")
	l.do("p1", act.Retract{Proposal: back, Reason: "a joke"})
	propose("minutes")
	l.passes(60) // it lapses
	return l
}

// vectorByTheRules lets time do what it does: acceptance is deemed, a partner
// that does not renew leaves, the term expires, silence closes.
func vectorByTheRules(t tester) *life {
	with := trioTerms()
	with.Governance.AcceptanceDays, with.Governance.ClosingDays = 10, 15
	with.Commitments[2].Survives = true
	l := active(t, with)
	l.do("p1", act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p1", Quantity: hours(120)}})
	l.agreed("p1", l.renewed(with, 365, "p1", "p2"), "p2")
	l.on("2027-06-01").passes(0)
	l.on("2028-01-01").passes(0)
	l.do("p1", act.Settle{Commitment: "hours-p2", As: act.Defaulted, Words: "never came"})
	c := l.do("p1", closing())
	l.do("p2", act.Decline{Proposal: c, Reason: "not like this"})
	l.passes(20)
	return l
}

// vectorPapers is adopted from papers, with gaps, breaches, spans of days and a
// late paper that voids what had followed by the rules.
func vectorPapers(t tester) *life {
	l := newLife(t, "2026-01-01")
	papers := archive()
	papers.Terms.Duration = terms.Duration{End: calendar.MustParse("2025-12-31"), NoticeDays: 30}
	adopt := l.paper("p1", papers)
	adopt.At = moment("2026-01-01T09:30:00Z")
	adopt.On = calendar.MustParse("2022-03-01")
	l.take(adopt)
	l.on("2023-05-10")
	amend := l.paper("p1", act.Amend{Base: l.a.Base(), Terms: retitled(l, "As amended").Terms, Form: terms.Oral})
	amend.Basis.Until = calendar.MustParse("2023-05-20")
	l.take(amend)
	l.take(l.paper("p2", act.Consent{Proposal: amend.ID, Form: terms.Conduct}))
	l.take(l.paper("p3", act.Consent{Proposal: amend.ID}))
	l.on("2026-02-01").passes(0) // expired
	expired := l.a.Len()
	l.on("2025-11-01")
	renew := l.paper("p1", l.renewed(latest(l.a), 730))
	renew.Basis.Voids = []int{expired}
	l.take(renew)
	l.take(l.paper("p2", act.Consent{Proposal: renew.ID}))
	l.take(l.paper("p3", act.Consent{Proposal: renew.ID, Form: terms.Letter}))
	l.take(l.paper("stranger", act.Communicate{Subject: "who was this?"}))
	return l
}

// findings is what must be reported of a history.
type findings struct {
	Breaches check.Report `json:"breaches"` // stored with the events
	Check    check.Report `json:"check"`    // on the last day
}

// saidOf returns the files that say what an agreement is.
func saidOf(a partnership.Agreement, head partnership.Head) map[string][]byte {
	f := findings{
		Breaches: append(check.Report{}, a.Breaches()...),
		Check:    append(check.Report{}, a.Check(partnership.CheckOptions{})...),
	}
	return map[string][]byte{
		"state.json":    indented([]byte(dump(a))),
		"findings.json": indented(must(canon.Transform(must(json.Marshal(f)), wide))),
		"answers.json":  answers(a, calendar.Date{}),
		"head.json":     indented(must(json.Marshal(head))),
	}
}

func indented(text []byte) []byte {
	var b bytes.Buffer
	if err := json.Indent(&b, text, "", "  "); err != nil {
		panic(err)
	}
	b.WriteByte('\n')
	return b.Bytes()
}

func TestVectorsAreToldAsTheyAreFrozen(t *testing.T) {
	for _, path := range vectorFiles(t, "history.jsonl") {
		dir := filepath.Dir(path)
		t.Run(filepath.Base(dir), func(t *testing.T) {
			text := must(os.ReadFile(path))
			a, head, err := partnership.ReadHistory(bytes.NewReader(text))
			if err != nil {
				t.Fatal(err)
			}
			if again, _ := written(a); !bytes.Equal(again, text) {
				t.Errorf("written again (-want +got):\n%s", cmp.Diff(lines(text), lines(again)))
			}
			for name, got := range saidOf(a, head) {
				want := must(os.ReadFile(filepath.Join(dir, name)))
				if diff := cmp.Diff(lines(want), lines(got)); diff != "" {
					t.Errorf("%s (-want +got):\n%s", name, diff)
				}
			}
		})
	}
}

// TestVectorsStayFrozen holds the vectors to testdata/vectors/SHA256SUMS, to
// which -update adds.
func TestVectorsStayFrozen(t *testing.T) {
	sums := filepath.Join(vectors, "SHA256SUMS")
	frozen := map[string]string{}
	if text, err := os.ReadFile(sums); err == nil && !*refreeze {
		for line := range strings.Lines(string(text)) {
			sum, name, ok := strings.Cut(strings.TrimSpace(line), "  ")
			if !ok {
				t.Fatalf("%s: %q is no sum of a file", sums, line)
			}
			frozen[name] = sum
		}
	} else if !*update && !*refreeze {
		t.Fatal(err)
	}
	if *update || *refreeze {
		addVectors(t, frozen)
	}
	now := map[string]string{}
	files, err := filepath.Glob(filepath.Join(vectors, "*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files {
		name := filepath.ToSlash(must(filepath.Rel(vectors, path)))
		now[name] = fmt.Sprintf("%x", sha256.Sum256(must(os.ReadFile(path))))
	}
	if diff := cmp.Diff(frozen, now); diff != "" {
		t.Errorf("the vectors are frozen (-want +got):\n%s", diff)
	}
	for name := range vectorLives {
		if _, there := now[name+"/history.jsonl"]; !there {
			t.Errorf("the vector %s is not there; -update adds it", name)
		}
	}
}

// addVectors writes the vectors that are not frozen yet, and their sums.
func addVectors(t *testing.T, frozen map[string]string) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(vectorLives)) {
		if _, there := frozen[name+"/history.jsonl"]; there {
			continue
		}
		l := vectorLives[name](t)
		l.settled()
		text, head := written(l.a)
		said := saidOf(l.a, head)
		said["history.jsonl"] = text
		dir := filepath.Join(vectors, name)
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		for file, content := range said {
			if err := os.WriteFile(filepath.Join(dir, file), content, 0o644); err != nil {
				t.Fatal(err)
			}
			frozen[name+"/"+file] = fmt.Sprintf("%x", sha256.Sum256(content))
		}
	}
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(frozen)) {
		fmt.Fprintf(&b, "%s  %s\n", frozen[name], name)
	}
	if err := os.WriteFile(filepath.Join(vectors, "SHA256SUMS"), []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Every act and every effect is in some vector.
func TestVectorsHoldEveryActAndEffect(t *testing.T) {
	seen := map[act.Type]bool{"advance": true} // never recorded
	for _, path := range vectorFiles(t, "history.jsonl") {
		for e, err := range partnership.ReadEvents(bytes.NewReader(must(os.ReadFile(path)))) {
			if err != nil {
				t.Fatal(err)
			}
			seen[e.Act.Type()] = true
		}
	}
	for _, kind := range slices.Concat(act.Types(), act.Effects()) {
		if !seen[kind] {
			t.Errorf("no vector holds %s", kind)
		}
	}
}
