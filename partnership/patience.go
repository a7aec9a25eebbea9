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
func (f *fold) borne(accused id.Partner, on calendar.Date) int { return len(f.redRun(accused, on)) }

// look is a review as it counts against a partner.
type look struct {
	seq      int
	on       calendar.Date
	from, to calendar.Date
	reds     []id.Partner // the others who rated red
}

// redRun returns the review periods that [fold.borne] counts, each with its
// reviews.
func (f *fold) redRun(accused id.Partner, on calendar.Date) [][]look {
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
		x := look{seq: seq, on: n.on, from: n.on, to: n.on}
		others := 0
		for _, r := range a.Ratings {
			if r.Partner == accused {
				continue
			}
			others++
			if r.Light == act.Red {
				x.reds = append(x.reds, r.Partner)
			}
		}
		if others == 0 || n.party == accused && x.reds == nil {
			continue
		}
		if !a.Period.IsZero() {
			x.from, x.to = a.Period.First(), a.Period.Last()
		}
		looks = append(looks, x)
	}
	slices.SortStableFunc(looks, func(a, b look) int { return cmp.Or(a.from.Compare(b.from), a.to.Compare(b.to)) })
	var run [][]look
	var end calendar.Date
	for start := 0; start < len(looks); {
		stop, red := start, false
		for ; stop < len(looks) && (stop == start || !looks[stop].from.After(end)); stop++ {
			end, red = later(end, looks[stop].to), red || looks[stop].reds != nil
		}
		if red {
			run = append(run, looks[start:stop])
		} else {
			run = nil
		}
		start = stop
	}
	return run
}

// patienceRunOut reports whether more was borne of the partner that the act in
// hand is for a breach of than was agreed to be.
func (d *decision) patienceRunOut(agreed int) bool {
	x := d.f.body.breach(breachOf(d.c.Act))
	return agreed <= 0 || x != nil && d.f.borne(x.partner, d.c.On) >= agreed
}
