package terms

import (
	"slices"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

// saysWhetherItBinds reports a clause that does not.
func (c *checker) saysWhetherItBinds(l *Clause) {
	if l.Binding == "" && c.together() {
		c.find(BND001, check.Warning, "clause", string(l.ID))
	}
}

// backing is what stands behind promises of money and assets.
type backing struct {
	terms    bool                // these terms bind, or are not known not to
	everyone bool                // an instrument is between all partners
	by       map[id.Partner]bool // givers that an instrument names
}

// backing returns what stands behind the promises of t. An instrument counts
// unless it says that it does not bind.
func (t *Terms) backing() backing {
	b := backing{terms: !t.bindsNobody()}
	for i := range t.Instruments {
		in := &t.Instruments[i]
		if in.Binding == NonBinding {
			continue
		}
		b.everyone = b.everyone || in.Partners == nil
		if b.by == nil {
			b.by = make(map[id.Partner]bool, len(in.Partners))
		}
		for _, p := range in.Partners {
			b.by[p] = true
		}
	}
	return b
}

// backed reports money or assets that nothing binding stands behind.
func (c *checker) backed(m *contribution.Commitment) {
	b := &c.behind
	if movesProperty(m.Kind) && !b.terms && !b.everyone && !b.by[m.From] && c.together() {
		c.find(BND002, check.Warning, "commitment", string(m.ID), "kind", string(m.Kind))
	}
}

// bindsNobody reports whether it is known that the terms do not bind: no clause
// does, and each says so. A cooperation agreement without clauses of its own is
// a contract by its kind.
func (t *Terms) bindsNobody() bool {
	if len(t.Clauses) == 0 {
		return t.Kind != CooperationAgreement
	}
	return !slices.ContainsFunc(t.Clauses, func(l Clause) bool { return l.Binding != NonBinding })
}

// movesProperty reports whether what is promised is money or a thing that
// changes hands, for good or for a time.
func movesProperty(k contribution.Kind) bool {
	return k == contribution.Cash || k == contribution.Goods || k == contribution.Asset || k == contribution.EquipmentLoan
}
