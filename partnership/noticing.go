package partnership

import (
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
)

func (f *fold) giveNotice(seq int, n *entry, a *act.GiveNotice) {
	b := f.edit()
	days := a.Days
	if v := b.termsOn(n.on); v != nil && days == 0 {
		days = v.terms.Duration.NoticeDays
	}
	b.notices = append(b.notices, notice{
		id: n.id, by: n.party, given: n.on, ends: daysEnd(n.on, days), breach: a.Breach, seq: seq,
	})
}

// lastDay is the last of the calendar.
var lastDay = calendar.MustDate(9999, 12, 31)

// daysEnd is [calendar.NoticeEnd] where there must be a day: days that run
// beyond the calendar end on its last day, and fewer than none on the first.
// The zero day would be one that has long passed.
func daysEnd(from calendar.Date, days int) calendar.Date {
	if end := calendar.NoticeEnd(from, max(days, 0)); !end.IsZero() {
		return end
	}
	return lastDay
}

// noticeEnding takes the reason and the investment of the notice that ran out
// first into the record of how the agreement ended.
func (f *fold) noticeEnding(e *ending, on calendar.Date) {
	for _, x := range f.body.notices {
		if x.ends.After(on) {
			continue
		}
		if a, ok := f.entry(x.seq).act.(act.GiveNotice); ok {
			e.reason, e.criteria, e.investment = a.Reason, a.Criteria, a.Investment
			return
		}
	}
}
