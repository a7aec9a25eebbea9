package diagram_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/diagram"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/internal/draw"
	"github.com/mufakat/mufakat/partnership/terms"
)

// hostile is texts that mean something to one of the tools.
var hostile = []string{
	"", " ", `"`, `\`, `\"]; evil`, "a\nb", "end note", "end", "]", ")", "}}", "|", "]\n    click p1 href \"javascript:alert(1)\"",
	"%%{init: {\"theme\": \"x\"}}%%", "---\ntitle: x\n---", "%% comment", "#quot;", "#35;", "&quot;", "&amp;#34;", "<script>alert(1)</script>",
	"<br/>", "`**markdown**`", "1. a list", "- a list", "* * *", "__x__", "style a:#b;", "classDef x:#b;", "ﬂ°°34¶ß", "ﬂ°lt¶ß", "\u202egnirts",
	"\u200b", "\x00", "\x1b[31m", "\xff\xfe", "e\u0301\u0301", "\u0301", "日本語", "🤝", "$$x^2$$", "@{ shape: x }", ":::class", "{{x}}", `\N \G \l`, "*",
	"1.*", "constructor", "__proto__", "s1", "none", "title", "a;b", "a: b", "fork <<fork>>", strings.Repeat("x", 500), strings.Repeat("<", 100),
}

func text(t *rapid.T, label string) string {
	return rapid.OneOf(rapid.SampledFrom(hostile), rapid.String()).Draw(t, label)
}

func texts[S ~string](t *rapid.T, label string) []S {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) S { return S(text(t, label)) }), 0, 3).Draw(t, label)
}

func day(t *rapid.T) calendar.Date {
	return calendar.MustParse("2026-01-01").AddDays(rapid.IntRange(0, 900).Draw(t, "day"))
}

func drawHistory(t *rapid.T) diagram.History {
	h := diagram.History{Title: text(t, "title")}
	for range rapid.IntRange(0, 4).Draw(t, "stays") {
		s := diagram.Stay{Stage: lifecycle.Stage(rapid.Uint8Range(0, 12).Draw(t, "stage")), Since: day(t), Records: rapid.IntRange(0, 2).Draw(t, "records")}
		for range rapid.IntRange(0, 3).Draw(t, "moments") {
			m := diagram.Moment{
				Seq: rapid.IntRange(0, 9).Draw(t, "seq"), On: day(t), Act: act.Type(text(t, "act")), For: id.Partner(text(t, "for")),
				Attested: rapid.Bool().Draw(t, "attested"), Void: rapid.IntRange(0, 1).Draw(t, "void"),
			}
			if rapid.Bool().Draw(t, "proposes") {
				m.Proposal = &diagram.Proposal{
					Status:   partnership.ProposalStatus(text(t, "status")),
					Consents: texts[id.Partner](t, "consents"), Missing: texts[id.Partner](t, "missing"),
				}
			}
			if rapid.Bool().Draw(t, "ends") {
				m.Ends = &diagram.Ended{ID: id.Command(text(t, "ended")), Act: act.Type(text(t, "of")), Seq: rapid.IntRange(0, 9).Draw(t, "of seq")}
			}
			if rapid.Bool().Draw(t, "version") {
				m.Version = &diagram.Version{Effective: day(t), Joined: texts[id.Partner](t, "joined")}
			}
			s.Moments = append(s.Moments, m)
		}
		h.Stays = append(h.Stays, s)
	}
	return h
}

func drawNetwork(t *rapid.T) diagram.Network {
	n := diagram.Network{Title: text(t, "title"), On: day(t)}
	for range rapid.IntRange(0, 4).Draw(t, "partners") {
		n.Partners = append(n.Partners, diagram.Partner{
			ID: id.Partner(text(t, "id")), Name: text(t, "name"), Kind: terms.PartnerKind(text(t, "kind")), Standing: terms.Standing(text(t, "standing")),
		})
	}
	for range rapid.IntRange(0, 3).Draw(t, "ties") {
		n.Ties = append(n.Ties, partnership.StandingTie{
			Kind: rapid.SampledFrom([]act.TieKind{act.PersonalTie, act.InstitutionalTie, "x"}).Draw(t, "kind"), Broker: id.Person(text(t, "broker")),
			Between: [2]partnership.TieEnd{{Partner: id.Partner(text(t, "a")), Person: id.Person(text(t, "ani"))}, {Partner: id.Partner(text(t, "b"))}},
		})
	}
	for range rapid.IntRange(0, 4).Draw(t, "flows") {
		n.Flows = append(n.Flows, diagram.Flow{
			Commitment: id.Commitment(text(t, "commitment")), From: id.Partner(text(t, "from")), To: texts[id.Partner](t, "to"),
			What: text(t, "what"), Kind: contribution.Kind(text(t, "kind")), Amounts: texts[string](t, "amounts"),
			State: lifecycle.CommitmentState(rapid.Uint8Range(0, 9).Draw(t, "state")), Settled: act.LastState(text(t, "settled")),
		})
	}
	return n
}

// A diagram is drawn of what a literal may hold, too: no text in it, wherever
// it stands, ends a label.
func TestNoTextEndsALabel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h, n := drawHistory(t), drawNetwork(t)
		wellFormed(t, "mermaid", h.Mermaid())
		wellFormed(t, "dot", h.DOT())
		wellFormed(t, "xstate", h.XState())
		wellFormed(t, "mermaid", n.Mermaid())
		wellFormed(t, "dot", n.DOT())
	})
}

func drawAll(t interface {
	Helper()
	Fatalf(format string, args ...any)
}, a partnership.Agreement, on calendar.Date) {
	t.Helper()
	for _, records := range []bool{false, true} {
		h := diagram.HistoryOf(a, diagram.HistoryOptions{Records: records})
		wellFormed(t, "mermaid", h.Mermaid())
		wellFormed(t, "dot", h.DOT())
		wellFormed(t, "xstate", h.XState())
		follow(t, h.XState(), a)
		seen := 0
		for _, s := range h.Stays {
			seen += len(s.Moments) + s.Records
			if records && s.Records > 0 {
				t.Fatalf("%d events are counted where every event is a moment", s.Records)
			}
			if len(s.Moments) == 0 {
				t.Fatalf("nothing led to the stay in %v", s.Stage)
			}
		}
		if seen != a.Len() {
			t.Fatalf("%d events are shown or counted, want %d", seen, a.Len())
		}
		if diff := cmp.Diff(h, diagram.HistoryOf(a, diagram.HistoryOptions{Records: records})); diff != "" {
			t.Fatalf("another history of the same agreement:\n%s", diff)
		}
	}
	n := diagram.NetworkOf(a, on)
	wellFormed(t, "mermaid", n.Mermaid())
	wellFormed(t, "dot", n.DOT())
	if got, want := len(n.Flows), len(a.Duties(n.On)); got != want {
		t.Fatalf("%d flows, want %d", got, want)
	}
}

// Any events make a state, also those that no rule would let happen.
func TestAnyStateIsDrawn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var a partnership.Agreement
		partner := func() id.Partner {
			return id.Partner(rapid.SampledFrom([]string{"p1", "p2", "p3", "*"}).Draw(t, "partner"))
		}
		var commands []id.Command
		for seq := range rapid.IntRange(0, 25).Draw(t, "events") {
			e := partnership.Event{
				Seq: seq + 1, ID: id.Command(fmt.Sprintf("c%d", seq)), By: id.Person(text(t, "by")), For: partner(), On: day(t),
			}
			command := func() id.Command {
				return rapid.SampledFrom(append(commands, id.Command(text(t, "command")))).Draw(t, "of")
			}
			commands = append(commands, e.ID)
			what := []func() act.Recorded{
				func() act.Recorded { return act.Begin{Terms: draw.Terms().Draw(t, "terms")} },
				func() act.Recorded { return act.Sign{Form: terms.Signature} },
				func() act.Recorded { return act.Amend{Terms: draw.Terms().Draw(t, "terms"), Form: terms.Signature} },
				func() act.Recorded { return act.Join{} },
				func() act.Recorded { return act.Consent{Proposal: command()} },
				func() act.Recorded {
					return act.Tie{Kind: act.TieKind(text(t, "kind")), With: partner(), Person: id.Person(text(t, "person"))}
				},
				func() act.Recorded {
					return act.Suspend{Cause: id.Cause(text(t, "cause")), Kind: act.ForceMajeure, Reason: text(t, "reason"), Form: terms.Signature}
				},
				func() act.Recorded { return act.Unknown{Word: act.Type(text(t, "word"))} },
				func() act.Recorded {
					return act.Assign{Commitment: id.Commitment(text(t, "commitment")), To: partner(), Form: terms.Signature}
				},
				func() act.Recorded { return act.WindDown{Kind: act.Completed, Statement: text(t, "statement")} },
				func() act.Recorded { return act.Close{} },
				func() act.Recorded { return act.Correct{} },
				func() act.Recorded { return act.Adopted{Proposal: command()} },
				func() act.Recorded { return act.Voided{Proposal: command(), Reason: act.VoidReason(text(t, "reason"))} },
				func() act.Recorded { return act.Lapsed{Proposal: command()} },
				func() act.Recorded { return act.Activated{} },
				func() act.Recorded { return act.Left{Partner: partner()} },
				func() act.Recorded { return act.Ending{Kind: act.Completed} },
				func() act.Recorded { return act.Abandoned{} },
				func() act.Recorded { return act.Closed{} },
			}
			e.Act = rapid.SampledFrom(what).Draw(t, "act")()
			if act.IsEffect(e.Act.Type()) {
				e.ID, e.By, e.For, e.Cause = "", "", "", partnership.Cause{Seq: max(1, seq)}
			}
			a = a.Evolve(e)
		}
		drawAll(t, a, day(t))
	})
}

// The conformance vectors are real lives, one of them with an act of a later
// version; every beginning of one is a state.
func TestEveryVectorIsDrawn(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "testdata", "vectors", "*", "history.jsonl"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no vectors: %v", err)
	}
	for _, file := range files {
		raw, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		a, _, err := partnership.ReadHistory(raw)
		if err != nil {
			t.Fatal(err)
		}
		if err := raw.Close(); err != nil {
			t.Fatal(err)
		}
		for seq := range a.Len() {
			drawAll(t, a.At(seq+1), calendar.Date{})
		}
		if t.Failed() {
			t.Fatalf("in %s", file)
		}
	}
}

func FuzzNoTextEndsALabel(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		h := diagram.History{Title: s, Stays: []diagram.Stay{{Stage: lifecycle.Active, Moments: []diagram.Moment{
			{Seq: 1, Act: act.Type(s), For: id.Partner(s)}, {Seq: 2, Ends: &diagram.Ended{ID: id.Command(s), Reason: act.VoidReason(s)}},
		}}}}
		n := diagram.Network{
			Title: s, Partners: []diagram.Partner{{ID: "p", Name: s}, {ID: id.Partner(s)}},
			Ties:  []partnership.StandingTie{{Kind: act.PersonalTie, Broker: id.Person(s), Between: [2]partnership.TieEnd{{Partner: "p"}, {Partner: id.Partner(s)}}}},
			Flows: []diagram.Flow{{Commitment: id.Commitment(s), From: "p", What: s, Amounts: []string{s}}},
		}
		wellFormed(t, "mermaid", h.Mermaid())
		wellFormed(t, "dot", h.DOT())
		wellFormed(t, "xstate", h.XState())
		wellFormed(t, "mermaid", n.Mermaid())
		wellFormed(t, "dot", n.DOT())
	})
}
