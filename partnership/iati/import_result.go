package iati

import (
	"strings"

	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

func (im *importer) documents(n *node) {
	n.each("document-link", func(kid *node) {
		var category *node
		kid.each("category", func(c *node) {
			if _, ok := wordOf(documentCategories, c.value("code")); ok && category == nil {
				category = c
			}
		})
		if category == nil || kid.value("url") == "" || !schema["document-link"].valid(kid) {
			return
		}
		kid.state, category.state = looked, looked
		i := terms.Instrument{ID: id.Instrument(im.id(kid, "instrument")), Title: im.words(kid.child("title")), Source: kid.get("url")}
		i.Kind, _ = wordOf(documentCategories, category.get("code"))
		i.Ext = im.ext(im.rest(kid, schema["document-link"]), kid)
		kid.state = settled
		im.a.Terms.Instruments = append(im.a.Terms.Instruments, i)
	})
}

func (im *importer) conditions(n *node) {
	if n == nil {
		return
	}
	n.each("condition", func(kid *node) {
		if kid.narrative() == nil {
			return
		}
		n.state = looked
		c := terms.Condition{ID: id.Condition(im.id(kid, "condition")), Title: im.words(kid)}
		if a := kid.attr("type"); a == nil {
			im.find(IAT003, check.Warning, kid, "missing", "@type")
		} else {
			var ok bool
			if c.Kind, ok = wordOf(conditionTypes, a.value); !ok {
				im.find(IAT002, check.Warning, kid, "value", a.value, "list", "ConditionType")
				c.Kind = a.value
			}
			a.used = written(conditionTypes, c.Kind) == a.value
		}
		c.Ext = im.ext(im.rest(kid, schema["condition"]), kid)
		kid.state = settled
		im.a.Terms.Conditions = append(im.a.Terms.Conditions, c)
	})
	if a := n.attr("attached"); a != nil {
		a.used = len(im.a.Terms.Conditions) > 0 && a.value == "1"
	}
}

func (im *importer) results(n *node) {
	n.each("result", func(kid *node) {
		if kid.child("indicator") == nil {
			return // the schema has no result without one
		}
		r := Result{Type: kid.value("type"), Title: im.words(kid.child("title"))}
		if a := kid.attr("type"); a == nil {
			im.find(IAT003, check.Warning, kid, "missing", "@type")
		} else {
			word, ok := wordOf(resultTypes, a.value)
			if ok {
				r.Type = word
			} else {
				im.find(IAT002, check.Warning, kid, "value", a.value, "list", "ResultType")
			}
			a.used = written(resultTypes, r.Type) == a.value
		}
		kid.each("indicator", func(kid *node) {
			r.Indicators = append(r.Indicators, im.indicator(kid))
		})
		kid.state = looked
		r.Rest = im.rest(kid, schema["result"])
		kid.state = settled
		im.a.Results = append(im.a.Results, r)
	})
}

func (im *importer) indicator(n *node) id.Indicator {
	n.state = looked
	u := indicator.Use{ID: id.Indicator(im.id(n, "indicator"))}
	d := &u.Definition
	d.Title, d.Basis = im.words(n.child("title")), indicator.Measured
	if a := n.attr("measure"); a == nil {
		im.find(IAT003, check.Warning, n, "missing", "@measure")
	} else {
		word, ok := wordOf(indicatorMeasures, a.value)
		if !ok {
			im.find(IAT002, check.Warning, n, "value", a.value, "list", "IndicatorMeasure")
			word = a.value
		}
		d.Measure = indicator.Measure(word)
		a.used = written(indicatorMeasures, word) == a.value
	}
	if a := n.attr("ascending"); a != nil {
		switch trim(a.value) {
		case "1", "true":
			d.Direction = indicator.Increase
		case "0", "false":
			d.Direction = indicator.Decrease
		default:
			im.find(IAT001, check.Warning, n, "value", a.value, "want", "boolean", "in", "@ascending")
		}
		a.used = a.value == "1" || a.value == "0"
	}
	d.Accumulation = im.accumulation(n.child("description"))
	n.each("baseline", func(kid *node) {
		if u.Baseline == nil && kid.child("dimension") == nil && kid.child("location") == nil {
			u.Baseline = im.baseline(kid, d.Measure)
		}
	})
	reach, stated := map[string]Rest{}, map[calendar.Period]bool{}
	n.each("period", func(kid *node) { im.period1(kid, &u, reach, stated) })
	r := im.rest(n, schema["indicator"])
	for key, inner := range reach {
		if r.Inside == nil {
			r.Inside = map[string]Rest{}
		}
		r.Inside[key] = inner
	}
	u.Ext = im.ext(r, n)
	n.state = settled
	im.a.Terms.Indicators = append(im.a.Terms.Indicators, u)
	return u.ID
}

func (im *importer) baseline(n *node, m indicator.Measure) *indicator.Baseline {
	b := &indicator.Baseline{}
	n.state = looked
	if n.attr("iso-date") != nil {
		b.On, _ = im.day(n, "iso-date")
	}
	if a := n.attr("year"); a == nil {
		im.find(IAT003, check.Warning, n, "missing", "@year")
	} else if !positiveKind.fits(a.value) {
		im.find(IAT001, check.Warning, n, "value", a.value, "want", "year", "in", "@year")
	} else {
		a.used = !b.On.IsZero() && b.On.String()[:4] == a.value
	}
	if a := n.attr("year"); b.On.IsZero() && (a == nil || !positiveKind.fits(a.value)) {
		// It is in the model, and without a year in no file.
		im.lose(n, "", NotValid, false, im.verbatim(n), n.position())
	}
	b.Value = im.value(n, m)
	b.Ext = im.ext(im.rest(n, schema["baseline"]), n)
	n.state = settled
	return b
}

// value returns what n, a target or what is like one, states. Words stand for
// the value of an indicator that has no other.
func (im *importer) value(n *node, m indicator.Measure) indicator.Value {
	a := n.attr("value")
	if a == nil || trim(a.value) == "" {
		if comment := n.child("comment"); m == indicator.Narrative && comment != nil && comment.narrative() != nil && comment.narrative().text != "" {
			return indicator.TextValue(im.words(comment))
		}
		if m != indicator.Narrative && !ruled(m) {
			im.find(IAT003, check.Warning, n, "missing", "@value")
		}
		return indicator.MissingValue(indicator.NotReported)
	}
	v, ok := readValue(m, a.value)
	if !ok && !ruled(m) && !isDecimal(trim(a.value)) {
		im.find(IAT001, check.Warning, n, "value", a.value, "want", string(m), "in", "@value")
	}
	a.used = m != indicator.Narrative && writeValue(v) == a.value
	return v
}

// ruled reports whether rules of the standard tell what is wrong with the values
// of an indicator of measure m.
func ruled(m indicator.Measure) bool {
	_, ok := codeOf(indicatorMeasures, string(m))
	return ok
}

// readValue returns the value that text states for an indicator of measure m,
// and whether it is of that measure.
func readValue(m indicator.Measure, text string) (indicator.Value, bool) {
	// The others are numbers, or may be.
	//exhaustive:ignore
	switch m {
	case indicator.Narrative:
		return indicator.TextValue(text), true
	case indicator.Ordinal, indicator.Rubric, indicator.ProgressMarkers:
		return indicator.LevelValue(text), true
	case indicator.RatioOf:
		if over, under, ok := strings.Cut(text, "/"); ok {
			n, err := exact.Parse(over)
			d, err2 := exact.Parse(under)
			if err == nil && err2 == nil {
				return indicator.RatioValue(n, d), true
			}
		}
		return indicator.TextValue(text), false
	}
	if n, ok := decimal(text); ok {
		return indicator.NumberValue(n), true
	}
	return indicator.TextValue(text), m == Nominal
}

// writeValue returns the text that a value is written as; it is empty where
// there is none.
func writeValue(v indicator.Value) string {
	switch {
	case v.Number != nil:
		return v.Number.String()
	case v.Ratio != nil:
		return v.Ratio.Numerator.String() + "/" + v.Ratio.Denominator.String()
	case v.Level != "":
		return v.Level
	}
	return v.Text
}

// periodKey is the name under which the rest of a period stands in that of its
// indicator.
func periodKey(p calendar.Period) string { return "period " + p.String() }

// period1 takes the targets and actuals of one period. What is of a part or of
// several places at once stays as it is written: it is no target of the whole.
//
// Reach takes what is left of each period, and stated tells those of which a
// figure was taken.
func (im *importer) period1(n *node, u *indicator.Use, reach map[string]Rest, stated map[calendar.Period]bool) {
	p, ok := im.period(n, false)
	if !ok {
		return
	}
	n.state = looked
	m, held := u.Definition.Measure, false
	n.each("target", func(kid *node) {
		place, ok := onePlace(kid)
		if !ok || kid.child("dimension") != nil {
			return
		}
		kid.state, held = looked, true
		t := indicator.Target{Period: p, Place: im.place(place), Value: im.value(kid, m)}
		t.Ext = im.ext(im.rest(kid, schema["figure"]), kid)
		kid.state = settled
		u.Targets = append(u.Targets, t)
	})
	from := len(im.a.Readings)
	n.each("actual", func(kid *node) {
		place, ok := onePlace(kid)
		if !ok || kid.child("dimension") != nil {
			return
		}
		kid.state, held = looked, true
		r := Reading{ID: id.Command(im.id(kid, "reading")), By: im.a.Reporter.Partner, On: p.Last()}
		r.Measure = act.Measure{Indicator: u.ID, Period: p, Place: im.place(place), Value: im.value(kid, m)}
		if comment := kid.child("comment"); comment != nil && comment.state == untouched {
			r.Words = im.said(comment)
		}
		r.Ext = im.ext(im.rest(kid, schema["figure"]), kid)
		kid.state = settled
		im.a.Readings = append(im.a.Readings, r)
	})
	n.each("actual", func(kid *node) { im.part(kid, m, im.a.Readings[from:]) })
	rest := im.rest(n, schema["period"])
	n.state = settled
	key := periodKey(p)
	first, kept := reach[key]
	if kept || stated[p] {
		im.find(IAT006, check.Warning, n)
		im.lose(n, "", Repeated, false, "<period>"+im.verbatim(n.child("period-start"))+im.verbatim(n.child("period-end"))+"</period>", n.position())
		if first.Elements = append(first.Elements, rest.Elements...); kept || len(first.Elements) > 0 {
			reach[key] = first
		}
		if len(rest.Attributes)+len(rest.Inside) > 0 {
			im.lose(n, "", NotHeld, false, im.verbatim(n), n.position())
		}
		stated[p] = stated[p] || held
		return
	}
	stated[p] = held
	if !held || !rest.IsZero() {
		reach[key] = rest
	}
}

// part takes an actual that is of one part of a whole that was read.
func (im *importer) part(n *node, m indicator.Measure, whole []Reading) {
	dimension := n.first
	if n.state != untouched || len(whole) == 0 || whole[0].Place != "" || n.attr("value") == nil {
		return
	}
	if dimension == nil || dimension.next != nil || dimension.name != "dimension" || dimension.first != nil || len(dimension.attrs) != 2 ||
		trim(n.text+dimension.text) != "" {
		return
	}
	by, part := dimension.value("name"), dimension.value("value")
	v, _ := readValue(m, n.value("value"))
	if by == "" || part == "" || m == indicator.Narrative || writeValue(v) != n.value("value") || len(n.attrs) != 1 {
		return
	}
	n.state = settled
	whole[0].Parts = append(whole[0].Parts, act.Part{By: by, Part: part, Value: v})
}

// onePlace returns the location of n, or nil where it has none, and false where
// it has several.
func onePlace(n *node) (*node, bool) {
	var place *node
	count := 0
	n.each("location", func(kid *node) { place, count = kid, count+1 })
	return place, count < 2
}

func (im *importer) place(n *node) string {
	if n == nil || strings.TrimSpace(n.value("ref")) == "" {
		return ""
	}
	n.state = looked
	return n.get("ref")
}
