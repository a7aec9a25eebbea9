package main

import (
	"bytes"
	"strings"
	"testing"
)

func TestTheCommandTellsWhatIsWrongFileByFile(t *testing.T) {
	for _, c := range []struct {
		what string
		args []string
		in   string
		code int
		out  []string // what is told, in part
	}{
		{"terms in a file", []string{"terms", "../clinic/terms.json", "../clinic/paper-terms.json"}, "", 0, nil},
		{"lines in a file", []string{"line", "../clinic/history.jsonl"}, "", 0, nil},
		{"an act that is given", []string{"act/join"}, `{"type":"join"}`, 0, nil},
		{"an act that is none", []string{"act"}, `{"type":"dance"}`, 1, []string{"-: ", "schema/act/1"}},
		{"a line that is wrong", []string{"line"}, "{}\n{}\n", 1, []string{"-:1: ", "-:2: ", "missing properties"}},
		{"no JSON", []string{"act"}, `{`, 1, []string{"-: "}},
		{"another schema", []string{"terms", "../clinic/history.jsonl"}, "", 1, []string{"../clinic/history.jsonl: "}},
		{"no such file", []string{"terms", "none.json"}, "", 2, []string{"none.json"}},
		{"no such schema", []string{"dance"}, "", 2, []string{"usage: "}},
		{"nothing asked", nil, "", 2, []string{"usage: "}},
	} {
		var out bytes.Buffer
		if code := run(c.args, strings.NewReader(c.in), &out, &out); code != c.code {
			t.Errorf("%s: exit %d, want %d: %s", c.what, code, c.code, &out)
		}
		if len(c.out) == 0 && out.Len() > 0 {
			t.Errorf("%s: told %s", c.what, &out)
		}
		for _, part := range c.out {
			if !strings.Contains(out.String(), part) {
				t.Errorf("%s: told %s, and not %q", c.what, &out, part)
			}
		}
	}
}
