package iati

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/id"
)

// ActivityKey is the URI under which [Activity.Adopt] puts, into the Ext of the
// act, what an activity says beside terms, deliveries and readings, so that
// [FromAgreement] finds it again.
const ActivityKey = "http://iatistandard.org/203#activity"

// ErrAdopt is wrapped by the error for an activity that no agreement can be made
// of.
var ErrAdopt = errors.New("iati: cannot be adopted")

// AdoptOptions says who takes an activity into an agreement.
type AdoptOptions struct {
	By     id.Person     // who attests it
	For    id.Partner    // for which partner; absent: the reporter
	On     calendar.Date // the day it is taken in, on which the stage is known where no date tells it
	Source string        // where it is kept; absent: the identifier of the activity
	Digest id.Digest     // of the file, if it is known
}

// Adopt returns the commands that take a into an agreement as attested: the act
// that adopts the terms at its stage, then what was given and what was measured,
// in the order of their days. An activity is signed by nobody: what it does not
// show, such as the consents, stands among the gaps.
//
// The agreement is dated from the first day that the activity tells anything
// of. Before it came in force nothing can be on record: of an activity that has
// not, or was cancelled before, deliveries and readings are no commands, and a
// gap says so. What is dated after On, such as the reading of a period that ends
// later, is left out in the same way: it is of the future. The error wraps [ErrAdopt] where the status is on
// no list, where there is no partner to act for, and where On is missing.
func (a Activity) Adopt(o AdoptOptions) ([]partnership.Command, error) {
	principal := cmp.Or(o.For, a.Reporter.Partner)
	switch {
	case a.Stage == lifecycle.None:
		return nil, fmt.Errorf("%w: the status of %.80q is not known", ErrAdopt, a.Identifier)
	case principal == "":
		return nil, fmt.Errorf("%w: %.80q has no reporter, and no partner is named", ErrAdopt, a.Identifier)
	case o.On.IsZero():
		return nil, fmt.Errorf("%w: the day is missing", ErrAdopt)
	}
	basis := partnership.Basis{Kind: partnership.Attested, By: o.By, Source: cmp.Or(o.Source, a.Identifier), Digest: o.Digest}
	command := func(name id.Command, by id.Partner, on calendar.Date, what act.Act) partnership.Command {
		return partnership.Command{ID: name, By: o.By, For: by, On: on, Basis: basis, Act: what}
	}
	ext, err := a.beside()
	if err != nil {
		return nil, err
	}
	adopt := act.Adopt{Terms: a.Terms.Clone(), Stage: a.Stage, Ext: ext}
	adopt.Gaps = []act.Gap{{Place: "/terms", What: "consents of the partners"}}
	adopt.Since = a.since(o.On)
	inForce := a.Stage != lifecycle.Scoping && a.Stage != lifecycle.Negotiating && a.Stage != lifecycle.Abandoned
	var records []partnership.Command
	first := adopt.Since
	if !inForce {
		if n := len(a.Deliveries) + len(a.Readings); n > 0 {
			adopt.Gaps = append(adopt.Gaps, act.Gap{What: fmt.Sprintf("%d deliveries and readings from before it came in force", n)})
		}
	} else {
		late := 0
		for i := range a.Deliveries {
			d := &a.Deliveries[i]
			if d.On.IsZero() || d.On.After(o.On) {
				late++
				continue
			}
			records = append(records, command(d.ID, d.By, d.On, act.Deliver{Delivery: d.marked(a.Reporter.Partner)}))
		}
		for i := range a.Readings {
			r := &a.Readings[i]
			if r.On.IsZero() || r.On.After(o.On) {
				late++
				continue
			}
			records = append(records, command(r.ID, cmp.Or(r.By, principal), r.On, r.Measure))
		}
		if late > 0 {
			adopt.Gaps = append(adopt.Gaps, act.Gap{What: fmt.Sprintf("%d deliveries and readings that are dated later", late)})
		}
		slices.SortStableFunc(records, func(c, d partnership.Command) int { return c.On.Compare(d.On) })
		if len(records) > 0 && records[0].On.Before(first) {
			first = records[0].On
		}
		if adopt.Signed = first; first != adopt.Since {
			adopt.Gaps = append(adopt.Gaps, act.Gap{Place: "/signed", What: "the day of the signatures; the first day on record stands for it"})
		}
	}
	// The other stages need nothing more.
	//exhaustive:ignore
	switch a.Stage {
	case lifecycle.Suspended:
		adopt.Causes = []act.Suspend{{Cause: "unstated", Kind: act.OtherCause, Reason: "not stated"}}
		adopt.Gaps = append(adopt.Gaps, act.Gap{Place: "/causes", What: "why it is suspended"})
	case lifecycle.WindingDown, lifecycle.Closed:
		if adopt.End = act.Expired; a.Cancelled {
			adopt.End = act.Mutual // of the ends before the term, the one that accuses nobody
		}
		adopt.Gaps = append(adopt.Gaps, act.Gap{Place: "/end", What: "how it ended"})
	}
	return append([]partnership.Command{command("adopt", principal, o.On, adopt)}, records...), nil
}

// since returns the day on which a entered its stage, as far as its dates tell;
// else it is on, or the start if that is later than the day of the question.
func (a *Activity) since(on calendar.Date) calendar.Date {
	d := &a.Dates
	var day calendar.Date
	// No date tells when the other stages were entered.
	//exhaustive:ignore
	switch a.Stage {
	case lifecycle.Active:
		day = d.ActualStart.On
	case lifecycle.Closed:
		day = d.ActualEnd.On
	}
	if day.IsZero() || day.After(on) {
		return on
	}
	return day
}

// beside returns what a says beside what becomes commands.
func (a *Activity) beside() (canon.Ext, error) {
	rest := *a
	rest.Terms, rest.Deliveries, rest.Readings = a.Terms, nil, nil
	rest.Terms.Partners, rest.Terms.Roles, rest.Terms.Objectives, rest.Terms.Commitments = nil, nil, nil, nil
	rest.Terms.Conditions, rest.Terms.Indicators, rest.Terms.Instruments = nil, nil, nil
	text, err := json.Marshal(&rest)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrAdopt, err)
	}
	raw, err := canon.NewRaw(text, canon.Limits{})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrAdopt, err)
	}
	return canon.Ext{ActivityKey: raw}, nil
}

// marked returns what was given, with its flow in the rest where it does not
// follow from who gave it to whom.
func (d *Delivery) marked(reporter id.Partner) contribution.Delivery {
	of, flow := d.Delivery, d.flow(reporter)
	if (&Delivery{By: d.By, Delivery: of}).flow(reporter) == flow {
		return of
	}
	r := RestOf(of.Ext)
	r.Inside = maps.Clone(r.Inside)
	if r.Inside == nil {
		r.Inside = map[string]Rest{}
	}
	r.Inside["transaction-type"] = Rest{Attributes: map[string]string{"code": flowCode(flow)}}
	of.Ext, _ = r.In(of.Ext)
	return of
}

// unmarked takes the flow out of the rest again.
func (d *Delivery) unmarked(reporter id.Partner) {
	r := RestOf(d.Ext)
	code, ok := r.Inside["transaction-type"].attribute("code")
	if !ok {
		d.Flow = d.flow(reporter)
		return
	}
	for _, flow := range []Flow{Incoming, Disbursement, Expenditure} {
		if flowCode(flow) == code {
			d.Flow = flow
		}
	}
	r.Inside = maps.Clone(r.Inside)
	if delete(r.Inside, "transaction-type"); len(r.Inside) == 0 {
		r.Inside = nil
	}
	d.Ext, _ = r.In(d.Ext)
}
