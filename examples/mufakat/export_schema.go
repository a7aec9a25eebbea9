package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/mufakat/mufakat/partnership/schema"
)

// runExportSchema gives one JSON Schema by its name, or all of them as one object.
func runExportSchema(c *call) (*answer, error) {
	var v any
	if len(c.operands) == 0 {
		all := map[string]json.RawMessage{} // written in the order of names
		for _, d := range schema.All() {
			all[d.Name()] = d.Text()
		}
		v = all
	} else {
		d, ok := schema.Named(c.operands[0])
		if !ok {
			return nil, misuse("no schema %q, want one of %s", c.operands[0], strings.Join(schemaNames(), ", "))
		}
		v = json.RawMessage(d.Text())
	}
	b, err := canonical(v)
	if err != nil {
		return nil, fmt.Errorf("a schema: %w", err)
	}
	return &answer{text: string(b), value: v}, nil
}

// schemaNames is the names of all schemas, those in one folder as one.
func schemaNames() []string {
	var names []string
	for _, d := range schema.All() {
		name := d.Name()
		if folder, _, in := strings.Cut(name, "/"); in {
			name = folder + "/..."
		}
		if n := len(names); n == 0 || names[n-1] != name {
			names = append(names, name)
		}
	}
	return names
}
