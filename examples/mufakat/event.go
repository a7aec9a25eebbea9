package main

import (
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"reflect"
	"strings"

	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
)

func isUnknown(e partnership.Event) bool {
	_, unknown := e.Act.(act.Unknown)
	return unknown
}

// filled yields the members of an act that say something, by the names they
// have in documents.
func filled(v reflect.Value) iter.Seq2[string, reflect.Value] {
	return func(yield func(string, reflect.Value) bool) {
		for i := range v.NumField() {
			f := v.Type().Field(i)
			if f.Anonymous {
				for name, value := range filled(v.Field(i)) {
					if !yield(name, value) {
						return
					}
				}
				continue
			}
			name, _, tagged := strings.Cut(f.Tag.Get("json"), ",")
			if tagged || name != "" {
				if !v.Field(i).IsZero() && !yield(name, v.Field(i)) {
					return
				}
			}
		}
	}
}

// form returns the object of an act with only the members that are filled in:
// unlike a whole act it may lack what its type requires.
func form(a act.Act) (json.RawMessage, error) {
	members := map[string]any{"type": a.Type()}
	for name, value := range filled(reflect.ValueOf(a)) {
		members[name] = value.Interface()
	}
	return json.Marshal(members)
}

// subject is the members in which acts name what they are about, most telling first.
var subject = []string{
	"proposal", "commitment", "delivery", "partner", "indicator", "condition", "milestone", "post", "person",
	"notice", "cause", "breach", "id", "with", "from", "score", "seq", "level", "kind", "as",
}

// actWords names an act and what it is about, such as "accept delivery 5".
func actWords(r act.Recorded) string {
	words := spaced(r.Type())
	about := make(map[string]string)
	for name, value := range filled(reflect.ValueOf(r)) {
		// Only what is short enough to name something is looked at.
		//exhaustive:ignore
		switch value.Kind() {
		case reflect.String:
			about[name] = value.String()
		case reflect.Int:
			about[name] = fmt.Sprint(value.Int())
		}
	}
	for _, name := range subject {
		value := spaced(about[name])
		switch {
		case value == "":
		case strings.HasSuffix(words, name):
			return words + " " + value
		default:
			return words + " " + name + " " + value
		}
	}
	return words
}

// writeEvents writes one line for each event.
func writeEvents(w io.Writer, events []partnership.Event) {
	t := newColumns(w)
	for _, e := range events {
		who := "by the rules"
		if !e.IsEffect() {
			who = plain(string(e.By)) + " for " + plain(string(e.For))
		}
		fmt.Fprintf(t, "%d\t%s\t%s\t%s\n", e.Seq, e.On, actWords(e.Act), who)
	}
	t.end()
}
