package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/partnership/partnershiptest"
)

// TestServeIsAWrapperOfTheLibrary holds serve to the conformance suite that any
// wrapper of the library may run on itself, over pipes.
func TestServeIsAWrapperOfTheLibrary(t *testing.T) {
	partnershiptest.TestWrapper(t, func(t *testing.T) partnershiptest.Wrapper { return newPeer(t) })
}

// peer converses with serve. Any number may ask at once: one speaks at a time.
type peer struct {
	mu    sync.Mutex
	ask   io.Writer
	hear  *bufio.Reader
	names map[string]string // what agreements are called here, by their names in the suite
	asked int
}

func newPeer(t *testing.T) *peer {
	requests, ask := io.Pipe()
	answers, say := io.Pipe()
	done := make(chan error, 1)
	go func() {
		err := newServer().serve(requests, say)
		closed(say)
		done <- err
	}()
	t.Cleanup(func() {
		closed(ask)
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	return &peer{ask: ask, hear: bufio.NewReader(answers), names: map[string]string{}}
}

// put asks one question about an agreement, which is opened where it is not.
func (p *peer) put(agreement, do, more string) (json.RawMessage, *problem, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.names[agreement] == "" {
		p.names[agreement] = fmt.Sprintf("a%d", len(p.names))
		if _, _, err := p.say(p.names[agreement], "open", ""); err != nil {
			return nil, nil, err
		}
	}
	return p.say(p.names[agreement], do, more)
}

func (p *peer) say(name, do, more string) (json.RawMessage, *problem, error) {
	p.asked++
	if _, err := fmt.Fprintf(p.ask, "{\"id\":%d,\"do\":%q,\"agreement\":%q%s}\n", p.asked, do, name, more); err != nil {
		return nil, nil, err
	}
	line, err := p.hear.ReadBytes('\n')
	if err != nil {
		return nil, nil, err
	}
	var said struct {
		ID      int
		Answer  json.RawMessage
		Problem *problem
	}
	if err := json.Unmarshal(line, &said); err != nil {
		return nil, nil, err
	}
	if said.ID != p.asked && (said.Problem == nil || said.ID != 0) {
		return nil, nil, fmt.Errorf("request %d is answered by %.200s", p.asked, line)
	}
	return said.Answer, said.Problem, nil
}

func (p *peer) Apply(agreement string, command []byte) (partnershiptest.Applied, error) {
	var applied partnershiptest.Applied
	answer, problem, err := p.put(agreement, "apply", `,"command":`+strings.ReplaceAll(string(command), "\n", " "))
	if err != nil {
		return applied, err
	}
	if problem != nil {
		name := strings.TrimPrefix(problem.Type, problemBase)
		if !slices.Contains([]string{refused.name, stale.name, unreadable.name}, name) {
			return applied, fmt.Errorf("%s: %s", name, problem.Detail)
		}
		for _, f := range problem.Findings {
			applied.Refused = append(applied.Refused, f.Code)
		}
		return applied, nil
	}
	applied.Lines, err = linesIn(answer)
	return applied, err
}

func linesIn(answer json.RawMessage) ([]byte, error) {
	var said taking
	err := json.Unmarshal(answer, &said)
	var b []byte
	for _, line := range said.Lines {
		b = append(append(b, line...), '\n')
	}
	return b, err
}

func (p *peer) History(agreement string) ([]byte, error) {
	answer, problem, err := p.put(agreement, "history", "")
	if err == nil && problem != nil {
		err = errors.New(problem.Detail)
	}
	if err != nil {
		return nil, err
	}
	return linesIn(answer)
}

func (p *peer) Ask(agreement string, q partnershiptest.Question) ([]byte, error) {
	if !slices.ContainsFunc(services, func(v service) bool { return v.name == q.Name }) {
		return nil, errors.ErrUnsupported
	}
	more := fmt.Sprintf(`,"on":%q`, q.On)
	if q.Name == "options" {
		more += fmt.Sprintf(`,"partner":%q`, q.Partner)
	}
	answer, problem, err := p.put(agreement, q.Name, more)
	if err == nil && problem != nil {
		err = errors.New(problem.Detail)
	}
	if err != nil {
		return nil, err
	}
	// Lists stand under the name of the verb, terms beside their digest.
	var members map[string]json.RawMessage
	if err := json.Unmarshal(answer, &members); err != nil {
		return nil, err
	}
	switch member := members[q.Name]; {
	case q.Name == "terms":
		return members["document"], nil
	case q.Name == "check":
		return members["findings"], nil
	case q.Name == "records":
		var said indicator.Records
		for name, list := range map[string]any{"readings": &said.Readings, "scores": &said.Scores, "joint": &said.Joint} {
			if members[name] != nil {
				if err := json.Unmarshal(members[name], list); err != nil {
					return nil, err
				}
			}
		}
		return json.Marshal(said)
	case len(member) > 0 && member[0] == '[' && len(members) <= 2:
		return member, nil
	}
	return answer, nil
}

// TestServeAnswersEveryQuestionOfTheSuite keeps the names of the suite and of
// the verbs together.
func TestServeAnswersEveryQuestionOfTheSuite(t *testing.T) {
	for _, name := range partnershiptest.Questions() {
		if !slices.ContainsFunc(services, func(v service) bool { return v.name == name }) {
			t.Errorf("no verb %s", name)
		}
	}
}
