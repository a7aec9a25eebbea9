package partnership_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/terms"
)

// smallHistory is as small as a history with every kind of line can be: a
// beginning, records, a proposal, an effect and a correction.
func smallHistory(t *testing.T) (partnership.Agreement, []byte, partnership.Head) {
	t.Helper()
	small := terms.Terms{
		Title: "Clinic", Purpose: "Care", Objectives: []terms.Objective{{ID: "care", Text: "Care"}},
		Partners: []terms.Partner{{ID: "p1", Name: "One", Kind: terms.Company}, {ID: "p2", Name: "Two", Kind: terms.LocalNGO}},
		Commitments: []contribution.Commitment{
			{ID: "a", From: "p1", Kind: contribution.Knowledge}, {ID: "b", From: "p2", Kind: contribution.Cash, Money: money.MustParse("10.50 EUR")},
		},
	}
	l := begun(t, small)
	l.agreed("p1", act.Sign{Form: terms.Signature}, "p2")
	c := l.do("p1", act.Deliver{Delivery: contribution.Delivery{Commitment: "a"}})
	l.do("p2", act.Accept{Delivery: c})
	text, head := written(l.a)
	return l.a, text, head
}

func TestAnyChangedByteIsFoundByVerify(t *testing.T) {
	_, text, head := smallHistory(t)
	for at, was := range text {
		for _, now := range []byte{was ^ 1, was ^ 0x20, '\n', 0xFF} {
			if now == was {
				continue
			}
			changed := slices.Clone(text)
			changed[at] = now
			if _, err := partnership.Verify(bytes.NewReader(changed), head); err == nil {
				t.Fatalf("byte %d was changed from %q to %q, and nothing is found", at, was, now)
			}
			if now != was^1 {
				continue
			}
			if got, err := partnership.Verify(bytes.NewReader(changed), partnership.Head{}); err == nil {
				t.Fatalf("byte %d was changed from %q to %q, and without a head nothing is found: %v", at, was, now, got)
			}
		}
	}
}

func TestAnyByteTakenOutOrPutInIsFoundByVerify(t *testing.T) {
	_, text, head := smallHistory(t)
	for at := range text[:len(text)-1] { // a last line feed may be lacking
		if _, err := partnership.Verify(bytes.NewReader(slices.Delete(slices.Clone(text), at, at+1)), head); err == nil {
			t.Fatalf("byte %d was taken out, and nothing is found", at)
		}
	}
	for at := range len(text) + 1 {
		for _, b := range []byte{' ', '\n', '0', '\r'} {
			changed := slices.Insert(slices.Clone(text), at, b)
			if _, err := partnership.Verify(bytes.NewReader(changed), head); err == nil {
				t.Fatalf("%q was put in at %d, and nothing is found", b, at)
			}
		}
	}
}

func TestHistoryThatDoesNotHoldTogetherIsRefusedWithItsPlace(t *testing.T) {
	_, text, head := smallHistory(t)
	all := bytes.SplitAfter(text, []byte("\n"))
	all = all[:len(all)-1]
	join := func(ls ...[]byte) []byte { return bytes.Join(ls, nil) }
	swapped := slices.Clone(all)
	swapped[2], swapped[3] = swapped[3], swapped[2]
	tests := []struct {
		sentence string
		text     []byte
		line     int
		code     check.Code
		is       error
	}{
		{"two lines are swapped", join(swapped...), 3, partnership.DAT003, partnership.ErrPrev},
		{"a line is taken out", join(append(slices.Clone(all[:2]), all[3:]...)...), 3, partnership.DAT003, partnership.ErrPrev},
		{"a line is told twice", join(slices.Insert(slices.Clone(all), 2, all[1])...), 3, partnership.DAT003, partnership.ErrPrev},
		{"a line is not canonical", bytes.Replace(text, []byte(`,"at"`), []byte(`, "at"`), 1), 0, "", nil},
		{"lines end as on other machines", bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n")), 1, "", nil},
		{"a line is blank", join(slices.Insert(slices.Clone(all), 2, []byte("\n"))...), 3, "", nil},
		{"a blank line follows the last", append(slices.Clone(text), '\n'), len(all) + 1, "", nil},
		{"the last line is cut off", text[:len(text)-40], len(all), "", nil},
		{"it is not UTF-8", append(slices.Clone(text), 0xC3, 0x28, '\n'), len(all) + 1, "", nil},
		{"it is something else", []byte("PK\x03\x04"), 1, "", nil},
	}
	for _, x := range tests {
		t.Run(x.sentence, func(t *testing.T) {
			if bytes.Equal(x.text, text) {
				t.Skip("this history has no such place")
			}
			a, _, err := partnership.ReadHistory(bytes.NewReader(x.text))
			h := new(partnership.HistoryError)
			if !errors.As(err, &h) {
				t.Fatalf("want a *HistoryError, got %v", err)
			}
			if x.line != 0 && h.Line != x.line || h.Code != x.code || x.is != nil && !errors.Is(err, x.is) {
				t.Errorf("line %d %s: %v, want line %d %s %v", h.Line, h.Code, err, x.line, x.code, x.is)
			}
			if a.Len() != h.Line-1 {
				t.Errorf("the agreement before line %d has %d events", h.Line, a.Len())
			}
			if want := int64(len(join(bytes.SplitAfter(x.text, []byte("\n"))[:h.Line-1]...))); h.Offset != want {
				t.Errorf("the line begins at offset %d, want %d", h.Offset, want)
			}
		})
	}
	t.Run("a tail is cut off", func(t *testing.T) {
		cut := join(all[:len(all)-2]...)
		if _, err := partnership.Verify(bytes.NewReader(cut), head); !errors.Is(err, partnership.ErrHead) {
			t.Errorf("want ErrHead, got %v", err)
		}
		if _, err := partnership.Verify(bytes.NewReader(cut), partnership.Head{}); err != nil {
			t.Errorf("without a head a shorter history is a history: %v", err)
		}
	})
	t.Run("everything is cut off", func(t *testing.T) {
		if _, err := partnership.Verify(strings.NewReader(""), head); !errors.Is(err, partnership.ErrHead) {
			t.Errorf("want ErrHead, got %v", err)
		}
	})
}

// forged returns a history in which one event was changed and the chain made anew.
func forged(t *testing.T, a partnership.Agreement, change func(*partnership.Event)) (text []byte, head partnership.Head) {
	t.Helper()
	for e := range a.Events() {
		change(&e)
		var err error
		if text, head, err = partnership.AppendEvent(text, e, head); err != nil {
			t.Fatal(err)
		}
	}
	return text, head
}

func TestForgeryThatIsChainedAnewIsFoundByTheHeadKeptAndByTheAudit(t *testing.T) {
	a, _, kept := smallHistory(t)
	tests := []struct {
		sentence string
		change   func(*partnership.Event)
		seq      int // that the audit names; 0: it breaks no rule
	}{
		{"nothing", func(*partnership.Event) {}, 0},
		{"words", func(e *partnership.Event) {
			if _, ok := e.Act.(act.Join); ok {
				e.Act = act.Join{Words: "with joy"}
			}
		}, 0},
		{"who consented", func(e *partnership.Event) {
			if _, ok := e.Act.(act.Consent); ok {
				e.For, e.By = "p1", "p1-head"
			}
		}, 4},
		{"who accepted", func(e *partnership.Event) {
			if _, ok := e.Act.(act.Accept); ok {
				e.For = "p1"
			}
		}, 7},
		{"what was adopted", func(e *partnership.Event) {
			if x, ok := e.Act.(act.Adopted); ok {
				x.Digest = partnership.Head{}.Digest + "sha256:0000000000000000000000000000000000000000000000000000000000000000"
				e.Act = x
			}
		}, 5},
		{"the day of an effect", func(e *partnership.Event) {
			if e.IsEffect() {
				e.On = e.On.AddDays(1)
			}
		}, 5},
	}
	for _, x := range tests {
		t.Run(x.sentence, func(t *testing.T) {
			text, _ := forged(t, a, x.change)
			_, err := partnership.Verify(bytes.NewReader(text), kept)
			if changed := x.sentence != "nothing"; errors.Is(err, partnership.ErrHead) != changed {
				t.Errorf("with the head kept: %v", err)
			}
			b, _, err := partnership.ReadHistory(bytes.NewReader(text))
			if err != nil {
				t.Fatalf("a history that breaks rules must load: %v", err)
			}
			found := b.Audit()
			switch {
			case x.seq == 0 && len(found) != 0:
				t.Errorf("the audit finds %+v", found)
			case x.seq != 0 && (len(found) == 0 || found[0].Seq != x.seq):
				t.Errorf("want a difference at %d, got %s", x.seq, summary(found))
			}
		})
	}
	t.Run("an adoption put in", func(t *testing.T) {
		var text []byte
		var head partnership.Head
		for e := range a.Events() {
			if _, consent := e.Act.(act.Consent); consent {
				continue // nobody consented, it is adopted all the same
			}
			if e.Cause.Seq == 4 {
				e.Cause.Seq = 3
			}
			text, head, _ = partnership.AppendEvent(text, e, head)
		}
		b, _, err := partnership.ReadHistory(bytes.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if found := b.Audit(); len(found) == 0 {
			t.Error("an adoption without consent is not found by the audit")
		}
	})
}

func summary(found []partnership.Difference) string {
	var b strings.Builder
	for _, d := range found {
		fmt.Fprintf(&b, "\n%d %s refused %v\nrecorded %s\nexpected %s", d.Seq, d.ID, d.Refused, texts(d.Recorded), texts(d.Expected))
	}
	return b.String()
}

func FuzzReadHistory(f *testing.F) {
	for _, path := range vectorFiles(f, "history.jsonl") {
		text := must(os.ReadFile(path))
		f.Add(text)
		f.Add(text[:len(text)/2])
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		a, head, err := partnership.ReadHistory(bytes.NewReader(text))
		again, written := written(a)
		if written != head {
			t.Fatalf("the head read is %v, the head written %v", head, written)
		}
		if err == nil && !bytes.Equal(bytes.TrimSuffix(text, []byte("\n")), bytes.TrimSuffix(again, []byte("\n"))) {
			t.Fatalf("read and written again it is another text")
		}
		if !bytes.HasPrefix(text, bytes.TrimSuffix(again, []byte("\n"))) {
			t.Fatal("what was read before the error is not what stands there")
		}
		dump(a)
		a.Audit()
	})
}

func FuzzReadCommand(f *testing.F) {
	for _, path := range vectorFiles(f, "history.jsonl") {
		a, _, err := partnership.ReadHistory(bytes.NewReader(must(os.ReadFile(path))))
		if err != nil {
			f.Fatal(err)
		}
		for e := range a.Events() {
			if what, ok := e.Act.(act.Act); ok {
				c := partnership.Command{ID: e.ID, By: e.By, For: e.For, On: e.On, At: e.At, Basis: e.Basis, Act: what, Expect: 3}
				f.Add(must(partnership.AppendCommand(nil, c)))
			}
		}
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		c, err := partnership.ReadCommand(text)
		if err != nil {
			return
		}
		once, err := partnership.AppendCommand(nil, c)
		if err != nil {
			return // read strictly, yet with a text that has no canonical form: its writer says which
		}
		again, err := partnership.ReadCommand(once)
		if err != nil {
			t.Fatalf("what was written is not read: %v\n%s", err, once)
		}
		if twice := must(partnership.AppendCommand(nil, again)); !bytes.Equal(once, twice) {
			t.Fatalf("written twice it differs:\n%s\n%s", once, twice)
		}
		var none partnership.Agreement
		if _, err := none.Decide(c); err != nil && len(err.Error()) == 0 {
			t.Fatal("refused without words")
		}
	})
}

// vectorFiles returns the files of a name in the folders of the vectors.
func vectorFiles(t testing.TB, name string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "vectors", "*", name))
	if err != nil || len(files) == 0 {
		t.Fatalf("no vectors: %v", err)
	}
	return files
}
