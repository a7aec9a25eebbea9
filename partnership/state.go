package partnership

import (
	"slices"
	"sync/atomic"
	"time"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/internal/persist"
	"github.com/mufakat/mufakat/partnership/terms"
)

// state is what an Agreement knows: the log, and what folds from it. A state
// that an Agreement holds is never written again; the next one is a copy that
// shares all that did not change.
type state struct {
	log   persist.Vector[entry]
	index *persist.Index[id.Command] // where a command stands in the log
	names *persist.Index[name]       // which ids were given out for ever
	order rising                     // of the commands in the log

	stage     lifecycle.Stage
	unknown   int32         // events of unknown type in the log
	since     calendar.Date // when the stage was entered
	reviewed  calendar.Date // the day of the last review
	settledOn calendar.Date // the last day on which a duty was settled
	last      calendar.Date // the latest day of any entry
	formal    calendar.Date // the day of the last act of stage or consent
	at        time.Time     // the last moment of recording
	body      *body

	duties     persist.Trie[*duty]     // by ordinal of their commitment
	deliveries persist.Trie[*delivery] // by seq
	deemed     persist.Trie[[]int]     // deliveries by the day they are deemed accepted
	closed     persist.Trie[*proposal] // proposals no longer open, by seq
	mended     persist.Trie[int]       // by seq of what was corrected: the seq of the correction
	voided     persist.Trie[int]       // by seq of a void effect: the seq of what voids it
	scores     persist.Trie[bool]      // joint scores by seq: true where it reopened
	valued     persist.Trie[int]       // ratings and opinions of value by seq: the seq of the event that says it now
	books      *books                  // what the ledger of some version in this line came to
	open       int32                   // duties that are not settled
}

// body is the part of a state that only acts of form, change and end move. It
// is copied whole when it changes.
type body struct {
	versions   []version // terms adopted, in the order of adoption
	coming     []coming  // what adopted terms change on a later day
	draft      *version  // terms not yet signed
	ordinals   map[id.Commitment]int
	pairs      pairs // which promises match which
	members    []member
	holders    []Holding
	initiators []act.Initiator
	causes     []cause
	notices    []notice
	proposals  []*proposal // open ones, in the order they were made
	breaches   []breach
	reached    []reached
	exceptions []exception
	gaps       []act.Gap
	signed     calendar.Date
	overrun    calendar.Date // the end of a term that all decided to go on beyond
	beyond     id.Milestone  // the same for a milestone that ends it
	ending     *ending
	report     *act.Close
	successors []act.Succeed

	calm *atomic.Pointer[calm] // up to when nothing falls due, once it was asked; every body has its own
}

func newBody() *body { return &body{calm: new(atomic.Pointer[calm])} }

// coming is a version that is adopted and whose day has not come: who bears what
// changes only then.
type coming struct {
	on       calendar.Date
	version  int
	from, to id.Partner // where a successor takes a partner's place
}

// version is one text of the terms: who may read it knows from when it holds.
type version struct {
	terms     *terms.Terms
	text      *text         // the same, with its digest
	seq       int           // of the event that carried it
	adopted   int           // of the event that adopted it; zero: a draft
	effective calendar.Date // the first day it holds
}

// member is a partner's time at the table and in the agreement.
type member struct {
	id        id.Partner
	associate bool
	invited   bool
	willing   bool
	from      calendar.Date // at the table
	since     calendar.Date // in force; zero: not yet
	left      calendar.Date // the first day it is in force no longer; zero: none
	leaving   calendar.Date // will be in force no longer from this day; zero: none
}

// present reports whether m is at the table on a day, before or after signing.
func (m *member) present(on calendar.Date) bool {
	return !m.from.IsZero() && !on.Before(m.from) && (m.left.IsZero() || on.Before(m.left))
}

// bound reports whether m is in force on a day.
func (m *member) bound(on calendar.Date) bool {
	return !m.since.IsZero() && !on.Before(m.since) && (m.left.IsZero() || on.Before(m.left))
}

// Holding is a person in a post, or as champion or successor, of a partner.
type Holding struct {
	Partner id.Partner    `json:"partner"`
	Person  id.Person     `json:"person"`
	Post    id.Post       `json:"post,omitzero"`
	As      act.Capacity  `json:"as"`
	Since   calendar.Date `json:"since"`
}

type cause struct {
	id       id.Cause
	kind     act.CauseKind
	by       id.Partner
	reason   string
	since    calendar.Date
	longStop calendar.Date
	scope    []string
	proceed  []id.Commitment
}

type notice struct {
	id     id.Command
	by     id.Partner
	given  calendar.Date
	ends   calendar.Date
	breach id.Breach
	seq    int
}

type breach struct {
	id      id.Breach
	partner id.Partner
	heard   calendar.Date // from when the days for cure run
	cured   calendar.Date // zero: open
}

type reached struct {
	condition id.Condition
	milestone id.Milestone
	on        calendar.Date
	seq       int
}

type exception struct {
	code  check.Code
	place check.Place
	until calendar.Date
	seq   int
}

type ending struct {
	kind       act.EndKind
	on         calendar.Date
	seq        int
	reason     string
	criteria   []string
	investment []act.Investment
}

// duty is a commitment as it stands.
type duty struct {
	id       id.Commitment
	from     id.Partner
	to       []id.Partner
	state    lifecycle.CommitmentState
	since    calendar.Date // the day it came to that state
	last     act.LastState // how it was settled, where it was
	survives bool
	firm     bool                     // made firm, by the terms, later or by being given and taken back; it stays so whatever becomes of it
	text     *contribution.Commitment // as the last terms that had it say it; never written to
	balance  contribution.Balance
	owner    *persist.Owner // who alone knows it, and may write to it
}

func (d *duty) settled() bool {
	switch d.state {
	case lifecycle.Fulfilled, lifecycle.Waived, lifecycle.Released, lifecycle.Defaulted:
		return true
	case lifecycle.NoCommitment, lifecycle.Promised, lifecycle.Firm:
	}
	return d.last != ""
}

// delivery is a delivery as it stands. What was brought is in the log, or in
// the correction of it.
type delivery struct {
	by      id.Partner
	ordinal int32         // of the duty it counts for; −1: none
	said    int32         // seq of the event that says what was brought
	due     calendar.Date // deemed accepted on this day; zero: never
	state   lifecycle.DeliveryState
	owner   *persist.Owner // who alone knows it, and may write to it
}

// proposal is an act that waits for consent, or has got it.
type proposal struct {
	seq      int
	id       id.Command
	by       id.Person
	party    id.Partner
	on       calendar.Date
	attested bool
	act      act.Act
	text     *text // of the terms that the act carries, or nil
	draft    int   // for a signing: seq of the draft that it is of
	given    []given
	meetings []meeting
	status   ProposalStatus
	ended    int                        // seq of the effect that ended it
	sum      *atomic.Pointer[id.Digest] // shared by the copies of one proposal
	owner    *persist.Owner             // who alone knows it, and may write to it
}

type given struct {
	partner  id.Partner
	person   id.Person
	form     terms.Form
	on       calendar.Date
	seq      int
	attested bool
	declined bool
	mandate  id.Mandate
}

type meeting struct {
	on      calendar.Date
	forum   id.Forum
	outcome act.MeetingOutcome
	present []id.Partner
	seq     int
}

// clone returns a body whose lists may be written to.
func (b *body) clone() *body {
	if b == nil {
		return newBody()
	}
	c := *b
	c.calm = new(atomic.Pointer[calm])
	c.versions = slices.Clone(b.versions)
	c.coming = slices.Clone(b.coming)
	c.members = slices.Clone(b.members)
	c.holders = slices.Clone(b.holders)
	c.causes = slices.Clone(b.causes)
	c.notices = slices.Clone(b.notices)
	c.proposals = slices.Clone(b.proposals)
	c.breaches = slices.Clone(b.breaches)
	c.reached = slices.Clone(b.reached)
	c.exceptions = slices.Clone(b.exceptions)
	c.gaps = slices.Clone(b.gaps)
	c.successors = slices.Clone(b.successors)
	return &c
}

// termsOn returns the terms that hold on a day: the last adopted that is
// effective by then, or the draft where nothing is adopted. It returns nil
// before there is any.
func (b *body) termsOn(on calendar.Date) *version {
	if b.signed.IsZero() {
		return b.draft
	}
	for i := len(b.versions) - 1; i >= 0; i-- {
		if v := &b.versions[i]; on.IsZero() || !on.Before(v.effective) {
			return v
		}
	}
	return &b.versions[0]
}

// latest returns the terms adopted last, though they may hold only from a
// later day; the draft where nothing is adopted.
func (b *body) latest() *version {
	if n := len(b.versions); n > 0 && !b.signed.IsZero() {
		return &b.versions[n-1]
	}
	return b.draft
}

func (b *body) member(p id.Partner) *member {
	for i := len(b.members) - 1; i >= 0; i-- {
		if b.members[i].id == p {
			return &b.members[i]
		}
	}
	return nil
}

// memberOn returns the partner's time that covers a day: a partner that left
// may have come again.
func (b *body) memberOn(p id.Partner, on calendar.Date) *member {
	for i := len(b.members) - 1; i >= 0; i-- {
		if m := &b.members[i]; m.id == p && m.present(on) {
			return m
		}
	}
	return nil
}

// parties returns the parties in force on a day, in the order they came; before
// the terms are signed, the parties of the draft that are at the table.
func (b *body) parties(on calendar.Date) []id.Partner {
	ps := make([]id.Partner, 0, len(b.members))
	for i := range b.members {
		m := &b.members[i]
		if m.associate {
			continue
		}
		if b.signed.IsZero() {
			if m.present(on) {
				ps = append(ps, m.id)
			}
		} else if m.bound(on) {
			ps = append(ps, m.id)
		}
	}
	if len(ps) == 0 {
		return nil
	}
	return ps
}

// countParties is len(parties(on)) without the one named, and without the list.
func (b *body) countParties(on calendar.Date, without id.Partner) int {
	n := 0
	for i := range b.members {
		if m := &b.members[i]; !m.associate && m.id != without && m.bound(on) {
			n++
		}
	}
	return n
}

func (b *body) proposal(c id.Command) *proposal {
	for _, p := range b.proposals {
		if p.id == c {
			return p
		}
	}
	return nil
}

func (b *body) cause(c id.Cause) *cause {
	for i := range b.causes {
		if b.causes[i].id == c {
			return &b.causes[i]
		}
	}
	return nil
}

func (b *body) notice(c id.Command) *notice {
	for i := range b.notices {
		if b.notices[i].id == c {
			return &b.notices[i]
		}
	}
	return nil
}

func (b *body) breach(c id.Breach) *breach {
	for i := range b.breaches {
		if b.breaches[i].id == c {
			return &b.breaches[i]
		}
	}
	return nil
}

func (b *body) reachedCondition(c id.Condition) (calendar.Date, bool) {
	for _, r := range b.reached {
		if r.condition == c && c != "" {
			return r.on, true
		}
	}
	return calendar.Date{}, false
}

func (b *body) reachedMilestone(m id.Milestone) (calendar.Date, bool) {
	for _, r := range b.reached {
		if r.milestone == m && m != "" {
			return r.on, true
		}
	}
	return calendar.Date{}, false
}
