package partnership

import (
	"slices"

	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

// Expectations is what partners expect of each other, and how far apart they
// judge what they have.
type Expectations struct {
	On       calendar.Date `json:"on,omitzero"`
	All      []Expectation `json:"all,omitzero"`      // by day, those of one day in the order of recording
	Partners []PartnerGap  `json:"partners,omitzero"` // in the order they came
	Gap      Gap           `json:"gap"`
}

// Expectation is what a partner expects, as it is on record.
type Expectation struct {
	ID       id.Command    `json:"id"`
	Seq      int           `json:"seq"`
	On       calendar.Date `json:"on"`
	By       id.Partner    `json:"by"`
	Of       id.Partner    `json:"of,omitzero"` // absent: of the partnership
	About    check.Place   `json:"about,omitzero"`
	Words    string        `json:"words"`
	Answered check.Answer  `json:"answered"`
	Reply    *Reply        `json:"reply,omitzero"` // what answered it first
}

// Reply is what answered an expectation.
type Reply struct {
	How act.Type      `json:"how"` // "communicate", "review", or the act that changed the terms
	By  id.Partner    `json:"by,omitzero"`
	On  calendar.Date `json:"on"`
	Seq int           `json:"seq"`
}

// Gap is how far the partners' judgements lie apart.
//
// The zero Gap is that of partners of whom no two judged the same.
type Gap struct {
	Review *ReviewGap `json:"review,omitzero"` // of the last review that two partners or more rated
	Scores []ScoreGap `json:"scores,omitzero"` // of the last period that two or more scored, for each judged criterion
}

// ReviewGap is how far the ratings of one review lie apart.
type ReviewGap struct {
	Seq     int           `json:"seq"`
	On      calendar.Date `json:"on"`
	Best    act.Light     `json:"best"`
	Worst   act.Light     `json:"worst"`
	Levels  int           `json:"levels"` // from the best to the worst: 0, 1 or, from green to red, 2
	Ratings []act.Rating  `json:"ratings"`
}

// ScoreGap is how far the partners' scores of one criterion and period lie
// apart. Who gave which shows only where it was attributed.
type ScoreGap struct {
	Indicator id.Indicator      `json:"indicator"`
	Period    calendar.Period   `json:"period"`
	Spread    indicator.Spread  `json:"spread"`
	Voices    []indicator.Voice `json:"voices"`
}

// PartnerGap is how far one partner's rating lies from the others', in the last
// review that two partners or more rated.
type PartnerGap struct {
	Partner id.Partner `json:"partner"`
	Light   act.Light  `json:"light,omitzero"`  // its own; absent: it rated none, or there is no such review
	Levels  *int       `json:"levels,omitzero"` // from it to the one farthest off; absent: undefined without its own
	Seq     int        `json:"seq,omitzero"`    // the review
}

// Expectations returns what partners expect of each other as of a day, as it is
// known now, what answered it, and how far apart their judgements lie. A zero day
// is that of the last event.
//
// An expectation is answered by the first of these that comes after it: adopted
// terms that change what stands at the place it is about; a review whose words,
// ratings or decisions name it; a word whose subject names it, to the one who
// expects from the one of whom it is expected, or from any other where it is
// expected of the partnership. To name it is to write its id, or its place, as a
// word of its own: that it was spoken of is then on record, and not guessed.
//
// A partner that says again what it expects about one place of the same partner
// says it in place of what it said before.
func (a Agreement) Expectations(on calendar.Date) Expectations { return a.scene(on).expectations() }

func (s *scene) expectations() Expectations {
	x := Expectations{On: s.on, Gap: s.gap()}
	type one struct {
		by, of id.Partner
		about  check.Place
	}
	last := make(map[one]int) // those that another may take the place of
	for _, r := range said[act.SetExpectation](s) {
		e := Expectation{
			ID: r.id, Seq: r.seq, On: r.on, By: r.party, Of: r.said.Of, About: r.said.About, Words: r.said.Words,
			Answered: check.No,
		}
		if !s.among(e.By) || e.Of != "" && !s.among(e.Of) {
			continue
		}
		if e.About != "" {
			k := one{e.By, e.Of, e.About}
			if was, again := last[k]; again {
				x.All[was].Seq = 0
			}
			last[k] = len(x.All)
		}
		x.All = append(x.All, e)
	}
	x.All = slices.DeleteFunc(x.All, func(e Expectation) bool { return e.Seq == 0 })
	if len(x.All) > 0 {
		b := bookOfReplies(s.replies(slices.ContainsFunc(x.All, func(e Expectation) bool { return e.About != "" })))
		for i := range x.All {
			if r := b.first(&x.All[i]); r != nil {
				x.All[i].Answered, x.All[i].Reply = check.Yes, &r.Reply
			}
		}
	}
	for _, p := range s.here {
		x.Partners = append(x.Partners, x.Gap.of(p))
	}
	return x
}

// gap returns how far the partners' judgements lie apart.
func (s *scene) gap() Gap {
	var g Gap
	for _, r := range said[act.Review](s) {
		if x, ok := reviewGap(r.said.Ratings); ok {
			x.Seq, x.On = r.seq, r.on
			g.Review = &x
		}
	}
	series := indicator.Assess(s.f.question(s.on)).Series
	if len(series) == 0 {
		return g
	}
	for _, j := range series[len(series)-1].Judged {
		for i := len(j.Rounds) - 1; i >= 0; i-- {
			if r := j.Rounds[i]; r.Spread.Counted >= 2 {
				g.Scores = append(g.Scores, ScoreGap{Indicator: j.Indicator, Period: r.Period, Spread: r.Spread, Voices: r.Voices})
				break
			}
		}
	}
	return g
}

// reviewGap returns how far ratings lie apart, and whether two partners or more
// gave one.
func reviewGap(ratings []act.Rating) (ReviewGap, bool) {
	x := ReviewGap{Ratings: filter(ratings, func(r act.Rating) bool { return lightOf(r.Light) >= 0 })}
	for i, r := range x.Ratings {
		if i == 0 || lightOf(r.Light) < lightOf(x.Best) {
			x.Best = r.Light
		}
		if i == 0 || lightOf(r.Light) > lightOf(x.Worst) {
			x.Worst = r.Light
		}
	}
	x.Levels = lightOf(x.Worst) - lightOf(x.Best)
	return x, slices.ContainsFunc(x.Ratings, func(r act.Rating) bool { return r.Partner != x.Ratings[0].Partner })
}

// lightOf returns how many levels a light is from green, or −1 for none.
func lightOf(l act.Light) int { return slices.Index([]act.Light{act.Green, act.Amber, act.Red}, l) }

// of returns the gap of one partner.
func (g *Gap) of(p id.Partner) PartnerGap {
	x := PartnerGap{Partner: p}
	if g.Review == nil {
		return x
	}
	at := slices.IndexFunc(g.Review.Ratings, func(r act.Rating) bool { return r.Partner == p })
	if at < 0 {
		return x
	}
	own, farthest := g.Review.Ratings[at].Light, 0
	for _, r := range g.Review.Ratings {
		if d := lightOf(r.Light) - lightOf(own); r.Partner != p {
			farthest = max(farthest, d, -d)
		}
	}
	x.Light, x.Levels, x.Seq = own, &farthest, g.Review.Seq
	return x
}
