package act

import (
	"encoding/json"
	"fmt"
	"iter"
	"reflect"
	"strings"

	"github.com/mufakat/mufakat/partnership/canon"
)

// AppendOutline appends a to dst as an object in canonical form, as [Append]
// does, and leaves out the members that are not filled in where the act cannot
// be written without: an act that is offered to be completed names its type and
// its subject, and little else. [ReadOutline] reads it.
func AppendOutline(dst []byte, a Act) ([]byte, error) {
	if !isAct(a) {
		return dst, fmt.Errorf("act: %T is no act", a)
	}
	if whole, err := Append(dst, a); err == nil {
		return whole, nil
	}
	members := map[string]any{tag: a.Type()}
	for name, v := range membersOf(reflect.ValueOf(a)) {
		if !v.IsZero() {
			members[name] = v.Interface()
		}
	}
	text, err := json.Marshal(members)
	if err != nil {
		return dst, fmt.Errorf("act: outline of %s: %w", a.Type(), err)
	}
	raw, err := canon.NewRaw(text, canon.Limits{})
	if err != nil {
		return dst, fmt.Errorf("act: outline of %s: %w", a.Type(), err)
	}
	return append(dst, raw...), nil
}

// ReadOutline returns the act that src, a JSON object with a member "type",
// outlines: its members are as strict as those of [Read], but any of them may be
// left out.
func ReadOutline(src []byte) (Act, error) {
	if whole, err := Read(src); err == nil {
		return whole, nil
	}
	raw, err := canon.NewRaw(src, canon.Limits{})
	if err != nil {
		return nil, fmt.Errorf("act: outline: %w", err)
	}
	var members map[string]json.RawMessage
	if err := json.Unmarshal([]byte(raw), &members); err != nil {
		return nil, fmt.Errorf("act: outline: want an object: %w", err)
	}
	var t Type
	if err := json.Unmarshal(members[tag], &t); err != nil || members[tag] == nil {
		return nil, fmt.Errorf("act: outline: want a member %q with the type of an act", tag)
	}
	known, ok := New(t)
	if !ok {
		return nil, fmt.Errorf("act: outline: no act is of type %+.64q", string(t))
	}
	delete(members, tag)
	a := reflect.New(reflect.TypeOf(known)).Elem()
	for name, v := range membersOf(a) {
		text, there := members[name]
		if !there {
			continue
		}
		delete(members, name)
		in := json.NewDecoder(strings.NewReader(string(text)))
		in.DisallowUnknownFields()
		if err := in.Decode(v.Addr().Interface()); err != nil {
			return nil, fmt.Errorf("act: outline of %s: /%s: %w", t, name, err)
		}
	}
	if len(members) > 0 {
		return nil, fmt.Errorf("act: outline of %s: it has no member %s", t, first(members))
	}
	return a.Interface().(Act), nil
}

// first returns the name that comes first, quoted and cut.
func first(members map[string]json.RawMessage) string {
	least := ""
	for name := range members {
		if least == "" || name < least {
			least = name
		}
	}
	return fmt.Sprintf("%+.64q", least)
}

// membersOf yields the members of an act by their names in JSON, with those of
// what is embedded.
func membersOf(v reflect.Value) iter.Seq2[string, reflect.Value] {
	return func(yield func(string, reflect.Value) bool) { eachMember(v, yield) }
}

func eachMember(v reflect.Value, yield func(string, reflect.Value) bool) bool {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous && name == "":
			if !eachMember(v.Field(i), yield) {
				return false
			}
		case name != "" && name != "-" && f.IsExported():
			if !yield(name, v.Field(i)) {
				return false
			}
		}
	}
	return true
}
