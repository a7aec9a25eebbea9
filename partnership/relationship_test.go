package partnership_test

import (
	"fmt"
	"testing"

	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// footings returns the footing of each partner, and the joint one.
func footings(r partnership.Relationship) string {
	text := ""
	for _, p := range r.Partners {
		text += fmt.Sprint(p.Partner, " ", p.Footing, ", ")
	}
	return text + "joint " + string(r.Joint.Footing)
}

// signOf returns what one sign says of a partner.
func signOf(t tester, r partnership.Relationship, p id.Partner, s partnership.Sign) partnership.FootingSign {
	t.Helper()
	for _, x := range r.Partners {
		for _, y := range x.Signs {
			if x.Partner == p && y.Sign == s {
				return y
			}
		}
	}
	t.Fatalf("%s has no sign %s", p, s)
	return partnership.FootingSign{}
}

// S12, S14, S30: a partnership that begins with two persons becomes one of
// institutions, and may go back.
func TestAPartnershipOfTwoPersonsBecomesOneOfInstitutions(t *testing.T) {
	l := active(t, peopleTerms("p1", "p2"))
	on := func(day, want string) {
		t.Helper()
		alike(t, day, want, footings(l.a.Relationship(dated(day))))
	}
	l.does("2026-01-10", "p1", act.Appoint{Person: "ani", As: act.AsChampion})
	l.does("2026-01-10", "p2", act.Appoint{Person: "dewi", As: act.AsChampion})
	l.does("2026-01-10", "p1", personal("p2", "ani", "dewi"))
	on("2026-01-10", "p1 individual, p2 individual, joint individual")

	l.does("2026-02-01", "p1", act.RecordSupport{Level: terms.Executive, Object: act.Programme, SecuredBy: "ani"})
	on("2026-02-01", "p1 individual, p2 individual, joint individual") // one level of three: more are to come
	l.does("2026-02-02", "p1", act.RecordSupport{Level: terms.Operational, Object: act.Programme, SecuredBy: "ani"})
	on("2026-02-02", "p1 mixed, p2 individual, joint mixed")

	for _, p := range []id.Partner{"p1", "p2"} {
		who := id.Person("of-" + p)
		l.does("2026-03-01", p, act.Appoint{Person: who, Post: "chief"})
		l.does("2026-03-01", p, act.Appoint{Person: who + "-too", Post: "nurse"})
		l.does("2026-03-01", p, act.Appoint{Person: who, As: act.AsSuccessor})
		for _, level := range []terms.Level{terms.Executive, terms.Middle, terms.Operational} {
			l.does("2026-03-01", p, act.RecordSupport{Level: level, Object: act.Programme})
		}
	}
	l.does("2026-03-01", "p1", act.Tie{Kind: act.InstitutionalTie, With: "p2"})
	l.does("2026-03-01", "p1", personal("p2", "budi", "fitri"))
	on("2026-03-01", "p1 institutional, p2 institutional, joint institutional")

	l.does("2026-05-01", "p2", act.RecordSupport{Level: terms.Middle, Object: act.Programme, Withdrawn: true})
	on("2026-05-01", "p1 institutional, p2 mixed, joint mixed")
	on("2026-04-30", "p1 institutional, p2 institutional, joint institutional")
}

func TestASignSpeaksOnlyWhereTheRecordDoes(t *testing.T) {
	w := peopleTerms("p1", "p2", "p3")
	for _, c := range []struct {
		name string
		sign partnership.Sign
		acts []act.Act // of p1
		want check.Answer
	}{
		{"no ties", partnership.SignTies, nil, check.Unknown},
		{"a personal tie", partnership.SignTies, []act.Act{personal("p2", "ani", "dewi")}, check.No},
		{"a tie of the institution", partnership.SignTies, []act.Act{personal("p2", "ani", ""), act.Tie{Kind: act.InstitutionalTie, With: "p2"}}, check.Yes},

		{"nobody to depend on", partnership.SignDependence, nil, check.Unknown},
		{"one tie on one", partnership.SignDependence, []act.Act{personal("p2", "ani", "")}, check.No},
		{"half of the ties on one", partnership.SignDependence, []act.Act{personal("p2", "ani", ""), personal("p2", "budi", "")}, check.Yes},
		{"half or more", partnership.SignDependence, []act.Act{personal("p2", "ani", ""), personal("p2", "", "dewi")}, check.Unknown},
		{"most on one", partnership.SignDependence, []act.Act{personal("p2", "ani", ""), personal("p3", "ani", ""), personal("p2", "budi", "")}, check.No},

		{"no support", partnership.SignSupport, nil, check.Unknown},
		{"the proper level alone", partnership.SignSupport, []act.Act{act.RecordSupport{Level: terms.Executive}}, check.Unknown},
		{"two levels of three", partnership.SignSupport, []act.Act{act.RecordSupport{Level: terms.Executive}, act.RecordSupport{Level: terms.Board}}, check.Yes},
		{"all but the proper level", partnership.SignSupport, []act.Act{act.RecordSupport{Level: terms.Operational}, act.RecordSupport{Level: terms.Board}}, check.Unknown},
		{"a person alone", partnership.SignSupport, []act.Act{act.RecordSupport{Level: terms.Executive, Object: act.APerson}}, check.No},
		{"too few can come", partnership.SignSupport, []act.Act{
			act.RecordSupport{Level: terms.Executive}, act.RecordSupport{Level: terms.Board, Object: act.APerson}, act.RecordSupport{Level: terms.Operational, Object: act.APerson},
		}, check.No},

		{"nobody in a post", partnership.SignPosts, nil, check.Unknown},
		{"only a decider", partnership.SignPosts, []act.Act{act.Appoint{Person: "ani", Post: "chief"}}, check.Unknown},
		{"one person in both", partnership.SignPosts, []act.Act{act.Appoint{Person: "ani", Post: "chief"}, act.Appoint{Person: "ani", Post: "nurse"}}, check.No},
		{"two persons", partnership.SignPosts, []act.Act{act.Appoint{Person: "ani", Post: "chief"}, act.Appoint{Person: "budi", Post: "nurse"}}, check.Yes},

		{"no champion", partnership.SignSuccession, nil, check.Unknown},
		{"only a successor", partnership.SignSuccession, []act.Act{act.Appoint{Person: "budi", As: act.AsSuccessor}}, check.Unknown},
		{"a champion alone", partnership.SignSuccession, []act.Act{act.Appoint{Person: "ani", As: act.AsChampion}}, check.No},
		{"with a successor", partnership.SignSuccession, []act.Act{act.Appoint{Person: "ani", As: act.AsChampion}, act.Appoint{Person: "budi", As: act.AsSuccessor}}, check.Yes},
		{"who took over", partnership.SignSuccession, []act.Act{
			act.Appoint{Person: "ani", As: act.AsChampion}, act.Leave{Person: "ani", As: act.AsChampion, Handover: "to Budi"}, act.Appoint{Person: "budi", As: act.AsChampion},
		}, check.Yes},
		{"who found nothing", partnership.SignSuccession, []act.Act{
			act.Appoint{Person: "ani", As: act.AsChampion}, act.Leave{Person: "ani", As: act.AsChampion}, act.Appoint{Person: "budi", As: act.AsChampion},
		}, check.No},
		{"nobody any more", partnership.SignSuccession, []act.Act{
			act.Appoint{Person: "ani", As: act.AsChampion}, act.Leave{Person: "ani", As: act.AsChampion, Handover: "to nobody"},
		}, check.No},
	} {
		t.Run(string(c.sign)+"/"+c.name, func(t *testing.T) {
			l := active(t, w)
			var seqs []int
			for _, a := range c.acts {
				seqs = append(seqs, l.does("2026-02-01", "p1", a))
			}
			got := signOf(t, l.a.Relationship(newest), "p1", c.sign)
			alike(t, "answer", c.want, got.Answer)
			for _, seq := range got.Seqs {
				if e, ok := l.a.Event(seq); !ok || e.For != "p1" || e.On != l.day {
					t.Errorf("it rests on %d, of %v", seq, seqs)
				}
			}
			if c.want != check.Unknown && got.Seqs == nil {
				t.Error("it rests on nothing")
			}
		})
	}
}

func TestFootingsAreToldByTheLimitsGiven(t *testing.T) {
	l := active(t, peopleTerms("p1", "p2"))
	l.does("2026-02-01", "p1", act.Tie{Kind: act.InstitutionalTie, With: "p2"})
	l.does("2026-02-01", "p1", personal("p2", "ani", "dewi"))
	l.does("2026-02-01", "p1", personal("p2", "ani", "fitri"))
	l.does("2026-02-01", "p1", personal("p2", "budi", "fitri"))
	alike(t, "usual", "p1 mixed, p2 mixed, joint mixed", footings(l.a.Relationship(newest)))
	lenient := partnership.FootingLimits{Dependence: exact.MustParse("0.7"), Signs: 2}
	alike(t, "lenient", "p1 institutional, p2 institutional, joint institutional", footings(l.a.RelationshipWith(newest, lenient)))
	l.does("2026-03-01", "p1", act.RecordSupport{Level: terms.Executive})
	third := partnership.FootingLimits{Coverage: exact.MustParse("0.3")}
	alike(t, "a third of the levels", check.Yes, signOf(t, l.a.RelationshipWith(newest, third), "p1", partnership.SignSupport).Answer)
	alike(t, "half of them", check.Unknown, signOf(t, l.a.Relationship(newest), "p1", partnership.SignSupport).Answer)
}

// The joint footing is of the parties: associates give and judge, and do not bind.
func TestTheJointFootingIsOfTheParties(t *testing.T) {
	w := peopleTerms("p1", "p2", "p3")
	w.Partners[2].Standing = terms.Associate
	l := active(t, w)
	l.does("2026-02-01", "p1", personal("p2", "ani", "dewi"))
	l.does("2026-02-01", "p3", act.Appoint{Person: "fitri", Post: "chief"})
	l.does("2026-02-01", "p3", act.Appoint{Person: "gita", Post: "nurse"})
	r := l.a.Relationship(newest)
	alike(t, "footings", "p1 individual, p2 individual, p3 mixed, joint individual", footings(r))
	alike(t, "standing", terms.Associate, r.Partners[2].Standing)
}

func TestOnePartnerOfWhomNothingIsKnownMakesTheJointFootingUnknown(t *testing.T) {
	l := active(t, peopleTerms("p1", "p2", "p3"))
	l.does("2026-02-01", "p1", personal("p2", "ani", "dewi"))
	alike(t, "footings", "p1 individual, p2 individual, p3 unknown, joint unknown", footings(l.a.Relationship(newest)))
	l.does("2026-02-02", "p1", act.Tie{Kind: act.InstitutionalTie, With: "p2"})
	alike(t, "footings", "p1 mixed, p2 mixed, p3 unknown, joint mixed", footings(l.a.Relationship(newest)))
}

func TestFindingsStandBesideThePartnerTheyName(t *testing.T) {
	w := peopleTerms("p1", "p2")
	w.Partners[0].Posts = nil // INS001: no deciders, no implementers
	l := active(t, w)
	r := l.a.Relationship(newest)
	if got := r.Partners[0].Findings.With("INS001"); len(got) != 2 {
		t.Errorf("p1 has %d findings INS001: %v", len(got), r.Partners[0].Findings)
	}
	if r.Partners[1].Findings.Has("INS001") || r.Joint.Findings.Has("INS001") {
		t.Errorf("INS001 of p1 stands with others: %v, %v", r.Partners[1].Findings, r.Joint.Findings)
	}
	told := len(r.Joint.Findings)
	for _, p := range r.Partners {
		told += len(p.Findings)
		for _, f := range p.Findings {
			if f.Code == "CON003" || f.Code == "OBJ002" {
				t.Errorf("%v is not of the relationship", f)
			}
		}
	}
	all := 0
	for _, f := range l.a.Check(partnership.CheckOptions{}) {
		switch f.Code[:3] {
		case "CHM", "INS", "COM", "RVW":
			all++
		}
	}
	if told < all || all == 0 {
		t.Errorf("%d of %d findings are told", told, all)
	}
}
