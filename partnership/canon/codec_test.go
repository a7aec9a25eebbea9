package canon_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/id"
	"pgregory.net/rapid"
)

var compareEverything = cmp.AllowUnexported(everything{}, common{})

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := genEverything(2).Draw(t, "value")
		text, err := everythingCodec.Append(nil, &want)
		if err != nil {
			t.Fatal(err)
		}
		for _, read := range []func([]byte, canon.Limits) (everything, error){everythingCodec.Read, everythingCodec.ReadCanonical} {
			got, err := read(text, canon.Limits{})
			if err != nil {
				t.Fatalf("%s\n%v", text, err)
			}
			if diff := cmp.Diff(want, got, compareEverything); diff != "" {
				t.Fatalf("%s (-want +got)\n%s", text, diff)
			}
			again, err := everythingCodec.Append(nil, &got)
			if err != nil || string(again) != string(text) {
				t.Fatalf("%s\nwritten again: %s, %v", text, again, err)
			}
		}
		if out, err := canon.Transform(text, canon.Limits{}); err != nil || string(out) != string(text) {
			// 2^53 and less are the same to a double, so the text must be too.
			t.Fatalf("%s\ntransformed: %s, %v", text, out, err)
		}
	})
}

// TestLooseTextReadsTheSame writes a value loosely (as encoding/json would,
// indented and in the order of the Go fields) and reads it strictly.
func TestLooseTextReadsTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := bench{Title: genText.Draw(t, "title"), Purpose: genText.Draw(t, "purpose"), Clauses: []benchClause{}}
		v.Partners = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) benchPartner {
			return benchPartner{ID: genText.Draw(t, "id"), Name: genText.Draw(t, "name"), Posts: []benchPost{{Notice: genInt.Draw(t, "notice")}}}
		}), 1, 3).Draw(t, "partners")
		loose, err := json.MarshalIndent(v, " ", "\t")
		if err != nil {
			t.Fatal(err)
		}
		got, err := benchCodec.Read(loose, canon.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(v, got); diff != "" {
			t.Fatalf("(-want +got)\n%s", diff)
		}
		if _, err := benchCodec.ReadCanonical(loose, canon.Limits{}); !has(err, canon.NotCanonical) {
			t.Fatalf("ReadCanonical took %s: %v", loose, err)
		}
		text, err := benchCodec.Append(nil, &got)
		if err != nil {
			t.Fatal(err)
		}
		var back bench
		if err := json.Unmarshal(text, &back); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(v, back); diff != "" {
			t.Fatalf("encoding/json reads %s otherwise (-want +got)\n%s", text, diff)
		}
	})
}

// TestAnyChangedByteIsRefusedOrMeant changes bytes of canonical text: what is
// still read as canonical must be written as it was read.
func TestAnyChangedByteIsRefusedOrMeant(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := genEverything(1).Draw(t, "value")
		text, err := everythingCodec.Append(nil, &v)
		if err != nil {
			t.Fatal(err)
		}
		for range 20 {
			at := rapid.IntRange(0, len(text)-1).Draw(t, "at")
			bite := rapid.OneOf(rapid.SampledFrom([]byte("\"\\{}[],: 0-1eEtfn\tu")), rapid.Byte()).Draw(t, "byte")
			changed := slices.Clone(text)
			switch rapid.IntRange(0, 2).Draw(t, "how") {
			case 0:
				changed[at] = bite
			case 1:
				changed = slices.Insert(changed, at, bite)
			case 2:
				changed = slices.Delete(changed, at, at+1)
			}
			checkCanonicalLaw(t, changed)
		}
	})
}

// checkCanonicalLaw checks that src is refused, or is what is written for what was read.
func checkCanonicalLaw(t interface {
	Helper()
	Fatalf(string, ...any)
}, src []byte) {
	t.Helper()
	v, loose := everythingCodec.Read(src, canon.Limits{})
	w, strict := everythingCodec.ReadCanonical(src, canon.Limits{})
	if loose != nil && strict == nil {
		t.Fatalf("ReadCanonical takes what Read refuses: %q: %v", src, loose)
	}
	if loose != nil {
		return
	}
	text, err := everythingCodec.Append(nil, &v)
	switch {
	case strict == nil && err != nil:
		t.Fatalf("%q was read and cannot be written: %v", src, err)
	case strict == nil && string(text) != string(src):
		t.Fatalf("ReadCanonical took %q, which is written %q", src, text)
	case strict != nil && err == nil && string(text) == string(src):
		t.Fatalf("ReadCanonical refused %q: %v", src, strict)
	}
	if strict == nil {
		if diff := cmp.Diff(v, w, compareEverything); diff != "" {
			t.Fatalf("%q is read in two ways (-Read +ReadCanonical)\n%s", src, diff)
		}
	} else if !has(strict, canon.NotCanonical) {
		t.Fatalf("%q: refused for another reason than its form: %v", src, strict)
	}
}

// all returns the errors that err holds.
func all(err error) canon.Errors {
	var many canon.Errors
	var one *canon.Error
	switch {
	case errors.As(err, &many):
		return many
	case errors.As(err, &one):
		return canon.Errors{one}
	}
	return nil
}

// has reports whether err holds an Error with reason r.
func has(err error, r canon.Reason) bool {
	return slices.ContainsFunc(all(err), func(e *canon.Error) bool { return e.Reason == r })
}

func TestReadNamesEverythingWrongAtOnce(t *testing.T) {
	const src = `{
  "id": 7, "int": 1.5, "is": null, "lower": "x",
  "slopes": ["1/2", "1/0", 3],
  "text": "t", "txet": {"a": [1]}, "text": "again",
  "shares": {"Clinic": 1, "clinic": 9007199254740993},
  "shape": {"side": 1}, "small": 128,
  "shapes": [{"type": "square", "side": "1", "corners": 4}, {"type": 5}],
  "at": "2026-05-01T09:30:00+07:00",
  "ext": {"word": 1, "org:x": {"a": 1, "a": 2}}
}`
	_, err := everythingCodec.Read([]byte(src), canon.Limits{})
	const want = `canon: /word: offset 0 (line 1, column 1): missing
canon: /id: offset 10 (line 2, column 9): wrong kind: number where string should stand
canon: /int: offset 20 (line 2, column 19): number: "1.5" is not an integer within ±2^53
canon: /is: offset 31 (line 2, column 30): wrong kind: null where boolean should stand
canon: /slopes/1: offset 71 (line 3, column 21): bad text: slope: "1/0"
canon: /slopes/2: offset 78 (line 3, column 28): wrong kind: number where string should stand
canon: /txet: offset 97 (line 4, column 16): unknown field
canon: /text: offset 117 (line 4, column 36): duplicate key
canon: /shares/Clinic: offset 147 (line 5, column 14): bad text: id: partner "Clinic": ill-formed identifier, want [a-z][a-z0-9-]{0,63}
canon: /shares/clinic: offset 170 (line 5, column 37): number: "9007199254740993" is not an integer within ±2^53
canon: /shape/type: offset 200 (line 6, column 12): missing
canon: /small: offset 222 (line 6, column 34): number: "128" is out of range
canon: /shapes/0/side: offset 267 (line 7, column 41): wrong kind: string where integer should stand
canon: /shapes/0/corners: offset 272 (line 7, column 46): unknown field
canon: /shapes/1/type: offset 296 (line 7, column 70): wrong kind: number where string should stand
canon: /at: offset 309 (line 8, column 9): bad text: "2026-05-01T09:30:00+07:00" is not a time in UTC as RFC 3339 writes it, "2026-05-01T09:30:00Z", up to nanoseconds
canon: /ext/word: offset 348 (line 9, column 11): bad text: "word" is not a URI: it has no colon
canon: /ext/org:x/a: offset 377 (line 9, column 40): duplicate key`
	if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(err.Error(), "\n")); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if !errors.Is(err, id.ErrForm) {
		t.Error("the error of the identifier's own type cannot be found")
	}
}

func TestReadCollectsNoMoreThanSixtyFour(t *testing.T) {
	src := `{"list":[` + strings.Repeat("1,", 5000) + `1]}`
	_, err := everythingCodec.Read([]byte(src), canon.Limits{})
	if n := len(all(err)); n != 64 {
		t.Errorf("%d errors, want 64", n)
	}
}

func TestReadCanonicalRefusesOtherForms(t *testing.T) {
	for _, test := range []struct{ name, with string }{
		{"white space", `{"id": "","int":0,"is":false,"lower":"","slopes":[],"text":"","word":"a"}`},
		{"white space before", ` ` + small},
		{"white space after", small + "\n"},
		{"order", `{"int":0,"id":"","is":false,"lower":"","slopes":[],"text":"","word":"a"}`},
		{"escaped slash", strings.Replace(small, `"text":""`, `"text":"\/"`, 1)},
		{"escaped letter", strings.Replace(small, `"text":""`, `"text":"\u0061"`, 1)},
		{"escaped pair", strings.Replace(small, `"text":""`, `"text":"\ud83d\ude00"`, 1)},
		{"capital hex", strings.Replace(small, `"text":""`, `"text":"\u001F"`, 1)},
		{"long escape", strings.Replace(small, `"text":""`, `"text":"\u000a"`, 1)},
		{"escaped key", strings.Replace(small, `"text"`, `"te\u0078t"`, 1)},
		{"escaped tag", strings.Replace(small, `"slopes"`, `"shape":{"side":1,"typ\u0065":"square"},"slopes"`, 1)},
		{"escaped word", strings.Replace(small, `"slopes"`, `"shape":{"side":1,"type":"squar\u0065"},"slopes"`, 1)},
		{"exponent", strings.Replace(small, `"int":0`, `"int":1e0`, 1)},
		{"fraction", strings.Replace(small, `"int":0`, `"int":2.0`, 1)},
		{"minus zero", strings.Replace(small, `"int":0`, `"int":-0`, 1)},
		{"zero word", strings.Replace(small, `"slopes"`, `"small":0,"slopes"`, 1)},
		{"zero text", strings.Replace(small, `"lower"`, `"mayText":"","lower"`, 1)},
		{"other text", strings.Replace(small, `"slopes":[]`, `"slopes":["01/2"]`, 1)},
		{"other text of a string", strings.Replace(small, `"lower":""`, `"lower":"A"`, 1)},
		{"time with a zero", strings.Replace(small, `{"id"`, `{"at":"2026-05-01T00:00:00.10Z","id"`, 1)},
		{"order in a raw", strings.Replace(small, `"slopes"`, `"raw":{"b":1,"a":2},"slopes"`, 1)},
		{"order of keys", strings.Replace(small, `"slopes"`, `"names":{"b":"","a":""},"slopes"`, 1)},
		{"JSON of a type", strings.Replace(small, `"slopes"`, `"pair":[1, 2],"slopes"`, 1)},
	} {
		t.Run(test.name, func(t *testing.T) {
			if _, err := everythingCodec.Read([]byte(test.with), canon.Limits{}); err != nil {
				t.Fatalf("it is not even right: %v", err)
			}
			_, err := everythingCodec.ReadCanonical([]byte(test.with), canon.Limits{})
			if !has(err, canon.NotCanonical) {
				t.Errorf("%s: %v", test.with, err)
			}
		})
	}
	if _, err := everythingCodec.ReadCanonical([]byte(small), canon.Limits{}); err != nil {
		t.Errorf("%s: %v", small, err)
	}
}

func TestAbsentAndEmptyStayApart(t *testing.T) {
	type T struct {
		List  []string          `json:"list,omitzero"`
		Names map[string]string `json:"names,omitzero"`
		Ext   canon.Ext         `json:"ext,omitzero"`
	}
	codec := canon.MustCodec[T]()
	for _, text := range []string{`{}`, `{"list":[]}`, `{"names":{}}`, `{"ext":{}}`, `{"ext":{},"list":[],"names":{}}`} {
		v, err := codec.ReadCanonical([]byte(text), canon.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		if got, want := v.List == nil, !strings.Contains(text, "list"); got != want {
			t.Errorf("%s: the list is nil: %v", text, got)
		}
		if got, want := v.Ext == nil, !strings.Contains(text, "ext"); got != want {
			t.Errorf("%s: ext is nil: %v", text, got)
		}
		out, err := codec.Append(nil, &v)
		if err != nil || string(out) != text {
			t.Errorf("%s is written %s, %v", text, out, err)
		}
	}
}

func TestRequiredNilIsWrittenEmptyAndNeverNull(t *testing.T) {
	type T struct {
		List  []int          `json:"list"`
		Names map[string]int `json:"names"`
	}
	out, err := canon.MustCodec[T]().Append(nil, new(T))
	if want := `{"list":[],"names":{}}`; err != nil || string(out) != want {
		t.Errorf("got %s, %v, want %s", out, err, want)
	}
}

func TestAppendNamesEverythingWrongAtOnce(t *testing.T) {
	tooGreat := int64(1<<53 + 1)
	v := everything{
		common:  common{ID: "\xff"},
		Word:    "",
		Int:     int(tooGreat),
		Slopes:  []slope{{1, 2}, {}},
		Text:    strings.Repeat("x", 64<<10+1),
		Shares:  map[id.Partner]int{"ok": 1, "No": 1, "": 2},
		ByLower: map[lower]bool{"A": true, "a": true},
		Raw:     `{"b":1,"a":1}`,
		Ext:     canon.Ext{"none": "1", "x:y": "", "x:z": "1.5"},
		At:      time.Date(2026, 5, 1, 0, 0, 0, 0, time.FixedZone("WIB", 7*3600)),
		Shapes:  []shape{square{1}, nil, strange{"", `{"type":"square"}`}, strange{"", `[]`}, &square{}},
	}
	dst := []byte("kept")
	out, err := everythingCodec.Append(dst, &v)
	if string(out) != "kept" {
		t.Errorf("dst became %.40q", out)
	}
	want := []string{
		"/at bad_text", "/ext/none bad_text", "/ext/x:y missing", "/ext/x:z number", "/id bad_utf8", "/int number",
		"/raw not_canonical", "/shapes/1 missing", "/shapes/2 bad_text", "/shapes/3 bad_text", "/shapes/4 bad_text",
		"/shares/ bad_text", "/shares/No bad_text", "/slopes/1 bad_text", "/text too_long", "/word bad_text",
	}
	var got []string
	for _, e := range all(err) {
		got = append(got, string(e.Path)+" "+string(e.Reason))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if _, err := everythingCodec.Append(nil, &everything{Word: "a", ByLower: v.ByLower}); !has(err, canon.DuplicateKey) {
		t.Errorf("two keys of one text: %v", err)
	}
	if _, err := everythingCodec.Append(nil, nil); !has(err, canon.Missing) {
		t.Errorf("a nil value: %v", err)
	}
}

func TestCircleOfPointersIsRefused(t *testing.T) {
	type node struct {
		Next *node `json:"next,omitzero"`
	}
	codec := canon.MustCodec[node]()
	circle := new(node)
	circle.Next = circle
	if _, err := codec.Append(nil, circle); !has(err, canon.TooDeep) {
		t.Errorf("a circle: %v", err)
	}
	var chain node
	for range 63 {
		next := chain
		chain = node{&next}
	}
	text, err := codec.Append(nil, &chain)
	if err != nil {
		t.Fatalf("64 levels: %v", err)
	}
	if _, err := codec.ReadCanonical(text, canon.Limits{}); err != nil {
		t.Errorf("64 levels: %v", err)
	}
}

func TestMessagesAreShortAndTame(t *testing.T) {
	hostile := `{"` + strings.Repeat("\u202e\u009b", 5000) + `":1,"text":"\u001b[31m` + strings.Repeat("é", 9000) + `"}`
	for _, src := range []string{hostile, "\x00" + hostile, strings.Replace(hostile, ":1", ":x", 1), `{"word":"` + strings.Repeat("Z", 60000) + `"}`} {
		_, err := everythingCodec.Read([]byte(src), canon.Limits{})
		for _, e := range all(err) {
			message := e.Error()
			if len(message) > 3000 {
				t.Errorf("a message of %d bytes: %.200q", len(message), message)
			}
			if i := strings.IndexFunc(message, func(r rune) bool { return !strconv.IsPrint(r) }); i >= 0 {
				t.Errorf("byte %d of %q cannot be printed", i, message)
			}
		}
	}
}

func TestWithinBoundsWritingAndReading(t *testing.T) {
	codec := canon.MustCodec[[]string](canon.Within(canon.Limits{Bytes: 20, Text: 4}))
	for _, v := range [][]string{{"12345"}, {"1234", "1234", "1234"}} {
		if _, err := codec.Append(nil, &v); !has(err, canon.TooLong) {
			t.Errorf("%q written: %v", v, err)
		}
		text, _ := json.Marshal(v)
		if _, err := codec.Read(text, canon.Limits{}); !has(err, canon.TooLong) {
			t.Errorf("%q read: %v", v, err)
		}
		if _, err := codec.Read(text, canon.Limits{Bytes: 99, Text: 99}); err != nil {
			t.Errorf("%q read within other limits: %v", v, err)
		}
	}
}

func TestCodecServesManyAtOnce(t *testing.T) {
	v := someTerms()
	want, err := benchCodec.Append(nil, &v)
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				v, err := benchCodec.ReadCanonical(want, canon.Limits{})
				if err != nil {
					t.Error(err)
				}
				if got, err := benchCodec.Append(nil, &v); err != nil || string(got) != string(want) {
					t.Errorf("got %s, %v", got, err)
				}
			}
		})
	}
	wg.Wait()
}

func TestReadKeepsNothingOfItsInput(t *testing.T) {
	src := []byte(`{"ext":{"x:y":[1,"z"]},"id":"abc","int":0,"is":false,"lower":"low","names":{"k":"v"},"raw":"raw","slopes":[],"text":"` +
		strings.Repeat("long", 20) + `","word":"a"}`)
	v, err := everythingCodec.ReadCanonical(src, canon.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	before, err := everythingCodec.Append(nil, &v)
	if err != nil {
		t.Fatal(err)
	}
	for i := range src {
		src[i] = '#'
	}
	after, err := everythingCodec.Append(nil, &v)
	if err != nil || !reflect.DeepEqual(before, after) {
		t.Errorf("after the input was overwritten: %s, %v, before: %s", after, err, before)
	}
}
