package terms_test

import (
	"fmt"
	"log"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/terms"
)

// two returns terms as a program may state them: what is left out has a
// sensible meaning.
func two() terms.Terms {
	signs := []terms.Post{{ID: "head", Office: "Head", Functions: []terms.Function{terms.Signatory}}}
	return terms.Terms{
		Title:   "A garden for the school",
		Purpose: "Children eat what they grow.",
		Partners: []terms.Partner{
			{ID: "school", Name: "Hillside School", Kind: terms.Government, Posts: signs},
			{ID: "nursery", Name: "Green Nursery", Kind: terms.Company, Posts: signs},
		},
		Objectives: []terms.Objective{{ID: "harvest", Text: "Two harvests a year"}},
		Commitments: []contribution.Commitment{
			{ID: "land", From: "school", Kind: contribution.FacilityUse},
			{ID: "hands", From: "nursery", Kind: contribution.PaidTime, Quantity: &contribution.Quantity{Number: exact.FromInt(80), Unit: "hour"}},
		},
		Duration: terms.Duration{Evergreen: true},
	}
}

func ExampleRead() {
	read, err := terms.Read([]byte(`{
	  "schema": "mufakat/terms/1", "title": "A garden", "purpose": "To eat",
	  "partners": [{"id": "school", "name": "Hillside School", "kind": "government"}]}`))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(read.Partners[0].Name)

	_, err = terms.Read([]byte(`{"schema": "mufakat/terms/1", "title": "A garden", "porpoise": "To eat"}`))
	fmt.Println(err != nil)
	// Output:
	// Hillside School
	// true
}

func ExampleTerms_Append() {
	canonical, err := terms.Terms{Title: "A garden", Purpose: "To eat"}.Append(nil)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%s\n", canonical)
	// Output:
	// {"purpose":"To eat","schema":"mufakat/terms/1","title":"A garden"}
}

func ExampleTerms_Digest() {
	garden := two()
	before, err := garden.Digest()
	if err != nil {
		log.Fatal(err)
	}
	garden.Duration.NoticeDays = 30
	after, err := garden.Digest()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(before == after)
	// Output:
	// false
}

func ExampleTerms_Check() {
	garden := two()
	garden.Commitments = garden.Commitments[:1]
	report := garden.Check(terms.Options{})
	for _, f := range report.Of(check.Error) {
		fmt.Println(f.Code, f.Severity, f.Place)
	}
	// There is more to talk about. What refuses a signature comes first.
	for _, item := range report.Agenda(3, terms.Rules()...) {
		fmt.Println(item.Code, item.Severity, len(item.Findings))
	}
	// Output:
	// CON001 error /partners/nursery
	// CON001 error 1
	// INS001 warning 4
	// PTY003 warning 2
	//  warning 11
}

func ExampleInspect() {
	_, report, err := terms.Inspect([]byte(`{
  "schema": "mufakat/terms/1", "title": "A garden", "purpose": "To eat",
  "duration": {"start": "2026-05-01", "end": "2026-04-30"}
}`), terms.Options{})
	if err != nil {
		log.Fatal(err)
	}
	for _, f := range report.With(terms.TRM002) {
		fmt.Printf("line %d, column %d: %s %s\n", f.Position.Line, f.Position.Column, f.Code, f.Path)
	}
	// Output:
	// line 3, column 46: TRM002 /duration/end
}

func ExampleDiff() {
	before, after := two(), two()
	after.Duration.NoticeDays = 30
	after.Commitments = after.Commitments[1:]
	for _, c := range terms.Diff(before, after) {
		fmt.Println(c.Kind, c.Place)
	}
	// Output:
	// removed /commitments/land
	// added /duration/noticeDays
}

func ExampleMerge() {
	base, ours, theirs := two(), two(), two()
	ours.Duration.NoticeDays = 30
	ours.Title = "Our garden"
	theirs.Duration.CureDays = 14
	theirs.Title = "Their garden"
	merged, conflicts := terms.Merge(base, ours, theirs)
	fmt.Println(merged.Duration.NoticeDays, merged.Duration.CureDays, merged.Title)
	for _, c := range conflicts {
		fmt.Println(c.Place, c.Ours, c.Theirs)
	}
	// Output:
	// 30 14 A garden for the school
	// /title "Our garden" "Their garden"
}

func ExampleTerms_PlaceOf() {
	garden := two()
	place, _ := garden.PlaceOf("/commitments/1/quantity")
	fmt.Println(place)
	path, _ := garden.PathOf(place)
	fmt.Println(path)
	// Output:
	// /commitments/hands/quantity
	// /commitments/1/quantity
}

func ExampleTerms_Clone() {
	garden := two()
	other := garden.Clone()
	other.Partners[0].Name = "Valley School"
	fmt.Println(garden.Partners[0].Name)
	// Output:
	// Hillside School
}

func ExampleTerms_Commitment() {
	garden := two()
	if c, ok := garden.Commitment("hands"); ok {
		fmt.Println(c.From, c.Quantity.Number, c.Quantity.Unit)
	}
	// Output:
	// nursery 80 hour
}

func ExampleRules() {
	for _, rule := range terms.Rules() {
		if rule.Severity == check.Error && len(rule.Refuses) == 0 {
			fmt.Println(rule.Code, rule.Severity)
		}
	}
	// Output:
	// AUT001 error
	// TRM001 error
}
