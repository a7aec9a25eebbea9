package main

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/schema"
	"github.com/mufakat/mufakat/partnership/terms"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// schemas returns every schema by its name, with "line" beside.
func schemas(t testing.TB) map[string]*jsonschema.Schema {
	t.Helper()
	all, err := compiled()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// library says what the library says of a document that is given to it as one of
// a schema, without an agreement: what its reader refuses, and of acts and commands
// what is ill-formed.
func library(name string, text []byte) error {
	switch name {
	case "terms":
		_, err := terms.Read(text)
		return err
	case "command":
		c, err := partnership.ReadCommand(text)
		if err != nil {
			return err
		}
		return illFormed(c)
	case "event":
		var e partnership.Event
		return e.UnmarshalJSON(text)
	case "recorded":
		r, err := act.ReadRecorded(text)
		if a, ok := r.(act.Act); err == nil && ok {
			return act.WellFormed(a).Err()
		}
		return err
	case "act":
		a, err := act.Read(text)
		if err != nil {
			return err
		}
		return act.WellFormed(a).Err()
	}
	panic("nothing reads " + name)
}

// illFormed returns what Decide says of a command that is ill-formed whatever the
// agreement: the zero Agreement refuses it too, for other reasons besides.
func illFormed(c partnership.Command) error {
	_, err := partnership.Agreement{}.Decide(c)
	var rejected *partnership.Rejection
	if !errors.As(err, &rejected) {
		return err
	}
	var told check.Report
	for _, f := range rejected.Findings {
		if f.Code == partnership.DAT005 {
			told = append(told, f)
		}
	}
	return told.Err()
}

func TestEverySchemaCompiles(t *testing.T) {
	all := schemas(t)
	if want := len(schema.All()) + 1; len(all) != want {
		t.Errorf("%d schemas, want %d", len(all), want)
	}
	for _, word := range slices.Concat(act.Types()) {
		if all["act/"+string(word)] == nil {
			t.Errorf("no schema of the act %s", word)
		}
	}
}

func Example() {
	all, err := compiled()
	if err != nil {
		panic(err)
	}
	fmt.Println(validate(all["act/consent"], []byte(`{"type":"consent","proposal":"p-1"}`)))
	fmt.Println(validate(all["act/consent"], []byte(`{"type":"consent","proposal":"p 1"}`)) != nil)
	// Output:
	// <nil>
	// true
}
