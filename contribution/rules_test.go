package contribution_test

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"pgregory.net/rapid"
)

// examples returns the smallest failing document in the comment of each code
// that rules.go declares.
func examples(t *testing.T) map[check.Code]string {
	t.Helper()
	syntax, err := parser.ParseFile(token.NewFileSet(), "rules.go", nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	found := map[check.Code]string{}
	ast.Inspect(syntax, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || spec.Doc == nil {
			return true
		}
		value, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(spec.Doc.Text()) {
			if code, ok := strings.CutPrefix(line, "\t"); ok {
				found[check.Code(value)] += code
			}
		}
		return true
	})
	return found
}

func TestEachCodeOccursInItsSmallestFailingTerms(t *testing.T) {
	rules := map[check.Code]check.Rule{}
	for _, r := range contribution.Rules() {
		rules[r.Code] = r
	}
	documented := examples(t)
	if len(documented) != 6 {
		t.Errorf("%d codes are documented in rules.go, want 6", len(documented))
	}
	for code, text := range documented {
		var terms struct {
			Commitments []contribution.Commitment `json:"commitments"`
		}
		if err := json.Unmarshal([]byte(text), &terms); err != nil {
			t.Errorf("%s: %v", code, err)
			continue
		}
		found := contribution.Check(terms.Commitments).With(code)
		if len(found) != 1 {
			t.Errorf("%s occurs %d times in its smallest failing terms", code, len(found))
		}
		for _, f := range found {
			if f.Severity != rules[code].Severity {
				t.Errorf("%s is told as %s, declared as %s", code, f.Severity, rules[code].Severity)
			}
			if diff := cmp.Diff(slices.Sorted(slices.Values(rules[code].Params)), slices.Sorted(maps.Keys(f.Params))); diff != "" {
				t.Errorf("%s: parameters (-rule +finding):\n%s", code, diff)
			}
		}
	}
}

func TestRulesAreInTheOrderOfTheirCodesAndTheCallers(t *testing.T) {
	rules := contribution.Rules()
	if !slices.IsSortedFunc(rules, func(a, b check.Rule) int { return strings.Compare(string(a.Code), string(b.Code)) }) {
		t.Error("they are not in the order of their codes")
	}
	rules[0].Params[0], rules[0].MendedBy[0] = "spoiled", "spoiled"
	for _, r := range contribution.Rules() {
		if slices.Contains(slices.Concat(r.Params, r.MendedBy, r.Refuses), "spoiled") {
			t.Errorf("%s is shared", r.Code)
		}
	}
}

// cash is a sound promise of money.
func cash(c id.Commitment, sum string) contribution.Commitment {
	return contribution.Commitment{ID: c, From: "bank", Kind: contribution.Cash, Money: money.MustParse(sum)}
}

func matching(c id.Commitment, of id.Commitment) contribution.Commitment {
	return contribution.Commitment{ID: c, From: "mill", Kind: contribution.Cash, Matching: &contribution.Matching{Of: of, Ratio: exact.FromInt(1)}}
}

func TestWhatIsWrongWithCommitmentsIsFoundWhereItIs(t *testing.T) {
	with := func(c contribution.Commitment, change func(*contribution.Commitment)) contribution.Commitment {
		change(&c)
		return c
	}
	eur := money.MustParse
	for _, c := range []struct {
		name string
		of   []contribution.Commitment
		want []string
	}{
		{"nothing", nil, nil},
		{"sound", []contribution.Commitment{cash("a", "10 EUR"), with(matching("b", "a"), func(c *contribution.Commitment) { c.Matching.Cap = eur("5 EUR") })}, nil},
		{"a promise of nothing", []contribution.Commitment{cash("a", "0 EUR")}, nil},
		{"negative", []contribution.Commitment{with(cash("a", "-10 EUR"), func(c *contribution.Commitment) { c.Quantity = hours("-1") })}, []string{
			"CON005 at /0/money: measure=EUR, problem=negative, promised=",
			"CON005 at /0/quantity/number: measure=hour, problem=negative, promised=",
		}},
		{"tranches", []contribution.Commitment{with(cash("a", "10 EUR"), func(c *contribution.Commitment) {
			c.Tranches = []contribution.Tranche{
				{ID: "t", Money: eur("11 EUR")}, {ID: "u", Money: eur("-1 USD")}, {ID: "v", Quantity: hours("1")},
			}
		})}, []string{
			"CON005 at /0/tranches: measure=EUR, problem=exceeded, promised=",
			"CON005 at /0/tranches/1/money: measure=USD, problem=negative, promised=",
			"CON005 at /0/tranches/1/money: measure=USD, problem=currency, promised=EUR",
			"CON005 at /0/tranches/2/quantity/unit: measure=hour, problem=unit, promised=EUR",
		}},
		{"tranches that come to the whole", []contribution.Commitment{with(cash("a", "10 EUR"), func(c *contribution.Commitment) {
			c.Tranches = []contribution.Tranche{{ID: "t", Money: eur("9.99 EUR")}, {ID: "u", Money: eur("0.01 EUR")}}
		})}, nil},
		{"tranches of a promise that states no whole", []contribution.Commitment{{ID: "a", From: "bank", Kind: contribution.Cash, Tranches: []contribution.Tranche{
			{ID: "t", Money: eur("9.99 EUR")}, {ID: "u", Money: eur("1 USD")},
		}}}, nil},
		{"matching itself", []contribution.Commitment{matching("a", "a")}, []string{"CON009 at /0/matching/of: commitment=a, problem=circle"}},
		{"matching what is not there", []contribution.Commitment{matching("a", "z")}, []string{"CON009 at /0/matching/of: commitment=z, problem=unknown"}},
		{"matching nothing", []contribution.Commitment{matching("a", "")}, []string{"CON009 at /0/matching/of: commitment=, problem=unknown"}},
		{"matching each other", []contribution.Commitment{matching("a", "b"), matching("b", "a")}, []string{
			"CON009 at /0/matching/of: commitment=b, problem=circle", "CON009 at /1/matching/of: commitment=a, problem=circle",
		}},
		{"a circle of a match and a release", []contribution.Commitment{
			matching("a", "b"), with(cash("b", "1 EUR"), func(c *contribution.Commitment) { c.Release = []contribution.Release{{Commitment: "a"}} }),
		}, []string{
			"CON009 at /0/matching/of: commitment=b, problem=circle", "CON009 at /1/release/0/commitment: commitment=a, problem=circle",
		}},
		{"a circle through the release of a tranche", []contribution.Commitment{
			matching("a", "b"), with(cash("b", "1 EUR"), func(c *contribution.Commitment) {
				c.Tranches = []contribution.Tranche{{ID: "t", Release: []contribution.Release{{Condition: "x"}, {Commitment: "a"}}}}
			}),
		}, []string{
			"CON009 at /0/matching/of: commitment=b, problem=circle", "CON009 at /1/tranches/0/release/1/commitment: commitment=a, problem=circle",
		}},
		{"waiting for what one matches is none", []contribution.Commitment{
			with(matching("a", "b"), func(c *contribution.Commitment) { c.Release = []contribution.Release{{Commitment: "b"}} }), cash("b", "1 EUR"),
		}, nil},
		{"a cap in another currency than its own money", []contribution.Commitment{
			with(matching("a", "b"), func(c *contribution.Commitment) { c.Money, c.Matching.Cap = eur("5 EUR"), eur("5 USD") }), cash("b", "1 EUR"),
		}, []string{"CON005 at /0/matching/cap: measure=USD, problem=currency, promised="}},
		{"a cap in another currency than what it matches", []contribution.Commitment{
			with(matching("a", "b"), func(c *contribution.Commitment) { c.Matching.Cap = eur("5 USD") }), cash("b", "1 EUR"),
		}, []string{"CON005 at /0/matching/cap: measure=USD, problem=currency, promised="}},
		{"own money in another currency than what it matches", []contribution.Commitment{
			with(matching("a", "b"), func(c *contribution.Commitment) { c.Money = eur("5 USD") }), cash("b", "1 EUR"),
		}, []string{"CON005 at /0/money: measure=USD, problem=currency, promised="}},
		{"negative in a match", []contribution.Commitment{
			with(matching("a", "b"), func(c *contribution.Commitment) { c.Matching.Ratio, c.Matching.Cap = exact.FromInt(-1), eur("-5 EUR") }), cash("b", "1 EUR"),
		}, []string{
			"CON005 at /0/matching/cap: measure=EUR, problem=negative, promised=", "CON005 at /0/matching/ratio: measure=, problem=negative, promised=",
		}},
		{"matched and counted management cost", []contribution.Commitment{
			matching("a", "b"), with(cash("b", "1 EUR"), func(c *contribution.Commitment) { c.Kind, c.Scope = contribution.ManagementCost, "match" }),
		}, []string{
			"VAL006 at /0/matching/of: commitment=b, problem=matched", "VAL006 at /1/scope: commitment=b, problem=scope",
		}},
		{"management cost beside", []contribution.Commitment{with(cash("b", "1 EUR"), func(c *contribution.Commitment) { c.Kind = contribution.ManagementCost })}, nil},
		{"needs met by tranches and matching", []contribution.Commitment{
			{ID: "a", From: "mill", Kind: contribution.PaidTime, Tranches: []contribution.Tranche{{ID: "t", Quantity: hours("1")}}},
			cash("b", "1 EUR"), matching("c", "b"),
		}, nil},
		{"blank words", []contribution.Commitment{{ID: "a", From: "mill", Kind: contribution.Data, What: " \t"}}, []string{"CON010 at /0: kind=data, missing=what"}},
		{"an unknown kind", []contribution.Commitment{{ID: "a", From: "mill", Kind: "songs"}}, nil},
	} {
		if diff := cmp.Diff(c.want, told(contribution.Check(c.of))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestFindingsAreInTheOrderOfTheDocument(t *testing.T) {
	c := contribution.Commitment{
		ID: "a", Kind: contribution.ManagementCost, Quantity: hours("-1"), Scope: "match", Resource: "van",
		Release: []contribution.Release{{}}, Matching: &contribution.Matching{Of: "z", Ratio: exact.FromInt(-1), Cap: money.MustParse("-1 EUR")},
		Tranches: []contribution.Tranche{
			{ID: "t", Quantity: hours("-2"), Release: []contribution.Release{{}}}, {ID: "t", Quantity: hours("3"), Release: []contribution.Release{{}}},
		},
		Valuations: []contribution.Valuation{{}},
	}
	c.Money = money.MustParse("-1 USD")
	other := c
	other.ID, other.Kind, other.Matching, other.Money = "b", contribution.Cash, nil, money.Amount{}
	report := contribution.Check([]contribution.Commitment{c, other})
	if len(report) < 20 {
		t.Errorf("only %d findings", len(report))
	}
	for i := range report {
		if i > 0 && report[i-1].Path.Compare(report[i].Path) > 0 {
			t.Errorf("%s comes after %s", report[i-1].Path, report[i].Path)
		}
	}
}

func TestOneThingCountsOnceADayInAScope(t *testing.T) {
	taken := map[bool]int{}
	rapid.Check(t, func(t *rapid.T) {
		day := func(label string) calendar.Date {
			n := rapid.IntRange(0, 9).Draw(t, label)
			if n == 0 {
				return calendar.Date{}
			}
			return calendar.FromEpochDay(20000 + n)
		}
		var all []contribution.Commitment
		for i := range rapid.IntRange(0, 7).Draw(t, "commitments") {
			all = append(all, contribution.Commitment{
				ID: id.Commitment(fmt.Sprint("c", i)), Period: calendar.NewPeriod(day("first"), day("last")),
				Resource: rapid.SampledFrom([]string{"van", "hall", ""}).Draw(t, "resource"),
				Scope:    rapid.SampledFrom([]string{"match", "", "grant"}).Draw(t, "scope"),
			})
		}
		double := func(a, b contribution.Commitment) bool {
			return a.Resource != "" && a.Scope != "" && a.Resource == b.Resource && a.Scope == b.Scope && a.Period.Overlaps(b.Period)
		}
		told := map[string]bool{}
		for _, f := range contribution.Check(all).With(contribution.VAL002) {
			at := slices.IndexFunc(all, func(c contribution.Commitment) bool { return "/"+string(c.ID)+"/resource" == string(f.Place) })
			other := slices.IndexFunc(all, func(c contribution.Commitment) bool { return string(c.ID) == f.Params["other"] })
			if at < 0 || other < 0 || at == other || !double(all[at], all[other]) {
				t.Fatalf("%s: nothing counts twice there", f)
			}
			told[string(all[at].ID)] = true
		}
		taken[len(told) > 0]++
		for i, a := range all {
			for _, b := range all[i+1:] {
				if double(a, b) && !told[string(a.ID)] && !told[string(b.ID)] {
					t.Fatalf("%s counts twice, in %s and %s, and nobody says so", a.Resource, a.ID, b.ID)
				}
			}
		}
	})
	if taken[true] == 0 || taken[false] == 0 {
		t.Errorf("drawn with and without: %v", taken)
	}
}

// What grows with the square of a document lets a small one stop a service: each
// of many matches the same, which has many tranches in as many units.
func TestManyMatchesOfManyTranchesCostInProportion(t *testing.T) {
	cost := func(n int) float64 {
		lead := contribution.Commitment{ID: "lead", From: "bank", Kind: contribution.Cash, Due: calendar.MustParse("2026-01-01")}
		for i := range n {
			lead.Tranches = append(lead.Tranches, contribution.Tranche{
				Quantity: &contribution.Quantity{Number: exact.FromInt(1), Unit: fmt.Sprint("u", i)}, Money: money.MustParse("1 EUR"),
			})
		}
		all := []contribution.Commitment{lead}
		for i := range n {
			m := matching(id.Commitment(fmt.Sprint("m", i)), "lead")
			m.Matching.Cap = money.MustParse("1 EUR")
			all = append(all, m)
		}
		p := contribution.Promise{Commitment: lead}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if report := contribution.Check(all); len(report) > 0 {
			t.Fatalf("%v", report[0])
		}
		for range p.Fallen(calendar.MustParse("2027-01-01")) {
		}
		runtime.ReadMemStats(&after)
		return float64(after.TotalAlloc-before.TotalAlloc) / float64(n)
	}
	if few, many := cost(200), cost(6_400); many > 3*few {
		t.Errorf("%.0f bytes per commitment of 200 and %.0f of 6,400", few, many)
	} else {
		t.Logf("%.0f bytes per commitment of 200 and %.0f of 6,400", few, many)
	}
}

func BenchmarkCheck(b *testing.B) {
	for _, n := range []int{1_000, 10_000} {
		all := make([]contribution.Commitment, n)
		for i := range all {
			c := cash(id.Commitment(fmt.Sprint("c", i)), "100 EUR")
			c.Resource, c.Scope = "van", "match"
			c.Period = calendar.NewPeriod(calendar.FromEpochDay(i), calendar.FromEpochDay(i))
			c.Tranches = []contribution.Tranche{{ID: "t", Money: money.MustParse("50 EUR")}}
			if i > 0 {
				c.Matching = &contribution.Matching{Of: all[i-1].ID, Ratio: exact.FromInt(1), Cap: c.Money}
			}
			all[i] = c
		}
		b.Run(fmt.Sprintf("commitments=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if report := contribution.Check(all); len(report) > 0 {
					b.Fatal(report)
				}
			}
		})
	}
}
