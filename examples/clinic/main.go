// Clinic tells the life of a partnership: it reads terms, a history and a
// directory of names, verifies and audits the history, replays it, and writes
// what happened as plain text for a reader.
//
// The case follows public facts of a factory clinic in Rancaekek, West Java.
// Organisations are renamed, and what is invented is marked: a noun or an act
// with the member "urn:mufakat:synthetic" in its ext, or the word in a text.
//
//	go run ./examples/clinic
//	go run ./examples/clinic -on 2011-09-01
//	go run ./examples/clinic -history paper.jsonl
//	go run ./examples/clinic -html report.html
//
// With -html it also writes the report of package prose for the partners, one
// page that holds all it needs, to open in a browser or to print.
//
// Without flags it tells terms.json, history.jsonl and directory.json of this
// folder, which are built in. A path that is no file is looked for among those
// names too, so that paper.jsonl is found from anywhere.
package main

import (
	"bytes"
	"embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// syntheticMark is the key in ext of what is invented.
const syntheticMark = "urn:mufakat:synthetic"

//go:embed *.json *.jsonl
var folder embed.FS

func main() {
	if err := run(os.Args[1:], os.Stdout, os.Stderr); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(os.Stderr, "clinic:", err)
		}
		os.Exit(2)
	}
}

func run(args []string, out, complain io.Writer) error {
	b, err := bookFor(args, complain)
	if err != nil {
		return err
	}
	if b.html != "" {
		if err := writePage(b.html, b.page()); err != nil {
			return err
		}
	}
	_, err = io.WriteString(out, b.tell())
	return err
}

// bookFor returns the book that the arguments ask for, on the day they ask for.
func bookFor(args []string, complain io.Writer) (*book, error) {
	flags := flag.NewFlagSet("clinic", flag.ContinueOnError)
	flags.SetOutput(complain)
	termsPath := flags.String("terms", "", "terms to compare with those that were signed (default terms.json, for the default history)")
	historyPath := flags.String("history", "", "history, as JSON Lines (default history.jsonl)")
	directoryPath := flags.String("directory", "directory.json", "names and contacts")
	day := flags.String("on", "", "tell it as of this day, such as 2011-09-01 (default the last day on record)")
	htmlPath := flags.String("html", "", "write the report as a page to this file, too; its folders are made")
	if err := flags.Parse(args); err != nil {
		return nil, err
	}
	if flags.NArg() > 0 {
		return nil, fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	if *historyPath == "" {
		*historyPath = "history.jsonl"
		if *termsPath == "" {
			*termsPath = "terms.json"
		}
	}
	b, err := open(*historyPath, *termsPath, *directoryPath)
	if err != nil {
		return nil, err
	}
	if b.html = *htmlPath; *day == "" {
		return b, nil
	}
	on, err := calendar.Parse(*day)
	if err != nil {
		return nil, fmt.Errorf("-on: %w", err)
	}
	return b, b.asOf(on)
}

// open reads, verifies, replays and audits.
func open(historyPath, termsPath, directoryPath string) (*book, error) {
	b := &book{historyName: path.Base(historyPath), termsName: path.Base(termsPath)}
	src, err := read(historyPath)
	if err != nil {
		return nil, err
	}
	if _, err := partnership.Verify(bytes.NewReader(src), partnership.Head{}); err != nil {
		return nil, fmt.Errorf("%s: %w", historyPath, err)
	}
	if b.a, b.head, err = partnership.ReadHistory(bytes.NewReader(src)); err != nil {
		return nil, fmt.Errorf("%s: %w", historyPath, err)
	}
	if b.a.Len() == 0 {
		return nil, fmt.Errorf("%s: the history is empty", historyPath)
	}
	b.differences = b.a.Audit()
	b.events = b.a.Len()
	for e := range b.a.Events() {
		if e.On.After(b.on) {
			b.on = e.On
		}
	}
	if termsPath != "" {
		src, err := read(termsPath)
		if err != nil {
			return nil, err
		}
		t, report, err := terms.Inspect(src, terms.Options{})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", termsPath, err)
		}
		b.source, b.findings = &t, report
	}
	src, err = read(directoryPath)
	if err != nil {
		return nil, err
	}
	if b.names, err = readDirectory(src); err != nil {
		return nil, fmt.Errorf("%s: %w", directoryPath, err)
	}
	return b, nil
}

// read returns a file or, where there is none, what is built in under its name.
func read(name string) ([]byte, error) {
	src, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		if src, err := folder.ReadFile(name); err == nil {
			return src, nil
		}
	}
	return src, err
}

// book is a history that was read, with what is needed to tell it.
type book struct {
	a           partnership.Agreement
	head        partnership.Head
	differences []partnership.Difference
	events      int // in the whole history
	on          calendar.Date
	earlier     bool // told as of a day before its last

	historyName string
	termsName   string
	source      *terms.Terms // terms given beside the history, or nil
	findings    []finding
	names       directory
	html        string // the file for a page; empty: none
}

// asOf takes the book back to what was known on a day: everything recorded
// before the first record of a later day, and what fell due by then.
func (b *book) asOf(on calendar.Date) error {
	last := 0
	for e := range b.a.Events() {
		if e.On.After(on) {
			break
		}
		last = e.Seq
	}
	if last == 0 {
		return fmt.Errorf("-on: nothing had happened on %s", on)
	}
	b.earlier = last < b.a.Len()
	a, err := b.a.At(last).Advance(on)
	if err != nil {
		return fmt.Errorf("-on: %w", err)
	}
	b.a, b.on = a, on
	return nil
}

// signed returns the terms that the history has as signed first, or adopted
// from papers, and their digest.
func (b *book) signed() (terms.Terms, id.Digest) {
	for e := range b.a.Events() {
		a := b.a.At(e.Seq)
		if stage, _ := a.Stage(); inForce(stage) {
			t, _ := a.Terms(e.On)
			d, err := t.Digest()
			if err != nil {
				break
			}
			return t, d
		}
	}
	return terms.Terms{}, ""
}
