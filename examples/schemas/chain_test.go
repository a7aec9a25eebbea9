package main

import (
	"bytes"
	"encoding/json"
	"os"
	"slices"
	"testing"

	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/canon"
)

// A schema sees one line, and of the chain only that its links are there. What
// they hold together is for a reader to see.
func TestOfAChainASchemaSeesTheLinksAndAReaderWhatTheyHold(t *testing.T) {
	text, err := os.ReadFile("../clinic/history.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	text = bytes.Join(bytes.SplitAfterN(text, []byte("\n"), 9)[:8], nil) // eight lines will do
	all := schemas(t)
	without := func(name string) func(lines [][]byte) [][]byte {
		return func(lines [][]byte) [][]byte {
			lines[4], _, _ = canon.Cut(lines[4], name)
			return lines
		}
	}
	for _, c := range []struct {
		what           string
		change         func(lines [][]byte) [][]byte
		schema, reader bool // whether it is taken
	}{
		{"as it is", func(lines [][]byte) [][]byte { return lines }, true, true},
		{"without a digest", without("digest"), false, false},
		{"without the digest of the line before", without("prev"), false, false},
		{"a first line that follows another", func(lines [][]byte) [][]byte {
			var first map[string]any
			if err := json.Unmarshal(lines[0], &first); err != nil {
				t.Fatal(err)
			}
			first["prev"] = first["digest"]
			lines[0], _ = json.Marshal(first)
			return lines
		}, false, false},
		{"a line that is missing", func(lines [][]byte) [][]byte { return slices.Delete(lines, 4, 5) }, true, false},
		{"two lines the other way round", func(lines [][]byte) [][]byte {
			lines[4], lines[5] = lines[5], lines[4]
			return lines
		}, true, false},
		{"a line that was changed", func(lines [][]byte) [][]byte {
			lines[4] = bytes.Replace(lines[4], []byte(`"on":"20`), []byte(`"on":"19`), 1)
			return lines
		}, true, false},
	} {
		lines := c.change(bytes.Split(bytes.TrimSuffix(slices.Clone(text), []byte("\n")), []byte("\n")))
		taken := true
		for _, line := range lines {
			taken = taken && validate(all["line"], line) == nil
		}
		whole := slices.Concat([]byte("["), bytes.Join(lines, []byte(",")), []byte("]"))
		if err := validate(all["history"], whole); taken != c.schema || (err == nil) != c.schema {
			t.Errorf("%s: line by line %v, as an array %v", c.what, taken, err)
		}
		_, _, err := partnership.ReadHistory(bytes.NewReader(bytes.Join(lines, []byte("\n"))))
		if (err == nil) != c.reader {
			t.Errorf("%s: the reader says %v", c.what, err)
		}
	}
}
