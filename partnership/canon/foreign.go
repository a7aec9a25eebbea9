package canon

import (
	"encoding/json"
	"fmt"
	"reflect"
)

// raw reads any value into canonical text; bad tells that it was noted as wrong.
func (d *decoder) raw() (text string, ok, bad bool) {
	start, depth, n := d.pos, d.depth, len(d.errs)
	out, ok := d.canonical(d.out[:0], true)
	d.out = out
	if ok {
		return string(out), true, false
	}
	if reason := d.errs[len(d.errs)-1].Reason; reason != DuplicateKey && reason != BadNumber || len(d.errs) >= greatestErrors {
		return "", false, true
	}
	// It is JSON as far as it was read: step over the whole of it, and go on.
	d.pos, d.depth = start, depth
	return "", d.skip(), len(d.errs) > n
}

// json reads a type with JSON methods.
func (d *decoder) json(v reflect.Value) bool {
	if d.peek() == 'n' {
		return d.wrongKind("value")
	}
	off := d.pos
	if !d.skip() {
		return false
	}
	text := d.src[off:d.pos:d.pos]
	x := v.Addr().Interface()
	if err := x.(json.Unmarshaler).UnmarshalJSON(text); err != nil {
		return d.note(off, BadText, "", err)
	}
	if d.strict && !d.soiled {
		again, err := appendJSON(nil, x, d.lim, d.depth)
		if err != nil || string(again) != string(text) {
			d.soil(off, "JSON", text)
		}
	}
	return true
}

// appendJSON appends the canonical form of x, a type with JSON methods, depth levels down.
func appendJSON(dst []byte, x any, lim Limits, depth int) ([]byte, error) {
	text, err := x.(json.Marshaler).MarshalJSON()
	if err != nil {
		return dst, err
	}
	out, bad := transform(text, lim, depth, true)
	if bad != nil {
		return dst, bad
	}
	if string(out) == "null" {
		return dst, fmt.Errorf("MarshalJSON of %T gives null", x)
	}
	return append(dst, out...), nil
}
