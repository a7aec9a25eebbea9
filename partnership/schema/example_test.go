package schema_test

import (
	"encoding/json"
	"fmt"

	"github.com/mufakat/mufakat/partnership/schema"
)

func ExampleNamed() {
	consent, ok := schema.Named("act/consent")
	if !ok {
		panic("no such schema")
	}
	fmt.Println(consent.ID())
	var said struct {
		Title    string
		Required []string
	}
	if err := json.Unmarshal(consent.Text(), &said); err != nil {
		panic(err)
	}
	fmt.Println(said.Title, "needs", said.Required)
	// Output:
	// https://github.com/mufakat/mufakat/schema/act/consent/1
	// The act consent needs [type proposal]
}

// A validator is given all schemas before it is asked for one.
func ExampleAll() {
	byID := map[string][]byte{}
	for _, d := range schema.All() {
		byID[d.ID()] = d.Text()
	}
	_, ok := byID[schema.Base+"terms/1"]
	fmt.Println(len(byID) > 70, ok)
	// Output: true true
}
