package scenario

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
)

// ErrOutput is wrapped by the error about an [Output] that cannot be written.
var ErrOutput = errors.New("scenario: nothing to write")

// Output is what an experiment has to write. It opens no file: [Output.Files]
// yields names, and what writes each.
//
// Spec is the base, which must be there; all else may be absent, and its files
// then are too.
type Output struct {
	Spec        Spec            // the base
	Library     string          // the version of the library, such as "v1.2.0", which the program knows from its build
	Design      Design          // of a sweep
	Points      iter.Seq[Swept] // the points of the sweep in order, or the one of a run; gone through once for each file
	Comparisons []NamedComparison
	Sensitivity []Sensitivity
	Tornado     []Bar
	Histories   []uint64 // replicas of Spec whose histories are written
}

// NamedComparison is a comparison and how it is called in tables.
type NamedComparison struct {
	Name string
	Comparison
}

// SinglePoint returns the points of a run that is no sweep.
func SinglePoint(spec Spec, s Shard) iter.Seq[Swept] {
	return func(yield func(Swept) bool) { yield(Swept{Spec: spec, Shard: s}) }
}

// Files yields the files of o, in a fixed order: their names, relative and with
// slashes, and a function that writes one.
//
//	manifest.json       what was done, with which versions; how to cite it
//	ODD.md              the protocol of the model, see [WriteODD]
//	params.csv          the parameters of the base, and what each point sets
//	design.csv          the points of a sweep, for [ReadDesignCSV]
//	summary.csv         outcomes by point
//	curves.csv          survival, hazard and incidence by point, month and ending
//	series.csv          means of quantities by point and month
//	paired.csv          paired differences by comparison
//	sensitivity.csv     Sobol' indices
//	tornado.csv         one parameter at a time
//	shard-N.json        the shard of point N, for [ReadShard]
//	history-N.jsonl     the history of replica N of the base
//
// All tables are tidy: one row for one number or estimate, in a stable order,
// with its point, replica and unit where it has one. They hold no time and no
// trace of the machine, so the same experiment writes the same bytes. A cell of
// text that a spreadsheet would take for a formula has an apostrophe before it.
// See [RunsWriter] for runs.csv.
func (o Output) Files() iter.Seq2[string, func(io.Writer) error] {
	return func(yield func(string, func(io.Writer) error) bool) {
		for _, f := range o.files() {
			if !yield(f.name, f.write) {
				return
			}
		}
	}
}

// file is a name and what writes it.
type file struct {
	name  string
	write func(io.Writer) error
}

func (o Output) files() []file {
	all := []file{
		{"manifest.json", o.writeManifest},
		{"ODD.md", func(w io.Writer) error { return WriteODD(w, o.Spec) }},
		{"params.csv", o.writeParams},
	}
	if len(o.Design.Points) > 0 {
		all = append(all, file{"design.csv", func(w io.Writer) error { return WriteDesignCSV(w, o.Design) }})
	}
	if o.Points != nil {
		all = append(all, file{"summary.csv", o.writeSummary}, file{"curves.csv", o.writeCurves}, file{"series.csv", o.writeSeries})
	}
	if len(o.Comparisons) > 0 {
		all = append(all, file{"paired.csv", o.writePaired})
	}
	if len(o.Sensitivity) > 0 {
		all = append(all, file{"sensitivity.csv", o.writeSensitivity})
	}
	if len(o.Tornado) > 0 {
		all = append(all, file{"tornado.csv", o.writeTornado})
	}
	if o.Points != nil {
		for s := range o.Points {
			all = append(all, file{"shard-" + strconv.Itoa(s.Point) + ".json", o.writeShard(s.Point)})
		}
	}
	for _, replica := range o.Histories {
		all = append(all, file{"history-" + strconv.FormatUint(replica, 10) + ".jsonl", func(w io.Writer) error {
			_, err := WriteHistory(w, o.Spec, replica)
			return err
		}})
	}
	return all
}

// writeShard writes the shard of a point as a canonical document and nothing
// behind it.
func (o Output) writeShard(point int) func(io.Writer) error {
	return func(w io.Writer) error {
		for s := range o.Points {
			if s.Point != point {
				continue
			}
			b, err := AppendShard(nil, s.Shard)
			if err != nil {
				return err
			}
			if _, err := w.Write(b); err != nil {
				return fmt.Errorf("scenario: a shard: %w", err)
			}
			return nil
		}
		return fmt.Errorf("%w: no point %d", ErrOutput, point)
	}
}
