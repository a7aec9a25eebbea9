package canon

import (
	"encoding"
	"encoding/json"
	"math/bits"
	"reflect"
	"strconv"
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
	switch p.kind {
	case kindTag:
		return true // it was read to find the plan
	case kindString:
		v.SetString(d.shared(text))
		return true
	case kindWord:
		v.SetString(d.shared(text))
		if v.Addr().Interface().(validator).Valid() {
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

// object reads a struct.
func (d *decoder) object(p *plan, v reflect.Value) bool {
	if d.peek() != '{' {
		return d.wrongKind("object")
	}
	start := d.pos
	if !d.enter() {
		return false
	}
	var seen uint64
	next := 0 // members mostly come in canonical order
	for first := true; ; first = false {
		more, ok := d.more(first, '}')
		if !ok {
			return false
		}
		if !more {
			break
		}
		off := d.pos
		name, ok := d.key()
		if !ok {
			return false
		}
		i := p.find(name, next)
		if i < 0 {
			if !d.unknownField(string(name), off) {
				return false
			}
			continue
		}
		f := &p.fields[i]
		if seen&(1<<i) != 0 {
			if !d.duplicate(f.name, off) {
				return false
			}
			continue
		}
		seen |= 1 << i
		if i < next {
			d.soilMember(f.name, off, "out of order")
		}
		next = i + 1
		n := len(d.errs)
		at := d.pos
		if f.plan.kind == kindTag {
			_, ok = d.str() // that it is a string is known
		} else {
			fv := f.of(v)
			ok = d.value(f.plan, fv)
			if ok && d.strict && f.omitzero && !d.soiled && len(d.errs) == n && f.zero(fv) {
				d.soil(at, "a zero that is left out", nil)
			}
		}
		if len(d.errs) > n {
			d.errs.within(n, f.name)
		}
		if !ok {
			return false
		}
	}
	for missing := p.required &^ seen; missing != 0; missing &= missing - 1 {
		n := len(d.errs)
		ok := d.note(start, Missing, "", nil)
		d.errs.within(n, p.fields[bits.TrailingZeros64(missing)].name)
		if !ok {
			return false
		}
	}
	return true
}

// find returns the index of the member name, looking from next on first; -1 if there is none.
func (p *plan) find(name []byte, next int) int {
	for i := next; i < len(p.fields); i++ {
		if p.fields[i].name == string(name) {
			return i
		}
	}
	for i := range min(next, len(p.fields)) {
		if p.fields[i].name == string(name) {
			return i
		}
	}
	return -1
}

func (d *decoder) unknownField(name string, off int) bool {
	n := len(d.errs)
	ok := d.note(off, UnknownField, "", nil) && d.skip()
	d.errs.within(n, name)
	return ok
}

func (d *decoder) duplicate(name string, off int) bool {
	n := len(d.errs)
	ok := d.note(off, DuplicateKey, "", nil) && d.skip()
	d.errs.within(n, name)
	return ok
}

func (d *decoder) soilMember(name string, off int, detail string) {
	n := len(d.errs)
	d.soil(off, detail, nil)
	if len(d.errs) > n {
		d.errs.within(n, name)
	}
}

func (d *decoder) slice(p *plan, v reflect.Value) bool {
	if d.peek() != '[' {
		return d.wrongKind("array")
	}
	if !d.enter() {
		return false
	}
	for i := 0; ; i++ {
		more, ok := d.more(i == 0, ']')
		if !ok {
			return false
		}
		if !more {
			if i == 0 {
				v.Set(reflect.MakeSlice(p.typ, 0, 0)) // not nil: [] is not absent
			}
			return true
		}
		if i == v.Cap() {
			v.Grow(1)
		}
		v.SetLen(i + 1)
		n := len(d.errs)
		ok = d.value(p.elem, v.Index(i))
		if len(d.errs) > n {
			d.errs.within(n, strconv.Itoa(i))
		}
		if !ok {
			return false
		}
	}
}

// mapping reads a map or an Ext.
func (d *decoder) mapping(p *plan, v reflect.Value) bool {
	if d.peek() != '{' {
		return d.wrongKind("object")
	}
	if !d.enter() {
		return false
	}
	keyPlan, elemPlan := p.key, p.elem
	if p.kind == kindExt {
		keyPlan, elemPlan = planString, planRaw
	}
	m := reflect.MakeMap(p.typ)
	key := reflect.New(p.typ.Key()).Elem()
	elem := reflect.New(p.typ.Elem()).Elem()
	last := ""
	for first := true; ; first = false {
		more, ok := d.more(first, '}')
		if !ok {
			return false
		}
		if !more {
			v.Set(m)
			return true
		}
		off := d.pos
		text, ok := d.key()
		if !ok {
			return false
		}
		name := d.shared(text)
		n := len(d.errs)
		key.SetZero()
		ok = d.text(keyPlan, key, []byte(name), off)
		if p.kind == kindExt && ok {
			if why := badExtKey(name); why != "" {
				ok = d.note(off, BadText, why, nil)
			}
		}
		good := len(d.errs) == n
		switch c := compareKeys(last, name); {
		case first || c < 0:
			last = name
		case c > 0:
			d.soil(off, "out of order", nil)
		}
		elem.SetZero()
		if ok = ok && d.value(elemPlan, elem); ok && good {
			// Counted, not looked up: two texts may be one key.
			before := m.Len()
			if m.SetMapIndex(key, elem); m.Len() == before {
				ok = d.note(off, DuplicateKey, "", nil)
			}
		}
		if len(d.errs) > n {
			d.errs.within(n, name)
		}
		if !ok {
			return false
		}
	}
}

var (
	planString = &plan{kind: kindString, typ: reflect.TypeFor[string]()}
	planRaw    = &plan{kind: kindRaw, typ: typeRaw}
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
	const greatest = len("2006-01-02T15:04:05.999999999Z")
	if len(text) > greatest || len(text) == 0 || text[len(text)-1] != 'Z' {
		return time.Time{}, quoted(text) + ` is not a time in UTC as RFC 3339 writes it, "2026-05-01T09:30:00Z", up to nanoseconds`
	}
	var t time.Time
	if err := t.UnmarshalText(text); err != nil {
		return time.Time{}, quoted(text) + " is not a time as RFC 3339 writes it"
	}
	return t.UTC(), ""
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
