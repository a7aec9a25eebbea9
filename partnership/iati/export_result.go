package iati

import (
	"slices"
	"strconv"
	"strings"

	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/id"
)

// at returns the path of an element in a list of the Activity.
func at(list string, i int) string { return list + "/" + strconv.Itoa(i) }

// grouped is a result and where it stands in the Activity; -1: nowhere.
type grouped struct {
	Result
	at int
}

// grouped returns the results of a. Indicators that stand in none make a result
// of their own, with the title of the terms.
func (w *writer) grouped() []grouped {
	a := w.a
	in := map[id.Indicator]bool{}
	var all []grouped
	for at, r := range a.Results {
		var known []id.Indicator
		for _, name := range r.Indicators {
			if _, ok := w.indicators[name]; ok && !in[name] {
				in[name] = true
				known = append(known, name)
			}
		}
		// The schema asks for an indicator in each result.
		if r.Indicators = known; len(known) > 0 || slices.ContainsFunc(r.Rest.Elements, func(raw string) bool { return nameOf(raw) == "indicator" }) {
			all = append(all, grouped{r, at})
		}
	}
	loose := Result{Type: "other", Title: a.Terms.Title}
	for i := range a.Terms.Indicators {
		if name := a.Terms.Indicators[i].ID; !in[name] {
			loose.Indicators = append(loose.Indicators, name)
		}
	}
	if len(loose.Indicators) > 0 {
		all = append(all, grouped{loose, -1})
	}
	return all
}

func (w *writer) results(e *element) {
	for _, r := range w.grouped() {
		kid := e.noun("result", r.Rest)
		if r.at >= 0 {
			kid.from("/results", r.at)
		}
		kid.set("type", written(resultTypes, r.Type), nil)
		kid.add("title").words(r.Title, true)
		for _, name := range r.Indicators {
			w.indicator(kid, w.indicators[name])
		}
	}
}

func (w *writer) indicator(e *element, i int) {
	u := &w.a.Terms.Indicators[i]
	kid := w.named(e.noun("indicator", RestOf(u.Ext)), string(u.ID)).from("/terms/indicators", i)
	d := &u.Definition
	kid.set("measure", written(indicatorMeasures, string(d.Measure)), nil)
	// To maintain has no place in the standard.
	//exhaustive:ignore
	switch d.Direction {
	case indicator.Increase:
		kid.set("ascending", "1", func(kept string) bool { return trim(kept) == "1" || trim(kept) == "true" })
	case indicator.Decrease:
		kid.set("ascending", "0", func(kept string) bool { return trim(kept) == "0" || trim(kept) == "false" })
	}
	kid.add("title").words(d.Title, true)
	w.accumulates(kid, d.Accumulation)
	if b := u.Baseline; b != nil {
		w.baseline(kid, b, d.Measure)
	}
	// The rest of a period stands by its days; see periodKey.
	targets := map[calendar.Period][]int{}
	for i := range u.Targets {
		targets[u.Targets[i].Period] = append(targets[u.Targets[i].Period], i)
	}
	for _, p := range w.periods(u, kid.rest) {
		w.periodOf(kid, u, p, targets[p])
	}
}

// baseline adds a baseline. One of no year has no place in the standard, and is
// lost by name.
func (w *writer) baseline(e *element, b *indicator.Baseline, m indicator.Measure) {
	rest := RestOf(b.Ext)
	if _, year := rest.attribute("year"); b.On.IsZero() && !year {
		return
	}
	kid := e.noun("baseline", rest).from("baseline", -1)
	if !b.On.IsZero() {
		kid.set("iso-date", b.On.String(), never)
		kid.set("year", b.On.String()[:4], positiveKind.fits)
	}
	w.figure(kid, m, b.Value)
}

// periods returns the periods of u in the order in which they are written: that
// of the days, or where targets or readings have another, theirs.
func (w *writer) periods(u *indicator.Use, rest Rest) []calendar.Period {
	var all []calendar.Period
	sorted, seen := true, map[calendar.Period]bool{}
	add := func(p calendar.Period, last *calendar.Period) {
		if p.First().IsZero() || p.Last().IsZero() {
			return
		}
		sorted = sorted && (last.IsZero() || last.Compare(p) <= 0)
		*last = p
		if !seen[p] {
			seen[p] = true
			all = append(all, p)
		}
	}
	var target, reading, kept calendar.Period
	for i := range u.Targets {
		add(u.Targets[i].Period, &target)
	}
	for _, i := range w.measured[u.ID] {
		add(w.a.Readings[i].Period, &reading)
	}
	for _, key := range restPeriods(rest) {
		add(key, &kept)
	}
	if sorted {
		slices.SortStableFunc(all, calendar.Period.Compare)
	}
	return all
}

// restPeriods returns the periods of which r keeps something, in their order.
func restPeriods(r Rest) []calendar.Period {
	var all []calendar.Period
	for key := range r.Inside {
		if text, ok := strings.CutPrefix(key, "period "); ok {
			if p, err := calendar.ParsePeriod(text); err == nil {
				all = append(all, p)
			}
		}
	}
	slices.SortFunc(all, calendar.Period.Compare)
	return all
}

// periodOf writes one period of u; targets are those of it.
func (w *writer) periodOf(e *element, u *indicator.Use, p calendar.Period, targets []int) {
	kid := e.noun("period", e.rest.Inside[periodKey(p)])
	w.period(kid, p)
	m := u.Definition.Measure
	for _, i := range targets {
		t := &u.Targets[i]
		to := kid.noun("target", RestOf(t.Ext)).from("targets", i)
		place(to, t.Place)
		w.figure(to, m, t.Value)
	}
	for _, i := range w.readings[figureKey{u.ID, p}] {
		r := &w.a.Readings[i]
		to := kid.noun("actual", RestOf(r.Ext)).from("/readings", i)
		place(to, r.Place)
		said := w.figure(to, m, r.Value)
		if r.Words != "" && !said {
			to.add("comment").words(r.Words, true)
		}
		w.namedInside(to, string(r.ID))
		for _, part := range r.Parts {
			of := kid.noun("actual", Rest{})
			of.set("value", writeValue(part.Value), never)
			dimension := of.add("dimension")
			dimension.set("name", part.By, never)
			dimension.set("value", part.Part, never)
		}
	}
}

func place(e *element, ref string) {
	if ref != "" {
		e.add("location").set("ref", ref, never)
	}
}

// figure writes a value and reports whether it became the comment, as the words
// of an indicator do that has no other value.
func (w *writer) figure(e *element, m indicator.Measure, v indicator.Value) bool {
	text := writeValue(v)
	switch {
	case v.Missing != "" || text == "":
		return false
	case m != indicator.Narrative:
		e.set("value", text, func(kept string) bool {
			again, _ := readValue(m, kept)
			return again.Equal(v)
		})
		return false
	case e.has("value"):
		e.set("value", text, never)
		return false
	}
	e.add("comment").words(text, true)
	return true
}

// naturallyNamed reports whether reading what is written of a gives its nouns the
// ids that they have.
func (w *writer) naturallyNamed() bool {
	a := w.a
	x, natural := newIDs(), true
	count := func(kind, have string) {
		natural = natural && x.next(kind, kind) == have
	}
	seen, same := map[id.Partner]bool{}, namesakes{keys: map[string]bool{}, refs: map[string]int{}}
	party := func(name id.Partner) {
		p, ok := w.partner(name)
		if !ok {
			return
		}
		blank := strings.TrimSpace(p.Name) == "" && (len(p.Identifiers) == 0 || hollow(JoinOrgID(p.Identifiers[0])))
		if seen[name] {
			natural = natural && !blank // nothing else says that it is the same
			return
		}
		seen[name] = true
		from := p.Name
		if len(p.Identifiers) > 0 && !hollow(JoinOrgID(p.Identifiers[0])) {
			from = JoinOrgID(p.Identifiers[0])
		}
		natural = natural && x.called("partner", from) == string(name) && same.apart(p)
	}
	parties := func(from id.Partner, to []id.Partner) {
		party(from)
		if len(to) > 0 {
			party(to[0])
		}
	}
	t := &a.Terms
	for i := range t.Objectives {
		count("objective", string(t.Objectives[i].ID))
	}
	for i := range t.Roles {
		party(t.Roles[i].Partner)
	}
	party(a.Reporter.Partner)
	for i := range a.Planned {
		if !isWritable(a.Planned[i].Value) {
			continue
		}
		parties(a.Planned[i].From, []id.Partner{a.Planned[i].To})
	}
	for i := range t.Commitments {
		if c := &t.Commitments[i]; isMoney(c.Kind, c.Money, c.Valuations) {
			parties(c.From, c.To)
			count("commitment", string(c.ID))
		}
	}
	for i := range a.Deliveries {
		if d := &a.Deliveries[i]; isMoney(d.Kind, d.Money, d.Valuations) {
			parties(d.By, d.To)
			count("delivery", string(d.ID))
		}
	}
	for i := range t.Instruments {
		count("instrument", string(t.Instruments[i].ID))
	}
	for i := range t.Conditions {
		count("condition", string(t.Conditions[i].ID))
	}
	for _, r := range w.grouped() {
		for _, name := range r.Indicators {
			u := &t.Indicators[w.indicators[name]]
			count("indicator", string(name))
			for _, p := range w.periods(u, RestOf(u.Ext)) {
				for _, i := range w.readings[figureKey{name, p}] {
					count("reading", string(a.Readings[i].ID))
				}
			}
		}
	}
	return natural && !same.lent()
}
