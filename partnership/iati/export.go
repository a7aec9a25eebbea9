package iati

import (
	"cmp"
	"strings"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// lacks notes that what is missing, of e where it is one of several.
func (w *writer) lacks(what string, e *element) {
	if e != nil {
		what += " of " + at(e.list, e.index)
	}
	w.missing = append(w.missing, what)
}

func (w *writer) activity() *element {
	a := w.a
	e := &element{name: "iati-activity", shape: schema["activity"], rest: a.Rest}
	if w.explicit {
		e.attrs = append(e.attrs, pair{"xmlns:" + ourPrefix, ourSpace})
	}
	if a.Language != "" && isLang(a.Language) {
		e.set("xml:lang", a.Language, never)
	}
	if a.Currency != (money.Currency{}) {
		e.set("default-currency", a.Currency.String(), func(kept string) bool { return strings.EqualFold(strings.TrimSpace(kept), a.Currency.String()) })
	}
	e.add("iati-identifier").from("/identifier", -1).text = a.Identifier
	if p, ok := w.partner(a.Reporter.Partner); ok {
		w.organisation(e.noun("reporting-org", a.Reporter.Rest).from("/reporter", -1), p, true)
	} else {
		w.lacks("reporting-org", nil)
	}
	e.add("title").from("/terms/title", -1).words(a.Terms.Title, true)
	// Also where there is none: else a description that was kept would be taken for it.
	e.add("description").from("/terms/purpose", -1).words(a.Terms.Purpose, true)
	for i := range a.Terms.Objectives {
		o := &a.Terms.Objectives[i]
		kid := w.named(e.noun("description", RestOf(o.Ext)), string(o.ID)).from("/terms/objectives", i)
		kid.set("type", "2", never)
		kid.words(o.Text, true)
	}
	w.inWords(e)
	w.participants(e)
	w.status(e)
	w.dates(e)
	w.money(e)
	for i := range a.Terms.Instruments {
		w.instrument(e, i)
	}
	w.conditions(e)
	w.results(e)
	return e
}

// never says that what was kept is not what the model says, however alike.
func never(string) bool { return false }

const ourPrefix = "mufakat"

// named writes the id of a noun, where ids are written.
func (w *writer) named(e *element, name string) *element {
	if w.explicit && name != "" {
		e.attrs = append(e.attrs, pair{ourPrefix + ":id", name})
	}
	return e
}

// namedInside writes the id of a noun into a child, since the schema allows no
// attribute of another namespace.
func (w *writer) namedInside(e *element, name string) {
	if w.explicit && name != "" {
		e.kids = append(e.kids, &element{name: ourPrefix + ":id", shape: schema["string"], text: name})
	}
}

// organisation fills e, which stands for p in whatever part it plays.
func (w *writer) organisation(e *element, p *terms.Partner, needed bool) {
	w.named(e, string(p.ID))
	if len(p.Identifiers) > 0 {
		e.set("ref", JoinOrgID(p.Identifiers[0]), nil)
	} else if needed && !e.has("ref") {
		e.set("ref", "", nil)
	}
	if p.Kind != "" {
		e.set("type", typeOf(p.Kind), nil)
	} else if needed && !e.has("type") {
		e.set("type", "", nil)
	}
	if !e.rest.Own {
		e.words(p.Name, needed)
	} else if needed && !e.keeps("narrative") {
		e.add("narrative")
	}
}

func (w *writer) participants(e *element) {
	for i := range w.a.Terms.Roles {
		r := &w.a.Terms.Roles[i]
		p, ok := w.partner(r.Partner)
		if !ok {
			continue
		}
		kid := e.noun("participating-org", RestOf(r.Ext)).from("/terms/roles", i)
		w.organisation(kid, p, false)
		kid.set("role", written(organisationRoles, string(r.Role)), nil)
	}
	if !hasKid(e, "participating-org") {
		w.lacks("participating-org", nil)
	}
}

// hasKid reports whether e will have a child of that name.
func hasKid(e *element, name string) bool {
	for _, kid := range e.kids {
		if kid.name == name {
			return true
		}
	}
	_, inside := e.rest.Inside[name]
	return inside || e.keeps(name)
}

func (w *writer) status(e *element) {
	if code, ok := statusOf(w.a.Stage, w.a.Cancelled); ok {
		e.add("activity-status").from("/stage", -1).set("code", code, never)
	}
	if !hasKid(e, "activity-status") {
		w.lacks("activity-status", nil)
	}
}

// dayPaths are where the days of an activity stand in it, by type.
var dayPaths = [...]string{"/dates/plannedStart", "/dates/actualStart", "/dates/plannedEnd", "/dates/actualEnd"}

func (w *writer) dates(e *element) {
	d := &w.a.Dates
	for i, day := range [...]*Day{&d.PlannedStart, &d.ActualStart, &d.PlannedEnd, &d.ActualEnd} {
		if day.On.IsZero() {
			continue
		}
		kid := e.noun("activity-date", day.Rest).from(dayPaths[i], -1)
		kid.set("type", string(rune('1'+i)), never)
		kid.set("iso-date", day.On.String(), never)
	}
	if !hasKid(e, "activity-date") {
		w.lacks("activity-date", nil)
	}
}

func (w *writer) money(e *element) {
	a := w.a
	for i := range a.Budgets {
		b := &a.Budgets[i]
		if !isWritable(b.Value) {
			continue
		}
		kid := e.noun("budget", b.Rest).from("/budgets", i)
		coded(kid, "type", b.Revised)
		coded(kid, "status", b.Committed)
		w.period(kid, b.Period)
		w.value(kid, b.Value, cmp.Or(b.ValueDate, b.Period.First()))
	}
	for i := range a.Planned {
		p := &a.Planned[i]
		if !isWritable(p.Value) {
			continue
		}
		kid := e.noun("planned-disbursement", p.Rest).from("/planned", i)
		coded(kid, "type", p.Revised)
		w.period(kid, p.Period)
		w.value(kid, p.Value, cmp.Or(p.ValueDate, p.Period.First()))
		w.side(kid, "provider-org", p.From, "")
		w.side(kid, "receiver-org", p.To, "")
	}
	for i := range a.Terms.Commitments {
		w.commitment(e, i)
	}
	for i := range a.Deliveries {
		w.delivery(e, i)
	}
}

// coded writes a code with two values; one that was kept as it is of no list
// stands.
func coded(e *element, name string, second bool) {
	code := "1"
	if second {
		code = "2"
	}
	e.set(name, code, func(kept string) bool { return !second && kept != "1" && kept != "2" })
}

func (w *writer) period(e *element, p calendar.Period) {
	if p.First().IsZero() {
		w.lacks("period-start", e)
	}
	e.add("period-start").set("iso-date", p.First().String(), never)
	if !p.Last().IsZero() {
		e.add("period-end").set("iso-date", p.Last().String(), never)
	} else if part, _, _ := e.shape.part("period-end"); part.min > 0 {
		w.lacks("period-end", e)
	}
}

func (w *writer) value(e *element, m money.Amount, on calendar.Date) {
	kid := e.add("value")
	kid.text = m.Number().String()
	if m.Currency() == (money.Currency{}) {
		w.lacks("value/@currency", e)
	}
	kid.set("currency", m.Currency().String(), func(kept string) bool {
		return strings.EqualFold(strings.TrimSpace(kept), m.Currency().String()) || strings.TrimSpace(kept) == "" && m.Currency() == w.a.Currency
	})
	if !on.IsZero() {
		kid.set("value-date", on.String(), dateKind.fits)
	} else if !kid.has("value-date") {
		w.lacks("value/@value-date", e)
	}
}

// inMoney returns the sum that a contribution is written with, and the day of
// its value; false if it has none, or if more than the standard can hold.
func inMoney(kind contribution.Kind, m money.Amount, valuations []contribution.Valuation) (money.Amount, calendar.Date, bool) {
	if m.Currency() != (money.Currency{}) {
		return m, calendar.Date{}, isWritable(m)
	}
	if kind != contribution.Cash && len(valuations) > 0 && valuations[0].Amount.Currency() != (money.Currency{}) {
		return valuations[0].Amount, valuations[0].On, isWritable(valuations[0].Amount)
	}
	return m, calendar.Date{}, false
}

// isWritable reports whether m has no more digits than a file may have.
func isWritable(m money.Amount) bool { return isShort(m.Number().String()) }

func (w *writer) commitment(e *element, i int) {
	c := &w.a.Terms.Commitments[i]
	m, on, ok := inMoney(c.Kind, c.Money, c.Valuations)
	if !ok {
		return
	}
	kid := w.named(e.noun("transaction", RestOf(c.Ext)), string(c.ID)).from("/terms/commitments", i)
	code := kid.add("transaction-type").set("code", w.a.commits(c), func(kept string) bool {
		return c.Firm && (kept == "2" || kept == "11") || !c.Firm && (kept == "12" || kept == "13")
	})
	day := w.committed(kid)
	if day.IsZero() {
		w.lacks("transaction-date", kid)
	}
	w.value(kid, m, cmp.Or(on, day))
	if c.What != "" || !kid.rest.Inside["description"].IsZero() {
		kid.add("description").words(c.What, true)
	}
	w.sides(kid, c.From, c.To, incoming(code))
	inKind(kid, c.Kind)
}

// committed writes the day of a commitment: the one that was kept, or else the
// first one that the activity has.
func (w *writer) committed(e *element) calendar.Date {
	kid := e.add("transaction-date")
	day := w.a.Dates.first()
	if kept, ok := kid.rest.attribute("iso-date"); ok && dateKind.fits(kept) {
		day, _ = calendar.Parse(trim(kept)[:10])
	}
	kid.set("iso-date", day.String(), dateKind.fits)
	return day
}

func (w *writer) delivery(e *element, i int) {
	d := &w.a.Deliveries[i]
	m, on, ok := inMoney(d.Kind, d.Money, d.Valuations)
	if !ok {
		return
	}
	kid := w.named(e.noun("transaction", RestOf(d.Ext)), string(d.ID)).from("/deliveries", i)
	code := kid.add("transaction-type").set("code", flowCode(d.flow(w.a.Reporter.Partner)), never)
	if d.On.IsZero() {
		w.lacks("transaction-date", kid)
	}
	kid.add("transaction-date").set("iso-date", d.On.String(), never)
	w.value(kid, m, cmp.Or(on, d.On))
	if d.What != "" || !kid.rest.Inside["description"].IsZero() {
		kid.add("description").words(d.What, true)
	}
	w.sides(kid, d.By, d.To, incoming(code))
	inKind(kid, d.Kind)
}

// flowCode returns the type of transaction for a flow.
func flowCode(f Flow) string {
	switch f {
	case Incoming:
		return "1"
	case Expenditure:
		return "4"
	case Disbursement:
	}
	return "3"
}

// flow returns the flow of d, which follows from its sides where it is not
// stated.
func (d *Delivery) flow(reporter id.Partner) Flow {
	switch d.Flow {
	case Incoming, Disbursement, Expenditure:
		return d.Flow
	}
	if d.By != reporter && len(d.To) == 1 && d.To[0] == reporter {
		return Incoming
	}
	return Disbursement
}

// inKind says that a transaction is in kind, unless what was kept of it does.
func inKind(e *element, k contribution.Kind) {
	if k == contribution.Cash || k == "" || k == contribution.ManagementCost {
		return
	}
	for _, raw := range e.rest.Elements {
		if name := nameOf(raw); name == "disbursement-channel" || name == "aid-type" {
			if kept := parse(`<transaction>` + raw + `</transaction>`); kept != nil && kept.inKind() != contribution.Cash {
				return
			}
		}
	}
	// The other kinds are goods to the standard.
	//exhaustive:ignore
	switch k {
	case contribution.PaidTime, contribution.VolunteerTime:
		e.add("aid-type").set("code", "D01", never)
	case contribution.Services, contribution.Knowledge, contribution.Data, contribution.Convening, contribution.Network, contribution.Advocacy:
		e.add("aid-type").set("code", "D02", never)
	default:
		if !e.keeps("disbursement-channel") {
			e.add("disbursement-channel").set("code", "4", never)
		}
	}
}

// parse returns the element that text is, or nil.
func parse(text string) *node {
	d := newDecoder(strings.NewReader(text), Limits{})
	n, err := d.document()
	if err != nil {
		return nil
	}
	return n
}

func (w *writer) instrument(e *element, at int) {
	i := &w.a.Terms.Instruments[at]
	code, ok := codeOf(documentCategories, i.Kind)
	if !ok || i.Source == "" || !isURI(i.Source) {
		return
	}
	kid := w.named(e.noun("document-link", RestOf(i.Ext)), string(i.ID)).from("/terms/instruments", at)
	kid.set("url", i.Source, never)
	if !kid.has("format") {
		kid.set("format", "application/octet-stream", nil)
	}
	kid.add("title").words(i.Title, true)
	kid.add("category").set("code", code, never)
}

func (w *writer) conditions(e *element) {
	if len(w.a.Terms.Conditions) == 0 {
		return
	}
	e.drop("conditions") // that there are none, which was kept, is no longer so
	all := e.add("conditions")
	all.set("attached", "1", booleanKind.fits)
	for i := range w.a.Terms.Conditions {
		c := &w.a.Terms.Conditions[i]
		kid := all.noun("condition", RestOf(c.Ext)).from("/terms/conditions", i)
		kid.set("type", written(conditionTypes, c.Kind), nil)
		kid.words(c.Title, true)
		w.namedInside(kid, string(c.ID))
	}
}

func isMoney(kind contribution.Kind, m money.Amount, valuations []contribution.Valuation) bool {
	_, _, ok := inMoney(kind, m, valuations)
	return ok
}
