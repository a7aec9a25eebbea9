package main

import (
	"strconv"
	"strings"

	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
)

// tellMeasured tells where each measured indicator started and what it aims at,
// what has to be known of the readings, and the words of reviews.
func (b *book) tellMeasured(p *page) {
	p.section("What stands behind it")
	t := b.terms()
	counted := b.counted()
	for i := range t.Indicators {
		if u := &t.Indicators[i]; u.Definition.Basis != indicator.Judged {
			b.tellReadings(p, u, counted)
		}
	}
	b.tellWords(p)
}

// counted returns the records on which the answer about success rests.
func (b *book) counted() map[id.Command]bool {
	all := map[id.Command]bool{}
	for _, s := range b.a.Success(b.on).Series {
		for _, x := range s.Joint.Points {
			for _, st := range x.Standings {
				for _, r := range st.Records {
					all[r] = true
				}
			}
		}
	}
	return all
}

// tellReadings tells where an indicator started, its aims, the readings that no
// definition of success counts, and what is to be known of those it does.
func (b *book) tellReadings(p *page, u *indicator.Use, counted map[id.Command]bool) {
	start := "where it started is unknown"
	if x := u.Baseline; x != nil {
		start = "at the start " + value(x.Value, u.Definition)
		if x.Source == "" && x.Value.Missing == "" && u.Definition.Direction == indicator.Decrease {
			start += " (source unknown)"
		}
	}
	aim := "; aim "
	if u.Definition.Direction == indicator.Decrease {
		aim += "at most "
	}
	for i, x := range u.Targets {
		if i > 0 {
			aim = ", "
		}
		start += aim + value(x.Value, u.Definition) + until(x.Period)
	}
	parts, read := []string{start}, false
	for e := range b.a.Events() {
		what, ok := b.record(e)
		m, is := what.(act.Measure)
		if !ok || !is || m.Indicator != u.ID {
			continue
		}
		read = true
		notes := b.corrected(e)
		if e.Basis.Certainty != "" && e.Basis.Certainty != partnership.Certain {
			notes = append(notes, "only "+string(e.Basis.Certainty))
		}
		if !counted[e.ID] {
			notes = append(notes, "not a criterion then")
		}
		if end, ok := b.a.End(); ok && e.On.After(end.On) {
			notes = append(notes, "counted on after the end")
		}
		if len(notes) > 0 {
			parts = append(parts, value(m.Value, u.Definition)+until(m.Period)+" ("+strings.Join(notes, "; ")+")")
		}
	}
	if !read {
		parts = append(parts, "no reading on record: unknown")
	}
	p.para(0, 2, "• "+u.Definition.Title+": "+strings.Join(parts, "; ")+".")
}

// until says up to when a period runs.
func until(x calendar.Period) string {
	if x.Last().IsZero() {
		return " from " + month(x.First())
	}
	return " to " + month(x.Last())
}

func month(d calendar.Date) string {
	if d.IsZero() {
		return "an unknown day"
	}
	return d.Month().String()[:3] + " " + strconv.Itoa(d.Year())
}

// corrected says what a record said before it was mended.
func (b *book) corrected(e partnership.Event) []string {
	for x := range b.a.Events() {
		c, ok := x.Act.(act.Correct)
		if !ok || c.Seq != e.Seq {
			continue
		}
		was, _ := e.Act.(act.Measure)
		return []string{"first put down as " + value(was.Value, indicator.Definition{}) + ", corrected on " + brief(x.On) + ": " + lower(orUnknown(c.Reason))}
	}
	return nil
}

// tellWords tells evidence of benefit to core businesses, and the reviews.
func (b *book) tellWords(p *page) {
	for e := range b.a.Events() {
		what, ok := b.record(e)
		if !ok {
			continue
		}
		switch a := what.(type) {
		case act.RecordEvidence:
			s := "What it did for " + b.short(e.For) + "’s own work (" + brief(e.On) + "): “" + a.Words + "”"
			if a.EndorsedAt != "" {
				s += ", endorsed by its " + plain(a.EndorsedAt)
			}
			p.para(0, 2, "• "+s+".")
		case act.Review:
			s := "Review of " + day(e.On) + b.someDay(e) + ": “" + orUnknown(a.Words) + "”"
			var lights []string
			for _, r := range a.Ratings {
				if r.Light != act.Green {
					lights = append(lights, b.short(r.Partner)+" "+plain(r.Light)+words(r.Words))
				}
			}
			switch {
			case len(a.Ratings) == 0:
				s += "; how each partner saw it is unknown"
			case len(lights) == 0:
				s += "; green from all"
			default:
				s += "; green but for " + strings.Join(lights, ", ")
			}
			for _, d := range a.Decisions {
				s += "; decided: " + lower(d.What)
				if d.Owner != "" {
					s += " (" + b.short(d.Owner) + ")"
				}
			}
			p.para(0, 2, "• "+s+".")
		}
	}
}

func words(s string) string {
	if s == "" {
		return ""
	}
	return " (“" + s + "”)"
}

// someDay says that a record's day is one of a span.
func (b *book) someDay(e partnership.Event) string {
	if e.Basis.Until.IsZero() {
		return ""
	}
	return " or some day until " + day(e.Basis.Until)
}
