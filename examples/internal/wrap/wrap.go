// Package wrap breaks words into lines that are good to read.
package wrap

import (
	"strings"
	"unicode/utf8"
)

// Width is how many characters a line of words has at most.
const Width = 88

// Words returns words in lines of [Width], each with a line feed. A longer word has
// a line of its own.
func Words(words string) string {
	var b strings.Builder
	used := 0
	for word := range strings.FieldsSeq(words) {
		n := utf8.RuneCountInString(word)
		switch {
		case used == 0:
		case used+1+n > Width:
			b.WriteByte('\n')
			used = 0
		default:
			b.WriteByte(' ')
			used++
		}
		b.WriteString(word)
		used += n
	}
	b.WriteByte('\n')
	return b.String()
}
