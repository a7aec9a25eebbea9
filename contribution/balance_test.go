package contribution_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/exact"
	"pgregory.net/rapid"
)

func hours(n string) *contribution.Quantity {
	return &contribution.Quantity{Number: exact.MustParse(n), Unit: "hour"}
}

func brief(b contribution.Balance) []string {
	var lines []string
	for l := range b.Lines() {
		text := l.Measure.String() + ":"
		for _, column := range []struct {
			name string
			n    exact.Number
		}{
			{"committed", l.Committed}, {"reported", l.Reported}, {"accepted", l.Accepted}, {"disputed", l.Disputed}, {"outstanding", l.Outstanding},
			{"waived", l.Waived}, {"released", l.Released}, {"defaulted", l.Defaulted}, {"surplus", l.Surplus}, {"unpledged", l.Unpledged},
		} {
			if column.n.Sign() != 0 {
				text += " " + column.name + " " + column.n.String()
			}
		}
		lines = append(lines, text)
	}
	return lines
}

func TestADeliveryMovesThroughTheColumns(t *testing.T) {
	d := contribution.Delivery{Quantity: hours("40")}
	b := contribution.Open(contribution.Commitment{Quantity: hours("100")})
	for _, step := range []struct {
		name string
		do   func(contribution.Balance) contribution.Balance
		want string
	}{
		{"reported", func(b contribution.Balance) contribution.Balance { return b.Report(d) }, "hour: committed 100 reported 40 outstanding 60"},
		{"disputed", func(b contribution.Balance) contribution.Balance { return b.Dispute(d) }, "hour: committed 100 disputed 40 outstanding 100"},
		{"upheld", func(b contribution.Balance) contribution.Balance { return b.Uphold(d) }, "hour: committed 100 accepted 40 outstanding 60"},
		{"reopened", func(b contribution.Balance) contribution.Balance { return b.Reopen(d, contribution.Accepted) }, "hour: committed 100 reported 40 outstanding 60"},
		{"accepted", func(b contribution.Balance) contribution.Balance { return b.Accept(d) }, "hour: committed 100 accepted 40 outstanding 60"},
		{"given back", func(b contribution.Balance) contribution.Balance {
			r := contribution.Delivery{Quantity: hours("-10"), Returns: true}
			return b.Report(r).Accept(r)
		}, "hour: committed 100 accepted 30 outstanding 70"},
		{"waived", contribution.Balance.Waive, "hour: committed 100 accepted 30 waived 70"},
		{"more after all", func(b contribution.Balance) contribution.Balance { return b.Report(d).Accept(d) }, "hour: committed 100 accepted 70 waived 30"},
		{"too much", func(b contribution.Balance) contribution.Balance { return b.Report(d) }, "hour: committed 100 reported 40 accepted 70 surplus 10"},
		{"withdrawn", func(b contribution.Balance) contribution.Balance { return b.Withdraw(d, contribution.Accepted) }, "hour: committed 100 reported 40 accepted 30 waived 30"},
		{"rejected", func(b contribution.Balance) contribution.Balance { return b.Dispute(d).Reject(d) }, "hour: committed 100 accepted 30 waived 70"},
		{"released", contribution.Balance.Release, "hour: committed 100 accepted 30 released 70"},
		{"defaulted", contribution.Balance.Default, "hour: committed 100 accepted 30 defaulted 70"},
	} {
		b = step.do(b)
		if diff := cmp.Diff([]string{step.want}, brief(b)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", step.name, diff)
		}
	}
}

func TestWhatWasPromisedIsCountedInItsMeasures(t *testing.T) {
	for _, c := range []struct {
		name string
		of   contribution.Commitment
		want []string
	}{
		{"no number", contribution.Commitment{}, []string{"item: committed 1 outstanding 1"}},
		{"items", contribution.Commitment{Quantity: &contribution.Quantity{Number: exact.FromInt(3), Unit: "item"}}, []string{"item: committed 3 outstanding 3"}},
		{"both", contribution.Commitment{Quantity: hours("5"), Money: money.MustParse("10.50 EUR")},
			[]string{"hour: committed 5 outstanding 5", "EUR: committed 10.50 outstanding 10.50"}},
		{"tranches", contribution.Commitment{Tranches: []contribution.Tranche{
			{Money: money.MustParse("10 EUR")}, {Money: money.MustParse("5 USD")}, {Money: money.MustParse("0.5 EUR")}, {},
		}}, []string{"EUR: committed 10.5 outstanding 10.5", "USD: committed 5 outstanding 5"}},
		{"a total before its tranches", contribution.Commitment{
			Money: money.MustParse("100 EUR"), Tranches: []contribution.Tranche{{Money: money.MustParse("10 EUR")}},
		}, []string{"EUR: committed 100 outstanding 100"}},
	} {
		if diff := cmp.Diff(c.want, brief(contribution.Open(c.of))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestAnyDeliveryIsOneItemOfAPromiseWithoutNumbers(t *testing.T) {
	advice := contribution.Open(contribution.Commitment{Kind: contribution.Knowledge})
	d := contribution.Delivery{Quantity: hours("3")}
	got := advice.Report(d)
	if diff := cmp.Diff([]string{"item: committed 1 reported 1", "hour: reported 3 surplus 3"}, brief(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got.Covered() || got.Outstanding() || !got.Accept(d).Covered() {
		t.Error("it is covered once it is accepted, and nothing is owed meanwhile")
	}
	back := contribution.Delivery{Returns: true}
	if diff := cmp.Diff([]string{"item: committed 1 outstanding 1", "hour: reported 3 surplus 3"}, brief(got.Report(back))); diff != "" {
		t.Errorf("given back (-want +got):\n%s", diff)
	}
}

func TestTheZeroBalanceHoldsWhatIsUnpledged(t *testing.T) {
	var b contribution.Balance
	if b.Pledged() || b.Covered() || b.Outstanding() || len(brief(b)) > 0 {
		t.Error("the zero Balance holds something")
	}
	d := contribution.Delivery{Money: money.MustParse("7 EUR")}
	if diff := cmp.Diff([]string{"EUR: accepted 7 unpledged 7"}, brief(b.Report(d).Accept(d))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAnAmendmentChangesThePromiseOnly(t *testing.T) {
	d := contribution.Delivery{Quantity: hours("40"), Money: money.MustParse("1 EUR")}
	b := contribution.Open(contribution.Commitment{Quantity: hours("100")}).Report(d).Accept(d)
	got := b.Recommit(contribution.Commitment{Quantity: hours("30"), Money: money.MustParse("5 EUR")})
	want := []string{"hour: committed 30 accepted 40 surplus 10", "EUR: committed 5 accepted 1 outstanding 4"}
	if diff := cmp.Diff(want, brief(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if settled := b.Waive().Recommit(contribution.Commitment{}).Settled(); settled != contribution.Waived {
		t.Errorf("settled %v", settled)
	}
}

// model keeps deliveries where a balance keeps sums.
type model struct {
	of         contribution.Commitment
	pledged    bool
	deliveries []contribution.Delivery
	columns    []contribution.Column
	settled    contribution.Column
}

// sum adds up what of the deliveries in a column is in m.
func (m *model) sum(measure contribution.Measure, column contribution.Column) exact.Number {
	sum := exact.FromInt(0)
	for i, d := range m.deliveries {
		if m.columns[i] == column {
			for one, n := range split(d.Quantity, d.Money) {
				if one == measure {
					sum = sum.Add(n)
				}
			}
		}
	}
	return sum
}

func split(q *contribution.Quantity, a money.Amount) map[contribution.Measure]exact.Number {
	parts := map[contribution.Measure]exact.Number{}
	if q != nil {
		parts[contribution.Units(q.Unit)] = q.Number
	}
	if a.Currency() != (money.Currency{}) {
		parts[contribution.In(a.Currency())] = a.Number()
	}
	return parts
}

func TestNothingIsLostUnderAnyOrderOfEvents(t *testing.T) {
	moves := []contribution.Column{contribution.Nowhere, contribution.Reported, contribution.Accepted, contribution.Disputed}
	taken := map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		quantity := func() *contribution.Quantity {
			return &contribution.Quantity{
				Number: exact.MustParse(rapid.SampledFrom([]string{"1", "0.10", "40", "7.5", "0", "100"}).Draw(t, "number")),
				Unit:   rapid.SampledFrom([]string{"hour", "day", "item"}).Draw(t, "unit"),
			}
		}
		amount := func() money.Amount {
			return money.MustParse(rapid.SampledFrom([]string{"0.10 EUR", "100 EUR", "3 USD", "20000 IDR"}).Draw(t, "amount"))
		}
		m := model{pledged: rapid.Bool().Draw(t, "pledged")}
		var b contribution.Balance
		if m.pledged {
			m.of.Quantity = quantity()
			if rapid.Bool().Draw(t, "money") {
				m.of.Money = amount()
			}
			b = contribution.Open(m.of)
		}
		for range rapid.IntRange(1, 25).Draw(t, "events") {
			before, was := brief(b), b
			switch i := rapid.IntRange(0, 5).Draw(t, "event"); {
			case i == 0 && m.pledged:
				m.settled = rapid.SampledFrom([]contribution.Column{contribution.Waived, contribution.Released, contribution.Defaulted}).Draw(t, "as")
				switch m.settled {
				case contribution.Waived:
					b = b.Waive()
				case contribution.Released:
					b = b.Release()
				default:
					b = b.Default()
				}
				taken[m.settled.String()]++
			case i <= 2 || len(m.deliveries) == 0:
				d := contribution.Delivery{Quantity: quantity()}
				if rapid.Bool().Draw(t, "in money") {
					d.Quantity, d.Money = nil, amount()
				}
				if rapid.IntRange(0, 3).Draw(t, "returns") == 0 {
					d.Returns = true
					d.Money = d.Money.Neg()
					if d.Quantity != nil {
						d.Quantity.Number = d.Quantity.Number.Neg()
					}
				}
				m.deliveries, m.columns = append(m.deliveries, d), append(m.columns, contribution.Reported)
				b = b.Report(d)
				taken["report"]++
			default:
				at := rapid.IntRange(0, len(m.deliveries)-1).Draw(t, "delivery")
				to := rapid.SampledFrom(moves).Draw(t, "to")
				b = b.Move(m.deliveries[at], m.columns[at], to)
				taken[m.columns[at].String()+" to "+to.String()]++
				m.columns[at] = to
			}
			if diff := cmp.Diff(before, brief(was)); diff != "" {
				t.Fatalf("the balance that was changed is another (-before +after):\n%s", diff)
			}
		}
		m.compare(t, b)
	})
	t.Logf("events: %v", taken)
	for _, from := range moves {
		for _, to := range moves {
			if name := from.String() + " to " + to.String(); taken[name] == 0 {
				t.Errorf("%s was never drawn", name)
			}
		}
	}
}

func (m *model) compare(t *rapid.T, b contribution.Balance) {
	promised := split(m.of.Quantity, m.of.Money)
	measures := map[contribution.Measure]bool{}
	for l := range b.Lines() {
		measures[l.Measure] = true
		is := func(name string, got, want exact.Number) {
			if !got.Equal(want) {
				t.Errorf("%s in %s is %s, want %s", name, l.Measure, got, want)
			}
		}
		committed := exact.FromInt(0).Add(promised[l.Measure])
		accepted, reported := m.sum(l.Measure, contribution.Accepted), m.sum(l.Measure, contribution.Reported)
		is("committed", l.Committed, committed)
		is("accepted", l.Accepted, accepted)
		is("reported", l.Reported, reported)
		is("disputed", l.Disputed, m.sum(l.Measure, contribution.Disputed))
		left := l.Committed.Add(l.Surplus).Add(l.Unpledged)
		right := l.Accepted.Add(l.Reported).Add(l.Outstanding).Add(l.Waived).Add(l.Released).Add(l.Defaulted)
		is("the law", left, right)
		rest := committed.Sub(accepted).Sub(reported)
		for column, n := range map[contribution.Column]exact.Number{
			contribution.Nowhere: l.Outstanding, contribution.Waived: l.Waived, contribution.Released: l.Released, contribution.Defaulted: l.Defaulted,
		} {
			want := exact.FromInt(0)
			if m.pledged && column == m.settled && rest.Sign() > 0 {
				want = rest
			}
			is("the rest "+column.String(), n, want)
		}
	}
	for measure := range promised {
		if !measures[measure] {
			t.Errorf("nothing is said of %s", measure)
		}
	}
	for i, d := range m.deliveries {
		for measure := range split(d.Quantity, d.Money) {
			if _, found := b.Line(measure); !found && m.columns[i] != contribution.Nowhere {
				t.Errorf("delivery %d in %s is nowhere", i, measure)
			}
		}
	}
}

func TestMeasuresAreOrderedAndComparable(t *testing.T) {
	euro := contribution.In(money.MustCurrency("EUR"))
	all := []contribution.Measure{{}, contribution.Units("day"), contribution.Units("hour"), euro, contribution.In(money.MustCurrency("USD"))}
	if !slices.IsSortedFunc(all, contribution.Measure.Compare) {
		t.Errorf("%v is out of order", all)
	}
	if contribution.Units("item") != (contribution.Measure{}) {
		t.Error("an item is not the zero Measure")
	}
	if unit, ok := euro.Unit(); ok || unit != "" {
		t.Errorf("euros come in units of %q", unit)
	}
	if unit, ok := all[0].Unit(); !ok || unit != "item" {
		t.Errorf("the zero Measure is %q", unit)
	}
}

func TestKindsAreKnownAndSayWhatTheyNeed(t *testing.T) {
	if n := len(contribution.Kinds()); n != 17 {
		t.Errorf("%d kinds, want the 17 of DESIGN §6", n)
	}
	for _, k := range contribution.Kinds() {
		if !k.Known() {
			t.Errorf("%s is not known", k)
		}
		needs := k.Needs()
		if k != contribution.Reputation && len(needs) == 0 {
			t.Errorf("%s needs nothing", k)
		}
		if len(needs) > 0 {
			needs[0] = "spoiled"
			if k.Needs()[0] == "spoiled" {
				t.Errorf("the needs of %s are shared", k)
			}
		}
	}
	if contribution.Kind("songs").Known() || contribution.Kind("songs").Needs() != nil || contribution.Kind("").Known() {
		t.Error("an unknown kind is known")
	}
	if slices.Contains(contribution.VolunteerTime.Needs(), contribution.NeedsMoney) {
		t.Error("volunteer time is asked for a price")
	}
}

func TestClonesShareNothing(t *testing.T) {
	c := contribution.Commitment{
		Quantity: hours("1"), Tranches: []contribution.Tranche{{Quantity: hours("1"), Release: []contribution.Release{{Condition: "a"}}}},
		Matching: &contribution.Matching{Of: "a"}, Valuations: []contribution.Valuation{{On: calendar.MustParse("2026-01-01")}},
	}
	d := c.Clone()
	d.Quantity.Unit, d.Tranches[0].Quantity.Unit, d.Tranches[0].Release[0].Condition, d.Matching.Of = "x", "x", "x", "x"
	d.Valuations[0].Evidence = "x"
	if c.Quantity.Unit != "hour" || c.Tranches[0].Quantity.Unit != "hour" || c.Tranches[0].Release[0].Condition != "a" || c.Matching.Of != "a" || c.Valuations[0].Evidence != "" {
		t.Errorf("the commitment is shared: %v", c)
	}
	given := contribution.Delivery{Quantity: hours("1"), Valuations: c.Valuations}
	given.Clone().Quantity.Unit = "x"
	if given.Quantity.Unit != "hour" {
		t.Error("the delivery is shared")
	}
}

func ExampleOpen() {
	b := contribution.Open(contribution.Commitment{Kind: contribution.Cash, Money: money.MustParse("1000 EUR")})
	first := contribution.Delivery{Money: money.MustParse("400 EUR")}
	b = b.Report(first).Accept(first).Report(contribution.Delivery{Money: money.MustParse("250.50 EUR")})
	line, _ := b.Line(contribution.In(money.MustCurrency("EUR")))
	fmt.Println(line.Accepted, line.Reported, line.Outstanding)
	// Output:
	// 400 250.50 349.50
}

func ExampleBalance_Waive() {
	b := contribution.Open(contribution.Commitment{Kind: contribution.PaidTime, Quantity: &contribution.Quantity{Number: exact.FromInt(80), Unit: "hour"}})
	b = b.Waive()
	for line := range b.Lines() {
		fmt.Println(line.Waived, line.Measure, b.Outstanding())
	}
	// Output:
	// 80 hour false
}

func ExampleKind_Needs() {
	fmt.Println(contribution.EquipmentLoan.Needs())
	// Output:
	// [what period]
}

func ExampleCheck() {
	loan := contribution.Commitment{ID: "loan", From: "bank", Kind: contribution.Cash, Money: money.MustParse("1000 EUR"), Release: []contribution.Release{{Commitment: "loan"}}}
	for _, f := range contribution.Check([]contribution.Commitment{loan}) {
		fmt.Println(f.Code, f.Place, f.Params["problem"])
	}
	// Output:
	// CON009 /loan/release/0/commitment circle
}

func BenchmarkReportAndAccept(b *testing.B) {
	balance := contribution.Open(contribution.Commitment{Quantity: hours("1000000")})
	d := contribution.Delivery{Quantity: hours("1")}
	b.ReportAllocs()
	for b.Loop() {
		balance = balance.Report(d).Accept(d)
	}
}
