package canon

import (
	"encoding"
	"reflect"
	"time"
)

// decoder reads one document into Go values.
type decoder struct {
	scanner
	// Short texts seen in this document: ids and words stand in it often.
	seen [64]string
}

// value reads one value into v.
func (d *decoder) value(p *plan, v reflect.Value) bool {
	switch p.kind {
	case kindString, kindText, kindWord, kindTag:
		if d.peek() != '"' {
			return d.wrongKind("string")
		}
		off := d.pos
		text, ok := d.str()
		return ok && d.text(p, v, text, off)
	case kindBool:
		return d.bool(v)
	case kindInt, kindUint:
		return d.int(p, v)
	case kindStruct:
		return d.object(p, v)
	case kindPointer:
		to := reflect.New(p.elem.typ)
		if !d.value(p.elem, to.Elem()) {
			return false
		}
		v.Set(to)
		return true
	case kindSlice:
		return d.slice(p, v)
	case kindMap, kindExt:
		return d.mapping(p, v)
	case kindRaw:
		raw, ok, bad := d.raw()
		if ok && !bad {
			v.SetString(raw)
		}
		return ok
	case kindTime:
		return d.time(v)
	case kindJSON:
		return d.json(v)
	case kindSum:
		return d.sum(p.sum, v)
	}
	return d.stop(d.pos, Syntax, "no plan") // a plan always has a kind
}

// wrongKind notes that something else stands here, and steps over it.
func (d *decoder) wrongKind(want string) bool {
	have := kindAt(d.peek())
	if have == "" {
		return d.unexpected("a value")
	}
	off := d.pos
	return d.skip() && d.note(off, WrongKind, have+" where "+want+" should stand", nil)
}

// text sets v, a string or a type with text methods, from the text at off.
func (d *decoder) text(p *plan, v reflect.Value, text []byte, off int) bool {
	if p.kind == kindTag {
		return true // it was read to find the plan
	}
	if p.kind == kindString || p.kind == kindWord {
		v.SetString(d.shared(text))
		if p.kind == kindString || v.Addr().Interface().(validator).Valid() {
			return true
		}
		v.SetZero()
	}
	x := v.Addr().Interface()
	if err := x.(encoding.TextUnmarshaler).UnmarshalText(text); err != nil {
		return d.note(off, BadText, "", err)
	}
	if d.strict && !d.soiled {
		before := len(d.spare)
		again, err := appendText(d.spare, p, x)
		if err != nil || string(again[before:]) != string(text) {
			d.soil(off, "text", text)
		}
		d.spare = again[:before]
	}
	return true
}

// shared returns text as a string, the same one for the same short text.
func (d *decoder) shared(text []byte) string {
	n := len(text)
	if n == 0 || n > 32 {
		return string(text)
	}
	h := uint(n)*7 + uint(text[0])*31 + uint(text[n/2])*17 + uint(text[n-1])*5
	slot := &d.seen[h%uint(len(d.seen))]
	if *slot != string(text) {
		*slot = string(text)
	}
	return *slot
}

func (d *decoder) bool(v reflect.Value) bool {
	switch d.peek() {
	case 't':
		v.SetBool(true)
		return d.word("true")
	case 'f':
		v.SetBool(false)
		return d.word("false")
	}
	return d.wrongKind("boolean")
}

func (d *decoder) int(p *plan, v reflect.Value) bool {
	if c := d.peek(); c != '-' && (c < '0' || c > '9') {
		return d.wrongKind("integer")
	}
	off := d.pos
	text, plainly, ok := d.number()
	if !ok {
		return false
	}
	n, ok := integer(text)
	switch {
	case !ok:
		return d.note(off, BadNumber, quoted(text)+" is not an integer within ±2^53", nil)
	case p.kind == kindInt && v.OverflowInt(n), p.kind == kindUint && (n < 0 || v.OverflowUint(uint64(n))):
		return d.note(off, BadNumber, quoted(text)+" is out of range", nil)
	}
	if !plainly || n == 0 && len(text) > 1 {
		d.soil(off, "number", text)
	}
	if p.kind == kindInt {
		v.SetInt(n)
	} else {
		v.SetUint(uint64(n))
	}
	return true
}

func (d *decoder) time(v reflect.Value) bool {
	if d.peek() != '"' {
		return d.wrongKind("string")
	}
	off := d.pos
	text, ok := d.str()
	if !ok {
		return false
	}
	t, detail := parseTime(text)
	if detail != "" {
		return d.note(off, BadText, detail, nil)
	}
	*v.Addr().Interface().(*time.Time) = t
	if d.strict {
		var b [40]byte
		if string(t.AppendFormat(b[:0], time.RFC3339Nano)) != string(text) {
			d.soil(off, "time", text)
		}
	}
	return true
}

// parseTime returns the instant that text writes in RFC 3339 with "Z", or what is wrong with it.
func parseTime(text []byte) (time.Time, string) {
	const least, greatest = len("2006-01-02T15:04:05Z"), len("2006-01-02T15:04:05.999999999Z")
	// Package time also takes 9:30:00 and a comma.
	if len(text) < least || len(text) > greatest || text[13] != ':' || text[19] != '.' && text[19] != 'Z' || text[len(text)-1] != 'Z' {
		return time.Time{}, quoted(text) + ` is not a time in UTC as RFC 3339 writes it, "2026-05-01T09:30:00Z", up to nanoseconds`
	}
	var t time.Time
	if err := t.UnmarshalText(text); err != nil {
		return time.Time{}, quoted(text) + " is not a time as RFC 3339 writes it"
	}
	return t.UTC(), ""
}
