package partnership_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// reasons returns why an act is refused, each as "CODE path".
func (l *life) reasons(p id.Partner, what act.Act) []string {
	l.t.Helper()
	r := new(partnership.Rejection)
	if err := l.apply(l.command(p, what)); err != nil && !errors.As(err, &r) {
		l.t.Fatalf("%v", err)
	}
	var all []string
	for _, f := range r.Findings {
		all = append(all, string(f.Code)+" "+string(f.Path))
	}
	return all
}

// told compares the reasons against an act with what they should be.
func (l *life) told(name string, p id.Partner, what act.Act, want ...string) {
	l.t.Helper()
	if diff := cmp.Diff(want, l.reasons(p, what)); diff != "" {
		l.t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

// measuredTerms returns terms with a promise of hours and money, one of money in
// two tranches, one without numbers, and indicators of several measures.
func measuredTerms() terms.Terms {
	with := trioTerms()
	first := calendar.MustParse("2026-06-01")
	with.Commitments = append(with.Commitments,
		contribution.Commitment{ID: "desks", From: "p1", Kind: contribution.Goods, What: "Desks", Quantity: items(10)},
		contribution.Commitment{ID: "advice", From: "p1", Kind: contribution.Knowledge, What: "Advice"},
		contribution.Commitment{ID: "grant", From: "p1", Kind: contribution.Cash, Money: money.MustParse("1000 EUR"), Tranches: []contribution.Tranche{
			{ID: "first", Due: first, Money: money.MustParse("400 EUR")}, {ID: "second", Due: first.AddDays(90), Money: money.MustParse("600 EUR")},
		}})
	with.Indicators[1].Definition.Disaggregations = []indicator.Disaggregation{{By: "sex", Parts: []string{"f", "m"}}}
	with.Indicators = append(with.Indicators,
		indicator.Use{ID: "coverage", Definition: indicator.Definition{Title: "Coverage", Basis: indicator.Measured, Measure: indicator.Percentage}},
		indicator.Use{ID: "voice", Definition: indicator.Definition{Title: "Voice", Basis: indicator.Judged, Measure: indicator.Ordinal, Anchors: []indicator.Anchor{
			{Level: "low", Words: "Is told"}, {Level: "high", Words: "Decides"},
		}}})
	return with
}

func items(n int64) *contribution.Quantity {
	return &contribution.Quantity{Number: exact.FromInt(n), Unit: "item"}
}

func TestADeliveryIsInTheNumbersOfItsPromise(t *testing.T) {
	eur := money.MustParse
	for name, x := range map[string]struct {
		d    contribution.Delivery
		want []string
	}{
		"less than nothing, and no return":       {contribution.Delivery{Commitment: "desks", Quantity: items(-1)}, []string{"CON005 /act/quantity/number"}},
		"unpledged and less than nothing":        {contribution.Delivery{Kind: contribution.Cash, Money: eur("-1 EUR")}, []string{"CON005 /act/money"}},
		"a return":                               {contribution.Delivery{Commitment: "desks", Quantity: items(-1), Returns: true}, nil},
		"a return of more than nothing":          {contribution.Delivery{Commitment: "desks", Quantity: items(1), Returns: true}, []string{"CON005 /act/quantity/number"}},
		"hours for desks":                        {contribution.Delivery{Commitment: "desks", Quantity: hours(1)}, []string{"CON005 /act/quantity/unit"}},
		"dollars for euros":                      {contribution.Delivery{Commitment: "grant", Money: eur("5 USD")}, []string{"CON005 /act/money"}},
		"money in place of desks":                {contribution.Delivery{Commitment: "desks", Money: eur("500 EUR"), InLieu: &contribution.InLieu{Quantity: items(10)}}, nil},
		"money in place of hours that are none":  {contribution.Delivery{Commitment: "desks", Money: eur("500 EUR"), InLieu: &contribution.InLieu{Quantity: hours(10)}}, []string{"CON005 /act/inLieu/quantity/unit"}},
		"anything where no number is promised":   {contribution.Delivery{Commitment: "advice", Money: eur("5 USD")}, nil},
		"a tranche":                              {contribution.Delivery{Commitment: "grant", Tranche: "second", Money: eur("5 EUR")}, nil},
		"a tranche that the promise has not":     {contribution.Delivery{Commitment: "grant", Tranche: "third", Money: eur("5 EUR")}, []string{"DAT001 /act/tranche"}},
		"an opinion of value without its method": {contribution.Delivery{Commitment: "advice", Valuations: []contribution.Valuation{{Amount: eur("5 EUR"), On: calendar.MustParse("2026-01-01")}}}, []string{"VAL001 /act/valuations/0"}},
	} {
		active(t, measuredTerms()).told(name, "p1", act.Deliver{Delivery: x.d}, x.want...)
	}
}

func TestASubstituteCoversWhatItStandsFor(t *testing.T) {
	l := active(t, measuredTerms())
	c := l.do("p1", act.Deliver{Delivery: contribution.Delivery{
		Commitment: "desks", Kind: contribution.Cash, Money: money.MustParse("500 EUR"), InLieu: &contribution.InLieu{Quantity: items(4)},
	}})
	l.do("p2", act.Accept{Delivery: c})
	if x := l.ledger("desks", contribution.Units("item")); !x.Accepted.Equal(exact.FromInt(4)) || !x.Outstanding.Equal(exact.FromInt(6)) {
		t.Errorf("accepted and outstanding are %s and %s desks, want 4 and 6", x.Accepted, x.Outstanding)
	}
	l.settled()
}

func TestPapersKeepADeliveryThatBreaksTheRulesWithItsBreach(t *testing.T) {
	l := active(t, measuredTerms())
	c := l.paper("p1", act.Deliver{Delivery: contribution.Delivery{Commitment: "desks", Quantity: hours(8)}})
	l.take(c)
	if got := l.last().Breaches; len(got) != 1 || got[0].Code != contribution.CON005 || got[0].Path != "/act/quantity/unit" {
		t.Errorf("the breaches are %v, want CON005 at the unit", got)
	}
	if x := l.ledger("desks", contribution.Units("hour")); !x.Surplus.Equal(exact.FromInt(8)) {
		t.Errorf("%s hours are surplus, want 8", x.Surplus)
	}
	l.refuses(l.paper("p1", act.Deliver{Delivery: contribution.Delivery{Commitment: "grant", Tranche: "third"}}), partnership.DAT001)
	l.settled()
}

func TestACorrectionIsAskedOnlyForWhatItSaysAnew(t *testing.T) {
	l := active(t, measuredTerms())
	c := l.paper("p1", act.Deliver{Delivery: contribution.Delivery{Commitment: "desks", Quantity: hours(8)}})
	l.take(c)
	seq := l.a.Len()
	mend := func(d contribution.Delivery) act.Correct {
		return act.Correct{Seq: seq, Replacement: act.Deliver{Delivery: d}}
	}
	l.told("less of the same", "p1", mend(contribution.Delivery{Commitment: "desks", Quantity: hours(7), What: "Work on desks"}))
	l.told("another unit that is wrong", "p1", mend(contribution.Delivery{Commitment: "desks", Quantity: &contribution.Quantity{Number: exact.FromInt(1), Unit: "day"}}),
		"CON005 /act/replacement/quantity/unit")
	l.told("the same under another promise", "p1", mend(contribution.Delivery{Commitment: "grant", Quantity: hours(8)}),
		"CON005 /act/replacement/quantity/unit")
	l.told("what it should have been", "p1", mend(contribution.Delivery{Commitment: "desks", Quantity: items(1)}))

	l.do("p1", act.Deliver{Delivery: contribution.Delivery{Commitment: "grant", Tranche: "second", Money: money.MustParse("5 EUR")}})
	seq = l.a.Len()
	next := latest(l.a)
	next.Commitments[len(next.Commitments)-1].Tranches = nil
	l.agreed("p1", act.Amend{Base: l.a.Base(), Terms: next, Form: terms.Signature}, "p2", "p3")
	l.told("a tranche that there was", "p1", mend(contribution.Delivery{Commitment: "grant", Tranche: "second", Money: money.MustParse("6 EUR")}))
	l.told("a tranche that there never was", "p1", mend(contribution.Delivery{Commitment: "grant", Tranche: "third", Money: money.MustParse("6 EUR")}),
		"DAT001 /act/replacement/tranche")
	l.settled()
}

func TestAReadingFitsItsIndicator(t *testing.T) {
	year := calendar.MustParsePeriod("2026-01-01/2026-12-31")
	n := func(text string) indicator.Value { return indicator.NumberValue(exact.MustParse(text)) }
	part := func(by, name string, v indicator.Value) []act.Part { return []act.Part{{By: by, Part: name, Value: v}} }
	backwards := calendar.NewPeriod(calendar.MustParse("2026-02-01"), calendar.MustParse("2026-01-01"))
	for name, x := range map[string]struct {
		act  act.Act
		want []string
	}{
		"a number":                     {act.Measure{Indicator: "visits", Period: year, Value: n("5")}, nil},
		"zero":                         {act.Measure{Indicator: "visits", Period: year, Value: n("0")}, nil},
		"a reason why there is none":   {act.Measure{Indicator: "visits", Period: year, Value: indicator.MissingValue(indicator.NotReported)}, nil},
		"words for a number":           {act.Measure{Indicator: "visits", Period: year, Value: indicator.TextValue("many")}, []string{"IND005 /act/value"}},
		"more than all of it":          {act.Measure{Indicator: "coverage", Period: year, Value: n("101")}, []string{"IND006 /act/value"}},
		"a period that ends too early": {act.Measure{Indicator: "visits", Period: backwards, Value: n("5")}, []string{"IND006 /act/period"}},
		"parts":                        {act.Measure{Indicator: "visits", Period: year, Value: n("5"), Parts: part("sex", "f", n("3"))}, nil},
		"a part in words":              {act.Measure{Indicator: "visits", Period: year, Value: n("5"), Parts: part("sex", "f", indicator.TextValue("few"))}, []string{"IND005 /act/parts/0/value"}},
		"parts by what is not known":   {act.Measure{Indicator: "visits", Period: year, Value: n("5"), Parts: part("age", "f", n("3"))}, []string{"DAT001 /act/parts/0/by"}},
		"a part that is not known":     {act.Measure{Indicator: "visits", Period: year, Value: n("5"), Parts: part("sex", "x", n("3"))}, []string{"DAT001 /act/parts/0/part"}},
		"a level":                      {act.Judge{Indicator: "voice", Period: year, Value: indicator.LevelValue("high")}, nil},
		"a level that is not there":    {act.Judge{Indicator: "voice", Period: year, Value: indicator.LevelValue("higher")}, []string{"IND005 /act/value"}},
		"a joint number for a level":   {act.AgreeScore{Indicator: "voice", Period: year, Value: n("5")}, []string{"IND005 /act/value"}},
		"an opinion without any of it": {act.Value{Commitment: "advice", Valuation: contribution.Valuation{Amount: cash}}, []string{"VAL001 /act/valuation"}},
		"an opinion of a stranger": {act.Value{Commitment: "advice", Valuation: contribution.Valuation{
			Amount: cash, Method: contribution.AtCost, On: calendar.MustParse("2026-01-01"), By: "stranger",
		}}, []string{"DAT001 /act/valuation/by"}},
	} {
		l := active(t, measuredTerms())
		l.told(name, "p2", x.act, x.want...)
		if len(x.want) == 0 || strings.HasPrefix(x.want[0], "DAT001") {
			continue
		}
		l.take(l.paper("p2", x.act))
		if got := l.last().Breaches; len(got) != 1 || string(got[0].Code)+" "+string(got[0].Path) != x.want[0] {
			t.Errorf("%s: papers keep it with the breaches %v, want %v", name, got, x.want)
		}
	}
}

func TestAJointScoreRestsOnScoresOfItsOwnIndicatorAndPeriod(t *testing.T) {
	l := active(t, measuredTerms())
	one, other := calendar.MustParsePeriod("2026-01-01/2026-06-30"), calendar.MustParsePeriod("2026-07-01/2026-12-31")
	high := indicator.LevelValue("high")
	right := l.do("p1", act.Judge{Indicator: "voice", Period: one, Value: high})
	late := l.do("p2", act.Judge{Indicator: "voice", Period: other, Value: high})
	trust := l.do("p3", act.Judge{Indicator: "trust", Period: one, Value: indicator.TextValue("much")})
	gone := l.do("p3", act.Judge{Indicator: "voice", Period: one, Value: high})
	l.do("p3", act.Correct{Seq: seqOf(l.a, gone)})
	joint := func(scores ...id.Command) act.AgreeScore {
		return act.AgreeScore{Indicator: "voice", Period: one, Value: high, Scores: scores}
	}
	l.told("a score of another period", "p1", joint(right, late), "DAT001 /act/scores/1")
	l.told("a score of another indicator", "p1", joint(trust), "DAT001 /act/scores/0")
	l.told("a score that was taken back", "p1", joint(gone), "DAT001 /act/scores/0")
	l.told("no score at all", "p1", joint("nothing"), "DAT001 /act/scores/0")
	l.told("its own", "p1", joint(right))
	seq := l.a.Len()
	l.do("p1", act.Correct{Seq: seqOf(l.a, right), Replacement: act.Judge{Indicator: "voice", Period: other, Value: high}})
	mended := joint(right)
	mended.Words = "Agreed in June"
	l.told("the same, in other words", "p1", act.Correct{Seq: seq, Replacement: mended})
	l.settled()
}

func TestADefinitionThatChangesGetsAGreaterVersion(t *testing.T) {
	l := active(t, measuredTerms())
	l.agreedOn("a title alone", func(t *terms.Terms) { t.Title = "weeks" })
	l.changes("a unit", func(t *terms.Terms) { t.Indicators[1].Definition.Unit = "day" }, "IND010 /act/terms/indicators/1/definition")
	l.changes("a unit and the version it has", func(t *terms.Terms) {
		t.Indicators[1].Definition.Unit, t.Indicators[1].Definition.Version = "day", 1
	}, "IND010 /act/terms/indicators/1/definition")
	l.agreedOn("the version it has, said aloud", func(t *terms.Terms) { t.Indicators[1].Definition.Version = 1 })
	l.agreedOn("a unit and a greater version", func(t *terms.Terms) {
		t.Indicators[1].Definition.Unit, t.Indicators[1].Definition.Version = "day", 3
	})
	l.changes("back to a version before", func(t *terms.Terms) {
		t.Indicators[1].Definition.Unit, t.Indicators[1].Definition.Version = "", 1
	}, "IND010 /act/terms/indicators/1/definition")
	l.changes("success in other words", func(t *terms.Terms) { t.Success.Words = "all are well" }, "IND010 /act/terms/success")
	l.agreedOn("success in other words and a greater version", func(t *terms.Terms) { t.Success.Words, t.Success.Version = "all are well", 2 })
	l.agreedOn("a target, which is not the definition", func(t *terms.Terms) {
		t.Indicators[1].Targets = []indicator.Target{{Value: indicator.NumberValue(exact.FromInt(9))}}
	})
	l.settled()
}

// A draft is free until it is signed; once terms were signed, readings may have
// been taken, and those that take their place are held to them.
func TestADraftChangesFreelyUntilTermsWereSigned(t *testing.T) {
	words := func(with terms.Terms, words string, version int) terms.Terms {
		with = with.Clone()
		with.Success.Words, with.Success.Version = words, version
		return with
	}
	l := begun(t, pairTerms())
	l.do("p1", act.Draft{Terms: words(pairTerms(), "all are well", 0)})
	l.agreed("p1", act.Sign{Form: terms.Signature}, "p2")
	other := pairTerms()
	other.Duration.Start = calendar.MustParse("2026-06-01")
	s := signed(t, other)
	s.do("p1", act.Judge{Indicator: "trust", Period: calendar.MustParsePeriod("2025-12-01/2025-12-31"), Value: indicator.TextValue("We call before we write")})
	redrafted := func(with terms.Terms) {
		s.agreed("p1", act.Draft{Terms: with, Form: terms.Signature}, "p2")
	}
	redrafted(words(other, "all are well", 0))
	s.stage(lifecycle.Negotiating)
	s.refused("p1", act.Sign{Form: terms.Signature}, partnership.IND010)
	for _, o := range s.a.Options("p1", s.day) {
		if o.Act.Type() == "sign" && o.Open {
			t.Error("the option to sign is open")
		}
	}
	s.do("p1", act.Draft{Terms: words(other, "all are well", 2)})
	s.agreed("p1", act.Sign{Form: terms.Signature}, "p2")
	s.settled()
}

func TestADefinitionThatComesBackIsHeldToWhatItWas(t *testing.T) {
	l := active(t, measuredTerms())
	voice := latest(l.a).Indicators[3]
	l.agreedOn("a new version", func(t *terms.Terms) {
		t.Indicators[3].Definition.Title, t.Indicators[3].Definition.Version = "Voices", 5
	})
	second := latest(l.a).Indicators[3]
	l.agreedOn("it is dropped", func(t *terms.Terms) { t.Indicators = t.Indicators[:3] })
	bring := func(u indicator.Use) func(*terms.Terms) {
		return func(t *terms.Terms) { t.Indicators = append(t.Indicators, u) }
	}
	l.changes("as it was first", bring(voice), "IND010 /act/terms/indicators/3/definition")
	third := second.Clone()
	third.Definition.Title, third.Definition.Version = "Say", 5
	l.changes("otherwise, with the version it had", bring(third), "IND010 /act/terms/indicators/3/definition")
	l.agreedOn("as it was last", bring(second))
	l.agreedOn("it is dropped again", func(t *terms.Terms) { t.Indicators = t.Indicators[:3] })
	third.Definition.Version = 6
	l.agreedOn("otherwise, with a greater version", bring(third))
	l.settled()
}

func TestPapersKeepADefinitionThatChangedUnderOneVersionWithItsBreach(t *testing.T) {
	l := active(t, measuredTerms())
	next := latest(l.a)
	next.Indicators[1].Definition.Unit = "day"
	l.take(l.paper("p1", act.Amend{Base: l.a.Base(), Terms: next, Form: terms.Signature}))
	if e, _ := l.a.Event(l.a.Len()); !e.Breaches.Has(partnership.IND010) {
		t.Errorf("the breaches are %v, want IND010", e.Breaches)
	}
}

// changes proposes terms that differ in one way, and tells why they are refused.
func (l *life) changes(name string, change func(*terms.Terms), want ...string) {
	l.t.Helper()
	next := latest(l.a)
	change(&next)
	l.told(name, "p1", act.Amend{Base: l.a.Base(), Terms: next, Form: terms.Signature}, want...)
}

// agreedOn amends the terms in one way.
func (l *life) agreedOn(name string, change func(*terms.Terms)) {
	l.t.Helper()
	next := latest(l.a)
	change(&next)
	l.agreed("p1", act.Amend{Base: l.a.Base(), Terms: next, Form: terms.Signature}, "p2", "p3")
	if got := latest(l.a); string(must(got.Append(nil))) != string(must(next.Append(nil))) {
		l.t.Errorf("%s: not in force", name)
	}
}

func TestADefinitionIsChangedOnlyWithAGreaterVersion(t *testing.T) {
	text := must(terms.Read([]byte(`{"schema": "mufakat/terms/1", "title": "", "purpose": "", "indicators": [
		{"id": "visits", "definition": {"title": "", "basis": "measured", "measure": "unit", "unit": "visit"}}]}`)))
	with := trioTerms()
	with.Indicators = []indicator.Use{text.Indicators[0].Clone()}
	with.Indicators[0].Definition.Unit = "day"
	l := active(t, with)
	l.refused("p1", act.Amend{Base: l.a.Base(), Terms: text, Form: terms.Signature}, partnership.IND010)
	text.Indicators[0].Definition.Version = 2
	for _, reason := range l.reasons("p1", act.Amend{Base: l.a.Base(), Terms: text, Form: terms.Signature}) {
		if strings.HasPrefix(reason, string(partnership.IND010)) {
			t.Errorf("with a greater version: %s", reason)
		}
	}
}
