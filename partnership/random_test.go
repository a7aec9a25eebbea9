package partnership_test

import (
	"slices"
	"testing"

	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/partnershiptest"
	"github.com/mufakat/mufakat/partnership/terms"
	"pgregory.net/rapid"
)

// begin brings an agreement as far as drawn: to the table, signed or active, or
// out of papers.
func (l *life) begin(t *rapid.T, with terms.Terms) {
	l.t.Helper()
	for _, c := range partnershiptest.Opening(with, l.day).Draw(t, "opening") {
		l.take(c)
	}
}

// willing does what is offered. It must be accepted.
func (l *life) willing(t *rapid.T) {
	l.t.Helper()
	if rapid.IntRange(0, 5).Draw(t, "law") == 0 {
		if ps := l.a.Partners(l.day); len(ps) > 0 {
			l.optionsLaw(t, l.a.Options(rapid.SampledFrom(ps).Draw(t, "asked").Partner, l.day))
		}
	}
	l.take(partnershiptest.Offered(l.a, l.day).Draw(t, "offered"))
}

// adverse does what nobody should: it is tested, not skipped. What is on record
// already changes nothing; other content under its id, a history that nobody can
// have seen, and consent to what was not proposed are refused as such.
func (l *life) adverse(t *rapid.T) {
	l.t.Helper()
	c := partnershiptest.Hostile(l.a, l.day).Draw(t, "hostile")
	if i := slices.IndexFunc(l.applied, func(x partnership.Command) bool { return x.ID == c.ID }); i >= 0 {
		l.again(c, l.applied[i])
		return
	}
	if c.Expect != 0 && c.Expect != l.a.Len() {
		l.refuses(c, partnership.ACT003)
		return
	}
	if x, consents := c.Act.(act.Consent); consents && x.Digest != "" {
		p, there := must(l.a.Advance(c.On)).Proposal(x.Proposal, c.On)
		if there && p.Status == partnership.ProposalOpen && p.Digest != x.Digest {
			l.refuses(c, partnership.ACT004)
			return
		}
	}
	if l.apply(c) == nil && c.On.After(l.day) {
		l.day = c.On
	}
}

// again holds that a command under a known id changes nothing: it is taken where
// it says what is on record, and refused where it says something else.
func (l *life) again(c, was partnership.Command) {
	l.t.Helper()
	if c.Act.Type() != was.Act.Type() || c.For != was.For {
		l.refuses(c, partnership.DAT001)
		return
	}
	n := l.a.Len()
	err := l.apply(c)
	if l.a.Len() != n {
		l.t.Fatalf("a command under a known id was recorded again: %s", c.ID)
	}
	if err == nil {
		l.applied = l.applied[:len(l.applied)-1]
	} else if c.Expect > n { // word for word what is on record
		l.t.Fatalf("a command that is on record is refused: %v", err)
	}
}

// randomLife leads one life as it is drawn.
func randomLife(t *rapid.T, all *rows) {
	ch := drawn{t}
	l := newLife(t, "2026-01-01")
	l.begin(t, partnershiptest.Terms().Draw(t, "terms"))
	for range rapid.IntRange(15, 60).Draw(t, "steps") {
		l.deep = ch.pick(8, "deep") == 0
		switch ch.pick(5, "pace") {
		case 0, 1:
		case 2, 3:
			l.later(1 + ch.pick(20, "days"))
		case 4:
			l.later(ch.pick(60, "many days"))
		}
		switch n := ch.pick(20, "mood"); {
		case n == 0:
			l.advances(l.day.AddDays(ch.pick(60, "d1")), l.day.AddDays(60+ch.pick(200, "d2")))
		case n == 1:
			l.take(partnership.Command{On: l.day, Act: act.Advance{}})
		case n < 6:
			l.adverse(t)
		default:
			l.willing(t)
		}
		if ch.pick(12, "keep") == 0 {
			l.keep()
		}
	}
	l.advances(l.day.AddDays(ch.pick(60, "d1")), l.day.AddDays(60+ch.pick(400, "d2")))
	l.settled()
	all.merge(l.rows)
}

// TestLivesKeepTheLawsAndPassEveryRow leads random lives, 80 % by what the
// library itself offers and 20 % against it, and directed ones, holds every law
// to every step, and counts the rows of the tables that they passed.
func TestLivesKeepTheLawsAndPassEveryRow(t *testing.T) {
	all := newRows()
	rapid.Check(t, func(t *rapid.T) { randomLife(t, all) })
	t.Logf("rows passed by random lives:\n%s", all)
	all.merge(directedLives(t))
	for _, lack := range all.missing() {
		t.Error(lack)
	}
}
