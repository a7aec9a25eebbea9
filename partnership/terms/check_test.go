package terms_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/internal/draw"
	"github.com/mufakat/mufakat/partnership/terms"
	"pgregory.net/rapid"
)

func allRules() []check.Rule {
	return slices.Concat(terms.Rules(), contribution.Rules(), indicator.Rules())
}

// documented returns the example in the comment of each code that is declared
// in this room, and in the others each whose example is terms: what terms
// cannot show, its own room does.
func documented(t *testing.T) map[check.Code]string {
	t.Helper()
	examples := map[check.Code]string{}
	files := []string{"codes.go"}
	for _, room := range []string{"../../contribution", "../../indicator"} {
		all, err := filepath.Glob(room + "/*.go")
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, all...)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		syntax, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
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
				var example strings.Builder
				doc := spec.Doc
				if doc == nil {
					doc = gen.Doc
				}
				for line := range strings.Lines(doc.Text()) {
					if code, ok := strings.CutPrefix(line, "\t"); ok {
						example.WriteString(code)
					}
				}
				if document := example.String(); name == "codes.go" || strings.HasPrefix(document, `{"schema": "mufakat/terms/`) {
					examples[check.Code(value)] = document
				}
			}
		}
	}
	return examples
}

func TestEveryCodeIsGivenForItsSmallestExample(t *testing.T) {
	examples := documented(t)
	own := map[check.Code]bool{}
	for _, rule := range terms.Rules() {
		own[rule.Code] = true
	}
	told := 0
	for _, rule := range allRules() {
		if _, ok := examples[rule.Code]; !ok && !own[rule.Code] {
			continue
		}
		told++
		_, report, err := terms.Inspect([]byte(examples[rule.Code]), terms.Options{})
		if err != nil {
			t.Errorf("%s: %v", rule.Code, err)
			continue
		}
		found := report.With(rule.Code)
		if len(found) != 1 {
			t.Errorf("%s: its example gives %d findings of it", rule.Code, len(found))
		}
		for _, f := range found {
			if f.Severity != rule.Severity || !f.Position.Known() {
				t.Errorf("%s: %v at %v; the rule says %v", rule.Code, f.Severity, f.Position, rule.Severity)
			}
			if diff := cmp.Diff(slices.Sorted(slices.Values(rule.Params)), slices.Sorted(maps.Keys(f.Params))); diff != "" {
				t.Errorf("%s: parameters (-rule +finding):\n%s", rule.Code, diff)
			}
		}
		// The rule does not occur where it is skipped. That it does not occur in
		// sound terms is said of full.json.
		if got := read(t, []byte(examples[rule.Code])).Check(terms.Options{Skip: []check.Code{rule.Code}}); got.Has(rule.Code) {
			t.Errorf("%s: occurs although it is skipped", rule.Code)
		}
	}
	if told != len(examples) {
		t.Errorf("%d codes have an example, and %d of them a rule", len(examples), told)
	}
}

// milder are the codes whose rule says how severe they are at most.
var milder = map[check.Code]bool{terms.CHM001: true, terms.EXT001: true}

func TestEveryFindingKeepsTheLawsOfItsRule(t *testing.T) {
	rules := map[check.Code]check.Rule{}
	for _, rule := range allRules() {
		rules[rule.Code] = rule
	}
	seen := map[check.Code]int{}
	stages := []lifecycle.Stage{lifecycle.None, lifecycle.Scoping, lifecycle.Negotiating, lifecycle.Active, lifecycle.Closed}
	laws := func(t *rapid.T) {
		whole := draw.Terms().Draw(t, "terms")
		if rapid.Bool().Draw(t, "edit") {
			whole = draw.Edit(draw.Edit(whole).Draw(t, "edit")).Draw(t, "edit")
		}
		if rapid.IntRange(0, 3).Draw(t, "stranger") == 0 {
			whole.Commitments = append(whole.Commitments, contribution.Commitment{ID: "c1", From: "stranger", Kind: contribution.Cash})
		}
		raw := canonical(t, whole)
		o := terms.Options{Stage: rapid.SampledFrom(stages).Draw(t, "stage")}
		report := whole.Check(o)
		_, inspected, err := terms.Inspect(raw, o)
		if err != nil {
			t.Fatal(err)
		}
		for i, f := range report {
			seen[f.Code]++
			rule, ok := rules[f.Code]
			if !ok || rule.Severity != f.Severity && !(milder[f.Code] && f.Severity == check.Advice) {
				t.Errorf("%s %v: the rule is %v", f.Code, f.Severity, rule)
			}
			if diff := cmp.Diff(slices.Sorted(slices.Values(rule.Params)), slices.Sorted(maps.Keys(f.Params))); diff != "" {
				t.Errorf("%s: parameters (-rule +finding):\n%s", f.Code, diff)
			}
			if i > 0 && report[i-1].Path.Compare(f.Path) > 0 {
				t.Errorf("%s comes after %s", report[i-1].Path, f.Path)
			}
			if place, ok := whole.PlaceOf(f.Path); !ok || place != f.Place {
				t.Errorf("%s at %s: place %q, but PlaceOf says %q, %v", f.Code, f.Path, f.Place, place, ok)
			}
			if want, ok := canon.Locate(raw, f.Path); !ok || inspected[i].Position != want {
				t.Errorf("%s at %s: position %v, want %v, %v", f.Code, f.Path, inspected[i].Position, want, ok)
			}
		}
	}
	for range 5 { // enough draws for the rarest code
		rapid.Check(t, laws)
	}
	t.Logf("findings: %v", seen)
	for _, code := range []check.Code{terms.PTY001, terms.AUT001, terms.OBJ001, terms.CON001, terms.GOV001, terms.TRM001, terms.TRM002, terms.DAT001, terms.DAT006, terms.ROL001,
		contribution.CON009, contribution.VAL001, indicator.IND004, indicator.IND005, indicator.IND006, indicator.IND012} {
		if seen[code] == 0 {
			t.Errorf("%s was never drawn", code)
		}
	}
}

func TestSoundTermsHaveNothingThatRefusesSigning(t *testing.T) {
	refuses := map[check.Code]bool{}
	for _, rule := range allRules() {
		refuses[rule.Code] = slices.Contains(rule.Refuses, "sign")
	}
	rapid.Check(t, func(t *rapid.T) {
		whole := draw.Sound(rapid.IntRange(2, 5).Draw(t, "parties")).Draw(t, "terms")
		for _, f := range whole.Check(terms.Options{}) {
			if refuses[f.Code] {
				t.Errorf("%s at %s %v", f.Code, f.Path, f.Params)
			}
		}
	})
}

func TestWhatRefusesSigningIsWhatTheHouseDecided(t *testing.T) {
	var got []string
	for _, rule := range allRules() {
		if slices.Contains(rule.Refuses, "sign") {
			got = append(got, string(rule.Code))
		}
		if len(rule.MendedBy) == 0 {
			t.Errorf("%s: nobody can mend it", rule.Code)
		}
		if rule.From != "" {
			if _, err := lifecycle.ParseStage(rule.From); err != nil {
				t.Errorf("%s: %v", rule.Code, err)
			}
		}
		for _, word := range rule.Refuses {
			var trigger lifecycle.Trigger
			if err := trigger.UnmarshalText([]byte(word)); err != nil {
				t.Errorf("%s: %v", rule.Code, err)
			}
		}
	}
	slices.Sort(got)
	want := strings.Fields("CON001 CON005 CON009 DAT001 DAT007 GOV001 IND004 IND006 IND012 OBJ001 PTY001 PTY002 ROL001 TRM002 VAL001 VAL002")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestRulesReturnsASliceOfItsOwn(t *testing.T) {
	terms.Rules()[0].Params[0] = "spoiled"
	contribution.Rules()[0].Refuses[0] = "spoiled"
	indicator.Rules()[0].MendedBy[0] = "spoiled"
	for _, rule := range allRules() {
		if slices.Contains(slices.Concat(rule.Params, rule.Refuses, rule.MendedBy), "spoiled") {
			t.Errorf("%s is shared", rule.Code)
		}
	}
}

func TestRulesOfAStageApplyFromItOn(t *testing.T) {
	lone := terms.Terms{Partners: []terms.Partner{{ID: "mill", Name: "Mill", Kind: terms.Company}}}
	for stage, want := range map[lifecycle.Stage]string{
		lifecycle.None:        "PTY001 AUT001 CON001",
		lifecycle.Scoping:     "",
		lifecycle.Negotiating: "PTY001",
		lifecycle.Signed:      "PTY001 AUT001 CON001",
		lifecycle.Active:      "PTY001 AUT001 CON001",
		lifecycle.Suspended:   "PTY001 AUT001 CON001",
		lifecycle.WindingDown: "AUT001 CON001",
		lifecycle.Closed:      "AUT001 CON001",
		lifecycle.Abandoned:   "",
	} {
		var got []string
		for _, code := range []check.Code{terms.PTY001, terms.AUT001, terms.CON001} {
			if lone.Check(terms.Options{Stage: stage}).Has(code) {
				got = append(got, string(code))
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%v: %v, want %s", stage, got, want)
		}
	}
}

// One change of sound terms, and the findings that it causes.
func TestEachFaultIsFoundWhereItIs(t *testing.T) {
	for _, c := range []struct {
		name, at, change string // change is the JSON that is put at the path of full.json
		want             string // the only finding; one of several if it ends in …
	}{
		{"two partners of one id", "/partners/1/id", `"weavers"`, "PTY002 /partners/1/id duplicate …"},
		{"no name", "/partners/0/name", `"  "`, "PTY002 /partners/0/name missing"},
		{"no kind", "/partners/0/kind", `""`, "PTY002 /partners/0/kind missing"},
		{"signatory without office", "/partners/0/posts/0/office", `" "`, "AUT001 /partners/0/posts "},
		{"group without minutes", "/partners/1/posts/0/authority/basis", `"deed"`, "AUT001 /partners/1/posts "},
		{"party without contribution", "/commitments/1/from", `"weavers"`, "CON001 /partners/1 "},
		{"unknown giver", "/commitments/4/from", `"nobody"`, "DAT001 /commitments/4/from unknown …"},
		{"circle through a tranche", "/commitments/1/release", `[{"commitment":"pipes"}]`, "CON009 /commitments/1/release/0/commitment circle …"},
		{"two conditions in one", "/commitments/0/release/0", `{"commitment":"labour","condition":"permit"}`, "CON009 /commitments/0/release/0 not_one"},
		{"release after nobody", "/commitments/0/release/0/commitment", `"song"`, "CON009 /commitments/0/release/0/commitment unknown"},
		{"unknown condition", "/commitments/0/tranches/0/release/0/condition", `"song"`, "DAT001 /commitments/0/tranches/0/release/0/condition unknown"},
		{"matching nothing", "/commitments/2/matching/of", `"song"`, "CON009 /commitments/2/matching/of unknown"},
		{"two tranches of one id", "/commitments/0/tranches/1/id", `"first"`, "DAT001 /commitments/0/tranches/1/id duplicate"},
		{"valuation without method", "/commitments/1/valuations/0/method", ``, "VAL001 /commitments/1/valuations/0 "},
		{"empty role", "/roles/0/period", `"2026-02-01/2026-01-01"`, "ROL001 /roles/0/period empty_period …"},
		{"role of nobody", "/roles/0/partner", `"nobody"`, "ROL001 /roles/0/partner unknown_partner …"},
		{"k out of reach", "/governance/policies/1/k", `4`, "GOV001 /governance/policies/1/k k_out_of_reach"},
		{"share out of range", "/governance/policies/2/share", `"1.01"`, "GOV001 /governance/policies/2/share share_out_of_range"},
		{"share of nothing", "/governance/policies/2/share", `"0"`, "GOV001 /governance/policies/2/share share_out_of_range"},
		{"no weights", "/governance/policies/2/weights", ``, "GOV001 /governance/policies/2 no_weights"},
		{"negative weight", "/governance/policies/2/weights/0/weight", `"-0.5"`, "GOV001 /governance/policies/2/weights/0/weight negative_weight …"},
		{"role that nobody has", "/governance/policies/3/roles", `["regulator"]`, "GOV001 /governance/policies/3/roles no_party_has_the_role"},
		{"unknown rule", "/governance/policies/1/rule", `"drum"`, "GOV001 /governance/policies/1/rule no_such_rule"},
		{"two policies for an act", "/governance/policies/1/acts/0", `"amend"`, "GOV001 /governance/policies/1/acts/0 covered_twice"},
		{"quorum out of reach", "/governance/forums/0/quorum", `4`, "GOV001 /governance/forums/0/quorum quorum_out_of_reach"},
		{"forum of nobody", "/governance/forums/0/members", `[]`, "GOV001 /governance/forums/0/quorum quorum_out_of_reach …"},
		{"seat of an unknown post", "/governance/forums/0/members/0/post", `"doorman"`, "DAT001 /governance/forums/0/members/0/post unknown"},
		{"policy of an unknown forum", "/governance/policies/0/forum", `"roof"`, "DAT001 /governance/policies/0/forum unknown"},
		{"anchor without words", "/indicators/1/definition/anchors/0/words", `""`, "IND004 /indicators/1/definition/anchors/0/words no_words"},
		{"one level twice", "/indicators/1/definition/anchors/1/level", `"low"`, "IND004 /indicators/1/definition/anchors/1/level repeated_level …"},
		{"words for a number", "/indicators/0/baseline/value", `{"text":"some"}`, "IND005 /indicators/0/baseline/value wrong_member"},
		{"ratio over zero", "/indicators/2/baseline/value/ratio/denominator", `"0"`, "IND005 /indicators/2/baseline/value over_zero"},
		{"target equals baseline", "/indicators/1/targets/0/value/level", `"low"`, "IND006 /indicators/1/targets/0/value equals_baseline"},
		{"target period ends first", "/indicators/0/targets/0/period", `"2027-01-01/2026-01-01"`, "IND006 /indicators/0/targets/0/period empty_period"},
		{"weight not positive", "/success/criteria/1/weight", `"-1"`, "IND012 /success/criteria/1/weight not_positive"},
		{"criterion in words alone", "/success/criteria/1/indicator", `"story"`, "IND012 /success/criteria/1/indicator cannot_be_aggregated"},
		{"criterion twice", "/success/criteria/1/indicator", `"taps"`, "DAT001 /success/criteria/1/indicator duplicate"},
		{"criterion of nothing", "/success/criteria/1/indicator", `"luck"`, "DAT001 /success/criteria/1/indicator unknown"},
		{"unknown survivor", "/exit/survives/0", `"song"`, "DAT001 /exit/survives/0 unknown"},
		{"unknown owner", "/communication/owner", `"nobody"`, "DAT001 /communication/owner unknown"},
		{"unknown milestone", "/duration/milestone", `"moon"`, "DAT001 /duration/milestone unknown"},
		{"end on the first day", "/duration/end", `"2026-02-01"`, "TRM002 /duration/end "},
		{"unknown parent", "/partners/2/parent", `"nobody"`, "DAT001 /partners/2/parent unknown"},
		{"mandate of nobody", "/partners/1/mandates/0/to", `"nobody"`, "DAT001 /partners/1/mandates/0/to unknown"},
		{"instrument of nobody", "/instruments/0/partners/0", `"nobody"`, "DAT001 /instruments/0/partners/0 unknown …"},
		{"no objectives", "/objectives", `[]`, "OBJ001 /objectives "},
	} {
		t.Run(c.name, func(t *testing.T) {
			changed := read(t, put(t, file(t, "full.json"), c.at, c.change))
			var got []string
			for _, f := range changed.Check(terms.Options{}) {
				got = append(got, string(f.Code)+" "+string(f.Path)+" "+f.Params["problem"])
			}
			if first, more := strings.CutSuffix(c.want, " …"); more {
				if !slices.Contains(got, first) {
					t.Errorf("%q is not in %q", first, got)
				}
				return
			}
			want := []string{c.want}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// put returns the document with the value at path replaced, or taken out.
func put(t *testing.T, src []byte, path, value string) []byte {
	t.Helper()
	var doc any
	if err := json.Unmarshal(src, &doc); err != nil {
		t.Fatal(err)
	}
	at := doc
	tokens := slices.Collect(check.Path(path).Tokens())
	for _, token := range tokens[:len(tokens)-1] {
		switch v := at.(type) {
		case map[string]any:
			at = v[token]
		case []any:
			i, err := strconv.Atoi(token)
			if err != nil {
				t.Fatal(err)
			}
			at = v[i]
		}
	}
	last := tokens[len(tokens)-1]
	switch v := at.(type) {
	case map[string]any:
		if value == "" {
			delete(v, last)
		} else {
			v[last] = json.RawMessage(value)
		}
	case []any:
		i, err := strconv.Atoi(last)
		if err != nil {
			t.Fatal(err)
		}
		v[i] = json.RawMessage(value)
	default:
		t.Fatalf("nothing at %s", path)
	}
	raw, err := json.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func TestAssociatesAreNoParties(t *testing.T) {
	whole := read(t, file(t, "full.json"))
	whole.Partners[1].Standing, whole.Partners[2].Standing = terms.Associate, terms.Associate
	whole.Partners[2].Posts = nil
	whole.Commitments = whole.Commitments[:1]
	whole.Commitments[0].Release = nil
	var got []string
	for _, f := range whole.Check(terms.Options{}).Of(check.Error) {
		got = append(got, string(f.Code)+" "+string(f.Place)+" "+f.Params["problem"])
	}
	want := []string{"GOV001 /governance/policies/1/k k_out_of_reach", "PTY001 /partners "}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestLiteralsThatCannotBeWrittenAreToldByCheck(t *testing.T) {
	literal := terms.Terms{
		Partners:    []terms.Partner{{ID: "Mill", Name: "Mill", Kind: terms.Company}, {ID: "12", Name: "Twelve", Kind: terms.Company}},
		Commitments: []contribution.Commitment{{From: "Mill", Kind: contribution.Cash, Valuations: []contribution.Valuation{{}}}},
	}
	var got []string
	skip := []check.Code{terms.AUT001, terms.CON001, terms.OBJ001, terms.TRM001}
	for _, f := range literal.Check(terms.Options{Skip: skip}).Of(check.Error) {
		got = append(got, string(f.Code)+" "+string(f.Place)+" "+f.Params["problem"]+f.Params["missing"])
		if path, ok := literal.PathOf(f.Place); !ok || path != f.Path {
			t.Errorf("PathOf(%s) = %s, %v; want %s", f.Place, path, ok, f.Path)
		}
	}
	want := []string{
		"DAT001 /commitments/0/id ill_formed", "VAL001 /commitments/0/valuations/0 amount method on",
		"PTY002 /partners/0/id ill_formed", "PTY002 /partners/1/id ill_formed",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// faultyLists returns terms with long lists of things that are not there, twice
// there, or of no use, and the sound terms they were made of.
func faultyLists(tb testing.TB, n int) (base, long terms.Terms) {
	tb.Helper()
	base, err := terms.Read(file(tb, "full.json"))
	if err != nil {
		tb.Fatal(err)
	}
	long = base.Clone()
	for i := range n {
		one := strconv.Itoa(i)
		long.Commitments[0].Tranches = append(long.Commitments[0].Tranches, contribution.Tranche{ID: "same", Release: []contribution.Release{{}}})
		long.Indicators[1].Definition.Anchors = append(long.Indicators[1].Definition.Anchors, indicator.Anchor{Level: one, Words: one})
		long.Governance.Forums[0].Members = append(long.Governance.Forums[0].Members, terms.Seat{Partner: "weavers", Post: "nobody"})
		long.Partners[0].Posts = append(long.Partners[0].Posts, terms.Post{ID: id.Post("post" + one)})
		long.Roles = append(long.Roles, terms.Role{Partner: "college", Role: terms.RoleWord("role" + one), Required: true, Period: long.Roles[0].Period})
		long.Governance.Forums = append(long.Governance.Forums, terms.Forum{ID: id.Forum("f" + one)})
		long.Instruments = append(long.Instruments, terms.Instrument{ID: id.Instrument("i" + one), Partners: []id.Partner{"college"}})
		long.Partners = append(long.Partners, terms.Partner{ID: id.Partner("p" + one), Name: one, Kind: terms.Company, Standing: terms.Associate})
		long.Governance.Policies[3].Roles = append(long.Governance.Policies[3].Roles, terms.RoleWord("other"+one))
		long.Objectives = append(long.Objectives, terms.Objective{ID: "water"})
		long.Milestones = append(long.Milestones, terms.Milestone{ID: id.Milestone("m" + one)})
	}
	return base, long
}

func TestEachOfManyFaultsIsFound(t *testing.T) {
	const n = 2_000
	_, long := faultyLists(t, n)
	if report := long.Check(terms.Options{}); len(report) < 3*n {
		t.Errorf("%d findings", len(report))
	}
}

// What grows with the square of a document lets a small one stop a service: ten
// times the lists should take about ten times as long.
func BenchmarkFaultyLists(b *testing.B) {
	for _, n := range []int{2_000, 20_000} {
		base, long := faultyLists(b, n)
		b.Run("Check/"+strconv.Itoa(n), func(b *testing.B) {
			for b.Loop() {
				long.Check(terms.Options{})
			}
		})
		// What is compared in linear time needs no seats, roles, policies or tranches.
		one := long.Clone()
		one.Commitments[0].Tranches, one.Governance.Forums[0].Members, one.Roles, one.Governance.Policies = nil, nil, nil, nil
		one.Partners[0].Posts = nil
		other := one.Clone()
		slices.Reverse(other.Milestones)
		slices.Reverse(other.Objectives)
		b.Run("DiffAndMerge/"+strconv.Itoa(n), func(b *testing.B) {
			for b.Loop() {
				terms.Diff(one, other)
				terms.Merge(one, other, base)
			}
		})
	}
}

func TestHundredThousandCommitmentsAreCheckedInOnePass(t *testing.T) {
	const n = 100_000
	var long terms.Terms
	for i := range n {
		c := contribution.Commitment{ID: id.Commitment("c" + strconv.Itoa(i)), From: "mill", Kind: contribution.Cash}
		if i > 0 {
			c.Release = []contribution.Release{{Commitment: id.Commitment("c" + strconv.Itoa(i-1))}}
		}
		long.Commitments = append(long.Commitments, c)
	}
	if report := long.Check(terms.Options{}); report.Has(contribution.CON009) {
		t.Error("a chain is taken for a circle")
	}
	long.Commitments[0].Release = []contribution.Release{{Commitment: id.Commitment("c" + strconv.Itoa(n-1))}}
	if got := len(long.Check(terms.Options{}).With(contribution.CON009)); got != n {
		t.Errorf("%d of %d releases on the circle are found", got, n)
	}
}
