package partnership

import (
	"slices"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// scene is an agreement as it was on a day, for the questions about its people.
type scene struct {
	f    *fold // all that is known now
	then fold  // what was so on the day
	on   calendar.Date
	t    *terms.Terms // that held, or the draft; empty before there is any
	here []id.Partner // at the table or in force, in the order they came
}

// scene returns the agreement as it was on a day, as it is known now. A zero day
// is that of the last event. Of adopted papers nothing is told for the days before
// they were adopted.
func (f *fold) scene(on calendar.Date) *scene {
	if on.IsZero() {
		on = f.last
	}
	s := &scene{f: f, on: on, then: f.asOf(on), t: &terms.Terms{}}
	b := s.then.body
	if b == nil {
		return s
	}
	if v := b.termsOn(on); v != nil {
		s.t = v.terms
	}
	for i := range b.members {
		if m := &b.members[i]; m.present(on) && !slices.Contains(s.here, m.id) {
			s.here = append(s.here, m.id)
		}
	}
	return s
}

func (a Agreement) scene(on calendar.Date) *scene {
	f := &fold{state: *a.state()}
	return f.scene(on)
}

// among reports whether all of the partners are there.
func (s *scene) among(partners ...id.Partner) bool {
	return !slices.ContainsFunc(partners, func(p id.Partner) bool { return !slices.Contains(s.here, p) })
}

// partner returns what the terms say of a partner; nothing where they do not
// name it.
func (s *scene) partner(p id.Partner) *terms.Partner {
	if x, ok := s.t.Partner(p); ok {
		return x
	}
	return &terms.Partner{ID: p}
}

// remark is a record as it is said now.
type remark[A act.Recorded] struct {
	seq int
	*entry
	said A
}

// said returns the records of one kind up to the day of a scene, by day, those of
// one day in the order of recording; what was taken back is left out.
func said[A act.Recorded](s *scene) []remark[A] {
	all := recorded[A](s)
	slices.SortStableFunc(all, func(x, y remark[A]) int { return x.on.Compare(y.on) })
	return all
}

// recorded is [said] in the order of recording.
func recorded[A act.Recorded](s *scene) []remark[A] {
	var all []remark[A]
	for seq := 1; seq <= s.f.len(); seq++ {
		n := s.f.entry(seq)
		if _, one := n.act.(A); !one || n.on.IsZero() || n.on.After(s.on) {
			continue
		}
		if a, ok := s.f.saidBefore(seq, s.f.len()+1).(A); ok {
			all = append(all, remark[A]{seq: seq, entry: n, said: a})
		}
	}
	return all
}

// share returns n of all to 12 places, or nil where all is nothing.
func share(n, all int) *exact.Number {
	q, err := exact.FromInt(int64(n)).Quo(exact.FromInt(int64(all)), 12, exact.HalfEven)
	if err != nil {
		return nil
	}
	return &q
}
