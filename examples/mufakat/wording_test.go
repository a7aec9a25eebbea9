package main

import (
	"os"
	"strings"
	"testing"
)

func TestAnEmptyDeviceIsEmptyForEveryVerb(t *testing.T) {
	if _, err := os.Stat("/dev/null"); err != nil {
		t.Skip("there is no /dev/null")
	}
	want := "mufakat: /dev/null: the file is empty\n"
	for _, verb := range []string{"agreement", "report", "check", "agenda", "show", "ledger", "success"} {
		if status, _, stderr := ask("", verb, "/dev/null"); status != failed || stderr != want {
			t.Errorf("%s: status %d, %q", verb, status, stderr)
		}
	}
}

func TestASignSaysForWhatItSpeaks(t *testing.T) {
	enterFolder(t)
	for lang, words := range map[string]string{"en": "speaks for single persons", "id": "menunjuk pada perorangan"} {
		if _, stdout, _ := ask("", "relationship", "life.jsonl", "--lang", lang); !strings.Contains(stdout, words) {
			t.Errorf("in %s no sign %q:\n%s", lang, words, stdout)
		}
	}
}

func TestTheFoldersOfAnswerAndPageAreMade(t *testing.T) {
	enterFolder(t)
	for _, flag := range []string{"--out", "--html"} {
		name := "made/for" + flag + "/file"
		if status, _, stderr := ask("", "agreement", "terms.json", flag, name); status != answered {
			t.Errorf("%s: status %d, %q", flag, status, stderr)
		}
		if _, err := os.Stat(name); err != nil {
			t.Error(err)
		}
	}
	if _, usage, _ := ask("", "help"); !strings.Contains(usage, "folders of --out and --html are made") {
		t.Error("the usage does not say so")
	}
}

func TestADirectoryNamesPersons(t *testing.T) {
	enterFolder(t)
	write(t, "names.json", `{"note": "synthetic", "persons": {"citra": {"name": "Citra Dewi"}, "ani": {"name": "Ani Lestari"}}}`)
	for _, args := range [][]string{
		{"report", "life.jsonl", "--audience", "partners"}, {"agreement", "life.jsonl"}, {"agreement", "life.jsonl", "--lang", "both"},
	} {
		_, bare, _ := ask("", args...)
		status, named, stderr := ask("", append(args, "--directory", "names.json")...)
		if status != answered || strings.Contains(bare, "Lestari") || strings.Contains(bare, "Citra Dewi") {
			t.Fatalf("%v: status %d, %q", args, status, stderr)
		}
		if !strings.Contains(named, "Lestari") && !strings.Contains(named, "Citra Dewi") {
			t.Errorf("%v names nobody:\n%s", args, named)
		}
	}
	if _, stdout, _ := ask("", "report", "life.jsonl", "--audience", "board", "--directory", "names.json"); strings.Contains(stdout, "Lestari") || strings.Contains(stdout, "Citra Dewi") {
		t.Errorf("the board reads a name:\n%s", stdout)
	}
}

func TestADirectoryThatCannotBeReadIsNotTakenForNone(t *testing.T) {
	enterFolder(t)
	write(t, "slip.json", `{"person": {"ani": {"name": "Ani Lestari"}}}`)
	write(t, "two.json", `{} {}`)
	write(t, "list.json", `[]`)
	for name, want := range map[string]string{"slip.json": "unknown field", "two.json": "something follows", "list.json": "cannot unmarshal", "none.json": "no such file"} {
		for _, args := range [][]string{{"report", "life.jsonl"}, {"agreement", "terms.json"}, {"relationship", "life.jsonl"}} {
			status, stdout, stderr := ask("", append(args, "--directory", name)...)
			if status != failed || stdout != "" || !strings.HasPrefix(stderr, "mufakat: "+name+": ") || !strings.Contains(stderr, want) {
				t.Errorf("%v with %s: status %d, %q", args, name, status, stderr)
			}
		}
	}
	if status, _, stderr := ask("", "report", "life.jsonl", "--directory", "slip.json", "--out", "slip.json"); status != failed || !strings.Contains(stderr, "overwrite") {
		t.Errorf("a directory is written over: status %d, %q", status, stderr)
	}
	if status, _, stderr := ask("", "ledger", "life.jsonl", "--directory", "slip.json"); status != failed || !strings.Contains(stderr, "no flag") {
		t.Errorf("a ledger takes a directory: status %d, %q", status, stderr)
	}
}
