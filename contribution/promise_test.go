package contribution_test

import (
	"fmt"
	"iter"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"pgregory.net/rapid"
)

func sums(all iter.Seq2[contribution.Measure, exact.Number]) string {
	text := ""
	for m, n := range all {
		if text != "" {
			text += " "
		}
		text += n.String() + " " + m.String()
	}
	return text
}

func TestAPromiseFallsDueOnItsDays(t *testing.T) {
	day := calendar.MustParse
	eur := money.MustParse
	released := map[id.Tranche]calendar.Date{"second": day("2026-08-15")}
	tranches := func(release ...contribution.Release) []contribution.Tranche {
		return []contribution.Tranche{
			{ID: "first", Due: day("2026-03-01"), Money: eur("30 EUR")},
			{ID: "second", Due: day("2026-06-01"), Money: eur("50 EUR"), Release: release},
		}
	}
	roof := contribution.Release{Milestone: "roof"}
	for _, c := range []struct {
		name    string
		promise contribution.Promise
		want    map[string]string // by day: what fell due before it
		held    string
	}{
		{
			"the whole on its day", contribution.Promise{Commitment: contribution.Commitment{Quantity: hours("5"), Money: eur("100 EUR"), Due: day("2026-03-01")}},
			map[string]string{"2026-03-01": "", "2026-03-02": "5 hour 100 EUR"}, "",
		},
		{
			"the whole at the end of its period", contribution.Promise{Commitment: contribution.Commitment{Period: calendar.MustParsePeriod("2026-01-01/2026-03-01")}},
			map[string]string{"2026-03-01": "", "2026-03-02": "1 item"}, "",
		},
		{
			"its day before the end of its period", contribution.Promise{Commitment: contribution.Commitment{
				Due: day("2026-02-01"), Period: calendar.MustParsePeriod("2026-01-01/2026-03-01"),
			}},
			map[string]string{"2026-02-02": "1 item"}, "",
		},
		{"never without a day", contribution.Promise{Commitment: contribution.Commitment{Money: eur("1 EUR")}}, map[string]string{"9999-12-31": ""}, ""},
		{
			"tranche by tranche", contribution.Promise{Commitment: contribution.Commitment{Tranches: tranches()}},
			map[string]string{"2026-03-01": "", "2026-03-02": "30 EUR", "2026-06-02": "80 EUR"}, "",
		},
		{
			"the rest after the tranches", contribution.Promise{Commitment: contribution.Commitment{Money: eur("100 EUR"), Due: day("2026-12-31"), Tranches: tranches()}},
			map[string]string{"2026-06-02": "80 EUR", "2026-12-31": "80 EUR", "2027-01-01": "100 EUR"}, "",
		},
		{
			"the rest never without a day", contribution.Promise{Commitment: contribution.Commitment{Money: eur("100 EUR"), Tranches: tranches()}},
			map[string]string{"9999-12-31": "80 EUR"}, "",
		},
		{
			"no more than the whole", contribution.Promise{Commitment: contribution.Commitment{Money: eur("40 EUR"), Tranches: tranches()}},
			map[string]string{"2026-03-02": "30 EUR", "2026-06-02": "40 EUR"}, "",
		},
		{
			"a tranche in another measure", contribution.Promise{Commitment: contribution.Commitment{Money: eur("40 EUR"), Tranches: []contribution.Tranche{
				{ID: "first", Due: day("2026-03-01"), Money: eur("30 USD")},
			}}},
			map[string]string{"9999-12-31": ""}, "",
		},
		{
			"not while it waits", contribution.Promise{Commitment: contribution.Commitment{Money: eur("40 EUR"), Due: day("2026-03-01"), Release: []contribution.Release{roof}}},
			map[string]string{"9999-12-31": ""}, "40 EUR",
		},
		{
			"no tranche while the whole waits", contribution.Promise{Commitment: contribution.Commitment{
				Money: eur("100 EUR"), Due: day("2026-12-31"), Release: []contribution.Release{roof}, Tranches: tranches(),
			}},
			map[string]string{"9999-12-31": ""}, "100 EUR",
		},
		{
			"released before its day", contribution.Promise{Owed: day("2026-02-01"), Commitment: contribution.Commitment{
				Money: eur("40 EUR"), Due: day("2026-03-01"), Release: []contribution.Release{roof},
			}},
			map[string]string{"2026-03-01": "", "2026-03-02": "40 EUR"}, "",
		},
		{
			"released after its day", contribution.Promise{Owed: day("2026-05-01"), Commitment: contribution.Commitment{
				Money: eur("40 EUR"), Due: day("2026-03-01"), Release: []contribution.Release{roof},
			}},
			map[string]string{"2026-05-01": "", "2026-05-02": "40 EUR"}, "",
		},
		{
			"a tranche that waits", contribution.Promise{Commitment: contribution.Commitment{Tranches: tranches(roof)}},
			map[string]string{"9999-12-31": "30 EUR"}, "50 EUR",
		},
		{
			"a tranche released late", contribution.Promise{Tranches: released, Commitment: contribution.Commitment{Tranches: tranches(roof)}},
			map[string]string{"2026-08-15": "30 EUR", "2026-08-16": "80 EUR"}, "",
		},
		{
			"a tranche released before the whole", contribution.Promise{
				Tranches: released, Owed: day("2026-09-01"),
				Commitment: contribution.Commitment{Release: []contribution.Release{roof}, Tranches: tranches(roof)},
			},
			map[string]string{"2026-09-01": "", "2026-09-02": "80 EUR"}, "",
		},
		{
			"a tranche without a day falls due with the rest", contribution.Promise{Commitment: contribution.Commitment{Due: day("2026-03-01"), Tranches: []contribution.Tranche{
				{ID: "first", Quantity: hours("2")},
			}}},
			map[string]string{"2026-03-01": "", "2026-03-02": "2 hour"}, "",
		},
		{
			"a match of its own hours only", contribution.Promise{Commitment: contribution.Commitment{
				Due: day("2026-03-01"), Quantity: hours("2"), Money: eur("9 EUR"), Matching: &contribution.Matching{Of: "lead", Ratio: exact.FromInt(1)},
			}},
			map[string]string{"2026-03-02": "2 hour"}, "",
		},
	} {
		for on, want := range c.want {
			if got := sums(c.promise.Fallen(day(on))); got != want {
				t.Errorf("%s: before %s %q fell due, want %q", c.name, on, got, want)
			}
		}
		if got := sums(c.promise.Held()); got != c.held || c.promise.Waiting() != (c.held != "") {
			t.Errorf("%s: %q waits, want %q", c.name, got, c.held)
		}
	}
}

func TestWhatWasMatchedFallsDueInTheOrderOfTheTranches(t *testing.T) {
	day := calendar.MustParse
	p := contribution.Promise{Commitment: contribution.Commitment{
		Matching: &contribution.Matching{Of: "lead", Ratio: exact.FromInt(1)}, Due: day("2026-12-31"),
		Tranches: []contribution.Tranche{
			{ID: "first", Due: day("2026-03-01"), Money: money.MustParse("30 EUR")},
			{ID: "second", Due: day("2026-06-01"), Money: money.MustParse("50 EUR"), Release: []contribution.Release{{Milestone: "roof"}}},
		},
	}}
	if got := sums(p.Fallen(day("9999-12-31"))); got != "" {
		t.Errorf("nobody knows yet what is matched, but %s fell due", got)
	}
	for accepted, want := range map[string]string{"10 EUR": "10 EUR, 10 EUR, ", "60 EUR": "30 EUR, 30 EUR, 30 EUR", "100 EUR": "30 EUR, 50 EUR, 50 EUR"} {
		gift := contribution.Delivery{Money: money.MustParse(accepted)}
		lead := contribution.Open(contribution.Commitment{}).Report(gift).Accept(gift)
		b := contribution.Open(p.Commitment).Match(*p.Commitment.Matching, money.Amount{}, lead)
		got := sums(p.FallenOf(day("2026-06-02"), b)) + ", " + sums(p.FallenOf(day("2027-01-01"), b)) + ", " + sums(p.HeldOf(b))
		if got != want {
			t.Errorf("%s accepted: %q, want %q", accepted, got, want)
		}
	}
}

func TestAPromiseFallsDueOnceAndNoMoreThanItIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		date := func(label string) calendar.Date {
			if rapid.IntRange(0, 3).Draw(t, label+" given") == 0 {
				return calendar.Date{}
			}
			return calendar.FromEpochDay(rapid.IntRange(20000, 20020).Draw(t, label))
		}
		euros := func(label string) money.Amount {
			return money.New(exact.FromInt(int64(rapid.IntRange(0, 50).Draw(t, label))), money.MustCurrency("EUR"))
		}
		releases := func(label string) []contribution.Release {
			if rapid.IntRange(0, 2).Draw(t, label) > 0 {
				return nil
			}
			return []contribution.Release{{Milestone: "roof"}}
		}
		p := contribution.Promise{Owed: date("owed"), Tranches: map[id.Tranche]calendar.Date{}}
		c := &p.Commitment
		c.Due, c.Release = date("due"), releases("release")
		if rapid.Bool().Draw(t, "stated") {
			c.Money = euros("whole")
		}
		for i := range rapid.IntRange(0, 3).Draw(t, "tranches") {
			tranche := contribution.Tranche{ID: id.Tranche(fmt.Sprint("t", i)), Due: date("day"), Money: euros("part"), Release: releases("of its own")}
			p.Tranches[tranche.ID] = date("released")
			c.Tranches = append(c.Tranches, tranche)
		}
		whole := contribution.Open(*c)
		total := map[contribution.Measure]exact.Number{}
		for l := range whole.Lines() {
			total[l.Measure] = l.Committed
		}
		held := map[contribution.Measure]exact.Number{}
		for m, n := range p.Held() {
			held[m] = n
		}
		if p.Waiting() && len(c.Tranches) == 0 && sums(p.Held()) == "" && whole.Outstanding() {
			t.Fatal("it waits, and nothing of it does")
		}
		before := map[contribution.Measure]exact.Number{}
		for day := 19999; day < 20025; day++ {
			on := calendar.FromEpochDay(day)
			now := map[contribution.Measure]exact.Number{}
			for m, n := range p.Fallen(on) {
				now[m] = n
				if n.Sign() <= 0 || n.Add(held[m]).Compare(total[m]) > 0 {
					t.Fatalf("%s of %s %s fell due before %s, and %s waits", n, total[m], m, on, held[m])
				}
			}
			for m, n := range before {
				if now[m].Compare(n) < 0 {
					t.Fatalf("%s of what fell due was no longer due before %s", m, on)
				}
			}
			if diff := cmp.Diff(sums(p.Fallen(on)), sums(p.FallenOf(on, whole))); diff != "" {
				t.Fatalf("of its own balance (-Fallen +FallenOf):\n%s", diff)
			}
			before = now
		}
	})
}

func ExamplePromise_Fallen() {
	p := contribution.Promise{Commitment: contribution.Commitment{
		Kind: contribution.Cash,
		Tranches: []contribution.Tranche{
			{ID: "first", Due: calendar.MustParse("2026-03-01"), Money: money.MustParse("300 EUR")},
			{ID: "second", Due: calendar.MustParse("2026-06-01"), Money: money.MustParse("700 EUR")},
		},
	}}
	for measure, n := range p.Fallen(calendar.MustParse("2026-04-01")) {
		fmt.Println(n, measure)
	}
	// Output:
	// 300 EUR
}

func ExamplePromise_FallenOf() {
	p := contribution.Promise{Commitment: contribution.Commitment{
		Kind: contribution.Cash, Due: calendar.MustParse("2026-03-01"), Matching: &contribution.Matching{Of: "appeal", Ratio: exact.FromInt(1)},
	}}
	gift := contribution.Delivery{Money: money.MustParse("300 EUR")}
	appeal := contribution.Open(contribution.Commitment{Kind: contribution.Cash}).Report(gift).Accept(gift)
	b := contribution.Open(p.Commitment).Match(*p.Commitment.Matching, p.Commitment.Money, appeal)
	for measure, n := range p.FallenOf(calendar.MustParse("2026-04-01"), b) {
		fmt.Println(n, measure)
	}
	// Output:
	// 300 EUR
}

func ExamplePromise_Held() {
	p := contribution.Promise{Commitment: contribution.Commitment{
		Kind: contribution.Cash, Money: money.MustParse("700 EUR"), Due: calendar.MustParse("2026-06-01"),
		Release: []contribution.Release{{Milestone: "roof"}},
	}}
	for measure, n := range p.Held() {
		fmt.Println(n, measure, p.Waiting())
	}
	p.Owed = calendar.MustParse("2026-05-02")
	fmt.Println(p.Waiting())
	// Output:
	// 700 EUR true
	// false
}

func ExamplePromise_HeldOf() {
	p := contribution.Promise{Commitment: contribution.Commitment{
		Kind: contribution.Cash, Matching: &contribution.Matching{Of: "appeal", Ratio: exact.FromInt(1)},
		Release: []contribution.Release{{Milestone: "roof"}},
	}}
	gift := contribution.Delivery{Money: money.MustParse("300 EUR")}
	appeal := contribution.Open(contribution.Commitment{Kind: contribution.Cash}).Report(gift).Accept(gift)
	b := contribution.Open(p.Commitment).Match(*p.Commitment.Matching, p.Commitment.Money, appeal)
	for measure, n := range p.HeldOf(b) {
		fmt.Println(n, measure)
	}
	// Output:
	// 300 EUR
}

func BenchmarkFallen(b *testing.B) {
	c := contribution.Commitment{Money: money.MustParse("1000 EUR"), Due: calendar.MustParse("2026-12-31")}
	on := calendar.MustParse("2027-01-01")
	for _, n := range []int{0, 4, 12} {
		c.Tranches = nil
		for i := range n {
			c.Tranches = append(c.Tranches, contribution.Tranche{ID: id.Tranche(fmt.Sprint("t", i)), Due: c.Due, Money: money.MustParse("10 EUR")})
		}
		p := contribution.Promise{Commitment: c}
		b.Run(fmt.Sprintf("tranches=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				for range p.Fallen(on) {
				}
			}
		})
	}
}
