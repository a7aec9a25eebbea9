package partnership

import (
	"slices"

	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
)

// openTies returns the ties that have not ended, by day, those of one day in the
// order of recording.
func (s *scene) openTies() []StandingTie {
	var b tieBook
	for _, r := range said[act.Tie](s) {
		if r.party == r.said.With || !s.among(r.party, r.said.With) {
			continue
		}
		x := StandingTie{
			Kind: r.said.Kind, Between: [2]TieEnd{{r.party, r.said.Person}, {r.said.With, r.said.Other}},
			Broker: r.said.Broker, Since: r.on, Words: r.said.Words, Seqs: []int{r.seq},
		}
		if r.said.Ended {
			b.end(&x)
		} else {
			b.record(x)
		}
	}
	return b.standing()
}

// tieBook keeps ties where the records about them find them: each record costs
// what it changes, however many ties there are.
type tieBook struct {
	all   []StandingTie // those that ended have no Seqs
	same  map[tieKey]int
	named map[tieKey][]int // by all that the record of an end may name of a tie
}

// tieKey is what is said of a tie, whichever side says it.
type tieKey struct {
	kind    act.TieKind
	between [2]TieEnd // by partner
	broker  id.Person
}

func keyOf(kind act.TieKind, between [2]TieEnd, broker id.Person) tieKey {
	if between[0].Partner > between[1].Partner {
		between[0], between[1] = between[1], between[0]
	}
	return tieKey{kind, between, broker}
}

// record enters a tie, or what another record says of one that is there.
func (b *tieBook) record(x StandingTie) {
	if b.same == nil {
		b.same, b.named = make(map[tieKey]int), make(map[tieKey][]int)
	}
	one := keyOf(x.Kind, x.Between, "")
	i, there := b.same[one]
	if !there {
		i = len(b.all)
		b.same[one] = i
		b.all = append(b.all, x)
		b.mayBeNamed(i)
		return
	}
	y := &b.all[i]
	y.Seqs = append(y.Seqs, x.Seqs...)
	if x.Broker != "" && x.Broker != y.Broker {
		y.Broker = x.Broker
		b.mayBeNamed(i)
	}
	if x.Words != "" {
		y.Words = x.Words
	}
}

// mayBeNamed enters a tie under all that an end may name of it: with or without
// the person of each side, and the broker.
func (b *tieBook) mayBeNamed(i int) {
	x := &b.all[i]
	var keys []tieKey
	for bits := range 8 {
		between, broker := x.Between, x.Broker
		if bits&1 != 0 {
			between[0].Person = ""
		}
		if bits&2 != 0 {
			between[1].Person = ""
		}
		if bits&4 != 0 {
			broker = ""
		}
		if k := keyOf(x.Kind, between, broker); !slices.Contains(keys, k) {
			keys = append(keys, k)
			b.named[k] = append(b.named[k], i)
		}
	}
}

// end closes the ties that the record of an end is about: those that have what
// it names.
func (b *tieBook) end(x *StandingTie) {
	k := keyOf(x.Kind, x.Between, x.Broker)
	for _, i := range b.named[k] {
		y := &b.all[i]
		if y.Seqs == nil || x.Broker != "" && y.Broker != x.Broker {
			continue // it ended, or has another broker since
		}
		y.Seqs = nil
		delete(b.same, keyOf(y.Kind, y.Between, ""))
	}
	delete(b.named, k)
}

// standing returns the ties that have not ended.
func (b *tieBook) standing() []StandingTie {
	return filter(b.all, func(x StandingTie) bool { return x.Seqs != nil })
}
