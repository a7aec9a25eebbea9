//go:build !unix

package main

import "time"

// spent returns the time on the wall, which is the best there is here.
func spent() time.Duration { return time.Since(start) }
