package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// text tells a standing to people: a head, and a section for each thing there
// is something to say about.
func (v *standing) text() string {
	var text strings.Builder
	if v.Title != "" {
		fmt.Fprintln(&text, plain(v.Title))
	}
	if v.Purpose != "" {
		fmt.Fprintln(&text, plain(v.Purpose))
	}
	text.WriteString("\n")
	t := newColumns(&text)
	fmt.Fprintf(t, "stage\t%s\n", v.stageWords())
	fmt.Fprintf(t, "as of\t%s\n", v.On)
	events := count(v.Events, "event")
	if v.Seq < v.Events {
		events = fmt.Sprintf("%d of %s", v.Seq, events)
	}
	fmt.Fprintf(t, "history\t%s, head %d %s\n", events, v.Head.Seq, v.Head.Digest)
	if v.Terms != nil {
		word := "in force"
		if v.Terms.Draft {
			word = "draft"
		}
		fmt.Fprintf(t, "terms\t%s, %s\n", word, v.Terms.Digest)
		fmt.Fprintf(t, "term\t%s\n", durationWords(v.Terms.duration))
	}
	if v.Unreadable {
		fmt.Fprintln(t, "note\tan event is of a type that this version does not know: what fell due is not shown")
	}
	t.end()
	v.partners(section(&text, "partners", len(v.Partners)))
	v.duties(section(&text, "duties", len(v.Duties)))
	v.deliveries(section(&text, "deliveries", len(v.Deliveries)))
	v.proposals(section(&text, "open proposals", len(v.Proposals)))
	v.causes(section(&text, "causes of suspension", len(v.Causes)))
	v.notices(section(&text, "notices", len(v.Notices)))
	v.people(section(&text, "people", len(v.Holders)+len(v.Initiators)))
	v.end(&text)
	v.papers(&text)
	return trimmed(text.String())
}

// section starts a section if there is anything to say in it.
func section(text *strings.Builder, title string, n int) *strings.Builder {
	if n > 0 {
		fmt.Fprintf(text, "\n%s\n", title)
	}
	return text
}

func (v *standing) stageWords() string {
	if v.Stage == lifecycle.None {
		return "not begun"
	}
	return fmt.Sprintf("%s since %s", spaced(v.Stage.String()), v.Since)
}

func durationWords(d terms.Duration) string {
	start := "from the signature"
	if !d.Start.IsZero() {
		start = "from " + d.Start.String()
	}
	var ends []string
	if !d.End.IsZero() {
		ends = append(ends, "to "+d.End.String())
	}
	if d.Milestone != "" {
		ends = append(ends, "until milestone "+string(d.Milestone))
	}
	if d.Evergreen {
		ends = append(ends, "evergreen")
	}
	if len(ends) == 0 {
		ends = append(ends, "no end stated")
	}
	words := start + " " + strings.Join(ends, ", ")
	if d.NoticeDays > 0 {
		words += fmt.Sprintf(", notice %s", count(d.NoticeDays, "day"))
	}
	return words
}

func (v *standing) partners(w io.Writer) {
	t := newColumns(w)
	for _, p := range v.Partners {
		state := "invited"
		switch {
		case !p.Left.IsZero():
			state = "leaves " + p.Left.String()
		case !p.Since.IsZero():
			state = "in force since " + p.Since.String()
		case p.Willing:
			state = "willing"
		}
		fmt.Fprintf(t, "  %s\t%s\t%s\t%s\t%s\n", p.Partner, plain(p.Name), spaced(p.Kind), p.Standing, state)
	}
	t.end()
}

func (v *standing) duties(w io.Writer) {
	t := newColumns(w)
	for _, d := range v.Duties {
		state := spaced(d.State.String())
		if d.Settled != "" {
			state += ", settled as " + spaced(d.Settled)
		}
		if d.Survives {
			state += ", survives"
		}
		fmt.Fprintf(t, "  %s\t%s to %s\t%s\t%s\n", d.Commitment, d.From, everyone(d.To), state, balanceWords(d.Balance))
	}
	t.end()
}

// balanceWords tells the columns of a balance that are not zero, measure by measure.
func balanceWords(lines []balanceLine) string {
	var all []string
	for _, l := range lines {
		var parts []string
		for _, c := range []struct {
			number fmt.Stringer
			zero   bool
			word   string
		}{
			{l.Committed, l.Committed.Sign() == 0, "committed"},
			{l.Accepted, l.Accepted.Sign() == 0, "accepted"},
			{l.Reported, l.Reported.Sign() == 0, "reported"},
			{l.Disputed, l.Disputed.Sign() == 0, "disputed"},
			{l.Outstanding, l.Outstanding.Sign() == 0, "outstanding"},
			{l.Waived, l.Waived.Sign() == 0, "waived"},
			{l.Released, l.Released.Sign() == 0, "released"},
			{l.Defaulted, l.Defaulted.Sign() == 0, "defaulted"},
			{l.Surplus, l.Surplus.Sign() == 0, "surplus"},
			{l.Unpledged, l.Unpledged.Sign() == 0, "unpledged"},
		} {
			if !c.zero {
				parts = append(parts, c.number.String()+" "+c.word)
			}
		}
		if len(parts) > 0 {
			all = append(all, l.Measure+": "+strings.Join(parts, ", "))
		}
	}
	return strings.Join(all, "; ")
}

func everyone(to []id.Partner) string {
	if len(to) == 0 {
		return "all others"
	}
	return list(to)
}

func (v *standing) deliveries(w io.Writer) {
	t := newColumns(w)
	for _, d := range v.Deliveries {
		state := spaced(d.State.String())
		if !d.Deemed.IsZero() {
			state += ", accepted on " + d.Deemed.String() + " if nobody speaks"
		}
		under := "unpledged"
		if d.Delivery.Commitment != "" {
			under = string(d.Delivery.Commitment)
		}
		fmt.Fprintf(t, "  %s\t%s\tby %s\t%s\t%s\t%s\n", d.ID, d.On, d.By, under, amountWords(&d.Delivery), state)
	}
	t.end()
}

func amountWords(d *contribution.Delivery) string {
	var parts []string
	if d.Quantity != nil {
		parts = append(parts, d.Quantity.Number.String()+" "+plain(d.Quantity.Unit))
	}
	if m := d.Money.String(); m != "" && d.Money.Currency().String() != "" {
		parts = append(parts, m)
	}
	if len(parts) == 0 {
		return "1 item"
	}
	return strings.Join(parts, ", ")
}

func (v *standing) proposals(w io.Writer) {
	for _, p := range v.Proposals {
		fmt.Fprintf(w, "  %s  %s, proposed by %s on %s\n", p.ID, p.words, p.For, p.On)
		for _, c := range p.Consents {
			fmt.Fprintf(w, "    consent of %s by %s on %s\n", c.Partner, spaced(c.Form), c.On)
		}
		if len(p.Declined) > 0 {
			fmt.Fprintf(w, "    declined by %s\n", list(p.Declined))
		}
		if p.meeting {
			fmt.Fprintln(w, "    waits for a meeting")
		}
		if len(p.Missing) > 0 {
			fmt.Fprintf(w, "    missing %s\n", list(p.Missing))
		}
	}
}

func (v *standing) causes(w io.Writer) {
	t := newColumns(w)
	for _, c := range v.Causes {
		until := ""
		if !c.LongStop.IsZero() {
			until = "not longer than " + c.LongStop.String()
		}
		fmt.Fprintf(t, "  %s\t%s\tby %s\tsince %s\t%s\t%s\n", c.ID, spaced(c.Kind), c.By, c.Since, plain(c.Reason), until)
	}
	t.end()
}

func (v *standing) notices(w io.Writer) {
	t := newColumns(w)
	for _, n := range v.Notices {
		cause := ""
		if n.Cause != "" {
			cause = "for breach " + string(n.Cause)
		}
		fmt.Fprintf(t, "  %s\tby %s\tgiven %s\tends %s\t%s\n", n.ID, n.By, n.Given, n.Ends, cause)
	}
	t.end()
}

func (v *standing) people(w io.Writer) {
	t := newColumns(w)
	for _, i := range v.Initiators {
		fmt.Fprintf(t, "  %s\t%s\tinitiator\n", i.Person, i.Partner)
	}
	for _, h := range v.Holders {
		as := spaced(h.As)
		if h.Post != "" {
			as += " of " + string(h.Post)
		}
		fmt.Fprintf(t, "  %s\t%s\t%s since %s\n", h.Person, h.Partner, as, h.Since)
	}
	t.end()
}

func (v *standing) end(text *strings.Builder) {
	if v.End == nil {
		return
	}
	e := v.End
	section(text, "end", 1)
	fmt.Fprintf(text, "  %s on %s\n", spaced(e.Kind), e.On)
	for _, l := range []struct{ word, says string }{
		{"reason", plain(e.Reason)}, {"criteria", list(e.Criteria)}, {"outcome", spaced(e.Joint)},
	} {
		if l.says != "" {
			fmt.Fprintf(text, "  %s: %s\n", l.word, l.says)
		}
	}
	for _, o := range e.Outcomes {
		fmt.Fprintf(text, "  outcome for %s: %s\n", o.Partner, spaced(o.Outcome))
	}
	for _, c := range e.Continued {
		what := plain(c.What)
		if what == "" {
			what = string(c.Activity)
		}
		fmt.Fprintf(text, "  lives on: %s, with %s\n", what, plain(c.Owner))
	}
	for _, s := range e.Successors {
		fmt.Fprintf(text, "  followed by %s\n", plain(s.Successor))
	}
}

// papers tells what the papers did not show, and which rules attested records broke.
func (v *standing) papers(text *strings.Builder) {
	section(text, "gaps in the papers", len(v.Gaps))
	for _, g := range v.Gaps {
		place := ""
		if g.Place != "" {
			place = plain(string(g.Place)) + ": "
		}
		fmt.Fprintf(text, "  %s%s\n", place, plain(g.What))
	}
	if len(v.Breaches) > 0 {
		text.WriteString("\n")
	}
	t := newColumns(text)
	for _, f := range v.Breaches {
		fmt.Fprintf(t, "breach\tevent %d\t%s\t%s\t%s\n", f.Seq, f.Code, where(f.Finding), sentence(v.speaker, f.Finding))
	}
	t.end()
}
