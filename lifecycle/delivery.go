package lifecycle

// DeliveryRow is one passage of a delivery.
type DeliveryRow = Passage[DeliveryState, DeliveryTrigger]

// Delivery returns the machine of a delivery: what one partner says it gave.
func Delivery() *Machine[DeliveryState, DeliveryTrigger] { return delivery }

// NextDelivery returns the state that follows from when t happens to a delivery
// and the facts of have hold; see [Machine.Next].
func NextDelivery(from DeliveryState, t DeliveryTrigger, have Facts) (DeliveryState, error) {
	return delivery.Next(from, t, have)
}

// Nobody accepts their own delivery, neither at once nor by ending a dispute.
var delivery = build(len(deliveryStateWords), len(deliveryTriggerWords), []DeliveryRow{
	{From: NoDelivery, Trigger: OnReport, To: Reported, Consent: NoConsent},
	{From: Reported, Trigger: OnAccept, To: Accepted, Needs: FactsOf(NotGiver), Consent: NoConsent},
	{From: Reported, Trigger: OnDeem, To: Accepted, Needs: FactsOf(WindowElapsed), Consent: ByRules},
	{From: Reported, Trigger: OnDispute, To: Disputed, Consent: NoConsent},
	{From: Reported, Trigger: OnWithdrawDelivery, To: Withdrawn, Consent: NoConsent},
	{From: Accepted, Trigger: OnReopenDelivery, To: Reported, Consent: ByRules},
	{From: Accepted, Trigger: OnWithdrawDelivery, To: Withdrawn, Consent: NoConsent},
	{From: Disputed, Trigger: OnResolveAccept, To: Accepted, Needs: FactsOf(NotGiver), Consent: NoConsent},
	{From: Disputed, Trigger: OnResolveReject, To: Withdrawn, Consent: NoConsent},
	{From: Disputed, Trigger: OnReopenDelivery, To: Reported, Consent: ByRules},
	{From: Disputed, Trigger: OnWithdrawDelivery, To: Withdrawn, Consent: NoConsent},
})
