package act

import "github.com/mufakat/mufakat/partnership/terms"

// The words of these lists are closed: the rules ask for each of them. Others
// are refused by [WellFormed], though they can be read.

// Valid reports whether o is on the list.
func (o MeetingOutcome) Valid() bool {
	switch o {
	case Mufakat, Adjourned, Vote:
		return true
	}
	return false
}

// Valid reports whether r is on the list.
func (r Resolution) Valid() bool {
	switch r {
	case ResolveAccepted, ResolveRejected:
		return true
	}
	return false
}

// Valid reports whether l is on the list.
func (l Light) Valid() bool {
	switch l {
	case Green, Amber, Red:
		return true
	}
	return false
}

// Valid reports whether c is on the list. The absent capacity, which means
// holder, is not.
func (c Capacity) Valid() bool {
	switch c {
	case AsHolder, AsChampion, AsSuccessor:
		return true
	}
	return false
}

// Valid reports whether k is on the list.
func (k TieKind) Valid() bool {
	switch k {
	case PersonalTie, InstitutionalTie:
		return true
	}
	return false
}

// Valid reports whether o is on the list. The absent object, which means the
// partnership, is not.
func (o SupportObject) Valid() bool {
	switch o {
	case Programme, Partnership, APerson:
		return true
	}
	return false
}

// Valid reports whether k is on the list.
func (k ArrangementKind) Valid() bool {
	switch k {
	case Stays, Moved, Waived, Settled:
		return true
	}
	return false
}

// Valid reports whether k is on the list.
func (k CauseKind) Valid() bool {
	switch k {
	case ForceMajeure, Performance, Funding, Legal, OtherCause:
		return true
	}
	return false
}

// Valid reports whether k is on the list.
func (k EndKind) Valid() bool {
	switch k {
	case Completed, Expired, MilestoneReached, Transferred, Superseded, Mutual, ByNotice,
		ForCause, EndedByForceMajeure, LapsedWithoutReview, InsufficientPartners:
		return true
	}
	return false
}

// Valid reports whether s is on the list.
func (s LastState) Valid() bool {
	switch s {
	case Fulfilled, Returned, Defaulted, HandedOver:
		return true
	}
	return false
}

// Valid reports whether o is on the list.
func (o Outcome) Valid() bool {
	switch o {
	case Met, PartlyMet, NotMet, UnknownOutcome:
		return true
	}
	return false
}

// form is a form of consent, which is a closed list too.
type form terms.Form

func (f form) Valid() bool {
	switch terms.Form(f) {
	case terms.Signature, terms.Letter, terms.Minutes, terms.Oral, terms.Conduct:
		return true
	}
	return false
}
