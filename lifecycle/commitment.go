package lifecycle

// CommitmentRow is one passage of a commitment.
type CommitmentRow = Passage[CommitmentState, CommitmentTrigger]

// Commitment returns the machine of a commitment: what one partner promised.
func Commitment() *Machine[CommitmentState, CommitmentTrigger] { return commitment }

// NextCommitment returns the state that follows from when t happens to a
// commitment and the facts of have hold; see [Machine.Next].
func NextCommitment(from CommitmentState, t CommitmentTrigger, have Facts) (CommitmentState, error) {
	return commitment.Next(from, t, have)
}

var commitment = build(len(commitmentStateWords), len(commitmentTriggerWords), []CommitmentRow{
	{From: NoCommitment, Trigger: OnPromise, To: Promised, Consent: ByRules},
	{From: Promised, Trigger: OnFirm, To: Firm, Consent: EachForItself},
	{From: Promised, Trigger: OnFulfil, To: Fulfilled, Needs: FactsOf(Covered), Consent: ByRules},
	{From: Promised, Trigger: OnWaive, To: Waived, Consent: AffectedElsePolicy},
	{From: Promised, Trigger: OnRelease, To: Released, Consent: AffectedElsePolicy},
	{From: Promised, Trigger: OnDefault, To: Defaulted, Consent: NoConsent},
	{From: Firm, Trigger: OnFulfil, To: Fulfilled, Needs: FactsOf(Covered), Consent: ByRules},
	{From: Firm, Trigger: OnWaive, To: Waived, Consent: AffectedElsePolicy},
	{From: Firm, Trigger: OnRelease, To: Released, Consent: AffectedElsePolicy},
	{From: Firm, Trigger: OnDefault, To: Defaulted, Consent: NoConsent},
	{From: Fulfilled, Trigger: OnReopenCommitment, To: Firm, Needs: FactsOf(NoLongerCovered), Consent: ByRules},
})
