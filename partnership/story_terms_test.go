package partnership_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// clause is one form of words in which a story writes or changes terms.
type clause struct {
	form  string
	write func(t *terms.Terms, w words) error
}

// drafted writes the lines under a sentence into terms.
func (s *tale) drafted(t terms.Terms) (terms.Terms, error) {
	t = t.Clone()
	for _, line := range s.block {
		ws, err := wordsIn(line)
		if err != nil {
			return t, err
		}
		x, open, err := findForm(clauses, func(x clause) string { return x.form }, ws)
		if err != nil {
			return t, err
		}
		s.used[x.form] = true
		if err := x.write(&t, open); err != nil {
			return t, fmt.Errorf("%q: %w", line, err)
		}
	}
	s.block = nil
	return t, nil
}

// partnerIn returns the partner that a line of terms speaks of.
func partnerIn(t *terms.Terms, w words) (*terms.Partner, error) {
	name := id.Partner(w.next())
	if p, ok := t.Partner(name); ok {
		return p, nil
	}
	return nil, fmt.Errorf("nobody knows the partner %q", name)
}

// ofPartner is a form that says something of one partner.
func ofPartner(form string, write func(p *terms.Partner, w words)) clause {
	return clause{form, func(t *terms.Terms, w words) error {
		p, err := partnerIn(t, w)
		if err == nil {
			write(p, w)
		}
		return err
	}}
}

// ofNumber is a form that says a number.
func ofNumber(form string, write func(t *terms.Terms, n int)) clause {
	return clause{form, func(t *terms.Terms, w words) error {
		n, err := strconv.Atoi(w.next())
		write(t, n)
		return err
	}}
}

func wordsAs[T ~string](list []string) []T {
	var all []T
	for _, x := range list {
		all = append(all, T(x))
	}
	return all
}

func addPartner(t *terms.Terms, w words) error {
	t.Partners = append(t.Partners, terms.Partner{ID: id.Partner(w.next()), Kind: terms.PartnerKind(w.next()), Name: w.next()})
	return nil
}

// addPromise reads "<partner> promises <commitment> as <kind> of <number> <unit> by <day>".
func addPromise(t *terms.Terms, w words) error {
	c := contribution.Commitment{From: id.Partner(w.next()), ID: id.Commitment(w.next()), Kind: contribution.Kind(w.next())}
	var err error
	if number, unit := w.next(), w.next(); number != "" {
		c.Money, c.Quantity, err = readAmount(number, unit)
	}
	if due := w.next(); due != "" && err == nil {
		c.Due, err = calendar.Parse(due)
	}
	t.Commitments = append(t.Commitments, c)
	return err
}

// readAmount reads a sum of money, or a number of units.
func readAmount(number, unit string) (money.Amount, *contribution.Quantity, error) {
	if strings.ToUpper(unit) == unit {
		sum, err := money.Parse(number + " " + unit)
		return sum, nil, err
	}
	n, err := exact.Parse(number)
	return money.Amount{}, &contribution.Quantity{Number: n, Unit: unit}, err
}

// addMeasured reads "<indicator> is measured in <unit>, from <number> to <number> a year".
func addMeasured(t *terms.Terms, w words) error {
	use := indicator.Use{ID: id.Indicator(w.next())}
	use.Definition = indicator.Definition{
		Title: string(use.ID), Basis: indicator.Measured, Measure: indicator.Unit, Unit: w.next(), Direction: indicator.Increase,
	}
	from, err := exact.Parse(w.next())
	if err != nil {
		return err
	}
	to, err := exact.Parse(w.next())
	use.Baseline = &indicator.Baseline{Value: indicator.NumberValue(from)}
	for _, p := range []string{"2026-01-01/2026-12-31", "2027-01-01/2027-12-31"} {
		use.Targets = append(use.Targets, indicator.Target{Period: calendar.MustParsePeriod(p), Value: indicator.NumberValue(to)})
	}
	t.Indicators = append(t.Indicators, use)
	return err
}

func judgedByMarkers(t *terms.Terms, w words) error {
	use := indicator.Use{ID: id.Indicator(w.next())}
	use.Definition = indicator.Definition{Title: w.next(), Basis: indicator.Judged, Measure: indicator.ProgressMarkers}
	t.Indicators = append(t.Indicators, use)
	return nil
}

func addSuccess(t *terms.Terms, w words) error {
	threshold, err := exact.Parse(w.next())
	if err != nil {
		return err
	}
	version, err := strconv.Atoi(w.next())
	if err != nil {
		return err
	}
	k, err := strconv.Atoi(w.next())
	t.Success = indicator.Success{Version: version, Threshold: threshold, Consecutive: k}
	for _, x := range *w {
		t.Success.Criteria = append(t.Success.Criteria, indicator.Criterion{Indicator: id.Indicator(x), Weight: exact.FromInt(1)})
	}
	*w = nil
	return err
}

func setLastDay(t *terms.Terms, w words) (err error) {
	t.Duration.Milestone, t.Duration.Evergreen = "", false
	t.Duration.End, err = calendar.Parse(w.next())
	return err
}

var clauses = []clause{
	{"title <words>", func(t *terms.Terms, w words) error { t.Title = w.next(); return nil }},
	{"purpose <words>", func(t *terms.Terms, w words) error { t.Purpose = w.next(); return nil }},
	{"objective <name> <words>", func(t *terms.Terms, w words) error {
		t.Objectives = append(t.Objectives, terms.Objective{ID: id.Objective(w.next()), Text: w.next()})
		return nil
	}},

	{"<partner> is a <kind> called <name>", addPartner},
	{"<partner> is an <kind> called <name>", addPartner},
	ofPartner("<partner> has no say", func(p *terms.Partner, w words) { p.Standing = terms.Associate }),
	ofPartner("<partner> gains <words>", func(p *terms.Partner, w words) { p.Benefits = append(p.Benefits, w.next()) }),
	ofPartner("<partner> has the levels <level...>", func(p *terms.Partner, w words) { p.Levels, *w = wordsAs[terms.Level](*w), nil }),
	ofPartner("<partner> has a post <post>, the <office> at <level>, to be <function...>", func(p *terms.Partner, w words) {
		post := terms.Post{ID: id.Post(w.next()), Office: w.next(), Level: terms.Level(w.next()), Functions: wordsAs[terms.Function](*w)}
		p.Posts, *w = append(p.Posts, post), nil
	}),
	{"<partner> is <role> for <area>", func(t *terms.Terms, w words) error {
		t.Roles = append(t.Roles, terms.Role{Partner: id.Partner(w.next()), Role: terms.RoleWord(w.next()), Area: terms.Area(w.next())})
		return nil
	}},
	{"<partner> plays no role any more", func(t *terms.Terms, w words) error {
		gone := id.Partner(w.next())
		t.Roles = slices.DeleteFunc(t.Roles, func(r terms.Role) bool { return r.Partner == gone })
		return nil
	}},

	{"<partner> promises <commitment> as <kind>", addPromise},
	{"<partner> promises <commitment> as <kind> of <number> <unit>", addPromise},
	{"<partner> promises <commitment> as <kind> of <number> <unit> by <day>", addPromise},
	{"<commitment> is for <partner>", func(t *terms.Terms, w words) error {
		name := id.Commitment(w.next())
		c, ok := t.Commitment(name)
		if !ok {
			return fmt.Errorf("nobody promises %q", name)
		}
		c.To = []id.Partner{id.Partner(w.next())}
		return nil
	}},
	{"nobody promises <commitment> any more", func(t *terms.Terms, w words) error {
		gone := id.Commitment(w.next())
		t.Commitments = slices.DeleteFunc(t.Commitments, func(c contribution.Commitment) bool { return c.ID == gone })
		return nil
	}},

	{"<indicator> is measured in <unit>, from <number> to <number> a year", addMeasured},
	{"<indicator> is judged by <words>", judgedByMarkers},
	{"success is <share> of version <version>, for <number> years, by <indicator...>", addSuccess},

	{"a board decides together", func(t *terms.Terms, w words) error {
		t.Governance.Forums = []terms.Forum{{ID: "board", Name: "Steering committee"}}
		return nil
	}},
	{"to <act> is decided by deliberation", func(t *terms.Terms, w words) error {
		t.Governance.Policies = append(t.Governance.Policies, terms.Policy{
			Acts: []string{w.next()}, Rule: terms.Deliberated, Forum: "board", Vote: true, Adjournments: 1,
		})
		return nil
	}},
	{"consent is given in <form...>", func(t *terms.Terms, w words) error {
		t.Governance.Forms, *w = wordsAs[terms.Form](*w), nil
		return nil
	}},
	{"partners speak every <cadence>", func(t *terms.Terms, w words) (err error) {
		t.Communication.Cadence, err = calendar.ParseCadence(w.next())
		return err
	}},

	{"it ends on <day>", setLastDay},
	{"it ends when <milestone> is reached", func(t *terms.Terms, w words) error {
		end := id.Milestone(w.next())
		t.Milestones = append(t.Milestones, terms.Milestone{ID: end, Title: string(end)})
		t.Duration.Milestone, t.Duration.End = end, calendar.Date{}
		return nil
	}},
	{"it has no end", func(t *terms.Terms, w words) error { t.Duration.Evergreen = true; return nil }},
	ofNumber("notice takes <number> days", func(t *terms.Terms, n int) { t.Duration.NoticeDays = n }),
	ofNumber("cure takes <number> days", func(t *terms.Terms, n int) { t.Duration.CureDays = n }),
	ofNumber("patience lasts <number> periods", func(t *terms.Terms, n int) { t.Duration.Patience = n }),
	{"at the end <words>", func(t *terms.Terms, w words) error { t.Exit.Handover = w.next(); return nil }},
}
