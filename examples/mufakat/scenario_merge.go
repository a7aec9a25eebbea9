package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/mufakat/mufakat/partnership/scenario"
)

func runScenarioMerge(c *call) (*answer, error) {
	dir, err := c.folder()
	if err != nil {
		return nil, err
	}
	m := &merger{}
	for _, name := range c.operands {
		if same(name, dir) {
			return nil, misuse("--out %s would overwrite what is read", dir)
		}
		if err := m.read(name); err != nil {
			return nil, err
		}
	}
	if err := m.join(); err != nil {
		return nil, err
	}
	first := m.from[0]
	f := &folder{dir: dir, spec: first.spec, design: first.design}
	release, err := f.take()
	if err != nil {
		return nil, err
	}
	defer release()
	if err := m.write(f); err != nil {
		return nil, err
	}
	e := &experiment{folder: f, asked: &c.asked}
	return e.answer()
}

// merger joins what stands in several folders.
type merger struct {
	from   []*folder
	points []scenario.Shard
	runs   []string // the files with rows; of each folder or of none
	sample []uint64
}

// read reads what was asked in a folder, which must be the same in all.
func (m *merger) read(dir string) error {
	f, err := readFolder(dir)
	if err != nil {
		return err
	}
	if _, err := os.Stat(f.path(otherFile)); err == nil {
		return &fileError{dir, errors.New("holds a comparison, which has no shards to merge")}
	}
	if _, err := os.Stat(f.path(partsDir)); err == nil {
		return &fileError{dir, errors.New("is not done yet: let its own command end first")}
	}
	if len(m.from) > 0 {
		if err := alike(m.from[0], f); err != nil {
			return err
		}
	}
	switch _, err := os.Stat(f.path(runsFile)); {
	case (err == nil) != (len(m.runs) > 0) && len(m.from) > 0:
		return &fileError{dir, fmt.Errorf("only one of it and %s has a %s", plain(m.from[0].dir), runsFile)}
	case err == nil:
		m.runs = append(m.runs, f.path(runsFile))
	}
	more, err := f.histories()
	if err != nil {
		return &fileError{dir, err}
	}
	m.from, m.sample = append(m.from, f), distinct(append(m.sample, more...))
	return nil
}

// alike refuses two folders that do not hold parts of one experiment.
func alike(a, b *folder) error {
	what, err := sameScenario(a.spec, b.spec)
	if err != nil {
		return &fileError{b.dir, err}
	}
	if what != "" {
		return &fileError{b.dir, fmt.Errorf("it is of another scenario than %s: %s differs", plain(a.dir), what)}
	}
	x, err := a.asks()
	if err != nil {
		return &fileError{a.dir, err}
	}
	y, err := b.asks()
	if err != nil {
		return &fileError{b.dir, err}
	}
	if len(x) != len(y) {
		return &fileError{b.dir, fmt.Errorf("it is of another experiment than %s: only one of them has a design", plain(a.dir))}
	}
	for i := range x {
		if string(x[i].bytes) != string(y[i].bytes) {
			return &fileError{b.dir, fmt.Errorf("it is of another experiment than %s: %s differs", plain(a.dir), x[i].name)}
		}
	}
	return nil
}

// join joins the shards of each point.
func (m *merger) join() error {
	for point := range m.from[0].points() {
		var all scenario.Shard
		for i, f := range m.from {
			name := f.path(shardFile(point))
			s, found, err := readShard(name)
			if err != nil {
				return err
			}
			if !found {
				if f.points() > 1 {
					continue // a point that could not be lived
				}
				return &fileError{f.dir, errors.New("is not done yet: there is no " + shardFile(point))}
			}
			joined, err := scenario.Merge(all, s)
			if twice := new(scenario.OverlapError); errors.As(err, &twice) {
				return &fileError{f.dir, fmt.Errorf("it counts the replicas %s, as does %s", twice.Replicas, plain(m.holder(i, point, twice.Replicas.Lo)))}
			}
			if mixed := new(scenario.MixedError); errors.As(err, &mixed) {
				err = fmt.Errorf("it is of another scenario than those before: %s differs", mixed.What)
			}
			if err != nil {
				return &fileError{name, err}
			}
			all = joined
		}
		m.points = append(m.points, all)
	}
	return nil
}

// holder returns the first of so many folders that counts a replica of a point.
func (m *merger) holder(before, point int, replica uint64) string {
	for _, f := range m.from[:before] {
		if s, found, err := readShard(f.path(shardFile(point))); err == nil && found && s.Coverage.Has(replica) {
			return f.dir
		}
	}
	return "another"
}

// write writes what was joined. What stands in the folder from an earlier merger
// is replaced, unless it counts more.
func (m *merger) write(f *folder) error {
	for point, s := range m.points {
		was, err := f.lived(point)
		if err != nil {
			if spec := new(scenario.SpecError); errors.As(err, &spec) && s.Coverage.Len() == 0 {
				continue // a point that cannot be lived
			}
			return err
		}
		if !within(was.Coverage, s.Coverage) {
			return &fileError{f.dir, fmt.Errorf("it holds the replicas %s, and those given count %s", was.Coverage, s.Coverage)}
		}
	}
	for point, s := range m.points {
		if s.Fingerprint.Stream == 0 {
			continue
		}
		if err := f.putShard(shardFile(point), s); err != nil {
			return err
		}
	}
	if err := os.RemoveAll(filepath.Join(f.dir, partsDir)); err != nil {
		return &fileError{f.dir, err}
	}
	if len(m.runs) > 0 {
		if err := f.put(runsFile, func(w io.Writer) error { return joinRuns(w, m.runs) }); err != nil {
			return err
		}
	}
	return f.write(scenario.Output{Spec: f.spec, Design: f.design, Points: f.stored, Histories: m.sample})
}

// gaps returns the replicas between the first and the last that are not there.
func gaps(c scenario.Coverage) scenario.Coverage {
	if len(c) == 0 {
		return nil
	}
	return c.Missing(c[0].Lo, c[len(c)-1].Hi)
}
