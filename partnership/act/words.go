package act

// The words of documents.

// Type returns "begin".
func (Begin) Type() Type { return "begin" }

// Type returns "adopt".
func (Adopt) Type() Type { return "adopt" }

// Type returns "invite".
func (Invite) Type() Type { return "invite" }

// Type returns "join".
func (Join) Type() Type { return "join" }

// Type returns "draft".
func (Draft) Type() Type { return "draft" }

// Type returns "sign".
func (Sign) Type() Type { return "sign" }

// Type returns "consent".
func (Consent) Type() Type { return "consent" }

// Type returns "decline".
func (Decline) Type() Type { return "decline" }

// Type returns "retract".
func (Retract) Type() Type { return "retract" }

// Type returns "meet".
func (Meet) Type() Type { return "meet" }

// Type returns "activate".
func (Activate) Type() Type { return "activate" }

// Type returns "abandon".
func (Abandon) Type() Type { return "abandon" }

// Type returns "deliver".
func (Deliver) Type() Type { return "deliver" }

// Type returns "accept".
func (Accept) Type() Type { return "accept" }

// Type returns "dispute".
func (Dispute) Type() Type { return "dispute" }

// Type returns "resolve".
func (Resolve) Type() Type { return "resolve" }

// Type returns "firm".
func (Firm) Type() Type { return "firm" }

// Type returns "waive".
func (Waive) Type() Type { return "waive" }

// Type returns "release".
func (Release) Type() Type { return "release" }

// Type returns "assign".
func (Assign) Type() Type { return "assign" }

// Type returns "rate".
func (Rate) Type() Type { return "rate" }

// Type returns "value".
func (Value) Type() Type { return "value" }

// Type returns "reach".
func (Reach) Type() Type { return "reach" }

// Type returns "measure".
func (Measure) Type() Type { return "measure" }

// Type returns "judge".
func (Judge) Type() Type { return "judge" }

// Type returns "agree_score".
func (AgreeScore) Type() Type { return "agree_score" }

// Type returns "review".
func (Review) Type() Type { return "review" }

// Type returns "communicate".
func (Communicate) Type() Type { return "communicate" }

// Type returns "set_expectation".
func (SetExpectation) Type() Type { return "set_expectation" }

// Type returns "appoint".
func (Appoint) Type() Type { return "appoint" }

// Type returns "leave".
func (Leave) Type() Type { return "leave" }

// Type returns "tie".
func (Tie) Type() Type { return "tie" }

// Type returns "record_support".
func (RecordSupport) Type() Type { return "record_support" }

// Type returns "record_evidence".
func (RecordEvidence) Type() Type { return "record_evidence" }

// Type returns "register_opportunity".
func (RegisterOpportunity) Type() Type { return "register_opportunity" }

// Type returns "except".
func (Except) Type() Type { return "except" }

// Type returns "breach".
func (Breach) Type() Type { return "breach" }

// Type returns "cure".
func (Cure) Type() Type { return "cure" }

// Type returns "escalate".
func (Escalate) Type() Type { return "escalate" }

// Type returns "amend".
func (Amend) Type() Type { return "amend" }

// Type returns "renew".
func (Renew) Type() Type { return "renew" }

// Type returns "accede".
func (Accede) Type() Type { return "accede" }

// Type returns "novate".
func (Novate) Type() Type { return "novate" }

// Type returns "withdraw".
func (Withdraw) Type() Type { return "withdraw" }

// Type returns "remove".
func (Remove) Type() Type { return "remove" }

// Type returns "suspend".
func (Suspend) Type() Type { return "suspend" }

// Type returns "resume".
func (Resume) Type() Type { return "resume" }

// Type returns "correct".
func (Correct) Type() Type { return "correct" }

// Type returns "give_notice".
func (GiveNotice) Type() Type { return "give_notice" }

// Type returns "revoke_notice".
func (RevokeNotice) Type() Type { return "revoke_notice" }

// Type returns "wind_down".
func (WindDown) Type() Type { return "wind_down" }

// Type returns "settle".
func (Settle) Type() Type { return "settle" }

// Type returns "rescind".
func (Rescind) Type() Type { return "rescind" }

// Type returns "close".
func (Close) Type() Type { return "close" }

// Type returns "succeed".
func (Succeed) Type() Type { return "succeed" }

// Type returns "advance".
func (Advance) Type() Type { return "advance" }

// Type returns "adopted".
func (Adopted) Type() Type { return "adopted" }

// Type returns "voided".
func (Voided) Type() Type { return "voided" }

// Type returns "lapsed".
func (Lapsed) Type() Type { return "lapsed" }

// Type returns "accepted".
func (Accepted) Type() Type { return "accepted" }

// Type returns "reopened".
func (Reopened) Type() Type { return "reopened" }

// Type returns "activated".
func (Activated) Type() Type { return "activated" }

// Type returns "left".
func (Left) Type() Type { return "left" }

// Type returns "ending".
func (Ending) Type() Type { return "ending" }

// Type returns "abandoned".
func (Abandoned) Type() Type { return "abandoned" }

// Type returns "closed".
func (Closed) Type() Type { return "closed" }

// Type returns the word that was read.
func (u Unknown) Type() Type { return u.Word }
