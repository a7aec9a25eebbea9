package contribution_test

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"pgregory.net/rapid"
)

func asJSON(t interface{ Fatalf(string, ...any) }, v any) string {
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return string(raw)
}

// plain compares what has no Equal of its own by ==.
var plain = cmpopts.EquateComparable(money.Currency{}, contribution.Measure{})

var atRates = contribution.LedgerOptions{
	Details: true, Into: money.MustCurrency("EUR"),
	Rates: []contribution.ExchangeRate{
		{From: money.MustCurrency("USD"), To: money.MustCurrency("EUR"), Rate: exact.MustParse("0.9"), On: calendar.MustParse("2026-01-05"), Source: "bank"},
		{From: money.MustCurrency("USD"), To: money.MustCurrency("EUR"), Rate: exact.MustParse("0.8"), On: calendar.MustParse("2026-02-05"), Source: "bank"},
	},
}

// After every step, a book says what a fresh one with the same content says, put
// in in another order, to the byte.
func TestABookThatIsChangedSaysWhatAFreshOneSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := newContent()
		var b contribution.Book
		for range rapid.IntRange(1, 25).Draw(t, "steps") {
			c.step(t, &b)
			if rapid.IntRange(0, 3).Draw(t, "ask") == 0 {
				continue
			}
			if rapid.IntRange(0, 9).Draw(t, "grow") == 0 {
				b.Grow(2, 3)
			}
			on := drawDay(t, "as of")
			got := b.Ledger(on, atRates)
			var fresh contribution.Book
			seed := rapid.Uint64().Draw(t, "seed")
			c.fill(&fresh, rand.New(rand.NewPCG(seed, seed)).Shuffle, drawEntry(t), drawEntry(t))
			want := fresh.Ledger(on, atRates)
			if diff := cmp.Diff(want, got, plain); diff != "" {
				t.Fatalf("(-fresh +changed):\n%s", diff)
			}
			if want, got := asJSON(t, want), asJSON(t, got); want != got {
				t.Fatalf("fresh\n%s\nchanged\n%s", want, got)
			}
			if diff := cmp.Diff(fresh.Check(on, contribution.Limits{}), b.Check(on, contribution.Limits{})); diff != "" {
				t.Fatalf("findings (-fresh +changed):\n%s", diff)
			}
			for _, p := range partnersOfBook {
				if want, got := fresh.Significant(p, contribution.Limits{}), b.Significant(p, contribution.Limits{}); want != got {
					t.Fatalf("%s is significant: fresh %s, changed %s", p, want, got)
				}
			}
		}
	})
}

func sumOf(ns ...exact.Number) exact.Number {
	sum := exact.FromInt(0)
	for _, n := range ns {
		sum = sum.Add(n)
	}
	return sum
}

func TestEveryRowOfALedgerKeepsTheLaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, r := range drawContent(t).ledger(drawDay(t, "as of"), contribution.LedgerOptions{}).Rows {
			in := sumOf(r.Promised, r.Surplus, r.Unpledged)
			out := sumOf(r.Accepted, r.Reported, r.Outstanding, r.Waived, r.Released, r.Defaulted)
			if !in.Equal(out) {
				t.Errorf("%v promised and beyond, %v accounted for: %+v", in, out, r)
			}
			for _, part := range []exact.Number{r.Overdue, r.Waiting} {
				if part.Sign() < 0 || part.Compare(r.Outstanding) > 0 {
					t.Errorf("%v of %v outstanding", part, r.Outstanding)
				}
			}
		}
	})
}

// balances returns what the balances of the commitments of c come to, by kind and
// measure; what is under none of them is unpledged.
func (c *content) balances() map[string]map[string]exact.Number {
	sums := map[string]map[string]exact.Number{}
	add := func(kind contribution.Kind, b contribution.Balance) {
		for l := range b.Lines() {
			key := string(kind) + " " + l.Measure.String()
			if sums[key] == nil {
				sums[key] = map[string]exact.Number{}
			}
			for name, n := range map[string]exact.Number{
				"promised": l.Committed, "reported": l.Reported, "accepted": l.Accepted, "disputed": l.Disputed, "outstanding": l.Outstanding,
				"waived": l.Waived, "released": l.Released, "defaulted": l.Defaulted, "surplus": l.Surplus, "unpledged": l.Unpledged,
			} {
				sums[key][name] = sums[key][name].Add(n)
			}
		}
	}
	opened := func(p contribution.Promise) contribution.Balance {
		b := contribution.Open(p.Commitment)
		for _, e := range c.all() {
			if e.Delivery.Commitment == p.Commitment.ID {
				b = b.Move(e.Delivery, contribution.Nowhere, e.In)
			}
		}
		switch p.Settled {
		case contribution.Accepted:
			return b.Fulfil()
		case contribution.Waived:
			return b.Waive()
		case contribution.Released:
			return b.Release()
		case contribution.Defaulted:
			return b.Default()
		}
		return b
	}
	for _, p := range c.promises {
		b := opened(p)
		if m := p.Commitment.Matching; m != nil {
			if of, there := c.promises[m.Of]; there && m.Of != p.Commitment.ID {
				b = b.Match(*m, p.Commitment.Money, opened(of))
			}
		}
		add(p.Commitment.Kind, b)
	}
	for _, e := range c.all() {
		if _, there := c.promises[e.Delivery.Commitment]; !there {
			add(e.Delivery.Kind, contribution.Balance{}.Move(e.Delivery, contribution.Nowhere, e.In))
		}
	}
	return sums
}

func TestTheRowsOfAllPartnersAreTheBalances(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawContent(t)
		for k, p := range c.promises {
			p.Matched = nil
			c.promises[k] = p
			// What is matched of a fulfilled match is told in a test of its own.
			if m := p.Commitment.Matching; m != nil && c.promises[m.Of].Commitment.Matching != nil {
				p.Commitment.Matching = nil
				c.promises[k] = p
			}
		}
		got := map[string]map[string]exact.Number{}
		for _, r := range c.ledger(calendar.Date{}, contribution.LedgerOptions{}).Rows {
			key := string(r.Kind) + " " + r.Measure.String()
			if got[key] == nil {
				got[key] = map[string]exact.Number{}
			}
			for name, n := range map[string]exact.Number{
				"promised": r.Promised, "reported": r.Reported, "accepted": r.Accepted, "disputed": r.Disputed, "outstanding": r.Outstanding,
				"waived": r.Waived, "released": r.Released, "defaulted": r.Defaulted, "surplus": r.Surplus, "unpledged": r.Unpledged,
			} {
				got[key][name] = got[key][name].Add(n)
			}
		}
		want := c.balances()
		for key := range want {
			for name, n := range want[key] {
				if !got[key][name].Equal(n) {
					t.Errorf("%s %s: rows %v, balances %v", key, name, got[key][name], n)
				}
			}
		}
		for key := range got {
			if want[key] == nil && got[key]["promised"].Sign()+got[key]["accepted"].Sign() != 0 {
				t.Errorf("%s is in no balance", key)
			}
		}
	})
}

func TestOtherNamesForPartnersChangeNothingButNames(t *testing.T) {
	names := map[id.Partner]id.Partner{"ana": "zoe", "budi": "mo", "cici": "al"}
	rapid.Check(t, func(t *rapid.T) {
		c := drawContent(t)
		for k, p := range c.promises {
			p.Bearer = "" // former bearers come in the order of their names
			c.promises[k] = p
		}
		for k, e := range c.entries {
			e.Delivery.Commitment = ""
			e.Delivery.InLieu = nil
			c.entries[k] = e
		}
		other := newContent()
		for k, p := range c.promises {
			p.Commitment = p.Commitment.Clone()
			p.Commitment.From = names[p.Commitment.From]
			for i := range p.Commitment.Valuations {
				p.Commitment.Valuations[i].By = names[p.Commitment.Valuations[i].By]
			}
			other.promises[k] = p
		}
		rename := func(e contribution.Entry) contribution.Entry {
			e.By = names[e.By]
			e.Delivery = e.Delivery.Clone()
			for i := range e.Delivery.Valuations {
				e.Delivery.Valuations[i].By = names[e.Delivery.Valuations[i].By]
			}
			return e
		}
		for k, e := range c.entries {
			other.entries[k] = rename(e)
		}
		c.loose, c.opinions = nil, nil
		for _, r := range c.ratings {
			r.By, r.Giver = names[r.By], names[r.Giver]
			other.ratings = append(other.ratings, r)
		}
		on := drawDay(t, "as of")
		lines := func(l contribution.Ledger, name func(id.Partner) id.Partner) []string {
			var all []string
			for _, r := range l.Rows {
				r.Partner = name(r.Partner)
				all = append(all, asJSON(t, r))
			}
			for _, a := range l.Accounts {
				a.Partner = name(a.Partner)
				all = append(all, asJSON(t, a))
			}
			for _, s := range l.Summaries {
				s.Partner = name(s.Partner)
				all = append(all, asJSON(t, s))
			}
			for _, x := range l.Totals {
				all = append(all, asJSON(t, x))
			}
			slices.Sort(all)
			return all
		}
		want := lines(c.ledger(on, atRates), func(p id.Partner) id.Partner { return names[p] })
		got := lines(other.ledger(on, atRates), func(p id.Partner) id.Partner { return p })
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}
