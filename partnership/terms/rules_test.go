package terms_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/internal/draw"
	"github.com/mufakat/mufakat/partnership/terms"
	"pgregory.net/rapid"
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

func TestIdentifiersAreHeldAgainstTheFormOfTheirScheme(t *testing.T) {
	for identifier, want := range map[string]string{
		"LEI 724500PMK2A2M1SQQ228":    "",
		"LEI 959800Q2SYC34EQAPG59":    "",
		"LEI 549300ITS31QK8VRBQ14":    "",
		"XI-LEI 549300ITS31QK8VRBQ14": "",
		"LEI 549300ITS31QK8VRBQ41":    "lei_check_digits",
		"LEI 549300ITS31QK8VRBQ1":     "lei_form",
		"LEI 549300its31qk8vrbq14":    "lei_form",
		"LEI 549300ITS31QK8VRBQ1X":    "lei_form",
		"XI-LEI 12":                   "lei_form",
		"LEI ":                        "no_value",
		"ID-KHH  ":                    "no_value",
		"ID-KHH AHU-0012345.AH.01":    "",
		"ID-KHH ID-KHH-77":            "repeats_scheme",
		"XM-DAC 41121":                "",
		"AR_B-CIP S-1":                "",
		"AE-DU-DMCC JLT-65609":        "",
		"CA-CRA_ACR 1":                "",
		"GB COH":                      "scheme_form",
		"gb-coh 1":                    "scheme_form",
		"GB- 1":                       "scheme_form",
		"GBR-COH 1":                   "scheme_form",
		"CA_-SOC 1":                   "scheme_form",
		"AE-DU--DMCC 1":               "scheme_form",
		" 1":                          "scheme_form",
	} {
		scheme, value, _ := strings.Cut(identifier, " ")
		if got := problemOf(scheme, value); got != want {
			t.Errorf("%q: %q, want %q", identifier, got, want)
		}
	}
}

// problemOf returns what is found wrong with an identifier of a partner.
func problemOf(scheme, value string) string {
	whole := terms.Terms{Partners: []terms.Partner{{ID: "p", Name: "P", Identifiers: []terms.Identifier{{Scheme: scheme, Value: value}}}}}
	var problems []string
	for _, f := range whole.Check(terms.Options{}).With(terms.PTY005) {
		problems = append(problems, f.Params["problem"])
	}
	return strings.Join(problems, " ")
}

// The check digits find every digit taken for another, every letter taken for
// another, and two of a kind that changed places. A letter counts as two
// digits, so not every letter taken for a digit is found, nor 2M for M2.
func TestSlipsInAnLEIAreFound(t *testing.T) {
	const sound, set = "724500PMK2A2M1SQQ228", "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	isLetter := func(c byte) bool { return c >= 'A' }
	for i := range sound {
		for j := range set {
			if isLetter(sound[i]) != isLetter(set[j]) {
				continue
			}
			slip := sound[:i] + set[j:j+1] + sound[i+1:]
			if found := problemOf("LEI", slip) != ""; found != (slip != sound) {
				t.Errorf("%s: found %v", slip, found)
			}
		}
		if i > 0 && sound[i] != sound[i-1] && isLetter(sound[i]) == isLetter(sound[i-1]) {
			slip := sound[:i-1] + sound[i:i+1] + sound[i-1:i] + sound[i+1:]
			if problemOf("LEI", slip) == "" {
				t.Errorf("%s is not found", slip)
			}
		}
	}
}

func FuzzIdentifier(f *testing.F) {
	for _, seed := range [][2]string{
		{"LEI", "724500PMK2A2M1SQQ228"}, {"XI-LEI", "959800Q2SYC34EQAPG59"}, {"ID-KHH", "AHU-0012345"}, {"GB-COH", "GB-COH-1"}, {"AE-DU-DMCC", "S1"}, {"", ""},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, scheme, value string) {
		switch problem := problemOf(scheme, value); problem {
		case "", "lei_form", "lei_check_digits", "no_value", "repeats_scheme", "scheme_form":
			if strings.Contains(problem, "lei") && scheme != "LEI" && scheme != "XI-LEI" {
				t.Errorf("%q %q: %s", scheme, value, problem)
			}
		default:
			t.Errorf("%q %q: %s", scheme, value, problem)
		}
	})
}

// The days on which a required role is not played, counted one by one.
func TestTheFirstUncoveredDaysAreThoseADayByDayCountFinds(t *testing.T) {
	first := calendar.MustParse("2026-01-01")
	covered, uncovered := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		day := func(label string) calendar.Date { return first.AddDays(rapid.IntRange(-5, 35).Draw(t, label)) }
		whole := terms.Terms{Partners: []terms.Partner{{ID: "p", Name: "P"}}}
		whole.Duration.Start = first
		if rapid.Bool().Draw(t, "ends") {
			whole.Duration.End = first.AddDays(rapid.IntRange(0, 30).Draw(t, "last"))
		} else {
			whole.Duration.Evergreen = true
		}
		for i := range rapid.IntRange(1, 4).Draw(t, "roles") {
			var from, to calendar.Date
			if rapid.IntRange(0, 5).Draw(t, "open") > 0 {
				from = day("from")
			}
			if rapid.IntRange(0, 5).Draw(t, "open") > 0 {
				to = day("to")
			}
			whole.Roles = append(whole.Roles, terms.Role{Partner: "p", Role: terms.Lead, Required: i == 0, Period: calendar.NewPeriod(from, to)})
		}
		played := func(on calendar.Date) bool {
			return slices.ContainsFunc(whole.Roles, func(r terms.Role) bool { return r.Period.Contains(on) })
		}
		if whole.Roles[0].Period.IsEmpty() && !slices.ContainsFunc(whole.Roles, func(r terms.Role) bool { return !r.Period.IsEmpty() }) {
			t.Skip("nobody plays it on any day, which is ROL001")
		}
		in := func(on calendar.Date) bool { return whole.Duration.End.IsZero() || !on.After(whole.Duration.End) }
		want := ""
		for on := first; in(on) && on.Before(first.AddDays(60)); on = on.AddDays(1) {
			if played(on) {
				continue
			}
			last := on
			for next := on.AddDays(1); in(next) && !played(next); next = next.AddDays(1) {
				last = next
				if next.Sub(first) > 60 {
					last = calendar.Date{}
					break
				}
			}
			want = calendar.NewPeriod(on, last).String()
			break
		}
		got := ""
		for _, f := range whole.Check(terms.Options{}).With(terms.ROL005) {
			got += f.Params["period"]
		}
		if got != want {
			t.Fatalf("%q, want %q", got, want)
		}
		if want == "" {
			covered++
		} else {
			uncovered++
		}
	})
	if covered < 5 || uncovered < 5 {
		t.Errorf("%d covered and %d uncovered", covered, uncovered)
	}
}

// drawn returns drawn terms or, half of the time, those of five partners with
// some of it left out.
func drawn(t *rapid.T) terms.Terms {
	if rapid.Bool().Draw(t, "any") {
		return draw.Terms().Draw(t, "terms")
	}
	whole := five()
	leave := func(label string, out func()) {
		if rapid.IntRange(0, 3).Draw(t, label) == 0 {
			out()
		}
	}
	for i := range whole.Partners {
		p := &whole.Partners[i]
		leave("objectives", func() { p.Objectives = nil })
		leave("benefits", func() { p.Benefits = nil })
		leave("posts", func() { p.Posts = p.Posts[:1] })
		leave("standing", func() { p.Standing = terms.Associate })
	}
	leave("roles", func() { whole.Roles = whole.Roles[2:] })
	leave("forum", func() { whole.Governance.Forums = nil })
	leave("activities", func() { whole.Activities = nil })
	leave("commitments", func() { whole.Commitments = whole.Commitments[3:] })
	leave("instruments", func() { whole.Instruments = nil })
	leave("exit", func() { whole.Exit = terms.Exit{} })
	leave("indicators", func() { whole.Indicators = []indicator.Use{} })
	return whole
}

func TestFindingsDoNotDependOnTheOrderOfPartnersAndCommitments(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole := drawn(t)
		other := whole.Clone()
		mix := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "mix"), 0))
		mix.Shuffle(len(other.Partners), func(i, j int) { other.Partners[i], other.Partners[j] = other.Partners[j], other.Partners[i] })
		mix.Shuffle(len(other.Commitments), func(i, j int) {
			other.Commitments[i], other.Commitments[j] = other.Commitments[j], other.Commitments[i]
		})
		o := terms.Options{On: calendar.MustParse("2026-06-30")}
		want, got := told(whole.Check(o)), told(other.Check(o))
		slices.Sort(want)
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

func TestExtensionsChangeNoFinding(t *testing.T) {
	ext := canon.Ext{"urn:example:note": canon.Raw(`{"binding":"binding","required":true}`)}
	rapid.Check(t, func(t *rapid.T) {
		whole := drawn(t)
		other := whole.Clone()
		for i := range other.Partners {
			other.Partners[i].Ext = ext
			for j := range other.Partners[i].Posts {
				other.Partners[i].Posts[j].Ext = ext
			}
		}
		for i := range other.Roles {
			other.Roles[i].Ext = ext
		}
		for i := range other.Clauses {
			other.Clauses[i].Ext = ext
		}
		for i := range other.Commitments {
			other.Commitments[i].Ext = ext
		}
		other.Ext = ext
		if diff := cmp.Diff(told(whole.Check(terms.Options{})), told(other.Check(terms.Options{}))); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

// A noun that holds nothing but an extension is in the document, and there the
// finding stands.
func TestAFindingStandsAtANounThatHoldsOnlyAnExtension(t *testing.T) {
	ext := canon.Ext{"urn:example:note": canon.Raw(`1`)}
	whole := terms.Terms{
		Governance: terms.Governance{Ext: ext}, Communication: terms.Communication{Ext: ext}, Duration: terms.Duration{Ext: ext}, Exit: terms.Exit{Ext: ext},
	}
	places := map[check.Code]check.Place{terms.GOV002: "/governance", terms.COM001: "/communication", terms.TRM007: "/duration", terms.EXT001: "/exit"}
	for _, f := range whole.Check(terms.Options{}) {
		if want, ok := places[f.Code]; ok {
			if f.Place != want {
				t.Errorf("%s at %q, want %q", f.Code, f.Place, want)
			}
			delete(places, f.Code)
		}
	}
	if len(places) > 0 {
		t.Errorf("not found: %v", places)
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
