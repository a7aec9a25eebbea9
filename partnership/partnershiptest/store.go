package partnershiptest

import (
	"errors"
	"testing"
)

// ErrStale says that a history has more or fewer events than its writer had seen.
// A [Store] wraps or returns it; the suite looks for it with [errors.Is].
var ErrStale = errors.New("the history has another length than the one seen")

// Store is what [TestStore] asks of a store of histories. A program puts a few
// lines of adapter between this interface and its own.
//
// A history is a text of JSON Lines, as [partnership.AppendEvent] writes it and
// [partnership.ReadHistory] reads it. A store keeps many, each under a name, and
// need not understand them.
type Store interface {
	// Load returns a history, byte for byte as it was appended. One that nobody
	// ever wrote is empty and no error.
	Load(name string) ([]byte, error)

	// Append adds lines behind a history that has seen events so far. They are
	// kept all, or none: of several writers who have seen the same, one succeeds,
	// and the others get ErrStale and change nothing.
	Append(name string, seen int, lines []byte) error
}

// Restarter is a [Store] that keeps what it holds when its program ends. Without
// it, the claims about restarts are skipped.
type Restarter interface {
	Store

	// Restart returns the store as a program finds it that starts anew, on the same
	// ground and with nothing of the old one in memory. The old one is not used
	// again.
	Restart() (Store, error)
}

// Tearer is a [Restarter] of which a test can say that the machine stopped while
// it wrote. Without it, the claims about half-written appends are skipped.
//
// A torn append vanishes whole, however many lines it has: those of one command
// belong together, and the first of them alone, though none of its own bytes is
// missing, is no history that anybody decided. To drop the half line is therefore
// not enough. Only an append of which all can still be told, as where nothing but
// its last line feed is missing, may be there after the restart, and then all of it.
type Tearer interface {
	Restarter

	// Tear takes the last n bytes of a history from what is kept, as if they had
	// not been written yet, and nothing else. It is followed by Restart.
	Tear(name string, n int) error
}

// TestStore holds a store to what a history asks of it, one claim at a time, each
// under a name of its own. For every claim it asks fresh for an empty store.
//
// A store loses nothing and keeps the order and the bytes, those of lines that no
// version of the library knows, too; it takes several lines at once; it refuses
// what is stale and changes nothing by it; it holds histories of any name apart,
// so that a fork under another name never sees the first; of several writers at
// once one succeeds; and it survives a restart. An append that was torn in the
// middle of a line vanishes with all its lines, see [Tearer].
//
// The histories are drawn, the same each time.
func TestStore(t *testing.T, fresh func(t *testing.T) Store) {
	t.Helper()
	for _, c := range storeClaims() {
		t.Run(c.name, func(t *testing.T) {
			err := c.holds(func() Store { return fresh(t) })
			if errors.Is(err, errNotAsked) {
				t.Skip(err)
			}
			if err != nil {
				t.Error(err)
			}
		})
	}
}

// errNotAsked is wrapped by a claim that a store does not make.
var errNotAsked = errors.New("not asked")

// claim is one thing that is so of every right store, or of every right wrapper.
type claim[S any] struct {
	name  string
	holds func(fresh func() S) error
}

func storeClaims() []claim[Store] {
	return []claim[Store]{
		{"nothing_is_there_at_first", emptyAtFirst},
		{"what_is_appended_is_loaded", keepsAll},
		{"lines_keep_their_order", keepsOrder},
		{"several_lines_are_kept_at_once", keepsBatches},
		{"bytes_of_unknown_events_are_kept", keepsUnknown},
		{"what_is_loaded_is_the_callers", keepsItsOwn},
		{"what_is_stale_is_refused", refusesStale},
		{"what_is_refused_changes_nothing", refusesWhole},
		{"histories_are_apart_by_name", keepsApart},
		{"names_are_any_text", keepsNames},
		{"forks_never_see_each_other", forks},
		{"one_of_several_writers_succeeds", oneWriter},
		{"writers_who_try_again_all_succeed", allWriters},
		{"readers_see_whole_lines", wholeReads},
		{"a_restart_loses_nothing", survives},
		{"a_restart_knows_what_is_stale", survivesStale},
		{"a_half_written_line_is_no_event", tornTail},
		{"a_history_goes_on_after_a_half_written_line", afterTornTail},
	}
}
