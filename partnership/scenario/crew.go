package scenario

import (
	"context"
	"fmt"
	"slices"
	"sync"
)

// block is how many replicas a worker takes at a time: enough that handing them
// out costs nothing, few enough that all workers end together.
const block = 32

// ahead is how many blocks per worker may be lived before an earlier one is
// done; what they have to tell waits for it.
const ahead = 16

// ReplicaError is the failure of one life. The others are not touched by it.
// [Relive] shows it alone; a panic goes through there and shows its stack.
type ReplicaError struct {
	Replica uint64
	Err     error
}

// Error says which replica failed, and why.
func (e *ReplicaError) Error() string {
	return fmt.Sprintf("scenario: replica %d: %v", e.Replica, e.Err)
}

// Unwrap returns what was wrong.
func (e *ReplicaError) Unwrap() error { return e.Err }

// FailedError tells which replicas of a run failed. The shard that comes with
// it is valid, and does not cover them.
type FailedError struct {
	Replicas Coverage
	First    *ReplicaError // of the lowest of them
}

// Error says how many failed, and why the first of them did.
func (e *FailedError) Error() string {
	return fmt.Sprintf("scenario: %d replicas failed, the first: %v", e.Replicas.Len(), e.First)
}

// Unwrap returns the failure of the first.
func (e *FailedError) Unwrap() error { return e.First }

// hand is what one worker does with a replica: live it, and count it or leave
// no trace.
type hand interface {
	live(replica uint64) error
}

// crew lives a range of replicas with several hands.
type crew struct {
	lo, hi   uint64
	progress func(Progress)
	every    uint64
	hands    []hand
	// told takes what a hand has to tell of a block, in the order of blocks;
	// nil: nothing. tell is called by the hand when its block is done.
	tell func(hand int) any
	told func(any) error
}

// piece is one block that was lived.
type piece struct {
	number uint64
	done   []Range
	failed []*ReplicaError
	told   any
}

// work lives the range, and returns what was lived. It ends when all hands have
// ended. The error is that of the context, or what told returned, or a
// [*FailedError].
//
// This is the only place of the library where goroutines are started. The
// caller's own hands out blocks and hears of them, so that progress and what
// is told come from it alone.
func (c *crew) work(parent context.Context) (Coverage, error) {
	if c.lo >= c.hi {
		return nil, parent.Err()
	}
	ctx, cancel := context.WithCancel(parent)
	defer cancel()
	blocks := (c.hi - c.lo + block - 1) / block
	jobs := make(chan uint64)
	pieces := make(chan piece, len(c.hands))
	var wait sync.WaitGroup
	for i := range c.hands {
		wait.Go(func() {
			for number := range jobs {
				pieces <- c.piece(ctx, i, number)
			}
		})
	}

	var (
		next, heard, out uint64 // blocks handed out, told in order, at work
		early            = map[uint64]piece{}
		all              []Range
		failed           []*ReplicaError
		count            = Progress{Total: c.hi - c.lo}
		shown            uint64
		halted           error
	)
	most := uint64(len(c.hands) * ahead)
	for heard < blocks {
		give := jobs
		if next == blocks || next-heard >= most || ctx.Err() != nil {
			give = nil
		}
		if give == nil && out == 0 {
			break
		}
		select {
		case give <- next:
			next++
			out++
			continue
		case p := <-pieces:
			out--
			early[p.number] = p
		}
		for {
			p, ok := early[heard]
			if !ok {
				break
			}
			delete(early, heard)
			heard++
			all = append(all, p.done...)
			failed = append(failed, p.failed...)
			count.add(p)
			if c.told != nil && halted == nil {
				if halted = c.told(p.told); halted != nil {
					cancel()
				}
			}
		}
		if c.progress != nil && count.Done+count.Failed-shown >= c.every {
			shown = count.Done + count.Failed
			c.progress(count)
		}
	}
	close(jobs)
	wait.Wait()
	if c.progress != nil && count.Done+count.Failed != shown {
		c.progress(count)
	}
	done, _ := coverageOf(all)
	switch {
	case halted != nil:
		return done, halted
	case parent.Err() != nil && done.Len()+uint64(len(failed)) < c.hi-c.lo:
		return done, parent.Err()
	case len(failed) > 0:
		return done, failures(failed)
	}
	return done, nil
}

func failures(failed []*ReplicaError) *FailedError {
	first := slices.MinFunc(failed, func(a, b *ReplicaError) int {
		if a.Replica < b.Replica {
			return -1
		}
		return 1
	})
	e := &FailedError{First: first}
	ranges := make([]Range, len(failed))
	for i, f := range failed {
		ranges[i] = Range{f.Replica, f.Replica + 1}
	}
	e.Replicas, _ = coverageOf(ranges)
	return e
}

// piece lives one block.
func (c *crew) piece(ctx context.Context, i int, number uint64) piece {
	p := piece{number: number}
	from := c.lo + number*block
	to := min(c.hi-from, block) + from
	start := from
	for replica := from; replica < to; replica++ {
		if ctx.Err() != nil {
			to = replica
			break
		}
		if err := livesOrFails(c.hands[i], replica); err != nil {
			p.failed = append(p.failed, err)
			if start < replica {
				p.done = append(p.done, Range{start, replica})
			}
			start = replica + 1
		}
	}
	if start < to {
		p.done = append(p.done, Range{start, to})
	}
	if c.tell != nil {
		p.told = c.tell(i)
	}
	return p
}

// livesOrFails lives a replica. A panic of a mechanism or an outcome that is
// not ours fails the replica and not the program that runs a million of them.
func livesOrFails(h hand, replica uint64) (failed *ReplicaError) {
	defer func() {
		if caught := recover(); caught != nil {
			failed = &ReplicaError{Replica: replica, Err: fmt.Errorf("panic: %v", caught)}
		}
	}()
	if err := h.live(replica); err != nil {
		return &ReplicaError{Replica: replica, Err: err}
	}
	return nil
}

// with returns the failures of both.
func (e *FailedError) with(f *FailedError) *FailedError {
	if e == nil {
		return f
	}
	both := &FailedError{First: e.First}
	if f.First.Replica < e.First.Replica {
		both.First = f.First
	}
	both.Replicas, _ = coverageOf(append(append([]Range(nil), e.Replicas...), f.Replicas...))
	return both
}
