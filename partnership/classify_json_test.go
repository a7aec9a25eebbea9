package partnership_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
)

func TestAnswersAboutChangesAndKindsAreWrittenAsData(t *testing.T) {
	a := dearer()
	p, _ := a.Provenance(may.AddDays(90), "/commitments/rent/money")
	for _, tt := range []struct {
		answer any
		want   []string
	}{
		{a.Changes(), []string{`"act":"sign"`, `"kinds":["contribution","budget"]`, `"before":"12000000 IDR"`, `"percent":"25.000000000000"`, `"says":{"decisions":[{"owner":"mill","what":"The mill pays for Saturdays, too"}],"type":"review"}`}},
		{a.ReviewOutcomes(), []string{`"decisions":[{"what":"The mill pays for Saturdays, too","owner":"mill"}]`, `"changes":[`}},
		{p, []string{`"value":"15000000 IDR"`, `"before":"12000000 IDR"`, `"form":"signature"`}},
		{a.Classify(may.AddDays(90)), []string{`"kind":"contract"`, `"possible":["contract"]`, `{"gate":"g1","written":"yes","lived":"unknown","partners":[{"partner":"clinic",`, `"code":"CON004"`}},
	} {
		text, err := json.Marshal(tt.answer)
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range tt.want {
			if !strings.Contains(string(text), want) {
				t.Errorf("%T does not say %s:\n%s", tt.answer, want, text)
			}
		}
	}
}

// Found by writing schemas of answers: what a ground says had no type, a duty no
// balance, and a refusal members that begin with capitals.
func TestAnswersSayWhatTheyHoldAsDocumentsDo(t *testing.T) {
	grounds := 0
	for _, c := range dearer().Changes() {
		for _, g := range c.Evidence {
			grounds++
			if again := back(t, g); again.Says == nil || again.Says.Type() != g.Act {
				t.Errorf("%+v is read as %+v", g, again)
			}
		}
	}
	if grounds == 0 {
		t.Error("no change rests on anything")
	}
	if _, err := dearer().Apply(partnership.Command{ID: "no", By: "budi", For: "mill", On: may.AddDays(90), Act: act.Accept{Delivery: "none"}}); err == nil {
		t.Error("a delivery that is not there is accepted")
	} else if text := string(must(json.Marshal(err))); !strings.HasPrefix(text, `{"command":"no","findings":[{"code":"`) {
		t.Errorf("a refusal is %s", text)
	}
	for _, d := range dearer().Duties(may.AddDays(90)) {
		if text := string(must(json.Marshal(d))); !strings.Contains(text, `"balance":[{"measure":"`) {
			t.Errorf("a duty is %s", text)
		}
	}
}
