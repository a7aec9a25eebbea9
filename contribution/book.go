package contribution

import (
	"maps"
	"slices"

	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/id"
)

// Promise is a commitment as it stands: what the terms say of it, and what has
// become of it since.
type Promise struct {
	Commitment Commitment    `json:"commitment"`       // as the terms in force have it
	Bearer     id.Partner    `json:"bearer,omitzero"`  // who owes it now; absent: who promised it
	Firm       bool          `json:"firm,omitzero"`    // it was made firm after the terms; see also Commitment.Firm
	Settled    Column        `json:"settled,omitzero"` // where the rest went: Accepted where it was settled as fulfilled; Nowhere while it is owed
	Owed       calendar.Date `json:"owed,omitzero"`    // the day on which the last of what its release waits for happened; zero: still waiting, or it waits for nothing

	Tranches map[id.Tranche]calendar.Date `json:"tranches,omitzero"` // the same for each tranche that waits for something of its own

	Matched []money.Amount `json:"matched,omitzero"` // what a promise to match has come to, one sum for each currency, where the caller says so; nil: what its rule makes of the other
}

// Entry is a delivery as it stands.
type Entry struct {
	ID       id.Command    `json:"id,omitzero"` // the command that recorded it; empty for an opening balance
	By       id.Partner    `json:"by"`          // who brought it
	On       calendar.Date `json:"on,omitzero"` // the day it was brought
	In       Column        `json:"in"`          // Reported, Accepted or Disputed; what is elsewhere counts nothing
	Delivery Delivery      `json:"delivery"`
}

// Opinion is a [Valuation] on record about one delivery or one commitment.
//
// What stands in the terms or with a delivery need not be said again: a [Book]
// finds it there.
type Opinion struct {
	ID         id.Command    `json:"id,omitzero"`       // the command that recorded it; empty where it stands in the terms or with the delivery
	Delivery   id.Command    `json:"delivery,omitzero"` // one of the two is given
	Commitment id.Commitment `json:"commitment,omitzero"`
	Seq        int           `json:"seq,omitzero"` // its place in the order of recording: of two of one day the greater is the later
	Valuation  Valuation     `json:"valuation"`    // By is filled in
}

// Rating is how significant a contribution was to one who received it, from 0,
// not at all, to 4, decisive.
//
// One of Delivery, Commitment and Giver is given: a rating of a giver is about
// all that it brings.
type Rating struct {
	ID         id.Command    `json:"id,omitzero"` // the command that recorded it
	Delivery   id.Command    `json:"delivery,omitzero"`
	Commitment id.Commitment `json:"commitment,omitzero"`
	Giver      id.Partner    `json:"giver,omitzero"`
	By         id.Partner    `json:"by"` // the receiver whose rating it is
	On         calendar.Date `json:"on,omitzero"`
	Seq        int           `json:"seq,omitzero"` // its place in the order of recording: of two of one day the greater is the later
	Level      int           `json:"level"`
	Words      string        `json:"words,omitzero"`
}

// Book keeps the ledger's books: promises, deliveries, opinions and ratings go
// in and come out, and [Book.Ledger] tells what they come to.
//
// The zero Book is empty and ready to use. A Book is for one owner, like a
// strings.Builder: it is changed in place, is not to be copied once it is used,
// and its methods are not to be called at the same time.
//
// A call costs what it changes, not the size of the book, and the ledger after
// it looks at what was changed only. The order of the calls never matters: two
// books with the same content give the same ledger. What is put in is copied.
//
// A promise that matches another comes to what its rule makes of what was
// accepted there. Of promises that match each other in a circle each does so,
// and the circle is followed no further than to where it closes; [Check] finds
// such terms ([CON009]), and an agreement, which says itself what its promises
// came to (Promise.Matched), lets a circle promise nothing.
type Book struct {
	pages    map[id.Commitment]*page   // what was promised and given under each; "" for what is under none
	entries  map[id.Command]*item      // the last with that id, which knows the one before; nil until it is asked for: see named
	posted   int                       // entries that are in
	alike    map[alike]*alike          // what entries have in common
	free     []item                    // where the next entries go: a million small objects would keep the collector busy
	spare    *item                     // an entry that was taken out, which knows another: they go there first
	owed     []*item                   // struck and not posted yet
	opinions map[id.Command][]Opinion  // on record about a delivery, besides those that came with it
	matchers map[id.Commitment][]*page // whose promise is in proportion to what is given under it
	ratings  map[subject][]Rating      // as they were put in
	rows     map[rowKey]*rowSum        // what the ledger tells; see settle
	purses   map[purseKey]*purse       // likewise
	people   map[id.Partner]*person    // likewise
	changed  []*page                   // whose sums have to be told anew
	on       calendar.Date             // the day that what is overdue was last reckoned for
	told     told                      // what was told last and has not changed since
}

// Grow makes room for that many more promises and entries, where their number is
// known beforehand. It changes nothing else.
func (b *Book) Grow(promises, entries int) {
	b.pages = grown(b.pages, promises)
	if entries > len(b.free) {
		b.free = make([]item, entries)
	}
}

// grown returns m, or a copy of it, with room for n more.
func grown[K comparable, V any](m map[K]V, n int) map[K]V {
	if n <= 0 {
		return m
	}
	larger := make(map[K]V, len(m)+n)
	maps.Copy(larger, m)
	return larger
}

// Promise sets the promise of p.Commitment.ID: it adds it, or puts it in the
// place of what was there. What was delivered under it counts by what it says
// now.
func (b *Book) Promise(p Promise) {
	p.Commitment = p.Commitment.Clone()
	p.Tranches, p.Matched = maps.Clone(p.Tranches), slices.Clone(p.Matched)
	at := b.page(p.Commitment.ID)
	b.unmatch(at)
	b.view(at, func() { at.promise = &p })
	if m := p.follows(); m != nil {
		if b.matchers == nil {
			b.matchers = make(map[id.Commitment][]*page)
		}
		b.matchers[m.Of] = append(b.matchers[m.Of], at)
	}
}

// Drop takes the promise of c out. What was delivered under it stays and is
// unpledged. Where there is none it does nothing.
func (b *Book) Drop(c id.Commitment) {
	if at := b.pages[c]; at != nil && at.promise != nil {
		b.unmatch(at)
		b.view(at, func() { at.promise = nil })
	}
}

// Post puts e in. It does not take the place of an entry with the same id: what
// has changed has to be struck as it was.
func (b *Book) Post(e Entry) {
	it := b.item(&e)
	if i := slices.IndexFunc(b.owed, it.equal); i >= 0 {
		b.owed = slices.Delete(b.owed, i, i+1)
		b.leave(it)
		return
	}
	if b.entries != nil {
		it.next = b.entries[e.ID]
		b.entries[e.ID] = it
	}
	b.posted++
	it.at = int32(len(it.page.items))
	it.page.items = append(it.page.items, it)
	b.place(it, true)
}

// named returns the last entry that was posted with an id, which knows the one
// before, or nil. The first call builds the index: who only posts and asks for
// the ledger needs none.
func (b *Book) named(name id.Command) *item {
	if b.entries == nil {
		b.entries = make(map[id.Command]*item, b.posted)
		for _, at := range b.pages {
			for _, it := range at.items {
				it.next = b.entries[it.id]
				b.entries[it.id] = it
			}
		}
	}
	return b.entries[name]
}

// leave keeps the room of an entry that is in no longer for another.
func (b *Book) leave(it *item) {
	*it = item{next: b.spare}
	b.spare = it
}

// Strike takes out an entry that is equal to e. If there is none, the next one
// that is posted does not count: what is struck and what is posted may come in
// any order.
func (b *Book) Strike(e Entry) {
	like := new(item)
	b.fill(like, &e)
	var before *item
	for it := b.named(e.ID); it != nil; before, it = it, it.next {
		if !it.equal(like) {
			continue
		}
		switch {
		case before != nil:
			before.next = it.next
		case it.next != nil:
			b.entries[e.ID] = it.next
		default:
			delete(b.entries, e.ID)
		}
		b.remove(it)
		return
	}
	b.owed = append(b.owed, like)
}

// remove takes it off its page.
func (b *Book) remove(it *item) {
	b.place(it, false)
	at := it.page
	last := at.items[len(at.items)-1]
	last.at, at.items[it.at] = it.at, last
	at.items[len(at.items)-1] = nil
	at.items = at.items[:len(at.items)-1]
	b.posted--
	b.leave(it)
}

// Opine puts an opinion in, also one about a delivery or commitment that is yet
// to come.
func (b *Book) Opine(o Opinion) {
	o.Valuation = o.Valuation.Clone()
	b.opine(o, func(all []Opinion) []Opinion { return append(all, o) })
}

// Retract takes an opinion equal to o out again. Where there is none it does
// nothing.
func (b *Book) Retract(o Opinion) {
	b.opine(o, func(all []Opinion) []Opinion {
		for i := range slices.Backward(all) { // the last to come is the first to go
			if all[i].ID != o.ID || !all[i].equal(o) {
				continue
			}
			last := len(all) - 1
			all[i], all[last] = all[last], Opinion{} // in what order they are never matters
			return all[:last]
		}
		return all
	})
}

// opine changes the opinions about what o is about.
func (b *Book) opine(o Opinion, change func([]Opinion) []Opinion) {
	if o.Commitment != "" {
		at := b.page(o.Commitment)
		b.view(at, func() { at.opinions = change(at.opinions) })
		return
	}
	for it := b.named(o.Delivery); it != nil; it = it.next {
		b.place(it, false)
	}
	if b.opinions == nil {
		b.opinions = make(map[id.Command][]Opinion)
	}
	if all := change(b.opinions[o.Delivery]); len(all) > 0 {
		b.opinions[o.Delivery] = all
	} else {
		delete(b.opinions, o.Delivery)
	}
	for it := b.named(o.Delivery); it != nil; it = it.next {
		b.place(it, true)
	}
}

// Rate puts a rating in, also one of a delivery or commitment that is yet to
// come. Whoever rates what it brought itself is not counted, nor is a level that
// is not 0 to 4.
func (b *Book) Rate(r Rating) {
	if b.ratings == nil {
		b.ratings = make(map[subject][]Rating)
	}
	s := subjectOf(r)
	b.ratings[s] = append(b.ratings[s], r)
	b.told.rated = false
}

// Unrate takes a rating equal to r out again. Where there is none it does nothing.
func (b *Book) Unrate(r Rating) {
	s := subjectOf(r)
	i := slices.Index(b.ratings[s], r)
	if i < 0 {
		return
	}
	if b.ratings[s] = slices.Delete(b.ratings[s], i, i+1); len(b.ratings[s]) == 0 {
		delete(b.ratings, s)
	}
	b.told.rated = false
}
