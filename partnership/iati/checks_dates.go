package iati

import (
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
)

// dated is one of the four days of an activity with the element that states it.
type dated struct {
	on calendar.Date
	at *node
}

// fourDays returns the first day of each type, from planned start to actual end.
func (c *checker) fourDays() [4]dated {
	var all [4]dated
	c.activity.each("activity-date", func(kid *node) {
		code := kid.value("type")
		if len(code) != 1 || code < "1" || code > "4" {
			return
		}
		to := &all[code[0]-'1']
		if on, ok := dayOf(kid, "iso-date"); ok && to.at == nil {
			*to = dated{on, kid}
		}
	})
	return all
}

const (
	plannedStart = iota
	actualStart
	plannedEnd
	actualEnd
)

func (c *checker) dates() {
	d := c.fourDays()
	started := false
	c.activity.each("activity-date", func(kid *node) {
		started = started || kid.value("type") == "1" || kid.value("type") == "2"
	})
	if !started {
		c.tell("6.11.1", c.activity)
	}
	order := func(rule string, start, end dated) {
		if start.at != nil && end.at != nil && end.on.Before(start.on) {
			c.tell(rule, end.at, "start", start.on.String(), "end", end.on.String())
		}
	}
	order("11.1.2", d[plannedStart], d[plannedEnd])
	order("11.1.3", d[actualStart], d[actualEnd])
}

// status holds the status against the dates, which no rule of the standard does.
// Nothing is said about the day of the question.
func (c *checker) status() {
	n := c.activity.child("activity-status")
	if n == nil {
		return
	}
	stage, _ := stageOf(n.value("code"))
	d := c.fourDays()
	tell := func(problem string, on calendar.Date) {
		params := []string{"problem", problem, "status", n.value("code")}
		if !on.IsZero() {
			params = append(params, "on", on.String())
		}
		c.own(IAT004, n, params...)
	}
	// The other stages may have any dates.
	//exhaustive:ignore
	switch stage {
	case lifecycle.Scoping:
		if d[actualStart].at != nil {
			tell("pipeline_has_begun", d[actualStart].on)
		} else if d[actualEnd].at != nil {
			tell("pipeline_has_ended", d[actualEnd].on)
		}
	case lifecycle.Active:
		if d[actualEnd].at != nil {
			tell("active_has_ended", d[actualEnd].on)
		} else if d[actualStart].at == nil {
			tell("active_without_start", calendar.Date{})
		}
	case lifecycle.Suspended, lifecycle.WindingDown:
		if d[actualStart].at == nil {
			tell("begun_without_start", calendar.Date{})
		}
	case lifecycle.Closed:
		if d[actualEnd].at == nil {
			tell("closed_without_end", calendar.Date{})
		}
	}
}

// future tells what is said to have happened after the day of the question.
func (c *checker) future() {
	if c.o.On.IsZero() {
		return
	}
	past := func(rule string, n *node, name string) {
		if on, ok := dayOf(n, name); ok && on.After(c.o.On) {
			c.tell(rule, n, "in", "@"+name, "on", on.String())
		}
	}
	past("11.1.1", c.activity, "last-updated-datetime")
	c.activity.each("activity-date", func(kid *node) {
		switch kid.value("type") {
		case "2":
			past("11.1.4", kid, "iso-date")
		case "4":
			past("11.1.5", kid, "iso-date")
		}
	})
	c.activity.each("transaction", func(kid *node) {
		past("11.2.1", kid.child("transaction-date"), "iso-date")
		past("11.2.2", kid.child("value"), "value-date")
	})
}

// periods looks at the periods of plans and of indicators.
func (c *checker) periods() {
	ordered := func(rule string, n *node) (start, end calendar.Date, ok bool) {
		start, ok1 := dayOf(n.child("period-start"), "iso-date")
		end, ok2 := dayOf(n.child("period-end"), "iso-date")
		if ok = ok1 && ok2; ok && end.Before(start) {
			c.tell(rule, n, "start", start.String(), "end", end.String())
			ok = false
		}
		return start, end, ok
	}
	c.activity.each("budget", func(kid *node) {
		start, end, ok := ordered("8.6.3", kid)
		if !ok {
			return
		}
		if year, err := start.AddMonths(12, calendar.Clip); err == nil && end.After(year) {
			c.tell("7.5.3", kid, "start", start.String(), "end", end.String())
		}
		if on, stated := dayOf(kid.child("value"), "value-date"); stated && (on.Before(start) || on.After(end)) {
			c.tell("11.3.1", kid.child("value"), "on", on.String(), "start", start.String(), "end", end.String())
		}
	})
	c.activity.each("planned-disbursement", func(kid *node) { ordered("8.6.3", kid) })
	c.activity.each("result", func(kid *node) {
		kid.each("indicator", func(kid *node) {
			kid.each("period", func(kid *node) { ordered("8.6.1", kid) })
		})
	})
}
