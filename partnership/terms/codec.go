package terms

import (
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/id"
)

// What terms may weigh at most. Partners sign what they can read.
const (
	maxBytes = 4 << 20
	maxDepth = 64
	maxText  = 64 << 10
)

var codec = canon.MustCodec[Terms](canon.Within(canon.Limits{Bytes: maxBytes, Depth: maxDepth, Text: maxText}))

// Read returns the terms that src, a JSON document, states.
//
// It is strict: an unknown or repeated member, a missing one, null, a number
// with a fraction, text after the end, bytes that are not UTF-8, and documents
// of more than 4 MiB, 64 levels or 64 KiB in one string are refused. The error
// is a [canon.Errors] that names every fault with its path, offset, line and
// column. Words that the library does not know are kept; [Terms.Check] reports
// them. White space and the order of members do not matter.
func Read(src []byte) (Terms, error) { return codec.Read(src, canon.Limits{}) }

// Append appends t to dst in canonical form (RFC 8785), which [Read] gives back
// as t and which [Terms.Digest] is taken of.
//
// Terms with an ill-formed identifier or number, or beyond the limits of Read,
// have no such form: dst is then returned as it was, with a [canon.Errors] that
// names every fault with its path.
func (t Terms) Append(dst []byte) ([]byte, error) { return codec.Append(dst, &t) }

// Digest returns the digest of the canonical form of t, which consents bind to.
// The error is that of [Terms.Append].
func (t Terms) Digest() (id.Digest, error) {
	canonical, err := t.Append(nil)
	if err != nil {
		return "", err
	}
	return id.Sum(canonical), nil
}
