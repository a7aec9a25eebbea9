package iati_test

import (
	"strings"
	"testing"

	"github.com/mufakat/mufakat/partnership/iati"
)

// Where the first narrative said nothing, the second was taken for the words of the
// element once it was written and read. Found by
// TestASpoiltFileLosesNothingSilently.
func TestAFirstNarrativeThatSaysNothingStaysTheFirst(t *testing.T) {
	for _, kept := range []string{`<narrative>Air</narrative>`, `<narrative xml:lang="fr">De l'eau</narrative>`, ``} {
		src := []byte(strings.Replace(whole("", "", ""), `<narrative>Water</narrative>`, `<narrative/>`+kept, 1))
		ims := imported(t, src)
		if got := ims[0].Activity.Terms.Purpose; got != "" {
			t.Errorf("the purpose is %q", got)
		}
		comesBack(t, kept, ims)
		out := exported(t, []iati.Activity{ims[0].Activity})
		validates(t, out)
		for _, fact := range unaccounted(t, src, out, ims) {
			t.Errorf("neither kept nor named: %s", fact)
		}
	}
}
