package contribution_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
)

// document is the content of a book as the comments of its codes write it.
type document struct {
	On       calendar.Date             `json:"on"`
	Promises []contribution.Commitment `json:"promises"`
	Entries  []contribution.Entry      `json:"entries"`
	Opinions []contribution.Opinion    `json:"opinions"`
	Ratings  []contribution.Rating     `json:"ratings"`
}

func openBook(t *testing.T, text string) (*contribution.Book, calendar.Date) {
	t.Helper()
	var d document
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&d); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	var b contribution.Book
	for _, c := range d.Promises {
		b.Promise(contribution.Promise{Commitment: c})
	}
	for _, e := range d.Entries {
		b.Post(e)
	}
	for _, o := range d.Opinions {
		b.Opine(o)
	}
	for _, r := range d.Ratings {
		b.Rate(r)
	}
	return &b, d.On
}

// bookCodes returns the example in the comment of each code of the book.
func bookCodes(t *testing.T) map[check.Code]string {
	t.Helper()
	syntax, err := parser.ParseFile(token.NewFileSet(), "ledger_rules.go", nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	examples := map[check.Code]string{}
	for _, decl := range syntax.Decls {
		gen, ok := decl.(*ast.GenDecl)
		if !ok || gen.Tok != token.CONST {
			continue
		}
		for _, spec := range gen.Specs {
			spec := spec.(*ast.ValueSpec)
			if sel, ok := spec.Type.(*ast.SelectorExpr); !ok || sel.Sel.Name != "Code" {
				continue
			}
			value, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.HasPrefix(spec.Doc.Text(), value+" occurs where ") {
				t.Errorf("the comment of %s does not say when it occurs", value)
			}
			var example strings.Builder
			for line := range strings.Lines(spec.Doc.Text()) {
				if code, ok := strings.CutPrefix(line, "\t"); ok {
					example.WriteString(code)
				}
			}
			examples[check.Code(value)] = example.String()
		}
	}
	return examples
}

func TestEveryCodeOfTheBookIsGivenForItsSmallestExample(t *testing.T) {
	rules := map[check.Code]check.Rule{}
	for _, r := range contribution.Rules() {
		rules[r.Code] = r
	}
	examples := bookCodes(t)
	if len(examples) < 5 {
		t.Fatalf("only %d examples", len(examples))
	}
	for code, text := range examples {
		rule, declared := rules[code]
		if !declared {
			t.Errorf("%s has no rule", code)
		}
		b, on := openBook(t, text)
		found := b.Check(on, contribution.Limits{}).With(code)
		if len(found) != 1 {
			t.Errorf("%s: its example gives %d findings of it", code, len(found))
		}
		for _, f := range found {
			if f.Severity != rule.Severity || f.Path == "" || string(f.Place) != string(f.Path) {
				t.Errorf("%s: %+v; the rule says %v", code, f, rule.Severity)
			}
			if diff := cmp.Diff(slices.Sorted(slices.Values(rule.Params)), slices.Sorted(maps.Keys(f.Params))); diff != "" {
				t.Errorf("%s: parameters (-rule +finding):\n%s", code, diff)
			}
		}
	}
}

func TestFindingsOfABook(t *testing.T) {
	for _, c := range []struct {
		name, text string
		limits     contribution.Limits
		want       []string
	}{
		{name: "nothing", text: `{"on": "2026-03-02"}`},
		{
			name: "due today", text: `{"on": "2026-03-01", "promises": [
				{"id": "loan", "from": "mill", "kind": "cash", "money": "100 EUR", "firm": true, "due": "2026-03-01"}]}`,
		},
		{
			name: "past due, and not firm", text: `{"on": "2026-03-02", "promises": [
				{"id": "loan", "from": "mill", "kind": "cash", "money": "100 EUR", "due": "2026-03-01"}]}`,
		},
		{
			name: "the second tranche is missing", text: `{"on": "2026-06-02", "promises": [
				{"id": "loan", "from": "mill", "kind": "cash", "money": "100 EUR", "firm": true, "tranches": [
					{"id": "t1", "due": "2026-03-01", "money": "40 EUR"}, {"id": "t2", "due": "2026-06-01", "money": "60 EUR"}]}],
				"entries": [{"id": "d1", "by": "mill", "in": "reported", "delivery": {"commitment": "loan", "money": "55.50 EUR"}}]}`,
			want: []string{"CON007 at /commitments/loan: due=2026-06-01, measure=EUR, outstanding=44.50"},
		},
		{
			name: "more than promised", text: `{"on": "2026-06-02", "promises": [
				{"id": "loan", "from": "mill", "kind": "cash", "money": "100 EUR"}],
				"entries": [{"id": "d1", "by": "mill", "in": "accepted", "delivery": {"commitment": "loan", "money": "100.01 EUR"}}]}`,
			want: []string{"CON005 at /commitments/loan: measure=EUR, problem=over_delivery, promised="},
		},
		{
			name: "one of two partners gives most", text: `{"entries": [
				{"id": "d1", "by": "mill", "in": "accepted", "delivery": {"kind": "cash", "money": "90 EUR"}},
				{"id": "d2", "by": "school", "in": "accepted", "delivery": {"kind": "cash", "money": "10 EUR"}}]}`,
		},
		{
			name: "a third gives nothing", limits: contribution.Limits{Partners: 3}, text: `{"entries": [
				{"id": "d1", "by": "mill", "in": "accepted", "delivery": {"kind": "cash", "money": "90 EUR"}},
				{"id": "d2", "by": "school", "in": "accepted", "delivery": {"kind": "cash", "money": "10 EUR"}}]}`,
			want: []string{"CON008 at /partners/mill: currency=EUR, partner=mill, share=0.900000000000"},
		},
		{
			name: "exactly four fifths", limits: contribution.Limits{Partners: 3}, text: `{"entries": [
				{"id": "d1", "by": "mill", "in": "accepted", "delivery": {"kind": "cash", "money": "80 EUR"}},
				{"id": "d2", "by": "school", "in": "accepted", "delivery": {"kind": "cash", "money": "20 EUR"}}]}`,
		},
		{
			name: "two currencies and no rate", limits: contribution.Limits{Partners: 3}, text: `{"entries": [
				{"id": "d1", "by": "mill", "in": "accepted", "delivery": {"kind": "cash", "money": "9000 EUR"}},
				{"id": "d2", "by": "school", "in": "accepted", "delivery": {"kind": "cash", "money": "1 USD"}}]}`,
		},
		{
			name: "two currencies at the caller's rate", limits: contribution.Limits{Partners: 3, Rates: atRates.Rates, Into: atRates.Into}, text: `{
				"promises": [{"id": "later", "from": "clinic", "kind": "cash", "money": "5 JPY"}],
				"entries": [
				{"id": "d1", "by": "mill", "in": "accepted", "delivery": {"kind": "cash", "money": "92 EUR"}},
				{"id": "d2", "by": "school", "in": "accepted", "delivery": {"kind": "cash", "money": "10 USD"}}]}`,
			want: []string{"CON008 at /partners/mill: currency=EUR, partner=mill, share=0.920000000000"},
		},
		{
			name: "one van in two deliveries", text: `{"entries": [
				{"id": "d1", "by": "mill", "on": "2026-03-01", "in": "accepted", "delivery": {"kind": "cash", "money": "1 EUR", "resource": "van", "scope": "match"}},
				{"id": "d0", "by": "school", "on": "2026-03-02", "in": "reported", "delivery": {"kind": "cash", "money": "1 EUR", "resource": "van", "scope": "match"}},
				{"id": "d3", "by": "school", "on": "2026-03-02", "in": "reported", "delivery": {"kind": "cash", "money": "1 EUR", "resource": "van", "scope": "other"}},
				{"id": "d4", "by": "school", "on": "2026-03-02", "in": "disputed", "delivery": {"kind": "cash", "money": "1 EUR", "resource": "van", "scope": "match"}},
				{"id": "d5", "by": "school", "on": "2026-03-02", "in": "accepted", "delivery": {"kind": "cash", "money": "-1 EUR", "returns": true, "resource": "van", "scope": "match"}}]}`,
			want: []string{"VAL002 at /deliveries/d0: other=d1, resource=van, scope=match"},
		},
		{
			name: "volunteers valued by nobody in particular", text: `{"on": "2026-03-02", "promises": [
				{"id": "work", "from": "mill", "kind": "volunteer_time", "quantity": {"number": "10", "unit": "hour"}, "valuations": [{"amount": "200 EUR", "method": "standard_rate"}]}]}`,
			want: []string{"VAL003 at /commitments/work: partner=mill, problem=undated unsourced"},
		},
		{
			name: "volunteers and what was stated", text: `{"on": "2026-03-02", "entries": [
				{"id": "d1", "by": "mill", "on": "2026-03-01", "in": "accepted", "delivery": {"kind": "volunteer_time", "quantity": {"number": "10", "unit": "hour"}, "money": "200 EUR"}}]}`,
			want: []string{"VAL003 at /deliveries/d1: partner=mill, problem=unsourced"},
		},
		{
			name: "volunteers at an old rate, which was agreed", limits: contribution.Limits{RateMonths: 12}, text: `{"on": "2026-03-02", "entries": [
				{"id": "d1", "by": "mill", "on": "2026-03-01", "in": "accepted", "delivery": {"kind": "volunteer_time", "quantity": {"number": "10", "unit": "hour"},
					"valuations": [{"amount": "200 EUR", "method": "jointly_agreed", "on": "2025-02-28"}]}},
				{"id": "d2", "by": "mill", "on": "2026-03-01", "in": "accepted", "delivery": {"kind": "volunteer_time", "quantity": {"number": "10", "unit": "hour"},
					"valuations": [{"amount": "200 EUR", "method": "jointly_agreed", "on": "2025-03-01"}]}}]}`,
			want: []string{"VAL003 at /deliveries/d1: partner=mill, problem=old"},
		},
		{
			name: "a promised asset above its book value", text: `{"on": "2026-03-02", "promises": [
				{"id": "van", "from": "mill", "kind": "asset", "valuations": [
					{"amount": "900 EUR", "method": "jointly_agreed", "on": "2026-01-01"},
					{"amount": "800 EUR", "method": "fair_market_value", "on": "2026-01-01"},
					{"amount": "700 EUR", "method": "depreciated_book", "on": "2026-01-01"}]}]}`,
			want: []string{"VAL004 at /commitments/van: bound=700 EUR, kind=asset, method=depreciated_book, value=900 EUR"},
		},
		{
			name: "rated and not valued", text: `{"on": "2026-03-02",
				"promises": [{"id": "talks", "from": "mill", "kind": "advocacy"}, {"id": "rooms", "from": "mill", "kind": "facility_use"}],
				"entries": [
				{"id": "d1", "by": "mill", "in": "accepted", "delivery": {"commitment": "talks"}},
				{"id": "d2", "by": "mill", "in": "accepted", "delivery": {"commitment": "rooms"}},
				{"id": "d3", "by": "mill", "in": "accepted", "delivery": {"commitment": "rooms"}},
				{"id": "d4", "by": "mill", "in": "accepted", "delivery": {"kind": "network"}},
				{"id": "d5", "by": "mill", "in": "accepted", "delivery": {"kind": "network"}},
				{"id": "d6", "by": "school", "in": "accepted", "delivery": {"kind": "network"}}],
				"ratings": [{"delivery": "d1", "by": "school", "level": 3}, {"delivery": "d4", "by": "school", "level": 1}, {"giver": "school", "by": "mill", "level": 1}]}`,
			want: []string{
				"CON005 at /commitments/rooms: measure=item, problem=over_delivery, promised=",
				"VAL005 at /commitments/rooms: kind=facility_use, partner=mill",
				"VAL005 at /deliveries/d5: kind=network, partner=mill",
			},
		},
	} {
		b, on := openBook(t, c.text)
		var got []string
		for _, f := range b.Check(on, c.limits) {
			got = append(got, f.String())
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestLimitsAreDefaultsUnlessTheyArePositive(t *testing.T) {
	text := `{"on": "2026-03-02", "entries": [
		{"id": "d1", "by": "mill", "in": "accepted", "delivery": {"kind": "cash", "money": "60 EUR"}},
		{"id": "d2", "by": "school", "in": "accepted", "delivery": {"kind": "cash", "money": "40 EUR"}}]}`
	b, on := openBook(t, text)
	for share, want := range map[string]bool{"0.5": true, "0.6": false, "0": false, "-1": false} {
		l := contribution.Limits{Partners: 5, DominantShare: exact.MustParse(share)}
		if got := b.Check(on, l).Has(contribution.CON008); got != want {
			t.Errorf("dominant share %s: found %v", share, got)
		}
	}
}
