package scenario

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership"
)

// lives lives replicas of a spec with every act, and hands each to ask.
func lives(t *testing.T, spec Spec, replicas uint64, ask func(l *Life)) {
	t.Helper()
	p, err := compile(spec)
	if err != nil {
		t.Fatal(err)
	}
	w, err := p.worker()
	if err != nil {
		t.Fatal(err)
	}
	for i := range replicas {
		l, err := w.live(i)
		if err != nil {
			t.Fatal(err)
		}
		ask(l)
	}
}

// legal asks whether the history of a life is one that the rules would have
// recorded so, that reads back as it was written, and whose seals hold.
func legal(t *testing.T, l *Life) {
	t.Helper()
	a := l.Agreement()
	if found := a.Audit(); len(found) > 0 {
		t.Fatalf("replica %d: the rules would have it otherwise: %+v", l.Replica, found[0])
	}
	var written bytes.Buffer
	head, err := a.WriteHistory(&written)
	if err != nil {
		t.Fatal(err)
	}
	again, read, err := partnership.ReadHistory(bytes.NewReader(written.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := partnership.Verify(bytes.NewReader(written.Bytes()), head); err != nil {
		t.Fatalf("replica %d: %v", l.Replica, err)
	}
	if read != head {
		t.Fatalf("replica %d: it ends with %v, and read again with %v", l.Replica, head, read)
	}
	again = partnership.Replay(again.Events())
	var rewritten bytes.Buffer
	if _, err := again.WriteHistory(&rewritten); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(written.Bytes(), rewritten.Bytes()) {
		t.Fatalf("replica %d: its history reads back otherwise", l.Replica)
	}
	stage, since := a.Stage()
	stage2, since2 := again.Stage()
	if stage != stage2 || since != since2 {
		t.Fatalf("replica %d: it is %s since %s, and replayed %s since %s", l.Replica, stage, since, stage2, since2)
	}
	end := func(a partnership.Agreement) partnership.End { e, _ := a.End(); return e }
	if d := cmp.Diff(end(a), end(again)); d != "" {
		t.Fatalf("replica %d: its end replays otherwise (-lived +replayed):\n%s", l.Replica, d)
	}
	want := map[Ending][]lifecycle.Stage{
		Going: {lifecycle.Active, lifecycle.Suspended, lifecycle.Negotiating, lifecycle.Scoping}, AtBirth: {lifecycle.Abandoned},
		Abrupt: {lifecycle.Closed}, Agreed: {lifecycle.Closed}, Planned: {lifecycle.Closed}, Graduation: {lifecycle.Closed},
	}
	for _, s := range want[l.Ending] {
		if s == stage {
			return
		}
	}
	t.Fatalf("replica %d ended %s, and its agreement is %s", l.Replica, l.Ending, stage)
}

func TestEveryLifeOfEveryModelIsALegalHistory(t *testing.T) {
	for _, m := range []Model{M0, M1, M2, M3} {
		t.Run(string(m), func(t *testing.T) {
			ended := map[Ending]int{}
			events := 0
			lives(t, Spec{Model: m, Seed: 7}, 5, func(l *Life) {
				legal(t, l)
				ended[l.Ending]++
				events += l.Agreement().Len()
			})
			t.Log(fmt.Sprint(ended), events/5, "events a life")
		})
	}
}

func BenchmarkLife(b *testing.B) {
	for _, m := range []Model{M0, M3} {
		for _, bare := range []bool{true, false} {
			b.Run(fmt.Sprintf("%s/bare=%v", m, bare), func(b *testing.B) {
				p, err := compile(Spec{Model: m, Seed: 7, Bare: bare})
				if err != nil {
					b.Fatal(err)
				}
				w, err := p.worker()
				if err != nil {
					b.Fatal(err)
				}
				b.ReportAllocs()
				events := 0
				for i := range b.N {
					l, err := w.live(uint64(i))
					if err != nil {
						b.Fatal(err)
					}
					if !bare {
						events += l.Agreement().Len()
					}
				}
				b.ReportMetric(float64(events)/float64(b.N), "events/op")
			})
		}
	}
}
