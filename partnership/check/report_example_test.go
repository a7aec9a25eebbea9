package check_test

import (
	"fmt"

	"github.com/mufakat/mufakat/partnership/check"
)

func ExampleReport_Of() {
	r := check.Report{
		{Code: "TRM001", Severity: check.Error, Path: "/duration"},
		{Code: "ROL002", Severity: check.Warning, Path: "/partners/0"},
		{Code: "ROL002", Severity: check.Warning, Path: "/partners/1"},
	}
	fmt.Println(len(r.Of(check.Error)), len(r.With("ROL002")), r.Has("OBJ001"))
	// Output:
	// 1 2 false
}

// What refuses the passage in view comes first.
func ExampleReport_AgendaFor() {
	rules := []check.Rule{
		{Code: "TRM001", Severity: check.Error, Refuses: []string{"sign"}},
		{Code: "MNY004", Severity: check.Error, Refuses: []string{"close"}},
	}
	r := check.Report{
		{Code: "TRM001", Severity: check.Error, Path: "/duration"},
		{Code: "MNY004", Severity: check.Error, Path: "/commitments/0"},
	}
	for _, next := range [][]string{{"sign"}, {"close"}} {
		fmt.Println(next, r.AgendaFor(next, 1, rules...)[0].Code)
	}
	// Output:
	// [sign] TRM001
	// [close] MNY004
}

func ExampleParsePath() {
	p, err := check.ParsePath("/partners/2/name")
	fmt.Println(p, err)
	_, err = check.ParsePath("partners")
	fmt.Println(err)
	// Output:
	// /partners/2/name <nil>
	// check: "partners": not an RFC 6901 pointer: does not start with /
}

// A place names an element by its id, so that it stays put.
func ExampleParsePlace() {
	p, err := check.ParsePlace("/partners/clinic/levels")
	fmt.Println(p.Index(0), err)
	parent, _ := p.Parent()
	fmt.Println(parent.Key("name"))
	// Output:
	// /partners/clinic/levels/0 <nil>
	// /partners/clinic/name
}
