package partnership_test

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

// A story is a text file that people can read. Each line at the margin is a
// sentence: a day, an act of a partner, a question (show) or what its answer has
// to be (expect). Lines that are indented belong to the sentence before them;
// those that begin with ">" are what the library said, and -update writes them.
// What a refusal names and what is expected -update never writes.
//
// Every act of a story is decided by the rules, on its own day, and held to the
// laws of every other life of these tests.

// sentence is one form of words, and what it does. Words in angle brackets
// stand for one word, or for some words between quotes; those that end in dots
// stand for all the words that are left.
type sentence struct {
	form string
	tell func(s *tale, w words) error
}

// actions and questions are in files of their own.
func vocabulary() []sentence {
	return slices.Concat(framingWords, formingWords, livingWords, endingWords)
}

var framingWords = []sentence{
	{"on <day>", func(s *tale, w words) error {
		day, err := calendar.Parse(w.next())
		if err == nil && day.Before(s.day) {
			err = fmt.Errorf("%s is before %s", day, s.day)
		}
		if err != nil {
			return err
		}
		s.day = day
		if s.a.Len() == 0 {
			return nil
		}
		return s.decide(partnership.Command{On: day, Act: act.Advance{}})
	}},
	{"<person> speaks for <partner>", func(s *tale, w words) error {
		who := id.Person(w.next())
		s.speakers[id.Partner(w.next())] = who
		return nil
	}},
	{"show <question...>", func(s *tale, w words) error {
		said, err := s.ask(*w)
		s.say(said...)
		return err
	}},
	{"expect <question...>", func(s *tale, w words) error {
		at := slices.Index(*w, "is")
		if at < 0 {
			return errors.New(`an expectation says what its answer "is"`)
		}
		want := strings.Join((*w)[at+1:], " ")
		said, err := s.ask((*w)[:at])
		if got := strings.Join(said, "; "); err == nil && got != want {
			err = fmt.Errorf("it is %q", got)
		}
		return err
	}},
}

// words are what a sentence says besides its form, one after the other.
type words = *wordList

type wordList []string

func (w *wordList) next() string {
	if len(*w) == 0 {
		return ""
	}
	first := (*w)[0]
	*w = (*w)[1:]
	return first
}

// tale is a life that a text file leads.
type tale struct {
	*life
	speakers map[id.Partner]id.Person
	block    []string // the lines under the sentence
	expected []check.Code
	used     map[string]bool // the forms that were used
	proposal id.Command      // the last one
	said     []string
	refusals int
}

// wordsIn takes a line apart into words; what is between quotes is one.
func wordsIn(line string) ([]string, error) {
	var all []string
	for line = strings.TrimSpace(line); line != ""; line = strings.TrimLeft(line, " ") {
		if rest, quoted := strings.CutPrefix(line, `"`); quoted {
			word, after, closed := strings.Cut(rest, `"`)
			if !closed {
				return nil, errors.New("a quotation does not end")
			}
			all, line = append(all, word), strings.TrimLeft(after, ",:")
			continue
		}
		word, after, _ := strings.Cut(line, " ")
		all, line = append(all, strings.TrimRight(word, ",:")), after
	}
	return all, nil
}

// matchForm returns the words that a form leaves open.
func matchForm(form string, line []string) (words, bool) {
	open := wordList{}
	for i, f := range strings.Fields(form) {
		f = strings.TrimRight(f, ",:")
		switch {
		case strings.HasSuffix(f, "...>"):
			open = append(open, line[min(i, len(line)):]...)
			return &open, len(line) > i
		case i >= len(line):
			return nil, false
		case strings.HasPrefix(f, "<"):
			open = append(open, line[i])
		case f != line[i]:
			return nil, false
		}
	}
	return &open, len(line) == len(strings.Fields(form))
}

// findForm returns the form of words that a line has. Of several it is the one with
// the fewest words left open.
func findForm[T any](forms []T, form func(T) string, line []string) (T, words, error) {
	var (
		best T
		open words
	)
	for _, f := range forms {
		if w, ok := matchForm(form(f), line); ok && (open == nil || len(*w) < len(*open)) {
			best, open = f, w
		}
	}
	if open == nil {
		return best, nil, fmt.Errorf("nobody says so: %q", line)
	}
	return best, open, nil
}

func (s *tale) say(lines ...string) {
	for _, l := range lines {
		s.said = append(s.said, strings.TrimRight("  > "+l, " "))
	}
}

// sentence does what a line says.
func (s *tale) sentence(line string, block []string) error {
	text, codes, refused := strings.Cut(line, " -- refused with ")
	s.expected, s.block = nil, block
	for _, c := range strings.Fields(codes) {
		s.expected = append(s.expected, check.Code(c))
	}
	ws, err := wordsIn(text)
	if err != nil {
		return err
	}
	x, open, err := findForm(vocabulary(), func(x sentence) string { return x.form }, ws)
	if err != nil {
		return err
	}
	before := s.refusals
	s.used[x.form] = true
	if err := x.tell(s, open); err != nil {
		return err
	}
	if len(s.block) > 0 {
		return fmt.Errorf("nobody listens to %q", s.block[0])
	}
	if refused != (s.refusals > before) {
		return errors.New("it is not refused")
	}
	return nil
}

// does lets a partner act, by the person who speaks for it.
func (s *tale) does(p id.Partner, what act.Act) error {
	by := s.speakers[p]
	if by == "" {
		return fmt.Errorf("nobody speaks for %s", p)
	}
	c := partnership.Command{ID: id.Command(s.fresh("c")), By: by, For: p, On: s.day, Act: what}
	return s.decide(c)
}

// decide applies a command by the rules and says what followed.
func (s *tale) decide(c partnership.Command) error {
	length := s.a.Len()
	err := s.apply(c)
	r := new(partnership.Rejection)
	if errors.As(err, &r) {
		s.refusals++
		var codes []check.Code
		for _, f := range r.Findings {
			s.say("refused: " + findingLine(f))
			codes = append(codes, f.Code)
		}
		slices.Sort(codes)
		if codes = slices.Compact(codes); !slices.Equal(codes, s.expected) {
			return fmt.Errorf("it is refused with %v", codes)
		}
		return nil
	}
	if err != nil {
		return err
	}
	for seq := length + 1; seq <= s.a.Len(); seq++ {
		if e, _ := s.a.Event(seq); e.IsEffect() {
			s.say(effectLine(e))
		}
	}
	p, ok := s.a.Proposal(c.ID, s.day)
	if !ok {
		return nil
	}
	s.proposal = c.ID
	switch {
	case p.Status != partnership.ProposalOpen:
	case p.Requirement.AwaitsMeeting():
		s.say("open; it waits for a meeting")
	default:
		s.say("open; to consent: " + spaced(p.Missing))
	}
	return nil
}

func effectLine(e partnership.Event) string {
	text := fmt.Sprintf("%s: %s", e.On, e.Act.Type())
	switch x := e.Act.(type) {
	case act.Left:
		text += " " + string(x.Partner)
	case act.Ending:
		text += " by " + string(x.Kind)
	case act.Voided:
		text += " as " + string(x.Reason)
	}
	return text
}

// findingLine tells a finding by its code, place and parameters; sentences are made
// in package prose, which this room does not know.
func findingLine(f check.Finding) string {
	text := string(f.Code)
	if f.Place != "" {
		text += " at " + string(f.Place)
	}
	for _, k := range slices.Sorted(maps.Keys(f.Params)) {
		text += fmt.Sprintf(", %s %s", k, f.Params[k])
	}
	return text
}

func spaced[T ~string](list []T) string {
	if len(list) == 0 {
		return "none"
	}
	var all []string
	for _, x := range list {
		all = append(all, string(x))
	}
	return strings.Join(all, " ")
}

// tellStory leads the life that a text tells, and returns the text with what the
// library said.
func tellStory(t *testing.T, text string) (string, *tale) {
	s := &tale{life: &life{t: t, rows: newRows()}, speakers: make(map[id.Partner]id.Person), used: make(map[string]bool)}
	var out []string
	lines := strings.Split(text, "\n")
	for i := 0; i < len(lines); i++ {
		out = append(out, lines[i])
		if lines[i] == "" || strings.HasPrefix(lines[i], "#") {
			continue
		}
		at := i + 1
		var block []string
		for i+1 < len(lines) && strings.HasPrefix(lines[i+1], "  ") {
			i++
			if strings.HasPrefix(lines[i], "  >") {
				continue
			}
			out, block = append(out, lines[i]), append(block, strings.TrimSpace(lines[i]))
		}
		s.said = nil
		if err := s.sentence(lines[at-1], block); err != nil {
			t.Fatalf("line %d, %q: %v%s", at, lines[at-1], err, strings.Join(append([]string{""}, s.said...), "\n"))
		}
		out = append(out, s.said...)
	}
	return strings.Join(out, "\n"), s
}

// TestStoriesAreToldByTheRules leads every life of testdata/stories.
func TestStoriesAreToldByTheRules(t *testing.T) {
	files, err := filepath.Glob("testdata/stories/*.txt")
	if err != nil || len(files) < 9 {
		t.Fatalf("%d stories, %v", len(files), err)
	}
	used := make(map[string]bool)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			told, s := tellStory(t, string(raw))
			maps.Copy(used, s.used)
			s.settled()
			for _, d := range s.a.Audit() {
				t.Errorf("event %d is not as the rules have it: %+v", d.Seq, d)
			}
			if told == string(raw) {
				return
			}
			if *update {
				if err := os.WriteFile(file, []byte(told), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			t.Errorf("%s; -update writes what is said anew (-want +got):\n%s", file, cmp.Diff(strings.Split(string(raw), "\n"), strings.Split(told, "\n")))
		})
	}
	if t.Failed() {
		return
	}
	for _, form := range forms() {
		if !used[form] {
			t.Errorf("no story says %q", form)
		}
	}
}

// forms returns every form of words that a story may use.
func forms() []string {
	all := toldEach(vocabulary(), func(x sentence) string { return x.form })
	all = append(all, toldEach(clauses, func(x clause) string { return x.form })...)
	return append(all, toldEach(questions, func(x question) string { return x.form })...)
}

// TestAStoryIsNotToldWrongly holds that a story cannot be told past the rules.
func TestAStoryIsNotToldWrongly(t *testing.T) {
	for _, tt := range []struct{ why, line string }{
		{"nobody speaks for", "mill joins"},
		{"nobody says so", "the mill hopes for the best"},
		{"does not end", `mill gives notice because "it`},
		{"is before", "on 2025-12-31"},
		{`says what its answer "is"`, "expect stage scoping"},
		{`it is "scoping"`, "expect stage is active"},
		{"it is refused with [LIF001]", "clinic signs"},
		{"it is refused with [LIF001]", "clinic signs -- refused with ACT001"},
		{"it is not refused", "clinic appoints ani as champion -- refused with ACT001"},
		{"nothing was proposed", "clinic consents"},
		{"nobody knows", "show the future"},
	} {
		s := &tale{life: newLife(t, "2026-01-01"), speakers: map[id.Partner]id.Person{"clinic": "ani"}, used: make(map[string]bool)}
		if err := s.sentence("clinic begins with these terms:", []string{`purpose "care"`, "clinic is an ngo called \"Clinic\"", "mill is a company called \"Mill\""}); err != nil {
			t.Fatal(err)
		}
		if err := s.sentence(tt.line, nil); err == nil || !strings.Contains(err.Error(), tt.why) {
			t.Errorf("%q: %v, want %q", tt.line, err, tt.why)
		}
	}
}
