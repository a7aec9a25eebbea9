package schema_test

import (
	"encoding/json"
	"maps"
	"net/url"
	"path"
	"reflect"
	"slices"
	"strings"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/partnership/schema"
)

// node is a part of a schema and the ID of the schema that it is part of.
type node struct {
	base string
	v    any
}

// corpus is every schema, read, by its ID.
func corpus(t teller) map[string]any {
	t.Helper()
	all := map[string]any{}
	for _, d := range schema.All() {
		var v any
		if err := json.Unmarshal(d.Text(), &v); err != nil {
			t.Fatalf("%s: %v", d.Name(), err)
		}
		all[d.ID()] = v
	}
	return all
}

// resolve returns what ref, found in the schema base, points at, and its full
// name, such as "defs#/$defs/date".
func resolve(all map[string]any, base, ref string) (node, string, bool) {
	at, err := url.Parse(base)
	if err != nil {
		return node{}, "", false
	}
	to, err := at.Parse(ref)
	if err != nil {
		return node{}, "", false
	}
	pointer := to.Fragment
	to.Fragment = ""
	v, ok := all[to.String()]
	for token := range strings.SplitSeq(strings.TrimPrefix(pointer, "/"), "/") {
		if token == "" {
			continue
		}
		object, is := v.(map[string]any)
		if !is {
			return node{}, "", false
		}
		v, ok = object[token]
	}
	name := path.Dir(strings.TrimPrefix(to.String(), schema.Base))
	if pointer != "" {
		name += "#" + pointer
	}
	return node{to.String(), v}, name, ok
}

// teller is told what does not hold: a test, or what looks over its shoulder.
type teller interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

// holder holds schemas against Go types, both ways.
type holder struct {
	t      teller
	all    map[string]any
	leaves map[reflect.Type][]string // types that definitions are for, by their full names
	closed map[reflect.Type]string   // open lists of words that one definition takes as closed
	consts map[reflect.Type]string   // types with one text
	open   bool                      // unknown members are taken: what is answered may have more tomorrow
	seen   map[string]bool
	held   int // members
}

// hold compares what the schema of the given name says with the struct t, which
// has a member type that says tag beside its own, unless that is empty.
func (h *holder) hold(name string, t reflect.Type, tag string) {
	h.t.Helper()
	doc, ok := schema.Named(name)
	if !ok {
		h.t.Errorf("%s: there is no schema for %v", name, t)
		return
	}
	h.tagged(name, node{doc.ID(), h.all[doc.ID()]}, t, tag)
}

// tagged holds the schema of a struct that has the member type beside its own.
func (h *holder) tagged(at string, n node, t reflect.Type, tag string) {
	h.t.Helper()
	f := h.flat(at, n)
	if got := f.keywords["type"]; got != "object" {
		h.t.Errorf("%s: is of type %v, want object", at, got)
	}
	h.object(at, f, t, tag)
}

// flat is a schema with all that it refers to by $ref. What it says of the
// members of an object is that of the last one, which those before it narrow.
type flat struct {
	names    []string // of what it went through
	node     node     // the last one
	keywords map[string]any
	narrows  []string // members that are spoken of beside the list of members
}

func (h *holder) flat(at string, n node) flat {
	f := flat{node: n, keywords: map[string]any{}}
	for {
		object, ok := f.node.v.(map[string]any)
		if !ok {
			h.t.Errorf("%s: is %T, no schema", at, f.node.v)
			return f
		}
		for k, v := range object {
			switch _, there := f.keywords[k]; {
			case k == "properties", k == "required", k == "additionalProperties":
				f.narrows = append(f.narrows, namesIn(map[string]any{k: f.keywords[k]})...)
				f.keywords[k] = v
			case k == "if", k == "then", k == "else", k == "not", k == "oneOf", k == "anyOf", k == "allOf":
				f.narrows = append(f.narrows, namesIn(v)...)
				fallthrough
			case !there && k != "$ref":
				f.keywords[k] = v
			}
		}
		ref, ok := object["$ref"].(string)
		if !ok {
			return f
		}
		to, name, ok := resolve(h.all, f.node.base, ref)
		if !ok {
			h.t.Errorf("%s: %q leads nowhere", at, ref)
			return f
		}
		f.names, f.node = append(f.names, name), to
	}
}

// namesIn returns the members that a condition speaks of.
func namesIn(v any) []string {
	var names []string
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			names = append(names, namesIn(x)...)
		}
	case map[string]any:
		if members, ok := v["properties"].(map[string]any); ok {
			names = slices.Collect(maps.Keys(members))
		}
		list, _ := v["required"].([]any)
		for _, name := range list {
			names = append(names, name.(string))
		}
		for _, k := range []string{"if", "then", "else", "not", "oneOf", "anyOf", "allOf"} {
			names = append(names, namesIn(v[k])...)
		}
	}
	return names
}

func (h *holder) value(at string, n node, t reflect.Type) {
	f := h.flat(at, n)
	if want, ok := h.leaves[t]; ok {
		if !slices.ContainsFunc(want, func(name string) bool { return slices.Contains(f.names, name) }) {
			h.t.Errorf("%s: %v goes by %v, want one of %s", at, t, f.names, want)
		}
		return
	}
	if want, ok := h.consts[t]; ok {
		if f.keywords["const"] != want {
			h.t.Errorf("%s: %v is %v, want %q", at, t, f.keywords["const"], want)
		}
		return
	}
	kind := func(want string) {
		if got := f.keywords["type"]; got != want {
			h.t.Errorf("%s: is of type %v, want %s for %v", at, got, want, t)
		}
	}
	switch t.Kind() {
	case reflect.Pointer:
		h.value(at, n, t.Elem())
	case reflect.Bool:
		kind("boolean")
	case reflect.Int, reflect.Int64:
		kind("integer")
	case reflect.Slice, reflect.Array:
		kind("array")
		h.value(at+"/*", node{f.node.base, f.keywords["items"]}, t.Elem())
	case reflect.Map:
		kind("object")
		h.value(at+"/*", node{f.node.base, f.keywords["additionalProperties"]}, t.Elem())
	case reflect.String:
		kind("string")
		h.string(at, f, t)
	case reflect.Struct:
		kind("object")
		h.object(at, f, t, "")
	default:
		h.t.Errorf("%s: nothing is known of %v", at, t)
	}
}

// string compares the words of a list with the constants of its type.
func (h *holder) string(at string, f flat, t reflect.Type) {
	words := wordsOf(h.t, t)
	if t.PkgPath() == "" || len(words) == 0 {
		if !slices.Contains(f.names, "defs#/$defs/text") {
			h.t.Errorf("%s: words go by %v, want the text of defs", at, f.names)
		}
		return
	}
	var listed any
	_, open := t.MethodByName("Known")
	if either, ok := f.keywords["anyOf"].([]any); ok && len(either) == 2 {
		listed = either[0].(map[string]any)["enum"]
		if !open {
			h.t.Errorf("%s: takes any word, and the list of %v is closed", at, t)
		}
	} else {
		listed = f.keywords["enum"]
		if closed, ok := h.closed[t]; open && !(ok && slices.Contains(f.names, closed)) {
			h.t.Errorf("%s: takes the listed words only, and the list of %v is open", at, t)
		}
	}
	var got []string
	list, _ := listed.([]any)
	for _, w := range list {
		got = append(got, w.(string))
	}
	if diff := cmp.Diff(slices.Sorted(slices.Values(words)), slices.Sorted(slices.Values(got))); diff != "" {
		h.t.Errorf("%s: words of %v (-constants +schema):\n%s", at, t, diff)
	}
}

// object compares the members of a struct.
func (h *holder) object(at string, f flat, t reflect.Type, tag string) {
	key := t.String() + " " + tag + " " + strings.Join(f.names, " ")
	if h.seen[key] && len(f.names) > 0 {
		return
	}
	h.seen[key] = true
	members := membersOf(t)
	if tag != "" {
		members = append(members, field{name: "type", required: true})
	}
	var names, required []string
	properties, _ := f.keywords["properties"].(map[string]any)
	for _, m := range members {
		h.held++
		names = append(names, m.name)
		if m.required {
			required = append(required, m.name)
		}
		p, ok := properties[m.name].(map[string]any)
		if !ok {
			continue // told below
		}
		if d, _ := p["description"].(string); d == "" {
			h.t.Errorf("%s/%s: no description", at, m.name)
		}
		switch {
		case m.typ == nil:
			if p["const"] != tag {
				h.t.Errorf("%s/%s: is %v, want %q", at, m.name, p["const"], tag)
			}
		default:
			h.value(at+"/"+m.name, node{f.node.base, p}, m.typ)
		}
	}
	said := slices.Sorted(maps.Keys(properties))
	slices.Sort(names)
	if diff := cmp.Diff(names, said); diff != "" {
		h.t.Errorf("%s: members of %v (-struct +schema):\n%s", at, t, diff)
	}
	for _, name := range f.narrows {
		if !slices.Contains(names, name) {
			h.t.Errorf("%s: a condition speaks of %q, which is no member", at, name)
		}
	}
	var needed []string
	list, _ := f.keywords["required"].([]any)
	for _, w := range list {
		needed = append(needed, w.(string))
	}
	slices.Sort(required)
	slices.Sort(needed)
	if diff := cmp.Diff(required, needed); diff != "" {
		h.t.Errorf("%s: required members of %v (-struct +schema):\n%s", at, t, diff)
	}
	if more, said := f.keywords["additionalProperties"]; !h.open && more != false || h.open && said && more != true {
		h.t.Errorf("%s: unknown members: %v", at, more)
	}
}

// field is one member of a struct in JSON.
type field struct {
	name     string
	required bool
	typ      reflect.Type
}

// membersOf returns the members of t as encoding/json names them, with those of
// what is embedded.
func membersOf(t reflect.Type) []field {
	var all []field
	for i := range t.NumField() {
		sf := t.Field(i)
		name, options, _ := strings.Cut(sf.Tag.Get("json"), ",")
		switch {
		case sf.Anonymous && name == "":
			all = append(all, membersOf(sf.Type)...)
		case name == "-" || !sf.IsExported():
		default:
			if name == "" {
				name = sf.Name
			}
			all = append(all, field{name, !strings.Contains(options, "omit"), sf.Type})
		}
	}
	return all
}
