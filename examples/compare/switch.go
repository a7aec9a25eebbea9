package main

import (
	"errors"

	"github.com/mufakat/mufakat/lifecycle"
)

// nextBySwitch is the agreement's table as a hand would write it out.
// “go test -run Switch -update” renews it when the table changes.
func nextBySwitch(from lifecycle.Stage, t lifecycle.Trigger, have lifecycle.Facts) (lifecycle.Stage, error) {
	switch from {
	case lifecycle.None:
		switch t {
		case lifecycle.OnBegin:
			if have&0x6 != 0x6 {
				return from, errUnmet
			}
			return lifecycle.Scoping, nil
		default:
			return from, errNoRow
		}
	case lifecycle.Scoping:
		switch t {
		case lifecycle.OnInvite:
			return lifecycle.Scoping, nil
		case lifecycle.OnDraft:
			return lifecycle.Scoping, nil
		case lifecycle.OnJoin:
			if have&0x8 != 0x8 {
				return from, errUnmet
			}
			return lifecycle.Scoping, nil
		case lifecycle.OnNegotiate:
			if have&0x30 != 0x30 {
				return from, errUnmet
			}
			return lifecycle.Negotiating, nil
		case lifecycle.OnStepBack:
			if have&0x2000 != 0x2000 {
				return from, errUnmet
			}
			return lifecycle.Scoping, nil
		case lifecycle.OnAbandon:
			if have&0x6000 != 0x6000 {
				return from, errUnmet
			}
			return lifecycle.Abandoned, nil
		case lifecycle.OnNote:
			if have&0x400000000000 != 0x400000000000 {
				return from, errUnmet
			}
			return lifecycle.Scoping, nil
		case lifecycle.OnCorrect:
			return lifecycle.Scoping, nil
		default:
			return from, errNoRow
		}
	case lifecycle.Negotiating:
		switch t {
		case lifecycle.OnInvite:
			return lifecycle.Negotiating, nil
		case lifecycle.OnDraft:
			return lifecycle.Negotiating, nil
		case lifecycle.OnJoin:
			if have&0x8 != 0x8 {
				return from, errUnmet
			}
			return lifecycle.Negotiating, nil
		case lifecycle.OnSign:
			if have&0x1e0 != 0x1e0 {
				return from, errUnmet
			}
			return lifecycle.Signed, nil
		case lifecycle.OnStepBack:
			if have&0x2000 != 0x2000 {
				return from, errUnmet
			}
			return lifecycle.Negotiating, nil
		case lifecycle.OnAbandon:
			if have&0x6000 != 0x6000 {
				return from, errUnmet
			}
			return lifecycle.Abandoned, nil
		case lifecycle.OnNote:
			if have&0x400000000000 != 0x400000000000 {
				return from, errUnmet
			}
			return lifecycle.Negotiating, nil
		case lifecycle.OnCorrect:
			return lifecycle.Negotiating, nil
		default:
			return from, errNoRow
		}
	case lifecycle.Signed:
		switch t {
		case lifecycle.OnDraft:
			if have&0x20 != 0x20 {
				return from, errUnmet
			}
			return lifecycle.Negotiating, nil
		case lifecycle.OnStart:
			if have&0x1e40 != 0x1e40 {
				return from, errUnmet
			}
			return lifecycle.Active, nil
		case lifecycle.OnActivate:
			if have&0x1840 != 0x1840 {
				return from, errUnmet
			}
			return lifecycle.Active, nil
		case lifecycle.OnStepBack:
			if have&0x2000 != 0x2000 {
				return from, errUnmet
			}
			return lifecycle.Signed, nil
		case lifecycle.OnAbandon:
			if have&0x6000 != 0x6000 {
				return from, errUnmet
			}
			return lifecycle.Abandoned, nil
		case lifecycle.OnNote:
			if have&0x400000000000 != 0x400000000000 {
				return from, errUnmet
			}
			return lifecycle.Signed, nil
		case lifecycle.OnRecord:
			if have&0x400000000000 != 0x400000000000 {
				return from, errUnmet
			}
			return lifecycle.Signed, nil
		case lifecycle.OnDuty:
			if have&0x10000000000 != 0x10000000000 {
				return from, errUnmet
			}
			return lifecycle.Signed, nil
		case lifecycle.OnCorrect:
			return lifecycle.Signed, nil
		default:
			return from, errNoRow
		}
	case lifecycle.Active:
		switch t {
		case lifecycle.OnAmend:
			if have&0x18100 != 0x18100 {
				return from, errUnmet
			}
			return lifecycle.Active, nil
		case lifecycle.OnRenew:
			if have&0x20000 != 0x20000 {
				return from, errUnmet
			}
			return lifecycle.Active, nil
		case lifecycle.OnAccede:
			if have&0x40100 != 0x40100 {
				return from, errUnmet
			}
			return lifecycle.Active, nil
		case lifecycle.OnNovate:
			if have&0x80000 != 0x80000 {
				return from, errUnmet
			}
			return lifecycle.Active, nil
		case lifecycle.OnWithdraw:
			if have&0x6400000 != 0x6400000 {
				return from, errUnmet
			}
			return lifecycle.Active, nil
		case lifecycle.OnRemove:
			if have&0x10e000000 != 0x10e000000 {
				return from, errUnmet
			}
			return lifecycle.Active, nil
		case lifecycle.OnLeave:
			if have&0x5000000 != 0x5000000 {
				return from, errUnmet
			}
			return lifecycle.Active, nil
		case lifecycle.OnGiveNotice:
			if have&0x100000 != 0x100000 {
				return from, errUnmet
			}
			return lifecycle.Active, nil
		case lifecycle.OnRevokeNotice:
			if have&0x200000 != 0x200000 {
				return from, errUnmet
			}
			return lifecycle.Active, nil
		case lifecycle.OnEscalate:
			return lifecycle.Active, nil
		case lifecycle.OnBreach:
			if have&0x8000000 != 0x8000000 {
				return from, errUnmet
			}
			return lifecycle.Active, nil
		case lifecycle.OnCure:
			if have&0x80000000 != 0x80000000 {
				return from, errUnmet
			}
			return lifecycle.Active, nil
		case lifecycle.OnSuspend:
			if have&0x8000000 != 0x8000000 {
				return from, errUnmet
			}
			return lifecycle.Suspended, nil
		case lifecycle.OnExpire:
			if have&0x400000000 != 0x400000000 {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnComplete:
			if have&0x800000000 != 0x800000000 {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnReachMilestone:
			if have&0x1000000000 != 0x1000000000 {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnEndMutual:
			if have&0xc000002000 != 0xc000002000 {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnEndNotice:
			if have&0x804000 != 0x804000 {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnEndCause:
			if have&0xc308002000 != 0xc308002000 {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnEndLapse:
			if have&0xe000002000 != 0xe000002000 {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnEndTransfer:
			if have&0xc000082000 != 0xc000082000 {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnEndForceMajeure:
			if have&0xc008002000 != 0xc008002000 {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnInsufficient:
			if have&0x4000 != 0x4000 {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnSucceed:
			if have&0x80000 != 0x80000 {
				return from, errUnmet
			}
			return lifecycle.Active, nil
		case lifecycle.OnNote:
			if have&0x400000000000 != 0x400000000000 {
				return from, errUnmet
			}
			return lifecycle.Active, nil
		case lifecycle.OnRecord:
			if have&0x400000000000 != 0x400000000000 {
				return from, errUnmet
			}
			return lifecycle.Active, nil
		case lifecycle.OnDuty:
			if have&0x10000000000 != 0x10000000000 {
				return from, errUnmet
			}
			return lifecycle.Active, nil
		case lifecycle.OnCorrect:
			return lifecycle.Active, nil
		default:
			return from, errNoRow
		}
	case lifecycle.Suspended:
		switch t {
		case lifecycle.OnAmend:
			if have&0x18100 != 0x18100 {
				return from, errUnmet
			}
			return lifecycle.Suspended, nil
		case lifecycle.OnRenew:
			if have&0x20000 != 0x20000 {
				return from, errUnmet
			}
			return lifecycle.Suspended, nil
		case lifecycle.OnAccede:
			if have&0x40100 != 0x40100 {
				return from, errUnmet
			}
			return lifecycle.Suspended, nil
		case lifecycle.OnNovate:
			if have&0x80000 != 0x80000 {
				return from, errUnmet
			}
			return lifecycle.Suspended, nil
		case lifecycle.OnWithdraw:
			if have&0x6400000 != 0x6400000 {
				return from, errUnmet
			}
			return lifecycle.Suspended, nil
		case lifecycle.OnRemove:
			if have&0x10e000000 != 0x10e000000 {
				return from, errUnmet
			}
			return lifecycle.Suspended, nil
		case lifecycle.OnLeave:
			if have&0x5000000 != 0x5000000 {
				return from, errUnmet
			}
			return lifecycle.Suspended, nil
		case lifecycle.OnGiveNotice:
			if have&0x100000 != 0x100000 {
				return from, errUnmet
			}
			return lifecycle.Suspended, nil
		case lifecycle.OnRevokeNotice:
			if have&0x200000 != 0x200000 {
				return from, errUnmet
			}
			return lifecycle.Suspended, nil
		case lifecycle.OnEscalate:
			return lifecycle.Suspended, nil
		case lifecycle.OnBreach:
			if have&0x8000000 != 0x8000000 {
				return from, errUnmet
			}
			return lifecycle.Suspended, nil
		case lifecycle.OnCure:
			if have&0x80000000 != 0x80000000 {
				return from, errUnmet
			}
			return lifecycle.Suspended, nil
		case lifecycle.OnSuspend:
			if have&0x8000000 != 0x8000000 {
				return from, errUnmet
			}
			return lifecycle.Suspended, nil
		case lifecycle.OnResume:
			if have&0x30000000 != 0x30000000 {
				return from, errUnmet
			}
			return lifecycle.Active, nil
		case lifecycle.OnResumePart:
			if have&0x50000000 != 0x50000000 {
				return from, errUnmet
			}
			return lifecycle.Suspended, nil
		case lifecycle.OnExpire:
			if have&0x400000000 != 0x400000000 {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnComplete:
			if have&0x800000000 != 0x800000000 {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnReachMilestone:
			if have&0x1000000000 != 0x1000000000 {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnEndMutual:
			if have&0xc000002000 != 0xc000002000 {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnEndNotice:
			if have&0x804000 != 0x804000 {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnEndCause:
			if have&0xc308002000 != 0xc308002000 {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnEndLapse:
			if have&0xe000002000 != 0xe000002000 {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnEndTransfer:
			if have&0xc000082000 != 0xc000082000 {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnEndForceMajeure:
			if have&0xc008002000 != 0xc008002000 {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnInsufficient:
			if have&0x4000 != 0x4000 {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnSucceed:
			if have&0x80000 != 0x80000 {
				return from, errUnmet
			}
			return lifecycle.Suspended, nil
		case lifecycle.OnNote:
			if have&0x400000000000 != 0x400000000000 {
				return from, errUnmet
			}
			return lifecycle.Suspended, nil
		case lifecycle.OnRecord:
			if have&0x400000000000 != 0x400000000000 {
				return from, errUnmet
			}
			return lifecycle.Suspended, nil
		case lifecycle.OnDuty:
			if have&0x10000000000 != 0x10000000000 {
				return from, errUnmet
			}
			return lifecycle.Suspended, nil
		case lifecycle.OnCorrect:
			return lifecycle.Suspended, nil
		default:
			return from, errNoRow
		}
	case lifecycle.WindingDown:
		switch t {
		case lifecycle.OnSettle:
			if have&0x10000000000 != 0x10000000000 {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnEscalate:
			return lifecycle.WindingDown, nil
		case lifecycle.OnRescind:
			if have&0x20000000040 != 0x20000000040 {
				return from, errUnmet
			}
			return lifecycle.Active, nil
		case lifecycle.OnClose:
			if have&0x1c0000000000 != 0x1c0000000000 {
				return from, errUnmet
			}
			return lifecycle.Closed, nil
		case lifecycle.OnCloseDeemed:
			if have&0x3c0000000000 != 0x3c0000000000 {
				return from, errUnmet
			}
			return lifecycle.Closed, nil
		case lifecycle.OnSucceed:
			if have&0x80000 != 0x80000 {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnNote:
			if have&0x400000000000 != 0x400000000000 {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnRecord:
			if have&0x400000000000 != 0x400000000000 {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnDuty:
			if have&0x10000000000 != 0x10000000000 {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnCorrect:
			return lifecycle.WindingDown, nil
		default:
			return from, errNoRow
		}
	case lifecycle.Closed:
		switch t {
		case lifecycle.OnSucceed:
			if have&0x80000 != 0x80000 {
				return from, errUnmet
			}
			return lifecycle.Closed, nil
		case lifecycle.OnNote:
			if have&0x400000000000 != 0x400000000000 {
				return from, errUnmet
			}
			return lifecycle.Closed, nil
		case lifecycle.OnFollowUp:
			if have&0x400000000000 != 0x400000000000 {
				return from, errUnmet
			}
			return lifecycle.Closed, nil
		case lifecycle.OnCorrect:
			return lifecycle.Closed, nil
		default:
			return from, errNoRow
		}
	default:
		return from, errNoRow
	}
}

var (
	errNoRow = errors.New("no such passage")
	errUnmet = errors.New("a needed fact is missing")
)
