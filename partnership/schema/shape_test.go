package schema_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/mufakat/mufakat/partnership/schema"
)

// keywords are those of the dialect that these schemas use, and what stands
// behind each: words, a schema, schemas by names, a list of schemas.
var keywords = map[string]string{
	"$schema": "words", "$id": "words", "$ref": "words", "title": "words", "description": "words",
	"type": "words", "const": "words", "enum": "words", "format": "words", "pattern": "words", "required": "words",
	"minLength": "words", "maxLength": "words", "minimum": "words", "maximum": "words", "minItems": "words", "maxItems": "words",
	"uniqueItems": "words",
	"items":       "schema", "additionalProperties": "schema", "propertyNames": "schema",
	"not": "schema", "if": "schema", "then": "schema", "else": "schema",
	"properties": "named", "$defs": "named",
	"oneOf": "list", "anyOf": "list", "allOf": "list", "prefixItems": "list",
}

// A validator passes over a keyword that it does not know, and so over one that
// is misspelt.
func TestEveryKeywordIsOneOfTheDialect(t *testing.T) {
	used := map[string]bool{}
	for id, v := range corpus(t) {
		each(id, v, func(at string, object map[string]any) {
			for k := range object {
				used[k] = true
				if keywords[k] == "" {
					t.Errorf("%s: %q is no keyword that these schemas use", at, k)
				}
			}
		})
	}
	for k := range keywords {
		if !used[k] {
			t.Errorf("%q is not used", k)
		}
	}
}

// Strict validators want to be told what a keyword is about: a pattern of a
// string, members of an object.
func TestAKeywordSaysWhatItIsAbout(t *testing.T) {
	about := map[string]string{
		"pattern": "string", "minLength": "string", "maxLength": "string",
		"minimum": "integer", "maximum": "integer", "items": "array", "minItems": "array", "maxItems": "array", "uniqueItems": "array", "prefixItems": "array",
		"properties": "object", "propertyNames": "object", "additionalProperties": "object",
	}
	seen := 0
	for id, v := range corpus(t) {
		each(id, v, func(at string, object map[string]any) {
			for k := range object {
				want := about[k]
				if want == "" || object["type"] == want || strings.HasSuffix(at, "/propertyNames") {
					continue
				}
				// What is said of the same value further out counts: not, if, then, else.
				last := at[strings.LastIndexByte(at, '/')+1:]
				if object["type"] == nil && slices.Contains([]string{"not", "if", "then", "else"}, last) {
					continue
				}
				t.Errorf("%s: %s speaks of %v, want type %s", at, k, object["type"], want)
			}
			seen++
		})
	}
	if seen < 1000 {
		t.Errorf("only %d schemas were looked at", seen)
	}
}

func TestEveryDefinitionIsUsed(t *testing.T) {
	all := corpus(t)
	used := map[string]bool{}
	var defined []string
	for id, v := range all {
		each(id, v, func(at string, object map[string]any) {
			if ref, ok := object["$ref"].(string); ok {
				if _, name, ok := resolve(all, id, ref); ok {
					used[name] = true
				}
			}
			members, _ := object["$defs"].(map[string]any)
			for name := range members {
				_, full, _ := resolve(all, at, "#/$defs/"+name)
				defined = append(defined, full)
			}
		})
	}
	standalone := []string{
		"event#/$defs/line",                               // a line of a history file
		"defs#/$defs/answer", "defs#/$defs/deliveryState", // of what is answered
	}
	for _, name := range defined {
		if !used[name] && !slices.Contains(standalone, name) {
			t.Errorf("%s: nobody refers to it", name)
		}
	}
	if len(defined) < 90 {
		t.Errorf("only %d definitions were looked at", len(defined))
	}
}

// What a word means stands in the description of its list, or around it.
func TestEveryListedWordIsToldOf(t *testing.T) {
	words := 0
	var look func(at string, v any, told string)
	look = func(at string, v any, told string) {
		object, ok := v.(map[string]any)
		if !ok || at == schema.Base+"defs/1/$defs/code" {
			return // codes have meanings of their own: see their rules
		}
		if d, ok := object["description"].(string); ok {
			told = d
		}
		list, _ := object["enum"].([]any)
		for _, w := range list {
			words++
			if !strings.Contains(told, w.(string)) {
				t.Errorf("%s: nothing is told of %q", at, w)
			}
		}
		for k, x := range object {
			switch {
			case k == "not":
			case keywords[k] == "schema":
				look(at+"/"+k, x, told)
			case keywords[k] == "named":
				for name, y := range x.(map[string]any) {
					look(at+"/"+k+"/"+name, y, told)
				}
			case keywords[k] == "list":
				for _, y := range x.([]any) {
					look(at+"/"+k, y, told)
				}
			}
		}
	}
	for id, v := range corpus(t) {
		look(id, v, "")
	}
	if words < 200 {
		t.Errorf("only %d words were looked at", words)
	}
}

// each shows every schema inside v, with its place.
func each(at string, v any, see func(at string, object map[string]any)) {
	object, ok := v.(map[string]any)
	if !ok {
		return // true or false
	}
	see(at, object)
	for k, x := range object {
		switch keywords[k] {
		case "schema":
			each(at+"/"+k, x, see)
		case "named":
			for name, y := range x.(map[string]any) {
				each(at+"/"+k+"/"+name, y, see)
			}
		case "list":
			for _, y := range x.([]any) {
				each(at+"/"+k, y, see)
			}
		}
	}
}
