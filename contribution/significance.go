package contribution

import (
	"cmp"
	"slices"

	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

// MaxLevel is the greatest level of a [Rating]: decisive. The least is 0, not at
// all.
const MaxLevel = 4

// Significance is how significant one contribution was to those who received
// it: the last rating of each, and the median of these.
//
// A contribution is what was promised by one partner, with its deliveries, or a
// delivery under no promise. With neither Commitment nor Delivery it is all that
// the partner brings.
type Significance struct {
	Partner    id.Partner    `json:"partner"` // the giver
	Commitment id.Commitment `json:"commitment,omitzero"`
	Delivery   id.Command    `json:"delivery,omitzero"`
	Median     exact.Number  `json:"median"`  // of the levels, from 0 to 4; of two in the middle their mean
	Ratings    []Rating      `json:"ratings"` // the last of each receiver, by receiver
}

// subject is what a rating says it is about.
type subject struct {
	delivery   id.Command
	commitment id.Commitment
	giver      id.Partner
}

func subjectOf(r Rating) subject {
	switch {
	case r.Delivery != "":
		return subject{delivery: r.Delivery}
	case r.Commitment != "":
		return subject{commitment: r.Commitment}
	}
	return subject{giver: r.Giver}
}

// told is what a book told last, as far as nothing has changed since.
type told struct {
	order  []*rowSum // nil: rows came or went
	purses []*purse  // nil: purses came or went
	people []*person // nil: people came or went

	rated        bool // what follows holds
	significance []Significance
	levels       map[id.Partner]*levels
}

// levels is what the ratings of one partner's contributions come to.
type levels struct {
	medians  []exact.Number
	median   exact.Number
	greatest exact.Number
	rated    int  // contributions of its own that are rated
	whole    bool // it was rated for all that it brings
}

// notRated returns how many of its contributions are not rated.
func (l *levels) notRated(contributed int) int {
	if l.whole {
		return 0
	}
	return contributed - l.rated
}

// rate reckons the significance of everything anew if a rating, or what it is
// about, has changed.
func (b *Book) rate() {
	if b.told.rated {
		return
	}
	all := make(map[rated][]Rating)
	for s, ratings := range b.ratings {
		if key, there := b.resolve(s); there {
			all[key] = append(all[key], ratings...)
		}
	}
	b.told.rated, b.told.significance, b.told.levels = true, nil, make(map[id.Partner]*levels)
	for key, ratings := range all {
		last := lastOfEach(key.partner, ratings)
		if len(last) == 0 {
			continue
		}
		of := make([]exact.Number, len(last))
		for i, r := range last {
			of[i] = exact.FromInt(int64(r.Level))
		}
		b.told.significance = append(b.told.significance, Significance{
			Partner: key.partner, Commitment: key.commitment, Delivery: key.delivery,
			Median: median(of), Ratings: last,
		})
	}
	slices.SortFunc(b.told.significance, func(s, t Significance) int {
		return cmp.Or(cmp.Compare(s.Partner, t.Partner), cmp.Compare(s.Commitment, t.Commitment), cmp.Compare(s.Delivery, t.Delivery))
	})
	for _, s := range b.told.significance {
		l := b.told.levels[s.Partner]
		if l == nil {
			l = &levels{}
			b.told.levels[s.Partner] = l
		}
		l.medians = append(l.medians, s.Median)
		l.greatest = most(l.greatest, s.Median)
		switch {
		case s.Commitment != "":
			if b.pages[s.Commitment].promise.bearer() == s.Partner {
				l.rated++
			}
		case s.Delivery != "":
			if it := b.entry(s.Delivery); it.given() && !it.returns {
				l.rated++
			}
		default:
			l.whole = true
		}
	}
	for _, l := range b.told.levels {
		l.median = median(l.medians)
	}
}

// rated is a contribution that can be rated, and whose it is.
type rated struct {
	partner    id.Partner
	commitment id.Commitment
	delivery   id.Command
}

// resolve returns the contribution that a rating is about: that of a delivery
// under a promise is about what its giver brought under it. It is false while
// the book does not have it.
func (b *Book) resolve(s subject) (rated, bool) {
	switch {
	case s.delivery != "":
		it := b.entry(s.delivery)
		if it == nil {
			return rated{}, false
		}
		if it.page.seen.pledged {
			return rated{partner: it.by, commitment: it.page.commitment}, true
		}
		return rated{partner: it.by, delivery: s.delivery}, true
	case s.commitment != "":
		at := b.pages[s.commitment]
		if at == nil || at.promise == nil {
			return rated{}, false
		}
		return rated{partner: at.promise.bearer(), commitment: s.commitment}, true
	}
	return rated{partner: s.giver}, s.giver != ""
}

// entry returns the delivery that a command recorded, or nil if there is none
// that counts. Should there be several, it is the same whatever the order in
// which they came.
func (b *Book) entry(name id.Command) *item {
	var first *item
	for it := b.named(name); it != nil; it = it.next {
		if it.counts() && (first == nil || cmp.Or(cmp.Compare(it.page.commitment, first.page.commitment), cmp.Compare(it.by, first.by)) < 0) {
			first = it
		}
	}
	return first
}

// lastOfEach returns the last of the ratings of each receiver, by receiver.
func lastOfEach(giver id.Partner, ratings []Rating) []Rating {
	ratings = slices.DeleteFunc(slices.Clone(ratings), func(r Rating) bool {
		return r.By == giver || r.Level < 0 || r.Level > MaxLevel
	})
	slices.SortFunc(ratings, func(r, s Rating) int {
		return cmp.Or(
			cmp.Compare(r.By, s.By), s.On.Compare(r.On), cmp.Compare(s.Seq, r.Seq), cmp.Compare(s.ID, r.ID),
			cmp.Compare(s.Level, r.Level), cmp.Compare(s.Words, r.Words),
			cmp.Compare(s.Delivery, r.Delivery), cmp.Compare(s.Commitment, r.Commitment),
		)
	})
	return slices.CompactFunc(ratings, func(r, s Rating) bool { return r.By == s.By })
}

// half is where a median of two lies between them.
var half = exact.MustParse("0.5")

// median returns the number in the middle, or the mean of the two there. It puts
// of in order; of none the median is 0.
func median(of []exact.Number) exact.Number {
	if len(of) == 0 {
		return nought
	}
	slices.SortFunc(of, exact.Number.Compare)
	middle := len(of) / 2
	if len(of)%2 == 1 {
		return of[middle]
	}
	return written(of[middle-1].Add(of[middle]).Mul(half), money.Currency{})
}

// significances returns a copy of all that was rated.
func (b *Book) significances() []Significance {
	all := slices.Clone(b.told.significance)
	for i := range all {
		all[i].Ratings = slices.Clone(all[i].Ratings)
	}
	return all
}

// Significant reports whether a partner brings anything that those who received
// it found significant: [check.Yes] if the median of the ratings of one of its
// contributions reaches l.Significant, [check.No] if every one is rated and none does,
// else [check.Unknown], as for a partner that brings nothing.
func (b *Book) Significant(partner id.Partner, l Limits) check.Answer {
	b.settle(b.on)
	b.rate()
	of := b.told.levels[partner]
	if of == nil {
		return check.Unknown
	}
	if of.greatest.Compare(l.significant()) >= 0 {
		return check.Yes
	}
	contributed := 0
	if p := b.people[partner]; p != nil {
		contributed = p.contributed
	}
	if of.notRated(contributed) > 0 {
		return check.Unknown
	}
	return check.No
}
