package partnershiptest_test

import (
	"errors"
	"fmt"
	"slices"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/partnershiptest"
	"github.com/mufakat/mufakat/partnership/terms"
)

// A wrapper is held to the library's answers in the same way: its test adapts it
// to [partnershiptest.Wrapper] and runs
//
//	func TestMyService(t *testing.T) {
//		partnershiptest.TestWrapper(t, func(t *testing.T) partnershiptest.Wrapper { return newClient(t) })
//	}
//
// What an answer must be can be asked for, too.
func ExampleAnswer() {
	var a partnership.Agreement
	day := calendar.MustParse("2026-01-01")
	for _, c := range []partnership.Command{
		{ID: "1", By: "ani", For: "mill", On: day, Act: act.Begin{Terms: partnershiptest.Sample("mill", "school")}},
		{ID: "2", By: "budi", For: "school", On: day, Act: act.Join{}},
	} {
		a, _ = a.Apply(c)
	}
	answer, err := partnershiptest.Answer(a, partnershiptest.Question{Name: "partners", On: day})
	fmt.Println(string(answer), err)
	// Output:
	// [{"partner":"mill","standing":"party","from":"2026-01-01","willing":true},{"partner":"school","standing":"party","from":"2026-01-01","willing":true}] <nil>
}

// Where no property is asked for, a seed gives the same terms each time.
func ExampleTerms() {
	t := partnershiptest.Terms().Example(4)
	fmt.Println(t.Title, len(t.Partners))
	// Output:
	// Clinic days 2
}

// An open option is completed to a command that is accepted.
func ExampleComplete() {
	var a partnership.Agreement
	day := calendar.MustParse("2026-01-01")
	for _, c := range partnershiptest.Opening(partnershiptest.Sample("mill", "school"), day).Example(1) {
		a, _ = a.Apply(c)
	}
	for _, o := range a.Options("school", day) {
		if _, is := o.Act.(act.RegisterOpportunity); is && o.Open {
			c := partnershiptest.Complete(a, o).Example(1)
			_, err := a.Decide(c)
			fmt.Println(c.Act.Type(), c.For, err)
		}
	}
	// Output:
	// register_opportunity school <nil>
}

// A property of every agreement: nobody who consented is asked again. A test of
// yours draws them by rapid.Check; here it is the same one each time.
func ExampleAgreement() {
	a := partnershiptest.Agreement(30).Example(5)
	last, _ := a.Event(a.Len())
	again := 0
	for _, p := range a.Proposals(last.On) {
		for _, given := range p.Consents {
			if slices.Contains(p.Missing, given.Partner) {
				again++
			}
		}
	}
	fmt.Println(a.Len() > 30, again)
	// Output:
	// true 0
}

// A command fits what came before: mostly it is accepted.
func ExampleCommand() {
	a, day := partnershiptest.Agreement(10).Example(2), calendar.MustParse("2027-01-01")
	accepted := 0
	for seed := range 50 {
		if _, err := a.Decide(partnershiptest.Command(a, day).Example(seed)); err == nil {
			accepted++
		}
	}
	fmt.Println(accepted > 25, accepted < 50)
	// Output:
	// true true
}

// What is hostile is refused with its reasons, and changes nothing.
func ExampleHostile() {
	a, day := partnershiptest.Agreement(10).Example(2), calendar.MustParse("2027-01-01")
	_, err := a.Decide(partnershiptest.Hostile(a, day).Example(6))
	var refused *partnership.Rejection
	fmt.Println(errors.As(err, &refused) && len(refused.Findings) > 0)
	// Output:
	// true
}

// Sample terms are sound: they are signed as they are, by those who may.
func ExampleSample() {
	day := calendar.MustParse("2026-01-01")
	of := partnershiptest.Sample("mill", "school", "clinic")
	a, _ := partnership.Agreement{}.Apply(partnership.Command{ID: "1", By: "ani", For: "mill", On: day, Act: act.Begin{Terms: of}})
	fmt.Println(of.Duration.End, len(of.Commitments), of.Check(terms.Options{Stage: lifecycle.Negotiating}).Of(check.Error))
	fmt.Println(partnershiptest.Signer(a, "school", day))
	// Output:
	// 2026-12-31 3 []
	// school-head
}

func ExampleQuestions() {
	fmt.Println(partnershiptest.Questions()[:4])
	// Output:
	// [options terms partners proposals]
}

// Each command fits what came before it; what is refused says why.
func ExampleLife() {
	accepted, refused := 0, 0
	for _, x := range partnershiptest.Life(40).Example(3) {
		if x.Refused == nil {
			accepted++
		} else if len(x.Refused.Findings) > 0 {
			refused++
		}
	}
	fmt.Println(accepted > refused, refused > 0)
	// Output: true true
}

// A history is drawn as its events, to be folded or written down.
func ExampleHistory() {
	events := partnershiptest.History(20).Example(1)
	a := partnership.Replay(slices.Values(events))
	fmt.Println(a.Len() == len(events), len(a.Audit()))
	// Output: true 0
}

// What an agreement offers is accepted; what is hostile is mostly not.
func ExampleOffered() {
	a, day := partnershiptest.Agreement(10).Example(2), calendar.MustParse("2027-01-01")
	offered, hostile := 0, 0
	for seed := range 50 {
		if _, err := a.Decide(partnershiptest.Offered(a, day).Example(seed)); err != nil {
			offered++
		}
		if _, err := a.Decide(partnershiptest.Hostile(a, day).Example(seed)); err != nil {
			hostile++
		}
	}
	fmt.Println(offered, hostile > 25)
	// Output: 0 true
}

// An opening brings terms as far as drawn: here to an agreement that is active.
func ExampleOpening() {
	var a partnership.Agreement
	terms := partnershiptest.Sample("mill", "school")
	for _, c := range partnershiptest.Opening(terms, calendar.MustParse("2026-01-01")).Example(3) {
		a, _ = a.Apply(c)
	}
	stage, since := a.Stage()
	fmt.Println(stage, since)
	// Output: active 2026-01-01
}
