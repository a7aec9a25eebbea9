package iati_test

import (
	"errors"
	"fmt"
	"strings"

	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/iati"
	"github.com/mufakat/mufakat/partnership/terms"
)

// theGarden returns the activity of the file that the examples read.
func theGarden() iati.Activity {
	for im, err := range iati.Read(strings.NewReader(garden), iati.ReadOptions{}) {
		if err != nil {
			panic(err)
		}
		return im.Activity
	}
	return iati.Activity{}
}

func ExampleActivity_Adopt() {
	commands, err := theGarden().Adopt(iati.AdoptOptions{By: "clerk", On: calendar.MustParse("2026-05-01")})
	if err != nil {
		fmt.Println(err)
		return
	}
	fold := partnership.NewFold(partnership.Agreement{})
	for _, c := range commands {
		fmt.Println(c.On, c.For, c.Act.Type())
		if err := fold.Apply(c); err != nil {
			fmt.Println(err)
			return
		}
	}
	stage, since := fold.Agreement().Stage()
	fmt.Println(stage, "since", since)
	// Output:
	// 2026-05-01 xm-example-7 adopt
	// 2026-02-01 xm-example-9 deliver
	// active since 2026-01-01
}

func ExampleFromAgreement() {
	on := calendar.MustParse("2026-05-01")
	commands, err := theGarden().Adopt(iati.AdoptOptions{By: "clerk", On: on})
	if err != nil {
		fmt.Println(err)
		return
	}
	fold := partnership.NewFold(partnership.Agreement{})
	for _, c := range commands {
		if err := fold.Apply(c); err != nil {
			fmt.Println(err)
			return
		}
	}
	// What the one who gives would publish of the same agreement.
	a, losses, err := iati.FromAgreement(fold.Agreement(), on, "xm-example-9")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(a.Terms.Title, "is", a.Stage)
	for _, d := range a.Deliveries {
		fmt.Println(d.On, d.Money, "from", d.By)
	}
	fmt.Println("losses:", len(losses))
	// Output:
	// School gardens is active
	// 2026-02-01 600 EUR from xm-example-9
	// losses: 0
}

func ExampleActivity_Losses() {
	a := theGarden()
	a.Terms.Roles[0].Role = terms.Evaluator
	a.Terms.Duration.NoticeDays = 30
	losses, err := a.Losses()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, l := range losses {
		fmt.Println(l.At, l.Why, "kept:", l.Kept)
	}
	// Output:
	// /terms/duration/noticeDays no_element kept: false
	// /terms/roles/0/role no_code kept: true
}

func ExampleActivity_Append() {
	a := theGarden()
	a.Identifier, a.Stage = "", lifecycle.None
	_, err := a.Append(nil)
	fmt.Println(err)

	var incomplete *iati.IncompleteError
	if errors.As(err, &incomplete) {
		fmt.Println(incomplete.Missing)
	}
	text, err := theGarden().Append([]byte("<!-- one of many -->\n"))
	fmt.Println(strings.Count(string(text), "<transaction>"), err)
	// Output:
	// iati: activity "" lacks activity-status
	// [activity-status]
	// 2 <nil>
}

func ExampleActivity_BudgetsInForce() {
	year := calendar.MustParsePeriod("2026-01-01/2026-12-31")
	a := iati.Activity{Budgets: []iati.Budget{
		{Period: year, Value: money.MustParse("5000 EUR")},
		{Period: year, Value: money.MustParse("4200 EUR"), Revised: true},
	}}
	for _, b := range a.BudgetsInForce() {
		fmt.Println(b.Period, b.Value)
	}
	// Output: 2026-01-01/2026-12-31 4200 EUR
}

func ExampleRules() {
	for _, r := range iati.Rules()[:4] {
		fmt.Println(r.Code, r.Severity, r.Params)
	}
	// Output:
	// IAT001 warning [at value want]
	// IAT002 warning [at value list]
	// IAT003 warning [at missing]
	// IAT004 warning [at problem status on]
}

func ExampleStandardRules() {
	for _, r := range iati.StandardRules() {
		if r.Code == iati.IAT011 {
			fmt.Println(r.ID)
		}
	}
	// Output:
	// 8.6.1
	// 8.6.3
	// 11.1.2
	// 11.1.3
}

func ExampleRestOf() {
	a := theGarden()
	fmt.Println(a.Rest.Elements)
	fmt.Println(iati.RestOf(a.Terms.Commitments[0].Ext).Inside["transaction-date"].Attributes)
	// Output:
	// [<sector code="11220"/>]
	// map[iso-date:2026-01-01]
}

func ExampleRest_In() {
	a := theGarden()
	r := &a.Terms.Roles[1]
	r.Ext, _ = iati.Rest{Attributes: map[string]string{"activity-id": "XM-EXAMPLE-9-GIFTS"}}.In(r.Ext)
	fmt.Println(iati.RestOf(r.Ext).IsZero())
	text, err := a.Append(nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	for line := range strings.Lines(string(text)) {
		if strings.Contains(line, "activity-id") {
			fmt.Println(strings.TrimSpace(line))
		}
	}
	// Output:
	// false
	// <participating-org activity-id="XM-EXAMPLE-9-GIFTS" ref="XM-EXAMPLE-9" type="70" role="1">
}
