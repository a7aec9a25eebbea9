package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"math/big"
	"slices"
	"strings"

	"github.com/mufakat/mufakat/contribution"
)

// total names one sum of the control.
type total struct {
	currency string
	kind     contribution.Kind
}

// sum is a number of flows and, for each status, what they come to.
type sum struct {
	flows                    int
	returns                  int // of these: below zero
	pledged, committed, paid big.Rat
}

func (s *sum) equal(t *sum) bool {
	return s.flows == t.flows && s.pledged.Cmp(&t.pledged) == 0 && s.committed.Cmp(&t.committed) == 0 && s.paid.Cmp(&t.paid) == 0
}

func (s *sum) all() *big.Rat {
	all := new(big.Rat).Add(&s.pledged, &s.committed)
	return all.Add(all, &s.paid)
}

// wentIn adds up flows without the library: the digits of their cells, as
// fractions.
func wentIn(flows []flow, of amountOfFlow, digits func(flow) string) map[total]*sum {
	all := make(map[total]*sum)
	for _, f := range flows {
		a, ok := of(f)
		if !ok {
			continue
		}
		t := total{a.Currency().String(), kindOf(f.kind)}
		if all[t] == nil {
			all[t] = new(sum)
		}
		to := &all[t].paid
		switch f.status {
		case pledge:
			to = &all[t].pledged
		case commitment:
			to = &all[t].committed
		case paid:
		}
		n := fraction(plain(digits(f)))
		to.Add(to, n)
		all[t].flows++
		if n.Sign() < 0 {
			all[t].returns++
		}
	}
	return all
}

// control writes what went in beside what is shown, and reports whether they
// agree: each sum, and the flows that are shown and that the ledger counts.
func control(w io.Writer, in map[total]*sum, shown []sheet, l contribution.Ledger) bool {
	agrees := true
	verdict := func(ok bool) string {
		if !ok {
			agrees = false
			return "DIFFERS"
		}
		return "agrees"
	}
	out := make(map[total]*sum)
	for _, s := range shown {
		all := s.sum()
		now := &sum{flows: all.flows}
		now.pledged.Set(fraction(all.pledged.String()))
		now.committed.Set(fraction(all.committed.String()))
		now.paid.Set(fraction(all.paid.String()))
		out[total{s.currency.String(), s.kind}] = now
	}
	both := slices.AppendSeq(slices.Collect(maps.Keys(in)), maps.Keys(out))
	slices.SortFunc(both, func(a, b total) int {
		return cmp.Or(cmp.Compare(a.currency, b.currency), cmp.Compare(rank(a.kind), rank(b.kind)), cmp.Compare(a.kind, b.kind))
	})
	rows := [][]string{{"flows in", "shown", "sum in", "shown", ""}}
	was, now, inLedger := 0, 0, 0
	for _, t := range slices.Compact(both) {
		a, b := in[t], out[t]
		if a == nil {
			a = new(sum)
		}
		if b == nil {
			b = new(sum)
		}
		was, now = was+a.flows, now+b.flows
		inLedger += a.returns // which the ledger does not count as contributions
		rows = append(rows, []string{
			fmt.Sprint(a.flows), fmt.Sprint(b.flows), decimals(a.all()), decimals(b.all()),
			fmt.Sprintf("%s: %s, %s", verdict(a.equal(b)), t.currency, heading(t.kind)),
		})
	}
	for _, s := range l.Summaries {
		inLedger += s.Contributed
	}
	columns(w, append(rows, []string{
		fmt.Sprint(was), fmt.Sprint(now), "", "", fmt.Sprintf("%s: all flows, %d by the ledger", verdict(was == now && was == inLedger), inLedger),
	}))
	return agrees
}

// fraction returns the number that digits write, and 0 for none.
func fraction(digits string) *big.Rat {
	if r, ok := new(big.Rat).SetString(digits); ok {
		return r
	}
	return new(big.Rat)
}

// decimals writes a sum of decimal numbers without zeros at its end.
func decimals(r *big.Rat) string {
	return strings.TrimSuffix(strings.TrimRight(r.FloatString(12), "0"), ".")
}
