package iati_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/iati"
)

// versioned returns what is told of the version of a file of three activities,
// for each of them.
func versioned(t *testing.T, root string) []check.Report {
	t.Helper()
	var all []check.Report
	for im, err := range iati.Read(strings.NewReader(root+strings.Repeat("<iati-activity/>", 3)+"</iati-activities>"), iati.ReadOptions{}) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, im.Report.With(iati.IAT030))
	}
	return all
}

func TestAVersionThatIsNotReadIsToldOncePerFile(t *testing.T) {
	for _, version := range []string{"1.05", "2.04", "2.0", " 2.03", "3.00", "99", "2,03"} {
		at := check.Position{Offset: 1, Line: 2, Column: 1}
		want := []check.Report{{{
			Code: iati.IAT030, Severity: check.Warning, Position: at,
			Params: map[string]string{"at": "/@version", "value": version},
		}}, nil, nil}
		if diff := cmp.Diff(want, versioned(t, "\n<iati-activities version=\""+version+"\">")); diff != "" {
			t.Errorf("%q (-want +got):\n%s", version, diff)
		}
	}
}

func TestAFileWithoutAVersionIsToldOnce(t *testing.T) {
	for _, root := range []string{`<iati-activities>`, `<iati-activities version="">`} {
		want := []check.Report{{{
			Code: iati.IAT030, Severity: check.Warning, Position: check.Position{Line: 1, Column: 1},
			Params: map[string]string{"at": "/@version"},
		}}, nil, nil}
		if diff := cmp.Diff(want, versioned(t, root)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", root, diff)
		}
	}
}

func TestTheVersionsThatAreReadAreNotTold(t *testing.T) {
	for _, version := range []string{"2.01", "2.02", "2.03"} {
		if diff := cmp.Diff([]check.Report{nil, nil, nil}, versioned(t, `<iati-activities version="`+version+`">`)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", version, diff)
		}
	}
}
