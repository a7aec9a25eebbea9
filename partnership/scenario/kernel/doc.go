// Package kernel runs competing clocks in integer time on randomness that is
// addressed, with arithmetic that has the same bits on every machine.
//
// A [Clock] has a name, hashed to a [Key]. It fires by hazard, by schedule, or
// by both. A clock with a hazard draws one unit exponential for each of its
// occurrences and fires when its integrated hazard has spent it; when the
// hazard changes, only what remains is rescaled (the random time change of
// counting processes). A [Kernel] holds the clocks of one life and gives their
// firings in order of time; what a firing means is the caller's: between two
// calls of [Kernel.Next] she sets hazards and schedules.
//
// The u that decides about the n-th occurrence of a clock has an address, the
// tuple of seed, replica, clock and n, and is computed from it by
// Philox4x64-10. It is not the next of a stream. So a replica replays alone,
// the order in which clocks are declared or asked has no influence, a clock
// that is not used changes nothing else, and two variants of a model share
// their luck wherever they share their clocks.
//
// Time is a whole number of seconds. A firing happens on the first whole
// second not before its moment, half a second late on average; choose a unit of
// the model in which that is little. Ties are ordered by rule: firings by
// hazard before scheduled ones, then by [Key], then by occurrence.
//
// The compiler may fuse a product and a sum into one instruction on some
// machines and not on others, and assembly stands behind some functions of
// package math. Here every product is rounded by itself, and [Log] and [Exp]
// are our own; a run has one SHA-256 on amd64 and arm64.
//
// The package knows nothing of partnerships; a queue or an epidemic runs on it
// as well. It starts no goroutine and keeps no state outside a Kernel. A Kernel
// belongs to one goroutine at a time.
package kernel
