package prose_test

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/mufakat/mufakat/partnership/prose"
	"github.com/mufakat/mufakat/partnership/terms"
)

// pages are the pages of an agreement that the rules of pages are held against.
func pages(t testing.TB) map[string][]byte {
	of, history := clinic(t)
	full := readTerms(t, root, "partnership/terms/testdata/full.json")
	return map[string][]byte{
		"clinic":        prose.Agreement(of, prose.AgreementOptions{}).HTML(),
		"clinic signed": prose.Agreement(of, prose.AgreementOptions{Lang: prose.Indonesian, Of: history}).HTML(),
		"clinic both":   prose.Agreement(of, prose.AgreementOptions{Both: true, Of: history}).HTML(),
		"full both":     prose.Agreement(full, prose.AgreementOptions{Lang: prose.Indonesian, Both: true}).HTML(),
		"nothing":       prose.Agreement(terms.Terms{}, prose.AgreementOptions{}).HTML(),
	}
}

var (
	element = regexp.MustCompile(`<(/?)([a-z0-9]+)([^<>]*)>`)
	attr    = regexp.MustCompile(`([a-z-]+)="([^"]*)"`)
)

func TestAPageHoldsNoScriptAndAsksForNothing(t *testing.T) {
	for name, page := range pages(t) {
		for _, m := range element.FindAllSubmatch(page, -1) {
			switch tag := string(m[2]); tag {
			case "script", "link", "img", "iframe", "object", "embed", "base", "form", "a", "video", "audio", "source":
				t.Errorf("%s: <%s>", name, tag)
			}
			for _, a := range attr.FindAllSubmatch(m[3], -1) {
				if key := string(a[1]); strings.HasPrefix(key, "on") || key == "src" || key == "href" || key == "style" || key == "srcset" {
					t.Errorf("%s: <%s %s>", name, m[2], key)
				}
			}
		}
		if bytes.Contains(page, []byte("url(")) || bytes.Contains(page, []byte("@import")) || bytes.Contains(page, []byte("http:")) {
			t.Errorf("%s: the page asks for something from elsewhere", name)
		}
	}
}

func TestAPageIsWellFormedAndCanBeReadAloud(t *testing.T) {
	empty := []string{"meta", "br"}
	for name, page := range pages(t) {
		var open []string
		var ids []string
		last, titles := 0, 0
		for _, m := range element.FindAllSubmatch(page, -1) {
			tag, attributes := string(m[2]), map[string]string{}
			for _, a := range attr.FindAllSubmatch(m[3], -1) {
				attributes[string(a[1])] = string(a[2])
			}
			if len(m[1]) > 0 {
				if len(open) == 0 || open[len(open)-1] != tag {
					t.Fatalf("%s: </%s> closes %v", name, tag, open)
				}
				open = open[:len(open)-1]
				continue
			}
			if !slices.Contains(empty, tag) {
				open = append(open, tag)
			}
			if id := attributes["id"]; id != "" {
				if slices.Contains(ids, id) {
					t.Errorf("%s: the id %q is there twice", name, id)
				}
				ids = append(ids, id)
			}
			switch tag {
			case "h1", "h2", "h3", "h4", "h5", "h6":
				level := int(tag[1] - '0')
				if level > last+1 {
					t.Errorf("%s: <%s> follows a heading of level %d", name, tag, last)
				}
				last = level
				if level == 1 {
					titles++
				}
			case "html":
				if attributes["lang"] == "" {
					t.Errorf("%s: the page has no language", name)
				}
			case "th":
				if scope := attributes["scope"]; scope != "col" && scope != "row" {
					t.Errorf("%s: a head of a table without scope", name)
				}
			}
		}
		if len(open) > 0 || titles != 1 {
			t.Errorf("%s: %v is not closed, %d titles", name, open, titles)
		}
		if bytes.Count(page, []byte("<table>")) != bytes.Count(page, []byte("<caption>")) {
			t.Errorf("%s: a table without caption", name)
		}
	}
}

func TestTwoColumnsSayTheirLanguage(t *testing.T) {
	page := pages(t)["clinic both"]
	en, id := bytes.Count(page, []byte(`<div lang="en">`)), bytes.Count(page, []byte(`<div lang="id">`))
	if en != id || en < 15 {
		t.Errorf("%d columns in English, %d in Indonesian", en, id)
	}
}

var theirs = regexp.MustCompile(`(?s)<bdi[^<>]*>.*?</bdi>`)

func TestTheSameTermsHaveTheSameFiguresInBothLanguages(t *testing.T) {
	of, history := clinic(t)
	figures := map[prose.Lang][]string{}
	for _, l := range prose.Languages() {
		page := prose.Agreement(of, prose.AgreementOptions{Lang: l, Of: history}).HTML()
		text := shown(t, theirs.ReplaceAll(page, nil)) // what partners wrote stays as they wrote it
		for _, n := range regexp.MustCompile(`[0-9][0-9.,]*[0-9]|[0-9]`).FindAllString(text, -1) {
			figures[l] = append(figures[l], plain(l, n))
		}
	}
	if en, id := figures[prose.English], figures[prose.Indonesian]; !slices.Equal(en, id) || len(en) < 100 {
		t.Errorf("the figures differ:\n%v\n%v", en, id)
	}
}

func TestHostileTextStaysTextInMarkdown(t *testing.T) {
	for text, want := range map[string]string{
		"<b>x</b>":                     `\<b\>x\</b\>`,
		"[x](https://example.org)":     `\[x\](https\://example.org)`,
		"www.example.org":              `www\.example.org`,
		"a@example.org":                `a\@example.org`,
		"# x":                          `\# x`,
		"- x":                          `\- x`,
		"a - b":                        `a - b`,
		"1. x":                         `1\. x`,
		"2026. x":                      `2026\. x`,
		"0.6":                          `0\.6`,
		"costs 0.6":                    `costs 0.6`,
		"&amp;":                        `\&amp;`,
		"a | b":                        `a \| b`,
		"`c` *e* _u_ ~~s~~":            "\\`c\\` \\*e\\* \\_u\\_ \\~\\~s\\~\\~",
		`back\slash`:                   `back\\slash`,
		"    code":                     `&#32;&#32;&#32;&#32;code`,
		"one\ntwo":                     "one\\\ntwo",
		"one\n# two":                   "one\\\n\\# two",
		"one\r\n\r\ntwo":               "one\\\n\\\ntwo",
		"end\n":                        `end&#10;`,
		"<script>alert('x')</script>":  `\<script\>alert('x')\</script\>`,
		"![x](https://example.org/x)":  `!\[x\](https\://example.org/x)`,
		"=== x":                        `\=== x`,
		"nul\x00":                      "nul\u2400",
		"Rp1.200.500,00 (1 Mei 2026)":  `Rp1.200.500,00 (1 Mei 2026)`,
		"Jl. Asia–Afrika no. 3, lt. 2": `Jl. Asia–Afrika no. 3, lt. 2`,
	} {
		of := terms.Terms{Title: "T", Purpose: text}
		_, rest, _ := strings.Cut(string(prose.Agreement(of, prose.AgreementOptions{}).Markdown()), "# T\n\nAgreement\n\n")
		got, _, _ := strings.Cut(rest, "\n\nNo party is named yet.")
		if got != want {
			t.Errorf("%q is written %q, want %q", text, got, want)
		}
	}
}

func FuzzTextSurvives(f *testing.F) {
	for _, text := range hostile {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		of := terms.Terms{Title: text, Purpose: text, Objectives: []terms.Objective{{ID: "a", Text: text}}}
		paper := prose.Agreement(of, prose.AgreementOptions{Both: true})
		want := strings.ToValidUTF8(text, "\ufffd")
		if got := strings.Count(shown(t, paper.HTML()), pictured(text)); want != "" && got < 4 {
			t.Errorf("%q is on the page %d times", text, got)
		}
		if !strings.Contains(breaks.Replace(unescape(string(paper.Markdown()))), breaks.Replace(want)) {
			t.Errorf("the Markdown lost %q", text)
		}
	})
}

func BenchmarkAgreementHTML(b *testing.B) {
	of, history := clinic(b)
	for b.Loop() {
		prose.Agreement(of, prose.AgreementOptions{Both: true, Of: history}).HTML()
	}
}

func BenchmarkFinding(b *testing.B) {
	of, _ := clinic(b)
	report := of.Check(terms.Options{})
	s := prose.Speaker{Lang: prose.Indonesian, Terms: &of}
	if len(report) == 0 {
		b.Skip("the clinic's terms are in order")
	}
	for b.Loop() {
		s.Findings(report)
	}
}
