package act_test

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/terms"
)

// problems writes findings as "path problem".
func problems(found check.Report) []string {
	var out []string
	for _, f := range found {
		out = append(out, strings.TrimSpace(string(f.Path)+" "+f.Params["problem"]))
	}
	return out
}

func TestFilledActsAreWellFormed(t *testing.T) {
	for _, r := range filled(t) {
		if a, ok := r.(act.Act); ok {
			if diff := cmp.Diff([]string(nil), problems(act.WellFormed(a))); diff != "" {
				t.Errorf("%s (-want +got):\n%s", write(t, r), diff)
			}
		}
	}
}

func TestWellFormedNamesTheProblemAndItsPlace(t *testing.T) {
	day := calendar.MustParse("2026-05-01")
	valuation := contribution.Valuation{Amount: money.MustParse("1 EUR")}
	reading := indicator.LevelValue("good")
	period := calendar.NewPeriod(day, day)
	for _, c := range []struct {
		act  act.Act
		want []string
	}{
		{nil, []string{"not_an_act"}},
		{(*act.Join)(nil), []string{"not_an_act"}},
		{&act.Join{}, []string{"not_an_act"}},
		{struct{ act.Join }{}, []string{"not_an_act"}},
		{act.Join{}, nil},
		{act.Advance{}, nil},
		{act.Join{Words: "\xff"}, []string{"/words bad_text"}},
		{act.Join{Words: strings.Repeat("a", 64<<10+1)}, []string{"/words too_long"}},
		{act.Join{Ext: canon.Ext{"nocolon": "1"}}, []string{"/ext bad_text"}},
		{act.Join{Ext: canon.Ext{"a:b": "nonsense"}}, []string{"/ext bad_text"}},
		{act.Abandon{Reason: " \n"}, []string{"/reason missing"}},
		{act.Rate{Level: 5}, []string{"one_of", "/level out_of_range"}},
		{act.Rate{Partner: "mill", Delivery: "9", Level: -1}, []string{"one_of", "/level out_of_range"}},
		{act.Rate{Partner: "mill", Level: 4}, nil},
		{act.Reach{}, []string{"one_of"}},
		{act.Reach{Condition: "permit", Milestone: "well"}, []string{"one_of"}},
		{act.Value{Valuation: valuation}, []string{"one_of"}},
		{act.Value{Delivery: "9"}, []string{"/valuation/amount missing"}},
		{act.Deliver{}, []string{"/kind missing"}},
		{act.Deliver{Delivery: contribution.Delivery{Kind: "dance"}}, nil},
		{act.Deliver{Delivery: contribution.Delivery{Kind: "goods", Tranche: "first"}}, []string{"/commitment missing"}},
		{act.Deliver{Delivery: contribution.Delivery{Commitment: "pump", Quantity: &contribution.Quantity{}}}, []string{"/quantity/unit missing"}},
		{act.Deliver{Delivery: contribution.Delivery{Commitment: "pump", Money: money.New(exact.MustParse("3"), money.Currency{})}}, []string{"/money ill_formed"}},
		{act.Deliver{Delivery: contribution.Delivery{Commitment: "desks", InLieu: &contribution.InLieu{}}}, []string{"/inLieu missing"}},
		{act.Deliver{Delivery: contribution.Delivery{Commitment: "desks", InLieu: &contribution.InLieu{Quantity: &contribution.Quantity{}}}},
			[]string{"/inLieu/quantity/unit missing"}},
		{act.Deliver{Delivery: contribution.Delivery{Commitment: "desks", InLieu: &contribution.InLieu{Money: money.MustParse("0 EUR")}}}, nil},
		{act.Deliver{Delivery: contribution.Delivery{Kind: "cash", InLieu: &contribution.InLieu{Money: money.MustParse("5 EUR")}}},
			[]string{"/commitment missing"}},
		{act.Deliver{Delivery: contribution.Delivery{Kind: "goods", Resource: "\xff", Scope: "\xff"}}, []string{"/resource bad_text", "/scope bad_text"}},
		{act.Measure{Indicator: "litres", Period: period}, []string{"/value one_of"}},
		{act.Measure{Indicator: "litres", Period: period, Value: reading, Parts: []act.Part{{By: "hamlet", Part: "upper"}}}, []string{"/parts/0/value one_of"}},
		{act.Judge{Indicator: "trust", Value: reading}, []string{"/period missing"}},
		{act.Appoint{Person: "p-1"}, []string{"/post missing"}},
		{act.Appoint{Person: "p-1", As: act.AsChampion}, nil},
		{act.Appoint{Person: "p-1", As: act.AsHolder}, []string{"/post missing"}},
		{act.Leave{Person: "p-1", As: "ghost"}, []string{"/as unknown_word"}},
		{act.RecordSupport{Level: "attic"}, nil}, // levels are an open list
		{act.SetExpectation{About: "pump", Words: "soon"}, []string{"/about ill_formed"}},
		{act.Escalate{Rung: -1}, []string{"/subject missing", "/rung out_of_range"}},
		{act.Escalate{Breach: "late"}, nil},
		{act.Settle{Commitment: "van", As: act.HandedOver}, []string{"/to missing"}},
		{act.Settle{Commitment: "van", As: act.Returned}, nil},
		{act.Remove{Partner: "mill", Breach: "late", Arrangements: []act.Arrangement{{Commitment: "van", As: act.Moved}}}, []string{"/arrangements/0/to missing"}},
		{act.Close{Joint: act.Met, Continued: []act.Continued{{Owner: "board"}}}, []string{"/continued/0/what missing"}},
		{act.GiveNotice{Reason: "moved", Days: -1, Investment: []act.Investment{{Partner: "mill", Money: make([]money.Amount, 2)}}},
			[]string{"/days out_of_range", "/investment/0/money/0 missing", "/investment/0/money/1 missing"}},
		{act.Renew{Duration: terms.Duration{NoticeDays: -1}}, []string{"/duration/noticeDays out_of_range"}},
		{act.Adopt{Stage: lifecycle.Stage(99)}, []string{"/stage unknown_word"}},
		{act.Adopt{Stage: lifecycle.Suspended, Causes: []act.Suspend{{Cause: "flood", Kind: "rain", Reason: "wet"}}}, []string{"/causes/0/kind unknown_word"}},
		{act.Sign{Form: "nod"}, []string{"/form unknown_word"}},
		{act.Consent{Proposal: "7", Digest: "sha256:1"}, []string{"/digest ill_formed"}},
		{act.Correct{}, []string{"/seq out_of_range"}},
		{act.Correct{Seq: 4, Replacement: act.Abandon{Reason: "x"}}, []string{"/replacement not_a_record"}},
		{act.Correct{Seq: 4, Replacement: act.Correct{Seq: 3}}, []string{"/replacement not_a_record"}},
		{act.Correct{Seq: 4, Replacement: act.Dispute{Delivery: "9"}}, []string{"/replacement/reason missing"}},
		{act.Correct{Seq: 4, Replacement: &act.Accept{Delivery: "9"}}, []string{"/replacement not_an_act"}},
	} {
		if diff := cmp.Diff(c.want, problems(act.WellFormed(c.act))); diff != "" {
			t.Errorf("%#v (-want +got):\n%s", c.act, diff)
		}
	}
}

// nonsense is neither an identifier nor on any list.
const nonsense = "No Such Word"

// damaged yields, for everything anywhere in a filled act for which other has
// another value, its path and a copy of the act in which that stands there.
func damaged(a act.Act, other func(reflect.Value) (reflect.Value, bool), yield func(path string, typ reflect.Type, b act.Act)) {
	whole := reflect.New(reflect.TypeOf(a)).Elem()
	whole.Set(reflect.ValueOf(act.CloneAct(a)))
	var walk func(path string, v reflect.Value)
	walk = func(path string, v reflect.Value) {
		if x, ok := other(v); ok {
			was := reflect.New(v.Type()).Elem()
			was.Set(v)
			v.Set(x)
			yield(path, v.Type(), whole.Interface().(act.Act))
			v.Set(was)
			return
		}
		switch v.Kind() {
		case reflect.Pointer:
			if !v.IsNil() {
				walk(path, v.Elem())
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(string(check.Path(path).Index(i)), v.Index(i))
			}
		case reflect.Struct:
			switch v.Type() {
			case reflect.TypeFor[terms.Terms](), reflect.TypeFor[calendar.Date](), reflect.TypeFor[calendar.Period](),
				reflect.TypeFor[money.Amount](), reflect.TypeFor[exact.Number]():
				return
			}
			for i := range v.NumField() {
				f := v.Type().Field(i)
				if f.Anonymous {
					walk(path, v.Field(i))
					continue
				}
				member, _, _ := strings.Cut(f.Tag.Get("json"), ",")
				walk(string(check.Path(path).Key(member)), v.Field(i))
			}
		}
	}
	walk("", whole)
}

// text puts words where other words stand.
func text(words string) func(reflect.Value) (reflect.Value, bool) {
	return func(v reflect.Value) (reflect.Value, bool) {
		if v.Kind() != reflect.String || v.String() == "" {
			return v, false
		}
		x := reflect.New(v.Type()).Elem()
		x.SetString(words)
		return x, true
	}
}

// unwritable is a value of each type other than text that has no JSON here.
var unwritable = []any{
	canon.Ext{"nocolon": "1"},
	-1,
	money.New(exact.MustParse("3"), money.Currency{}),
	exact.MustParse("999999999999999999").Add(exact.MustParse("1")),
	lifecycle.Stage(99),
	lifecycle.CommitmentState(99),
}

func TestNoOtherMemberThatCannotBeWrittenIsForgotten(t *testing.T) {
	tried := map[reflect.Type]int{}
	for _, r := range filled(t) {
		a, ok := r.(act.Act)
		if !ok {
			continue
		}
		for _, bad := range unwritable {
			x := reflect.ValueOf(bad)
			damaged(a, func(v reflect.Value) (reflect.Value, bool) { return x, v.Type() == x.Type() }, func(path string, typ reflect.Type, b act.Act) {
				tried[typ]++
				// Of a ratio the whole is named.
				path = strings.TrimSuffix(strings.TrimSuffix(path, "/numerator"), "/denominator")
				found := act.WellFormed(b)
				if !slices.ContainsFunc(found, func(f check.Finding) bool { return string(f.Path) == path }) {
					t.Errorf("%s: %v at %s is not found, only %v", a.Type(), bad, path, problems(found))
				}
			})
		}
	}
	for _, bad := range unwritable {
		if tried[reflect.TypeOf(bad)] == 0 {
			t.Errorf("no act holds a %T", bad)
		}
	}
}

func TestNoNameAndNoClosedWordIsForgotten(t *testing.T) {
	type valid interface{ Valid() bool }
	checked := 0
	for _, r := range filled(t) {
		a, ok := r.(act.Act)
		if !ok {
			continue
		}
		damaged(a, text(nonsense), func(path string, typ reflect.Type, b act.Act) {
			_, closed := reflect.Zero(typ).Interface().(valid)
			closed = closed || typ == reflect.TypeFor[terms.Form]()
			found := act.WellFormed(b)
			if closed && !slices.ContainsFunc(found, func(f check.Finding) bool { return string(f.Path) == path }) {
				t.Errorf("%s: %q at %s is not found, only %v", a.Type(), nonsense, path, problems(found))
			}
			if closed {
				checked++
			}
		})
	}
	if checked < 150 {
		t.Errorf("only %d names and words were tried", checked)
	}
}

func TestNoTextThatCannotBeWrittenIsForgotten(t *testing.T) {
	for _, r := range filled(t) {
		a, ok := r.(act.Act)
		if !ok {
			continue
		}
		for _, bad := range []string{"/a\xff", "/" + strings.Repeat("a", 64<<10)} {
			damaged(a, text(bad), func(path string, _ reflect.Type, b act.Act) {
				found := act.WellFormed(b)
				if !slices.ContainsFunc(found, func(f check.Finding) bool { return string(f.Path) == path }) {
					t.Errorf("%s: %+.8q at %s is not found, only %v", a.Type(), bad, path, problems(found))
				}
			})
		}
	}
}

func TestNoNeededMemberIsForgotten(t *testing.T) {
	// Absent ones may also be a matter of several members; numbers and
	// booleans have a zero that says something.
	for _, name := range act.Types() {
		a, _ := act.New(name)
		found := problems(act.WellFormed(a))
		typ := reflect.TypeOf(a)
		for i := range typ.NumField() {
			f := typ.Field(i)
			member, option, _ := strings.Cut(f.Tag.Get("json"), ",")
			if f.Anonymous || option == "omitzero" {
				continue
			}
			switch f.Type {
			case reflect.TypeFor[terms.Terms](), reflect.TypeFor[terms.Duration](), reflect.TypeFor[int]():
				continue
			}
			if !slices.ContainsFunc(found, func(p string) bool { return strings.HasPrefix(p, "/"+member) }) {
				t.Errorf("%s: %s is needed, and its absence is not found: %v", name, member, found)
			}
		}
	}
}

// A well-formed act without terms can be written, and reads back the same.
func TestWhatIsWellFormedCanBeWritten(t *testing.T) {
	all := filled(t)
	words := rapid.SampledFrom([]string{"", " ", "a", "9", nonsense, "\xff", "/a/b", "a~", "ü\u0000", "green", "sha256:"})
	good, bad := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		a, ok := rapid.SampledFrom(all).Draw(rt, "act").(act.Act)
		if !ok {
			return
		}
		var at []string
		damaged(a, text(""), func(path string, _ reflect.Type, _ act.Act) { at = append(at, path) })
		if len(at) == 0 {
			return
		}
		which, other := rapid.SampledFrom(at).Draw(rt, "at"), words.Draw(rt, "words")
		damaged(a, text(other), func(path string, _ reflect.Type, b act.Act) {
			if path != which {
				return
			}
			if len(act.WellFormed(b)) > 0 {
				bad++
				return
			}
			good++
			text, err := act.Append(nil, b)
			if err != nil {
				rt.Fatalf("%#v is well-formed and is not written: %v", b, err)
			}
			c, err := act.Read(text)
			if err != nil {
				rt.Fatalf("%s was written and is not read: %v", text, err)
			}
			if again := write(t, c); again != string(text) {
				rt.Fatalf("%s becomes %s", text, again)
			}
		})
	})
	if good == 0 || bad == 0 {
		t.Errorf("%d well-formed and %d ill-formed acts were drawn", good, bad)
	}
}

func TestClosedWordsAreThoseOfTheirConstants(t *testing.T) {
	// Every constant of a type with Valid, read from the source.
	valid := map[string]func(string) bool{
		"MeetingOutcome":  func(s string) bool { return act.MeetingOutcome(s).Valid() },
		"Resolution":      func(s string) bool { return act.Resolution(s).Valid() },
		"Light":           func(s string) bool { return act.Light(s).Valid() },
		"Capacity":        func(s string) bool { return act.Capacity(s).Valid() },
		"TieKind":         func(s string) bool { return act.TieKind(s).Valid() },
		"SupportObject":   func(s string) bool { return act.SupportObject(s).Valid() },
		"ArrangementKind": func(s string) bool { return act.ArrangementKind(s).Valid() },
		"CauseKind":       func(s string) bool { return act.CauseKind(s).Valid() },
		"EndKind":         func(s string) bool { return act.EndKind(s).Valid() },
		"LastState":       func(s string) bool { return act.LastState(s).Valid() },
		"Outcome":         func(s string) bool { return act.Outcome(s).Valid() },
	}
	counted := map[string]int{}
	for _, file := range []string{"form.go", "live.go", "change.go", "end.go"} {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok || spec.Type == nil {
				return true
			}
			typ, ok := spec.Type.(*ast.Ident)
			if !ok || valid[typ.Name] == nil {
				return true
			}
			for i, v := range spec.Values {
				word := strings.Trim(v.(*ast.BasicLit).Value, `"`)
				counted[typ.Name]++
				if !valid[typ.Name](word) {
					t.Errorf("%s(%q), which is %s, is not valid", typ.Name, word, spec.Names[i])
				}
			}
			return true
		})
	}
	for typ, is := range valid {
		if counted[typ] < 2 {
			t.Errorf("%s has %d constants", typ, counted[typ])
		}
		if is("") || is(nonsense) {
			t.Errorf("%s takes nonsense or nothing for a word", typ)
		}
	}
}

// The doc comment of DAT005 holds its smallest failing example.
func TestTheExampleOfTheRuleFails(t *testing.T) {
	parsed, err := parser.ParseFile(token.NewFileSet(), "wellformed.go", nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	ran := 0
	for _, decl := range parsed.Decls {
		g, ok := decl.(*ast.GenDecl)
		if !ok || g.Doc == nil || !strings.HasPrefix(g.Doc.Text(), "DAT005") {
			continue
		}
		for line := range strings.Lines(g.Doc.Text()) {
			line = strings.TrimSpace(line)
			if !json.Valid([]byte(line)) {
				continue
			}
			a, err := act.Read([]byte(line))
			if err != nil {
				t.Fatal(err)
			}
			found := act.WellFormed(a)
			if !found.Has(act.DAT005) || len(found) != 1 {
				t.Errorf("%s: %v, want one finding %s", line, found, act.DAT005)
			}
			ran++
		}
	}
	if ran != 1 {
		t.Errorf("%d examples, want 1", ran)
	}
	if rules := act.Rules(); len(rules) != 1 || rules[0].Code != act.DAT005 || rules[0].Severity != check.Error {
		t.Errorf("Rules() = %+v", rules)
	}
}

func ExampleWellFormed() {
	found := act.WellFormed(act.Correct{Seq: 9, Replacement: act.Dispute{Delivery: "5"}})
	for _, f := range found {
		fmt.Println(f.Code, f.Path, f.Params["problem"])
	}
	// Output: DAT005 /replacement/reason missing
}

func BenchmarkWellFormed(b *testing.B) {
	for _, a := range []act.Act{
		act.Consent{Proposal: "7", Form: terms.Signature},
		act.Deliver{Delivery: contribution.Delivery{Commitment: "pump", Quantity: &contribution.Quantity{Number: exact.MustParse("2"), Unit: "item"}}},
	} {
		b.Run(string(a.Type()), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if act.WellFormed(a) != nil {
					b.Fatal("ill-formed")
				}
			}
		})
	}
}
