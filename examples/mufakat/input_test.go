package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/mufakat/mufakat/partnership"
)

// badInputs is input that cannot be read, by name, made from a sound document.
func badInputs(sound string, garbage byte) map[string]string {
	return map[string]string{
		"cut off":             sound[:len(sound)*2/3],
		"bad UTF-8":           strings.Replace(sound, "mill", "mi\xffl", 1),
		"half a surrogate":    strings.Replace(sound, "mill", `mi\ud800l`, 1),
		"duplicate key":       strings.Replace(sound, `{"`, `{"on":"2026-05-01","on":"2026-05-01","`, 1),
		"unknown field":       strings.Replace(sound, `{"`, `{"colour":"red","`, 1),
		"10 MB of garbage":    strings.Repeat(string(garbage), 10<<20),
		"10 MB of a string":   `{"title":"` + strings.Repeat(string(garbage), 10<<20) + `"}`,
		"100,000 levels deep": strings.Repeat(`{"a":[`, 50_000),
		"a million digits":    `{"seq":` + strings.Repeat("9", 1_000_000) + `}`,
		"a million in a text": strings.Replace(sound, "1000.00 EUR", strings.Repeat("9", 1_000_000)+" EUR", 1),
		"byte order mark":     "\ufeff" + sound,
		"null":                "null",
		"a list":              "[" + sound + "]",
		"two documents":       strings.TrimSpace(sound) + strings.TrimSpace(sound),
		"UTF-16":              "\xff\xfe{\x00\"\x00",
		"a fraction":          strings.Replace(sound, `{"`, `{"seq":1.5,"`, 1),
	}
}

// place is how a message says where something is.
var place = regexp.MustCompile(`: line \d+, column \d+ \(offset \d+\): `)

// TestBadInputIsToldWithItsPlaceAtOnce gives each command each bad input, in a
// process of its own, whose time and memory are measured.
func TestBadInputIsToldWithItsPlaceAtOnce(t *testing.T) {
	terms, err := draft().Append(nil)
	if err != nil {
		t.Fatal(err)
	}
	begin, err := partnership.AppendCommand(nil, life()[0])
	if err != nil {
		t.Fatal(err)
	}
	history := string(historyOf(t, life()))
	folder := t.TempDir()
	sound := filepath.Join(folder, "sound.jsonl")
	write(t, sound, history)
	_, idle := measured(t, "diagram")
	for _, kind := range []struct {
		file, sound string
		args        func(file string) []string
	}{
		{"terms.json", string(terms), func(file string) []string { return []string{"check", file} }},
		{"terms.json", string(terms), func(file string) []string { return []string{"diff", sound, file} }},
		{"history.jsonl", history, func(file string) []string { return []string{"check", file} }},
		{"history.jsonl", history, func(file string) []string { return []string{"show", file} }},
		{"history.jsonl", history, func(file string) []string { return []string{"apply", file, sound} }},
		{"history.jsonl", history, func(file string) []string { return []string{"verify", file} }},
		{"history.jsonl", history, func(file string) []string { return []string{"report", file} }},
		{"history.jsonl", history, func(file string) []string { return []string{"relationship", file} }},
		{"history.jsonl", history, func(file string) []string { return []string{"classify", file} }},
		{"history.jsonl", history, func(file string) []string { return []string{"blame", file, "/title"} }},
		{"history.jsonl", history, func(file string) []string { return []string{"agenda", file} }},
		{"terms.json", string(terms), func(file string) []string { return []string{"agenda", file} }},
		{"history.jsonl", history, func(file string) []string { return []string{"agreement", file} }},
		{"terms.json", string(terms), func(file string) []string { return []string{"agreement", file} }},
		{"command.json", string(begin), func(file string) []string { return []string{"apply", sound, file} }},
	} {
		if kind.file == "history.jsonl" && kind.args("")[0] == "apply" {
			file := filepath.Join(folder, "begin.json")
			write(t, file, string(begin))
			args := kind.args
			kind.args = func(path string) []string { return append(args(path)[:2], file) }
		}
		for name, content := range badInputs(kind.sound, 'x') {
			t.Run(kind.args("")[0]+" "+kind.file+" "+name, func(t *testing.T) {
				file := filepath.Join(folder, kind.file)
				write(t, file, content)
				out, used := measured(t, kind.args(file)...)
				if out.status != failed {
					t.Errorf("status %d, want %d", out.status, failed)
				}
				if !place.MatchString(out.stderr) || !strings.Contains(out.stderr, file) {
					t.Errorf("no place in %.300q", out.stderr)
				}
				if len(out.stderr) > 100_000 {
					t.Errorf("a message of %d bytes", len(out.stderr))
				}
				if used.time > time.Second {
					t.Errorf("took %v", used.time)
				}
				if most := idle.memory + 64<<20; used.memory > most {
					t.Errorf("took %d MiB, want at most %d", used.memory>>20, most>>20)
				}
				if now, err := os.ReadFile(file); err != nil || string(now) != content {
					t.Errorf("the file was changed: %v", err)
				}
			})
		}
	}
}

type outcome struct {
	status         int
	stdout, stderr string
}

type cost struct {
	time   time.Duration // of the processor, so that a busy machine is not blamed on the program
	memory uint64        // taken from the system, in bytes: what was given back counts too
}

// measured runs a command line in a process of its own.
func measured(t *testing.T, args ...string) (outcome, cost) {
	t.Helper()
	c := process(t, args...)
	memory := filepath.Join(t.TempDir(), "memory")
	c.Env = append(c.Env, tellMemory+"="+memory)
	var stdout, stderr bytes.Buffer
	c.Stdout, c.Stderr = &stdout, &stderr
	err := c.Run()
	if exit := new(exec.ExitError); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	used := cost{time: c.ProcessState.UserTime() + c.ProcessState.SystemTime()}
	b, err := os.ReadFile(memory)
	if err != nil {
		t.Fatal(err)
	}
	if used.memory, err = strconv.ParseUint(string(b), 10, 64); err != nil {
		t.Fatal(err)
	}
	return outcome{c.ProcessState.ExitCode(), stdout.String(), stderr.String()}, used
}

func TestLinesThatEndAsOnWindowsAreToldApart(t *testing.T) {
	folder := t.TempDir()
	crlf := func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }
	terms, err := draft().Append(nil)
	if err != nil {
		t.Fatal(err)
	}
	document, history := filepath.Join(folder, "terms.json"), filepath.Join(folder, "history.jsonl")
	write(t, document, crlf(strings.ReplaceAll(string(terms), `,"`, ",\n\"")))
	write(t, history, crlf(string(historyOf(t, life()))))
	if status, _, stderr := ask("", "check", document); status == failed {
		t.Errorf("terms may have any white space: %s", stderr)
	}
	if status, _, stderr := ask("", "check", history); status != failed || !strings.Contains(stderr, "line 1, column") {
		t.Errorf("the lines of a history are hashed as they are: status %d: %s", status, stderr)
	}
}

func TestHistoriesAreToldFromTermsByTheirContent(t *testing.T) {
	folder := t.TempDir()
	terms, err := draft().Append(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct{ name, content, kind string }{
		{"history.txt", string(historyOf(t, life())), "history"},
		{"terms.jsonl", string(terms), "terms"},
		{"indented.txt", " {\n  " + string(terms[1:]), "terms"},
	} {
		path := filepath.Join(folder, x.name)
		write(t, path, x.content)
		_, stdout, stderr := ask("", "check", "--json", path)
		if !strings.Contains(stdout, fmt.Sprintf(`"kind":%q`, x.kind)) {
			t.Errorf("%s: want %s: %.200s%s", x.name, x.kind, stdout, stderr)
		}
	}
}

// FuzzNoInputIsTooMuch gives the commands any bytes: whatever they are, there
// is an exit status, and a message exactly where nothing was answered.
func FuzzNoInputIsTooMuch(f *testing.F) {
	f.Add([]byte(`{"schema":"mufakat/terms/1","title":"","purpose":""}`))
	f.Add([]byte(`{"act":{"type":"advance"},"on":"2026-05-01"}`))
	f.Add([]byte("{\"act\":\n"))
	f.Add([]byte("\ufeff{}"))
	f.Add([]byte(`{"schema":"mufakat/event/1"`))
	f.Fuzz(func(t *testing.T, content []byte) {
		path := filepath.Join(t.TempDir(), "any")
		if err := os.WriteFile(path, content, 0o666); err != nil {
			t.Fatal(err)
		}
		for _, args := range [][]string{
			{"check", path}, {"show", path, "--json"}, {"verify", path}, {"diff", path, path},
			{"next", path, "--partner", "mill"}, {"apply", path + ".jsonl", path},
			{"report", path, "--audience", "partners"}, {"relationship", path, "--lang", "id"}, {"classify", path}, {"agenda", path},
			{"blame", path, "/title"}, {"agreement", path, "--lang", "both"},
		} {
			status, stdout, stderr := ask("", args...)
			if status < answered || status > failed || (status == failed) != (stderr != "") && args[0] != "apply" || status == answered && stdout == "" {
				t.Errorf("%v: status %d, %q, %q", args, status, stdout, stderr)
			}
		}
	})
}
