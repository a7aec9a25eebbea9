package contribution_test

import (
	"maps"
	"slices"

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
		if rapid.IntRange(0, 2).Draw(t, "told what it matches") == 0 {
			p.Matched = []money.Amount{money.New(drawNumber(t, "matched", 0), money.MustCurrency("EUR"))}
		}
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
