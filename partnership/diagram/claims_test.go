package diagram_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/diagram"
	"github.com/mufakat/mufakat/partnership/id"
)

func TestTheZeroAgreementIsDrawn(t *testing.T) {
	drawAll(t, partnership.Agreement{}, calendar.Date{})
	if h := diagram.HistoryOf(partnership.Agreement{}, diagram.HistoryOptions{}); h.Stays != nil {
		t.Errorf("nothing was lived, and yet there are stays: %v", h.Stays)
	}
}

// crowd is a network in which everybody owes everybody, and is tied to everybody.
func crowd(partners, flows, ties int) diagram.Network {
	var n diagram.Network
	var all []id.Partner
	for i := range partners {
		all = append(all, id.Partner(fmt.Sprintf("p%d", i)))
		n.Partners = append(n.Partners, diagram.Partner{ID: all[i], Name: "Partner " + string(all[i])})
	}
	for i := range flows {
		n.Flows = append(n.Flows, diagram.Flow{Commitment: id.Commitment(fmt.Sprintf("c%d", i)), From: all[i%partners], To: all})
	}
	for i := range ties {
		x := partnership.StandingTie{Kind: act.PersonalTie}
		x.Between[0].Partner, x.Between[1].Partner = all[i%partners], all[(i+1)%partners]
		x.Between[0].Person = id.Person(fmt.Sprintf("ani%d", i))
		n.Ties = append(n.Ties, x)
	}
	return n
}

func TestMermaidTellsInWordsWhatWouldBeTooManyEdges(t *testing.T) {
	for _, x := range []struct {
		name                  string
		partners, flows, ties int
		edges                 int      // drawn
		says                  []string // in boxes instead
	}{
		{"as many as may be", 10, 45, 5, 500, nil},
		{"one more", 10, 45, 6, 51, []string{"<br/>to p0, p1, p2, "}},
		{"far too many", 10, 300, 300, 0, []string{`{{"Partner p0 #45; Partner p1<br/>ani0 #45; #63;"}}`, `{{"Partner p9 #45; c299"}}`}},
	} {
		n := crowd(x.partners, x.flows, x.ties)
		text := n.Mermaid()
		wellFormed(t, "mermaid", text)
		if got := strings.Count(text, " --> ") + strings.Count(text, " -.-|"); got != x.edges {
			t.Errorf("%s: %d edges, want %d", x.name, got, x.edges)
		}
		for _, says := range x.says {
			if !strings.Contains(text, says) {
				t.Errorf("%s: it does not say %q", x.name, says)
			}
		}
		if got, want := strings.Count(n.DOT(), " -> "), x.flows*(1+x.partners)+x.ties; got != want {
			t.Errorf("%s: DOT has %d edges, want %d", x.name, got, want)
		}
	}
}

func TestAVoidMomentNamesWhatMadeItVoid(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "testdata", "vectors", "*", "history.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	voids := 0
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		a, _, err := partnership.ReadHistory(strings.NewReader(string(raw)))
		if err != nil {
			t.Fatal(err)
		}
		want, got := map[int]int{}, map[int]int{}
		for e := range a.Events() {
			for _, seq := range e.Basis.Voids {
				want[seq] = e.Seq
			}
		}
		for _, s := range diagram.HistoryOf(a, diagram.HistoryOptions{Records: true}).Stays {
			for _, m := range s.Moments {
				if m.Void != 0 {
					got[m.Seq] = m.Void
					voids++
				}
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: void events (-want +got):\n%s", file, diff)
		}
	}
	if voids == 0 {
		t.Error("no vector has a void event: the test looked in the wrong place")
	}
}

func TestAProposalTellsWhatBecameOfIt(t *testing.T) {
	got := map[id.Command]diagram.Proposal{}
	for _, s := range diagram.HistoryOf(lived(), diagram.HistoryOptions{}).Stays {
		for _, m := range s.Moments {
			if m.Proposal != nil {
				got[m.Proposal.ID] = *m.Proposal
			}
		}
	}
	want := map[id.Command]diagram.Proposal{}
	for _, p := range []diagram.Proposal{
		{ID: "sign-village", Status: partnership.ProposalAdopted, Consents: []id.Partner{"village", "fund", "school"}},
		{ID: "amend-school", Status: partnership.ProposalAdopted, Consents: []id.Partner{"school", "village", "fund"}},
		{ID: "move-school", Status: partnership.ProposalVoided, Consents: []id.Partner{"school"}},
		{ID: "flood-village", Status: partnership.ProposalAdopted, Consents: []id.Partner{"village"}},
		{ID: "road-village", Status: partnership.ProposalAdopted, Consents: []id.Partner{"village"}},
		{ID: "end-fund", Status: partnership.ProposalOpen, Consents: []id.Partner{"fund"}, Missing: []id.Partner{"school"}},
	} {
		want[p.ID] = p
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("proposals (-want +got):\n%s", diff)
	}
}

func TestADraftBindsNobodyAndNobodyIsLeftOut(t *testing.T) {
	n := diagram.NetworkOf(lived(), calendar.MustParse("2026-01-19"))
	if len(n.Partners) != 3 || len(n.Flows) != 0 || n.Partners[0].Bound {
		t.Errorf("before the signature somebody is bound: %+v", n)
	}
	n = diagram.NetworkOf(lived(), calendar.MustParse("2026-01-20"))
	if len(n.Flows) != 3 || !n.Partners[0].Bound || len(n.Ties) != 0 {
		t.Errorf("on the day of the signature nobody is bound: %+v", n)
	}
	gone := diagram.Network{Flows: []diagram.Flow{{Commitment: "c", From: "gone"}}}
	if text := gone.DOT(); !strings.Contains(text, `p1 [label="gone", shape=box]`) {
		t.Errorf("a giver that is on no list is missing:\n%s", text)
	}
}

func BenchmarkHistory(b *testing.B) {
	a := lived()
	b.Run("of", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if len(diagram.HistoryOf(a, diagram.HistoryOptions{}).Stays) == 0 {
				b.Fatal("no stay")
			}
		}
	})
	h := diagram.HistoryOf(a, diagram.HistoryOptions{})
	for _, f := range []struct {
		name string
		draw func() string
	}{{"mermaid", h.Mermaid}, {"dot", h.DOT}, {"xstate", h.XState}} {
		b.Run(f.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if f.draw() == "" {
					b.Fatal("no diagram")
				}
			}
		})
	}
}

func BenchmarkNetwork(b *testing.B) {
	n := crowd(20, 100, 40)
	for _, f := range []struct {
		name string
		draw func() string
	}{{"mermaid", n.Mermaid}, {"dot", n.DOT}} {
		b.Run(f.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if f.draw() == "" {
					b.Fatal("no diagram")
				}
			}
		})
	}
}
