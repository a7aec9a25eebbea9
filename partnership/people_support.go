package partnership

import (
	"slices"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// SupportMatrix is which levels of which partners back the programme.
type SupportMatrix struct {
	On   calendar.Date `json:"on,omitzero"`
	Rows []SupportRow  `json:"rows,omitzero"` // in the order the partners came
}

// SupportRow is the backing inside one partner.
type SupportRow struct {
	Partner  id.Partner    `json:"partner"`
	Proper   terms.Level   `json:"proper"`            // the level whose support it needs
	AtProper check.Answer  `json:"atProper"`          // whether that level supports it
	Stated   bool          `json:"stated"`            // the terms say which levels it has; else those on record are taken for all
	Cells    []SupportCell `json:"cells,omitzero"`    // from the board down
	Have     int           `json:"have"`              // levels of its own that support it
	Of       int           `json:"of"`                // levels of its own
	Unknown  int           `json:"unknown"`           // levels of its own of which nothing is on record
	Coverage *exact.Number `json:"coverage,omitzero"` // Have of Of, to 12 places; absent: all of them are unknown
}

// SupportCell is the backing at one level of one partner.
//
// Supported is yes where the programme or the partnership is backed. Backing of
// a person alone is not that, and neither is backing that was withdrawn: no.
// Where nothing is on record it is unknown. So it is for each of the objects.
type SupportCell struct {
	Level       terms.Level  `json:"level"`
	Own         bool         `json:"own"` // a level that the partner has; others are only on record
	Supported   check.Answer `json:"supported"`
	Programme   check.Answer `json:"programme"`
	Partnership check.Answer `json:"partnership"`
	Person      check.Answer `json:"person"`
	Backing     []Backing    `json:"backing,omitzero"`   // what stands, by day
	Withdrawn   []int        `json:"withdrawn,omitzero"` // the events that withdrew what stood, by day
}

// Backing is one record of support that was not withdrawn.
type Backing struct {
	Object    act.SupportObject `json:"object"`
	SecuredBy id.Person         `json:"securedBy,omitzero"`
	On        calendar.Date     `json:"on"`
	Evidence  string            `json:"evidence,omitzero"`
	Seq       int               `json:"seq"`
}

// SupportMatrix returns which levels of which partners back the programme as of a
// day, as it is known now. A zero day is that of the last event.
//
// The levels of a partner are those that the terms in force say it has; where
// they say none, those of its posts and those on record. The proper level is the
// one that the partner names; else the executive or, where it says that it has
// none, the highest it has.
//
// Support that is withdrawn ends for its object and level: all of it, or what
// the person secured whom the record names.
func (a Agreement) SupportMatrix(on calendar.Date) SupportMatrix { return a.scene(on).supportMatrix() }

func (s *scene) supportMatrix() SupportMatrix {
	m := SupportMatrix{On: s.on}
	records := said[act.RecordSupport](s)
	for _, p := range s.here {
		m.Rows = append(m.Rows, s.supportRow(p, filter(records, func(r remark[act.RecordSupport]) bool { return r.party == p })))
	}
	return m
}

func (s *scene) supportRow(of id.Partner, records []remark[act.RecordSupport]) SupportRow {
	p := s.partner(of)
	row := SupportRow{Partner: of, Proper: properLevel(p), Stated: len(p.Levels) > 0}
	own := append(slices.Clone(p.Levels), row.Proper)
	if !row.Stated {
		for i := range p.Posts {
			own = append(own, p.Posts[i].Level)
		}
	}
	levels := slices.Clone(own)
	for _, r := range records {
		levels = append(levels, r.said.Level)
	}
	for _, l := range inOrder(levels) {
		c := SupportCell{Level: l, Own: !row.Stated || slices.Contains(own, l)}
		c.fill(filter(records, func(r remark[act.RecordSupport]) bool { return r.said.Level == l }))
		if c.Own {
			row.Of++
			switch c.Supported {
			case check.Yes:
				row.Have++
			case check.Unknown:
				row.Unknown++
			case check.No, check.NotDefined:
			}
		}
		if l == row.Proper {
			row.AtProper = c.Supported
		}
		row.Cells = append(row.Cells, c)
	}
	row.Coverage = covered(row.Have, row.Of, row.Unknown)
	return row
}

// covered returns the share of the levels that support the programme, or nil
// where nothing is known of any.
func covered(have, of, unknown int) *exact.Number {
	if unknown == of {
		return nil
	}
	return share(have, of)
}

// fill takes the records of one partner and level, by day.
func (c *SupportCell) fill(records []remark[act.RecordSupport]) {
	answers := map[act.SupportObject]check.Answer{
		act.Programme: check.Unknown, act.Partnership: check.Unknown, act.APerson: check.Unknown,
	}
	for _, r := range records {
		o := r.said.Object
		if o == "" {
			o = act.Partnership
		}
		if !r.said.Withdrawn {
			answers[o] = check.Yes
			c.Backing = append(c.Backing, Backing{
				Object: o, SecuredBy: r.said.SecuredBy, On: r.on, Evidence: r.said.Evidence, Seq: r.seq,
			})
			continue
		}
		c.Withdrawn = append(c.Withdrawn, r.seq)
		c.Backing = slices.DeleteFunc(c.Backing, func(b Backing) bool {
			return b.Object == o && (r.said.SecuredBy == "" || r.said.SecuredBy == b.SecuredBy)
		})
		if !slices.ContainsFunc(c.Backing, func(b Backing) bool { return b.Object == o }) {
			answers[o] = check.No
		}
	}
	c.Programme, c.Partnership, c.Person = answers[act.Programme], answers[act.Partnership], answers[act.APerson]
	switch {
	case c.Programme == check.Yes || c.Partnership == check.Yes:
		c.Supported = check.Yes
	case c.Programme == check.No || c.Partnership == check.No || c.Person == check.Yes:
		c.Supported = check.No
	default:
		c.Supported = check.Unknown
	}
}

// levelsDown are the levels from the board down.
func levelsDown() []terms.Level {
	return []terms.Level{terms.Board, terms.Executive, terms.Middle, terms.Operational}
}

// inOrder returns each level once, from the board down, those on no list last as
// they come.
func inOrder(levels []terms.Level) []terms.Level {
	var all []terms.Level
	for _, l := range append(levelsDown(), levels...) {
		if l != "" && slices.Contains(levels, l) && !slices.Contains(all, l) {
			all = append(all, l)
		}
	}
	return all
}

// properLevel returns the level whose support a partner needs.
func properLevel(p *terms.Partner) terms.Level {
	switch has := inOrder(p.Levels); {
	case p.SupportLevel != "":
		return p.SupportLevel
	case len(has) == 0 || slices.Contains(has, terms.Executive):
		return terms.Executive
	default:
		return has[0]
	}
}

// CoreBusiness is how the programme serves one partner's own business, mission
// or mandate.
type CoreBusiness struct {
	Partner   id.Partner     `json:"partner"`
	Statement string         `json:"statement,omitzero"` // as the terms in force put it
	Proper    terms.Level    `json:"proper"`             // the level whose support it needs
	Shown     check.Answer   `json:"shown"`              // unknown where nothing is on record
	Endorsed  check.Answer   `json:"endorsed"`           // at the proper level; no where only others did, or nobody; unknown without evidence
	Evidence  []ShownBenefit `json:"evidence,omitzero"`  // by day, those of one day in the order of recording
}

// ShownBenefit is one record of a benefit to a partner's core business.
type ShownBenefit struct {
	On         calendar.Date `json:"on"`
	Words      string        `json:"words"`
	Indicator  id.Indicator  `json:"indicator,omitzero"`
	EndorsedAt terms.Level   `json:"endorsedAt,omitzero"` // absent: nobody endorsed it
	Evidence   string        `json:"evidence,omitzero"`
	Seq        int           `json:"seq"`
}

// Evidence returns what is on record as of a day, as it is known now, of how the
// programme serves each partner's core business, and at which level that was
// endorsed; the partners in the order they came. A zero day is that of the last
// event.
func (a Agreement) Evidence(on calendar.Date) []CoreBusiness { return a.scene(on).evidence() }

func (s *scene) evidence() []CoreBusiness {
	var all []CoreBusiness
	records := said[act.RecordEvidence](s)
	for _, p := range s.here {
		of := s.partner(p)
		x := CoreBusiness{
			Partner: p, Statement: of.CoreBusiness, Proper: properLevel(of), Shown: check.Unknown, Endorsed: check.Unknown,
		}
		for _, r := range records {
			if r.party != p {
				continue
			}
			x.Evidence = append(x.Evidence, ShownBenefit{
				On: r.on, Words: r.said.Words, Indicator: r.said.Indicator, EndorsedAt: r.said.EndorsedAt,
				Evidence: r.said.Evidence, Seq: r.seq,
			})
			x.Shown = check.Yes
			if r.said.EndorsedAt == x.Proper {
				x.Endorsed = check.Yes
			} else if x.Endorsed != check.Yes {
				x.Endorsed = check.No
			}
		}
		all = append(all, x)
	}
	return all
}
