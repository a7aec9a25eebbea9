package terms_test

import (
	"fmt"

	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// What is found by its id is the element itself: it may be changed in place.
func ExampleTerms_Partner() {
	garden := two()
	school, found := garden.Partner("school")
	fmt.Println(school.Name, found)
	school.Name = "Hillside Primary School"
	fmt.Println(garden.Partners[0].Name)

	post, _ := school.Post("head")
	same, _ := garden.Post("school", "head")
	fmt.Println(post.Office, post == same)
	_, found = garden.Partner("mill")
	fmt.Println(found)
	// Output:
	// Hillside School true
	// Hillside Primary School
	// Head true
	// false
}

func ExampleTerms_Objective() {
	garden := two()
	garden.Activities = []terms.Activity{{ID: "beds", Title: "Beds are dug", Accountable: []id.Partner{"school"}}}
	garden.Conditions = []terms.Condition{{ID: "permit", Title: "The permit is there", ForStart: true}}
	garden.Milestones = []terms.Milestone{{ID: "first", Title: "The first harvest", Due: calendar.MustParse("2026-09-01")}}
	garden.Indicators = []indicator.Use{{ID: "meals", Definition: indicator.Definition{Title: "Meals from the garden"}}}
	garden.Instruments = []terms.Instrument{{ID: "lease", Title: "The lease of the land"}}

	objective, _ := garden.Objective("harvest")
	activity, _ := garden.Activity("beds")
	condition, _ := garden.Condition("permit")
	milestone, _ := garden.Milestone("first")
	meals, _ := garden.Indicator("meals")
	lease, _ := garden.Instrument("lease")
	fmt.Println(objective.Text, "·", activity.Title, "·", condition.Title)
	fmt.Println(milestone.Title, "·", meals.Definition.Title, "·", lease.Title)
	// Output:
	// Two harvests a year · Beds are dug · The permit is there
	// The first harvest · Meals from the garden · The lease of the land
}

// Who governs, and who acts for whom.
func ExampleGovernance_PolicyFor() {
	garden := two()
	garden.Governance.Policies = []terms.Policy{{Acts: []string{"suspend"}, Rule: terms.AtLeast, K: 1}}
	garden.Governance.Forums = []terms.Forum{{ID: "table", Name: "The round table"}}
	garden.Clauses = []terms.Clause{{ID: "trust", Text: map[string]string{"en": "We tell each other early."}}}
	garden.Partners[1].Mandates = []terms.Mandate{{ID: "host", To: "school", Acts: []string{"deliver"}}}

	g := &garden.Governance
	fmt.Printf("%q %q\n", g.PolicyFor("suspend").Rule, g.PolicyFor("amend").Rule)
	fmt.Println(g.Counts(terms.Signature), g.Counts(terms.Minutes))
	forum, _ := garden.Forum("table")
	clause, _ := garden.Clause("trust")
	mandate, by, _ := garden.Mandate("host")
	fmt.Println(forum.Name, "·", clause.Text["en"], "·", by.Name, "lets", mandate.To, mandate.Acts)
	// Output:
	// "at_least" ""
	// true false
	// The round table · We tell each other early. · Green Nursery lets school [deliver]
}

func ExamplePersonal() {
	fmt.Printf("%q %q %q\n", terms.Personal("Write to ani@example.org"), terms.Personal("+62 812 3456 7890"), terms.Personal("80 hours"))
	// Output:
	// "email" "phone" ""
}
