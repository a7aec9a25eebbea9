package partnership_test

import (
	"fmt"
	"slices"
	"strconv"
	"testing"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

// What the two great questions cost, by how much is on record: what everybody
// gave, and whether it works. The sizes here are such that they run along with
// every change; examples/compare -long asks ten times as much.

// lastGift is the last day on which anything was given.
var lastGift = benchDay.AddDays(299)

// benchPledged returns the agreement in force under which n things were
// promised, money in two currencies and hours in turn, each with a day.
func benchPledged(tb testing.TB, n int) partnership.Agreement {
	tb.Helper()
	t := benchTerms()
	givers := []id.Partner{"clinic", "mill", "midwives"}
	currencies := []money.Currency{money.MustCurrency("EUR"), money.MustCurrency("IDR")}
	t.Commitments = make([]contribution.Commitment, n)
	for i := range t.Commitments {
		c := contribution.Commitment{
			ID: id.Commitment("c" + strconv.Itoa(i)), From: givers[i%3], Kind: contribution.Cash, Due: benchDay.AddDays(i % 365),
		}
		if i%2 == 0 {
			c.Money = money.New(exact.FromInt(int64(1000+i%977)), currencies[i/2%2])
		} else {
			c.Kind, c.Quantity = contribution.PaidTime, &contribution.Quantity{Number: exact.FromInt(int64(80 + i%61)), Unit: "hour"}
		}
		t.Commitments[i] = c
	}
	return benchSigned(tb, t)
}

// gift returns delivery number i, in turn under each of what was promised.
func gift(promised []contribution.Commitment, i int) partnership.Event {
	c := &promised[i%len(promised)]
	d := contribution.Delivery{Commitment: c.ID}
	if c.Quantity != nil {
		d.Quantity = &contribution.Quantity{Number: exact.FromInt(8), Unit: "hour"}
	} else {
		d.Money = money.New(exact.FromInt(int64(10_000+i%97)).Shift(-2), c.Money.Currency())
	}
	return partnership.Event{
		ID: id.Command("d" + strconv.Itoa(i)), By: "ani", For: c.From, On: benchDay.AddDays(i % 300), Act: act.Deliver{Delivery: d},
	}
}

// benchGiven returns an agreement with n promises and ten deliveries under each.
func benchGiven(tb testing.TB, n int) (partnership.Agreement, []contribution.Commitment) {
	tb.Helper()
	a := benchPledged(tb, n)
	t, _ := a.Terms(benchDay)
	f := partnership.NewFold(a)
	for i := range 10 * n {
		f.Evolve(gift(t.Commitments, i))
	}
	return f.Agreement(), t.Commitments
}

var benchSizes = []int{1_000, 10_000}

// The ledger of the last day, asked for the first time in a life, and that of a
// day before, which is put together from the history each time.
func BenchmarkAgreementLedger(b *testing.B) {
	for _, n := range benchSizes {
		a, _ := benchGiven(b, n)
		perDelivery := func(b *testing.B) {
			b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(10*n), "ns/delivery")
		}
		b.Run(fmt.Sprintf("first/%d_deliveries", 10*n), func(b *testing.B) {
			events := slices.Collect(a.Events())
			b.ReportAllocs()
			for b.Loop() {
				b.StopTimer()
				fresh := partnership.Replay(slices.Values(events))
				b.StartTimer()
				if rows := fresh.Ledger(lastGift).Rows; len(rows) == 0 {
					b.Fatal("no rows")
				}
			}
			perDelivery(b)
		})
		b.Run(fmt.Sprintf("earlier/%d_deliveries", 10*n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if rows := a.Ledger(lastGift.AddDays(-1)).Rows; len(rows) == 0 {
					b.Fatal("no rows")
				}
			}
			perDelivery(b)
		})
	}
}

// One more delivery, decided and recorded, and the ledger after it: what was
// there before is not looked at again.
func BenchmarkAgreementLedgerAfterOneMore(b *testing.B) {
	for _, n := range benchSizes {
		a, promised := benchGiven(b, n)
		a.Ledger(lastGift)
		b.Run(fmt.Sprintf("%d_deliveries", 10*n), func(b *testing.B) {
			b.ReportAllocs()
			i, a := 0, a
			for b.Loop() {
				e := gift(promised, i*7919)
				var err error
				if a, err = a.Apply(partnership.Command{
					ID: id.Command("more" + strconv.Itoa(i)), By: e.By, For: e.For, On: lastGift, Act: e.Act.(act.Act),
				}); err != nil {
					b.Fatal(err)
				}
				if rows := a.Ledger(lastGift).Rows; len(rows) == 0 {
					b.Fatal("no rows")
				}
				i++
			}
		})
	}
}

const benchPeriods = 40

// benchJudged returns an agreement of three partners who each scored each of n
// indicators in each of forty quarters.
func benchJudged(tb testing.TB, n int) partnership.Agreement {
	tb.Helper()
	t := benchTerms()
	t.Indicators = make([]indicator.Use, n)
	for i := range t.Indicators {
		t.Indicators[i] = indicator.Use{ID: id.Indicator("i" + strconv.Itoa(i)), Definition: indicator.Definition{
			Title: "Workers trust the clinic", Basis: indicator.Judged, Measure: indicator.Ordinal,
			Anchors: []indicator.Anchor{{Level: "low", Words: "rarely"}, {Level: "some", Words: "at times"}, {Level: "high", Words: "always"}},
		}}
	}
	t.Success.Threshold = exact.MustParse("0.5")
	f := partnership.NewFold(benchSigned(tb, t))
	quarters := calendar.MustParseCadence("P3M")
	levels := []string{"low", "some", "high"}
	for q := range benchPeriods {
		first, _ := quarters.Nth(benchDay, q)
		next, _ := quarters.Nth(benchDay, q+1)
		period := calendar.NewPeriod(first, next.AddDays(-1))
		for i := range t.Indicators {
			for p := range t.Partners {
				f.Evolve(partnership.Event{
					ID: id.Command(fmt.Sprintf("s%d-%d-%d", q, i, p)), By: "ani", For: t.Partners[p].ID, On: period.Until(),
					Act: act.Judge{Indicator: t.Indicators[i].ID, Period: period, Value: indicator.LevelValue(levels[(i+i*q+7*p*q)%3])},
				})
			}
		}
	}
	return f.Agreement()
}

func BenchmarkAgreementSuccess(b *testing.B) {
	for _, n := range []int{10, 100} {
		a := benchJudged(b, n)
		b.Run(fmt.Sprintf("%d_indicators", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if s := a.Success(calendar.Date{}); len(s.Series) == 0 || len(s.Series[0].Joint.Points) != benchPeriods {
					b.Fatal("points are missing")
				}
			}
			b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(n*benchPeriods*3), "ns/score")
		})
	}
}
