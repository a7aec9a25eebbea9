package partnership_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

func TestS12AtFirstAPartnershipRestsOnSinglePersons(t *testing.T) {
	ties := toldStory(t, "champion-leaves").Ties(day("2026-01-12"))
	if ties.Joint.Personal != 1 || ties.Joint.Institutional != 0 {
		t.Fatalf("the ties are %+v", ties.Joint)
	}
	for i, who := range []id.Person{"ani", "budi"} {
		if one := ties.Partners[i].OnOne; !slices.Equal(one.Persons, []id.Person{who}) || one.Share == nil || one.Share.String() != "1.000000000000" {
			t.Errorf("%s leans on %+v", ties.Partners[i].Partner, one)
		}
	}
}

func TestS13InitiatorsArePersonsOfAPartnerForGood(t *testing.T) {
	l := newLife(t, "2026-01-01")
	two := []act.Initiator{{Person: "ani", Partner: "p1"}, {Person: "budi", Partner: "p2"}}
	l.do("p1", act.Begin{Terms: pairTerms(), Initiators: two})
	l.do("p2", act.Join{})
	l.do("p1", act.Appoint{Person: "ani", As: act.AsChampion})
	l.do("p1", act.Leave{Person: "ani", As: act.AsChampion})
	if diff := cmp.Diff(two, l.a.Initiators()); diff != "" {
		t.Errorf("one of them left, and the initiators are (-want +got):\n%s", diff)
	}
	missed(t, terms.OBJ002, func(w *terms.Terms) { w.Partners[1].Benefits = nil }) // what they build is of use to every partner
}

func TestS14InTheShortTermThePersonalTieCarriesIt(t *testing.T) {
	a := toldStory(t, "champion-hands-over")
	for on, want := range map[string]partnership.Footing{"2026-01-12": partnership.Individual, "2026-06-30": partnership.Institutional} {
		if got := a.Relationship(day(on)).Partners[0].Footing; got != want {
			t.Errorf("on %s the clinic's footing is %s, want %s", on, got, want)
		}
	}
}

func TestS15MorePersonsThanTheInitiatorsDecideAndAct(t *testing.T) {
	missed(t, terms.INS001, func(w *terms.Terms) { w.Partners[0].Posts = w.Partners[0].Posts[:1] }) // nobody carries it out
	missed(t, terms.INS001, func(w *terms.Terms) { w.Partners[0].Posts = w.Partners[0].Posts[1:] }) // nobody decides
	held := map[terms.Function]id.Person{}
	for _, o := range toldStory(t, "champion-hands-over").Offices(day("2026-06-29")) {
		for _, h := range o.Holders {
			for _, f := range o.Functions {
				held[f] = h.Person
			}
		}
	}
	if diff := cmp.Diff(map[terms.Function]id.Person{terms.Decider: "ani", terms.Implementer: "wati"}, held); diff != "" {
		t.Errorf("who decides and who does it at the clinic (-want +got):\n%s", diff)
	}
}

func TestS16SupportIsSecuredAtTheLevelThatAPartnerNames(t *testing.T) {
	d := papered(t, twoOf(func(w *terms.Terms) { w.Partners[1].SupportLevel = terms.Middle }))
	back := func(p id.Partner, l terms.Level) { d.do(p, act.RecordSupport{Level: l, Object: act.Programme}) }
	for _, wrong := range []terms.Level{terms.Operational, terms.Middle} {
		back("mill", wrong)
	}
	back("school", terms.Executive)
	d.told("INS002", "2026-01-01", "INS002 /partners/mill executive", "INS002 /partners/school middle")
	back("mill", terms.Executive)
	back("school", terms.Middle)
	d.told("INS002", "2026-01-01")
}

func TestS17SupportIsSecuredAtEveryLevel(t *testing.T) {
	d := papered(t, twoOf(func(w *terms.Terms) {
		w.Partners[0].Levels = []terms.Level{terms.Board, terms.Executive, terms.Middle, terms.Operational}
	}))
	for i, l := range []terms.Level{terms.Executive, terms.Board, terms.Middle, terms.Operational} {
		d.do("mill", act.RecordSupport{Level: l})
		row := d.a.SupportMatrix(d.day).Rows[0]
		if row.Have != i+1 || row.Of != 4 {
			t.Errorf("with %d levels behind it the mill has %d of %d", i+1, row.Have, row.Of)
		}
		if full := !d.a.Check(partnership.CheckOptions{On: d.day}).Has(partnership.INS003); full != (i == 3) {
			t.Errorf("with %d levels behind it, that all are is %t", i+1, full)
		}
	}
}

func TestS18WordsAreKeptUpAndExpectationsAnswered(t *testing.T) {
	missed(t, terms.COM001, func(w *terms.Terms) { w.Communication = terms.Communication{} })
	a := twoPersons()
	mill := a.Communication(may.AddDays(72))[1] // a month after its last word, and a day
	if before := a.Communication(may.AddDays(71))[1]; before.Kept != check.Yes || mill.Kept != check.No {
		t.Errorf("the mill's word is kept: %s, and a day later %s", before.Kept, mill.Kept)
	}
	for days, want := range map[int]check.Answer{40: check.No, 41: check.Yes} {
		if got := a.Expectations(may.AddDays(days)).All[0].Answered; got != want {
			t.Errorf("after %d days, whether the clinic's hope is answered is %s, want %s", days, got, want)
		}
	}
	if g := a.Expectations(august).Gap.Review; g == nil || g.Levels != 2 {
		t.Errorf("one sees red and one green, and the gap is %+v", g)
	}
}

func TestS19InitiatorsSecureSupportForMoreThanThemselves(t *testing.T) {
	d := papered(t, twoOf())
	d.do("mill", act.RecordSupport{Level: terms.Executive, Object: act.APerson, SecuredBy: "ani"})
	cell := func() partnership.SupportCell { return d.a.SupportMatrix(d.day).Rows[0].Cells[0] }
	if c := cell(); c.Person != check.Yes || c.Supported != check.No {
		t.Errorf("Ani is backed: %s; the programme: %s", c.Person, c.Supported)
	}
	d.do("mill", act.RecordSupport{Level: terms.Executive, Object: act.Programme, SecuredBy: "ani"})
	if c := cell(); c.Supported != check.Yes || c.Backing[len(c.Backing)-1].SecuredBy != "ani" {
		t.Errorf("Ani won the executive for the programme, and it says %+v", c)
	}
}

func TestS29APartnershipGoesOnWithABenefitForEachPartner(t *testing.T) {
	renewed := func(cases ...act.BenefitCase) check.Report {
		d := papered(t, twoOf(until("2026-12-31")))
		p := d.on("2026-06-01").do("mill", act.Renew{Duration: terms.Duration{End: day("2027-12-31")}, Cases: cases, Form: terms.Signature})
		d.do("school", act.Consent{Proposal: p})
		return d.a.Check(partnership.CheckOptions{On: d.day})
	}
	mill, school := act.BenefitCase{Partner: "mill", Words: "readers"}, act.BenefitCase{Partner: "school", Words: "lessons"}
	if !renewed(mill).Has(partnership.TRM006) || renewed(mill, school).Has(partnership.TRM006) {
		t.Errorf("with one case %v, with both %v", renewed(mill), renewed(mill, school))
	}
}

func TestS30ATieOfPersonsBecomesATieOfInstitutions(t *testing.T) {
	a := toldStory(t, "champion-hands-over")
	signs := func(on string) (yes int) {
		for _, s := range a.Relationship(day(on)).Partners[0].Signs {
			if s.Answer == check.Yes {
				yes++
			}
		}
		return yes
	}
	if before, after := signs("2026-05-31"), signs("2026-06-01"); before != 0 || after != 5 {
		t.Errorf("%d signs of an institution became %d of 5", before, after)
	}
	if c := a.Champions(day("2026-06-29"))[0]; len(c.Successors) != 1 || c.Successors[0].Person != "citra" {
		t.Errorf("before Ani left, who was to follow her were %+v", c.Successors)
	}
}

func TestS31WhatItDoesForTheCoreBusinessIsShownAndEndorsed(t *testing.T) {
	d := papered(t, twoOf(until("2029-01-01")))
	shown := func() partnership.CoreBusiness { return d.a.Evidence(d.day)[0] }
	d.told("INS005", "2026-01-01", "INS005 /partners/mill", "INS005 /partners/school") // whatever kind of partner it is
	d.do("mill", act.RecordEvidence{Words: "a third fewer sick days"})
	if c := shown(); c.Shown != check.Yes || c.Endorsed != check.No {
		t.Errorf("nobody endorsed it, and it is shown: %s, endorsed: %s", c.Shown, c.Endorsed)
	}
	d.do("mill", act.RecordEvidence{Words: "a third fewer sick days", EndorsedAt: terms.Executive})
	if c := shown(); c.Endorsed != check.Yes {
		t.Errorf("the executive endorsed it, and it is endorsed: %s", c.Endorsed)
	}
	d.told("INS005", "2026-01-01", "INS005 /partners/school")
}

func TestS32S33LongPartnershipsLookForWhatIsNew(t *testing.T) {
	reviewed := func(end string) *diary {
		d := papered(t, twoOf(until(end)))
		d.on("2026-02-01").do("mill", act.Review{})
		d.on("2026-03-01").do("mill", act.Review{})
		return d
	}
	reviewed("2028-12-31").told("RVW005", "2026-03-01") // three years are not long
	d := reviewed("2029-12-31")
	d.told("RVW005", "2026-03-01", "RVW005 ")
	d.do("school", act.RegisterOpportunity{ID: "boats", Title: "Reading on the ferries"})
	d.told("RVW005", "2026-03-01")
	if o := d.a.Opportunities(d.day); len(o) != 1 || o[0].By != "school" {
		t.Errorf("on the register are %+v", o)
	}
}

func TestS34TheMechanismMakesRoomForWhatIsNew(t *testing.T) {
	missed(t, terms.GOV005, func(w *terms.Terms) { w.Governance.Innovation = nil })
	short := five()
	short.Governance.Innovation, short.Duration.End = nil, day("2026-12-31")
	if short.Check(terms.Options{Stage: lifecycle.Active}).Has(terms.GOV005) {
		t.Error("a partnership of three years is told, too")
	}
}

func TestS35S36PatienceComesBeforeLeavingForCause(t *testing.T) {
	missed(t, terms.TRM007, func(w *terms.Terms) { w.Duration.Patience, w.Duration.CureDays = 0, 0 })
	with := pairTerms()
	with.Duration.Patience = 1
	with.Governance.Disputes = []terms.Rung{{Name: "Deliberation", Days: 14}, {Name: "Mediation"}}
	l := active(t, with)
	l.do("p1", act.Breach{ID: "late", Partner: "p2", What: "late"})
	if d := l.a.Disputes(l.day); len(d) != 1 || d[0].Name != "Deliberation" {
		t.Errorf("a dispute begins at %+v", d)
	}
	notice := act.GiveNotice{Reason: "late", Criteria: []string{"care"}, Investment: l.a.Investment(l.day)}
	forCause := notice
	forCause.Breach = "late"
	l.later(10).refused("p1", forCause, partnership.EXT008) // the time for cure is over, patience is not
	if _, err := l.a.Apply(l.command("p1", notice)); err != nil {
		t.Errorf("notice for convenience is refused, too: %v", err)
	}
	l.do("p1", rates("p1", act.Red))
	if p := l.a.Patience(l.day).Partners[1]; p.Borne != 1 || *p.Left != 0 || len(p.Waiting) != 1 || p.Waiting[0].Partner != "p1" {
		t.Errorf("of p2 was borne %+v", p)
	}
	l.do("p1", forCause)
}

func TestS37S38WhatMakesPartnersValuableMakesItHard(t *testing.T) {
	with := among()
	mill, clinic := &with.Partners[0], &with.Partners[1]
	apart := begun(t, with).a.Complementarity(day("2026-01-01"))
	if len(apart.Matches) != 0 || len(apart.Frictions) != 0 {
		t.Errorf("they need nothing of each other, and it says %+v", apart)
	}
	mill.Brings = []terms.Strength{{Kind: terms.Viewpoint, What: "time is money"}}
	clinic.Seeks = []terms.Strength{{Kind: terms.Viewpoint, What: "Time is money"}}
	c := begun(t, with).a.Complementarity(day("2026-01-01"))
	if len(c.Matches) != 1 || !slices.ContainsFunc(c.Frictions, func(f partnership.Friction) bool {
		return f.A == "mill" && f.B == "clinic" && slices.Equal(f.OfA, []string{"time is money"})
	}) {
		t.Errorf("the very view that the clinic seeks is to make it hard, and it says %+v", c)
	}
}

func TestS40WhatCountsIsDataThatPartnersMayReplace(t *testing.T) {
	l := begun(t, among())
	standard := l.a.Classify(l.day).Written.Kind
	ours := partnership.Reading{Money: []contribution.Kind{contribution.Cash, contribution.FacilityUse}} // rooms are money to us
	if got := l.a.ClassifyBy(l.day, ours).Written.Kind; standard != partnership.Partnership || got == standard {
		t.Errorf("by the usual reading it is %s, by ours %s", standard, got)
	}
	told := func(o partnership.CheckOptions) bool {
		o.On = l.day
		return l.a.Check(o).Has(terms.TRM007)
	}
	if !told(partnership.CheckOptions{}) || told(partnership.CheckOptions{Skip: []check.Code{terms.TRM007}}) {
		t.Error("a rule that is left out is told, or one that is not is silent")
	}
}
