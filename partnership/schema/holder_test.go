package schema_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// overheard keeps what a test would have been told.
type overheard struct{ told []string }

func (o *overheard) Helper() {}

func (o *overheard) Errorf(format string, args ...any) {
	o.told = append(o.told, fmt.Sprintf(format, args...))
}

func (o *overheard) Fatalf(format string, args ...any) { panic(fmt.Sprintf(format, args...)) }

// The schema of the act resolve is held against structs that it is not of, each
// in one way.
func TestASchemaThatIsNotOfItsStructIsFound(t *testing.T) {
	type right struct {
		Delivery id.Command     `json:"delivery"`
		As       act.Resolution `json:"as"`
		Words    string         `json:"words,omitzero"`
	}
	hold := func(typ reflect.Type, tag string) []string {
		o := &overheard{}
		newHolder(o).hold("act/resolve", typ, tag)
		return o.told
	}
	// It has ext besides, which is what is told of the one that is right.
	if told := hold(reflect.TypeFor[right](), "resolve"); len(told) != 1 || !strings.Contains(told[0], `"ext"`) {
		t.Fatalf("told %q", told)
	}
	for what, c := range map[string]struct {
		typ  reflect.Type
		tag  string
		part string
	}{
		"a member more": {reflect.TypeFor[struct {
			right
			More bool `json:"more,omitzero"`
		}](), "resolve", `"more"`},
		"a member less": {reflect.TypeFor[struct {
			Delivery id.Command     `json:"delivery"`
			As       act.Resolution `json:"as"`
		}](), "resolve", `"words"`},
		"another one required": {reflect.TypeFor[struct {
			Delivery id.Command     `json:"delivery"`
			As       act.Resolution `json:"as"`
			Words    string         `json:"words"`
		}](), "resolve", "required members"},
		"another form": {reflect.TypeFor[struct {
			Delivery id.Partner     `json:"delivery"`
			As       act.Resolution `json:"as"`
			Words    string         `json:"words,omitzero"`
		}](), "resolve", "partnerId"},
		"other words": {reflect.TypeFor[struct {
			Delivery id.Command `json:"delivery"`
			As       act.Light  `json:"as"`
			Words    string     `json:"words,omitzero"`
		}](), "resolve", `"amber"`},
		"an open list of words": {reflect.TypeFor[struct {
			Delivery id.Command  `json:"delivery"`
			As       terms.Level `json:"as"`
			Words    string      `json:"words,omitzero"`
		}](), "resolve", "is open"},
		"a number": {reflect.TypeFor[struct {
			Delivery id.Command     `json:"delivery"`
			As       act.Resolution `json:"as"`
			Words    int            `json:"words,omitzero"`
		}](), "resolve", "want integer"},
		"a list": {reflect.TypeFor[struct {
			Delivery id.Command     `json:"delivery"`
			As       act.Resolution `json:"as"`
			Words    []string       `json:"words,omitzero"`
		}](), "resolve", "want array"},
		"another type": {reflect.TypeFor[right](), "dispute", `want "dispute"`},
	} {
		if told := strings.Join(hold(c.typ, c.tag), "\n"); !strings.Contains(told, c.part) {
			t.Errorf("%s: told %s", what, told)
		}
	}
}
