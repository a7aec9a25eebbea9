package lifecycle_test

import "github.com/mufakat/mufakat/lifecycle"

// switchNext is the agreement's table as one would write it by hand without a
// table: the yardstick of BenchmarkNext, and a second opinion on every cell.
func switchNext(from lifecycle.Stage, t lifecycle.Trigger, have lifecycle.Facts) (lifecycle.Stage, error) {
	//exhaustive:ignore // what has no row is refused below
	switch from {
	case lifecycle.None:
		//exhaustive:ignore // what has no row is refused below
		switch t {
		case lifecycle.OnBegin:
			const needs = 1<<lifecycle.PurposeStated | 1<<lifecycle.InitiatorNamed
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Scoping, nil
		}
	case lifecycle.Scoping:
		//exhaustive:ignore // what has no row is refused below
		switch t {
		case lifecycle.OnInvite,
			lifecycle.OnDraft,
			lifecycle.OnCorrect:
			return lifecycle.Scoping, nil
		case lifecycle.OnJoin:
			const needs = 1 << lifecycle.Invited
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Scoping, nil
		case lifecycle.OnNegotiate:
			const needs = 1<<lifecycle.TwoWilling | 1<<lifecycle.Drafted
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Negotiating, nil
		case lifecycle.OnStepBack:
			const needs = 1 << lifecycle.ReasonGiven
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Scoping, nil
		case lifecycle.OnAbandon:
			const needs = 1<<lifecycle.ReasonGiven | 1<<lifecycle.FewerThanTwo
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Abandoned, nil
		case lifecycle.OnNote:
			const needs = 1 << lifecycle.InForce
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Scoping, nil
		}
	case lifecycle.Negotiating:
		//exhaustive:ignore // what has no row is refused below
		switch t {
		case lifecycle.OnInvite,
			lifecycle.OnDraft,
			lifecycle.OnCorrect:
			return lifecycle.Negotiating, nil
		case lifecycle.OnJoin:
			const needs = 1 << lifecycle.Invited
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Negotiating, nil
		case lifecycle.OnSign:
			const needs = 1<<lifecycle.Drafted | 1<<lifecycle.TwoPartners | 1<<lifecycle.AllWilling | 1<<lifecycle.TermsSound
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Signed, nil
		case lifecycle.OnStepBack:
			const needs = 1 << lifecycle.ReasonGiven
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Negotiating, nil
		case lifecycle.OnAbandon:
			const needs = 1<<lifecycle.ReasonGiven | 1<<lifecycle.FewerThanTwo
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Abandoned, nil
		case lifecycle.OnNote:
			const needs = 1 << lifecycle.InForce
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Negotiating, nil
		}
	case lifecycle.Signed:
		//exhaustive:ignore // what has no row is refused below
		switch t {
		case lifecycle.OnDraft:
			const needs = 1 << lifecycle.Drafted
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Negotiating, nil
		case lifecycle.OnStart:
			const needs = 1<<lifecycle.TwoPartners | 1<<lifecycle.StartReached | 1<<lifecycle.ConditionsMet | 1<<lifecycle.SuccessDefined | 1<<lifecycle.GovernanceConstituted
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Active, nil
		case lifecycle.OnActivate:
			const needs = 1<<lifecycle.TwoPartners | 1<<lifecycle.SuccessDefined | 1<<lifecycle.GovernanceConstituted
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Active, nil
		case lifecycle.OnStepBack:
			const needs = 1 << lifecycle.ReasonGiven
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Signed, nil
		case lifecycle.OnAbandon:
			const needs = 1<<lifecycle.ReasonGiven | 1<<lifecycle.FewerThanTwo
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Abandoned, nil
		case lifecycle.OnNote,
			lifecycle.OnRecord:
			const needs = 1 << lifecycle.InForce
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Signed, nil
		case lifecycle.OnDuty:
			const needs = 1 << lifecycle.DutyOpen
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Signed, nil
		case lifecycle.OnCorrect:
			return lifecycle.Signed, nil
		}
	case lifecycle.Active:
		//exhaustive:ignore // what has no row is refused below
		switch t {
		case lifecycle.OnAmend:
			const needs = 1<<lifecycle.TermsSound | 1<<lifecycle.BaseCurrent | 1<<lifecycle.EffectiveDated
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Active, nil
		case lifecycle.OnRenew:
			const needs = 1 << lifecycle.WindowOpen
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Active, nil
		case lifecycle.OnAccede:
			const needs = 1<<lifecycle.BaseCurrent | 1<<lifecycle.EffectiveDated | 1<<lifecycle.TermsSound |
				1<<lifecycle.RoleOrContribution
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Active, nil
		case lifecycle.OnNovate:
			const needs = 1<<lifecycle.BaseCurrent | 1<<lifecycle.EffectiveDated | 1<<lifecycle.SuccessorNamed |
				1<<lifecycle.TermsSound
			if have&needs != needs {
				return from, errUnmet
			}
			return from, nil
		case lifecycle.OnSucceed:
			const needs = 1 << lifecycle.SuccessorNamed
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Active, nil
		case lifecycle.OnWithdraw:
			const needs = 1<<lifecycle.NoticeServed | 1<<lifecycle.DutiesArranged | 1<<lifecycle.TwoRemain
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Active, nil
		case lifecycle.OnRemove:
			const needs = 1<<lifecycle.DutiesArranged | 1<<lifecycle.TwoRemain | 1<<lifecycle.CauseStated | 1<<lifecycle.CureElapsed | 1<<lifecycle.PatienceRunOut
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Active, nil
		case lifecycle.OnLeave:
			const needs = 1<<lifecycle.LeavingDue | 1<<lifecycle.TwoRemain
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Active, nil
		case lifecycle.OnGiveNotice:
			const needs = 1 << lifecycle.NoticeFormed
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Active, nil
		case lifecycle.OnRevokeNotice:
			const needs = 1 << lifecycle.NoticeOpen
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Active, nil
		case lifecycle.OnEscalate,
			lifecycle.OnCorrect:
			return lifecycle.Active, nil
		case lifecycle.OnBreach:
			const needs = 1 << lifecycle.CauseStated
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Active, nil
		case lifecycle.OnCure:
			const needs = 1 << lifecycle.BreachOpen
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Active, nil
		case lifecycle.OnSuspend:
			const needs = 1 << lifecycle.CauseStated
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Suspended, nil
		case lifecycle.OnExpire:
			const needs = 1 << lifecycle.EndReached
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnComplete:
			const needs = 1 << lifecycle.CompletionStated
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnReachMilestone:
			const needs = 1 << lifecycle.MilestoneReached
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnEndMutual:
			const needs = 1<<lifecycle.ReasonGiven | 1<<lifecycle.CriteriaGiven | 1<<lifecycle.InvestmentStated
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnEndNotice:
			const needs = 1<<lifecycle.FewerThanTwo | 1<<lifecycle.NoticeElapsed
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnEndCause:
			const needs = 1<<lifecycle.ReasonGiven | 1<<lifecycle.CauseStated | 1<<lifecycle.CureElapsed | 1<<lifecycle.PatienceRunOut | 1<<lifecycle.CriteriaGiven | 1<<lifecycle.InvestmentStated
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnEndLapse:
			const needs = 1<<lifecycle.ReasonGiven | 1<<lifecycle.LapseWarned | 1<<lifecycle.CriteriaGiven | 1<<lifecycle.InvestmentStated
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnEndTransfer:
			const needs = 1<<lifecycle.ReasonGiven | 1<<lifecycle.SuccessorNamed | 1<<lifecycle.CriteriaGiven | 1<<lifecycle.InvestmentStated
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnEndForceMajeure:
			const needs = 1<<lifecycle.ReasonGiven | 1<<lifecycle.CauseStated | 1<<lifecycle.CriteriaGiven | 1<<lifecycle.InvestmentStated
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnInsufficient:
			const needs = 1 << lifecycle.FewerThanTwo
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnNote,
			lifecycle.OnRecord:
			const needs = 1 << lifecycle.InForce
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Active, nil
		case lifecycle.OnDuty:
			const needs = 1 << lifecycle.DutyOpen
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Active, nil
		}
	case lifecycle.Suspended:
		//exhaustive:ignore // what has no row is refused below
		switch t {
		case lifecycle.OnAmend:
			const needs = 1<<lifecycle.TermsSound | 1<<lifecycle.BaseCurrent | 1<<lifecycle.EffectiveDated
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Suspended, nil
		case lifecycle.OnRenew:
			const needs = 1 << lifecycle.WindowOpen
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Suspended, nil
		case lifecycle.OnAccede:
			const needs = 1<<lifecycle.BaseCurrent | 1<<lifecycle.EffectiveDated | 1<<lifecycle.TermsSound |
				1<<lifecycle.RoleOrContribution
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Suspended, nil
		case lifecycle.OnNovate:
			const needs = 1<<lifecycle.BaseCurrent | 1<<lifecycle.EffectiveDated | 1<<lifecycle.SuccessorNamed |
				1<<lifecycle.TermsSound
			if have&needs != needs {
				return from, errUnmet
			}
			return from, nil
		case lifecycle.OnSucceed:
			const needs = 1 << lifecycle.SuccessorNamed
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Suspended, nil
		case lifecycle.OnWithdraw:
			const needs = 1<<lifecycle.NoticeServed | 1<<lifecycle.DutiesArranged | 1<<lifecycle.TwoRemain
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Suspended, nil
		case lifecycle.OnRemove:
			const needs = 1<<lifecycle.DutiesArranged | 1<<lifecycle.TwoRemain | 1<<lifecycle.CauseStated | 1<<lifecycle.CureElapsed | 1<<lifecycle.PatienceRunOut
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Suspended, nil
		case lifecycle.OnLeave:
			const needs = 1<<lifecycle.LeavingDue | 1<<lifecycle.TwoRemain
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Suspended, nil
		case lifecycle.OnGiveNotice:
			const needs = 1 << lifecycle.NoticeFormed
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Suspended, nil
		case lifecycle.OnRevokeNotice:
			const needs = 1 << lifecycle.NoticeOpen
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Suspended, nil
		case lifecycle.OnEscalate,
			lifecycle.OnCorrect:
			return lifecycle.Suspended, nil
		case lifecycle.OnBreach,
			lifecycle.OnSuspend:
			const needs = 1 << lifecycle.CauseStated
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Suspended, nil
		case lifecycle.OnCure:
			const needs = 1 << lifecycle.BreachOpen
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Suspended, nil
		case lifecycle.OnResume:
			const needs = 1<<lifecycle.CauseEnded | 1<<lifecycle.LastCause
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Active, nil
		case lifecycle.OnResumePart:
			const needs = 1<<lifecycle.CauseEnded | 1<<lifecycle.OtherCauses
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Suspended, nil
		case lifecycle.OnExpire:
			const needs = 1 << lifecycle.EndReached
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnComplete:
			const needs = 1 << lifecycle.CompletionStated
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnReachMilestone:
			const needs = 1 << lifecycle.MilestoneReached
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnEndMutual:
			const needs = 1<<lifecycle.ReasonGiven | 1<<lifecycle.CriteriaGiven | 1<<lifecycle.InvestmentStated
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnEndNotice:
			const needs = 1<<lifecycle.FewerThanTwo | 1<<lifecycle.NoticeElapsed
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnEndCause:
			const needs = 1<<lifecycle.ReasonGiven | 1<<lifecycle.CauseStated | 1<<lifecycle.CureElapsed | 1<<lifecycle.PatienceRunOut | 1<<lifecycle.CriteriaGiven | 1<<lifecycle.InvestmentStated
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnEndLapse:
			const needs = 1<<lifecycle.ReasonGiven | 1<<lifecycle.LapseWarned | 1<<lifecycle.CriteriaGiven | 1<<lifecycle.InvestmentStated
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnEndTransfer:
			const needs = 1<<lifecycle.ReasonGiven | 1<<lifecycle.SuccessorNamed | 1<<lifecycle.CriteriaGiven | 1<<lifecycle.InvestmentStated
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnEndForceMajeure:
			const needs = 1<<lifecycle.ReasonGiven | 1<<lifecycle.CauseStated | 1<<lifecycle.CriteriaGiven | 1<<lifecycle.InvestmentStated
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnInsufficient:
			const needs = 1 << lifecycle.FewerThanTwo
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnNote,
			lifecycle.OnRecord:
			const needs = 1 << lifecycle.InForce
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Suspended, nil
		case lifecycle.OnDuty:
			const needs = 1 << lifecycle.DutyOpen
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Suspended, nil
		}
	case lifecycle.WindingDown:
		//exhaustive:ignore // what has no row is refused below
		switch t {
		case lifecycle.OnSettle,
			lifecycle.OnDuty:
			const needs = 1 << lifecycle.DutyOpen
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnEscalate,
			lifecycle.OnCorrect:
			return lifecycle.WindingDown, nil
		case lifecycle.OnRescind:
			const needs = 1<<lifecycle.TwoPartners | 1<<lifecycle.NotClosing
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Active, nil
		case lifecycle.OnClose:
			const needs = 1<<lifecycle.DutiesSettled | 1<<lifecycle.FinalReport | 1<<lifecycle.OutcomeStated
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Closed, nil
		case lifecycle.OnCloseDeemed:
			const needs = 1<<lifecycle.DutiesSettled | 1<<lifecycle.FinalReport | 1<<lifecycle.OutcomeStated | 1<<lifecycle.ObjectionElapsed
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Closed, nil
		case lifecycle.OnSucceed:
			const needs = 1 << lifecycle.SuccessorNamed
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		case lifecycle.OnNote,
			lifecycle.OnRecord:
			const needs = 1 << lifecycle.InForce
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.WindingDown, nil
		}
	case lifecycle.Closed:
		//exhaustive:ignore // what has no row is refused below
		switch t {
		case lifecycle.OnSucceed:
			const needs = 1 << lifecycle.SuccessorNamed
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Closed, nil
		case lifecycle.OnNote,
			lifecycle.OnFollowUp:
			const needs = 1 << lifecycle.InForce
			if have&needs != needs {
				return from, errUnmet
			}
			return lifecycle.Closed, nil
		case lifecycle.OnCorrect:
			return lifecycle.Closed, nil
		}
	}
	return from, lifecycle.ErrNoPassage
}
