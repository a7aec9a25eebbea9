package main

import (
	"cmp"
	"fmt"

	"github.com/mufakat/mufakat/lifecycle/calendar"
)

// left is a row that is not counted, since another tells the same flow.
type left struct {
	flow
	why string
	old bool // it tells the flow otherwise than the row that counts
}

// merge returns the flows that count, one for each id, and the rows that tell
// one of them again, both in the order of reading.
func merge(files []file) (counting []flow, others []left) {
	var all []flow
	for _, f := range files {
		all = append(all, f.flows...)
	}
	counts := make(map[string]int) // by id: what was updated last, of these what was read first
	for i, f := range all {
		if best, seen := counts[f.id]; !seen || later(f.updated, all[best].updated) > 0 {
			counts[f.id] = i
		}
	}
	for i, f := range all {
		best := all[counts[f.id]]
		switch {
		case f.id == "" || counts[f.id] == i:
			counting = append(counting, f)
		case f.says() == best.says():
			others = append(others, left{f, "tells the same as " + best.place(), false})
		case later(best.updated, f.updated) > 0:
			others = append(others, left{f, fmt.Sprintf("tells it otherwise than %s, which was updated later (%s) and counts", best.place(), best.updated), true})
		default:
			others = append(others, left{f, fmt.Sprintf("tells it otherwise than %s, which was read first and counts", best.place()), true})
		}
	}
	return counting, others
}

// later compares two days of update; one that is not given is the earliest.
func later(a, b calendar.Date) int { return cmp.Compare(a.String(), b.String()) }

// says returns all that counts in a ledger of what a row tells.
func (f flow) says() string {
	return fmt.Sprintf("%q %q %q %q %s %s %s %q", f.giver, f.receiver, f.kind, f.status, f.on, f.amount.Currency(),
		fraction(plain(f.digits)), plain(f.digitsUSD))
}
