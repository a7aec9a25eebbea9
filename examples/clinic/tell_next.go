package main

import (
	"slices"
	"strings"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

func exactInt(n int) exact.Number { return exact.FromInt(int64(n)) }

// tellNext says what the first two parties may do next, and why not the rest.
func (b *book) tellNext(p *page) {
	p.section("What may happen next, on " + day(b.on))
	var asked []id.Partner
	for _, m := range b.a.Partners(b.on) {
		if m.Standing != "associate" && len(asked) < 2 {
			asked = append(asked, m.Partner)
		}
	}
	if len(asked) == 0 {
		p.para(0, 0, "Nobody is left to act.")
	}
	var before, reasons string
	for _, who := range asked {
		var open, closed page
		b.tellOptions(&open, &closed, who)
		switch {
		case open.String() == before && closed.String() == reasons:
			p.para(0, 0, b.short(who)+": the same.")
		case closed.String() == reasons:
			p.para(0, 0, b.short(who))
			p.WriteString(open.String())
			p.para(2, 4, "may not do the rest, for the same reasons.")
		default:
			p.para(0, 0, b.short(who))
			p.WriteString(open.String() + closed.String())
		}
		before, reasons = open.String(), closed.String()
	}
}

// tellOptions tells what is open to a partner, and apart what is closed.
func (b *book) tellOptions(may, not *page, who id.Partner) {
	options := b.a.Options(who, b.on)
	var open []act.Type
	missing := map[act.Type][]id.Partner{}
	why := map[act.Type]string{}
	var types []act.Type
	for _, o := range options {
		t := o.Act.Type()
		if !slices.Contains(types, t) {
			types = append(types, t)
		}
		if o.Open {
			if !slices.Contains(open, t) {
				open = append(open, t)
				missing[t] = o.Missing
			}
		} else if why[t] == "" {
			why[t] = b.because(o)
		}
	}
	var alone, with []string
	byMissing := map[string][]string{}
	for _, t := range open {
		if len(missing[t]) == 0 {
			alone = append(alone, verb(t))
			continue
		}
		key := b.shorts(missing[t])
		if byMissing[key] == nil {
			with = append(with, key)
		}
		byMissing[key] = append(byMissing[key], verb(t))
	}
	if len(alone) > 0 {
		may.para(2, 4, "may on its own "+list(alone)+".")
	}
	for _, key := range with {
		may.para(2, 4, "may propose to "+list(byMissing[key])+", which needs "+key+" too.")
	}
	var reasons []string
	closed := map[string][]string{}
	for _, t := range types {
		if slices.Contains(open, t) {
			continue
		}
		r := why[t]
		if closed[r] == nil {
			reasons = append(reasons, r)
		}
		closed[r] = append(closed[r], verb(t))
	}
	for _, r := range reasons {
		not.para(2, 4, "may not "+strings.Join(closed[r], ", ")+": "+r+".")
	}
}

// because says why an option is closed: its first reason, the one of the stage
// before all others.
func (b *book) because(o partnership.Option) string {
	for _, f := range o.Reasons {
		if f.Code == partnership.LIF001 {
			return b.reason(f)
		}
	}
	if len(o.Reasons) == 0 {
		return "unknown"
	}
	return b.reason(o.Reasons[0])
}

// facts says in plain words that a needed fact does not hold.
var facts = map[string]string{
	lifecycle.Invited.String():          "it was not invited, or is in already",
	lifecycle.NoticeServed.String():     "no notice was given, or it still runs",
	lifecycle.NoticeOpen.String():       "no notice of its own is running",
	lifecycle.WindowOpen.String():       "the window for renewing is not open",
	lifecycle.CauseStated.String():      "there is no cause on record for it",
	lifecycle.LapseWarned.String():      "it was reviewed within the last two years",
	lifecycle.BreachOpen.String():       "no breach is open",
	lifecycle.DutyOpen.String():         "no such duty is open",
	lifecycle.BaseCurrent.String():      "it rested on terms that were no longer in force",
	lifecycle.EffectiveDated.String():   "it was to hold from a day before the change that came before it",
	lifecycle.TwoRemain.String():        "fewer than two would be left",
	lifecycle.FewerThanTwo.String():     "there are enough partners left",
	lifecycle.PatienceRunOut.String():   "the patience agreed is not used up",
	lifecycle.CureElapsed.String():      "the days for mending it are not over",
	lifecycle.DutiesSettled.String():    "duties are open",
	lifecycle.MilestoneReached.String(): "its milestone is not reached",
	lifecycle.CauseEnded.String():       "nothing has stopped it",
}

// reason says in plain words why something was, or would be, against a rule.
func (b *book) reason(f finding) string {
	x := f.Params
	switch f.Code {
	case partnership.LIF001:
		switch x["stage"] {
		case "active", "suspended", "closed", "signed", "scoping", "negotiating", "winding_down", "abandoned":
			s, _ := lifecycle.ParseStage(x["stage"])
			return "not while it is " + stagePhrase(s)
		case "":
			return "nothing has begun"
		}
		return "what it speaks of is " + plain(x["stage"]) + " already"
	case partnership.ACT001:
		return b.short(id.Partner(x["partner"])) + " is not in force"
	case partnership.ACT002:
		return b.noRight(x)
	case partnership.ACT005:
		return "it has spoken on that already"
	case partnership.ACT006:
		return "it was dated before the last step on record, of " + x["last"]
	case partnership.AUT003:
		return b.person(id.Person(x["person"])) + " had consented for " + b.short(id.Partner(x["partner"])) + " too"
	case partnership.TRM003:
		if p := x["partner"]; p != "" && x["form"] == "" {
			return "no consent of " + b.short(id.Partner(p)) + " is on record"
		}
		whose := ""
		if p := x["partner"]; p != "" {
			whose = " of " + b.short(id.Partner(p))
		}
		return "consent" + whose + " by " + form(terms.Form(x["form"])) + " does not count by the terms"
	case partnership.CON006:
		return "nobody accepts or rates what they gave themselves"
	case partnership.EXT002:
		return "no notice was given, or it still runs"
	case partnership.DAT001:
		return unknownThing(x)
	case "AUT001":
		return b.short(id.Partner(x["partner"])) + " has no post that could sign for it"
	case "CON001":
		return b.short(id.Partner(x["partner"])) + " promised nothing"
	}
	if s, ok := facts[x["fact"]]; ok {
		return s
	}
	if fact := x["fact"]; fact != "" {
		return "this does not hold: " + plain(fact)
	}
	return f.String()
}

func (b *book) noRight(x map[string]string) string {
	who := b.short(id.Partner(x["partner"]))
	switch x["problem"] {
	case "no_post":
		return b.person(id.Person(x["person"])) + " held no post that signs for " + who + " on that day"
	case "no_holder":
		return "nobody holds a post that signs for it"
	case "not_asked":
		return "it was not asked"
	case "not_the_proposer":
		return "others proposed it"
	case "not_the_reporter":
		return "others report it"
	case "not_a_judge":
		return "others judge it"
	case "not_the_giver":
		return "others owe it"
	case "not_a_receiver":
		return "others received it"
	case "associate":
		return "an associate does not decide"
	}
	return who + " could not act for it"
}

func unknownThing(x map[string]string) string {
	what := plain(x["kind"])
	switch {
	case x["problem"] == "duplicate" && what == "notice":
		return "a notice of its own is running"
	case x["problem"] == "duplicate":
		return "that is on record already"
	case what == "":
		return "there is nothing of the kind"
	case x["id"] == "":
		return "there is no " + what + " to speak of"
	}
	return "there is no such " + what
}

// verb says what an act does, after "may".
func verb(t act.Type) string {
	if s, ok := verbs[t]; ok {
		return s
	}
	return plain(t)
}

var verbs = map[act.Type]string{
	"begin": "begin", "adopt": "adopt papers", "invite": "invite", "join": "join", "draft": "draft", "sign": "put up for signature",
	"consent": "consent", "decline": "decline", "retract": "retract", "meet": "deliberate", "activate": "start early", "abandon": "abandon",
	"deliver": "deliver", "accept": "accept", "dispute": "dispute", "resolve": "resolve a dispute", "firm": "make a promise firm",
	"waive": "give up what it is owed", "release": "let a partner off", "assign": "pass a duty on", "rate": "rate", "value": "value",
	"reach": "report a condition met", "measure": "measure", "judge": "judge", "agree_score": "record a joint score",
	"review": "review", "communicate": "inform", "set_expectation": "say what it expects", "appoint": "appoint", "leave": "record who left a post",
	"tie": "record ties", "record_support": "record support", "record_evidence": "record evidence", "register_opportunity": "register opportunities",
	"except": "except a finding", "breach": "state a breach", "cure": "record a cure", "escalate": "take a difference further",
	"amend": "amend the terms", "renew": "renew", "accede": "bring a partner in", "novate": "replace a partner by its successor",
	"withdraw": "leave", "remove": "part with a partner", "suspend": "suspend", "resume": "resume", "correct": "correct its own records",
	"give_notice": "give notice", "revoke_notice": "take a notice back", "wind_down": "end it", "settle": "settle a duty",
	"rescind": "take the end back", "close": "close the book", "succeed": "name a successor agreement",
}
