package partnership

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

var garden = func() terms.Terms {
	t, err := terms.Read([]byte(`{"schema":"mufakat/terms/1","title":"A \"garden\"","purpose":"Children eat what they grow",
		"partners":[{"id":"school","name":"Hillside School","kind":"government"},{"id":"nursery","name":"Green Nursery","kind":"company"}],
		"commitments":[{"id":"seeds","from":"nursery","kind":"cash","money":"1200.50 EUR","due":"2026-06-30"}],
		"duration":{"end":"2027-04-30","noticeDays":30}}`))
	if err != nil {
		panic(err)
	}
	return t
}()

// The digest of terms that is worked out of the text of an act is that of the terms
// alone, whatever an extension of either says.
func TestTheDigestOfTermsIsSeenInTheTextOfTheirAct(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := garden
		ext := canon.Ext{}
		if rapid.Bool().Draw(t, "alike") {
			ext["urn:x"] = canon.Raw(`{` + string(noTerms) + `}`)
		}
		if rapid.Bool().Draw(t, "deep") {
			n := rapid.SampledFrom([]int{10, 31, 32, 61, 62, 63, 70}).Draw(t, "depth")
			x.Ext = canon.Ext{"urn:deep": canon.Raw(strings.Repeat("[", n) + strings.Repeat("]", n))}
		}
		reason := rapid.SampledFrom([]string{"", string(noTerms), "\xff", "a\\\"b"}).Draw(t, "reason")
		if rapid.IntRange(0, 5).Draw(t, "ill") == 0 {
			x.Title = "\xff"
		}
		for _, a := range []act.Act{
			act.Amend{Base: id.Sum(nil), Terms: x, Reason: reason, Ext: ext}, act.Draft{Terms: x, Reason: reason, Ext: ext},
			act.Begin{Terms: x, Ext: ext}, act.Accede{Terms: x, Partner: "p", Ext: ext}, act.Novate{Terms: x, Ext: ext}, act.Sign{Terms: &x, Ext: ext},
			act.Adopt{Terms: x, Ext: ext},
		} {
			whole := newText(&x)
			want, err1 := act.Append(nil, a)
			got, err2 := whole.within(a)
			if string(want) != string(got) || (err1 == nil) != (err2 == nil) || err1 != nil && err1.Error() != err2.Error() {
				t.Fatalf("%s is written as\n%s, %v, want\n%s, %v", a.Type(), got, err2, want, err1)
			}
			alone, err := x.Digest()
			if err == nil && whole.sum() != alone {
				t.Fatalf("the digest of the terms of %s is %s, want %s", a.Type(), whole.sum(), alone)
			}
		}
	})
}
