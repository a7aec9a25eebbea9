package act

// acts is every kind of act, in the order of a life.
var acts = []Act{
	Begin{}, Adopt{}, Invite{}, Join{}, Draft{}, Sign{}, Consent{}, Decline{}, Retract{},
	Meet{}, Activate{}, Abandon{},
	Deliver{}, Accept{}, Dispute{}, Resolve{}, Firm{}, Waive{}, Release{}, Assign{}, Rate{},
	Value{}, Reach{}, Measure{}, Judge{}, AgreeScore{}, Review{}, Communicate{},
	SetExpectation{}, Appoint{}, Leave{}, Tie{}, RecordSupport{}, RecordEvidence{},
	RegisterOpportunity{}, Except{}, Breach{}, Cure{}, Escalate{},
	Amend{}, Renew{}, Accede{}, Novate{}, Withdraw{}, Remove{}, Suspend{}, Resume{},
	Correct{},
	GiveNotice{}, RevokeNotice{}, WindDown{}, Settle{}, Rescind{}, Close{}, Succeed{},
	Advance{},
}

// effects is every kind of effect, in the same order.
var effects = []Recorded{
	Adopted{}, Voided{}, Lapsed{}, Accepted{}, Reopened{}, Activated{}, Left{}, Ending{},
	Abandoned{}, Closed{},
}

// actByType and recordedByType are the same by their words.
var (
	actByType      = byType(acts)
	recordedByType = byType(append(asRecorded(acts), effects...))
)

// isAct reports whether a is one of the acts: no pointer to one, and no type of
// another package that embeds one and so has its methods.
func isAct(a Act) bool {
	switch a.(type) {
	case Begin, Adopt, Invite, Join, Draft, Sign, Consent, Decline, Retract,
		Meet, Activate, Abandon,
		Deliver, Accept, Dispute, Resolve, Firm, Waive, Release, Assign, Rate,
		Value, Reach, Measure, Judge, AgreeScore, Review, Communicate,
		SetExpectation, Appoint, Leave, Tie, RecordSupport, RecordEvidence,
		RegisterOpportunity, Except, Breach, Cure, Escalate,
		Amend, Renew, Accede, Novate, Withdraw, Remove, Suspend, Resume,
		Correct,
		GiveNotice, RevokeNotice, WindDown, Settle, Rescind, Close, Succeed,
		Advance:
		return true
	}
	return false
}

func byType[R Recorded](kinds []R) map[string]R {
	m := make(map[string]R, len(kinds))
	for _, r := range kinds {
		m[string(r.Type())] = r
	}
	return m
}

func asRecorded(acts []Act) []Recorded {
	all := make([]Recorded, 0, len(acts)+len(effects))
	for _, a := range acts {
		all = append(all, a)
	}
	return all
}

// Types returns the words of all acts, in the order of a life: those by which
// an agreement is formed, lives, changes and ends, and "advance".
func Types() []Type { return typesOf(acts) }

// Effects returns the words of all effects.
func Effects() []Type { return typesOf(effects) }

func typesOf[R Recorded](kinds []R) []Type {
	types := make([]Type, len(kinds))
	for i, r := range kinds {
		types[i] = r.Type()
	}
	return types
}

// New returns the act of type t with nothing filled in, and whether there is
// such an act.
func New(t Type) (Act, bool) {
	a, ok := actByType[string(t)]
	return a, ok
}

// IsEffect reports whether t is the word of an effect.
func IsEffect(t Type) bool {
	_, known := recordedByType[string(t)]
	_, act := actByType[string(t)]
	return known && !act
}

// IsRecord reports whether an act of type t is a pure record: its actor alone
// makes it, it moves no stage, and it may be dated back and mended by
// [Correct].
func IsRecord(t Type) bool {
	switch t {
	case "deliver", "accept", "dispute", "resolve", "rate", "value", "reach", "measure",
		"judge", "agree_score", "review", "communicate", "set_expectation", "appoint",
		"leave", "tie", "record_support", "record_evidence", "register_opportunity",
		"except", "breach", "cure", "escalate":
		return true
	}
	return false
}
