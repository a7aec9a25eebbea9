// Package act holds what partners do: the sealed sum of acts, and the effects
// that follow from them by the rules.
//
// [Act] is what a command may carry; [Recorded] is what an event may carry:
// every act, and besides them the effects, which only the rules bring about. In
// a document an act is an object with the member "type" beside its own.
//
// An agreement is formed by [Begin], or from papers by [Adopt]; by [Invite],
// [Join], [Draft], [Sign], [Consent], [Decline], [Retract], [Meet], [Activate]
// and [Abandon].
//
// It lives by what is brought: [Deliver], [Accept], [Dispute], [Resolve],
// [Firm], [Waive], [Release], [Assign], [Rate], [Value], [Reach]; by what is
// looked at: [Measure], [Judge], [AgreeScore], [Review]; by how partners are
// to each other: [Communicate], [SetExpectation], [Appoint], [Leave], [Tie],
// [RecordSupport], [RecordEvidence], [RegisterOpportunity]; and by what goes
// wrong: [Except], [Breach], [Cure], [Escalate].
//
// It changes by [Amend], [Renew], [Accede], [Novate], [Withdraw], [Remove],
// [Suspend], [Resume] and [Correct].
//
// It ends by [GiveNotice], [RevokeNotice], [WindDown], [Settle], [Rescind],
// [Close] and [Succeed].
//
// Time itself acts by [Advance]. The effects are [Adopted], [Voided],
// [Lapsed], [Accepted], [Reopened], [Activated], [Left], [Ending], [Abandoned]
// and [Closed].
//
// Acts are plain data and decide nothing; package partnership says when they
// may happen and what follows. [WellFormed] says what can be said of one
// without an agreement.
//
// An act that needs the consent of others has a Form. Stating it makes the
// proposal count as its principal's own consent; where it is absent, the
// proposal waits for a [Consent] of its principal, too.
package act

import "github.com/mufakat/mufakat/partnership/check"

// Type is the word for a kind of act in documents, such as "begin".
type Type string

// Recorded is what an event may carry: an [Act] or an effect. The sum is
// sealed; [Unknown] stands for acts of later versions.
type Recorded interface {
	// Type returns the word for this kind of act.
	Type() Type
	// clone returns a copy that shares nothing, or nil if there is nothing to share.
	clone() Recorded
}

// Act is what a command may carry. The sum is sealed. Acts are structs, never
// pointers to them; [WellFormed] reports one that is not.
type Act interface {
	Recorded
	// faults returns what is wrong with the act as it stands.
	faults() check.Report
}
