package contribution

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/check"

	"github.com/mufakat/mufakat/partnership/id"
)

// Check returns what is wrong with what is in b as of the day on: [CON005] where
// more was given than promised, [CON007], [CON008], [VAL002] of deliveries,
// [VAL003], [VAL004] and [VAL005].
//
// Paths, and places with them, are /commitments/ID for promises, /deliveries/ID
// for entries and /partners/ID; the report is in their order. It looks at
// everything in b.
func (b *Book) Check(on calendar.Date, l Limits) check.Report {
	b.settle(on)
	b.rate()
	w := bookWalk{book: b, on: on, limits: l, rated: make(map[rated]bool, len(b.told.significance))}
	for _, s := range b.told.significance {
		w.rated[rated{s.Partner, s.Commitment, s.Delivery}] = true
	}
	used := make(map[use][]*item)
	for _, c := range slices.Sorted(maps.Keys(b.pages)) {
		at := b.pages[c]
		if at.promise != nil {
			w.promise(at)
		}
		for _, it := range at.items {
			w.delivery(it)
			if it.counted != nil && it.given() && !it.returns {
				used[*it.counted] = append(used[*it.counted], it)
			}
		}
	}
	for u, all := range used {
		w.twice(u, all)
	}
	w.dominant()
	slices.SortFunc(w.report, func(f, g check.Finding) int {
		if order := cmp.Or(f.Path.Compare(g.Path), cmp.Compare(f.Code, g.Code)); order != 0 {
			return order
		}
		return strings.Compare(f.String(), g.String())
	})
	return w.report
}

// bookWalk collects the findings of one walk over a book.
type bookWalk struct {
	book   *Book
	on     calendar.Date
	limits Limits
	rated  map[rated]bool
	report check.Report
}

func (w *bookWalk) add(code check.Code, severity check.Severity, at check.Path, params map[string]string) {
	w.report = append(w.report, check.Finding{Code: code, Severity: severity, Path: at, Place: check.Place(at), Params: params})
}

// promise tells what is wrong with a promise and what was given under it.
func (w *bookWalk) promise(at *page) {
	path := check.Path("").Key("commitments").Key(string(at.commitment))
	beyond := make(map[Measure]bool)
	for i := range at.effects {
		e := &at.effects[i]
		if e.in(surplus).Sign() > 0 && !beyond[e.row.key.measure] {
			beyond[e.row.key.measure] = true
			w.add(CON005, check.Advice, path, map[string]string{"problem": overDelivery, "measure": e.row.key.measure.String(), "promised": ""})
		}
		if n := e.in(overdue); n.Sign() > 0 && (at.promise.Firm || at.promise.Commitment.Firm) {
			w.add(CON007, check.Warning, path, map[string]string{
				check.Due: w.due(at, e.row.key.measure).String(), "measure": e.row.key.measure.String(),
				"outstanding": written(n, e.row.key.measure.currency).String(),
			})
		}
	}
	if at.seen.valued && at.seen.kind != Cash && at.seen.kind != ManagementCost {
		c, _ := at.opinion()
		w.value(at.seen.kind, at.promise.bearer(), c, w.on, func() check.Path { return path })
	}
	unvaluedBy := make(map[id.Partner]bool)
	for _, it := range at.items {
		if !it.given() || it.returns || unvaluedBy[it.by] {
			continue
		}
		if how, _ := w.book.treat(it); how == unvalued && !w.rated[rated{partner: it.by, commitment: at.commitment}] && !w.rated[rated{partner: it.by}] {
			unvaluedBy[it.by] = true
			w.add(VAL005, check.Advice, path, map[string]string{"kind": string(at.seen.kind), "partner": string(it.by)})
		}
	}
}

// due returns the first day on which some of what at promises in m was missing.
func (w *bookWalk) due(at *page, m Measure) calendar.Date {
	c := &at.promise.Commitment
	days := []calendar.Date{c.Due, c.Period.Last(), at.promise.Owed}
	for _, t := range c.Tranches {
		days = append(days, t.Due, at.promise.Tranches[t.ID])
	}
	slices.SortFunc(days, calendar.Date.Compare)
	of := w.book.balance(at)
	given := nought
	if i, found := search(of.lines, m); found {
		given = of.lines[i].accepted.Add(of.lines[i].reported)
	}
	for _, day := range slices.Compact(days) {
		if day.IsZero() {
			continue
		}
		for measure, n := range at.promise.FallenOf(day.AddDays(1), of) {
			if measure == m && n.Compare(given) > 0 {
				return day
			}
		}
	}
	return calendar.Date{}
}

// delivery tells what is wrong with one delivery.
func (w *bookWalk) delivery(it *item) {
	if !it.given() {
		return
	}
	switch how, c := w.book.treat(it); how {
	case asValue:
		w.value(it.kindOf(), it.by, c, cmp.Or(it.on, w.on), it.path)
	case unvalued:
		if !it.page.seen.pledged && !it.returns && !w.rated[rated{partner: it.by, delivery: it.id}] && !w.rated[rated{partner: it.by}] {
			w.add(VAL005, check.Advice, it.path(), map[string]string{"kind": string(it.kind), "partner": string(it.by)})
		}
	case asCash, asManagement, fromPromise:
	}
}

func (it *item) path() check.Path {
	return check.Path("").Key("deliveries").Key(string(it.id))
}

// value tells what is wrong with the value that counts of a contribution of a
// day, which stands at path.
func (w *bookWalk) value(kind Kind, partner id.Partner, c Counted, day calendar.Date, path func() check.Path) {
	if c.Why == ByBound {
		w.add(VAL004, check.Warning, path(), map[string]string{
			"kind": string(kind), "method": string(c.Opinion.Valuation.Method),
			"value": text(c.Instead.Valuation.Amount), "bound": text(c.Opinion.Valuation.Amount),
		})
	}
	if kind != VolunteerTime {
		return
	}
	var problems []string
	v := &c.Opinion.Valuation
	oldest, err := day.AddMonths(-w.limits.rateMonths(), calendar.Clip)
	switch {
	case v.On.IsZero():
		problems = append(problems, problemUndated)
	case err == nil && !day.IsZero() && v.On.Before(oldest):
		problems = append(problems, problemOld)
	}
	if v.Evidence == "" && v.Method != JointlyAgreed {
		problems = append(problems, problemUnsourced)
	}
	if len(problems) > 0 {
		w.add(VAL003, check.Warning, path(), map[string]string{"problem": strings.Join(problems, " "), "partner": string(partner)})
	}
}

func text(a money.Amount) string {
	return a.Number().String() + " " + a.Currency().String()
}

// twice tells that a resource counts in more than one delivery under one scope,
// at each but the first.
func (w *bookWalk) twice(u use, all []*item) {
	slices.SortFunc(all, func(a, b *item) int { return cmp.Or(a.on.Compare(b.on), cmp.Compare(a.id, b.id)) })
	for _, it := range all[1:] {
		w.add(VAL002, check.Error, it.path(), map[string]string{"resource": u.resource, "scope": u.scope, "other": string(all[0].id)})
	}
}

// dominant tells that one partner gives nearly all the value in money.
func (w *bookWalk) dominant() {
	partners := w.limits.Partners
	if partners <= 0 {
		partners = len(w.book.people)
	}
	if partners < 3 {
		return
	}
	l := Ledger{}
	var concentrations []Concentration
	l.Accounts, l.Totals, concentrations = accounts(w.book.orderPurses())
	// A currency in which nobody gave anything needs no rate.
	nothing := func(f Figures) bool { return f.Financial.Sign() == 0 && f.Valued.Sign() == 0 }
	l.Accounts = slices.DeleteFunc(l.Accounts, func(a Account) bool { return nothing(a.Figures) })
	for i, t := range slices.Backward(l.Totals) {
		if !slices.ContainsFunc(l.Accounts, func(a Account) bool { return a.Currency == t.Currency }) {
			l.Totals = slices.Delete(l.Totals, i, i+1)
			concentrations = slices.Delete(concentrations, i, i+1)
		}
	}
	var c Concentration
	switch len(concentrations) {
	case 0:
		return
	case 1:
		c = concentrations[0]
	default:
		x := newExchange(w.on, LedgerOptions{Rates: w.limits.Rates, Into: w.limits.Into})
		x.convert(&l)
		if l.Whole == nil {
			return
		}
		c = l.Whole.Concentration
	}
	if c.Share == nil || len(c.Largest) != 1 || c.Share.Compare(w.limits.dominantShare()) <= 0 {
		return
	}
	w.add(CON008, check.Advice, check.Path("").Key("partners").Key(string(c.Largest[0])), map[string]string{
		"partner": string(c.Largest[0]), "currency": c.Currency.String(), "share": c.Share.String(),
	})
}
