package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"time"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/terms"
)

// plainEvent is a line of a history as somebody would write it down who only
// wants to hold it: strings for what is text, and one struct for every act that
// stands in the history. It checks nothing.
type plainEvent struct {
	Schema string    `json:"schema"`
	Seq    int       `json:"seq"`
	ID     string    `json:"id"`
	By     string    `json:"by"`
	For    string    `json:"for"`
	On     string    `json:"on"`
	At     time.Time `json:"at"`
	Basis  struct {
		Kind   string `json:"kind"`
		By     string `json:"by"`
		Source string `json:"source"`
	} `json:"basis"`
	Cause  string   `json:"cause"`
	Act    plainAct `json:"act"`
	Prev   string   `json:"prev"`
	Digest string   `json:"digest"`
}

type plainAct struct {
	Type       string   `json:"type"`
	Level      string   `json:"level"`
	Object     string   `json:"object"`
	SecuredBy  string   `json:"securedBy"`
	To         []string `json:"to"`
	Channel    string   `json:"channel"`
	Commitment string   `json:"commitment"`
	Quantity   *struct {
		Number string `json:"number"`
		Unit   string `json:"unit"`
	} `json:"quantity"`
	Proposal string       `json:"proposal"`
	Digest   string       `json:"digest"`
	Form     string       `json:"form"`
	Person   string       `json:"person"`
	Post     string       `json:"post"`
	Terms    *terms.Terms `json:"terms"`
}

// documentRows are the rest of row 3, and row 4: reading.
func documentRows() []row {
	return []row{
		{
			name: "ReadHistory, event", beside: "encoding/json", unit: nanoseconds, goal: atMost(1.5),
			open: func() (gauge, gauge, error) {
				doc, n, err := written(3_000)
				return timedBy(n, readHistory(doc, n)), timedBy(n, decodeHistory(doc, n)), err
			},
		},
		{
			name: "terms: read, check, digest", beside: "json.Unmarshal", unit: nanoseconds, goal: atMost(2),
			open: func() (gauge, gauge, error) {
				// A real document: that of the clinic, as its authors laid it out.
				doc, err := os.ReadFile("../clinic/terms.json")
				if err != nil {
					err = fmt.Errorf("run it in examples/compare: %w", err)
				}
				return timed(readTerms(doc)), timed(decodeTerms(doc)), err
			},
		},
	}
}

// written returns a history of n acts of several kinds, and how many events it has.
func written(n int) (doc []byte, events int, err error) {
	a, err := inForce()
	if err != nil {
		return nil, 0, err
	}
	if a, err = applied(a, commands(n, mixed)); err != nil {
		return nil, 0, err
	}
	var b bytes.Buffer
	_, err = a.WriteHistory(&b)
	return b.Bytes(), a.Len(), err
}

// readHistory reads strictly, checks the chain and folds.
func readHistory(doc []byte, events int) func(n int) error {
	return func(n int) error {
		for range n {
			a, head, err := partnership.ReadHistory(bytes.NewReader(doc))
			if err != nil {
				return err
			}
			if a.Len() != events || head.Seq != events {
				return errElsewhere
			}
		}
		return nil
	}
}

// decodeHistory decodes line by line and keeps the structs.
func decodeHistory(doc []byte, events int) func(n int) error {
	return func(n int) error {
		for range n {
			var all []plainEvent
			lines := bufio.NewScanner(bytes.NewReader(doc))
			lines.Buffer(nil, len(doc))
			for lines.Scan() {
				var e plainEvent
				if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
					return err
				}
				all = append(all, e)
			}
			if len(all) != events {
				return errElsewhere
			}
		}
		return nil
	}
}

func readTerms(doc []byte) func(n int) error {
	return func(n int) error {
		for range n {
			t, err := terms.Read(doc)
			if err != nil {
				return err
			}
			if t.Check(terms.Options{Stage: lifecycle.Signed, On: today}).Has(terms.PTY001) {
				return errElsewhere
			}
			if _, err := t.Digest(); err != nil {
				return err
			}
		}
		return nil
	}
}

// decodeTerms decodes into the same structs, which hold their own texts (a day,
// a sum) to their grammar; nothing else is checked.
func decodeTerms(doc []byte) func(n int) error {
	return func(n int) error {
		for range n {
			var t terms.Terms
			if err := json.Unmarshal(doc, &t); err != nil {
				return err
			}
		}
		return nil
	}
}
