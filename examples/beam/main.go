// Command beam lives a sweep of a scenario on Apache Beam.
//
//	go run . -replicas 20000 -seed 7
//	go run . -spec spec.json -design points.csv -out totals.txt
//
// It cuts each point of the sweep into ranges of replicas, lets Beam hand them
// out, merges what comes back, and prints for each point what came of it with
// the digest of its shard. The digest is that of a direct run: neither the cut
// nor the order in which workers finish changes a byte.
//
// Without other flags it runs on Prism, Beam's local runner, in this process,
// with neither network nor container. Another runner is named by Beam's own
// flags: -runner universal -endpoint host:port -environment_type DOCKER, and
// -out in a place that all workers reach.
package main

import (
	"context"
	_ "embed"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/local"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/runners/prism"

	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/scenario"
	"github.com/mufakat/mufakat/partnership/scenario/estimate"
)

// defaultDesign are the points that are asked where none are given.
//
//go:embed points.csv
var defaultDesign string

func main() {
	specFile := flag.String("spec", "", "the scenario, a JSON `file`; without, the default partnership")
	designFile := flag.String("design", "", "the points of the sweep, a CSV `file` made by SALib, R or hand")
	replicas := flag.Uint64("replicas", 10_000, "how many lives at each point")
	seed := flag.Uint64("seed", 1, "the luck of the run, where the spec says none")
	per := flag.Uint64("per", 0, "replicas in a shard; without, as many as take about two seconds")
	out := flag.String("out", "", "where the totals go, a `file` that all workers reach")
	runner := flag.String("runner", "prism", "the runner of Beam")
	flag.Parse()
	beam.Init() // a worker that Beam started does its work here and never returns
	if err := run(*specFile, *designFile, *replicas, *seed, *per, *out, *runner); err != nil {
		fmt.Fprintln(os.Stderr, "beam:", err)
		os.Exit(1)
	}
}

func run(specFile, designFile string, replicas, seed, per uint64, out, runner string) error {
	ctx := context.Background()
	points, err := asked(specFile, designFile, seed)
	if err != nil {
		return err
	}
	if per == 0 {
		if per, err = aboutTwoSeconds(ctx, points[0].spec); err != nil {
			return err
		}
	}
	if out == "" {
		dir, err := os.MkdirTemp("", "beam")
		if err != nil {
			return err
		}
		defer func() { _ = os.RemoveAll(dir) }()
		out = filepath.Join(dir, "totals.txt")
	}
	totals, err := sweep(ctx, runner, points, replicas, per, out)
	if err != nil {
		return err
	}
	return tell(os.Stdout, points, totals)
}

// point is one point of a sweep.
type point struct {
	name string // its values
	spec scenario.Spec
}

// asked returns the points of a sweep.
func asked(specFile, designFile string, seed uint64) ([]point, error) {
	spec := scenario.Spec{Seed: scenario.Seed(seed)}
	if specFile != "" {
		src, err := os.ReadFile(specFile)
		if err != nil {
			return nil, err
		}
		if spec, err = scenario.ReadSpec(src); err != nil {
			return nil, err
		}
		if spec.Seed == 0 {
			spec.Seed = scenario.Seed(seed)
		}
	}
	var table io.Reader = strings.NewReader(defaultDesign)
	if designFile != "" {
		f, err := os.Open(designFile)
		if err != nil {
			return nil, err
		}
		defer func() { _ = f.Close() }()
		table = f
	}
	design, err := scenario.ReadDesignCSV(table)
	if err != nil {
		return nil, err
	}
	if err := design.Check(spec); err != nil {
		return nil, err
	}
	points := make([]point, len(design.Points))
	for i, values := range design.Points {
		names := make([]string, len(values))
		for k, v := range values {
			names[k] = design.Names[k] + "=" + v.String()
		}
		points[i] = point{strings.Join(names, " "), design.At(spec, i)}
	}
	if len(points) == 0 {
		return nil, fmt.Errorf("the design has no points")
	}
	return points, nil
}

// aboutTwoSeconds returns how many replicas take so long here: a shard should
// be much more work than to hand it out.
func aboutTwoSeconds(ctx context.Context, spec scenario.Spec) (uint64, error) {
	for n := uint64(64); ; n *= 4 {
		begun := time.Now()
		if _, err := scenario.Run(ctx, spec, 0, n, scenario.RunOptions{}); err != nil {
			return 0, err
		}
		if took := time.Since(begun); took > 100*time.Millisecond {
			return uint64(float64(n)*2*float64(time.Second)/float64(took)) + 1, nil
		}
	}
}

// tell prints what came of each point.
func tell(w io.Writer, points []point, totals []scenario.Shard) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "point\treplicas\tgo on at the horizon\t95 %\tmonths lived\tshard")
	for i := range totals {
		t := &totals[i]
		survival, err := t.Result.Survival()
		if err != nil {
			return err
		}
		lived, err := t.Result.Outcome(scenario.Lived)
		if err != nil {
			return err
		}
		canonical, err := scenario.AppendShard(nil, *t)
		if err != nil {
			return err
		}
		last := survival.At(int64(t.Result.Months))
		fmt.Fprintf(table, "%s\t%d\t%s\t%s–%s\t%s\t%s\n",
			points[i].name, t.Coverage.Len(), short(last.Value), short(last.Lower), short(last.Upper), short(lived.Mean.Value), id.Sum(canonical))
	}
	if err := table.Flush(); err != nil {
		return err
	}
	fmt.Fprintf(w, "\n%s\n", scenario.Assumptions)
	return nil
}

// short writes a figure with four places; one that does not follow is a dash.
func short(x estimate.Real) string {
	if !x.Defined() {
		return "–"
	}
	return strconv.FormatFloat(float64(x), 'f', 4, 64)
}
