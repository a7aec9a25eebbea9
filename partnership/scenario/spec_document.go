package scenario

import (
	"errors"
	"fmt"
	"maps"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// ErrSchema is wrapped by the error about a document of a schema that this
// version does not read.
var ErrSchema = errors.New("scenario: unknown schema")

// The schemas of the documents that this package reads and writes.
const (
	specSchema  schema = "mufakat/scenario/1"
	shardSchema schema = "mufakat/scenario-shard/1"
)

// schema says what a document is and in which version.
type schema string

// expect returns the error about a document of another schema.
func (s schema) expect(want schema) error {
	if s != want {
		return fmt.Errorf("%w %+.64q: this version reads %s", ErrSchema, string(s), want)
	}
	return nil
}

// document is a spec as it is written.
type document struct {
	Schema     schema           `json:"schema"`
	Name       string           `json:"name,omitzero"`
	Model      Model            `json:"model,omitzero"`
	Seed       Seed             `json:"seed,omitzero"`
	Months     int              `json:"months,omitzero"`
	Start      calendar.Date    `json:"start,omitzero"`
	Terms      *terms.Terms     `json:"terms,omitzero"`
	Parameters map[string]Value `json:"parameters,omitzero"`
	Without    []string         `json:"without,omitzero"`
	Bare       bool             `json:"bare,omitzero"`
}

var specCodec = canon.MustCodec[document](canon.Within(canon.Limits{Bytes: 6 << 20, Depth: 70, Text: 64 << 10}))

// ReadSpec returns the spec that src, a JSON document, states.
//
// It is strict: an unknown or repeated member, a missing one, null, a number
// that is no whole one, text after the end, bytes that are not UTF-8, and
// documents of more than 6 MiB are refused. The seed and the values of
// parameters are strings of decimal digits. The error is a [canon.Errors] that
// names every fault with its path, offset, line and column; it wraps [ErrSchema]
// if the document is another one; or it is a [*SpecError] about what is said in
// the right form but cannot be meant, such as 0 months below zero. Whether there
// are such mechanisms and parameters is for [Spec.Check] to say: a document may
// speak of mechanisms that come from code.
func ReadSpec(src []byte) (Spec, error) {
	d, err := specCodec.Read(src, canon.Limits{})
	if err != nil {
		return Spec{}, fmt.Errorf("scenario: a spec: %w", err)
	}
	if err := d.Schema.expect(specSchema); err != nil {
		return Spec{}, err
	}
	s := Spec{
		Name: d.Name, Model: d.Model, Seed: d.Seed, Months: d.Months, Start: d.Start, Terms: d.Terms,
		Parameters: d.Parameters, Without: d.Without, Bare: d.Bare,
	}
	var wrong faults
	n := s.normal()
	n.check(&wrong)
	if err := wrong.err(); err != nil {
		return Spec{}, err
	}
	return s, nil
}

// AppendSpec appends the canonical form of s (RFC 8785), which [ReadSpec] gives
// back as s. What comes from code and has no document, its History, Mechanisms
// and Outcomes, does not stand in it.
//
// The error is a [canon.Errors]: terms with an ill-formed identifier, a
// parameter that is no [Value], a text that is not UTF-8. dst is then returned
// as it was.
func AppendSpec(dst []byte, s Spec) ([]byte, error) {
	d := s.document()
	dst, err := specCodec.Append(dst, &d)
	if err != nil {
		return dst, fmt.Errorf("scenario: a spec: %w", err)
	}
	return dst, nil
}

func (s Spec) document() document {
	return document{
		Schema: specSchema,
		Name:   s.Name, Model: s.Model, Seed: s.Seed, Months: s.Months, Start: s.Start, Terms: s.Terms,
		Parameters: s.Parameters, Without: s.Without, Bare: s.Bare,
	}
}

// MarshalJSON returns the canonical form of s, see [AppendSpec].
func (s Spec) MarshalJSON() ([]byte, error) { return AppendSpec(nil, s) }

// UnmarshalJSON sets s to what src states, see [ReadSpec], or leaves it.
func (s *Spec) UnmarshalJSON(src []byte) error {
	read, err := ReadSpec(src)
	if err != nil {
		return err
	}
	*s = read
	return nil
}

// Digest returns the digest of the canonical form of s: of what was written, so
// that a default that is written and one that is not have two. What shards are
// told apart by is the [Fingerprint], in which every value stands.
//
// The error is that of [AppendSpec].
func (s Spec) Digest() (id.Digest, error) {
	canonical, err := AppendSpec(nil, s)
	if err != nil {
		return "", err
	}
	return id.Sum(canonical), nil
}

// Check returns nil if s can be lived, and else a [*SpecError] with everything
// that is wrong.
func (s Spec) Check() error {
	_, err := compile(s)
	return err
}

// With returns s with a parameter set to v. The parameters of s itself stay.
func (s Spec) With(name string, v Value) Spec {
	set := make(map[string]Value, len(s.Parameters)+1)
	maps.Copy(set, s.Parameters)
	set[name] = v
	s.Parameters = set
	return s
}
