package partnership

import (
	"slices"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// significant tells the partners of whose contributions none is significant to
// those who received them (CON002).
func (f *fold) significant(t *terms.Terms, b *contribution.Book, on calendar.Date, l contribution.Limits) check.Report {
	var r check.Report
	for _, p := range f.body.bound(on) {
		if b.Significant(p, l) == check.No {
			r = append(r, aboutPartner(t, CON002, check.Warning, p))
		}
	}
	return r
}

// receiving tells the partners to whom nobody owes and nobody gave anything
// (CON003).
func (f *fold) receiving(t *terms.Terms, on calendar.Date) check.Report {
	if f.body.signed.IsZero() {
		return nil
	}
	partners := f.body.bound(on)
	receives := make(map[id.Partner]bool)
	give := func(from id.Partner, to []id.Partner) {
		for _, p := range partners {
			if p != from && (len(to) == 0 || slices.Contains(to, p)) {
				receives[p] = true
			}
		}
	}
	for _, d := range f.duties.All() {
		give(d.from, d.to)
	}
	for _, d := range f.deliveries.All() {
		if d.state != lifecycle.Withdrawn {
			give(d.by, f.receivers(d))
		}
		if len(receives) == len(partners) {
			break
		}
	}
	var r check.Report
	for _, p := range partners {
		if !receives[p] {
			r = append(r, aboutPartner(t, CON003, check.Warning, p))
		}
	}
	return r
}

// aboutPartner is a finding at a partner, at the whole where the terms do not
// name it.
func aboutPartner(t *terms.Terms, c check.Code, s check.Severity, p id.Partner) check.Finding {
	f := check.Finding{Code: c, Severity: s, Params: map[string]string{"partner": string(p)}}
	place := check.Place("/partners").Key(string(p))
	if path, ok := t.PathOf(place); ok {
		f.Path, f.Place = path, place
	}
	return f
}
