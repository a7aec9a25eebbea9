package prose_test

import (
	"strings"
	"testing"

	"github.com/mufakat/mufakat/partnership/prose"
)

// A first page on which nobody gave anything left the question out.
func TestTheFirstPageSaysThatNothingWasGiven(t *testing.T) {
	a := history(t, "partnership/testdata/vectors/abandoned/history.jsonl")
	for _, who := range audiences {
		for l, want := range map[prose.Lang][2]string{
			prose.English:    {"What was given", "ontribution is on record."},
			prose.Indonesian: {"Yang telah diberikan", "Tidak ada kontribusi yang tercatat"},
		} {
			r := prose.ReportFor(a, prose.ReportOptions{Audience: who, Lang: l})
			first, _, _ := strings.Cut(string(r.Markdown()), "\n---\n")
			_, rest, found := strings.Cut(first, "### "+want[0]+"\n\n")
			if sentence, _, _ := strings.Cut(rest, "\n"); !found || !strings.Contains(sentence, want[1]) {
				t.Errorf("for %s in %s it is said of what was given: %q", who, l, sentence)
			}
		}
	}
}

func TestTheFirstPageSaysThatNoSuccessIsDefined(t *testing.T) {
	a := history(t, "partnership/testdata/vectors/abandoned/history.jsonl")
	for _, l := range prose.Languages() {
		r := prose.ReportFor(a, prose.ReportOptions{Lang: l})
		want := map[prose.Lang]string{prose.English: "No definition of success is in force", prose.Indonesian: "Tidak ada definisi keberhasilan yang berlaku"}[l]
		if r.Success != nil || !strings.Contains(string(r.Markdown()), want) {
			t.Errorf("in %s the first page does not say %q", l, want)
		}
	}
}
