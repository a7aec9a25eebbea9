package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write what the stories in testdata answer now")

// beMufakat and holdLock make the test binary another program: the command
// line itself, or one that takes a lock and keeps it until its input ends.
const (
	beMufakat = "MUFAKAT_TEST_RUN"
	holdLock  = "MUFAKAT_TEST_HOLD"

	// tellMemory names a file for the bytes that the process took from the system.
	tellMemory = "MUFAKAT_TEST_MEMORY"
)

func TestMain(m *testing.M) {
	switch name := os.Getenv(holdLock); {
	case os.Getenv(beMufakat) != "":
		status := run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
		if path := os.Getenv(tellMemory); path != "" {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			if err := os.WriteFile(path, []byte(strconv.FormatUint(m.Sys, 10)), 0o666); err != nil {
				panic(err)
			}
		}
		os.Exit(status)
	case name != "":
		if _, err := lock(name); err != nil {
			fmt.Println(err)
			os.Exit(failed)
		}
		fmt.Println("held")
		_, _ = io.Copy(io.Discard, os.Stdin)
	default:
		os.Exit(m.Run())
	}
}

// ask runs one command line in this process.
func ask(stdin string, args ...string) (status int, stdout, stderr string) {
	var out, err bytes.Buffer
	status = run(args, strings.NewReader(stdin), &out, &err)
	return status, out.String(), err.String()
}

// TestStoriesAreAnsweredAsWritten runs the files in testdata. A line that starts
// with "$ " is a command line; what follows is what it answers: standard output,
// standard error without blank lines behind "! ", and the exit status behind "= ",
// which ends the answer: a new command line needs one, such as "= 0".
func TestStoriesAreAnsweredAsWritten(t *testing.T) {
	stories, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(stories) == 0 {
		t.Fatal("no stories:", err)
	}
	for _, story := range stories {
		t.Run(strings.TrimSuffix(filepath.Base(story), ".txt"), func(t *testing.T) {
			path, err := filepath.Abs(story)
			if err != nil {
				t.Fatal(err)
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			enterFolder(t)
			got := told(string(want))
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("%s (-want +got; -update writes it):\n%s", story, diff)
			}
		})
	}
}

// told runs the command lines of a story and returns it with what they answer.
func told(story string) string {
	var b strings.Builder
	answer := false // which may hold lines that look like those of a story
	for line := range strings.Lines(story) {
		line = strings.TrimSuffix(line, "\n")
		if answer {
			answer = !strings.HasPrefix(line, "= ")
			continue
		}
		if strings.HasPrefix(line, "# ") {
			fmt.Fprintf(&b, "\n%s\n", line)
		}
		args, ok := strings.CutPrefix(line, "$ mufakat")
		if !ok {
			continue
		}
		answer = true
		status, stdout, stderr := ask("", strings.Fields(args)...)
		fmt.Fprintf(&b, "\n%s\n%s", line, stdout)
		for line := range strings.Lines(stderr) {
			if line != "\n" {
				fmt.Fprint(&b, "! "+line)
			}
		}
		fmt.Fprintf(&b, "= %d\n", status)
	}
	return strings.TrimPrefix(b.String(), "\n")
}

// enterFolder makes a new folder the working directory, with the files that the
// stories speak of.
func enterFolder(t *testing.T) {
	t.Helper()
	t.Chdir(t.TempDir())
	write(t, "life.jsonl", string(historyOf(t, life())))
	write(t, "paper.jsonl", string(historyOf(t, paper())))
	terms, err := draft().Append(nil)
	if err != nil {
		t.Fatal(err)
	}
	write(t, "terms.json", strings.ReplaceAll(string(terms), `,"`, ",\n\""))
	write(t, "dearer.json", strings.ReplaceAll(string(terms), "1000.00 EUR", "1200.50 EUR"))
	write(t, "refused.json", `{"id": "20", "by": "budi", "for": "mill", "on": "2026-06-03",
  "act": {"type": "accept", "delivery": "8"}}`)
	write(t, "release.json", `{"id": "21", "by": "ani", "for": "clinic", "on": "2026-06-03", "act": {"type": "consent", "proposal": "12"}}`)
	write(t, "nonsense.json", `{"id": "22", "by": "ani", "on": "2026-06-31", "act": {"type": "dance"}, "colour": "red"}`)
	life := string(historyOf(t, life()))
	write(t, "forged.jsonl", strings.Replace(life, "400.00 EUR", "900.00 EUR", 1))
	lines := strings.SplitAfter(life, "\n")
	write(t, "missing.jsonl", strings.Join(append(lines[:4:4], lines[5:]...), ""))
	write(t, "cutoff.jsonl", life[:len(life)-100])
	write(t, "empty.jsonl", "")
	write(t, "later.jsonl", laterVersion(t))
}

func write(t *testing.T, name, content string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
}
