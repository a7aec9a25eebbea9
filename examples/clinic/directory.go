package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/prose"
)

// directory holds the names of persons and the contacts of organisations. It
// stands outside terms and history, which know persons only by opaque ids.
type directory struct {
	Note string `json:"note"`
	prose.Directory
}

func readDirectory(src []byte) (directory, error) {
	var d directory
	dec := json.NewDecoder(bytes.NewReader(src))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&d); err != nil {
		return d, err
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return d, fmt.Errorf("something follows the directory at offset %d", dec.InputOffset())
	}
	return d, nil
}

// person returns the name of a person; without an entry, the opaque id.
func (b *book) person(p id.Person) string {
	if p == "" {
		return "unknown"
	}
	if e, ok := b.names.Persons[p]; ok && e.Name != "" {
		return e.Name
	}
	return "person " + string(p)
}

// short returns what a partner is called among the partners.
func (b *book) short(p id.Partner) string {
	if e, ok := b.names.Partners[p]; ok && e.Short != "" {
		return e.Short
	}
	return b.long(p)
}

// long returns the name of a partner by the terms that name it last.
func (b *book) long(p id.Partner) string {
	if x := b.partner(p); x != nil {
		return x.Name
	}
	return string(p)
}

func (b *book) shorts(ps []id.Partner) string {
	var names []string
	for _, p := range ps {
		names = append(names, b.short(p))
	}
	return list(names)
}
