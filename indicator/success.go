package indicator

import (
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

// Version is what was called success from a day on: the definition, the
// indicators it speaks of, and who judged them.
//
// A zero From is the beginning of days.
type Version struct {
	From     calendar.Date
	Success  Success
	Uses     []Use        // in document order
	Partners []id.Partner // who judges from that day on; absent: those of the [Question]
}

// Question asks whether it works, and why.
type Question struct {
	On       calendar.Date // the day it is asked; zero: after all days
	Versions []Version     // what was in force, ascending by From; of one day the last holds
	Records  Records       // what is on record, voided ones left out and corrected ones as corrected
	Partners []id.Partner  // who judges, in the order of the answer
}

// Assessment is the answer to a [Question]: one series for every definition of
// success that was in force, oldest first. The last is that of the definition
// in force on the day of the question.
type Assessment struct {
	On         calendar.Date `json:"on,omitzero"`
	Series     []Series      `json:"series"`
	Overwrites []Overwrite   `json:"overwrites,omitzero"` // by indicator
	Unplaced   []Unplaced    `json:"unplaced,omitzero"`   // readings, scores and joint scores, each in order of recording
}

// Series is what came of one definition of success. It runs from its first day
// until the next series begins.
type Series struct {
	From    calendar.Date `json:"from,omitzero"` // zero: the beginning of days
	Success Success       `json:"success"`
	Joint   View          `json:"joint"`           // measured indicators and joint scores
	Each    []View        `json:"each,omitzero"`   // measured indicators and the partner's own scores
	Apart   []Apart       `json:"apart,omitzero"`  // how far the partners' composites lie apart, by point
	Judged  []Judgement   `json:"judged,omitzero"` // how the partners' scores lie to each other, by criterion
	Alpha   *Reliability  `json:"alpha,omitzero"`  // of all judged criteria, where they are scored alike; absent: undefined
}

// Apart is how far the partners' composites of one point lie apart. It is taken
// from the composites as they are shown, with 12 places, so that everybody can
// take it again.
type Apart struct {
	On calendar.Date `json:"on"`
	Spread
}

// View is a series as one partner sees it, or all together.
type View struct {
	Partner   id.Partner   `json:"partner,omitzero"` // absent: all together
	Points    []Point      `json:"points"`           // ascending by day
	Succeeded check.Answer `json:"succeeded"`        // whether the last points were reached, as many as the definition asks for
	Run       Run          `json:"run,omitzero"`     // the points reached up to the last one
	Longest   Run          `json:"longest,omitzero"` // the longest run; of equal ones the first
}

// Run is a number of points in a row that were reached for certain.
//
// The zero Run is none.
type Run struct {
	Points int           `json:"points"`
	Since  calendar.Date `json:"since,omitzero"` // the day of its first point
}

// Point is how things stood on one day of evaluation, the last day of some
// period of a criterion.
type Point struct {
	On         calendar.Date `json:"on"`
	Standings  []Standing    `json:"standings"`                  // one for each criterion, in document order
	Linear     Value         `json:"linear"`                     // weighted mean of the progress, from 0 to 1
	Geometric  Value         `json:"geometric"`                  // weighted geometric mean of the progress, from 0 to 1
	Weakest    id.Indicator  `json:"weakest,omitzero"`           // the criterion of the least progress; of equal ones the first
	Lowest     Value         `json:"lowest"`                     // its progress as it counts in the composites
	Coverage   Value         `json:"coverage"`                   // the share of the weight due whose value is known in full
	Reached    check.Answer  `json:"reached"`                    // whether the composite, before rounding, came up to the threshold; not_defined without one, and where nothing was due
	Attainment *float64      `json:"attainment,omitzero,string"` // T of the criteria that are goal attainment; absent: none was scored
}

// Standing is how one criterion stood at a point, and whose records say so.
type Standing struct {
	Indicator id.Indicator    `json:"indicator"`
	Weight    exact.Number    `json:"weight"`            // as written; normalised where it is used
	Period    calendar.Period `json:"period,omitzero"`   // the period that ended; absent: none did
	Since     calendar.Date   `json:"since,omitzero"`    // the first day of what was put together; absent: the period alone
	Value     Value           `json:"value"`             // over time and places; or why there is none
	Target    *Value          `json:"target,omitzero"`   // the one it is held against
	Progress  Value           `json:"progress"`          // not cut off at 0 and 1; or why there is none
	Records   []id.Command    `json:"records,omitzero"`  // the records of the period, by place and partner
	By        []id.Partner    `json:"by,omitzero"`       // who recorded each of them; absent for a joint score
	Gaps      int             `json:"gaps,omitzero"`     // periods and places that a sum goes without
	Reopened  bool            `json:"reopened,omitzero"` // a joint score that is to be agreed on again
}

// Judgement is how the partners' scores of one judged criterion lie to each
// other.
type Judgement struct {
	Indicator id.Indicator `json:"indicator"`
	Alpha     *Reliability `json:"alpha,omitzero"` // absent: undefined
	Rounds    []Round      `json:"rounds"`         // one for each period with a score that is over, ascending
}

// Round is the scores of one period.
type Round struct {
	Period calendar.Period `json:"period"`
	Spread Spread          `json:"spread"`
	Voices []Voice         `json:"voices"` // in order of the partners, then those without a name by their value
}

// Voice is one partner's score. An unattributed one has neither the name of
// the partner nor that of the record, which would tell it.
type Voice struct {
	By           id.Partner `json:"by,omitzero"`
	Unattributed bool       `json:"unattributed,omitzero"`
	Record       id.Command `json:"record,omitzero"`
	Value        Value      `json:"value"`
}

// Overwrite is a record of what another record had already told: the same
// indicator, period, place and partner. The first stands; mending it takes a
// correction.
type Overwrite struct {
	Indicator id.Indicator    `json:"indicator"`
	Period    calendar.Period `json:"period"`
	First     id.Command      `json:"first"`
	Record    id.Command      `json:"record"` // the one that does not count
}

// Unplaced is a record of a criterion that belongs to no point of any series.
type Unplaced struct {
	Indicator id.Indicator    `json:"indicator"`
	Period    calendar.Period `json:"period,omitzero"`
	Record    id.Command      `json:"record"`
	Why       string          `json:"why"` // no_end, empty_period; before_success: it ended before the first definition
}
