package id

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// Digest is the SHA-256 of canonical bytes: "sha256:" and 64 lower-case hex digits.
//
// The zero Digest means none and is not valid. Digests are compared with ==.
type Digest string

const (
	digestPrefix = "sha256:"
	digestLen    = len(digestPrefix) + 2*sha256.Size
)

// Sum returns the digest of canonical, which should be the canonical form of one JSON value.
func Sum(canonical []byte) Digest {
	sum := sha256.Sum256(canonical)
	var text [digestLen]byte
	copy(text[:], digestPrefix)
	hex.Encode(text[len(digestPrefix):], sum[:])
	return Digest(text[:])
}

// Valid reports whether d follows the grammar; the empty Digest does not.
func (d Digest) Valid() bool {
	if len(d) != digestLen || d[:len(digestPrefix)] != digestPrefix {
		return false
	}
	for n := len(digestPrefix); n < len(d); n++ {
		if c := d[n]; (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}

// String returns d as it stands.
func (d Digest) String() string { return string(d) }

// AppendText appends d to b, or returns an error wrapping [ErrForm] if d is not valid.
func (d Digest) AppendText(b []byte) ([]byte, error) {
	if !d.Valid() {
		return b, refuseDigest(string(d))
	}
	return append(b, d...), nil
}

// MarshalText returns d as text, or an error wrapping [ErrForm] if d is not valid.
func (d Digest) MarshalText() ([]byte, error) { return d.AppendText(nil) }

// UnmarshalText sets d to text, or leaves it and returns an error wrapping [ErrForm].
func (d *Digest) UnmarshalText(text []byte) error {
	if len(text) > digestLen {
		return refuseDigest(string(text[:digestLen+1]))
	}
	parsed := Digest(text)
	if !parsed.Valid() {
		return refuseDigest(string(text))
	}
	*d = parsed
	return nil
}

func refuseDigest(text string) error {
	const form = `want "sha256:" and 64 lower-case hex digits`
	if len(text) > digestLen {
		return fmt.Errorf("id: digest %+q… is longer than %d bytes: %w, %s", text[:32], digestLen, ErrForm, form)
	}
	return fmt.Errorf("id: digest %+q: %w, %s", text, ErrForm, form)
}
