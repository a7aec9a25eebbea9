//go:build unix

package main

import (
	"syscall"
	"time"
)

// spent returns the processor time that the program has taken so far. Unlike
// the time on the wall it does not grow while another program has its turn.
func spent() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return time.Since(start)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
