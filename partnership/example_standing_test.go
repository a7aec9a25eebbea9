package partnership_test

import (
	"fmt"

	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
)

// Between two commands a Fold is looked at, and goes on in place.
func ExampleFold_Peek() {
	x := partnership.NewFold(inForce())
	before := x.Peek().Len()
	err := x.Apply(partnership.Command{ID: "word", By: "ani", For: "clinic", On: may.AddDays(12), Act: act.Communicate{Subject: "The roof is on"}})
	fmt.Println(x.Peek().Len()-before, err)
	// Output:
	// 1 <nil>
}

func ExampleAgreement_Terms() {
	held, ok := inForce().Terms(may.AddDays(20))
	fmt.Println(len(held.Partners), ok)
	_, ok = partnership.Agreement{}.Terms(may)
	fmt.Println(ok)
	// Output:
	// 2 true
	// false
}

func ExampleAgreement_Duty() {
	rent, ok := inForce().Duty("rent", may.AddDays(20))
	for line := range rent.Balance.Lines() {
		fmt.Println(rent.From, rent.State, line.Reported, line.Outstanding, ok)
	}
	_, ok = inForce().Duty("roof", may)
	fmt.Println(ok)
	// Output:
	// mill promised 6000000 6000000 true
	// false
}

// What partners live with is excepted until a day.
func ExampleAgreement_Exceptions() {
	a := after(inForce(), partnership.Command{ID: "known", By: "ani", For: "clinic", On: may.AddDays(12),
		Act: act.Except{Code: partnership.CHM002, Until: may.AddDays(100), Reason: "She is back in August"}})
	for _, x := range a.Exceptions(may.AddDays(50)) {
		fmt.Println(x.Code, x.Until, x.Reason)
	}
	fmt.Println(len(a.Exceptions(may.AddDays(101))))
	// Output:
	// CHM002 2026-08-09 She is back in August
	// 0
}

// Who would look back every quarter says so.
func ExampleAgreement_FlagsBy() {
	a, day := inForce(), may.AddDays(120)
	for _, months := range []int{0, 3} { // 0: the usual limit
		f := a.FlagsBy(day, partnership.RelationLimits{ReviewMonths: months})
		fmt.Println(f.ReviewDue, f.ReviewOverdue)
	}
	// Output:
	// 2027-05-01 no
	// 2026-08-01 yes
}

func ExampleRelationshipKinds() {
	fmt.Println(partnership.RelationshipKinds())
	// Output:
	// [donation sponsorship contract exchange partnership transformational]
}
