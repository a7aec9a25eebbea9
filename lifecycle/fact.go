package lifecycle

import (
	"bytes"
	"fmt"
	"iter"
	"math/bits"
	"strings"
)

// Fact is one condition that a passage may need. The caller finds out whether
// it holds; the machine only asks.
//
// The zero Fact is none: no row needs it and no set holds it. A fact about
// something that the terms do not ask for holds: where no cure period was
// agreed, [CureElapsed] is true.
type Fact uint8

// The words of [Fact], in the order of the list.
const (
	PurposeStated         Fact = 1 + iota // a purpose is stated
	InitiatorNamed                        // a person who starts it is named
	Invited                               // the organisation was invited
	TwoWilling                            // at least two organisations are willing
	Drafted                               // a draft of the terms exists
	TwoPartners                           // at least two distinct partners are in it
	AllWilling                            // every party in the draft is willing
	TermsSound                            // no finding on the terms refuses the passage
	StartReached                          // the first day has come
	ConditionsMet                         // every condition for starting is met
	SuccessDefined                        // all partners in force consented to one success definition
	GovernanceConstituted                 // the forums that the terms name have their members
	ReasonGiven                           // a reason is stated
	FewerThanTwo                          // fewer than two partners are left, without the one who goes

	BaseCurrent        // the amendment rests on the terms in force
	EffectiveDated     // the day it takes effect is stated and not before an earlier one
	WindowOpen         // the renewal window is open
	RoleOrContribution // the newcomer has a role or brings a contribution
	SuccessorNamed     // the successor is named
	NoticeFormed       // the notice has its addressees, form and period
	NoticeOpen         // a notice of that partner is running
	NoticeServed       // the notice was given and its days have passed
	NoticeElapsed      // a notice that ends the whole has run out
	LeavingDue         // the day has come on which a partner is gone
	DutiesArranged     // duties of the one who goes are settled, moved or waived
	TwoRemain          // at least two partners remain without the one who goes

	CauseStated    // a cause is stated
	CauseEnded     // that cause has ended
	LastCause      // no other cause stands
	OtherCauses    // other causes stand
	BreachOpen     // a breach is stated and not mended
	CureElapsed    // the days for mending the breach have passed
	PatienceRunOut // the unsatisfactory periods agreed to be borne are used up

	EndReached       // the last day of the term is past
	CompletionStated // it is stated that the work is complete
	MilestoneReached // the milestone that ends it is reached
	LapseWarned      // the partners were warned that it may lapse
	CriteriaGiven    // the criteria of the decision to end are stated
	InvestmentStated // the investment to date of each partner is stated

	DutyOpen         // the duty is open
	NotClosing       // the closing has not been proposed
	DutiesSettled    // every duty is settled or handed over
	FinalReport      // the final report exists
	OutcomeStated    // what was achieved is stated
	ObjectionElapsed // the days for objecting have passed
	InForce          // who acts or is spoken of is a partner in force on that day

	Covered         // accepted deliveries cover the whole commitment
	NoLongerCovered // a delivery it rested on was corrected or withdrawn
	NotGiver        // who acts is not who gave
	WindowElapsed   // the days for accepting or disputing have passed
)

var factWords = []string{
	PurposeStated:         "purpose_stated",
	InitiatorNamed:        "initiator_named",
	Invited:               "invited",
	TwoWilling:            "two_willing",
	Drafted:               "drafted",
	TwoPartners:           "two_partners",
	AllWilling:            "all_willing",
	TermsSound:            "terms_sound",
	StartReached:          "start_reached",
	ConditionsMet:         "conditions_met",
	SuccessDefined:        "success_defined",
	GovernanceConstituted: "governance_constituted",
	ReasonGiven:           "reason_given",
	FewerThanTwo:          "fewer_than_two",
	BaseCurrent:           "base_current",
	EffectiveDated:        "effective_dated",
	WindowOpen:            "window_open",
	RoleOrContribution:    "role_or_contribution",
	SuccessorNamed:        "successor_named",
	NoticeFormed:          "notice_formed",
	NoticeOpen:            "notice_open",
	NoticeServed:          "notice_served",
	NoticeElapsed:         "notice_elapsed",
	LeavingDue:            "leaving_due",
	DutiesArranged:        "duties_arranged",
	TwoRemain:             "two_remain",
	CauseStated:           "cause_stated",
	CauseEnded:            "cause_ended",
	LastCause:             "last_cause",
	OtherCauses:           "other_causes",
	BreachOpen:            "breach_open",
	CureElapsed:           "cure_elapsed",
	PatienceRunOut:        "patience_run_out",
	EndReached:            "end_reached",
	CompletionStated:      "completion_stated",
	MilestoneReached:      "milestone_reached",
	LapseWarned:           "lapse_warned",
	CriteriaGiven:         "criteria_given",
	InvestmentStated:      "investment_stated",
	DutyOpen:              "duty_open",
	NotClosing:            "not_closing",
	DutiesSettled:         "duties_settled",
	FinalReport:           "final_report",
	OutcomeStated:         "outcome_stated",
	ObjectionElapsed:      "objection_elapsed",
	InForce:               "in_force",
	Covered:               "covered",
	NoLongerCovered:       "no_longer_covered",
	NotGiver:              "not_giver",
	WindowElapsed:         "window_elapsed",
}

// String returns the word of f; a value that is on no list prints as Fact(n).
func (f Fact) String() string { return wordOf(factWords, "Fact", uint8(f)) }

// GoString returns f as Go source.
func (f Fact) GoString() string {
	return goName(factWords, "Fact", "Fact(0)", "", uint8(f))
}

// AppendText appends the word of f to b; a value that is on no list is an error.
func (f Fact) AppendText(b []byte) ([]byte, error) {
	return appendWord(b, factWords, "Fact", uint8(f))
}

// MarshalText returns the word of f; a value that is on no list is an error.
func (f Fact) MarshalText() ([]byte, error) { return f.AppendText(nil) }

// UnmarshalText reads a word of the list, which is closed: any other text is an
// error and leaves f as it was. The empty text is the zero Fact.
func (f *Fact) UnmarshalText(text []byte) error {
	w, err := parseWord(factWords, "fact", text)
	if err == nil {
		*f = Fact(w)
	}
	return err
}

// Facts is a set of facts.
//
// The zero Facts is the empty set. Sets are values: compare them with ==.
type Facts uint64

// FactsOf returns the set of the given facts; what is not on the list is left out.
func FactsOf(facts ...Fact) Facts { return Facts(0).With(facts...) }

// EveryFact returns the set of all facts there are.
func EveryFact() Facts { return 1<<(len(factWords)) - 1<<1 }

// bit returns the set that holds f alone; bit 0 stays unused, so that the zero
// Fact is in no set.
func (f Fact) bit() Facts {
	if f == 0 || int(f) >= len(factWords) {
		return 0
	}
	return 1 << f
}

// Has reports whether f is in s.
func (s Facts) Has(f Fact) bool { return s&f.bit() != 0 }

// With returns s and the given facts.
func (s Facts) With(facts ...Fact) Facts {
	for _, f := range facts {
		s |= f.bit()
	}
	return s
}

// Without returns s without the given facts.
func (s Facts) Without(facts ...Fact) Facts {
	for _, f := range facts {
		s &^= f.bit()
	}
	return s
}

// Minus returns the facts of s that are not in other: needs.Minus(have) is what
// is missing.
func (s Facts) Minus(other Facts) Facts { return s &^ other }

// Union returns the facts that are in s or in other.
func (s Facts) Union(other Facts) Facts { return s | other }

// Len returns the number of facts in s.
func (s Facts) Len() int { return bits.OnesCount64(uint64(s)) }

// All yields the facts of s in the order of the list.
func (s Facts) All() iter.Seq[Fact] {
	return func(yield func(Fact) bool) {
		for rest := uint64(s); rest != 0; rest &= rest - 1 {
			if !yield(Fact(bits.TrailingZeros64(rest))) {
				return
			}
		}
	}
}

// String returns the words of s in the order of the list, with a space between
// them; the empty set is the empty text.
func (s Facts) String() string {
	var b []byte
	for f := range s.All() {
		if len(b) > 0 {
			b = append(b, ' ')
		}
		b = append(b, f.String()...)
	}
	return string(b)
}

// AppendText appends the words of s to b as [Facts.String] writes them; a bit
// that is no fact is an error.
func (s Facts) AppendText(b []byte) ([]byte, error) {
	if stray := s.Minus(EveryFact()); stray != 0 {
		return b, fmt.Errorf("lifecycle: set of facts with unknown bits %#x", uint64(stray))
	}
	return append(b, s.String()...), nil
}

// MarshalText returns the words of s as [Facts.String] writes them; a bit that is
// no fact is an error.
func (s Facts) MarshalText() ([]byte, error) { return s.AppendText(nil) }

// UnmarshalText reads words with one space between them, in the order of the
// list and each once, so that a set has one text. The empty text is the empty
// set. An error leaves s as it was.
func (s *Facts) UnmarshalText(text []byte) error {
	var read Facts
	if len(text) > 0 {
		for word := range bytes.SplitSeq(text, []byte(" ")) {
			var f Fact
			if err := f.UnmarshalText(word); err != nil {
				return err
			}
			if f == 0 || f.bit() <= read {
				return fmt.Errorf("lifecycle: set of facts: %q is empty, repeated or out of order", word)
			}
			read |= f.bit()
		}
	}
	*s = read
	return nil
}

// GoString returns s as Go source.
func (s Facts) GoString() string {
	if s.Minus(EveryFact()) != 0 {
		return fmt.Sprintf("lifecycle.Facts(%#x)", uint64(s))
	}
	var names []string
	for f := range s.All() {
		names = append(names, f.GoString())
	}
	return "lifecycle.FactsOf(" + strings.Join(names, ", ") + ")"
}
