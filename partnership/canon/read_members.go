package canon

import (
	"math/bits"
	"reflect"
	"strconv"
)

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
