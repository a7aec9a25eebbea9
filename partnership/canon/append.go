package canon

import (
	"encoding"
	"reflect"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"
)

// encoder writes one value.
type encoder struct {
	lim     Limits
	depth   int
	errs    Errors
	entries []entry // of the maps that mapping is inside of
}

func (e *encoder) fail(r Reason, detail string, err error) {
	if len(e.errs) < greatestErrors {
		e.errs = append(e.errs, &Error{Reason: r, Detail: detail, Err: err})
	}
}

// value appends the canonical form of v, which is addressable. After an
// error what it appends is of no use, but the walk goes on to find the others.
func (e *encoder) value(dst []byte, p *plan, v reflect.Value) []byte {
	switch p.kind {
	case kindString, kindText, kindWord:
		return e.text(dst, p, v)
	case kindBool:
		return strconv.AppendBool(dst, v.Bool())
	case kindInt:
		n := v.Int()
		if n > greatestInt || n < -greatestInt {
			e.fail(BadNumber, strconv.FormatInt(n, 10)+" is beyond ±2^53", nil)
		}
		return strconv.AppendInt(dst, n, 10)
	case kindUint:
		n := v.Uint()
		if n > greatestInt {
			e.fail(BadNumber, strconv.FormatUint(n, 10)+" is beyond ±2^53", nil)
		}
		return strconv.AppendUint(dst, n, 10)
	case kindPointer:
		if v.IsNil() {
			e.fail(Missing, "nil", nil)
			return dst
		}
		return e.value(dst, p.elem, v.Elem())
	case kindStruct:
		return e.object(dst, p, v)
	case kindSlice:
		return e.slice(dst, p, v)
	case kindMap, kindExt:
		return e.mapping(dst, p, v)
	case kindRaw:
		return e.raw(dst, v.String())
	case kindTime:
		return e.time(dst, *v.Addr().Interface().(*time.Time))
	case kindJSON:
		out, err := appendJSON(dst, v.Addr().Interface(), e.lim, e.depth)
		if err != nil {
			e.fail(BadText, "", err)
		}
		return out
	case kindSum:
		return e.sum(dst, p.sum, v)
	case kindTag:
		return dst // it stands in its field's literal
	}
	e.fail(BadText, "no plan", nil) // a plan always has a kind
	return dst
}

// enter counts a level; without it, a circle of pointers would never end.
func (e *encoder) enter() bool {
	if e.depth++; e.depth > e.lim.Depth {
		e.depth--
		e.fail(TooDeep, "more than "+strconv.Itoa(e.lim.Depth)+" levels", nil)
		return false
	}
	return true
}

// text appends v as a JSON string.
func (e *encoder) text(dst []byte, p *plan, v reflect.Value) []byte {
	if p.kind == kindString || p.kind == kindWord && v.Addr().Interface().(validator).Valid() {
		return e.string(dst, v.String())
	}
	before := len(dst)
	dst, err := appendText(append(dst, '"'), p, v.Addr().Interface())
	if err != nil {
		e.fail(BadText, "", err)
		return dst[:before]
	}
	text := dst[before+1:]
	for _, c := range text {
		if !plain[c] {
			// Rare: what a type writes about itself seldom needs an escape.
			return e.string(dst[:before], string(text))
		}
	}
	if len(text) > e.lim.Text {
		e.checkText(string(text))
	}
	return append(dst, '"')
}

// string appends s as a JSON string.
func (e *encoder) string(dst []byte, s string) []byte {
	for i := range len(s) {
		if !plain[s[i]] {
			e.checkText(s)
			return appendString(dst, s)
		}
	}
	if len(s) > e.lim.Text {
		e.checkText(s)
	}
	dst = append(dst, '"')
	dst = append(dst, s...)
	return append(dst, '"')
}

// checkText notes what keeps s from being a JSON string.
func (e *encoder) checkText(s string) {
	switch {
	case len(s) > e.lim.Text:
		e.fail(TooLong, "text of "+strconv.Itoa(len(s))+" bytes, more than "+strconv.Itoa(e.lim.Text), nil)
	case !utf8.ValidString(s):
		e.fail(BadUTF8, quoted([]byte(s)), nil)
	}
}

// appendText appends the text of x, a type with text methods.
func appendText(dst []byte, p *plan, x any) ([]byte, error) {
	if p.appends {
		return x.(encoding.TextAppender).AppendText(dst)
	}
	text, err := x.(encoding.TextMarshaler).MarshalText()
	return append(dst, text...), err
}

func (e *encoder) object(dst []byte, p *plan, v reflect.Value) []byte {
	if !e.enter() {
		return dst
	}
	dst = append(dst, '{')
	first := true
	for i := range p.fields {
		f := &p.fields[i]
		var fv reflect.Value
		if f.plan.kind != kindTag {
			if fv = f.of(v); f.omitzero && f.zero(fv) {
				continue
			}
		}
		if !first {
			dst = append(dst, ',')
		}
		first = false
		dst = append(dst, f.literal...)
		if f.plan.kind == kindTag {
			continue
		}
		n := len(e.errs)
		dst = e.value(dst, f.plan, fv)
		if len(e.errs) > n {
			e.errs.within(n, f.name)
		}
	}
	e.depth--
	return append(dst, '}')
}

func (e *encoder) slice(dst []byte, p *plan, v reflect.Value) []byte {
	if !e.enter() {
		return dst
	}
	dst = append(dst, '[')
	for i := range v.Len() {
		if i > 0 {
			dst = append(dst, ',')
		}
		n := len(e.errs)
		dst = e.value(dst, p.elem, v.Index(i))
		if len(e.errs) > n {
			e.errs.within(n, strconv.Itoa(i))
		}
	}
	e.depth--
	return append(dst, ']')
}

// entry is one member of a map that is being written.
type entry struct {
	text string // the key as its type writes it
	key  string // the key as it is
}

// mapping appends a map or an Ext.
func (e *encoder) mapping(dst []byte, p *plan, v reflect.Value) []byte {
	if !e.enter() {
		return dst
	}
	elemPlan := p.elem
	if p.kind == kindExt {
		elemPlan = planRaw
	}
	base := len(e.entries)
	key := reflect.New(p.typ.Key()).Elem()
	for iter := v.MapRange(); iter.Next(); {
		key.SetIterKey(iter)
		e.entries = append(e.entries, entry{key: key.String()})
	}
	entries := e.entries[base:]
	// Before their texts are made, so that errors come in the same order each time.
	slices.SortFunc(entries, func(a, b entry) int { return compareKeys(a.key, b.key) })
	for i := range entries {
		n := len(e.errs)
		key.SetString(entries[i].key)
		entries[i].text = e.keyText(p, key)
		if len(e.errs) > n {
			e.errs.within(n, entries[i].key)
		}
	}
	if p.kind == kindMap && p.key.kind != kindString {
		slices.SortFunc(entries, func(a, b entry) int { return compareKeys(a.text, b.text) })
	}
	elem := reflect.New(p.typ.Elem()).Elem()
	dst = append(dst, '{')
	for i := range entries {
		n := len(e.errs)
		text := entries[i].text
		if i > 0 {
			dst = append(dst, ',')
			if entries[i-1].text == text && len(e.errs) == 0 {
				e.fail(DuplicateKey, "", nil)
			}
		}
		dst = appendString(dst, text)
		dst = append(dst, ':')
		key.SetString(entries[i].key)
		elem.Set(v.MapIndex(key))
		dst = e.value(dst, elemPlan, elem)
		if len(e.errs) > n {
			e.errs.within(n, text)
		}
	}
	e.entries = e.entries[:base]
	e.depth--
	return append(dst, '}')
}

// keyText returns the text of a key of a map or an Ext.
func (e *encoder) keyText(p *plan, key reflect.Value) string {
	text := key.String()
	switch {
	case p.kind == kindExt:
		if why := badExtKey(text); why != "" {
			e.fail(BadText, why, nil)
		}
	case p.key.kind == kindText, p.key.kind == kindWord && !key.Addr().Interface().(validator).Valid():
		out, err := appendText(nil, p.key, key.Addr().Interface())
		if err != nil {
			e.fail(BadText, "", err)
		}
		text = string(out)
	}
	e.checkText(text)
	return text
}

func (e *encoder) raw(dst []byte, raw string) []byte {
	if raw == "" {
		e.fail(Missing, "an empty Raw", nil)
		return dst
	}
	if err := Raw(raw).check(e.lim, e.depth); err != nil {
		e.fail(err.Reason, err.Detail, err.Err)
		return dst
	}
	return append(dst, raw...)
}

func (e *encoder) time(dst []byte, t time.Time) []byte {
	if _, offset := t.Zone(); offset != 0 {
		e.fail(BadText, "a time outside UTC: "+t.Format(time.RFC3339Nano), nil)
		return dst
	}
	if y := t.Year(); y < 0 || y > 9999 {
		e.fail(BadText, "a time outside the years 0 to 9999", nil)
		return dst
	}
	dst = append(dst, '"')
	dst = t.UTC().AppendFormat(dst, time.RFC3339Nano)
	return append(dst, '"')
}
