package table

import (
	"bytes"
	"encoding/json"
	"errors"

	"github.com/mufakat/mufakat/partnership/canon"
)

// limits of one row as a document.
var limits = canon.Limits{Bytes: maxCell, Depth: 64, Text: 64 << 10}

// document returns the object that canonical JSON text states.
func document(src []byte) (map[string]any, error) {
	d := json.NewDecoder(bytes.NewReader(src))
	d.UseNumber()
	var doc map[string]any
	err := d.Decode(&doc)
	return doc, err
}

// readObject reads a cell of JSON strictly.
func readObject(cell string) (doc map[string]any, reason string) {
	raw, err := canon.NewRaw([]byte(cell), limits)
	if err == nil {
		doc, err = document([]byte(raw))
	}
	if err != nil {
		return nil, "not a JSON object: " + meant(err)
	}
	return doc, ""
}

// encoded returns doc as JSON text, without the escapes that are for HTML.
func encoded(doc map[string]any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(doc)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

// compact returns doc as canonical JSON text.
func compact(doc map[string]any) (string, error) {
	src, err := encoded(doc)
	if err != nil {
		return "", err
	}
	raw, err := canon.NewRaw(src, limits)
	return string(raw), err
}

// meant returns what an error of reading says, without the place in a document
// that nobody sees.
func meant(err error) string {
	var e *canon.Error
	if !errors.As(err, &e) {
		return err.Error()
	}
	switch {
	case e.Err != nil:
		return e.Err.Error()
	case e.Detail != "":
		return string(e.Reason) + ": " + e.Detail
	}
	return string(e.Reason)
}
