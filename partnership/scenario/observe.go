package scenario

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// Observed is something that a history tells to have happened on a day.
type Observed struct {
	On  calendar.Date
	Seq int // the event that tells it
	Happening
}

// Observe returns what happened in a partnership, as its history tells it: the
// reverse of what a life enters on its agreement, by day and, of one day, in the
// order of recording. The setting says what the indices point to.
//
//	act                                    happening
//	activated, adopted activate            Formed
//	abandon                                Walked, the first
//	leave (champion)                       ChampionLeft; Flag: another is appointed on the same day
//	appoint (champion)                     ChampionAppointed, once it is active
//	appoint (successor)                    DeputyNamed
//	record_support                         SupportGiven, SupportWithdrawn, of a level that the partner has
//	communicate                            Communicated
//	measure, judge                         Measured, by the first of a day; Amount by the target or the scale, else half
//	review                                 Reviewed
//	record_evidence                        EvidenceShown; Amount of the last reading, else 1 where the proper level endorses it, else half
//	set_expectation                        Expected; Amount half, unless it says "n of 100"
//	deliver                                Delivered; Amount of the tranche, or of the whole where it is in none;
//	                                       the last of a tranche that was due: FellShort, of what never came of it
//	breach (of a commitment)               FellShort, of all that was not delivered on that day, unless it was told
//	adopted suspend, adopted resume        ShockStruck and ShockOver with Flag, where it comes to rest and goes on
//	register_opportunity                   OpportunitySeen
//	adopted amend                          Amended: of success where that changed, else of contributions, else of roles
//	adopted renew                          Renewed
//	give_notice                            Gone
//	ending, adopted wind_down              TermOver, EndAgreed or Graduated; nothing where notice brought it about
//
// What was corrected or withdrawn later is told as it was recorded. Nothing is
// told that the state of the simulation could not be in, such as the leaving of a
// champion of whom no record says that there was one.
func Observe(history partnership.Agreement) (Setting, []Observed, error) {
	o, err := observe(history)
	if err != nil {
		return Setting{}, nil, err
	}
	return *o.set, o.all, nil
}

func observe(history partnership.Agreement) (*observer, error) {
	set, err := observedSetting(history)
	if err != nil {
		return nil, err
	}
	o := &observer{set: &set, a: history, arrived: arrivalsOf(&set, history), short: make([]bool, len(set.Commitments))}
	for e := range history.Events() {
		o.see(&e)
	}
	slices.SortStableFunc(o.all, func(x, y Observed) int { return cmp.Compare(x.On.EpochDay(), y.On.EpochDay()) })
	return o, nil
}

// observedSetting returns the setting of the terms with which a history became
// active, or of its latest draft, from its first day on.
func observedSetting(history partnership.Agreement) (Setting, error) {
	first, ok := history.Event(1)
	if !ok {
		return Setting{}, fmt.Errorf("%w: nothing is on record", ErrStart)
	}
	r := resumed{a: history}
	day := r.active()
	if day.IsZero() {
		day = lastDay
	}
	t, ok := history.Terms(day)
	if !ok {
		return Setting{}, fmt.Errorf("%w: the history has no terms", ErrStart)
	}
	set, err := settingOf(t, first.On)
	if err != nil {
		return Setting{}, fmt.Errorf("%w: %w", ErrStart, err)
	}
	return set, nil
}

type observer struct {
	set      *Setting
	a        partnership.Agreement
	all      []Observed
	formed   bool
	walked   bool
	resting  bool
	measured calendar.Date
	reading  Micro       // the last one; 0: none
	now      terms.Terms // adopted last
	arrived  [][]arrival // of each commitment, by tranche
	short    []bool      // of each commitment, whether what lacks of its last delivery was told
}

func (o *observer) tell(e *partnership.Event, h Happening) {
	o.formed = o.formed || h.Kind == Formed
	o.all = append(o.all, Observed{On: e.On, Seq: e.Seq, Happening: h})
}

func (o *observer) party(who id.Partner) int { return slices.Index(o.set.Partners, who) }

func (o *observer) see(e *partnership.Event) {
	p := o.party(e.For)
	switch a := e.Act.(type) {
	case act.Adopt:
		o.now = a.Terms
		if cameToLife(a.Stage) {
			o.tell(e, Happening{Kind: Formed, Partner: -1})
		}
	case act.Begin:
		o.now = a.Terms
	case act.Draft:
		o.now = a.Terms
	case act.Activated:
		o.tell(e, Happening{Kind: Formed, Partner: -1})
	case act.Adopted:
		if x, ok := o.a.Proposal(a.Proposal, e.On); ok {
			o.adopted(e, x.Act)
		}
	case act.Abandon:
		if !o.walked { // the others give up because it did
			o.walked = true
			o.of(e, p, Happening{Kind: Walked})
		}
	case act.GiveNotice:
		o.of(e, p, Happening{Kind: Gone})
	case act.Ending:
		// Every other end was brought about by what partners did, and told with it.
		//exhaustive:ignore
		switch a.Kind {
		case act.Expired, act.MilestoneReached:
			o.tell(e, Happening{Kind: TermOver, Partner: -1})
		default: // what partners did, brought it about
		}
	default:
		if p >= 0 {
			o.record(e, p)
		}
	}
}

// cameToLife reports whether papers of a stage are of an agreement that was
// active.
func cameToLife(s lifecycle.Stage) bool {
	return s == lifecycle.Active || s == lifecycle.Suspended || s == lifecycle.WindingDown || s == lifecycle.Closed
}

func (o *observer) of(e *partnership.Event, p int, h Happening) {
	if p >= 0 {
		h.Partner = p
		o.tell(e, h)
	}
}

// record sees what a partner put on record.
func (o *observer) record(e *partnership.Event, p int) {
	switch a := e.Act.(type) {
	case act.Leave:
		if a.As == act.AsChampion {
			o.of(e, p, Happening{Kind: ChampionLeft, Flag: o.followed(e)})
		}
	case act.Appoint:
		switch {
		case a.As == act.AsSuccessor:
			o.of(e, p, Happening{Kind: DeputyNamed})
		case a.As == act.AsChampion && o.formed && !o.follows(e):
			o.of(e, p, Happening{Kind: ChampionAppointed})
		}
	case act.RecordSupport:
		if l := slices.Index(o.set.Levels[p], a.Level); l >= 0 {
			h := Happening{Kind: SupportGiven, Item: l}
			if a.Withdrawn {
				h.Kind = SupportWithdrawn
			}
			o.of(e, p, h)
		}
	case act.Communicate:
		switch n, is := strings.CutPrefix(a.Subject, "note "); {
		case a.Subject == shockWords:
			o.tell(e, Happening{Kind: ShockStruck, Partner: -1, Amount: One / 2})
		case is:
			o.of(e, p, Happening{Kind: Noted, Item: number(n)})
		default:
			o.of(e, p, Happening{Kind: Communicated})
		}
	case act.Measure:
		o.reads(e, a.Indicator, a.Value)
	case act.Judge:
		o.reads(e, a.Indicator, a.Value)
	case act.Review:
		o.tell(e, Happening{Kind: Reviewed, Partner: -1})
	case act.RecordEvidence:
		h := Happening{Kind: EvidenceShown, Amount: One / 2}
		switch {
		case o.reading > 0:
			h.Amount = o.reading
		case a.EndorsedAt == proper(&o.set.Terms, e.For):
			h.Amount = One
		}
		o.of(e, p, h)
	case act.SetExpectation:
		h := Happening{Kind: Expected, Amount: One / 2}
		if words, is := strings.CutSuffix(strings.TrimPrefix(a.Words, expectationWords), " of 100"); is {
			h.Amount = Micro(min(max(number(words), 0), 100)) * (One / 100)
		}
		o.of(e, p, h)
	case act.Deliver:
		if i := slices.Index(o.set.Commitments, a.Commitment); i >= 0 {
			o.came(e, p, i, &a)
		}
	case act.Breach:
		if i := slices.Index(o.set.Commitments, a.Commitment); i >= 0 {
			o.missed(e, o.party(a.Partner), i)
		}
	case act.RegisterOpportunity:
		o.tell(e, Happening{Kind: OpportunitySeen, Partner: -1, Flag: a.Pilot})
	}
}

// reads tells the first reading of a day.
func (o *observer) reads(e *partnership.Event, of id.Indicator, v indicator.Value) {
	if o.measured != e.On {
		o.measured, o.reading = e.On, o.read(of, v)
		o.tell(e, Happening{Kind: Measured, Partner: -1, Amount: o.reading})
	}
}

// followed reports whether another champion of the partner is appointed by one of
// the next events of that day; follows the same from the other side.
func (o *observer) followed(e *partnership.Event) bool {
	for seq := e.Seq + 1; ; seq++ {
		x, ok := o.a.Event(seq)
		if !ok || x.On != e.On {
			return false
		}
		if a, is := x.Act.(act.Appoint); is && x.For == e.For && a.As == act.AsChampion {
			return true
		}
	}
}

func (o *observer) follows(e *partnership.Event) bool {
	for seq := e.Seq - 1; seq > 0; seq-- {
		x, ok := o.a.Event(seq)
		if !ok || x.On != e.On {
			return false
		}
		if a, is := x.Act.(act.Leave); is && x.For == e.For && a.As == act.AsChampion {
			return true
		}
	}
	return false
}

func number(words string) int {
	n, err := exact.Parse(words)
	if err != nil {
		return 0
	}
	i, _ := n.Int64()
	return int(min(max(i, 0), 1<<20))
}

// read returns what a value comes to between 0 and 1: of its target, its scale,
// or half where neither says.
func (o *observer) read(of id.Indicator, v indicator.Value) Micro {
	u, ok := o.set.Terms.Indicator(of)
	if !ok {
		return One / 2
	}
	part, known := 0.0, true
	switch {
	case v.Ratio != nil && v.Ratio.Denominator.Sign() > 0:
		part = v.Ratio.Numerator.Float64() / v.Ratio.Denominator.Float64()
	case v.Number != nil && u.Definition.Measure == indicator.Percentage:
		part = v.Number.Float64() / 100
	case v.Number != nil && u.Definition.Measure == indicator.GoalAttainment:
		part = (v.Number.Float64() + 2) / 4
	case v.Number != nil:
		known = false
		for i := range u.Targets {
			if n := u.Targets[i].Value.Number; n != nil && n.Sign() > 0 {
				part, known = v.Number.Float64()/n.Float64(), true
				break
			}
		}
	case v.Level != "" && len(u.Definition.Anchors) > 1:
		i := slices.IndexFunc(u.Definition.Anchors, func(a indicator.Anchor) bool { return a.Level == v.Level })
		part, known = float64(i)/float64(len(u.Definition.Anchors)-1), i >= 0
	default:
		known = false
	}
	if !known {
		return One / 2
	}
	if u.Definition.Direction == indicator.Decrease {
		part = 1 - part
	}
	return min(max(microOf(part), 0), One)
}

// adopted sees what all agreed on.
func (o *observer) adopted(e *partnership.Event, what act.Act) {
	switch a := what.(type) {
	case act.Sign:
		if a.Terms != nil {
			o.now = *a.Terms
		}
	case act.Activate:
		o.tell(e, Happening{Kind: Formed, Partner: -1})
	case act.Suspend:
		if !o.resting {
			o.resting = true
			o.tell(e, Happening{Kind: ShockStruck, Partner: -1, Amount: One / 2, Flag: true})
		}
	case act.Resume:
		if at, _ := o.a.At(e.Seq).Stage(); o.resting && at == lifecycle.Active {
			o.resting = false
			o.tell(e, Happening{Kind: ShockOver, Partner: -1, Flag: true})
		}
	case act.Amend:
		h := Happening{Kind: Amended, Partner: -1}
		switch {
		case a.Terms.Success.Version != o.now.Success.Version:
			h.Item = 2
		case !sameCommitments(&o.now, &a.Terms):
			h.Item = 1
		}
		o.tell(e, h)
		o.now = a.Terms
	case act.Renew:
		months := 12
		if was := o.now.Duration.End; !was.IsZero() && !a.Duration.End.IsZero() {
			months = max(1, (a.Duration.End.Sub(was)+15)*12/365)
		}
		o.tell(e, Happening{Kind: Renewed, Partner: -1, Item: months})
		o.now.Duration.End = a.Duration.End
	case act.WindDown:
		switch a.Kind {
		case act.Completed, act.MilestoneReached, act.Expired:
			o.tell(e, Happening{Kind: TermOver, Partner: -1})
		case act.Transferred, act.Superseded:
			o.tell(e, Happening{Kind: Graduated, Partner: -1})
		case act.ForCause, act.ByNotice, act.InsufficientPartners:
			// A partner left, or was left: there was a notice, or is no mechanism.
		case act.Mutual, act.EndedByForceMajeure, act.LapsedWithoutReview:
			o.tell(e, Happening{Kind: EndAgreed, Partner: -1})
		}
	}
}

// sameCommitments reports whether two terms promise the same numbers.
func sameCommitments(a, b *terms.Terms) bool {
	if len(a.Commitments) != len(b.Commitments) {
		return false
	}
	for i := range a.Commitments {
		x, y := &a.Commitments[i], &b.Commitments[i]
		if x.ID != y.ID || x.From != y.From || x.Exceeds(*y) || y.Exceeds(*x) {
			return false
		}
	}
	return true
}
