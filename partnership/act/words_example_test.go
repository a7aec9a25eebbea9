package act_test

import (
	"fmt"
	"slices"

	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// A table of all acts, for a form or a menu, follows the library.
func ExampleTypes() {
	records := 0
	for _, t := range act.Types() {
		if act.IsRecord(t) {
			records++
		}
	}
	fmt.Println(records > 10, slices.Contains(act.Types(), "renew"), slices.Contains(act.Effects(), "adopted"))
	fmt.Println(act.IsRecord("renew"), act.IsEffect("renew"), act.IsEffect("adopted"))
	a, known := act.New("renew")
	fmt.Printf("%T %t\n", a, known)
	// Output:
	// true true true
	// false false true
	// act.Renew true
}

// What carries terms is amended by them; what states a form is a proposal.
func ExampleTermsOf() {
	amend := act.Amend{Terms: terms.Terms{Title: "A garden", Purpose: "To eat"}, Form: terms.Signature}
	of, carries := act.TermsOf(amend)
	fmt.Println(of.Title, carries)
	form, proposes := act.FormOf(amend)
	fmt.Println(form, proposes)
	_, proposes = act.FormOf(act.Communicate{Subject: "The well is dug"})
	fmt.Println(proposes)
	// Output:
	// A garden true
	// signature true
	// false
}

// A clone shares nothing with what it was made of.
func ExampleCloneAct() {
	told := act.Communicate{Subject: "The well is dug", To: []id.Partner{"school"}}
	kept := act.CloneAct(told).(act.Communicate)
	told.To[0] = "mill"
	fmt.Println(kept.To, act.Clone(told).Type())
	// Output:
	// [school] communicate
}

// An effect is read as an act is; one of a later version is kept as it is.
func ExampleReadRecorded() {
	for _, text := range []string{`{"type":"activated"}`, `{"type":"blessed","by":"all"}`} {
		r, err := act.ReadRecorded([]byte(text))
		fmt.Printf("%T %s %v\n", r, r.Type(), err)
	}
	// Output:
	// act.Activated activated <nil>
	// act.Unknown blessed <nil>
}

// A document of one's own that holds acts is read and written with them.
func ExampleSums() {
	type note struct {
		Day int     `json:"day"`
		Act act.Act `json:"act"`
	}
	codec := canon.MustCodec[note](act.Sums()...)
	text, err := codec.Append(nil, &note{Day: 3, Act: act.Communicate{Subject: "The well is dug"}})
	fmt.Println(string(text), err)
	// Output:
	// {"act":{"subject":"The well is dug","type":"communicate"},"day":3} <nil>
}

func ExampleTextProblem() {
	fmt.Printf("%q %q\n", act.TextProblem("Sumur sudah digali"), act.TextProblem("\xff"))
	// Output:
	// "" "bad_text"
}

func ExampleRules() {
	for _, r := range act.Rules() {
		fmt.Println(r.Code, r.Severity, r.Params)
	}
	// Output:
	// DAT005 error [member problem]
}
