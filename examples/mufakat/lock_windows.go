package main

import (
	"errors"
	"syscall"
)

const (
	errorAccessDenied     = syscall.Errno(5)
	errorSharingViolation = syscall.Errno(32)
	flagDeleteOnClose     = 0x04000000
)

// tryLock takes the lock if nobody holds it; held says that somebody does.
//
// The lock is a file that is opened for nobody else. The system closes and
// deletes it with the process that holds it, however that ends.
func tryLock(name string) (release func(), held bool, err error) {
	path, err := syscall.UTF16PtrFromString(name)
	if err != nil {
		return nil, false, err
	}
	h, err := syscall.CreateFile(path, syscall.GENERIC_READ|syscall.GENERIC_WRITE, 0, nil,
		syscall.OPEN_ALWAYS, syscall.FILE_ATTRIBUTE_NORMAL|flagDeleteOnClose, 0)
	if errors.Is(err, errorSharingViolation) || errors.Is(err, errorAccessDenied) {
		return nil, true, nil // denied while it is being deleted
	}
	if err != nil {
		return nil, false, err
	}
	return func() { _ = syscall.CloseHandle(h) }, false, nil
}

// syncFolder does nothing: the system writes folders through by itself.
func syncFolder(string) error { return nil }
