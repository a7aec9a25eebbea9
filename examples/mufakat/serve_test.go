package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// conversation puts requests to one server, a line each, and returns the answers.
func conversation(t testing.TB, s *server, requests ...string) []string {
	t.Helper()
	var out strings.Builder
	if err := s.serve(strings.NewReader(strings.Join(requests, "\n")+"\n"), &out); err != nil {
		t.Fatal(err)
	}
	answers := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	if len(answers) != len(requests) {
		t.Fatalf("%d answers to %d requests", len(answers), len(requests))
	}
	return answers
}

// TestConversationsAreAnsweredAsWritten holds the files in testdata/serve: "> "
// stands before a request, "< " before its answer, and "# " before a comment. In a
// request, @NAME stands for the lines of the history of an agreement that is open.
func TestConversationsAreAnsweredAsWritten(t *testing.T) {
	files, err := filepath.Glob("testdata/serve/*.txt")
	if err != nil || len(files) < 1 {
		t.Fatalf("%d conversations: %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := conversed(t, string(want))
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("%s (-want +got; -update writes it):\n%s", file, diff)
			}
		})
	}
}

func conversed(t *testing.T, story string) string {
	var b strings.Builder
	s := newServer()
	for line := range strings.Lines(story) {
		line = strings.TrimSuffix(line, "\n")
		switch request, is := strings.CutPrefix(line+" ", "> "); {
		case is:
			if b.Len() > 0 && !strings.HasSuffix(b.String(), "\n\n") && !strings.Contains(b.String()[strings.LastIndexByte(strings.TrimSuffix(b.String(), "\n"), '\n')+1:], "# ") {
				b.WriteString("\n")
			}
			b.WriteString(line + "\n< " + conversation(t, s, expanded(t, s, request))[0] + "\n")
		case strings.HasPrefix(line, "# "):
			if b.Len() > 0 {
				b.WriteString("\n")
			}
			b.WriteString(line + "\n")
		}
	}
	return b.String()
}

// expanded puts the lines of open agreements in place of their names.
func expanded(t *testing.T, s *server, request string) string {
	for name := range s.open {
		if strings.Contains(request, "@"+string(name)) {
			var said struct{ Answer struct{ Lines []string } }
			answer := conversation(t, s, `{"do":"history","agreement":"`+string(name)+`"}`)[0]
			if err := json.Unmarshal([]byte(answer), &said); err != nil {
				t.Fatal(err)
			}
			lines, err := json.Marshal(said.Answer.Lines)
			if err != nil {
				t.Fatal(err)
			}
			request = strings.ReplaceAll(request, "@"+string(name), string(lines))
		}
	}
	return request
}
