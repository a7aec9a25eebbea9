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
