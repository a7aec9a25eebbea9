package iati

import (
	"cmp"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/check"
)

// day returns the day that the attribute name of n states. What is not exactly a
// day, such as one with a zone, is read as the day that it begins with, and what
// was beside it is named.
func (im *importer) day(n *node, name string) (calendar.Date, bool) {
	if n == nil {
		return calendar.Date{}, false
	}
	a := n.attr(name)
	if a == nil {
		im.find(IAT003, check.Warning, n, "missing", "@"+name)
		return calendar.Date{}, false
	}
	s := trim(a.value)
	head := s[:min(10, len(s))]
	d, err := calendar.Parse(head)
	if err != nil || s != head && !isDate(s) && !isDateTime(s) {
		im.find(IAT001, check.Warning, n, "value", a.value, "want", "date", "in", "@"+name)
		return calendar.Date{}, false
	}
	if s != head {
		im.lose(n, "@"+name, NotHeld, false, a.value, n.position())
	}
	n.state, a.used = looked, true
	return d, true
}

// dates takes the four days, and from them the duration of the terms.
func (im *importer) dates(n *node) {
	all := [...]*Day{&im.a.Dates.PlannedStart, &im.a.Dates.ActualStart, &im.a.Dates.PlannedEnd, &im.a.Dates.ActualEnd}
	n.each("activity-date", func(kid *node) {
		a := kid.attr("type")
		if a == nil {
			im.find(IAT003, check.Warning, kid, "missing", "@type")
			return
		}
		if len(a.value) != 1 || a.value < "1" || a.value > "4" {
			im.find(IAT002, check.Warning, kid, "value", a.value, "list", "ActivityDateType")
			return
		}
		to := all[a.value[0]-'1']
		if !to.On.IsZero() {
			im.find(IAT006, check.Warning, kid)
			return
		}
		on, ok := im.day(kid, "iso-date")
		if !ok {
			return
		}
		a.used = true
		*to = Day{On: on, Rest: im.rest(kid, schema["activity-date"])}
		kid.state = settled
	})
	im.a.Terms.Duration.Start, im.a.Terms.Duration.End = im.a.Dates.term()
}

// term returns the first and the last day that the terms state: what is planned,
// or else what was.
func (d *Dates) term() (start, end calendar.Date) {
	return cmp.Or(d.PlannedStart.On, d.ActualStart.On), cmp.Or(d.PlannedEnd.On, d.ActualEnd.On)
}
