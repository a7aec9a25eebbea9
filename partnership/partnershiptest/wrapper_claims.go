package partnershiptest

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// side is an agreement that a claim leads on both sides: in the library and
// behind a wrapper.
type side struct {
	w    Wrapper
	name string
	a    partnership.Agreement
	head partnership.Head
	text []byte // of the history
	last calendar.Date
}

// decide returns what the library says of a command, and goes on from there.
func (s *side) decide(c partnership.Command) Applied {
	var want Applied
	next, err := s.a.Apply(c)
	if refused := new(partnership.Rejection); errors.As(err, &refused) {
		for _, f := range refused.Findings {
			want.Refused = append(want.Refused, f.Code)
		}
		return want
	}
	for seq := s.a.Len() + 1; seq <= next.Len(); seq++ {
		e, _ := next.Event(seq)
		want.Lines, s.head = mustAppend(want.Lines, e, s.head)
		if e.On.After(s.last) {
			s.last = e.On
		}
	}
	s.a, s.text = next, append(s.text, want.Lines...)
	return want
}

// try takes a command to both sides, and returns what they say.
func (s *side) try(c partnership.Command) (want, got Applied, err error) {
	text := must(partnership.AppendCommand(nil, c))
	want = s.decide(c)
	if got, err = s.w.Apply(s.name, text); err != nil {
		err = fmt.Errorf("%s is not taken: %w\n%.300s", c.Act.Type(), err, text)
	}
	return want, got, err
}

// both takes a command to both sides, which must give the same lines.
func (s *side) both(c partnership.Command) error {
	want, got, err := s.try(c)
	if err != nil {
		return err
	}
	if len(want.Refused) == 0 && len(got.Refused) > 0 {
		return fmt.Errorf("%s %s is refused with %v, and the library accepts it", c.Act.Type(), c.ID, got.Refused)
	}
	if len(want.Refused) > 0 && len(got.Refused) == 0 {
		return fmt.Errorf("%s %s is accepted, and the library refuses it with %v", c.Act.Type(), c.ID, want.Refused)
	}
	return sameLines(s.name, want.Lines, got.Lines)
}

// recorded holds that the wrapper has the history of the library, and no more.
func (s *side) recorded() error {
	got, err := s.w.History(s.name)
	if err != nil {
		return fmt.Errorf("the history of %q is not given: %w", s.name, err)
	}
	return sameLines(s.name, s.text, got)
}

// drawnCommands returns the commands of a drawn life, good and bad, as they are
// read back. Those that cannot be read are left to another claim.
func drawnCommands(seed, steps int) []partnership.Command {
	var all []partnership.Command
	for _, x := range Life(steps).Example(seed) {
		text, err := partnership.AppendCommand(nil, x.Command)
		if err != nil {
			continue
		}
		if c, err := partnership.ReadCommand(text); err == nil {
			all = append(all, c)
		}
	}
	return all
}

// lives leads drawn lives on both sides, and asks something after each command.
func lives(fresh func() Wrapper, seeds []int, after func(s *side, c partnership.Command, want, got Applied) error) error {
	for _, seed := range seeds {
		s := &side{w: fresh(), name: "well"}
		for _, c := range drawnCommands(seed, 30) {
			want, got, err := s.try(c)
			if err != nil {
				return err
			}
			if err := after(s, c, want, got); err != nil {
				return fmt.Errorf("after %s %s of %s on %s: %w", c.Act.Type(), c.ID, c.For, c.On, err)
			}
		}
	}
	return nil
}

func beginsEmpty(fresh func() Wrapper) error {
	return (&side{w: fresh(), name: "well"}).recorded()
}

func givesLines(fresh func() Wrapper) error {
	return lives(fresh, []int{0, 1, 2}, func(s *side, _ partnership.Command, want, got Applied) error {
		if len(want.Refused) > 0 {
			return nil
		}
		return sameLines(s.name, want.Lines, got.Lines)
	})
}

func givesReasons(fresh func() Wrapper) error {
	refused := 0
	err := lives(fresh, []int{3, 4, 5}, func(_ *side, _ partnership.Command, want, got Applied) error {
		if len(want.Refused) > 0 {
			refused++
		}
		if !slices.Equal(want.Refused, got.Refused) {
			return fmt.Errorf("it is refused with %v, and by the library with %v", got.Refused, want.Refused)
		}
		return nil
	})
	return orNever(err, refused, "refused")
}

func recordsNoRefusal(fresh func() Wrapper) error {
	refused := 0
	err := lives(fresh, []int{6, 7, 8, 9}, func(s *side, _ partnership.Command, want, _ Applied) error {
		if len(want.Refused) == 0 {
			return nil
		}
		refused++
		return s.recorded()
	})
	return orNever(err, refused, "refused")
}

// orNever is for a claim that would hold of everything, since what it is about
// never came up.
func orNever(err error, times int, what string) error {
	if err == nil && times == 0 {
		err = fmt.Errorf("partnershiptest: no drawn command was %s", what)
	}
	return err
}

func takesOnce(fresh func() Wrapper) error {
	s := &side{w: fresh(), name: "well"}
	for _, c := range drawnCommands(8, 15) {
		want, _, err := s.try(c)
		if err != nil {
			return err
		}
		if _, advance := c.Act.(act.Advance); advance || len(want.Refused) > 0 || c.ID == "" {
			continue
		}
		c.Expect = 1_000_000 // the id is looked at before the version
		_, got, err := s.try(c)
		if err != nil {
			return err
		}
		if len(got.Refused) > 0 || len(got.Lines) > 0 {
			return fmt.Errorf("%s %s comes again, and is refused with %v, adding %d bytes", c.Act.Type(), c.ID, got.Refused, len(got.Lines))
		}
	}
	return s.recorded()
}

func refusesStaleCommands(fresh func() Wrapper) error {
	s := &side{w: fresh(), name: "well"}
	stale := 0
	for _, c := range drawnCommands(9, 15) {
		was := c
		for _, expect := range []int{s.a.Len() - 1, s.a.Len() + 1} {
			if _, known := knownIn(s.a, c.ID); known || expect <= 0 || c.Act.Type() == (act.Advance{}).Type() {
				continue
			}
			c.Expect = expect
			stale++
			_, got, err := s.try(c)
			if err != nil {
				return err
			}
			if !slices.Contains(got.Refused, partnership.ACT003) {
				return fmt.Errorf("%s expects %d events of %d, and is refused with %v, not with %s", c.ID, expect, s.a.Len(), got.Refused, partnership.ACT003)
			}
		}
		if err := s.both(was); err != nil {
			return err
		}
	}
	return orNever(s.recorded(), stale, "stale")
}

func knownIn(a partnership.Agreement, c id.Command) (partnership.Event, bool) {
	for e := range a.Events() {
		if e.ID == c && c != "" {
			return e, true
		}
	}
	return partnership.Event{}, false
}

// unreadable are lines that are no command, each in a way of its own; %s is one
// that would be taken, and is as soon as the fault is passed over.
var unreadable = []string{
	``, ` `, `{`, `null`, `[]`, `"join"`, `{}`, "\xff", `%s{}`, `%s,`, `[%s]`, `{"command":%s}`,
	`{"mood":"good",%m`,                                  // an unknown member
	`{"on":"2026-01-01",%m`, `{"act":{"type":"join"},%m`, // the same member twice
	`{"expect":0.5,%m`, `{"at":1767225600,%m`, `{"basis":[],%m`,
	`{"ext":` + strings.Repeat(`{"a":`, 500) + `1` + strings.Repeat(`}`, 500) + `,%m`,
	`{"act":{"type":"dance"},"by":"ani","for":"p1","id":"x1","on":"2026-01-01"}`,
	`{"act":{"type":"adopted","proposal":"c1"},"by":"ani","for":"p1","id":"x1","on":"2026-01-01"}`,
	`{"act":{"type":"communicate"},"by":"ani","for":"p1","id":"x1","on":"2026-02-30"}`,
	`{"act":{"type":"deliver","kind":"cash","money":100},"by":"ani","for":"p1","id":"x1","on":"2026-01-01"}`,
}

func refusesUnreadable(fresh func() Wrapper) error {
	s := &side{w: fresh(), name: "well"}
	left := unreadable
	for seed := 10; len(left) > 0; seed++ {
		s.name, s.a, s.head, s.text = fmt.Sprint("well-", seed), partnership.Agreement{}, partnership.Head{}, nil
		for _, c := range drawnCommands(seed, 20) {
			if follows, err := s.a.Decide(c); len(left) > 0 && err == nil && len(follows) > 0 && c.Expect == 0 && c.At.IsZero() {
				text := string(must(partnership.AppendCommand(nil, c)))
				text = strings.NewReplacer("%s", text, "%m", text[1:]).Replace(left[0])
				got, err := s.w.Apply(s.name, []byte(text))
				if err == nil && (len(got.Refused) == 0 || len(got.Lines) > 0) {
					return fmt.Errorf("what is no command is taken: %.200q", text)
				}
				left = left[1:]
			}
			if err := s.both(c); err != nil {
				return err
			}
		}
		if err := s.recorded(); err != nil {
			return err
		}
	}
	return nil
}

// answersAlike puts every question now and then in a life, and as of a later day.
func answersAlike(fresh func() Wrapper) error {
	unsupported := map[string]bool{}
	for _, seed := range []int{11, 12, 13} {
		s := &side{w: fresh(), name: "well"}
		for i, c := range drawnCommands(seed, 25) {
			if err := s.both(c); err != nil {
				return err
			}
			if i%8 != 7 {
				continue
			}
			for n, name := range Questions() {
				q := Question{Name: name, On: s.last.AddDays(n % 3 * 15), Partner: "p1"}
				if err := s.ask(q); errors.Is(err, errors.ErrUnsupported) {
					unsupported[name] = true
				} else if err != nil {
					return err
				}
			}
		}
	}
	if len(unsupported) == len(Questions()) {
		return fmt.Errorf("%w: the wrapper answers none of %v", errNotAsked, Questions())
	}
	return nil
}

func (s *side) ask(q Question) error {
	want, err := Answer(s.a, q)
	if err != nil {
		return err
	}
	got, err := s.w.Ask(s.name, q)
	if err != nil {
		return fmt.Errorf("%s on %s: %w", q.Name, q.On, err)
	}
	return sameJSON(fmt.Sprintf("%s on %s", q.Name, q.On), want, got)
}

// careful are terms in which much is easily lost.
func careful() terms.Terms {
	t := Sample("p1", "p2")
	t.Activities = []terms.Activity{}
	t.Clauses = []terms.Clause{}
	t.Title = "<Clinic> & “days”, é e\u0301 \u2028 👩‍⚕️"
	t.Partners[0].Objectives = []string{}
	t.Commitments[0].Quantity.Number = exact.MustParse("100.50")
	t.Ext = canon.Ext{"https://example.org/a": `{"":[null,true,{"id":"x"}],"n":9007199254740991}`, "urn:b": `[]`}
	return t
}

func keepsTerms(fresh func() Wrapper) error {
	s := &side{w: fresh(), name: "well"}
	day := calendar.MustParse("2026-01-01")
	begin := partnership.Command{ID: "c1", By: "p1-head", For: "p1", On: day, Act: act.Begin{Terms: careful()}}
	if err := s.both(begin); err != nil {
		return err
	}
	if err := s.recorded(); err != nil {
		return err
	}
	if err := s.ask(Question{Name: "terms", On: day}); !errors.Is(err, errors.ErrUnsupported) {
		return err
	}
	return nil
}

// recordsNoQuestion asks about a day far off, on which much will have fallen due,
// and goes on as if nobody had asked.
func recordsNoQuestion(fresh func() Wrapper) error {
	offered := false
	for _, seed := range []int{14, 15} {
		s := &side{w: fresh(), name: "well"}
		for _, c := range drawnCommands(seed, 20) {
			if err := s.both(c); err != nil {
				return err
			}
			for _, name := range []string{"options", "success", "flags"} {
				_, err := s.w.Ask(s.name, Question{Name: name, On: s.last.AddDays(800), Partner: "p1"})
				if err == nil {
					offered = true
				} else if !errors.Is(err, errors.ErrUnsupported) {
					return fmt.Errorf("%s, 800 days on: %w", name, err)
				}
			}
			if err := s.recorded(); err != nil {
				return fmt.Errorf("after questions: %w", err)
			}
		}
	}
	if !offered {
		return fmt.Errorf("%w: the wrapper answers no question", errNotAsked)
	}
	return nil
}

func holdsApart(fresh func() Wrapper) error {
	w := fresh()
	all := []*side{{w: w, name: "well"}, {w: w, name: "garden"}, {w: w, name: "Well"}}
	for turn := range 12 {
		for i, s := range all {
			if commands := drawnCommands(16+i, 15); turn < len(commands) {
				if err := s.both(commands[turn]); err != nil {
					return err
				}
			}
		}
		for _, s := range all {
			if err := s.recorded(); err != nil {
				return err
			}
		}
	}
	return nil
}
