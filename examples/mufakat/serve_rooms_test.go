package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// rooms are the packages of the library that answer questions about documents,
// by the name by which verbs say what they ask. Of packages without methods that
// ask anything, such as check, the methods of documents do not count.
var rooms = map[string]string{
	"partnership": "../../partnership", "terms": "../../partnership/terms", "act": "../../partnership/act",
	"iati": "../../partnership/iati", "table": "../../partnership/table", "diagram": "../../partnership/diagram",
	"prose": "../../partnership/prose", "scenario": "../../partnership/scenario", "schema": "../../partnership/schema",
}

// asking are the types whose methods are questions or acts; those of all others
// tell what a document says, which a program reads from the document.
var asking = []string{
	"iati.Activity", "table.Table", "diagram.History", "diagram.Network", "prose.Paper", "prose.PartnerReport", "prose.Speaker",
	"scenario.Spec", "scenario.Result", "scenario.Shard", "scenario.Comparison", "scenario.Design", "scenario.Means", "scenario.Output",
	"terms.Terms", "schema.Document",
}

// unasked is what no verb asks, with why.
var unasked = map[string]string{
	"partnership.AppendCommand":      "a command is written by the peer, in JSON",
	"partnership.ReadEvents":         "open and verify read lines",
	"partnership.Replay":             "open replays",
	"partnership.NewFold":            "apply folds; a fold is a way to hold an agreement",
	"partnership.Prepare":            "apply prepares; what is prepared is held in memory only",
	"partnership.Gates":              "each classification tells its gates",
	"partnership.RelationshipKinds":  "the schema of classifications lists them",
	"terms.Personal":                 "check tells what names a person",
	"terms.Rules":                    "they are among partnership.Rules, as rules tells",
	"act.Append":                     "record tells what an event says",
	"act.AppendOutline":              "requirement answers with its outline",
	"act.Digest":                     "of terms it is digest_terms; others are told with their proposals",
	"act.FormOf":                     "requirement tells the form",
	"act.Rules":                      "they are among partnership.Rules, as rules tells",
	"act.Sums":                       "how Go reads an act",
	"act.TermsOf":                    "the peer has the act",
	"act.CloneAct":                   "memory",
	"act.Clone":                      "memory",
	"act.New":                        "a value in memory; acts tells the words",
	"act.Read":                       "check_act, apply and decide read acts",
	"act.ReadRecorded":               "open and append read what is recorded",
	"act.TextProblem":                "a value in memory",
	"act.Effects":                    "acts tells which are effects",
	"iati.SplitOrgID":                "read_iati tells identifiers apart",
	"iati.RestOf":                    "the rest stands in the ext of a noun",
	"iati.Activity.BudgetsInForce":   "each budget says whether it is revised, and of which period",
	"table.Table.Columns":            "a table has its header",
	"diagram.EventType":              "a diagram of a history, as xstate, has them",
	"prose.Languages":                "the protocol tells them",
	"prose.ParseLang":                "each verb reads its lang",
	"prose.Lists":                    "messages tells the words of all",
	"prose.Agenda":                   "agenda speaks with the names of the terms",
	"prose.Finding":                  "sentences speaks with the names of an agreement",
	"prose.Findings":                 "sentences",
	"prose.Rejection":                "sentences says the findings of a problem",
	"prose.Speaker.Finding":          "sentences",
	"prose.Speaker.Rejection":        "sentences says the findings of a problem",
	"prose.Speaker.AgendaText":       "agenda gives the same line by line",
	"scenario.AppendShard":           "run_scenario answers with the shard",
	"scenario.CovariateNames":        "exposure has them in its header",
	"scenario.Observe":               "likelihood and exposure observe",
	"scenario.Relive":                "for code: it shows a life to a function",
	"scenario.Replay":                "replay_scenario gives its lines",
	"scenario.SinglePoint":           "for the files of an experiment, see scenario.Output",
	"scenario.MergeComparisons":      "a comparison of parts has no document of its own: scenario compare lives any number",
	"scenario.Mechanisms":            "describe_scenario tells them; values are for code",
	"scenario.ReadsOf":               "for mechanisms in code",
	"scenario.NewRunsWriter":         "a row for each life is a file: scenario run --runs",
	"scenario.ParseSeed":             "a spec is read with its seed",
	"scenario.ParseValue":            "a spec is read with its values",
	"scenario.UntilHalfWidth":        "it lives as many as it takes; ask for parts and merge them",
	"scenario.Output.Files":          "files of an experiment: scenario run --out",
	"scenario.Spec.Digest":           "scenario tells it",
	"scenario.Result.Counts":         "the shard holds them",
	"scenario.Result.Outcome":        "run_scenario tells all outcomes",
	"scenario.Result.RestrictedMean": "at the horizon it is the outcome lived; before, the area under the survival curve",
	"scenario.Comparison.Difference": "compare_scenarios tells all of them",
	"scenario.Comparison.Survival":   "of one month, from the curves of two runs",
	"scenario.Design.At":             "sweep_scenario asks at every point",
	"schema.Named":                   "schemas",
	"schema.Document.Name":           "schemas",
	"schema.Document.ID":             "each schema has its $id",
	"schema.Document.Text":           "schemas",
	"terms.Terms.Partner":            "it finds a part of a document that the peer has",
	"terms.Terms.Post":               "it finds a part of a document that the peer has",
	"terms.Terms.Objective":          "it finds a part of a document that the peer has",
	"terms.Terms.Activity":           "it finds a part of a document that the peer has",
	"terms.Terms.Commitment":         "it finds a part of a document that the peer has",
	"terms.Terms.Condition":          "it finds a part of a document that the peer has",
	"terms.Terms.Milestone":          "it finds a part of a document that the peer has",
	"terms.Terms.Indicator":          "it finds a part of a document that the peer has",
	"terms.Terms.Forum":              "it finds a part of a document that the peer has",
	"terms.Terms.Clause":             "it finds a part of a document that the peer has",
	"terms.Terms.Instrument":         "it finds a part of a document that the peer has",
	"terms.Terms.Mandate":            "it finds a part of a document that the peer has",
	"terms.Terms.Parties":            "it finds a part of a document that the peer has",
	"terms.Terms.PlaceOf":            "each finding and change has path and place",
	"terms.Terms.PathOf":             "each finding and change has path and place",
	"prose.Speaker.Partner":          "partners tells their names",
	"terms.Terms.Digest":             "digest_terms",
}

// exportedOf returns the exported functions of a room, and the methods of those of
// its types that ask.
func exportedOf(t *testing.T, room, folder string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: %v", folder, err)
	}
	var all []string
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			fn, is := d.(*ast.FuncDecl)
			switch {
			case !is || !fn.Name.IsExported():
			case fn.Recv == nil:
				all = append(all, room+"."+fn.Name.Name)
			default:
				of := room + "." + receiver(fn.Recv.List[0].Type)
				if slices.Contains(asking, of) && !slices.Contains(unasking, fn.Name.Name) {
					all = append(all, of+"."+fn.Name.Name)
				}
			}
		}
	}
	return all
}

// unasking are methods by which Go writes, reads, copies and compares values, or
// looks into them.
var unasking = []string{"MarshalJSON", "UnmarshalJSON", "MarshalText", "UnmarshalText", "AppendText", "String", "Clone", "IsZero", "Equal"}

func receiver(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.StarExpr:
		return receiver(e.X)
	case *ast.IndexExpr:
		return receiver(e.X)
	case *ast.Ident:
		return e.Name
	}
	return ""
}

// selected returns every name that the program selects from something, such as
// iati.Read and Losses.
func selected(t *testing.T) map[string]bool {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]bool{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, src, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if s, is := n.(*ast.SelectorExpr); is {
				all[s.Sel.Name] = true
				if x, is := s.X.(*ast.Ident); is {
					all[x.Name+"."+s.Sel.Name] = true
				}
			}
			return true
		})
	}
	return all
}

// TestEveryQuestionOfTheLibraryHasItsVerb holds the table of verbs against what
// the rooms of the library export: a new function needs a verb, or a reason.
func TestEveryQuestionOfTheLibraryHasItsVerb(t *testing.T) {
	asked := map[string]bool{}
	used := selected(t)
	for i := range services {
		for _, what := range services[i].asks {
			if !strings.Contains(what, ".") {
				continue
			}
			asked[what] = true
			name := what
			if strings.Count(what, ".") == 2 {
				name = what[strings.LastIndexByte(what, '.')+1:]
			}
			if !used[name] {
				t.Errorf("%s says that it asks %s, and nothing here does", services[i].name, what)
			}
		}
	}
	there := map[string]bool{}
	for room, folder := range rooms {
		for _, what := range exportedOf(t, room, folder) {
			there[what] = true
			switch reason := unasked[what]; {
			case asked[what] && reason != "":
				t.Errorf("%s has a verb, and a reason to have none", what)
			case !asked[what] && reason == "":
				t.Errorf("no verb asks %s, and there is no reason", what)
			}
		}
	}
	for what := range asked {
		if !there[what] {
			t.Errorf("a verb asks %s, which is not there", what)
		}
	}
	for what := range unasked {
		if !there[what] {
			t.Errorf("a reason is given for %s, which is not there", what)
		}
	}
	if len(there) < 120 {
		t.Errorf("only %d functions were looked at", len(there))
	}
}
