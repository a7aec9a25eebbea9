package prose_test

import (
	"strings"
	"testing"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/prose"
	"github.com/mufakat/mufakat/partnership/terms"
)

// "Cash is promised under cash" was said of a promise without words of its own.
func TestAPromiseWithoutWordsIsNotNamedTwice(t *testing.T) {
	of := terms.Terms{Commitments: []contribution.Commitment{{ID: "grant", From: "mill", Kind: contribution.Cash, Money: money.MustParse("100 EUR")}}}
	f := check.Finding{Code: terms.BND002, Severity: check.Warning, Params: map[string]string{"commitment": "grant", "kind": "cash"}}
	for l, word := range map[prose.Lang]string{prose.English: "cash", prose.Indonesian: "uang"} {
		text := prose.Speaker{Lang: l, Terms: &of}.Finding(f).Text
		if n := strings.Count(strings.ToLower(text), word); n != 1 {
			t.Errorf("%s says %q %d times: %s", l, word, n, text)
		}
	}
}

// A digest may also be another than the one kept, and a line may be missing: that
// something was changed is one cause of several.
func TestABrokenChainIsNotAlwaysAChange(t *testing.T) {
	for l, causes := range map[prose.Lang][]string{
		prose.English:    {"changed", "left out", "cut off", "another history"},
		prose.Indonesian: {"diubah", "dihilangkan", "terpotong", "bukan yang dimaksud"},
	} {
		said := prose.Finding(l, check.Finding{Code: partnership.DAT003, Severity: check.Error})
		for _, cause := range causes {
			if !strings.Contains(said.Text, cause) {
				t.Errorf("%s does not name %q: %s", l, cause, said.Text)
			}
		}
		if strings.Contains(said.Title, causes[0]) {
			t.Errorf("the title in %s says what is not known: %s", l, said.Title)
		}
	}
}

// A code that can refuse was said to stand in the way where it was advice only.
func TestAdviceStandsInNobodysWay(t *testing.T) {
	for _, severity := range []check.Severity{check.Advice, check.Warning, check.Error} {
		report := check.Report{{Code: "CON005", Severity: severity, Params: map[string]string{"problem": "over_delivery"}}}
		items := report.Agenda(7, partnership.Rules()...)
		for _, l := range prose.Languages() {
			lines := prose.Agenda(l, items)
			if refuses := len(lines[0].Refuses) > 0; refuses != (severity == check.Error) {
				t.Errorf("a finding that is %v refuses in %s: %v", severity, l, lines[0].Refuses)
			}
		}
	}
}
