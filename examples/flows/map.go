package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

// kindOf returns the kind of contribution that a contributionType is. A type that
// FTS does not have keeps its own word.
func kindOf(word string) contribution.Kind {
	switch strings.NewReplacer("-", " ", "_", " ").Replace(strings.ToLower(word)) {
	case "financial":
		return contribution.Cash
	case "in kind":
		return contribution.Goods
	case "":
		return "unstated"
	}
	return contribution.Kind(word)
}

// amountOfFlow returns the amount by which a flow counts, and false where it has
// none.
type amountOfFlow func(flow) (money.Amount, bool)

func byOriginal(f flow) (money.Amount, bool) { return f.amount, true }

func inUSD(f flow) (money.Amount, bool) { return f.usd, f.digitsUSD != "" }

// ledgerOf returns what flows come to, each by its amount.
func ledgerOf(flows []flow, of amountOfFlow, known directory) contribution.Ledger {
	var b contribution.Book
	for i, f := range flows {
		sum, ok := of(f)
		if !ok {
			continue
		}
		name := fmt.Sprintf("flow-%d", i+1)
		kind, from, to := kindOf(f.kind), known.ids[f.giver], []id.Partner{known.ids[f.receiver]}
		entry := contribution.Entry{
			ID: id.Command(name), By: from, On: f.on, In: contribution.Accepted,
			Delivery: contribution.Delivery{To: to, Kind: kind, What: f.what, Money: sum},
		}
		if sum.Sign() < 0 { // only what was paid is; it takes from no promise that is known
			entry.Delivery.Returns = true
			b.Post(entry)
			continue
		}
		b.Promise(contribution.Promise{Commitment: contribution.Commitment{
			ID: id.Commitment(name), From: from, To: to, Kind: kind, What: f.what, Money: sum, Firm: f.status != pledge,
		}})
		if f.status == paid {
			entry.Delivery.Commitment = id.Commitment(name)
			b.Post(entry)
		}
	}
	return b.Ledger(calendar.Date{}, contribution.LedgerOptions{}) // FTS has no day on which anything is due
}

// sheet is what organisations gave of one kind in one currency.
type sheet struct {
	currency money.Currency
	kind     contribution.Kind
	lines    []line
}

// sum returns the line of all organisations.
func (s sheet) sum() line {
	all := line{name: "all"}
	for _, l := range s.lines {
		all = all.plus(l)
	}
	return all
}

// line is what one organisation gave. Each flow counts in the sum of its status
// only.
type line struct {
	name                     string
	flows                    int
	byFTS                    int // of these: in USD as reported by FTS
	pledged, committed, paid exact.Number
}

// funding is what FTS calls so.
func (l line) funding() exact.Number { return l.committed.Add(l.paid) }

func (l line) plus(m line) line {
	return line{
		l.name, l.flows + m.flows, l.byFTS + m.byFTS,
		l.pledged.Add(m.pledged), l.committed.Add(m.committed), l.paid.Add(m.paid),
	}
}

// sheets lays out a ledger by currency and kind, the organisations from the
// largest on. How many flows a sum is made of, which no ledger says, comes from
// the flows.
func sheets(l contribution.Ledger, flows []flow, of amountOfFlow, known directory) []sheet {
	type key struct {
		partner  id.Partner
		kind     contribution.Kind
		currency money.Currency
	}
	lines := make(map[key]line)
	for _, r := range l.Rows {
		in, _ := r.Measure.Currency()
		lines[key{r.Partner, r.Kind, in}] = line{
			name: known.names[r.Partner], pledged: r.Promised.Sub(r.Firm), committed: r.Firm.Sub(r.Delivered), paid: r.Accepted,
		}
	}
	var keys []key // in the order of the flows
	for _, f := range flows {
		sum, ok := of(f)
		if !ok {
			continue
		}
		k := key{known.ids[f.giver], kindOf(f.kind), sum.Currency()}
		l, ok := lines[k]
		if !ok { // promised 0, with nothing delivered: the ledger has no row for it
			places, _ := k.currency.MinorUnits()
			none := exact.Number{}.Round(places, exact.HalfEven)
			l = line{name: known.names[k.partner], pledged: none, committed: none, paid: none}
		}
		if l.flows == 0 {
			keys = append(keys, k)
		}
		l.flows++
		if f.byFTS {
			l.byFTS++
		}
		lines[k] = l
	}
	var all []sheet
	for _, k := range keys {
		i := slices.IndexFunc(all, func(s sheet) bool { return s.currency == k.currency && s.kind == k.kind })
		if i < 0 {
			i = len(all)
			all = append(all, sheet{currency: k.currency, kind: k.kind})
		}
		all[i].lines = append(all[i].lines, lines[k])
	}
	slices.SortFunc(all, func(a, b sheet) int {
		return cmp.Or(a.currency.Compare(b.currency), cmp.Compare(rank(a.kind), rank(b.kind)), cmp.Compare(a.kind, b.kind))
	})
	for _, s := range all {
		slices.SortFunc(s.lines, func(a, b line) int {
			return cmp.Or(b.funding().Compare(a.funding()), b.pledged.Compare(a.pledged), cmp.Compare(a.name, b.name))
		})
	}
	return all
}

// rank puts what is financial first, then what is in kind.
func rank(k contribution.Kind) int {
	if k == contribution.Cash {
		return 0
	}
	if k == contribution.Goods {
		return 1
	}
	return 2
}

// directory knows the organisations by their names and by their ids.
type directory struct {
	ids   map[string]id.Partner
	names map[id.Partner]string
}

// newDirectory gives each giver and receiver an id. It depends on their names
// only, and not on the order of the flows.
func newDirectory(flows []flow) directory {
	var names []string
	for _, f := range flows {
		names = append(names, f.giver, f.receiver)
	}
	slices.Sort(names)
	d := directory{make(map[string]id.Partner), make(map[id.Partner]string)}
	for _, name := range slices.Compact(names) {
		slug := slugOf(name)
		unique := id.Partner(slug)
		for n := 2; d.names[unique] != ""; n++ {
			unique = id.Partner(fmt.Sprintf("%s-%d", slug, n))
		}
		d.ids[name], d.names[unique] = unique, orUnnamed(name)
	}
	return d
}

// slugOf returns a name in the letters of an id, with room for a number behind
// it.
func slugOf(name string) string {
	const most = id.MaxLen - 12
	var b strings.Builder
	for _, r := range strings.ToLower(name) {
		switch {
		case b.Len() == most:
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9' && b.Len() > 0:
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	if slug := strings.Trim(b.String(), "-"); slug != "" {
		return slug
	}
	return "organisation"
}

func orUnnamed(name string) string {
	if name == "" {
		return "(not named)"
	}
	return name
}
