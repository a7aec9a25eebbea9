package iati

import (
	"strings"

	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// importer makes an activity of an element.
type importer struct {
	teller
	f       *file
	a       Activity
	parties parties
	ids     ids
	losses  []Loss
}

// take makes an activity of n.
func (f *file) take(n *node) Import {
	im := importer{f: f, teller: teller{numbers: map[*node]int{}}}
	im.losses, f.pending = f.pending, nil
	im.report, f.wrong = f.wrong, nil
	im.ids = newIDs()
	im.ids.reserve(n)
	im.parties = newParties(n)
	im.activity(n)
	im.notes()
	c := checker{teller: im.teller, o: f.check, activity: n}
	c.rules()
	im.report = c.report
	return Import{Activity: im.a, Start: n.position(), Report: im.report, Losses: im.losses}
}

func (im *importer) activity(n *node) {
	n.state = looked
	im.a.Version = im.f.version
	for i := range n.attrs {
		if a := &n.attrs[i]; a.name == "xml:lang" && langKind.fits(a.value) {
			a.used, im.a.Language = a.value != "", a.value
		}
	}
	if a := n.attr("default-currency"); a != nil {
		if c, ok := im.currency(n, a.value, "@default-currency"); ok {
			im.a.Currency = c
			a.used = c.String() == a.value
		}
	}
	once := map[string]*node{}
	for kid := n.first; kid != nil; kid = kid.next {
		if kid.space == "" && once[kid.name] == nil {
			once[kid.name] = kid
		}
	}
	for _, p := range schema["activity"].kids {
		if p.min > 0 && once[p.name] == nil {
			im.find(IAT003, check.Warning, n, "missing", p.name)
		}
	}
	if kid := once["iati-identifier"]; kid != nil && kid.first == nil {
		kid.state, kid.textUsed = looked, true
		im.a.Identifier = kid.text
		im.again(kid)
	}
	t := &im.a.Terms
	if kid := once["title"]; kid != nil {
		t.Title = im.words(kid)
	}
	im.descriptions(n)
	im.participants(n)
	im.reporter(once["reporting-org"])
	im.status(once["activity-status"])
	im.dates(n)
	im.cancelled()
	im.budgets(n)
	im.planned(n)
	im.transactions(n)
	im.documents(n)
	im.conditions(once["conditions"])
	im.results(n)
	im.reporterRest(once["reporting-org"])
	t.Partners = im.parties.all
	im.a.Rest = im.rest(n, schema["activity"])
	for _, a := range im.f.spaces {
		if a.value == ourSpace && local(a.name) == ourPrefix {
			continue
		}
		if _, there := im.a.Rest.Attributes[a.name]; !there {
			if im.a.Rest.Attributes == nil {
				im.a.Rest.Attributes = map[string]string{}
			}
			im.a.Rest.Attributes[a.name] = a.value
		}
	}
}

// words returns the first narrative of n, which becomes a text of the model.
func (im *importer) words(n *node) string {
	if n == nil {
		return ""
	}
	first := n.narrative()
	if first == nil {
		return ""
	}
	n.state, first.state, first.textUsed = looked, looked, true
	return first.text
}

// said is like words for what need not be there: what says nothing is left as it
// is.
func (im *importer) said(n *node) string {
	if n == nil || n.narrative() == nil || n.narrative().text == "" {
		return ""
	}
	return im.words(n)
}

// narrative returns the first narrative of n, or nil. One that is not a text
// alone is not looked at.
func (n *node) narrative() *node {
	for kid := n.first; kid != nil; kid = kid.next {
		if kid.name == "narrative" && kid.space == "" {
			if kid.first != nil {
				return nil
			}
			return kid
		}
	}
	return nil
}

// child returns the first child of n with the given name and no namespace, or
// nil.
func (n *node) child(name string) *node {
	for kid := n.first; kid != nil; kid = kid.next {
		if kid.name == name && kid.space == "" {
			return kid
		}
	}
	return nil
}

// each calls do for the children of n with the given name and no namespace.
func (n *node) each(name string, do func(*node)) {
	for kid := n.first; kid != nil; kid = kid.next {
		if kid.name == name && kid.space == "" {
			do(kid)
		}
	}
}

// get returns the value of an attribute and takes it into the model.
func (n *node) get(name string) string {
	if a := n.attr(name); a != nil {
		a.used = true
		return a.value
	}
	return ""
}

// value returns the value of an attribute and leaves it.
func (n *node) value(name string) string {
	if a := n.attr(name); a != nil {
		return a.value
	}
	return ""
}

// descriptions takes the purpose and the objectives. The purpose is the first
// description that is not of the type objectives.
func (im *importer) descriptions(n *node) {
	t := &im.a.Terms
	var purpose *node
	n.each("description", func(kid *node) {
		if kid.narrative() == nil {
			return
		}
		switch {
		case kid.value("type") == "2":
			kid.get("type")
			o := terms.Objective{ID: id.Objective(im.id(kid, "objective")), Text: im.words(kid)}
			o.Ext = im.ext(im.rest(kid, schema["typed"]), kid)
			kid.state = settled
			t.Objectives = append(t.Objectives, o)
		case purpose == nil && kid.value("type") != "2":
			purpose = kid
		}
	})
	if purpose != nil {
		t.Purpose = im.words(purpose)
	}
}

func (im *importer) status(n *node) {
	if n == nil {
		return
	}
	a := n.attr("code")
	if a == nil {
		im.find(IAT003, check.Warning, n, "missing", "@code")
		return
	}
	n.state = looked
	s, ok := stageOf(a.value)
	if !ok {
		im.find(IAT002, check.Warning, n, "value", a.value, "list", "ActivityStatus")
		return
	}
	a.used, im.a.Stage = true, s
}

// cancelled tells apart what the standard has one status for: an agreement that
// was given up before it started, and one that had started.
func (im *importer) cancelled() {
	if im.a.Stage == lifecycle.Abandoned && !im.a.Dates.ActualStart.On.IsZero() {
		im.a.Stage, im.a.Cancelled = lifecycle.Closed, true
	}
}

// currency returns the currency that text names, in whatever case.
func (im *importer) currency(n *node, text, at string) (money.Currency, bool) {
	c, err := money.ParseCurrency(strings.ToUpper(strings.TrimSpace(text)))
	if err != nil {
		im.find(IAT001, check.Warning, n, "value", text, "want", "currency", "in", at)
	}
	return c, err == nil
}
