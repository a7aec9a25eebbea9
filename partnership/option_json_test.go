package partnership_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"pgregory.net/rapid"
)

// back returns v as it is read again from what it is written as, and holds that
// it is then written alike.
func back[T any](t tester, v T) T {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatalf("%v", err)
	}
	var again T
	if err := json.Unmarshal(text, &again); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	if diff := cmp.Diff(string(text), string(must(json.Marshal(again)))); diff != "" {
		t.Fatalf("written again (-want +got):\n%s", diff)
	}
	return again
}

// Found by reading: an option was written without the type of its act, and
// neither it nor a proposal could be read at all.
func TestOptionsAndProposalsComeBackAsTheyWereWritten(t *testing.T) {
	proposals := 0
	rapid.Check(t, func(t *rapid.T) {
		l := drawLife(t)
		for _, p := range append(l.a.Partners(l.day), partnership.Membership{Partner: "stranger"}) {
			for _, o := range l.a.Options(p.Partner, l.day) {
				if diff := cmp.Diff(o, back(t, o), cmp.Comparer(sameAct)); diff != "" {
					t.Fatalf("(-written +read):\n%s", diff)
				}
			}
		}
		for e := range l.a.Events() {
			if p, ok := l.a.Proposal(e.ID, l.day); ok {
				proposals++
				again := back(t, p)
				bare := p
				if bare.Act = nil; back(t, bare).Act != nil {
					t.Fatalf("%s has an act that was not written", p.ID)
				}
				if a, b := must(act.Digest(p.Act)), must(act.Digest(again.Act)); a != b {
					t.Fatalf("the act of %s is another: %s, %s", p.ID, a, b)
				}
			}
		}
	})
	if proposals == 0 {
		t.Error("nothing was proposed in any life")
	}
}

// sameAct compares the outlines of acts: terms that are not filled in are read
// as those of the latest schema.
func sameAct(a, b act.Act) bool {
	return string(must(act.AppendOutline(nil, a))) == string(must(act.AppendOutline(nil, b)))
}

func TestAnOptionSaysWhichActItIsAndWhatIsFilledIn(t *testing.T) {
	l := active(t, pairTerms())
	for _, o := range l.a.Options("p1", l.day) {
		if d, is := o.Act.(act.Deliver); is && d.Commitment != "" {
			want := `{"act":{"commitment":"hours-p1","type":"deliver"},"for":"p1","on":"2026-01-01","open":true}`
			if diff := cmp.Diff(want, string(must(json.Marshal(o)))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			return
		}
	}
	t.Error("nothing can be delivered")
}

func TestAnOptionThatCannotBeReadIsLeftAsItWas(t *testing.T) {
	for _, text := range []string{
		``, `[]`, `{"open":true}`, `{"act":{},"open":true}`, `{"act":{"type":"adopted"},"open":true}`, `{"act":{"type":"fly"},"open":true}`,
		`{"act":{"type":"accept","delivery":7},"open":true}`, `{"act":{"type":"accept","wings":"two"},"open":true}`,
		`{"act":{"type":"accept","Delivery":"d1"},"open":true}`, `{"act":{"type":"accept"},"open":true,"more":1}`,
		`{"act":{"type":"accept","type":"join"},"open":true}`,
	} {
		o := partnership.Option{Act: act.Join{}, Open: true}
		if err := o.UnmarshalJSON([]byte(text)); err == nil {
			t.Errorf("%s is read as %+v", text, o)
		}
		if !sameAct(o.Act, act.Join{}) || !o.Open {
			t.Errorf("%s changed it to %+v", text, o)
		}
	}
}
