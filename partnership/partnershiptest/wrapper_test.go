package partnershiptest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

// direct is a right wrapper: the library and nothing else.
type direct struct {
	mu   sync.Mutex
	held map[string]partnership.Agreement
}

func newDirect() *direct { return &direct{held: map[string]partnership.Agreement{}} }

func (d *direct) Apply(agreement string, command []byte) (Applied, error) {
	c, err := partnership.ReadCommand(command)
	if err != nil {
		return Applied{}, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.apply(agreement, c)
}

func (d *direct) apply(agreement string, c partnership.Command) (Applied, error) {
	was := d.held[agreement]
	next, err := was.Apply(c)
	var out Applied
	if refused := new(partnership.Rejection); errors.As(err, &refused) {
		for _, f := range refused.Findings {
			out.Refused = append(out.Refused, f.Code)
		}
		return out, nil
	}
	d.held[agreement] = next
	all, err := written(next)
	before, err2 := written(was)
	out.Lines = all[len(before):]
	return out, errors.Join(err, err2)
}

func written(a partnership.Agreement) ([]byte, error) {
	var b bytes.Buffer
	_, err := a.WriteHistory(&b)
	return b.Bytes(), err
}

func (d *direct) History(agreement string) ([]byte, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return written(d.held[agreement])
}

func (d *direct) Ask(agreement string, q Question) ([]byte, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return Answer(d.held[agreement], q)
}

func TestARightWrapperHoldsEveryClaim(t *testing.T) {
	TestWrapper(t, func(*testing.T) Wrapper { return newDirect() })
	for _, c := range wrapperClaims() {
		if err := c.holds(func() Wrapper { return newDirect() }); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// A wrong wrapper is a right one but for one fault.

type says struct {
	*direct
	change func(Applied) Applied
}

func (w says) Apply(agreement string, command []byte) (Applied, error) {
	out, err := w.direct.Apply(agreement, command)
	return w.change(out), err
}

type takes struct {
	*direct
	how func(d *direct, agreement string, command []byte) (Applied, error)
}

func (w takes) Apply(agreement string, command []byte) (Applied, error) {
	return w.how(w.direct, agreement, command)
}

type tells struct {
	*direct
	change func(q Question, answer []byte) []byte
}

func (w tells) Ask(agreement string, q Question) ([]byte, error) {
	answer, err := w.direct.Ask(agreement, q)
	return w.change(q, answer), err
}

type records struct {
	*direct
	history func(text []byte) []byte
}

func (w records) History(agreement string) ([]byte, error) {
	text, err := w.direct.History(agreement)
	return w.history(text), err
}

// lends changes a command before it is taken.
func lends(change func(*partnership.Command)) func(*direct, string, []byte) (Applied, error) {
	return func(d *direct, agreement string, command []byte) (Applied, error) {
		c, err := partnership.ReadCommand(command)
		if err != nil {
			return Applied{}, err
		}
		change(&c)
		d.mu.Lock()
		defer d.mu.Unlock()
		return d.apply(agreement, c)
	}
}

// readsLoosely passes over what it does not know, as encoding/json does.
func readsLoosely(d *direct, agreement string, command []byte) (Applied, error) {
	var loose map[string]json.RawMessage
	if err := json.Unmarshal(command, &loose); err != nil {
		return Applied{}, err
	}
	delete(loose, "mood")
	text, err := json.Marshal(loose)
	if err != nil {
		return Applied{}, err
	}
	return d.Apply(agreement, text)
}

// takesForDone says that all is well where it cannot read a command.
func takesForDone(d *direct, agreement string, command []byte) (Applied, error) {
	out, err := d.Apply(agreement, command)
	if err != nil {
		return Applied{}, nil
	}
	return out, nil
}

// encodesTerms decodes a command into what loses empty lists.
func encodesTerms(d *direct, agreement string, command []byte) (Applied, error) {
	return d.Apply(agreement, bytes.ReplaceAll(command, []byte(`"clauses":[],`), nil))
}

// recordsWhatIsRefused keeps a word of each refusal in the history.
func recordsWhatIsRefused(d *direct, agreement string, command []byte) (Applied, error) {
	out, err := d.Apply(agreement, command)
	if err != nil || len(out.Refused) == 0 {
		return out, err
	}
	_, err = lends(func(c *partnership.Command) {
		c.ID, c.By, c.For, c.Expect, c.Act = "refused-"+c.ID, "p1-head", "p1", 0, act.Communicate{Subject: "a refusal"}
	})(d, agreement, command)
	return out, err
}

// applyOver reads, lets others in, and writes what follows from what it had read.
func applyOver(d *direct, agreement string, command []byte) (Applied, error) {
	c, err := partnership.ReadCommand(command)
	if err != nil {
		return Applied{}, err
	}
	d.mu.Lock()
	mine := &direct{held: map[string]partnership.Agreement{agreement: d.held[agreement]}}
	d.mu.Unlock()
	for range 200 {
		runtime.Gosched()
	}
	out, err := mine.apply(agreement, c)
	d.mu.Lock()
	defer d.mu.Unlock()
	d.held[agreement] = mine.held[agreement]
	return out, err
}

// advances keeps what fell due up to the day of a question.
type advances struct{ *direct }

func (w advances) Ask(agreement string, q Question) ([]byte, error) {
	w.mu.Lock()
	if a, err := w.held[agreement].Advance(q.On); err == nil {
		w.held[agreement] = a
	}
	w.mu.Unlock()
	return w.direct.Ask(agreement, q)
}

// under keeps agreements under other names.
type under struct {
	*direct
	as func(string) string
}

func (w under) Apply(agreement string, command []byte) (Applied, error) {
	return w.direct.Apply(w.as(agreement), command)
}
func (w under) History(agreement string) ([]byte, error) { return w.direct.History(w.as(agreement)) }
func (w under) Ask(agreement string, q Question) ([]byte, error) {
	return w.direct.Ask(w.as(agreement), q)
}

// asOfYesterday answers as of the day before.
type asOfYesterday struct{ *direct }

func (w asOfYesterday) Ask(agreement string, q Question) ([]byte, error) {
	q.On = q.On.AddDays(-1)
	return w.direct.Ask(agreement, q)
}

// asNumbers writes what are numbers in texts as numbers.
func asNumbers(_ Question, answer []byte) []byte {
	return bytes.ReplaceAll(answer, []byte(`"number":"100"`), []byte(`"number":100`))
}

func TestEveryFaultOfAWrapperIsCaughtByName(t *testing.T) {
	say := func(change func(Applied) Applied) func() Wrapper {
		return func() Wrapper { return says{newDirect(), change} }
	}
	take := func(how func(*direct, string, []byte) (Applied, error)) func() Wrapper {
		return func() Wrapper { return takes{newDirect(), how} }
	}
	tell := func(change func(Question, []byte) []byte) func() Wrapper {
		return func() Wrapper { return tells{newDirect(), change} }
	}
	faults := []struct {
		fault, claim string
		fresh        func() Wrapper
	}{
		{"begins with an empty line", "nothing_is_on_record_at_first", func() Wrapper { return records{newDirect(), beginsWithALine} }},
		{"gives the command and not what followed", "what_is_accepted_gives_the_lines_of_the_library",
			say(func(a Applied) Applied {
				if all := linesOf(append(a.Lines, '\n')); len(all) > 1 {
					a.Lines = all[0]
				}
				return a
			})},
		{"forgets who acted", "what_is_accepted_gives_the_lines_of_the_library", take(lends(func(c *partnership.Command) { c.By = "system" }))},
		{"gives the first reason alone", "what_is_refused_gives_every_reason",
			say(func(a Applied) Applied { a.Refused = a.Refused[:min(1, len(a.Refused))]; return a })},
		{"gives reasons of its own", "what_is_refused_gives_every_reason",
			say(func(a Applied) Applied {
				if len(a.Refused) > 0 {
					a.Refused = []check.Code{"ERR001"}
				}
				return a
			})},
		{"records what is refused", "what_is_refused_is_not_on_record", take(recordsWhatIsRefused)},
		{"gives out ids of its own", "a_command_again_changes_nothing", func() Wrapper {
			n := 0
			return takes{newDirect(), lends(func(c *partnership.Command) { n++; c.ID = id.Command(fmt.Sprint(n)); c.Expect = 0 })}
		}},
		{"pays no heed to expect", "what_is_stale_is_refused", take(lends(func(c *partnership.Command) { c.Expect = 0 }))},
		{"reads loosely", "what_cannot_be_read_is_an_error", take(readsLoosely)},
		{"takes for done what it cannot read", "what_cannot_be_read_is_an_error", take(takesForDone)},
		{"writes numbers as numbers", "questions_have_the_answers_of_the_library", tell(asNumbers)},
		{"answers as of the day before", "questions_have_the_answers_of_the_library", func() Wrapper { return asOfYesterday{newDirect()} }},
		{"takes what is unknown for no", "questions_have_the_answers_of_the_library",
			tell(func(_ Question, b []byte) []byte { return bytes.ReplaceAll(b, []byte(`"unknown"`), []byte(`"no"`)) })},
		{"loses empty lists", "what_terms_say_is_neither_lost_nor_added", take(encodesTerms)},
		{"records what a question found due", "a_question_records_nothing", func() Wrapper { return advances{newDirect()} }},
		{"takes names without case", "agreements_are_apart_by_name", func() Wrapper { return under{newDirect(), strings.ToLower} }},
		{"writes over what others did", "callers_at_once_do_no_harm", take(applyOver)},
	}
	caught := map[string]bool{}
	for _, f := range faults {
		t.Run(strings.ReplaceAll(f.fault, " ", "_"), func(t *testing.T) {
			i := slices.IndexFunc(wrapperClaims(), func(c claim[Wrapper]) bool { return c.name == f.claim })
			if i < 0 {
				t.Fatalf("no claim is called %s", f.claim)
			}
			caught[f.claim] = true
			err := wrapperClaims()[i].holds(f.fresh)
			if err == nil || errors.Is(err, errNotAsked) {
				t.Fatalf("%s holds of a wrapper that %s: %v", f.claim, f.fault, err)
			}
			t.Logf("%v", err)
		})
	}
	for _, c := range wrapperClaims() {
		if !caught[c.name] {
			t.Errorf("no fault shows that %s can fail", c.name)
		}
	}
}

// A wrapper that offers no questions is asked none, and still held to the rest.
type mute struct{ *direct }

func (mute) Ask(_ string, q Question) ([]byte, error) {
	return nil, fmt.Errorf("%s: %w", q.Name, errors.ErrUnsupported)
}

func TestAWrapperIsAskedWhatItOffers(t *testing.T) {
	for _, c := range wrapperClaims() {
		err := c.holds(func() Wrapper { return mute{newDirect()} })
		if err != nil && (!errors.Is(err, errNotAsked) || !strings.Contains(c.name, "question")) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestThereIsNoAnswerToAQuestionThatNobodyKnows(t *testing.T) {
	if _, err := Answer(partnership.Agreement{}, Question{Name: "weather"}); err == nil {
		t.Error("the weather is known")
	}
}
