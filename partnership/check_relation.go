package partnership

import (
	"slices"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

// relation is one walk over what partners have with each other on a day, beyond
// what they give: people, words, reviews, renewal and the end.
type relation struct {
	*scene
	v      *version // the terms that hold
	limits RelationLimits
	ties   *Ties // once somebody asked

	inTerms, onRecord check.Report
}

// checkRelation tells what is wrong between the partners: what has a place in
// the terms, and what is on record.
func (s *scene) checkRelation(v *version, l RelationLimits) (inTerms, onRecord check.Report) {
	r := relation{scene: s, v: v, limits: l.orUsual()}
	r.authorities()
	r.sameHands()
	r.champions()
	r.leaning()
	r.brokers()
	r.supported()
	r.coreBusiness()
	r.footings()
	r.expected()
	r.words()
	r.meetings()
	r.reviews()
	r.newcomers()
	r.opportunities()
	r.renewals()
	r.suspensions()
	r.closing()
	r.personalData()
	return r.inTerms, r.onRecord
}

// between reports whether the stage is one of those from the first to the last,
// in the order of a life.
func (r *relation) between(first, last lifecycle.Stage) bool {
	return first <= r.then.stage && r.then.stage <= last
}

// parties returns the parties in force, or at the table before signing. Rules
// about each partner are about these.
func (r *relation) parties() []id.Partner { return r.then.body.parties(r.on) }

// about tells a finding at a partner.
func (r *relation) about(c check.Code, p id.Partner, params ...string) {
	r.at(c, check.Place("/partners").Key(string(p)), append([]string{"partner", string(p)}, params...)...)
}

// at tells a finding at a place of the terms; at the whole where they have none
// such.
func (r *relation) at(c check.Code, place check.Place, params ...string) {
	f := finding(c, params...)
	if path, ok := r.t.PathOf(place); ok {
		f.Path, f.Place = path, place
	}
	r.inTerms = append(r.inTerms, f)
}

// record tells a finding at something on record, which has no place in the terms.
func (r *relation) record(c check.Code, path check.Path, params ...string) {
	f := finding(c, params...)
	f.Path, f.Place = path, check.Place(path)
	r.onRecord = append(r.onRecord, f)
}

// finding is a finding of a code, as severe as its rule says. Parameters without
// a value are left out.
func finding(c check.Code, params ...string) check.Finding {
	f := check.Finding{Code: c, Severity: severities[c]}
	for i := 0; i+1 < len(params); i += 2 {
		if params[i+1] == "" {
			continue
		}
		if f.Params == nil {
			f.Params = make(map[string]string, len(params)/2)
		}
		f.Params[params[i]] = params[i+1]
	}
	return f
}

// recordedFrom returns a day, or the first on record if that is later. What was
// before it is not known, and is not counted as missing.
func (s *scene) recordedFrom(day calendar.Date) calendar.Date {
	if s.f.len() == 0 {
		return day
	}
	return later(day, s.f.entry(1).on)
}

// agreedSince returns the first day from which all terms up to v say what is
// asked for.
func (b *body) agreedSince(v *version, says func(*version) bool) calendar.Date {
	i := slices.IndexFunc(b.versions, func(x version) bool { return x.adopted == v.adopted && x.seq == v.seq })
	since := v.effective
	for ; i >= 0 && says(&b.versions[i]); i-- {
		since = b.versions[i].effective
	}
	return since
}
