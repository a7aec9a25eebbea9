package terms

import (
	"iter"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
)

// PlaceOf returns the place of the value at p in t: the same pointer with the
// id of an element in place of its index, so that it stays put when elements
// before it come and go. It returns false if t has no value at p.
//
// Of several elements with one id the first has it as its place; the others,
// and elements without ids such as roles, keep their index.
func (t Terms) PlaceOf(p check.Path) (check.Place, bool) {
	f := finder{byIndex: true}
	ok := f.find(reflect.ValueOf(&t).Elem(), slices.Collect(p.Tokens()))
	return f.place, ok
}

// PathOf returns the path of the value at p in t, and false if t has none. It
// undoes [Terms.PlaceOf]: an element with an id is not found by its index,
// since another may stand there tomorrow.
func (t Terms) PathOf(p check.Place) (check.Path, bool) {
	f := finder{}
	ok := f.find(reflect.ValueOf(&t).Elem(), slices.Collect(p.Tokens()))
	return f.path, ok
}

// finder follows a path or place through a Go value by the names that its
// members have in JSON, so that it also works for terms that cannot be written.
type finder struct {
	byIndex bool // elements are named as in a path
	path    check.Path
	place   check.Place
}

func (f *finder) find(v reflect.Value, tokens []string) bool {
	for i, token := range tokens {
		if v.Kind() == reflect.Pointer {
			v = v.Elem()
		}
		if raw, ok := v.Interface().(canon.Raw); ok {
			return f.raw(raw, tokens[i:])
		}
		found := false
		switch v.Kind() {
		case reflect.Struct:
			v, found = memberOf(v, token)
			f.path, f.place = f.path.Key(token), f.place.Key(token)
		case reflect.Map:
			v = v.MapIndex(reflect.ValueOf(token))
			found = v.IsValid()
			f.path, f.place = f.path.Key(token), f.place.Key(token)
		case reflect.Slice:
			v, found = f.element(v, token)
		}
		if !found {
			return false
		}
	}
	return true
}

// raw follows tokens through what is not ours, where all is known by name and index.
func (f *finder) raw(raw canon.Raw, tokens []string) bool {
	if raw == "" {
		return false
	}
	n, _ := parse(string(raw), true)
	for _, token := range tokens {
		switch n.kind {
		case '{':
			n = n.get(token)
		case '[':
			i, ok := index(token)
			if !ok || i >= len(n.kids) {
				return false
			}
			n = n.kids[i]
		default:
			return false
		}
		if n == nil {
			return false
		}
		f.path, f.place = f.path.Key(token), f.place.Key(token)
	}
	return true
}

func memberOf(v reflect.Value, name string) (reflect.Value, bool) {
	for sf, field := range fields(v) {
		tag, options, _ := strings.Cut(sf.Tag.Get("json"), ",")
		if tag == name {
			return field, options != "omitzero" || !field.IsZero()
		}
	}
	return v, false
}

func fields(v reflect.Value) iter.Seq2[reflect.StructField, reflect.Value] {
	return func(yield func(reflect.StructField, reflect.Value) bool) {
		for i := range v.NumField() {
			if sf := v.Type().Field(i); sf.IsExported() && !yield(sf, v.Field(i)) {
				return
			}
		}
	}
}

func (f *finder) element(list reflect.Value, token string) (reflect.Value, bool) {
	at, isIndex := index(token)
	if !isIndex {
		if f.byIndex {
			return list, false
		}
		at = slices.IndexFunc(slices.Collect(each(list)), func(e reflect.Value) bool { return ownID(e) == token })
	}
	if at < 0 || at >= list.Len() {
		return list, false
	}
	e := list.Index(at)
	own := ownID(e)
	for i := 0; i < at && own != ""; i++ {
		if ownID(list.Index(i)) == own {
			own = ""
		}
	}
	f.path = f.path.Index(at)
	if own == "" {
		f.place = f.place.Index(at)
	} else {
		f.place = f.place.Key(own)
	}
	return e, f.byIndex || isIndex == (own == "")
}

func each(list reflect.Value) iter.Seq[reflect.Value] {
	return func(yield func(reflect.Value) bool) {
		for i := range list.Len() {
			if !yield(list.Index(i)) {
				return
			}
		}
	}
}

// ownID returns the id of an element, or "" if its kind has none or it is
// ill-formed, as it may be in a literal.
func ownID(e reflect.Value) string {
	if e.Kind() != reflect.Struct {
		return ""
	}
	own := e.FieldByName("ID")
	if !own.IsValid() {
		return ""
	}
	if v, ok := own.Interface().(interface{ Valid() bool }); !ok || !v.Valid() {
		return ""
	}
	return own.String()
}

// index reads an index as RFC 6901 writes it.
func index(token string) (int, bool) {
	i, err := strconv.Atoi(token)
	return i, err == nil && i >= 0 && strconv.Itoa(i) == token
}
