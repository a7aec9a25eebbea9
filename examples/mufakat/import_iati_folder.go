package main

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/iati"
)

// The files of a folder that activities were imported to: its index, with a line
// for each activity and a last one for the whole, and a folder for each activity.
const (
	indexFile    = "import.jsonl"
	historyFile  = "history.jsonl" // the agreement, where the activity could be adopted
	termsFile    = "terms.json"    // its terms, where it could not
	activityFile = "activity.json" // the activity as it was read, whole
	findingsFile = "findings.json"
	lossesFile   = "losses.json"
)

// importFolder is a folder that activities are imported to.
type importFolder struct {
	dir   string
	made  bool // it was not there before
	index *os.File
	taken map[string]int // names of folders, and the last number behind each
}

// newImportFolder makes the folder, or takes an empty one: an import overwrites
// nothing.
func newImportFolder(dir string) (*importFolder, error) {
	made := !isThere(dir)
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, &fileError{dir, err}
	}
	entries, err := os.ReadDir(dir)
	if err == nil && len(entries) > 0 {
		err = errors.New("the folder is not empty: an import overwrites nothing")
	}
	if err != nil {
		return nil, &fileError{dir, err}
	}
	path := filepath.Join(dir, indexFile)
	// Of two that find the folder empty, one makes the index.
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return nil, &fileError{path, err}
	}
	return &importFolder{dir: dir, made: made, index: f, taken: map[string]int{}}, nil
}

func (f *importFolder) close() { closed(f.index) }

// abandon leaves things as they were before, where nothing was added.
func (f *importFolder) abandon() {
	f.close()
	_ = os.Remove(f.index.Name())
	if f.made {
		_ = os.Remove(f.dir)
	}
}

// add writes the documents of an activity, and then its line of the index: what
// the index names is there.
func (f *importFolder) add(e *entry) error {
	e.row.Name = f.name(e.row.Identifier)
	dir := filepath.Join(f.dir, e.row.Name)
	if err := os.Mkdir(dir, 0o777); err != nil {
		return &fileError{dir, err}
	}
	for _, d := range []struct {
		name  string
		bytes []byte
		value any
	}{
		{historyFile, e.history, nil}, {termsFile, e.terms, nil}, {activityFile, e.document, nil},
		{findingsFile, nil, struct {
			Findings check.Report `json:"findings"`
		}{append(check.Report{}, e.findings...)}},
		{lossesFile, nil, struct {
			Losses []iati.Loss `json:"losses"`
			Aside  []aside     `json:"aside,omitzero"`
			Lacks  []string    `json:"lacks,omitzero"`
		}{append([]iati.Loss{}, e.losses...), e.aside, e.lacks}},
	} {
		b := d.bytes
		if d.value != nil {
			var err error
			if b, err = indented(d.value); err != nil {
				return &fileError{filepath.Join(dir, d.name), err}
			}
		}
		if b == nil {
			continue
		}
		if err := os.WriteFile(filepath.Join(dir, d.name), b, 0o666); err != nil {
			return &fileError{filepath.Join(dir, d.name), err}
		}
	}
	return f.line(e.row)
}

// line adds a line to the index.
func (f *importFolder) line(v any) error {
	b, err := canonical(v)
	if err == nil {
		_, err = f.index.Write(b)
	}
	if err != nil {
		return &fileError{f.index.Name(), err}
	}
	return nil
}

// finished is the last line of an index.
type finished struct {
	Finished *intake `json:"finished"`
}

// end writes the last line of the index.
func (f *importFolder) end(in *intake) error {
	err := f.line(finished{in})
	if err == nil {
		err = f.index.Sync()
	}
	return err
}

// name makes the name of a folder that is not taken of an identifier, which says
// what its publisher likes: letters and digits alone, in lower case, so that it
// never leaves the folder and two that differ in case only stay apart everywhere.
func (f *importFolder) name(identifier string) string {
	const most = 80
	var b strings.Builder
	for i := 0; i < len(identifier) && b.Len() < most; i++ {
		c := identifier[i]
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' {
			b.WriteByte(c)
		} else if s := b.String(); s != "" && s[len(s)-1] != '-' {
			b.WriteByte('-')
		}
	}
	stem := strings.TrimRight(b.String(), "-")
	if stem == "" || device(stem) {
		stem = strings.TrimRight("activity-"+stem, "-")
	}
	name := stem
	for f.taken[name] > 0 {
		f.taken[stem]++
		name = stem + "-" + strconv.Itoa(f.taken[stem])
	}
	f.taken[name]++
	return name
}

// device reports whether Windows keeps a name for a device.
func device(name string) bool {
	switch name {
	case "con", "prn", "aux", "nul":
		return true
	}
	return len(name) == 4 && (strings.HasPrefix(name, "com") || strings.HasPrefix(name, "lpt")) && name[3] >= '0' && name[3] <= '9'
}

// indented returns v as JSON that is good to read and to compare line by line.
func indented(v any) ([]byte, error) {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	err := e.Encode(v)
	return []byte(b.String()), err
}

// mostStored is the most that is read of a stored activity: some times what
// package iati reads of one.
const mostStored = 512 << 20

// readStored reads an activity as it was stored.
func readStored(r io.Reader) (s stored, err error) {
	b, err := readAll(r, mostStored)
	if err == nil {
		err = json.Unmarshal(b, &s)
	}
	return s, err
}

// isThere reports whether a file is there. One that cannot be looked at is: whoever
// opens it says why.
func isThere(name string) bool {
	_, err := os.Stat(name)
	return !errors.Is(err, fs.ErrNotExist)
}
