package partnership

import (
	"reflect"
	"strconv"
	"strings"

	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/terms"
)

// personalData tells texts on record, as they are said now, that hold what looks
// like personal data (DAT002). Those of the terms in force are told at their
// place in the terms; terms on record besides are not looked into.
func (r *relation) personalData() {
	for seq := 1; seq <= r.f.len(); seq++ {
		n := r.f.entry(seq)
		if n.on.IsZero() || n.on.After(r.on) {
			continue
		}
		at := check.Path("/events").Key(strconv.Itoa(seq))
		tell := func(path check.Path, text string) {
			if shape := terms.Personal(text); shape != "" {
				r.record(DAT002, path, "shape", shape)
			}
		}
		tell(at.Key("basis").Key("source"), n.basis().Source)
		if said := r.f.saidBefore(seq, r.f.len()+1); said != nil && !n.effect() {
			texts(reflect.ValueOf(said), at.Key("act"), tell)
		}
	}
}

var (
	plainText  = reflect.TypeFor[string]()
	wholeTerms = reflect.TypeFor[terms.Terms]()
	extensions = reflect.TypeFor[canon.Ext]()
	unread     = reflect.TypeFor[act.Unknown]()
)

// texts calls tell for every text in v. By the rule of the house what is typed
// string and no more is text in words: ids, days, sums and the words of lists
// have types of their own.
func texts(v reflect.Value, at check.Path, tell func(check.Path, string)) {
	// The other kinds hold no text.
	//exhaustive:ignore
	switch v.Kind() {
	case reflect.String:
		if v.Type() == plainText {
			tell(at, v.String())
		}
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			texts(v.Elem(), at, tell)
		}
	case reflect.Slice:
		for i := range v.Len() {
			texts(v.Index(i), at.Index(i), tell)
		}
	case reflect.Struct:
		t := v.Type()
		if t == wholeTerms || t == unread {
			return
		}
		for i := range t.NumField() {
			member := t.Field(i)
			if !member.IsExported() || member.Type == extensions {
				continue
			}
			if member.Anonymous {
				texts(v.Field(i), at, tell)
				continue
			}
			name, _, _ := strings.Cut(member.Tag.Get("json"), ",")
			texts(v.Field(i), at.Key(name), tell)
		}
	}
}
