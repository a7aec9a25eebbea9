package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// writePage puts a page into a file in one step, and makes its folders: whoever
// opens the file finds the page that was there before or this one, whole.
func writePage(name string, page []byte) (err error) {
	defer func() {
		if err != nil {
			err = &fileError{name, bare(err)}
		}
	}()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return err
	}
	target, err := targetOf(name)
	if err != nil {
		return err
	}
	switch info, err := os.Stat(target); {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return err
	case info.IsDir():
		return errDirectory
	case !info.Mode().IsRegular(): // a pipe or a device holds no page
		return os.WriteFile(target, page, 0o666)
	}
	temp := fmt.Sprintf("%s.%d.new", target, os.Getpid()) // several may write at once
	if err := os.WriteFile(temp, page, 0o666); err != nil {
		_ = os.Remove(temp)
		return err
	}
	if err := os.Rename(temp, target); err != nil {
		_ = os.Remove(temp)
		return err
	}
	return nil
}

// bare returns an error without the path in front of it, which may be that of a
// passing file.
func bare(err error) error {
	if f := new(fileError); errors.As(err, &f) {
		err = f.err
	}
	if p := new(fs.PathError); errors.As(err, &p) {
		return p.Err
	}
	if l := new(os.LinkError); errors.As(err, &l) {
		return l.Err
	}
	return err
}

// paged returns the answer of a verb that can write a page: where one was asked
// for, its text says only where it is.
func (c *call) paged(text string, value any, page func() []byte) (*answer, error) {
	if c.html == "" {
		return &answer{text: text, value: value}, nil
	}
	if err := writePage(c.html, page()); err != nil {
		return nil, err
	}
	return &answer{text: plain(c.html) + "\n", value: value}, nil
}
