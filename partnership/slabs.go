package partnership

import "github.com/mufakat/mufakat/partnership/internal/persist"

// slabs are what a Fold makes the parts of an agreement of that move often: it
// writes to its own in place, and makes room for many at once. The zero slabs are
// ready.
type slabs struct {
	duties     slab[duty]
	deliveries slab[delivery]
	proposals  slab[proposal]
	was        tries // empty ones, in the room of those that were let go of
}

// tries are where a state keeps what it has most of.
type tries struct {
	duties     persist.Trie[*duty]
	deliveries persist.Trie[*delivery]
	closed     persist.Trie[*proposal]
	valued     persist.Trie[int]
	scores     persist.Trie[bool]
}

// reuse lets go of all that a Fold made and nobody else knows, to be made again.
func (s *slabs) reuse(of *state, o *persist.Owner) {
	s.duties.used, s.deliveries.used, s.proposals.used = 0, 0, 0
	s.was = tries{
		of.duties.Cleared(o), of.deliveries.Cleared(o), of.closed.Cleared(o), of.valued.Cleared(o), of.scores.Cleared(o),
	}
}

// lay lays the room that was let go of under a state that has none of its own.
func (s *slabs) lay(of *state) {
	if of.body == nil && of.log.Len() == 0 {
		of.duties, of.deliveries, of.closed, of.valued, of.scores = s.was.duties, s.was.deliveries, s.was.closed, s.was.valued, s.was.scores
	}
	s.was = tries{}
}

// slab is room for pieces of one kind.
type slab[T any] struct {
	blocks [][]T
	used   int
}

// slabLen is the number of pieces in a block.
const slabLen = 16

// take returns a piece, which may hold what it held before.
func (s *slab[T]) take() *T {
	block := s.used / slabLen
	if block == len(s.blocks) {
		s.blocks = append(s.blocks, make([]T, slabLen))
	}
	at := s.used % slabLen
	s.used++
	return &s.blocks[block][at]
}

// newDuty returns a duty that nobody else knows.
func (f *fold) newDuty() *duty {
	if f.owner == nil || f.slabs == nil {
		return &duty{owner: f.owner}
	}
	d := f.slabs.duties.take()
	*d = duty{owner: f.owner}
	return d
}

// holdDuty returns a duty to be written to, and whether it was settled: that
// which there is where nobody else knows it, else a copy in its place.
// [fold.counted] has to hear of it afterwards.
func (f *fold) holdDuty(ord int, old *duty) (d *duty, settled bool) {
	settled = old.settled()
	if own(f.owner, old.owner) {
		return old, settled
	}
	d = f.newDuty()
	*d = *old
	d.owner = f.owner
	f.duties = f.duties.Set(f.owner, ord, d)
	return d, settled
}

// newDelivery returns a delivery that nobody else knows.
func (f *fold) newDelivery() *delivery {
	if f.owner == nil || f.slabs == nil {
		return &delivery{owner: f.owner}
	}
	d := f.slabs.deliveries.take()
	*d = delivery{owner: f.owner}
	return d
}

// holdDelivery returns a delivery to be written to: that which there is where
// nobody else knows it, else a copy in its place.
func (f *fold) holdDelivery(seq int, old *delivery) *delivery {
	if own(f.owner, old.owner) {
		return old
	}
	d := f.newDelivery()
	*d = *old
	d.owner = f.owner
	f.deliveries = f.deliveries.Set(f.owner, seq, d)
	return d
}

// newProposal returns a proposal that nobody else knows, with room for who
// consents.
func (f *fold) newProposal() *proposal {
	if f.owner == nil || f.slabs == nil {
		return &proposal{owner: f.owner}
	}
	p := f.slabs.proposals.take()
	*p = proposal{owner: f.owner, given: p.given[:0], meetings: p.meetings[:0]}
	return p
}

// ownProposal returns a proposal to be written to: p where nobody else knows it,
// else a copy, which does not stand in its place yet.
func (f *fold) ownProposal(p *proposal) *proposal {
	if own(f.owner, p.owner) {
		return p
	}
	q := f.newProposal()
	given, meetings := append(q.given, p.given...), append(q.meetings, p.meetings...)
	*q = *p
	q.given, q.meetings, q.owner = given, meetings, f.owner
	return q
}

// own reports whether a piece that was made by one is that of another's to write.
func own(who, by *persist.Owner) bool { return who != nil && who == by }
