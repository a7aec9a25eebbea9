package id_test

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/partnership/id"
	"pgregory.net/rapid"
)

// texts draws texts on both sides of the grammars.
var texts = rapid.OneOf(
	rapid.StringMatching(`[a-z][a-z0-9-]{0,63}`),
	rapid.StringMatching(`[A-Za-z0-9._:-]{0,66}`),
	rapid.StringMatching(`[a-z0-9-]{62,66}`),
	rapid.StringMatching(`sha256:[0-9a-f]{63,65}`),
	rapid.StringMatching(`[sS]ha256:[0-9a-gA-F]{64}`),
	rapid.String(),
)

// text is what each identifier can do.
type text interface {
	Valid() bool
	String() string
	MarshalText() ([]byte, error)
	AppendText([]byte) ([]byte, error)
}

// TestGrammarsAreKept compares each type with its grammar written as a regular expression.
func TestGrammarsAreKept(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := texts.Draw(t, "text")
		agrees(t, `^[a-z][a-z0-9-]{0,63}$`, s, id.Partner(s), func(b []byte) (text, error) { var v id.Partner; err := v.UnmarshalText(b); return v, err })
		agrees(t, `^[A-Za-z0-9._:-]{1,64}$`, s, id.Command(s), func(b []byte) (text, error) { var v id.Command; err := v.UnmarshalText(b); return v, err })
		agrees(t, `^sha256:[0-9a-f]{64}$`, s, id.Digest(s), func(b []byte) (text, error) { var v id.Digest; err := v.UnmarshalText(b); return v, err })
	})
}

func agrees(t *rapid.T, grammar, s string, v text, read func([]byte) (text, error)) {
	t.Helper()
	// In Go, $ without (?m) is the end of the text and nothing before it.
	want := regexp.MustCompile(grammar).MatchString(s)
	if v.Valid() != want || v.String() != s {
		t.Fatalf("%T(%q): valid %v, want %v", v, s, v.Valid(), want)
	}
	out, err := v.MarshalText()
	if (err == nil) != want || want && string(out) != s || !want && !errors.Is(err, id.ErrForm) {
		t.Fatalf("%T(%q) is written %q, %v", v, s, out, err)
	}
	kept, err := v.AppendText([]byte("kept"))
	if (err == nil) != want || string(kept) != "kept"+string(out) {
		t.Fatalf("%T(%q) is appended as %q, %v", v, s, kept, err)
	}
	got, err := read([]byte(s))
	if (err == nil) != want || want && got != v || !want && (got.String() != "" || !errors.Is(err, id.ErrForm)) {
		t.Fatalf("%T(%q) is read as %q, %v", v, s, got, err)
	}
}

func TestEachNounSaysWhatItNames(t *testing.T) {
	got := []string{
		id.Partner("").Noun(), id.Person("").Noun(), id.Post("").Noun(), id.Role("").Noun(), id.Forum("").Noun(),
		id.Objective("").Noun(), id.Activity("").Noun(), id.Commitment("").Noun(), id.Tranche("").Noun(),
		id.Condition("").Noun(), id.Milestone("").Noun(), id.Indicator("").Noun(), id.Clause("").Noun(),
		id.Instrument("").Noun(), id.Mandate("").Noun(), id.Criterion("").Noun(), id.Opportunity("").Noun(),
		id.Breach("").Noun(), id.Cause("").Noun(),
	}
	want := []string{
		"partner", "person", "post", "role", "forum", "objective", "activity", "commitment", "tranche",
		"condition", "milestone", "indicator", "clause", "instrument", "mandate", "criterion", "opportunity",
		"breach", "suspension cause",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestIllFormedIdentifierIsLeftAlone(t *testing.T) {
	p, c, d := id.Partner("clinic"), id.Command("c1"), id.Sum(nil)
	if p.UnmarshalText([]byte("Clinic")) == nil || p != "clinic" {
		t.Errorf("the partner became %q", p)
	}
	if c.UnmarshalText([]byte("a b")) == nil || c != "c1" {
		t.Errorf("the command became %q", c)
	}
	if d.UnmarshalText([]byte("sha256:00")) == nil || d != id.Sum(nil) {
		t.Errorf("the digest became %q", d)
	}
}

func TestHostileIdentifierMakesAShortMessage(t *testing.T) {
	hostile := []byte(strings.Repeat("\x1b[31m\u202e", 100_000))
	var p id.Partner
	var c id.Command
	var d id.Digest
	for _, err := range []error{p.UnmarshalText(hostile), c.UnmarshalText(hostile), d.UnmarshalText(hostile), d.UnmarshalText(hostile[:60])} {
		if message := err.Error(); len(message) > 400 || strings.ContainsAny(message, "\x1b\u202e") {
			t.Errorf("%d bytes: %.500q", len(message), message)
		}
	}
}

func TestEncodingJSONReadsThemAsMembersAndKeys(t *testing.T) {
	type T struct {
		By     id.Partner
		Shares map[id.Partner]int
	}
	var got T
	if err := json.Unmarshal([]byte(`{"By":"clinic","Shares":{"mill":2}}`), &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(T{"clinic", map[id.Partner]int{"mill": 2}}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	for _, src := range []string{`{"By":"Clinic"}`, `{"By":""}`, `{"Shares":{"Mill":2}}`} {
		if err := json.Unmarshal([]byte(src), new(T)); !errors.Is(err, id.ErrForm) {
			t.Errorf("%s: %v", src, err)
		}
	}
	if out, err := json.Marshal(T{}); err == nil {
		t.Errorf("no partner is written %s", out)
	}
}

func TestSumIsTheSHA256(t *testing.T) {
	if want := id.Digest(fmt.Sprintf("sha256:%x", sha256.Sum256([]byte("{}")))); id.Sum([]byte("{}")) != want {
		t.Errorf("got %s, want %s", id.Sum([]byte("{}")), want)
	}
	// Source: FIPS 180-4, the hash of the empty message.
	if want := id.Digest("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"); id.Sum(nil) != want || !want.Valid() {
		t.Errorf("got %s, want %s", id.Sum(nil), want)
	}
}

func FuzzIdentifiers(f *testing.F) {
	for _, s := range []string{"clinic", "a-1", "-a", "Clinic", "", "01HV7Z3M6J:x_y.z", string(id.Sum(nil)), "sha256:00", "é"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var p id.Partner
		var c id.Command
		var d id.Digest
		for _, v := range []interface {
			text
			UnmarshalText([]byte) error
		}{&p, &c, &d} {
			err := v.UnmarshalText([]byte(s))
			if ok := err == nil; ok != v.Valid() || ok != (v.String() == s && s != "") {
				t.Fatalf("%q became %T(%q), %v", s, v, v, err)
			}
		}
	})
}

func Example() {
	var clinic id.Partner = "clinic"
	// id.Post("nurse") == clinic does not compile: a post is no partner.
	fmt.Println(clinic, clinic.Valid(), clinic.Noun())
	// Output: clinic true partner
}

func ExampleID_UnmarshalText() {
	var p id.Partner
	fmt.Println(p.UnmarshalText([]byte("Klinik Sehat")))
	// Output: id: partner "Klinik Sehat": ill-formed identifier, want [a-z][a-z0-9-]{0,63}
}

func ExampleSum() {
	fmt.Println(id.Sum([]byte(`{}`)))
	// Output: sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a
}

func BenchmarkUnmarshal(b *testing.B) {
	text := []byte("midwives-network")
	b.ReportAllocs()
	for b.Loop() {
		var p id.Partner
		if err := p.UnmarshalText(text); err != nil {
			b.Fatal(err)
		}
	}
}
