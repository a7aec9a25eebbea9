package partnershiptest_test

import (
	"errors"
	"fmt"
	"sync"

	"github.com/mufakat/mufakat/partnership/partnershiptest"
)

// Shelf is somebody's store: histories in memory, each under a name.
type Shelf struct {
	mu    sync.Mutex
	lines map[string][]byte
	count map[string]int
}

var ErrConflict = errors.New("somebody else was faster")

func NewShelf() *Shelf { return &Shelf{lines: map[string][]byte{}, count: map[string]int{}} }

func (s *Shelf) Get(name string) []byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]byte{}, s.lines[name]...)
}

func (s *Shelf) Put(name string, version int, lines []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if version != s.count[name] {
		return ErrConflict
	}
	s.lines[name] = append(s.lines[name], lines...)
	for _, b := range lines {
		if b == '\n' {
			s.count[name]++
		}
	}
	return nil
}

// adapter is between the suite and a Shelf.
type adapter struct{ *Shelf }

func (a adapter) Load(name string) ([]byte, error) { return a.Get(name), nil }

func (a adapter) Append(name string, seen int, lines []byte) error {
	err := a.Put(name, seen, lines)
	if errors.Is(err, ErrConflict) {
		return partnershiptest.ErrStale
	}
	return err
}

// A store is held to what it must do by a test of its own, with an adapter of a
// few lines, as here between a Shelf and [partnershiptest.Store]:
//
//	func TestShelf(t *testing.T) {
//		partnershiptest.TestStore(t, func(*testing.T) partnershiptest.Store { return adapter{NewShelf()} })
//	}
//
// What a writer gets who has seen too little is this:
func ExampleTestStore() {
	s := adapter{NewShelf()}
	fmt.Println(s.Append("well", 0, []byte("{\"seq\":1}\n")))
	err := s.Append("well", 0, []byte("{\"seq\":1}\n"))
	fmt.Println(errors.Is(err, partnershiptest.ErrStale))
	// Output:
	// <nil>
	// true
}
