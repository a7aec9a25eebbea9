// Package draw generates terms for property tests. Only tests import it.
package draw

import (
	"fmt"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
	"pgregory.net/rapid"
)

// Terms generates terms that can be written and read. All that they refer to
// is there, but they need not be sound: associates, empty lists, texts of every
// kind and words on no list are among them.
func Terms() *rapid.Generator[terms.Terms] {
	return rapid.Custom(func(t *rapid.T) terms.Terms { return (&drawer{T: t}).terms() })
}

// Sound generates terms of n parties in which no finding refuses to sign.
func Sound(n int) *rapid.Generator[terms.Terms] {
	return rapid.Custom(func(t *rapid.T) terms.Terms {
		d := &drawer{T: t}
		whole := terms.Terms{
			Title: d.words("title"), Purpose: d.words("purpose"),
			Objectives: []terms.Objective{{ID: "together", Text: d.words("objective")}},
			Duration:   terms.Duration{Evergreen: true, NoticeDays: d.upTo(60, "notice"), CureDays: d.upTo(60, "cure")},
		}
		for i := range n {
			party := id.Partner(fmt.Sprintf("p%d", i+1))
			whole.Partners = append(whole.Partners, terms.Partner{
				ID: party, Name: "Partner " + string(party), Kind: oneOf(d, "kind", partnerKinds...),
				Posts: []terms.Post{{
					ID: "head", Office: "Head", Level: terms.Executive,
					Functions: []terms.Function{terms.Signatory, terms.Decider},
					Authority: &terms.Authority{Basis: "minutes"},
				}},
			})
			whole.Commitments = append(whole.Commitments, contribution.Commitment{
				ID: id.Commitment(fmt.Sprintf("c%d", i+1)), From: party, Kind: contribution.PaidTime,
				Quantity: &contribution.Quantity{Number: exact.FromInt(int64(1 + d.upTo(99, "hours"))), Unit: "hour"},
			})
		}
		return whole
	})
}

// Edit generates terms that differ from t in one place or none.
func Edit(t terms.Terms) *rapid.Generator[terms.Terms] {
	return rapid.Custom(func(r *rapid.T) terms.Terms {
		d := &drawer{T: r}
		return d.edit(t.Clone())
	})
}

type drawer struct {
	*rapid.T
	t terms.Terms
}

var partnerKinds = []terms.PartnerKind{
	terms.Company, terms.Foundation, terms.LocalNGO, terms.Government, terms.InformalGroup, terms.Academic, "circle_of_friends",
}

func oneOf[E any](d *drawer, label string, all ...E) E {
	return rapid.SampledFrom(all).Draw(d.T, label)
}

func (d *drawer) upTo(n int, label string) int { return rapid.IntRange(0, n).Draw(d.T, label) }
func (d *drawer) coin(label string) bool       { return rapid.Bool().Draw(d.T, label) }
func (d *drawer) words(label string) string    { return oneOf(d, label, phrases...) }
func (d *drawer) day(label string) calendar.Date {
	return calendar.FromEpochDay(20000 + d.upTo(2000, label))
}

// phrases hold what a writer of JSON may stumble over.
var phrases = []string{
	"visits", "Clean water for all", "Ibu dan anak", "naïve — “quoted”", "tab\tand\nline", `back\slash "quote"`, "日本", "a/b~c", "👩‍⚕️", "<&>",
}

func (d *drawer) number(label string) exact.Number {
	return exact.MustParse(oneOf(d, label, "0", "1", "1.50", "-3", "0.0", "100", "0.3", "999999999999999999", "101", "12.345678901234"))
}

func (d *drawer) amount(label string) money.Amount {
	return money.MustParse(oneOf(d, label, "0 EUR", "1200.50 EUR", "100 USD", "5000000 IDR", "0.5 JPY"))
}

func (d *drawer) period(label string) calendar.Period {
	switch from := d.day(label); d.upTo(3, label) {
	case 0:
		return calendar.Period{}
	case 1:
		return calendar.NewPeriod(from, calendar.Date{})
	case 2:
		return calendar.NewPeriod(calendar.Date{}, from)
	default:
		return calendar.NewPeriod(from, from.AddDays(d.upTo(400, label)-40)) // some end before they start
	}
}

func (d *drawer) cadence(label string) calendar.Cadence {
	return oneOf(d, label, calendar.Cadence{}, calendar.MustParseCadence("P3M"), calendar.MustParseCadence("P1W"))
}

// list draws a list that may also be absent, or there and empty.
func list[E any](d *drawer, label string, most int, each func(i int) E) []E {
	n := d.upTo(most+1, label) - 1
	if n < 0 {
		return nil
	}
	all := make([]E, 0, n)
	for i := range n {
		all = append(all, each(i))
	}
	return all
}

func (d *drawer) texts(label string) []string {
	return list(d, label, 2, func(int) string { return d.words(label) })
}

func (d *drawer) ext() canon.Ext {
	switch d.upTo(7, "ext") {
	case 0:
		return canon.Ext{}
	case 1:
		return canon.Ext{"https://example.org/a": `{"a":[1,null,true,{"id":"x"}]}`, "urn:b": `"é"`}
	}
	return nil
}

// numbered is the id of element i of a list: in a drawn order of their own the
// ids of two drawn lists overlap.
func numbered[I ~string](prefix string, i int) I { return I(fmt.Sprintf("%s%d", prefix, i+1)) }

func (d *drawer) partnerID(label string) id.Partner {
	return d.t.Partners[d.upTo(len(d.t.Partners)-1, label)].ID
}

func (d *drawer) partnerIDs(label string) []id.Partner {
	return list(d, label, 2, func(int) id.Partner { return d.partnerID(label) })
}

func (d *drawer) quantity() *contribution.Quantity {
	if d.coin("quantity") {
		return nil
	}
	return &contribution.Quantity{Number: d.number("quantity"), Unit: oneOf(d, "unit", "hour", "day", "person", "item")}
}

func (d *drawer) value() indicator.Value {
	switch d.upTo(4, "value") {
	case 0:
		return indicator.NumberValue(d.number("value"))
	case 1:
		return indicator.RatioValue(d.number("numerator"), d.number("denominator"))
	case 2:
		return indicator.LevelValue("high")
	case 3:
		return indicator.TextValue(d.words("value"))
	default:
		return indicator.MissingValue(indicator.NotReported)
	}
}
