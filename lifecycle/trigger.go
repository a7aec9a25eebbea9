package lifecycle

// Trigger is what happens to an agreement: an act that was carried out, or an
// effect that follows by the rules.
//
// The zero Trigger is none and has no passage. Several acts may share a
// trigger: the table tells them apart only where they pass differently.
type Trigger uint8

// The words of [Trigger], in the order of the list.
const (
	OnBegin     Trigger = 1 + iota // an initiator begins it
	OnInvite                       // an organisation is invited
	OnDraft                        // a draft of the terms is laid down or changed
	OnJoin                         // an organisation that was invited says it is willing
	OnNegotiate                    // what negotiating needs has come together
	OnSign                         // the last party has consented to the terms
	OnStart                        // the start is reached and the conditions are met
	OnActivate                     // all agree to start early, or with a condition set aside
	OnStepBack                     // one partner gives it up for itself
	OnAbandon                      // too few are left before it became active

	OnAmend        // new terms replace the terms in force
	OnRenew        // the term is prolonged
	OnAccede       // a newcomer becomes a partner
	OnNovate       // a successor takes the place of a partner
	OnWithdraw     // a partner leaves by its own act
	OnRemove       // the others part with a partner for cause
	OnLeave        // a partner is gone: notice elapsed, or a renewal was not joined
	OnGiveNotice   // a partner says that it will leave
	OnRevokeNotice // a partner takes its notice back
	OnEscalate     // a dispute goes one rung up
	OnBreach       // a breach is stated
	OnCure         // a breach is mended

	OnSuspend    // a cause for resting is stated
	OnResume     // the last cause has ended
	OnResumePart // one cause has ended, others stay

	OnExpire          // the last day of the term is past
	OnComplete        // the partners state that it is done
	OnReachMilestone  // the milestone that ends it is reached
	OnEndMutual       // all decide to end it
	OnEndNotice       // a notice has elapsed and too few are left
	OnEndCause        // it is ended for cause
	OnEndLapse        // it is ended because nothing lives in it any more
	OnEndTransfer     // duties pass to a successor, or another agreement replaces it
	OnEndForceMajeure // it is ended by what nobody could prevent
	OnInsufficient    // too few partners are left

	OnSettle      // an open duty is fulfilled, returned or defaulted
	OnRescind     // the decision to end is taken back
	OnClose       // all agree that everything is settled
	OnCloseDeemed // nobody objected to the closing in time
	OnSucceed     // it is linked to the agreement that succeeds it

	OnNote     // people, words, evidence or an exception are recorded
	OnRecord   // a delivery, acceptance, measurement, judgement or review is recorded
	OnDuty     // a duty is firmed, waived, released or assigned
	OnFollowUp // something is recorded after the closing
	OnCorrect  // a record is mended by who made it
)

var triggerWords = []string{
	OnBegin:           "begin",
	OnInvite:          "invite",
	OnDraft:           "draft",
	OnJoin:            "join",
	OnNegotiate:       "negotiate",
	OnSign:            "sign",
	OnStart:           "start",
	OnActivate:        "activate",
	OnStepBack:        "step_back",
	OnAbandon:         "abandon",
	OnAmend:           "amend",
	OnRenew:           "renew",
	OnAccede:          "accede",
	OnNovate:          "novate",
	OnWithdraw:        "withdraw",
	OnRemove:          "remove",
	OnLeave:           "leave",
	OnGiveNotice:      "give_notice",
	OnRevokeNotice:    "revoke_notice",
	OnEscalate:        "escalate",
	OnBreach:          "breach",
	OnCure:            "cure",
	OnSuspend:         "suspend",
	OnResume:          "resume",
	OnResumePart:      "resume_part",
	OnExpire:          "expire",
	OnComplete:        "complete",
	OnReachMilestone:  "reach_milestone",
	OnEndMutual:       "end_mutual",
	OnEndNotice:       "end_notice",
	OnEndCause:        "end_cause",
	OnEndLapse:        "end_lapse",
	OnEndTransfer:     "end_transfer",
	OnEndForceMajeure: "end_force_majeure",
	OnInsufficient:    "insufficient",
	OnSettle:          "settle",
	OnRescind:         "rescind",
	OnClose:           "close",
	OnCloseDeemed:     "close_deemed",
	OnSucceed:         "succeed",
	OnNote:            "note",
	OnRecord:          "record",
	OnDuty:            "duty",
	OnFollowUp:        "follow_up",
	OnCorrect:         "correct",
}

// String returns the word of t; a value that is on no list prints as Trigger(n).
func (t Trigger) String() string { return wordOf(triggerWords, "Trigger", uint8(t)) }

// GoString returns t as Go source.
func (t Trigger) GoString() string {
	return goName(triggerWords, "Trigger", "Trigger(0)", "On", uint8(t))
}

// AppendText appends the word of t to b; a value that is on no list is an error.
func (t Trigger) AppendText(b []byte) ([]byte, error) {
	return appendWord(b, triggerWords, "Trigger", uint8(t))
}

// MarshalText returns the word of t; a value that is on no list is an error.
func (t Trigger) MarshalText() ([]byte, error) { return t.AppendText(nil) }

// UnmarshalText reads a word of the list, which is closed: any other text is an
// error and leaves t as it was. The empty text is the zero Trigger.
func (t *Trigger) UnmarshalText(text []byte) error {
	w, err := parseWord(triggerWords, "trigger", text)
	if err == nil {
		*t = Trigger(w)
	}
	return err
}
