package terms

import (
	"reflect"
	"strconv"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
)

func (c *checker) duration() {
	d := &c.t.Duration
	c.in("duration")
	refer(&c.walk, "milestone", c.milestones, d.Milestone)
	c.durationCounts(d)
	if !d.Start.IsZero() && !d.End.IsZero() && !d.End.After(d.Start) {
		c.findIn("end", TRM002, check.Error, "start", d.Start.String(), "end", d.End.String())
	}
	c.out(1)
	if d.End.IsZero() && d.Milestone == "" && !d.Evergreen {
		c.lacking("duration", !d.isZero(), TRM001, check.Error)
	}
	if d.Patience == 0 && d.CureDays == 0 && c.together() {
		c.lacking("duration", !d.isZero(), TRM007, check.Warning)
	}
}

// isZero reports whether d is absent from the document.
func (d *Duration) isZero() bool {
	return d.Start.IsZero() && d.End.IsZero() && d.Milestone == "" && !d.Evergreen && !d.Retroactive &&
		d.RenewalWindow == 0 && d.RenewalLead == 0 && d.NoticeDays == 0 && d.CureDays == 0 && d.Patience == 0 && d.Ext == nil
}

// exit reports that nothing is said of how to part. Early in the term that is
// advice: there is still time.
func (c *checker) exit() {
	e := &c.t.Exit
	if !c.together() || anyText(e.Criteria) || !blank(e.Handover) || !blank(e.Continuity) {
		return
	}
	severity, due := check.Warning, c.t.Duration.exitDue(c.limits)
	if !c.on.IsZero() && c.on.Before(due) {
		severity = check.Advice
	}
	c.lacking("exit", isThere(e), EXT001, severity, check.Due, due.String())
}

// exitDue returns the day by which there should be an exit plan: after the
// months or the share of the term, whichever is earlier. It is the zero Date
// where the terms do not say when they start.
func (d *Duration) exitDue(l Limits) calendar.Date {
	due, err := d.Start.AddMonths(l.ExitMonths, calendar.Clip)
	if err != nil { // no start, or the end of the calendar
		due = calendar.Date{}
	}
	if days := d.days(); days > 0 {
		share, ok := exact.FromInt(int64(days)).Mul(l.ExitShare).Round(0, exact.Down).Int64()
		if !ok || share > int64(days) {
			share = int64(days)
		}
		if day := d.Start.AddDays(int(share)); due.IsZero() || day.Before(due) {
			due = day
		}
	}
	return due
}

// days returns the length of the term, or 0 where it is not known.
func (d *Duration) days() int {
	if d.Start.IsZero() || d.End.IsZero() {
		return 0
	}
	return max(d.End.Sub(d.Start)+1, 0)
}

// innovation reports a long term in which nothing is to be tried or learned.
func (c *checker) innovation() {
	g := &c.t.Governance
	months := c.limits.InnovationMonths
	if !c.together() || anyText(g.Innovation) || !c.t.Duration.isLonger(months, c.on) {
		return
	}
	c.inGovernance(func() {
		c.lacking("innovation", g.Innovation != nil, GOV005, check.Advice, "months", strconv.Itoa(months))
	})
}

// isLonger reports whether the term is longer than so many months: as it is
// stated, or, where no end is, as it has run by now.
func (d *Duration) isLonger(months int, on calendar.Date) bool {
	last := d.End
	if last.IsZero() {
		last = on
	}
	next, err := d.Start.AddMonths(months, calendar.Clip)
	return err == nil && !last.Before(next)
}

// inGovernance calls report with the walk in the governance, or where it is
// absent, in what should hold it.
func (c *checker) inGovernance(report func()) {
	if !isThere(&c.t.Governance) {
		report()
		return
	}
	c.in("governance")
	report()
	c.out(1)
}

// isThere reports whether a noun that is left out when it is zero is in the
// document.
func isThere[N any](noun *N) bool { return !reflect.ValueOf(noun).Elem().IsZero() }
