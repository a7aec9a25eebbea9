package main

import (
	"slices"
	"strconv"
	"strings"

	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

const (
	most   = 3  // points of a series side by side
	column = 17 // of one point
)

// tellSuccess tells whether it worked: one series for each definition of success
// that was in force, and never an old one by a new measure.
func (b *book) tellSuccess(p *page) {
	p.section("Whether it worked")
	all := b.a.Success(b.on)
	if len(all.Series) == 0 {
		p.para(0, 0, "Nothing has been agreed on as success yet.")
		return
	}
	for i := range all.Series {
		if i > 0 {
			p.WriteString("\n")
		}
		b.tellSeries(p, &all.Series[i])
	}
}

func (b *book) tellSeries(p *page, s *indicator.Series) {
	p.para(0, 0, definition(&s.Success)+" It holds for periods that ended from "+day(s.From)+" on.")
	if len(s.Joint.Points) == 0 {
		p.para(2, 2, "No such period has ended: unknown.")
		return
	}
	labels := min(width-2-column*min(most, len(s.Joint.Points)), 52)
	for points := range slices.Chunk(s.Joint.Points, most) {
		b.tellPoints(p, s, points, labels)
	}
	p.para(2, 4, b.verdict(s))
	for i := range s.Judged {
		b.tellJudged(p, s, &s.Judged[i])
	}
}

// definition says what counts as success by a definition.
func definition(d *indicator.Success) string {
	s := "By version " + strconv.Itoa(max(d.Version, 1)) + ", success is: “" + orUnknown(d.Words) + "”."
	if d.Threshold.Sign() == 0 {
		return s + " No threshold was agreed on, so that whether it is reached is not defined."
	}
	of := "weighted mean"
	if d.Composite == indicator.Geometric {
		of = "geometric mean"
	}
	return s + " It takes a " + of + " of " + trimmed(d.Threshold, 2) + " at " + plural(max(d.Consecutive, 1), "point") + " in a row."
}

// tellPoints tells some points of a series side by side: what was read and how
// far on the way from the start, at 0, to the aim, at 1, it is.
func (b *book) tellPoints(p *page, s *indicator.Series, points []indicator.Point, labels int) {
	line := func(label string, of func(*indicator.Point) string) {
		row := "  " + cell(label, labels)
		for i := range points {
			row += right(of(&points[i]), column)
		}
		p.WriteString(strings.TrimRight(row, " ") + "\n")
	}
	p.WriteString("\n")
	line("what it was, how far on the way", func(x *indicator.Point) string { return brief(x.On) })
	for c := range points[0].Standings {
		st := &points[0].Standings[c]
		u := b.indicator(st.Indicator)
		line(u.Definition.Title, func(x *indicator.Point) string { return standing(&x.Standings[c], u.Definition) })
	}
	line("together: weighted mean", func(x *indicator.Point) string { return progress(x.Linear) })
	line("  geometric mean", func(x *indicator.Point) string { return progress(x.Geometric) })
	line("  weakest", func(x *indicator.Point) string { return orDash(strings.ReplaceAll(string(x.Weakest), "-", " ")) })
	line("  known, of what was due", func(x *indicator.Point) string { return percent(x.Coverage) })
	line("  reached", func(x *indicator.Point) string { return plain(x.Reached) })
	for i := range s.Each {
		v := &s.Each[i]
		line("as "+b.short(v.Partner)+" sees it", func(x *indicator.Point) string {
			j := slices.IndexFunc(v.Points, func(y indicator.Point) bool { return y.On == x.On })
			if j < 0 {
				return orDash("")
			}
			return seen(&v.Points[j])
		})
	}
	if len(s.Apart) > 0 {
		line("  so far apart", func(x *indicator.Point) string {
			j := slices.IndexFunc(s.Apart, func(y indicator.Apart) bool { return y.On == x.On })
			if j < 0 {
				return orDash("")
			}
			return progress(s.Apart[j].Range)
		})
	}
}

// seen is what one partner sees at a point, and whether it was reached, where
// that is defined.
func seen(x *indicator.Point) string {
	if x.Linear.Number == nil || x.Reached == check.NotDefined {
		return progress(x.Linear)
	}
	return progress(x.Linear) + " " + plain(x.Reached)
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

// standing is what was read of a criterion, and its progress.
func standing(st *indicator.Standing, d indicator.Definition) string {
	switch {
	case st.Value.Missing != "":
		return plain(st.Value.Missing)
	case st.Value.Ratio != nil:
		n, err := ratioOf(st.Value.Ratio)
		if err != nil {
			return "undefined"
		}
		return n + " · " + progress(st.Progress)
	}
	return value(st.Value, d) + " · " + progress(st.Progress)
}

// progress is a progress or a composite of two places, or why there is none.
func progress(v indicator.Value) string {
	switch {
	case v.Number != nil:
		return trimmed(*v.Number, 2)
	case v.Missing != "":
		return plain(v.Missing)
	}
	return "unknown"
}

func percent(v indicator.Value) string {
	if v.Number == nil {
		return progress(v)
	}
	return trimmed(v.Number.Shift(2), 0) + " %"
}

// indicator returns an indicator by the latest terms that have it.
func (b *book) indicator(name id.Indicator) *indicator.Use {
	for seq := b.a.Len(); seq > 0; seq-- {
		e, _ := b.a.Event(seq)
		if t := termsOf(e.Act); t != nil {
			if u, ok := t.Indicator(name); ok {
				return u
			}
		}
	}
	return &indicator.Use{ID: name, Definition: indicator.Definition{Title: string(name)}}
}

// verdict says whether it counts as success, for all together and as each
// partner sees it.
func (b *book) verdict(s *indicator.Series) string {
	said := "Success, all together: " + plain(s.Joint.Succeeded)
	switch n := s.Joint.Run.Points; n {
	case 0:
	case 1:
		said += ", reached only once, on " + day(s.Joint.Run.Since)
	default:
		said += ", reached " + strconv.Itoa(n) + " times in a row since " + day(s.Joint.Run.Since)
	}
	said += "."
	var each []string
	for _, answer := range []check.Answer{check.Yes, check.No, check.Unknown, check.NotDefined} {
		var who []id.Partner
		for i := range s.Each {
			if s.Each[i].Succeeded == answer {
				who = append(who, s.Each[i].Partner)
			}
		}
		if len(who) > 0 {
			each = append(each, plain(answer)+" for "+b.shorts(who))
		}
	}
	if len(each) > 0 {
		said += " As each sees it: " + strings.Join(each, "; ") + "."
	}
	return said
}

// tellJudged tells each period of a judged criterion: everybody's own score, how
// far apart they lie, then the joint one.
func (b *book) tellJudged(p *page, s *indicator.Series, j *indicator.Judgement) {
	u := b.indicator(j.Indicator)
	head := u.Definition.Title + ", as each partner judges it"
	if j.Alpha != nil {
		head += " (Krippendorff’s α " + strings.Replace(strconv.FormatFloat(j.Alpha.Value, 'f', 2, 64), "-", "−", 1) + " of " + plural(j.Alpha.N, "score") + ")"
	}
	if len(j.Rounds) == 0 {
		p.para(2, 4, head+": unknown, nobody did.")
		return
	}
	p.para(2, 4, head+":")
	for i := range j.Rounds {
		r := &j.Rounds[i]
		joint := "unknown"
		for _, x := range s.Joint.Points {
			for _, st := range x.Standings {
				if st.Indicator == j.Indicator && st.Period == r.Period && st.Value.Missing == "" {
					joint = value(st.Value, u.Definition)
				}
			}
		}
		p.para(4, 6, "To "+month(r.Period.Last())+": together "+joint+" – "+strings.Join(b.voices(s, j.Indicator, r, u.Definition), ", ")+apart(r, u.Definition)+".")
	}
}

// voices says what each partner judged in a period, and who is silent.
func (b *book) voices(s *indicator.Series, of id.Indicator, r *indicator.Round, d indicator.Definition) []string {
	var said []string
	for _, v := range r.Voices {
		if v.Unattributed {
			said = append(said, "one partner "+value(v.Value, d))
			continue
		}
		said = append(said, b.short(v.By)+" "+value(v.Value, d)+words(b.wordsOf(v.Record)))
	}
	for _, v := range s.Each {
		for _, x := range v.Points {
			for _, st := range x.Standings {
				if st.Indicator == of && st.Period == r.Period && st.Value.Missing == indicator.NotReported {
					said = append(said, b.short(v.Partner)+" unknown")
				}
			}
		}
	}
	return said
}

// apart says how far the scores of a period lie apart.
func apart(r *indicator.Round, d indicator.Definition) string {
	x := r.Spread.Range
	if x.Number == nil || r.Spread.Counted < 2 {
		return ""
	}
	if x.Number.Sign() == 0 {
		return "; all alike"
	}
	return "; from " + value(r.Spread.Low, d) + " to " + value(r.Spread.High, d)
}

// wordsOf returns what a partner said beside its score.
func (b *book) wordsOf(record id.Command) string {
	for e := range b.a.Events() {
		if e.ID != record {
			continue
		}
		what, _ := b.record(e)
		if j, ok := what.(act.Judge); ok {
			return j.Words
		}
	}
	return ""
}
