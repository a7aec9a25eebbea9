package partnership_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// papered is a diary that begins with papers of 1 January 2026 on which partners
// are at work under terms.
func papered(t testing.TB, with terms.Terms, more ...func(*act.Adopt)) *diary {
	t.Helper()
	d := &diary{t: t}
	a := act.Adopt{Stage: lifecycle.Active, Signed: calendar.MustParse("2026-01-01"), Terms: with}
	for _, change := range more {
		change(&a)
	}
	b, err := d.on("2026-01-01").a.Apply(partnership.Command{
		ID: "papers", By: "ani", For: with.Partners[0].ID, On: d.day,
		Basis: partnership.Basis{Kind: partnership.Attested, By: "ani", Source: "binder"}, Act: a,
	})
	if err != nil {
		t.Fatal(err)
	}
	d.a = b
	return d
}

// twoOf returns the terms of a mill and a school, changed.
func twoOf(changes ...func(*terms.Terms)) terms.Terms {
	t := terms.Terms{Partners: []terms.Partner{
		{ID: "mill", Name: "Mill", Kind: terms.Company}, {ID: "school", Name: "School", Kind: terms.Government},
	}}
	for _, change := range changes {
		change(&t)
	}
	return t
}

func until(end string) func(*terms.Terms) {
	return func(t *terms.Terms) {
		t.Duration.Start, t.Duration.End = calendar.MustParse("2026-01-01"), calendar.MustParse(end)
	}
}

// tellings returns the findings of some codes as lines: the code, the place, and
// the parameters that tell one problem from another.
func tellings(r check.Report, codes string) []string {
	var lines []string
	for _, x := range r {
		if !strings.Contains(codes, string(x.Code)) {
			continue
		}
		line := string(x.Code) + " " + string(x.Place)
		for _, name := range []string{"problem", "level", "share", "shape", "last", "from", check.Due} {
			if v := x.Params[name]; v != "" {
				line += " " + v
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// told asks about some codes on a day.
func (d *diary) told(codes, on string, want ...string) {
	d.t.Helper()
	r := d.a.Check(partnership.CheckOptions{On: calendar.MustParse(on)})
	if diff := cmp.Diff(want, tellings(r, codes)); diff != "" {
		d.t.Errorf("%s on %s (-want +got):\n%s", codes, on, diff)
	}
}

func champion(as act.Capacity, person id.Person) act.Appoint {
	return act.Appoint{Person: person, As: as}
}

func TestAPostOfChampionIsVacantTooLongAfterNinetyDays(t *testing.T) {
	d := papered(t, twoOf())
	d.told("CHM002", "2027-01-01") // nobody ever was: not known
	d.do("mill", champion(act.AsChampion, "ani"))
	d.on("2026-01-31").do("mill", act.Leave{Person: "ani", As: act.AsChampion, Handover: "all papers"})
	d.told("CHM002", "2026-05-01")
	d.told("CHM002", "2026-05-02", "CHM002 /partners/mill 2026-05-01")
	d.on("2026-06-01").do("mill", champion(act.AsChampion, "dewi"))
	d.told("CHM002", "2026-06-01")
	d.told("CHM002", "2026-05-31", "CHM002 /partners/mill 2026-05-01") // as it was
}

func TestAHandoverIsOnRecordOrToldAsMissing(t *testing.T) {
	d := papered(t, twoOf())
	d.do("mill", champion(act.AsChampion, "ani"))
	leave := d.on("2026-01-31").do("mill", act.Leave{Person: "ani", As: act.AsChampion})
	d.told("CHM004", "2026-01-30")
	d.told("CHM004", "2026-01-31", "CHM004 /partners/mill")
	e, _ := d.a.Event(d.a.Len())
	if e.ID != leave {
		t.Fatalf("the last event is %s", e.ID)
	}
	d.on("2026-02-10").do("mill", act.Correct{Seq: e.Seq, Replacement: act.Leave{Person: "ani", As: act.AsChampion, Handover: "the keys, to Dewi"}})
	d.told("CHM004", "2026-02-10")
}

func TestTiesOnOnePersonAreToldOnceTheAgreementIsAYearOld(t *testing.T) {
	lean := func(t *testing.T) *diary {
		d := papered(t, twoOf())
		d.on("2026-02-01").do("mill", act.Tie{Kind: act.PersonalTie, With: "school", Person: "ani", Other: "budi"})
		return d
	}
	d := lean(t)
	both := []string{"CHM003 /partners/mill 1.000000000000", "CHM003 /partners/school 1.000000000000"}
	d.told("CHM003", "2027-01-01")
	d.told("CHM003", "2027-01-02", both...)
	d.do("school", champion(act.AsSuccessor, "eka")) // a plan of one side
	d.told("CHM003", "2027-01-02", both[0])
	d.do("mill", champion(act.AsSuccessor, "ani")) // who is to follow herself is no plan
	d.told("CHM003", "2027-01-02", both[0])
	if r := d.a.Check(partnership.CheckOptions{
		On: calendar.MustParse("2026-03-02"), Limits: partnership.Limits{Relation: partnership.RelationLimits{DependenceMonths: 2}},
	}); !r.Has(partnership.CHM003) {
		t.Error("the limit of months is not read")
	}
	half := lean(t)
	half.do("mill", act.Tie{Kind: act.InstitutionalTie, With: "school"})
	half.told("CHM003", "2027-01-02") // half is not more than half
}

func TestABrokerIsToldWhereAllTiesRunThroughItOrItsMandateEnds(t *testing.T) {
	with := twoOf(until("2028-12-31"), func(t *terms.Terms) {
		t.Partners = append(t.Partners, terms.Partner{ID: "house", Name: "House of Meeting", Kind: terms.Association, Standing: terms.Associate})
		t.Roles = []terms.Role{{Partner: "house", Role: terms.Convener, Period: calendar.MustParsePeriod("2026-01-01/2027-06-30")}}
	})
	d := papered(t, with)
	d.told("CHM005", "2026-02-01") // nobody goes between
	d.on("2026-02-01").do("mill", act.Tie{Kind: act.InstitutionalTie, With: "school", Broker: "citra"})
	d.told("CHM005", "2026-02-01", "CHM005  all_ties", "CHM005 /partners/house mandate_ends 2027-06-30")
	d.do("school", act.Tie{Kind: act.PersonalTie, With: "mill", Person: "budi"})
	d.told("CHM005", "2026-02-01", "CHM005 /partners/house mandate_ends 2027-06-30")
}

func TestAnAuthorityHoldsOnTheDayOfTheSignature(t *testing.T) {
	with := func(a *terms.Authority) terms.Terms {
		return twoOf(func(t *terms.Terms) {
			t.Partners[0].Posts = []terms.Post{{ID: "owner", Office: "Owner", Functions: []terms.Function{terms.Signatory}, Authority: a}}
		})
	}
	day := calendar.MustParse
	const at = "AUT002 /partners/mill/posts/owner "
	for _, x := range []struct {
		name   string
		a      *terms.Authority
		signed string
		want   []string
	}{
		{"none", nil, "2026-01-01", []string{at + "missing"}},
		{"nothing said", &terms.Authority{Basis: " "}, "2026-01-01", []string{at + "missing"}},
		{"of that day", &terms.Authority{Basis: "deed", On: day("2026-01-01"), Until: day("2026-01-01")}, "2026-01-01", nil},
		{"of the day after", &terms.Authority{Basis: "deed", On: day("2026-01-02")}, "2026-01-01", []string{at + "after_signature"}},
		{"until the day before", &terms.Authority{Basis: "deed", Until: day("2025-12-31")}, "2026-01-01", []string{at + "expired"}},
		{"until the day before some day", &terms.Authority{Basis: "deed", Until: day("2025-12-31")}, "", nil},
	} {
		t.Run(x.name, func(t *testing.T) {
			d := papered(t, with(x.a), func(a *act.Adopt) {
				a.Signed = calendar.Date{}
				if x.signed != "" {
					a.Signed = day(x.signed)
				}
			})
			d.told("AUT002", "2026-06-01", x.want...)
		})
	}
}

func TestOnePersonInAllPostsIsToldThoughTheTermsNameSeveral(t *testing.T) {
	with := twoOf(func(t *terms.Terms) {
		for i := range t.Partners {
			t.Partners[i].Posts = []terms.Post{
				{ID: "owner", Office: "Owner", Functions: []terms.Function{terms.Decider}},
				{ID: "desk", Office: "Desk", Functions: []terms.Function{terms.Contact}},
			}
		}
		t.Partners[1].Levels = []terms.Level{terms.Executive}
	})
	d := papered(t, with)
	d.do("mill", act.Appoint{Person: "ani", Post: "owner"})
	d.told("CHM001", "2026-02-01") // who is at the desk is not known
	d.do("mill", act.Appoint{Person: "ani", Post: "desk"})
	d.told("CHM001", "2026-02-01", "CHM001 /partners/mill/posts/owner")
	d.do("school", act.Appoint{Person: "budi", Post: "owner"})
	d.do("school", act.Appoint{Person: "budi", Post: "desk"})
	d.told("CHM001", "2026-02-01", "CHM001 /partners/mill/posts/owner", "CHM001 /partners/school/posts/owner")
	found := d.a.Check(partnership.CheckOptions{On: d.day}).With("CHM001")
	if found[0].Severity != check.Warning || found[1].Severity != check.Advice {
		t.Errorf("%v and, for a partner of one level, %v", found[0].Severity, found[1].Severity)
	}
	d.do("mill", act.Appoint{Person: "citra", Post: "desk"})
	d.told("CHM001", "2026-02-01", "CHM001 /partners/school/posts/owner")
}

func TestSupportOfAPersonIsNoSupport(t *testing.T) {
	d := papered(t, twoOf(func(t *terms.Terms) {
		t.Partners = append(t.Partners, terms.Partner{ID: "paper", Name: "Paper", Kind: terms.Company, Standing: terms.Associate})
		t.Partners[1].SupportLevel, t.Partners[1].Levels = terms.Board, []terms.Level{terms.Board, terms.Operational}
	}))
	d.do("mill", act.RecordSupport{Level: terms.Executive, Object: act.APerson})
	both := []string{"INS002 /partners/mill executive", "INS002 /partners/school board", "INS003 /partners/school operational"}
	d.told("INS002 INS003", "2026-02-01", both...)
	d.on("2026-02-02").do("mill", act.RecordSupport{Level: terms.Executive, Object: act.Programme})
	d.told("INS002 INS003", "2026-02-02", both[1:]...)
	d.on("2026-02-03").do("school", act.RecordSupport{Level: terms.Operational})
	d.told("INS002 INS003", "2026-02-03", both[1])
	d.on("2026-02-04").do("mill", act.RecordSupport{Level: terms.Executive, Object: act.Programme, Withdrawn: true})
	d.told("INS002 INS003", "2026-02-04", both[:2]...)
}

func TestALongTermNeedsEvidenceForEveryParty(t *testing.T) {
	both := []string{"INS005 /partners/mill", "INS005 /partners/school"}
	papered(t, twoOf(until("2027-12-31"))).told("INS005", "2026-02-01") // two years to the day
	d := papered(t, twoOf(until("2028-01-01")))
	d.told("INS005", "2026-02-01", both...)
	d.on("2026-03-01").do("mill", act.RecordEvidence{Words: "readers who stay"})
	d.told("INS005", "2026-03-01", both[1])
	open := papered(t, twoOf(func(t *terms.Terms) { t.Duration.Evergreen = true }))
	open.told("INS005", "2027-12-31")
	open.told("INS005", "2028-01-01", both...) // as long as it has run
}

func TestAForumMeetsInOneAndAHalfTimesItsCadence(t *testing.T) {
	with := twoOf(func(t *terms.Terms) {
		t.Governance.Forums = []terms.Forum{{ID: "round", Name: "Round Table", Cadence: calendar.MustParseCadence("P1M")}, {ID: "circle", Name: "Circle"}}
	})
	d := papered(t, with)
	const late = "GOV003 /governance/forums/round 2026-01-01 2026-02-15" // a month, and half of the 28 days of the next
	d.told("GOV003", "2026-02-15")
	d.told("GOV003", "2026-02-16", late)
	d.on("2026-02-10").do("mill", act.Communicate{Channel: "circle"})
	d.told("GOV003", "2026-02-16", late)
	d.do("mill", act.Communicate{Channel: "Round Table"})
	d.told("GOV003", "2026-02-16")
	if r := d.a.Check(partnership.CheckOptions{
		On: calendar.MustParse("2026-04-10"), Limits: partnership.Limits{Relation: partnership.RelationLimits{Late: exact.FromInt(2)}},
	}); r.Has(partnership.GOV003) {
		t.Errorf("after two months to the day: %v", r.With(partnership.GOV003))
	}
}

func TestAReviewCountsAsAMeetingOfTheForum(t *testing.T) {
	d := papered(t, twoOf(func(t *terms.Terms) {
		t.Governance.Forums = []terms.Forum{{ID: "round", Name: "Round Table", Cadence: calendar.MustParseCadence("P1M")}}
	}))
	d.on("2026-02-14").do("mill", act.Review{})
	d.told("GOV003", "2026-02-16")
}

func TestAWordIsLateAfterOneAndAHalfTimesItsCadence(t *testing.T) {
	d := papered(t, twoOf(func(t *terms.Terms) { t.Communication.Cadence = calendar.MustParseCadence("P1M") }))
	both := []string{"COM003 /partners/mill 2026-01-01 2026-02-15", "COM003 /partners/school 2026-01-01 2026-02-15"}
	d.told("COM003", "2026-02-15")
	d.told("COM003", "2026-02-16", both...)
	d.on("2026-02-15").do("mill", act.Communicate{})
	d.told("COM003", "2026-02-16", both[1])
}

func TestAnExpectationIsAnsweredInAReviewCycle(t *testing.T) {
	d := papered(t, twoOf())
	x := d.do("mill", act.SetExpectation{Of: "school", Words: "a room by summer"})
	d.do("school", act.SetExpectation{About: "/classification", Words: "partnership"}) // asks for no answer
	at := "COM002 /expectations/" + string(x)
	d.told("COM002", "2027-01-01")
	d.told("COM002", "2027-01-02", at+" unanswered 2027-01-01")
	d.on("2026-05-01").do("school", act.Communicate{Subject: "on " + string(x)})
	d.told("COM002", "2027-01-02")
	van := d.on("2026-06-01").do("mill", act.SetExpectation{Of: "school", About: "/commitments/van", Words: "the van on Mondays"})
	d.told("COM002", "2026-06-01", "COM002 /expectations/"+string(van)+" contradicted") // no such promise is agreed
}

func TestAReviewIsDueEveryYearAndItsLackALapseAfterTwo(t *testing.T) {
	d := papered(t, twoOf())
	d.told("RVW001", "2027-01-01")
	d.told("RVW001", "2027-01-02", "RVW001  overdue 2026-01-01 2027-01-01")
	d.told("RVW001", "2027-12-31", "RVW001  overdue 2026-01-01 2027-01-01")
	d.told("RVW001", "2028-01-01", "RVW001  lapse_candidate 2026-01-01 2028-01-01")
	d.on("2026-02-28").do("mill", act.Review{})
	d.told("RVW001", "2027-02-28")
	d.told("RVW001", "2027-03-01", "RVW001  overdue 2026-02-28 2027-02-28")
}

func TestOwnRatingsMayBeRecordedOneByOne(t *testing.T) {
	d := papered(t, twoOf())
	period := calendar.MustParsePeriod("2026-01-01/2026-01-31")
	rate := func(p id.Partner) act.Review {
		return act.Review{Period: period, Formal: true, Ratings: []act.Rating{{Partner: p, Light: act.Green}}}
	}
	first := d.on("2026-02-01").do("mill", rate("mill"))
	d.told("RVW002", "2026-02-01", "RVW002 /reviews/"+string(first))
	d.on("2026-02-03").do("school", rate("school"))
	d.told("RVW002", "2026-02-03")
	d.on("2026-03-01").do("school", act.Review{}) // no formal one
	d.told("RVW002", "2026-03-01")
}

func TestARedRatingIsDecidedOnByWhoSeesToIt(t *testing.T) {
	d := papered(t, twoOf())
	red := d.on("2026-02-01").do("mill", act.Review{Ratings: []act.Rating{{Partner: "mill", Light: act.Red}}})
	at := "RVW003 /reviews/" + string(red)
	d.told("RVW003", "2026-02-01", at+" no_decision")
	d.on("2026-03-01").do("school", act.Review{Decisions: []act.Decision{{What: "to find a room"}}})
	d.told("RVW003", "2026-03-01", at+" no_owner")
	d.on("2026-04-01").do("school", act.Review{Decisions: []act.Decision{{What: "to find a room", Owner: "school"}}})
	d.told("RVW003", "2026-04-01")
	d = papered(t, twoOf())
	d.on("2026-02-01").do("mill", act.Review{Ratings: []act.Rating{{Partner: "mill", Light: act.Red}}})
	d.on("2026-03-01").do("mill", act.Review{Ratings: []act.Rating{{Partner: "mill", Light: act.Amber}}})
	d.told("RVW003", "2026-03-01")
}

func TestWhoJoinsOrLeavesCallsForALookAtTheTerms(t *testing.T) {
	d := papered(t, twoOf())
	next := twoOf(func(t *terms.Terms) {
		t.Partners = append(t.Partners, terms.Partner{ID: "clinic", Name: "Clinic", Kind: terms.LocalNGO})
		t.Roles = []terms.Role{{Partner: "clinic", Role: terms.Adviser}}
		soundFor(t)
	})
	c := d.on("2026-02-01").do("mill", act.Accede{Base: d.a.Base(), Partner: "clinic", Terms: next, Form: terms.Signature})
	d.do("school", act.Consent{Proposal: c})
	d.do("clinic", act.Consent{Proposal: c})
	d.told("RVW004", "2026-02-01", "RVW004 /partners/clinic joined")
	d.on("2026-02-10").do("mill", act.Review{})
	d.told("RVW004", "2026-02-10")
	d.told("RVW004", "2026-02-09", "RVW004 /partners/clinic joined")
	d.on("2026-03-01").do("clinic", act.Withdraw{Form: terms.Signature, Arrangements: []act.Arrangement{{Commitment: "of-clinic", As: act.Stays}}})
	d.told("RVW004", "2026-03-01", "RVW004 /partners/clinic left")
	next = latest(d.a)
	next.Title = "Two go on"
	c = d.on("2026-04-01").do("mill", act.Amend{Base: d.a.Base(), Terms: next, Form: terms.Signature})
	d.do("school", act.Consent{Proposal: c})
	d.told("RVW004", "2026-04-01")
}

func TestTheRegisterOfALongPartnershipIsNotEmptyOverTwoReviews(t *testing.T) {
	d := papered(t, twoOf(until("2029-01-01")))
	d.on("2026-02-01").do("mill", act.Review{})
	d.do("school", act.Review{}) // the same look back
	d.told("RVW005", "2026-02-01")
	d.on("2026-03-01").do("mill", act.Review{})
	d.told("RVW005", "2026-03-01", "RVW005 ")
	d.do("mill", act.RegisterOpportunity{ID: "boats", Title: "Reading on the ferries"})
	d.told("RVW005", "2026-03-01")
	short := papered(t, twoOf(until("2028-12-31"))) // three years to the day
	short.on("2026-02-01").do("mill", act.Review{})
	short.on("2026-03-01").do("mill", act.Review{})
	short.told("RVW005", "2026-03-01")
}

func TestARenewalRestsOnAReviewAndACaseForEachWhoGoesOn(t *testing.T) {
	d := papered(t, twoOf(until("2026-12-31")))
	c := d.on("2026-06-01").do("mill", act.Renew{
		Duration: terms.Duration{End: calendar.MustParse("2027-12-31")}, Cases: []act.BenefitCase{{Partner: "mill", Words: "readers"}}, Form: terms.Signature,
	})
	at := "/proposals/" + string(c)
	d.told("TRM004 TRM006", "2026-06-01", "TRM004 "+at, "TRM006 "+at)
	d.do("school", act.Consent{Proposal: c})
	d.told("TRM004 TRM006", "2026-06-02", "TRM004 /duration", "TRM006 /duration")
	d.on("2026-07-01").do("school", act.Review{})
	d.told("TRM004 TRM006", "2026-07-01", "TRM006 /duration")
	d = papered(t, twoOf(until("2026-12-31")))
	d.on("2026-02-01").do("mill", act.Review{})
	d.on("2026-06-01").do("mill", act.Renew{Duration: terms.Duration{End: calendar.MustParse("2027-12-31")}, Continuing: []id.Partner{"mill", "school"}, Cases: []act.BenefitCase{
		{Partner: "mill", Words: "readers"}, {Partner: "school", Words: "lessons"},
	}})
	d.told("TRM004 TRM006", "2026-06-01")
}

func TestATermIsDecidedOnBeforeItsLeadIsOver(t *testing.T) {
	for _, x := range []struct {
		name   string
		change func(*terms.Terms)
		first  string // of the lead
	}{
		{"a tenth of a year", until("2026-12-31"), "2026-11-24"}, // 36.5 days are 37
		{"thirty days of half a year", until("2026-06-30"), "2026-05-31"},
		{"as stated", func(t *terms.Terms) { until("2026-12-31")(t); t.Duration.RenewalLead = 5 }, "2026-12-26"},
	} {
		t.Run(x.name, func(t *testing.T) {
			d := papered(t, twoOf(x.change))
			with, _ := d.a.Terms(d.day)
			end := with.Duration.End.String()
			first := calendar.MustParse(x.first)
			d.told("TRM005", first.AddDays(-1).String())
			d.told("TRM005", x.first, "TRM005 /duration "+x.first+" "+end)
			d.told("TRM005", end, "TRM005 /duration "+x.first+" "+end)
			d.day = first
			d.do("mill", act.Review{Decisions: []act.Decision{{What: "to let it end"}}})
			d.told("TRM005", end)
		})
	}
	d := papered(t, twoOf(until("2026-12-31")))
	c := d.on("2026-12-01").do("mill", act.Renew{Duration: terms.Duration{End: calendar.MustParse("2027-12-31")}, Form: terms.Signature})
	d.told("TRM005", "2026-12-01", "TRM005 /duration 2026-11-24 2026-12-31") // sought is not decided
	d.do("school", act.Consent{Proposal: c})
	d.told("TRM005", "2026-12-01")
}

func TestAPartyOnAFootingOfPersonsIsToldWhenItIsRenewed(t *testing.T) {
	d := papered(t, twoOf(until("2026-12-31")))
	d.do("mill", act.RecordSupport{Level: terms.Executive, Object: act.APerson})
	d.told("INS004", "2026-01-01")
	d.on("2026-06-01").do("school", act.Renew{Duration: terms.Duration{End: calendar.MustParse("2027-12-31")}})
	d.told("INS004", "2026-06-01", "INS004 /partners/mill") // of the school nothing is known
}

func TestTheRecordOfAnEndSaysWhatLivesOnWhatWasLearnedAndWhatWasAchieved(t *testing.T) {
	ended := func(t *testing.T, changes ...func(*terms.Terms)) *diary {
		return papered(t, twoOf(changes...), func(a *act.Adopt) { a.Stage, a.End = lifecycle.WindingDown, act.Completed })
	}
	closed := func(d *diary, c act.Close) *diary {
		c.Form = terms.Signature
		if c.Report == nil {
			c.Report = &act.Report{}
		}
		c.Report.Summary = "It is done."
		p := d.on("2026-02-01").do("mill", c)
		d.do("school", act.Consent{Proposal: p})
		return d
	}
	const codes = "EXT006 EXT007 EXT009"
	ended(t).told(codes, "2026-01-01", "EXT006 /end", "EXT007 /end")
	ended(t, func(t *terms.Terms) { t.Exit.Handover = "to the town" }).told(codes, "2026-01-01", "EXT007 /end")
	d := closed(ended(t), act.Close{Joint: act.Met})
	d.told(codes, "2026-02-01", "EXT006 /end", "EXT007 /end", "EXT009 /end/joint")
	closed(ended(t), act.Close{Joint: act.UnknownOutcome, Report: &act.Report{Lessons: []string{"begin early"}, Continuity: "the town reads on"}}).
		told(codes, "2026-02-01")
	closed(ended(t), act.Close{
		Joint: act.NotMet, Continued: []act.Continued{{What: "afternoons", Owner: "the town"}},
		Outcomes: []act.PartnerOutcome{{Partner: "mill", Outcome: act.NotMet}},
	}).told(codes, "2026-02-01", "EXT007 /end")
	level := twoOf(func(t *terms.Terms) {
		t.Indicators = []indicator.Use{{ID: "level", Definition: indicator.Definition{Title: "", Basis: indicator.Measured, Measure: indicator.Unit}}}
	})
	d = papered(t, level, func(a *act.Adopt) { a.Stage, a.End = lifecycle.WindingDown, act.Completed })
	d = closed(d, act.Close{Joint: act.Met})
	one := exact.FromInt(1)
	d.on("2026-03-01").do("mill", act.Measure{Indicator: "level", Period: calendar.MustParsePeriod("2026-01-01/2026-01-31"), Value: indicator.Value{Number: &one}})
	d.told("EXT009", "2026-02-28", "EXT009 /end/joint")
	d.told("EXT009", "2026-03-01") // measuring goes on after the end
}

func TestASuspensionIsToldOnceItsLongStopHasPassed(t *testing.T) {
	d := papered(t, twoOf(), func(a *act.Adopt) {
		a.Stage = lifecycle.Suspended
		a.Causes = []act.Suspend{
			{Cause: "flood", Kind: act.ForceMajeure, Reason: "water", LongStop: calendar.MustParse("2026-02-01")},
			{Cause: "money", Kind: act.Funding, Reason: "none came"},
		}
	})
	d.told("LIF003", "2026-02-01")
	d.told("LIF003", "2026-02-02", "LIF003 /causes/flood 2026-02-01")
	if got := d.a.Flags(calendar.MustParse("2026-02-02")).BeyondStop; !slices.Equal(got, []id.Cause{"flood"}) {
		t.Errorf("the flags say %v", got)
	}
}

func TestPersonalDataOnRecordIsToldAndMendedByACorrection(t *testing.T) {
	d := papered(t, twoOf(func(t *terms.Terms) { t.Purpose = "Call 0812-3456-7890" }))
	const inTerms = "DAT002 /purpose phone"
	d.told("DAT002", "2026-01-01", inTerms) // once, and not in the act that brought the terms
	d.on("2026-02-01").do("mill", act.Review{Decisions: []act.Decision{{What: "write to ani@mill.example"}}})
	d.told("DAT002", "2026-02-01", inTerms, "DAT002 /events/2/act/decisions/0/what email")
	d.do("mill", act.Correct{Seq: 2, Replacement: act.Review{Decisions: []act.Decision{{What: "write to the owner"}}}})
	d.told("DAT002", "2026-02-01", inTerms)
}

// soundFor makes the terms of partners sound enough to be agreed on.
func soundFor(t *terms.Terms) {
	t.Objectives = []terms.Objective{{ID: "read", Text: "All read"}}
	t.Duration.Evergreen = true
	t.Indicators = []indicator.Use{{ID: "trust", Definition: indicator.Definition{Title: "", Basis: indicator.Judged, Measure: indicator.Narrative}}}
	for _, p := range t.Partners {
		t.Commitments = append(t.Commitments, contribution.Commitment{ID: "of-" + id.Commitment(p.ID), From: p.ID, Kind: contribution.Knowledge, What: "what it knows"})
	}
}
