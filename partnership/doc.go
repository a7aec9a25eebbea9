// Package partnership is an agreement as it lives: who agreed to what, what was
// brought, whether it works, and what may happen next.
//
// An [Agreement] is an immutable value, the fold of its history. Two or more
// organisations begin it ([act.Begin]) or adopt it from papers ([act.Adopt]);
// from then on every change is a [Command] for one principal:
//
//	bytes → terms.Read → terms.Terms → act.Begin → Decide → events → Evolve → Agreement → a query
//
// [Agreement.Decide] may refuse, with a [*Rejection] that lists every reason;
// [Agreement.Evolve] never does; [Agreement.Apply] is the one after the other.
// [Replay] and [Fold] fold a history without judging it, and [Agreement.Audit]
// judges it afterwards.
//
// # Questions
//
// What a partner may do next, and why not the rest, is answered by
// [Agreement.Options]. How things stand is answered by [Agreement.Stage],
// [Agreement.Terms] and [Agreement.Partners]; by [Agreement.Duties] and
// [Agreement.Deliveries]; by [Agreement.Proposals]; and, for its end, by
// [Agreement.Investment] and [Agreement.End].
//
// What each partner brought is answered by [Agreement.Ledger], in money, in units
// and in words of significance, never summed into one another;
// [Agreement.LedgerWith] shows a conversion beside. Whether it works, and why, is
// answered by [Agreement.Success], for all together and as each partner sees it.
// [Agreement.Check] says what is wrong with the terms in force and with what is
// on record. [Rules] tells of every code that a refusal or a check may carry.
//
// # Consent
//
// An act that needs the consent of others is recorded as an open proposal
// ([Agreement.Proposals]). [Agreement.RequiredConsent] says whose consent it
// needs, by the policy of the terms in force; [act.Consent] and [act.Decline]
// gather it; the consent that completes it yields the effect [act.Adopted],
// which alone carries the proposal out. A consent binds to the digest of what
// was proposed: any change is a new proposal.
//
// # Time
//
// Time is an argument. On is the day something happened, At the moment it was
// recorded. What falls due by the rules up to a command's day (the start, the
// expiry, a notice, deemed acceptance) is taken first, each dated its own day;
// [Agreement.Advance] takes only that. Acts of stage and consent are dated no
// earlier than the last such act; pure records, such as a delivery or a
// measurement, may be backdated to any day their partner was there.
// A question about a day is answered by what is on record: of a day after the
// last event, ask what [Agreement.Advance] returns, which has taken what falls
// due until then.
//
// # Papers
//
// An attested command (see [Basis]) records what really happened. It is refused
// only for what cannot be represented; every other rule that it breaks is
// stored with it as a breach, and stays reported ([Agreement.Breaches]).
//
// # Histories
//
// A history is JSON Lines ([ReadHistory], [Agreement.WriteHistory]): each line
// is canonical, carries the digest of the line before it and its own, and
// [Verify] finds any change inside. [AppendEvent] writes the lines of what
// [Agreement.Decide] returned after those that a file holds.
//
// The package reads no clock, file, network, environment or randomness, and
// starts no goroutine.
package partnership
