package partnershiptest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
)

// A wrong store is a right one but for one fault.

// reads changes what is loaded.
type reads struct {
	*memory
	change func(text []byte) []byte
}

func (s reads) Load(name string) ([]byte, error) {
	text, err := s.memory.Load(name)
	return s.change(text), err
}

func linesOf(text []byte) [][]byte {
	all := bytes.SplitAfter(text, []byte("\n"))
	return all[:len(all)-1]
}

func dropsTheLast(text []byte) []byte {
	if all := linesOf(text); len(all) > 0 {
		return bytes.Join(all[:len(all)-1], nil)
	}
	return text
}

func swapsTwo(text []byte) []byte {
	all := linesOf(text)
	if n := len(all); n > 1 {
		all[n-1], all[n-2] = all[n-2], all[n-1]
	}
	return bytes.Join(all, nil)
}

func encodesAgain(text []byte) []byte {
	var out []byte
	for _, line := range linesOf(text) {
		var v any
		if json.Unmarshal(line, &v) != nil {
			return text
		}
		again, _ := json.Marshal(v)
		out = append(append(out, again...), '\n')
	}
	return out
}

func dropsTheUnknown(text []byte) []byte {
	return bytes.Join(slices.DeleteFunc(linesOf(text), func(line []byte) bool {
		var e partnership.Event
		_ = e.UnmarshalJSON(bytes.TrimSpace(line))
		_, unknown := e.Act.(act.Unknown)
		return unknown
	}), nil)
}

func beginsWithALine(text []byte) []byte {
	if len(text) == 0 {
		return []byte("\n")
	}
	return text
}

// named changes under which name a history is kept.
type named struct {
	*memory
	as func(string) string
}

func (s named) Load(name string) ([]byte, error) { return s.memory.Load(s.as(name)) }
func (s named) Append(name string, seen int, lines []byte) error {
	return s.memory.Append(s.as(name), seen, lines)
}

// appends changes how lines are taken.
type appends struct {
	*memory
	how func(s *memory, name string, seen int, lines []byte) error
}

func (s appends) Append(name string, seen int, lines []byte) error {
	return s.how(s.memory, name, seen, lines)
}

func takesTheStale(s *memory, name string, _ int, lines []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.append(name, s.length(name), lines)
}

func (s *memory) length(name string) int {
	if k := s.kept[name]; k != nil {
		return k.events
	}
	return 0
}

func saysItOtherwise(s *memory, name string, seen int, lines []byte) error {
	if s.Append(name, seen, lines) != nil {
		return errors.New("conflict")
	}
	return nil
}

func refusesAndTakes(s *memory, name string, seen int, lines []byte) error {
	err := s.Append(name, seen, lines)
	if err != nil {
		_ = takesTheStale(s, name, seen, lines)
	}
	return err
}

// countsAppends takes each append for one event, which is so of most.
func countsAppends(s *memory, name string, seen int, lines []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	had := s.length(name)
	err := s.append(name, seen, lines)
	if err == nil {
		s.kept[name].events = had + 1
	}
	return err
}

func keepsWhatItIsGiven(s *memory, name string, seen int, lines []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if seen == 0 && s.length(name) == 0 {
		s.kept[name] = &kept{text: lines, events: count(lines)}
		return nil
	}
	return s.append(name, seen, lines)
}

// looksAndThenWrites lets go of the lock between the two.
func looksAndThenWrites(s *memory, name string, seen int, lines []byte) error {
	s.mu.Lock()
	n := s.length(name)
	s.mu.Unlock()
	if n != seen {
		return fmt.Errorf("%w: it has %d", ErrStale, n)
	}
	for range 500 {
		runtime.Gosched()
	}
	return takesTheStale(s, name, seen, lines)
}

// givesUpWhereOthersWrite says that all is well where it could not get the lock.
func givesUpWhereOthersWrite(s *memory, name string, seen int, lines []byte) error {
	if !s.mu.TryLock() {
		return nil
	}
	defer s.mu.Unlock()
	for range 500 {
		runtime.Gosched()
	}
	return s.append(name, seen, lines)
}

func writesLineByLine(s *memory, name string, seen int, lines []byte) error {
	for i, line := range linesOf(lines) {
		if err := s.Append(name, seen+i, line); err != nil {
			return err
		}
		for range 500 {
			runtime.Gosched()
		}
	}
	return nil
}

// handsOutItsOwn returns what it keeps, not a copy.
type handsOutItsOwn struct{ *memory }

func (s handsOutItsOwn) Load(name string) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if k := s.kept[name]; k != nil {
		return k.text, nil
	}
	return nil, nil
}

// sharesForks keeps one text for histories that were alike once.
func sharesForks(s *memory, name string, seen int, lines []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, k := range s.kept {
		if seen == 0 && s.kept[name] == nil && bytes.Equal(k.text, lines) {
			s.kept[name] = k
			return nil
		}
	}
	return s.append(name, seen, lines)
}

// forgets starts anew with what a fault leaves of it.
type forgets struct {
	*memory
	after func(*memory)
}

func (s forgets) Restart() (Store, error) {
	s.after(s.memory)
	return s, nil
}

func all(s *memory) { clear(s.kept) }

func theLastOfEach(s *memory) {
	for _, k := range s.kept {
		k.text = dropsTheLast(k.text)
	}
}

func howManyThereAre(s *memory) {
	for _, k := range s.kept {
		k.events = 0
	}
}

// lines is a store of plain lines that mends a torn one in a way of its own.
type lines struct {
	*memory
	mend func(*kept)
}

func (s lines) Restart() (Store, error) {
	for _, k := range s.kept {
		s.mend(k)
	}
	return s, nil
}

func (s lines) Tear(name string, n int) error {
	k := s.kept[name]
	k.text = k.text[:len(k.text)-n]
	return nil
}

func leavesTheHalf(k *kept) { k.events = count(k.text) }

// dropsTheHalf drops the half line and keeps the rest of its command.
func dropsTheHalf(k *kept) {
	k.text = k.text[:bytes.LastIndexByte(k.text, '\n')+1]
	k.events = count(k.text)
}

func dropsAll(k *kept) { k.text, k.events = nil, 0 }

// hides shows whole appends only, and appends behind the half one.
type hides struct {
	*memory
	last, torn *[]byte
}

func (s hides) Tear(name string, n int) error {
	k := s.kept[name]
	k.text = bytes.Clone(bytes.TrimSuffix(k.text, *s.last))
	k.events -= count(*s.last)
	*s.torn = (*s.last)[:len(*s.last)-n]
	return nil
}

func (s hides) Restart() (Store, error) { return s, nil }

func (s hides) Append(name string, seen int, lines []byte) error {
	whole := slices.Concat(*s.torn, lines)
	err := s.memory.Append(name, seen, whole)
	if err == nil {
		*s.last, *s.torn = whole, nil
	}
	return err
}

// fails is a store that cannot be read where nothing was written.
type fails struct{ *memory }

func (s fails) Load(name string) ([]byte, error) {
	text, err := s.memory.Load(name)
	if err == nil && text == nil {
		err = errors.New("no such history")
	}
	return text, err
}

func TestEveryFaultOfAStoreIsCaughtByName(t *testing.T) {
	load := func(change func([]byte) []byte) func() Store {
		return func() Store { return reads{newMemory(), change} }
	}
	take := func(how func(*memory, string, int, []byte) error) func() Store {
		return func() Store { return appends{newMemory(), how} }
	}
	under := func(as func(string) string) func() Store {
		return func() Store { return named{newMemory(), as} }
	}
	forget := func(after func(*memory)) func() Store {
		return func() Store { return forgets{newMemory(), after} }
	}
	mend := func(how func(*kept)) func() Store {
		return func() Store { return lines{newMemory(), how} }
	}
	faults := []struct {
		fault, claim string
		fresh        func() Store
	}{
		{"begins with an empty line", "nothing_is_there_at_first", load(beginsWithALine)},
		{"cannot be read before it is written", "nothing_is_there_at_first", func() Store { return fails{newMemory()} }},
		{"drops the last event", "what_is_appended_is_loaded", load(dropsTheLast)},
		{"drops the last line feed", "what_is_appended_is_loaded", load(func(b []byte) []byte { return bytes.TrimSuffix(b, []byte("\n")) })},
		{"swaps two", "lines_keep_their_order", load(swapsTwo)},
		{"counts appends for events", "several_lines_are_kept_at_once", take(countsAppends)},
		{"encodes again what it reads", "bytes_of_unknown_events_are_kept", load(encodesAgain)},
		{"drops what it does not know", "bytes_of_unknown_events_are_kept", load(dropsTheUnknown)},
		{"keeps the bytes it is given", "what_is_loaded_is_the_callers", take(keepsWhatItIsGiven)},
		{"hands out the bytes it keeps", "what_is_loaded_is_the_callers", func() Store { return handsOutItsOwn{newMemory()} }},
		{"accepts what is stale", "what_is_stale_is_refused", take(takesTheStale)},
		{"refuses without ErrStale", "what_is_stale_is_refused", take(saysItOtherwise)},
		{"refuses and takes", "what_is_refused_changes_nothing", take(refusesAndTakes)},
		{"keeps all in one", "histories_are_apart_by_name", under(func(string) string { return "all" })},
		{"takes names for paths", "names_are_any_text", under(path.Clean)},
		{"takes names without case", "names_are_any_text", under(strings.ToLower)},
		{"cuts names off", "names_are_any_text", under(func(s string) string { return s[:min(len(s), 255)] })},
		{"shares forks", "forks_never_see_each_other", take(sharesForks)},
		{"looks and then writes", "one_of_several_writers_succeeds", take(looksAndThenWrites)},
		{"gives up where others write", "writers_who_try_again_all_succeed", take(givesUpWhereOthersWrite)},
		{"writes line by line", "readers_see_whole_lines", take(writesLineByLine)},
		{"forgets all on restart", "a_restart_loses_nothing", forget(all)},
		{"forgets the last on restart", "a_restart_loses_nothing", forget(theLastOfEach)},
		{"forgets on restart how many there are", "a_restart_knows_what_is_stale", forget(howManyThereAre)},
		{"leaves a half line", "a_half_written_line_is_no_event", mend(leavesTheHalf)},
		{"keeps half a command", "a_half_written_line_is_no_event", mend(dropsTheHalf)},
		{"drops all for half a line", "a_half_written_line_is_no_event", mend(dropsAll)},
		{"appends behind half a line", "a_history_goes_on_after_a_half_written_line",
			func() Store { return hides{newMemory(), new([]byte), new([]byte)} }},
	}
	caught := map[string]bool{}
	for _, f := range faults {
		t.Run(strings.ReplaceAll(f.fault, " ", "_"), func(t *testing.T) {
			i := slices.IndexFunc(storeClaims(), func(c claim[Store]) bool { return c.name == f.claim })
			if i < 0 {
				t.Fatalf("no claim is called %s", f.claim)
			}
			caught[f.claim] = true
			err := storeClaims()[i].holds(f.fresh)
			if err == nil || errors.Is(err, errNotAsked) {
				t.Fatalf("%s holds of a store that %s: %v", f.claim, f.fault, err)
			}
			t.Logf("%v", err)
		})
	}
	for _, c := range storeClaims() {
		if !caught[c.name] {
			t.Errorf("no fault shows that %s can fail", c.name)
		}
	}
}
