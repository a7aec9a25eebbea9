package partnership

import (
	"cmp"
	"slices"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
)

// borne returns how many review periods in a row, up to the last before a day
// or on it, the others found unsatisfactory: at least one of them rated red.
//
// A review counts for its period, or for its day where it states none; those
// of periods that overlap count as one. What the partner in question rates, or
// records that others rate well, neither adds to the count nor ends it, and
// neither does a review without ratings.
func (f *fold) borne(accused id.Partner, on calendar.Date) int {
	type look struct {
		from, to calendar.Date
		red      bool
	}
	var looks []look
	for seq := 1; seq <= f.len(); seq++ {
		n := f.entry(seq)
		if _, review := n.act.(act.Review); !review || n.on.After(on) {
			continue
		}
		a, ok := f.saidBefore(seq, f.len()+1).(act.Review)
		if !ok {
			continue // taken back
		}
		others := slices.DeleteFunc(slices.Clone(a.Ratings), func(r act.Rating) bool { return r.Partner == accused })
		red := slices.ContainsFunc(others, func(r act.Rating) bool { return r.Light == act.Red })
		if len(others) == 0 || n.party == accused && !red {
			continue
		}
		x := look{from: n.on, to: n.on, red: red}
		if !a.Period.IsZero() {
			x.from, x.to = a.Period.First(), a.Period.Last()
		}
		looks = append(looks, x)
	}
	slices.SortStableFunc(looks, func(a, b look) int { return cmp.Or(a.from.Compare(b.from), a.to.Compare(b.to)) })
	count, red := 0, false
	var end calendar.Date
	for i, x := range looks {
		if i == 0 || x.from.After(end) {
			count, red = next(count, red, i > 0), false
		}
		end, red = later(end, x.to), red || x.red
	}
	return next(count, red, len(looks) > 0)
}

// patienceRunOut reports whether more was borne of the partner that the act in
// hand is for a breach of than was agreed to be.
func (d *decision) patienceRunOut(agreed int) bool {
	x := d.f.body.breach(breachOf(d.c.Act))
	return agreed <= 0 || x != nil && d.f.borne(x.partner, d.c.On) >= agreed
}

// next returns the count after a period: one more, or none.
func next(count int, red, was bool) int {
	if was && red {
		return count + 1
	}
	return 0
}
