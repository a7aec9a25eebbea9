// Package indicator answers what is measured or judged in a partnership, and
// what counts as success.
//
// An indicator is either measured, with one reading for everybody, or judged,
// with one score for each partner that judges. Success is a versioned
// definition over indicators that all partners consent to; a new definition
// starts a new series and never re-scores an old one.
//
// # Where to start
//
// A [Definition] says what is measured or judged; a [Use] puts it into an
// agreement, with a baseline and targets; a [Success] says which uses are
// criteria, and how much it takes. What came of them is on record as a [Reading],
// a partner's [Score] or a [JointScore] on which all agreed. [Assess] answers a
// [Question] about all of these with an [Assessment]: a [Series] for each
// definition of success, in it a [View] for all together and one for each
// partner, in it a [Point] for each day on which something was due, in it a
// [Standing] for each criterion:
//
//	Use, Success, Records → Question → Assess → Assessment
//
// Whoever has an agreement in hand asks it instead: partnership.Agreement.Success
// puts the question. For a single value there are [Definition.Progress],
// [Definition.Accumulate] over time, [Definition.Aggregate] over places and
// partners, and [Definition.Spread]; for scores alone [Alpha] and [AttainmentT].
// [Check], [CheckRecords] and [CheckScores] say what is wrong.
//
// Two lists of words stand side by side, and neither is put for the other: a
// [Missing] says why a value is not there, and a [check.Answer] answers a
// question, also one about values that are not there. A Missing of undefined is a
// quotient that does not exist; an Answer of not_defined is a question that does
// not arise, such as whether success without a threshold was reached.
package indicator

import (
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

// Basis tells whether an indicator is measured or judged.
type Basis string

// The two bases.
const (
	Measured Basis = "measured" // counted or computed from the world
	Judged   Basis = "judged"   // each partner's own score, with words
)

// Measure is the kind of value an indicator takes.
type Measure string

// The measures.
const (
	Unit            Measure = "unit"             // a number of units
	Percentage      Measure = "percentage"       // a number from 0 to 100
	RatioOf         Measure = "ratio"            // numerator over denominator, both kept
	Ordinal         Measure = "ordinal"          // one of ordered levels with anchors
	Rubric          Measure = "rubric"           // levels described in words
	ProgressMarkers Measure = "progress_markers" // expect to see, like to see, love to see
	GoalAttainment  Measure = "goal_attainment"  // −2 … +2 against anchors
	Narrative       Measure = "narrative"        // words alone
)

// Direction is which way is better.
type Direction string

// The directions. An absent direction is increase.
const (
	Increase Direction = "increase" // more is better
	Decrease Direction = "decrease" // less is better
	Maintain Direction = "maintain" // inside the band
)

// Accumulation is how readings of successive periods become one. It says
// nothing of places and partners, which are aggregated apart.
type Accumulation string

// The accumulations. An absent accumulation is latest.
const (
	Sum    Accumulation = "sum"    // readings add up over time
	Latest Accumulation = "latest" // cumulative figures: the last one stands for all
	Max    Accumulation = "max"    // the highest reading counts
	Min    Accumulation = "min"    // the lowest reading counts
	Mean   Accumulation = "mean"   // the average of the readings counts
)

// Anchor is what a level means, in words. Levels are listed from lowest to
// highest.
type Anchor struct {
	Level string    `json:"level"` // "low", or "-2" … "2" for goal attainment
	Words string    `json:"words"`
	Ext   canon.Ext `json:"ext,omitzero"`
}

// Band is the range in which a maintained value should stay, both ends included.
type Band struct {
	Low  exact.Number `json:"low"`
	High exact.Number `json:"high"`
}

// Disaggregation is a way in which readings are broken down.
type Disaggregation struct {
	By         string    `json:"by"`    // sex, age, place
	Parts      []string  `json:"parts"` // the parts
	Exclusive  bool      `json:"exclusive,omitzero"`
	Exhaustive bool      `json:"exhaustive,omitzero"` // with exclusive: the parts sum to the whole
	Ext        canon.Ext `json:"ext,omitzero"`
}

// Definition says what is measured or judged and how its values behave.
type Definition struct {
	Title           string           `json:"title"`
	Basis           Basis            `json:"basis"`
	Measure         Measure          `json:"measure"`
	Unit            string           `json:"unit,omitzero"` // what one unit is
	Direction       Direction        `json:"direction,omitzero"`
	Band            *Band            `json:"band,omitzero"`
	Accumulation    Accumulation     `json:"accumulation,omitzero"` // over time
	Aggregation     Accumulation     `json:"aggregation,omitzero"`  // over places and partners
	Anchors         []Anchor         `json:"anchors,omitzero"`
	Disaggregations []Disaggregation `json:"disaggregations,omitzero"`
	Version         int              `json:"version,omitzero"` // absent: the first
	Ext             canon.Ext        `json:"ext,omitzero"`
}

// Use is a definition put to use in an agreement: where it starts from, where
// it should go, who reports and who is credited.
type Use struct {
	ID         id.Indicator `json:"id"`
	Definition Definition   `json:"definition"`
	Baseline   *Baseline    `json:"baseline,omitzero"`
	Targets    []Target     `json:"targets,omitzero"`
	Reporter   id.Partner   `json:"reporter,omitzero"` // who reports; absent: any partner
	Judges     []id.Partner `json:"judges,omitzero"`   // who judges; absent: every partner
	Credited   []id.Partner `json:"credited,omitzero"` // who is credited with the result; absent: all
	Ext        canon.Ext    `json:"ext,omitzero"`
}

// Baseline is the value from which progress is counted.
type Baseline struct {
	Value  Value         `json:"value"`
	On     calendar.Date `json:"on,omitzero"`
	Source string        `json:"source,omitzero"`
	Ext    canon.Ext     `json:"ext,omitzero"`
}

// Target is the value aimed at in a period.
type Target struct {
	Period calendar.Period `json:"period,omitzero"` // absent: the whole term
	Value  Value           `json:"value"`
	Place  string          `json:"place,omitzero"`
	Ext    canon.Ext       `json:"ext,omitzero"`
}

// Composite is how criteria are put together.
type Composite string

// The composites. An absent composite is linear.
const (
	Linear    Composite = "linear"    // weighted mean: one criterion can make up for another
	Geometric Composite = "geometric" // weighted geometric mean: a weak criterion weighs more
)

// Criterion is one indicator's part in success.
type Criterion struct {
	Indicator id.Indicator `json:"indicator"`
	Weight    exact.Number `json:"weight"` // positive; normalised at use
	Ext       canon.Ext    `json:"ext,omitzero"`
}

// Success is what the partners together call success.
//
// The zero Success takes every indicator as a criterion of equal weight, the
// linear composite, no threshold, and two consecutive periods.
type Success struct {
	Version     int          `json:"version,omitzero"`
	Words       string       `json:"words,omitzero"`
	Criteria    []Criterion  `json:"criteria,omitzero"`
	Composite   Composite    `json:"composite,omitzero"`
	Threshold   exact.Number `json:"threshold,omitzero"`
	Consecutive int          `json:"consecutive,omitzero"` // k; absent: 2
	MinJudged   *int         `json:"minJudged,omitzero"`   // how many judged indicators are expected; absent: 1
	Ext         canon.Ext    `json:"ext,omitzero"`
}
