package contribution

import (
	"strings"

	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
)

// The values of the parameter "problem" of CON005.
const (
	problemNegative    = "negative"     // less than nothing, and no return
	problemNotNegative = "not_negative" // a return that is not less than nothing
	problemCurrency    = "currency"     // a sum across currencies
	problemUnit        = "unit"         // a sum across units
	problemInLieu      = "in_lieu"      // a substitute that stands for nothing
	problemExceeded    = "exceeded"     // parts come to more than the whole
)

// numbers looks at the numbers of one promise or delivery.
type numbers struct {
	spot
	report   check.Report
	promised []line // in what they must be measured, if they are bound
	bound    bool
	anyMoney bool // they are bound, but for the currency
	returns  bool // they are to be negative
}

func (w *numbers) find(problem, measure string) {
	w.report = append(w.report, w.finding(check.Finding{
		Code: CON005, Severity: check.Error, Params: map[string]string{"problem": problem, "measure": measure, "promised": ""},
	}))
}

// findAt is find at a member of where w is, or at a member of one: steps are
// joined by a slash, so that nothing is made of them where all is well.
func (w *numbers) findAt(member, problem, measure string) {
	here := w.spot
	for step := range strings.SplitSeq(member, "/") {
		w.spot = w.spot.key(step)
	}
	w.find(problem, measure)
	w.spot = here
}

// measured looks at a quantity and a sum of money beside each other.
func (w *numbers) measured(q *Quantity, m money.Amount) {
	if currency := m.Currency(); currency != (money.Currency{}) {
		w.sign("money", m.Number(), In(currency))
		w.belongs("money", problemCurrency, In(currency))
	}
	if q != nil {
		w.sign("quantity/number", q.Number, Units(q.Unit))
		w.belongs("quantity/unit", problemUnit, Units(q.Unit))
	}
}

func (w *numbers) sign(member string, n exact.Number, m Measure) {
	switch {
	case w.returns && n.Sign() >= 0:
		w.findAt(member, problemNotNegative, m.String())
	case !w.returns && n.Sign() < 0:
		w.findAt(member, problemNegative, m.String())
	}
}

func (w *numbers) belongs(member, problem string, m Measure) {
	if _, isMoney := m.Currency(); !w.bound || isMoney && w.anyMoney {
		return
	}
	if _, there := search(w.promised, m); there {
		return
	}
	w.findAt(member, problem, m.String())
	expected := make([]string, len(w.promised))
	for i := range w.promised {
		expected[i] = w.promised[i].measure.String()
	}
	if w.anyMoney {
		expected = append(expected, "money")
	}
	w.report[len(w.report)-1].Params["promised"] = strings.Join(expected, ", ") // a unit may be of several words
}

// checkNumbers looks at the numbers of c itself.
func (c *Commitment) checkNumbers() check.Report {
	var w numbers
	w.measured(c.Quantity, c.Money)
	return w.report
}

// checkTranches looks at the numbers of the tranches of c, which are parts of
// its own where it has any: in no other measure, and not more in all. It returns
// what is wrong with their sum, and with each of them; paths of the latter start
// at the tranche.
func (c *Commitment) checkTranches() (exceeded check.Report, each []check.Report) {
	var left []line // committed: the whole; accepted: what the tranches come to
	if states(c.Quantity, c.Money) {
		for m, n := range parts(c.Quantity, c.Money) {
			left = add(left, m, func(l *line) { l.committed = n })
		}
	}
	for j := range c.Tranches {
		t := &c.Tranches[j]
		w := numbers{promised: left, bound: left != nil}
		w.measured(t.Quantity, t.Money)
		if len(w.report) > 0 {
			if each == nil {
				each = make([]check.Report, len(c.Tranches))
			}
			each[j] = w.report
		}
		for m, n := range parts(t.Quantity, t.Money) {
			if i, there := search(left, m); there {
				left[i].accepted = left[i].accepted.Add(n)
			}
		}
	}
	sum := numbers{spot: spot{}.key("tranches")}
	for i := range left {
		if l := &left[i]; l.accepted.Compare(l.committed) > 0 {
			sum.find(problemExceeded, l.measure.String())
		}
	}
	return sum.report, each
}
