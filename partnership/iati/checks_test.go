package iati_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/iati"
	"pgregory.net/rapid"
)

// byRules returns the findings of the rules as lines, without where they stand
// in a document.
func byRules(report check.Report) []string {
	var all []string
	for _, f := range report {
		if f.Code >= iati.IAT010 || f.Code == iati.IAT004 || f.Code == iati.IAT005 {
			f.Path = ""
			all = append(all, f.String())
		}
	}
	return all
}

// resolves reports whether a path leads to something in the JSON form of a.
func resolves(t *rapid.T, a iati.Activity, p check.Path) bool {
	text, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	var v any
	if err := json.Unmarshal(text, &v); err != nil {
		t.Fatal(err)
	}
	for token := range p.Tokens() {
		switch w := v.(type) {
		case map[string]any:
			v = w[token]
		case []any:
			i, err := strconv.Atoi(token)
			if err != nil || i >= len(w) {
				return false
			}
			v = w[i]
		default:
			return false
		}
	}
	return v != nil
}

func TestACheckFindsWhatReadingTheExportFinds(t *testing.T) {
	o := iati.CheckOptions{On: today}
	rapid.Check(t, func(t *rapid.T) {
		a := anyActivity(t)
		report := a.Check(o)
		var out bytes.Buffer
		if err := iati.Write(&out, a); err != nil {
			t.Fatal(err)
		}
		for im, err := range iati.Read(&out, iati.ReadOptions{Check: o}) {
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(byRules(im.Report), byRules(report)); diff != "" {
				t.Fatalf("(-read +checked):\n%s", diff)
			}
		}
		for _, f := range report {
			optional := f.Path == "/terms/purpose" || f.Path == "/terms/title" || f.Path == "/identifier"
			if f.Position.Known() || !optional && !resolves(t, a, f.Path) {
				t.Fatalf("%v at %v leads nowhere in\n%+v", f, f.Position, a)
			}
		}
	})
}

func TestFindingsOfTheRealFilesAreTheSameReadAndChecked(t *testing.T) {
	o := iati.CheckOptions{On: today}
	for _, name := range append(files(t, "real/*.xml"), files(t, "should-pass/*.xml")...) {
		for im, err := range iati.Read(bytes.NewReader(read(t, name)), iati.ReadOptions{Check: o}) {
			if err != nil {
				t.Fatal(err)
			}
			whole := im.Activity
			var lost bool // what the file says and cannot be kept is not in the model
			for _, l := range im.Losses {
				lost = lost || !l.Kept
			}
			got, want := codesOf(whole.Check(o)), codesOf(im.Report)
			if diff := cmp.Diff(want, got); diff != "" && !lost {
				t.Errorf("%s %s (-read +checked):\n%s", name, whole.Identifier, diff)
			}
		}
	}
}

// codesOf counts the findings of the rules by code and rule.
func codesOf(report check.Report) []string {
	var all []string
	for _, line := range byRules(report) {
		code, _, _ := strings.Cut(line, ":")
		_, rule, _ := strings.Cut(line, "rule=")
		all = append(all, strings.TrimSpace(code+" "+rule))
	}
	slices.Sort(all)
	return all
}

func TestWhatIsToComeIsAskedOfADayOnly(t *testing.T) {
	a := iati.Activity{Stage: lifecycle.Active, Dates: iati.Dates{ActualStart: iati.Day{On: day("2026-11-24")}}}
	if a.Check(iati.CheckOptions{}).Has(iati.IAT012) || a.Check(iati.CheckOptions{On: day("2026-11-24")}).Has(iati.IAT012) {
		t.Error("a start that is not in the future is told")
	}
	report := a.Check(iati.CheckOptions{On: today}).With(iati.IAT012)
	want := check.Report{{Code: iati.IAT012, Severity: check.Error, Path: "/dates/actualStart", Params: map[string]string{"at": "activity-date/@iso-date", "on": "2026-11-24", "rule": "11.1.4"}}}
	if diff := cmp.Diff(want, report); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if a.Check(iati.CheckOptions{On: today, Skip: []check.Code{iati.IAT012}}).Has(iati.IAT012) {
		t.Error("a rule that is skipped is applied")
	}
}

// A spoilt rest may not even be XML.
func TestWhatCannotBeWrittenIsToldByACheck(t *testing.T) {
	a := iati.Activity{Rest: iati.Rest{Elements: []string{"<sector"}}}
	if report := a.Check(iati.CheckOptions{}); len(report) != 1 || !report.Has(iati.IAT009) {
		t.Error(report)
	}
}

func ExampleActivity_Check() {
	for im, err := range iati.Read(strings.NewReader(garden), iati.ReadOptions{}) {
		if err != nil {
			fmt.Println(err)
			return
		}
		a := im.Activity
		a.Dates.ActualEnd.On = day("2025-12-31")
		for _, f := range a.Check(iati.CheckOptions{}) {
			fmt.Println(f.Severity, f)
		}
	}
	// Output:
	// error IAT011 at /dates/actualEnd: at=activity-date[2], end=2025-12-31, rule=11.1.3, start=2026-01-01
	// warning IAT004 at /stage: at=activity-status, on=2025-12-31, problem=active_has_ended, status=2
	// error IAT014 at /reporter: at=reporting-org/narrative, n=9, rule=4.1.1
	// error IAT025: element=recipient-country, problem=at_neither, rule=3.7.1
}
