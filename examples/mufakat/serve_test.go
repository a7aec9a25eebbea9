package main

import (
	"cmp"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
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
// request, @NAME stands for the lines of the history of an agreement that is open,
// and @NAME.3 for those from the third on.
func TestConversationsAreAnsweredAsWritten(t *testing.T) {
	files, err := filepath.Glob("testdata/serve/*.txt")
	if err != nil || len(files) < 3 {
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
			if diff := gocmp.Diff(string(want), got); diff != "" {
				t.Errorf("%s (-want +got; -update writes it):\n%s", file, diff)
			}
		})
	}
}

func conversed(t *testing.T, story string) string {
	var b strings.Builder
	s, commented := newServer(), false
	for line := range strings.Lines(story) {
		line = strings.TrimSuffix(line, "\n")
		switch request, is := strings.CutPrefix(line+" ", "> "); {
		case is:
			if b.Len() > 0 && !commented {
				b.WriteString("\n")
			}
			b.WriteString(line + "\n< " + conversation(t, s, expanded(t, s, request))[0] + "\n")
			commented = false
		case strings.HasPrefix(line, "# "):
			if b.Len() > 0 {
				b.WriteString("\n")
			}
			b.WriteString(line + "\n")
			commented = true
		}
	}
	return b.String()
}

// linesOf matches @NAME and @NAME.FROM.
var linesOf = regexp.MustCompile(`@([a-z]+)(?:\.([0-9]+))?`)

// expanded puts the lines of open agreements in place of their names.
func expanded(t *testing.T, s *server, request string) string {
	return linesOf.ReplaceAllStringFunc(request, func(ref string) string {
		of := linesOf.FindStringSubmatch(ref)
		var said struct{ Lines []string }
		if err := json.Unmarshal(answerTo(t, s, `{"do":"history","agreement":"`+of[1]+`","from":`+cmp.Or(of[2], "1")+`}`), &said); err != nil {
			t.Fatal(err)
		}
		lines, err := json.Marshal(said.Lines)
		if err != nil {
			t.Fatal(err)
		}
		return string(lines)
	})
}
