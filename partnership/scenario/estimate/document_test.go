package estimate_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/mufakat/mufakat/partnership/scenario/estimate"
)

// TestNoListOfAnEstimateIsNull is named after the zero Curve, whose points were.
func TestNoListOfAnEstimateIsNull(t *testing.T) {
	for _, x := range []any{
		estimate.Curve{}, estimate.Point{}, estimate.Table{}, estimate.Times{}, estimate.Indices{}, estimate.Index{},
		estimate.Histogram{}, estimate.Interval{}, estimate.Moments{}, estimate.Sum{}, estimate.Pairs{}, estimate.Paired{},
	} {
		text, err := json.Marshal(x)
		if err != nil {
			t.Errorf("%T: %v", x, err)
		}
		if strings.Contains(string(text), "null") {
			t.Errorf("%T: %s", x, text)
		}
	}
	want := `{"kind":"","n":0,"level":"0","points":[]}`
	if got, err := json.Marshal(estimate.Curve{}); err != nil || string(got) != want {
		t.Errorf("got %s, %v, want %s", got, err, want)
	}
}
