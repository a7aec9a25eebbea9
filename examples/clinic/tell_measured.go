package main

import (
	"slices"
	"strconv"
	"strings"

	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
)

func (b *book) tellMeasured(p *page) {
	p.section("What was measured and judged")
	t := b.terms()
	if t.Success.Words != "" {
		s := "What counts as success, by the terms as they stand"
		if t.Success.Version > 0 {
			s += " (version " + group(t.Success.Version) + ")"
		}
		p.para(0, 0, s+": “"+t.Success.Words+"”.")
	}
	for i := range t.Indicators {
		u := &t.Indicators[i]
		if u.Definition.Basis == indicator.Judged {
			b.tellJudged(p, u)
		} else {
			b.tellReadings(p, u)
		}
	}
	b.tellWords(p)
}

// tellReadings tells where an indicator started, every reading, and its aim.
func (b *book) tellReadings(p *page, u *indicator.Use) {
	parts := []string{"where it started is unknown"}
	if x := u.Baseline; x != nil {
		parts[0] = "at the start " + value(x.Value, u.Definition)
		if x.Source == "" && x.Value.Missing == "" && u.Definition.Direction == indicator.Decrease {
			parts[0] += " (source unknown)"
		}
	}
	_, since := b.a.Stage()
	sources := map[string]bool{}
	for e := range b.a.Events() {
		what, ok := b.record(e)
		m, is := what.(act.Measure)
		if !ok || !is || m.Indicator != u.ID {
			continue
		}
		s := value(m.Value, u.Definition) + " to " + month(m.Period.Last())
		notes := b.corrected(e)
		if b.ended() && e.On.After(since) {
			notes = append(notes, "counted on after the end")
		}
		if e.Basis.Certainty != "" && e.Basis.Certainty != partnership.Certain {
			notes = append(notes, "only "+string(e.Basis.Certainty))
		}
		if len(notes) > 0 {
			s += " (" + strings.Join(notes, "; ") + ")"
		}
		parts = append(parts, s)
		sources[m.Evidence] = true
	}
	if len(parts) == 1 {
		parts = append(parts, "no reading on record: unknown")
	}
	for _, x := range u.Targets {
		s := "aim "
		if u.Definition.Direction == indicator.Decrease {
			s += "at most "
		}
		parts = append(parts, s+value(x.Value, u.Definition)+" to "+month(x.Period.Last()))
	}
	p.para(0, 2, "• "+u.Definition.Title+": "+strings.Join(parts, ", ")+".")
}

func month(d calendar.Date) string {
	if d.IsZero() {
		return "an unknown day"
	}
	return d.Month().String()[:3] + " " + strconv.Itoa(d.Year())
}

func (b *book) ended() bool { _, ok := b.a.End(); return ok }

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

// tellJudged tells each period: everybody's own score, then the joint one.
func (b *book) tellJudged(p *page, u *indicator.Use) {
	var periods []calendar.Period
	own := map[calendar.Period][]string{}
	joint := map[calendar.Period]string{}
	spoke := map[calendar.Period][]id.Partner{}
	for e := range b.a.Events() {
		what, ok := b.record(e)
		if !ok {
			continue
		}
		switch a := what.(type) {
		case act.Judge:
			if a.Indicator != u.ID {
				continue
			}
			if !slices.Contains(periods, a.Period) {
				periods = append(periods, a.Period)
			}
			who := b.short(e.For)
			if a.Unattributed {
				who = "one partner"
			}
			s := who + " " + value(a.Value, u.Definition)
			if a.Words != "" {
				s += " (“" + a.Words + "”)"
			}
			own[a.Period] = append(own[a.Period], s)
			spoke[a.Period] = append(spoke[a.Period], e.For)
		case act.AgreeScore:
			if a.Indicator == u.ID {
				joint[a.Period] = value(a.Value, u.Definition)
			}
		}
	}
	p.para(0, 2, "• "+u.Definition.Title+", as each partner judges it"+map[bool]string{true: ": unknown, nobody did.", false: ":"}[len(periods) == 0])
	for _, x := range periods {
		s := strings.Join(own[x], ", ")
		var silent []string
		for _, m := range b.a.Partners(x.Last()) {
			if !m.Since.IsZero() && !slices.Contains(spoke[x], m.Partner) {
				silent = append(silent, b.short(m.Partner)+" unknown")
			}
		}
		if len(silent) > 0 {
			s += ", " + strings.Join(silent, ", ")
		}
		if joint[x] != "" {
			s = "together " + joint[x] + " – " + s
		} else {
			s = "together unknown – " + s
		}
		p.para(2, 4, "To "+month(x.Last())+": "+s+".")
	}
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
			s := "Review of " + day(e.On) + b.until(e) + ": “" + orUnknown(a.Words) + "”"
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

// until says that a record's day is one of a span.
func (b *book) until(e partnership.Event) string {
	if e.Basis.Until.IsZero() {
		return ""
	}
	return " or some day until " + day(e.Basis.Until)
}
