package partnership

import (
	"slices"
	"strings"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// classifier answers the gates for one day.
type classifier struct {
	f       *fold // as of that day
	v       *version
	on      calendar.Date
	reading Reading
	parties []id.Partner
	present []id.Partner                // associates, too
	rated   []contribution.Significance // what receivers say of what each brings

	lately                    window
	promised, brought, coming moves
	contributions             map[id.Partner]map[brought]bool // what each brought lately
}

// pair is an answer as written and as lived.
type pair struct{ written, lived check.Answer }

// answers returns the answers to every gate and question.
func (k *classifier) answers() []GateAnswer {
	k.look()
	anything, goods, more := k.but(nil), k.but(k.reading.Money), k.but(k.reading.GoodName)
	part, written := k.takingPart(), k.roleFindings()
	significant := k.significance(k.rated)
	consented, known := map[id.Partner]bool(nil), false
	if !k.f.body.signed.IsZero() {
		consented, known = k.f.consentedToSuccess(k.v)
	}
	defined := yesIf(successDefined(k.v))
	changes, ties := k.evidenced(), k.tied()

	both := func(p id.Partner, wanted wanted) pair {
		w, l := k.gives(p, wanted), k.receives(p)
		return pair{everyYes(w.written, l.written), everyYes(w.lived, l.lived)}
	}
	of := map[Gate]func(id.Partner) pair{
		GateMutual: func(p id.Partner) pair {
			x := both(p, anything)
			receives := k.receives(p).lived
			gives := k.gives(p, anything).lived
			if gives != check.No {
				gives = significant[p] // unknown: brought, and not rated
			}
			return pair{x.written, everyYes(gives, receives)}
		},
		GateInKind: func(p id.Partner) pair { return k.gives(p, goods) },
		GateRoles: func(p id.Partner) pair {
			return pair{yesIf(named(k.v.terms, p) && !tells(written, terms.ROL002, p)), anyYes(part[p].any, part[p].strategy, part[p].work)}
		},
		GateTogether: func(p id.Partner) pair {
			w := named(k.v.terms, p) && !tells(written, terms.ROL002, p) && !tells(written, terms.ROL003, p)
			return pair{yesIf(w), everyYes(part[p].strategy, part[p].work)}
		},
		GateSuccess: func(p id.Partner) pair {
			lived := check.Unknown
			switch {
			case defined == check.No && !k.f.body.signed.IsZero():
				lived = check.No
			case known && defined == check.Yes:
				lived = yesIf(consented[p])
			}
			return pair{defined, lived}
		},
		AskReciprocal: func(p id.Partner) pair { return both(p, anything) },
		AskInReturn:   func(p id.Partner) pair { return k.gives(p, more) },
		AskTrade: func(p id.Partner) pair {
			trades := yesIf(k.playing(p).trade)
			return pair{trades, trades} // a role is what the terms say it is
		},
		AskChanged: func(p id.Partner) pair {
			x, _ := k.v.terms.Partner(p)
			return pair{yesIf(x != nil && strings.TrimSpace(x.CoreBusiness) != ""), yesIf(changes[p] && ties[p])}
		},
	}
	var all []GateAnswer
	for _, gate := range append(Gates(), AskReciprocal, AskInReturn, AskTrade, AskChanged) {
		all = append(all, k.answer(gate, of[gate]))
	}
	return all
}

// answer puts one question for each party, and then for all of them.
func (k *classifier) answer(gate Gate, of func(id.Partner) pair) GateAnswer {
	g := GateAnswer{Gate: gate, Written: check.NotDefined, Lived: check.NotDefined}
	var written, lived []check.Answer
	for _, p := range k.parties {
		x := of(p)
		if k.f.body.signed.IsZero() {
			x.lived = check.Unknown
		}
		written, lived = append(written, x.written), append(lived, x.lived)
		g.Partners = append(g.Partners, PartnerGate{Partner: p, Written: x.written, Lived: x.lived})
	}
	if len(k.parties) < 2 {
		return g // nobody is in a relationship alone
	}
	g.Written, g.Lived = everyYes(written...), everyYes(lived...)
	switch gate {
	case AskReciprocal, AskInReturn:
		g.Written, g.Lived = someTwo(written), someTwo(lived)
	case AskTrade:
		g.Written, g.Lived = k.trade(written, lived)
	case AskChanged:
		innovates := slices.ContainsFunc(k.v.terms.Governance.Innovation, func(s string) bool { return strings.TrimSpace(s) != "" })
		g.Written = everyYes(g.Written, yesIf(innovates))
		g.Lived = everyYes(g.Lived, yesIf(k.said(func(n *entry, says act.Recorded) bool {
			_, is := says.(act.RegisterOpportunity)
			return is
		})))
	case GateMutual, GateInKind, GateRoles, GateTogether, GateSuccess:
	}
	return g
}

// roleFindings returns what the terms say of roles and of their parts in
// strategy and implementation, whatever stage the agreement is in.
func (k *classifier) roleFindings() check.Report {
	all := k.v.terms.Check(terms.Options{Stage: lifecycle.Active, On: k.on})
	return slices.DeleteFunc(all, func(x check.Finding) bool { return x.Code != terms.ROL002 && x.Code != terms.ROL003 })
}

func tells(r check.Report, c check.Code, p id.Partner) bool {
	return slices.ContainsFunc(r, func(x check.Finding) bool { return x.Code == c && x.Params["partner"] == string(p) })
}

// trade answers whether it is money against what is bought with it: no two bring
// anything besides money, or some are there only to buy or to sell, and all that
// anybody else does is pay.
func (k *classifier) trade(written, lived []check.Answer) (asWritten, asLived check.Answer) {
	var inKind [2][]check.Answer
	for i, p := range k.parties {
		x := k.gives(p, k.but(k.reading.Money))
		if lived[i] == check.Unknown {
			x.lived = check.Unknown
		}
		inKind[0], inKind[1] = append(inKind[0], x.written), append(inKind[1], x.lived)
	}
	asWritten, asLived = not(someTwo(inKind[0])), not(someTwo(inKind[1]))
	if !slices.ContainsFunc(k.parties, func(p id.Partner) bool { return k.playing(p).other }) {
		asWritten, asLived = anyYes(append(written, asWritten)...), anyYes(append(lived, asLived)...)
	}
	return asWritten, asLived
}

// playing is what a partner is in the agreement for.
type playing struct {
	trade bool // to buy or to sell, and nothing else
	other bool // something besides buying, selling and paying
}

func (k *classifier) playing(p id.Partner) playing {
	var x playing
	pays := false
	for i := range k.v.terms.Roles {
		r := &k.v.terms.Roles[i]
		if r.Partner != p || !r.Period.IsZero() && !r.Period.Contains(k.on) {
			continue
		}
		// Whatever else a role is, it is neither trade nor pay alone.
		//exhaustive:ignore
		switch r.Role {
		case terms.Buyer, terms.Supplier:
			x.trade = true
		case terms.Funder:
			pays = true
		default:
			x.other = true
		}
	}
	x.trade = x.trade && !pays && !x.other
	return x
}

// said reports whether a record up to the day says something, as it is said now.
func (k *classifier) said(something func(*entry, act.Recorded) bool) bool {
	found := false
	k.records(func(n *entry, says act.Recorded) { found = found || something(n, says) })
	return found
}

// records hands out what is on record up to the day, as it is said now, without
// what followed by the rules.
func (k *classifier) records(use func(*entry, act.Recorded)) {
	for seq := 1; seq <= k.f.len(); seq++ {
		n := k.f.entry(seq)
		if n.effect() || n.on.After(k.on) {
			continue
		}
		if says := k.f.saidBefore(seq, k.f.len()+1); says != nil {
			use(n, says)
		}
	}
}

// evidenced returns who has an endorsed record of benefit to its core business.
func (k *classifier) evidenced() map[id.Partner]bool {
	all := make(map[id.Partner]bool)
	k.records(func(n *entry, says act.Recorded) {
		if e, is := says.(act.RecordEvidence); is && e.EndorsedAt != "" {
			all[n.party] = true
		}
	})
	return all
}

// tied returns who has a standing tie from office to office.
func (k *classifier) tied() map[id.Partner]bool {
	type tie struct{ a, b id.Partner }
	standing := make(map[tie]bool)
	k.records(func(n *entry, says act.Recorded) {
		if t, is := says.(act.Tie); is && t.Kind == act.InstitutionalTie {
			standing[tie{min(n.party, t.With), max(n.party, t.With)}] = !t.Ended
		}
	})
	all := make(map[id.Partner]bool)
	for t, stands := range standing {
		if stands {
			all[t.a], all[t.b] = true, true
		}
	}
	return all
}

// named returns what the parties say the relationship is.
func (k *classifier) named() []Named {
	last := make(map[id.Partner]Named)
	for seq := 1; seq <= k.f.len(); seq++ {
		n := k.f.entry(seq)
		if n.on.After(k.on) {
			continue
		}
		e, is := k.f.saidBefore(seq, k.f.len()+1).(act.SetExpectation)
		if !is || e.About != aboutClass || e.Of != "" || n.on.Before(last[n.party].On) {
			continue
		}
		kind := RelationshipKind(strings.ToLower(strings.TrimSpace(e.Words)))
		if slices.Contains(RelationshipKinds(), kind) {
			last[n.party] = Named{Partner: n.party, Kind: kind, On: n.on, Seq: seq}
		}
	}
	var all []Named
	for _, p := range k.parties {
		if x, says := last[p]; says {
			all = append(all, x)
		}
	}
	return all
}
