package scenario

import (
	"errors"
	"fmt"
	"time"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/terms"
)

// defaultStart is the day of time 0 where nothing else says one.
var defaultStart = calendar.MustDate(2026, time.January, 1)

// settingFor returns what is the same for all lives of a spec.
func settingFor(spec Spec) (Setting, error) {
	start := spec.Start
	switch {
	case spec.History.Len() > 0:
		last, _ := spec.History.Event(spec.History.Len())
		if start.IsZero() {
			start = last.On
		}
		if start.Before(last.On) {
			return Setting{}, fmt.Errorf("a forecast starts from %s, the day of the last event, or later; not on %s", last.On, start)
		}
		t, ok := spec.History.Terms(start)
		if !ok {
			return Setting{}, errors.New("the history has no terms yet")
		}
		return settingOf(t, start)
	case start.IsZero():
		start = defaultStart
	}
	if spec.Terms != nil {
		return settingOf(spec.Terms.Clone(), start)
	}
	return settingOf(DefaultTerms(start), start)
}

// settingOf returns the setting of terms that start on a day.
func settingOf(t terms.Terms, start calendar.Date) (Setting, error) {
	s := Setting{Terms: t, Start: start}
	for p := range s.Terms.Parties() {
		s.Partners = append(s.Partners, p.ID)
		levels := p.Levels
		if len(levels) == 0 {
			need := p.SupportLevel
			if need == "" {
				need = terms.Executive
			}
			levels = []terms.Level{need}
		}
		s.Levels = append(s.Levels, levels)
	}
	for i := range s.Terms.Commitments {
		s.Commitments = append(s.Commitments, s.Terms.Commitments[i].ID)
	}
	if len(s.Partners) < 2 {
		return Setting{}, fmt.Errorf("there are %d parties; a partnership has 2 or more", len(s.Partners))
	}
	s.prepare()
	return s, nil
}
