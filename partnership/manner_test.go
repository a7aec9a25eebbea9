package partnership

import (
	"testing"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/terms"
)

// What is known of an act by its type is what is found of each act alone.
func TestTheMannerOfAnActIsWhatIsFoundOfIt(t *testing.T) {
	passes := func(s lifecycle.Stage, a act.Act) lifecycle.Trigger {
		f := fold{state: state{stage: s, body: newBody()}}
		return f.trigger(a)
	}
	times := map[string]int{}
	for _, word := range act.Types() {
		a, _ := act.New(word)
		if s, signs := a.(act.Sign); signs {
			s.Terms = &terms.Terms{}
			a = s
		}
		m := mannerOf(a)
		row := passes(lifecycle.Active, a)
		for what, x := range map[string]struct {
			told  manner
			found bool
		}{
			"is of stage or consent": {ofForm, formal(a)},
			"carries terms":          {bearing, carriesTerms(a)},
			"gives out an id":        {naming, nameOf(a) != ""},
			"is proposed":            {proposing, proposes(a, lifecycle.Signed)},
			"is reported":            {reporting, row == lifecycle.OnRecord && passes(lifecycle.Closed, a) == lifecycle.OnFollowUp},
			"is noted":               {noting, row == lifecycle.OnNote && act.IsRecord(word)},
			"was looked at":          {mannered, true},
		} {
			if got := m&x.told != 0; got != x.found {
				t.Errorf("that %s %s is said to be %t, and found %t", word, what, got, x.found)
			}
			if x.found {
				times[what]++
			}
		}
	}
	t.Log(times)
	for what, least := range map[string]int{
		"is of stage or consent": 30, "carries terms": 7, "gives out an id": 3, "is proposed": 18, "is reported": 11, "is noted": 8,
	} {
		if times[what] < least {
			t.Errorf("%d acts are found of which it %s, want %d", times[what], what, least)
		}
	}
}
