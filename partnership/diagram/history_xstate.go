package diagram

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
)

// XState returns h as the configuration of an XState machine of version 5, as
// JSON for createMachine. It is the way that the agreement went, not those that
// it might have gone: sent the events of the history in their order, each with
// what [EventType] returns as its type, the machine is in the stay in which the
// agreement was. What h does not show it ignores. The text ends with a newline.
//
// The first state is "s0"; that of the stay at index i is "s" and i+1, with the
// stage as its tag, and stage and first day as meta. A final stage has the tag
// "final", too. Every moment is a transition, with the moment as meta.
func (h History) XState() string {
	var b strings.Builder
	b.WriteString("{\n")
	if h.Title != "" {
		b.WriteString("  \"description\": " + quoted(h.Title) + ",\n")
	}
	b.WriteString("  \"initial\": \"s0\",\n  \"states\": {")
	for i := range len(h.Stays) + 1 {
		if i > 0 {
			b.WriteString(",")
		}
		h.xstate(&b, i)
	}
	b.WriteString("\n  }\n}\n")
	return b.String()
}

// xstate writes the state of the stay before which i stays stand.
func (h *History) xstate(b *strings.Builder, i int) {
	var members []string
	if i > 0 {
		s := &h.Stays[i-1]
		tags := []string{s.Stage.String()}
		if s.Stage == lifecycle.None {
			tags[0] = "none"
		}
		if lifecycle.Terminal(s.Stage) {
			tags = append(tags, "final")
		}
		members = append(members, `"tags": `+quoted(tags), `"meta": `+quoted(struct {
			Stage lifecycle.Stage `json:"stage"`
			Since calendar.Date   `json:"since"`
		}{s.Stage, s.Since}))
	}
	var on []string
	move := func(m *Moment, to int) {
		on = append(on, quoted(eventType(m.Seq, m.Act))+`: {"target": "s`+strconv.Itoa(to)+`", "meta": `+quoted(m)+"}")
	}
	if i > 0 {
		within := h.Stays[i-1].Moments
		for k := 1; k < len(within); k++ {
			move(&within[k], i)
		}
	}
	if i < len(h.Stays) && len(h.Stays[i].Moments) > 0 {
		move(&h.Stays[i].Moments[0], i+1)
	}
	if len(on) > 0 {
		members = append(members, "\"on\": {\n        "+strings.Join(on, ",\n        ")+"\n      }")
	}
	b.WriteString("\n    \"s" + strconv.Itoa(i) + "\": {")
	for k, m := range members {
		if k > 0 {
			b.WriteString(",")
		}
		b.WriteString("\n      " + m)
	}
	if len(members) > 0 {
		b.WriteString("\n    ")
	}
	b.WriteString("}")
}

// EventType returns the type that an event has in [History.XState]: its number
// and the word of its act, as in "7.sign". An act that this version does not
// know is "unknown".
func EventType(e partnership.Event) string { return eventType(e.Seq, e.Act.Type()) }

// XState reads a type that ends with ".*" as a pattern, so that only words that
// are known stand in it.
func eventType(seq int, t act.Type) string {
	if _, known := act.New(t); !known && !act.IsEffect(t) {
		t = "unknown"
	}
	return strconv.Itoa(seq) + "." + string(t)
}

// quoted returns v as JSON. What a History holds can always be written: a word
// on no list, which a literal may hold, is told as null.
func quoted(v any) string {
	raw, err := json.Marshal(v)
	if err != nil {
		return "null"
	}
	return string(raw)
}
