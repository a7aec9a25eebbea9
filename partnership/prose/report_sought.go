package prose

import (
	"cmp"
	"slices"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

// SoughtKind is what sort of decision is sought.
type SoughtKind string

// The kinds, in the order in which those due on one day are told.
const (
	SoughtConsent    SoughtKind = "consent"    // to an open proposal
	SoughtResolution SoughtKind = "resolution" // of disputed deliveries
	SoughtAcceptance SoughtKind = "acceptance" // of reported deliveries
	SoughtMending    SoughtKind = "mending"    // of what a partner is said not to have done
	SoughtStep       SoughtKind = "step"       // what follows a dispute that did not end in time
	SoughtParting    SoughtKind = "parting"    // what becomes of the duties of one that gave notice
	SoughtResumption SoughtKind = "resumption" // or the end, of an agreement that rests
	SoughtRemedy     SoughtKind = "remedy"     // for a finding
)

// Sought is a decision that is sought of partners.
type Sought struct {
	Kind     SoughtKind     `json:"kind"`
	Act      act.Type       `json:"act,omitzero"`      // what is proposed
	Proposal id.Command     `json:"proposal,omitzero"` // and by which command
	Partner  id.Partner     `json:"partner,omitzero"`  // who proposes, delivers, is to mend, leaves, or is hindered
	Owners   []id.Partner   `json:"owners,omitzero"`   // who is to decide; absent: all partners
	Due      calendar.Date  `json:"due,omitzero"`      // by which day; absent: none is set
	Why      Deadline       `json:"why,omitzero"`      // what sets that day; absent: the finding itself
	Cause    act.CauseKind  `json:"cause,omitzero"`    // for which the agreement rests
	Count    int            `json:"count,omitzero"`    // of deliveries or breaches, or of places with the finding
	Finding  *check.Finding `json:"finding,omitzero"`  // the first of them
}

// shown is how many decisions a first page asks for: more are not decided.
const shown = 3

// decisions lists what is to be decided: that of the partner whose report it is
// first, then by day.
func (r *reporting) decisions() {
	if !r.open() {
		return
	}
	all := r.consents()
	all = append(all, r.handed(lifecycle.Disputed, SoughtResolution)...)
	all = append(all, r.handed(lifecycle.Reported, SoughtAcceptance)...)
	all = slices.Concat(all, r.disputed(), r.parting(), r.resumption(), r.remedies())
	for i := range all {
		if all[i].Kind != SoughtConsent { // nothing but the rules of its own ends a proposal
			r.dueByRule(&all[i])
		}
	}
	mine := func(s Sought) int {
		if r.For == "" || slices.Contains(s.Owners, r.For) {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(all, func(x, y Sought) int {
		return cmp.Or(cmp.Compare(mine(x), mine(y)), compareDays(x.Due, y.Due))
	})
	if len(all) > shown {
		r.Later, all = all[shown:], all[:shown:shown]
	}
	r.Decisions = all
}

// compareDays puts the earlier day first, and what has none last.
func compareDays(x, y calendar.Date) int {
	if x.IsZero() != y.IsZero() {
		if x.IsZero() {
			return 1
		}
		return -1
	}
	return x.Compare(y)
}

func (r *reporting) consents() []Sought {
	var all []Sought
	for _, p := range r.then.Proposals(r.On) {
		s := Sought{Kind: SoughtConsent, Act: p.Act.Type(), Proposal: p.ID, Partner: p.For, Owners: p.Missing}
		r.dueOf(&s, &p)
		all = append(all, s)
	}
	return all
}

// handed gathers the deliveries of one giver, to the same receivers, that stand
// in one state.
func (r *reporting) handed(state lifecycle.DeliveryState, as SoughtKind) []Sought {
	var all []Sought
	for _, d := range r.then.Deliveries() {
		if d.State != state || d.On.After(r.On) {
			continue
		}
		to := r.receivers(&d)
		i := slices.IndexFunc(all, func(s Sought) bool { return s.Partner == d.By && slices.Equal(s.Owners, to) })
		if i < 0 {
			i, all = len(all), append(all, Sought{Kind: as, Partner: d.By, Owners: to})
		}
		all[i].Count++
		if !d.Deemed.IsZero() {
			all[i].by(d.Deemed.AddDays(-1), AtDeemed)
		}
	}
	return all
}

// receivers returns who may accept a delivery.
func (r *reporting) receivers(d *partnership.DeliveryStanding) []id.Partner {
	if len(d.Delivery.To) > 0 {
		return d.Delivery.To
	}
	if c, ok := r.terms.Commitment(d.Delivery.Commitment); ok && d.Delivery.Commitment != "" && len(c.To) > 0 {
		return c.To
	}
	var others []id.Partner
	for _, p := range r.Partners {
		if p.Here && p.ID != d.By {
			others = append(others, p.ID)
		}
	}
	return others
}

// remedies lists the findings that need one. Beyond the partners only the code is
// told, and how often: a parameter may name a person or a single score.
func (r *reporting) remedies() []Sought {
	const all = 1 << 10
	var list []Sought
	for _, item := range r.a.Check(partnership.CheckOptions{On: r.On}).Agenda(all, partnership.Rules()...) {
		if item.Rest() || item.Severity < check.Warning {
			continue
		}
		if !r.inside() && item.Code == partnership.CON002 { // by the ratings of few it is their ratings
			item.Findings = slices.DeleteFunc(slices.Clone(item.Findings), func(f check.Finding) bool {
				return r.raters(id.Partner(f.Params["partner"])) < enough
			})
			if len(item.Findings) == 0 {
				continue
			}
		}
		f := item.Findings[0]
		s := Sought{Kind: SoughtRemedy, Count: len(item.Findings), Finding: &f}
		s.Owners = r.owners(item.Findings)
		if due, err := calendar.Parse(item.Due); err == nil {
			s.Due = due
		}
		if !r.inside() {
			s.Finding = &check.Finding{Code: f.Code, Severity: f.Severity}
		}
		list = append(list, s)
	}
	return list
}

// owners returns the partners that findings name, or nobody where one names none:
// that is for all.
func (r *reporting) owners(list check.Report) []id.Partner {
	var all []id.Partner
	for i := range list {
		p := id.Partner(list[i].Params["partner"])
		if !r.known(p) {
			return nil
		}
		if !slices.Contains(all, p) {
			all = append(all, p)
		}
	}
	return all
}

func (r *reporting) known(p id.Partner) bool {
	return slices.ContainsFunc(r.Partners, func(x ReportPartner) bool { return x.ID == p })
}

// Course is how it goes, in a word.
type Course string

// The courses.
const (
	NotRunning Course = "not_running" // it has not begun to run
	OnCourse   Course = "on_course"   // success was reached as often in a row as the definition asks
	Short      Course = "short"       // it was not
	Unclear    Course = "unclear"     // what is not reported could make it either
	Unmeasured Course = "unmeasured"  // there is no threshold, or no period is over
	Resting    Course = "resting"     // the agreement is suspended
	Ending     Course = "ending"      // it winds down
	Ended      Course = "ended"       // it is closed
	GivenUp    Course = "given_up"    // it was abandoned
)

// Verdict is a report in one sentence.
type Verdict struct {
	Course  Course       `json:"course"`
	Success check.Answer `json:"success"`          // of the definition in force; not_defined where there is none
	Overdue int          `json:"overdue,omitzero"` // kinds of contribution with something overdue
	Trend   Trend        `json:"trend"`
}

func (r *reporting) judge() {
	v := &r.Verdict
	v.Success, v.Trend = check.NotDefined, UnknownTrend
	if s := r.Success; s != nil {
		v.Trend = s.Trend
		if s.Threshold != nil && len(s.Points) > 0 {
			v.Success = s.Succeeded
		}
	}
	for _, c := range r.Contributions {
		if c.Overdue.Sign() > 0 {
			v.Overdue++
		}
	}
	switch r.Stage.Stage {
	case lifecycle.None, lifecycle.Scoping, lifecycle.Negotiating, lifecycle.Signed:
		v.Course = NotRunning
	case lifecycle.Suspended:
		v.Course = Resting
	case lifecycle.WindingDown:
		v.Course = Ending
	case lifecycle.Closed:
		v.Course = Ended
	case lifecycle.Abandoned:
		v.Course = GivenUp
	case lifecycle.Active:
		switch v.Success {
		case check.Yes:
			v.Course = OnCourse
		case check.No:
			v.Course = Short
		case check.Unknown:
			v.Course = Unclear
		case check.NotDefined:
			v.Course = Unmeasured
		}
	}
}
