//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package main

import (
	"errors"
	"os"
	"syscall"
)

// tryLock takes the lock if nobody holds it; held says that somebody does.
//
// The lock is the kernel's lock on the file, not the file: it ends with the
// process that holds it, however that ends, so a file left behind bars nobody.
// Who lets go of the lock removes the file first; who then gets the lock on a
// file that is no longer there has nothing, and tries again.
func tryLock(name string) (release func(), held bool, err error) {
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		return nil, false, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		closed(f)
		if errors.Is(err, syscall.EWOULDBLOCK) || errors.Is(err, syscall.EINTR) {
			return nil, true, nil
		}
		return nil, false, err
	}
	mine, err := f.Stat()
	there, gone := os.Stat(name)
	if err != nil {
		closed(f)
		return nil, false, err
	}
	if gone != nil || !os.SameFile(mine, there) {
		closed(f)
		return nil, true, nil
	}
	return func() {
		_ = os.Remove(name) // one that stays bars nobody
		closed(f)
	}, false, nil
}

func syncFolder(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer closed(f)
	if err := f.Sync(); !errors.Is(err, syscall.EINVAL) { // not every file system knows it
		return err
	}
	return nil
}
