package prose_test

import (
	"bytes"
	"flag"
	"fmt"
	"html"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/internal/draw"
	"github.com/mufakat/mufakat/partnership/prose"
	"github.com/mufakat/mufakat/partnership/terms"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden holds what was written against a file of testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(string(got), "\n")); diff != "" {
		t.Errorf("%s (-want +got), -update writes it anew:\n%s", name, diff)
	}
}

func readTerms(t testing.TB, path ...string) terms.Terms {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	out, err := terms.Read(raw)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func readHistory(t testing.TB, path ...string) partnership.Agreement {
	t.Helper()
	f, err := os.Open(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	a, _, err := partnership.ReadHistory(io.Reader(f))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// The clinic's first terms and its history, with the names of those who signed.
func clinic(t testing.TB) (terms.Terms, partnership.Agreement) {
	return readTerms(t, root, "examples/clinic/terms.json"), readHistory(t, root, "examples/clinic/history.jsonl")
}

func TestTheAgreementOfTheStoryReadsAsItDid(t *testing.T) {
	of, history := clinic(t)
	directory := prose.Directory{Persons: map[id.Person]prose.PersonEntry{"p01": {Name: "Sari Wulandari"}}}
	for name, o := range map[string]prose.AgreementOptions{
		"agreement.en":   {},
		"agreement.id":   {Lang: prose.Indonesian, Of: history, Directory: directory},
		"agreement.both": {Lang: prose.Indonesian, Both: true, Of: history},
	} {
		paper := prose.Agreement(of, o)
		golden(t, name+".md", paper.Markdown())
		golden(t, name+".html", paper.HTML())
	}
	golden(t, "full.en.md", prose.Agreement(readTerms(t, root, "partnership/terms/testdata/full.json"), prose.AgreementOptions{}).Markdown())
}

var tag = regexp.MustCompile(`<[^<>]*>`)

// shown returns what a reader of the page sees: its text nodes, one a line apart.
func shown(t interface{ Fatal(...any) }, page []byte) string {
	_, body, ok := bytes.Cut(page, []byte("<body>"))
	if !ok {
		t.Fatal("the page has no body")
	}
	return html.UnescapeString(tag.ReplaceAllString(string(body), "\x1f"))
}

// texts returns every text that terms hold in words of their own: what is a
// string and neither an id nor a word of a list nor inside an extension.
func texts(t terms.Terms) []string {
	var all []string
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Pointer:
			if !v.IsNil() {
				walk(v.Elem())
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i))
			}
		case reflect.Map:
			for _, key := range v.MapKeys() {
				walk(v.MapIndex(key))
			}
		case reflect.String:
			if v.Type() == reflect.TypeFor[string]() && v.String() != "" {
				all = append(all, v.String())
			}
		case reflect.Struct:
			for i := range v.NumField() {
				f := v.Type().Field(i)
				if f.Type == reflect.TypeFor[canon.Ext]() || !f.IsExported() || f.Name == "Acts" || f.Name == "Schema" {
					continue
				}
				walk(v.Field(i))
			}
		}
	}
	walk(reflect.ValueOf(t))
	return all
}

// words that are on a list of the library are shown as it calls them.
func listed(word string) bool {
	for _, list := range []prose.List{prose.Authorities, prose.ConditionKinds, prose.Units, prose.Markers} {
		if _, known := prose.English.Word(list, word); known {
			return true
		}
	}
	return false
}

func TestEveryTextOfAnyTermsSurvivesEscaping(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		of := draw.Terms().Draw(t, "terms")
		spoil(t, &of)
		for _, o := range []prose.AgreementOptions{{}, {Both: true}} {
			paper := prose.Agreement(of, o)
			page := shown(t, paper.HTML())
			bare := breaks.Replace(unescape(string(paper.Markdown())))
			for _, text := range texts(of) {
				if listed(text) {
					continue
				}
				if !strings.Contains(page, pictured(text)) {
					t.Fatalf("the page lost %q", text)
				}
				if !strings.Contains(bare, breaks.Replace(text)) {
					t.Fatalf("the Markdown lost %q", text)
				}
			}
		}
	})
}

func TestEveryTextOfTheFullTermsIsOnThePage(t *testing.T) {
	of := readTerms(t, root, "partnership/terms/testdata/full.json")
	page := shown(t, prose.Agreement(of, prose.AgreementOptions{Both: true}).HTML())
	all := texts(of)
	for _, text := range all {
		if !listed(text) && !strings.Contains(page, text) {
			t.Errorf("the page lost %q", text)
		}
	}
	if len(all) < 60 {
		t.Errorf("%d texts: the test looked in the wrong place", len(all))
	}
}

// hostile is text that tries to be more than text.
var hostile = []string{
	"<script>alert(1)</script>", `"><img src=x onerror=alert(1)>`, "</bdi></main><style>*{display:none}</style>",
	"&lt;b&gt; &amp; &#x3c;", "{0} {1} {", "[x](https://example.org)", "![x](https://example.org/x.png)", "<https://example.org>",
	"https://example.org www.example.org a@example.org", "# no heading", "- no list", "1. no list", "1) no list", "+ no list", "> no quote",
	"a | b", "***", "---", "===", "```\ncode\n```", "    four spaces", "\ttab", "two\n\nparagraphs", "line\r\nbreak\rend", "back\\slash \\", "end  ",
	"_it_ **b** ~~s~~ `c` $x$ ^u^", "\u202eright to left", "\x00nul", "\x01\x1b[31m\x7f\u0085\u009b", "| a | b |\n| - | - |", "<!-- no comment -->", "<br>", "é 漢字 🙂", " ",
}

// spoil puts such text in some places of terms.
func spoil(t *rapid.T, of *terms.Terms) {
	text := rapid.OneOf(rapid.SampledFrom(hostile), rapid.String())
	put := func(s *string) {
		if rapid.Bool().Draw(t, "spoil") {
			*s = text.Draw(t, "text")
		}
	}
	put(&of.Title)
	put(&of.Purpose)
	for i := range of.Partners {
		p := &of.Partners[i]
		put(&p.LegalForm)
		put(&p.CoreBusiness)
		for j := range p.Posts {
			put(&p.Posts[j].Office)
		}
	}
	for i := range of.Objectives {
		put(&of.Objectives[i].Text)
	}
	for i := range of.Commitments {
		put(&of.Commitments[i].Resource)
		if q := of.Commitments[i].Quantity; q != nil {
			put(&q.Unit)
		}
	}
	for i := range of.Clauses {
		for k := range of.Clauses[i].Text {
			of.Clauses[i].Text[k] = text.Draw(t, "clause")
		}
	}
	for i := range of.Indicators {
		for j := range of.Indicators[i].Definition.Anchors {
			put(&of.Indicators[i].Definition.Anchors[j].Words)
		}
	}
	put(&of.Exit.Handover)
}

// pictured is how a page shows a text: what cannot be seen, or would turn the text
// around, by its picture or its number.
func pictured(text string) string {
	var b strings.Builder
	for _, r := range strings.ToValidUTF8(text, "\ufffd") {
		switch {
		case r == '\t' || r == '\n' || r == '\r':
			b.WriteRune(r)
		case r < 0x20:
			b.WriteRune('␀' + r)
		case r == 0x7f:
			b.WriteRune('␡')
		case 0x80 <= r && r <= 0x9f, 0x202a <= r && r <= 0x202e:
			fmt.Fprintf(&b, "‹U+%04X›", r)
		default:
			b.WriteRune(r)
		}
	}
	// Isolates within a line that have their end stand aside, as bytes that are in no
	// text, while the others are told.
	text = b.String()
	for pair := regexp.MustCompile("[\u2066-\u2068][^\u2066-\u2069\n\r\u2029]*\u2069"); pair.MatchString(text); {
		text = pair.ReplaceAllStringFunc(text, func(s string) string {
			return strings.NewReplacer("\u2066", "\xf6", "\u2067", "\xf7", "\u2068", "\xf8", "\u2069", "\xf9").Replace(s)
		})
	}
	return strings.NewReplacer("\u2066", "‹U+2066›", "\u2067", "‹U+2067›", "\u2068", "‹U+2068›", "\u2069", "‹U+2069›",
		"\xf6", "\u2066", "\xf7", "\u2067", "\xf8", "\u2068", "\xf9", "\u2069").Replace(text)
}

// A name that began two isolates turned what the page says after it around: a
// browser ends its element's own isolate at the first end it meets.
func TestNoTextTurnsTheTextAroundIt(t *testing.T) {
	for text, want := range map[string]string{
		"\u2067\u2067Mill":                     "‹U+2067›‹U+2067›Mill",
		"\u2069\u2067\u2067Mill":               "‹U+2069›‹U+2067›‹U+2067›Mill",
		"\u2066a\nb\u2069":                     "‹U+2066›a\nb‹U+2069›",
		"\u2068a \u2067b\u2069 c\u2069 \u2066": "\u2068a \u2067b\u2069 c\u2069 ‹U+2066›",
	} {
		if got := pictured(text); got != want {
			t.Errorf("%+q is expected as %+q, want %+q", text, got, want)
		}
		w := terms.Terms{Title: "Clinic", Partners: []terms.Partner{{ID: "p", Name: text}}}
		report := prose.PartnerReport{Title: "Clinic", Partners: []prose.ReportPartner{{ID: "p", Name: text}}, For: "p"}
		for name, page := range map[string][]byte{"agreement": prose.Agreement(w, prose.AgreementOptions{}).HTML(), "report": report.HTML()} {
			if !strings.Contains(shown(t, page), want) {
				t.Errorf("the %s does not show %+q as %+q", name, text, want)
			}
		}
	}
}

// Control characters stood raw in the page, where a reader sees nothing of them or
// something else than what is signed.
func TestAPageHoldsNoControlCharacter(t *testing.T) {
	var every strings.Builder
	for r := range rune(0xa0) {
		if r < 0x20 || r >= 0x7f {
			every.WriteRune(r)
		}
	}
	every.WriteString("\u202a\u202b\u202c\u202d\u202e Rp0001 \u200f\u2067\u2069")
	of := terms.Terms{Title: every.String(), Purpose: every.String(), Partners: []terms.Partner{{ID: "p", Name: every.String()}},
		Objectives: []terms.Objective{{ID: "o", Text: every.String()}}}
	report := prose.PartnerReport{Title: every.String(), Purpose: every.String(), Partners: []prose.ReportPartner{{ID: "p", Name: every.String()}}, For: "p"}
	for name, page := range map[string][]byte{
		"agreement": prose.Agreement(of, prose.AgreementOptions{Both: true}).HTML(), "report": report.HTML(),
	} {
		if !strings.Contains(shown(t, page), pictured(every.String())) {
			t.Errorf("the %s does not picture what cannot be seen", name)
		}
		for _, r := range string(page) {
			if r != '\n' && r != '\t' && (r < 0x20 || 0x7f <= r && r <= 0x9f || 0x202a <= r && r <= 0x202e) {
				t.Errorf("the %s holds %U", name, r)
			}
		}
	}
	if md := string(report.Markdown()); !strings.Contains(md, "\x01") || !strings.Contains(md, "\u202e") {
		t.Error("Markdown does not keep a text as it is")
	}
}

// breaks sees every end of a line as a space, which it is in a heading.
var breaks = strings.NewReplacer("\r\n", " ", "\r", " ", "\n", " ", "\x00", "\u2400")

// unescape undoes what Markdown escapes, as its readers do.
func unescape(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '\\' && i+1 < len(text) && text[i+1] == '\n':
			i++ // a hard break, with what indents the next line
			b.WriteByte('\n')
			for i+1 < len(text) && text[i+1] == ' ' {
				i++
			}
		case text[i] == '\\' && i+1 < len(text):
			i++
			b.WriteByte(text[i])
		case strings.HasPrefix(text[i:], "<br>"):
			i += 3
			b.WriteByte('\n')
		case strings.HasPrefix(text[i:], "&#32;"):
			i += 4
			b.WriteByte(' ')
		case strings.HasPrefix(text[i:], "&#10;"):
			i += 4
			b.WriteByte('\n')
		case strings.HasPrefix(text[i:], "&#9;"):
			i += 3
			b.WriteByte('\t')
		default:
			b.WriteByte(text[i])
		}
	}
	return b.String()
}
