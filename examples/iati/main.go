// Iati tells what is in a file of IATI activities: who takes part in which role,
// what was promised against what was paid in each currency, how indicators stand
// against their targets, what is wrong in the file, and what of it the library has
// no place for.
//
//	go run ./examples/iati [-summary] [FILE.xml]
//
// Without a file it tells testdata/wells.xml of this folder, which is ours and
// built in; where the file is called "-" it is read from standard input. With
// -summary it tells of all activities together and leaves the single ones out.
//
// # What is told
//
// An activity is what one organisation, its publisher, says. Money comes in from
// those who give it to the activity, and goes out to those whom the activity gives
// it to; what was spent without a receiver goes out, too. Pledged and committed
// are what the file calls so; paid is what came in of incoming funds, and what
// went out of disbursements and expenditure. A sum below zero was given back or
// taken back, and is taken off. Still to come is what is committed and not paid,
// whatever the pledges: an activity names no payment of a commitment, so that
// nothing is said of any one of them. What is in kind has tables of its own, by
// the value that the file states. Currencies are never added to each other.
//
// Budgets and planned disbursements are plans, and in no sum of what was promised.
// A revised one takes the place of the original of its period; those in force
// are added up, and how many were replaced is told.
//
// Progress of an indicator is 0 at its baseline and 100% at its target. It is
// told where both and the actual are numbers, or levels of one scale.
//
// Findings that are alike are told once, with their number and the place of the
// first; in the summary also those that differ in their values only. Losses are what the library has no place for: what is kept as it is
// written, and given back when the activity is written again, and what is not.
//
// # Memory
//
// The file is read activity by activity and told as it is read: memory depends on
// the largest activity, whatever the length of the file. Of names that differ in
// each activity the summary counts the first thousand.
//
// # Exit status
//
// 0: told. 1: the file cannot be read, or not further; what stands before that
// place is told. 2: wrong use.
package main

import (
	"bufio"
	"bytes"
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/mufakat/mufakat/partnership/iati"
)

//go:embed testdata/wells.xml
var ours []byte

// The exit statuses.
const (
	told     = 0
	broken   = 1
	wrongUse = 2
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// run answers one command line and returns the exit status.
func run(args []string, in io.Reader, out, complain io.Writer) int {
	flags := flag.NewFlagSet("iati", flag.ContinueOnError)
	flags.SetOutput(complain)
	flags.Usage = func() {
		fmt.Fprintln(complain, "usage: iati [-summary] [FILE.xml]")
		flags.PrintDefaults()
	}
	summaryOnly := flags.Bool("summary", false, "tell of all activities together only")
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return told
	case err != nil:
		return wrongUse
	case flags.NArg() > 1:
		fmt.Fprintf(complain, "iati: one file at a time; what is %q?\n", flags.Arg(1))
		flags.Usage()
		return wrongUse
	}
	name, file := "testdata/wells.xml", io.Reader(bytes.NewReader(ours))
	switch flags.Arg(0) {
	case "":
	case "-":
		name, file = "standard input", in
	default:
		f, err := os.Open(flags.Arg(0))
		if err != nil {
			fmt.Fprintln(complain, "iati:", err)
			return broken
		}
		defer func() { _ = f.Close() }() // it was only read
		name, file = flags.Arg(0), f
	}
	w := bufio.NewWriter(out)
	failed := tell(w, file, *summaryOnly)
	if err := w.Flush(); err != nil {
		fmt.Fprintln(complain, "iati:", err)
		return broken
	}
	if failed != nil {
		fmt.Fprintf(complain, "iati: %s: %s\n", printable(name), because(failed))
		return broken
	}
	return told
}

// tell writes what is in a file, and returns why it cannot be read further.
func tell(w io.Writer, file io.Reader, summaryOnly bool) error {
	all := summary{findings: grouped{brief: true}}
	var failed error
	for im, err := range iati.Read(file, iati.ReadOptions{}) {
		if failed = err; err != nil {
			break
		}
		all.add(&im)
		if !summaryOnly {
			tellActivity(w, &im)
		}
	}
	all.tell(w, failed != nil)
	return failed
}

// because returns why a file cannot be read further, and where.
func because(err error) string {
	var e *iati.Error
	if errors.As(err, &e) && e.Position.Known() {
		return fmt.Sprintf("line %d, column %d: %s", e.Position.Line, e.Position.Column, printable(e.Err.Error()))
	}
	return printable(err.Error())
}
