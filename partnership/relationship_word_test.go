package partnership_test

import (
	"testing"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

func TestCommunicationIsKeptUntilTheDayAfterTheNextWordIsDue(t *testing.T) {
	l := active(t, peopleTerms("p1", "p2")) // every month
	monthly := calendar.MustParseCadence("P1M")
	first := l.does("2026-01-31", "p1", act.Communicate{To: []id.Partner{"p2"}, Subject: "News"})
	for _, c := range []struct {
		on   string
		want partnership.Communication
	}{
		{"2026-01-30", partnership.Communication{Due: dated("2026-02-01"), Kept: check.Unknown}},
		{"2026-01-31", partnership.Communication{LastWord: dated("2026-01-31"), Seq: first, Due: dated("2026-02-28"), Kept: check.Yes}},
		{"2026-02-28", partnership.Communication{LastWord: dated("2026-01-31"), Seq: first, Due: dated("2026-02-28"), Kept: check.Yes}},
		{"2026-03-01", partnership.Communication{LastWord: dated("2026-01-31"), Seq: first, Due: dated("2026-02-28"), Kept: check.No}},
	} {
		c.want.Partner, c.want.Cadence, c.want.Since = "p1", monthly, dated("2026-01-01")
		alike(t, c.on, c.want, l.a.Communication(dated(c.on))[0])
	}
	alike(t, "who never said a word", partnership.Communication{
		Partner: "p2", Cadence: monthly, Since: dated("2026-01-01"), Due: dated("2026-02-01"), Kept: check.No,
	}, l.a.Communication(dated("2026-02-02"))[1])
}

func TestNoCadenceIsHeldAgainstPartnersBeforeItIsAgreedOrAfterTheEnd(t *testing.T) {
	none := func(name string, a partnership.Agreement, on calendar.Date) {
		t.Helper()
		for _, x := range a.Communication(on) {
			alike(t, name, partnership.Communication{Partner: x.Partner, Kept: check.NotDefined}, x)
		}
	}
	none("at the table", begun(t, peopleTerms("p1", "p2")).a, dated("2027-01-01"))
	none("no cadence", active(t, pairTerms()).a, dated("2027-01-01"))
	l := closed(t, peopleTerms("p1", "p2"))
	none("closed", l.a, l.day.AddDays(400))
}

func TestACadenceIsCountedFromTheDayItWasAgreed(t *testing.T) {
	w := peopleTerms("p1", "p2")
	w.Communication.Cadence = calendar.Cadence{}
	l := active(t, w)
	l.does("2026-01-05", "p1", act.Communicate{Subject: "News"})
	w.Communication.Cadence = calendar.MustParseCadence("P1M")
	l.on("2026-05-01").agreed("p1", act.Amend{Base: l.a.Base(), Terms: w, Form: terms.Signature}, "p2")
	got := l.a.Communication(dated("2026-05-20"))[0]
	alike(t, "since", dated("2026-05-01"), got.Since)
	alike(t, "due", dated("2026-06-01"), got.Due)
	alike(t, "kept", check.Unknown, got.Kept) // the word of January was before
	alike(t, "late", check.No, l.a.Communication(dated("2026-06-02"))[0].Kept)
	alike(t, "before", check.NotDefined, l.a.Communication(dated("2026-04-30"))[0].Kept)
}

// Nobody can know from papers what was said before they were adopted.
func TestCommunicationOfAdoptedPapersIsCountedFromTheirDay(t *testing.T) {
	l := newLife(t, "2026-05-01")
	l.take(l.paper("p1", act.Adopt{Terms: peopleTerms("p1", "p2"), Stage: lifecycle.Active, Signed: dated("2020-01-01")}))
	got := l.a.Communication(newest)[0]
	alike(t, "since", dated("2026-05-01"), got.Since)
	alike(t, "kept", check.Unknown, got.Kept)
}
