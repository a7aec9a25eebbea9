package contribution

import (
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/partnership/check"
)

// states reports whether a promise or delivery has any number.
func states(q *Quantity, m money.Amount) bool {
	return q != nil || m.Currency() != (money.Currency{})
}

// substitutes reports whether d says for how much of the promise it stands.
func (d *Delivery) substitutes() bool {
	return d.InLieu != nil && states(d.InLieu.Quantity, d.InLieu.Money)
}

// Check returns what is wrong with d by the rules of this room, in document
// order: [CON005] and, of its valuations, [VAL001]. Paths and places start at
// the delivery.
//
// The promise is the commitment that d is given under, or nil where it is
// unpledged or not known. What a promise is measured in is known where it has
// numbers; under a promise without any, everything is taken. A promise to match
// is one of money, in whatever currencies the other was given in.
func (d Delivery) Check(promise *Commitment) check.Report {
	w := numbers{returns: d.Returns}
	if promise != nil {
		b := Open(*promise)
		w.bound, w.anyMoney, w.promised = !b.vague, b.matches, b.lines
	}
	substitutes := d.substitutes()
	if d.InLieu != nil {
		w.spot = spot{}.key("inLieu")
		switch {
		case promise == nil || !substitutes:
			w.find(problemInLieu, "")
		default:
			w.measured(d.InLieu.Quantity, d.InLieu.Money)
		}
	}
	if substitutes {
		w.bound = false // it is measured in something else: that is why it says what it stands for
	}
	w.spot = spot{}
	w.measured(d.Quantity, d.Money)
	for i := range d.Valuations {
		if f, wrong := d.Valuations[i].check(); wrong {
			w.report = append(w.report, spot{}.key("valuations").index(i).finding(f))
		}
	}
	return w.report
}
