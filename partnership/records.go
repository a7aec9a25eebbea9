package partnership

import (
	"slices"

	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
)

// Records returns what is on record about indicators as of a day, as it is known
// now: every reading, every partner's score and every joint score that is dated
// up to that day. A zero day is after all that is on record.
//
// Each list is in the order of recording. What was corrected stands as it was
// mended, under the id of the record and dated as it was; what was taken back is
// left out. They are what [Agreement.Success] rests on, and the rows of the tables
// of package table. The lists are the caller's.
func (a Agreement) Records(on calendar.Date) indicator.Records {
	f := fold{state: *a.state()}
	r := f.records(on)
	for i := range r.Joint {
		r.Joint[i].Scores = slices.Clone(r.Joint[i].Scores)
	}
	return r
}
