package calendar_test

import (
	"errors"
	"testing"

	"github.com/mufakat/mufakat/lifecycle/calendar"
)

// The known fault of other systems: a month after 31 January is 3 March, said
// by nobody, and the day drifts with every month after it.
func TestThirtyFirstOfJanuaryPlusOneMonth(t *testing.T) {
	d := calendar.MustParse("2026-01-31")
	if got, err := d.AddMonths(1, calendar.Refuse); !errors.Is(err, calendar.ErrNoSuchDay) || !got.IsZero() {
		t.Errorf("without a word on what is meant: %v, %v", got, err)
	}
	for o, want := range map[calendar.Overflow]string{calendar.Clip: "2026-02-28", calendar.Spill: "2026-03-03"} {
		if got, err := d.AddMonths(1, o); err != nil || got.String() != want {
			t.Errorf("%v, %v, want %s", got, err, want)
		}
	}
	monthly := calendar.MustParseCadence("P1M")
	if got, err := monthly.Nth(d, 2); err != nil || got.String() != "2026-03-31" {
		t.Errorf("two months on: %v, %v, want 31 March", got, err)
	}
}
