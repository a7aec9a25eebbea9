// Package canon reads JSON strictly and within bounds, and writes it canonically.
//
// What the library stores is hashed, compared and kept for decades, so one
// value has one text: the canonical form of RFC 8785 (JCS). A [Codec] reads a
// document into a Go struct and writes it back, in one pass each way;
// [Transform] brings any JSON text into canonical form; [Raw] and [Ext] hold
// what a program does not know but must not lose.
//
// Reading refuses what other readers pass over in silence: unknown and
// repeated members, missing ones, null, text after the end, bytes that are not
// UTF-8, and input that is too long or too deep. Every refusal is an [*Error]
// that says where, as an RFC 6901 path and as offset, line and column.
//
// Source: RFC 8785, JSON Canonicalization Scheme; RFC 7493, I-JSON.
package canon

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/mufakat/mufakat/partnership/check"
)

// Limits bounds what is read. A field of zero or less means its default.
//
// The length is looked at before anything else; depth and text while scanning.
type Limits struct {
	Bytes int // length of the whole input; default 8 MiB
	Depth int // arrays and objects inside each other; default 64, at most 10,000
	Text  int // bytes of one string, unescaped, and of one member name; default 64 KiB
}

const (
	defaultBytes = 8 << 20
	defaultDepth = 64
	defaultText  = 64 << 10

	// greatestDepth keeps a careless limit from exhausting the stack.
	greatestDepth = 10_000

	// greatestNumber is the length of number text beyond which it says
	// nothing more about a double: no double needs 800 digits.
	greatestNumber = 1024

	// greatestErrors is how many errors one reading collects.
	greatestErrors = 64
)

// or returns l with the limits of outer, or else the defaults, for those left out.
func (l Limits) or(outer Limits) Limits {
	pick := func(n, m, std int) int {
		if n > 0 {
			return n
		}
		if m > 0 {
			return m
		}
		return std
	}
	return Limits{
		Bytes: pick(l.Bytes, outer.Bytes, defaultBytes),
		Depth: min(pick(l.Depth, outer.Depth, defaultDepth), greatestDepth),
		Text:  pick(l.Text, outer.Text, defaultText),
	}
}

// Reason is the kind of an [Error], a word that programs may switch over.
type Reason string

// The reasons. Reading stops at syntax, bad_utf8, too_long, too_deep and
// trailing; the others are collected.
const (
	Syntax       Reason = "syntax"        // not JSON
	BadUTF8      Reason = "bad_utf8"      // a byte that is not UTF-8, or half a surrogate pair
	TooLong      Reason = "too_long"      // more bytes, in all or in one text, than the limits allow
	TooDeep      Reason = "too_deep"      // more arrays and objects inside each other than the limits allow
	Trailing     Reason = "trailing"      // something stands after the value
	DuplicateKey Reason = "duplicate_key" // an object has two members of one name
	UnknownField Reason = "unknown_field" // a member that the type does not have
	Missing      Reason = "missing"       // a member that the type requires
	WrongKind    Reason = "wrong_kind"    // a number where a string is meant, or null
	BadText      Reason = "bad_text"      // a string that its type refuses
	BadNumber    Reason = "number"        // not an integer, or out of range
	NotCanonical Reason = "not_canonical" // right, but not the bytes that would be written
)

// Error is one thing wrong with a document, or with a value that should become one.
type Error struct {
	Path     check.Path     // the value or member in question; tokens over 256 bytes are cut
	Position check.Position // where it starts; zero when writing
	Reason   Reason
	Detail   string // more of it, for people
	Err      error  // what the type said, or nil
}

// Error says where, what and why, such as
// "canon: /partners/1/id: offset 213 (line 4, column 9): bad text: …".
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString("canon: ")
	if e.Path != "" {
		b.WriteString(tame(string(e.Path), 512))
		b.WriteString(": ")
	}
	if e.Position.Known() {
		fmt.Fprintf(&b, "offset %d (line %d, column %d): ", e.Position.Offset, e.Position.Line, e.Position.Column)
	}
	b.WriteString(strings.ReplaceAll(string(e.Reason), "_", " "))
	if e.Detail != "" {
		b.WriteString(": ")
		b.WriteString(tame(e.Detail, 512))
	}
	if e.Err != nil {
		b.WriteString(": ")
		b.WriteString(tame(e.Err.Error(), 512))
	}
	return b.String()
}

// Unwrap returns what the type said, or nil.
func (e *Error) Unwrap() error { return e.Err }

// Errors is everything wrong with one document, in document order; at most 64.
type Errors []*Error

// Error returns the messages of all errors, one a line.
func (es Errors) Error() string {
	var b strings.Builder
	for i, e := range es {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(e.Error())
	}
	return b.String()
}

// Unwrap returns the errors, for [errors.Is] and [errors.As].
func (es Errors) Unwrap() []error {
	all := make([]error, len(es))
	for i, e := range es {
		all[i] = e
	}
	return all
}

// within puts the errors from index n on inside the member or element named token.
func (es Errors) within(n int, token string) {
	token = cut(token, 256)
	prefix := check.Path("").Key(token)
	for _, e := range es[n:] {
		e.Path = prefix + e.Path
	}
}

// placed sorts es into document order and fills in lines and columns.
func (es Errors) placed(src []byte) Errors {
	slices.SortStableFunc(es, func(a, b *Error) int { return cmp.Compare(a.Position.Offset, b.Position.Offset) })
	line, start, at := 1, 0, 0
	for _, e := range es {
		for offset := int(e.Position.Offset); at < offset; at++ {
			if src[at] == '\n' {
				line, start = line+1, at+1
			}
		}
		e.Position.Line, e.Position.Column = line, at-start+1
	}
	return es
}

// tame returns s fit for a message: cut to n bytes, and quoted if it holds
// anything that a terminal or a log could stumble over.
func tame(s string, n int) string {
	s = cut(s, n)
	for _, r := range s {
		if !strconv.IsPrint(r) || r == utf8.RuneError {
			return strconv.QuoteToASCII(s)
		}
	}
	return s
}

// cut returns at most n bytes of s, whole characters, with an ellipsis for the rest.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n] + "…"
}

// quoted returns text for a detail: quoted, plain ASCII, cut.
func quoted(text []byte) string {
	return strconv.QuoteToASCII(cut(string(text[:min(len(text), 128)]), 64))
}
