package contribution_test

import (
	stdcmp "cmp"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"pgregory.net/rapid"
)

const twoPromises = `"promises": [{"id": "talks", "from": "mill", "kind": "advocacy"}, {"id": "rooms", "from": "mill", "kind": "facility_use"}]`

func TestWhetherWhatAPartnerBringsIsSignificant(t *testing.T) {
	for _, c := range []struct {
		name, text string
		limits     contribution.Limits
		want       check.Answer
		notRated   int
	}{
		{name: "nothing is rated", text: `{` + twoPromises + `}`, want: check.Unknown, notRated: 2},
		{name: "one is, and low", text: `{` + twoPromises + `, "ratings": [{"commitment": "talks", "by": "school", "level": 1}]}`, want: check.Unknown, notRated: 1},
		{name: "one is, and high", text: `{` + twoPromises + `, "ratings": [{"commitment": "talks", "by": "school", "level": 2}]}`, want: check.Yes, notRated: 1},
		{name: "high, but not for this limit", limits: contribution.Limits{Significant: exact.MustParse("2.5")},
			text: `{` + twoPromises + `, "ratings": [{"commitment": "talks", "by": "school", "level": 2}]}`, want: check.Unknown, notRated: 1},
		{name: "all are, and low", text: `{` + twoPromises + `, "ratings": [
			{"commitment": "talks", "by": "school", "level": 1}, {"commitment": "rooms", "by": "school", "level": 0}]}`, want: check.No},
		{name: "all that it brings is low", text: `{` + twoPromises + `, "ratings": [{"giver": "mill", "by": "school", "level": 1}]}`, want: check.No},
		{name: "rated by itself", text: `{` + twoPromises + `, "ratings": [{"giver": "mill", "by": "mill", "level": 4}]}`, want: check.Unknown, notRated: 2},
		{name: "a level out of range", text: `{` + twoPromises + `, "ratings": [{"giver": "mill", "by": "school", "level": 5}, {"giver": "mill", "by": "clinic", "level": -1}]}`, want: check.Unknown, notRated: 2},
		{name: "the median of two", text: `{` + twoPromises + `, "ratings": [
			{"commitment": "talks", "by": "school", "level": 0}, {"commitment": "talks", "by": "clinic", "level": 3}]}`, want: check.Unknown, notRated: 1},
		{name: "the last of each receiver", text: `{` + twoPromises + `, "ratings": [
			{"commitment": "talks", "by": "school", "on": "2026-02-01", "level": 3}, {"commitment": "talks", "by": "school", "on": "2026-01-01", "level": 0},
			{"commitment": "talks", "by": "clinic", "on": "2026-01-01", "seq": 9, "level": 3}, {"commitment": "talks", "by": "clinic", "on": "2026-01-01", "seq": 8, "level": 0}]}`,
			want: check.Yes, notRated: 1},
		{name: "a delivery counts for its promise", text: `{` + twoPromises + `, "entries": [{"id": "d1", "by": "mill", "in": "reported", "delivery": {"commitment": "talks"}}],
			"ratings": [{"delivery": "d1", "by": "school", "level": 4}]}`, want: check.Yes, notRated: 1},
		{name: "a delivery under no promise", text: `{"entries": [{"id": "d1", "by": "mill", "in": "accepted", "delivery": {"kind": "data"}}],
			"ratings": [{"delivery": "d1", "by": "school", "level": 1}]}`, want: check.No},
		{name: "what is not on record", text: `{` + twoPromises + `, "ratings": [{"delivery": "d9", "by": "school", "level": 4}, {"commitment": "c9", "by": "school", "level": 4}]}`, want: check.Unknown, notRated: 2},
	} {
		b, on := openBook(t, c.text)
		if got := b.Significant("mill", c.limits); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
		if got := b.Ledger(on, contribution.LedgerOptions{}).Summaries[0]; got.Partner != "mill" || got.NotRated != c.notRated {
			t.Errorf("%s: %+v, want %d not rated", c.name, got, c.notRated)
		}
	}
}

func TestMediansOfSignificance(t *testing.T) {
	b, on := openBook(t, `{`+twoPromises+`, "ratings": [
		{"commitment": "talks", "by": "a", "level": 4, "words": "decisive"}, {"commitment": "talks", "by": "b", "level": 1},
		{"commitment": "rooms", "by": "a", "level": 1}, {"commitment": "rooms", "by": "b", "level": 1}, {"commitment": "rooms", "by": "c", "level": 4},
		{"giver": "mill", "by": "c", "level": 3}]}`)
	l := b.Ledger(on, contribution.LedgerOptions{Details: true})
	var got []string
	for _, s := range l.Significance {
		got = append(got, string(s.Partner)+" "+string(s.Commitment)+" "+s.Median.String()+" "+s.Ratings[0].Words)
	}
	if diff := cmp.Diff([]string{"mill  3 ", "mill rooms 1 ", "mill talks 2.5 decisive"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := l.Summaries[0].Significance.String(); got != "2.5" {
		t.Errorf("median of medians %s", got)
	}
}

// A partner cannot make what it brings significant by rating it, nor can more
// unrated contributions turn an answer that is certain.
func TestNobodyRatesItsOwn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawContent(t)
		var b contribution.Book
		c.fill(&b, inOrder)
		before := map[id.Partner]check.Answer{}
		for _, p := range partnersOfBook {
			before[p] = b.Significant(p, contribution.Limits{})
		}
		for _, p := range partnersOfBook {
			b.Rate(contribution.Rating{Giver: p, By: p, Level: 4})
		}
		for _, p := range partnersOfBook {
			if got := b.Significant(p, contribution.Limits{}); got != before[p] {
				t.Errorf("%s: %s became %s", p, before[p], got)
			}
		}
	})
}

// A contribution is a promise, with whoever bears it, or a delivery under none.
// What was given back is no contribution.
func TestContributionsAreCountedOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawContent(t)
		want := map[id.Partner]int{}
		for _, p := range c.promises {
			want[stdcmp.Or(p.Bearer, p.Commitment.From)]++
		}
		for _, e := range c.all() {
			_, pledged := c.promises[e.Delivery.Commitment]
			if !pledged && !e.Delivery.Returns && (e.In == contribution.Accepted || e.In == contribution.Reported) {
				want[e.By]++
			}
		}
		for _, s := range c.ledger(drawDay(t, "as of"), contribution.LedgerOptions{}).Summaries {
			if s.Contributed != want[s.Partner] || s.NotRated < 0 || s.NotRated > s.Contributed {
				t.Errorf("%s: %+v, want %d contributed", s.Partner, s, want[s.Partner])
			}
		}
	})
}
