package partnership

import (
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

// Provenance is where a value of the terms comes from: the event that made it
// what it is.
type Provenance struct {
	Place     check.Place    `json:"place"`
	Path      check.Path     `json:"path"` // in the terms of the day asked about
	Value     canon.Raw      `json:"value"`
	Before    canon.Raw      `json:"before,omitzero"`    // absent: there was none
	Seq       int            `json:"seq"`                // of the event that adopted it; of the draft where nothing is signed
	On        calendar.Date  `json:"on"`                 // the day of that event
	Effective calendar.Date  `json:"effective,omitzero"` // the first day it holds; absent: a draft
	Act       act.Type       `json:"act"`                // sign, amend, renew, accede, novate or adopt; begin or draft for a draft
	Proposal  id.Command     `json:"proposal"`           // the command that proposed or drafted it
	By        id.Person      `json:"by,omitzero"`        // who did
	For       id.Partner     `json:"for"`                // for which partner
	Reason    string         `json:"reason,omitzero"`
	Consents  []ConsentGiven `json:"consents,omitzero"` // in the order given; of papers those that they show
}

// Provenance returns where the value at a place of the terms that hold on a day
// comes from, as it is known now: the event that adopted the version in which it
// first had that value, of those since the terms were signed. Of a value that
// nobody has changed since, that is the signing, or the papers; while nothing is
// signed, it is the draft that first had it. It reports false where the terms of
// that day have no such place, so that of what was taken out [Agreement.Changes]
// tells.
//
// The value of a list or an object is all that is in it. What has an id is
// followed by it; an element without one, such as a role, is followed from both
// ends of its list and then by its index, as [terms.Diff] does.
func (a Agreement) Provenance(on calendar.Date, place check.Place) (Provenance, bool) {
	f := fold{state: *a.state()}
	if f.body == nil {
		return Provenance{}, false
	}
	v := f.body.termsOn(on)
	if v == nil {
		return Provenance{}, false
	}
	path, ok := v.terms.PathOf(place)
	if !ok {
		return Provenance{}, false
	}
	line := f.lineage(v)
	at, ok := follow(v.terms, path)
	if !ok {
		return Provenance{}, false
	}
	p := Provenance{Place: place, Path: path, Value: at.value()}
	i := len(line) - 1
	for ; i > 0; i-- {
		before, there := at.in(line[i-1].terms)
		if !there || before.value() != p.Value {
			if there {
				p.Before = before.value()
			}
			break
		}
		at = before
	}
	f.attribute(&p, &line[i])
	return p, true
}

// lineage returns the versions that led to v, from the signing on, and v; of a
// draft the drafts.
func (f *fold) lineage(v *version) []version {
	if v.adopted == 0 {
		return f.drafts(v)
	}
	var line []version
	for i := range f.body.versions {
		x := &f.body.versions[i]
		if p := f.proposed(x); p != nil {
			if _, signing := p.act.(act.Sign); signing {
				line = nil
			}
		}
		line = append(line, *x)
		if x.adopted == v.adopted {
			break
		}
	}
	return line
}

// drafts returns the drafts that led to v, and v.
func (f *fold) drafts(v *version) []version {
	var line []version
	for seq := 1; seq < v.seq; seq++ {
		n := f.entry(seq)
		switch a := n.act.(type) {
		case act.Begin:
			line = append(line, version{terms: &a.Terms, seq: seq})
		case act.Adopt:
			line = append(line, version{terms: &a.Terms, seq: seq})
		case act.Draft:
			if p, proposed := f.closed.Get(seq); !proposed && f.body.proposal(n.id) == nil || proposed && p.status == ProposalAdopted {
				line = append(line, version{terms: &a.Terms, seq: seq})
			}
		}
	}
	return append(line, *v)
}

// attribute says which event a version came from.
func (f *fold) attribute(p *Provenance, v *version) {
	if v.adopted == 0 {
		n := f.entry(v.seq)
		p.Seq, p.On, p.Act, p.Proposal, p.By, p.For = v.seq, n.on, n.act.Type(), n.id, n.by, n.party
		if d, ok := n.act.(act.Draft); ok {
			p.Reason = d.Reason
		}
		return
	}
	c := f.adoption(v)
	p.Seq, p.On, p.Effective, p.Act, p.Proposal = c.Seq, c.Adopted, c.Effective, c.Act, c.Proposal
	p.By, p.For, p.Reason, p.Consents = c.By, c.For, c.Reason, c.Consents
}
