package iati

import (
	"strings"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

// amount returns the sum that n, a value, states. It takes nothing into the
// model: see [importer.taken].
func (im *importer) amount(n, of *node) (money.Amount, bool) {
	if n == nil || n.first != nil {
		im.find(IAT003, check.Warning, of, "missing", "value")
		return money.Amount{}, false
	}
	number, ok := decimal(n.text)
	if !ok {
		if !isDecimal(trim(n.text)) { // that it is too long is told by the rules
			im.find(IAT001, check.Warning, n, "value", n.text, "want", "number")
		}
		return money.Amount{}, false
	}
	c := im.a.Currency
	if a := n.attr("currency"); a != nil && strings.TrimSpace(a.value) != "" {
		if c, ok = im.currency(n, a.value, "@currency"); !ok {
			return money.Amount{}, false
		}
	}
	// That there is none is told by the rules.
	return money.New(number, c), c != (money.Currency{})
}

// taken notes that n, a value, is in the model as m. What of its text is not is
// named.
func (im *importer) taken(n *node, m money.Amount) {
	n.state, n.textUsed = looked, true
	if a := n.attr("currency"); a != nil {
		a.used = a.value == m.Currency().String()
	}
	if text := trim(n.text); text != m.Number().String() {
		im.lose(n, "text()", NotHeld, false, n.text, n.position())
	}
}

// decimal returns the number that text states in the way of the schema, which
// allows a plus sign, zeros in front and a bare point.
func decimal(text string) (exact.Number, bool) {
	s := trim(text)
	if n, err := exact.Parse(s); err == nil {
		return n, true
	}
	if !isDecimal(s) {
		return exact.Number{}, false
	}
	sign := ""
	if s[0] == '-' || s[0] == '+' {
		sign, s = strings.TrimPrefix(s[:1], "+"), s[1:]
	}
	whole, part, _ := strings.Cut(s, ".")
	if whole = strings.TrimLeft(whole, "0"); whole == "" {
		whole = "0"
	}
	if part != "" {
		part = "." + part
	}
	if strings.Trim(whole+part, "0.") == "" {
		sign = ""
	}
	n, err := exact.Parse(sign + whole + part)
	return n, err == nil
}

// period returns the period of n, a budget or what is like one. The end may be
// missing where the schema allows it.
func (im *importer) period(n *node, open bool) (calendar.Period, bool) {
	start, end := n.child("period-start"), n.child("period-end")
	if start == nil || end == nil && !open {
		im.find(IAT003, check.Warning, n, "missing", "period")
		return calendar.Period{}, false
	}
	first, ok := im.day(start, "iso-date")
	if !ok {
		return calendar.Period{}, false
	}
	last, ok := im.day(end, "iso-date")
	if !ok && end != nil {
		return calendar.Period{}, false
	}
	return calendar.NewPeriod(first, last), true
}

// keep takes back what was taken of n, which stays as it is written.
func (n *node) keep() {
	n.state, n.textUsed, n.own = untouched, false, false
	for i := range n.attrs {
		n.attrs[i].used = false
	}
	for kid := n.first; kid != nil; kid = kid.next {
		kid.keep()
	}
}

// coded takes the attribute name of n, a code with two values, and returns
// whether it is the second, which stands for more.
func (im *importer) coded(n *node, name, first, second, list string) bool {
	a := n.attr(name)
	if a == nil {
		return false
	}
	a.used = a.value == first || a.value == second
	if !a.used {
		im.find(IAT002, check.Warning, n, "value", a.value, "list", list)
	}
	return a.value == second
}

func (im *importer) budgets(n *node) {
	n.each("budget", func(kid *node) {
		value := kid.child("value")
		m, ok := im.amount(value, kid)
		if !ok {
			return
		}
		b := Budget{Value: m}
		if b.Period, ok = im.period(kid, false); !ok {
			kid.keep()
			return
		}
		b.Revised = im.coded(kid, "type", "1", "2", "BudgetType")
		b.Committed = im.coded(kid, "status", "1", "2", "BudgetStatus")
		im.taken(value, m)
		b.ValueDate, _ = im.day(value, "value-date")
		kid.state = looked
		b.Rest = im.rest(kid, schema["budget"])
		kid.state = settled
		im.a.Budgets = append(im.a.Budgets, b)
	})
}

func (im *importer) planned(n *node) {
	n.each("planned-disbursement", func(kid *node) {
		value := kid.child("value")
		m, ok := im.amount(value, kid)
		if !ok {
			return
		}
		p := Planned{Value: m}
		if p.Period, ok = im.period(kid, true); !ok {
			kid.keep()
			return
		}
		p.Revised = im.coded(kid, "type", "1", "2", "BudgetType")
		im.taken(value, m)
		p.ValueDate, _ = im.day(value, "value-date")
		p.From, p.To = im.side(kid, "provider-org"), im.side(kid, "receiver-org")
		kid.state = looked
		p.Rest = im.rest(kid, schema["planned-disbursement"])
		kid.state = settled
		im.a.Planned = append(im.a.Planned, p)
	})
}

// side returns the partner on one side of a transaction, or none where it is
// not told.
func (im *importer) side(n *node, name string) id.Partner {
	kid := n.child(name)
	if kid == nil || blankOrg(kid) {
		return ""
	}
	return im.party(kid, "associate")
}

// transactions takes commitments and pledges, then what was given. Transactions
// of other types, such as loan repayments, are kept as they are written.
func (im *importer) transactions(n *node) {
	t := schema["transaction"]
	n.each("transaction", func(kid *node) {
		var firm, incoming bool
		switch kid.code() {
		case "2":
			firm = true
		case "11":
			firm, incoming = true, true
		case "12":
		case "13":
			incoming = true
		default:
			return
		}
		m, sides, ok := im.transaction(kid, incoming)
		if !ok {
			return
		}
		c := contribution.Commitment{
			ID: id.Commitment(im.id(kid, "commitment")), From: sides.from, To: sides.to,
			Kind: kid.inKind(), What: im.said(kid.child("description")), Firm: firm,
		}
		if c.Kind == contribution.Cash {
			c.Money = m
			im.valueDate(kid)
		} else {
			c.Valuations = []contribution.Valuation{im.valuation(kid, m)}
		}
		kind := kid.child("transaction-type")
		kind.state = looked
		kind.attr("code").used = im.a.commits(&c) == kid.code()
		c.Ext = im.ext(im.rest(kid, t), kid)
		kid.state = settled
		im.a.Terms.Commitments = append(im.a.Terms.Commitments, c)
	})
	n.each("transaction", func(kid *node) {
		var flow Flow
		switch kid.code() {
		case "1":
			flow = Incoming
		case "3":
			flow = Disbursement
		case "4":
			flow = Expenditure
		case "2", "11", "12", "13", "5", "6", "7", "8", "9", "10":
			return
		default:
			im.find(IAT002, check.Warning, kid, "value", kid.code(), "list", "TransactionType")
			return
		}
		date := kid.child("transaction-date")
		if date == nil {
			im.find(IAT003, check.Warning, kid, "missing", "transaction-date")
			return
		}
		on, ok := im.day(date, "iso-date")
		if !ok {
			return
		}
		m, sides, ok := im.transaction(kid, flow == Incoming)
		if !ok {
			kid.keep()
			return
		}
		d := Delivery{ID: id.Command(im.id(kid, "delivery")), By: sides.from, On: on, Flow: flow}
		d.To, d.Kind, d.What, d.Returns = sides.to, kid.inKind(), im.said(kid.child("description")), m.Sign() < 0
		if d.Kind == contribution.Cash {
			d.Money = m
			im.valueDate(kid)
		} else {
			d.Valuations = []contribution.Valuation{im.valuation(kid, m)}
		}
		kid.child("transaction-type").get("code")
		kid.child("transaction-type").state = looked
		d.Ext = im.ext(im.rest(kid, t), kid)
		kid.state = settled
		im.a.Deliveries = append(im.a.Deliveries, d)
	})
}

// code returns the type of a transaction.
func (n *node) code() string {
	if kid := n.child("transaction-type"); kid != nil {
		return kid.value("code")
	}
	return ""
}

type sides struct {
	from id.Partner
	to   []id.Partner
}

// transaction takes the value and the two sides of n. Where a side is not told,
// the standard takes the reporter for the one whose activity it is; the giver of
// what comes in is not guessed.
func (im *importer) transaction(n *node, incoming bool) (money.Amount, sides, bool) {
	value := n.child("value")
	m, ok := im.amount(value, n)
	if !ok {
		return m, sides{}, false
	}
	if provider := n.child("provider-org"); (provider == nil || blankOrg(provider)) && (incoming || im.a.Reporter.Partner == "") {
		im.find(IAT003, check.Warning, n, "missing", "provider-org")
		return m, sides{}, false
	}
	s := sides{from: im.side(n, "provider-org")}
	if s.from == "" {
		s.from = im.a.Reporter.Partner
	}
	if to := im.side(n, "receiver-org"); to == s.from {
		// Nobody gives to itself: it is what the giver spent, on whomever.
		if receiver := n.child("receiver-org"); receiver != nil {
			receiver.keep()
		}
	} else if to != "" {
		s.to = []id.Partner{to}
	} else if incoming && im.a.Reporter.Partner != "" && im.a.Reporter.Partner != s.from {
		s.to = []id.Partner{im.a.Reporter.Partner}
	}
	n.state = looked
	if date := n.child("transaction-date"); date == nil || date.attr("iso-date") == nil {
		im.find(IAT003, check.Warning, n, "missing", "transaction-date")
	} else if date.state = looked; !dateKind.fits(date.value("iso-date")) {
		im.find(IAT001, check.Warning, date, "value", date.value("iso-date"), "want", "date", "in", "@iso-date")
	}
	im.taken(value, m)
	return m, s, true
}

// valueDate takes the date of a value where it is that of its transaction, which
// is written for it.
func (im *importer) valueDate(n *node) {
	a, date := n.child("value").attr("value-date"), n.child("transaction-date")
	switch {
	case a == nil:
		im.find(IAT003, check.Warning, n, "missing", "value/@value-date")
	case date != nil && date.value("iso-date") == a.value && isDate(a.value):
		a.used = true
	}
}

// valuation returns what was given in kind is worth, as the reporter says. Where no
// day of the value can be read, which a finding says, it is the day that is
// written for it: of the transaction, or else of the activity.
func (im *importer) valuation(n *node, m money.Amount) contribution.Valuation {
	v := contribution.Valuation{Amount: m, By: im.a.Reporter.Partner}
	var ok bool
	if v.On, ok = im.day(n.child("value"), "value-date"); ok {
		return v
	}
	if date := n.child("transaction-date"); date != nil && dateKind.fits(date.value("iso-date")) {
		v.On, _ = calendar.Parse(trim(date.value("iso-date"))[:10])
		return v
	}
	v.On = im.a.Dates.first()
	return v
}

// inKind returns the kind of contribution that a transaction is: in kind where
// the channel or the type of aid says so, else cash.
//
// Source: IATI 2.03, code lists DisbursementChannel (3, 4) and AidType (D01,
// D02, E01).
func (n *node) inKind() contribution.Kind {
	if channel := n.child("disbursement-channel"); channel != nil && schema["code"].valid(channel) {
		if code := channel.value("code"); code == "3" || code == "4" {
			return contribution.Goods
		}
	}
	kind := contribution.Cash
	n.each("aid-type", func(kid *node) {
		if v := kid.value("vocabulary"); v != "" && v != "1" || kind != contribution.Cash || !schema["aid"].valid(kid) {
			return
		}
		switch kid.value("code") {
		case "D01":
			kind = contribution.PaidTime
		case "D02", "E01":
			kind = contribution.Services
		}
	})
	return kind
}

// commits returns the type of transaction that c is written as: incoming where
// the reporter is owed and does not give, and a pledge where it is not firm.
func (a *Activity) commits(c *contribution.Commitment) string {
	incoming := c.From != a.Reporter.Partner && len(c.To) == 1 && c.To[0] == a.Reporter.Partner
	switch {
	case incoming && c.Firm:
		return "11"
	case incoming:
		return "13"
	case c.Firm:
		return "2"
	}
	return "12"
}

// BudgetsInForce returns the budgets that count: where a period has revised
// budgets, those, and the originals of that period no longer. The slice is the
// caller's.
func (a Activity) BudgetsInForce() []Budget {
	revised := map[calendar.Period]bool{}
	for _, b := range a.Budgets {
		revised[b.Period] = revised[b.Period] || b.Revised
	}
	var all []Budget
	for _, b := range a.Budgets {
		if b.Revised || !revised[b.Period] {
			all = append(all, b)
		}
	}
	return all
}
