package id

// Kind is implemented by the marker type of each noun, and by nothing else.
type Kind interface {
	noun() string
}

// The nouns. Each is a type of its own; see [ID] for what they can do.
type (
	// Partner names an organisation in the terms, party or associate.
	Partner = ID[partner]

	// Person names a person, opaquely; names and contacts live in a directory outside terms and history.
	Person = ID[person]

	// Post names an office of a partner; terms name posts, acts say who holds them.
	Post = ID[post]

	// Role names a role that a partner has in the agreement.
	Role = ID[role]

	// Forum names a body in which partners decide or advise.
	Forum = ID[forum]

	// Objective names an objective, shared or a partner's own.
	Objective = ID[objective]

	// Activity names an activity of the agreement.
	Activity = ID[activity]

	// Commitment names what a partner committed itself to bring.
	Commitment = ID[commitment]

	// Tranche names one dated part of a commitment.
	Tranche = ID[tranche]

	// Condition names a condition on which something starts or is released.
	Condition = ID[condition]

	// Milestone names a milestone of the agreement.
	Milestone = ID[milestone]

	// Indicator names what is measured or judged.
	Indicator = ID[indicator]

	// Clause names a clause of the terms.
	Clause = ID[clause]

	// Instrument names a sub-agreement that moves money, services or rights.
	Instrument = ID[instrument]

	// Mandate names the authority of one partner to act for another.
	Mandate = ID[mandate]

	// Criterion names one criterion of the success definition.
	Criterion = ID[criterion]

	// Opportunity names an entry in the register of opportunities.
	Opportunity = ID[opportunity]

	// Breach names a breach on record.
	Breach = ID[breach]

	// Cause names one cause of a suspension; an agreement stays suspended while any is left.
	Cause = ID[cause]
)

type (
	partner     struct{}
	person      struct{}
	post        struct{}
	role        struct{}
	forum       struct{}
	objective   struct{}
	activity    struct{}
	commitment  struct{}
	tranche     struct{}
	condition   struct{}
	milestone   struct{}
	indicator   struct{}
	clause      struct{}
	instrument  struct{}
	mandate     struct{}
	criterion   struct{}
	opportunity struct{}
	breach      struct{}
	cause       struct{}
)

func (partner) noun() string     { return "partner" }
func (person) noun() string      { return "person" }
func (post) noun() string        { return "post" }
func (role) noun() string        { return "role" }
func (forum) noun() string       { return "forum" }
func (objective) noun() string   { return "objective" }
func (activity) noun() string    { return "activity" }
func (commitment) noun() string  { return "commitment" }
func (tranche) noun() string     { return "tranche" }
func (condition) noun() string   { return "condition" }
func (milestone) noun() string   { return "milestone" }
func (indicator) noun() string   { return "indicator" }
func (clause) noun() string      { return "clause" }
func (instrument) noun() string  { return "instrument" }
func (mandate) noun() string     { return "mandate" }
func (criterion) noun() string   { return "criterion" }
func (opportunity) noun() string { return "opportunity" }
func (breach) noun() string      { return "breach" }
func (cause) noun() string       { return "suspension cause" }
