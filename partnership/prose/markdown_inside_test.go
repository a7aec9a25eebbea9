package prose

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// readBold reads Markdown as CommonMark does, as far as this package writes it in a
// line, and returns its text and what of it is bold. Marks tells which characters
// count as punctuation, which differs by version.
func readBold(md string, marks func(rune) bool) (text string, strong []string) {
	type char struct {
		r      rune
		marker bool
	}
	var chars []char
	raw := []rune(md)
	for i := 0; i < len(raw); i++ {
		switch rest := string(raw[i:]); {
		case raw[i] == '\\' && i+1 < len(raw) && strings.ContainsRune("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", raw[i+1]):
			i++
			chars = append(chars, char{r: raw[i]})
		case strings.HasPrefix(rest, "**"):
			i++
			chars = append(chars, char{marker: true})
		case strings.HasPrefix(rest, "&#32;"):
			i += 4
			chars = append(chars, char{r: ' '})
		case strings.HasPrefix(rest, "&#9;"):
			i += 3
			chars = append(chars, char{r: '\t'})
		default:
			chars = append(chars, char{r: raw[i]})
		}
	}
	// The character beside a marker is the one of the source.
	beside := func(source string, last bool) (rune, bool) {
		if source == "" {
			return ' ', false
		}
		if last {
			r, _ := utf8.DecodeLastRuneInString(source)
			return r, true
		}
		r, _ := utf8.DecodeRuneInString(source)
		return r, true
	}
	var all, inside strings.Builder
	open := false
	at := 0
	for _, c := range chars {
		if !c.marker {
			all.WriteRune(c.r)
			if open {
				inside.WriteRune(c.r)
			}
			continue
		}
		at += strings.Index(md[at:], "**")
		for escaped := true; escaped; { // the next one that no stroke escapes
			strokes := 0
			for k := at - 1; k >= 0 && md[k] == '\\'; k-- {
				strokes++
			}
			if escaped = strokes%2 == 1; escaped {
				at++
				at += strings.Index(md[at:], "**")
			}
		}
		before, _ := beside(md[:at], true)
		after, _ := beside(md[at+2:], false)
		left := !unicode.IsSpace(after) && (!marks(after) || unicode.IsSpace(before) || marks(before))
		right := !unicode.IsSpace(before) && (!marks(before) || unicode.IsSpace(after) || marks(after))
		at += 2
		switch {
		case open && right:
			strong = append(strong, inside.String())
			inside.Reset()
			open = false
		case !open && left:
			open = true
		default:
			all.WriteString("**")
		}
	}
	if open {
		return all.String() + " (stays open)", strong
	}
	return all.String(), strong
}

// The two readings of punctuation, before and since CommonMark 0.31.
var readings = []func(rune) bool{
	func(r rune) bool { return unicode.IsPunct(r) || r < utf8.RuneSelf && unicode.IsSymbol(r) },
	func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) },
}

// Bold pieces with a space at an end lost their markers, and two that touch had
// four between them, which no reader takes for any.
func TestBoldIsBoldForEveryReader(t *testing.T) {
	b := func(s string) inline { return strong(said(s)) }
	q := func(s string) inline { return strong(quoted(s)) }
	for _, c := range []struct {
		of   inline
		want string
	}{
		{b("a"), "**a**"},
		{and(b("a"), b("b")), "**ab**"},
		{and(b("Resolve "), b("2"), b(" deliveries of "), q("Mill")), "**Resolve 2 deliveries of Mill**"},
		{and(said("x"), b(" a ")), "x **a** "},
		{and(said("x"), b(" a "), said("y")), "x **a** y"},
		{b("  "), "  "},
		{b(""), ""},
		{and(b("a"), said(""), b("b")), "**ab**"},
		{and(b("a"), said(": "), b("b")), "**a**: **b**"},
		{and(b("a"), said("b"), b("c")), "**a**b**c**"},
		{and(q("“Mill”"), said(": x")), "**“Mill”**: x"},
		{and(said("x "), q("(Mill)"), said(" y")), "x **(Mill)** y"},
		{and(said("x"), q("(Mill)"), said("y")), "x(Mill)y"}, // no reader would see bold here
		{and(said("("), q("(Mill)"), said(")")), "(**(Mill)**)"},
		{and(said("x"), q("€5"), said(" y")), "x€5 y"}, // a symbol is punctuation for some
		{and(said("€"), q("*5"), said(" y")), "€\\*5 y"},
		{and(q("Mill*"), said("s")), "Mill\\*s"},
		{and(q("a*"), said(" b")), "**a\\*** b"},
		{q(" a "), "**&#32;a&#32;**"},
		{and(said("x"), q(" a ")), "x&#32;a&#32;"},
		{and(said("– "), b("5 – 7"), said(" –")), "– **5 – 7** –"},
		{strong(inline{{text: "1 May"}, {text: "\u00a02026"}}), "**1 May\u00a02026**"},
		{b("\u00a0a\u00a0"), "\u00a0**a**\u00a0"},
	} {
		var w markdownWriter
		got := w.inline(c.of, cellBreak)
		if got != c.want {
			t.Errorf("%q is written %q, want %q", c.of.plain(), got, c.want)
		}
	}
}

func TestBoldOfAnyPiecesLosesNothingAndLeavesNoMarkers(t *testing.T) {
	words := rapid.SampledFrom([]string{"", " ", "a", "b ", " c", "*", "**", "(", ")", "€", "“x”", "\u00a0", "\\", "é", "1.", "_", "漢", "a*", "\ufffd", "+"})
	marked := 0
	rapid.Check(t, func(t *rapid.T) {
		var of inline
		for range rapid.IntRange(1, 6).Draw(t, "pieces") {
			of = append(of, piece{text: words.Draw(t, "text"), strong: rapid.Bool().Draw(t, "strong"), theirs: rapid.Bool().Draw(t, "theirs")})
		}
		var w markdownWriter
		md := w.inline(of, cellBreak)
		for i, reading := range readings {
			text, runs := readBold(md, reading)
			if text != of.plain() {
				t.Fatalf("by reading %d, %q says %q, want %q", i, md, text, of.plain())
			}
			marked += len(runs)
			for _, run := range runs {
				if !boldIn(of, run) {
					t.Fatalf("by reading %d, %q makes %q bold, which is not", i, md, run)
				}
			}
		}
	})
	if marked == 0 {
		t.Error("nothing was bold")
	}
}

// boldIn reports whether a text is the whole of touching bold pieces, but for white
// space at their ends.
func boldIn(of inline, run string) bool {
	var all []string
	var now strings.Builder
	for _, p := range of {
		if p.strong || p.text == "" {
			now.WriteString(p.text)
			continue
		}
		all = append(all, now.String())
		now.Reset()
	}
	for _, s := range append(all, now.String()) {
		if strings.TrimFunc(s, unicode.IsSpace) == strings.TrimFunc(run, unicode.IsSpace) {
			return true
		}
	}
	return false
}
