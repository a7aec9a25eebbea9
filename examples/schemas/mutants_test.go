package main

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// change is what was done to a document to make a mutant of it.
type change string

// The changes.
const (
	dropped   change = "a member dropped"
	unknown   change = "an unknown member"
	null      change = "null"
	numbered  change = "a number for a string"
	mistyped  change = "another wrong type"
	fraction  change = "a fraction for an integer"
	range_    change = "an integer out of range"
	wordless  change = "a wrong word"
	empty     change = "an empty string"
	blank     change = "a blank string"
	malformed change = "an ill-formed text"
	long      change = "an over-long text"
	emptied   change = "an emptied list or object"
	stray     change = "a stray element"
	added     change = "a member that others of its kind have"
	drawn     change = "nothing: as it was drawn"
	written   change = "nothing: as it is written"
)

// malformed are texts that come close to a form and do not have it, by a text
// that does: what is done to a string depends on what it looks like.
var malformedBy = []struct {
	looks *regexp.Regexp
	close []string
}{
	{regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?$`), []string{
		"-0", "-0.00", "01", "1.", ".5", "1e3", "+1", "1234567890123456789", "0.1234567890123", "1,5", " 1", "1\n", "99999999999",
	}},
	{regexp.MustCompile(`^-?[0-9.]+ [A-Z]{3}$`), []string{
		"5 eur", "5EUR", "5  EUR", "5 XQQ", "-0 EUR", "-0.0 EUR", "5 EUR ", "1e3 EUR", "5", "EUR 5", "01 EUR", "5. EUR",
	}},
	{regexp.MustCompile(`^[0-9-]{10}$`), []string{
		"2026-1-1", "2026-13-01", "2026-00-10", "2026-02-30", "2026-02-29", "0000-01-01", "2026-05-01T00:00:00Z", "20260501", "2026-05-01\n", "10000-01-01",
	}},
	{regexp.MustCompile(`^[0-9.-]+/[0-9.-]+$`), []string{
		"2026-01-01/2026-02-30", "../..", "2026-01-01", "2026-01-01/", "2026-01-01/2026-13-01", "2026-12-31/2026-01-01", "/2026-01-01", "2026-01-01/P1M", "2026-01-01--2026-02-01",
	}},
	{regexp.MustCompile(`^P[0-9]`), []string{"P0M", "P1000D", "P1H", "P1Y2M", "3M", "P03M", "P", "p1M"}},
	{regexp.MustCompile(`^[0-9-]{10}T`), []string{
		"2026-05-01T09:30:00+07:00", "2026-05-01T09:30:00", "2026-05-01T24:00:00Z", "2026-05-01T09:30:60Z", "2026-05-01t09:30:00z", "2026-05-01",
		"2026-02-30T09:30:00Z", "2026-05-01T09:30:00.1234567890Z", "2026-05-01T09:30:00,5Z", "2026-05-01T9:30:00Z", "2026-05-01 09:30:00Z", "0000-05-01T09:30:00Z",
	}},
	{regexp.MustCompile(`^[a-z][a-z0-9_.:-]*$`), []string{
		"Clinic", "-clinic", "1clinic", "a b", "klinik_sehat", "clinic/1", "é", strings.Repeat("a", 65), strings.Repeat("A", 65), "a\n", "a.b:c",
	}},
	{regexp.MustCompile(`^sha256:`), []string{"sha256:00", "sha256:" + strings.Repeat("A", 64), "md5:" + strings.Repeat("0", 64), strings.Repeat("0", 64)}},
	{regexp.MustCompile(`^/`), []string{"partners", "/~", "/~2", "/a~", "#/a"}},
	{regexp.MustCompile(`^[a-z]+/[a-z]+/1$`), []string{"mufakat/terms/2", "mufakat/event/2", "mufakat/terms/1 ", "terms"}},
	{regexp.MustCompile(`^[A-Z]{3}[0-9]{3}$`), []string{"XYZ999", "PTY1", "pty001"}},
	{regexp.MustCompile(`^[a-z_]+\.[a-z_]+$`), []string{"0", "active.", "Active.expire", "99999999999", "01", "when it was due"}},
}

// longs are texts that are too long by bytes, in one script and in another.
var longs = []string{strings.Repeat("x", 65_537), strings.Repeat("é", 40_000)}

// looked are the acts and effects that are looked into in events and commands,
// too. All are looked into by themselves.
var looked = map[string][]string{
	"event":   {"deliver", "judge", "escalate", "tie", "except", "voided", "ending"},
	"command": {"deliver", "judge", "except", "give_notice"},
}

// mutant is a document with one thing changed. It is changed in place and put
// right again: whoever is given it looks at it at once.
type mutant struct {
	of     string // the schema that the document was of
	change change
	at     string // where, with * for the elements of a list and the type of an act after what holds it
	value  any    // the document
	put    any    // what was put there, if anything
}

// text is the document as it would be sent.
func (m *mutant) text() []byte {
	b, err := json.Marshal(m.value)
	if err != nil {
		panic(err) // it was made of JSON
	}
	return b
}

// mutator makes the mutants of documents, each kind at each shape of place once.
type mutator struct {
	of    string
	seen  map[string]bool
	known map[string]map[string]any // the members that were seen at each shape of place
	see   func(*mutant)
	doc   any
}

func newMutator(of string, see func(*mutant)) *mutator {
	return &mutator{of: of, seen: map[string]bool{}, known: map[string]map[string]any{}, see: see}
}

// learn takes note of the members of a document, which another may lack.
func (w *mutator) learn(at string, v any) {
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			w.learn(at+"/*", x)
		}
	case map[string]any:
		at += typed(v)
		if w.known[at] == nil {
			w.known[at] = map[string]any{}
		}
		for name, x := range v {
			if _, there := w.known[at][name]; !there {
				w.known[at][name] = x
			}
			w.learn(at+"/"+name, x)
		}
	}
}

// typed is the type of an act, as it stands in the shape of a place.
func typed(object map[string]any) string {
	if word, ok := object["type"].(string); ok {
		return "(" + word + ")"
	}
	return ""
}

// mutate makes the mutants of a document that jsonschema.UnmarshalJSON read.
func (w *mutator) mutate(doc any) {
	w.doc = doc
	w.node("", doc, func(v any) { w.doc = v })
}

func (w *mutator) show(at string, c change, put any) {
	key := string(c) + " " + at
	if text, is := put.(string); is && (c == malformed || c == long || c == blank) {
		key += " " + text[:min(len(text), 8)] + strconv.Itoa(len(text))
	} else if c == mistyped || c == range_ {
		b, _ := json.Marshal(put)
		key += " " + string(b)
	}
	if w.seen[key] {
		return
	}
	w.seen[key] = true
	w.see(&mutant{w.of, c, at, w.doc, put})
}

// node changes the value at a place, which set puts another in the stead of.
func (w *mutator) node(at string, v any, set func(any)) {
	try := func(c change, put any) {
		set(put)
		w.show(at, c, put)
		set(v)
	}
	try(null, nil)
	wrong := func(c change, puts ...any) {
		for _, put := range puts {
			try(c, put)
		}
	}
	switch v := v.(type) {
	case string:
		wrong(numbered, json.Number("7"))
		wrong(mistyped, true, []any{}, map[string]any{})
		wrong(wordless, "no_such_word")
		wrong(empty, "")
		wrong(blank, " \t", "\u00a0")
		for _, form := range malformedBy {
			if form.looks.MatchString(v) {
				for _, text := range form.close {
					wrong(malformed, text)
				}
			}
		}
		for _, text := range longs {
			wrong(long, text)
		}
	case json.Number:
		wrong(mistyped, v.String(), true, []any{}, map[string]any{})
		wrong(fraction, json.Number("1.5"), json.Number("1e-1"))
		wrong(range_, json.Number("-1"), json.Number("9007199254740993"), json.Number("-9007199254740993"), json.Number("1e30"), json.Number("40000"))
	case bool:
		wrong(mistyped, "true", json.Number("1"), []any{}, map[string]any{})
	case []any:
		wrong(mistyped, "text", json.Number("1"), true, map[string]any{})
		wrong(emptied, []any{})
		for _, put := range []any{json.Number("1"), "no such", map[string]any{}, []any{}} {
			try(stray, append(slices.Clone(v), put))
		}
		for i := range v {
			w.node(at+"/*", v[i], func(x any) { v[i] = x })
		}
	case map[string]any:
		wrong(mistyped, "text", json.Number("1"), true, []any{})
		wrong(emptied, map[string]any{})
		at += typed(v)
		for _, name := range slices.Sorted(maps.Keys(w.known[at])) {
			if _, there := v[name]; !there {
				v[name] = w.known[at][name]
				w.show(at+" and "+name+" to "+strings.Join(slices.Sorted(maps.Keys(v)), " "), added, nil)
				delete(v, name)
			}
		}
		v["noSuchMember"] = "x"
		w.show(at, unknown, "x")
		delete(v, "noSuchMember")
		v["noSuchMember"] = nil
		w.show(at, unknown, nil)
		delete(v, "noSuchMember")
		for _, name := range slices.Sorted(maps.Keys(v)) {
			kept := v[name]
			delete(v, name)
			w.show(at+"/"+name, dropped, nil)
			v[name] = kept
			if w.of != "terms" && strings.HasSuffix(at, "/terms") || looked[w.of] != nil && strings.HasSuffix(at, ")") && !slices.Contains(looked[w.of], v["type"].(string)) {
				continue // terms are looked into as terms, and most acts as acts
			}
			w.node(at+"/"+name, kept, func(x any) { v[name] = x })
		}
	}
}
