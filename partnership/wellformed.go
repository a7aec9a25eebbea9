package partnership

import (
	"maps"
	"strconv"
	"strings"
	"time"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
)

func (d *decision) dated() bool {
	if d.c.On.IsZero() {
		d.refuse(DAT005, "/on", "problem", "missing")
		return false
	}
	return true
}

// wellFormed looks at what can be said of a command without any agreement.
func (d *decision) wellFormed() {
	c := &d.c
	if !c.ID.Valid() {
		d.refuse(DAT005, "/id", "problem", "ill_formed")
	}
	if c.By != "" && !c.By.Valid() {
		d.refuse(DAT005, "/by", "problem", "ill_formed")
	}
	if !c.For.Valid() {
		d.refuse(DAT005, "/for", "problem", "ill_formed")
	}
	d.dated()
	if !c.At.IsZero() {
		if y := c.At.Year(); y < 1 || y > 9999 {
			d.refuse(DAT005, "/at", "problem", string(act.ProblemOutOfRange))
		} else if c.At.Location() != time.UTC {
			d.refuse(DAT005, "/at", "problem", "not_utc")
		} else if c.At.Before(d.f.at) {
			d.refuse(DAT001, "/at", "problem", "sequence")
		}
	}
	if !c.Basis.plain() {
		d.wellFounded()
	}
	if d.known == nil { // it carries no terms
		d.faulty(act.WellFormed(c.Act))
		return
	}
	d.faulty(d.known.faults)
	if len(d.report) == 0 {
		d.report = append(d.report, cloneReport(d.known.unwritten)...)
	}
}

// faulty tells what is wrong with the act as it stands.
func (d *decision) faulty(found check.Report) {
	for _, f := range found {
		f.Path, f.Params = "/act"+f.Path, maps.Clone(f.Params)
		d.report = append(d.report, f)
	}
}

// wellFounded looks at what a basis says of what a record rests on. What is taken
// must be written and read again, whatever it says.
func (d *decision) wellFounded() {
	b := &d.c.Basis
	fault := func(member, problem string) {
		if problem != "" {
			d.refuse(DAT005, "/basis/"+check.Path(member), "member", member, "problem", problem)
		}
	}
	attested := b.attested()
	switch {
	case b.By == "" && attested:
		fault("by", string(act.ProblemMissing))
	case b.By != "" && !b.By.Valid():
		fault("by", string(act.ProblemIllFormed))
	}
	if attested && strings.TrimSpace(b.Source) == "" {
		fault("source", string(act.ProblemMissing))
	} else {
		fault("source", string(act.TextProblem(b.Source)))
	}
	if b.Digest != "" && !b.Digest.Valid() {
		fault("digest", string(act.ProblemIllFormed))
	}
	switch b.Certainty {
	case "", Certain, Probable, Possible:
	default:
		fault("certainty", string(act.ProblemUnknownWord))
	}
	switch b.Kind {
	case "", Decided:
		if b.Until != (calendar.Date{}) || len(b.Voids) > 0 {
			d.refuse(DAT005, "/basis", "problem", "only_attested")
		}
	case Attested:
		if !b.Until.IsZero() && b.Until.Before(d.c.On) {
			d.refuse(DAT005, "/basis/until", "problem", "before_on")
		}
		for i, v := range b.Voids {
			if v < 1 || v > d.f.len() || !d.f.entry(v).effect() {
				d.refuse(DAT001, check.Path("/basis/voids").Index(i), "problem", "not_an_effect", "seq", strconv.Itoa(v))
			} else if !d.f.byRules(d.f.entry(v)) {
				d.refuse(DAT001, check.Path("/basis/voids").Index(i), "problem", "decided_by_partners", "seq", strconv.Itoa(v))
			}
		}
	default:
		d.refuse(DAT005, "/basis/kind", "problem", "unknown_word")
	}
}
