package iati

import (
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// writer makes an element of an activity.
type writer struct {
	a        *Activity
	explicit bool // ids are written, since reading would give others
	missing  []string

	// Where things stand in the activity; of two of one name, the first.
	partners   map[id.Partner]int
	indicators map[id.Indicator]int
	readings   map[figureKey][]int
	measured   map[id.Indicator][]int
}

// figureKey is a period of an indicator.
type figureKey struct {
	indicator id.Indicator
	period    calendar.Period
}

func newWriter(a *Activity) *writer {
	w := &writer{a: a, partners: map[id.Partner]int{}, indicators: map[id.Indicator]int{}, readings: map[figureKey][]int{}, measured: map[id.Indicator][]int{}}
	for i := range a.Terms.Partners {
		if _, there := w.partners[a.Terms.Partners[i].ID]; !there {
			w.partners[a.Terms.Partners[i].ID] = i
		}
	}
	for i := range a.Terms.Indicators {
		if _, there := w.indicators[a.Terms.Indicators[i].ID]; !there {
			w.indicators[a.Terms.Indicators[i].ID] = i
		}
	}
	for i := range a.Readings {
		key := figureKey{a.Readings[i].Indicator, a.Readings[i].Period}
		w.readings[key] = append(w.readings[key], i)
		w.measured[key.indicator] = append(w.measured[key.indicator], i)
	}
	w.explicit = !w.naturallyNamed()
	return w
}

// partner returns the partner of that id.
func (w *writer) partner(name id.Partner) (*terms.Partner, bool) {
	i, ok := w.partners[name]
	if !ok {
		return nil, false
	}
	return &w.a.Terms.Partners[i], true
}
