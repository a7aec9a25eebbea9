package scenario_test

import (
	"fmt"
	"os"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/scenario"
	"github.com/mufakat/mufakat/partnership/terms"
)

func ExampleDefaultTerms() {
	t := scenario.DefaultTerms(calendar.MustParse("2027-07-01"))
	fmt.Println(t.Title, "until", t.Duration.End)
	for p := range t.Parties() {
		fmt.Println(p.ID)
	}
	fmt.Println(len(t.Check(terms.Options{})), "findings")
	// Output:
	// Safe water in the villages until 2030-06-30
	// company
	// ngo
	// office
	// 0 findings
}

func ExampleObserve() {
	a, err := scenario.Replay(scenario.Spec{Model: scenario.M1, Seed: 4}, 0)
	if err != nil {
		fmt.Println(err)
		return
	}
	set, all, err := scenario.Observe(a)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, x := range all {
		if x.Kind == scenario.ChampionLeft {
			fmt.Println(x.On, set.Partners[x.Partner])
			break
		}
	}
	// Output:
	// 2027-03-26 company
}

func ExampleLogLikelihood() {
	spec := scenario.Spec{Model: scenario.M1, Seed: 4, Months: 120}
	a, err := scenario.Replay(spec, 0)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, rate := range []scenario.Value{0.005, 0.0176, 0.06} {
		spec.Parameters = map[string]scenario.Value{"turnover.rate": rate}
		l, err := scenario.LogLikelihood(spec, a)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("%s per month: %.1f\n", rate, l.Log)
	}
	// Output:
	// 0.005 per month: -29.5
	// 0.0176 per month: -27.6
	// 0.06 per month: -30.2
}

func ExampleWriteExposure() {
	spec := scenario.Spec{Model: scenario.M0, Seed: 1, Months: 2}
	a, err := scenario.Replay(spec, 0)
	if err != nil {
		fmt.Println(err)
		return
	}
	rows, err := scenario.Exposure(spec, a)
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := scenario.WriteExposure(os.Stdout, rows); err != nil {
		fmt.Println(err)
	}
	// Output:
	// history,start,stop,event,cause,champions,deputies,backing,institution,cohesion,evidence,performance,expectation,trust,frustration,delivery,strain
	// 1,0,1,0,going,1,0,0.5,0,0.5,0.5,0.5,0.5,0.5,0,1,0
	// 1,1,2,0,going,1,0,0.5,0,0.5,0.5,0.5,0.5,0.5,0,1,0
}
