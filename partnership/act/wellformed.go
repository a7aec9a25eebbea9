package act

import (
	"math"
	"strings"
	"unicode/utf8"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
)

// DAT005 (error): a payload is not well-formed. A member that is needed is
// missing, a word of a closed list or an identifier is none, or a number is out
// of its range; the parameters name the member and the [Problem]. It refuses
// every passage. Its smallest failing example:
//
//	{"type":"dispute","delivery":"5","reason":""}
const DAT005 check.Code = "DAT005"

// Rules returns the rule of this room.
func Rules() []check.Rule {
	return []check.Rule{{Code: DAT005, Severity: check.Error, Params: []string{"member", "problem"}}}
}

// Problem is what is wrong with a member of an act: the parameter "problem" of
// a finding [DAT005].
type Problem string

// The problems.
const (
	ProblemMissing     Problem = "missing"      // it is needed and not given, or blank
	ProblemIllFormed   Problem = "ill_formed"   // an identifier, digest, quantity or sum that has no text
	ProblemUnknownWord Problem = "unknown_word" // not on its closed list
	ProblemOutOfRange  Problem = "out_of_range" // a number too small or too great
	ProblemOneOf       Problem = "one_of"       // none or several of members of which one is to be given
	ProblemBadText     Problem = "bad_text"     // not UTF-8, or an extension that is not JSON by URI
	ProblemTooLong     Problem = "too_long"     // text of more than 64 KiB
	ProblemNotARecord  Problem = "not_a_record" // a replacement that is no pure record
	ProblemNotAnAct    Problem = "not_an_act"   // nil, or a pointer
)

// maxText is the longest text that can be read again, in bytes.
const maxText = 64 << 10

// WellFormed returns what is wrong with a as it stands, without any agreement:
// findings [DAT005] whose paths are relative to the act. It is empty if a is
// well-formed.
//
// It does not look into terms, which have rules of their own. Any other act
// that is well-formed can be written by [Append] and read again.
func WellFormed(a Act) check.Report {
	// A pointer to an act has the methods of an act, and is none.
	if isAct(a) {
		return a.faults()
	}
	var s shape
	s.fault("", "type", ProblemNotAnAct)
	return s.found
}

// shape gathers the findings of one act, or of one noun within it.
type shape struct {
	found check.Report
}

func (s *shape) fault(path check.Path, member string, p Problem) {
	s.found = append(s.found, check.Finding{
		Code:     DAT005,
		Severity: check.Error,
		Path:     path,
		Params:   map[string]string{"member": member, "problem": string(p)},
	})
}

// at reports a problem of a member.
func (s *shape) at(member string, p Problem) { s.fault(check.Path("").Key(member), member, p) }

// within takes over the findings of what stands at a path below.
func (s *shape) within(path check.Path, found check.Report) {
	for _, f := range found {
		f.Path = path + f.Path
		s.found = append(s.found, f)
	}
}

// each takes over the findings of one of a list.
func (s *shape) each(list check.Path, i int, found check.Report) {
	if len(found) > 0 {
		s.within(list.Index(i), found)
	}
}

// need says whether a member must be given.
type need bool

const (
	must need = true
	may  need = false
)

// text checks words.
func (s *shape) text(member, words string, n need) {
	if n == must && strings.TrimSpace(words) == "" {
		s.at(member, ProblemMissing)
	} else if p := TextProblem(words); p != "" {
		s.at(member, p)
	}
}

func (s *shape) texts(member string, list []string) {
	for i, words := range list {
		if p := TextProblem(words); p != "" {
			s.fault(check.Path("").Key(member).Index(i), member, p)
		}
	}
}

// TextProblem returns what keeps words from being written and read again: text
// of more than 64 KiB, or none in UTF-8. It is empty if nothing does.
func TextProblem(words string) Problem {
	switch {
	case len(words) > maxText:
		return ProblemTooLong
	case !utf8.ValidString(words):
		return ProblemBadText
	}
	return ""
}

type validText interface {
	~string
	Valid() bool
}

// name checks an identifier or a digest.
func name[T validText](s *shape, member string, v T, n need) {
	if p := badName(v, n, ProblemIllFormed); p != "" {
		s.at(member, p)
	}
}

// word checks a word of a closed list.
func word[T validText](s *shape, member string, v T, n need) {
	if p := badName(v, n, ProblemUnknownWord); p != "" {
		s.at(member, p)
	}
}

// names checks a list of identifiers.
func names[T validText](s *shape, member string, list []T, n need) {
	if n == must && len(list) == 0 {
		s.at(member, ProblemMissing)
	}
	for i, v := range list {
		if p := badName(v, must, ProblemIllFormed); p != "" {
			s.fault(check.Path("").Key(member).Index(i), member, p)
		}
	}
}

func badName[T validText](v T, n need, bad Problem) Problem {
	switch {
	case v == "" && n == must:
		return ProblemMissing
	case v != "" && !v.Valid():
		return bad
	}
	return ""
}

// oneOf checks that one of several members is given, neither none nor more. The
// member that a finding names is all of them, with "|" between.
func (s *shape) oneOf(members string, given ...bool) {
	n := 0
	for _, g := range given {
		if g {
			n++
		}
	}
	if n != 1 {
		s.fault("", members, ProblemOneOf)
	}
}

// number checks that n lies from least to most.
func (s *shape) number(member string, n, least, most int) {
	if n < least || n > most {
		s.at(member, ProblemOutOfRange)
	}
}

// greatest is the greatest integer of a document, or that an int can hold.
const greatest = min(1<<53-1, math.MaxInt)

// count checks a number of things.
func (s *shape) count(member string, n int) { s.number(member, n, 0, greatest) }

func (s *shape) day(member string, d calendar.Date, n need) {
	if n == must && d.IsZero() {
		s.at(member, ProblemMissing)
	}
}

func (s *shape) period(member string, p calendar.Period, n need) {
	if n == must && p.IsZero() {
		s.at(member, ProblemMissing)
	}
}

func (s *shape) ext(e canon.Ext) {
	if e == nil {
		return
	}
	if _, err := e.MarshalJSON(); err != nil {
		s.at("ext", ProblemBadText)
	}
}

// money checks a sum of money. One of no currency is absent if it is nothing.
func (s *shape) money(member string, a money.Amount, n need) {
	switch {
	case a.Currency() == money.Currency{}:
		if n == must && a.Sign() == 0 {
			s.at(member, ProblemMissing)
		} else if a.Sign() != 0 {
			s.at(member, ProblemIllFormed)
		}
	case !writable(a.Number()):
		s.at(member, ProblemIllFormed)
	}
}

func writable(n exact.Number) bool {
	var room [64]byte
	_, err := n.AppendText(room[:0])
	return err == nil
}

func quantityFaults(q contribution.Quantity) check.Report {
	var s shape
	if !writable(q.Number) {
		s.at("number", ProblemIllFormed)
	}
	s.text("unit", q.Unit, must)
	return s.found
}

func (s *shape) quantity(q *contribution.Quantity) {
	if q != nil {
		s.within("/quantity", quantityFaults(*q))
	}
}

// inLieuFaults checks what a substitute stands for: a quantity, money or both.
func inLieuFaults(x contribution.InLieu) check.Report {
	var s shape
	if x.Quantity == nil && x.Money.Currency() == (money.Currency{}) && x.Money.Sign() == 0 {
		s.fault("", "quantity|money", ProblemMissing)
	}
	s.quantity(x.Quantity)
	s.money("money", x.Money, may)
	return s.found
}

func valuationFaults(v contribution.Valuation) check.Report {
	var s shape
	s.money("amount", v.Amount, must)
	s.text("method", string(v.Method), may)
	name(&s, "by", v.By, may)
	s.text("evidence", v.Evidence, may)
	s.ext(v.Ext)
	return s.found
}

// value checks what an indicator read: one of the members of the sum.
func (s *shape) value(v indicator.Value) {
	var in shape
	in.oneOf("number|ratio|level|text|missing",
		v.Number != nil, v.Ratio != nil, v.Level != "", v.Text != "", v.Missing != "")
	if v.Number != nil && !writable(*v.Number) {
		in.at("number", ProblemIllFormed)
	}
	if v.Ratio != nil && !(writable(v.Ratio.Numerator) && writable(v.Ratio.Denominator)) {
		in.at("ratio", ProblemIllFormed)
	}
	in.text("level", v.Level, may)
	in.text("text", v.Text, may)
	in.text("missing", string(v.Missing), may)
	s.within("/value", in.found)
}
