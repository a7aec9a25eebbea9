package partnership

import (
	"slices"

	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

func (d *decision) judgePost(post id.Post, as act.Capacity, person id.Person, leaving bool) {
	as = capacity(as)
	t := d.f.body.termsOn(d.c.On).terms
	if nt := d.f.arriving(d.c.For, d.c.On); nt != nil {
		t = nt
	}
	if post != "" {
		if _, ok := t.Post(d.c.For, post); !ok {
			d.unknown("/act/post", "post", string(post))
		}
	} else if as == act.AsHolder {
		d.fault(DAT005, "/act/post", "problem", "missing")
	}
	if d.probe && !leaving {
		return
	}
	if as == act.AsHolder {
		d.heldBy(t, post)
	}
	held := slices.ContainsFunc(d.f.body.holders, func(h Holding) bool {
		return h.Partner == d.c.For && h.Person == person && h.Post == post && h.As == as
	})
	if p, x, k, ok := holdingOf(d.was); ok && p == person && x == post && k == as {
		return // it was so when it was recorded
	}
	if leaving && !held {
		d.refuse(DAT001, "/act/person", "problem", "unknown", "kind", "holder", "id", string(person))
	}
	if !leaving && held {
		d.fault(DAT001, "/act/person", "problem", "duplicate", "id", string(person))
	}
}

// holdingOf returns who an appointment or its end is about.
func holdingOf(a act.Recorded) (person id.Person, post id.Post, as act.Capacity, ok bool) {
	switch a := a.(type) {
	case act.Appoint:
		return a.Person, a.Post, capacity(a.As), true
	case act.Leave:
		return a.Person, a.Post, capacity(a.As), true
	}
	return "", "", "", false
}

// judgeInitiators judges who is said to have started it: people of partners
// that the terms name.
func (d *decision) judgeInitiators(t *terms.Terms, list []act.Initiator) {
	for i, x := range list {
		if !named(t, x.Partner) {
			d.unknown(check.Path("/act/initiators").Index(i).Key("partner"), "partner", string(x.Partner))
		}
	}
}
