package partnership_test

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// acting is a form of words whose first word is the partner that acts.
func acting(form string, what func(s *tale, who id.Partner, w words) (act.Act, error)) sentence {
	return sentence{form, func(s *tale, w words) error {
		who := id.Partner(w.next())
		a, err := what(s, who, w)
		if err != nil {
			return err
		}
		return s.does(who, a)
	}}
}

// simply is acting where nothing can be wrong with the words.
func simply(form string, what func(w words) act.Act) sentence {
	return acting(form, func(_ *tale, _ id.Partner, w words) (act.Act, error) { return what(w), nil })
}

// proposed returns the proposal that was recorded last.
func (s *tale) proposed() (id.Command, error) {
	if s.proposal == "" {
		return "", errors.New("nothing was proposed")
	}
	return s.proposal, nil
}

func consenting(form string, what func(w words, c *act.Consent)) sentence {
	return acting(form, func(s *tale, _ id.Partner, w words) (act.Act, error) {
		p, err := s.proposed()
		c := act.Consent{Proposal: p, Form: terms.Signature}
		what(w, &c)
		return c, err
	})
}

func minuting(form string, what func(w words, m *act.Meet)) sentence {
	return acting(form, func(s *tale, _ id.Partner, w words) (act.Act, error) {
		p, err := s.proposed()
		m := act.Meet{Proposal: p, Forum: "board", Outcome: act.MeetingOutcome(w.next())}
		what(w, &m)
		m.Present, *w = wordsAs[id.Partner](*w), nil
		return m, err
	})
}

func proposing(form string, what func(w words, a *act.Amend) error) sentence {
	return acting(form, func(s *tale, _ id.Partner, w words) (act.Act, error) {
		a := act.Amend{Base: s.a.Base(), Form: terms.Signature}
		if err := what(w, &a); err != nil {
			return nil, err
		}
		in, _ := s.a.Terms(s.day)
		var err error
		a.Terms, err = s.drafted(in)
		return a, err
	})
}

var formingWords = []sentence{
	acting("<partner> begins with these terms", func(s *tale, who id.Partner, w words) (act.Act, error) {
		t, err := s.drafted(terms.Terms{})
		return act.Begin{Terms: t}, err
	}),
	simply("<partner> joins", func(words) act.Act { return act.Join{} }),
	simply("<partner> signs", func(words) act.Act { return act.Sign{Form: terms.Signature} }),
	consenting("<partner> consents", func(words, *act.Consent) {}),
	consenting("<partner> consents by the minutes", func(_ words, c *act.Consent) { c.Form = terms.Minutes }),
	consenting("<partner> consents by the minutes, with the reservation <words>", func(w words, c *act.Consent) {
		c.Form, c.Reservation = terms.Minutes, w.next()
	}),
	acting("<partner> declines because <words>", func(s *tale, _ id.Partner, w words) (act.Act, error) {
		p, err := s.proposed()
		return act.Decline{Proposal: p, Reason: w.next()}, err
	}),
	minuting("<partner> minutes <outcome> among <partner...>", func(words, *act.Meet) {}),
	minuting("<partner> minutes <outcome> with the reservation <words> of <partner> among <partner...>", func(w words, m *act.Meet) {
		words := w.next()
		m.Reservations = []act.Reservation{{Partner: id.Partner(w.next()), Words: words}}
	}),
	proposing("<partner> proposes changes because <words>", func(w words, a *act.Amend) error { a.Reason = w.next(); return nil }),
	proposing("<partner> proposes changes for the board because <words>", func(w words, a *act.Amend) error {
		a.Reason, a.Form = w.next(), "" // it waits for the minutes, as everybody's consent does
		return nil
	}),
	proposing("<partner> proposes changes from <day> because <words>", func(w words, a *act.Amend) (err error) {
		a.Effective, err = calendar.Parse(w.next())
		a.Reason = w.next()
		return err
	}),
}

// readRecord reads an indicator, a period and a value.
func readRecord(w words) (indicatorID id.Indicator, period calendar.Period, value string, err error) {
	indicatorID = id.Indicator(w.next())
	period, err = calendar.ParsePeriod(w.next())
	return indicatorID, period, w.next(), err
}

func reviewing(form string, what func(w words, r *act.Review)) sentence {
	return acting(form, func(_ *tale, who id.Partner, w words) (act.Act, error) {
		r := act.Review{Ratings: []act.Rating{{Partner: who, Light: act.Light(w.next())}}}
		what(w, &r)
		return r, nil
	})
}

var livingWords = []sentence{
	simply("<partner> brings <commitment>", func(w words) act.Act {
		return act.Deliver{Delivery: contribution.Delivery{Commitment: id.Commitment(w.next())}}
	}),
	acting("<partner> brings <number> <unit> of <commitment>", func(_ *tale, _ id.Partner, w words) (act.Act, error) {
		sum, quantity, err := readAmount(w.next(), w.next())
		return act.Deliver{Delivery: contribution.Delivery{Commitment: id.Commitment(w.next()), Money: sum, Quantity: quantity}}, err
	}),
	acting("<partner> accepts <commitment>", func(s *tale, _ id.Partner, w words) (act.Act, error) {
		c := id.Commitment(w.next())
		for _, d := range slices.Backward(s.a.Deliveries()) {
			if d.Delivery.Commitment == c {
				return act.Accept{Delivery: d.ID}, nil
			}
		}
		return nil, fmt.Errorf("nothing of %s was brought", c)
	}),
	acting("<partner> rates <commitment> as <number> of 4", func(_ *tale, _ id.Partner, w words) (act.Act, error) {
		c := id.Commitment(w.next())
		level, err := strconv.Atoi(w.next())
		return act.Rate{Commitment: c, Level: level}, err
	}),
	acting("<partner> measures <indicator> over <period> as <number>", func(_ *tale, _ id.Partner, w words) (act.Act, error) {
		i, p, v, err := readRecord(w)
		if err != nil {
			return nil, err
		}
		n, err := exact.Parse(v)
		return act.Measure{Indicator: i, Period: p, Value: indicator.NumberValue(n)}, err
	}),
	reviewing("<partner> looks back and rates it <light>", func(words, *act.Review) {}),
	reviewing("<partner> looks back, rates it <light> and asks <partner> to <words>", func(w words, r *act.Review) {
		r.Decisions = []act.Decision{{Owner: id.Partner(w.next()), What: w.next()}}
	}),

	simply("<partner> calls it a <kind>", func(w words) act.Act {
		return act.SetExpectation{About: "/classification", Words: w.next()}
	}),
	simply("<partner> appoints <person> as <capacity>", func(w words) act.Act {
		return act.Appoint{Person: id.Person(w.next()), As: act.Capacity(w.next())}
	}),
	simply("<partner> appoints <person> to the post <post>", func(w words) act.Act {
		return act.Appoint{Person: id.Person(w.next()), Post: id.Post(w.next())}
	}),
	simply("<partner> lets <person> go as <capacity>", func(w words) act.Act {
		return act.Leave{Person: id.Person(w.next()), As: act.Capacity(w.next())}
	}),
	simply("<partner> lets <person> go as <capacity>, who hands over <words>", func(w words) act.Act {
		return act.Leave{Person: id.Person(w.next()), As: act.Capacity(w.next()), Handover: w.next()}
	}),
	simply("<partner> knows <partner> through its <person> and their <person>", func(w words) act.Act {
		return act.Tie{Kind: act.PersonalTie, With: id.Partner(w.next()), Person: id.Person(w.next()), Other: id.Person(w.next())}
	}),
	simply("<partner> knows <partner> no longer through its <person> and their <person>", func(w words) act.Act {
		return act.Tie{Kind: act.PersonalTie, With: id.Partner(w.next()), Person: id.Person(w.next()), Other: id.Person(w.next()), Ended: true}
	}),
	simply("<partner> is tied to <partner>, office to office", func(w words) act.Act {
		return act.Tie{Kind: act.InstitutionalTie, With: id.Partner(w.next())}
	}),
	simply("<partner> has the support of its <level> level for the <object>", func(w words) act.Act {
		return act.RecordSupport{Level: terms.Level(w.next()), Object: act.SupportObject(w.next())}
	}),
	simply("<partner> says that <partner> is in breach <breach>, <words>", func(w words) act.Act {
		return act.Breach{Partner: id.Partner(w.next()), ID: id.Breach(w.next()), What: w.next()}
	}),
	acting("<partner> takes <breach> to rung <number>", func(_ *tale, _ id.Partner, w words) (act.Act, error) {
		b := id.Breach(w.next())
		rung, err := strconv.Atoi(w.next())
		return act.Escalate{Breach: b, Rung: rung}, err
	}),
	simply("<partner> records that <milestone> is reached", func(w words) act.Act { return act.Reach{Milestone: id.Milestone(w.next())} }),
}

func noticing(form string, what func(w words, n *act.GiveNotice)) sentence {
	return acting(form, func(s *tale, _ id.Partner, w words) (act.Act, error) {
		n := act.GiveNotice{Criteria: []string{"as the exit has it"}, Investment: s.a.Investment(s.day)}
		what(w, &n)
		return n, nil
	})
}

// whatRemains reads the lines under a decision to close.
func (s *tale) whatRemains(r *act.Report) (lives []act.Continued, err error) {
	for _, line := range s.block {
		ws, err := wordsIn(line)
		if err != nil {
			return nil, err
		}
		switch w, ok := matchForm("<words> lives on with <owner>", ws); {
		case ok:
			lives = append(lives, act.Continued{What: w.next(), Owner: w.next()})
		case len(ws) == 2 && ws[0] == "lesson":
			r.Lessons = append(r.Lessons, ws[1])
		case len(ws) == 2 && ws[0] == "continuity":
			r.Continuity = ws[1]
		default:
			return nil, fmt.Errorf("nobody says so at the end: %q", line)
		}
	}
	s.block = nil
	return lives, nil
}

// arranged reads the lines under a withdrawal.
func (s *tale) arranged() (all []act.Arrangement, err error) {
	for _, line := range s.block {
		var a act.Arrangement
		switch ws := strings.Fields(line); {
		case len(ws) == 4 && strings.HasSuffix(line, " to "+ws[3]) && ws[1] == "moves":
			a = act.Arrangement{Commitment: id.Commitment(ws[0]), As: act.Moved, To: id.Partner(ws[3])}
		case len(ws) == 2 && ws[1] == "stays":
			a = act.Arrangement{Commitment: id.Commitment(ws[0]), As: act.Stays}
		case len(ws) == 3 && ws[1] == "is":
			a = act.Arrangement{Commitment: id.Commitment(ws[0]), As: act.ArrangementKind(ws[2])}
		default:
			return nil, fmt.Errorf("nobody arranges %q", line)
		}
		all = append(all, a)
	}
	s.block = nil
	return all, nil
}

func (s *tale) latestNotice(of id.Partner) id.Command {
	for _, n := range slices.Backward(s.a.Notices()) {
		if n.By == of {
			return n.ID
		}
	}
	return ""
}

var endingWords = []sentence{
	noticing("<partner> gives notice because <words>", func(w words, n *act.GiveNotice) { n.Reason = w.next() }),
	noticing("<partner> gives notice for the breach <breach>", func(w words, n *act.GiveNotice) {
		n.Breach = id.Breach(w.next())
		n.Reason = "the breach " + string(n.Breach)
	}),
	acting("<partner> withdraws with these arrangements", func(s *tale, who id.Partner, w words) (act.Act, error) {
		all, err := s.arranged()
		return act.Withdraw{Notice: s.latestNotice(who), Arrangements: all, Form: terms.Signature}, err
	}),
	acting("<partner> ends it for the breach <breach>, as the exit has it", func(s *tale, _ id.Partner, w words) (act.Act, error) {
		b := id.Breach(w.next())
		return act.WindDown{
			Kind: act.ForCause, Breach: b, Reason: "the breach " + string(b), Criteria: []string{"as the exit has it"},
			Investment: s.a.Investment(s.day), Form: terms.Signature,
		}, nil
	}),
	simply("<partner> settles <commitment> as <state>", func(w words) act.Act {
		return act.Settle{Commitment: id.Commitment(w.next()), As: act.LastState(w.next())}
	}),
	simply("<partner> settles <commitment> as <state> to <whom>", func(w words) act.Act {
		return act.Settle{Commitment: id.Commitment(w.next()), As: act.LastState(w.next()), To: w.next()}
	}),
	acting("<partner> closes it as <outcome>, and reports <words>", func(s *tale, _ id.Partner, w words) (act.Act, error) {
		c := act.Close{Joint: act.Outcome(w.next()), Report: &act.Report{Summary: w.next()}, Form: terms.Signature}
		var err error
		c.Continued, err = s.whatRemains(c.Report)
		return c, err
	}),
}
