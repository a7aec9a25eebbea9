package main

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/canon"
)

// changing is the verbs that may change what is open.
var changing = []string{"open", "append", "fork", "close", "apply"}

// seen is what is open: where the history of each ends, which stands for all of it.
func seen(t *testing.T, s *server) map[title]partnership.Head {
	t.Helper()
	all := make(map[title]partnership.Head)
	for name, o := range s.open {
		if o.Len() != o.head.Seq {
			t.Fatalf("%s has %d events, and says %v", name, o.Len(), o.head)
		}
		all[name] = o.head
	}
	return all
}

// linesNow is the history of an open agreement, which ends where it says.
func linesNow(t *testing.T, o *opened) string {
	t.Helper()
	var b bytes.Buffer
	head, err := o.WriteHistory(&b)
	if err != nil || head != o.head {
		t.Fatalf("the history ends at %v, and says %v: %v", head, o.head, err)
	}
	return b.String()
}

// converse puts lines to a server one by one and holds it to what serve.go says
// of every line.
func converse(t *testing.T, s *server, input []byte) {
	t.Helper()
	kinds := map[string]problemKind{}
	for _, k := range problemKinds {
		kinds[k.uri()] = k
	}
	before := seen(t, s)
	for line := range bytes.SplitSeq(input, []byte("\n")) {
		var was string
		if o := s.open[titleIn(line)]; o != nil {
			was = linesNow(t, o)
		}
		answer := s.answer(line)
		if again, err := canonicalAgain(answer); err != nil || !bytes.Equal(again, answer) {
			t.Fatalf("%q: the answer is not one canonical line: %v\n%q", line, err, answer)
		}
		var said struct {
			ID      json.RawMessage
			Seq     *int
			Answer  map[string]json.RawMessage
			Problem *problem
		}
		if err := json.Unmarshal(answer, &said); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		if (said.Answer == nil) == (said.Problem == nil) {
			t.Fatalf("%q: neither answer nor problem, or both: %s", line, answer)
		}
		var asked struct {
			ID        any
			Do        string
			Agreement string
		}
		readable := utf8.Valid(line) && json.Unmarshal(line, &asked) == nil
		if p := said.Problem; p != nil {
			k, ok := kinds[p.Type]
			if !ok || p.Status != k.status || p.Title != k.title || k == failedProblem {
				t.Fatalf("%q: %s", line, answer)
			}
			for _, f := range p.Findings {
				if f.Code == "" || f.Offset != nil && (*f.Offset < 0 || *f.Offset > int64(len(line))) {
					t.Fatalf("%q: a finding of nothing or nowhere: %s", line, answer)
				}
			}
		} else if !readable {
			t.Fatalf("%q is no request, and was answered: %s", line, answer)
		}
		// What encoding/json takes for a number or a member is more than is meant
		// here, so that an id is only asked for where an answer is.
		if _, text := asked.ID.(string); readable && text && said.Answer != nil && said.ID == nil {
			t.Fatalf("%q: the id is lost: %s", line, answer)
		}
		after := seen(t, s)
		if said.Problem != nil || !slices.Contains(changing, asked.Do) {
			if !maps.Equal(before, after) {
				t.Fatalf("%q changed what is open: %s", line, answer)
			}
		}
		if said.Answer != nil && asked.Do == "apply" {
			var lines []string
			if err := json.Unmarshal(said.Answer["lines"], &lines); err != nil {
				t.Fatal(err)
			}
			want := was
			for _, line := range lines {
				want += line + "\n"
			}
			if linesNow(t, s.open[title(asked.Agreement)]) != want {
				t.Fatalf("%q: the history is not what was, and the lines that were answered", line)
			}
			if _, _, err := partnership.ReadHistory(strings.NewReader(want)); err != nil {
				t.Fatalf("%q: what was answered cannot be read: %v", line, err)
			}
		}
		before = after
	}
}

// titleIn is the agreement that an act in a line is about; none where it is no act.
func titleIn(line []byte) title {
	var asked struct {
		Do        string
		Agreement title
	}
	if json.Unmarshal(line, &asked) != nil || asked.Do != "apply" {
		return ""
	}
	return asked.Agreement
}

// canonicalAgain brings a line into canonical form once more.
func canonicalAgain(line []byte) ([]byte, error) {
	b, err := canon.Transform(bytes.TrimSuffix(line, []byte("\n")), canon.Limits{Bytes: len(line) + 1, Depth: 1000, Text: len(line) + 1})
	return append(b, '\n'), err
}

// FuzzServe puts any lines to a server that holds a living agreement, one taken
// from papers and a blank one. Its seeds are the conversations in testdata/serve.
func FuzzServe(f *testing.F) {
	files, err := filepath.Glob("testdata/serve/*.txt")
	if err != nil || len(files) == 0 {
		f.Fatal("no conversations:", err)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for line := range strings.Lines(string(b)) {
			if request, is := strings.CutPrefix(line, "> "); is && !strings.Contains(request, "@") {
				f.Add([]byte(strings.TrimSuffix(request, "\n")))
			}
		}
	}
	f.Add([]byte(`{"id":1,"do":"fork","agreement":"well","as":"copy"}` + "\n" + `{"id":2,"do":"close","agreement":"well"}`))
	f.Add([]byte(opening(f, "theirs", linesOfLife(f, life()))))
	commands := slices.Concat(life(), paper())
	for _, c := range commands {
		b, err := partnership.AppendCommand(nil, c)
		if err != nil {
			f.Fatal(err)
		}
		f.Add([]byte(`{"do":"apply","agreement":"blank","command":` + string(b) + `}`))
		f.Add([]byte(`{"do":"decide","agreement":"well","command":` + string(b) + `}`))
	}
	first := newServer()
	answerTo(f, first, opening(f, "well", linesOfLife(f, life())))
	answerTo(f, first, opening(f, "papers", linesOfLife(f, paper())))
	answerTo(f, first, `{"do":"open","agreement":"blank"}`)
	f.Fuzz(func(t *testing.T, input []byte) {
		s := newServer()
		s.mostLives = 20
		for name, o := range first.open {
			own := *o
			s.open[name] = &own
		}
		converse(t, s, input)
	})
}

// TestEveryVerbAnswersEveryKindOfAgreement asks every verb about agreements of
// all kinds, on many days, as known at many events: nothing fails, and asking
// again gives the same bytes.
func TestEveryVerbAnswersEveryKindOfAgreement(t *testing.T) {
	s := newServer()
	answerTo(t, s, `{"do":"open","agreement":"blank"}`)
	answerTo(t, s, opening(t, "life", historyOf(t, life())))
	answerTo(t, s, opening(t, "paper", historyOf(t, paper())))
	answerTo(t, s, opening(t, "later", []byte(laterVersion(t))))
	clinic, err := os.ReadFile("../clinic/history.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	answerTo(t, s, opening(t, "clinic", clinic))
	vectors, err := filepath.Glob("../../partnership/testdata/vectors/*/*.jsonl")
	if err != nil || len(vectors) < 5 {
		t.Fatalf("%d vectors: %v", len(vectors), err)
	}
	for _, file := range vectors {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		answerTo(t, s, opening(t, "vector-"+filepath.Base(filepath.Dir(file))+"-"+strings.TrimSuffix(filepath.Base(file), ".jsonl"), b))
	}
	values := map[string]string{
		"replica": "0", "replicas": `"0:1"`, "outcome": `"lived","factors":["exit.base"]`, "design": `{"names":["exit.base"],"points":[["0.1"]]}`,
		"csv": `"id,title\n"`, "how": `"merge"`, "set": `{"exit.base":"0.5"}`,
		"partner": `"clinic"`, "act": `{"type":"sign"}`, "event": "1", "place": `"/title"`, "table": `"findings"`, "reporter": `"clinic"`,
	}
	names := make([]string, 0, len(s.open))
	for name := range s.open {
		names = append(names, string(name))
	}
	slices.Sort(names)
	answers := 0
	for i := range services {
		v := &services[i]
		request := `"do":"` + v.name + `"`
		about, dated, versioned := false, false, false
		for _, m := range members(v.form) {
			about, dated, versioned = about || m.name == "agreement", dated || m.name == "on", versioned || m.name == "seq"
			if m.required && m.name != "agreement" {
				request += `,"` + m.name + `":` + values[m.name]
			}
		}
		if !about || slices.Contains(changing, v.name) || v.name == "decide" || v.name == "sentences" {
			continue
		}
		for _, name := range names {
			o := s.open[title(name)]
			asked := []string{request + `,"agreement":"` + name + `"`}
			if dated && o.Len() > 0 {
				asked = append(asked, asked[0]+`,"on":"`+o.first.String()+`"`, asked[0]+`,"on":"2031-12-31"`)
			}
			if versioned && o.Len() > 3 {
				asked = append(asked, asked[0]+`,"seq":1`, asked[0]+`,"seq":3`)
			}
			for _, request := range asked {
				said := conversation(t, s, "{"+request+"}", "{"+request+"}")
				if said[0] != said[1] {
					t.Errorf("{%s} is answered twice in two ways", request)
				}
				if strings.Contains(said[0], failedProblem.uri()) {
					t.Errorf("{%s}: %.500s", request, said[0])
				}
				if strings.Contains(said[0], `"answer":`) {
					answers++
				}
			}
		}
	}
	if answers < 2500 {
		t.Errorf("only %d answers", answers)
	}
}

// linesOfLife is the history of commands, also for who is no test.
func linesOfLife(t testing.TB, commands []partnership.Command) []byte {
	t.Helper()
	f := partnership.NewFold(partnership.Agreement{})
	for _, c := range commands {
		if err := f.Apply(c); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if _, err := f.Agreement().WriteHistory(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
