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
// On what the relationship rests, on persons or on institutions, is answered by
// [Agreement.Relationship] and the questions beside it; of which kind it is, as
// written and as lived, by [Agreement.Classify]. What each adopted version
// changed is told by [Agreement.Changes], and where a field in force comes from,
// and who consented to it, by [Agreement.Provenance].
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
// # What the source claims
//
// The library implements "Defining a successful partnership" of the Health and
// Business Roundtable Indonesia. Its claims, in words of our own and by the numbers
// that this library gives them, live in the types named beside them. Each is shown
// by a test or an example whose name bears its number, such as
// TestS07SuccessIsDefinedByAll.
//
// What a partnership is for:
//   - S01: Organisations see partnership as a way to goals of their own, apart
//     from those that they share. [terms.Partner], [terms.Objective]
//   - S02: Partners draw on what the others bring: resources, knowledge,
//     experience, networks. [contribution.Kind], [terms.Strength],
//     [Agreement.Complementarity]
//   - S03: By it each raises what it has, for more than it could reach alone.
//     [terms.Partner], [contribution.Account]
//
// What makes it one:
//   - S04: Partners give each other something that matters, and not money alone.
//     [GateMutual], [GateInKind], [Agreement.Ledger], [act.Rate]
//   - S05: Each has roles of its own, and answers for them. [terms.Role],
//     [terms.Activity]
//   - S06: Each takes part in the strategy and in the work. [terms.Forum],
//     [GateTogether]
//
// Success:
//   - S07: What success means is defined by all. [indicator.Success],
//     [Agreement.RequiredConsent], [GateSuccess]
//   - S08: As many indicators as possible are judged by the partners themselves.
//     The word of the source is "subjective"; its reason, clarity, would fit
//     "objective" as well, so that both are there and one judged indicator is
//     asked for unless the terms say otherwise. [indicator.Judged], [act.Judge],
//     [Agreement.Success]
//   - S09: This gives clarity, and the occasion to change the programme or the
//     roles. [act.Review], [Agreement.ReviewOutcomes], [Change]
//   - S10: Roles and what each gives change over time, and usually do.
//     [Agreement.TermsAt], [Agreement.Changes], [LevelChange]
//   - S11: Even what success means may change; what was reached before is not
//     told anew. [indicator.Series], [Agreement.Success]
//
// Persons:
//   - S12: At first, many partnerships rest on single persons. [Agreement.Ties],
//     [Dependence], [Agreement.Champions]
//   - S13: Those who start it can build what is of use to all. [act.Initiator],
//     [Agreement.Initiators]
//   - S14: In the short term it is the strong tie between persons that carries
//     it. [Individual], [Agreement.Relationship]
//   - S15: More persons than these have to decide and to act. [terms.Post],
//     [Agreement.Offices]
//   - S16: Support is therefore secured at the proper level of each
//     organisation, which is the one that it names. [act.RecordSupport],
//     [SupportRow]
//   - S17: No less important is support from every level.
//     [Agreement.SupportMatrix]
//   - S18: Words are clear and kept up, above all so that expectations are.
//     [Agreement.Communication], [Agreement.Expectations], [Gap]
//   - S19: Those who start it win that support inside their own organisations.
//     Support of a person alone is told apart from it. [Backing], [SupportCell]
//
// Results and change:
//   - S20, S21: A successful partnership gives results that last.
//     [indicator.View], [act.Measure]
//   - S22, S23: Partnerships change, and since they begin with persons they
//     should. [act.Appoint], [act.Leave], [Succession]
//   - S24, S25: Some are made to end, and not all have to be long.
//     [terms.Duration], [act.EndKind]
//   - S26, S27: When and how to end asks for care. [terms.Exit],
//     [act.GiveNotice], [act.WindDown], [act.Close]
//   - S28: For all have put time and means into it. [act.Investment],
//     [Agreement.Investment]
//
// A long life:
//   - S29: Who believes in what it brings in the long term goes on. [act.Renew],
//     [act.BenefitCase]
//   - S30: Then the tie of persons is made one of institutions. [Institutional],
//     [act.Tie], [Agreement.Relationship]
//   - S31: A good way is to prove to one's own organisation what it does for its
//     core business, mission or mandate. [act.RecordEvidence],
//     [Agreement.Evidence]
//   - S32, S33: Partners of long standing find new challenges and opportunities,
//     and plan far ahead. [act.RegisterOpportunity], [Agreement.Opportunities]
//   - S34: The way they manage it makes room for what is new. [terms.Governance]
//
// What makes it hard:
//   - S35, S36: To work together can be very hard; of any partnership patience
//     is the first criterion. [Agreement.Patience], [Agreement.Disputes],
//     [EXT008]
//   - S37, S38: Partners are of value because they differ, and that is what
//     makes it hard. [Complementarity], [Friction]
//
// The words themselves:
//   - S39: Partnership differs from other forms of relationship. The figure of
//     the source that says how is lost; this reconstruction is ours.
//     [Agreement.Classify], [RelationshipKind]
//   - S40: Companies and organisations of civil society defined all this
//     together; so the criteria are data that partners may replace. [Reading],
//     [Limits], [CheckOptions]
//
// # Purity
//
// The package reads no clock, file, network, environment or randomness, and
// starts no goroutine.
package partnership
