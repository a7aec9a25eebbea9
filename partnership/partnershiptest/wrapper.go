package partnershiptest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

// Wrapper is what [TestWrapper] asks of a program that stands between the library
// and others: a service, a command line, a binding for another language. It holds
// agreements by name and speaks JSON as the library writes it.
//
// Agreements that nobody has named before are empty, and there.
type Wrapper interface {
	// Apply takes a command, as [partnership.ReadCommand] reads it, to an agreement.
	// A command that cannot be read is an error.
	Apply(agreement string, command []byte) (Applied, error)

	// History returns the lines of an agreement's history.
	History(agreement string) ([]byte, error)

	// Ask returns the answer to a question as the library's own type writes it as
	// JSON: an object or a list. A question that the wrapper does not offer is
	// [errors.ErrUnsupported].
	Ask(agreement string, q Question) ([]byte, error)
}

// Applied is what became of a command. The zero Applied is that of one that was on
// record already.
type Applied struct {
	Lines   []byte       // what it added to the history, chained and canonical
	Refused []check.Code // the reasons, in the order of the [partnership.Rejection]; none: accepted
}

// Question is one that [TestWrapper] puts to a [Wrapper].
type Question struct {
	Name    string        // one of [Questions], which is a verb of mufakat serve as well
	On      calendar.Date // a day no earlier than the last event; what falls due by then is taken first, and not recorded
	Partner id.Partner    // whose options
}

// question is how the library answers.
type question struct {
	name string
	ask  func(a partnership.Agreement, q Question) any
}

// asked is a question about an agreement as of a day.
func asked[R any](name string, ask func(partnership.Agreement, calendar.Date) R) question {
	return question{name, func(a partnership.Agreement, q Question) any { return ask(a, q.On) }}
}

// standing is a question about an agreement as it stands.
func standing[R any](name string, ask func(partnership.Agreement) R) question {
	return question{name, func(a partnership.Agreement, _ Question) any { return ask(a) }}
}

func questions() []question {
	return []question{
		{"options", func(a partnership.Agreement, q Question) any { return a.Options(q.Partner, q.On) }},
		asked("terms", func(a partnership.Agreement, on calendar.Date) any {
			t, _ := a.Terms(on)
			return t
		}),
		asked("partners", partnership.Agreement.Partners),
		asked("proposals", partnership.Agreement.Proposals),
		standing("deliveries", partnership.Agreement.Deliveries),
		standing("causes", partnership.Agreement.Causes),
		standing("holders", partnership.Agreement.Holders),
		asked("investment", partnership.Agreement.Investment),
		asked("ledger", partnership.Agreement.Ledger),
		asked("success", partnership.Agreement.Success),
		asked("relationship", partnership.Agreement.Relationship),
		asked("classify", partnership.Agreement.Classify),
		asked("flags", partnership.Agreement.Flags),
		asked("expectations", partnership.Agreement.Expectations),
		asked("patience", partnership.Agreement.Patience),
		asked("disputes", partnership.Agreement.Disputes),
		asked("ties", partnership.Agreement.Ties),
		standing("changes", partnership.Agreement.Changes),
		asked("check", func(a partnership.Agreement, on calendar.Date) check.Report {
			return a.Check(partnership.CheckOptions{On: on})
		}),
	}
}

// Questions returns the names of the questions that [TestWrapper] may put, in
// order: options, terms, partners, and so on.
func Questions() []string {
	var all []string
	for _, q := range questions() {
		all = append(all, q.name)
	}
	return all
}

// Answer returns how the library answers a question, as JSON. An empty list is [].
//
// It is an error if there is no such question.
func Answer(a partnership.Agreement, q Question) ([]byte, error) {
	i := slices.IndexFunc(questions(), func(x question) bool { return x.name == q.Name })
	if i < 0 {
		return nil, fmt.Errorf("partnershiptest: there is no question %q", q.Name)
	}
	if a.Len() > 0 && !q.On.IsZero() && a.Readable() {
		later, err := a.Advance(q.On)
		if err != nil {
			return nil, err
		}
		a = later
	}
	text, err := json.Marshal(questions()[i].ask(a, q))
	if bytes.Equal(text, []byte("null")) {
		text = []byte("[]")
	}
	return text, err
}

// TestWrapper holds a wrapper to the library's own answers, one claim at a time,
// each under a name of its own. For every claim it asks fresh for a wrapper with
// no agreements.
//
// The same commands, good and bad, give the same lines, byte for byte, and are
// refused with the same reasons; a command that comes again changes nothing; what
// is stale or cannot be read is refused, and the wrapper goes on; questions have
// the answers of the library, in which no sum became a number and no empty list
// was lost; a question about a later day records nothing; agreements of other
// names are apart, and several callers at once do not harm each other.
//
// The commands are drawn, the same each time.
func TestWrapper(t *testing.T, fresh func(t *testing.T) Wrapper) {
	t.Helper()
	for _, c := range wrapperClaims() {
		t.Run(c.name, func(t *testing.T) {
			err := c.holds(func() Wrapper { return fresh(t) })
			if errors.Is(err, errNotAsked) {
				t.Skip(err)
			}
			if err != nil {
				t.Error(err)
			}
		})
	}
}

func wrapperClaims() []claim[Wrapper] {
	return []claim[Wrapper]{
		{"nothing_is_on_record_at_first", beginsEmpty},
		{"what_is_accepted_gives_the_lines_of_the_library", givesLines},
		{"what_is_refused_gives_every_reason", givesReasons},
		{"what_is_refused_is_not_on_record", recordsNoRefusal},
		{"a_command_again_changes_nothing", takesOnce},
		{"what_is_stale_is_refused", refusesStaleCommands},
		{"what_cannot_be_read_is_an_error", refusesUnreadable},
		{"questions_have_the_answers_of_the_library", answersAlike},
		{"what_terms_say_is_neither_lost_nor_added", keepsTerms},
		{"a_question_records_nothing", recordsNoQuestion},
		{"agreements_are_apart_by_name", holdsApart},
		{"callers_at_once_do_no_harm", servesMany},
	}
}

// sameJSON says where two JSON texts differ in what they say.
func sameJSON(what string, want, got []byte) error {
	w, err := canon.Transform(want, wide)
	if err != nil {
		return fmt.Errorf("%s: the library writes what is not canonical: %w", what, err)
	}
	g, err := canon.Transform(got, wide)
	if err != nil {
		return fmt.Errorf("%s is no JSON that the library would write: %w\n%.300s", what, err, got)
	}
	at := 0
	for at < len(w) && at < len(g) && w[at] == g[at] {
		at++
	}
	if at == len(w) && at == len(g) {
		return nil
	}
	return fmt.Errorf("%s is another answer than the library's, from byte %d on:\nwant %s\ngot  %s", what, at, around(string(w), at), around(string(g), at))
}

// wide are bounds that no answer to these claims reaches.
var wide = canon.Limits{Bytes: 64 << 20, Depth: 200, Text: 4 << 20}
