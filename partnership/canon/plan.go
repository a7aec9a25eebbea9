package canon

import (
	"encoding"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"
)

// kind is how a type is read and written.
type kind uint8

const (
	kindString kind = iota + 1 // a string as it stands
	kindText                   // a type with text methods
	kindWord                   // a string type with text methods and Valid
	kindTag                    // the word of a sum's variant; it has no field in Go
	kindBool
	kindInt
	kindUint
	kindStruct
	kindPointer
	kindSlice
	kindMap
	kindRaw
	kindExt
	kindTime
	kindJSON // a type with JSON methods
	kindSum
)

// plan is how to read and write one type, worked out once.
type plan struct {
	kind     kind
	typ      reflect.Type
	elem     *plan   // of pointer, slice and map
	key      *plan   // of map
	fields   []field // of struct, in canonical order
	required uint64  // of struct: which fields have no omitzero
	appends  bool    // of text: it has AppendText
	sum      *sum
}

// field is one member of a struct.
type field struct {
	name     string
	literal  string // `"name":`
	index    int
	deeper   []int // the indices after the first, if it comes from embedded structs
	plan     *plan
	omitzero bool
	isZero   bool // the type has an IsZero method that decides
}

// of returns the field in the struct v.
func (f *field) of(v reflect.Value) reflect.Value {
	v = v.Field(f.index)
	for _, i := range f.deeper {
		v = v.Field(i)
	}
	return v
}

// zero reports whether v, the value of the field, counts as absent.
func (f *field) zero(v reflect.Value) bool {
	if !f.isZero {
		return v.IsZero()
	}
	if f.plan.kind == kindPointer || f.plan.kind == kindSum {
		// As encoding/json does: nil, or what it holds says so.
		return v.IsNil() || v.Interface().(isZeroer).IsZero()
	}
	return v.Addr().Interface().(isZeroer).IsZero()
}

// sum is a closed set of struct types behind one interface, told apart by a tag.
type sum struct {
	iface    reflect.Type
	tag      string
	unknown  func(word string, raw Raw) (any, bool)
	variants map[string]*plan       // by word
	types    map[reflect.Type]*plan // by Go type
}

// validator is a string type that can tell whether it is well-formed.
type validator interface{ Valid() bool }

type isZeroer interface{ IsZero() bool }

var (
	typeRaw             = reflect.TypeFor[Raw]()
	typeExt             = reflect.TypeFor[Ext]()
	typeTime            = reflect.TypeFor[time.Time]()
	typeMarshaler       = reflect.TypeFor[json.Marshaler]()
	typeUnmarshaler     = reflect.TypeFor[json.Unmarshaler]()
	typeTextMarshaler   = reflect.TypeFor[encoding.TextMarshaler]()
	typeTextUnmarshaler = reflect.TypeFor[encoding.TextUnmarshaler]()
	typeTextAppender    = reflect.TypeFor[encoding.TextAppender]()
	typeValidator       = reflect.TypeFor[validator]()
	typeIsZeroer        = reflect.TypeFor[isZeroer]()
)

// compiler makes the plans of one codec.
type compiler struct {
	plans map[reflect.Type]*plan // made or being made: types may be recursive
	sums  map[reflect.Type]*sumSpec
}

// sumSpec is what [Sum] was told.
type sumSpec struct {
	tag      string
	unknown  func(word string, raw Raw) (any, bool)
	variants map[string]reflect.Type
}

func (c *compiler) compile(t reflect.Type) (*plan, error) {
	if p, ok := c.plans[t]; ok {
		return p, nil
	}
	p := &plan{typ: t}
	c.plans[t] = p
	if spec, ok := c.sums[t]; ok {
		return p, c.compileSum(p, spec)
	}
	switch t {
	case typeRaw:
		p.kind = kindRaw
		return p, nil
	case typeExt:
		p.kind = kindExt
		return p, nil
	case typeTime:
		p.kind = kindTime
		return p, nil
	}
	if t.Kind() != reflect.Pointer && t.Kind() != reflect.Interface {
		if done, err := c.compileMethods(p); done || err != nil {
			return p, err
		}
	}
	return p, c.compileKind(p)
}

// compileMethods plans a type that reads and writes itself.
func (c *compiler) compileMethods(p *plan) (done bool, err error) {
	pt := reflect.PointerTo(p.typ)
	if writes, reads := pt.Implements(typeMarshaler), pt.Implements(typeUnmarshaler); writes && reads {
		p.kind = kindJSON
		return true, nil
	} else if writes || reads {
		return false, fmt.Errorf("%s has one of MarshalJSON and UnmarshalJSON, and needs both", p.typ)
	}
	writes, reads := pt.Implements(typeTextMarshaler), pt.Implements(typeTextUnmarshaler)
	if !writes && !reads {
		return false, nil
	}
	if !writes || !reads {
		return false, fmt.Errorf("%s has one of MarshalText and UnmarshalText, and needs both", p.typ)
	}
	p.kind = kindText
	p.appends = pt.Implements(typeTextAppender)
	if p.typ.Kind() == reflect.String && pt.Implements(typeValidator) {
		p.kind = kindWord
	}
	return true, nil
}

func (c *compiler) compileKind(p *plan) (err error) {
	switch t := p.typ; t.Kind() {
	case reflect.String:
		p.kind = kindString
	case reflect.Bool:
		p.kind = kindBool
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		p.kind = kindInt
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		p.kind = kindUint
	case reflect.Pointer:
		p.kind = kindPointer
		if k := t.Elem().Kind(); k == reflect.Pointer || k == reflect.Interface {
			return fmt.Errorf("%s: a pointer to a %s says nothing in JSON", t, k)
		}
		p.elem, err = c.compile(t.Elem())
	case reflect.Slice:
		p.kind = kindSlice
		if t.Elem().Kind() == reflect.Uint8 {
			return fmt.Errorf("%s: bytes have no canonical text; use a type with text methods", t)
		}
		p.elem, err = c.compile(t.Elem())
	case reflect.Map:
		p.kind = kindMap
		if t.Key().Kind() != reflect.String {
			return fmt.Errorf("%s: keys must be of a string kind", t)
		}
		if p.key, err = c.compile(t.Key()); err != nil {
			return err
		}
		if p.key.kind == kindJSON || p.key.kind == kindRaw {
			return fmt.Errorf("%s: keys must be text", t)
		}
		p.elem, err = c.compile(t.Elem())
	case reflect.Struct:
		p.kind = kindStruct
		err = c.compileStruct(p, "")
	case reflect.Float32, reflect.Float64:
		return fmt.Errorf("%s: a number that is not an integer is written as text", t)
	case reflect.Interface:
		return fmt.Errorf("%s: an interface needs a Sum that lists its variants", t)
	default:
		return fmt.Errorf("%s: there is no JSON for a %s", t, t.Kind())
	}
	return err
}

// compileStruct plans the members of a struct, and the tag among them if there is one.
func (c *compiler) compileStruct(p *plan, tag string) error {
	if tag != "" {
		p.fields = append(p.fields, field{name: tag, plan: &plan{kind: kindTag}})
	}
	if err := c.compileFields(p, p.typ, nil); err != nil {
		return err
	}
	slices.SortFunc(p.fields, func(a, b field) int { return compareKeys(a.name, b.name) })
	if len(p.fields) > 64 {
		return fmt.Errorf("%s: more than 64 members", p.typ)
	}
	for i := range p.fields {
		f := &p.fields[i]
		if i > 0 && p.fields[i-1].name == f.name {
			return fmt.Errorf("%s: two members %q", p.typ, f.name)
		}
		f.literal = string(append(appendString(nil, f.name), ':'))
		if !f.omitzero {
			p.required |= 1 << i
		}
	}
	return nil
}

func (c *compiler) compileFields(p *plan, t reflect.Type, index []int) error {
	for i := range t.NumField() {
		sf := t.Field(i)
		label, tagged := sf.Tag.Lookup("json")
		name, options, _ := strings.Cut(label, ",")
		if name == "-" && options == "" {
			continue
		}
		at := append(slices.Clone(index), i)
		if sf.Anonymous && name == "" && sf.Type.Kind() == reflect.Struct {
			if err := c.compileFields(p, sf.Type, at); err != nil {
				return err
			}
			continue
		}
		if !sf.IsExported() {
			if tagged || sf.Anonymous {
				return fmt.Errorf("%s.%s: not exported, so it would be lost", t, sf.Name)
			}
			continue
		}
		if sf.Anonymous && name == "" && sf.Type.Kind() == reflect.Pointer {
			return fmt.Errorf("%s.%s: embedded by pointer; name it or embed the struct", t, sf.Name)
		}
		f := field{name: name, index: at[0], deeper: at[1:]}
		if name == "" {
			f.name = sf.Name
		}
		switch options {
		case "":
		case "omitzero":
			f.omitzero = true
		default:
			return fmt.Errorf("%s.%s: json option %q; there is only omitzero", t, sf.Name, options)
		}
		var err error
		if f.plan, err = c.compile(sf.Type); err != nil {
			return fmt.Errorf("%s.%s: %w", t, sf.Name, err)
		}
		f.isZero = sf.Type.Implements(typeIsZeroer)
		if k := sf.Type.Kind(); k != reflect.Pointer && k != reflect.Interface {
			f.isZero = reflect.PointerTo(sf.Type).Implements(typeIsZeroer)
		}
		p.fields = append(p.fields, f)
	}
	return nil
}

func (c *compiler) compileSum(p *plan, spec *sumSpec) error {
	p.kind = kindSum
	p.sum = &sum{
		iface:    p.typ,
		tag:      spec.tag,
		unknown:  spec.unknown,
		variants: make(map[string]*plan, len(spec.variants)),
		types:    make(map[reflect.Type]*plan, len(spec.variants)),
	}
	for word, t := range spec.variants {
		if t == nil || t.Kind() != reflect.Struct {
			return fmt.Errorf("%s: variant %q must be a struct, not %v", p.typ, word, t)
		}
		if p.sum.types[t] != nil {
			return fmt.Errorf("%s: %s stands for two words", p.typ, t)
		}
		// Not from c.plans: the same struct elsewhere has no tag.
		variant := &plan{kind: kindStruct, typ: t}
		if err := c.compileStruct(variant, spec.tag); err != nil {
			return fmt.Errorf("%s: variant %q: %w", p.typ, word, err)
		}
		for i := range variant.fields {
			if f := &variant.fields[i]; f.plan.kind == kindTag {
				// The word is the same each time: it is part of the member's text.
				f.literal = string(appendString([]byte(f.literal), word))
			}
		}
		p.sum.variants[word] = variant
		p.sum.types[t] = variant
	}
	return nil
}
