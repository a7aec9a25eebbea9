package main

import (
	"fmt"
	"strings"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/diagram"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/scenario"
)

// A life has some hundred events and a few dozen that its history shows unasked.
const (
	replicas = 10
	whole    = 1 // of which every event is drawn
)

// lived returns what simulated partnerships lived through, drawn and as
// machines, and their networks in the middle and at the end.
func lived() (corpus, error) {
	var c corpus
	for replica := range uint64(replicas) {
		a, err := scenario.Replay(scenario.Spec{Seed: 7}, replica)
		if err != nil {
			return corpus{}, err
		}
		for _, records := range []bool{false, true} {
			if records && replica >= whole {
				continue
			}
			name := fmt.Sprintf("life %d, records %t", replica, records)
			h := diagram.HistoryOf(a, diagram.HistoryOptions{Records: records})
			c.Drawings = append(c.Drawings, histories(name, h)...)
			c.Replays = append(c.Replays, replayed(name, a, h))
		}
		middle, _ := a.Event(a.Len()/2 + 1)
		for _, on := range []calendar.Date{middle.On, {}} {
			c.Drawings = append(c.Drawings, networks(fmt.Sprintf("life %d", replica), diagram.NetworkOf(a, on))...)
		}
	}
	return c, nil
}

func histories(name string, h diagram.History) []drawing {
	moments, ends, final := 0, 0, 0
	seen := make(map[int]bool)
	for _, s := range h.Stays {
		for _, m := range s.Moments {
			if m.Ends != nil && seen[m.Ends.Seq] {
				ends++
			}
			seen[m.Seq] = true
			moments++
		}
	}
	stays := len(h.Stays)
	if lifecycle.Terminal(h.Stays[stays-1].Stage) {
		final = 1
	}
	// Mermaid has the stays as nodes, and a start and an end.
	return []drawing{
		{name + ", history", "mermaid", h.Mermaid(), stays + moments + 1 + final, (moments - stays) + (stays - 1) + 1 + final},
		{name + ", history", "dot", h.DOT(), moments, moments - 1 + ends},
	}
}

func networks(name string, n diagram.Network) []drawing {
	edges, everyone := len(n.Ties)+len(n.Flows), 0
	for _, f := range n.Flows {
		edges += max(1, len(f.To))
		if len(f.To) == 0 {
			everyone = 1
		}
	}
	nodes := len(n.Partners) + len(n.Flows) + everyone
	return []drawing{
		{name + ", network", "mermaid", n.Mermaid(), nodes, edges},
		{name + ", network", "dot", n.DOT(), nodes, edges},
	}
}

// replayed is the one trace of a history: its own events.
func replayed(name string, a partnership.Agreement, h diagram.History) replay {
	shown := make(map[int]bool)
	rows := 0
	for _, s := range h.Stays {
		for _, m := range s.Moments {
			shown[m.Seq] = true
			rows++
		}
	}
	var trace []step
	var at partnership.Agreement
	for e := range a.Events() {
		at = at.Evolve(e)
		stage, _ := at.Stage()
		trace = append(trace, step{Event: diagram.EventType(e), Taken: shown[e.Seq], State: stage.String()})
	}
	return replay{Name: name, Machine: h.XState(), Rows: rows, Traces: [][]step{trace}}
}

// hostile is texts that mean something to one of the tools.
var hostile = []string{
	`"`, `\`, `\"]; evil [label="`, "a\nb", "end note", "end", "]", "}}", "|", "]\n    click p1 href \"javascript:alert(1)\"", "%%{init: {\"theme\": \"x\"}}%%",
	"---\ntitle: x\n---", "%% comment", "#quot;", "#35;", "&quot;", "&amp;#34;", "<script>alert(1)</script>", "<br/>", "`**markdown**`", "1. a list",
	"- a list", "style a:#b;", "classDef x:#b;", "ﬂ°°34¶ß", "\u202egnirts", "\u200b", "\x00", "\x1b[31m", "\xff\xfe", "日本語", "🤝", "$$x^2$$",
	"@{ shape: x }", ":::class", `\N \G \l`, "*", "constructor", "__proto__", "a;b", "a: b", "fork <<fork>>", "<b>bold</b>", "null", "- ", "? x", "!!js x",
	"\u0085", "\u2028", "\ufeff", strings.Repeat("wide ", 200), strings.Repeat("<&>", 60),
}

// spoilt returns histories and networks in which every text is hostile.
func spoilt() []drawing {
	var all []drawing
	for i, x := range hostile {
		name := fmt.Sprintf("hostile %d", i)
		all = append(all, histories(name, diagram.History{Title: x, Stays: []diagram.Stay{
			{Stage: lifecycle.Active, Moments: []diagram.Moment{
				{Seq: 1, Act: act.Type(x), For: id.Partner(x), Proposal: &diagram.Proposal{
					Status: partnership.ProposalStatus(x), Consents: []id.Partner{id.Partner(x), id.Partner(x)},
				}},
				{Seq: 2, Act: act.Type(x), Ends: &diagram.Ended{ID: id.Command(x), Seq: 1, Act: act.Type(x), Reason: act.VoidReason(x)}},
			}},
			{Stage: lifecycle.Closed, Moments: []diagram.Moment{{Seq: 3, Act: act.Type(x)}}},
		}})...)
		between := [2]partnership.TieEnd{{Partner: "a", Person: id.Person(x)}, {Partner: id.Partner(x), Person: id.Person(x)}}
		all = append(all, networks(name, diagram.Network{
			Title:    x,
			Partners: []diagram.Partner{{ID: "a", Name: x}, {ID: id.Partner(x), Name: x}},
			Ties: []partnership.StandingTie{
				{Kind: act.PersonalTie, Between: between, Broker: id.Person(x)}, {Kind: act.InstitutionalTie, Between: between},
			},
			Flows: []diagram.Flow{
				{Commitment: id.Commitment(x), From: "a", To: []id.Partner{id.Partner(x)}, What: x, Kind: contribution.Kind(x), Amounts: []string{x, x}},
				{Commitment: "c", From: id.Partner(x)},
			},
		})...)
	}
	return all
}
