package terms

import (
	"strconv"

	"github.com/mufakat/mufakat/partnership/check"
)

// MaxDays is the greatest number of days that terms and notices may state: a
// hundred years.
const MaxDays = 36525

// count reports a number of days, periods or meetings that cannot be counted.
func (w *walk) count(name string, n int) {
	if n < 0 || n > MaxDays {
		w.findIn(name, DAT007, check.Error, "given", strconv.Itoa(n), "most", strconv.Itoa(MaxDays))
	}
}

func (w *walk) durationCounts(d *Duration) {
	w.count("renewalWindow", d.RenewalWindow)
	w.count("renewalLead", d.RenewalLead)
	w.count("noticeDays", d.NoticeDays)
	w.count("cureDays", d.CureDays)
	w.count("patience", d.Patience)
}

func (w *walk) policyCounts(p *Policy) {
	w.count("adjournments", p.Adjournments)
	w.count("objectionDays", p.ObjectionDays)
	w.count("lapseDays", p.LapseDays)
}
