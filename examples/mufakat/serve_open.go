package main

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

// mostOpen is how many agreements may be open at once.
const mostOpen = 1000

// server is one conversation: the agreements that its peer has opened.
type server struct {
	verbs     []service
	open      map[title]*opened
	mostLives int // of one request
}

// opened is an agreement that is held in memory.
type opened struct {
	partnership.Agreement
	head        partnership.Head
	first, last calendar.Date // of the days of its events; zero: there are none
}

func newServer() *server {
	return &server{verbs: services, open: make(map[title]*opened), mostLives: mostLives}
}

// openedOf returns an agreement with its days.
func openedOf(a partnership.Agreement, head partnership.Head) *opened {
	o := &opened{Agreement: a, head: head}
	for e := range a.Events() {
		o.see(e.On)
	}
	return o
}

func (o *opened) see(day calendar.Date) {
	if o.first.IsZero() || day.Before(o.first) {
		o.first = day
	}
	if day.After(o.last) {
		o.last = day
	}
}

// agreement returns an open agreement, and notes on how many events the answer
// rests.
func (s *server) agreement(r *request, name title) (*opened, error) {
	o, ok := s.open[name]
	if !ok {
		return nil, noAgreement.is(fmt.Errorf("no agreement %s is open", name), faultAt(r, "/agreement", isNowhere))
	}
	r.rests(o.Len())
	return o, nil
}

func (r *request) rests(seq int) { r.seq = &seq }

// put holds an agreement under a name from now on.
func (s *server) put(r *request, member string, name title, o *opened) error {
	if _, ok := s.open[name]; ok {
		return taken.is(fmt.Errorf("%s is open", name), faultAt(r, check.Path("").Key(member), isTaken))
	}
	if len(s.open) >= mostOpen {
		return full.is(fmt.Errorf("%d agreements are open; close one", mostOpen))
	}
	s.open[name] = o
	r.rests(o.Len())
	return nil
}

// faultAt is a finding about a member of a request.
func faultAt(r *request, path check.Path, reason canon.Reason) problemFinding {
	x := problemFinding{Code: check.Code(reason), Path: path}
	if p, ok := canon.Locate(r.src, path); ok {
		x.Offset = &p.Offset
	}
	return x
}

type ofAgreement struct {
	envelope
	Agreement title `json:"agreement"`
}

type toOpen struct {
	ofAgreement
	longTexts
	Lines []string  `json:"lines,omitzero"`
	Head  id.Digest `json:"head,omitzero"`
}

// longTexts marks a request whose texts may be as long as a line of a history.
type longTexts struct{}

func (longTexts) carriesText() {}

// now is where an agreement is.
type now struct {
	Seq      int              `json:"seq"` // events on record
	Head     partnership.Head `json:"head"`
	Readable bool             `json:"readable"` // false: an event has a type that this version does not know
	Stage    lifecycle.Stage  `json:"stage,omitzero"`
	Since    calendar.Date    `json:"since,omitzero"`
	Base     id.Digest        `json:"base,omitzero"` // of the terms adopted last, or of the draft
	First    calendar.Date    `json:"first,omitzero"`
	Last     calendar.Date    `json:"last,omitzero"`
}

func (o *opened) now() now {
	n := now{Seq: o.head.Seq, Head: o.head, Readable: o.Readable(), Base: o.Base(), First: o.first, Last: o.last}
	n.Stage, n.Since = o.Stage()
	return n
}

// serveOpen begins an agreement, or takes one on from the lines of its history.
func serveOpen(s *server, r *request, q *toOpen) (any, error) {
	if err := singleLines(r, q.Lines); err != nil {
		return nil, err
	}
	a, head, err := partnership.ReadHistory(joined(q.Lines))
	if err != nil {
		return nil, brokenAt(r, err, 0)
	}
	if q.Head != "" && q.Head != head.Digest {
		return nil, headFault(r, q.Head, head)
	}
	o := openedOf(a, head)
	if err := s.put(r, "agreement", q.Agreement, o); err != nil {
		return nil, err
	}
	return o.now(), nil
}

type toAppend struct {
	ofAgreement
	longTexts
	Lines []string `json:"lines"`
}

// serveAppend takes on what another program recorded: all lines, or none.
func serveAppend(s *server, r *request, q *toAppend) (any, error) {
	o, err := s.agreement(r, q.Agreement)
	if err != nil {
		return nil, err
	}
	if err := singleLines(r, q.Lines); err != nil {
		return nil, err
	}
	next := *o
	for _, line := range q.Lines {
		if !next.follow(line) {
			// Only reading it all tells what is wrong, and keeps what has to be
			// kept as it was read.
			var have bytes.Buffer
			if _, err := o.WriteHistory(&have); err != nil {
				return nil, err
			}
			a, head, err := partnership.ReadHistory(io.MultiReader(&have, joined(q.Lines)))
			if err != nil {
				return nil, brokenAt(r, err, o.Len())
			}
			next = *openedOf(a, head)
			break
		}
	}
	*o = next
	r.rests(o.Len())
	return o.now(), nil
}

// follow takes on one line that follows the head, where the line is just what
// the library would write for its event. It reports false and leaves o as it was
// where it is not.
func (o *opened) follow(line string) bool {
	var e partnership.Event
	if err := e.UnmarshalJSON([]byte(line)); err != nil || isUnknown(e) {
		return false
	}
	again, head, err := partnership.AppendEvent(nil, e, o.head)
	if err != nil || string(again) != line+"\n" {
		return false
	}
	o.Agreement, o.head = o.Evolve(e), head
	o.see(e.On)
	return true
}

type toFork struct {
	ofAgreement
	As  title `json:"as"`
	Seq int   `json:"seq,omitzero"`
}

// serveFork holds an agreement under a second name, as it is or was: what
// happens to the one does not touch the other.
func serveFork(s *server, r *request, q *toFork) (any, error) {
	o, err := s.agreement(r, q.Agreement)
	if err != nil {
		return nil, err
	}
	if err := o.has(r, q.Seq); err != nil {
		return nil, err
	}
	fork := *o
	if q.Seq > 0 && q.Seq < o.Len() {
		a := o.At(q.Seq)
		head, err := a.WriteHistory(io.Discard)
		if err != nil {
			return nil, err
		}
		fork = *openedOf(a, head)
	}
	if err := s.put(r, "as", q.As, &fork); err != nil {
		return nil, err
	}
	return fork.now(), nil
}

// has refuses a number that no event has.
func (o *opened) has(r *request, seq int) error {
	if err := fromLeast(r, "/seq", seq, 0); err != nil {
		return err
	}
	if seq > o.Len() {
		return nothingThere.is(fmt.Errorf("there is no event %d; there are %d", seq, o.Len()), faultAt(r, "/seq", isNowhere))
	}
	return nil
}

// fromLeast refuses a number below the least one.
func fromLeast(r *request, path check.Path, n, least int) error {
	if n < least {
		return wrong(r, path, canon.BadNumber, "want a number from %d", least)
	}
	return nil
}

// serveClose lets an agreement go.
func serveClose(s *server, r *request, q *ofAgreement) (any, error) {
	o, err := s.agreement(r, q.Agreement)
	if err != nil {
		return nil, err
	}
	delete(s.open, q.Agreement)
	return o.now(), nil
}

// serveAgreements tells which agreements are open, by name.
func serveAgreements(s *server, _ *request, _ *envelope) (any, error) {
	names := make([]title, 0, len(s.open))
	for name := range s.open {
		names = append(names, name)
	}
	slices.Sort(names)
	type named struct {
		Agreement title `json:"agreement"`
		now
	}
	all := []named{}
	for _, name := range names {
		all = append(all, named{name, s.open[name].now()})
	}
	return map[string]any{"agreements": all}, nil
}

// serveState tells where an agreement is.
func serveState(s *server, r *request, q *dayQuestion) (any, error) {
	o, _, err := s.standing(r, q)
	if err != nil {
		return nil, err
	}
	return o.now(), nil
}

type toDo struct {
	ofAgreement
	Command canon.Raw `json:"command"`
}

// taking is what follows if a command is taken.
type taking struct {
	Lines    []string         `json:"lines"` // to be appended to the history
	Head     partnership.Head `json:"head"`  // behind them
	Repeated bool             `json:"repeated,omitzero"`
}

// decided returns an agreement as a command leaves it, and what there is to say
// of that. The agreement itself stays as it is.
func (s *server) decided(r *request, q *toDo) (o *opened, next opened, said taking, err error) {
	if o, err = s.agreement(r, q.Agreement); err != nil {
		return o, next, said, err
	}
	c, err := held(r, "command", partnership.ReadCommand)
	if err != nil {
		return o, next, said, err
	}
	events, err := o.Decide(c)
	if err != nil {
		return o, next, said, err
	}
	next, said.Lines = *o, []string{}
	for _, e := range events {
		var line []byte
		if line, next.head, err = partnership.AppendEvent(nil, e, next.head); err != nil {
			return o, next, said, impossible.is(err)
		}
		next.Agreement = next.Evolve(e)
		next.see(e.On)
		said.Lines = append(said.Lines, strings.TrimSuffix(string(line), "\n"))
	}
	said.Head, said.Repeated = next.head, len(events) == 0 && c.ID != ""
	return o, next, said, nil
}

// serveApply takes a command, or refuses it with every reason.
func serveApply(s *server, r *request, q *toDo) (any, error) {
	o, next, said, err := s.decided(r, q)
	if err != nil {
		return nil, err
	}
	*o = next
	r.rests(o.Len())
	return said, nil
}

// serveDecide tells what would follow, and changes nothing.
func serveDecide(s *server, r *request, q *toDo) (any, error) {
	_, _, said, err := s.decided(r, q)
	if err != nil {
		return nil, err
	}
	return said, nil
}
