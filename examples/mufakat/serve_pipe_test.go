package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/partnership"
)

// TestEachLineIsAnsweredBeforeTheNextIsRead converses over pipes that hold
// nothing: an answer that waited for another request would never come.
func TestEachLineIsAnsweredBeforeTheNextIsRead(t *testing.T) {
	requests, ask := io.Pipe()
	answers, say := io.Pipe()
	done := make(chan error, 1)
	go func() {
		err := newServer().serve(requests, say)
		closed(say)
		done <- err
	}()
	lines := bufio.NewReader(answers)
	for n, request := range []string{
		`{"id":0,"do":"open","agreement":"well"}`, `nonsense`, `{"id":2,"do":"agreements"}`,
	} {
		if _, err := io.WriteString(ask, request+"\n"); err != nil {
			t.Fatal(err)
		}
		answer, err := lines.ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		if has := strings.Contains(answer, fmt.Sprintf(`"id":%d`, n)); has != (n != 1) {
			t.Errorf("request %d: %s", n, answer)
		}
	}
	closed(ask)
	if rest, err := io.ReadAll(lines); err != nil || len(rest) > 0 {
		t.Errorf("after the last: %q, %v", rest, err)
	}
	if err := <-done; err != nil {
		t.Error(err)
	}
}

func TestALastLineWithoutALineFeedIsAnswered(t *testing.T) {
	for input, want := range map[string]int{"": 0, "\n": 1, `{"do":"agreements"}`: 1, "{\"do\":\"agreements\"}\n": 1, "x\n\ny": 3} {
		var out strings.Builder
		if err := newServer().serve(strings.NewReader(input), &out); err != nil {
			t.Fatal(err)
		}
		if got := strings.Count(out.String(), "\n"); got != want {
			t.Errorf("%q: %d answers, want %d", input, got, want)
		}
	}
}

// brokenPipe takes so many bytes and then breaks.
type brokenPipe struct{ left int }

func (b *brokenPipe) Write(p []byte) (int, error) {
	if b.left -= len(p); b.left < 0 {
		return 0, io.ErrClosedPipe
	}
	return len(p), nil
}

func TestABrokenPipeEndsTheConversation(t *testing.T) {
	endless := io.MultiReader(strings.NewReader(strings.Repeat("{\"do\":\"agreements\"}\n", 3)), neverEnding{})
	if err := newServer().serve(endless, &brokenPipe{left: 50}); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("it ended with %v", err)
	}
	var stderr bytes.Buffer
	if status := run([]string{"serve"}, strings.NewReader("x\n"), &brokenPipe{}, &stderr); status != failed || !strings.Contains(stderr.String(), "closed pipe") {
		t.Errorf("status %d, %q", status, stderr.String())
	}
	gone := errors.New("the peer is gone")
	if err := newServer().serve(io.MultiReader(strings.NewReader("{}\n"), failing{gone}), io.Discard); !errors.Is(err, gone) {
		t.Errorf("it ended with %v", err)
	}
}

// neverEnding is requests without end.
type neverEnding struct{}

func (neverEnding) Read(p []byte) (int, error) { return copy(p, "{\"do\":\"agreements\"}\n"), nil }

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

func TestServeTakesNoFileForItsAnswers(t *testing.T) {
	file := filepath.Join(t.TempDir(), "answers")
	if status, _, stderr := ask("", "serve", "--out", file); status != failed || !strings.Contains(stderr, "standard output") {
		t.Errorf("status %d, %q", status, stderr)
	}
	if status, _, _ := ask("", "serve", "more"); status != failed {
		t.Errorf("an operand: status %d", status)
	}
	if status, stdout, stderr := ask("", "serve", "--json"); status != answered || stdout != "" || stderr != "" {
		t.Errorf("status %d, %q, %q", status, stdout, stderr)
	}
}

// TestALineThatIsTooLongIsForgotten asks a process of its own, which may not keep
// what it is not to read.
func TestALineThatIsTooLongIsForgotten(t *testing.T) {
	c := process(t, "serve")
	c.Stdin = io.MultiReader(
		strings.NewReader("{\"id\":1,\"do\":\"agreements\"}\n{\"id\":2,\"do\":\""),
		io.LimitReader(crosses{}, 200<<20),
		strings.NewReader("\"}\n{\"id\":3,\"do\":\"agreements\"}\n"),
	)
	memory := filepath.Join(t.TempDir(), "memory")
	c.Env = append(c.Env, tellMemory+"="+memory)
	out, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	answers := strings.Split(strings.TrimSpace(string(out)), "\n")
	if len(answers) != 3 || !strings.Contains(answers[0], `"id":1`) || !strings.Contains(answers[1], "too-large") || !strings.Contains(answers[2], `"id":3`) {
		t.Errorf("answered %.500q", answers)
	}
	b, err := os.ReadFile(memory)
	if err != nil {
		t.Fatal(err)
	}
	var used int
	if _, err := fmt.Sscan(string(b), &used); err != nil || used > 128<<20 {
		t.Errorf("took %d MiB for a line of 200: %v", used>>20, err)
	}
}

// crosses is "xxx…" without end.
type crosses struct{}

func (crosses) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

func TestWhatIsTooDeepIsRefusedBeforeItIsRead(t *testing.T) {
	s := newServer()
	for _, request := range []string{
		`{"id":1,"do":"open","agreement":` + strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000) + `}`,
		`{"id":1,"do":` + strings.Repeat(`{"a":`, 70) + `1` + strings.Repeat("}", 70) + `}`,
		`{"id":1,"do":"sentences","findings":[{"code":"` + strings.Repeat("x", 70_000) + `"}]}`,
		`{"id":1,"do":"read_terms","terms":{"schema":"mufakat/terms/1","title":"x","purpose":"` + strings.Repeat("x", 70_000) + `"}}`,
	} {
		if got := refusedAs(t, s, request); got != "too-large" {
			t.Errorf("%.60s: %s", request, got)
		}
	}
}

func TestTheProblemsThatNoConversationShows(t *testing.T) {
	s := newServer()
	for i := range mostOpen {
		answerTo(t, s, fmt.Sprintf(`{"do":"open","agreement":"a%d"}`, i))
	}
	if got := refusedAs(t, s, `{"do":"open","agreement":"more"}`); got != "full" {
		t.Errorf("one agreement too many: %s", got)
	}
	answerTo(t, s, `{"do":"close","agreement":"a0"}`)
	answerTo(t, s, opening(t, "later", []byte(laterVersion(t))))
	for _, request := range []string{
		`{"do":"options","agreement":"later","partner":"clinic"}`,
		`{"do":"requirement","agreement":"later","act":{"type":"sign"}}`,
		`{"do":"apply","agreement":"later","command":{"id":"x","by":"ani","for":"clinic","on":"2026-07-01","act":{"type":"activate"}}}`,
	} {
		if got := refusedAs(t, s, request); got != "unreadable" {
			t.Errorf("%s: %s", request, got)
		}
	}
	var said struct{ Readable bool }
	if err := json.Unmarshal(answerTo(t, s, `{"do":"state","agreement":"later","on":"2027-01-01"}`), &said); err != nil || said.Readable {
		t.Errorf("a history that cannot be decided on says that it can: %v", err)
	}

	s.verbs = append([]service{serving("panic", "", nil, func(*server, *request, *envelope) (any, error) { panic("out of luck") })}, services...)
	answers := conversation(t, s, `{"id":1,"do":"panic"}`, `{"id":2,"do":"agreements"}`)
	if !strings.Contains(answers[0], `"id":1`) || !strings.Contains(answers[0], failedProblem.uri()) || !strings.Contains(answers[1], `"answer"`) {
		t.Errorf("after a fault: %.300q", answers)
	}
}

// TestBytesThatAreNoTextAreRefused sends what is not UTF-8.
func TestBytesThatAreNoTextAreRefused(t *testing.T) {
	s := newServer()
	for _, request := range []string{
		"{\"id\":1,\"do\":\"\xff\"}", "{\"id\":\"\xc3\",\"do\":\"agreements\"}", "\xef\xbb\xbf{\"do\":\"agreements\"}", "{\"do\":\"agreements\",\"id\":\"\\ud800\"}", "\x00",
	} {
		if got := refusedAs(t, s, request); got != "malformed" {
			t.Errorf("%q: %s", request, got)
		}
	}
	if got := conversation(t, s, "{\"id\":\"\\ud83d\\ude00 \\u0000\",\"do\":\"agreements\"}\r")[0]; got != `{"answer":{"agreements":[]},"id":"😀 \u0000"}` {
		t.Errorf("an id of any text does not come back: %s", got)
	}
}

// TestALifeThatWasServedIsTheLifeOfTheLibrary sends commands one by one and holds
// the stored lines against the history that the library writes.
func TestALifeThatWasServedIsTheLifeOfTheLibrary(t *testing.T) {
	for name, commands := range map[string][]partnership.Command{"life": life(), "paper": paper()} {
		s := newServer()
		answerTo(t, s, `{"do":"open","agreement":"here"}`)
		answerTo(t, s, `{"do":"open","agreement":"there"}`)
		var stored strings.Builder
		for _, c := range commands {
			b, err := partnership.AppendCommand(nil, c)
			if err != nil {
				t.Fatal(err)
			}
			tried := answerTo(t, s, `{"do":"decide","agreement":"here","command":`+string(b)+`}`)
			done := answerTo(t, s, `{"do":"apply","agreement":"here","command":`+string(b)+`}`)
			if string(tried) != string(done) {
				t.Errorf("%s: decide says\n%s\nand apply\n%s", c.ID, tried, done)
			}
			var said taking
			if err := json.Unmarshal(done, &said); err != nil {
				t.Fatal(err)
			}
			for _, line := range said.Lines {
				stored.WriteString(line + "\n")
			}
			// Another process takes on what this one recorded.
			lines, err := json.Marshal(said.Lines)
			if err != nil {
				t.Fatal(err)
			}
			answerTo(t, s, `{"do":"append","agreement":"there","lines":`+string(lines)+`}`)
		}
		if diff := cmp.Diff(string(historyOf(t, commands)), stored.String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		here, there := answerTo(t, s, `{"do":"show","agreement":"here"}`), answerTo(t, s, `{"do":"show","agreement":"there"}`)
		if diff := cmp.Diff(string(here), string(there)); diff != "" {
			t.Errorf("%s: who appended knows something else:\n%s", name, diff)
		}
		answerTo(t, s, opening(t, "again", []byte(stored.String())))
		if again := answerTo(t, s, `{"do":"show","agreement":"again"}`); string(again) != string(here) {
			t.Errorf("%s: who opens what was stored knows something else", name)
		}
	}
}

// TestAHistoryOfALaterVersionComesBackAsItWas keeps the bytes of an event that
// this version does not know, opened or appended.
func TestAHistoryOfALaterVersionComesBackAsItWas(t *testing.T) {
	later := laterVersion(t)
	lines := strings.Split(strings.TrimSpace(later), "\n")
	s := newServer()
	answerTo(t, s, opening(t, "whole", []byte(later)))
	answerTo(t, s, opening(t, "parts", []byte(strings.Join(lines[:3], "\n"))))
	rest, err := json.Marshal(lines[3:])
	if err != nil {
		t.Fatal(err)
	}
	answerTo(t, s, `{"do":"append","agreement":"parts","lines":`+string(rest)+`}`)
	for _, name := range []string{"whole", "parts"} {
		var said taking
		if err := json.Unmarshal(answerTo(t, s, `{"do":"history","agreement":"`+name+`"}`), &said); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(lines, said.Lines); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestAProgramInAnotherLanguageConverses runs testdata/serve/client.py, which
// knows nothing but the protocol, against a process of serve.
func TestAProgramInAnotherLanguageConverses(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("there is no python3")
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	stored := filepath.Join(t.TempDir(), "history.jsonl")
	c := exec.Command(python, "testdata/serve/client.py", stored, self, "serve")
	c.Env = append(os.Environ(), beMufakat+"=1")
	var stderr bytes.Buffer
	c.Stderr = &stderr
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, stderr.String())
	}
	want := `negotiating
refused: CON006
Citarum Mill cannot accept “5”: it gave it itself.
active, 8 events
the same after a restart
`
	if diff := cmp.Diff(want, string(out)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	f, err := os.Open(stored)
	if err != nil {
		t.Fatal(err)
	}
	defer closed(f)
	if a, _, err := partnership.ReadHistory(f); err != nil || a.Len() != 8 {
		t.Errorf("what the client stored: %d events, %v", a.Len(), err)
	}
}
