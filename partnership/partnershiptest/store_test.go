package partnershiptest

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
)

// memory is a right store that ends with its program.
type memory struct {
	mu   sync.Mutex
	kept map[string]*kept
}

type kept struct {
	text   []byte
	events int
}

func newMemory() *memory { return &memory{kept: map[string]*kept{}} }

func (s *memory) Load(name string) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if k := s.kept[name]; k != nil {
		return bytes.Clone(k.text), nil
	}
	return nil, nil
}

func (s *memory) Append(name string, seen int, lines []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.append(name, seen, lines)
}

func (s *memory) append(name string, seen int, lines []byte) error {
	k := s.kept[name]
	if k == nil {
		k = &kept{}
	}
	if seen != k.events {
		return fmt.Errorf("%w: it has %d", ErrStale, k.events)
	}
	k.text, k.events = append(k.text, lines...), k.events+count(lines)
	s.kept[name] = k
	return nil
}

func count(lines []byte) int { return bytes.Count(lines, []byte("\n")) }

// folder is a right store in files: each append is its length, a line feed and
// its lines, so that a half-written one is told from a whole one.
type folder struct {
	mu  sync.Mutex
	dir string
}

func (s *folder) file(name string) string {
	return filepath.Join(s.dir, fmt.Sprintf("%x", sum(name)))
}

// sum is short for any name, and differs for any two.
func sum(name string) string {
	if len(name) > 100 {
		return "long " + fmt.Sprint(len(name)) + name[len(name)-20:]
	}
	return name
}

// read returns the whole appends of a file, and how many bytes they take.
func (s *folder) read(name string) (text []byte, whole int64, err error) {
	raw, err := os.ReadFile(s.file(name))
	if errors.Is(err, os.ErrNotExist) {
		return nil, 0, nil
	}
	left := raw
	for {
		size, rest, found := bytes.Cut(left, []byte("\n"))
		n, bad := strconv.Atoi(string(size))
		if !found || bad != nil || len(rest) < n {
			return text, int64(len(raw) - len(left)), err
		}
		text, left = append(text, rest[:n]...), rest[n:]
	}
}

func (s *folder) Load(name string) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	text, _, err := s.read(name)
	return text, err
}

func (s *folder) Append(name string, seen int, lines []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	text, whole, err := s.read(name)
	if err != nil {
		return err
	}
	if n := count(text); n != seen {
		return fmt.Errorf("%w: it has %d", ErrStale, n)
	}
	f, err := os.OpenFile(s.file(name), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	err = f.Truncate(whole)
	if err == nil {
		_, err = f.WriteAt(append(fmt.Appendf(nil, "%d\n", len(lines)), lines...), whole)
	}
	return errors.Join(err, f.Close())
}

func (s *folder) Restart() (Store, error) { return &folder{dir: s.dir}, nil }

func (s *folder) Tear(name string, n int) error {
	info, err := os.Stat(s.file(name))
	if err != nil {
		return err
	}
	return os.Truncate(s.file(name), info.Size()-int64(n))
}

func TestARightStoreInMemoryHoldsEveryClaim(t *testing.T) {
	TestStore(t, func(*testing.T) Store { return newMemory() })
}

func TestARightStoreInFilesHoldsEveryClaim(t *testing.T) {
	TestStore(t, func(t *testing.T) Store { return &folder{dir: t.TempDir()} })
}

// A store that cannot be restarted or torn is not asked to be, by name.
func TestAStoreIsAskedWhatItCanDo(t *testing.T) {
	for _, c := range storeClaims() {
		err := c.holds(func() Store { return newMemory() })
		if later := []string{"survives", "restart", "half_written"}; err != nil {
			if !errors.Is(err, errNotAsked) || !containsAny(c.name, later) {
				t.Errorf("%s: %v", c.name, err)
			}
		}
		if err := c.holds(func() Store { return &folder{dir: t.TempDir()} }); err != nil {
			t.Errorf("%s is not asked of a store that can be torn: %v", c.name, err)
		}
	}
}

func containsAny(s string, parts []string) bool {
	for _, p := range parts {
		if bytes.Contains([]byte(s), []byte(p)) {
			return true
		}
	}
	return false
}
