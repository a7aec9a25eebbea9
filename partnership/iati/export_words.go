package iati

import (
	"strings"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/partnership/id"
)

// What the standard has no element for is said in words, in the language of the
// activity where that is one of the two that the library speaks, else in
// English.

// tongue is one of the languages of the library: 0 English, 1 Indonesian.
type tongue int

// tongue returns the language in which words are added to a, and what says so
// where it is not that of the activity.
func (a *Activity) tongue() (t tongue, lang string) {
	switch main, _, _ := strings.Cut(strings.ToLower(a.Language), "-"); main {
	case "en":
		return 0, ""
	case "id":
		return 1, ""
	}
	return 0, "en"
}

// added adds words of the library to e.
func (w *writer) added(e *element, text, lang string) {
	kid := e.add("narrative")
	kid.text = text
	if lang != "" {
		kid.set("xml:lang", lang, never)
	}
}

// accumulations say how the values of several periods become one.
var accumulations = []struct {
	how  indicator.Accumulation
	text [2]string
}{
	{indicator.Latest, [2]string{"Cumulative: each value is the total so far.", "Kumulatif: setiap nilai adalah jumlah sampai saat itu."}},
	{indicator.Sum, [2]string{"Not cumulative: the values of the periods add up.", "Tidak kumulatif: nilai setiap periode dijumlahkan."}},
	{indicator.Max, [2]string{"Of several periods the highest value counts.", "Dari beberapa periode, nilai tertinggi yang dihitung."}},
	{indicator.Min, [2]string{"Of several periods the lowest value counts.", "Dari beberapa periode, nilai terendah yang dihitung."}},
	{indicator.Mean, [2]string{"Of several periods the mean counts.", "Dari beberapa periode, nilai rata-rata yang dihitung."}},
}

// accumulates says in the description of an indicator how its values accumulate,
// for which the standard has no flag. A description that was kept stands.
func (w *writer) accumulates(e *element, how indicator.Accumulation) {
	if hasKid(e, "description") {
		return
	}
	t, lang := w.a.tongue()
	for i := range accumulations {
		if accumulations[i].how == how {
			w.added(e.add("description"), accumulations[i].text[t], lang)
		}
	}
}

// accumulation takes the description of an indicator where it is no more than
// what an export says of how its values accumulate.
func (im *importer) accumulation(n *node) indicator.Accumulation {
	if n == nil || n.first == nil || n.first != n.last || len(n.attrs) > 0 || !blankText(n) {
		return ""
	}
	said, t, lang := n.first, tongue(0), ""
	if t, lang = im.a.tongue(); said.name != "narrative" || said.space != "" || said.first != nil {
		return ""
	}
	if lang == "" && len(said.attrs) != 0 || lang != "" && (len(said.attrs) != 1 || said.attrs[0].name != "xml:lang" || said.attrs[0].value != lang) {
		return ""
	}
	for i := range accumulations {
		if accumulations[i].text[t] == said.text {
			n.state = settled
			return accumulations[i].how
		}
	}
	return ""
}

// unvalued describes a contribution that can be no transaction, since no sum is
// given for it, or one that no file may have.
func (w *writer) unvalued(e *element, c *contribution.Delivery, from id.Partner, firstWords [2]string) *element {
	t, lang := w.a.tongue()
	what := c.What
	if strings.TrimSpace(what) == "" {
		what = strings.ReplaceAll(string(c.Kind), "_", " ")
	}
	if c.Quantity != nil {
		what += " (" + c.Quantity.Number.String() + " " + c.Quantity.Unit + ")"
	}
	text := firstWords[t] + ": " + what + [2]string{", from ", ", dari "}[t] + w.called(from)
	for i, to := range c.To {
		if i == 0 {
			text += [2]string{" to ", " untuk "}[t]
		} else {
			text += ", "
		}
		text += w.called(to)
	}
	kid := e.noun("description", Rest{})
	kid.set("type", "4", never)
	w.added(kid, text+".", lang)
	return kid
}

// called returns the name of a partner, or its id where it has none.
func (w *writer) called(p id.Partner) string {
	if partner, ok := w.partner(p); ok && strings.TrimSpace(partner.Name) != "" {
		return partner.Name
	}
	return string(p)
}

// inWords describes the promises and deliveries that can be no transactions.
func (w *writer) inWords(e *element) {
	a := w.a
	for i := range a.Terms.Commitments {
		c := &a.Terms.Commitments[i]
		if m, _, ok := inMoney(c.Kind, c.Money, c.Valuations); !ok {
			as := contribution.Delivery{Kind: c.Kind, What: c.What, Quantity: c.Quantity, To: c.To}
			w.unvalued(e, &as, c.From, valueless([2]string{"Promised", "Dijanjikan"}, m)).from("/terms/commitments", i)
		}
	}
	for i := range a.Deliveries {
		d := &a.Deliveries[i]
		if m, _, ok := inMoney(d.Kind, d.Money, d.Valuations); !ok {
			words := [2]string{"Given", "Diserahkan"}
			if day := d.On.String(); day != "" {
				words = [2]string{"Given on " + day, "Diserahkan pada " + day}
			}
			w.unvalued(e, &d.Delivery, d.By, valueless(words, m)).from("/deliveries", i)
		}
	}
}

// valueless adds to words why what they tell of is no transaction: it has no value
// m, or one of more digits than a file may have.
func valueless(words [2]string, m money.Amount) [2]string {
	why := [2]string{", without a value in money", ", tanpa nilai uang"}
	if m.Currency() != (money.Currency{}) {
		why = [2]string{", with a value of more digits than a transaction has, " + m.String(), ", dengan nilai yang angkanya lebih panjang daripada dalam transaksi, " + m.String()}
	}
	return [2]string{words[0] + why[0], words[1] + why[1]}
}
