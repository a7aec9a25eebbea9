package indicator

import (
	"cmp"
	"slices"
	"sort"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/id"
)

// index is the records of a question by indicator and period, so that each is
// looked at once.
type index struct {
	q        *Question
	partners []id.Partner // in the order of the answer
	rank     map[id.Partner]int32
	place    map[id.Indicator]int
	sheaves  []*sheaf
	empty    sheaf
}

// sheaf is the records of one indicator, each list by period, then place, then
// partner, without those that tell again what was told.
type sheaf struct {
	id                      id.Indicator
	readings, scores, joint []note
	again                   []Overwrite
}

// note is where a record lies: its days, whose it is, and its position in its
// list.
type note struct {
	last, first int32
	by, at      int32
}

// day returns d as a number; an open first day is before all others.
func day(d calendar.Date) int32 { return int32(d.EpochDay()) }

func newIndex(q *Question) *index {
	ix := &index{q: q, place: make(map[id.Indicator]int)}
	ix.rankPartners()
	r := &q.Records
	ix.sort(len(r.Readings), func(i int) (id.Indicator, calendar.Period, id.Partner) {
		x := &r.Readings[i]
		return x.Indicator, x.Period, x.By
	}, func(s *sheaf) *[]note { return &s.readings })
	ix.sort(len(r.Scores), func(i int) (id.Indicator, calendar.Period, id.Partner) {
		x := &r.Scores[i]
		return x.Indicator, x.Period, x.By
	}, func(s *sheaf) *[]note { return &s.scores })
	ix.sort(len(r.Joint), func(i int) (id.Indicator, calendar.Period, id.Partner) {
		x := &r.Joint[i]
		return x.Indicator, x.Period, ""
	}, func(s *sheaf) *[]note { return &s.joint })
	for _, s := range ix.sheaves {
		ix.settle(s)
	}
	return ix
}

// rankPartners orders the partners: those of the question first, others by
// their name, so that neither the order of recording nor a later version moves
// them.
func (ix *index) rankPartners() {
	ix.rank = make(map[id.Partner]int32)
	add := func(p id.Partner) {
		if _, seen := ix.rank[p]; !seen && p != "" {
			ix.rank[p] = int32(len(ix.partners))
			ix.partners = append(ix.partners, p)
		}
	}
	for _, p := range ix.q.Partners {
		add(p)
	}
	listed := len(ix.partners)
	for i := range ix.q.Versions {
		for _, p := range ix.q.Versions[i].Partners {
			add(p)
		}
	}
	for i := range ix.q.Records.Scores {
		add(ix.q.Records.Scores[i].By)
	}
	for i := range ix.q.Records.Readings {
		add(ix.q.Records.Readings[i].By)
	}
	slices.Sort(ix.partners[listed:])
	for i := listed; i < len(ix.partners); i++ {
		ix.rank[ix.partners[i]] = int32(i)
	}
}

// sheaf returns the records of an indicator.
func (ix *index) sheaf(name id.Indicator) *sheaf {
	if at, ok := ix.place[name]; ok {
		return ix.sheaves[at]
	}
	return &ix.empty
}

// sort hands every record whose period ends to the sheaf of its indicator.
func (ix *index) sort(n int, of func(int) (id.Indicator, calendar.Period, id.Partner), list func(*sheaf) *[]note) {
	to := make([]int32, n)
	var counts []int
	for i := range n {
		name, period, _ := of(i)
		if unending(period) != "" {
			to[i] = -1
			continue
		}
		at, seen := ix.place[name]
		if !seen {
			at = len(ix.sheaves)
			ix.place[name] = at
			ix.sheaves = append(ix.sheaves, &sheaf{id: name})
		}
		for len(counts) <= at {
			counts = append(counts, 0)
		}
		counts[at]++
		to[i] = int32(at)
	}
	room := make([]note, n)
	for at, count := range counts {
		*list(ix.sheaves[at]) = room[:0:count]
		room = room[count:]
	}
	for i := range n {
		if to[i] < 0 {
			continue
		}
		_, period, by := of(i)
		l := list(ix.sheaves[to[i]])
		*l = append(*l, note{day(period.Last()), day(period.First()), ix.rankOf(by), int32(i)})
	}
}

func (ix *index) rankOf(p id.Partner) int32 {
	if rank, ok := ix.rank[p]; ok {
		return rank
	}
	return -1 // nobody: a joint score
}

// unending returns why a period has no last day to be scored on, and "" if it
// has one.
func unending(p calendar.Period) string {
	switch {
	case p.Last().IsZero():
		return "no_end"
	case p.IsEmpty():
		return "empty_period"
	}
	return ""
}

// settle orders the lists of s and takes out what was told before.
func (ix *index) settle(s *sheaf) {
	r := &ix.q.Records
	byPeriod := func(a, b note) int {
		return cmp.Or(cmp.Compare(a.last, b.last), cmp.Compare(a.first, b.first))
	}
	slices.SortFunc(s.readings, func(a, b note) int {
		if c := byPeriod(a, b); c != 0 {
			return c
		}
		return cmp.Or(cmp.Compare(r.Readings[a.at].Place, r.Readings[b.at].Place), cmp.Compare(a.by, b.by), cmp.Compare(a.at, b.at))
	})
	s.readings = s.firsts(s.readings, func(a, b note) bool {
		return byPeriod(a, b) == 0 && a.by == b.by && r.Readings[a.at].Place == r.Readings[b.at].Place
	}, nil, func(n note) (id.Command, calendar.Period) { return r.Readings[n.at].ID, r.Readings[n.at].Period })

	ordered := func(a, b note) int {
		if c := byPeriod(a, b); c != 0 {
			return c
		}
		return cmp.Or(cmp.Compare(a.by, b.by), cmp.Compare(a.at, b.at))
	}
	same := func(a, b note) bool { return byPeriod(a, b) == 0 && a.by == b.by }
	slices.SortFunc(s.scores, ordered)
	s.scores = s.firsts(s.scores, same, nil,
		func(n note) (id.Command, calendar.Period) { return r.Scores[n.at].ID, r.Scores[n.at].Period })

	slices.SortFunc(s.joint, ordered)
	s.joint = s.firsts(s.joint, same, func(n note) bool { return r.Joint[n.at].Reopened },
		func(n note) (id.Command, calendar.Period) { return r.Joint[n.at].ID, r.Joint[n.at].Period })
}

// firsts returns the first note of each slot and keeps the others as
// overwrites. One that gives way, a reopened joint score, is followed by the
// next without having been overwritten.
func (s *sheaf) firsts(notes []note, same func(a, b note) bool, givesWay func(note) bool, of func(note) (id.Command, calendar.Period)) []note {
	kept := notes[:0]
	for _, n := range notes {
		last := len(kept) - 1
		switch {
		case last < 0 || !same(kept[last], n):
			kept = append(kept, n)
		case givesWay != nil && givesWay(kept[last]):
			kept[last] = n
		default:
			first, _ := of(kept[last])
			record, period := of(n)
			s.again = append(s.again, Overwrite{Indicator: s.id, Period: period, First: first, Record: record})
		}
	}
	return kept
}

// overwritten returns what tells again what was told, by indicator.
func (ix *index) overwritten() []Overwrite {
	var all []Overwrite
	sheaves := slices.Clone(ix.sheaves)
	slices.SortFunc(sheaves, func(a, b *sheaf) int { return cmp.Compare(a.id, b.id) })
	for _, s := range sheaves {
		all = append(all, s.again...)
	}
	return all
}

// unplaced returns the records of criteria that no series has a point for.
func (ix *index) unplaced(criteria map[id.Indicator]bool, from calendar.Date) []Unplaced {
	var all []Unplaced
	see := func(name id.Indicator, p calendar.Period, record id.Command) {
		if !criteria[name] {
			return
		}
		why := unending(p)
		if why == "" && p.Last().Before(from) {
			why = "before_success"
		}
		if why != "" {
			all = append(all, Unplaced{Indicator: name, Period: p, Record: record, Why: why})
		}
	}
	r := &ix.q.Records
	for i := range r.Readings {
		see(r.Readings[i].Indicator, r.Readings[i].Period, r.Readings[i].ID)
	}
	for i := range r.Scores {
		see(r.Scores[i].Indicator, r.Scores[i].Period, r.Scores[i].ID)
	}
	for i := range r.Joint {
		see(r.Joint[i].Indicator, r.Joint[i].Period, r.Joint[i].ID)
	}
	return all
}

// within returns the notes of one list whose periods end in the era of c.
func (c *criterion) within(notes []note) []note {
	from := sort.Search(len(notes), func(i int) bool { return notes[i].last >= c.era.first })
	until := sort.Search(len(notes), func(i int) bool { return notes[i].last >= c.era.until })
	return notes[from:max(from, until)]
}
