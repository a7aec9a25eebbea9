package partnership

import (
	"slices"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
)

// AskedOf reports whether a day has called for a row that comes by the rules:
// something is there that waits for it, such as an end that is stated or a
// notice that runs. Where nothing waits, that the row did not come proves nothing.
func AskedOf(a Agreement, t lifecycle.Trigger, on calendar.Date) bool {
	b := a.state().body
	v := b.termsOn(on)
	if v == nil {
		return false
	}
	// Rows that no day calls for are asked for by acts.
	//exhaustive:ignore
	switch t {
	case lifecycle.OnStart:
		return true // terms that are signed wait for nothing else
	case lifecycle.OnExpire:
		return !v.terms.Duration.End.IsZero()
	case lifecycle.OnReachMilestone:
		return v.terms.Duration.Milestone != ""
	case lifecycle.OnEndNotice:
		return slices.ContainsFunc(b.notices, func(n notice) bool { return b.inForce(n.by) })
	case lifecycle.OnLeave:
		return slices.ContainsFunc(b.members, func(m member) bool { return !m.leaving.IsZero() && m.left.IsZero() })
	case lifecycle.OnInsufficient:
		return slices.ContainsFunc(b.members, func(m member) bool { return !m.leaving.IsZero() || !m.left.IsZero() })
	case lifecycle.OnCloseDeemed:
		return v.terms.Governance.ClosingDays > 0 && slices.ContainsFunc(b.proposals, func(p *proposal) bool {
			_, closing := p.act.(act.Close)
			return closing
		})
	}
	return false
}
