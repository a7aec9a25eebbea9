package main

import (
	"slices"
	"strings"

	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// tellChanges tells every change in the order of recording, and under each the
// consents that carried it.
func (b *book) tellChanges(p *page) {
	p.section("Each change, and who consented")
	p.para(0, 0, "In brackets, the digest of what was consented to.")
	var when, said string
	flush := func() {
		if said != "" {
			p.labelled(0, 13, when, said)
		}
		said = ""
	}
	for e := range b.a.Events() {
		head := b.change(e)
		if head == "" {
			continue
		}
		s := sentence(head)
		if !e.Basis.Until.IsZero() {
			s += " (The day is not known: it is one up to " + brief(e.Basis.Until) + ".)"
		}
		if x, ok := b.a.Proposal(e.ID, b.on); ok && e.ID != "" {
			s += " " + b.consents(x)
		}
		if day := brief(e.On); said != "" && day == when {
			said += " " + s
		} else {
			flush()
			when, said = day, s
		}
	}
	flush()
}

// change says in a sentence what changed by an event, or nothing.
func (b *book) change(e partnership.Event) string {
	who := b.short(e.For)
	what, _ := b.record(e)
	switch a := what.(type) {
	case act.Begin:
		return b.person(e.By) + " of " + who + " began it with a draft of the terms"
	case act.Adopt:
		return b.adopted(e, &a)
	case act.Invite:
		return who + " invited " + b.short(a.Partner)
	case act.Join:
		return who + " joined the table" + words(a.Words)
	case act.Draft:
		return who + " laid down a new draft" + words(a.Reason)
	case act.Sign:
		return "The terms were put up for signature by " + who
	case act.Amend:
		return who + " proposed to amend the terms" + words(a.Reason) + ". It changes " + b.changed(e, &a.Terms)
	case act.Accede:
		return who + " proposed that " + b.short(a.Partner) + " come in. It changes " + b.changed(e, &a.Terms)
	case act.Novate:
		return who + " proposed that " + b.short(a.To) + " take the place of " + b.short(a.From) + words(a.Reason)
	case act.Renew:
		s := who + " proposed to go on until " + day(a.Duration.End)
		for i, c := range a.Cases {
			if i == 0 {
				s += ". Why"
			}
			s += "; " + b.short(c.Partner) + ": " + lower(c.Words)
		}
		return strings.Replace(s, ". Why; ", ". Why: ", 1)
	case act.Withdraw:
		return who + " proposed to leave" + words(a.Reason)
	case act.Remove:
		return who + " proposed to part with " + b.short(a.Partner) + words(a.Reason)
	case act.Suspend:
		s := b.short(a.By) + " had to stop (" + plain(a.Kind) + "): “" + a.Reason + "”"
		if len(a.Continue) > 0 {
			s += "; what went on: " + list(plains(strs(a.Continue)))
		}
		return s
	case act.Resume:
		return "What had stopped it was over" + words(a.Reason)
	case act.Firm, act.Waive, act.Release, act.Assign:
		return b.dutyChange(who, a)
	case act.WindDown:
		return who + " proposed to end it, because " + lower(orUnknown(a.Reason)) + lower(a.Statement)
	case act.Rescind:
		return who + " proposed to take the end back" + words(a.Reason)
	case act.Close:
		return who + " proposed to close the book"
	case act.GiveNotice:
		return who + " gave notice" + words(a.Reason)
	case act.RevokeNotice:
		return who + " took its notice back" + words(a.Reason)
	case act.Settle:
		s := who + " settled " + b.title(a.Commitment) + " as " + plain(a.As)
		if a.To != "" {
			s += " to " + a.To
		}
		return s + words(a.Words)
	case act.Succeed:
		return "It was followed by another agreement: " + a.Successor
	default:
		return b.incident(e, who, what)
	}
}

// incident says what happened to people and promises, which needs no consent.
func (b *book) incident(e partnership.Event, who string, what act.Recorded) string {
	switch a := what.(type) {
	case act.Activated:
		return "The partnership began to run, by the rules: its day had come and its conditions were met"
	case act.Ending:
		if by, void := b.a.Void(e.Seq); void {
			x, _ := b.a.Event(by)
			return "By the papers known then it had ended: " + ends[a.Kind] + ". What was found later (" + x.Basis.Source +
				") shows that it had not, so this is void"
		}
		return "It came to its end by the rules: " + ends[a.Kind]
	case act.Left:
		return b.short(a.Partner) + " was gone"
	case act.Abandoned:
		return "It was abandoned: too few were left"
	case act.Lapsed:
		return "The proposal " + string(a.Proposal) + " lapsed"
	case act.Reach:
		return "Reached: " + b.reached(a)
	case act.Leave:
		s := b.person(a.Person) + " of " + who + " left as " + b.capacity(e.For, a.Post, a.As)
		if before, ok := b.a.Event(e.Seq - 1); ok {
			if l, ok := before.Act.(act.Leave); ok && l.Person == a.Person && l.Handover == a.Handover {
				return "The same as " + b.capacity(e.For, a.Post, a.As)
			}
		}
		if a.Handover == "" {
			return s + "; no handover on record"
		}
		return s + "; handed over: " + lower(a.Handover)
	case act.Appoint:
		if capacity(a.As) == act.AsHolder && !b.followed(e, a) {
			return "" // told with the partners
		}
		return b.person(a.Person) + " of " + who + " became " + b.capacity(e.For, a.Post, a.As)
	case act.Breach:
		return who + " stated that " + b.short(a.Partner) + " was in breach: “" + a.What + "”"
	case act.Cure:
		return "The breach was mended" + words(a.How)
	case act.Escalate:
		rung := ""
		if t := b.terms(); a.Rung < len(t.Governance.Disputes) {
			rung = t.Governance.Disputes[a.Rung].Name
		}
		return who + " took a difference to " + lower(rung) + words(a.Subject)
	}
	return ""
}

// followed reports whether an appointment is to a post that somebody left.
func (b *book) followed(e partnership.Event, a act.Appoint) bool {
	for x := range b.a.Events() {
		if l, ok := x.Act.(act.Leave); ok && x.For == e.For && l.Post == a.Post && capacity(l.As) == act.AsHolder && x.Seq < e.Seq {
			return true
		}
	}
	return false
}

func (b *book) capacity(partner id.Partner, post id.Post, as act.Capacity) string {
	if capacity(as) != act.AsHolder {
		return plain(as)
	}
	if p := b.partner(partner); p != nil {
		if x, ok := p.Post(post); ok {
			return x.Office
		}
	}
	return string(post)
}

func (b *book) reached(a act.Reach) string {
	t := b.terms()
	if c, ok := t.Condition(a.Condition); ok {
		return lower(c.Title)
	}
	if m, ok := t.Milestone(a.Milestone); ok {
		return lower(m.Title)
	}
	return string(a.Condition) + string(a.Milestone)
}

func (b *book) dutyChange(who string, a act.Recorded) string {
	switch a := a.(type) {
	case act.Firm:
		return who + " made a promise firm: " + b.title(a.Commitment)
	case act.Waive:
		return who + " proposed to give up what is owed of " + b.title(a.Commitment) + words(a.Reason)
	case act.Release:
		return who + " proposed to let off what is owed of " + b.title(a.Commitment) + words(a.Reason)
	case act.Assign:
		return who + " proposed that " + b.short(a.To) + " take over " + b.title(a.Commitment) + words(a.Reason)
	}
	return ""
}

func (b *book) title(c id.Commitment) string {
	if x := b.commitment(c); x != nil && x.What != "" {
		return "“" + x.What + "”"
	}
	return string(c)
}

func strs[T ~string](ids []T) []string {
	var out []string
	for _, x := range ids {
		out = append(out, strings.ReplaceAll(string(x), "-", " "))
	}
	return out
}

// changed says where terms differ from those they are to replace.
func (b *book) changed(e partnership.Event, to *terms.Terms) string {
	from, _ := b.a.TermsAt(b.on, e.Seq-1)
	var places []string
	for _, c := range terms.Diff(from, *to) {
		where := string(c.Place)
		if where == "" {
			where = string(c.Path)
		}
		s := place(check.Place(where))
		if !slices.Contains(places, s) {
			places = append(places, s)
		}
	}
	if len(places) == 0 {
		return "nothing"
	}
	return list(places)
}

// place names the noun that a place lies in.
func place(p check.Place) string {
	tokens := slices.Collect(p.Tokens())
	if len(tokens) < 2 {
		return plain(strings.Join(tokens, " "))
	}
	one := map[string]string{
		"partners": "partner", "roles": "role", "activities": "activity", "commitments": "commitment",
		"indicators": "indicator", "objectives": "objective", "clauses": "clause", "governance": "governance",
		"success": "the definition of success", "duration": "the duration",
	}
	switch tokens[0] {
	case "success", "duration":
		return one[tokens[0]]
	case "governance":
		return "the " + tokens[1]
	}
	if s, ok := one[tokens[0]]; ok {
		if tokens[0] == "roles" {
			return "the roles"
		}
		return s + " " + strings.ReplaceAll(tokens[1], "-", " ")
	}
	return tokens[0]
}
