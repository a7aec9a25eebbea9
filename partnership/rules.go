package partnership

import (
	"cmp"
	"slices"
	"strings"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// Rejection is why a command was refused: every reason, in document order of
// the command. A refused command records nothing.
type Rejection struct {
	Command  id.Command   `json:"command,omitzero"`
	Findings check.Report `json:"findings"`
}

// Error lists the codes with their paths and parameters.
func (r *Rejection) Error() string {
	var b strings.Builder
	b.WriteString("partnership: ")
	if r.Command != "" {
		b.WriteString("command ")
		b.WriteString(string(r.Command))
		b.WriteString(" ")
	}
	b.WriteString("refused: ")
	for i, f := range r.Findings {
		if i > 0 {
			b.WriteString("; ")
		}
		b.WriteString(f.String())
	}
	return b.String()
}

// Has reports whether c is among the reasons.
func (r *Rejection) Has(c check.Code) bool { return r.Findings.Has(c) }

// unrepresentable is what even an attested record is refused for: it cannot be
// stored without lying about something else. A consent to another digest speaks
// of a proposal that is not there.
func unrepresentable(c check.Code) bool {
	switch c {
	case DAT001, DAT003, DAT004, DAT005, ACT003, ACT004, LIF001:
		return true
	}
	return false
}

// codeOfFact is the code that a missing fact is told with. Facts without a
// code of their own are told as LIF002.
func codeOfFact(f lifecycle.Fact, t lifecycle.Trigger) check.Code {
	// The facts that a rule of its own speaks of; all others are told alike.
	//exhaustive:ignore
	switch f {
	case lifecycle.CriteriaGiven:
		return EXT003
	case lifecycle.ReasonGiven:
		if t == lifecycle.OnStepBack || t == lifecycle.OnAbandon {
			return LIF002
		}
		return EXT003
	case lifecycle.InvestmentStated:
		return EXT005
	case lifecycle.DutiesSettled, lifecycle.FinalReport:
		return EXT004
	case lifecycle.CureElapsed, lifecycle.PatienceRunOut:
		return EXT008
	case lifecycle.NoticeFormed, lifecycle.NoticeServed:
		return EXT002
	}
	return LIF002
}

// Rules returns what every code of the library means beyond one finding: those
// of this room, and of the rooms below it, in the order of their codes.
func Rules() []check.Rule {
	own := func(c check.Code, from string, refuses, mendedBy []string, params ...string) check.Rule {
		return check.Rule{
			Code: c, Severity: check.Error, From: from,
			Refuses: slices.Clone(refuses), MendedBy: mendedBy, Params: params,
		}
	}
	every, agreed := passages(func(lifecycle.Row) bool { return true }), passages(byPartners)
	active, winding := lifecycle.Active.String(), lifecycle.WindingDown.String()
	ends := words("end_mutual", "end_cause", "end_lapse", "end_transfer", "end_force_majeure", "give_notice")
	all := []check.Rule{
		own(AUT003, "", agreed, words("consent"), "person", "partner"),
		own(CON006, "signed", words("record", "follow_up"), words("accept", "rate"), "partner", "delivery", "commitment"),
		own(TRM003, "", agreed, words("consent"), "form", "proposal", "partner", "problem"),
		own(EXT002, active, words("give_notice", "withdraw"), words("give_notice"), "fact", "passage"),
		own(EXT003, active, ends, words("wind_down", "give_notice"), "fact", "passage"),
		own(EXT004, winding, words("close"), words("settle", "close"), "fact", "passage"),
		own(EXT005, active, ends, words("wind_down", "give_notice"), "fact", "passage", "partner"),
		own(EXT008, active, words("remove", "end_cause", "give_notice"), words("review", "cure"), "fact", "passage"),
		own(DAT003, "", nil, nil),
		own(DAT004, "", every, nil),
		own(LIF001, "", every, words("rescind", "succeed"), "stage", "act"),
		own(LIF002, "", every, words("draft", "amend", "reach", "review"), "fact", "passage"),
		own(ACT001, "", every, words("join", "accede"), "partner", "on"),
		own(ACT002, "", every, words("appoint"), "partner", "person", "problem", "mandate"),
		own(ACT003, "", every, words("advance"), "expected", "seen"),
		own(ACT004, "", agreed, words("consent"), "proposed", "given"),
		own(ACT005, "", agreed, words("retract"), "partner", "proposal"),
		own(ACT006, "", every, words("correct"), "on", "last"),
	}
	all = slices.Concat(all, checkRules(), peopleRules(), termRules(), classRules())
	for _, r := range act.Rules() { // the command around an act has members, too
		r.Refuses, r.MendedBy = slices.Clone(every), words("correct")
		all = append(all, r)
	}
	for _, r := range terms.Rules() {
		switch r.Code {
		case terms.TRM002: // the agreement knows the day of the last signature, too
			r.Params = append(r.Params, "signed")
			all = append(all, r)
		case terms.CHM001: // the agreement knows who holds the posts
			r.MendedBy = addWord(r.MendedBy, "appoint")
			all = append(all, r)
		case DAT002: // a record holds texts, too
			r.MendedBy = addWord(r.MendedBy, "correct")
			all = append(all, r)
		case DAT001: // an act refers to more than terms do
			r.Params = append(r.Params, "kind", "seq")
			r.Refuses = slices.Clone(every)
			all = append(all, r)
		}
	}
	for _, r := range slices.Concat(act.Rules(), terms.Rules(), contribution.Rules(), indicator.Rules()) {
		switch r.Code {
		case contribution.CON005, contribution.VAL001, indicator.IND005, indicator.IND006: // a record breaks them, too
			r.Refuses = append(r.Refuses, lifecycle.OnRecord.String(), lifecycle.OnFollowUp.String(), lifecycle.OnCorrect.String())
			r.MendedBy = addWord(r.MendedBy, "correct")
		}
		if !slices.ContainsFunc(all, func(x check.Rule) bool { return x.Code == r.Code }) {
			all = append(all, r)
		}
	}
	slices.SortFunc(all, func(a, b check.Rule) int { return cmp.Compare(a.Code, b.Code) })
	return all
}

// addWord returns words with one more, unless it is there.
func addWord(list []string, word string) []string {
	if slices.Contains(list, word) {
		return list
	}
	return append(list, word)
}

// passages returns the words of the triggers of some rows of the table, each
// once.
func passages(of func(lifecycle.Row) bool) []string {
	var list []string
	for _, r := range lifecycle.Rows() {
		if word := r.Trigger.String(); of(r) && !slices.Contains(list, word) {
			list = append(list, word)
		}
	}
	return list
}

// byPartners reports whether a row is passed by the consent of partners.
func byPartners(r lifecycle.Row) bool {
	return r.Consent != lifecycle.ByRules && r.Consent != lifecycle.NoConsent
}

// refusals says which passages a code refuses.
var refusals = refusalTable()

func refusalTable() map[check.Code][]string {
	t := make(map[check.Code][]string)
	for _, r := range Rules() {
		t[r.Code] = r.Refuses
	}
	return t
}

func refusesPassage(c check.Code, t lifecycle.Trigger) bool {
	return slices.Contains(refusals[c], t.String())
}
