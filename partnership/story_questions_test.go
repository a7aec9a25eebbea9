package partnership_test

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

// question is a form of words by which a story asks an agreement, on the day of
// the story.
type question struct {
	form   string
	answer func(s *tale, w words) []string
}

func (s *tale) ask(line []string) ([]string, error) {
	x, open, err := findForm(questions, func(x question) string { return x.form }, line)
	if err != nil {
		return nil, fmt.Errorf("nobody knows %q", strings.Join(line, " "))
	}
	s.used[x.form] = true
	said := x.answer(s, open)
	if len(said) == 0 {
		said = []string{"nothing"}
	}
	return said, nil
}

// toldEach tells every element of a list in one line.
func toldEach[T any](list []T, tell func(T) string) []string {
	var all []string
	for _, x := range list {
		if line := tell(x); line != "" {
			all = append(all, line)
		}
	}
	return all
}

// onlyOf tells the element of a partner.
func onlyOf[T any](list []T, w words, of func(T) id.Partner, tell func(T) string) []string {
	who := id.Partner(w.next())
	return toldEach(list, func(x T) string {
		if of(x) != who {
			return ""
		}
		return tell(x)
	})
}

func verdictLine(v partnership.Verdict) []string {
	if v.Kind != "" {
		return []string{string(v.Kind)}
	}
	return []string{"unknown: " + spaced(v.Possible)}
}

var questions = []question{
	{"stage", func(s *tale, _ words) []string { stage, _ := s.a.Stage(); return []string{stage.String()} }},
	{"partners", func(s *tale, _ words) []string {
		return toldEach(s.a.Partners(s.day), func(m partnership.Membership) string {
			return fmt.Sprint(m.Partner, " since ", m.Since)
		})
	}},
	{"duties", func(s *tale, _ words) []string {
		return toldEach(s.a.Duties(s.day), func(d partnership.Duty) string {
			return strings.TrimRight(fmt.Sprint(d.Commitment, " of ", d.From, ": ", d.State, " ", d.Settled), " ")
		})
	}},
	{"who owes <commitment>", func(s *tale, w words) []string {
		d, _ := s.a.Duty(id.Commitment(w.next()), s.day)
		return []string{string(d.From)}
	}},

	{"the footing of <partner>", func(s *tale, w words) []string {
		return onlyOf(s.a.Relationship(s.day).Partners, w, func(p partnership.PartnerRelation) id.Partner { return p.Partner },
			func(p partnership.PartnerRelation) string { return string(p.Footing) })
	}},
	{"the signs of <partner>", func(s *tale, w words) []string {
		return onlyOf(s.a.Relationship(s.day).Partners, w, func(p partnership.PartnerRelation) id.Partner { return p.Partner },
			func(p partnership.PartnerRelation) string {
				return strings.Join(toldEach(p.Signs, func(x partnership.FootingSign) string { return fmt.Sprint(x.Sign, " ", x.Answer) }), ", ")
			})
	}},
	{"the joint footing", func(s *tale, _ words) []string { return []string{string(s.a.Relationship(s.day).Joint.Footing)} }},
	{"the champion of <partner>", func(s *tale, w words) []string {
		return onlyOf(s.a.Champions(s.day), w, func(c partnership.Succession) id.Partner { return c.Partner }, func(c partnership.Succession) string {
			if c.Vacant == check.Yes {
				return fmt.Sprint("nobody since ", c.VacantSince)
			}
			return strings.Join(toldEach(c.Champions, func(x partnership.Appointed) string { return string(x.Person) }), " ")
		})
	}},
	{"the patience left with <partner>", func(s *tale, w words) []string {
		return onlyOf(s.a.Patience(s.day).Partners, w, func(p partnership.PartnerPatience) id.Partner { return p.Partner }, func(p partnership.PartnerPatience) string {
			if p.Left == nil {
				return "not agreed"
			}
			return fmt.Sprint(*p.Left)
		})
	}},
	{"the dispute", func(s *tale, _ words) []string {
		return toldEach(s.a.Disputes(s.day), func(d partnership.DisputeStanding) string {
			return fmt.Sprint(d.Subject, ": at rung ", d.Rung, ", cure until ", d.CureEnds, ", over: ", d.CureOver)
		})
	}},

	{"the kind as written", func(s *tale, _ words) []string { return verdictLine(s.a.Classify(s.day).Written) }},
	{"the kind as lived", func(s *tale, _ words) []string { return verdictLine(s.a.Classify(s.day).Lived) }},
	{"the gates", func(s *tale, _ words) []string {
		return toldEach(s.a.Classify(s.day).Gates, func(g partnership.GateAnswer) string {
			if !slices.Contains(partnership.Gates(), g.Gate) {
				return ""
			}
			return fmt.Sprint(g.Gate, " as written ", g.Written, ", as lived ", g.Lived)
		})
	}},
	{"the findings of <family...>", func(s *tale, w words) []string {
		families := *w
		return toldEach(s.a.Check(partnership.CheckOptions{On: s.day}), func(f check.Finding) string {
			if !slices.Contains(families, string(f.Code[:3])) && !slices.Contains(families, string(f.Code)) {
				return ""
			}
			return f.Severity.String() + " " + findingLine(f)
		})
	}},

	{"the ways out of <partner>", func(s *tale, w words) []string {
		return toldEach(s.a.Options(id.Partner(w.next()), s.day), func(o partnership.Option) string {
			way := "notice"
			switch x := o.Act.(type) {
			case act.GiveNotice:
			case act.WindDown:
				way = "to end it as " + string(x.Kind)
			default:
				return ""
			}
			if o.Open {
				return way + ": open"
			}
			return way + ": closed by " + strings.Join(toldEach(o.Reasons, func(f check.Finding) string { return string(f.Code) }), " ")
		})
	}},
	{"the last proposal", func(s *tale, _ words) []string {
		p, ok := s.a.Proposal(s.proposal, s.day)
		if !ok {
			return nil
		}
		out := []string{fmt.Sprint(p.Act.Type(), " of ", p.For, ": ", p.Status)}
		for _, m := range p.Meetings {
			out = append(out, fmt.Sprint(m.On, " ", m.Outcome, " among ", spaced(m.Present)))
			out = append(out, toldEach(m.Reservations, func(r act.Reservation) string { return fmt.Sprintf("minuted for %s: %q", r.Partner, r.Words) })...)
		}
		return append(out, toldEach(p.Consents, func(c partnership.ConsentGiven) string {
			if c.Reservation == "" {
				return fmt.Sprint(c.Partner, " by ", c.Form)
			}
			return fmt.Sprintf("%s by %s, with the reservation %q", c.Partner, c.Form, c.Reservation)
		})...)
	}},
	{"the changes", func(s *tale, _ words) []string {
		return toldEach(s.a.Changes(), func(c partnership.Change) string {
			return strings.TrimRight(fmt.Sprintf("%s %s of %s: %s", c.Effective, c.Act, c.For, spaced(c.Kinds)), " ")
		})
	}},
	{"where <place> comes from", func(s *tale, w words) []string {
		p, ok := s.a.Provenance(s.day, check.Place(w.next()))
		if !ok {
			return nil
		}
		return []string{fmt.Sprint(p.Act, " of ", p.For, ", adopted ", p.On, ", consented to by ",
			strings.Join(toldEach(p.Consents, func(c partnership.ConsentGiven) string { return string(c.Partner) }), " "))}
	}},

	{"success", func(s *tale, _ words) []string {
		var out []string
		for _, x := range s.a.Success(s.day).Series {
			out = append(out, fmt.Sprintf("version %d from %s: succeeded %s", x.Success.Version, x.From, x.Joint.Succeeded))
			for _, p := range x.Joint.Points {
				out = append(out, fmt.Sprint("  ", p.On, " reached ", p.Reached, ": ", strings.Join(toldEach(p.Standings, standingLine), ", ")))
			}
		}
		return out
	}},
	{"what was put in", func(s *tale, _ words) []string {
		return toldEach(s.a.Investment(s.day), func(i act.Investment) string {
			line := string(i.Partner) + ":"
			for _, m := range i.Money {
				line += " " + m.String()
			}
			for _, q := range i.Time {
				line += fmt.Sprint(" ", q.Number, " ", q.Unit)
			}
			return line + fmt.Sprintf(" and %d things uncounted", i.Items)
		})
	}},
	{"the end", func(s *tale, _ words) []string {
		e, over := s.a.End()
		if !over {
			return nil
		}
		out := []string{fmt.Sprint("how: ", e.Kind, " on ", e.On)}
		if e.Joint != "" {
			out = append(out, fmt.Sprint("what was achieved: ", e.Joint))
		}
		out = append(out, toldEach(e.Continued, func(c act.Continued) string { return fmt.Sprintf("lives on: %s, with %s", c.What, c.Owner) })...)
		return append(out, toldEach(s.a.Successors(), func(x partnership.Successor) string { return "followed by " + x.Name })...)
	}},
	{"how it ends", func(s *tale, _ words) []string { e, _ := s.a.End(); return []string{string(e.Kind)} }},
}

func standingLine(x indicator.Standing) string {
	if x.Progress.Number == nil {
		return fmt.Sprint(x.Indicator, " ", x.Progress.Missing)
	}
	return fmt.Sprint(x.Indicator, " ", x.Progress.Number)
}
