package schema_test

import (
	"reflect"
	"testing"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/iati"
	"github.com/mufakat/mufakat/partnership/schema"
	"github.com/mufakat/mufakat/partnership/terms"
)

// newAnswerHolder knows besides what of terms, acts and findings answers hold.
func newAnswerHolder(t teller) *holder {
	h := newHolder(t)
	for typ, name := range map[reflect.Type]string{
		reflect.TypeFor[check.Finding]():           "finding",
		reflect.TypeFor[check.Report]():            "report",
		reflect.TypeFor[contribution.Valuation]():  "defs#/$defs/valuation",
		reflect.TypeFor[contribution.Quantity]():   "defs#/$defs/quantity",
		reflect.TypeFor[indicator.Value]():         "defs#/$defs/value",
		reflect.TypeFor[act.Investment]():          "defs#/$defs/investment",
		reflect.TypeFor[terms.Weight]():            "terms#/$defs/weight",
		reflect.TypeFor[indicator.Success]():       "terms#/$defs/success",
		reflect.TypeFor[act.BenefitCase]():         "act/renew#/$defs/case",
		reflect.TypeFor[act.Part]():                "defs#/$defs/part",
		reflect.TypeFor[check.Position]():          "defs#/$defs/position",
		reflect.TypeFor[act.Rating]():              "act/review#/$defs/rating",
		reflect.TypeFor[act.Reservation]():         "act/meet#/$defs/reservation",
		reflect.TypeFor[act.Act]():                 "answer/parts#/$defs/outline",
		reflect.TypeFor[contribution.Measure]():    "answer/parts#/$defs/measure",
		reflect.TypeFor[money.Currency]():          "answer/parts#/$defs/currency",
		reflect.TypeFor[float64]():                 "answer/parts#/$defs/statistic",
		reflect.TypeFor[contribution.Balance]():    "answer/duties#/$defs/balance",
		reflect.TypeFor[contribution.Kind]():       "defs#/$defs/contributionKind",
		reflect.TypeFor[partnership.Requirement](): "answer/requirement",
	} {
		h.leaves[typ] = []string{name}
	}
	return h
}

// answered is the type of what each schema is of.
var answered = map[string]reflect.Type{
	"answer/options":        reflect.TypeFor[[]partnership.Option](),
	"answer/requirement":    reflect.TypeFor[partnership.Requirement](),
	"answer/proposal":       reflect.TypeFor[partnership.Proposal](),
	"answer/partners":       reflect.TypeFor[[]partnership.Membership](),
	"answer/duties":         reflect.TypeFor[[]partnership.Duty](),
	"answer/ledger":         reflect.TypeFor[contribution.Ledger](),
	"answer/success":        reflect.TypeFor[indicator.Assessment](),
	"answer/relationship":   reflect.TypeFor[partnership.Relationship](),
	"answer/classification": reflect.TypeFor[partnership.Classification](),
	"answer/provenance":     reflect.TypeFor[partnership.Provenance](),
	"answer/changes":        reflect.TypeFor[[]partnership.Change](),
	"answer/flags":          reflect.TypeFor[partnership.Flags](),
	"answer/agenda":         reflect.TypeFor[[]check.Item](),
	"answer/rejection":      reflect.TypeFor[partnership.Rejection](),
	"answer/activity":       reflect.TypeFor[iati.Activity](),
	"answer/losses":         reflect.TypeFor[[]iati.Loss](),
	"answer/import":         reflect.TypeFor[iati.Import](),
}

func TestTheSchemasOfAnswersAreThoseOfTheStructs(t *testing.T) {
	h := newAnswerHolder(t)
	h.open = true
	for name, typ := range answered {
		doc, ok := schema.Named(name)
		if !ok {
			t.Errorf("%s: there is no such schema", name)
			continue
		}
		delete(h.leaves, typ)
		h.value(name, node{doc.ID(), h.all[doc.ID()]}, typ)
		h.leaves[typ] = []string{name}
	}
	duties := schema.Base + "answer/duties/1"
	line, _, ok := resolve(h.all, duties, "#/$defs/line")
	if !ok {
		t.Fatal("no line of a balance")
	}
	h.value("answer/duties#/$defs/line", line, reflect.TypeFor[contribution.Line]())
	if h.held < 300 {
		t.Errorf("only %d members were looked at", h.held)
	}
}
