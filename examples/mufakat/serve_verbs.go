package main

import (
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
)

// services is every verb of serve, in the order in which its help tells them.
var services = []service{
	serving("open", "begin an agreement anew, or take one on from the lines of its history", []string{"partnership.ReadHistory"}, serveOpen),
	serving("append", "take on lines that another program recorded: all of them or none", []string{"Evolve"}, serveAppend),
	serving("fork", "hold an agreement under a second name too, as it is or was", []string{"At"}, serveFork),
	serving("close", "let an agreement go", nil, serveClose),
	serving("agreements", "tell which agreements are open", nil, serveAgreements),

	serving("apply", "take a command, or refuse it with every reason", []string{"Apply", "Decide", "Advance", "partnership.ReadCommand", "partnership.AppendEvent"}, serveApply),
	serving("decide", "tell what would follow from a command, and change nothing", []string{"Decide"}, serveDecide),
	serving("options", "tell what a partner may do, and why not the rest", []string{"Options"}, serveOptions),
	serving("requirement", "tell whose consent an act needs, and whether those given suffice", []string{"RequiredConsent"}, serveRequirement),
	serving("check_act", "tell what an act lacks, whatever the agreement", []string{"act.ReadOutline", "act.WellFormed"}, serveCheckAct),
	serving("history", "give the lines of a history, or some of them", []string{"Events", "WriteHistory"}, serveHistory),
	serving("record", "tell one event, and what it says now", []string{"Event", "Record", "Void"}, serveRecord),

	serving("state", "tell where an agreement is", []string{"Stage", "Len", "Readable", "Base"}, serveState),
	serving("show", "tell how an agreement stands, also on an earlier day", nil, serveShow),
	serving("terms", "give the terms in force", []string{"Terms", "TermsAt"}, serveTerms),
	datedList("partners", "Partners", "tell who is at the table or in force", partnership.Agreement.Partners),
	serving("duties", "tell how what was promised stands", []string{"Duties", "Duty"}, serveDuties),
	standingList("deliveries", "Deliveries", "tell how what was brought stands", partnership.Agreement.Deliveries),
	serving("proposals", "tell what waits for consent, and for whose", []string{"Proposals", "Proposal"}, serveProposals),
	standingList("causes", "Causes", "tell for what the agreement rests", partnership.Agreement.Causes),
	standingList("notices", "Notices", "tell which notices run", partnership.Agreement.Notices),
	standingList("holders", "Holders", "tell who holds which post, and who is champion", partnership.Agreement.Holders),
	datedList("offices", "Offices", "tell the posts of the terms, and who holds them", partnership.Agreement.Offices),
	standingList("initiators", "Initiators", "tell who started the partnership", partnership.Agreement.Initiators),
	datedList("exceptions", "Exceptions", "tell which findings are excepted", partnership.Agreement.Exceptions),
	standingList("breaches", "Breaches", "tell which rules attested records broke", func(a partnership.Agreement) []check.Finding { return a.Breaches() }),
	standingList("gaps", "Gaps", "tell what the papers did not show", partnership.Agreement.Gaps),
	datedList("investment", "Investment", "tell what each partner has put in", partnership.Agreement.Investment),
	serving("end", "tell how the agreement ended, or ends", []string{"End"}, serveEnd),
	datedList("predecessors", "Predecessors", "tell which agreements this one follows", partnership.Agreement.Predecessors),
	standingList("successors", "Successors", "tell which agreements follow this one", partnership.Agreement.Successors),

	serving("ledger", "tell what each partner promised, gave and owes", []string{"Ledger", "LedgerWith"}, serveLedger),
	dated("success", "Success", "tell whether it works, and why", partnership.Agreement.Success),
	serving("records", "tell what is on record about indicators", []string{"Records"}, serveRecords),
	serving("relationship", "tell on what the relationship rests", []string{"Relationship", "RelationshipWith"}, serveRelationship),
	serving("classify", "tell which kind of relationship this is", []string{"Classify", "ClassifyBy"}, serveClassify),
	serving("flags", "tell what is so beside the stage", []string{"Flags", "FlagsBy"}, serveFlags),
	datedList("champions", "Champions", "tell who carries the partnership, and who follows", partnership.Agreement.Champions),
	dated("ties", "Ties", "tell which ties are open", partnership.Agreement.Ties),
	dated("support", "SupportMatrix", "tell which levels of which partners back it", partnership.Agreement.SupportMatrix),
	datedList("evidence", "Evidence", "tell how it serves each partner's core business", partnership.Agreement.Evidence),
	datedList("communication", "Communication", "tell whether partners kept each other informed", partnership.Agreement.Communication),
	dated("expectations", "Expectations", "tell what partners expect, and how far apart they are", partnership.Agreement.Expectations),
	datedList("opportunities", "Opportunities", "tell the register of opportunities", partnership.Agreement.Opportunities),
	dated("patience", "Patience", "tell how much patience is used up", partnership.Agreement.Patience),
	datedList("disputes", "Disputes", "tell which disputes stand, and on which rung", partnership.Agreement.Disputes),
	dated("complementarity", "Complementarity", "tell in what the partners complete each other", partnership.Agreement.Complementarity),
	standingList("reviews", "ReviewOutcomes", "tell the reviews, and what came of them", partnership.Agreement.ReviewOutcomes),
	standingList("changes", "Changes", "tell what each version of the terms changed", partnership.Agreement.Changes),
	serving("provenance", "tell where a value of the terms comes from", []string{"Provenance"}, serveProvenance),
	serving("check", "tell what is wrong with an agreement", []string{"Check"}, serveCheck),
	serving("agenda", "tell what to talk about first, with a remedy each", []string{"Check", "terms.Terms.Check", "prose.Speaker.Agenda"}, serveAgenda),
	serving("audit", "decide the whole history again", []string{"Audit"}, serveAudit),
	serving("verify", "follow the chain of digests of lines, without opening them", []string{"partnership.Verify"}, serveVerify),

	serving("read_terms", "give terms in canonical form, with their digest", []string{"terms.Read", "terms.Terms.Append"}, serveReadTerms),
	serving("check_terms", "tell what is wrong with terms", []string{"terms.Inspect"}, serveCheckTerms),
	serving("diff_terms", "tell in what two terms differ", []string{"terms.Diff"}, serveDiffTerms),
	serving("merge_terms", "join two changes of the same terms", []string{"terms.Merge"}, serveMergeTerms),
	serving("digest_terms", "give the digest of terms", nil, serveDigestTerms),

	serving("sentences", "say findings in words", []string{"prose.Speaker.Findings"}, serveSentences),
	serving("report", "report on an agreement, for one partner or all", []string{"prose.ReportFor", "prose.PartnerReport.Markdown", "prose.PartnerReport.HTML"}, serveReport),
	serving("paper", "give terms as an agreement to read and sign", []string{"prose.Agreement", "prose.Paper.Markdown", "prose.Paper.HTML"}, servePaper),
	serving("diagram", "draw a machine of the lifecycle, a history or a network", []string{
		"diagram.HistoryOf", "diagram.NetworkOf", "diagram.History.Mermaid", "diagram.History.DOT", "diagram.History.XState",
		"diagram.Network.Mermaid", "diagram.Network.DOT",
	}, serveDiagram),
	serving("table", "give a table of an agreement or of terms as CSV", []string{
		"table.Commitments", "table.Deliveries", "table.Indicators", "table.Targets", "table.Readings", "table.Scores",
		"table.JointScores", "table.Events", "table.Findings", "table.TargetsOf", "table.Table.Write", "table.Table.Name",
	}, serveTable),
	serving("read_table", "give the rows of a table as documents", []string{"table.Table.Read"}, serveReadTable),
	serving("import_table", "give terms with the rows of a table in them", []string{"table.Table.Import", "table.SetTargets"}, serveImportTable),

	serving("iati", "give what a partner would publish, as an IATI file", []string{"iati.FromAgreement", "iati.Activity.Losses"}, serveIATI),
	serving("write_iati", "give one IATI file of agreements, and of activities that were read", []string{"iati.Write", "iati.Activity.Append", "iati.JoinOrgID"}, serveWriteIATI),
	serving("read_iati", "tell what becomes of the activities of an IATI file", []string{"iati.Read", "iati.Activity.Adopt"}, serveReadIATI),
	serving("check_iati", "tell what is wrong with an activity, and what writing it loses", []string{"iati.Activity.Check"}, serveCheckIATI),

	serving("scenario", "give a scenario with all that it leaves out", []string{
		"scenario.ReadSpec", "scenario.AppendSpec", "scenario.DefaultTerms", "scenario.FingerprintOf", "scenario.Parameters",
	}, serveScenario),
	serving("describe_scenario", "give the protocol of its model (ODD)", []string{"scenario.WriteODD"}, serveDescribeScenario),
	serving("replay_scenario", "give one life on the real rules, as a history", []string{"scenario.WriteHistory"}, serveReplayScenario),
	serving("run_scenario", "live many lives, and tell how they fare", []string{
		"scenario.Run", "scenario.Shard.Citation", "scenario.Result.Lives", "scenario.Result.Estimates",
		"scenario.Result.Survival", "scenario.Result.Hazard", "scenario.Result.Incidence",
	}, serveRunScenario),
	serving("merge_runs", "tell what several runs came to together", []string{"scenario.ReadShard", "scenario.Merge"}, serveMergeRuns),
	serving("compare_scenarios", "live two scenarios under the same luck", []string{
		"scenario.Compare", "scenario.Comparison.Differences", "scenario.Spec.Check", "scenario.Spec.With",
	}, serveCompareScenarios),
	serving("draw_design", "give points at which to ask a scenario", []string{
		"scenario.Grid", "scenario.LatinHypercube", "scenario.Saltelli", "scenario.Factors", "scenario.ReadDesignCSV",
		"scenario.WriteDesignCSV", "scenario.Design.Check",
	}, serveDrawDesign),
	serving("sweep_scenario", "live a scenario at every point of a design", []string{
		"scenario.Sweep", "scenario.MeansOf", "scenario.Means.Take", "scenario.SensitivityOf",
	}, serveSweepScenario),
	serving("tornado", "tell what each parameter alone does to an outcome", []string{"scenario.Tornado"}, serveTornado),
	serving("likelihood", "tell how well a scenario explains what histories tell", []string{"scenario.LogLikelihood"}, serveLikelihood),
	serving("exposure", "give how long partnerships were exposed to their end, as CSV", []string{"scenario.Exposure", "scenario.WriteExposure"}, serveExposure),

	serving("messages", "give the sentences of all codes, and all words", []string{"prose.Messages"}, serveMessages),
	serving("rules", "give what every code means", []string{"partnership.Rules", "iati.Rules"}, serveRules),
	serving("standard_rules", "give the rules of IATI that are applied, and by which codes", []string{"iati.StandardRules"}, serveStandardRules),
	serving("schemas", "give the JSON Schemas of the library, or one of them", []string{"schema.All"}, serveSchemas),
	serving("lifecycle", "give the tables of the lifecycle", nil, serveLifecycle),
	serving("acts", "give the types of acts, and which are pure records", []string{"act.Types", "act.IsRecord", "act.IsEffect"}, serveActs),
	serving("protocol", "give this table, and the JSON Schema of requests and answers", nil, serveProtocol),
}

// serveActs gives the types of all acts, in the order of a life.
func serveActs(*server, *request, *envelope) (any, error) {
	type kind struct {
		Type   act.Type `json:"type"`
		Record bool     `json:"record,omitzero"` // needs its actor only, and may be dated back
		Effect bool     `json:"effect,omitzero"` // follows by the rules; no command carries it
	}
	var all []kind
	for _, t := range act.Types() {
		all = append(all, kind{t, act.IsRecord(t), act.IsEffect(t)})
	}
	return map[string]any{"acts": all}, nil
}
