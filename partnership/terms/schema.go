package terms

import (
	"errors"
	"fmt"
)

// ErrSchema is wrapped by the error about a document of a schema that this
// version of the library does not read.
var ErrSchema = errors.New("unknown schema")

const schema = "mufakat/terms/1"

// Schema says what a document is and in which version: always "mufakat/terms/1".
//
// It holds nothing, so that terms cannot claim another schema than the one they
// are written in. Within a version members are only added. When version 2
// comes, [Read] looks at this member first and hands older documents, which
// stay readable for ever, to an upgrader; digests of signed terms stay those of
// the bytes that were signed.
type Schema struct{}

// String returns "mufakat/terms/1".
func (Schema) String() string { return schema }

// AppendText appends "mufakat/terms/1" to b.
func (Schema) AppendText(b []byte) ([]byte, error) { return append(b, schema...), nil }

// MarshalText returns "mufakat/terms/1".
func (Schema) MarshalText() ([]byte, error) { return []byte(schema), nil }

// UnmarshalText accepts "mufakat/terms/1"; any other text is an error that
// wraps [ErrSchema].
func (*Schema) UnmarshalText(text []byte) error {
	if string(text) != schema {
		return fmt.Errorf("terms: %w %+.64q: this version reads %s", ErrSchema, text, schema)
	}
	return nil
}
