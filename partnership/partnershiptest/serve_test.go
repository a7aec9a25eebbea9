package partnershiptest

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/mufakat/mufakat/partnership/check"
)

// served is the command line of the library, asked over two pipes: a wrapper in
// another process, as a client in any language sees it.
type served struct {
	mu   sync.Mutex
	in   io.WriteCloser
	out  *bufio.Reader
	open map[string]bool
}

func serve(t *testing.T, program string) *served {
	t.Helper()
	c := exec.Command(program, "serve")
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := in.Close(); err != nil {
			t.Error(err)
		}
		if err := c.Wait(); err != nil {
			t.Errorf("serve ends with %v", err)
		}
	})
	return &served{in: in, out: bufio.NewReader(out), open: map[string]bool{}}
}

// said is an answer of serve.
type said struct {
	Answer  json.RawMessage
	Problem *struct {
		Type, Detail string
		Findings     []struct{ Code check.Code }
	}
}

// ask sends a request, whose members are JSON, and reads its answer.
func (s *served) ask(verb, agreement string, members ...string) (said, error) {
	if !s.open[agreement] {
		s.open[agreement] = true
		if x, err := s.ask("open", agreement); err != nil || x.Problem != nil {
			return x, err
		}
	}
	var x said
	request := fmt.Sprintf(`{"do":%q,"agreement":%q%s}`, verb, agreement, strings.Join(append([]string{""}, members...), ","))
	if _, err := s.in.Write([]byte(request + "\n")); err != nil {
		return x, err
	}
	line, err := s.out.ReadBytes('\n')
	if err != nil {
		return x, fmt.Errorf("no answer to %.200s: %w", request, err)
	}
	return x, json.Unmarshal(line, &x)
}

func (s *served) lines(verb, agreement string, members ...string) (text []byte, x said, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	x, err = s.ask(verb, agreement, members...)
	if err != nil || x.Problem != nil {
		return nil, x, err
	}
	var v struct{ Lines []string }
	err = json.Unmarshal(x.Answer, &v)
	for _, line := range v.Lines {
		text = append(append(text, line...), '\n')
	}
	return text, x, err
}

func (s *served) Apply(agreement string, command []byte) (Applied, error) {
	text, x, err := s.lines("apply", agreement, `"command":`+string(command))
	if err != nil || x.Problem == nil {
		return Applied{Lines: text}, err
	}
	switch filepath.Base(x.Problem.Type) {
	case "refused", "stale":
		var out Applied
		for _, f := range x.Problem.Findings {
			out.Refused = append(out.Refused, f.Code)
		}
		return out, nil
	}
	return Applied{}, fmt.Errorf("%s: %s", x.Problem.Type, x.Problem.Detail)
}

func (s *served) History(agreement string) ([]byte, error) {
	text, x, err := s.lines("history", agreement)
	if err == nil && x.Problem != nil {
		err = fmt.Errorf("%s: %s", x.Problem.Type, x.Problem.Detail)
	}
	return text, err
}

// Ask takes lists out of the object in which serve answers them.
func (s *served) Ask(agreement string, q Question) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	members := []string{fmt.Sprintf(`"on":"%s"`, q.On)}
	if q.Name == "options" {
		members = append(members, fmt.Sprintf(`"partner":%q`, q.Partner))
	}
	x, err := s.ask(q.Name, agreement, members...)
	if err != nil {
		return nil, err
	}
	if x.Problem != nil {
		return nil, fmt.Errorf("%s: %s", x.Problem.Type, x.Problem.Detail)
	}
	under, elsewhere := map[string]string{"terms": "document", "check": "findings"}[q.Name]
	if !elsewhere {
		under = q.Name
	}
	var object map[string]json.RawMessage
	if err := json.Unmarshal(x.Answer, &object); err != nil {
		return nil, err
	}
	if inner, listed := object[under]; listed && (elsewhere || inner[0] == '[') {
		return inner, nil
	}
	return x.Answer, nil
}

// The command line of the library is a wrapper around it, in another process.
func TestServeHoldsEveryClaimOfAWrapper(t *testing.T) {
	if testing.Short() {
		t.Skip("short: serve is not built")
	}
	tool, err := exec.LookPath("go")
	if err != nil {
		t.Skip("no go command: serve is not built")
	}
	program := filepath.Join(t.TempDir(), "mufakat.exe")
	if out, err := exec.Command(tool, "build", "-o", program, "../../examples/mufakat").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	TestWrapper(t, func(t *testing.T) Wrapper { return serve(t, program) })
}
