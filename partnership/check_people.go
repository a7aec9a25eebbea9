package partnership

import (
	"slices"
	"strings"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// authorities tells the posts that sign for a party on an authority that is not
// recorded, or did not hold on the day the terms in force were agreed (AUT002).
func (r *relation) authorities() {
	if !r.between(lifecycle.Signed, lifecycle.Suspended) {
		return
	}
	signed := r.signedOn(r.v)
	for _, p := range r.parties() {
		x := r.partner(p)
		for i := range x.Posts {
			post := &x.Posts[i]
			if !slices.Contains(post.Functions, terms.Signatory) {
				continue
			}
			problem := ""
			switch a := post.Authority; {
			case a == nil || strings.TrimSpace(a.Basis) == "":
				problem = "missing"
			case !signed.IsZero() && a.On.After(signed):
				problem = "after_signature"
			case !signed.IsZero() && !a.Until.IsZero() && a.Until.Before(signed):
				problem = "expired"
			default:
				continue
			}
			place := check.Place("/partners").Key(string(p)).Key("posts").Key(string(post.ID))
			r.at(AUT002, place, "partner", string(p), "post", string(post.ID), "problem", problem)
		}
	}
}

// signedOn returns the day on which a version was agreed, or no day where papers
// do not show it.
func (s *scene) signedOn(v *version) calendar.Date {
	if v.adopted == 0 {
		return calendar.Date{}
	}
	n := s.f.entry(v.adopted)
	if a, papers := n.act.(act.Adopt); papers {
		return a.Signed
	}
	return n.on
}

// sameHands tells a party for which one person holds all posts that are contact
// and all that decide, though the terms name several (CHM001).
func (r *relation) sameHands() {
	if !r.between(lifecycle.Negotiating, lifecycle.Suspended) {
		return
	}
	parties := r.parties()
	offices := r.offices()
	for _, p := range parties {
		contact, contacts := soleHolder(offices, p, terms.Contact)
		decider, deciders := soleHolder(offices, p, terms.Decider)
		if contact == "" || contact != decider || len(contacts) == 1 && slices.Equal(contacts, deciders) {
			continue // where one post is both, the terms say so
		}
		place := check.Place("/partners").Key(string(p)).Key("posts").Key(string(deciders[0]))
		r.at(terms.CHM001, place, "partner", string(p), "post", string(deciders[0]))
		if of := r.partner(p); of.Kind == terms.InformalGroup || of.Kind == terms.Community || len(of.Levels) == 1 {
			r.inTerms[len(r.inTerms)-1].Severity = check.Advice
		}
	}
}

// soleHolder returns the person who alone holds all posts of a partner with a
// function, and these posts; nobody where one of them has no holder on record.
func soleHolder(offices []Office, p id.Partner, f terms.Function) (id.Person, []id.Post) {
	var sole id.Person
	var posts []id.Post
	for _, o := range offices {
		if o.Partner != p || !o.Has(f) {
			continue
		}
		posts = append(posts, o.Post)
		if len(o.Holders) == 0 {
			return "", nil
		}
		for _, h := range o.Holders {
			if sole != "" && h.Person != sole {
				return "", nil
			}
			sole = h.Person
		}
	}
	return sole, posts
}

// champions tells a side on which nobody has been champion for long (CHM002),
// and one whose last champion left without a handover (CHM004).
func (r *relation) champions() {
	if !r.between(lifecycle.Negotiating, lifecycle.Suspended) {
		return
	}
	parties := r.parties()
	for _, x := range r.scene.champions() {
		if !slices.Contains(parties, x.Partner) {
			continue
		}
		if due := x.VacantSince.AddDays(r.limits.VacantDays); x.Vacant == check.Yes && r.on.After(due) {
			r.about(CHM002, x.Partner, "since", x.VacantSince.String(), check.Due, due.String())
		}
		if n := len(x.Handovers); n > 0 && strings.TrimSpace(x.Handovers[n-1].Words) == "" {
			r.about(CHM004, x.Partner, "person", string(x.Handovers[n-1].Person), "on", x.Handovers[n-1].On.String())
		}
	}
}

// leaning tells a side that still leans on one person without anybody prepared
// to follow, though the agreement is not young any more (CHM003).
func (r *relation) leaning() {
	signed := r.then.body.signed
	if !r.between(lifecycle.Signed, lifecycle.Suspended) || !r.on.After(monthsAfter(signed, r.limits.DependenceMonths)) {
		return
	}
	parties, held := r.parties(), r.heldNow()
	for _, x := range r.tied().Partners {
		share, err := exact.FromInt(int64(x.OnOne.Ties)).Quo(exact.FromInt(int64(x.Personal+x.Institutional)), 12, exact.HalfEven)
		if err != nil || share.Compare(r.limits.Dependence) <= 0 || !slices.Contains(parties, x.Partner) {
			continue
		}
		if slices.ContainsFunc(held, func(h appointment) bool { // a plan: somebody else is to follow
			return h.partner == x.Partner && h.as == act.AsSuccessor && !slices.Contains(x.OnOne.Persons, h.Person)
		}) {
			continue
		}
		r.about(CHM003, x.Partner, "person", string(x.OnOne.Persons[0]), "share", share.String())
	}
}

// tied returns the ties that are open, which several rules ask for.
func (r *relation) tied() *Ties {
	if r.ties == nil {
		t := r.scene.ties()
		r.ties = &t
	}
	return r.ties
}

func (r *relation) heldNow() []appointment {
	held, _ := r.appointments()
	return held
}

// brokers tells ties that all run through a broker, and a broker's mandate that
// ends before the term (CHM005).
func (r *relation) brokers() {
	if !r.between(lifecycle.Signed, lifecycle.Suspended) {
		return
	}
	x := r.tied().Joint
	if x.OnBroker.Ties == 0 {
		return
	}
	if x.OnBroker.Ties == x.Personal+x.Institutional {
		r.at(CHM005, "", "problem", "all_ties", "person", string(x.OnBroker.Persons[0]))
	}
	end := r.t.Duration.End
	for p, last := range r.mandated() {
		if !last.IsZero() && !end.IsZero() && last.Before(end) {
			r.about(CHM005, p, "problem", "mandate_ends", check.Due, last.String())
		}
	}
}

// mandated yields the associates that are to bring the others together, each with
// the last day on which it does; no day where that is open. A broker is no party.
func (r *relation) mandated() func(yield func(id.Partner, calendar.Date) bool) {
	return func(yield func(id.Partner, calendar.Date) bool) {
		for i := range r.t.Partners {
			p := &r.t.Partners[i]
			if p.Standing != terms.Associate || !r.among(p.ID) {
				continue
			}
			var last calendar.Date
			some, open := false, false
			for j := range r.t.Roles {
				if x := &r.t.Roles[j]; x.Partner == p.ID && x.Role == terms.Convener {
					some, open = true, open || x.Period.Last().IsZero()
					last = later(last, x.Period.Last())
				}
			}
			if open {
				last = calendar.Date{}
			}
			if some && !yield(p.ID, last) {
				return
			}
		}
	}
}

// supported tells a party without support on record at the level whose support it
// needs (INS002), and at other levels that it has (INS003).
func (r *relation) supported() {
	if !r.between(lifecycle.Signed, lifecycle.Suspended) {
		return
	}
	parties := r.parties()
	for _, row := range r.scene.supportMatrix().Rows {
		if !slices.Contains(parties, row.Partner) {
			continue
		}
		if row.AtProper != check.Yes {
			r.about(INS002, row.Partner, "level", string(row.Proper))
		}
		if !row.Stated || r.then.stage == lifecycle.Signed {
			continue
		}
		for _, c := range row.Cells {
			if c.Own && c.Level != row.Proper && c.Supported != check.Yes {
				r.about(INS003, row.Partner, "level", string(c.Level))
			}
		}
	}
}

// coreBusiness tells a party of a long term that has no evidence on record of a
// benefit to its core business, mission or mandate (INS005).
func (r *relation) coreBusiness() {
	if !r.between(lifecycle.Active, lifecycle.Suspended) || !r.longer(r.limits.EvidenceMonths) {
		return
	}
	parties := r.parties()
	for _, x := range r.scene.evidence() {
		if x.Shown != check.Yes && slices.Contains(parties, x.Partner) {
			r.about(INS005, x.Partner)
		}
	}
}

// longer reports whether the term is longer than so many months: as it is stated
// or, where no end is, as it has run by now.
func (r *relation) longer(months int) bool {
	last := r.t.Duration.End
	if last.IsZero() {
		last = r.on
	}
	return !last.Before(monthsAfter(r.start(), months))
}

// start returns the first day of the term: as stated, or that of the signature.
func (s *scene) start() calendar.Date {
	if first := s.t.Duration.Start; !first.IsZero() {
		return first
	}
	return s.then.body.signed
}
