package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/prose"
)

type offered struct {
	Partner id.Partner    `json:"partner"`
	On      calendar.Date `json:"on"`
	Options []option      `json:"options"`
}

type option struct {
	Act     json.RawMessage `json:"act"`
	Open    bool            `json:"open"`
	Reasons check.Report    `json:"reasons,omitzero"`
	Missing []id.Partner    `json:"missing,omitzero"`
}

func runNext(c *call) (*answer, error) {
	if c.partner == "" {
		return nil, misuse("next needs --partner ID")
	}
	h, err := openHistory(c.operands[0])
	defer h.close()
	if err != nil {
		return nil, err
	}
	on := c.on
	if on.IsZero() {
		on = h.lastDay()
	}
	if !h.Readable() {
		return nil, &fileError{h.name, fmt.Errorf("%s: an event is of a type that this version does not know, so nothing can be decided", partnership.DAT004)}
	}
	if known := partnersOf(h); !slices.Contains(known, c.partner) {
		return nil, misuse("no partner %s in %s: there are %s", c.partner, h.name, list(known))
	}
	options := h.Options(c.partner, on)
	v := offered{Partner: c.partner, On: on, Options: []option{}}
	for _, o := range options {
		raw, err := form(o.Act)
		if err != nil {
			return nil, err
		}
		v.Options = append(v.Options, option{raw, o.Open, o.Reasons, o.Missing})
	}
	t, _ := h.Terms(on)
	return &answer{text: nextText(c.speaker(&t), c.partner, on, options), value: v}, nil
}

// partnersOf returns every partner that an agreement has or had, in the order they came.
func partnersOf(h *history) []id.Partner {
	var all []id.Partner
	add := func(p id.Partner) {
		if p != "" && !slices.Contains(all, p) {
			all = append(all, p)
		}
	}
	for e := range h.Events() {
		add(e.For)
		if t := termsIn(e.Act); t != nil {
			for _, p := range t.Partners {
				add(p.ID)
			}
		}
		if invited, ok := e.Act.(act.Invite); ok {
			add(invited.Partner)
		}
	}
	return all
}

func nextText(s prose.Speaker, partner id.Partner, on calendar.Date, options []partnership.Option) string {
	var text strings.Builder
	t := newColumns(&text)
	fmt.Fprintf(t, "what %s may do on %s\n", partner, on)
	for _, o := range options {
		if o.Open {
			missing := ""
			if len(o.Missing) > 0 {
				missing = "needs the consent of " + list(o.Missing)
			}
			fmt.Fprintf(t, "  %s\t%s\n", actWords(o.Act), missing)
		}
	}
	fmt.Fprintf(t, "\nwhat it may not do, and why\n")
	for _, o := range options {
		if !o.Open {
			fmt.Fprintf(t, "  %s\t%s\n", actWords(o.Act), reasons(s, o.Reasons))
		}
	}
	t.end()
	return trimmed(text.String())
}

// reasons tells findings in one line, the same words once.
func reasons(s prose.Speaker, all check.Report) string {
	var words []string
	for _, f := range all {
		w := string(f.Code) + " " + sentence(s, f)
		if !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	return strings.Join(words, " ")
}
