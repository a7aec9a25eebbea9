// Package id holds the typed identifiers that several rooms need.
//
// An identifier names one element of one kind within an agreement, for ever:
// a partner, a post, a commitment. Each kind is a type of its own, so a post
// cannot stand where a partner is meant, yet an untyped literal fits any:
//
//	var p id.Partner = "clinic"
//
// The empty identifier means none. It is not valid, so it cannot be written
// as a required member of a document; an optional member is left out.
package id

import (
	"errors"
	"fmt"
)

// MaxLen is the greatest length of an [ID] and of a [Command], in bytes.
const MaxLen = 64

// ErrForm is wrapped by every error about an identifier that does not follow its grammar.
var ErrForm = errors.New("ill-formed identifier")

// ID is an identifier of an element of kind K, of the form [a-z][a-z0-9-]{0,63}.
//
// The zero ID means none and is not valid. IDs are compared with ==.
type ID[K Kind] string

// Of what a byte may be part, after the first.
const (
	ofID = 1 << iota
	ofCommand
)

// letters says it of every byte: a look at a table for each is what a decision,
// which looks at three ids of every command, feels least.
var letters = func() (of [256]uint8) {
	for _, c := range "abcdefghijklmnopqrstuvwxyz0123456789-" {
		of[c] = ofID | ofCommand
	}
	for _, c := range "ABCDEFGHIJKLMNOPQRSTUVWXYZ._:" {
		of[c] |= ofCommand
	}
	return of
}()

// Valid reports whether i follows the grammar; the empty ID does not.
func (i ID[K]) Valid() bool {
	if len(i) == 0 || len(i) > MaxLen || i[0] < 'a' || i[0] > 'z' {
		return false
	}
	for n := 1; n < len(i); n++ {
		if letters[i[n]]&ofID == 0 {
			return false
		}
	}
	return true
}

// String returns i as it stands.
func (i ID[K]) String() string { return string(i) }

// Noun returns the word for what i names, such as "partner" or "post".
func (i ID[K]) Noun() string {
	var k K
	return k.noun()
}

// AppendText appends i to b, or returns an error wrapping [ErrForm] if i is not valid.
func (i ID[K]) AppendText(b []byte) ([]byte, error) {
	if !i.Valid() {
		return b, refuse(i.Noun(), string(i), "[a-z][a-z0-9-]{0,63}")
	}
	return append(b, i...), nil
}

// MarshalText returns i as text, or an error wrapping [ErrForm] if i is not valid.
func (i ID[K]) MarshalText() ([]byte, error) { return i.AppendText(nil) }

// UnmarshalText sets i to text, or leaves it and returns an error wrapping [ErrForm].
func (i *ID[K]) UnmarshalText(text []byte) error {
	// Bounded before it is copied: the text comes from outside.
	if len(text) > MaxLen {
		return refuse(i.Noun(), string(text[:MaxLen+1]), "[a-z][a-z0-9-]{0,63}")
	}
	parsed := ID[K](text)
	if !parsed.Valid() {
		return refuse(i.Noun(), string(text), "[a-z][a-z0-9-]{0,63}")
	}
	*i = parsed
	return nil
}

// Command is the name its sender gave to a command: 1 to 64 of A-Z a-z 0-9 . _ : and -.
//
// The sender chooses it, and a repeated one is recognised, so it is freer
// than an [ID]: a UUID, a ULID or a number from a paper file will do.
// The zero Command means none and is not valid.
type Command string

// Valid reports whether c follows the grammar; the empty Command does not.
func (c Command) Valid() bool {
	if len(c) == 0 || len(c) > MaxLen {
		return false
	}
	for n := range len(c) {
		if letters[c[n]]&ofCommand == 0 {
			return false
		}
	}
	return true
}

// String returns c as it stands.
func (c Command) String() string { return string(c) }

// AppendText appends c to b, or returns an error wrapping [ErrForm] if c is not valid.
func (c Command) AppendText(b []byte) ([]byte, error) {
	if !c.Valid() {
		return b, refuse("command", string(c), "1 to 64 of [A-Za-z0-9._:-]")
	}
	return append(b, c...), nil
}

// MarshalText returns c as text, or an error wrapping [ErrForm] if c is not valid.
func (c Command) MarshalText() ([]byte, error) { return c.AppendText(nil) }

// UnmarshalText sets c to text, or leaves it and returns an error wrapping [ErrForm].
func (c *Command) UnmarshalText(text []byte) error {
	if len(text) > MaxLen {
		return refuse("command", string(text[:MaxLen+1]), "1 to 64 of [A-Za-z0-9._:-]")
	}
	parsed := Command(text)
	if !parsed.Valid() {
		return refuse("command", string(text), "1 to 64 of [A-Za-z0-9._:-]")
	}
	*c = parsed
	return nil
}

// refuse says that text is no identifier of the noun, quoting no more of it than is safe.
func refuse(noun, text, form string) error {
	switch {
	case text == "":
		return fmt.Errorf("id: empty %s: %w, want %s", noun, ErrForm, form)
	case len(text) > MaxLen:
		return fmt.Errorf("id: %s %+q… is longer than %d bytes: %w", noun, text[:32], MaxLen, ErrForm)
	}
	return fmt.Errorf("id: %s %+q: %w, want %s", noun, text, ErrForm, form)
}
