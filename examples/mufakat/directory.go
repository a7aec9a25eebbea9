package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"

	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/prose"
)

// mostDirectory is the most that is read of a directory.
const mostDirectory = 8 << 20

var errTrailing = errors.New("something follows the directory")

// readDirectory reads what persons and partners are called: what prose.Directory
// holds, and a note to its readers. A member that is none of these is refused, so
// that no name is lost by a slip. Without a file there are no names.
func (c *call) readDirectory() (prose.Directory, error) {
	var d struct {
		Note string `json:"note"`
		prose.Directory
	}
	if c.directory == "" {
		return d.Directory, nil
	}
	f, err := open(c.directory)
	if err != nil {
		return d.Directory, err
	}
	defer closed(f)
	src, err := readAll(f, mostDirectory)
	if err == nil {
		in := json.NewDecoder(bytes.NewReader(src))
		in.DisallowUnknownFields()
		if err = in.Decode(&d); err == nil {
			if _, end := in.Token(); !errors.Is(end, io.EOF) {
				err = errTrailing
			}
		}
	}
	if err != nil {
		return prose.Directory{}, &fileError{c.directory, err}
	}
	return d.Directory, nil
}

// namesOf returns what persons are called; without an entry, their ids.
func namesOf(d *prose.Directory, persons []id.Person) []string {
	names := make([]string, len(persons))
	for i, p := range persons {
		names[i] = string(p)
		if e := d.Persons[p]; e.Name != "" {
			names[i] = e.Name
		}
	}
	return names
}
