package canon

import (
	"encoding/json"
	"fmt"
	"reflect"
)

// sum reads an object into the variant that its tag names.
func (d *decoder) sum(s *sum, v reflect.Value) bool {
	if d.peek() != '{' {
		return d.wrongKind("object")
	}
	off := d.pos
	at, found := findMember(d.src, off, s.tag)
	if !found || d.src[at] != '"' {
		// Whatever the tag is, the object may not be JSON in the first place.
		if !d.skip() {
			return false
		}
		n := len(d.errs)
		var ok bool
		if found {
			ok = d.note(at, WrongKind, kindAt(d.src[at])+" where string should stand", nil)
		} else {
			ok = d.note(off, Missing, "", nil)
		}
		d.errs.within(n, s.tag)
		return ok
	}
	tag := scanner{src: d.src, pos: at, lim: d.lim}
	word, ok := tag.str()
	if !ok {
		return d.skip() // which finds the same fault, and its path
	}
	if variant := s.variants[string(word)]; variant != nil {
		to := reflect.New(variant.typ).Elem()
		if !d.object(variant, to) {
			return false
		}
		v.Set(to)
		return true
	}
	if s.unknown == nil {
		return d.unknownWord(s, string(word), at)
	}
	name := string(word)
	raw, ok, bad := d.raw()
	if !ok || bad {
		return ok
	}
	x, ok := s.unknown(name, Raw(raw))
	if !ok {
		d.pos = off
		return d.unknownWord(s, name, at)
	}
	v.Set(reflect.ValueOf(x))
	if d.strict && !d.soiled {
		again, err := s.appendUnknown(nil, v.Interface(), d.lim, d.depth)
		if err != nil || string(again) != raw {
			d.soil(off, "not written as it was read: unknown", []byte(name))
		}
	}
	return true
}

func (d *decoder) unknownWord(s *sum, word string, at int) bool {
	if !d.skip() {
		return false
	}
	n := len(d.errs)
	ok := d.note(at, BadText, "no such "+s.tag+": "+quoted([]byte(word)), nil)
	d.errs.within(n, s.tag)
	return ok
}

// sum appends the variant behind v, an interface.
func (e *encoder) sum(dst []byte, s *sum, v reflect.Value) []byte {
	if v.IsNil() {
		e.fail(Missing, "nil", nil)
		return dst
	}
	held := v.Elem()
	if variant := s.types[held.Type()]; variant != nil {
		// Fields behind an interface have no address, which text methods need.
		to := reflect.New(variant.typ).Elem()
		to.Set(held)
		return e.object(dst, variant, to)
	}
	out, err := s.appendUnknown(dst, v.Interface(), e.lim, e.depth)
	if err != nil {
		e.fail(BadText, "", err)
	}
	return out
}

// appendUnknown appends what the unknown function of s once returned.
func (s *sum) appendUnknown(dst []byte, x any, lim Limits, depth int) ([]byte, error) {
	if _, ok := x.(json.Marshaler); !ok || s.unknown == nil {
		return dst, fmt.Errorf("%T is no variant of %s", x, s.iface)
	}
	out, err := appendJSON(dst, x, lim, depth)
	if err != nil {
		return dst, err
	}
	text := out[len(dst):]
	at, found := -1, false
	if text[0] == '{' {
		at, found = findMember(text, 0, s.tag)
	}
	if !found || text[at] != '"' {
		return dst, fmt.Errorf("%T gives no object with a %s", x, s.tag)
	}
	tag := scanner{src: text, pos: at, lim: lim}
	if word, ok := tag.str(); !ok || s.variants[string(word)] != nil {
		return dst, fmt.Errorf("%T gives the %s %s of a known variant", x, s.tag, quoted(word))
	}
	return out, nil
}
