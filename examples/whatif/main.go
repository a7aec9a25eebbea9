// Whatif asks a question of the simulation, does a succession plan help?, and
// prints the answer with its interval: the function ask, in 20 lines.
//
//	go run ./examples/whatif
//	go run ./examples/whatif -html plan.html
//
// With -html it also writes one page that holds all it needs, to open in a
// browser or to print: how long partnerships last with a plan and without, how
// they end, and what else moves that. It then lives every parameter at both ends
// of its range too, which takes a while.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"

	"github.com/mufakat/mufakat/partnership/scenario"
)

// planned is the parameter that is asked about: the part of the organisations that
// name a deputy to their champion.
const planned = "succession.share"

func main() {
	if err := run(os.Args[1:], os.Stdout, os.Stderr); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(os.Stderr, "whatif:", err)
		}
		os.Exit(2)
	}
}

func run(args []string, out, complain io.Writer) error {
	flags := flag.NewFlagSet("whatif", flag.ContinueOnError)
	flags.SetOutput(complain)
	file := flags.String("html", "", "write a page to this file, too")
	pairs := flags.Uint64("pairs", 1000, "how many partnerships are lived, without the plan and with it")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	if *pairs < 2 {
		return errors.New("-pairs: an interval needs two of them at least")
	}
	return ask(out, *file, *pairs, max(2, *pairs/10))
}

// ask lives so many partnerships twice under the same luck and tells what the plan
// makes. Bare lives count the same as those on the real rules, and sooner; what
// they are on the rules, with every act, Replay gives.
func ask(w io.Writer, file string, pairs, each uint64) error {
	ctx, o := context.Background(), scenario.RunOptions{Workers: runtime.NumCPU()}
	without := scenario.Spec{Seed: 1, Bare: true}.With(planned, 0)
	with := without.With(planned, 1)
	pair, err := scenario.Compare(ctx, without, with, 0, pairs, o)
	if err != nil {
		return err
	}
	if err := tell(w, &pair); err != nil || file == "" {
		return err
	}
	factors, err := scenario.Factors(without)
	if err != nil {
		return err
	}
	bars, err := scenario.Tornado(ctx, without, factors, scenario.Lived, 0, each, o)
	if err != nil {
		return err
	}
	return writePage(file, without, &pair, bars)
}
