package partnership

import (
	"fmt"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

// optionText is an option as a document: its act is an outline.
type optionText struct {
	For     id.Partner    `json:"for,omitzero"`
	On      calendar.Date `json:"on,omitzero"`
	Act     canon.Raw     `json:"act"`
	Open    bool          `json:"open"`
	Reasons check.Report  `json:"reasons,omitzero"`
	Missing []id.Partner  `json:"missing,omitzero"`
}

// proposalText is a proposal as a document.
type proposalText struct {
	Act canon.Raw `json:"act"`
	unacted
}

// unacted is a proposal without its methods and, as proposalText covers it,
// without its act.
type unacted struct {
	ID          id.Command     `json:"id"`
	Seq         int            `json:"seq"`
	By          id.Person      `json:"by,omitzero"`
	For         id.Partner     `json:"for,omitzero"`
	On          calendar.Date  `json:"on,omitzero"`
	Digest      id.Digest      `json:"digest,omitzero"`
	Status      ProposalStatus `json:"status"`
	Consents    []ConsentGiven `json:"consents,omitzero"`
	Declined    []id.Partner   `json:"declined,omitzero"`
	Meetings    []Meeting      `json:"meetings,omitzero"`
	Requirement Requirement    `json:"requirement,omitzero"`
	Missing     []id.Partner   `json:"missing,omitzero"`
}

var (
	optionCodec   = canon.MustCodec[optionText](canon.Within(lineLimits))
	proposalCodec = canon.MustCodec[proposalText](canon.Within(lineLimits))
)

// MarshalJSON returns o in canonical form. Of its act what is not filled in is
// left out ([act.AppendOutline]).
func (o Option) MarshalJSON() ([]byte, error) {
	outline, err := act.AppendOutline(nil, o.Act)
	if err != nil {
		return nil, fmt.Errorf("partnership: option: %w", err)
	}
	return optionCodec.Append(nil, &optionText{
		For: o.For, On: o.On, Act: canon.Raw(outline), Open: o.Open, Reasons: o.Reasons, Missing: o.Missing,
	})
}

// UnmarshalJSON reads an option, strictly: an unknown or repeated member is
// refused with its path.
func (o *Option) UnmarshalJSON(src []byte) error {
	x, err := optionCodec.Read(src, lineLimits)
	if err != nil {
		return err
	}
	a, err := act.ReadOutline([]byte(x.Act))
	if err != nil {
		return fmt.Errorf("partnership: option: /act: %w", err)
	}
	*o = Option{For: x.For, On: x.On, Act: a, Open: x.Open, Reasons: x.Reasons, Missing: x.Missing}
	return nil
}

// MarshalJSON returns p in canonical form. Where it has no act, null stands for
// it.
func (p Proposal) MarshalJSON() ([]byte, error) {
	x := proposalText{unacted: unacted{
		ID: p.ID, Seq: p.Seq, By: p.By, For: p.For, On: p.On, Digest: p.Digest, Status: p.Status,
		Consents: p.Consents, Declined: p.Declined, Meetings: p.Meetings, Requirement: p.Requirement, Missing: p.Missing,
	}}
	x.Act = "null"
	if p.Act != nil {
		outline, err := act.AppendOutline(nil, p.Act)
		if err != nil {
			return nil, fmt.Errorf("partnership: proposal %s: %w", p.ID, err)
		}
		x.Act = canon.Raw(outline)
	}
	return proposalCodec.Append(nil, &x)
}

// UnmarshalJSON reads a proposal, as strictly as an [Option].
func (p *Proposal) UnmarshalJSON(src []byte) error {
	x, err := proposalCodec.Read(src, lineLimits)
	if err != nil {
		return err
	}
	q := Proposal{
		ID: x.ID, Seq: x.Seq, By: x.By, For: x.For, On: x.On, Digest: x.Digest, Status: x.Status,
		Consents: x.Consents, Declined: x.Declined, Meetings: x.Meetings, Requirement: x.Requirement, Missing: x.Missing,
	}
	if x.Act != "null" {
		if q.Act, err = act.ReadOutline([]byte(x.Act)); err != nil {
			return fmt.Errorf("partnership: proposal %s: /act: %w", x.ID, err)
		}
	}
	*p = q
	return nil
}
