//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd || windows)

package main

import "errors"

// tryLock refuses: without a lock that ends with its holder, two programs could
// write at once, or one that crashed bar all others for ever.
func tryLock(string) (release func(), held bool, err error) {
	return nil, false, errors.New("this system has no lock that apply could use")
}

func syncFolder(string) error { return nil }
