// Mechanism replaces one cause of the simulation by a researcher's own: the file
// recruiting.go, and one line in a Spec. It then says what changes, and shows
// that nothing else does: the other causes keep their luck.
//
//	go run ./examples/mechanism
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"os"
	"runtime"

	"github.com/mufakat/mufakat/examples/internal/wrap"
	"github.com/mufakat/mufakat/partnership/scenario"
)

func main() {
	if err := run(os.Stdout, 1000); err != nil {
		log.Fatal(err)
	}
}

// run lives so many partnerships with the built-in mechanism and with hers.
func run(w io.Writer, lives uint64) error {
	usual := scenario.Spec{Seed: 1}
	hers := usual
	hers.Mechanisms = []scenario.Mechanism{Recruiting{}}

	pair, err := compare(usual, hers, lives)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "%d partnerships, with posts filled as is usual and as she holds it:\n\n", lives)
	fmt.Fprintf(w, "%-16s %-10s %8s %8s %11s   %s\n", "", "", "usual", "hers", "difference", "95 % interval")
	for _, name := range []string{scenario.Lived, scenario.Survived, scenario.ChampionsLost, scenario.CohesionAtEnd} {
		if err := writeOutcome(w, &pair, name); err != nil {
			return err
		}
	}
	if err := showLuck(w, usual, hers, &pair, lives); err != nil {
		return err
	}
	if err := showParting(w, usual, hers); err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "\n%s", wrap.Words(scenario.Assumptions))
	return err
}

// compare lives both without entering what happens on agreements: that counts
// the same, and is sooner done.
func compare(usual, hers scenario.Spec, lives uint64) (scenario.Comparison, error) {
	usual.Bare, hers.Bare = true, true
	return scenario.Compare(context.Background(), usual, hers, 0, lives, scenario.RunOptions{Workers: runtime.NumCPU()})
}

// writeOutcome writes what an outcome comes to with either, and their difference.
func writeOutcome(w io.Writer, pair *scenario.Comparison, name string) error {
	before, err := pair.Base.Result.Outcome(name)
	if err != nil {
		return err
	}
	after, err := pair.Other.Result.Outcome(name)
	if err != nil {
		return err
	}
	d, err := pair.Difference(name)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%-16s %-10s %8.3f %8.3f %+11.3f   %+.3f to %+.3f\n",
		name, d.Unit, before.Mean.Value, after.Mean.Value, d.Difference.Value, d.Difference.Lower, d.Difference.Upper)
	return err
}
