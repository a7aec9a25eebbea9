package scenario

// Assumptions says what the numbers of a simulation are, and what they are not.
// It stands in every result.
const Assumptions = "These numbers follow from equations and parameters; they are not observations. " +
	"The defaults are chosen to compare levers, such as a succession plan or more frequent reviews; they are not forecasts of any partnership. " +
	"The anchors in the literature are old, disputed and in conflict: more than 55 % of alliances gone within 5 years, a median life of 7 years, " +
	"68 % of funded coalitions sustained. No published study estimates what a champion's leaving causes in this sector, " +
	"so that the effects of champions, institutions, trust and patience have a direction from the source and a size from us. " +
	"That the model behaves as its sources say is a consequence of its equations, not a finding. " +
	"An interval tells how sure the simulation is of its own mean, not how sure anybody is of the world: " +
	"vary the parameters marked D, A and T before relying on a difference."
