package partnershiptest

import (
	"strings"
	"testing"
)

// A store that dropped the half line and kept those before it was told of a line
// too many, and not that the lines of one append belong together.
func TestAStoreThatKeepsAPartOfATornAppendIsToldThatItMustVanishWhole(t *testing.T) {
	fresh := func() Store { return lines{newMemory(), dropsTheHalf} }
	for name, err := range map[string]error{"tail": tornTail(fresh), "after": afterTornTail(fresh)} {
		if err == nil {
			t.Fatalf("%s: a part of an append was let through", name)
		}
		for _, want := range []string{"a torn append must vanish whole", " lines, a part is there"} {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%s: want %q in %q", name, want, err)
			}
		}
	}
	// What goes too far is no part.
	if err := tornTail(func() Store { return lines{newMemory(), dropsAll} }); err == nil || strings.Contains(err.Error(), "vanish") {
		t.Errorf("all dropped: %v", err)
	}
}
