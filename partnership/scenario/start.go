package scenario

import (
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// ErrStart is wrapped by the error about terms or a history from which no life
// can start.
var ErrStart = errors.New("scenario: no life can start there")

// script is what the clerks of all lives of a plan share: the agreement as it
// is when a life begins, and whatever can be prepared. It is never changed.
type script struct {
	set *Setting

	given  partnership.Agreement // where every life begins: at the table, or where a history has come to
	stage  lifecycle.Stage       // of it
	formal calendar.Date         // no act of stage or consent is earlier
	laid   id.Command            // the proposal to sign that lies on the table; empty: it is made in the life
	form   terms.Form            // in which consent counts, where no meeting is asked for
	base   terms.Terms           // that editions are made of
	named  string                // begins the names that clerks give out, and no other name of the agreement
	count  int                   // names given out so far

	parties  []party
	bringing []bringing // by commitment
	reading  []reading  // by indicator
	people   bool       // champions come and go

	expectations [101]partnership.Prepared // what partners say that they expect, by percent
	success      int                       // the greatest version of success there was
	shock        partnership.Prepared      // what is said where one comes from outside
	term         int                       // months: by how much a term that nobody decides on is prolonged

	causes   []id.Cause // that are open, with
	affected []int      // the partner they are of
	notices  []pending  // that are running
}

// party is what is the same of a partner in all lives.
type party struct {
	id       id.Partner
	signer   id.Person
	signs    id.Post // the post by which the signer binds it; empty: none is asked for
	champion held    // when a life begins
	deputy   held

	in      bool          // in force, or at the table
	willing bool          // at the table
	leaving calendar.Date // the first day it is gone, where that is settled

	communicate partnership.Prepared
	support     [][2]partnership.Prepared // by level: given, withdrawn
	evidence    [2]partnership.Prepared   // weak, endorsed
}

// held is who is champion or successor, and the post that goes with it. The zero
// held is nobody.
type held struct {
	person id.Person
	post   id.Post
}

// rehearse prepares the acts of the lives of a setting, and lives through the
// start once, so that terms which cannot become active are refused before any
// life begins. history is the agreement to start from, or nothing.
func rehearse(set *Setting, history partnership.Agreement, people bool) (*script, error) {
	p := &script{set: set, people: people, base: set.Terms.Clone(), term: 12, named: "s"}
	for _, who := range set.Partners {
		p.parties = append(p.parties, party{id: who, in: true})
	}
	p.form = terms.Signature
	if g := &p.base.Governance; !g.Counts(terms.Signature) && len(g.Forms) > 0 {
		p.form = g.Forms[0]
	}
	p.success = max(1, p.base.Success.Version)
	p.bringing = bringingOf(set)
	p.reading = readingOf(&p.base)
	var err error
	if history.Len() > 0 {
		err = p.takeUp(history)
	} else {
		err = p.sitDown()
	}
	if err != nil {
		return nil, err
	}
	p.prepare()
	if p.stage == lifecycle.Active || p.stage == lifecycle.Suspended {
		return p, nil
	}
	c := p.clerk()
	c.reset()
	c.today = later(set.Start, p.formal)
	if err := c.sign(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrStart, err)
	}
	return p, nil
}

// sitDown makes the part that all lives have in common: the talks begin, all
// come to the table, say who signs and who is champion, and the draft lies
// before them.
func (p *script) sitDown() error {
	c := &clerk{script: p, fold: partnership.NewFold(partnership.Agreement{}), today: p.set.Start}
	for i := range p.parties {
		who := &p.parties[i]
		who.signer = id.Person(c.name())
		if err := c.enter(i, c.begins(i)); err != nil {
			return fmt.Errorf("%w: %w", ErrStart, err)
		}
		who.willing = true
	}
	if err := p.staff(c); err != nil {
		return err
	}
	p.stage, p.formal = lifecycle.Negotiating, c.today
	if p.base.Governance.PolicyFor("sign").LapseDays == 0 {
		p.laid = id.Command(p.named + strconv.Itoa(c.count+1))
		if err := c.enter(0, act.Sign{}); err != nil {
			return fmt.Errorf("%w: %w", ErrStart, err)
		}
	}
	p.given, p.count = c.fold.Agreement(), c.count
	return nil
}

// begins returns how a partner comes to the table.
func (c *clerk) begins(i int) act.Act {
	if i == 0 {
		return act.Begin{Terms: c.base}
	}
	return act.Join{}
}

// staff sees to it that each partner has somebody who signs for it and, where
// people matter, a champion, unless somebody is on record.
func (p *script) staff(c *clerk) error {
	for i := range p.parties {
		who := &p.parties[i]
		if who.signer == "" {
			who.signer = id.Person(c.name())
		}
		if who.signs = signatory(&p.base, who.id); who.signs != "" && !c.signs(who) {
			if err := c.enter(i, act.Appoint{Person: who.signer, Post: who.signs}); err != nil {
				return fmt.Errorf("%w: %w", ErrStart, err)
			}
		}
		if p.people && p.stage == lifecycle.None {
			who.champion.person = id.Person(c.name())
			if err := c.enter(i, act.Appoint{Person: who.champion.person, As: act.AsChampion}); err != nil {
				return fmt.Errorf("%w: %w", ErrStart, err)
			}
		}
	}
	return nil
}

// signs reports whether the signer of a partner holds its post already.
func (c *clerk) signs(who *party) bool {
	return slices.ContainsFunc(c.fold.Agreement().Holders(), func(h partnership.Holding) bool {
		return h.Partner == who.id && h.Person == who.signer && h.Post == who.signs && h.As == act.AsHolder
	})
}

// signatory returns the first post of a partner that signs for it.
func signatory(t *terms.Terms, who id.Partner) id.Post {
	p, ok := t.Partner(who)
	if !ok {
		return ""
	}
	for i := range p.Posts {
		if p.Posts[i].Has(terms.Signatory) {
			return p.Posts[i].ID
		}
	}
	return ""
}

// prepare builds the acts that are the same in all lives, once.
func (p *script) prepare() {
	channel := ""
	if all := p.base.Communication.Channels; len(all) > 0 {
		channel = all[0]
	}
	var shown id.Indicator
	if len(p.base.Indicators) > 0 {
		shown = p.base.Indicators[0].ID
	}
	for i := range p.parties {
		who := &p.parties[i]
		who.communicate = partnership.Prepare(act.Communicate{Channel: channel})
		for _, level := range p.set.Levels[i] {
			who.support = append(who.support, [2]partnership.Prepared{
				partnership.Prepare(act.RecordSupport{Level: level}),
				partnership.Prepare(act.RecordSupport{Level: level, Withdrawn: true}),
			})
		}
		what := act.RecordEvidence{Indicator: shown, Words: evidenceWords}
		who.evidence[0] = partnership.Prepare(what)
		what.EndorsedAt = proper(&p.base, who.id)
		who.evidence[1] = partnership.Prepare(what)
	}
	for i := range p.expectations {
		p.expectations[i] = partnership.Prepare(act.SetExpectation{Words: expectationWords + strconv.Itoa(i) + " of 100"})
	}
	p.shock = partnership.Prepare(act.Communicate{Subject: shockWords})
}

const evidenceWords = "What the programme did for its own work"

// proper returns the level whose support a partner needs.
func proper(t *terms.Terms, who id.Partner) terms.Level {
	if p, ok := t.Partner(who); ok && p.SupportLevel != "" {
		return p.SupportLevel
	} else if ok && len(p.Levels) > 0 && !slices.Contains(p.Levels, terms.Executive) {
		return p.Levels[0]
	}
	return terms.Executive
}

// clerk returns a clerk for one worker. It begins with reset.
func (p *script) clerk() *clerk {
	n := len(p.parties)
	return &clerk{
		script: p, editions: map[edition]*terms.Terms{}, changes: map[change]partnership.Prepared{}, quorums: map[asked]*quorum{},
		champion: make([]held, n), deputy: make([]held, n), in: make([]bool, n), leaving: make([]calendar.Date, n),
		noticed: make([]bool, n), come: make([]int, len(p.bringing)), breach: make([]id.Breach, len(p.bringing)),
		lacks: make([]Micro, len(p.bringing)),
	}
}

// later returns the later of two days.
func later(a, b calendar.Date) calendar.Date {
	if b.After(a) {
		return b
	}
	return a
}

// begin makes ready where lives begin: with the quantities that a history tells,
// and, unless the run is bare, with the agreement.
func (p *plan) begin(wrong *faults) {
	history := p.spec.History
	if history.Len() > 0 {
		if err := p.resume(history); err != nil {
			wrong.add("/history", err.Error())
			return
		}
	}
	if p.spec.Bare {
		return
	}
	script, err := rehearse(&p.setting, history, p.spec.Model != M0 || len(p.spec.Mechanisms) > 0)
	if err != nil {
		wrong.add("/terms", err.Error())
		return
	}
	p.script = script
}
