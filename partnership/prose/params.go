package prose

import (
	"strconv"
	"strings"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

// sort is what kind of thing a parameter holds, and so how it is said.
type sort uint8

const (
	asText   sort = iota // as it is
	asQuoted             // a word of the document, in quotation marks
	asName               // an id, by the name of what it names
	asDay
	asPeriod
	asNumber
	asShare
	asMoney
	asMeasured // a number, whose measure is in the parameter "measure"
	asUnit
	asDigest
	asWord    // one word of a list
	asWords   // words of a list, with spaces between them
	asPassage // the key of a row of the table
)

// param says how a parameter is said.
type param struct {
	sort sort
	list List   // of a word
	noun string // of a name
}

// params says how each parameter is said, by its name. A code whose parameter
// means something else has a row of its own in paramsOf.
var params = map[string]param{
	"partner": {sort: asName, noun: "partner"}, "of": {sort: asName, noun: "partner"}, "indicator": {sort: asName, noun: "indicator"},
	"commitment": {sort: asName, noun: "commitment"}, "activity": {sort: asName, noun: "activity"},
	"clause": {sort: asName, noun: "clause"}, "forum": {sort: asName, noun: "forum"},
	"condition": {sort: asName, noun: "condition"}, "milestone": {sort: asName, noun: "milestone"},
	"person": {sort: asQuoted}, "broker": {sort: asQuoted}, "post": {sort: asQuoted}, "mandate": {sort: asQuoted},
	"proposal": {sort: asQuoted}, "delivery": {sort: asQuoted}, "record": {sort: asQuoted}, "review": {sort: asQuoted},
	"id": {sort: asQuoted}, "word": {sort: asQuoted}, "rung": {sort: asQuoted}, "scheme": {sort: asQuoted},
	"scope": {sort: asQuoted}, "resource": {sort: asQuoted}, "by": {sort: asQuoted}, "cause": {sort: asQuoted},

	"due": {sort: asDay}, "from": {sort: asDay}, "on": {sort: asDay}, "last": {sort: asDay}, "start": {sort: asDay}, "end": {sort: asDay},
	"signed": {sort: asDay}, "since": {sort: asDay}, "until": {sort: asDay}, "longStop": {sort: asDay},
	"period": {sort: asPeriod}, "other": {sort: asPeriod},

	"have": {sort: asNumber}, "need": {sort: asNumber}, "needed": {sort: asNumber}, "run": {sort: asNumber},
	"months": {sort: asNumber}, "days": {sort: asNumber}, "given": {sort: asNumber}, "most": {sort: asNumber},
	"judged": {sort: asNumber}, "n": {sort: asNumber}, "alpha": {sort: asNumber}, "apart": {sort: asNumber},
	"version": {sort: asNumber}, "greatest": {sort: asNumber}, "expected": {sort: asNumber}, "seen": {sort: asNumber},
	"seq": {sort: asNumber}, "reviews": {sort: asNumber}, "sum": {sort: asNumber}, "whole": {sort: asNumber},
	"baseline": {sort: asNumber}, "target": {sort: asNumber},
	"share": {sort: asShare}, "value": {sort: asMoney}, "bound": {sort: asMoney},
	"outstanding": {sort: asMeasured}, "measure": {sort: asUnit}, "currency": {sort: asText}, "proposed": {sort: asDigest},

	"problem": {sort: asWords, list: Problems}, "kind": {sort: asWord, list: ContributionKinds},
	"missing": {sort: asWords, list: Problems}, "fact": {sort: asWord, list: Facts}, "stage": {sort: asWord, list: Stages},
	"act": {sort: asWord, list: Acts}, "sector": {sort: asWord, list: Sectors}, "shape": {sort: asWord, list: Shapes},
	"direction": {sort: asWord, list: Directions}, "role": {sort: asWord, list: Roles}, "area": {sort: asWord, list: Areas},
	"form": {sort: asWord, list: Forms}, "member": {sort: asWord, list: Members}, "noun": {sort: asWord, list: Nouns},
	"list": {sort: asWord, list: WordLists}, "method": {sort: asWord, list: Methods}, "outcome": {sort: asWord, list: Outcomes},
	"level": {sort: asWords, list: Levels}, "levels": {sort: asWords, list: Levels},
	"gates":   {sort: asWords, list: Gates},
	"written": {sort: asWords, list: Gates}, "lived": {sort: asWords, list: Gates},
	"passage": {sort: asPassage},
}

type paramKey struct {
	code check.Code
	name string
}

var paramsOf = map[paramKey]param{
	{"CLS002", "kind"}:      {sort: asWord, list: Relations},
	{"CLS002", "otherKind"}: {sort: asWord, list: Relations},
	{"CLS002", "other"}:     {sort: asName, noun: "partner"},
	{"ACT004", "given"}:     {sort: asDigest},
	{"CON010", "missing"}:   {sort: asWords, list: Needs},
	{"DAT001", "kind"}:      {sort: asWord, list: Nouns},
	{"EXT009", "kind"}:      {sort: asWord, list: EndKinds},
	{"IAT001", "value"}:     {sort: asQuoted},
	{"IAT001", "want"}:      {sort: asWord, list: WordLists},
	{"IAT002", "value"}:     {sort: asQuoted},
	{"IAT002", "list"}:      {sort: asText},
	{"IAT003", "missing"}:   {sort: asText},
	{"IAT007", "value"}:     {sort: asQuoted},
	{"IAT008", "value"}:     {sort: asQuoted},
	{"IAT018", "value"}:     {sort: asNumber},
	{"IAT021", "value"}:     {sort: asQuoted},
	{"IAT022", "value"}:     {sort: asQuoted},
	{"IAT026", "value"}:     {sort: asQuoted},
	{"IAT027", "value"}:     {sort: asQuoted},
	{"IAT028", "value"}:     {sort: asQuoted},
	{"IAT029", "value"}:     {sort: asQuoted},
	{"IAT030", "value"}:     {sort: asQuoted},
	{"IAT031", "value"}:     {sort: asQuoted},
	{"INS003", "missing"}:   {sort: asWords, list: Levels},
	{"VAL001", "missing"}:   {sort: asWords, list: Needs},
	{"VAL002", "other"}:     {sort: asQuoted},
}

// param says a parameter of a finding, and whether there is anything to say.
func (s Speaker) param(f *check.Finding, name string) (string, bool) {
	value := f.Params[name]
	if strings.TrimSpace(value) == "" {
		return "", false
	}
	how, special := paramsOf[paramKey{f.Code, name}]
	if !special {
		how = params[name]
	}
	l := s.Lang
	switch how.sort {
	case asText:
	case asQuoted:
		return "“" + value + "”", true
	case asName:
		return s.name(how.noun, value), true
	case asDay:
		if d, err := calendar.Parse(value); err == nil {
			return l.Day(d), true
		}
	case asPeriod:
		if p, err := calendar.ParsePeriod(value); err == nil {
			return l.Period(p), true
		}
	case asNumber:
		return l.ratioOf(value), true
	case asShare:
		if n, err := exact.Parse(value); err == nil {
			return l.Percent(n), true
		}
	case asMoney:
		if a, err := money.Parse(value); err == nil {
			return l.Amount(a), true
		}
	case asMeasured:
		if n, err := exact.Parse(value); err == nil {
			return l.Measured(n, measureOf(f.Params["measure"])), true
		}
	case asUnit:
		if m := measureOf(value); m != contribution.Units(value) {
			return value, true
		}
		return l.unit(value, false), true
	case asDigest:
		return l.Digest(id.Digest(value)), true
	case asWord:
		list := how.list
		if list == Stages { // a promise and a delivery have states of their own
			for _, other := range [...]List{Stages, CommitmentStates, DeliveryStates} {
				if _, known := l.Word(other, value); known {
					list = other
					break
				}
			}
		}
		return l.say(list, value), true
	case asWords:
		var all []string
		for word := range strings.FieldsSeq(value) {
			all = append(all, l.say(how.list, word))
		}
		return strings.Join(all, ", "), true
	case asPassage:
		return l.passage(value), true
	}
	return value, true
}

// ratioOf says a number, or two with a stroke between them.
func (l Lang) ratioOf(text string) string {
	over, under, ratio := strings.Cut(text, "/")
	n, err := exact.Parse(over)
	if err != nil {
		return text
	}
	if !ratio {
		return l.Number(n)
	}
	m, err := exact.Parse(under)
	if err != nil {
		return text
	}
	return l.Number(n) + l.of(both{" of ", " dari "}) + l.Number(m)
}

// measureOf returns the measure that is written as a unit or the code of a
// currency.
func measureOf(text string) contribution.Measure {
	if c, err := money.ParseCurrency(text); err == nil {
		return contribution.In(c)
	}
	return contribution.Units(text)
}

// passage says the key of a row, such as "active.amend". A key without a stage is
// the word of an act.
func (l Lang) passage(key string) string {
	stage, trigger, found := strings.Cut(key, ".")
	if !found {
		return l.say(Acts, key)
	}
	if stage == "none" {
		stage = ""
	}
	return l.say(Triggers, trigger) + l.of(both{" (stage: ", " (tahap: "}) + l.say(Stages, stage) + ")"
}

// ordinal says the place of an element without an id, from 1.
func ordinal(index string) (string, bool) {
	n, err := strconv.Atoi(index)
	if err != nil || n < 0 || strconv.Itoa(n) != index {
		return "", false
	}
	return "no. " + strconv.Itoa(n+1), true
}
