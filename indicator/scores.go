package indicator

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

// IND009 occurs where the scores of two partners for an indicator in a period
// lie two levels or more apart, or where Krippendorff's α of at least 10 units
// is below 0.667: the partners see different things, and should talk about it.
//
//	{"indicators": [{"id": "trust", "definition": {"title": "", "basis": "judged", "measure": "progress_markers"}}],
//	 "scores": [
//	  {"indicator": "trust", "period": "2026-01-01/2026-03-31", "by": "mill", "value": {"level": "expect"}},
//	  {"indicator": "trust", "period": "2026-01-01/2026-03-31", "by": "clinic", "value": {"level": "love"}}]}
//
// Source: the limit of 0.667 is the lowest at which Krippendorff, Content
// Analysis, would draw even tentative conclusions.
const IND009 check.Code = "IND009"

// judgedRules returns what the codes about scores mean.
func judgedRules() []check.Rule {
	return []check.Rule{
		{Code: IND009, Severity: check.Advice, MendedBy: []string{"judge", "agree_score", "correct"}, Params: []string{"indicator", "period", "apart", "alpha", "n"}},
	}
}

// ScoreLimits is how far scores may lie apart before [CheckScores] says so. The
// zero ScoreLimits holds the limits of the rule.
type ScoreLimits struct {
	LevelsApart int          // this many levels apart are told; not positive: 2
	Alpha       exact.Number // an α below this is told; 0: 0.667
	AlphaUnits  int          // α is asked of at least this many units; not positive: 10
}

func (l ScoreLimits) orDefault() ScoreLimits {
	if l.LevelsApart <= 0 {
		l.LevelsApart = 2
	}
	if l.Alpha.Sign() == 0 {
		l.Alpha = exact.MustParse("0.667")
	}
	if l.AlphaUnits <= 0 {
		l.AlphaUnits = 10
	}
	return l
}

// CheckScores returns where the scores of partners lie too far apart ([IND009]),
// in the order of the scores at which it shows. Scores are in the order of
// recording; of several that one partner gave for an indicator and period, the
// first stands, as in [Assess]. Only judged indicators are looked at, only levels can lie
// levels apart, and only scores of those who are to judge count.
//
// Levels apart are found at the last score of their period. Their n is the
// number of scores.
//
// α is asked of each indicator, with its periods as units. Indicators that do
// not have enough of them are taken together with those on the same scale: the
// same measure, unit and levels. It is found at the last score that it rests
// on; its period reaches from the first to the last, its n is the number of
// units, and its indicators are parted by commas. Where α is undefined, nothing
// is found.
//
// Paths and places hold the id of the score's command, or its index if it has
// none. No partner is named, and no score that was recorded without attribution
// is pointed at, since its command tells whose it is: the last one with
// attribution stands for it, or, where there is none, all scores together.
func CheckScores(uses []Use, scores []Score, limits ScoreLimits) check.Report {
	limits = limits.orDefault()
	var found []finding
	var sheets []*sheet
	for _, s := range sheetsOf(uses, scores) {
		found = append(found, s.apart(limits)...)
		sheets = append(sheets, s)
	}
	for _, group := range panelsOf(sheets, limits.AlphaUnits) {
		if f, low := group.alpha(limits); low {
			found = append(found, f)
		}
	}
	slices.SortStableFunc(found, func(a, b finding) int { return cmp.Compare(a.score, b.score) })
	var report check.Report
	for _, f := range found {
		path := check.Path("/scores")
		if f.named >= 0 {
			if name := scores[f.named].ID; name.Valid() {
				path = path.Key(string(name))
			} else {
				path = path.Index(f.named)
			}
		}
		report = append(report, check.Finding{
			Code: IND009, Severity: check.Advice, Path: path, Place: check.Place(path), Params: f.params,
		})
	}
	return report
}

// finding is a finding at a score.
type finding struct {
	score  int // index of the score at which it shows
	named  int // index of the score that may be pointed at; -1: none
	params map[string]string
}

// sheet is the scores of one indicator by period.
type sheet struct {
	use     *Use
	periods []sitting // in the order of their first score
}

// sitting is the scores of one period, each partner's first.
type sitting struct {
	period calendar.Period
	by     []id.Partner
	values []Value // of the partners in by
	last   int     // index of the last score
	named  int     // index of the last score with attribution; -1: none
}

// sheetsOf returns the sheets of the judged indicators that have scores, in the
// order of the indicators.
func sheetsOf(uses []Use, scores []Score) []*sheet {
	type key struct {
		indicator id.Indicator
		period    calendar.Period
	}
	sheets := make([]*sheet, 0, len(uses))
	of := make(map[id.Indicator]*sheet, len(uses))
	for i := range uses {
		u := &uses[i]
		if _, seen := of[u.ID]; seen || u.Definition.Basis != Judged {
			continue
		}
		of[u.ID] = &sheet{use: u}
		sheets = append(sheets, of[u.ID])
	}
	at := make(map[key]int)
	for i := range scores {
		s := &scores[i]
		on, judged := of[s.Indicator]
		if !judged || len(on.use.Judges) > 0 && !slices.Contains(on.use.Judges, s.By) {
			continue
		}
		p, seen := at[key{s.Indicator, s.Period}]
		if !seen {
			p = len(on.periods)
			at[key{s.Indicator, s.Period}] = p
			on.periods = append(on.periods, sitting{period: s.Period, named: -1})
		}
		on.periods[p].take(s, i)
	}
	return slices.DeleteFunc(sheets, func(s *sheet) bool { return len(s.periods) == 0 })
}

func (s *sitting) take(score *Score, index int) {
	if slices.Contains(s.by, score.By) {
		return
	}
	s.last = index
	if !score.Unattributed {
		s.named = index
	}
	s.by, s.values = append(s.by, score.By), append(s.values, score.Value)
}

// apart returns the periods in which scores lie too many levels apart.
func (s *sheet) apart(limits ScoreLimits) []finding {
	var found []finding
	for i := range s.periods {
		p := &s.periods[i]
		low, high, n := 0, 0, 0
		for _, v := range p.values {
			rank, ok := s.use.Definition.Rank(v)
			if !ok {
				continue
			}
			if n == 0 {
				low, high = rank, rank
			}
			low, high, n = min(low, rank), max(high, rank), n+1
		}
		if high-low >= limits.LevelsApart {
			found = append(found, finding{p.last, p.named, map[string]string{
				"indicator": string(s.use.ID), "period": p.period.String(),
				"apart": strconv.Itoa(high - low), "n": strconv.Itoa(n),
			}})
		}
	}
	return found
}

// compared returns how many periods have two scores to compare.
func (s *sheet) compared() int {
	n := 0
	for i := range s.periods {
		if s.use.Definition.Tally(s.periods[i].values...).Counted > 1 {
			n++
		}
	}
	return n
}

// scale tells which indicators have scores that can be laid side by side.
func (s *sheet) scale() string {
	d := &s.use.Definition
	parts := []string{string(d.Measure), d.Unit}
	if d.Measure != GoalAttainment { // its levels are the same for all
		for i := range d.Anchors {
			parts = append(parts, d.Anchors[i].Level)
		}
	}
	for i := range parts {
		parts[i] = strconv.Quote(parts[i])
	}
	return strings.Join(parts, " ")
}

// panel is the sheets whose scores are compared together: those of one
// indicator, or of several on one scale.
type panel []*sheet

// panelsOf returns the panels, in the order of their first indicators.
func panelsOf(sheets []*sheet, units int) []panel {
	var panels []panel
	shared := make(map[string]int)
	for _, s := range sheets {
		scale := s.scale()
		i, seen := shared[scale]
		switch {
		case s.compared() >= units:
			panels = append(panels, panel{s})
		case seen:
			panels[i] = append(panels[i], s)
		default:
			shared[scale] = len(panels)
			panels = append(panels, panel{s})
		}
	}
	return panels
}

// alpha returns the finding about the agreement in p, and whether there is one.
func (p panel) alpha(limits ScoreLimits) (finding, bool) {
	var units [][]Value
	var names []string
	last, named := 0, -1
	first, end := p[0].periods[0].period.First(), p[0].periods[0].period.Last()
	for _, s := range p {
		names = append(names, string(s.use.ID))
		for i := range s.periods {
			at := &s.periods[i]
			units = append(units, at.values)
			last, named = max(last, at.last), max(named, at.named)
			if d := at.period.First(); d.Compare(first) < 0 { // no date is before every day
				first = d
			}
			if d := at.period.Last(); d.IsZero() || !end.IsZero() && d.Compare(end) > 0 {
				end = d
			}
		}
	}
	r, defined := p[0].use.Definition.Alpha(units)
	if !defined || r.Units < limits.AlphaUnits || r.Value >= limits.Alpha.Float64() {
		return finding{}, false
	}
	return finding{last, named, map[string]string{
		"indicator": strings.Join(names, ","), "period": calendar.NewPeriod(first, end).String(),
		"alpha": threePlaces(r.Value), "n": strconv.Itoa(r.Units),
	}}, true
}

// threePlaces writes an α with three places, rounded down, so that one below a
// limit does not read like the limit.
func threePlaces(alpha float64) string {
	return strconv.FormatFloat(math.Floor(alpha*1000)/1000, 'f', 3, 64)
}
