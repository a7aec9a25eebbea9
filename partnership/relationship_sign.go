package partnership

import (
	"slices"

	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// A sign says yes where it speaks for the institution and no where it speaks for
// single persons; where the record does not say, it does not speak.

func sign(s Sign, answer check.Answer, seqs []int) FootingSign {
	slices.Sort(seqs)
	return FootingSign{Sign: s, Answer: answer, Seqs: slices.Compact(seqs)}
}

// tieSign asks whether a tie of the institution is open.
func tieSign(t *Ties, p id.Partner) FootingSign {
	seqs := map[act.TieKind][]int{}
	for _, x := range t.Open {
		if x.Between[0].Partner == p || x.Between[1].Partner == p {
			seqs[x.Kind] = append(seqs[x.Kind], x.Seqs...)
		}
	}
	if s := seqs[act.InstitutionalTie]; s != nil {
		return sign(SignTies, check.Yes, s)
	}
	if s := seqs[act.PersonalTie]; s != nil {
		return sign(SignTies, check.No, s)
	}
	return sign(SignTies, check.Unknown, nil)
}

// dependenceSign asks whether the personal ties run through several persons of a
// partner. A tie that does not name its person may run through any.
func dependenceSign(t *Ties, p id.Partner, l FootingLimits) FootingSign {
	var seqs []int
	count := make(map[id.Person]int)
	ties, most, unnamed := 0, 0, 0
	for _, x := range t.Open {
		for _, e := range x.Between {
			if x.Kind != act.PersonalTie || e.Partner != p {
				continue
			}
			seqs = append(seqs, x.Seqs...)
			ties++
			if e.Person == "" {
				unnamed++
				continue
			}
			count[e.Person]++
			most = max(most, count[e.Person])
		}
	}
	leans := func(n int) bool {
		return l.Dependence.Mul(exact.FromInt(int64(ties))).Compare(exact.FromInt(int64(n))) < 0
	}
	switch {
	case ties == 0:
		return sign(SignDependence, check.Unknown, nil)
	case leans(most):
		return sign(SignDependence, check.No, seqs)
	case leans(most + unnamed):
		return sign(SignDependence, check.Unknown, seqs)
	default:
		return sign(SignDependence, check.Yes, seqs)
	}
}

// supportSign asks whether the proper level of a partner, and enough of its other
// levels, back the programme.
func supportSign(row *SupportRow, l FootingLimits) FootingSign {
	var seqs []int
	for _, c := range row.Cells {
		for _, b := range c.Backing {
			seqs = append(seqs, b.Seq)
		}
		seqs = append(seqs, c.Withdrawn...)
	}
	enough := func(n int) bool {
		return exact.FromInt(int64(n)).Compare(l.Coverage.Mul(exact.FromInt(int64(row.Of)))) >= 0
	}
	answer := check.Unknown
	switch {
	case row.AtProper == check.No || !enough(row.Have+row.Unknown):
		answer = check.No
	case row.AtProper == check.Yes && enough(row.Have):
		answer = check.Yes
	}
	return sign(SignSupport, answer, seqs)
}

// postSign asks whether several persons decide and act for a partner. It does not
// speak while a partner's deciders or implementers are not named, or nobody is
// on record who holds such a post.
func postSign(offices []Office, p id.Partner) FootingSign {
	var seqs []int
	var persons []id.Person
	decide, implement := false, false
	for _, o := range offices {
		decider, implementer := o.Has(terms.Decider), o.Has(terms.Implementer)
		if o.Partner != p || !decider && !implementer {
			continue
		}
		for _, h := range o.Holders {
			decide, implement = decide || decider, implement || implementer
			seqs = append(seqs, h.Seq)
			if !slices.Contains(persons, h.Person) {
				persons = append(persons, h.Person)
			}
		}
	}
	switch {
	case !decide || !implement:
		return sign(SignPosts, check.Unknown, seqs)
	case len(persons) == 1:
		return sign(SignPosts, check.No, seqs)
	default:
		return sign(SignPosts, check.Yes, seqs)
	}
}

// successionSign asks whether the champion's place is one that is handed on.
func successionSign(s *Succession) FootingSign {
	var seqs []int
	for _, list := range [][]Appointed{s.Champions, s.Successors} {
		for _, x := range list {
			seqs = append(seqs, x.Seq)
		}
	}
	handed := false
	if n := len(s.Handovers); n > 0 {
		last := s.Handovers[n-1]
		seqs = append(seqs, last.Seq)
		handed = last.Words != ""
	}
	answer := check.Unknown
	switch {
	case s.Vacant == check.No && (handed || len(s.Successors) > 0):
		answer = check.Yes
	case s.Vacant != check.Unknown:
		answer = check.No
	}
	return sign(SignSuccession, answer, seqs)
}
