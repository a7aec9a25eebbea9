package contribution_test

import (
	"encoding/json"
	"maps"
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

// content is what is in a book, kept the plain way.
type content struct {
	promises map[id.Commitment]contribution.Promise
	entries  map[id.Command]contribution.Entry
	loose    []contribution.Entry
	opinions []contribution.Opinion
	ratings  []contribution.Rating
}

func newContent() *content {
	return &content{promises: map[id.Commitment]contribution.Promise{}, entries: map[id.Command]contribution.Entry{}}
}

// all returns the entries in a fixed order.
func (c *content) all() []contribution.Entry {
	var all []contribution.Entry
	for _, k := range slices.Sorted(maps.Keys(c.entries)) {
		all = append(all, c.entries[k])
	}
	return append(all, c.loose...)
}

// fill puts the content into b, in an order that shuffle gives, with noise put in
// and taken out again.
func (c *content) fill(b *contribution.Book, shuffle func(n int, swap func(i, j int)), noise ...contribution.Entry) {
	var steps []func()
	for _, e := range noise {
		steps = append(steps, func() { b.Post(e) }, func() { b.Strike(e) })
	}
	for _, k := range slices.Sorted(maps.Keys(c.promises)) {
		steps = append(steps, func() { b.Promise(c.promises[k]) })
	}
	for _, e := range c.all() {
		steps = append(steps, func() { b.Post(e) })
	}
	for _, o := range c.opinions {
		steps = append(steps, func() { b.Opine(o) })
	}
	for _, r := range c.ratings {
		steps = append(steps, func() { b.Rate(r) })
	}
	shuffle(len(steps), func(i, j int) { steps[i], steps[j] = steps[j], steps[i] })
	for _, step := range steps {
		step()
	}
}

func inOrder(int, func(i, j int)) {}

// ledger returns the ledger of a fresh book.
func (c *content) ledger(on calendar.Date, o contribution.LedgerOptions) contribution.Ledger {
	var b contribution.Book
	c.fill(&b, inOrder)
	return b.Ledger(on, o)
}

var (
	partnersOfBook = []id.Partner{"ana", "budi", "cici"}
	kindsOfBook    = []contribution.Kind{"", contribution.Cash, contribution.Goods, contribution.EquipmentLoan, contribution.Asset, contribution.VolunteerTime, contribution.ManagementCost}
	unitsOfBook    = []string{"hour", "item", "day"}
)

func drawDay(t *rapid.T, name string) calendar.Date {
	if n := rapid.IntRange(-3, 60).Draw(t, name); n >= 0 {
		return calendar.MustParse("2026-01-01").AddDays(n)
	}
	return calendar.Date{}
}

func drawNumber(t *rapid.T, name string, least int) exact.Number {
	return exact.FromInt(int64(rapid.IntRange(least, 300).Draw(t, name))).Shift(-rapid.IntRange(0, 2).Draw(t, name+" places"))
}

func drawQuantity(t *rapid.T, least int) *contribution.Quantity {
	if !rapid.Bool().Draw(t, "counted") {
		return nil
	}
	return &contribution.Quantity{Number: drawNumber(t, "number", least), Unit: rapid.SampledFrom(unitsOfBook).Draw(t, "unit")}
}

func drawMoney(t *rapid.T, least int) money.Amount {
	c := rapid.SampledFrom([]string{"", "", "EUR", "EUR", "USD", "JPY"}).Draw(t, "currency")
	if c == "" {
		return money.Amount{}
	}
	return money.New(drawNumber(t, "amount", least), money.MustCurrency(c))
}

func drawValuation(t *rapid.T) contribution.Valuation {
	return contribution.Valuation{
		Amount: money.New(drawNumber(t, "worth", 0), money.MustCurrency(rapid.SampledFrom([]string{"EUR", "USD"}).Draw(t, "in"))),
		Method: rapid.SampledFrom([]contribution.Method{
			contribution.AtCost, contribution.FairMarketValue, contribution.RentalEquivalent, contribution.DepreciatedBook, contribution.JointlyAgreed,
		}).Draw(t, "method"),
		By: rapid.SampledFrom(partnersOfBook).Draw(t, "by"),
		On: drawDay(t, "valued on"),
	}
}

func drawValuations(t *rapid.T) []contribution.Valuation {
	if rapid.IntRange(0, 3).Draw(t, "opinions") > 0 {
		return nil
	}
	return []contribution.Valuation{drawValuation(t)}
}

func drawCommitmentID(t *rapid.T) id.Commitment {
	return id.Commitment(rapid.SampledFrom([]string{"one", "two", "three", "four"}).Draw(t, "commitment"))
}

func drawPromise(t *rapid.T) contribution.Promise {
	p := contribution.Promise{
		Commitment: contribution.Commitment{
			ID: drawCommitmentID(t), From: rapid.SampledFrom(partnersOfBook).Draw(t, "from"),
			Kind: rapid.SampledFrom(kindsOfBook[1:]).Draw(t, "kind"), Quantity: drawQuantity(t, 0), Money: drawMoney(t, 0),
			Due: drawDay(t, "due"), Firm: rapid.Bool().Draw(t, "firm"), Valuations: drawValuations(t),
		},
		Settled: rapid.SampledFrom([]contribution.Column{
			contribution.Nowhere, contribution.Nowhere, contribution.Nowhere,
			contribution.Accepted, contribution.Waived, contribution.Released, contribution.Defaulted,
		}).Draw(t, "settled"),
	}
	if rapid.Bool().Draw(t, "moved") {
		p.Bearer = rapid.SampledFrom(partnersOfBook).Draw(t, "bearer")
	}
	if rapid.IntRange(0, 3).Draw(t, "waits") == 0 {
		p.Commitment.Release = []contribution.Release{{Milestone: "open"}}
		p.Owed = drawDay(t, "owed")
	}
	if rapid.IntRange(0, 3).Draw(t, "matches") == 0 {
		p.Commitment.Matching = &contribution.Matching{Of: drawCommitmentID(t), Ratio: drawNumber(t, "ratio", 0)}
	}
	if rapid.IntRange(0, 3).Draw(t, "in parts") == 0 {
		p.Tranches = map[id.Tranche]calendar.Date{}
		for _, name := range []id.Tranche{"t1", "t2"} {
			part := contribution.Tranche{ID: name, Due: drawDay(t, "tranche due"), Quantity: drawQuantity(t, 0), Money: drawMoney(t, 0)}
			if rapid.Bool().Draw(t, "tranche waits") {
				part.Release = []contribution.Release{{Milestone: "open"}}
				p.Tranches[name] = drawDay(t, "tranche owed")
			}
			p.Commitment.Tranches = append(p.Commitment.Tranches, part)
		}
	}
	return p
}

func drawEntry(t *rapid.T) contribution.Entry {
	e := contribution.Entry{
		ID: id.Command(rapid.SampledFrom([]string{"", "d1", "d2", "d3", "d4", "d5", "d6"}).Draw(t, "id")),
		By: rapid.SampledFrom(partnersOfBook).Draw(t, "giver"),
		On: drawDay(t, "on"),
		In: rapid.SampledFrom([]contribution.Column{
			contribution.Nowhere, contribution.Reported, contribution.Accepted, contribution.Accepted, contribution.Disputed,
		}).Draw(t, "in"),
		Delivery: contribution.Delivery{Kind: rapid.SampledFrom(kindsOfBook).Draw(t, "own kind"), Valuations: drawValuations(t)},
	}
	d := &e.Delivery
	if rapid.IntRange(0, 3).Draw(t, "pledged") > 0 {
		d.Commitment = drawCommitmentID(t)
	}
	if d.Returns = rapid.IntRange(0, 4).Draw(t, "returns") == 0; d.Returns {
		if d.Quantity = drawQuantity(t, 1); d.Quantity != nil {
			d.Quantity.Number = d.Quantity.Number.Neg()
		}
		d.Money = drawMoney(t, 1).Neg()
	} else {
		d.Quantity, d.Money = drawQuantity(t, 1), drawMoney(t, 1)
	}
	if d.Commitment != "" && !d.Returns && rapid.IntRange(0, 4).Draw(t, "in lieu") == 0 {
		d.InLieu = &contribution.InLieu{Quantity: drawQuantity(t, 1), Money: drawMoney(t, 1)}
	}
	return e
}

func drawOpinion(t *rapid.T) contribution.Opinion {
	o := contribution.Opinion{ID: id.Command(rapid.SampledFrom([]string{"o1", "o2", "o3"}).Draw(t, "opinion")), Valuation: drawValuation(t), Seq: rapid.IntRange(0, 3).Draw(t, "seq")}
	if rapid.Bool().Draw(t, "of promise") {
		o.Commitment = drawCommitmentID(t)
	} else {
		o.Delivery = id.Command(rapid.SampledFrom([]string{"d1", "d2", "d3", "d4"}).Draw(t, "delivery"))
	}
	return o
}

func drawRating(t *rapid.T) contribution.Rating {
	r := contribution.Rating{
		ID: id.Command(rapid.SampledFrom([]string{"r1", "r2", "r3"}).Draw(t, "rating")), By: rapid.SampledFrom(partnersOfBook).Draw(t, "rater"),
		On: drawDay(t, "rated on"), Level: rapid.IntRange(-1, 5).Draw(t, "level"), Seq: rapid.IntRange(0, 3).Draw(t, "seq"),
	}
	switch rapid.IntRange(0, 2).Draw(t, "subject") {
	case 0:
		r.Commitment = drawCommitmentID(t)
	case 1:
		r.Delivery = id.Command(rapid.SampledFrom([]string{"d1", "d2", "d3", "d4"}).Draw(t, "delivery"))
	default:
		r.Giver = rapid.SampledFrom(partnersOfBook).Draw(t, "rated giver")
	}
	return r
}

// step changes c and b in the same way.
func (c *content) step(t *rapid.T, b *contribution.Book) {
	switch rapid.SampledFrom([]string{"post", "post", "post", "promise", "promise", "strike", "drop", "opine", "retract", "rate", "unrate"}).Draw(t, "step") {
	case "post":
		e := drawEntry(t)
		if e.ID == "" {
			c.loose = append(c.loose, e)
		} else {
			if old, there := c.entries[e.ID]; there {
				// What was struck may be told after what takes its place.
				if rapid.Bool().Draw(t, "strike first") {
					b.Strike(old)
				} else {
					defer b.Strike(old)
				}
			}
			c.entries[e.ID] = e
		}
		b.Post(e)
	case "strike":
		if all := c.all(); len(all) > 0 {
			i := rapid.IntRange(0, len(all)-1).Draw(t, "which")
			b.Strike(all[i])
			if all[i].ID == "" {
				at := i - (len(all) - len(c.loose))
				c.loose = slices.Delete(slices.Clone(c.loose), at, at+1)
			} else {
				delete(c.entries, all[i].ID)
			}
		}
		for _, e := range []contribution.Entry{drawEntry(t), {By: "nobody"}} { // struck before it is posted
			b.Strike(e)
			b.Post(e)
		}
	case "promise":
		p := drawPromise(t)
		c.promises[p.Commitment.ID] = p
		b.Promise(p)
	case "drop":
		which := drawCommitmentID(t)
		delete(c.promises, which)
		b.Drop(which)
	case "opine":
		o := drawOpinion(t)
		c.opinions = append(c.opinions, o)
		b.Opine(o)
	case "retract":
		if n := len(c.opinions); n > 0 {
			i := rapid.IntRange(0, n-1).Draw(t, "which")
			b.Retract(c.opinions[i])
			c.opinions = slices.Delete(slices.Clone(c.opinions), i, i+1)
		}
	case "rate":
		r := drawRating(t)
		c.ratings = append(c.ratings, r)
		b.Rate(r)
	case "unrate":
		if n := len(c.ratings); n > 0 {
			i := rapid.IntRange(0, n-1).Draw(t, "which")
			b.Unrate(c.ratings[i])
			c.ratings = slices.Delete(slices.Clone(c.ratings), i, i+1)
		}
	}
}

func drawContent(t *rapid.T) *content {
	c := newContent()
	var b contribution.Book
	for range rapid.IntRange(1, 25).Draw(t, "steps") {
		c.step(t, &b)
	}
	return c
}

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
	Rates: []contribution.Rate{
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
