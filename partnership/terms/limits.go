package terms

import "github.com/mufakat/mufakat/partnership/exact"

// Limits are the thresholds of the rules that [Terms.Check] applies. A limit
// of zero is the usual one, so that the zero Limits are the usual limits.
type Limits struct {
	MinJudged        int          `json:"minJudged,omitzero"`        // judged indicators expected where the terms name no number themselves (IND002); usually 1
	InnovationMonths int          `json:"innovationMonths,omitzero"` // a longer term should say how it innovates (GOV005); usually 36
	ExitMonths       int          `json:"exitMonths,omitzero"`       // for so long, counted from the start, an exit plan may wait (EXT001); usually 6
	ExitShare        exact.Number `json:"exitShare,omitzero"`        // and for no more than this share of the term (EXT001); usually 0.25
}

// orUsual returns l with the usual limit in place of each that is zero.
func (l Limits) orUsual() Limits {
	if l.MinJudged == 0 {
		l.MinJudged = 1
	}
	if l.InnovationMonths == 0 {
		l.InnovationMonths = 36
	}
	if l.ExitMonths == 0 {
		l.ExitMonths = 6
	}
	if l.ExitShare.Sign() == 0 {
		l.ExitShare = exact.FromInt(25).Shift(-2)
	}
	return l
}
