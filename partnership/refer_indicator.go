package partnership

import (
	"slices"

	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/partnership/id"
)

// judgeReading judges an indicator's reading or score: the indicator is there,
// is of that basis, and is the principal's to report or judge.
func (d *decision) judgeReading(i id.Indicator, basis indicator.Basis) {
	u, ok := d.f.body.termsOn(d.c.On).terms.Indicator(i)
	if !ok {
		d.unknown("/act/indicator", "indicator", string(i))
		return
	}
	if u.Definition.Basis != basis {
		d.refuse(DAT001, "/act/indicator", "problem", "basis", "kind", string(u.Definition.Basis), "id", string(i))
	}
	if basis == indicator.Measured && u.Reporter != "" && u.Reporter != d.c.For {
		d.refuse(ACT002, "/for", "partner", string(d.c.For), "problem", "not_the_reporter")
	}
	if basis == indicator.Judged && len(u.Judges) > 0 && !slices.Contains(u.Judges, d.c.For) {
		d.refuse(ACT002, "/for", "partner", string(d.c.For), "problem", "not_a_judge")
	}
}
