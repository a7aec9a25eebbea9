package lifecycle

import (
	"fmt"
	"strings"
)

// Word is the constraint of the closed lists in this package: small numbers in
// the process, snake_case words in documents.
type Word interface {
	~uint8
	fmt.Stringer
}

// wordOf returns the word of w, or the type and number of a value that is on
// no list, so that a stray value shows itself instead of printing as nothing.
func wordOf(words []string, kind string, w uint8) string {
	if int(w) < len(words) {
		return words[w]
	}
	return fmt.Sprintf("%s(%d)", kind, w)
}

func appendWord(b []byte, words []string, kind string, w uint8) ([]byte, error) {
	if int(w) >= len(words) {
		return b, fmt.Errorf("lifecycle: %s(%d) has no word", kind, w)
	}
	return append(b, words[w]...), nil
}

func parseWord(words []string, kind string, text []byte) (uint8, error) {
	for i, word := range words {
		if string(text) == word {
			return uint8(i), nil
		}
	}
	const shown = 40 // a long stray text is cut, so an error stays a line
	if len(text) > shown {
		return 0, fmt.Errorf("lifecycle: unknown %s %q…", kind, text[:shown])
	}
	return 0, fmt.Errorf("lifecycle: unknown %s %q", kind, text)
}

// goName returns the Go source of a constant: its word in Go's spelling, after
// the prefix of its list.
func goName(words []string, kind, zero, prefix string, w uint8) string {
	switch {
	case w == 0:
		return "lifecycle." + zero
	case int(w) >= len(words):
		return fmt.Sprintf("lifecycle.%s(%d)", kind, w)
	}
	var b strings.Builder
	b.WriteString("lifecycle.")
	b.WriteString(prefix)
	for part := range strings.SplitSeq(words[w], "_") {
		b.WriteString(strings.ToUpper(part[:1]))
		b.WriteString(part[1:])
	}
	return b.String()
}
