package lifecycle

import "iter"

// Row is one passage of the agreement.
type Row = Passage[Stage, Trigger]

// Agreement returns the machine of the agreement.
func Agreement() *Machine[Stage, Trigger] { return agreement }

// Next returns the stage that follows from when t happens to an agreement and
// the facts of have hold; see [Machine.Next]. An error never moves the stage.
func Next(from Stage, t Trigger, have Facts) (Stage, error) { return agreement.Next(from, t, have) }

// RowFor returns the agreement's row for a stage and a trigger, and whether
// there is one.
func RowFor(from Stage, t Trigger) (Row, bool) { return agreement.RowFor(from, t) }

// Rows returns the agreement's whole table by stage; see [Machine.Rows].
func Rows() []Row { return agreement.Rows() }

// From yields the agreement's rows that leave or stay in a stage, in the order
// of [Rows].
func From(from Stage) iter.Seq[Row] { return agreement.From(from) }

// Reachable returns the other stages that an agreement now in from can still
// come to, in the order of the list.
func Reachable(from Stage) []Stage { return agreement.Reachable(from) }

// Terminal reports whether a stage is final: [Closed] and [Abandoned] are.
func Terminal(s Stage) bool { return agreement.Terminal(s) }

// Mermaid returns the agreement's table as a Mermaid state diagram; see
// [Machine.Mermaid].
func Mermaid() string { return agreement.Mermaid() }

// DOT returns the agreement's table as a graph for Graphviz; see [Machine.DOT].
func DOT() string { return agreement.DOT() }

// XState returns the agreement's table as a machine for XState; see
// [Machine.XState].
func XState() string { return agreement.XState() }

var agreement = build(len(stageWords), len(triggerWords), agreementTable())

// ending is what every decision to end states (EXT003, EXT005), and more.
func ending(more ...Fact) Facts {
	return FactsOf(ReasonGiven, CriteriaGiven, InvestmentStated).With(more...)
}

func agreementTable() []Row {
	var table []Row
	move := func(from Stage, t Trigger, to Stage, needs Facts, c Consent) {
		table = append(table, Row{From: from, Trigger: t, To: to, Needs: needs, Consent: c})
	}
	stay := func(t Trigger, needs Facts, c Consent, stages ...Stage) {
		for _, s := range stages {
			move(s, t, s, needs, c)
		}
	}

	// Forming.
	move(None, OnBegin, Scoping, FactsOf(PurposeStated, InitiatorNamed), EachForItself)
	stay(OnInvite, 0, NoConsent, Scoping, Negotiating)
	stay(OnDraft, 0, NoConsent, Scoping, Negotiating)
	stay(OnJoin, FactsOf(Invited), EachForItself, Scoping, Negotiating)
	move(Scoping, OnNegotiate, Negotiating, FactsOf(TwoWilling, Drafted), ByRules)
	move(Negotiating, OnSign, Signed, FactsOf(TwoPartners, Drafted, AllWilling, TermsSound), EveryParty)
	move(Signed, OnDraft, Negotiating, FactsOf(Drafted), EveryParty)
	move(Signed, OnStart, Active,
		FactsOf(StartReached, ConditionsMet, SuccessDefined, GovernanceConstituted, TwoPartners), ByRules)
	move(Signed, OnActivate, Active, FactsOf(SuccessDefined, GovernanceConstituted, TwoPartners), EveryParty)
	for _, s := range []Stage{Scoping, Negotiating, Signed} {
		move(s, OnStepBack, s, FactsOf(ReasonGiven), EachForItself)
		move(s, OnAbandon, Abandoned, FactsOf(ReasonGiven, FewerThanTwo), ByRules)
	}

	// Changing. The stage stays; the terms or the partners change.
	for _, s := range []Stage{Active, Suspended} {
		stay(OnAmend, FactsOf(BaseCurrent, EffectiveDated, TermsSound), ByPolicy, s)
		stay(OnRenew, FactsOf(WindowOpen), EveryContinuing, s)
		stay(OnAccede, FactsOf(BaseCurrent, EffectiveDated, RoleOrContribution, TermsSound), NewcomerAndPolicy, s)
		stay(OnNovate, FactsOf(BaseCurrent, EffectiveDated, SuccessorNamed, TermsSound), NewcomerAndPolicy, s)
		stay(OnWithdraw, FactsOf(NoticeServed, DutiesArranged, TwoRemain), LeaverAlone, s)
		stay(OnRemove, FactsOf(CauseStated, CureElapsed, PatienceRunOut, DutiesArranged, TwoRemain), PolicyOfOthers, s)
		stay(OnLeave, FactsOf(LeavingDue, TwoRemain), ByRules, s)
		stay(OnGiveNotice, FactsOf(NoticeFormed), LeaverAlone, s)
		stay(OnRevokeNotice, FactsOf(NoticeOpen), LeaverAlone, s)
		stay(OnEscalate, 0, NoConsent, s)
		stay(OnBreach, FactsOf(CauseStated), NoConsent, s)
		stay(OnCure, FactsOf(BreachOpen), NoConsent, s)
	}

	// Resting. The causes are a set: resuming one leaves the others.
	move(Active, OnSuspend, Suspended, FactsOf(CauseStated), AffectedElsePolicy)
	move(Suspended, OnSuspend, Suspended, FactsOf(CauseStated), AffectedElsePolicy)
	move(Suspended, OnResume, Active, FactsOf(CauseEnded, LastCause), AffectedElsePolicy)
	move(Suspended, OnResumePart, Suspended, FactsOf(CauseEnded, OtherCauses), AffectedElsePolicy)

	// Ending. The planned ends come first: on a day on which the term is over and
	// a notice runs out as well, the agreement has expired.
	for _, s := range []Stage{Active, Suspended} {
		move(s, OnExpire, WindingDown, FactsOf(EndReached), ByRules)
		move(s, OnComplete, WindingDown, FactsOf(CompletionStated), ByPolicy)
		move(s, OnReachMilestone, WindingDown, FactsOf(MilestoneReached), ByRules)
		move(s, OnEndMutual, WindingDown, ending(), EveryParty)
		move(s, OnEndNotice, WindingDown, FactsOf(NoticeElapsed, FewerThanTwo), ByRules)
		move(s, OnEndCause, WindingDown, ending(CauseStated, CureElapsed, PatienceRunOut), PolicyOfOthers)
		move(s, OnEndLapse, WindingDown, ending(LapseWarned), ByPolicy)
		move(s, OnEndTransfer, WindingDown, ending(SuccessorNamed), EveryParty)
		move(s, OnEndForceMajeure, WindingDown, ending(CauseStated), ByPolicy)
		move(s, OnInsufficient, WindingDown, FactsOf(FewerThanTwo), ByRules)
	}

	// Settling and closing.
	stay(OnSettle, FactsOf(DutyOpen), NoConsent, WindingDown)
	stay(OnEscalate, 0, NoConsent, WindingDown)
	move(WindingDown, OnRescind, Active, FactsOf(NotClosing, TwoPartners), EveryParty)
	move(WindingDown, OnClose, Closed, FactsOf(DutiesSettled, FinalReport, OutcomeStated), EveryParty)
	move(WindingDown, OnCloseDeemed, Closed,
		FactsOf(DutiesSettled, FinalReport, OutcomeStated, ObjectionElapsed), ByRules)
	stay(OnSucceed, FactsOf(SuccessorNamed), NoConsent, Active, Suspended, WindingDown, Closed)

	// Recording.
	stay(OnNote, FactsOf(InForce), NoConsent,
		Scoping, Negotiating, Signed, Active, Suspended, WindingDown, Closed)
	stay(OnRecord, FactsOf(InForce), NoConsent, Signed, Active, Suspended, WindingDown)
	stay(OnDuty, FactsOf(DutyOpen), ByPolicy, Signed, Active, Suspended, WindingDown)
	stay(OnFollowUp, FactsOf(InForce), NoConsent, Closed)
	stay(OnCorrect, 0, NoConsent,
		Scoping, Negotiating, Signed, Active, Suspended, WindingDown, Closed)
	return table
}
