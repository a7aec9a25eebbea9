// Command compare measures the library beside two state machine libraries,
// hand-written code, encoding/json, encoding/xml and SimPy, and holds it to its
// goals.
//
//	go run .         a table of ratios, in well under a minute
//	go run . -long   the same with longer rounds and on greater histories, for
//	                 figures to be quoted
//
// A ratio is ours divided by theirs: below 1.00 the library is the faster one.
// Where replicas or megabytes per second are shown, it is that of the time for each.
// Times are processor times of this program, the collection of garbage included.
// The rounds of the two sides alternate and the best round of each side counts,
// so what else the machine does at the time weighs on neither. A goal that is
// missed by no more than the noise margin counts as met, and a row that seems to
// miss its goal is measured again with more rounds before it is called missed. A
// row beside something that is not on this machine is left out, by name.
//
// The exit status is 0 if every goal is met, 1 if one is missed, and 2 if the
// command was called wrongly or could not measure.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"text/tabwriter"
	"time"
)

func main() {
	flags := flag.NewFlagSet("compare", flag.ContinueOnError)
	long := flags.Bool("long", false, "longer rounds, more of them, and greater histories")
	only := flags.String("only", "", "measure only the rows whose name contains `TEXT`")
	if err := flags.Parse(os.Args[1:]); err != nil {
		os.Exit(2)
	}
	if flags.NArg() > 0 {
		fmt.Fprintf(os.Stderr, "compare: takes no operand: %s\n", flags.Arg(0))
		os.Exit(2)
	}
	pace, size := short, small
	if *long {
		pace, size = patient, great
	}
	wide, err := compare(os.Stdout, rows(size), pace, *only)
	if err != nil {
		fmt.Fprintf(os.Stderr, "compare: %v\n", err)
		os.Exit(2)
	}
	if wide > 0 {
		os.Exit(1)
	}
}

// compare measures the rows whose name contains only, writes the table, and
// returns how many goals are missed.
func compare(w io.Writer, rows []row, p pace, only string) (int, error) {
	begun := time.Now()
	fmt.Fprintf(w, "%s, %s/%s, %d CPUs, %s\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), begun.UTC().Format(time.DateOnly))
	fmt.Fprintf(w, "best of %d alternating rounds of %v, noise margin %.0f %%\n\n", p.rounds, p.round, 100*noise)

	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "row\tours\tbeside\ttheirs\tratio\tgoal\tverdict")
	shown, wide := 0, 0
	var absent []string
	for _, r := range rows {
		if !strings.Contains(r.name, only) {
			continue
		}
		got, err := r.measure(p)
		if errors.Is(err, errAbsent) {
			absent = append(absent, fmt.Sprintf("left out: %s beside %s: %v\n", r.name, r.beside, err))
			continue
		}
		if err != nil {
			return wide, fmt.Errorf("%s: %w", r.name, err)
		}
		verdict := r.goal.judge(got.ratio())
		if verdict == missed {
			wide++
		}
		shown++
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%.3f\t%s\t%s\n",
			r.name, r.unit.show(got.ours), r.beside, r.unit.show(got.theirs), got.ratio(), r.goal, verdict)
		runtime.GC() // what one row leaves behind is not the next one's burden
	}
	if shown+len(absent) == 0 {
		return 0, fmt.Errorf("no row has %q in its name", only)
	}
	if err := table.Flush(); err != nil {
		return wide, err
	}
	fmt.Fprintf(w, "\n%s%d rows, %d missed, in %v\n", strings.Join(absent, ""), shown, wide, time.Since(begun).Round(100*time.Millisecond))
	return wide, nil
}
