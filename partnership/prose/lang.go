package prose

import (
	"errors"
	"fmt"
)

// Lang is a language that the library speaks, as a BCP 47 tag.
//
// The zero Lang is [English]. A Lang that is none of [Languages] is a mistake of
// the program, which [ParseLang] finds; it speaks English.
type Lang string

// The languages.
const (
	English    Lang = "en" // the language of the names in the code
	Indonesian Lang = "id" // bahasa Indonesia
)

// ErrLang is wrapped by the error about a language that the library does not
// speak.
var ErrLang = errors.New("prose: no such language")

// Languages returns the languages in the order of their tags. The slice is the
// caller's.
func Languages() []Lang { return []Lang{English, Indonesian} }

// ParseLang returns the language with the tag "en" or "id", or an error wrapping
// [ErrLang].
func ParseLang(tag string) (Lang, error) {
	for _, l := range Languages() {
		if tag == string(l) {
			return l, nil
		}
	}
	const shown = 40 // a long stray text is cut, so an error stays a line
	if len(tag) > shown {
		return "", fmt.Errorf("%w: %+q…", ErrLang, tag[:shown])
	}
	return "", fmt.Errorf("%w: %+q", ErrLang, tag)
}

// tag returns the BCP 47 tag of l, also of the zero Lang.
func (l Lang) tag() string {
	if l == Indonesian {
		return string(Indonesian)
	}
	return string(English)
}

// both is one text in each language. A text that is in one of them only does
// not compile as a literal without names.
type both struct{ en, id string }

// of returns b in l.
func (l Lang) of(b both) string {
	if l == Indonesian {
		return b.id
	}
	return b.en
}
