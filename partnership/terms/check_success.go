package terms

import (
	"strconv"

	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

func (c *checker) indicator(u *indicator.Use) {
	w := &c.walk
	refer(w, "reporter", c.partners, u.Reporter)
	referEach(w, "judges", c.partners, u.Judges)
	referEach(w, "credited", c.partners, u.Credited)
	w.useTexts(u)
	d := &u.Definition
	w.in("definition")
	w.word("basis", "basis", d.Basis.Known(), string(d.Basis))
	w.word("measure", "measure", d.Measure.Known(), string(d.Measure))
	w.word("direction", "direction", d.Direction.Known(), string(d.Direction))
	w.word("accumulation", "accumulation", d.Accumulation.Known(), string(d.Accumulation))
	w.word("aggregation", "accumulation", d.Aggregation.Known(), string(d.Aggregation))
	w.out(1)
}

func (c *checker) success() {
	w := &c.walk
	s := &c.t.Success
	w.word("composite", "composite", s.Composite.Known(), string(s.Composite))
	w.text("words", s.Words)
	seen := make(names[id.Indicator], len(s.Criteria))
	w.in("criteria")
	for i := range s.Criteria {
		on := s.Criteria[i].Indicator
		w.at(i, "")
		switch {
		case !c.indicators[on]:
			w.findIn("indicator", DAT001, check.Error, "problem", "unknown", "noun", on.Noun(), "id", string(on))
		case seen[on]:
			w.findIn("indicator", DAT001, check.Error, "problem", "duplicate", "noun", on.Noun(), "id", string(on))
		}
		seen[on] = true
		w.out(1)
	}
	w.out(1)
	w.merge(s.Check(c.t.Indicators))
}

// bases reports too few judged indicators, and none that is measured. One
// whose basis is not known may be either.
func (c *checker) bases() {
	if !c.together() {
		return
	}
	judged, measured, unknown := 0, 0, 0
	for i := range c.t.Indicators {
		switch basis := c.t.Indicators[i].Definition.Basis; basis {
		case indicator.Judged:
			judged++
		case indicator.Measured:
			measured++
		default:
			unknown++
		}
	}
	there := c.t.Indicators != nil
	need := c.limits.MinJudged
	if own := c.t.Success.MinJudged; own != nil {
		need = *own
	}
	if judged+unknown < need {
		c.lacking("indicators", there, IND002, check.Warning, "have", strconv.Itoa(judged), "need", strconv.Itoa(need))
	}
	if measured+unknown == 0 {
		c.lacking("indicators", there, IND003, check.Advice)
	}
}
