package iati_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/iati"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/internal/draw"
	"github.com/mufakat/mufakat/partnership/terms"
	"pgregory.net/rapid"
)

// anyText draws what may break a file: markup, white space, characters that XML
// does not hold.
func anyText(t *rapid.T, label string) string {
	return rapid.OneOf(
		rapid.SampledFrom([]string{"", " ", "Wells", "a < b & \"c\" > d", "line\nline", "tab\there\r", "]]>", "–é漢\U0001F332", "\x00\x0b", "<narrative/>", "&#x41;", "mufakat:id"}),
		rapid.String(),
	).Draw(t, label)
}

func anyAmount(t *rapid.T) money.Amount {
	return money.MustParse(rapid.SampledFrom([]string{
		"0 EUR", "1200.50 EUR", "-3.000 USD", "0.123456789012 IDR", "999999999999.999999999999 EUR", "7 JPY", "-0.5 XDR",
	}).Draw(t, "amount"))
}

func anyDay(t *rapid.T, label string) calendar.Date {
	return calendar.MustDate(2020, 1, 1).AddDays(rapid.IntRange(0, 3000).Draw(t, label))
}

func anyPeriod(t *rapid.T) calendar.Period {
	first := anyDay(t, "first")
	return calendar.NewPeriod(first, first.AddDays(rapid.IntRange(-1, 400).Draw(t, "days")))
}

func listOf[E any](t *rapid.T, label string, most int, each func(i int) E) []E {
	var all []E
	for i := range rapid.IntRange(0, most).Draw(t, label) {
		all = append(all, each(i))
	}
	return all
}

// anyActivity draws an activity that can be written, with far more in it than a
// file can hold.
func anyActivity(t *rapid.T) iati.Activity {
	a := iati.Activity{
		Version: "2.03", Identifier: anyText(t, "identifier"), Language: rapid.SampledFrom([]string{"", "en", "id-ID", "EN"}).Draw(t, "language"),
		Stage:     rapid.SampledFrom([]lifecycle.Stage{lifecycle.Scoping, lifecycle.Negotiating, lifecycle.Signed, lifecycle.Active, lifecycle.Suspended, lifecycle.WindingDown, lifecycle.Closed, lifecycle.Abandoned}).Draw(t, "stage"),
		Cancelled: rapid.Bool().Draw(t, "cancelled"), Terms: draw.Terms().Draw(t, "terms"),
	}
	if rapid.Bool().Draw(t, "currency") {
		a.Currency = money.MustCurrency("EUR")
	}
	x := &a.Terms
	partner := func() id.Partner { return rapid.SampledFrom(x.Partners).Draw(t, "partner").ID }
	a.Reporter.Partner = x.Partners[0].ID
	x.Roles = append(x.Roles, terms.Role{Partner: a.Reporter.Partner, Role: terms.Implementing})
	x.Title, x.Purpose = anyText(t, "title"), anyText(t, "purpose")
	for i := range x.Partners {
		x.Partners[i].Name = anyText(t, "name")
	}
	for i := range x.Indicators {
		if b := x.Indicators[i].Baseline; b != nil {
			b.On = anyDay(t, "baseline")
		}
	}
	a.Dates.ActualStart.On = anyDay(t, "start")
	if rapid.Bool().Draw(t, "ends") {
		a.Dates.PlannedEnd.On = anyDay(t, "end")
	}
	a.Budgets = listOf(t, "budgets", 3, func(int) iati.Budget {
		return iati.Budget{Revised: rapid.Bool().Draw(t, "revised"), Committed: rapid.Bool().Draw(t, "committed"), Period: anyPeriod(t), Value: anyAmount(t), ValueDate: anyDay(t, "value date")}
	})
	a.Planned = listOf(t, "planned", 2, func(int) iati.Planned {
		return iati.Planned{From: partner(), To: partner(), Period: anyPeriod(t), Value: anyAmount(t), ValueDate: anyDay(t, "value date")}
	})
	a.Deliveries = listOf(t, "deliveries", 3, func(i int) iati.Delivery {
		d := iati.Delivery{ID: id.Command(fmt.Sprintf("d%d", i)), By: partner(), On: anyDay(t, "on"), Flow: rapid.SampledFrom([]iati.Flow{"", iati.Incoming, iati.Disbursement, iati.Expenditure}).Draw(t, "flow")}
		d.Kind = rapid.SampledFrom([]contribution.Kind{contribution.Cash, contribution.Goods, contribution.PaidTime, contribution.Services, contribution.FacilityUse}).Draw(t, "kind")
		d.What, d.To = anyText(t, "what"), []id.Partner{partner()}
		if m := anyAmount(t); d.Kind == contribution.Cash {
			d.Money, d.Returns = m, m.Sign() < 0
		} else if rapid.Bool().Draw(t, "valued") {
			d.Valuations = []contribution.Valuation{{Amount: m, By: a.Reporter.Partner, On: anyDay(t, "valued on")}}
		}
		return d
	})
	if len(x.Indicators) > 0 {
		a.Readings = listOf(t, "readings", 3, func(i int) iati.Reading {
			p := anyPeriod(t)
			r := iati.Reading{ID: id.Command(fmt.Sprintf("r%d", i)), By: partner(), On: p.Last()}
			r.Measure = act.Measure{
				Indicator: rapid.SampledFrom(x.Indicators).Draw(t, "indicator").ID, Period: p, Words: anyText(t, "words"),
				Place: rapid.SampledFrom([]string{"", "ID-JB"}).Draw(t, "place"), Value: anyValue(t),
			}
			r.Parts = listOf(t, "parts", 2, func(i int) act.Part {
				return act.Part{By: "sex", Part: strconv.Itoa(i), Value: anyValue(t)}
			})
			return r
		})
		a.Results = []iati.Result{{Type: rapid.SampledFrom([]string{"output", "outcome", "other", "hope"}).Draw(t, "type"), Title: anyText(t, "result"), Indicators: []id.Indicator{x.Indicators[0].ID}}}
	}
	return a
}

func anyValue(t *rapid.T) indicator.Value {
	return rapid.SampledFrom([]indicator.Value{
		indicator.NumberValue(exact.MustParse("4.50")), indicator.NumberValue(exact.FromInt(-2)), indicator.TextValue("They sing"), indicator.LevelValue("low"),
		indicator.RatioValue(exact.FromInt(1), exact.FromInt(3)), indicator.MissingValue(indicator.NotReported), indicator.MissingValue(indicator.NotDue),
	}).Draw(t, "value")
}

// TestReadingWhatWasWrittenGivesAllButTheNamedLosses strikes what the losses
// name out of both sides: the rest is the same.
func TestReadingWhatWasWrittenGivesAllButTheNamedLosses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		readAsWritten(t, anyActivity(t))
	})
}

// readAsWritten holds x against the law and returns what was read of it.
func readAsWritten(t *rapid.T, x iati.Activity) iati.Activity {
	t.Helper()
	losses, err := x.Losses()
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := iati.Write(&out, x); err != nil {
		t.Fatal(err)
	}
	var y iati.Activity
	for im, err := range iati.Read(&out, iati.ReadOptions{}) {
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range im.Losses {
			if !l.Kept {
				t.Fatalf("reading loses %+v", l)
			}
		}
		y = im.Activity
	}
	want, got := plain(t, x), plain(t, y)
	for _, l := range losses {
		if !l.Kept {
			path := placed(plainLists(t, x), check.Path(l.At))
			want, got = strike(want, path), strike(got, path)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("(-want +got):\n%s\nlosses: %v", diff, lossesOf(losses))
	}
	// And what was read once has nothing more to lose.
	more, err := y.Losses()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range more {
		if !l.Kept {
			t.Fatalf("a second time: %+v", l)
		}
	}
	return y
}

// plainLists returns the JSON form of a; plain the same with the elements of
// lists by their ids, where they have one.
func plainLists(t *rapid.T, a iati.Activity) any {
	text, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	var v any
	if err := json.Unmarshal(text, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func plain(t *rapid.T, a iati.Activity) any { return byID(plainLists(t, a)) }

func idOf(v any) (string, bool) {
	object, ok := v.(map[string]any)
	if !ok {
		return "", false
	}
	name, ok := object["id"].(string)
	return name, ok
}

func byID(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for key := range v {
			v[key] = byID(v[key])
		}
	case []any:
		all := map[string]any{}
		for i := range v {
			if name, ok := idOf(v[i]); ok {
				all["#"+name] = byID(v[i])
			} else {
				v[i] = byID(v[i])
			}
		}
		if len(all) > 0 {
			return all
		}
	}
	return v
}

// placed turns a path into keys, with ids in place of indices.
func placed(v any, p check.Path) []string {
	var keys []string
	for token := range p.Tokens() {
		switch w := v.(type) {
		case map[string]any:
			v = w[token]
		case []any:
			i, err := strconv.Atoi(token)
			if err != nil || i >= len(w) {
				return append(keys, token)
			}
			if name, ok := idOf(w[i]); ok {
				token = "#" + name
			}
			v = w[i]
		}
		keys = append(keys, token)
	}
	return keys
}

// strike returns v without what is at path. In lists without ids a hole is left,
// and taken for none.
func strike(v any, path []string) any {
	switch w := v.(type) {
	case map[string]any:
		if len(path) == 1 {
			delete(w, path[0])
		} else if inner, ok := w[path[0]]; ok {
			w[path[0]] = strike(inner, path[1:])
			if m, ok := w[path[0]].(map[string]any); ok && len(m) == 0 {
				delete(w, path[0])
			}
		}
	case []any:
		return "struck" // a list in which something is lost is compared as a whole
	}
	return v
}

// An activity that says nothing but what the standard says loses nothing.
func TestWhatTheStandardSaysIsNotLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := iati.Activity{
			Version: "2.03", Identifier: "XM-EXAMPLE-1-A", Stage: lifecycle.Active, Currency: money.MustCurrency("EUR"),
			Dates: iati.Dates{PlannedStart: iati.Day{On: anyDay(t, "start")}, PlannedEnd: iati.Day{On: anyDay(t, "end")}},
		}
		x.Reporter.Partner = "one"
		x.Terms = terms.Terms{
			Title: "Wells", Purpose: "Water",
			Partners: []terms.Partner{
				{ID: "one", Name: "One & Two", Kind: terms.LocalNGO, Identifiers: []terms.Identifier{{Scheme: "XM-EXAMPLE", Value: "1"}}},
				{ID: "two", Name: "One & Two", Kind: terms.Company, Identifiers: []terms.Identifier{{Scheme: "XM-EXAMPLE", Value: "2-3"}}},
			},
			Duration: terms.Duration{Start: x.Dates.PlannedStart.On, End: x.Dates.PlannedEnd.On},
		}
		roles := rapid.SampledFrom([][]terms.RoleWord{{terms.Funder}, {terms.Funder, terms.Lead}, {iati.Extending, terms.Implementing}}).Draw(t, "roles")
		for _, p := range x.Terms.Partners {
			for _, r := range roles {
				x.Terms.Roles = append(x.Terms.Roles, terms.Role{Partner: p.ID, Role: r})
			}
		}
		x.Deliveries = listOf(t, "deliveries", 4, func(i int) iati.Delivery {
			m := anyAmount(t)
			d := iati.Delivery{ID: id.Command(fmt.Sprintf("any.%d", i)), By: "two", On: anyDay(t, "on"), Flow: iati.Incoming}
			d.Kind, d.Money, d.Returns, d.To = contribution.Cash, m, m.Sign() < 0, []id.Partner{"one"}
			return d
		})
		x.Budgets = listOf(t, "budgets", 4, func(int) iati.Budget {
			return iati.Budget{Revised: rapid.Bool().Draw(t, "revised"), Period: anyPeriod(t), Value: anyAmount(t), ValueDate: anyDay(t, "of")}
		})
		losses, err := x.Losses()
		if err != nil {
			t.Fatal(err)
		}
		if len(losses) > 0 {
			t.Fatal(lossesOf(losses))
		}
	})
}

func TestWhatIsWrittenOfAnyActivityIsValid(t *testing.T) {
	var all []iati.Activity
	rapid.Check(t, func(t *rapid.T) { all = append(all, anyActivity(t)) })
	validates(t, exported(t, all))
}

func TestTheSameActivityGivesTheSameBytes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := anyActivity(t)
		first, err := x.Append(nil)
		if err != nil {
			t.Fatal(err)
		}
		again, err := x.Append([]byte("before"))
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(first, again[len("before"):]) {
			t.Fatal("two exports differ")
		}
	})
}

func TestRevisedBudgetsReplaceTheOriginalsOfTheirPeriod(t *testing.T) {
	year, next := calendar.MustParsePeriod("2026-01-01/2026-12-31"), calendar.MustParsePeriod("2027-01-01/2027-12-31")
	a := iati.Activity{Budgets: []iati.Budget{
		{Period: year, Value: money.MustParse("1 EUR")}, {Period: year, Revised: true, Value: money.MustParse("2 EUR")}, {Period: next, Value: money.MustParse("4 EUR")},
	}}
	var got []string
	for _, b := range a.BudgetsInForce() {
		got = append(got, b.Value.String())
	}
	if diff := cmp.Diff([]string{"2 EUR", "4 EUR"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
