package partnershiptest

import (
	"errors"
	"slices"
	"time"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"pgregory.net/rapid"
)

// Life draws a whole life: the commands of an [Opening] of drawn [Terms] from 1
// January 2026 on, and then up to steps more by [Command], as days pass. What is
// refused is told and changes nothing; the accepted ones, applied in order to an
// empty agreement, are what [Agreement] draws.
//
// In some lives every command carries the moment at which it was recorded, in the
// others none does.
func Life(steps int) *rapid.Generator[[]Try] {
	return rapid.Custom(func(t *rapid.T) []Try {
		_, tries := lead(draws{t}, steps)
		return tries
	})
}

// Agreement draws an agreement in any stage, with a history that came about by up
// to so many commands after its opening; see [Life].
func Agreement(steps int) *rapid.Generator[partnership.Agreement] {
	return rapid.Custom(func(t *rapid.T) partnership.Agreement {
		a, _ := lead(draws{t}, steps)
		return a
	})
}

// History draws the events of an agreement, in the order of recording; see [Life].
func History(steps int) *rapid.Generator[[]partnership.Event] {
	return rapid.Custom(func(t *rapid.T) []partnership.Event {
		a, _ := lead(draws{t}, steps)
		return slices.Collect(a.Events())
	})
}

func lead(d draws, steps int) (partnership.Agreement, []Try) {
	var a partnership.Agreement
	var tries []Try
	day := calendar.MustParse("2026-01-01")
	clocked := d.coin("clocked")
	try := func(c partnership.Command) {
		if clocked && c.At.IsZero() {
			year, month, on := day.Civil()
			c.At = time.Date(year, month, on, 9, 0, len(tries), 0, time.UTC)
		}
		next, err := a.Apply(c)
		refused := new(partnership.Rejection)
		if err == nil {
			refused = nil
		} else if !errors.As(err, &refused) {
			d.Fatalf("partnershiptest: refused without a reason: %v", err)
		}
		if err == nil && c.On.After(day) {
			day = c.On
		}
		a, tries = next, append(tries, Try{c, refused})
	}
	for _, c := range Opening(drawTerms(d), day).Draw(d.T, "opening") {
		try(c)
	}
	for range d.pick(steps+1, "steps") {
		switch d.pick(5, "pace") {
		case 0, 1:
		case 2, 3:
			day = day.AddDays(1 + d.pick(20, "days"))
		case 4:
			day = day.AddDays(d.pick(60, "many days"))
		}
		try(Command(a, day).Draw(d.T, "command"))
	}
	return a, tries
}
