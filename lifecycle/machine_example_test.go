package lifecycle_test

import (
	"fmt"
	"strings"

	"github.com/mufakat/mufakat/lifecycle"
)

// A program that shows what may come next asks the table, not a copy of it.
func ExampleMachine_Next() {
	m := lifecycle.Agreement()
	to, err := m.Next(lifecycle.Signed, lifecycle.OnActivate, lifecycle.EveryFact())
	fmt.Println(to, err)

	row, _ := m.RowFor(lifecycle.Signed, lifecycle.OnActivate)
	same, _ := m.RowByKey(row.Key)
	fmt.Println(row.Key, same.Consent, row.Needs == same.Needs)

	ways := 0
	for row := range m.From(lifecycle.Signed) {
		if !row.Stays() {
			ways++
		}
	}
	fmt.Println(ways, "ways on;", m.Reachable(lifecycle.Suspended), m.Terminal(lifecycle.Suspended))
	// Output:
	// active <nil>
	// signed.activate every_party true
	// 4 ways on; [active winding_down closed] false
}

func ExampleMermaid() {
	first, _, _ := strings.Cut(lifecycle.Mermaid(), "\n")
	fmt.Println(first)
	// Output:
	// stateDiagram-v2
}

func ExampleDOT() {
	first, _, _ := strings.Cut(lifecycle.DOT(), "\n")
	fmt.Println(first)
	// Output:
	// digraph {
}

func ExampleXState() {
	fmt.Println(strings.Contains(lifecycle.XState(), `"winding_down"`))
	// Output:
	// true
}

func ExampleFacts_Union() {
	told := lifecycle.FactsOf(lifecycle.TwoPartners, lifecycle.Drafted)
	known := told.Union(lifecycle.FactsOf(lifecycle.AllWilling)).Without(lifecycle.Drafted)
	fmt.Println(known)
	// Output:
	// two_partners all_willing
}

func ExampleParseStage() {
	stage, err := lifecycle.ParseStage("winding_down")
	fmt.Println(stage == lifecycle.WindingDown, err)
	_, err = lifecycle.ParseStage("asleep")
	fmt.Println(err)
	// Output:
	// true <nil>
	// lifecycle: unknown stage "asleep"
}
