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
}

// Check returns what is wrong with t, all of it, in document order: that of the
// canonical form, in which the members of an object are in the order of their
// names.
//
// Every path leads to a value that is in t; what is missing is reported at the
// nearest value that is there. Each code says what it is about: see [PTY001]
// and its neighbours, contribution.CON009, indicator.IND004 and theirs. What a
// finding refuses stands in the [check.Rule] of its code.
func (t Terms) Check(o Options) check.Report {
	if o.Stage == lifecycle.None {
		o.Stage = lifecycle.Signed
	}
	c := checker{
		walk: walk{skip: o.Skip}, t: &t, stage: o.Stage,
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
	c.givers = make(map[id.Partner]bool, len(t.Partners))
	for i := range t.Commitments {
		c.givers[t.Commitments[i].From] = true
	}
	c.whole()
	// The walk goes noun by noun; the report is in the order of the document.
	slices.SortStableFunc(c.report, func(a, b check.Finding) int { return a.Path.Compare(b.Path) })
	return c.report
}

// checker is a walk with what it must know of the whole.
type checker struct {
	walk
	t     *Terms
	stage lifecycle.Stage

	partners    names[id.Partner]
	commitments names[id.Commitment]
	conditions  names[id.Condition]
	milestones  names[id.Milestone]
	indicators  names[id.Indicator]
	forums      names[id.Forum]
	mandates    map[id.Mandate]*Partner // who gives those met so far: they are unique over all partners
	givers      map[id.Partner]bool
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
	})
	elements(w, "clauses", t.Clauses, func(l *Clause) id.Clause { return l.ID }, func(l *Clause) {
		w.word("binding", "binding", l.Binding.Known(), string(l.Binding))
		w.clauseTexts(l)
	})
	elements(w, "commitments", t.Commitments, func(m *contribution.Commitment) id.Commitment { return m.ID }, c.commitment)
	w.in("commitments")
	w.merge(contribution.Check(t.Commitments))
	w.out(1)
	w.in("communication")
	refer(w, "owner", c.partners, t.Communication.Owner)
	w.texts("channels", t.Communication.Channels)
	w.out(1)
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
	c.governance()
	elements(w, "indicators", t.Indicators, func(u *indicator.Use) id.Indicator { return u.ID }, c.indicator)
	w.in("indicators")
	w.merge(indicator.Check(t.Indicators))
	w.out(1)
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
		c.lacking("objectives", t.Objectives != nil, OBJ001)
	}
	elements(w, "partners", t.Partners, func(p *Partner) id.Partner { return p.ID }, c.partner)
	if c.together() && len(c.parties) < 2 {
		c.lacking("partners", t.Partners != nil, PTY001, "have", strconv.Itoa(len(c.parties)), "need", "2")
	}
	c.roles()
	w.in("success")
	c.success()
	w.out(1)
}

// lacking reports c at a member, or at what should hold it if it is absent.
func (c *checker) lacking(name string, present bool, code check.Code, params ...string) {
	if present {
		c.findIn(name, code, check.Error, params...)
	} else {
		c.find(code, check.Error, params...)
	}
}

func (c *checker) partner(p *Partner) {
	w := &c.walk
	if blank(p.Name) {
		w.findIn("name", PTY002, check.Error, "problem", "missing", "member", "name")
	}
	if blank(string(p.Kind)) {
		w.findIn("kind", PTY002, check.Error, "problem", "missing", "member", "kind")
	} else {
		w.word("kind", "partner_kind", p.Kind.Known(), string(p.Kind))
	}
	w.word("standing", "standing", p.Standing.Known(), string(p.Standing))
	w.word("supportLevel", "level", p.SupportLevel.Known(), string(p.SupportLevel))
	words(w, "levels", "level", p.Levels)
	refer(w, "parent", c.partners, p.Parent)
	w.partnerTexts(p)
	c.strengths("brings", p.Brings)
	c.strengths("seeks", p.Seeks)
	elements(w, "mandates", p.Mandates, func(m *Mandate) id.Mandate { return m.ID }, func(m *Mandate) {
		refer(w, "to", c.partners, m.To)
		w.text("source", m.Source)
		if giver := c.mandates[m.ID]; giver == nil {
			c.mandates[m.ID] = p
		} else if giver != p {
			w.findIn("id", DAT001, check.Error, "problem", "duplicate", "noun", m.ID.Noun(), "id", string(m.ID))
		}
	})
	elements(w, "posts", p.Posts, func(post *Post) id.Post { return post.ID }, func(post *Post) {
		w.word("level", "level", post.Level.Known(), string(post.Level))
		words(w, "functions", "function", post.Functions)
		w.postTexts(post)
	})
	if !p.IsParty() || !c.signed() {
		return
	}
	if !slices.ContainsFunc(p.Posts, func(post Post) bool { return post.signsFor(p) }) {
		c.lacking("posts", p.Posts != nil, AUT001, "partner", string(p.ID))
	}
	if !c.givers[p.ID] {
		w.find(CON001, check.Error, "partner", string(p.ID))
	}
}

func (c *checker) strengths(name string, strengths []Strength) {
	c.in(name)
	for i := range strengths {
		c.at(i, "")
		c.word("kind", "strength", strengths[i].Kind.Known(), string(strengths[i].Kind))
		c.text("what", strengths[i].What)
		c.out(1)
	}
	c.out(1)
}

// signsFor reports whether p can sign for its partner: a signatory with an
// office, and for a group without legal identity one that its minutes name.
func (p *Post) signsFor(partner *Partner) bool {
	if !p.Has(Signatory) || blank(p.Office) {
		return false
	}
	return partner.Kind != InformalGroup || p.Authority != nil && p.Authority.Basis == "minutes"
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
	w.quantityTexts(m.Quantity)
	c.release(m.Release)
	if len(m.Tranches) > 0 {
		elements(w, "tranches", m.Tranches, func(t *contribution.Tranche) id.Tranche { return t.ID }, func(t *contribution.Tranche) {
			c.release(t.Release)
			w.quantityTexts(t.Quantity)
		})
	}
	if m.Matching != nil {
		w.in("matching")
		refer(w, "of", c.commitments, m.Matching.Of)
		w.out(1)
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

func (c *checker) duration() {
	d := &c.t.Duration
	c.in("duration")
	refer(&c.walk, "milestone", c.milestones, d.Milestone)
	c.durationCounts(d)
	if !d.Start.IsZero() && !d.End.IsZero() && !d.End.After(d.Start) {
		c.findIn("end", TRM002, check.Error, "start", d.Start.String(), "end", d.End.String())
	}
	c.out(1)
	if d.End.IsZero() && d.Milestone == "" && !d.Evergreen {
		c.lacking("duration", !d.isZero(), TRM001)
	}
}

// isZero reports whether d is absent from the document.
func (d *Duration) isZero() bool {
	return d.Start.IsZero() && d.End.IsZero() && d.Milestone == "" && !d.Evergreen && !d.Retroactive &&
		d.RenewalWindow == 0 && d.RenewalLead == 0 && d.NoticeDays == 0 && d.CureDays == 0 && d.Patience == 0 && d.Ext == nil
}

func (c *checker) roles() {
	w := &c.walk
	w.in("roles")
	for i := range c.t.Roles {
		r := &c.t.Roles[i]
		w.at(i, "")
		if !c.partners[r.Partner] {
			w.findIn("partner", ROL001, check.Error, "problem", "unknown_partner", "partner", string(r.Partner))
		}
		if r.Period.IsEmpty() {
			w.findIn("period", ROL001, check.Error, "problem", "empty_period", "partner", string(r.Partner))
		}
		w.word("role", "role", r.Role.Known(), string(r.Role))
		w.word("area", "area", r.Area.Known(), string(r.Area))
		w.texts("responsibilities", r.Responsibilities)
		w.out(1)
	}
	w.out(1)
}

func (c *checker) indicator(u *indicator.Use) {
	w := &c.walk
	refer(w, "reporter", c.partners, u.Reporter)
	referEach(w, "judges", c.partners, u.Judges)
	referEach(w, "credited", c.partners, u.Credited)
	w.useTexts(u)
	d := &u.Definition
	w.in("definition")
	w.word("basis", "basis", d.Basis.Known(), string(d.Basis))
	w.word("measure", "measure", d.Measure.Known(), string(d.Measure))
	w.word("direction", "direction", d.Direction.Known(), string(d.Direction))
	w.word("accumulation", "accumulation", d.Accumulation.Known(), string(d.Accumulation))
	w.word("aggregation", "accumulation", d.Aggregation.Known(), string(d.Aggregation))
	w.out(1)
}

func (c *checker) success() {
	w := &c.walk
	s := &c.t.Success
	w.word("composite", "composite", s.Composite.Known(), string(s.Composite))
	w.text("words", s.Words)
	seen := make(names[id.Indicator], len(s.Criteria))
	w.in("criteria")
	for i := range s.Criteria {
		on := s.Criteria[i].Indicator
		w.at(i, "")
		switch {
		case !c.indicators[on]:
			w.findIn("indicator", DAT001, check.Error, "problem", "unknown", "noun", on.Noun(), "id", string(on))
		case seen[on]:
			w.findIn("indicator", DAT001, check.Error, "problem", "duplicate", "noun", on.Noun(), "id", string(on))
		}
		seen[on] = true
		w.out(1)
	}
	w.out(1)
	w.merge(s.Check(c.t.Indicators))
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }
