package terms

import "slices"

// Words of a document are open lists: a word that the library does not know
// survives reading and writing, and Check reports it (DAT006). Known says
// whether a word is on the list; an optional word that is absent is known.

// Known reports whether k is absent or one of the listed kinds of instrument.
func (k Kind) Known() bool { return known(k, "", MoU, JointAgreement, CooperationAgreement) }

// Known reports whether k is one of the listed kinds of partner.
func (k PartnerKind) Known() bool {
	return known(k, Company, StateEnterprise, Government, LocalNGO, InternationalNGO, Foundation, Association,
		Academic, Multilateral, PublicPrivate, Community, InformalGroup, OtherKindOfPartner)
}

// Known reports whether s is absent, which is party, or one of the two standings.
func (s Standing) Known() bool { return known(s, "", Party, Associate) }

// Known reports whether l is absent or one of the listed levels.
func (l Level) Known() bool { return known(l, "", Board, Executive, Middle, Operational) }

// Known reports whether f is one of the listed functions.
func (f Function) Known() bool { return known(f, Signatory, Contact, Decider, Implementer) }

// Known reports whether k is one of the listed kinds of strength.
func (k StrengthKind) Known() bool {
	return known(k, Resource, Knowhow, Experience, Network, Viewpoint)
}

// Known reports whether r is one of the usual roles.
func (r RoleWord) Known() bool {
	return known(r, Funder, Lead, Implementing, Adviser, Convener, Host, Evaluator, Regulator, Buyer, Supplier)
}

// Known reports whether a is absent or one of the listed areas.
func (a Area) Known() bool {
	return known(a, "", Strategy, Implementation, Funding, Governing, Communicating, Evaluation)
}

// Known reports whether b is absent or one of the two answers.
func (b Binding) Known() bool { return known(b, "", Binds, NonBinding) }

// Known reports whether f is one of the listed forms of consent.
func (f Form) Known() bool { return known(f, Signature, Letter, Minutes, Oral, Conduct) }

// Known reports whether r is absent, which is all, or one of the listed rules.
func (r Rule) Known() bool { return known(r, "", All, AtLeast, Weighted, ByRole, Deliberated) }

func known[W ~string](word W, list ...W) bool { return slices.Contains(list, word) }
