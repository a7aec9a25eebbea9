// Package scenario asks "what if" of partnerships: it lets many of them live on
// the real rules, under stated assumptions, and counts how they fare.
//
// A [Spec] states the assumptions; [Run] lives a range of replicas; what comes
// back is mergeable to the last bit, however the range was cut:
//
//	Spec → Run → Shard → Merge → Result → estimates, tables, ODD
//
// Every random event is a command on a real agreement: a replica is a whole legal
// history, which [Replay] returns. A command that the rules refuse is a bug of the
// simulation and an error of the run.
//
// # Causes
//
// A [Mechanism] is one cause at work: champions leave, posts are filled, trust is
// lost, a term ends. Each may be switched off, replaced by one's own or set by
// its parameters; the others keep their luck, for randomness is addressed by
// seed, replica, clock and occurrence (package kernel) and never consumed.
//
// # What it is not
//
// The defaults compare levers; they are not forecasts. No published estimate says
// what a champion's leaving causes in this sector, and the anchors that there are
// disagree. [Assumptions], which every result carries, says so.
package scenario
