package contribution

import (
	"slices"
	"strings"

	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

// The values of the parameter "problem" of CON009.
const (
	problemCircle  = "circle"
	problemUnknown = "unknown"
	problemNotOne  = "not_one"
)

// The values of the parameter "problem" of VAL006.
const (
	problemScope   = "scope"
	problemMatched = "matched"
)

// Check returns what is wrong with the commitments of one agreement by the
// rules of this room, in document order: that of the canonical form, in which
// members are in the order of their names. Paths and places start at the array
// of commitments.
func Check(commitments []Commitment) check.Report {
	k := checker{commitments: commitments, index: make(map[id.Commitment]int, len(commitments))}
	waits := false
	for i := range commitments {
		c := &commitments[i]
		if _, seen := k.index[c.ID]; !seen {
			k.index[c.ID] = i
		}
		waits = waits || len(c.Release) > 0 || c.Matching != nil ||
			slices.ContainsFunc(c.Tranches, func(t Tranche) bool { return len(t.Release) > 0 })
	}
	if waits {
		k.circles = components(commitments, k.index)
	}
	k.doubles = doubled(commitments)
	for k.at = range commitments {
		k.commitment(&commitments[k.at])
	}
	return k.report
}

// checker is one walk over commitments.
type checker struct {
	commitments []Commitment
	index       map[id.Commitment]int           // the first of each id
	circles     []int                           // see components; nil where nothing waits
	doubles     map[int]int                     // see doubled
	money       map[int]map[money.Currency]bool // see mayPay
	at          int                             // the commitment where the walk is
	report      check.Report
}

// here is written only once something is wrong there.
func (k *checker) here() spot {
	own := k.commitments[k.at].ID
	return element(k.at, string(own), own.Valid() && k.index[own] == k.at)
}

func (k *checker) find(at spot, code check.Code, s check.Severity, params map[string]string) {
	k.report = append(k.report, at.finding(check.Finding{Code: code, Severity: s, Params: params}))
}

// take takes over findings whose paths start at the commitment.
func (k *checker) take(report check.Report) {
	for _, f := range report {
		k.report = append(k.report, k.here().finding(f))
	}
}

// commitment looks at the members of c in the order of their names.
func (k *checker) commitment(c *Commitment) {
	if missing := c.lacks(); len(missing) > 0 {
		k.find(k.here(), CON010, check.Advice, map[string]string{"kind": string(c.Kind), "missing": strings.Join(missing, " ")})
	}
	if c.Matching != nil {
		k.matching(c)
	}
	k.take(c.checkNumbers())
	for j, r := range c.Release {
		if f, wrong := k.release(r); wrong {
			k.report = append(k.report, k.here().key("release").index(j).finding(f))
		}
	}
	if other, twice := k.doubles[k.at]; twice {
		k.find(k.here().key("resource"), VAL002, check.Error, map[string]string{
			"resource": c.Resource, "scope": c.Scope, "other": string(k.commitments[other].ID),
		})
	}
	if c.Kind == ManagementCost && c.Scope != "" {
		k.find(k.here().key("scope"), VAL006, check.Warning, map[string]string{"problem": problemScope, "commitment": string(c.ID)})
	}
	if len(c.Tranches) > 0 {
		k.tranches(c)
	}
	for j := range c.Valuations {
		if f, wrong := c.Valuations[j].check(); wrong {
			k.report = append(k.report, k.here().key("valuations").index(j).finding(f))
		}
	}
}

func (k *checker) tranches(c *Commitment) {
	exceeded, each := c.checkTranches()
	k.take(exceeded)
	var spots []spot
	at := func(j int) spot {
		if spots == nil {
			spots = spotsOf(c.Tranches)
		}
		return k.here().key("tranches").join(spots[j])
	}
	for j := range c.Tranches {
		if each != nil {
			for _, f := range each[j] {
				k.report = append(k.report, at(j).finding(f))
			}
		}
		for n, r := range c.Tranches[j].Release {
			if f, wrong := k.release(r); wrong {
				k.report = append(k.report, at(j).key("release").index(n).finding(f))
			}
		}
	}
}

func (k *checker) release(r Release) (check.Finding, bool) {
	f := check.Finding{Code: CON009, Severity: check.Error}
	given := 0
	for _, there := range [...]bool{r.Commitment != "", r.Condition != "", r.Milestone != ""} {
		if there {
			given++
		}
	}
	if given != 1 {
		f.Params = map[string]string{"problem": problemNotOne, "commitment": ""}
		return f, true
	}
	if r.Commitment == "" {
		return f, false
	}
	problem := k.dependence(r.Commitment)
	f.Params = map[string]string{"problem": problem, "commitment": string(r.Commitment)}
	f.Path, f.Place = "/commitment", "/commitment"
	return f, problem != ""
}

// dependence returns what is wrong with waiting for a commitment, or nothing.
func (k *checker) dependence(on id.Commitment) string {
	switch i, known := k.index[on]; {
	case !known || on == "":
		return problemUnknown
	case k.circles[i] == k.circles[k.at]:
		return problemCircle
	}
	return ""
}

// matching looks at the matching rule of c and at what it matches.
func (k *checker) matching(c *Commitment) {
	m := c.Matching
	here := func(member string) spot { return k.here().key("matching").key(member) }
	problem := k.dependence(m.Of)
	var of *Commitment
	if problem == "" {
		of = &k.commitments[k.index[m.Of]]
	}
	limit := m.Cap.Currency()
	if limit != (money.Currency{}) {
		number := func(problem string) {
			k.find(here("cap"), CON005, check.Error, map[string]string{"problem": problem, "measure": limit.String(), "promised": ""})
		}
		if m.Cap.Sign() < 0 {
			number(problemNegative)
		}
		if own := c.Money.Currency(); own != (money.Currency{}) && own != limit || of != nil && !k.mayPay(k.index[m.Of], limit) {
			number(problemCurrency)
		}
	}
	switch {
	case problem != "":
		k.find(here("of"), CON009, check.Error, map[string]string{"problem": problem, "commitment": string(m.Of)})
	case of.Kind == ManagementCost:
		k.find(here("of"), VAL006, check.Warning, map[string]string{"problem": problemMatched, "commitment": string(m.Of)})
	}
	if m.Ratio.Sign() < 0 {
		k.find(here("ratio"), CON005, check.Error, map[string]string{"problem": problemNegative, "measure": "", "promised": ""})
	}
	if own := c.Money.Currency(); own != (money.Currency{}) && limit == (money.Currency{}) && of != nil && !k.mayPay(k.index[m.Of], own) {
		k.find(k.here().key("money"), CON005, check.Error, map[string]string{"problem": problemCurrency, "measure": own.String(), "promised": ""})
	}
}

// mayPay reports whether money in a currency may be given under commitment i: it
// states such money, or no money at all.
func (k *checker) mayPay(i int, in money.Currency) bool {
	stated, known := k.money[i]
	if !known {
		stated = k.commitments[i].currencies()
		if k.money == nil {
			k.money = map[int]map[money.Currency]bool{}
		}
		k.money[i] = stated
	}
	return len(stated) == 0 || stated[in]
}

// currencies returns in which money a commitment is promised, as far as it says.
func (c *Commitment) currencies() map[money.Currency]bool {
	stated := map[money.Currency]bool{}
	note := func(m money.Amount) {
		if states(nil, m) {
			stated[m.Currency()] = true
		}
	}
	note(c.Money)
	switch {
	case c.Matching != nil:
		note(c.Matching.Cap)
	case !states(c.Quantity, c.Money):
		for i := range c.Tranches {
			note(c.Tranches[i].Money)
		}
	}
	return stated
}

func (v Valuation) check() (check.Finding, bool) {
	var missing []string
	if v.Amount.Currency() == (money.Currency{}) {
		missing = append(missing, "amount")
	}
	if v.Method == "" {
		missing = append(missing, "method")
	}
	if v.On.IsZero() {
		missing = append(missing, "on")
	}
	return check.Finding{
		Code: VAL001, Severity: check.Error, Params: map[string]string{"missing": strings.Join(missing, " ")},
	}, len(missing) > 0
}
