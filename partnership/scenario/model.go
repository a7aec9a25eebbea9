package scenario

// ModelVersion is raised when the same spec gives other results because a
// built-in mechanism, its defaults or the engine changed.
const ModelVersion = 1

// mechanisms are the built-in ones, in the order in which they take notice of
// what happens, each with the smallest model that has it.
//
// Champions and the tie between them are of use only as far as something rests
// on them: so M1 has cohesion, too. Evidence comes of measuring and looking
// back: so M2 has both.
var mechanisms = []struct {
	since Model
	Mechanism
}{
	{M3, Birth{}},
	{M1, Turnover{}},
	{M1, Vacancy{}},
	{M1, Succession{}},
	{M3, Rotation{}},
	{M1, Bonding{}},
	{M2, Measurement{}},
	{M2, Review{}},
	{M2, Evidencing{}},
	{M2, Supporting{}},
	{M2, Institutionalising{}},
	{M1, Cohering{}},
	{M3, Communication{}},
	{M3, Contributing{}},
	{M3, Performing{}},
	{M3, Expecting{}},
	{M3, Trusting{}},
	{M3, Patience{}},
	{M3, Ageing{}},
	{M3, Amendment{}},
	{M3, Opportunity{}},
	{M3, Shock{}},
	{M0, Exit{}},
	{M3, Accord{}},
	{M3, Handover{}},
	{M0, Term{}},
}

// Mechanisms returns the built-in mechanisms of a model, in the order in which
// they take notice of what happens. The models are nested: each has those of
// the one before. The zero Model is M3; what is no model has none. One that
// moves a quantity has its name, and the type says what it does: [Bonding] is
// called "bond" and moves [Bond].
//
//	M0  exit and term: partners leave at a constant hazard
//	M1  and champions, their deputies, bonds and the cohesion that rests on them
//	M2  and the institution, support inside the partners, evidence of benefit
//	M3  and all others
//
// With the default parameters and terms, of 20,000 lives that became active:
//
//	    gone in 5 years  median      first terms renewed
//	M0  40 %             72 months   68 %
//	M1  32 %             72 months   75 %
//	M2  30 %             108 months  77 %
//	M3  47 %             66 months   73 %
//
// The anchors of the literature cannot all be met: more than 55 % of alliances
// gone in 5 years, a median life of 7 years, 68 % of funded coalitions
// sustained. The defaults lie between them; they compare levers and forecast
// nothing.
func Mechanisms(m Model) []Mechanism {
	if m == "" {
		m = M3
	}
	return builtin(m)
}

// builtin returns the mechanisms of a model, in their order.
func builtin(m Model) []Mechanism {
	var all []Mechanism
	switch m {
	case M0, M1, M2, M3: // whose names are in their order
		for _, one := range mechanisms {
			if one.since <= m {
				all = append(all, one.Mechanism)
			}
		}
	}
	return all
}
