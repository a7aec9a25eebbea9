package partnership_test

import (
	"testing"

	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

func personal(with id.Partner, person, other id.Person) act.Tie {
	return act.Tie{Kind: act.PersonalTie, With: with, Person: person, Other: other}
}

func TestATieThatBothRecordIsOneTie(t *testing.T) {
	l := active(t, trioTerms())
	first := l.does("2026-01-10", "p1", personal("p2", "ani", "dewi"))
	second := l.does("2026-01-20", "p2", act.Tie{Kind: act.PersonalTie, With: "p1", Person: "dewi", Other: "ani", Broker: "eka", Words: "old friends"})
	got := l.a.Ties(newest)
	alike(t, "open", []partnership.StandingTie{{
		Kind: act.PersonalTie, Between: [2]partnership.TieEnd{{Partner: "p1", Person: "ani"}, {Partner: "p2", Person: "dewi"}},
		Broker: "eka", Since: dated("2026-01-10"), Words: "old friends", Seqs: []int{first, second},
	}}, got.Open)
	alike(t, "joint", partnership.Dependence{
		Personal: 1,
		OnOne:    partnership.Leaning{Ties: 1, Share: ratioOf("1"), Persons: []id.Person{"ani", "dewi"}},
		OnBroker: partnership.Leaning{Ties: 1, Share: ratioOf("1"), Persons: []id.Person{"eka"}},
	}, got.Joint)
	alike(t, "of a partner without ties", partnership.PartnerTies{Partner: "p3"}, got.Partners[2])
}

func TestDependenceIsTheGreatestShareOfTiesOnOnePersonOfAPartner(t *testing.T) {
	l := active(t, trioTerms())
	l.does("2026-01-10", "p1", personal("p2", "ani", "dewi"))
	l.does("2026-01-11", "p1", personal("p3", "ani", "fitri"))
	l.does("2026-01-12", "p1", personal("p2", "budi", "dewi"))
	l.does("2026-01-13", "p2", personal("p3", "gita", "fitri"))
	l.does("2026-01-14", "p2", act.Tie{Kind: act.InstitutionalTie, With: "p1", Person: "gita"})
	got := l.a.Ties(newest)
	alike(t, "each", []partnership.PartnerTies{
		{Partner: "p1", Dependence: partnership.Dependence{
			Personal: 3, Institutional: 1, OnOne: partnership.Leaning{Ties: 2, Share: ratioOf("0.666666666667"), Persons: []id.Person{"ani"}},
			OnBroker: partnership.Leaning{Share: ratioOf("0")},
		}},
		{Partner: "p2", Dependence: partnership.Dependence{
			Personal: 3, Institutional: 1, OnOne: partnership.Leaning{Ties: 2, Share: ratioOf("0.666666666667"), Persons: []id.Person{"dewi"}},
			OnBroker: partnership.Leaning{Share: ratioOf("0")},
		}},
		{Partner: "p3", Dependence: partnership.Dependence{
			Personal: 2, OnOne: partnership.Leaning{Ties: 2, Share: ratioOf("1"), Persons: []id.Person{"fitri"}},
			OnBroker: partnership.Leaning{Share: ratioOf("0")},
		}},
	}, got.Partners)
	alike(t, "joint", partnership.Leaning{Ties: 2, Share: ratioOf("0.5"), Persons: []id.Person{"ani", "dewi", "fitri"}}, got.Joint.OnOne)
	alike(t, "on the first day", 1, l.a.Ties(dated("2026-01-10")).Joint.Personal)
}

// A tie that names nobody may run through anybody: the share is the least it can be.
func TestATieThatNamesNobodyRunsThroughNobodyWhoIsKnown(t *testing.T) {
	l := active(t, pairTerms())
	l.does("2026-01-10", "p1", personal("p2", "ani", ""))
	l.does("2026-01-11", "p1", personal("p2", "", "dewi"))
	got := l.a.Ties(newest)
	alike(t, "p1", partnership.Leaning{Ties: 1, Share: ratioOf("0.5"), Persons: []id.Person{"ani"}}, got.Partners[0].OnOne)
	alike(t, "p2", partnership.Leaning{Ties: 1, Share: ratioOf("0.5"), Persons: []id.Person{"dewi"}}, got.Partners[1].OnOne)
}

func TestAnEndClosesTheTiesItNamesWhicheverSideRecordsIt(t *testing.T) {
	for _, c := range []struct {
		name string
		by   id.Partner
		end  act.Tie
		left []id.Person // of p1
	}{
		{"its person", "p1", act.Tie{Kind: act.PersonalTie, With: "p2", Person: "ani", Ended: true}, []id.Person{"budi", "budi"}},
		{"both persons", "p1", act.Tie{Kind: act.PersonalTie, With: "p2", Person: "budi", Other: "gita", Ended: true}, []id.Person{"ani", "budi"}},
		{"from the other side", "p2", act.Tie{Kind: act.PersonalTie, With: "p1", Person: "gita", Ended: true}, []id.Person{"ani", "budi"}},
		{"by its broker", "p1", act.Tie{Kind: act.PersonalTie, With: "p2", Broker: "eka", Ended: true}, []id.Person{"ani", "budi"}},
		{"all", "p2", act.Tie{Kind: act.PersonalTie, With: "p1", Ended: true}, nil},
		{"none of another kind", "p1", act.Tie{Kind: act.InstitutionalTie, With: "p2", Ended: true}, []id.Person{"ani", "budi", "budi"}},
		{"none of who is not named", "p1", act.Tie{Kind: act.PersonalTie, With: "p2", Person: "citra", Ended: true}, []id.Person{"ani", "budi", "budi"}},
		{"none with another", "p1", act.Tie{Kind: act.PersonalTie, With: "p3", Ended: true}, []id.Person{"ani", "budi", "budi"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := active(t, trioTerms())
			l.does("2026-01-10", "p1", personal("p2", "ani", "dewi"))
			l.does("2026-01-11", "p1", personal("p2", "budi", "dewi"))
			with := personal("p2", "budi", "gita")
			with.Broker = "eka"
			l.does("2026-01-12", "p1", with)
			l.does("2026-02-01", c.by, c.end)
			var left []id.Person
			for _, x := range l.a.Ties(newest).Open {
				left = append(left, x.Between[0].Person)
			}
			alike(t, "open", c.left, left)
			alike(t, "the day before", 3, len(l.a.Ties(dated("2026-01-31")).Open))
		})
	}
}

// An end is recorded, and then a tie of an earlier day: it had ended all the same.
func TestATieOfAnEarlierDayThanItsEndHasEnded(t *testing.T) {
	l := active(t, pairTerms())
	l.does("2026-03-01", "p1", act.Tie{Kind: act.PersonalTie, With: "p2", Ended: true})
	l.does("2026-02-01", "p1", personal("p2", "ani", "dewi"))
	alike(t, "in February", 1, len(l.a.Ties(dated("2026-02-10")).Open))
	alike(t, "in March", 0, len(l.a.Ties(dated("2026-03-01")).Open))
}

func TestTiesOfAPartnerThatLeftAreNotCounted(t *testing.T) {
	l := active(t, trioTerms())
	l.does("2026-01-10", "p1", personal("p3", "ani", "fitri"))
	l.does("2026-01-11", "p1", personal("p2", "budi", "dewi"))
	l.on("2026-02-01")
	l.do("p3", act.GiveNotice{Reason: "other plans"})
	l.passes(30)
	l.do("p3", act.Withdraw{Form: terms.Signature, Arrangements: []act.Arrangement{{Commitment: "hours-p3", As: act.Stays}}})
	got := l.a.Ties(newest)
	alike(t, "now", 1, got.Joint.Personal)
	alike(t, "partners", 2, len(got.Partners))
	alike(t, "before", 2, l.a.Ties(dated("2026-02-01")).Joint.Personal)
}

func TestATieOfAPartnerWithItselfIsNone(t *testing.T) {
	l := active(t, pairTerms())
	l.does("2026-01-10", "p1", personal("p1", "ani", "budi"))
	alike(t, "open", 0, len(l.a.Ties(newest).Open))
}
