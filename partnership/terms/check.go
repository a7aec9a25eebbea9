package terms

import (
	"slices"
	"strconv"
	"strings"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

// Options narrows a check. The zero value asks whether the terms are sound to
// be signed, by every rule that needs no day.
type Options struct {
	Stage lifecycle.Stage // where the agreement is, or is to go; None: as for Signed
	On    calendar.Date   // the day the question is asked; zero skips the rules about days
	Skip  []check.Code    // rules not to apply

	// Limits are the thresholds of the rules; the zero Limits are the usual ones.
	Limits Limits
}

// Check returns what is wrong with t, all of it, in document order: that of the
// canonical form, in which the members of an object are in the order of their
// names.
//
// Every path leads to a value that is in t; what is missing is reported at the
// nearest value that is there. Each code says what it is about: see [PTY001]
// and its neighbours, contribution.CON009, indicator.IND004 and theirs. What a
// finding refuses stands in the [check.Rule] of its code; none is more severe
// than its rule says. What the terms cannot know is not found, and what one
// code tells of a partner is not told again by another.
func (t Terms) Check(o Options) check.Report {
	if o.Stage == lifecycle.None {
		o.Stage = lifecycle.Signed
	}
	c := checker{
		walk: walk{skip: o.Skip}, t: &t, stage: o.Stage, on: o.On, limits: o.Limits.orUsual(),
		partners:    gather(t.Partners, func(p *Partner) id.Partner { return p.ID }),
		commitments: gather(t.Commitments, func(c *contribution.Commitment) id.Commitment { return c.ID }),
		conditions:  gather(t.Conditions, func(c *Condition) id.Condition { return c.ID }),
		milestones:  gather(t.Milestones, func(m *Milestone) id.Milestone { return m.ID }),
		indicators:  gather(t.Indicators, func(u *indicator.Use) id.Indicator { return u.ID }),
		forums:      gather(t.Governance.Forums, func(f *Forum) id.Forum { return f.ID }),
		mandates:    map[id.Mandate]*Partner{},
	}
	c.parties = make(map[id.Partner]bool, len(t.Partners))
	for p := range t.Parties() {
		c.parties[p.ID] = true
	}
	c.parts, c.behind = t.parts(o.On), t.backing()
	c.whole()
	// The walk goes noun by noun; the report is in the order of the document.
	slices.SortStableFunc(c.report, func(a, b check.Finding) int { return a.Path.Compare(b.Path) })
	return c.report
}

// checker is a walk with what it must know of the whole.
type checker struct {
	walk
	t      *Terms
	stage  lifecycle.Stage
	on     calendar.Date
	limits Limits

	partners    names[id.Partner]
	commitments names[id.Commitment]
	conditions  names[id.Condition]
	milestones  names[id.Milestone]
	indicators  names[id.Indicator]
	forums      names[id.Forum]
	mandates    map[id.Mandate]*Partner // who gives those met so far: they are unique over all partners
	parts       map[id.Partner]*part
	behind      backing
	parties     map[id.Partner]bool
}

// signed reports whether the rules apply that hold from signed on.
func (c *checker) signed() bool {
	switch c.stage {
	case lifecycle.Signed, lifecycle.Active, lifecycle.Suspended, lifecycle.WindingDown, lifecycle.Closed:
		return true
	case lifecycle.None, lifecycle.Scoping, lifecycle.Negotiating, lifecycle.Abandoned:
	}
	return false
}

// together reports whether the rules apply that hold from negotiating to suspended.
func (c *checker) together() bool {
	switch c.stage {
	case lifecycle.Negotiating, lifecycle.Signed, lifecycle.Active, lifecycle.Suspended:
		return true
	case lifecycle.None, lifecycle.Scoping, lifecycle.WindingDown, lifecycle.Closed, lifecycle.Abandoned:
	}
	return false
}

func (c *checker) whole() {
	t := c.t
	w := &c.walk
	w.word("kind", "kind", t.Kind.Known(), string(t.Kind))
	w.text("title", t.Title)
	w.text("purpose", t.Purpose)
	elements(w, "activities", t.Activities, func(a *Activity) id.Activity { return a.ID }, func(a *Activity) {
		referEach(w, "accountable", c.partners, a.Accountable)
		referEach(w, "participants", c.partners, a.Participants)
		w.text("title", a.Title)
		c.accountable(a)
	})
	elements(w, "clauses", t.Clauses, func(l *Clause) id.Clause { return l.ID }, func(l *Clause) {
		w.word("binding", "binding", l.Binding.Known(), string(l.Binding))
		w.clauseTexts(l)
		c.saysWhetherItBinds(l)
	})
	elements(w, "commitments", t.Commitments, func(m *contribution.Commitment) id.Commitment { return m.ID }, func(m *contribution.Commitment) {
		c.commitment(m)
		c.backed(m)
	})
	w.in("commitments")
	w.merge(contribution.Check(t.Commitments))
	w.out(1)
	w.in("communication")
	refer(w, "owner", c.partners, t.Communication.Owner)
	w.texts("channels", t.Communication.Channels)
	w.out(1)
	c.communication()
	elements(w, "conditions", t.Conditions, func(d *Condition) id.Condition { return d.ID }, func(d *Condition) {
		w.text("title", d.Title)
		w.text("kind", d.Kind)
	})
	c.duration()
	w.in("exit")
	referEach(w, "survives", c.commitments, t.Exit.Survives)
	w.texts("criteria", t.Exit.Criteria)
	w.text("handover", t.Exit.Handover)
	w.text("continuity", t.Exit.Continuity)
	w.out(1)
	c.exit()
	c.governance()
	c.disputes()
	c.innovation()
	elements(w, "indicators", t.Indicators, func(u *indicator.Use) id.Indicator { return u.ID }, c.indicator)
	w.in("indicators")
	w.merge(indicator.Check(t.Indicators))
	w.out(1)
	c.bases()
	elements(w, "instruments", t.Instruments, func(i *Instrument) id.Instrument { return i.ID }, func(i *Instrument) {
		referEach(w, "partners", c.partners, i.Partners)
		w.word("binding", "binding", i.Binding.Known(), string(i.Binding))
		w.text("title", i.Title)
		w.text("kind", i.Kind)
		w.text("source", i.Source)
	})
	elements(w, "milestones", t.Milestones, func(m *Milestone) id.Milestone { return m.ID }, func(m *Milestone) {
		w.text("title", m.Title)
	})
	elements(w, "objectives", t.Objectives, func(o *Objective) id.Objective { return o.ID }, func(o *Objective) {
		w.text("text", o.Text)
	})
	if len(t.Objectives) == 0 {
		c.lacking("objectives", t.Objectives != nil, OBJ001, check.Error)
	}
	elements(w, "partners", t.Partners, func(p *Partner) id.Partner { return p.ID }, c.partner)
	if c.together() && len(c.parties) < 2 {
		c.lacking("partners", t.Partners != nil, PTY001, check.Error, "have", strconv.Itoa(len(c.parties)), "need", "2")
	}
	c.sectors()
	c.roles()
	w.in("success")
	c.success()
	w.out(1)
}

// lacking reports a code at a member, or at what should hold it if it is absent.
func (c *checker) lacking(name string, present bool, code check.Code, s check.Severity, params ...string) {
	if present {
		c.findIn(name, code, s, params...)
	} else {
		c.find(code, s, params...)
	}
}

func (c *checker) commitment(m *contribution.Commitment) {
	w := &c.walk
	refer(w, "from", c.partners, m.From)
	if m.From == "" {
		w.findIn("from", DAT001, check.Error, "problem", "unknown", "noun", m.From.Noun(), "id", "")
	}
	referEach(w, "to", c.partners, m.To)
	w.word("kind", "contribution_kind", m.Kind.Known(), string(m.Kind))
	w.text("what", m.What)
	w.text("resource", m.Resource)
	w.text("scope", m.Scope)
	w.quantityTexts(m.Quantity)
	c.release(m.Release)
	if len(m.Tranches) > 0 {
		elements(w, "tranches", m.Tranches, func(t *contribution.Tranche) id.Tranche { return t.ID }, func(t *contribution.Tranche) {
			c.release(t.Release)
			w.quantityTexts(t.Quantity)
		})
	}
	for i := range m.Valuations {
		v := &m.Valuations[i]
		w.in("valuations")
		w.at(i, "")
		refer(w, "by", c.partners, v.By)
		w.word("method", "method", v.Method == "" || v.Method.Known(), string(v.Method))
		w.text("evidence", v.Evidence)
		w.out(2)
	}
}

// release looks at conditions and milestones; commitments are for CON009.
func (c *checker) release(conditions []contribution.Release) {
	w := &c.walk
	for i, r := range conditions {
		w.in("release")
		w.at(i, "")
		refer(w, "condition", c.conditions, r.Condition)
		refer(w, "milestone", c.milestones, r.Milestone)
		w.out(2)
	}
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }
