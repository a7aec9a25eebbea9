package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/partnership/exact"
)

// options say what else is told.
type options struct {
	usd   bool // the ledger in USD
	flows bool // each flow that counts
}

// tell writes the ledger, what became of the rows, and the control. It reports
// whether the control agrees.
func tell(w io.Writer, files []file, o options) bool {
	flows, others := merge(files)
	known := newDirectory(flows)
	if o.flows {
		tellFlows(w, flows)
	}
	fmt.Fprint(w, "Each flow counts in the column of its status only; funding is what is committed and what is paid.\n\n")
	original := ledgerOf(flows, byOriginal, known)
	shown := sheets(original, flows, byOriginal, known)
	tellSheets(w, shown, true)
	var converted contribution.Ledger
	var inDollars []sheet
	if o.usd {
		fmt.Fprint(w, "The same in USD, each flow as converted by FTS. It stands beside the above, never to be added to it.\n\n")
		converted = ledgerOf(flows, inUSD, known)
		inDollars = sheets(converted, flows, inUSD, known)
		tellSheets(w, inDollars, false)
	}
	agrees := tellRows(w, files, flows, others)
	fmt.Fprintln(w, "\ncontrol: what went in, from the cells, and what is shown, from the ledger")
	agrees = control(w, wentIn(flows, byOriginal, func(f flow) string { return f.digits }), shown, original) && agrees
	if o.usd {
		fmt.Fprintln(w, "\ncontrol of the same in USD")
		agrees = control(w, wentIn(flows, inUSD, func(f flow) string { return f.digitsUSD }), inDollars, converted) && agrees
	}
	return agrees
}

func tellFlows(w io.Writer, flows []flow) {
	for _, f := range flows {
		how := ""
		if f.byFTS {
			how = " as reported by FTS"
		}
		fmt.Fprintf(w, "%s: %s %s, %s, %s%s: %s to %s\n", f.place(), label(f), f.status, heading(kindOf(f.kind)), f.amount, how,
			printable(orUnnamed(f.giver)), printable(orUnnamed(f.receiver)))
	}
	fmt.Fprintln(w)
}

// label names a flow by its id.
func label(f flow) string {
	if f.id == "" {
		return "flow without id"
	}
	return "flow " + printable(f.id)
}

// heading is what FTS calls a kind.
func heading(k contribution.Kind) string {
	if k == contribution.Cash {
		return "financial"
	}
	if k == contribution.Goods {
		return "in kind, as valued"
	}
	return fmt.Sprintf("of the type %q", string(k))
}

// tellSheets writes the sheets. Those in USD also say how many flows are as
// reported by FTS, unless all of them are.
func tellSheets(w io.Writer, all []sheet, mixed bool) {
	for _, s := range all {
		byFTS := mixed && s.currency == dollars
		head := []string{"flows", "pledged", "committed", "paid", "funding", ""}
		if byFTS {
			head = slices.Insert(head, 1, "by FTS")
		}
		rows := [][]string{head}
		for _, l := range append(slices.Clone(s.lines), s.sum()) {
			row := []string{fmt.Sprint(l.flows), l.pledged.String(), l.committed.String(), l.paid.String(), l.funding().String(), printable(l.name)}
			if byFTS {
				row = slices.Insert(row, 1, fmt.Sprint(l.byFTS))
			}
			rows = append(rows, row)
		}
		fmt.Fprintf(w, "%s, %s\n", s.currency, heading(s.kind))
		columns(w, rows)
		fmt.Fprintln(w)
	}
}

// columns writes rows of cells, all but the last to the right of their column.
func columns(w io.Writer, rows [][]string) {
	width := make([]int, len(rows[0]))
	for _, r := range rows {
		for i, c := range r {
			width[i] = max(width[i], utf8.RuneCountInString(c))
		}
	}
	for _, r := range rows {
		var b strings.Builder
		for i, c := range r[:len(r)-1] {
			fmt.Fprintf(&b, "  %*s", width[i], c)
		}
		fmt.Fprintln(w, strings.TrimRight(b.String()+"  "+r[len(r)-1], " "))
	}
}

// tellRows writes what became of the rows, and reports whether each row became
// one thing.
func tellRows(w io.Writer, files []file, flows []flow, others []left) bool {
	rows, unreadable, old := 0, 0, 0
	for _, f := range files {
		rows += f.rows
		unreadable += len(f.unreadable)
		fmt.Fprintf(w, "%s: %s read, %d of them unreadable\n", f.name, counted(f.rows, "row"), len(f.unreadable))
		for _, t := range f.unreadable {
			fmt.Fprintf(w, "  not read: %s:%s\n", f.name, printable(t.String()))
		}
		for _, t := range f.notes {
			fmt.Fprintf(w, "  note: %s:%s\n", f.name, printable(t.String()))
		}
	}
	for _, l := range others {
		if l.old {
			old++
		}
		fmt.Fprintf(w, "counted once: %s: %s %s\n", l.place(), label(l.flow), l.why)
	}
	fmt.Fprintf(w, "%s: %d counted, %d repeated, %d of other versions, %d unreadable\n",
		counted(rows, "row"), len(flows), len(others)-old, old, unreadable)
	tellDoubts(w, flows)
	return rows == len(flows)+len(others)+unreadable
}

// tellDoubts writes what whoever reads the sums should know of the flows in them.
func tellDoubts(w io.Writer, flows []flow) {
	within := make(map[string]int)
	byFTS, noUSD, own, zero := 0, 0, 0, 0
	beside := money.New(exact.Number{}, dollars)
	for _, f := range flows {
		within[f.boundary]++
		switch {
		case f.byFTS:
			byFTS++
		case f.digitsUSD == "":
			noUSD++
		case f.amount.Sign() == 0 && f.usd.Sign() != 0:
			zero++
			beside = money.New(beside.Number().Add(f.usd.Number()), dollars)
		}
		if f.giver == f.receiver && f.giver != "" {
			own++
		}
	}
	say := func(n int, format string, args ...any) {
		if n > 0 {
			fmt.Fprintf(w, "%s %s\n", counted(n, "flow"), fmt.Sprintf(format, args...))
		}
	}
	say(byFTS, "by FTS: without an original amount, counted as USD as reported by FTS")
	say(noUSD, "without USD by FTS: in the original currency only")
	say(zero, "of 0 by the original amount, and %s by FTS, which is in no sum of original currencies", beside)
	say(own, "from an organisation to itself, as money that is carried over")
	if len(within) > 1 {
		var each []string
		for _, b := range slices.Sorted(maps.Keys(within)) {
			each = append(each, fmt.Sprintf("%d %s", within[b], printable(orUnnamed(b))))
		}
		fmt.Fprintf(w, "several boundaries, so that sums may count money once for each hand it went through: %s\n", strings.Join(each, ", "))
	}
}

func counted(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return fmt.Sprintf("%d %s", n, what)
}

// printable keeps what a file says from steering the terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}
