package indicator

import (
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/id"
)

// Part is one part of a disaggregated reading. Parts stand beside the value of
// the whole and are never added to it; see [Definition.CheckParts].
type Part struct {
	By    string `json:"by"` // the disaggregation it is part of
	Part  string `json:"part"`
	Value Value  `json:"value"`
}

// Reading is what a measured indicator read in a period, as one partner reports
// it for one place. Readings of successive periods become one by
// [Definition.Accumulate], those of places and partners by
// [Definition.Aggregate]. A reading without a period is of the whole term.
type Reading struct {
	ID        id.Command      `json:"id,omitzero"` // the command that recorded it
	Indicator id.Indicator    `json:"indicator"`
	Period    calendar.Period `json:"period"`
	Place     string          `json:"place,omitzero"` // absent: the whole, or the only place
	By        id.Partner      `json:"by"`
	On        calendar.Date   `json:"on"` // the day it was recorded for
	Value     Value           `json:"value"`
	Parts     []Part          `json:"parts,omitzero"`
}

// Score is one partner's own score of a judged indicator in a period. It is
// that partner's alone: scores of several are compared, not put together.
type Score struct {
	ID           id.Command      `json:"id,omitzero"`
	Indicator    id.Indicator    `json:"indicator"`
	Period       calendar.Period `json:"period"`
	By           id.Partner      `json:"by"`
	On           calendar.Date   `json:"on"`
	Value        Value           `json:"value"`
	Words        string          `json:"words,omitzero"`
	Unattributed bool            `json:"unattributed,omitzero"` // counts like any other; not to be shown with the partner's name
}

// JointScore is the score that the partners agreed on for a judged indicator in
// a period. It is a record of its own and never computed from their scores.
type JointScore struct {
	ID        id.Command      `json:"id,omitzero"`
	Indicator id.Indicator    `json:"indicator"`
	Period    calendar.Period `json:"period"`
	On        calendar.Date   `json:"on"`
	Value     Value           `json:"value"`
	Scores    []id.Command    `json:"scores,omitzero"` // the scores it rests on
	Words     string          `json:"words,omitzero"`
	Reopened  bool            `json:"reopened,omitzero"` // a score beneath it was corrected: to be agreed on again
}

// Records is what is on record about the indicators of one agreement, each list
// in the order of recording. What was corrected stands as it was mended; see
// [CheckRecords] for what may be wrong with it.
type Records struct {
	Readings []Reading    `json:"readings,omitzero"`
	Scores   []Score      `json:"scores,omitzero"`
	Joint    []JointScore `json:"joint,omitzero"`
}
