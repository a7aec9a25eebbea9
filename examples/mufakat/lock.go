package main

import (
	"errors"
	"time"
)

// A lock is held for as long as one history is read, decided on and written.
const (
	lockTries = 1000
	lockPause = 10 * time.Millisecond
)

var errHeld = errors.New("another program has been changing it for too long; try again")

// lock waits for the lock of that name, and gives up after about ten seconds.
func lock(name string) (release func(), err error) {
	for range lockTries {
		release, held, err := tryLock(name)
		if !held {
			return release, err
		}
		time.Sleep(lockPause)
	}
	return nil, errHeld
}
