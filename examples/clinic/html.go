package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/mufakat/mufakat/partnership/prose"
)

// page returns the report on the book's agreement on its day as one page, for the
// partners themselves: with names and single scores.
func (b *book) page() []byte {
	return prose.ReportFor(b.a, prose.ReportOptions{On: b.on, Audience: prose.ForPartners, Directory: b.names.Directory}).HTML()
}

// writePage puts a page into a file in one step, and makes its folders: whoever opens the file finds the
// page that was there before or this one, whole.
func writePage(name string, html []byte) error {
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		return fmt.Errorf("-html: %s is no file that can be replaced", name)
	}
	temp := fmt.Sprintf("%s.%d.new", name, os.Getpid()) // several may write at once
	err := os.MkdirAll(filepath.Dir(name), 0o777)
	if err == nil {
		err = os.WriteFile(temp, html, 0o666)
	}
	if err == nil {
		err = os.Rename(temp, name)
	}
	if err == nil {
		return nil
	}
	_ = os.Remove(temp)
	if p := new(fs.PathError); errors.As(err, &p) {
		err = p.Err // the passing file is nobody's concern
	}
	return fmt.Errorf("-html: %s: %w", name, err)
}
