package partnership

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/terms"
)

// Terms that share parts with those before mean what they would mean alone.
func TestWhatTermsShareMeansTheSameAsWhatTheySayApart(t *testing.T) {
	base := garden
	base.Indicators = []indicator.Use{{ID: "trust", Definition: indicator.Definition{Title: "Trust"}}, {ID: "yield"}}
	base.Success = indicator.Success{Words: "It grows", Criteria: []indicator.Criterion{{Indicator: "trust"}}, Threshold: exact.MustParse("0.5")}
	two := 2
	for name, change := range map[string]func(*terms.Terms){
		"nothing":        func(*terms.Terms) {},
		"a title":        func(x *terms.Terms) { x.Title = "Another" },
		"words":          func(x *terms.Terms) { x.Success.Words = "It bears" },
		"a version":      func(x *terms.Terms) { x.Success.Version = 2 },
		"places":         func(x *terms.Terms) { x.Success.Threshold = exact.MustParse("0.50") },
		"no threshold":   func(x *terms.Terms) { x.Success.Threshold = exact.Number{} },
		"a zero":         func(x *terms.Terms) { x.Success.Threshold = exact.MustParse("0") },
		"judged":         func(x *terms.Terms) { x.Success.MinJudged = &two },
		"an extension":   func(x *terms.Terms) { x.Success.Ext = canon.Ext{"urn:x": "1"} },
		"no criteria":    func(x *terms.Terms) { x.Success.Criteria = nil },
		"empty criteria": func(x *terms.Terms) { x.Success.Criteria = []indicator.Criterion{} },
		"fewer":          func(x *terms.Terms) { x.Indicators = x.Indicators[:1] },
		"a definition": func(x *terms.Terms) {
			x.Indicators = slices.Clone(x.Indicators)
			x.Indicators[0].Definition.Title = "More trust"
		},
	} {
		shared := base
		change(&shared)
		apart := shared.Clone()
		want, got := differ(newText(&base), newText(&apart)), differ(newText(&base), newText(&shared))
		want.base, got.base = nil, nil
		if diff := cmp.Diff(*want, *got, cmp.AllowUnexported(difference{}, text{})); diff != "" {
			t.Errorf("%s changed (-apart +shared):\n%s", name, diff)
		}
		alone, beside := newText(&apart).meaning(), newText(&shared).meaningAfter(newText(&base))
		if diff := cmp.Diff(*alone, *beside, cmp.AllowUnexported(meaning{})); diff != "" {
			t.Errorf("%s changed (-apart +shared):\n%s", name, diff)
		}
	}
}
