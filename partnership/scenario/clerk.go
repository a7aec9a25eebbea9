package scenario

import "github.com/mufakat/mufakat/partnership"

// clerk makes acts on the real agreement of what happens.
type clerk struct {
	fold *partnership.Fold
}

func (c *clerk) record(s *State, h Happening) error { return nil }
