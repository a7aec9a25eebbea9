package lifecycle_test

import (
	"errors"
	"fmt"

	"github.com/mufakat/mufakat/lifecycle"
)

func ExampleNext() {
	have := lifecycle.FactsOf(lifecycle.TwoPartners, lifecycle.Drafted, lifecycle.AllWilling)

	stage, err := lifecycle.Next(lifecycle.Negotiating, lifecycle.OnSign, have)
	fmt.Println(stage, "|", err)

	var unmet *lifecycle.UnmetError
	if errors.As(err, &unmet) {
		fmt.Println("missing:", unmet.Missing)
	}

	stage, err = lifecycle.Next(lifecycle.Negotiating, lifecycle.OnSign, have.With(lifecycle.TermsSound))
	fmt.Println(stage, "|", err)

	_, err = lifecycle.Next(lifecycle.Closed, lifecycle.OnRescind, lifecycle.EveryFact())
	fmt.Println(err, "|", errors.Is(err, lifecycle.ErrNoPassage))
	// Output:
	// negotiating | lifecycle: negotiating.sign needs terms_sound
	// missing: terms_sound
	// signed | <nil>
	// lifecycle: no such passage: closed.rescind | true
}

func ExampleNextCommitment() {
	state, err := lifecycle.NextCommitment(lifecycle.Firm, lifecycle.OnFulfil, lifecycle.FactsOf(lifecycle.Covered))
	fmt.Println(state, err)
	// Output: fulfilled <nil>
}

func ExampleNextDelivery() {
	state, err := lifecycle.NextDelivery(lifecycle.Reported, lifecycle.OnAccept, 0)
	fmt.Println(state, "|", err)
	// Output: reported | lifecycle: reported.accept needs not_giver
}

func ExampleRows() {
	for _, row := range lifecycle.Rows() {
		if row.To == lifecycle.Active && !row.Stays() {
			fmt.Printf("%s: %s\n  needs %s\n", row.Key, row.Consent, row.Needs)
		}
	}
	// Output:
	// signed.start: by_rules
	//   needs two_partners start_reached conditions_met success_defined governance_constituted
	// signed.activate: every_party
	//   needs two_partners success_defined governance_constituted
	// suspended.resume: affected_else_policy
	//   needs cause_ended last_cause
	// winding_down.rescind: every_party
	//   needs two_partners not_closing
}

func ExampleRowFor() {
	row, ok := lifecycle.RowFor(lifecycle.Active, lifecycle.OnAmend)
	fmt.Println(row.Key, row.Consent, ok)
	// Output: active.amend by_policy true
}

func ExampleFrom() {
	for row := range lifecycle.From(lifecycle.Closed) {
		fmt.Println(row.Key)
	}
	// Output:
	// closed.succeed
	// closed.note
	// closed.follow_up
	// closed.correct
}

func ExampleReachable() {
	fmt.Println(lifecycle.Reachable(lifecycle.Signed))
	fmt.Println(lifecycle.Reachable(lifecycle.WindingDown))
	// Output:
	// [negotiating active suspended winding_down closed abandoned]
	// [active suspended closed]
}

func ExampleTerminal() {
	fmt.Println(lifecycle.Terminal(lifecycle.WindingDown), lifecycle.Terminal(lifecycle.Closed))
	// Output: false true
}

func ExampleMachine_Mermaid() {
	fmt.Print(lifecycle.Delivery().Mermaid())
	// Output:
	// stateDiagram-v2
	//     [*] --> reported: report (no_consent)
	//     reported --> accepted: accept (no_consent)<br/>deem (by_rules)
	//     reported --> disputed: dispute (no_consent)
	//     reported --> withdrawn: withdraw (no_consent)
	//     accepted --> reported: reopen (by_rules)
	//     accepted --> withdrawn: withdraw (no_consent)
	//     disputed --> accepted: resolve_accept (no_consent)
	//     disputed --> withdrawn: resolve_reject (no_consent)<br/>withdraw (no_consent)
	//     disputed --> reported: reopen (by_rules)
	//     withdrawn --> [*]
}

func ExampleMachine_DOT() {
	fmt.Print(lifecycle.Delivery().DOT())
	// Output:
	// digraph {
	//     rankdir=LR
	//     node [shape=box, style=rounded]
	//     none [label="", shape=point]
	//     reported [label="reported"]
	//     accepted [label="accepted"]
	//     disputed [label="disputed"]
	//     withdrawn [label="withdrawn", peripheries=2]
	//     none -> reported [label="report (no_consent)"]
	//     reported -> accepted [label="accept (no_consent)\ndeem (by_rules)"]
	//     reported -> disputed [label="dispute (no_consent)"]
	//     reported -> withdrawn [label="withdraw (no_consent)"]
	//     accepted -> reported [label="reopen (by_rules)"]
	//     accepted -> withdrawn [label="withdraw (no_consent)"]
	//     disputed -> accepted [label="resolve_accept (no_consent)"]
	//     disputed -> withdrawn [label="resolve_reject (no_consent)\nwithdraw (no_consent)"]
	//     disputed -> reported [label="reopen (by_rules)"]
	// }
}

func ExampleMachine_XState() {
	fmt.Print(lifecycle.Commitment().XState())
	// Output:
	// {
	//   "initial": "none",
	//   "states": {
	//     "none": {
	//       "on": {
	//         "promise": {"target": "promised", "meta": {"key": "none.promise", "consent": "by_rules"}}
	//       }
	//     },
	//     "promised": {
	//       "on": {
	//         "firm": {"target": "firm", "meta": {"key": "promised.firm", "consent": "each_for_itself"}},
	//         "fulfil": {"target": "fulfilled", "guard": "covered", "meta": {"key": "promised.fulfil", "consent": "by_rules", "needs": ["covered"]}},
	//         "waive": {"target": "waived", "meta": {"key": "promised.waive", "consent": "affected_else_policy"}},
	//         "release": {"target": "released", "meta": {"key": "promised.release", "consent": "affected_else_policy"}},
	//         "default": {"target": "defaulted", "meta": {"key": "promised.default", "consent": "no_consent"}}
	//       }
	//     },
	//     "firm": {
	//       "on": {
	//         "fulfil": {"target": "fulfilled", "guard": "covered", "meta": {"key": "firm.fulfil", "consent": "by_rules", "needs": ["covered"]}},
	//         "waive": {"target": "waived", "meta": {"key": "firm.waive", "consent": "affected_else_policy"}},
	//         "release": {"target": "released", "meta": {"key": "firm.release", "consent": "affected_else_policy"}},
	//         "default": {"target": "defaulted", "meta": {"key": "firm.default", "consent": "no_consent"}}
	//       }
	//     },
	//     "fulfilled": {
	//       "on": {
	//         "reopen": {"target": "firm", "guard": "no_longer_covered", "meta": {"key": "fulfilled.reopen", "consent": "by_rules", "needs": ["no_longer_covered"]}}
	//       }
	//     },
	//     "waived": {
	//       "tags": ["final"],
	//       "type": "final"
	//     },
	//     "released": {
	//       "tags": ["final"],
	//       "type": "final"
	//     },
	//     "defaulted": {
	//       "tags": ["final"],
	//       "type": "final"
	//     }
	//   }
	// }
}

func ExampleFactsOf() {
	needs := lifecycle.FactsOf(lifecycle.EndReached, lifecycle.ReasonGiven)
	have := lifecycle.FactsOf(lifecycle.ReasonGiven)
	fmt.Println(needs.Minus(have))
	// Output: end_reached
}
