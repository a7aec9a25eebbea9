package schema_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/partnership/schema"
)

func TestEverySchemaIsListedOnceAndNamesItself(t *testing.T) {
	listed := map[string]bool{}
	for _, d := range schema.All() {
		var said struct {
			Dialect     string `json:"$schema"`
			ID          string `json:"$id"`
			Title       string `json:"title"`
			Description string `json:"description"`
		}
		if err := json.Unmarshal(d.Text(), &said); err != nil {
			t.Errorf("%s: %v", d.Name(), err)
			continue
		}
		if said.Dialect != "https://json-schema.org/draft/2020-12/schema" || said.ID != d.ID() {
			t.Errorf("%s: says that it is %q in %q", d.Name(), said.ID, said.Dialect)
		}
		if said.Title == "" || said.Description == "" {
			t.Errorf("%s: no title or no description", d.Name())
		}
		if listed[d.Name()] {
			t.Errorf("%s is listed twice", d.Name())
		}
		listed[d.Name()] = true
		if again, ok := schema.Named(d.Name()); !ok || again != d {
			t.Errorf("%s is not found by its name", d.Name())
		}
	}
	there := map[string]bool{}
	err := fs.WalkDir(os.DirFS("."), ".", func(path string, _ fs.DirEntry, err error) error {
		if name, ok := strings.CutSuffix(path, ".json"); ok {
			there[name] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(there, listed); diff != "" {
		t.Errorf("the files of this folder, and what is listed (-want +got):\n%s", diff)
	}
}

func TestWhatACallerDoesToATextStaysWithTheCaller(t *testing.T) {
	d, ok := schema.Named("defs")
	if !ok {
		t.Fatal("no defs")
	}
	text := d.Text()
	want := string(text)
	clear(text)
	if diff := cmp.Diff(want, string(d.Text())); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	all := schema.All()
	all[0] = schema.Document{}
	if schema.All()[0] != d {
		t.Error("the list was changed from outside")
	}
}

func TestThereIsNoSchemaOfAnUnknownName(t *testing.T) {
	d, ok := schema.Named("no-such")
	if ok || d != (schema.Document{}) || d.ID() != "" || d.Name() != "" || len(d.Text()) != 0 {
		t.Errorf("found %q", d.ID())
	}
}
