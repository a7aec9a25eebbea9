package main

import (
	"errors"
	"strings"

	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/scenario"
)

// replayed is one life on the real rules.
type replayed struct {
	Replica uint64           `json:"replica"`
	Seed    scenario.Seed    `json:"seed"`
	Head    partnership.Head `json:"head"`
	Events  []canon.Raw      `json:"events"`
}

func runScenarioReplay(c *call) (*answer, error) {
	q := &c.asked
	if q.replica == nil {
		return nil, misuse("--replica must say which")
	}
	for _, name := range []string{q.spec, q.history} {
		if same(name, c.out) {
			return nil, misuse("--out %s would overwrite what is read", c.out)
		}
	}
	s, err := q.oneSpec()
	if err != nil {
		return nil, err
	}
	s.Bare = false // the same life, whose history is asked for
	var lines strings.Builder
	head, err := scenario.WriteHistory(&lines, s, *q.replica)
	if err != nil {
		return nil, &fileError{q.source(), unprefixed(err)}
	}
	v := replayed{Replica: *q.replica, Seed: s.Seed, Head: head}
	for line := range strings.Lines(lines.String()) {
		raw, err := canon.NewRaw([]byte(strings.TrimSuffix(line, "\n")), canon.Limits{})
		if err != nil {
			return nil, errors.Join(errors.New("the history cannot be told as JSON"), err)
		}
		v.Events = append(v.Events, raw)
	}
	return &answer{text: lines.String(), value: v}, nil
}
