package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/mufakat/mufakat/partnership/scenario"
)

// The files of a folder that say what was asked. What was counted stands in
// shard-N.json for point N and, until the point is done, in parts.
const (
	specFile   = "spec.json"
	otherFile  = "other.json" // of a comparison
	startFile  = "start.jsonl"
	designFile = "design.csv"
	runsFile   = "runs.csv"
	partsDir   = "parts"
	lockFile   = ".lock"
)

// folder is a folder that holds one experiment, or will.
type folder struct {
	dir    string
	spec   scenario.Spec
	other  *scenario.Spec
	design scenario.Design // without points: there is one, the spec itself
	kept   map[int]scenario.Shard
	broken error // why not all that is stored could be read
}

func (f *folder) path(name string) string { return filepath.Join(f.dir, name) }

// points returns how many points there are.
func (f *folder) points() int { return max(1, len(f.design.Points)) }

// at returns the spec of a point.
func (f *folder) at(point int) scenario.Spec {
	if len(f.design.Points) == 0 {
		return f.spec
	}
	return f.design.At(f.spec, point)
}

// file is a file that says what was asked, with its content.
type file struct {
	name  string
	bytes []byte
}

// asks returns the files that say what is asked.
func (f *folder) asks() ([]file, error) {
	b, err := specBytes(f.spec)
	if err != nil {
		return nil, err
	}
	all := []file{{specFile, b}}
	if f.other != nil {
		if b, err = specBytes(*f.other); err != nil {
			return nil, err
		}
		all = append(all, file{otherFile, b})
	}
	if f.spec.History.Len() > 0 {
		var s strings.Builder
		if _, err := f.spec.History.WriteHistory(&s); err != nil {
			return nil, err
		}
		all = append(all, file{startFile, []byte(s.String())})
	}
	if len(f.design.Points) > 0 {
		var s strings.Builder
		if err := scenario.WriteDesignCSV(&s, f.design); err != nil {
			return nil, err
		}
		all = append(all, file{designFile, []byte(s.String())})
	}
	return all, nil
}

// take makes the folder this experiment's alone until release is called. It
// refuses a folder that holds anything else.
func (f *folder) take() (release func(), err error) {
	if err := os.MkdirAll(f.dir, 0o777); err != nil {
		return nil, &fileError{f.dir, err}
	}
	release, held, err := tryLock(f.path(lockFile))
	if held {
		err = errors.New("another program is at work there")
	}
	if err == nil {
		if err = f.claim(); err != nil {
			release()
		}
	}
	if own := new(fileError); err != nil && !errors.As(err, &own) {
		err = &fileError{f.dir, err}
	}
	return release, err
}

// claim writes what is asked, or finds it written.
func (f *folder) claim() error {
	asks, err := f.asks()
	if err != nil {
		return err
	}
	if _, err := os.Stat(f.path(specFile)); errors.Is(err, fs.ErrNotExist) {
		if err := f.mustBeEmpty(); err != nil {
			return err
		}
		slices.Reverse(asks) // the spec comes last: where it stands, all stands
		for _, a := range asks {
			if err := f.put(a.name, func(w io.Writer) error { _, err := w.Write(a.bytes); return err }); err != nil {
				return err
			}
		}
		return nil
	}
	was, err := readFolder(f.dir)
	if err != nil {
		return err
	}
	what, err := sameScenario(was.spec, f.spec)
	if err != nil {
		return err
	}
	if what != "" {
		return fmt.Errorf("it holds another scenario: %s differs", what)
	}
	for _, name := range []string{specFile, otherFile, startFile, designFile} {
		i := slices.IndexFunc(asks, func(a file) bool { return a.name == name })
		_, err := os.Stat(f.path(name))
		switch there := err == nil; {
		case !there && i < 0:
			continue
		case !there || i < 0:
			return fmt.Errorf("it holds another experiment: one of the two has a %s", name)
		}
		if same, err := sameFile(f.path(name), asks[i].bytes); err != nil || !same {
			return errors.Join(err, fmt.Errorf("it holds another experiment: %s differs", name))
		}
	}
	return nil
}

// mustBeEmpty refuses a folder with anything but what a killed program may leave
// that had not come further than this.
func (f *folder) mustBeEmpty() error {
	entries, err := os.ReadDir(f.dir)
	if err != nil {
		return err
	}
	ours := []string{otherFile, startFile, designFile}
	for _, e := range entries {
		name := strings.TrimSuffix(e.Name(), ".new")
		if !strings.HasPrefix(name, ".") && !slices.Contains(ours, name) && name != specFile {
			return fmt.Errorf("it is not empty, and holds no experiment: there is a %s, and no %s", plain(e.Name()), specFile)
		}
	}
	return nil
}

// readFolder reads what was asked in a folder.
func readFolder(dir string) (*folder, error) {
	f := &folder{dir: dir}
	info, err := os.Stat(dir)
	if err != nil {
		return f, &fileError{dir, err}
	}
	if !info.IsDir() {
		return f, &fileError{dir, errors.New("is not a folder")}
	}
	if _, err := os.Stat(f.path(specFile)); errors.Is(err, fs.ErrNotExist) {
		return f, &fileError{dir, errors.New("holds no experiment: there is no " + specFile)}
	}
	if f.spec, err = readSpec(f.path(specFile)); err != nil {
		return f, err
	}
	if _, err := os.Stat(f.path(startFile)); err == nil {
		h, err := openHistory(f.path(startFile))
		defer h.close()
		if err != nil {
			return f, err
		}
		f.spec.History = h.Agreement
	}
	if _, err := os.Stat(f.path(designFile)); err == nil {
		if f.design, err = designIn(f.path(designFile)); err != nil {
			return f, err
		}
	}
	return f, nil
}

// put writes a file in one step: whoever opens it, at any moment and after any
// crash, finds what was there before or the new one, whole. Only who has taken
// the folder may call it.
func (f *folder) put(name string, write func(io.Writer) error) (err error) {
	path := f.path(name)
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return &fileError{path, err}
	}
	temp := path + ".new"
	out, err := os.Create(temp)
	if err != nil {
		return &fileError{path, err}
	}
	if err = write(out); err == nil {
		err = out.Sync()
	}
	if err != nil {
		closed(out)
	} else if err = out.Close(); err == nil {
		err = os.Rename(temp, path)
	}
	if err == nil {
		err = syncFolder(filepath.Dir(path))
	}
	if err != nil {
		_ = os.Remove(temp)
		return &fileError{path, err}
	}
	return nil
}

func shardFile(point int) string { return fmt.Sprintf("shard-%d.json", point) }

// readShard reads a shard; found is false where there is none.
func readShard(name string) (s scenario.Shard, found bool, err error) {
	b, err := readWhole(name, mostShard)
	if errors.Is(err, fs.ErrNotExist) {
		return s, false, nil
	}
	if err == nil {
		if s, err = scenario.ReadShard(b); err != nil {
			err = &fileError{name, err}
		}
	}
	return s, true, err
}

// partFiles returns the parts of a point, in the order of their replicas.
func (f *folder) partFiles(point int) ([]string, error) {
	return filesIn(f.path(partsDir), strconv.Itoa(point)+"-", ".json")
}

// filesIn returns the files of a folder whose names begin and end so, in order.
// A folder that is not there has none.
func filesIn(dir, begin, end string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var all []string
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), begin) && strings.HasSuffix(e.Name(), end) {
			all = append(all, filepath.Join(dir, e.Name()))
		}
	}
	return all, err
}

// lived returns what was counted of a point before, done or in parts.
func (f *folder) lived(point int) (all scenario.Shard, err error) {
	if all, err = none(f.at(point)); err != nil {
		return all, err
	}
	parts, err := f.partFiles(point)
	if err != nil {
		return all, err
	}
	for _, name := range slices.Concat([]string{f.path(shardFile(point))}, parts) {
		s, found, err := readShard(name)
		if err != nil {
			return all, err
		}
		if !found || within(s.Coverage, all.Coverage) {
			continue // what a killed program had joined, and had no time to remove
		}
		if all, err = scenario.Merge(all, s); err != nil {
			if mixed := new(scenario.MixedError); errors.As(err, &mixed) {
				err = fmt.Errorf("it is of another scenario: %s differs", mixed.What)
			}
			return all, &fileError{name, unprefixed(err)}
		}
	}
	return all, nil
}

// within reports whether all of a stands in b. The empty coverage stands in all.
func within(a, b scenario.Coverage) bool {
	for _, r := range a {
		if len(b.Missing(r.Lo, r.Hi)) > 0 {
			return false
		}
	}
	return true
}

// histories returns the replicas whose histories stand in the folder, in order.
func (f *folder) histories() ([]uint64, error) {
	names, err := filesIn(f.dir, "history-", ".jsonl")
	var all []uint64
	for _, name := range names {
		number := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(name), "history-"), ".jsonl")
		if n, err := strconv.ParseUint(number, 10, 64); err == nil {
			all = append(all, n)
		}
	}
	slices.Sort(all)
	return all, err
}
