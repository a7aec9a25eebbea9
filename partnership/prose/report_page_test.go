package prose_test

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"

	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/prose"
)

var (
	tags  = regexp.MustCompile(`<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>`)
	ids   = regexp.MustCompile(` id="([^"]*)"`)
	label = regexp.MustCompile(`aria-labelledby="([^" ]+) ([^" ]+)"`)
	title = regexp.MustCompile(`<(?:title|desc) id="([^"]+)">([^<]*)<`)
)

// wellFormed reports what is wrong with a page: elements that do not nest, a
// script, something from elsewhere, an id twice, a drawing without a name, a
// heading that leaves a level out, a section without content.
func wellFormed(page []byte) error {
	text := string(page)
	var open []string
	level := 0
	for _, m := range tags.FindAllStringSubmatch(text, -1) {
		closing, tag, attributes := m[1] == "/", strings.ToLower(m[2]), m[3]
		switch {
		case tag == "script" || tag == "link" || tag == "img" || tag == "iframe" || tag == "object" || tag == "a":
			return fmt.Errorf("the page holds <%s>", tag)
		case strings.Contains(attributes, " on") && regexp.MustCompile(` on[a-z]+=`).MatchString(attributes):
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
	for _, m := range ids.FindAllStringSubmatch(text, -1) {
		if seen[m[1]] {
			return fmt.Errorf("the id %q stands twice", m[1])
		}
		seen[m[1]] = true
	}
	said := map[string]string{}
	for _, m := range title.FindAllStringSubmatch(text, -1) {
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
	text = regexp.MustCompile(`“<bdi[^>]*>[^<]*</bdi>”`).ReplaceAllString(text, "“”")
	return html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(text, " "))
}
