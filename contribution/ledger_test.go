package contribution_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"pgregory.net/rapid"
)

// ledgerLines returns what l says, in lines: each number that is not 0.
func ledgerLines(l contribution.Ledger) []string {
	var lines []string
	for _, r := range l.Rows {
		text := string(r.Partner) + " " + string(r.Kind) + " " + r.Measure.String() + ":"
		for _, column := range []struct {
			name string
			n    exact.Number
		}{
			{"promised", r.Promised}, {"firm", r.Firm}, {"reported", r.Reported}, {"accepted", r.Accepted}, {"disputed", r.Disputed},
			{"outstanding", r.Outstanding}, {"overdue", r.Overdue}, {"waiting", r.Waiting}, {"waived", r.Waived}, {"released", r.Released},
			{"defaulted", r.Defaulted}, {"surplus", r.Surplus}, {"unpledged", r.Unpledged}, {"delivered", r.Delivered},
			{"returned", r.Returned}, {"in lieu", r.InLieu},
		} {
			if column.n.Sign() != 0 {
				text += " " + column.name + " " + column.n.String()
			}
		}
		if r.DeliveryRate != nil {
			text += " rate " + strings.TrimRight(strings.TrimRight(r.DeliveryRate.String(), "0"), ".")
		}
		lines = append(lines, text)
	}
	for _, a := range l.Accounts {
		lines = append(lines, string(a.Partner)+" "+a.Currency.String()+":"+figureLine(a.Figures)+quotientLine("share", a.Share)+
			quotientLine("of promises", a.SharePromised)+quotientLine("leverage", a.Leverage))
	}
	for _, s := range l.Summaries {
		if s.NotValued > 0 {
			lines = append(lines, string(s.Partner)+" not valued "+exact.FromInt(int64(s.NotValued)).String())
		}
	}
	return lines
}

func figureLine(f contribution.Figures) string {
	var text string
	for _, column := range []struct {
		name string
		n    money.Amount
	}{
		{"financial", f.Financial}, {"valued", f.Valued}, {"promised", f.PromisedCash}, {"reported", f.ReportedCash}, {"management", f.Management},
	} {
		if column.n.Sign() != 0 {
			text += " " + column.name + " " + column.n.Number().String()
		}
	}
	return text
}

func quotientLine(name string, q *exact.Number) string {
	if q == nil {
		return ""
	}
	text := q.String()
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	return " " + name + " " + text
}

func TestWhatALedgerTells(t *testing.T) {
	for _, c := range []struct {
		name, text string
		more       func(*contribution.Book)
		want       []string
	}{
		{name: "nothing", text: `{}`},
		{
			name: "a promise in part", text: `{"on": "2026-05-01", "promises": [
				{"id": "loan", "from": "mill", "kind": "cash", "money": "100 EUR", "firm": true, "due": "2026-04-30"}],
				"entries": [
				{"id": "d1", "by": "mill", "in": "accepted", "delivery": {"commitment": "loan", "money": "30.5 EUR"}},
				{"id": "d2", "by": "mill", "in": "reported", "delivery": {"commitment": "loan", "money": "10 EUR"}},
				{"id": "d3", "by": "mill", "in": "disputed", "delivery": {"commitment": "loan", "money": "5 EUR"}},
				{"id": "d4", "by": "mill", "in": "nowhere", "delivery": {"commitment": "loan", "money": "5 EUR"}}]}`,
			want: []string{
				"mill cash EUR: promised 100.00 firm 100.00 reported 10.00 accepted 30.50 disputed 5.00 outstanding 59.50 overdue 59.50 delivered 30.50 rate 0.305",
				"mill EUR: financial 30.50 promised 100.00 reported 10.00 share 1 of promises 1 leverage 0",
			},
		},
		{
			name: "given back", text: `{"promises": [
				{"id": "loan", "from": "mill", "kind": "cash", "money": "100 EUR"}],
				"entries": [
				{"id": "d1", "by": "mill", "in": "accepted", "delivery": {"commitment": "loan", "money": "100 EUR"}},
				{"id": "d2", "by": "mill", "in": "accepted", "delivery": {"commitment": "loan", "money": "-25 EUR", "returns": true}}]}`,
			want: []string{
				"mill cash EUR: promised 100.00 accepted 75.00 outstanding 25.00 delivered 75.00 returned 25.00 rate 0.75",
				"mill EUR: financial 75.00 promised 100.00 share 1 of promises 1 leverage 0",
			},
		},
		{
			name: "without a promise, and beyond one", text: `{"promises": [
				{"id": "work", "from": "mill", "kind": "volunteer_time", "quantity": {"number": "10", "unit": "hour"}}],
				"entries": [
				{"id": "d1", "by": "mill", "in": "accepted", "delivery": {"commitment": "work", "quantity": {"number": "12.50", "unit": "hour"}}},
				{"id": "d2", "by": "mill", "in": "accepted", "delivery": {"kind": "volunteer_time", "quantity": {"number": "4", "unit": "hour"}}},
				{"id": "d3", "by": "mill", "in": "reported", "delivery": {"kind": "advocacy"}}]}`,
			want: []string{
				"mill advocacy item: reported 1 unpledged 1",
				"mill volunteer_time hour: promised 10 accepted 16.5 surplus 2.5 unpledged 4 delivered 10 rate 1",
				"mill not valued 3",
			},
		},
		{
			name: "money in place of desks, which a promise of desks does not make a gift in kind", text: `{"promises": [
				{"id": "desks", "from": "mill", "kind": "goods", "quantity": {"number": "10", "unit": "desk"}}],
				"entries": [
				{"id": "d1", "by": "mill", "in": "accepted", "delivery": {"commitment": "desks", "quantity": {"number": "4", "unit": "desk"}}},
				{"id": "d2", "by": "mill", "in": "accepted", "delivery": {"commitment": "desks", "kind": "cash", "money": "500 EUR", "inLieu": {"quantity": {"number": "5", "unit": "desk"}}}}]}`,
			want: []string{
				"mill cash EUR: in lieu 500.00",
				"mill goods desk: promised 10 accepted 9 outstanding 1 delivered 9 rate 0.9",
				"mill EUR: financial 500.00 share 1 leverage 0",
				"mill not valued 1",
			},
		},
		{
			name: "settled as fulfilled", text: `{"promises": [], "entries": [
				{"id": "d1", "by": "mill", "in": "accepted", "delivery": {"commitment": "loan", "money": "30 EUR"}}]}`,
			more: func(b *contribution.Book) {
				b.Promise(contribution.Promise{
					Commitment: contribution.Commitment{ID: "loan", From: "mill", Kind: contribution.Cash, Money: money.MustParse("100 EUR")},
					Settled:    contribution.Accepted,
				})
				b.Promise(contribution.Promise{
					Commitment: contribution.Commitment{ID: "talks", From: "mill", Kind: contribution.Advocacy}, Settled: contribution.Accepted,
				})
			},
			want: []string{
				"mill advocacy item: promised 1 accepted 1 delivered 1 rate 1",
				"mill cash EUR: promised 100.00 accepted 100.00 delivered 100.00 rate 1",
				"mill EUR: financial 100.00 promised 100.00 share 1 of promises 1 leverage 0",
				"mill not valued 1",
			},
		},
		{
			name: "a promise that moved", text: `{"entries": [
				{"id": "d1", "by": "zoe", "in": "accepted", "delivery": {"commitment": "loan", "money": "40 EUR"}},
				{"id": "d2", "by": "al", "in": "reported", "delivery": {"commitment": "loan", "money": "35 EUR"}},
				{"id": "d3", "by": "mill", "in": "accepted", "delivery": {"commitment": "loan", "money": "10 EUR"}}]}`,
			more: func(b *contribution.Book) {
				b.Promise(contribution.Promise{
					Commitment: contribution.Commitment{ID: "loan", From: "zoe", Kind: contribution.Cash, Money: money.MustParse("100 EUR")}, Bearer: "mill",
				})
			},
			want: []string{
				"al cash EUR: promised 35.00 reported 35.00 rate 0",
				"mill cash EUR: promised 25.00 accepted 10.00 outstanding 15.00 delivered 10.00 rate 0.4",
				"zoe cash EUR: promised 40.00 accepted 40.00 delivered 40.00 rate 1",
				"al EUR: promised 35.00 reported 35.00 share 0 of promises 0.35",
				"mill EUR: financial 10.00 promised 25.00 share 0.2 of promises 0.25 leverage 4",
				"zoe EUR: financial 40.00 promised 40.00 share 0.8 of promises 0.4 leverage 0.25",
			},
		},
		{
			name: "a promise that moved, of which the bearer gave more back than it gave", text: `{"entries": [
				{"id": "d1", "by": "al", "in": "accepted", "delivery": {"commitment": "loan", "money": "50 EUR"}},
				{"id": "d2", "by": "mill", "in": "accepted", "delivery": {"commitment": "loan", "money": "-10 EUR", "returns": true}}]}`,
			more: func(b *contribution.Book) {
				b.Promise(contribution.Promise{
					Commitment: contribution.Commitment{ID: "loan", From: "al", Kind: contribution.Cash, Money: money.MustParse("100 EUR")}, Bearer: "mill",
				})
			},
			want: []string{
				"al cash EUR: promised 50.00 accepted 50.00 delivered 50.00 rate 1",
				"mill cash EUR: promised 50.00 accepted -10.00 outstanding 60.00 delivered -10.00 returned 10.00 rate -0.2",
				"al EUR: financial 50.00 promised 50.00 share 1.25 of promises 0.5 leverage -0.2",
				"mill EUR: financial -10.00 promised 50.00 share -0.25 of promises 0.5",
			},
		},
		{
			name: "a tranche that is past due and reported in part", text: `{"on": "2026-04-01", "promises": [
				{"id": "loan", "from": "mill", "kind": "cash", "money": "100 EUR", "tranches": [{"id": "t1", "due": "2026-03-01", "money": "40 EUR"}]}],
				"entries": [
				{"id": "d1", "by": "mill", "in": "accepted", "delivery": {"commitment": "loan", "money": "10 EUR"}},
				{"id": "d2", "by": "mill", "in": "reported", "delivery": {"commitment": "loan", "money": "20 EUR"}}]}`,
			want: []string{
				"mill cash EUR: promised 100.00 reported 20.00 accepted 10.00 outstanding 70.00 overdue 10.00 delivered 10.00 rate 0.1",
				"mill EUR: financial 10.00 promised 100.00 reported 20.00 share 1 of promises 1 leverage 0",
			},
		},
		{
			name: "a match, and a match of that", text: `{"promises": [
				{"id": "gift", "from": "mill", "kind": "cash", "money": "100 EUR"},
				{"id": "match", "from": "fund", "kind": "cash", "matching": {"of": "gift", "ratio": "0.5", "cap": "30 EUR"}}],
				"entries": [
				{"id": "d1", "by": "mill", "in": "accepted", "delivery": {"commitment": "gift", "money": "40 EUR"}},
				{"id": "d2", "by": "mill", "in": "reported", "delivery": {"commitment": "gift", "money": "50 EUR"}},
				{"id": "d3", "by": "fund", "in": "accepted", "delivery": {"commitment": "match", "money": "5 EUR"}}]}`,
			want: []string{
				"fund cash EUR: promised 20.00 accepted 5.00 outstanding 15.00 delivered 5.00 rate 0.25",
				"mill cash EUR: promised 100.00 reported 50.00 accepted 40.00 outstanding 10.00 delivered 40.00 rate 0.4",
				"fund EUR: financial 5.00 promised 20.00 share 0.111111111111 of promises 0.166666666667 leverage 8",
				"mill EUR: financial 40.00 promised 100.00 reported 50.00 share 0.888888888889 of promises 0.833333333333 leverage 0.125",
			},
		},
		{
			name: "what waits", text: `{"on": "2026-06-01", "promises": [
				{"id": "loan", "from": "mill", "kind": "cash", "due": "2026-05-01", "tranches": [
					{"id": "t1", "due": "2026-03-01", "money": "40 EUR"},
					{"id": "t2", "due": "2026-04-01", "money": "60 EUR", "release": [{"milestone": "roof"}]}]}],
				"entries": [{"id": "d1", "by": "mill", "in": "accepted", "delivery": {"commitment": "loan", "money": "50 EUR"}}]}`,
			want: []string{
				"mill cash EUR: promised 100.00 accepted 50.00 outstanding 50.00 waiting 50.00 delivered 50.00 rate 0.5",
				"mill EUR: financial 50.00 promised 100.00 share 1 of promises 1 leverage 0",
			},
		},
	} {
		b, on := openBook(t, c.text)
		if c.more != nil {
			c.more(b)
		}
		if diff := cmp.Diff(c.want, ledgerLines(b.Ledger(on, contribution.LedgerOptions{}))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestAMatchOfAMatchFollowsWhatCountsAsAccepted(t *testing.T) {
	cash := func(name id.Commitment, of id.Commitment, ratio string) contribution.Commitment {
		return contribution.Commitment{ID: name, From: "p-" + id.Partner(name), Kind: contribution.Cash, Matching: &contribution.Matching{Of: of, Ratio: exact.MustParse(ratio)}}
	}
	var b contribution.Book
	b.Promise(contribution.Promise{Commitment: cash("third", "second", "0.1")})
	b.Promise(contribution.Promise{Commitment: cash("second", "first", "0.5"), Settled: contribution.Accepted})
	b.Promise(contribution.Promise{Commitment: cash("tiny", "first", "0.000000000001")})
	b.Ledger(calendar.Date{}, contribution.LedgerOptions{})
	b.Promise(contribution.Promise{Commitment: contribution.Commitment{ID: "first", From: "p-first", Kind: contribution.Cash, Money: money.MustParse("100 EUR")}})
	b.Post(contribution.Entry{ID: "d1", By: "p-first", In: contribution.Accepted, Delivery: contribution.Delivery{Commitment: "first", Money: money.MustParse("40.04 EUR")}})
	promised := func() map[string]string {
		got := map[string]string{}
		for _, r := range b.Ledger(calendar.Date{}, contribution.LedgerOptions{}).Rows {
			got[string(r.Partner)] = r.Promised.String() + " " + r.Accepted.String()
		}
		return got
	}
	want := map[string]string{
		"p-first": "100.00 40.04", "p-second": "20.02 20.02", "p-third": "2.002 0.00",
		"p-tiny": "0.00000000004 0.00", // of 0.00000000004004, which no document can hold
	}
	if diff := cmp.Diff(want, promised()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	// Whoever knows what it came to says so, and the rule is not asked.
	said := contribution.Promise{Commitment: cash("third", "second", "0.1"), Matched: []money.Amount{money.MustParse("7 EUR")}}
	b.Promise(said)
	if diff := cmp.Diff("7.00 0.00", promised()["p-third"]); diff != "" {
		t.Errorf("told what it matches (-want +got):\n%s", diff)
	}
	// A circle, which the rules refuse and papers may hold, comes to an end.
	b.Promise(contribution.Promise{Commitment: cash("first", "third", "1"), Settled: contribution.Accepted})
	b.Promise(contribution.Promise{Commitment: cash("third", "second", "1"), Settled: contribution.Accepted})
	if got := promised(); got["p-first"] == "" {
		t.Errorf("%v", got)
	}
}

func TestConcentrationSaysWhoGaveMost(t *testing.T) {
	for _, c := range []struct {
		gave       map[id.Partner]string
		largest    []id.Partner
		share, all string
	}{
		{map[id.Partner]string{"a": "1 EUR"}, []id.Partner{"a"}, "1.000000000000", "1.000000000000"},
		{map[id.Partner]string{"a": "5 EUR", "b": "5 EUR"}, []id.Partner{"a", "b"}, "0.500000000000", "0.500000000000"},
		{map[id.Partner]string{"a": "1 EUR", "b": "2 EUR", "c": "3 EUR"}, []id.Partner{"c"}, "0.500000000000", "0.388888888889"},
		{map[id.Partner]string{"a": "-1 EUR", "b": "3 EUR"}, []id.Partner{"b"}, "1.500000000000", "none"},
		{map[id.Partner]string{"a": "-1 EUR"}, nil, "none", "none"},
		{map[id.Partner]string{"a": "0 EUR"}, nil, "none", "none"},
	} {
		var b contribution.Book
		for who, gave := range c.gave {
			m := money.MustParse(gave)
			b.Post(contribution.Entry{ID: id.Command(who), By: who, In: contribution.Accepted, Delivery: contribution.Delivery{Kind: contribution.Cash, Money: m, Returns: m.Sign() < 0}})
		}
		got := b.Ledger(calendar.Date{}, contribution.LedgerOptions{}).Concentrations[0]
		if diff := cmp.Diff(c.largest, got.Largest); diff != "" {
			t.Errorf("%v: largest (-want +got):\n%s", c.gave, diff)
		}
		text := func(q *exact.Number) string {
			if q == nil {
				return "none"
			}
			return q.String()
		}
		if text(got.Share) != c.share || text(got.Herfindahl) != c.all {
			t.Errorf("%v: share %s, Herfindahl %s", c.gave, text(got.Share), text(got.Herfindahl))
		}
	}
}

// Every delivery that is not money either has a value or is counted as having
// none, however many have one.
func TestWhatIsNotValuedStaysCounted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawContent(t)
		for k, p := range c.promises {
			p.Commitment.Valuations = nil
			p.Settled = contribution.Nowhere
			c.promises[k] = p
		}
		onRecord := map[id.Command]bool{}
		kept := c.opinions[:0:0]
		for _, o := range c.opinions {
			if o.Delivery != "" {
				onRecord[o.Delivery] = true
				kept = append(kept, o)
			}
		}
		c.opinions = kept
		want := map[id.Partner]int{}
		for _, e := range c.all() {
			d := e.Delivery
			kind := d.Kind
			if kind == "" {
				kind = c.promises[d.Commitment].Commitment.Kind
			}
			if kind != contribution.Cash && kind != contribution.ManagementCost && !d.Returns && d.Money.Currency() == (money.Currency{}) &&
				(e.In == contribution.Accepted || e.In == contribution.Reported) && len(d.Valuations) == 0 && !onRecord[e.ID] {
				want[e.By]++
			}
		}
		for _, s := range c.ledger(calendar.Date{}, contribution.LedgerOptions{}).Summaries {
			if s.NotValued != want[s.Partner] {
				t.Errorf("%s: %d not valued, want %d", s.Partner, s.NotValued, want[s.Partner])
			}
		}
	})
}

// In an account, what counts is what is listed with its reason.
func TestAccountsAreTheSumOfTheirValues(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawContent(t)
		for k, p := range c.promises {
			if p.Settled == contribution.Accepted { // a rest that counts as accepted states its own money
				p.Settled = contribution.Nowhere
				c.promises[k] = p
			}
		}
		type key struct {
			partner  id.Partner
			currency money.Currency
		}
		sum := map[key]exact.Number{}
		l := c.ledger(calendar.Date{}, contribution.LedgerOptions{Details: true})
		for _, v := range l.Values {
			k := key{v.Partner, v.Amount.Currency()}
			sum[k] = sum[k].Add(v.Amount.Number())
		}
		for _, a := range l.Accounts {
			if got := sum[key{a.Partner, a.Currency}]; !got.Equal(a.Valued.Number()) {
				t.Errorf("%s: %v valued, values come to %v", a.Partner, a.Valued, got)
			}
			delete(sum, key{a.Partner, a.Currency})
		}
		for k, n := range sum {
			t.Errorf("%s has values of %v %v and no account", k.partner, n, k.currency)
		}
	})
}

func TestALedgerReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := drawContent(t).ledger(drawDay(t, "as of"), atRates)
		var got contribution.Ledger
		if err := json.Unmarshal([]byte(asJSON(t, want)), &got); err != nil {
			t.Fatal(err)
		}
		if want, got := asJSON(t, want), asJSON(t, got); want != got {
			t.Errorf("%s\nread back as\n%s", want, got)
		}
	})
}
