package contribution_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/partnership/exact"
	"pgregory.net/rapid"
)

// books are a promise and another that matches it, kept as lists: everything is
// reckoned anew from what was delivered and where it stands.
type books struct {
	lead, match       model
	leading, matching contribution.Balance
}

// counts returns the numbers by which d counts for a promise.
func counts(d contribution.Delivery) map[contribution.Measure]exact.Number {
	if d.InLieu != nil {
		return split(d.InLieu.Quantity, d.InLieu.Money)
	}
	return split(d.Quantity, d.Money)
}

// column sums up what counts in one column.
func (m *model) column(in contribution.Column) map[contribution.Measure]exact.Number {
	sums := map[contribution.Measure]exact.Number{}
	for i, d := range m.deliveries {
		if m.columns[i] == in {
			for measure, n := range counts(d) {
				sums[measure] = sums[measure].Add(n)
			}
		}
	}
	return sums
}

func least(a, b exact.Number) exact.Number {
	if b.Compare(a) < 0 {
		return b
	}
	return a
}

// promised is what a matching promise comes to, by its definition.
func (k *books) promised() map[contribution.Measure]exact.Number {
	of := k.lead.column(contribution.Accepted)
	if k.lead.settled == contribution.Accepted { // the rest counts as accepted
		whole, reported := split(k.lead.of.Quantity, k.lead.of.Money), k.lead.column(contribution.Reported)
		for _, measure := range slices.Concat(slices.Collect(maps.Keys(whole)), slices.Collect(maps.Keys(reported))) {
			if rest := whole[measure].Sub(reported[measure]); rest.Compare(of[measure]) > 0 {
				of[measure] = rest
			}
		}
	}
	promised := map[contribution.Measure]exact.Number{}
	rule := k.match.of.Matching
	for measure, n := range of {
		currency, isMoney := measure.Currency()
		if !isMoney {
			continue
		}
		n = n.Mul(rule.Ratio)
		for _, most := range []money.Amount{rule.Cap, k.match.of.Money} {
			if most.Currency() == currency {
				n = least(n, most.Number())
			}
		}
		if n.Sign() > 0 {
			promised[measure] = n
		}
	}
	if q := k.match.of.Quantity; q != nil {
		promised[contribution.Units(q.Unit)] = q.Number
	}
	return promised
}

// conserves compares a balance with its list.
func (m *model) conserves(t *rapid.T, b contribution.Balance, promised map[contribution.Measure]exact.Number) {
	accepted, reported, disputed := m.column(contribution.Accepted), m.column(contribution.Reported), m.column(contribution.Disputed)
	measures := map[contribution.Measure]bool{}
	for l := range b.Lines() {
		measures[l.Measure] = true
		left := l.Committed.Add(l.Surplus).Add(l.Unpledged)
		right := l.Accepted.Add(l.Reported).Add(l.Outstanding).Add(l.Waived).Add(l.Released).Add(l.Defaulted)
		want := map[string]exact.Number{
			"the law": right, "committed": promised[l.Measure], "reported": reported[l.Measure], "disputed": disputed[l.Measure],
			"accepted": accepted[l.Measure], "surplus": {}, "outstanding": {}, "waived": {}, "released": {}, "defaulted": {}, "unpledged": {},
		}
		rest := promised[l.Measure].Sub(accepted[l.Measure]).Sub(reported[l.Measure])
		switch {
		case rest.Sign() < 0:
			want["surplus"] = rest.Neg()
		case m.settled == contribution.Accepted:
			want["accepted"] = want["accepted"].Add(rest)
		case m.settled == contribution.Nowhere:
			want["outstanding"] = rest
		default:
			want[m.settled.String()] = rest
		}
		got := map[string]exact.Number{
			"the law": left, "committed": l.Committed, "reported": l.Reported, "disputed": l.Disputed, "accepted": l.Accepted, "surplus": l.Surplus,
			"outstanding": l.Outstanding, "waived": l.Waived, "released": l.Released, "defaulted": l.Defaulted, "unpledged": l.Unpledged,
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("in %s (-want +got):\n%s", l.Measure, diff)
		}
	}
	for _, have := range []map[contribution.Measure]exact.Number{promised, accepted, reported, disputed} {
		for measure, n := range have {
			if !measures[measure] && n.Sign() != 0 {
				t.Fatalf("nothing is said of %s", measure)
			}
		}
	}
}

func TestAPromiseAndItsMatchAreConservedUnderAnyOrderOfEvents(t *testing.T) {
	taken := map[string]int{}
	all := []string{
		"report", "accept", "dispute", "uphold", "reject", "reopen", "withdraw",
		"waive", "release", "default", "fulfil", "recommit", "another rule", "in lieu", "return",
	}
	rapid.Check(t, func(t *rapid.T) {
		pick := func(label string, of ...string) string { return rapid.SampledFrom(of).Draw(t, label) }
		number := func() exact.Number { return exact.MustParse(pick("number", "1", "0.10", "40", "7.5", "0", "100")) }
		commitment := func() contribution.Commitment {
			c := contribution.Commitment{Money: money.MustParse(pick("money", "100 EUR", "0.29 EUR", "50.5 USD"))}
			if rapid.Bool().Draw(t, "hours") {
				c.Quantity = &contribution.Quantity{Number: number(), Unit: "hour"}
			}
			return c
		}
		rule := func() contribution.Commitment {
			c := contribution.Commitment{Matching: &contribution.Matching{Of: "lead", Ratio: exact.MustParse(pick("ratio", "1", "0.5", "0.333", "2", "0"))}}
			if rapid.Bool().Draw(t, "capped") {
				c.Matching.Cap = money.MustParse(pick("cap", "30 EUR", "0.1 EUR", "25 USD"))
			}
			if rapid.Bool().Draw(t, "limited") {
				c.Money = money.MustParse(pick("limit", "20 EUR", "1000 USD"))
			}
			if rapid.Bool().Draw(t, "hours") {
				c.Quantity = &contribution.Quantity{Number: number(), Unit: "hour"}
			}
			return c
		}
		delivery := func() contribution.Delivery {
			d := contribution.Delivery{Money: money.New(number(), money.MustCurrency(pick("currency", "EUR", "USD")))}
			if rapid.IntRange(0, 3).Draw(t, "counted") == 0 {
				d.Quantity, d.Money = &contribution.Quantity{Number: number(), Unit: pick("unit", "hour", "desk", "item")}, money.Amount{}
			}
			if rapid.IntRange(0, 4).Draw(t, "in lieu") == 0 {
				d.InLieu = &contribution.InLieu{Money: money.New(number(), money.MustCurrency("EUR"))}
				taken["in lieu"]++
			}
			if rapid.IntRange(0, 4).Draw(t, "returns") == 0 {
				d.Returns, d.Money = true, d.Money.Neg()
				if d.Quantity != nil {
					d.Quantity.Number = d.Quantity.Number.Neg()
				}
				if d.InLieu != nil {
					d.InLieu.Money = d.InLieu.Money.Neg()
				}
				taken["return"]++
			}
			return d
		}
		k := books{lead: model{of: commitment(), pledged: true}, match: model{of: rule(), pledged: true}}
		k.leading, k.matching = contribution.Open(k.lead.of), contribution.Open(k.match.of)
		follow := func() {
			k.matching = k.matching.Match(*k.match.of.Matching, k.match.of.Money, k.leading)
		}
		for range rapid.IntRange(1, 30).Draw(t, "events") {
			m, b := &k.lead, &k.leading
			if rapid.Bool().Draw(t, "of the match") {
				m, b = &k.match, &k.matching
			}
			was, before := *b, brief(*b)
			what := "report"
			at := -1
			if len(m.deliveries) > 0 && rapid.IntRange(0, 2).Draw(t, "another") > 0 {
				at = rapid.IntRange(0, len(m.deliveries)-1).Draw(t, "delivery")
				switch m.columns[at] {
				case contribution.Reported:
					what = pick("word", "accept", "dispute", "withdraw")
				case contribution.Disputed:
					what = pick("word", "uphold", "reject", "reopen", "withdraw")
				default:
					what = pick("word", "reopen", "withdraw")
				}
			}
			if rapid.IntRange(0, 4).Draw(t, "of the promise") == 0 {
				what = pick("settlement", "waive", "release", "default", "fulfil", "recommit")
			}
			var d contribution.Delivery
			var in contribution.Column
			if at >= 0 {
				d, in = m.deliveries[at], m.columns[at]
			}
			switch what {
			case "report":
				d, in = delivery(), contribution.Reported
				m.deliveries, m.columns, at = append(m.deliveries, d), append(m.columns, in), len(m.columns)
				*b = b.Report(d)
			case "accept":
				*b, in = b.Accept(d), contribution.Accepted
			case "dispute":
				*b, in = b.Dispute(d), contribution.Disputed
			case "uphold":
				*b, in = b.Uphold(d), contribution.Accepted
			case "reject":
				*b, in = b.Reject(d), contribution.Nowhere
			case "reopen":
				*b, in = b.Reopen(d, in), contribution.Reported
			case "withdraw":
				*b, in = b.Withdraw(d, in), contribution.Nowhere
			case "waive":
				*b, m.settled = b.Waive(), contribution.Waived
			case "release":
				*b, m.settled = b.Release(), contribution.Released
			case "default":
				*b, m.settled = b.Default(), contribution.Defaulted
			case "fulfil":
				*b, m.settled = b.Fulfil(), contribution.Accepted
			case "recommit":
				if m == &k.match {
					m.of, what = rule(), "another rule"
				} else {
					m.of = commitment()
				}
				*b = b.Recommit(m.of)
			}
			if at >= 0 {
				m.columns[at] = in
			}
			taken[what]++
			if diff := cmp.Diff(before, brief(was)); diff != "" {
				t.Fatalf("the balance that was changed is another (-before +after):\n%s", diff)
			}
			follow()
			k.lead.conserves(t, k.leading, split(k.lead.of.Quantity, k.lead.of.Money))
			k.match.conserves(t, k.matching, k.promised())
			if k.match.settled == contribution.Nowhere && k.matching.Covered() && !hasMoney(k.promised()) {
				t.Fatal("a promise to match is covered though nothing was matched")
			}
		}
	})
	t.Logf("events: %v", taken)
	for _, what := range all {
		if taken[what] == 0 {
			t.Errorf("%s was never drawn", what)
		}
	}
}

func hasMoney(promised map[contribution.Measure]exact.Number) bool {
	return slices.ContainsFunc(slices.Collect(maps.Keys(promised)), func(m contribution.Measure) bool {
		_, isMoney := m.Currency()
		return isMoney
	})
}
