package contribution

import (
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

// spot is where the walk is, by index and by id.
type spot struct {
	path  check.Path
	place check.Place
}

// element is the spot of element i of an array, whose id counts if it is
// well-formed and the first of its kind.
func element(i int, id string, named bool) spot {
	s := spot{}.index(i)
	if named {
		s.place = check.Place("").Key(id)
	}
	return s
}

// spotsOf are the spots of the elements of an array of tranches.
func spotsOf(tranches []Tranche) []spot {
	seen := make(map[id.Tranche]bool, len(tranches))
	spots := make([]spot, len(tranches))
	for i := range tranches {
		name := tranches[i].ID
		spots[i] = element(i, string(name), name.Valid() && !seen[name])
		seen[name] = true
	}
	return spots
}

func (s spot) key(name string) spot { return spot{s.path.Key(name), s.place.Key(name)} }
func (s spot) index(i int) spot     { return spot{s.path.Index(i), s.place.Index(i)} }
func (s spot) join(t spot) spot     { return spot{s.path + t.path, s.place + t.place} }

// finding returns f, whose path starts at s, as one that starts where s does.
func (s spot) finding(f check.Finding) check.Finding {
	f.Path, f.Place = s.path+f.Path, s.place+f.Place
	return f
}
