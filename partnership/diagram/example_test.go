package diagram_test

import (
	"fmt"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/diagram"
)

func ExampleHistoryOf() {
	h := diagram.HistoryOf(lived(), diagram.HistoryOptions{})
	for _, s := range h.Stays {
		fmt.Printf("%s %s: %d moments, %d records\n", s.Since, s.Stage, len(s.Moments), s.Records)
	}
	// Output:
	// 2026-01-05 scoping: 1 moments, 0 records
	// 2026-01-05 negotiating: 3 moments, 2 records
	// 2026-01-20 signed: 1 moments, 0 records
	// 2026-01-20 active: 6 moments, 7 records
	// 2026-11-02 suspended: 2 moments, 0 records
	// 2027-01-11 active: 2 moments, 0 records
}

func ExampleHistory_Mermaid() {
	h := diagram.HistoryOf(lived().At(3), diagram.HistoryOptions{})
	fmt.Print(h.Mermaid())
	// Output:
	// ---
	// title: "Wells for Cikembang"
	// ---
	// stateDiagram-v2
	//     state "scoping since 2026-01-05" as s1 {
	//         state "1, 2026-01-05, begin for village" as s1_1
	//     }
	//     state "negotiating since 2026-01-05" as s2 {
	//         state "2, 2026-01-05, join for fund" as s2_1
	//         state "3, 2026-01-05, join for school" as s2_2
	//         s2_1 --> s2_2
	//     }
	//     s1 --> s2
	//     [*] --> s1
}

func ExampleHistory_DOT() {
	h := diagram.HistoryOf(lived().At(2), diagram.HistoryOptions{})
	fmt.Print(h.DOT())
	// Output:
	// digraph {
	//     label="Wells for Cikembang"
	//     labelloc=t
	//     node [shape=box]
	//     subgraph cluster_s1 {
	//         label="scoping since 2026-01-05"
	//         style=rounded
	//         s1_1 [label="1, 2026-01-05, begin for village"]
	//     }
	//     subgraph cluster_s2 {
	//         label="negotiating since 2026-01-05"
	//         style=rounded
	//         s2_1 [label="2, 2026-01-05, join for fund"]
	//     }
	//     s1_1 -> s2_1
	// }
}

func ExampleHistory_XState() {
	h := diagram.HistoryOf(lived().At(2), diagram.HistoryOptions{})
	fmt.Print(h.XState())
	// Output:
	// {
	//   "description": "Wells for Cikembang",
	//   "initial": "s0",
	//   "states": {
	//     "s0": {
	//       "on": {
	//         "1.begin": {"target": "s1", "meta": {"seq":1,"on":"2026-01-05","act":"begin","for":"village"}}
	//       }
	//     },
	//     "s1": {
	//       "tags": ["scoping"],
	//       "meta": {"stage":"scoping","since":"2026-01-05"},
	//       "on": {
	//         "2.join": {"target": "s2", "meta": {"seq":2,"on":"2026-01-05","act":"join","for":"fund"}}
	//       }
	//     },
	//     "s2": {
	//       "tags": ["negotiating"],
	//       "meta": {"stage":"negotiating","since":"2026-01-05"}
	//     }
	//   }
	// }
}

func ExampleNetworkOf() {
	n := diagram.NetworkOf(lived(), calendar.MustParse("2026-03-01"))
	for _, p := range n.Partners {
		fmt.Println(p.ID, p.Kind)
	}
	for _, f := range n.Flows {
		fmt.Println(f.Commitment, "from", f.From, "to", f.To, f.Amounts, f.State)
	}
	// Output:
	// village government
	// fund foundation
	// school academic
	// land from village to [] [1 item] promised
	// grant from fund to [village] [1200.50 EUR, 400 accepted] promised
	// tests from school to [] [1 item] promised
}

func ExampleNetwork_Mermaid() {
	fmt.Print(diagram.NetworkOf(lived().At(9), calendar.Date{}).Mermaid())
	// Output:
	// ---
	// title: "Wells for Cikembang"
	// ---
	// flowchart LR
	//     p1["Village of Cikembang<br/>government<br/>party"]
	//     p2["Clear Springs Fund<br/>foundation<br/>party"]
	//     p3["Upland Polytechnic<br/>academic<br/>party"]
	//     c1(["land, facility_use<br/>the field behind the mosque<br/>1 item<br/>promised"])
	//     all["every other partner"]
	//     c2(["grant, cash<br/>1200.50 EUR<br/>promised"])
	//     c3(["tests, services<br/>1 item<br/>promised"])
	//     p1 -.-|"ani #45; budi<br/>by citra"| p2
	//     p1 --> c1
	//     c1 --> all
	//     p2 --> c2
	//     c2 --> p1
	//     p3 --> c3
	//     c3 --> all
}

func ExampleNetwork_DOT() {
	a := lived().At(3) // a draft binds nobody
	fmt.Print(diagram.NetworkOf(a, calendar.Date{}).DOT())
	// Output:
	// digraph {
	//     rankdir=LR
	//     label="Wells for Cikembang"
	//     labelloc=t
	//     p1 [label="Village of Cikembang\ngovernment\nparty, not in force", shape=box]
	//     p2 [label="Clear Springs Fund\nfoundation\nparty, not in force", shape=box]
	//     p3 [label="Upland Polytechnic\nacademic\nparty, not in force", shape=box]
	// }
}

func ExampleEventType() {
	for e := range lived().At(8).Events() {
		fmt.Println(diagram.EventType(e))
	}
	// Output:
	// 1.begin
	// 2.join
	// 3.join
	// 4.sign
	// 5.consent
	// 6.consent
	// 7.adopted
	// 8.activated
}

// A history is drawn from the agreement that it folds to, wherever it is kept.
func Example() {
	var a partnership.Agreement
	for e := range lived().Events() {
		a = a.Evolve(e)
	}
	stage, _ := a.Stage()
	h := diagram.HistoryOf(a, diagram.HistoryOptions{Records: true})
	fmt.Println(stage, len(h.Stays), stage == lifecycle.Active)
	// Output: active 6 true
}
