package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/partnership/scenario"
)

// wild is rates at their ends: more happens in a life than anybody needs.
const wild = `"parameters":{"exit.base":"0","accord.rate":"0","handover.rate":"0","birth.failure":"0","term.renewal":"1","turnover.rate":"10","vacancy.filled":"100",` +
	`"amendment.roles":"10","amendment.success":"10","opportunity.rate":"10","shock.rate":"10","support.given":"10","support.withdrawn":"10","exit.cohesion":"0",` +
	`"exit.trust":"0","exit.frustration":"0","exit.newness":"0","term.ties":"0","term.frustration":"0","term.further":"600",` +
	`"amendment.contributions":"10","shock.months":"0.1","review.every":"0.25","communication.every":"0.25","measurement.every":"0.25"}`

// A request for more than can be answered soon is refused, and told how to ask.
func TestARequestForTooMuchIsRefused(t *testing.T) {
	parties := make([]string, 5000)
	for i := range parties {
		parties[i] = fmt.Sprintf(`{"id":"p%d","name":"P","kind":"company"}`, i)
	}
	crowd := `"spec":{"schema":"mufakat/scenario/1","terms":{"schema":"mufakat/terms/1","title":"x","purpose":"x","partners":[` + strings.Join(parties, ",") + `]}}`
	s := newServer()
	for _, request := range []string{
		`{"do":"run_scenario","replicas":"0:10001"}`,
		`{"do":"run_scenario","replicas":"0:18446744073709551615"}`,
		`{"do":"compare_scenarios","replicas":"0:18446744073709551615","set":{"exit.base":"0"}}`,
		`{"do":"sweep_scenario","replicas":"0:9223372036854775808","design":{"names":["exit.base"],"points":[["0"],["0.1"]]}}`,
		`{"do":"tornado","replicas":"0:100","outcome":"lived"}`,
		`{"do":"scenario",` + crowd + `}`,
		`{"do":"replay_scenario","replica":0,` + crowd + `}`,
		`{"do":"compare_scenarios","replicas":"0:1","other":` + strings.TrimPrefix(crowd, `"spec":`) + `}`,
		`{"do":"replay_scenario","replica":1,"spec":{"schema":"mufakat/scenario/1","months":1200,` + wild + `}}`,
		`{"do":"run_scenario","replicas":"0:10000","spec":{"schema":"mufakat/scenario/1","months":1200,` + wild + `}}`,
		`{"do":"draw_design","latin":10001}`,
		`{"do":"draw_design","saltelli":9007199254740991}`,
		`{"do":"read_iati","most":1001,"xml":"<iati-activities/>"}`,
	} {
		if got := refusedAs(t, s, request); got != tooMuch.name {
			t.Errorf("%.100s: %s", request, got)
		}
	}
}

// Who is watched lives as everybody else, to the byte.
func TestWhoIsWatchedLivesTheSameLife(t *testing.T) {
	for _, spec := range []scenario.Spec{
		{Months: 24}, {Model: scenario.M0, Months: 24, Bare: true}, {Model: scenario.M1, Months: 12, Without: []string{"turnover"}},
	} {
		b, err := scenario.AppendSpec(nil, spec)
		if err != nil {
			t.Fatal(err)
		}
		shard, err := scenario.Run(t.Context(), spec, 3, 9, scenario.RunOptions{})
		if err != nil {
			t.Fatal(err)
		}
		want, err := scenario.AppendShard(nil, shard)
		if err != nil {
			t.Fatal(err)
		}
		var said struct{ Shard json.RawMessage }
		if err := json.Unmarshal(answerTo(t, newServer(), `{"do":"run_scenario","replicas":"3:9","spec":`+string(b)+`}`), &said); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), string(said.Shard)); diff != "" {
			t.Errorf("%s (-alone +served):\n%s", b, diff)
		}
		spec.Bare = false
		var lines strings.Builder
		head, err := scenario.WriteHistory(&lines, spec, 4)
		if err != nil {
			t.Fatal(err)
		}
		var life taking
		if err := json.Unmarshal(answerTo(t, newServer(), `{"do":"replay_scenario","replica":4,"spec":`+string(b)+`}`), &life); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(lines.String(), strings.Join(life.Lines, "\n")+"\n"); diff != "" || life.Head != head {
			t.Errorf("%s: the life (-alone +served):\n%s", b, diff)
		}
	}
}

// Every activity of a page comes once, whatever a page holds.
func TestPagesOfActivitiesAreTheFile(t *testing.T) {
	var xml strings.Builder
	xml.WriteString("<iati-activities version='2.03'>")
	const all = 7
	for i := range all {
		fmt.Fprintf(&xml, "<iati-activity><iati-identifier>a%d</iati-identifier><!--%s--></iati-activity>", i, strings.Repeat("x", mostOfText/3))
	}
	xml.WriteString("</iati-activities>")
	text, err := json.Marshal(xml.String())
	if err != nil {
		t.Fatal(err)
	}
	s := newServer()
	var got []string
	pages := 0
	for next := 1; next > 0; pages++ {
		var said struct {
			Activities []struct{ Activity struct{ Identifier string } }
			Next       int
		}
		if err := json.Unmarshal(answerTo(t, s, fmt.Sprintf(`{"do":"read_iati","from":%d,"xml":%s}`, next, text)), &said); err != nil {
			t.Fatal(err)
		}
		for _, a := range said.Activities {
			got = append(got, a.Activity.Identifier)
		}
		next = said.Next
	}
	if diff := cmp.Diff([]string{"a0", "a1", "a2", "a3", "a4", "a5", "a6"}, got); diff != "" || pages < 2 || pages > all {
		t.Errorf("%d pages (-want +got):\n%s", pages, diff)
	}
}

// A file in another encoding was decoded by whoever made a text of it, and a
// second time by who believed its declaration.
func TestTheEncodingThatATextStatesIsPassedOver(t *testing.T) {
	for _, declared := range []string{
		"", `<?xml version="1.0"?>`, `<?xml version="1.0" encoding="ISO-8859-1"?>`, `<?xml version='1.0' encoding = 'UTF-16' standalone="yes" ?>`,
		"\ufeff" + `<?xml version="1.0" encoding="windows-1252"?>`,
	} {
		text, err := json.Marshal(declared + "<iati-activities version='2.03'><iati-activity><iati-identifier>Señor ☕</iati-identifier></iati-activity></iati-activities>")
		if err != nil {
			t.Fatal(err)
		}
		if got := string(answerTo(t, newServer(), `{"do":"read_iati","xml":`+string(text)+`}`)); !strings.Contains(got, `"identifier":"Señor ☕"`) {
			t.Errorf("%s: %.200s", declared, got)
		}
	}
}

// What a verb answers is what the command line writes to files.
func TestReadIATIAnswersWhatImportWrites(t *testing.T) {
	dir := t.TempDir() + "/in"
	const file = "testdata/well.xml"
	if status, _, stderr := ask("", "import", "iati", file, "--by", "ani", "--out", dir); status != answered {
		t.Fatalf("status %d: %s", status, stderr)
	}
	xml, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(string(xml))
	if err != nil {
		t.Fatal(err)
	}
	var said struct {
		Activities []struct {
			Lines    []string
			Activity json.RawMessage
		}
	}
	request := `{"do":"read_iati","by":"ani","source":"` + file + `","xml":` + string(text) + `}`
	if err := json.Unmarshal(answerTo(t, newServer(), request), &said); err != nil || len(said.Activities) == 0 {
		t.Fatal(err)
	}
	history, err := os.ReadFile(dir + "/xm-example-1-well/" + historyFile)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(history), strings.Join(said.Activities[0].Lines, "\n")+"\n"); diff != "" {
		t.Errorf("the history (-written +answered):\n%s", diff)
	}
}
