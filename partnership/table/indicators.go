package table

import (
	"slices"
	"strings"

	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/id"
)

// Target is a row of [Targets]: a target, and the indicator it is of.
type Target struct {
	Indicator id.Indicator    `json:"indicator"`
	Period    calendar.Period `json:"period,omitzero"` // absent: the whole term
	Value     indicator.Value `json:"value"`
	Place     string          `json:"place,omitzero"`
	Ext       canon.Ext       `json:"ext,omitzero"`
}

// value returns the six fields of a value at a place in the document.
func value(n, num, den, level, words, missing Column, at ...string) []field {
	in := func(f form, name Column, more ...string) field {
		return one(f, name, slices.Concat(at, more)...)
	}
	return []field{
		in(number, n, "number"), in(number, num, "ratio", "numerator"), in(number, den, "ratio", "denominator"),
		in(text, level, "level"), in(text, words, "text"), in(text, missing, "missing"),
	}
}

func read() []field {
	return value(Number, Numerator, Denominator, Level, Text, Missing, "value")
}

var (
	indicators = indicatorsKind()

	targets = targetsKind()

	readings = ofCodec("readings", func(r *indicator.Reading) string { return string(r.ID) }, slices.Concat([]field{
		one(text, ID, "id"), one(text, Indicator, "indicator"), two(period, First, Last, "period"), one(text, Place, "place"),
		one(text, By, "by"), one(number, On, "on"),
	}, read())...)

	scores = ofCodec("scores", func(s *indicator.Score) string { return string(s.ID) }, slices.Concat([]field{
		one(text, ID, "id"), one(text, Indicator, "indicator"), two(period, First, Last, "period"),
		one(text, By, "by"), one(number, On, "on"),
	}, read(), []field{one(text, Words, "words"), one(flag, Unattributed, "unattributed")})...)

	joint = ofCodec("joint_scores", func(s *indicator.JointScore) string { return string(s.ID) }, slices.Concat([]field{
		one(text, ID, "id"), one(text, Indicator, "indicator"), two(period, First, Last, "period"), one(number, On, "on"),
	}, read(), []field{one(text, Words, "words"), one(list, Rests, "scores"), one(flag, Reopened, "reopened")})...)
)

func targetsKind() *kind[Target] {
	k := ofCodec("targets", func(t *Target) string {
		return strings.Join([]string{string(t.Indicator), t.Period.String(), t.Place}, " ")
	}, slices.Concat([]field{one(text, Indicator, "indicator"), two(period, First, Last, "period"), one(text, Place, "place")}, read())...)
	k.repeats = true // terms with two targets for one period are unsound, but terms
	return k
}

func indicatorsKind() *kind[indicator.Use] {
	k := ofCodec("indicators", func(u *indicator.Use) string { return string(u.ID) }, slices.Concat([]field{
		one(text, ID, "id"), one(text, Title, "definition", "title"), one(text, Basis, "definition", "basis"),
		one(text, Measure, "definition", "measure"), one(text, Unit, "definition", "unit"), one(text, Direction, "definition", "direction"),
		one(text, Accumulation, "definition", "accumulation"), one(text, Aggregation, "definition", "aggregation"),
		one(whole, Version, "definition", "version"),
	}, value(BaselineNumber, BaselineNumerator, BaselineDenominator, BaselineLevel, BaselineText, BaselineMissing, "baseline", "value"), []field{
		one(number, BaselineOn, "baseline", "on"), one(text, BaselineSource, "baseline", "source"),
		one(text, Reporter, "reporter"), one(list, Judges, "judges"), one(list, Credited, "credited"),
	})...)
	k.bare = func(u indicator.Use) indicator.Use {
		if len(u.Targets) > 0 {
			u.Targets = nil
		}
		return u
	}
	k.keep = func(have, row indicator.Use) indicator.Use {
		if row.Targets == nil {
			row.Targets = have.Clone().Targets
		}
		return row
	}
	return k
}

// Indicators returns the table of what is measured or judged, of [terms.Terms],
// one row for each indicator, without its targets; see [Targets].
//
// Its columns are id, title, basis, measure, unit, direction, accumulation,
// aggregation, version, baseline_number, baseline_numerator,
// baseline_denominator, baseline_level, baseline_text, baseline_missing,
// baseline_on, baseline_source, reporter, judges, credited, more. In more stand
// band, anchors, disaggregations and ext, and a list of targets that is there and
// empty. Rows are told apart by their id; an import keeps the targets that the
// indicator has.
func Indicators() Table[indicator.Use] { return Table[indicator.Use]{indicators} }

// Targets returns the table of what is aimed at, one row for each target; see
// [TargetsOf] and [SetTargets].
//
// Its columns are indicator, period_first, period_last, place, number,
// numerator, denominator, level, text, missing, more. Rows are told apart by
// indicator, period and place.
func Targets() Table[Target] { return Table[Target]{targets} }

// Readings returns the table of what measured indicators read, one row for each
// reading.
//
// Its columns are id, indicator, period_first, period_last, place, by, on,
// number, numerator, denominator, level, text, missing, more. In more stand the
// parts of a disaggregated reading: beside it, so that no sum over the column
// counts them twice. Rows are told apart by their id.
func Readings() Table[indicator.Reading] { return Table[indicator.Reading]{readings} }

// Scores returns the table of how partners judged, one row for each score of a
// partner.
//
// Its columns are id, indicator, period_first, period_last, by, on, number,
// numerator, denominator, level, text, missing, words, unattributed, more. Rows
// are told apart by their id. Who gave a score that is unattributed stands in
// by all the same; leave it out before the table is shown.
func Scores() Table[indicator.Score] { return Table[indicator.Score]{scores} }

// JointScores returns the table of what partners agreed on, one row for each
// joint score.
//
// Its columns are id, indicator, period_first, period_last, on, number,
// numerator, denominator, level, text, missing, words, scores, reopened, more.
// Rows are told apart by their id.
func JointScores() Table[indicator.JointScore] { return Table[indicator.JointScore]{joint} }
