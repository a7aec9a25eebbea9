package prose_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/prose"
)

func TestOnlyPartnersSeePersonsAndSingleScores(t *testing.T) {
	a, d := clinicLife(t), clinicDirectory(t)
	for _, on := range append(daysOf(a, 5), day("2014-05-14")) {
		for _, who := range audiences {
			for _, of := range []id.Partner{"", "maker"} {
				r := prose.ReportFor(a, prose.ReportOptions{On: on, Audience: who, Directory: d, For: of})
				data := written(t, r) + string(r.HTML()) + string(r.Markdown())
				persons := 0
				for p, entry := range d.Persons {
					if strings.Contains(data, `"`+string(p)+`"`) || strings.Contains(data, entry.Name) || entry.Contact != "" && strings.Contains(data, entry.Contact) {
						persons++
					}
				}
				voices := strings.Count(data, `"voices"`) + strings.Count(data, `"views"`)
				if who != prose.ForPartners && (persons > 0 || voices > 0) {
					t.Errorf("on %v the report for %s names %d persons and holds %d single scores", on, who, persons, voices)
				}
				if who == prose.ForPartners && on == day("2014-05-14") && (persons == 0 || voices == 0) {
					t.Errorf("on %v the partners see %d persons and %d single scores", on, persons, voices)
				}
			}
		}
	}
	r := prose.ReportFor(a, prose.ReportOptions{On: day("2012-05-01"), Audience: prose.ForPartners, Directory: d})
	if r.Relation == nil || len(r.Relation.People) == 0 || r.Indicators[2].Voices == nil || len(r.Success.Views) == 0 {
		t.Errorf("the partners do not see who stands for whom, and how each scored")
	}
}

func TestAnAggregateOfOneScoreIsThatScore(t *testing.T) {
	a := clinicLife(t)
	for _, on := range daysOf(a, 10) {
		for _, who := range []prose.Audience{prose.ForBoard, prose.ForPublic} {
			r := prose.ReportFor(a, prose.ReportOptions{On: on, Audience: who})
			for _, x := range r.Indicators {
				if x.Range != nil && x.Scored < 2 {
					t.Errorf("on %v %s sees the range of %d scores of %s", on, who, x.Scored, x.ID)
				}
			}
			for _, g := range r.Gave {
				if g.Significance != nil && g.Raters < 2 {
					t.Errorf("on %v %s sees the rating of %d partners of %s", on, who, g.Raters, g.Partner)
				}
			}
		}
	}
}

// A parameter of a finding may be a person or a single score.
func TestTheBoardSeesFindingsByTheirCode(t *testing.T) {
	told := 0
	for name, a := range histories(t) {
		for _, on := range daysOf(a, 6) {
			r := about(name, a, prose.ReportOptions{On: on, Audience: prose.ForBoard})
			for _, s := range slices.Concat(r.Decisions, r.Later) {
				if s.Finding == nil {
					continue
				}
				told++
				if len(s.Finding.Params) > 0 || s.Finding.Place != "" {
					t.Errorf("%s on %v: the board is told %v", name, on, s.Finding)
				}
			}
		}
	}
	if told == 0 {
		t.Error("no finding was told")
	}
}

func TestATitleOfSeveralLinesIsTheNameOfThePage(t *testing.T) {
	r := prose.PartnerReport{Title: "Clinic\nweeks <b>"}
	if page := string(r.HTML()); !strings.Contains(page, "<title>Clinic\nweeks &lt;b&gt;</title>") {
		t.Errorf("the page is named otherwise:\n%s", page[:min(len(page), 800)])
	}
}

func TestThePublicSeesNeitherMoneyAtRiskNorWhatIsOwed(t *testing.T) {
	for name, a := range histories(t) {
		for _, on := range daysOf(a, 6) {
			r := about(name, a, prose.ReportOptions{On: on, Audience: prose.ForPublic})
			if r.Audience != prose.ForPublic || r.Risk != nil || r.Contributions != nil || r.Decisions != nil || r.Later != nil || r.Relation != nil || r.Verdict.Overdue != 0 {
				t.Errorf("%s on %v: the public sees %s", name, on, written(t, r.PartnerReport))
			}
			for _, n := range r.Notes {
				if n.Kind == prose.NoteChange && n.Words != "" {
					t.Errorf("%s on %v: the public sees why terms changed: %q", name, on, n.Words)
				}
			}
			for _, b := range r.Benefit {
				for _, e := range b.Evidence {
					if e.EndorsedAt == "" {
						t.Errorf("%s on %v: the public sees evidence that nobody endorsed: %q", name, on, e.Words)
					}
				}
			}
		}
	}
}
