package canon

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Raw is the canonical text of one JSON value that the program does not interpret.
//
// It is immutable and compared with ==. Its numbers are integers within
// ±2^53; null may stand in it, since it is not ours to judge. The zero Raw is
// no value: it is left out where it may be, and refused elsewhere. Make one
// with [NewRaw].
type Raw string

// NewRaw returns the canonical form of src, one JSON value without fractional
// numbers. The error is an [*Error].
func NewRaw(src []byte, lim Limits) (Raw, error) {
	out, err := transform(src, lim, 0, true)
	if err != nil {
		return "", err
	}
	return Raw(out), nil
}

// String returns the JSON text.
func (r Raw) String() string { return string(r) }

// MarshalJSON returns r, or an [*Error] if r is not canonical JSON text.
func (r Raw) MarshalJSON() ([]byte, error) {
	if err := r.check(Limits{}, 0); err != nil {
		return nil, err
	}
	return []byte(r), nil
}

// UnmarshalJSON sets r to the canonical form of src, or leaves it and returns an [*Error].
func (r *Raw) UnmarshalJSON(src []byte) error {
	raw, err := NewRaw(src, Limits{})
	if err != nil {
		return err
	}
	*r = raw
	return nil
}

// check returns why r is not canonical text within lim, depth levels down, or nil.
func (r Raw) check(lim Limits, depth int) *Error {
	s := scanner{src: []byte(r), lim: lim.or(Limits{}), depth: depth, strict: true}
	if len(r) > s.lim.Bytes {
		return tooManyBytes(len(r), s.lim.Bytes)
	}
	s.space()
	_, ok := s.canonical(nil, true)
	if ok && s.pos < len(s.src) {
		s.stop(s.pos, Trailing, quoted(s.src[s.pos:])+" after the value")
	}
	if len(s.errs) > 0 {
		return s.errs.placed(s.src)[0]
	}
	return nil
}

// Ext is what others have added to a noun: values by the URI that says what they mean.
//
// It is kept and stands inside digests; it is never interpreted. A key must
// hold a colon, so that it can be a URI and cannot be mistaken for a member
// that was misspelled. A nil Ext is absent, an empty one is {}.
type Ext map[string]Raw

// Keys returns the keys in canonical order.
func (e Ext) Keys() []string {
	return slices.SortedFunc(maps.Keys(e), compareKeys[string, string])
}

// MarshalJSON returns e as a canonical JSON object, or an [Errors].
func (e Ext) MarshalJSON() ([]byte, error) { return extCodec.Append(nil, &e) }

// UnmarshalJSON sets e to the members of src, or leaves it and returns an [Errors].
func (e *Ext) UnmarshalJSON(src []byte) error {
	ext, err := extCodec.Read(src, Limits{})
	if err != nil {
		return err
	}
	*e = ext
	return nil
}

var extCodec = MustCodec[Ext]()

// badExtKey returns why key cannot be a key of an Ext, or "".
func badExtKey(key string) string {
	if !strings.Contains(key, ":") {
		return strconv.QuoteToASCII(cut(key, 64)) + " is not a URI: it has no colon"
	}
	return ""
}
