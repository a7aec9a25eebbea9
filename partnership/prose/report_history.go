package prose

import (
	"cmp"
	"slices"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
)

// NoteKind is what a note is about.
type NoteKind string

// The kinds of note.
const (
	NoteStage        NoteKind = "stage"         // another stage began
	NoteChange       NoteKind = "change"        // other terms were agreed
	NoteJoined       NoteKind = "joined"        // a partner came
	NoteLeft         NoteKind = "left"          // a partner left
	NoteReached      NoteKind = "reached"       // a condition or milestone
	NoteNotice       NoteKind = "notice"        // a partner gave notice
	NoteRevoked      NoteKind = "revoked"       // and took it back
	NoteBreach       NoteKind = "breach"        // a partner is said not to do what it should
	NoteCure         NoteKind = "cure"          // that was mended
	NoteReview       NoteKind = "review"        // the partners looked back together
	NoteEvidence     NoteKind = "evidence"      // of benefit to a partner's core business
	NoteOpportunity  NoteKind = "opportunity"   // or a pilot
	NoteChampion     NoteKind = "champion"      // somebody became champion
	NoteChampionLeft NoteKind = "champion_left" // or is champion no longer
)

// Note is one thing that happened.
type Note struct {
	On        calendar.Date            `json:"on"`
	Seq       int                      `json:"seq,omitzero"` // the event that says so
	Kind      NoteKind                 `json:"kind"`
	Stage     *lifecycle.Stage         `json:"stage,omitzero"`
	Changes   []partnership.ChangeKind `json:"changes,omitzero"` // what other terms are about
	Effective calendar.Date            `json:"effective,omitzero"`
	Grounds   int                      `json:"grounds,omitzero"` // records that a change rests on
	Partner   id.Partner               `json:"partner,omitzero"`
	Person    *PersonNow               `json:"person,omitzero"`
	Words     string                   `json:"words,omitzero"` // as they were recorded
	Decided   []string                 `json:"decided,omitzero"`
}

// PersonNow is a person as the reader may see them.
type PersonNow struct {
	ID      id.Person `json:"id"`
	Name    string    `json:"name,omitzero"` // absent: not in the directory
	Contact string    `json:"contact,omitzero"`
}

// News is what happened since the last report, or ever where there was none.
type News struct {
	Notes    []Note `json:"notes,omitzero"`    // by day
	Reported int    `json:"reported,omitzero"` // deliveries brought in that time
	Accepted int    `json:"accepted,omitzero"` // of these, accepted by the day
	Measured int    `json:"measured,omitzero"` // readings
	Judged   int    `json:"judged,omitzero"`   // scores, of partners and joint ones
	Word     int    `json:"word,omitzero"`     // times that partners kept each other informed
}

// history notes what happened up to the day, and since the last report.
func (r *reporting) history() {
	for i, s := range r.Timeline {
		if i > 0 {
			stage := s.Stage
			r.Notes = append(r.Notes, Note{On: s.From, Kind: NoteStage, Stage: &stage})
		}
	}
	for i, c := range r.changes {
		if i > 0 {
			n := Note{On: c.Adopted, Seq: c.Seq, Kind: NoteChange, Changes: c.Kinds, Effective: c.Effective, Grounds: len(c.Evidence)}
			if r.open() {
				n.Words = c.Reason
			}
			r.Notes = append(r.Notes, n)
		}
		for _, p := range c.Joined {
			if i > 0 && !c.Effective.After(r.On) {
				r.Notes = append(r.Notes, Note{On: c.Effective, Seq: c.Seq, Kind: NoteJoined, Partner: p})
			}
		}
	}
	breaches := make(map[id.Breach]id.Partner)
	for e := range r.a.Events() {
		if e.On.After(r.On) {
			continue
		}
		said, stands := r.a.Record(e.Seq)
		if !stands {
			continue
		}
		if b, ok := said.(act.Breach); ok {
			breaches[b.ID] = b.Partner
		}
		if n, ok := r.noted(said, breaches, e.For); ok {
			n.On, n.Seq = e.On, e.Seq
			r.Notes = append(r.Notes, n)
		}
		if between(e.On, r.Since, r.On) {
			r.News.count(said)
		}
	}
	for _, d := range r.then.Deliveries() {
		if between(d.On, r.Since, r.On) && d.State != lifecycle.Withdrawn {
			r.News.Reported++
			if d.State == lifecycle.Accepted {
				r.News.Accepted++
			}
		}
	}
	for i := range r.Notes {
		n := &r.Notes[i]
		n.Words = r.words(n.Words)
		for j := range n.Decided {
			n.Decided[j] = r.words(n.Decided[j])
		}
	}
	slices.SortStableFunc(r.Notes, func(x, y Note) int { return cmp.Or(x.On.Compare(y.On), cmp.Compare(x.Seq, y.Seq)) })
	for _, n := range r.Notes {
		if between(n.On, r.Since, r.On) {
			r.News.Notes = append(r.News.Notes, n)
		}
	}
}

func (n *News) count(said act.Recorded) {
	switch said.(type) {
	case act.Measure:
		n.Measured++
	case act.Judge, act.AgreeScore:
		n.Judged++
	case act.Communicate:
		n.Word++
	}
}

// noted returns what a record says that a report tells, to this audience.
func (r *reporting) noted(said act.Recorded, breaches map[id.Breach]id.Partner, by id.Partner) (Note, bool) {
	n := Note{Partner: by}
	switch x := said.(type) {
	case act.Left:
		n.Kind, n.Partner = NoteLeft, x.Partner
		return n, true
	case act.Reach:
		n.Kind, n.Partner = NoteReached, ""
		if c, ok := r.terms.Condition(x.Condition); ok && x.Condition != "" {
			n.Words = c.Title
		} else if m, ok := r.terms.Milestone(x.Milestone); ok && x.Milestone != "" {
			n.Words = m.Title
		}
		return n, true
	case act.RecordEvidence:
		n.Kind, n.Words = NoteEvidence, x.Words
		return n, r.open() || x.EndorsedAt != ""
	}
	if !r.open() {
		return Note{}, false
	}
	switch x := said.(type) {
	case act.GiveNotice:
		n.Kind, n.Words = NoteNotice, x.Reason
	case act.RevokeNotice:
		n.Kind = NoteRevoked
	case act.Breach:
		n.Kind, n.Partner, n.Words = NoteBreach, x.Partner, x.What
	case act.Cure:
		n.Kind, n.Partner, n.Words = NoteCure, breaches[x.Breach], x.How
	case act.Review:
		n.Kind, n.Words = NoteReview, x.Words
		for _, d := range x.Decisions {
			n.Decided = append(n.Decided, d.What)
		}
	case act.RegisterOpportunity:
		n.Kind, n.Words = NoteOpportunity, x.Title
	case act.Appoint:
		n.Kind, n.Person = NoteChampion, r.person(x.Person)
		return n, x.As == act.AsChampion
	case act.Leave:
		if n.Kind, n.Person = NoteChampionLeft, r.person(x.Person); r.inside() {
			n.Words = x.Handover // which names who takes over
		}
		return n, x.As == act.AsChampion
	default:
		return Note{}, false
	}
	return n, true
}

// person returns a person as the audience may see them: nobody beyond the
// partners.
func (r *reporting) person(p id.Person) *PersonNow {
	if !r.inside() || p == "" {
		return nil
	}
	x := r.o.Directory.Persons[p]
	return &PersonNow{ID: p, Name: x.Name, Contact: x.Contact}
}
