package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/prose"
)

var (
	inCash      = label{"cash", "tunai"}
	inKind      = label{"other, valued", "lainnya, dinilai"}
	management  = label{"management", "pengelolaan"}
	ofAll       = label{"share", "bagian"}
	unvalued    = label{"without a value in money", "tanpa nilai uang"}
	significant = label{"significance, of 4", "signifikansi, dari 4"}
	inPlace     = label{"in place of a promise", "pengganti janji"}
	nothing     = label{"nothing is on record", "tidak ada yang tercatat"}
)

func runLedger(c *call) (*answer, error) {
	h, on, err := openOn(c)
	defer h.close()
	if err != nil {
		return nil, err
	}
	a := h.advanced(on)
	v := a.Ledger(on)
	t, _ := a.Terms(on)
	return &answer{text: ledgerText(c.speaker(&t), &v), value: v}, nil
}

// ledgerText tells what each partner promised and gave, in each measure apart.
func ledgerText(s prose.Speaker, l *contribution.Ledger) string {
	lang := s.Lang
	var text strings.Builder
	fmt.Fprintf(&text, "%s\n%s\n\n", plain(s.Terms.Title), flat(lang.Day(l.On)))
	if len(l.Rows) == 0 {
		return text.String() + nothing.in(lang) + "\n"
	}
	t := newColumns(&text)
	heads := []string{"", ""}
	for _, column := range []string{"committed", "accepted", "reported", "disputed", "outstanding", "overdue"} {
		heads = append(heads, said(lang, prose.Columns, column))
	}
	fmt.Fprintln(t, strings.Join(append(heads, inPlace.in(lang)), "\t"))
	for i := range l.Rows {
		r := &l.Rows[i]
		cells := []string{plain(s.Partner(r.Partner)), said(lang, prose.ContributionKinds, r.Kind)}
		for _, n := range []exact.Number{r.Promised, r.Accepted, r.Reported, r.Disputed, r.Outstanding, r.Overdue, r.InLieu} {
			cells = append(cells, countedIn(lang, n, r.Measure))
		}
		fmt.Fprintln(t, strings.Join(cells, "\t"))
	}
	t.end()
	accounts := slices.DeleteFunc(slices.Clone(l.Accounts), func(a contribution.Account) bool {
		return a.Financial.Sign() == 0 && a.Valued.Sign() == 0 && a.Management.Sign() == 0
	})
	if len(accounts) > 0 {
		fmt.Fprintln(&text)
		t = newColumns(&text)
		fmt.Fprintf(t, "\t%s\t%s\t%s\t%s\n", inCash.in(lang), inKind.in(lang), management.in(lang), ofAll.in(lang))
		for i := range accounts {
			a := &accounts[i]
			part := ""
			if a.Share != nil {
				part = share(lang, *a.Share)
			}
			fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\n", plain(s.Partner(a.Partner)), sum(lang, a.Financial), sum(lang, a.Valued), sum(lang, a.Management), part)
		}
		t.end()
	}
	var beside strings.Builder
	t = newColumns(&beside)
	for i := range l.Summaries {
		x := &l.Summaries[i]
		if x.NotValued > 0 {
			fmt.Fprintf(t, "%s\t%s\t%s\n", plain(s.Partner(x.Partner)), unvalued.in(lang), lang.Count(x.NotValued))
		}
		if x.Significance != nil {
			fmt.Fprintf(t, "%s\t%s\t%s\n", plain(s.Partner(x.Partner)), significant.in(lang), lang.Number(*x.Significance))
		}
	}
	t.end()
	if beside.Len() > 0 {
		text.WriteString("\n" + beside.String())
	}
	return trimmed(text.String())
}

// countedIn returns a number in its measure; nothing stands for none.
func countedIn(lang prose.Lang, n exact.Number, m contribution.Measure) string {
	if n.Sign() == 0 {
		return ""
	}
	return flat(lang.Measured(n, m))
}

func sum(lang prose.Lang, a money.Amount) string {
	if a.Sign() == 0 {
		return ""
	}
	return flat(lang.Amount(a))
}
