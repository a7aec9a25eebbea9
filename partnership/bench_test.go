package partnership_test

import (
	"bytes"
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"testing"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// The benchmarks live on one agreement of three partners with posts that sign,
// a policy, forums' default and a commitment of hours, so that every rule that
// an act meets in earnest is met here too. examples/compare holds the same
// figures to their goals, beside other libraries.

var benchDay = calendar.MustParse("2026-05-04")

func benchTerms() terms.Terms {
	t := terms.Terms{
		Title: "Clinic days", Purpose: "Care within reach of the mill's workers",
		Objectives: []terms.Objective{{ID: "care", Text: "Every worker sees a midwife once a year"}},
		Indicators: []indicator.Use{{ID: "trust", Definition: indicator.Definition{
			Title: "Workers trust the clinic", Basis: indicator.Judged, Measure: indicator.Narrative,
		}}},
		Governance: terms.Governance{Policies: []terms.Policy{
			{Acts: []string{"suspend", "resume"}, Rule: terms.AtLeast, K: 1},
		}},
		Duration: terms.Duration{End: calendar.MustParse("2036-05-03"), NoticeDays: 90, CureDays: 30, Patience: 2},
	}
	for _, p := range []id.Partner{"clinic", "mill", "midwives"} {
		t.Partners = append(t.Partners, terms.Partner{
			ID: p, Name: string(p), Kind: terms.Foundation,
			Posts: []terms.Post{{
				ID: "head", Office: "Head", Level: terms.Executive,
				Functions: []terms.Function{terms.Signatory, terms.Decider}, Authority: &terms.Authority{Basis: "statutes"},
			}},
		})
		t.Commitments = append(t.Commitments, contribution.Commitment{
			ID: id.Commitment(p + "-hours"), From: p, Kind: contribution.PaidTime,
			Quantity: &contribution.Quantity{Number: exact.FromInt(100_000_000), Unit: "hour"},
		})
	}
	return t
}

// benchActive returns the agreement in force, with somebody in every post.
func benchActive(tb testing.TB) partnership.Agreement {
	tb.Helper()
	return benchSigned(tb, benchTerms())
}

// benchSigned returns the agreement on t in force.
func benchSigned(tb testing.TB, t terms.Terms) partnership.Agreement {
	tb.Helper()
	return apply(tb, partnership.Agreement{}, []partnership.Command{
		{ID: "begin", By: "ani", For: "clinic", On: benchDay, Act: act.Begin{Terms: t}},
		{ID: "join-mill", By: "budi", For: "mill", On: benchDay, Act: act.Join{}},
		{ID: "join-midwives", By: "citra", For: "midwives", On: benchDay, Act: act.Join{}},
		{ID: "post-clinic", By: "ani", For: "clinic", On: benchDay, Act: act.Appoint{Person: "ani", Post: "head"}},
		{ID: "post-mill", By: "budi", For: "mill", On: benchDay, Act: act.Appoint{Person: "budi", Post: "head"}},
		{ID: "post-midwives", By: "citra", For: "midwives", On: benchDay, Act: act.Appoint{Person: "citra", Post: "head"}},
		{ID: "sign", By: "ani", For: "clinic", On: benchDay, Act: act.Sign{Form: terms.Signature}},
		{ID: "sign-mill", By: "budi", For: "mill", On: benchDay, Act: act.Consent{Proposal: "sign"}},
		{ID: "sign-midwives", By: "citra", For: "midwives", On: benchDay, Act: act.Consent{Proposal: "sign"}},
	})
}

func apply(tb testing.TB, a partnership.Agreement, commands []partnership.Command) partnership.Agreement {
	tb.Helper()
	for i := range commands {
		var err error
		if a, err = a.Apply(commands[i]); err != nil {
			tb.Fatal(err)
		}
	}
	return a
}

// benchKinds are the acts that are measured: what one command of the kind is,
// as number i of a long life.
var benchKinds = []struct {
	name string
	at   func(i int, c *partnership.Command)
}{
	{"Support", func(_ int, c *partnership.Command) { c.Act = benchSupport }},
	{"Communicate", func(_ int, c *partnership.Command) { c.Act = benchTold }},
	{"SuspendResume", func(i int, c *partnership.Command) {
		cause := id.Cause("c" + strconv.Itoa(i/2))
		if i%2 == 0 {
			c.Act = act.Suspend{Cause: cause, Kind: act.ForceMajeure, Reason: "flood", Form: terms.Signature}
		} else {
			c.Act = act.Resume{Cause: cause, Form: terms.Signature}
		}
	}},
	{"Hours", func(_ int, c *partnership.Command) { c.Act = benchHours }},
}

// Payloads that do not differ are made once: what a caller spends on them is
// not what is measured.
var (
	benchSupport act.Act = act.RecordSupport{Level: terms.Executive, Object: act.Partnership, SecuredBy: "ani"}
	benchTold    act.Act = act.Communicate{To: []id.Partner{"mill"}, Channel: "letter"}
	benchHours   act.Act = act.Deliver{Delivery: contribution.Delivery{
		Commitment: "clinic-hours", Quantity: &contribution.Quantity{Number: exact.FromInt(1), Unit: "hour"},
	}}
)

func benchCommands(n int, at func(int, *partnership.Command)) []partnership.Command {
	cs := make([]partnership.Command, n)
	for i := range cs {
		cs[i] = partnership.Command{ID: id.Command("e" + strconv.Itoa(i)), By: "ani", For: "clinic", On: benchDay}
		at(i, &cs[i])
	}
	return cs
}

// grown returns the agreement in force with n acts of support on record.
func grown(tb testing.TB, n int) partnership.Agreement {
	f := partnership.NewFold(benchActive(tb))
	for i := range n {
		f.Evolve(partnership.Event{
			ID: id.Command("g" + strconv.Itoa(i)), By: "ani", For: "clinic", On: benchDay, Act: benchSupport,
		})
	}
	return f.Agreement()
}

func BenchmarkApply(b *testing.B) {
	for _, size := range []int{1_000, 1_000_000} {
		from := grown(b, size)
		// The index is built when it is first asked, once in a life.
		from = apply(b, from, []partnership.Command{{ID: "first", By: "ani", For: "clinic", On: benchDay, Act: benchSupport}})
		for _, kind := range benchKinds {
			b.Run(fmt.Sprintf("%s/%d", kind.name, size), func(b *testing.B) {
				commands := benchCommands(1<<12, kind.at)
				b.ReportAllocs()
				runtime.GC()
				b.ResetTimer()
				a := from
				for i := range b.N {
					if i%len(commands) == 0 {
						a = from
					}
					var err error
					if a, err = a.Apply(commands[i%len(commands)]); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// story returns the events that n commands of a kind come to, and the agreement
// that they begin from.
func story(tb testing.TB, n int, at func(int, *partnership.Command)) (partnership.Agreement, []partnership.Event) {
	from := benchActive(tb)
	a := apply(tb, from, benchCommands(n, at))
	return from, slices.Collect(a.Events())[from.Len():]
}

func BenchmarkFoldEvolve(b *testing.B) {
	for _, kind := range benchKinds {
		b.Run(kind.name, func(b *testing.B) {
			from, events := story(b, 1<<13, kind.at)
			b.ReportAllocs()
			b.ResetTimer()
			var f *partnership.Fold
			for i := range b.N {
				if i%len(events) == 0 {
					f = partnership.NewFold(from)
				}
				f.Evolve(events[i%len(events)])
			}
		})
	}
}

func BenchmarkEvolve(b *testing.B) {
	for _, kind := range benchKinds {
		b.Run(kind.name, func(b *testing.B) {
			from, events := story(b, 1<<13, kind.at)
			b.ReportAllocs()
			b.ResetTimer()
			var a partnership.Agreement
			for i := range b.N {
				if i%len(events) == 0 {
					a = from
				}
				a = a.Evolve(events[i%len(events)])
			}
		})
	}
}

func BenchmarkReplay(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			events := slices.Collect(grown(b, n).Events())
			b.ReportAllocs()
			for b.Loop() {
				partnership.Replay(slices.Values(events))
			}
			b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(len(events)), "ns/event")
		})
	}
}

func mixed(i int, c *partnership.Command) { benchKinds[i%2+2*(i/2%2)].at(i, c) }

func BenchmarkReadHistory(b *testing.B) {
	a := apply(b, benchActive(b), benchCommands(4_000, mixed))
	var doc bytes.Buffer
	if _, err := a.WriteHistory(&doc); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(doc.Len()))
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := partnership.ReadHistory(bytes.NewReader(doc.Bytes())); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(a.Len()), "ns/event")
}

func BenchmarkWriteHistory(b *testing.B) {
	a := apply(b, benchActive(b), benchCommands(4_000, mixed))
	var doc bytes.Buffer
	b.ReportAllocs()
	for b.Loop() {
		doc.Reset()
		if _, err := a.WriteHistory(&doc); err != nil {
			b.Fatal(err)
		}
	}
	b.SetBytes(int64(doc.Len()))
}

// The compiler must be able to leave a decision on the stack: a pointer to it
// that is kept anywhere costs every act about a kilobyte. The index of ids and
// the log are enlarged now and then, which averages out to less than one.
func TestApplyOfARecordMakesLittleMoreThanTheValue(t *testing.T) {
	a := grown(t, 1000)
	commands := benchCommands(3000, benchKinds[0].at)
	a = apply(t, a, commands[:1])
	commands = commands[1:]
	made := testing.AllocsPerRun(len(commands)-1, func() {
		var err error
		if a, err = a.Apply(commands[0]); err != nil {
			t.Fatal(err)
		}
		commands = commands[1:]
	})
	if made > 1 {
		t.Errorf("%v allocations, want the state alone", made)
	}
}
