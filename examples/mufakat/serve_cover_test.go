package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/prose"
)

// answerTo asks one question and returns the answer, or fails where it is a problem.
func answerTo(t testing.TB, s *server, request string) json.RawMessage {
	t.Helper()
	var said struct{ Answer, Problem json.RawMessage }
	line := conversation(t, s, request)[0]
	if err := json.Unmarshal([]byte(line), &said); err != nil {
		t.Fatalf("%s: %v", request, err)
	}
	if said.Problem != nil {
		t.Fatalf("%.300s: %s", request, said.Problem)
	}
	return said.Answer
}

// refusedAs asks one question and returns the name of the problem that it is
// answered by.
func refusedAs(t testing.TB, s *server, request string) string {
	t.Helper()
	var said struct{ Problem *problem }
	line := conversation(t, s, request)[0]
	if err := json.Unmarshal([]byte(line), &said); err != nil || said.Problem == nil {
		t.Fatalf("%.300s: %v, %.300s", request, err, line)
	}
	return strings.TrimPrefix(said.Problem.Type, problemBase)
}

// opening returns the request that opens a history.
func opening(t testing.TB, name string, history []byte) string {
	t.Helper()
	lines := strings.Split(strings.TrimSuffix(string(history), "\n"), "\n")
	b, err := json.Marshal(map[string]any{"do": "open", "agreement": name, "lines": lines})
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// methodsAsked is the methods of an agreement among what a verb asks.
func methodsAsked(v *service) []string {
	var all []string
	for _, what := range v.asks {
		if !strings.Contains(what, ".") {
			all = append(all, what)
		}
	}
	return all
}

// TestServeForgetsNoMethodOfAnAgreement holds the table of verbs against the
// exported methods of partnership.Agreement: a new one needs a verb.
func TestServeForgetsNoMethodOfAnAgreement(t *testing.T) {
	of := reflect.TypeFor[partnership.Agreement]()
	asked := map[string]string{}
	for i := range services {
		for _, method := range methodsAsked(&services[i]) {
			if _, ok := of.MethodByName(method); !ok {
				t.Errorf("%s asks %s, which is no method", services[i].name, method)
			}
			asked[method] = services[i].name
		}
	}
	for m := range of.Methods() {
		if asked[m.Name] == "" {
			t.Errorf("no verb asks %s", m.Name)
		}
	}
	if of.NumMethod() < 50 {
		t.Errorf("only %d methods were looked at", of.NumMethod())
	}
}

// TestTheAnswerOfAVerbIsThatOfItsMethod asks everything that an agreement
// answers by itself, or about a day, both ways.
func TestTheAnswerOfAVerbIsThatOfItsMethod(t *testing.T) {
	clinic, err := os.ReadFile("../clinic/history.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	compared := map[string]int{}
	for name, history := range map[string][]byte{"life": historyOf(t, life()), "paper": historyOf(t, paper()), "clinic": clinic} {
		s := newServer()
		answerTo(t, s, opening(t, name, history))
		o := s.open[title(name)]
		a := reflect.ValueOf(o.Agreement)
		for i := range services {
			for _, method := range methodsAsked(&services[i]) {
				m := a.MethodByName(method)
				day, answers := 0, m.Type().NumOut() == 1 && !m.Type().IsVariadic()
				switch in := m.Type(); {
				case in.NumIn() == 0:
				case in.NumIn() == 1 && in.In(0) == reflect.TypeFor[calendar.Date]():
					day = 1
				default:
					answers = false
				}
				// Duties stand with their balances, and an assessment or a list of
				// records with its day, events as lines: these have tests of their own.
				if !answers || slices.Contains([]string{"Duties", "Records", "Events", "Len", "Readable", "Base"}, method) {
					continue
				}
				args := []reflect.Value{reflect.ValueOf(o.last)}[:day]
				want, err := canonical(m.Call(args)[0].Interface())
				if err != nil {
					t.Fatal(err)
				}
				want = bytes.TrimSuffix(want, []byte("\n"))
				if string(want) == "null" {
					want = []byte("[]")
				}
				got := answerTo(t, s, fmt.Sprintf(`{"do":%q,"agreement":%q}`, services[i].name, name))
				var members map[string]json.RawMessage
				if err := json.Unmarshal(got, &members); err != nil {
					t.Fatal(err)
				}
				same := string(got) == string(want)
				for _, member := range members {
					same = same || string(member) == string(want)
				}
				if services[i].name == "agenda" {
					continue // it is Check in another order
				}
				if !same {
					t.Errorf("%s of %s: %s answers\n%.500s\nand the method\n%.500s", services[i].name, name, method, got, want)
				}
				if len(want) > 2 {
					compared[method]++
				}
			}
		}
	}
	if len(compared) < 25 {
		t.Errorf("only %d methods had something to say: %v", len(compared), compared)
	}
}

func TestEveryMemberOfARequestIsTold(t *testing.T) {
	told := map[string]bool{}
	for _, m := range requestMembers {
		if _, twice := told[m.name]; twice || m.about == "" {
			t.Errorf("%s is told twice, or not at all", m.name)
		}
		told[m.name] = false
	}
	told["id"] = true
	verbs := map[string]bool{}
	for i := range services {
		v := &services[i]
		if verbs[v.name] || v.about == "" {
			t.Errorf("%s is there twice, or says nothing", v.name)
		}
		verbs[v.name] = true
		for _, m := range members(v.form) {
			if _, ok := told[m.name]; !ok {
				t.Errorf("%s takes %s, of which nothing is told", v.name, m.name)
			}
			told[m.name] = true
		}
	}
	for name, taken := range told {
		if !taken {
			t.Errorf("no verb takes %s", name)
		}
	}
}

// TestEveryVerbAndProblemIsInAConversation holds the golden conversations to the
// table; what is too long to be read there has a test of its own.
func TestEveryVerbAndProblemIsInAConversation(t *testing.T) {
	files, err := filepath.Glob("testdata/serve/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	var all []byte
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, b...)
	}
	for i := range services {
		name := services[i].name
		if slices.Contains([]string{"messages", "rules", "lifecycle", "protocol"}, name) {
			continue
		}
		answered := regexp.MustCompile(`(?m)^> .*"do":"` + name + `".*\n< \{"answer":`)
		if !answered.Match(all) {
			t.Errorf("no conversation has an answer to %s", name)
		}
	}
	for _, k := range problemKinds {
		if slices.Contains([]string{"too-large", "full", "failed", "unreadable"}, k.name) {
			continue
		}
		if !bytes.Contains(all, []byte(k.uri()+`"`)) {
			t.Errorf("no conversation has a problem %s", k.name)
		}
	}
}

func TestTheTablesOfTheLibraryAreServed(t *testing.T) {
	s := newServer()
	same := func(request string, want any) {
		t.Helper()
		b, err := canonical(want)
		if err != nil {
			t.Fatal(err)
		}
		if got := answerTo(t, s, request); string(got)+"\n" != string(b) {
			t.Errorf("%s: %s", request, cmp.Diff(string(b), string(got)))
		}
	}
	same(`{"do":"messages"}`, prose.Messages(prose.English))
	same(`{"do":"messages","lang":"id"}`, prose.Messages(prose.Indonesian))
	same(`{"do":"rules"}`, rules())
	var machines struct{ Machines []drawn }
	_, exported, _ := ask("", "export", "lifecycle")
	if got := answerTo(t, s, `{"do":"lifecycle"}`); string(got)+"\n" != exported {
		t.Errorf("lifecycle is not what export gives: %s", cmp.Diff(exported, string(got)))
	}
	if err := json.Unmarshal(answerTo(t, s, `{"do":"lifecycle"}`), &machines); err != nil || len(machines.Machines) != 3 {
		t.Errorf("%v: %d machines", err, len(machines.Machines))
	}
	var acts struct{ Acts []struct{ Type act.Type } }
	if err := json.Unmarshal(answerTo(t, s, `{"do":"acts"}`), &acts); err != nil || len(acts.Acts) != len(act.Types()) {
		t.Errorf("%v: %d acts", err, len(acts.Acts))
	}
}

// TestTheProtocolIsAsWritten keeps the table of verbs and both schemas where a
// person can read them: testdata/serve/protocol.json.
func TestTheProtocolIsAsWritten(t *testing.T) {
	var got bytes.Buffer
	if err := json.Indent(&got, answerTo(t, newServer(), `{"do":"protocol"}`), "", " "); err != nil {
		t.Fatal(err)
	}
	got.WriteByte('\n')
	const file = "testdata/serve/protocol.json"
	if *update {
		if err := os.WriteFile(file, got.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Errorf("%s (-want +got; -update writes it):\n%s", file, diff)
	}
}

func TestTheHelpOfServeNamesEveryVerbMemberAndProblem(t *testing.T) {
	for _, args := range [][]string{{"serve", "--help"}, {"help", "serve"}} {
		status, stdout, stderr := ask("", args...)
		if status != answered || stderr != "" || !strings.HasPrefix(stdout, "usage: mufakat serve\n") {
			t.Fatalf("%q: status %d, %q, %.100q", args, status, stderr, stdout)
		}
		for i := range services {
			if !strings.Contains(stdout, "\n  "+services[i].name+" ") || !strings.Contains(stdout, services[i].about) {
				t.Errorf("nothing of %s", services[i].name)
			}
		}
		for _, m := range requestMembers {
			if !strings.Contains(stdout, "\n  "+m.name+" ") {
				t.Errorf("nothing of the member %s", m.name)
			}
		}
		for _, k := range problemKinds {
			if !strings.Contains(stdout, "\n  "+k.name+" ") {
				t.Errorf("nothing of the problem %s", k.name)
			}
		}
	}
}
