package scenario

// What the parameters rest on, as their Source says it.
const (
	sourceOurs      = "our assumption"
	sourceThesis    = "the partnership literature gives the direction only"
	sourceNewness   = "liability of newness (Stinchcombe 1965), direction only"
	sourceAnchors   = "chosen between anchors that conflict: more than 55 % of alliances gone in 5 years, median life 7 years, 68 % of funded coalitions sustained"
	sourceSustained = "68 % of funded coalitions sustained after the funding, measured elsewhere"
)
