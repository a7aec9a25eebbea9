package prose_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/prose"
	"github.com/mufakat/mufakat/partnership/terms"
)

// has asks for a word in both languages.
func has(t *testing.T, list prose.List, word string) {
	t.Helper()
	for _, l := range prose.Languages() {
		text, known := l.Word(list, word)
		if !known || strings.TrimSpace(text) == "" {
			t.Errorf("%s: %q of the list %s has no entry", l, word, list)
		}
	}
}

func TestEveryCodeHasItsMessageInBothLanguages(t *testing.T) {
	said := map[prose.Lang]map[check.Code]prose.Message{}
	for _, l := range prose.Languages() {
		said[l] = map[check.Code]prose.Message{}
		for _, m := range prose.Messages(l).Codes {
			if _, twice := said[l][m.Code]; twice {
				t.Errorf("%s: %s has two messages", l, m.Code)
			}
			said[l][m.Code] = m
		}
	}
	for _, r := range partnership.Rules() {
		names := map[prose.Lang][]string{}
		for _, l := range prose.Languages() {
			m, ok := said[l][r.Code]
			if !ok || m.Title == "" || m.Template == "" || m.Remedy == "" {
				t.Errorf("%s: %s has no whole message: %+v", l, r.Code, m)
				continue
			}
			names[l] = slots(m.Template)
			for _, name := range names[l] {
				if !slices.Contains(r.Params, name) {
					t.Errorf("%s: %s speaks of {%s}, which its rule does not have: %v", l, r.Code, name, r.Params)
				}
			}
			for _, name := range r.Params {
				// What is outstanding is said in its measure.
				if !slices.Contains(names[l], name) && (r.Code != contribution.CON007 || name != "measure") {
					t.Errorf("%s: %s leaves {%s} out", l, r.Code, name)
				}
			}
			if strings.ContainsAny(m.Title+m.Remedy, "{}[]|") {
				t.Errorf("%s: title and remedy of %s have no parameters: %q %q", l, r.Code, m.Title, m.Remedy)
			}
			if !strings.HasSuffix(m.Template, ".") && !strings.HasSuffix(m.Template, ".]") || !strings.HasSuffix(m.Remedy, ".") {
				t.Errorf("%s: %s is no sentence", l, r.Code)
			}
		}
	}
}

var slot = regexp.MustCompile(`\{([a-zA-Z]+)\}`)

// slots returns the parameters of a template, each once and sorted.
func slots(template string) []string {
	var names []string
	for _, m := range slot.FindAllStringSubmatch(template, -1) {
		names = append(names, m[1])
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func TestBothLanguagesSpeakOfTheSameParameters(t *testing.T) {
	en, id := prose.Messages(prose.English).Codes, prose.Messages(prose.Indonesian).Codes
	for i := range en {
		if en[i].Code != id[i].Code || !slices.Equal(slots(en[i].Template), slots(id[i].Template)) {
			t.Errorf("%s: %v in English, %v in Indonesian", en[i].Code, slots(en[i].Template), slots(id[i].Template))
		}
		if strings.Count(en[i].Template, "[") != strings.Count(en[i].Template, "]") || strings.Count(id[i].Template, "[") != strings.Count(id[i].Template, "]") {
			t.Errorf("%s: brackets do not match", en[i].Code)
		}
		if en[i].Template == id[i].Template || en[i].Title == id[i].Title || en[i].Remedy == id[i].Remedy {
			t.Errorf("%s: one language says what the other does", en[i].Code)
		}
	}
	if !slices.IsSortedFunc(en, func(a, b prose.Message) int { return strings.Compare(string(a.Code), string(b.Code)) }) {
		t.Error("the messages are not in the order of their codes")
	}
}

// TestNoCodeOfTheProjectIsWithoutMessage asks for the codes of the rules that are
// written down, also where no rule gives them yet.
func TestNoCodeOfTheProjectIsWithoutMessage(t *testing.T) {
	rules, err := os.ReadFile(filepath.Join(root, "..", "shared", "RULES.md"))
	if err != nil {
		t.Skip("../shared/RULES.md is absent")
	}
	have := map[string]bool{}
	for _, m := range prose.Messages(prose.English).Codes {
		have[string(m.Code)] = true
	}
	for _, m := range regexp.MustCompile(`(?m)^\| ([A-Z]{3}[0-9]{3}) \|`).FindAllStringSubmatch(string(rules), -1) {
		if !have[m[1]] {
			t.Errorf("%s has no message", m[1])
		}
	}
}

// typed says in which list the words of a type are, by room and type. Those with
// an empty list are no words for people.
var typed = map[string]map[string]prose.List{
	"contribution": {
		"Kind": prose.ContributionKinds, "Method": prose.Methods, "Field": prose.Needs, "Why": prose.CountsBecause,
	},
	"indicator": {
		"Basis": prose.Bases, "Measure": prose.Measures, "Direction": prose.Directions, "Accumulation": prose.Accumulations,
		"Composite": prose.Composites, "Missing": prose.MissingReasons, "Problem": prose.Problems, "Answer": prose.Answers,
		"Metric": "",
	},
	"lifecycle":          {"Key": ""},
	"partnership/check":  {"Answer": prose.Answers},
	"partnership/canon":  {"Reason": prose.Problems},
	"contribution/money": {},
	"partnership/terms": {
		"Kind": prose.Instruments, "Binding": prose.Bindings, "PartnerKind": prose.PartnerKinds, "Standing": prose.Standings,
		"Level": prose.Levels, "Function": prose.Functions, "StrengthKind": prose.StrengthKinds, "RoleWord": prose.Roles,
		"Area": prose.Areas, "Form": prose.Forms, "Rule": prose.ConsentRules, "ChangeKind": prose.ChangeKinds,
	},
	"partnership/act": {
		"Problem": prose.Problems, "ArrangementKind": prose.Arrangements, "CauseKind": prose.SuspensionCauses,
		"Resolution": prose.Resolutions, "Light": prose.Lights, "Capacity": prose.Capacities, "TieKind": prose.Ties,
		"SupportObject": prose.SupportObjects, "VoidReason": prose.VoidReasons, "EndKind": prose.EndKinds,
		"LastState": prose.LastStates, "Outcome": prose.Outcomes, "MeetingOutcome": prose.MeetingOutcomes, "Type": prose.Acts,
	},
	"partnership": {
		"ProposalStatus": prose.ProposalStatuses, "Why": prose.Reasons, "BasisKind": prose.BasisKinds, "Certainty": prose.Certainties,
		"ChangeKind": prose.AmendmentKinds, "Fit": prose.Fits, "FrictionKind": prose.Frictions, "Footing": prose.Footings,
		"Sign": prose.Signs, "RelationshipKind": prose.Relations, "Gate": prose.Gates,
	},
}

func TestEveryWordOfEveryListIsSaidInBothLanguages(t *testing.T) {
	for room, lists := range typed {
		for of, words := range typedWords(t, room) {
			list, known := lists[of]
			if !known {
				t.Errorf("%s: the words of %s are in no list: %v", room, of, words)
				continue
			}
			for _, word := range words {
				if list != "" {
					has(t, list, word)
				}
			}
		}
	}
	closed(t, prose.Stages, lifecycle.Stage(0))
	closed(t, prose.StagePhrases, lifecycle.Stage(0))
	closed(t, prose.Triggers, lifecycle.Trigger(1))
	closed(t, prose.Facts, lifecycle.Fact(1))
	closed(t, prose.Consents, lifecycle.Consent(1))
	closed(t, prose.CommitmentStates, lifecycle.CommitmentState(0))
	closed(t, prose.CommitmentTriggers, lifecycle.CommitmentTrigger(1))
	closed(t, prose.DeliveryStates, lifecycle.DeliveryState(0))
	closed(t, prose.DeliveryTriggers, lifecycle.DeliveryTrigger(1))
	for s := check.Advice; s.Valid(); s++ {
		has(t, prose.Severities, s.String())
	}
	for _, a := range slices.Concat(act.Types(), act.Effects()) {
		has(t, prose.Acts, string(a))
	}
	for _, k := range contribution.Kinds() {
		has(t, prose.ContributionKinds, string(k))
	}
}

// closed asks for every word of a closed list, from one of its values on.
func closed[W lifecycle.Word](t *testing.T, list prose.List, from W) {
	t.Helper()
	n := 0
	for w := from; !strings.Contains(w.String(), "("); w++ {
		has(t, list, w.String())
		n++
	}
	if n < 3 {
		t.Errorf("%s: %d words, the test looked in the wrong place", list, n)
	}
}

func TestWhatFindingsSayIsKnown(t *testing.T) {
	n := 0
	for _, room := range []string{"contribution", "indicator", "partnership", "partnership/act", "partnership/terms"} {
		for _, word := range slices.Concat(after(t, room, "problem"), namedProblems(t, room)) {
			has(t, prose.Problems, word)
			n++
		}
	}
	for _, word := range after(t, "partnership", "fact") {
		has(t, prose.Facts, word)
	}
	for _, word := range slices.Concat(after(t, "partnership", "kind"), after(t, "partnership/terms", "noun")) {
		if word != "seq" { // the name of the parameter that comes next in the rule
			has(t, prose.Nouns, word)
		}
	}
	for _, f := range sources(t, "partnership/id") {
		if f.Name.Name == "id" {
			for _, word := range returned(f, "noun") {
				has(t, prose.Nouns, word)
			}
		}
	}
	for _, r := range partnership.Rules() {
		for _, word := range r.Refuses {
			has(t, prose.Triggers, word)
		}
		for _, word := range r.MendedBy {
			has(t, prose.Acts, word)
		}
		if r.From != "" {
			has(t, prose.Stages, r.From)
		}
	}
	if n < 60 {
		t.Errorf("%d problems, the test looked in the wrong place", n)
	}
}

func TestEveryMemberOfADocumentHasAName(t *testing.T) {
	members := map[string]bool{}
	seen := map[reflect.Type]bool{}
	var walk func(reflect.Type)
	walk = func(of reflect.Type) {
		if seen[of] {
			return
		}
		seen[of] = true
		switch of.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
			walk(of.Elem())
		case reflect.Struct:
			for i := range of.NumField() {
				f := of.Field(i)
				if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); f.IsExported() {
					if name != "" && name != "-" {
						members[name] = true
					}
					walk(f.Type)
				}
			}
		}
	}
	walk(reflect.TypeFor[terms.Terms]())
	walk(reflect.TypeFor[partnership.Command]())
	for _, a := range act.Types() {
		empty, _ := act.New(a)
		walk(reflect.TypeOf(empty))
	}
	for name := range members {
		has(t, prose.Members, name)
	}
	if len(members) < 200 {
		t.Errorf("%d members, the test looked in the wrong place", len(members))
	}
}

func TestNoListHasAWordTwiceOrAListTwoNames(t *testing.T) {
	names := map[prose.List]bool{}
	for _, l := range prose.Messages(prose.English).Lists {
		if names[l.List] {
			t.Errorf("the list %s is there twice", l.List)
		}
		names[l.List] = true
		words := map[string]bool{}
		for _, w := range l.Words {
			if words[w.Word] || w.Text == "" {
				t.Errorf("%s: %q is there twice, or empty", l.List, w.Word)
			}
			words[w.Word] = true
		}
	}
	for _, list := range prose.Lists() {
		if !names[list] {
			t.Errorf("%s is no list", list)
		}
	}
}

func TestAWordOfTheDocumentIsShownAndMarked(t *testing.T) {
	for _, l := range prose.Languages() {
		if text, known := l.Word(prose.Roles, "gardener"); known || text != "gardener" {
			t.Errorf("%s: %q, %t", l, text, known)
		}
	}
	said := prose.Finding(prose.Indonesian, check.Finding{Code: "ROL005", Params: map[string]string{"role": "gardener", "period": "2026-01-01/.."}})
	if want := "Peran “gardener” (kata dari dokumen) tidak terisi pada sejak 1 Januari 2026."; said.Text != want && !strings.Contains(said.Text, "“gardener” (kata dari dokumen)") {
		t.Errorf("%q", said.Text)
	}
}

func TestTheCatalogueIsPlainData(t *testing.T) {
	for _, l := range prose.Languages() {
		c := prose.Messages(l)
		raw, err := json.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		var back prose.Catalogue
		if err := json.Unmarshal(raw, &back); err != nil || !reflect.DeepEqual(c, back) {
			t.Errorf("%s does not come back: %v", l, err)
		}
		c.Codes[0].Title, c.Lists[0].Words[0].Text = "changed", "changed"
		if again := prose.Messages(l); again.Codes[0].Title == "changed" || again.Lists[0].Words[0].Text == "changed" {
			t.Error("the caller can change the catalogue")
		}
	}
}
