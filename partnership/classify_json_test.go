package partnership_test

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestAnswersAboutChangesAndKindsAreWrittenAsData(t *testing.T) {
	a := dearer()
	p, _ := a.Provenance(may.AddDays(90), "/commitments/rent/money")
	for _, tt := range []struct {
		answer any
		want   []string
	}{
		{a.Changes(), []string{`"act":"sign"`, `"kinds":["contribution","budget"]`, `"before":"12000000 IDR"`, `"percent":"25.000000000000"`, `"says":{"decisions":[`}},
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
