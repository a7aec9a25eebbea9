package partnership

import (
	"slices"
	"strings"
	"unicode"

	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
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
	for _, r := range said[act.SetExpectation](s) {
		e := Expectation{
			ID: r.id, Seq: r.seq, On: r.on, By: r.party, Of: r.said.Of, About: r.said.About, Words: r.said.Words,
			Answered: check.No,
		}
		if !s.among(e.By) || e.Of != "" && !s.among(e.Of) {
			continue
		}
		x.All = slices.DeleteFunc(x.All, func(was Expectation) bool {
			return e.About != "" && was.About == e.About && was.By == e.By && was.Of == e.Of
		})
		x.All = append(x.All, e)
	}
	var replies []reply
	if len(x.All) > 0 {
		replies = s.replies(slices.ContainsFunc(x.All, func(e Expectation) bool { return e.About != "" }))
	}
	for i := range x.All {
		e := &x.All[i]
		for j := range replies {
			if r := &replies[j]; r.after(e) && r.answers(e) {
				e.Answered, e.Reply = check.Yes, &r.Reply
				break
			}
		}
	}
	for _, p := range s.here {
		x.Partners = append(x.Partners, x.Gap.of(p))
	}
	return x
}

// reply is what may answer an expectation.
type reply struct {
	Reply
	changed []terms.Change // by adopted terms
	to      []id.Partner   // whom a word was for; absent: all
	texts   []string       // that may name it
}

// replies returns what may answer expectations, by day, what is of one day in the
// order of recording; changes of the terms only where a place is asked about,
// since to find them costs more than all the rest.
func (s *scene) replies(places bool) []reply {
	var all []reply
	if b := s.then.body; places {
		for i := 1; i < len(b.versions); i++ {
			was, v := &b.versions[i-1], &b.versions[i]
			carried, adopted := s.f.entry(v.seq), s.f.entry(v.adopted)
			all = append(all, reply{
				Reply:   Reply{How: carried.act.Type(), By: carried.party, On: adopted.on, Seq: v.adopted},
				changed: terms.Diff(*was.terms, *v.terms),
			})
		}
	}
	for _, r := range said[act.Review](s) {
		x := reply{Reply: Reply{How: r.said.Type(), By: r.party, On: r.on, Seq: r.seq}, texts: []string{r.said.Words}}
		for _, rating := range r.said.Ratings {
			x.texts = append(x.texts, rating.Words)
		}
		for _, d := range r.said.Decisions {
			x.texts = append(x.texts, d.What)
		}
		all = append(all, x)
	}
	for _, r := range said[act.Communicate](s) {
		all = append(all, reply{
			Reply: Reply{How: r.said.Type(), By: r.party, On: r.on, Seq: r.seq}, to: r.said.To, texts: []string{r.said.Subject},
		})
	}
	slices.SortFunc(all, func(x, y reply) int {
		if c := x.On.Compare(y.On); c != 0 {
			return c
		}
		return x.Seq - y.Seq
	})
	return all
}

// after reports whether r came after e.
func (r *reply) after(e *Expectation) bool {
	return r.On.After(e.On) || r.On == e.On && r.Seq > e.Seq
}

func (r *reply) answers(e *Expectation) bool {
	if e.About != "" && slices.ContainsFunc(r.changed, func(c terms.Change) bool {
		return within(c.Place, e.About) || within(e.About, c.Place)
	}) {
		return true
	}
	if r.How == (act.Communicate{}).Type() {
		if r.By == e.By || e.Of != "" && r.By != e.Of || len(r.to) > 0 && !slices.Contains(r.to, e.By) {
			return false
		}
	}
	return slices.ContainsFunc(r.texts, e.namedIn)
}

// within reports whether one place is another, or lies in it.
func within(p, of check.Place) bool {
	return p == of || strings.HasPrefix(string(p), string(of)+"/")
}

// namedIn reports whether a text has the id or the place of e as a word of its own.
func (e *Expectation) namedIn(text string) bool {
	is := func(word string) bool {
		return word != "" && (word == string(e.ID) || word == string(e.About))
	}
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(`,;()[]{}<>"'“”‘’`, r)
	}) {
		if is(word) || is(strings.TrimRight(word, ".:!?")) {
			return true
		}
	}
	return false
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
