package wrap_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/examples/internal/wrap"
	"pgregory.net/rapid"
)

func TestWrappedWordsAreTheSameWordsInLinesNoLongerThanTheyMayBe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := strings.Join(rapid.SliceOf(rapid.StringMatching(`[a-zé]{1,90}[ \n]{0,2}`)).Draw(t, "words"), " ")
		got := wrap.Words(words)
		if diff := cmp.Diff(strings.Fields(words), strings.Fields(got), cmp.Transformer("none", func(x []string) string { return strings.Join(x, " ") })); diff != "" {
			t.Fatalf("words (-want +got):\n%s", diff)
		}
		all := strings.Split(strings.TrimSuffix(got, "\n"), "\n")
		for i, line := range all {
			if n := len([]rune(line)); n > wrap.Width && strings.Contains(line, " ") {
				t.Fatalf("line %d has %d characters", i+1, n)
			}
			if next := i + 1; next < len(all) {
				first, _, _ := strings.Cut(all[next], " ")
				if len([]rune(line))+1+len([]rune(first)) <= wrap.Width {
					t.Fatalf("%q would have had room behind %q", first, line)
				}
			}
		}
	})
}
