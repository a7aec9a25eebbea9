package main

import (
	"bytes"
	"fmt"

	"github.com/mufakat/mufakat/partnership/schema"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// compiled returns every schema of the library, ready to validate, by its name.
//
// Formats are asserted, so that a day such as 2026-02-30 is refused.
func compiled() (map[string]*jsonschema.Schema, error) {
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	for _, d := range schema.All() {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(d.Text()))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", d.Name(), err)
		}
		if err := c.AddResource(d.ID(), doc); err != nil {
			return nil, fmt.Errorf("%s: %w", d.Name(), err)
		}
	}
	all := map[string]*jsonschema.Schema{}
	for _, d := range schema.All() {
		s, err := c.Compile(d.ID())
		if err != nil {
			return nil, err
		}
		all[d.Name()] = s
	}
	line, err := c.Compile(schema.Base + "event/1#/$defs/line")
	if err != nil {
		return nil, err
	}
	all["line"] = line
	return all, nil
}
