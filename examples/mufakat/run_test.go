package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
	"pgregory.net/rapid"
)

func TestFlagsStandAnywhere(t *testing.T) {
	enterFolder(t)
	want, plainly, _ := ask("", "show", "life.jsonl", "--on", "2026-05-12", "--json")
	if want != answered {
		t.Fatal("status", want)
	}
	rapid.Check(t, func(t *rapid.T) {
		day := rapid.SampledFrom([][]string{{"--on", "2026-05-12"}, {"-on", "2026-05-12"}, {"--on=2026-05-12"}, {"-on=2026-05-12"}}).Draw(t, "day")
		asJSON := rapid.SampledFrom([][]string{{"--json"}, {"-json"}, {"--json=true"}}).Draw(t, "json")
		operands := []string{"show", "life.jsonl"}
		var args []string
		for _, g := range rapid.Permutation([][]string{day, asJSON, nil, nil}).Draw(t, "groups") {
			if g == nil {
				g, operands = operands[:1], operands[1:]
			}
			args = append(args, g...)
		}
		if status, stdout, stderr := ask("", args...); status != answered || stdout != plainly {
			t.Errorf("%v: status %d, %s", args, status, stderr)
		}
	})
}

func TestOutMakesItsFolders(t *testing.T) {
	enterFolder(t)
	_, want, _ := ask("", "show", "life.jsonl")
	status, stdout, stderr := ask("", "--out", "a/new/folder/life.txt", "show", "life.jsonl")
	if status != answered || stdout != "" || stderr != "" {
		t.Errorf("status %d, %q, %q", status, stdout, stderr)
	}
	got, err := os.ReadFile("a/new/folder/life.txt")
	if err != nil || string(got) != want {
		t.Errorf("%v: %s", err, cmp.Diff(want, string(got)))
	}
	if status, _, _ := ask("", "show", "nowhere.jsonl", "--out", "not/made.txt"); status != failed {
		t.Errorf("status %d", status)
	}
	if _, err := os.Stat("not"); !os.IsNotExist(err) {
		t.Error("a folder was made for no answer")
	}
}

func TestOutSparesWhatIsRead(t *testing.T) {
	enterFolder(t)
	if err := os.Link("life.jsonl", "other-name.jsonl"); err != nil {
		t.Skip("no hard links here: ", err)
	}
	before, _ := os.ReadFile("life.jsonl")
	for _, out := range []string{"life.jsonl", "./life.jsonl", "other-name.jsonl"} {
		if status, _, _ := ask("", "verify", "life.jsonl", "--out", out); status != failed {
			t.Errorf("%s: status %d", out, status)
		}
	}
	if after, _ := os.ReadFile("life.jsonl"); string(after) != string(before) {
		t.Error("the history was overwritten")
	}
}

func TestEveryAnswerAsJSONIsOneCanonicalLine(t *testing.T) {
	enterFolder(t)
	for _, args := range [][]string{
		{"check", "terms.json"}, {"check", "life.jsonl"}, {"check", "paper.jsonl"}, {"check", "forged.jsonl"}, {"check", "cutoff.jsonl"},
		{"show", "life.jsonl"}, {"show", "paper.jsonl"}, {"show", "empty.jsonl"}, {"next", "life.jsonl", "--partner", "mill"},
		{"apply", "life.jsonl", "refused.json"}, {"apply", "life.jsonl", "nonsense.json"}, {"apply", "life.jsonl", "release.json"},
		{"verify", "life.jsonl"}, {"diff", "life.jsonl", "dearer.json"}, {"diagram"}, {"diagram", "commitment"},
		{"diagram", "life.jsonl"}, {"diagram", "paper.jsonl", "--network", "--format", "dot"}, {"diagram", "life.jsonl", "--format", "xstate"},
		{"report", "life.jsonl"}, {"report", "paper.jsonl", "--for", "mill", "--audience", "partners"}, {"relationship", "life.jsonl"},
		{"classify", "paper.jsonl"}, {"agenda", "terms.json"}, {"agenda", "life.jsonl", "-n", "2"}, {"blame", "life.jsonl", "/commitments"},
		{"agreement", "terms.json"}, {"agreement", "life.jsonl", "--lang", "both"}, {"agreement", "cutoff.jsonl"},
		{"export", "messages", "--lang", "id"}, {"export", "rules"}, {"export", "lifecycle"}, {"export", "csv", "deliveries", "life.jsonl"},
	} {
		_, stdout, _ := ask("", append(args, "--json")...)
		line, ended := strings.CutSuffix(stdout, "\n")
		b, err := canon.Transform([]byte(line), canon.Limits{})
		if err != nil || !ended || string(b) != line || !strings.HasPrefix(line, "{") {
			t.Errorf("%v: %v: %.200s", args, err, stdout)
		}
	}
}

func TestNextTellsEveryOptionOfTheLibrary(t *testing.T) {
	enterFolder(t)
	a := lived(t, life())
	for _, day := range []string{"2026-06-02", "2026-06-03", "2027-12-31"} {
		options := a.Options("mill", calendar.MustParse(day))
		_, text, _ := ask("", "next", "life.jsonl", "--partner", "mill", "--on", day)
		if got, want := strings.Count(text, "\n"), len(options)+3; got != want {
			t.Errorf("%s: %d lines for %d options:\n%s", day, got, len(options), text)
		}
		_, stdout, _ := ask("", "next", "life.jsonl", "--partner", "mill", "--on", day, "--json")
		var got struct {
			Options []struct {
				Act     map[string]any
				Open    bool
				Reasons []struct{ Code string }
				Missing []string
			}
		}
		if err := json.Unmarshal([]byte(stdout), &got); err != nil {
			t.Fatal(err)
		}
		if len(got.Options) != len(options) {
			t.Fatalf("%s: %d options, want %d", day, len(got.Options), len(options))
		}
		for i, o := range got.Options {
			want := options[i]
			if o.Act["type"] != string(want.Act.Type()) || o.Open != want.Open || len(o.Reasons) != len(want.Reasons) || len(o.Missing) != len(want.Missing) {
				t.Errorf("%s: option %d is %v, want %v", day, i, o, want)
			}
			if o.Open != (len(o.Reasons) == 0) {
				t.Errorf("%s: option %d is open %t with %d reasons", day, i, o.Open, len(o.Reasons))
			}
		}
	}
	_, text, _ := ask("", "next", "life.jsonl", "--partner", "clinic")
	for _, want := range []string{"\n  consent proposal 12\n", "\n  accept delivery 8\n", "\n  sign  ", "LIF001 This cannot happen at this stage: propose for signature (stage: suspended)."} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in:\n%s", want, text)
		}
	}
}

// TestAnEarlierDayIsShownAsItStood compares every day with the agreement as it
// was made up to that day, without the commands of later days.
func TestAnEarlierDayIsShownAsItStood(t *testing.T) {
	a := lived(t, life())
	first, last := calendar.MustParse("2026-03-31"), calendar.MustParse("2026-07-10")
	for day := first; !day.After(last); day = day.AddDays(1) {
		var commands []partnership.Command
		for _, c := range life() {
			if !c.On.After(day) {
				commands = append(commands, c)
			}
		}
		want, err := lived(t, commands).Advance(day)
		if err != nil && len(commands) > 0 {
			t.Fatal(day, err)
		}
		got, was, err := upTo(a, day)
		if err != nil {
			t.Fatal(day, err)
		}
		type seen struct {
			Stage, Since, Terms string
			Duties              []string
			Open                []string
			Partners            []partnership.Membership
			Deliveries          []string
		}
		see := func(a partnership.Agreement) seen {
			stage, since := a.Stage()
			s := seen{Stage: stage.String(), Since: since.String(), Terms: string(a.Base()), Partners: a.Partners(day)}
			t, _ := a.Terms(day)
			for _, d := range a.Duties(day) {
				b, err := canonical(dutyOf(d, &t))
				s.Duties = append(s.Duties, fmt.Sprint(string(b), err))
			}
			for _, p := range a.Proposals(day) {
				s.Open = append(s.Open, string(p.ID))
			}
			for _, d := range a.Deliveries() {
				s.Deliveries = append(s.Deliveries, string(d.ID)+" "+d.State.String())
			}
			return s
		}
		if diff := cmp.Diff(see(want), see(got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", day, diff)
		}
		for _, d := range got.Deliveries() {
			if e, ok := a.Event(was(d.Seq)); !ok || e.ID != d.ID {
				t.Errorf("%s: delivery %s has number %d", day, d.ID, was(d.Seq))
			}
		}
	}
}

func TestACorrectionFollowsTheRecordItMends(t *testing.T) {
	commands := append(life(),
		// Dated back before others that are on record: the number of the record
		// mended differs from its place among the events of its day.
		command("30", "ani", "2026-05-12", act.SetExpectation{Words: "soon"}),
		command("31", "ani", "2026-05-13", act.Correct{Seq: lived(t, life()).Len() + 1, Replacement: act.SetExpectation{Words: "sooner"}}),
	)
	a := lived(t, commands)
	for _, day := range []string{"2026-05-12", "2026-05-13"} {
		got, was, err := upTo(a, calendar.MustParse(day))
		if err != nil {
			t.Fatal(err)
		}
		var words string
		for e := range got.Events() {
			if now, ok := got.Record(e.Seq); ok && e.ID == "30" {
				words = now.(act.SetExpectation).Words
				if before, _ := a.Event(was(e.Seq)); before.ID != "30" {
					t.Errorf("%s: event %d was %d", day, e.Seq, was(e.Seq))
				}
			}
		}
		if want := map[string]string{"2026-05-12": "soon", "2026-05-13": "sooner"}[day]; words != want {
			t.Errorf("%s: %q, want %q", day, words, want)
		}
	}
}

func TestLineStartsAreThoseOfTheLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SliceOf(rapid.SampledFrom([]byte("a\n"))).Draw(t, "text")
		var s lineStarts
		for rest := text; len(rest) > 0; {
			n := rapid.IntRange(1, len(rest)).Draw(t, "chunk")
			if _, err := s.Write(rest[:n]); err != nil {
				t.Fatal(err)
			}
			rest = rest[n:]
		}
		var want []int64
		for i, c := range text {
			if c == '\n' {
				want = append(want, int64(i)+1)
			}
		}
		if diff := cmp.Diff(want, s.next); diff != "" || s.read != int64(len(text)) {
			t.Errorf("read %d (-want +got):\n%s", s.read, diff)
		}
	})
}

func TestPositionsPointAtWhatTheySay(t *testing.T) {
	path := filepath.Join(t.TempDir(), "paper.jsonl")
	content := historyOf(t, paper())
	write(t, path, string(content))
	h, err := openHistory(path)
	if err != nil {
		t.Fatal(err)
	}
	defer h.close()
	v := checkHistory(h)
	if len(v.Findings) == 0 {
		t.Fatal("nothing found")
	}
	lines := strings.SplitAfter(string(content), "\n")
	for _, f := range v.Findings {
		if f.Seq == 0 { // what follows from the whole is in no line
			if f.Position != (check.Position{}) {
				t.Errorf("%s: %+v, no event", f, f.Position)
			}
			continue
		}
		before := 0
		for _, l := range lines[:f.Position.Line-1] {
			before += len(l)
		}
		if got := int64(before + f.Position.Column - 1); got != f.Position.Offset || f.Position.Line != f.Seq {
			t.Errorf("%s: %+v, event %d", f, f.Position, f.Seq)
		}
		if f.Code == "AUT001" && !strings.HasPrefix(string(content[f.Position.Offset:]), `{"id":"`+f.Params["partner"]+`"`) {
			t.Errorf("%s points at %.40s", f, content[f.Position.Offset:])
		}
	}
}

func TestWordsOfOthersDoNotReachTheTerminalRaw(t *testing.T) {
	d := draft()
	d.Title = "Clinic\x1b[31m\nstage  closed"
	path := filepath.Join(t.TempDir(), "h.jsonl")
	write(t, path, string(historyOf(t, []partnership.Command{command("1", "ani", "2026-04-01", act.Begin{Terms: d})})))
	_, stdout, _ := ask("", "show", path)
	if strings.ContainsRune(stdout, '\x1b') || strings.Contains(stdout, "\nstage  closed") {
		t.Errorf("%q", stdout)
	}
}

func TestVerifyFindsAnyChangedByte(t *testing.T) {
	content := historyOf(t, life())
	path := filepath.Join(t.TempDir(), "life.jsonl")
	_, head, err := partnership.ReadHistory(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		changed := bytes.Clone(content)
		i := rapid.IntRange(0, len(content)-2).Draw(t, "byte") // the last is a line feed that may be absent
		changed[i] ^= byte(rapid.IntRange(1, 255).Draw(t, "change"))
		if err := os.WriteFile(path, changed, 0o666); err != nil {
			t.Fatal(err)
		}
		if status, stdout, _ := ask("", "verify", path, "--head", string(head.Digest)); status == answered {
			t.Errorf("%q for %q at %d: %s", changed[i], content[i], i, stdout)
		}
	})
	for lines := bytes.SplitAfter(content, []byte("\n")); len(lines) > 2; {
		lines = lines[:len(lines)-1]
		if err := os.WriteFile(path, bytes.Join(lines[:len(lines)-1], nil), 0o666); err != nil {
			t.Fatal(err)
		}
		if status, stdout, _ := ask("", "verify", path, "--head", string(head.Digest)); status != found {
			t.Errorf("cut after %d lines: status %d, %s", len(lines)-1, status, stdout)
		}
	}
}
