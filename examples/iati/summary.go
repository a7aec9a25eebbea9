package main

import (
	"fmt"
	"io"

	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/iati"
	"github.com/mufakat/mufakat/partnership/prose"
)

// summary is what all activities of a file say together. Currencies stay apart.
type summary struct {
	activities int
	publishers tally
	stages     tally
	roles      tally // of the organisations that take part
	kinds      tally
	postings   tally // by what they are
	sheets     sheets
	plans      plans

	incoming   tally // commitments to the publisher, by currency
	indicators int
	targets    int
	actuals    int
	met        int // actuals that came up to their target
	compared   int // actuals for which that can be said
	conditions int
	languages  tally
	findings   grouped
	losses     lost
}

func (s *summary) add(im *iati.Import) {
	a := &im.Activity
	s.activities++
	s.publishers.add(partnerNamed(a, a.Reporter.Partner), 1)
	s.stages.add(stageOf(a), 1)
	if a.Language != "" {
		s.languages.add(shorten(a.Language, 20), 1)
	}
	for _, r := range a.Terms.Roles {
		s.roles.add(orNone(roleOf(r.Role), "in no role"), 1)
		if p, ok := a.Terms.Partner(r.Partner); ok {
			s.kinds.add(orNone(word(prose.PartnerKinds, p.Kind), "of no stated kind"), 1)
		}
	}
	for p := range postings(a) {
		// Who stands on the other side is told of each activity.
		s.postings.add(whatOf(&p), 1)
		if !p.out && p.stage == committed {
			s.incoming.add(p.currency.String(), 1)
		}
		p.with = ""
		s.sheets.add(p)
	}
	s.plans.of(a)
	s.conditions += len(a.Terms.Conditions)
	for i := range a.Terms.Indicators {
		u := &a.Terms.Indicators[i]
		s.indicators++
		s.targets += len(u.Targets)
		for _, is := range standingsOf(a, u) {
			s.compare(u, is)
		}
	}
	s.actuals += len(a.Readings)
	for i := range im.Report {
		s.findings.add(&im.Report[i])
	}
	for i := range im.Losses {
		s.losses.add(&im.Losses[i])
	}
}

// compare counts whether a target was come up to, where that can be said.
func (s *summary) compare(u *indicator.Use, is standing) {
	if is.target == nil || is.actual == nil || u.Baseline == nil {
		return
	}
	if p := u.Definition.Progress(u.Baseline.Value, *is.target, *is.actual).Number; p != nil {
		s.compared++
		if p.Compare(exact.FromInt(1)) >= 0 {
			s.met++
		}
	}
}

func whatOf(p *posting) string {
	switch {
	case p.stage == pledged:
		return "pledges " + direction(p.out)
	case p.stage == committed:
		return "commitments " + direction(p.out)
	}
	return "payments " + direction(p.out)
}

func orNone(word, none string) string {
	if word == "" {
		return none
	}
	return word
}

// tell writes what all activities say together, or those before a break.
func (s *summary) tell(w io.Writer, broken bool) {
	const most = 12
	so := ""
	if broken {
		so = ", up to where the file breaks"
	}
	fmt.Fprintf(w, "%s of %s%s\n\n", counted(s.activities, "activity"), counted(len(s.publishers.counts), "publisher"), so)
	tell := func(what string, t *tally) {
		if t.all > 0 {
			paragraph(w, "  ", what+": "+t.list(most))
		}
	}
	tell("published by", &s.publishers)
	tell("status", &s.stages)
	tell("language", &s.languages)
	tell(counted(s.roles.all, "participating organisation")+", by role", &s.roles)
	tell("by kind", &s.kinds)
	fmt.Fprintln(w)
	if s.postings.all > 0 {
		paragraph(w, "  ", fmt.Sprintf("%s in %s, each added up for itself: %s",
			counted(s.postings.all, "transaction"), currencies(s.sheets), s.postings.list(most)))
		if s.losses.related > 0 {
			paragraph(w, "  ", fmt.Sprintf("%s to related activities: where one is part of another, a sum over both may count money twice",
				counted(s.losses.related, "link")))
		}
		fmt.Fprintln(w)
		s.tellMoney(w)
	}
	s.plans.tell(w)
	if s.indicators > 0 {
		fmt.Fprintf(w, "  %s with %s and %s; of %s that can be held against a target, %s came up to it\n\n",
			counted(s.indicators, "indicator"), counted(s.targets, "target"), counted(s.actuals, "actual"), speak.Count(s.compared), speak.Count(s.met))
	}
	if s.conditions > 0 {
		fmt.Fprintf(w, "  %s\n\n", counted(s.conditions, "condition"))
	}
	s.findings.tell(w, most)
	s.losses.tell(w, false)
}

// tellMoney writes a table of all funds, in and out.
func (s *summary) tellMoney(w io.Writer) {
	rows := [][]string{append([]string{"", "", "transactions"}, columnsOfSums...)}
	for _, sheet := range s.sheets {
		for _, out := range []bool{false, true} {
			for i, on := range sheet.sides {
				if on.out == out {
					rows = append(rows, append([]string{sheet.String(), direction(out), speak.Count(sheet.lines[i].count)}, sheet.lines[i].cells(sheet.fund)...))
				}
			}
		}
	}
	table(w, "  ", 2, rows)
	fmt.Fprintln(w)
}

// currencies tells in how many currencies sheets are.
func currencies(all sheets) string {
	seen := map[money.Currency]bool{}
	for _, s := range all {
		seen[s.currency] = true
	}
	return counted(len(seen), "currency")
}
