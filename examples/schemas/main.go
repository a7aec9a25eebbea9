// Command schemas holds documents against the JSON Schemas of the library with a
// public validator, as a program in another language would.
//
//	go run . terms ../clinic/terms.json
//	go run . line ../clinic/history.jsonl
//
// The first operand is the name of a schema, or "line": then each line of the
// files is held against the line of a history. Without files the document is read
// from standard input. What is wrong is told file by file; the exit is 1 then, and
// 2 where something could not be read.
package main

import (
	"bytes"
	"fmt"
	"io"
	"os"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

func run(args []string, in io.Reader, out, errs io.Writer) int {
	const wrong, unread = 1, 2
	all, err := compiled()
	if err != nil {
		fmt.Fprintln(errs, err)
		return unread
	}
	if len(args) == 0 || all[args[0]] == nil {
		fmt.Fprintln(errs, "usage: schemas NAME [FILE...], where NAME is that of a schema, such as terms or act/begin, or line")
		return unread
	}
	lines := args[0] == "line"
	files := args[1:]
	if len(files) == 0 {
		files = []string{"-"}
	}
	code := 0
	for _, name := range files {
		var text []byte
		if name == "-" {
			text, err = io.ReadAll(in)
		} else {
			text, err = os.ReadFile(name)
		}
		if err != nil {
			fmt.Fprintln(errs, err)
			return unread
		}
		documents := [][]byte{text}
		if lines {
			documents = bytes.Split(bytes.TrimSuffix(text, []byte("\n")), []byte("\n"))
		}
		for i, document := range documents {
			if err := validate(all[args[0]], document); err != nil {
				code = wrong
				at := name
				if lines {
					at = fmt.Sprintf("%s:%d", name, i+1)
				}
				fmt.Fprintf(out, "%s: %v\n", at, err)
			}
		}
	}
	return code
}

// validate returns what is wrong with a document, or nil.
func validate(s *jsonschema.Schema, document []byte) error {
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(document))
	if err != nil {
		return err
	}
	return s.Validate(v)
}
