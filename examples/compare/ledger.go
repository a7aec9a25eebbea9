package main

import (
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"time"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// perPromise is how many deliveries there are under each promise.
const perPromise = 10

// lastGift is the last day on which anything was given.
var lastGift = today.AddDays(299)

// pledged returns n promises of the three partners, sums of money in two
// currencies and hours in turn, each with a day.
func pledged(n int) []contribution.Commitment {
	givers := []id.Partner{"clinic", "mill", "midwives"}
	currencies := []money.Currency{money.MustCurrency("EUR"), money.MustCurrency("IDR")}
	cs := make([]contribution.Commitment, n)
	for i := range cs {
		c := contribution.Commitment{
			ID: id.Commitment("c" + strconv.Itoa(i)), From: givers[i%3], Kind: contribution.Cash, Due: today.AddDays(i % 365),
		}
		if i%2 == 0 {
			c.Money = money.New(exact.FromInt(int64(1000+i%977)), currencies[i/2%2])
		} else {
			c.Kind, c.Quantity = contribution.PaidTime, &contribution.Quantity{Number: exact.FromInt(int64(80 + i%61)), Unit: "hour"}
		}
		cs[i] = c
	}
	return cs
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
		ID: id.Command("d" + strconv.Itoa(i)), By: "ani", For: c.From, On: today.AddDays(i % 300), Act: act.Deliver{Delivery: d},
	}
}

// promising returns an agreement in force with these promises.
//
// It is folded from a history whose text is exchanged: terms of a hundred
// thousand promises are longer than a document may be, so nobody could begin
// with them in one piece. Folding judges nothing.
func promising(promised []contribution.Commitment) (partnership.Agreement, error) {
	a, err := inForce()
	if err != nil {
		return a, err
	}
	t := agreed()
	t.Commitments = promised
	events := slices.Collect(a.Events())
	for i := range events {
		switch events[i].Act.(type) {
		case act.Begin:
			events[i].Act = act.Begin{Terms: t}
		case act.Sign:
			events[i].Act = act.Sign{Terms: &t, Form: terms.Signature}
		}
	}
	return partnership.Replay(slices.Values(events)), nil
}

// given returns an agreement with n promises and ten deliveries under each.
func given(n int) (partnership.Agreement, []contribution.Commitment, error) {
	promised := pledged(n)
	a, err := promising(promised)
	if err != nil {
		return a, nil, err
	}
	f := partnership.NewFold(a)
	for i := range n * perPromise {
		f.Evolve(gift(promised, i))
	}
	a = f.Agreement()
	return a, promised, accounted(a.Ledger(lastGift), n*perPromise)
}

// accounted returns an error unless a ledger is of that many deliveries.
func accounted(l contribution.Ledger, deliveries int) error {
	want := int64(deliveries/2) * 8 // every other one is of hours
	got := exact.FromInt(0)
	for i := range l.Rows {
		if r := &l.Rows[i]; r.Kind == contribution.PaidTime {
			got = got.Add(r.Reported)
		}
	}
	if !got.Equal(exact.FromInt(want)) {
		return fmt.Errorf("the ledger has %s hours, want %d", got, want)
	}
	return nil
}

// reckoning asks for the ledger of an earlier day, which is put together from
// the whole history each time: nothing of an earlier question helps.
//
// A turn is so many questions: that for the smaller history asks ten times, so
// that both sides do as much in a turn and the collector of garbage has as much
// to do on both.
func reckoning(n, questions int) (gauge, error) {
	a, _, err := given(n)
	if err != nil {
		return nil, err
	}
	after := a.Evolve(partnership.Event{ID: "after", By: "ani", For: "clinic", On: lastGift.AddDays(1), Act: aSupport})
	return timedBy(questions, func(turns int) error {
		for range turns * questions {
			if err := accounted(after.Ledger(lastGift), n*perPromise); err != nil {
				return err
			}
		}
		return nil
	}), nil
}

// following applies one more delivery and asks for the ledger after it.
func following(n int) (gauge, error) {
	from, promised, err := given(n)
	if err != nil {
		return nil, err
	}
	if from, err = applied(from, []partnership.Command{{ID: "first", By: "ani", For: "clinic", On: lastGift, Act: aSupport}}); err != nil {
		return nil, err
	}
	from.Ledger(lastGift)
	cs := make([]partnership.Command, lap)
	for i := range cs {
		e := gift(promised, i*7919)
		cs[i] = partnership.Command{ID: id.Command("e" + strconv.Itoa(i)), By: e.By, For: e.For, On: lastGift, Act: act.Deliver{Delivery: e.Act.(act.Deliver).Delivery}}
	}
	a, next := from, 0
	return timed(func(times int) error {
		for range times {
			if next == len(cs) {
				a, next = from, 0
			}
			var err error
			if a, err = a.Apply(cs[next]); err != nil {
				return err
			}
			if rows := a.Ledger(lastGift).Rows; len(rows) == 0 {
				return errElsewhere
			}
			next++
		}
		return nil
	}), nil
}

// booking measures what the ledger keeps for a delivery, once it was asked for.
func booking(n int) gauge {
	figure := 0.0
	return func(time.Duration) (float64, error) {
		if figure > 0 {
			return figure, nil
		}
		a, promised, err := given(n)
		if err != nil {
			return 0, err
		}
		events := slices.Collect(a.Events())
		fresh := partnership.Replay(slices.Values(events))
		a = partnership.Agreement{}
		before := held()
		l := fresh.Ledger(lastGift)
		figure = float64(held()-before) / float64(n*perPromise)
		runtime.KeepAlive(fresh)
		runtime.KeepAlive(promised)
		runtime.KeepAlive(events)
		runtime.KeepAlive(a)
		return figure, accounted(l, n*perPromise)
	}
}

// ledgerRows say that a ledger costs in proportion to what it is of, and that
// the one after it costs what has changed. No library that keeps such a ledger
// is known to stand beside it.
func ledgerRows(s sizes) []row {
	n, ten := s.promises, 10*s.promises
	return []row{
		{
			name:   "Ledger of " + counted(ten*perPromise) + " deliveries",
			beside: "of " + counted(n*perPromise), unit: nanoseconds, goal: atMost(12), turns: s.turns,
			open: func() (gauge, gauge, error) {
				ours, err := reckoning(ten, 1)
				if err != nil {
					return nil, nil, err
				}
				theirs, err := reckoning(n, 10)
				return ours, theirs, err
			},
		},
		{
			name:   "Ledger after one more, " + counted(ten*perPromise) + " deliveries",
			beside: counted(n*perPromise) + " deliveries", unit: nanoseconds, goal: atMost(2),
			open: func() (gauge, gauge, error) {
				late, err := following(ten)
				if err != nil {
					return nil, nil, err
				}
				early, err := following(n)
				return late, early, err
			},
		},
		{
			name: "delivery in the ledger's books", beside: "goal", unit: weight, goal: atMost(1),
			open: func() (gauge, gauge, error) { return booking(n), fixed(200), nil },
		},
	}
}

// counted writes a number of things as a power of ten where it is one.
func counted(n int) string {
	power := 0
	for m := n; m%10 == 0 && m > 0; m /= 10 {
		power++
		if m == 10 {
			return "10" + string([]rune("⁰¹²³⁴⁵⁶⁷⁸⁹")[power])
		}
	}
	return strconv.Itoa(n)
}
