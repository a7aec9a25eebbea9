// Results reads rows of indicators, as organisations publish them in flat CSV
// files after IATI, and tells progress per indicator and how actual values lie
// to their targets.
//
//	go run ./examples/results FILE.csv…
//
// Without files it tells testdata/results.csv of this folder, which is ours and
// built in.
//
// # What is read
//
// Columns are found by their names in the first line, whatever their order:
//
//	result_indicator_title            what is measured; a row needs it
//	result_indicator_target_value     what was aimed at
//	result_indicator_actual_value     what was reached
//	result_indicator_baseline_value   where it started (the column may be absent)
//	result_indicator_measure          1 unit, 2 percentage, 3 nominal, 4 ordinal,
//	                                  5 qualitative (absent: 1)
//	result_indicator_ascending        0 where less is better (absent: 1)
//
// A name counts only whole, so that result_indicator_target_value_1, which names
// a dimension, is no target; of several columns with one name the first counts.
// A cell may hold several values, parted by ";", "|" or a line break: the first
// counts. Lines that are blank or hold nothing but commas are no rows. A row may
// lack cells at its end, which then are empty.
//
// A number may have a sign, blanks around it, a bare point (.5), zeros in front,
// thousands in groups of three parted by commas (1,200) and, for a percentage,
// a percent sign. What lies beyond 12 decimal places is rounded, half to even.
// An empty cell was not reported, and n/a is not applicable; neither is ever 0.
//
// # What is not read
//
// A row that cannot be read is listed with its file, its line and the reason,
// and the rest is used: one without a title, with a measure or an ascending that
// is none of the above, with more cells than the first line, with a quote that
// is not closed or stands inside a cell, or with a number that is written in
// another way (1e3, 0,5, 12 (est.)) or has more than 18 digits before its point.
// So is a last row that lacks cells and has no line end: the file was cut there.
// A whole last row without line end is used, and told.
//
// # What is told
//
// Each row of a file is counted once: as unreadable, else without numbers
// (measures 3 to 5), else without target, else without actual, else with a
// target of 0, else as used. Of the rows used, actual ÷ target has quantiles,
// linear between two neighbours (type 7 of Hyndman and Fan, Sample quantiles in
// statistical packages, 1996) and rounded half to even to two places.
//
// Progress is that of package indicator: from the baseline at 0 to the target at
// 1, up or down. Rows of one title, measure and direction are one indicator at
// several places; they are told side by side and not added up, since not all of
// them can be, and those without progress are counted by the reason. Values
// outside the range of their measure, such as 120 of a percentage, are counted
// by the code of their finding and used all the same.
//
// # Exit status
//
// 0: told, also where some rows could not be read; the last line then says how
// many. 1: a file that cannot be opened or has no header, or wrong use; then
// nothing is told.
package main

import (
	"bufio"
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
)

//go:embed testdata/results.csv
var ours []byte

func main() {
	if err := run(os.Args[1:], os.Stdout, os.Stderr); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(os.Stderr, "results:", err)
		}
		os.Exit(1)
	}
}

func run(args []string, out, complain io.Writer) error {
	flags := flag.NewFlagSet("results", flag.ContinueOnError)
	flags.SetOutput(complain)
	flags.Usage = func() { fmt.Fprintln(complain, "usage: results [FILE.csv…]") }
	if err := flags.Parse(args); err != nil {
		return err
	}
	var files []file
	for _, path := range flags.Args() {
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		f, err := read(path, data)
		if err != nil {
			return err
		}
		files = append(files, f)
	}
	if flags.NArg() == 0 {
		f, err := read("testdata/results.csv", ours)
		if err != nil {
			return err
		}
		files = append(files, f)
	}
	w := bufio.NewWriter(out)
	tell(w, files)
	return w.Flush()
}
