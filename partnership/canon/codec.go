package canon

import (
	"fmt"
	"reflect"
)

// Codec reads and writes values of type T as JSON. It is immutable and safe
// for concurrent use; the zero Codec is not usable, make one with [MustCodec].
//
// The members of a struct are named by its json tags, as encoding/json names
// them. A member is required, and always written, unless its tag says
// omitzero; then it is absent when its value is zero, or when its IsZero
// method says so. A nil slice or map that is required is written as [] or {},
// and a nil pointer is an error: null is never written.
//
// T may be built from structs, pointers, slices, maps with keys of a string
// kind, strings, booleans, integers (within ±2^53), types with text methods
// (as JSON strings), types with JSON methods, [Raw], [Ext], [time.Time] (RFC
// 3339, UTC, "Z") and the interfaces listed by [Sum]. A string type with text
// methods and a method Valid() bool is taken over as it stands when Valid says
// so; its text methods are then asked only what to do with the others.
type Codec[T any] struct {
	root *plan
	lim  Limits
}

// Option tells [MustCodec] something about a type that reflection cannot see.
type Option struct {
	apply func(*options)
}

type options struct {
	lim  Limits
	sums map[reflect.Type]*sumSpec
}

// Within sets the limits that a codec writes within, and reads within when
// [Codec.Read] is given none.
func Within(lim Limits) Option {
	return Option{func(o *options) { o.lim = lim }}
}

// Sum lists the structs that may stand behind the interface I.
//
// Each is written as an object with one more member, named tag, whose value is
// the word of the variant. An object with another word goes to unknown, whole
// and in canonical form; if unknown is nil, or returns a nil I, the word is an
// error. What unknown returns must have a MarshalJSON that gives the same text
// back, or it cannot be written.
//
// Only the dynamic types in variants matter; their values are not used.
func Sum[I any](tag string, unknown func(word string, raw Raw) I, variants map[string]I) Option {
	spec := &sumSpec{tag: tag, variants: make(map[string]reflect.Type, len(variants))}
	for word, v := range variants {
		spec.variants[word] = reflect.TypeOf(v)
	}
	if unknown != nil {
		spec.unknown = func(word string, raw Raw) (any, bool) {
			v := any(unknown(word, raw))
			return v, v != nil
		}
	}
	return Option{func(o *options) { o.sums[reflect.TypeFor[I]()] = spec }}
}

// NewCodec returns the codec for T, or an error that says what in T has no JSON.
func NewCodec[T any](opts ...Option) (*Codec[T], error) {
	o := options{sums: make(map[reflect.Type]*sumSpec)}
	for _, opt := range opts {
		opt.apply(&o)
	}
	c := compiler{plans: make(map[reflect.Type]*plan), sums: o.sums}
	for t, spec := range o.sums {
		if t.Kind() != reflect.Interface || spec.tag == "" {
			return nil, fmt.Errorf("canon: Sum[%s]: want an interface and a tag", t)
		}
	}
	root, err := c.compile(reflect.TypeFor[T]())
	if err != nil {
		return nil, fmt.Errorf("canon: %w", err)
	}
	return &Codec[T]{root: root, lim: o.lim.or(Limits{})}, nil
}

// MustCodec is [NewCodec] for package variables; it panics if T has no JSON.
func MustCodec[T any](opts ...Option) *Codec[T] {
	c, err := NewCodec[T](opts...)
	if err != nil {
		panic(err)
	}
	return c
}

// Read returns the value that src, one JSON document, stands for.
//
// The error is an [Errors]: everything wrong, in document order, up to 64.
// Reading stops at what is not JSON or is beyond lim; a zero field of lim
// means the codec's own limit.
func (c *Codec[T]) Read(src []byte, lim Limits) (T, error) { return c.read(src, lim, false) }

// ReadCanonical is [Codec.Read] that also refuses src if [Codec.Append] would
// not have written the very same bytes; the error says from which byte on.
func (c *Codec[T]) ReadCanonical(src []byte, lim Limits) (T, error) { return c.read(src, lim, true) }

func (c *Codec[T]) read(src []byte, lim Limits, strict bool) (T, error) {
	var v, none T
	d := decoder{scanner: scanner{src: src, lim: lim.or(c.lim), strict: strict}}
	if len(src) > d.lim.Bytes {
		return none, Errors{tooManyBytes(len(src), d.lim.Bytes)}
	}
	d.space()
	if d.value(c.root, reflect.ValueOf(&v).Elem()) {
		if d.space(); d.pos < len(src) {
			d.stop(d.pos, Trailing, quoted(src[d.pos:])+" after the value")
		}
	}
	if len(d.errs) > 0 {
		return none, d.errs.placed(src)
	}
	return v, nil
}

// Append appends the canonical form of v to dst.
//
// The error is an [Errors], and dst is then returned as it was: text that is
// not UTF-8, is too long or is refused by its type, an integer beyond ±2^53, a
// nil where a value is required, a time outside UTC, a struct that is no
// variant of its sum, a value or a whole beyond the codec's limits.
func (c *Codec[T]) Append(dst []byte, v *T) ([]byte, error) {
	if v == nil {
		return dst, Errors{{Reason: Missing, Detail: "nil"}}
	}
	e := encoder{lim: c.lim}
	out := e.value(dst, c.root, reflect.ValueOf(v).Elem())
	if n := len(out) - len(dst); n > c.lim.Bytes {
		e.errs = append(e.errs, tooManyBytes(n, c.lim.Bytes))
	}
	if len(e.errs) > 0 {
		return dst, e.errs
	}
	return out, nil
}
