package scenario

// Kind is a kind of happening.
type Kind uint8

// The kinds, with what Happening holds besides the partner it is about.
const (
	Formed            Kind = 1 + iota // signed by all and active; no partner
	Walked                            // a candidate left the table before the start
	ChampionLeft                      // Flag: with a handover to the deputy, who follows at once
	ChampionAppointed                 // a post was filled
	DeputyNamed                       // a successor is named
	SupportGiven                      // Item: the level
	SupportWithdrawn                  // Item: the level
	Communicated                      // the partner kept the others informed
	Measured                          // Amount: the reading of the shared indicator; no partner
	Reviewed                          // a joint look back; no partner; ratings follow from the state
	EvidenceShown                     // of benefit to the partner's core business; Amount: how strong
	Expected                          // the partner told what it expects; Amount: how much, on the scale of Performance
	Delivered                         // Item: the commitment; Amount: the part of the tranche
	FellShort                         // Item: the commitment; Amount: the part of the tranche that did not come
	ShockStruck                       // Amount: how strong; Flag: the partnership is suspended for it
	ShockOver                         // Flag: and resumes
	OpportunitySeen                   // a new challenge or opportunity; Flag: taken up as a pilot
	Amended                           // Item: 0 roles, 1 contributions, 2 success
	Renewed                           // Item: the months of the further term
	Gone                              // a partner gave notice and leaves
	EndAgreed                         // all decided to end
	TermOver                          // the term ran out and was not renewed
	Graduated                         // its work was handed to those who carry it on
	Noted                             // a researcher's own: Item says what
)

// Happening is one thing that happened in a simulated partnership. It becomes
// commands on the real agreement, and every mechanism takes notice.
//
// The amounts of Delivered and FellShort of one tranche add up to [One]: what
// came, if anything, is told first, and what did not at the same moment.
type Happening struct {
	Kind    Kind
	Partner int // by index; -1: the whole
	Item    int
	Amount  Micro
	Flag    bool
}
