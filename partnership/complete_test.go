package partnership_test

import (
	"slices"
	"strings"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
	"pgregory.net/rapid"
)

// chooser picks one of n; rapid draws, a directed test takes the first.
type chooser interface {
	pick(n int, label string) int
}

type drawn struct{ *rapid.T }

func (d drawn) pick(n int, label string) int { return rapid.IntRange(0, n-1).Draw(d.T, label) }

type firstOf struct{}

func (firstOf) pick(int, string) int { return 0 }

func oneOf[T any](ch chooser, label string, all ...T) T { return all[ch.pick(len(all), label)] }

const farOff = "9000-01-01"

// latest returns the terms adopted last, or the draft.
func latest(a partnership.Agreement) terms.Terms {
	t, _ := a.Terms(calendar.MustParse(farOff))
	return t
}

// complete fills in the payload of an option, so that an open option is
// accepted. It does its best for closed ones, too: those are refused whatever
// it fills in.
func (l *life) complete(ch chooser, o partnership.Option) partnership.Command {
	now := l.a
	if l.a.Len() > 0 {
		now = must(l.a.Advance(o.On))
	}
	x := completion{l: l, ch: ch, a: now, o: o, t: must2(now.Terms(o.On))}
	c := partnership.Command{ID: id.Command(l.fresh("c")), For: o.For, On: o.On, By: x.person(o.For)}
	c.Act = x.fill(&c)
	return c
}

func must2(t terms.Terms, _ bool) terms.Terms { return t }

type completion struct {
	l  *life
	ch chooser
	a  partnership.Agreement
	o  partnership.Option
	t  terms.Terms // in force
}

func (x *completion) person(p id.Partner) id.Person {
	m := *x.l
	m.a, m.day = x.a, x.o.On
	return m.person(p)
}

// signs reports whether somebody can sign for a partner: its terms name no post
// that does, or one is held.
func (x *completion) signs(p id.Partner) bool {
	partner, ok := x.t.Partner(p)
	if !ok {
		return true
	}
	posts := false
	for _, post := range partner.Posts {
		if !slices.Contains(post.Functions, terms.Signatory) {
			continue
		}
		posts = true
		if slices.ContainsFunc(x.a.Holders(), func(h partnership.Holding) bool {
			return h.Partner == p && h.Post == post.ID && h.As == act.AsHolder && !h.Since.After(x.o.On)
		}) {
			return true
		}
	}
	return !posts
}

// form returns how a proposal's principal consents by it, or none.
func (x *completion) form() terms.Form {
	if !x.signs(x.o.For) || x.ch.pick(3, "formless") == 2 {
		return ""
	}
	if len(x.t.Governance.Forms) > 0 {
		return x.t.Governance.Forms[0]
	}
	return terms.Signature
}

func (x *completion) words(label string) string { return "because of " + label }

// other returns a partner at the table besides the principal.
func (x *completion) other() id.Partner {
	var ps []id.Partner
	for _, m := range x.a.Partners(x.o.On) {
		if m.Partner != x.o.For {
			ps = append(ps, m.Partner)
		}
	}
	if len(ps) == 0 {
		return "nobody"
	}
	return oneOf(x.ch, "other", ps...)
}

func (x *completion) fill(c *partnership.Command) act.Act {
	switch a := x.o.Act.(type) {
	case act.Begin:
		a.Terms = pairTerms()
		return a
	case act.Adopt:
		c.Basis = partnership.Basis{Kind: partnership.Attested, By: "clerk", Source: "archive"}
		a.Terms, a.Stage = pairTerms(), lifecycle.Active
		return a
	case act.Invite:
		a.Partner = id.Partner(x.l.fresh("guest"))
		return a
	case act.Draft:
		a.Terms, a.Form = x.edited(x.t), x.form()
		return a
	case act.Sign:
		if len(x.t.Governance.Forms) == 0 || slices.Contains(x.t.Governance.Forms, terms.Signature) {
			if x.signs(x.o.For) && x.ch.pick(3, "formless") < 2 {
				a.Form = terms.Signature
			}
		}
		return a
	case act.Consent:
		x.consent(c, &a)
		return a
	case act.Decline:
		a.Proposal = orBogus(a.Proposal)
		return a
	case act.Retract:
		a.Proposal = orBogus(a.Proposal)
		return a
	case act.Meet:
		return x.meet(a)
	case act.Activate:
		a.Form = x.form()
		return a
	case act.Abandon:
		a.Reason = x.words("costs")
		return a
	}
	if a := x.fillLive(); a != nil {
		return a
	}
	return x.fillChange()
}

func orBogus(c id.Command) id.Command {
	if c == "" {
		return "bogus"
	}
	return c
}

func (x *completion) consent(c *partnership.Command, a *act.Consent) {
	a.Proposal = orBogus(a.Proposal)
	a.Form = terms.Signature
	p, ok := x.a.Proposal(a.Proposal, x.o.On)
	if !ok {
		return
	}
	if len(p.Requirement.Forms) > 0 && !slices.Contains(p.Requirement.Forms, terms.Signature) {
		a.Form = p.Requirement.Forms[0]
	}
	for _, k := range p.Requirement.Clauses {
		if k.Rule == terms.Deliberated && slices.Contains(k.Parties, x.o.For) {
			a.Form = terms.Minutes
		}
	}
	if x.signs(x.o.For) {
		return
	}
	if partner, ok := x.t.Partner(x.o.For); ok { // somebody with its mandate signs
		for _, m := range partner.Mandates {
			if x.signs(m.To) {
				a.Mandate, c.By = m.ID, x.person(m.To)
			}
		}
	}
}

func (x *completion) meet(a act.Meet) act.Act {
	a.Proposal, a.Outcome = orBogus(a.Proposal), act.Mufakat
	p, ok := x.a.Proposal(a.Proposal, x.o.On)
	var asked []id.Partner
	votes, adjourned := false, 0
	for _, k := range p.Requirement.Clauses {
		if k.Meeting != nil {
			asked, a.Forum = k.Parties, k.Meeting.Forum
			votes = k.Meeting.Vote
			for e := range x.a.Events() {
				if m, is := e.Act.(act.Meet); is && m.Proposal == a.Proposal && m.Outcome == act.Adjourned {
					adjourned++
				}
			}
			votes = votes && adjourned >= k.Meeting.Adjournments
		}
	}
	switch n := x.ch.pick(6, "outcome"); {
	case !ok:
	case n == 1 || n == 2:
		a.Outcome = act.Adjourned
	case votes:
		a.Outcome = act.Vote
	}
	away := x.ch.pick(4, "away")
	for i, q := range asked {
		if i != away-1 {
			a.Present = append(a.Present, q)
		}
	}
	if len(a.Present) == 0 {
		a.Present = []id.Partner{x.o.For}
	}
	return a
}

var cash = money.MustParse("100 EUR")

func hours(n int64) *contribution.Quantity {
	return &contribution.Quantity{Number: exact.FromInt(n), Unit: "hour"}
}

// deliver fills in what is brought: something in what the promise is measured in,
// more or less than it, something back, a tranche, or another thing in its place.
func (x *completion) deliver(a *act.Deliver) {
	a.Kind = contribution.Knowledge
	c, promised := x.t.Commitment(a.Commitment)
	var measures []contribution.Measure
	if promised && !partnership.Unquantified(c) {
		for l := range contribution.Open(*c).Lines() {
			measures = append(measures, l.Measure)
		}
		if c.Matching != nil && len(measures) == 0 { // money, in whatever currency is given there
			measures = append(measures, contribution.In(cash.Currency()))
		}
	}
	number := oneOf(x.ch, "delivered", "100", "60", "1000", "0.29", "-3")
	a.Returns = number == "-3"
	give := func(m contribution.Measure, n string) (*contribution.Quantity, money.Amount) {
		if currency, ok := m.Currency(); ok {
			return nil, money.New(exact.MustParse(n), currency)
		}
		unit, _ := m.Unit()
		return &contribution.Quantity{Number: exact.MustParse(n), Unit: unit}, money.Amount{}
	}
	other := oneOf(x.ch, "in", contribution.Units("hour"), contribution.In(cash.Currency()), contribution.Units("item"))
	switch {
	case len(measures) == 0:
		a.Quantity, a.Money = give(other, number)
		if !a.Returns && x.ch.pick(3, "bare") == 0 {
			a.Quantity, a.Money = nil, money.Amount{}
		}
	case x.ch.pick(5, "substitute") == 4:
		in := &contribution.InLieu{}
		in.Quantity, in.Money = give(oneOf(x.ch, "measure", measures...), number)
		a.InLieu = in
		a.Quantity, a.Money = give(other, number)
	default:
		a.Quantity, a.Money = give(oneOf(x.ch, "measure", measures...), number)
	}
	if promised && len(c.Tranches) > 0 && x.ch.pick(2, "tranche") == 1 {
		a.Tranche = c.Tranches[0].ID
	}
}

func (x *completion) fillLive() act.Act {
	switch a := x.o.Act.(type) {
	case act.Deliver:
		x.deliver(&a)
		return a
	case act.Accept:
		a.Delivery = orBogus(a.Delivery)
		return a
	case act.Dispute:
		a.Delivery, a.Reason = orBogus(a.Delivery), x.words("poor quality")
		return a
	case act.Resolve:
		a.Delivery, a.As = orBogus(a.Delivery), oneOf(x.ch, "as", act.ResolveAccepted, act.ResolveRejected)
		return a
	case act.Firm:
		a.Commitment, a.Form = orBogusDuty(a.Commitment), x.form()
		return a
	case act.Waive:
		a.Commitment, a.Form = orBogusDuty(a.Commitment), x.form()
		return a
	case act.Release:
		a.Commitment, a.Form = orBogusDuty(a.Commitment), x.form()
		return a
	case act.Assign:
		a.Commitment, a.To, a.Form = orBogusDuty(a.Commitment), x.other(), x.form()
		if a.To == "nobody" {
			a.To = x.o.For // alone at the table, it may only keep what it has
		}
		return a
	case act.Rate:
		if a.Partner == "" {
			a.Partner = x.other()
		}
		a.Level = x.ch.pick(5, "level")
		return a
	case act.Value:
		for _, d := range x.a.Duties(calendar.Date{}) {
			if a.Commitment == "" {
				a.Commitment = d.Commitment
			}
		}
		a.Commitment = orBogusDuty(a.Commitment)
		a.Valuation = contribution.Valuation{Amount: cash, Method: contribution.AtCost, On: x.o.On}
		return a
	case act.Reach:
		return a
	case act.Measure:
		a.Indicator, a.Period, a.Value = orBogusIndicator(a.Indicator), calendar.NewPeriod(x.o.On, x.o.On), x.value(a.Indicator)
		if u, ok := x.t.Indicator(a.Indicator); ok && len(u.Definition.Disaggregations) > 0 && x.ch.pick(2, "parts") == 1 {
			by := u.Definition.Disaggregations[0]
			a.Parts = []act.Part{{By: by.By, Part: oneOf(x.ch, "part", by.Parts...), Value: x.value(a.Indicator)}}
		}
		return a
	case act.Judge:
		a.Indicator, a.Period, a.Value = orBogusIndicator(a.Indicator), calendar.NewPeriod(x.o.On, x.o.On), x.value(a.Indicator)
		return a
	case act.AgreeScore:
		a.Indicator, a.Period, a.Value = orBogusIndicator(a.Indicator), calendar.NewPeriod(x.o.On, x.o.On), x.value(a.Indicator)
		for e := range x.a.Events() {
			now, _ := x.a.Record(e.Seq)
			if j, ok := now.(act.Judge); ok && j.Indicator == a.Indicator && j.Period == a.Period && e.Act.Type() == j.Type() {
				a.Scores = append(a.Scores, e.ID)
			}
		}
		return a
	case act.Review:
		a.Ratings = []act.Rating{{Partner: x.o.For, Light: oneOf(x.ch, "light", act.Green, act.Amber, act.Red)}}
		if x.a.Partners(x.o.On) == nil || !slices.ContainsFunc(x.a.Partners(x.o.On), func(m partnership.Membership) bool { return m.Partner == x.o.For }) {
			a.Ratings = nil
		}
		return a
	case act.SetExpectation:
		a.Words = x.words("hope")
		return a
	case act.Appoint:
		a.Person = id.Person(strings.ToLower(x.l.fresh("person")))
		return a
	case act.Leave:
		if a.Person == "" {
			a.Person, a.As = "nobody", act.AsChampion
		}
		return a
	case act.Tie:
		a.Kind = act.InstitutionalTie
		if a.With == "" {
			a.With = "nobody"
		}
		return a
	case act.RecordSupport:
		a.Level = terms.Executive
		return a
	case act.RecordEvidence:
		a.Words = x.words("fewer days lost")
		return a
	case act.RegisterOpportunity:
		a.ID, a.Title = id.Opportunity(x.l.fresh("chance")), x.words("a second clinic")
		return a
	case act.Except:
		a.Code, a.Until, a.Reason = "CHM001", x.o.On.AddDays(30), x.words("a small office")
		return a
	case act.Breach:
		a.ID, a.What = id.Breach(x.l.fresh("breach")), x.words("nothing came")
		if a.Partner == "" {
			a.Partner = x.other()
		}
		return a
	case act.Cure:
		if a.Breach == "" {
			a.Breach = "bogus"
		}
		return a
	case act.Escalate:
		a.Subject = x.words("a quarrel")
		return a
	}
	return nil
}

func orBogusDuty(c id.Commitment) id.Commitment {
	if c == "" {
		return "bogus"
	}
	return c
}

func orBogusIndicator(i id.Indicator) id.Indicator {
	if i == "" {
		return "bogus"
	}
	return i
}

func (x *completion) value(i id.Indicator) indicator.Value {
	u, _ := x.t.Indicator(i)
	if u == nil {
		return indicator.TextValue(x.words("a good year"))
	}
	if x.ch.pick(8, "read") == 7 {
		return indicator.MissingValue(oneOf(x.ch, "why", indicator.NotReported, indicator.Withheld))
	}
	n := exact.FromInt(int64(x.ch.pick(100, "reading")))
	switch u.Definition.Measure {
	case indicator.Unit, indicator.Percentage:
		return indicator.NumberValue(n)
	case indicator.RatioOf:
		return indicator.RatioValue(n, exact.FromInt(100))
	case indicator.Ordinal, indicator.Rubric, indicator.ProgressMarkers:
		if len(u.Definition.Anchors) == 0 {
			return indicator.LevelValue(indicator.LikeToSee)
		}
		return indicator.LevelValue(u.Definition.Anchors[x.ch.pick(len(u.Definition.Anchors), "level")].Level)
	case indicator.GoalAttainment:
		return indicator.NumberValue(exact.FromInt(int64(x.ch.pick(5, "attained") - 2)))
	case indicator.Narrative:
	}
	return indicator.TextValue(x.words("a good year"))
}

func (x *completion) fillChange() act.Act {
	base := latest(x.a)
	switch a := x.o.Act.(type) {
	case act.Amend:
		a.Base, a.Terms, a.Form = x.a.Base(), x.edited(base), x.form()
		return a
	case act.Renew:
		a.Duration, a.Form = base.Duration, x.form()
		switch {
		case !a.Duration.End.IsZero():
			a.Duration.End = a.Duration.End.AddDays(365)
		case a.Duration.Milestone == "":
			a.Duration.Evergreen = true
		}
		if x.ch.pick(3, "some") == 2 {
			a.Continuing = []id.Partner{x.o.For}
			for _, m := range x.a.Partners(x.o.On) {
				if m.Standing == terms.Party && !m.Since.IsZero() && m.Partner != x.o.For && len(a.Continuing) < 2 {
					a.Continuing = append(a.Continuing, m.Partner)
				}
			}
		}
		return a
	case act.Accede:
		a.Base, a.Partner, a.Form = x.a.Base(), id.Partner(x.l.fresh("new")), x.form()
		a.Terms = base
		a.Terms.Partners = append(a.Terms.Partners, terms.Partner{ID: a.Partner, Name: "Newcomer", Kind: terms.Government})
		a.Terms.Commitments = append(a.Terms.Commitments, contribution.Commitment{
			ID: id.Commitment(x.l.fresh("duty")), From: a.Partner, Kind: contribution.Knowledge,
		})
		return a
	case act.Novate:
		if a.From == "" {
			a.From = "nobody"
		}
		a.Base, a.To, a.Form = x.a.Base(), id.Partner(x.l.fresh("heir")), x.form()
		a.Terms = renamed(base, a.From, a.To)
		return a
	case act.Withdraw:
		a.Arrangements, a.Form, a.Reason = x.arrangements(x.o.For), x.form(), x.words("other plans")
		return a
	case act.Remove:
		if a.Partner == "" {
			a.Partner, a.Breach = "nobody", "bogus"
		}
		a.Arrangements, a.Form = x.arrangements(a.Partner), x.form()
		return a
	case act.Suspend:
		a.Cause, a.Reason, a.Form = id.Cause(x.l.fresh("cause")), x.words("a flood"), x.form()
		a.Kind = oneOf(x.ch, "kind", act.ForceMajeure, act.Funding)
		return a
	case act.Resume:
		if a.Cause == "" {
			a.Cause = "bogus"
		}
		a.Form = x.form()
		return a
	case act.Correct:
		return x.correct(a)
	case act.GiveNotice:
		a.Reason, a.Criteria, a.Investment = x.words("other plans"), []string{"the exit criteria"}, x.a.Investment(x.o.On)
		return a
	case act.RevokeNotice:
		a.Notice = orBogus(a.Notice)
		return a
	case act.WindDown:
		if a.Kind == act.ForCause && a.Breach == "" {
			a.Breach = "bogus"
		}
		a.Reason, a.Criteria, a.Statement, a.Successor = x.words("the end"), []string{"the exit criteria"}, "all is done", "the district"
		a.Investment, a.Form = x.a.Investment(x.o.On), x.form()
		return a
	case act.Settle:
		a.Commitment = orBogusDuty(a.Commitment)
		a.As = oneOf(x.ch, "as", act.Fulfilled, act.Returned, act.Defaulted, act.HandedOver)
		if d, _ := x.a.Duty(a.Commitment, calendar.Date{}); d.From == x.o.For { // nobody accepts what is their own
			a.As = oneOf(x.ch, "own", act.Defaulted, act.HandedOver)
		}
		a.To = "the district"
		return a
	case act.Rescind:
		a.Form = x.form()
		return a
	case act.Close:
		a.Joint, a.Report, a.Form = act.Met, &act.Report{Summary: "a good end"}, x.form()
		return a
	case act.Succeed:
		a.Successor = "the second agreement"
		return a
	default:
		return a
	}
}

func (x *completion) arrangements(leaver id.Partner) []act.Arrangement {
	var list []act.Arrangement
	for _, d := range x.a.Duties(calendar.Date{}) {
		if d.From != leaver || !d.Open() {
			continue
		}
		e := act.Arrangement{Commitment: d.Commitment, As: oneOf(x.ch, "arranged", act.Stays, act.Moved, act.Waived, act.Settled)}
		if e.As == act.Moved {
			for _, m := range x.a.Partners(x.o.On) {
				if m.Partner != leaver {
					e.To = m.Partner
				}
			}
			if e.To == "" {
				e.As = act.Stays
			}
		}
		list = append(list, e)
	}
	return list
}

func (x *completion) correct(a act.Correct) act.Act {
	if a.Seq == 0 {
		a.Seq = 1000
		return a
	}
	was, there := x.a.Record(a.Seq)
	if r, ok := was.(act.Resolve); ok && r.As == act.ResolveRejected {
		a.Replacement = r // what is withdrawn does not come back
		return a
	}
	if !there || x.ch.pick(3, "taken back") == 0 {
		return a
	}
	switch r := was.(type) {
	case act.Deliver:
		if r.Quantity != nil && r.Quantity.Number.Sign() > 0 && x.ch.pick(2, "other") == 1 {
			r.Quantity = &contribution.Quantity{Number: exact.FromInt(70), Unit: r.Quantity.Unit}
		}
		a.Replacement = r
	case act.Act:
		a.Replacement = r
	}
	return a
}

// edited returns terms that differ from t in one way and may be signed where t may.
func (x *completion) edited(t terms.Terms) terms.Terms {
	t = t.Clone()
	switch x.ch.pick(12, "edit") {
	case 1:
		t.Commitments = append(t.Commitments, contribution.Commitment{
			ID: id.Commitment(x.l.fresh("duty")), From: x.l.anyGiver(t, x.ch), Kind: contribution.PaidTime, Quantity: hours(100),
		})
	case 2:
		t.Success.Words, t.Success.Version = x.l.fresh("success "), x.version()
	case 3:
		if !t.Duration.End.IsZero() {
			t.Duration.End = t.Duration.End.AddDays(100)
		}
		t.Title = x.l.fresh("title ")
	case 4:
		t.Governance.AcceptanceDays = 5 + x.ch.pick(5, "days")
		t.Title = x.l.fresh("title ")
	case 5:
		if n := len(t.Commitments); n > len(t.Partners) {
			t.Commitments = t.Commitments[:n-1] // every partner keeps its first
		}
		t.Title = x.l.fresh("title ")
	case 6:
		t.Governance.Policies = nil
		t.Title = x.l.fresh("title ")
	case 7:
		for i := range t.Commitments {
			if t.Commitments[i].Quantity != nil {
				t.Commitments[i].Quantity = hours(150)
				break
			}
		}
		t.Title = x.l.fresh("title ")
	case 8:
		u := &t.Indicators[0]
		u.Definition.Title, u.Definition.Version = x.l.fresh("indicator "), x.version()
	case 9: // a promise loses its numbers, or gets some
		c := &t.Commitments[0]
		if c.Quantity = nil; x.ch.pick(2, "numbers") == 1 {
			c.Quantity = hours(80)
		}
		t.Title = x.l.fresh("title ")
	case 10:
		x.rematched(&t)
		t.Title = x.l.fresh("title ")
	default:
		t.Title = x.l.fresh("title ")
	}
	return t
}

// version returns one that is greater than any before.
func (x *completion) version() int { return x.l.a.Len() + 2 }

// rematched changes how a promise to match does so, where there is one.
func (x *completion) rematched(t *terms.Terms) {
	for i := range t.Commitments {
		c := &t.Commitments[i]
		if c.Matching == nil {
			continue
		}
		c.Matching = &contribution.Matching{Of: c.Matching.Of, Ratio: exact.MustParse(oneOf(x.ch, "ratio", "1", "0.333", "2"))}
		if x.ch.pick(2, "cap") == 1 {
			c.Matching.Cap = money.MustParse("450 EUR")
		}
	}
}

func (l *life) anyGiver(t terms.Terms, ch chooser) id.Partner {
	return t.Partners[ch.pick(len(t.Partners), "giver")].ID
}

// renamed returns t with a partner's id exchanged wherever it stands.
func renamed(t terms.Terms, from, to id.Partner) terms.Terms {
	text := must(t.Append(nil))
	return must(terms.Read([]byte(strings.ReplaceAll(string(text), `"`+string(from)+`"`, `"`+string(to)+`"`))))
}
