package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime/debug"
	"strings"

	"github.com/mufakat/mufakat/partnership/scenario"
	"github.com/mufakat/mufakat/partnership/scenario/estimate"
	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

func runScenario(c *call) (*answer, error) {
	return c.live(func(scenario.Spec) (scenario.Design, error) { return scenario.Design{}, nil })
}

func runScenarioSweep(c *call) (*answer, error) {
	if err := c.asked.oneDesign(); err != nil {
		return nil, err
	}
	return c.live(func(s scenario.Spec) (scenario.Design, error) {
		d, err := c.asked.readDesign(s)
		if err == nil && len(d.Points) == 0 {
			err = misuse("the design has no points")
		}
		return d, err
	})
}

// live lives a scenario, or all points of a design.
func (c *call) live(points func(scenario.Spec) (scenario.Design, error)) (*answer, error) {
	q := &c.asked
	dir, err := c.folder()
	if err != nil {
		return nil, err
	}
	if err := q.enough(); err != nil {
		return nil, err
	}
	s, err := q.oneSpec()
	if err != nil {
		return nil, err
	}
	d, err := points(s)
	if err != nil {
		return nil, err
	}
	if err := knows(s, d, q.source()); err != nil {
		return nil, err
	}
	if q.sample > 0 && s.Bare {
		return nil, misuse("a bare run keeps no histories to --sample")
	}
	f := &folder{dir: dir, spec: s, design: d}
	release, err := f.take()
	if err != nil {
		return nil, err
	}
	defer release()
	ctx, end := interruptible()
	defer end()
	e := &experiment{folder: f, asked: q, all: q.shard.of(q.replicas), line: newProgressLine(c.stderr)}
	if err := e.live(ctx); err != nil {
		if own, off := new(fileError), new(brokenOff); !errors.As(err, &own) && !errors.As(err, &off) {
			err = &fileError{dir, err}
		}
		return nil, err
	}
	return e.answer()
}

// experiment is a run or a sweep that is going on.
type experiment struct {
	*folder
	asked  *asked
	all    scenario.Range
	line   *progressLine
	faults []pointFault
}

// pointFault is what went wrong at a point, which does not stop the others.
type pointFault struct {
	Point   int    `json:"point"`
	Message string `json:"message"`
	kept    bool   // there is a shard, though not of all
}

// pieces is into how many parts a range is cut at least: when the program is
// killed, no more than one part is lost.
const pieces = 50

// pieceLength returns how many replicas a part counts.
func pieceLength(all uint64) uint64 { return min(max(all/pieces, 64), 100_000) }

// live lives what is missing at every point, and writes what there is to write.
func (e *experiment) live(ctx context.Context) error {
	defer e.line.clear()
	if _, err := os.Stat(e.path(runsFile)); err == nil {
		e.asked.runs = true // once kept, all are
	}
	for point := range e.points() {
		err := e.livePoint(ctx, point)
		failed := new(scenario.FailedError)
		spec := new(scenario.SpecError)
		switch {
		case err == nil:
		case errors.As(err, &failed):
			e.faults = append(e.faults, pointFault{point, unprefixed(err).Error(), true})
		case errors.As(err, &spec) && len(e.design.Points) > 0:
			reasons := make([]string, len(spec.Faults))
			for i, f := range spec.Faults {
				reasons[i] = string(f.Path) + ": " + f.Reason
			}
			e.faults = append(e.faults, pointFault{point, strings.Join(reasons, "; "), false})
		default:
			return err
		}
	}
	sample, err := e.sample()
	if err != nil {
		return err
	}
	if err := e.write(scenario.Output{Spec: e.spec, Design: e.design, Points: e.stored, Histories: sample}); err != nil {
		return err
	}
	return os.RemoveAll(e.path(partsDir)) // while it stands, the folder is not done
}

// livePoint lives what is missing of a point, part by part.
func (e *experiment) livePoint(ctx context.Context, point int) error {
	have, err := e.lived(point)
	if err != nil {
		return err
	}
	for _, r := range have.Coverage {
		if r.Lo < e.all.Lo || r.Hi > e.all.Hi {
			return fmt.Errorf("it holds the replicas %s, and those of %s are asked for", have.Coverage, e.all)
		}
	}
	if e.asked.runs && len(have.Coverage) > 0 {
		if err := e.runsStand(point); err != nil {
			return err
		}
	}
	spec := e.at(point)
	o := e.asked.options()
	var failed *scenario.FailedError
	for _, r := range have.Coverage.Missing(e.all.Lo, e.all.Hi) {
		step := pieceLength(e.all.Len())
		for lo := r.Lo; lo < r.Hi; lo += step {
			hi := min(lo+step, r.Hi)
			before := have.Coverage.Len()
			o.Progress = func(p scenario.Progress) { e.line.show(point, e.points(), before+p.Done, e.all.Len()) }
			s, err := e.livePart(ctx, spec, point, scenario.Range{Lo: lo, Hi: hi}, o)
			if joined, bad := scenario.Merge(have, s); bad == nil {
				have = joined
			}
			some := new(scenario.FailedError)
			switch {
			case errors.As(err, &some):
				if failed == nil {
					failed = &scenario.FailedError{First: some.First}
				}
				failed.Replicas = append(failed.Replicas, some.Replicas...)
			case ctx.Err() != nil:
				return &brokenOff{e.dir, point, e.points(), have.Coverage.Len(), e.all.Len()}
			case err != nil:
				return err
			}
		}
	}
	if err := e.finish(point, have); err != nil {
		return err
	}
	if failed != nil {
		return failed
	}
	return nil
}

// livePart lives a part and keeps it. What was lived of one that was broken off
// is kept too.
func (e *experiment) livePart(ctx context.Context, spec scenario.Spec, point int, r scenario.Range, o scenario.RunOptions) (scenario.Shard, error) {
	name := fmt.Sprintf("%s/%d-%020d-%020d", partsDir, point, r.Lo, r.Hi)
	var rows strings.Builder
	runs := scenario.NewRunsWriter(&rows, spec, point)
	if e.asked.runs {
		o.Each = runs.Row
	}
	s, err := scenario.Run(ctx, spec, r.Lo, r.Hi, o)
	if s.Coverage.Len() == 0 {
		return s, err
	}
	if e.asked.runs {
		if err := runs.End(); err != nil {
			return s, err
		}
		if err := e.put(name+".csv", func(w io.Writer) error { _, err := io.WriteString(w, rows.String()); return err }); err != nil {
			return s, err
		}
	}
	if err := e.putShard(name+".json", s); err != nil {
		return s, err
	}
	return s, err
}

func (f *folder) putShard(name string, s scenario.Shard) error {
	b, err := scenario.AppendShard(nil, s)
	if err != nil {
		return &fileError{f.path(name), err}
	}
	return f.put(name, func(w io.Writer) error { _, err := w.Write(b); return err })
}

// finish puts the shard of a point in the place of its parts.
func (e *experiment) finish(point int, s scenario.Shard) error {
	if e.asked.runs {
		parts, err := filesIn(e.path(partsDir), fmt.Sprintf("%d-", point), ".csv")
		if err != nil {
			return err
		}
		if _, err := os.Stat(e.path(runsFile)); err == nil {
			parts = append(parts, e.path(runsFile))
		}
		if err := e.put(runsFile, func(w io.Writer) error { return joinRuns(w, parts) }); err != nil {
			return err
		}
	}
	if err := e.putShard(shardFile(point), s); err != nil {
		return err
	}
	parts, err := filesIn(e.path(partsDir), fmt.Sprintf("%d-", point), "")
	for _, name := range parts {
		err = errors.Join(err, os.Remove(name))
	}
	return err
}

// runsStand refuses to begin with the rows of runs.csv in the middle.
func (e *experiment) runsStand(point int) error {
	if _, err := os.Stat(e.path(runsFile)); err == nil {
		return nil
	}
	if _, err := os.Stat(e.path(shardFile(point))); err == nil {
		return fmt.Errorf("it holds lives without their rows: begin in a new folder for a %s", runsFile)
	}
	parts, err := e.partFiles(point)
	if err != nil {
		return err
	}
	for _, name := range parts {
		if _, err := os.Stat(strings.TrimSuffix(name, ".json") + ".csv"); errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("it holds lives without their rows: begin in a new folder for a %s", runsFile)
		}
	}
	return nil
}

// sample returns the replicas whose histories are written: those asked for and
// those that stand there already.
func (e *experiment) sample() ([]uint64, error) {
	all, err := e.histories()
	for n := range e.asked.sample {
		if e.all.Lo <= n && n < e.all.Hi {
			all = append(all, n)
		}
	}
	return distinct(all), err
}

// mostKept is how many points are kept in memory once they were read. Of more,
// one at a time is read anew for each file that is made of them.
const mostKept = 256

// stored yields the points that stand in the folder, up to one that cannot be
// read, which write tells. They must not change after the first time.
func (f *folder) stored(yield func(scenario.Swept) bool) {
	for point := range f.points() {
		s, found := f.kept[point]
		if !found {
			var err error
			if s, found, err = readShard(f.path(shardFile(point))); err != nil {
				f.broken = err
				return
			}
			if !found {
				continue // it cannot be lived
			}
			if f.points() <= mostKept {
				if f.kept == nil {
					f.kept = map[int]scenario.Shard{}
				}
				f.kept[point] = s
			}
		}
		swept := scenario.Swept{Point: point, Spec: f.at(point), Shard: s}
		if len(f.design.Points) > 0 {
			swept.Values = f.design.Points[point]
		}
		if !yield(swept) {
			return
		}
	}
}

// write writes the files of an experiment, but for the shards, which stand.
func (f *folder) write(o scenario.Output) error {
	o.Library = libraryVersion()
	var err error
	if o.Sensitivity, err = f.sensitivity(); err != nil {
		return err
	}
	for name, write := range o.Files() {
		if strings.HasPrefix(name, "shard-") {
			continue
		}
		if err := f.put(name, write); err != nil {
			return err
		}
	}
	return f.broken
}

// resamples is how often the rows of a design are drawn anew for an interval.
const resamples = 1000

// sensitivity returns the indices of all outcomes where the points are those of
// Saltelli, whoever made them, and all of them were lived.
func (f *folder) sensitivity() ([]scenario.Sensitivity, error) {
	var outcomes []scenario.OutcomeName
	means := map[string]scenario.Means{}
	if len(f.design.Points) > 0 {
		for s := range f.stored {
			for _, o := range s.Shard.Result.Outcomes {
				if means[o.Name] == nil {
					outcomes = append(outcomes, scenario.OutcomeName{Name: o.Name, Unit: o.Unit})
					means[o.Name] = scenario.MeansOf(f.design)
				}
				if err := means[o.Name].Take(s, o.Name); err != nil {
					return nil, err
				}
			}
		}
	}
	var all []scenario.Sensitivity
	for _, o := range outcomes {
		boot := estimate.Bootstrap{Resamples: resamples, Luck: kernel.Luck{Seed: uint64(f.spec.Seed)}}
		s, err := scenario.SensitivityOf(f.design, o, means[o.Name], boot)
		switch {
		case errors.Is(err, scenario.ErrDesign): // it is another design, or an outcome that a point does not have
		case err != nil:
			return nil, err
		default:
			all = append(all, s)
		}
	}
	return all, nil
}

// libraryVersion returns the version of the library that this program was built
// with, of which it is a part.
func libraryVersion() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}
