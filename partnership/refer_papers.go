package partnership

import (
	"slices"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/terms"
)

// judgePapers judges papers that are adopted: their terms hold together and
// what they say refers to something in them.
func (d *decision) judgePapers(a *act.Adopt) {
	if !d.c.Basis.attested() {
		d.fault(DAT005, "/basis/kind", "problem", "only_attested")
	}
	if a.Stage == lifecycle.None {
		d.fault(DAT005, "/act/stage", "problem", "missing")
	}
	if a.Since.After(d.c.On) {
		d.refuse(DAT001, "/act/since", "problem", "sequence")
	}
	switch a.Stage {
	case lifecycle.Suspended:
		if len(a.Causes) == 0 {
			d.refuse(LIF002, "/act/causes", "fact", lifecycle.CauseStated.String(), "passage", "adopt")
		}
	case lifecycle.WindingDown, lifecycle.Closed:
		if a.End == "" {
			d.refuse(LIF002, "/act/end", "fact", lifecycle.ReasonGiven.String(), "passage", "adopt")
		}
	case lifecycle.None, lifecycle.Scoping, lifecycle.Negotiating, lifecycle.Signed, lifecycle.Active, lifecycle.Abandoned:
	}
	for i, k := range a.Consents {
		if !named(&a.Terms, k.Partner) {
			d.unknown(check.Path("/act/consents").Index(i).Key("partner"), "partner", string(k.Partner))
		}
	}
	for i, h := range a.Holders {
		path := check.Path("/act/holders").Index(i)
		if !named(&a.Terms, h.Partner) {
			d.unknown(path.Key("partner"), "partner", string(h.Partner))
		} else if h.Post != "" {
			if _, ok := a.Terms.Post(h.Partner, h.Post); !ok {
				d.unknown(path.Key("post"), "post", string(h.Post))
			}
		}
	}
	for i, x := range a.Balances {
		if _, ok := a.Terms.Commitment(x.Commitment); !ok {
			d.unknown(check.Path("/act/balances").Index(i).Key("commitment"), "commitment", string(x.Commitment))
		}
	}
	d.judgeKnownConsents(a)
	for _, f := range a.Terms.Check(terms.Options{Stage: a.Stage, On: d.c.On}) {
		if f.Severity == check.Error {
			f.Path = "/act/terms" + f.Path
			if f.Place != "" {
				f.Place = "/act/terms" + f.Place
			}
			d.report = append(d.report, f)
		}
	}
}

// judgeKnownConsents tells each party whose consent the papers do not show, or
// show in a form that does not count.
func (d *decision) judgeKnownConsents(a *act.Adopt) {
	switch a.Stage {
	case lifecycle.Scoping, lifecycle.Negotiating, lifecycle.Abandoned:
		return
	case lifecycle.None, lifecycle.Signed, lifecycle.Active, lifecycle.Suspended, lifecycle.WindingDown, lifecycle.Closed:
	}
	for _, p := range partiesOf(&a.Terms) {
		at := slices.IndexFunc(a.Consents, func(k act.KnownConsent) bool { return k.Partner == p })
		switch {
		case at < 0:
			d.refuse(TRM003, "/act/consents", "partner", string(p), "problem", "not_on_record")
		case !a.Terms.Governance.Counts(a.Consents[at].Form):
			d.refuse(TRM003, check.Path("/act/consents").Index(at).Key("form"), "partner", string(p), "form", string(a.Consents[at].Form))
		}
	}
}
