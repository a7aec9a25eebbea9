package main

import (
	"strconv"
	"strings"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// consents says who consented to a proposal, how and when, and what came of it.
func (b *book) consents(x partnership.Proposal) string {
	s := "[" + digest(x.Digest) + "] "
	for _, m := range b.meetings(x.ID) {
		s += m + " "
	}
	var forms []terms.Form
	by := map[terms.Form][]string{}
	for _, c := range x.Consents {
		if by[c.Form] == nil {
			forms = append(forms, c.Form)
		}
		by[c.Form] = append(by[c.Form], b.consent(x, c))
	}
	for i, f := range forms {
		if i == 0 {
			s += "Consent by " + form(f) + ": "
		} else {
			s += "; by " + form(f) + ": "
		}
		s += strings.Join(by[f], ", ")
	}
	if len(forms) == 0 {
		s += "Nobody consented"
	}
	s += "."
	switch x.Status {
	case partnership.ProposalOpen:
		s += " Open"
		if len(x.Missing) > 0 {
			s += ": it waits for " + b.shorts(x.Missing)
		}
		if len(x.Declined) > 0 {
			s += "; declined by " + b.shorts(x.Declined)
		}
		s += "."
	case partnership.ProposalAdopted:
		s += " Adopted " + b.carried(x) + "."
	case partnership.ProposalVoided:
		s += " It came to nothing."
	case partnership.ProposalLapsed:
		s += " It lapsed."
	}
	return s
}

// consent says who gave a consent, and when.
func (b *book) consent(x partnership.Proposal, c partnership.ConsentGiven) string {
	s := b.short(c.Partner)
	if c.On != x.On {
		s += " " + near(c.On, x.On)
	}
	e, _ := b.a.Event(c.Seq)
	if a, ok := e.Act.(act.Consent); ok {
		if a.Mandate != "" {
			s += " (through its mandate, by " + b.person(c.Person) + ")"
		}
		if a.Reservation != "" {
			s += " (reserving: “" + a.Reservation + "”)"
		}
	}
	if len(e.Breaches) > 0 {
		s += " (against the rules, see below)"
	}
	return s
}

// near is a day beside another: without the year, where it is the same.
func near(d, beside calendar.Date) string {
	if d.Year() == beside.Year() && !d.IsZero() {
		return strconv.Itoa(d.Day()) + " " + d.Month().String()[:3]
	}
	return brief(d)
}

func (b *book) meetings(proposal id.Command) []string {
	var ms []string
	for e := range b.a.Events() {
		m, ok := e.Act.(act.Meet)
		if !ok || m.Proposal != proposal {
			continue
		}
		s := "Met " + near(e.On, e.On) + " (" + b.shorts(m.Present) + "): "
		switch m.Outcome {
		case act.Mufakat:
			s += "mufakat"
		case act.Adjourned:
			s += "adjourned"
		case act.Vote:
			s += "decided by vote"
		}
		ms = append(ms, s+".")
	}
	return ms
}

// carried returns the day a proposal was carried out, and from when it holds.
func (b *book) carried(x partnership.Proposal) string {
	s := "on an unknown day"
	for e := range b.a.Events() {
		if a, ok := e.Act.(act.Adopted); ok && a.Proposal == x.ID {
			s = near(e.On, x.On)
		}
	}
	switch a := x.Act.(type) {
	case act.Amend:
		if !a.Effective.IsZero() {
			s += ", in force from " + brief(a.Effective)
		}
	case act.Accede:
		if !a.Effective.IsZero() {
			s += ", in force from " + brief(a.Effective)
		}
	}
	return s
}

// adopted says what the papers show of the consent to the first terms.
func (b *book) adopted(e partnership.Event, a *act.Adopt) string {
	var known []string
	for _, k := range a.Consents {
		s := b.short(k.Partner) + " by " + form(k.Form)
		if k.On.IsZero() {
			s += ", day unknown"
		} else {
			s += ", " + brief(k.On)
		}
		known = append(known, s)
	}
	d, _ := act.Digest(*a)
	return "The papers start here. " + b.person(e.Basis.By) + " attests them (" + orUnknown(e.Basis.Source) + "; digest of the scan " +
		digest(e.Basis.Digest) + "; " + orUnknown(plain(e.Basis.Certainty)) + "), digest of what was taken over " + digest(d) +
		". They show these consents: " + strings.Join(known, "; ")
}
