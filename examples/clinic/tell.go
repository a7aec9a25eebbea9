package main

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// tell returns the whole report.
func (b *book) tell() string {
	p := &page{}
	b.tellWhat(p)
	b.tellPartners(p)
	b.tellBrought(p)
	b.tellSuccess(p)
	b.tellMeasured(p)
	b.tellChanges(p)
	b.tellEnd(p)
	b.tellPapers(p)
	b.tellProof(p)
	b.tellNext(p)
	return p.String()
}

// adoption returns the act by which papers were adopted, if that is how the
// history starts.
func (b *book) adoption() (act.Adopt, partnership.Event, bool) {
	e, _ := b.a.Event(1)
	a, ok := e.Act.(act.Adopt)
	return a, e, ok
}

// entered returns the first day on which a stage was entered.
func (b *book) entered(s lifecycle.Stage) calendar.Date {
	for e := range b.a.Events() {
		if stage, since := b.a.At(e.Seq).Stage(); stage == s {
			return since
		}
	}
	return calendar.Date{}
}

func (b *book) tellWhat(p *page) {
	t := b.terms()
	p.title(t.Title)
	p.para(0, 0, t.Purpose+".")
	p.WriteString("\n")
	stage, since := b.a.Stage()
	kind := plain(t.Kind)
	if kind == "" {
		kind = "agreement"
	}
	s := sentence("a " + kind + " of " + plural(countParties(&t), "party") + ", told as of " + day(b.on))
	if adopted, e, ok := b.adoption(); ok {
		s += " Its papers were taken over by " + b.person(e.Basis.By) + " as they stood on " + day(e.On) +
			"; the terms were signed on " + day(adopted.Signed) + "."
		if len(adopted.Initiators) == 0 {
			s += " Who began it is unknown."
		}
	} else {
		e, _ := b.a.Event(1)
		s += " It was begun on " + day(e.On) + " by " + b.initiators()
		if d := b.entered(lifecycle.Signed); !d.IsZero() {
			s += ", signed by all on " + day(d)
		}
		if d := b.entered(lifecycle.Active); !d.IsZero() {
			s += ", and ran from " + day(d)
		}
		s += "."
	}
	s += " It is " + stagePhrase(stage) + " since " + day(since) + "."
	if t.Duration.Evergreen {
		s += " It has no end date, on purpose."
	} else if !t.Duration.End.IsZero() {
		s += " The last day of its term is " + day(t.Duration.End) + "."
	}
	p.para(0, 0, s)
	for _, o := range t.Objectives {
		p.labelled(0, 6, "  –", o.Text)
	}
	if note := b.synthetic(&t); note != "" {
		p.WriteString("\n")
		p.para(0, 0, note)
	}
}

// synthetic says what is invented in the document.
func (b *book) synthetic(t *terms.Terms) string {
	raw, ok := t.Ext[syntheticMark]
	if !ok {
		return ""
	}
	var words string
	if json.Unmarshal([]byte(raw), &words) != nil {
		return "This case is invented (synthetic)."
	}
	return "What is synthetic. " + words
}

// terms returns those in force on the day of the telling.
func (b *book) terms() terms.Terms {
	t, _ := b.a.Terms(b.on)
	return t
}

func countParties(t *terms.Terms) int {
	n := 0
	for range t.Parties() {
		n++
	}
	return n
}

func (b *book) initiators() string {
	var who []string
	for _, i := range b.a.Initiators() {
		who = append(who, b.person(i.Person)+" ("+b.short(i.Partner)+")")
	}
	return list(who)
}

// partner returns a partner by the latest terms that name it, so that those
// who left keep their names.
func (b *book) partner(name id.Partner) *terms.Partner {
	for seq := b.a.Len(); seq > 0; seq-- {
		e, _ := b.a.Event(seq)
		if t := termsOf(e.Act); t != nil {
			if p, ok := t.Partner(name); ok {
				return p
			}
		}
	}
	return nil
}

func termsOf(a act.Recorded) *terms.Terms {
	switch a := a.(type) {
	case act.Begin:
		return &a.Terms
	case act.Adopt:
		return &a.Terms
	case act.Draft:
		return &a.Terms
	case act.Sign:
		return a.Terms
	case act.Amend:
		return &a.Terms
	case act.Accede:
		return &a.Terms
	case act.Novate:
		return &a.Terms
	}
	return nil
}

// members returns everybody who was ever in, as it stands now.
func (b *book) members() []partnership.Membership {
	var all []partnership.Membership
	for e := range b.a.Events() {
		for _, m := range b.a.Partners(e.On) {
			if i := slices.IndexFunc(all, func(x partnership.Membership) bool { return x.Partner == m.Partner }); i >= 0 {
				all[i] = m
			} else {
				all = append(all, m)
			}
		}
	}
	return all
}

func (b *book) tellPartners(p *page) {
	p.section("Who took part")
	t := b.terms()
	for _, m := range b.members() {
		x := b.partner(m.Partner)
		if x == nil {
			continue
		}
		s := x.Name + ": " + plain(x.Kind)
		if x.Kind == terms.InformalGroup {
			s += " without legal identity"
		}
		if m.Standing == terms.Associate {
			s += ", associate"
		}
		if m.Since.IsZero() {
			s += ", at the table since " + brief(m.From)
		} else {
			s += ", in force since " + brief(m.Since)
		}
		if !m.Left.IsZero() {
			s += ", gone on " + brief(m.Left)
		}
		s += ". " + b.roles(&t, x) + b.posts(x)
		for _, o := range x.Mandates {
			s += " " + sentence(b.short(o.To)+" may act for it ("+list(plains(o.Acts))+"), by "+lower(orUnknown(o.Source)))
		}
		if x.CoreBusiness != "" {
			s += " Why: " + lower(sentence(x.CoreBusiness))
		}
		p.para(0, 2, s)
	}
}

func plains(ws []string) []string {
	var out []string
	for _, w := range ws {
		out = append(out, plain(w))
	}
	return out
}

func orUnknown(s string) string {
	if s == "" {
		return "unknown"
	}
	return s
}

func (b *book) roles(t *terms.Terms, x *terms.Partner) string {
	var roles []string
	for _, r := range t.Roles {
		if r.Partner != x.ID {
			continue
		}
		s := plain(r.Role)
		if r.Area != "" && string(r.Area) != "implementation" {
			s += " (" + plain(r.Area) + ")"
		}
		if len(r.Responsibilities) > 0 {
			s += ": " + strings.Join(r.Responsibilities, ", ")
		}
		roles = append(roles, s)
	}
	if len(roles) == 0 {
		return "Its role is unknown."
	}
	return sentence(strings.Join(roles, "; "))
}

// posts says who holds each post, and who held it before.
func (b *book) posts(x *terms.Partner) string {
	s := ""
	for i := range x.Posts {
		post := &x.Posts[i]
		s += " " + post.Office
		if post.Has(terms.Signatory) {
			s += ", who signs"
		}
		s += ": " + b.holdersOf(x.ID, post.ID, act.AsHolder) + "."
	}
	if champions := b.holdersOf(x.ID, "", act.AsChampion); champions != "unknown" && champions != nobodyYet {
		s += " Champion: " + champions + "."
	}
	if s == "" {
		s = " Who signs for it is unknown: the terms name no post."
	}
	return s
}

// holdersOf says who holds a post, or is champion, and who was before.
func (b *book) holdersOf(partner id.Partner, post id.Post, as act.Capacity) string {
	var now []string
	for _, h := range b.a.Holders() {
		if h.Partner == partner && h.Post == post && h.As == as {
			now = append(now, b.person(h.Person)+b.since(h))
		}
	}
	for e := range b.a.Events() {
		l, ok := e.Act.(act.Leave)
		if !ok || e.For != partner || l.Post != post || capacity(l.As) != as {
			continue
		}
		now = append(now, b.person(l.Person)+" (until "+brief(e.On)+")")
	}
	if _, _, papers := b.adoption(); len(now) == 0 && papers {
		return "unknown"
	}
	if len(now) == 0 {
		return nobodyYet
	}
	return strings.Join(now, ", ")
}

const nobodyYet = "nobody yet"

// since says since when a post is held, where papers do not tell or somebody
// held it before.
func (b *book) since(h partnership.Holding) string {
	if a, e, ok := b.adoption(); ok && h.Since == e.On {
		for _, x := range a.Holders {
			if x.Person == h.Person && x.Partner == h.Partner && x.Since.IsZero() {
				return " (since when is unknown)"
			}
		}
	}
	for e := range b.a.Events() {
		if l, ok := e.Act.(act.Leave); ok && e.For == h.Partner && l.Post == h.Post && capacity(l.As) == h.As && l.Person != h.Person {
			return " (since " + brief(h.Since) + ")"
		}
	}
	return ""
}

func capacity(c act.Capacity) act.Capacity {
	if c == "" {
		return act.AsHolder
	}
	return c
}
