package prose_test

import (
	"fmt"
	"html"
	"iter"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/prose"
)

var (
	label   = regexp.MustCompile(`aria-labelledby="([^" ]+) ([^" ]+)"`)
	title   = regexp.MustCompile(`<title id="([^"]+)">([^<]*)<`)
	desc    = regexp.MustCompile(`<desc id="([^"]+)">([^<]*)<`)
	quoted  = regexp.MustCompile(`“<bdi[^>]*>[^<]*</bdi>”`)
	handler = regexp.MustCompile(` on[a-z]+=`)
)

// tagsOf yields the tags of a page in order: whether each closes, its name in
// small letters, and its attributes.
func tagsOf(text string) iter.Seq2[bool, [2]string] {
	letter := func(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
	return func(yield func(bool, [2]string) bool) {
		for {
			_, rest, found := strings.Cut(text, "<")
			if !found {
				return
			}
			text = rest
			end := strings.IndexAny(rest, "<>")
			if end < 0 || rest[end] == '<' {
				continue
			}
			inside, closing := strings.CutPrefix(rest[:end], "/")
			n := 0
			for n < len(inside) && (letter(inside[n]) || n > 0 && '0' <= inside[n] && inside[n] <= '9') {
				n++
			}
			if n > 0 && !yield(closing, [2]string{strings.ToLower(inside[:n]), inside[n:]}) {
				return
			}
		}
	}
}

// wellFormed reports what is wrong with a page: elements that do not nest, a
// script, something from elsewhere, an id twice, a drawing without a name, a
// heading that leaves a level out, a section without content.
func wellFormed(page []byte) error {
	text := string(page)
	var open []string
	level := 0
	for closing, m := range tagsOf(text) {
		tag, attributes := m[0], m[1]
		switch {
		case tag == "script" || tag == "link" || tag == "img" || tag == "iframe" || tag == "object" || tag == "a":
			return fmt.Errorf("the page holds <%s>", tag)
		case strings.Contains(attributes, " on") && handler.MatchString(attributes):
			return fmt.Errorf("<%s> has a handler", tag)
		case strings.Contains(attributes, "src=") || strings.Contains(attributes, "href="):
			return fmt.Errorf("<%s> asks for something elsewhere", tag)
		case tag == "meta" || tag == "br":
			continue
		case !closing:
			if len(tag) == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6' {
				n := int(tag[1] - '0')
				if n > level+1 {
					return fmt.Errorf("<%s> follows a heading of level %d", tag, level)
				}
				level = n
			}
			open = append(open, tag)
			continue
		case len(open) == 0 || open[len(open)-1] != tag:
			return fmt.Errorf("</%s> closes %v", tag, open)
		}
		open = open[:len(open)-1]
	}
	if len(open) > 0 {
		return fmt.Errorf("%v stays open", open)
	}
	seen := map[string]bool{}
	for _, rest := range strings.Split(text, ` id="`)[1:] {
		id, _, _ := strings.Cut(rest, `"`)
		if seen[id] {
			return fmt.Errorf("the id %q stands twice", id)
		}
		seen[id] = true
	}
	said := map[string]string{}
	for _, m := range slices.Concat(title.FindAllStringSubmatch(text, -1), desc.FindAllStringSubmatch(text, -1)) {
		said[m[1]] = m[2]
	}
	drawings := strings.Count(text, "<svg")
	names := label.FindAllStringSubmatch(text, -1)
	if drawings != len(names) || drawings != strings.Count(text, `role="img"`) || drawings > strings.Count(text, "<table") {
		return fmt.Errorf("%d drawings have %d names and %d tables", drawings, len(names), strings.Count(text, "<table"))
	}
	for _, m := range names {
		if said[m[1]] == "" || said[m[2]] == "" {
			return fmt.Errorf("a drawing has no title or no description")
		}
	}
	if strings.Contains(text, "</h2>\n</section>") || strings.Contains(text, "</h3>\n</section>") || strings.Contains(text, "<tbody>\n</tbody>") {
		return fmt.Errorf("a section or table is empty")
	}
	return nil
}

// A test that finds nothing wrong has to be able to.
func TestAPageThatIsNotWellFormedIsFound(t *testing.T) {
	for page, sound := range map[string]bool{
		"<h1>a</h1><p id=\"x\">1 < 2 and <b>so</b> on</p>": true,
		"<p>a</div>": false, "<p>a": false, "</p>": false, "<P>a</p>": true,
		"<script>": false, "<p onload=\"x\"></p>": false, "<svg href=\"x\"></svg>": false,
		"<h1>a</h1><h3>b</h3>": false, "<p id=\"x\"></p><p id=\"x\"></p>": false, "<svg role=\"img\"></svg>": false,
	} {
		if err := wellFormed([]byte(page)); (err == nil) != sound {
			t.Errorf("%s: %v", page, err)
		}
	}
}

// figures are the numbers of a text without markup, as plain decimals, sorted.
func figures(text string, l prose.Lang) []string {
	group, point := ",", "."
	if l == prose.Indonesian {
		group, point = ".", ","
	}
	number := regexp.MustCompile(`[0-9]+(?:` + regexp.QuoteMeta(group) + `[0-9]{3})*(?:` + regexp.QuoteMeta(point) + `[0-9]+)?`)
	var all []string
	for _, s := range number.FindAllString(text, -1) {
		plain := strings.ReplaceAll(strings.ReplaceAll(s, group, ""), point, ".")
		if n, err := exact.Parse(plain); err == nil { // else digits of a text, such as 007
			plain = n.String()
		}
		all = append(all, plain)
	}
	slices.Sort(all)
	return all
}

// told is the running text of a page, without its style and tags, and without
// what documents say in their own words.
func told(page []byte) string {
	text := string(page)
	text = text[strings.Index(text, "</head>"):]
	text = quoted.ReplaceAllString(text, "“”")
	var b strings.Builder
	for i, part := range strings.Split(text, "<") {
		if _, after, inTag := strings.Cut(part, ">"); inTag && i > 0 {
			part = " " + after
		}
		b.WriteString(part)
	}
	return html.UnescapeString(b.String())
}
