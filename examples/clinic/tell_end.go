package main

import (
	"strconv"
	"strings"

	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/terms"
)

// tellEnd keeps three records apart: how it ended, what was achieved, and what
// lives on.
func (b *book) tellEnd(p *page) {
	end, ok := b.a.End()
	if !ok {
		return
	}
	p.section("How it ended")
	s := "On " + day(end.On) + " it began to wind down: " + ends[end.Kind] + "."
	if end.Reason != "" {
		s += " " + sentence(end.Reason)
	}
	if len(end.Criteria) > 0 {
		s += " What had been agreed as a reason to end: " + joinLower(end.Criteria) + "."
	}
	p.para(0, 0, s)
	if len(end.Investment) > 0 {
		var each []string
		for _, x := range end.Investment {
			each = append(each, b.short(x.Partner)+" "+invested(x))
		}
		p.para(0, 0, "Put in up to that decision, the repaid loan on both sides: "+strings.Join(each, "; ")+".")
	}
	if end.Joint == "" {
		p.para(0, 0, "What was achieved is unknown: it is not closed.")
		return
	}
	s = "What was set out to do, all together: " + outcomes[end.Joint] + ". As each sees it: "
	for i, o := range end.Outcomes {
		if i > 0 {
			s += "; "
		}
		s += b.short(o.Partner) + " " + outcomes[o.Outcome] + words(o.Words)
	}
	p.para(0, 0, s+".")
	if r := end.Report; r != nil && len(r.Lessons) > 0 {
		p.para(0, 0, "What was learned:")
		for _, l := range r.Lessons {
			p.para(0, 2, "– "+sentence(l))
		}
	}
	p.section("What lives on")
	t := b.terms()
	for _, c := range end.Continued {
		what := c.What
		if x, ok := t.Activity(c.Activity); ok && what == "" {
			what = x.Title
		}
		p.para(0, 2, "– "+what+": "+c.Owner+".")
	}
	for _, x := range end.Successors {
		p.para(0, 2, "– What follows: "+x.Successor+".")
	}
	if r := end.Report; r != nil && r.Continuity != "" {
		p.para(0, 2, "– "+sentence(r.Continuity))
	}
	if len(end.Continued)+len(end.Successors) == 0 {
		p.para(0, 0, "Unknown.")
	}
}

func joinLower(ss []string) string {
	var out []string
	for _, s := range ss {
		out = append(out, lower(s))
	}
	return list(out)
}

func invested(x act.Investment) string {
	var parts []string
	for _, m := range x.Money {
		parts = append(parts, amount(m))
	}
	for _, q := range x.Time {
		parts = append(parts, counted(q.Number, q.Unit))
	}
	if x.Items > 0 {
		parts = append(parts, counted(exactInt(x.Items), "thing")+" without a number")
	}
	for _, m := range x.Management {
		parts = append(parts, amount(m)+" to run it")
	}
	if len(parts) == 0 {
		return "nothing on record"
	}
	return strings.Join(parts, ", ")
}

// tellPapers tells what papers do not show, and which rules they show broken.
func (b *book) tellPapers(p *page) {
	gaps, breaches := b.a.Gaps(), b.a.Breaches()
	if len(gaps)+len(breaches) == 0 {
		return
	}
	p.section("What the papers do not show")
	for _, g := range gaps {
		p.para(0, 2, "– "+sentence(g.What))
	}
	p.section("What the records from papers rest on")
	b.tellSources(p)
	if len(breaches) == 0 {
		return
	}
	p.section("Where rules were broken")
	p.para(0, 0, "These stay on record; the partners lived by what they did all the same.")
	for _, f := range breaches {
		seq, _ := strconv.Atoi(f.Params["seq"])
		e, _ := b.a.Event(seq)
		p.labelled(0, 13, brief(e.On), b.nameOf(e)+": "+b.reason(f)+" ["+string(f.Code)+"].")
	}
}

// tellSources tells each source once: how certain it is, whether there is a scan
// of it, and what is not known for sure by it.
func (b *book) tellSources(p *page) {
	var sources []partnership.Basis
	what := map[string][]string{}
	for e := range b.a.Events() {
		x := e.Basis
		if x.Kind != partnership.Attested {
			continue
		}
		if what[x.Source] == nil {
			sources = append(sources, x)
			what[x.Source] = []string{}
		}
		s := lower(b.nameOf(e))
		if !x.Until.IsZero() {
			s += ", on an unknown day from " + brief(e.On) + " to " + brief(x.Until)
		} else if x.Certainty == partnership.Certain {
			continue
		}
		what[x.Source] = append(what[x.Source], s)
	}
	var sure []string
	for _, x := range sources {
		if x.Certainty == partnership.Certain && len(what[x.Source]) == 0 {
			sure = append(sure, lower(x.Source)+" ["+digest(x.Digest)+"]")
			continue
		}
		s := x.Source + ", " + orUnknown(string(x.Certainty))
		if x.Digest == "" {
			s += ", no scan (digest unknown): "
		} else {
			s += " [" + digest(x.Digest) + "]: "
		}
		p.para(0, 2, "– "+s+strings.Join(what[x.Source], "; ")+".")
	}
	if len(sure) > 0 {
		p.para(0, 2, "– Certain, and dated to the day: "+strings.Join(sure, "; ")+".")
	}
}

// nameOf says what an event is, in a few words.
func (b *book) nameOf(e partnership.Event) string {
	who := b.short(e.For)
	switch a := e.Act.(type) {
	case act.Adopt:
		return "The papers of " + day(e.On)
	case act.Consent:
		x, _ := b.a.Proposal(a.Proposal, b.on)
		s := "The consent of " + who + " by " + form(a.Form)
		if x.Act != nil {
			s += " to the " + plain(x.Act.Type()) + " of " + brief(x.On)
		}
		return strings.Replace(s, "the amend of", "the amendment of", 1)
	case act.Amend:
		return "The amendment by " + who
	case act.Deliver:
		for _, d := range b.a.Deliveries() {
			if d.Seq == e.Seq {
				return "The delivery of " + who + ", " + lower(b.deliveryWhat(d.ID))
			}
		}
	case act.Measure:
		return "The reading by " + who
	case act.Review:
		return "The review"
	case act.Accept:
		return "The acceptance by " + who
	}
	return "The " + plain(e.Act.Type()) + " of " + who
}

// tellProof says what holds the story together.
func (b *book) tellProof(p *page) {
	p.section("How far this can be trusted")
	s := plural(b.events, "event") + " in " + b.historyName + ", each line chained to the one before; head " +
		strconv.Itoa(b.head.Seq) + " " + string(b.head.Digest) + "."
	p.para(0, 2, s)
	if n := len(b.differences); n == 0 {
		p.para(0, 2, "Audit: every command was decided again by the rules of today, with 0 differences.")
	} else {
		p.para(0, 2, "Audit: "+plural(n, "difference")+":")
		for _, d := range b.differences {
			p.para(2, 4, "– event "+strconv.Itoa(d.Seq)+" ("+string(d.ID)+") would not be recorded so today")
		}
	}
	if b.earlier {
		p.para(0, 2, "Told from the first "+plural(b.a.Len(), "event")+": what was known on "+day(b.on)+".")
	}
	if b.source != nil {
		t, want := b.signed()
		got, err := b.source.Digest()
		switch {
		case err != nil:
			p.para(0, 2, b.termsName+" has no digest: "+err.Error())
		case want == "":
			p.para(0, 2, "Terms: nothing was signed yet to compare "+b.termsName+" with.")
		case got == want:
			p.para(0, 2, "Terms: "+b.termsName+" is what was signed first, "+digest(got)+", with "+findingsOf(b.findings)+".")
		default:
			p.para(0, 2, "Terms: "+b.termsName+" is NOT what was signed: "+plural(len(terms.Diff(t, *b.source)), "difference")+".")
		}
	}
}

func findingsOf(r []finding) string {
	n := 0
	for _, f := range r {
		if f.Severity == check.Error {
			n++
		}
	}
	if n == 0 {
		return "no error in it"
	}
	return plural(n, "error") + " in it"
}
