package terms_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// told is each finding as one line: severity, code, place and parameters.
func told(report check.Report) []string {
	var lines []string
	for _, f := range report {
		line := f.Severity.String() + " " + string(f.Code) + " " + string(f.Place)
		for _, name := range []string{"missing", "problem", "have", "need", "months", "period", "sector", "due"} {
			if value := f.Params[name]; value != "" {
				line += " " + value
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// One change of terms in good order, and all that is found then.
func TestEachOmissionIsToldOnceAndWhereItIs(t *testing.T) {
	none := 0
	date := calendar.MustParse
	for _, c := range []struct {
		name   string
		change func(*terms.Terms)
		want   []string
	}{
		{"no objective of its own", func(t *terms.Terms) { t.Partners[1].Objectives = nil }, []string{"warning PTY003 /partners/school"}},
		{"an objective that says nothing", func(t *terms.Terms) { t.Partners[1].Objectives = []string{" "} }, []string{"warning PTY003 /partners/school/objectives"}},
		{"no benefit", func(t *terms.Terms) { t.Partners[4].Benefits = []string{} }, []string{"warning OBJ002 /partners/fund/benefits"}},
		{"a scheme of nobody", func(t *terms.Terms) { t.Partners[2].Identifiers[0].Scheme = "tax number" }, []string{"warning PTY005 /partners/press/identifiers/0/scheme scheme_form"}},
		{"wrong check digits", func(t *terms.Terms) { t.Partners[2].Identifiers[0].Value = "724500PMK2A2M1SQQ282" }, []string{"warning PTY005 /partners/press/identifiers/0/value lei_check_digits"}},
		{"only money", func(t *terms.Terms) { t.Commitments = t.Commitments[:5] }, []string{"warning CON004 /partners/fund"}},
		{"money and the cost of management", func(t *terms.Terms) {
			t.Commitments[5].Kind, t.Commitments[5].Money = contribution.ManagementCost, money.MustParse("1 EUR")
		}, []string{"warning CON004 /partners/fund"}},
		{"money and something unheard of", func(t *terms.Terms) { t.Commitments[5].Kind = "song" }, []string{"advice DAT006 /commitments/advice/kind"}},
		{"nothing at all", func(t *terms.Terms) { t.Commitments = t.Commitments[1:] }, []string{"error CON001 /partners/library"}},
		{"no role, and so no seat to be missed", func(t *terms.Terms) {
			t.Roles = t.Roles[:4]
			t.Governance.Forums, t.Activities[0].Participants = nil, []id.Partner{"school", "parents"}
		}, []string{
			"warning ROL003 /partners/school strategy", "warning ROL003 /partners/press strategy", "warning ROL003 /partners/parents strategy",
			"warning ROL002 /partners/fund",
		}},
		{"a role on no day", func(t *terms.Terms) { t.Roles[2].Period = calendar.MustParsePeriod("2026-05-01/2026-04-30") }, []string{
			"warning ROL002 /partners/press", "error ROL001 /roles/2/period empty_period",
		}},
		{"no activity", func(t *terms.Terms) { t.Activities[0].Participants = []id.Partner{"school", "fund"} }, []string{"warning ROL003 /partners/parents activity"}},
		{"an implementer without an area takes part", func(t *terms.Terms) {
			t.Activities[0].Participants = []id.Partner{"parents", "fund"}
			t.Roles[1].Area = ""
		}, nil},
		{"a forum without the fund", func(t *terms.Terms) {
			t.Governance.Forums[0].Members = []terms.Seat{{Partner: "library"}, {Partner: "school"}, {Partner: "press"}, {Partner: "parents"}}
		}, []string{"warning ROL003 /partners/fund strategy"}},
		{"nobody answers", func(t *terms.Terms) { t.Activities[0].Accountable = nil }, []string{"warning ROL004 /activities/afternoons 0", "warning ROL003 /partners/library activity"}},
		{"nobody is named to answer", func(t *terms.Terms) { t.Activities[0].Accountable = []id.Partner{} }, []string{"warning ROL004 /activities/afternoons/accountable 0", "warning ROL003 /partners/library activity"}},
		{"two answer", func(t *terms.Terms) { t.Activities[0].Accountable = []id.Partner{"library", "school"} }, []string{"warning ROL004 /activities/afternoons/accountable 2"}},
		{"one answers, named twice", func(t *terms.Terms) { t.Activities[0].Accountable = []id.Partner{"library", "library"} }, nil},
		{"nobody leads in the end", func(t *terms.Terms) { t.Roles[0].Period = calendar.MustParsePeriod("2025-01-01/2027-10-31") }, []string{"warning ROL005 /roles/0 2027-11-01/2027-12-31"}},
		{"another leads in the end", func(t *terms.Terms) {
			t.Roles[0].Period = calendar.MustParsePeriod("../2027-10-31")
			t.Roles = append(t.Roles, terms.Role{Partner: "school", Role: terms.Lead, Area: terms.Strategy, Required: true, Period: calendar.MustParsePeriod("2027-11-01/..")})
		}, nil},
		{"another leads the work in the end", func(t *terms.Terms) {
			t.Roles[0].Period = calendar.MustParsePeriod("../2027-10-31")
			t.Roles = append(t.Roles, terms.Role{Partner: "school", Role: terms.Lead, Area: terms.Implementation, Period: calendar.MustParsePeriod("2027-11-01/..")})
		}, []string{"warning ROL005 /roles/0 2027-11-01/2027-12-31"}},
		{"a lead who leads for ever, but late", func(t *terms.Terms) {
			t.Roles[0].Period = calendar.MustParsePeriod("2026-02-01/..")
			t.Duration.End, t.Duration.Evergreen = calendar.Date{}, true
		}, []string{"warning ROL005 /roles/0 2026-01-01/2026-01-31"}},
		{"nobody leads for ever", func(t *terms.Terms) {
			t.Roles[0].Period = calendar.MustParsePeriod("2026-01-01/2027-12-31")
			t.Duration.End, t.Duration.Evergreen = calendar.Date{}, true
		}, []string{"warning ROL005 /roles/0 2028-01-01/.."}},
		{"nobody knows when it ends", func(t *terms.Terms) {
			t.Roles[0].Period = calendar.MustParsePeriod("2026-01-01/2026-12-31")
			t.Milestones = []terms.Milestone{{ID: "read", Title: "All read"}}
			t.Duration.End, t.Duration.Milestone = calendar.Date{}, "read"
		}, nil},
		{"nobody knows when it starts", func(t *terms.Terms) {
			t.Roles[0].Period = calendar.MustParsePeriod("2026-02-01/..")
			t.Duration.Start = calendar.Date{}
		}, nil},
		{"no dispute ladder", func(t *terms.Terms) { t.Governance.Disputes = nil }, []string{"warning GOV002 /governance no_ladder"}},
		{"no governance", func(t *terms.Terms) {
			t.Governance = terms.Governance{}
			for i := range t.Partners {
				t.Roles = append(t.Roles, terms.Role{Partner: t.Partners[i].ID, Role: terms.Adviser, Area: terms.Strategy})
			}
		}, []string{"warning GOV002  no_ladder"}},
		{"one step without a limit", func(t *terms.Terms) { t.Governance.Disputes = []terms.Rung{{Name: "court"}} }, []string{"warning GOV002 /governance/disputes/0 no_days"}},
		{"a step without a limit", func(t *terms.Terms) { t.Governance.Disputes[0].Days = 0 }, []string{"warning GOV002 /governance/disputes/0 no_days"}},
		{"three years to the day", func(t *terms.Terms) { t.Duration.End = date("2028-12-31") }, nil},
		{"three years and a day", func(t *terms.Terms) { t.Duration.End = date("2029-01-01") }, []string{"advice GOV005 /governance 36"}},
		{"three years and a day, from a leap day", func(t *terms.Terms) {
			t.Duration.Start, t.Duration.End = date("2024-02-29"), date("2027-02-27")
		}, nil},
		{"a pilot in a long term", func(t *terms.Terms) {
			t.Duration.End, t.Governance.Innovation = date("2030-12-31"), []string{"reading aloud to dogs"}
		}, nil},
		{"nothing is judged", func(t *terms.Terms) { t.Indicators = t.Indicators[:1] }, []string{"warning IND002 /indicators 0 1"}},
		{"nothing needs to be judged", func(t *terms.Terms) { t.Indicators, t.Success.MinJudged = t.Indicators[:1], &none }, nil},
		{"nothing is measured", func(t *terms.Terms) { t.Indicators = t.Indicators[1:] }, []string{"advice IND003 /indicators"}},
		{"what it is nobody knows", func(t *terms.Terms) {
			t.Indicators = t.Indicators[1:]
			t.Indicators[0].Definition.Basis = "dreamt"
		}, []string{"advice DAT006 /indicators/joy/definition/basis"}},
		{"one post is contact and decider", func(t *terms.Terms) {
			t.Partners[0].Posts[0].Functions = append(t.Partners[0].Posts[0].Functions, terms.Contact)
			t.Partners[0].Posts[1].Functions = []terms.Function{terms.Implementer}
		}, []string{"warning CHM001 /partners/library/posts/head"}},
		{"one post is contact and decider, but not alone", func(t *terms.Terms) {
			t.Partners[0].Posts[0].Functions = append(t.Partners[0].Posts[0].Functions, terms.Contact)
		}, nil},
		{"one of a group is contact and decider", func(t *terms.Terms) {
			t.Partners[3].Posts[0].Functions = append(t.Partners[3].Posts[0].Functions, terms.Decider)
			t.Partners[3].Posts[1].Functions = []terms.Function{terms.Implementer}
		}, []string{"advice CHM001 /partners/parents/posts/speaker"}},
		{"one of a workshop is contact and decider", func(t *terms.Terms) {
			t.Partners[2].Levels = []terms.Level{terms.Executive}
			t.Partners[2].Posts[0].Functions = append(t.Partners[2].Posts[0].Functions, terms.Contact)
			t.Partners[2].Posts[1].Functions = []terms.Function{terms.Implementer}
		}, []string{"advice CHM001 /partners/press/posts/head"}},
		{"nobody decides", func(t *terms.Terms) { t.Partners[0].Posts[0].Functions = []terms.Function{terms.Signatory} }, []string{"warning INS001 /partners/library/posts decider"}},
		{"nobody implements", func(t *terms.Terms) { t.Partners[0].Posts = t.Partners[0].Posts[:1] }, []string{"warning INS001 /partners/library/posts implementer"}},
		{"nobody hears of anything", func(t *terms.Terms) { t.Communication.Cadence = calendar.Cadence{} }, []string{"warning COM001 /communication"}},
		{"nothing is said of talking", func(t *terms.Terms) { t.Communication = terms.Communication{} }, []string{"warning COM001 "}},
		{"by letter is a plan", func(t *terms.Terms) { t.Communication = terms.Communication{Channels: []string{"letter"}} }, nil},
		{"no patience", func(t *terms.Terms) { t.Duration.CureDays, t.Duration.Patience = 0, 0 }, []string{"warning TRM007 /duration"}},
		{"patience without cure", func(t *terms.Terms) { t.Duration.CureDays = 0 }, nil},
		{"a clause that does not say", func(t *terms.Terms) {
			t.Clauses[0].Binding, t.Instruments = "", nil // and then nobody knows whether the terms bind
		}, []string{"warning BND001 /clauses/spirit"}},
		{"no instrument", func(t *terms.Terms) { t.Instruments = nil }, []string{"warning BND002 /commitments/books", "warning BND002 /commitments/grant"}},
		{"an instrument of others", func(t *terms.Terms) { t.Instruments[0].Partners = []id.Partner{"fund", "library"} }, []string{"warning BND002 /commitments/books"}},
		{"an instrument of all", func(t *terms.Terms) { t.Instruments[0].Partners = nil }, nil},
		{"an instrument that does not bind", func(t *terms.Terms) { t.Instruments[0].Binding = terms.NonBinding }, []string{"warning BND002 /commitments/books", "warning BND002 /commitments/grant"}},
		{"an instrument that does not say whether it binds", func(t *terms.Terms) { t.Instruments[0].Binding = "" }, nil},
		{"what else changes hands", func(t *terms.Terms) {
			t.Instruments = nil
			t.Commitments[2].Kind, t.Commitments[5].Kind = contribution.Asset, contribution.EquipmentLoan
			t.Commitments[5].Period = t.Commitments[0].Period
		}, []string{"warning BND002 /commitments/books", "warning BND002 /commitments/grant", "warning BND002 /commitments/advice"}},
		{"one clause binds", func(t *terms.Terms) { t.Clauses[0].Binding, t.Instruments = terms.Binds, nil }, nil},
		{"a contract by its kind", func(t *terms.Terms) {
			t.Kind, t.Clauses, t.Instruments = terms.CooperationAgreement, nil, nil
		}, nil},
		{"a contract by its kind that says it is none", func(t *terms.Terms) {
			t.Kind, t.Instruments = terms.CooperationAgreement, nil
		}, []string{"warning BND002 /commitments/books", "warning BND002 /commitments/grant"}},
		{"no exit plan", func(t *terms.Terms) { t.Exit = terms.Exit{} }, []string{"warning EXT001  2026-07-01"}},
		{"an exit plan that says nothing", func(t *terms.Terms) { t.Exit = terms.Exit{Criteria: []string{""}} }, []string{"warning EXT001 /exit 2026-07-01"}},
		{"no exit plan for a short term", func(t *terms.Terms) {
			t.Exit, t.Duration.End = terms.Exit{}, date("2026-04-10") // a hundred days
		}, []string{"warning EXT001  2026-01-26"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			changed := five()
			c.change(&changed)
			if diff := cmp.Diff(c.want, told(changed.Check(terms.Options{}))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestOneSectorIsToldOnlyWhereItIsKnown(t *testing.T) {
	for kinds, want := range map[string]string{
		"company company":                    "business",
		"government state_enterprise":        "public",
		"multilateral government":            "public",
		"ngo community foundation":           "civil_society",
		"informal_group international_ngo":   "civil_society",
		"academic academic":                  "academic",
		"company ngo":                        "",
		"company academic company":           "",
		"company public_private":             "",
		"public_private public_private":      "",
		"other other":                        "",
		"company guild":                      "",
		"company":                            "",
		"company associate:ngo company":      "business",
		"company associate:company academic": "",
	} {
		var whole terms.Terms
		for i, word := range strings.Fields(kinds) {
			kind, associate := strings.CutPrefix(word, "associate:")
			p := terms.Partner{ID: id.Partner(fmt.Sprintf("p%d", i)), Name: "P", Kind: terms.PartnerKind(kind)}
			if associate {
				p.Standing = terms.Associate
			}
			whole.Partners = append(whole.Partners, p)
		}
		var got string
		for _, f := range whole.Check(terms.Options{}).With(terms.PTY004) {
			got += f.Params["sector"]
		}
		if got != want {
			t.Errorf("%s: %q, want %q", kinds, got, want)
		}
	}
}

func TestARoleIsMissedOnTheDayItIsNotPlayed(t *testing.T) {
	whole := five()
	whole.Roles[2].Period = calendar.MustParsePeriod("2026-03-01/2026-05-31")
	for on, want := range map[string]bool{
		"":           false, // it has one at some time
		"2026-03-01": false,
		"2026-05-31": false,
		"2026-06-01": true,
		"2026-02-28": true,
		"2025-01-01": true, // on the first day it would have none
		"2029-01-01": true, // nor had it one on the last
	} {
		o := terms.Options{}
		if on != "" {
			o.On = calendar.MustParse(on)
		}
		if got := whole.Check(o).Has(terms.ROL002); got != want {
			t.Errorf("on %q: %v, want %v", on, got, want)
		}
	}
	whole.Roles[2].Period = calendar.Period{}
	for _, on := range []string{"2025-01-01", "2029-01-01"} {
		if whole.Check(terms.Options{On: calendar.MustParse(on)}).Has(terms.ROL002) {
			t.Errorf("on %s: a role for the whole term is missed", on)
		}
	}
}

func TestAnExitPlanMayWaitForAQuarterOfTheTermOrSixMonths(t *testing.T) {
	date := calendar.MustParse
	for _, c := range []struct {
		start, end, lastAdvice string
		limits                 terms.Limits
	}{
		{"2026-01-01", "2027-12-31", "2026-06-30", terms.Limits{}},                                                  // a quarter is 182 days, 1 July; six months end on 1 July
		{"2026-01-01", "2026-12-31", "2026-04-01", terms.Limits{}},                                                  // 91 of 365 days
		{"2025-08-31", "", "2026-02-27", terms.Limits{}},                                                            // six months from the 31st end with February
		{"9999-09-01", "9999-12-31", "9999-09-30", terms.Limits{}},                                                  // a quarter is 30 days; six months are beyond the calendar
		{"2026-01-01", "2027-12-31", "2026-01-31", terms.Limits{ExitMonths: 1}},                                     // fewer months
		{"2026-01-01", "2026-12-31", "2026-06-30", terms.Limits{ExitShare: exact.FromInt(1)}},                       // the whole term, but six months
		{"2026-01-01", "2027-12-31", "2026-12-31", terms.Limits{ExitMonths: 99, ExitShare: exact.MustParse("0.5")}}, // half of 730 days
	} {
		whole := five()
		whole.Exit = terms.Exit{}
		whole.Duration.Start, whole.Duration.End, whole.Duration.Evergreen = date(c.start), calendar.Date{}, c.end == ""
		if c.end != "" {
			whole.Duration.End = date(c.end)
		}
		last := date(c.lastAdvice)
		for on, want := range map[calendar.Date]check.Severity{
			{}: check.Warning, date(c.start).AddDays(-9): check.Advice, date(c.start): check.Advice, last: check.Advice, last.AddDays(1): check.Warning,
		} {
			found := whole.Check(terms.Options{On: on, Limits: c.limits}).With(terms.EXT001)
			if len(found) != 1 || found[0].Severity != want || found[0].Params[check.Due] != last.AddDays(1).String() {
				t.Errorf("%s/%s on %s: %v, want %v until %s", c.start, c.end, on, found, want, last)
			}
		}
	}
}

func TestLimitsAreTheUsualOnesUnlessTheCallerSaysOtherwise(t *testing.T) {
	whole := five()
	for want, l := range map[string]terms.Limits{
		"IND002 /indicators have=1 need=2": {MinJudged: 2},
		"GOV005 /governance months=12":     {InnovationMonths: 12},
		"":                                 {MinJudged: 1, InnovationMonths: 36, ExitMonths: 6, ExitShare: exact.MustParse("0.25")},
	} {
		var got []string
		for _, f := range whole.Check(terms.Options{Limits: l}) {
			line := string(f.Code) + " " + string(f.Place)
			for _, name := range []string{"have", "need", "months"} {
				if value, ok := f.Params[name]; ok {
					line += " " + name + "=" + value
				}
			}
			got = append(got, line)
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%+v: %q, want %q", l, got, want)
		}
	}
}

func TestAnOpenTermIsAsLongAsItHasRun(t *testing.T) {
	whole := five()
	whole.Duration.End, whole.Duration.Evergreen = calendar.Date{}, true
	for on, want := range map[string]bool{"2028-12-31": false, "2029-01-01": true} {
		if got := whole.Check(terms.Options{On: calendar.MustParse(on)}).Has(terms.GOV005); got != want {
			t.Errorf("on %s: %v, want %v", on, got, want)
		}
	}
	if whole.Check(terms.Options{}).Has(terms.GOV005) {
		t.Error("without a day the length of an open term is known")
	}
}

// What only new terms can mend is told while there may be some.
func TestWhatOnlyNewTermsMendIsToldWhileThereMayBeSome(t *testing.T) {
	examples := documented(t)
	stages := []lifecycle.Stage{
		lifecycle.Scoping, lifecycle.Negotiating, lifecycle.Signed, lifecycle.Active, lifecycle.Suspended,
		lifecycle.WindingDown, lifecycle.Closed, lifecycle.Abandoned,
	}
	checked := 0
	for _, rule := range terms.Rules() {
		if rule.Severity == check.Error || rule.From == "" {
			continue
		}
		checked++
		var got []lifecycle.Stage
		for _, stage := range stages {
			if read(t, []byte(examples[rule.Code])).Check(terms.Options{Stage: stage}).Has(rule.Code) {
				got = append(got, stage)
			}
		}
		if diff := cmp.Diff(stages[1:5], got); diff != "" || rule.From != "negotiating" || len(rule.Refuses) > 0 {
			t.Errorf("%s: %v (-want +got):\n%s", rule.Code, rule, diff)
		}
	}
	if checked < 19 {
		t.Errorf("only %d rules", checked)
	}
}

func ExampleLimits() {
	garden := two()
	garden.Indicators = []indicator.Use{{ID: "trust", Definition: indicator.Definition{Basis: indicator.Judged, Measure: indicator.Narrative}}}
	fmt.Println(garden.Check(terms.Options{}).Has(terms.IND002))
	fmt.Println(garden.Check(terms.Options{Limits: terms.Limits{MinJudged: 2}}).Has(terms.IND002))
	// Output:
	// false
	// true
}
