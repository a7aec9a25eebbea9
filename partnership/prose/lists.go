package prose

// The lists of how an agreement, a promise and a delivery live.
const (
	Stages             List = "stage"              // of an agreement
	StagePhrases       List = "stage_phrase"       // the same after "the agreement is"
	Triggers           List = "trigger"            // what happens to an agreement
	Facts              List = "fact"               // what a passage may need
	Consents           List = "consent"            // whose consent a passage takes
	CommitmentStates   List = "commitment_state"   // how a promise stands
	CommitmentTriggers List = "commitment_trigger" // what happens to a promise
	DeliveryStates     List = "delivery_state"     // how a delivery stands
	DeliveryTriggers   List = "delivery_trigger"   // what happens to a delivery
	Columns            List = "column"             // of a balance
)

// The lists of what is signed.
const (
	Instruments        List = "kind"              // of agreement
	Bindings           List = "binding"           // of a clause
	PartnerKinds       List = "partner_kind"      // of organisation
	Standings          List = "standing"          // of a partner
	Levels             List = "level"             // inside a partner
	Functions          List = "function"          // of a post
	Authorities        List = "authority"         // what a signature rests on
	StrengthKinds      List = "strength_kind"     // what is brought and sought
	Roles              List = "role"              // of a partner
	Areas              List = "area"              // of a role
	Forms              List = "form"              // of consent
	ConsentRules       List = "rule"              // how many must consent
	ConditionKinds     List = "condition_kind"    // of what has to be so
	ContributionKinds  List = "contribution_kind" // of what is brought
	Methods            List = "method"            // of valuation
	Needs              List = "need"              // what a contribution lacks
	Bases              List = "basis"             // of an indicator
	Measures           List = "measure"           // of an indicator
	Directions         List = "direction"         // in which it should go
	Accumulations      List = "accumulation"      // over time
	Composites         List = "composite"         // of success
	Markers            List = "marker"            // levels of progress markers
	MissingReasons     List = "missing"           // why there is no value
	Units              List = "unit"              // several of it
	UnitsOne           List = "unit_one"          // one of it
	SignificanceLevels List = "significance"      // 0 to 4
	ChangeKinds        List = "change"            // between two texts
)

// The lists of what is done.
const (
	Acts             List = "act"             // and effects
	Arrangements     List = "arrangement"     // for the duties of one who leaves
	SuspensionCauses List = "cause"           // why an agreement rests
	Resolutions      List = "resolution"      // of a dispute over a delivery
	Lights           List = "light"           // of a rating
	Capacities       List = "capacity"        // what a person is appointed as
	Ties             List = "tie"             // between partners
	SupportObjects   List = "support_object"  // what is supported
	VoidReasons      List = "void_reason"     // why a proposal fell
	EndKinds         List = "end"             // how an agreement ended
	LastStates       List = "last_state"      // of a duty
	Outcomes         List = "outcome"         // what was achieved
	MeetingOutcomes  List = "meeting_outcome" // of a deliberation
	ProposalStatuses List = "proposal_status" // what became of a proposal
	Reasons          List = "why"             // for a clause of a requirement
	BasisKinds       List = "basis_kind"      // of a record
	Certainties      List = "certainty"       // of papers
)

// The lists of what is asked and answered.
const (
	Severities     List = "severity"  // of a finding
	Answers        List = "answer"    // to a question
	CountsBecause  List = "counts"    // why a valuation counts
	Gates          List = "gate"      // what a partnership has
	Relations      List = "relation"  // which kind of relationship
	Footings       List = "footing"   // what a relationship stands on
	Signs          List = "sign"      // by which a footing is told
	Fits           List = "fit"       // of what one brings and another seeks
	Frictions      List = "friction"  // from the same differences
	AmendmentKinds List = "amendment" // what a change of the terms is about
	Sectors        List = "sector"    // to which partners belong
	Shapes         List = "shape"     // of personal data
	Problems       List = "problem"   // what is wrong, in a finding
	Nouns          List = "noun"      // what an id names
	WordLists      List = "list"      // what a word is, in a finding
	Members        List = "member"    // of a document
	Audiences      List = "audience"  // who reads a report
	Trends         List = "trend"     // of an indicator
)
