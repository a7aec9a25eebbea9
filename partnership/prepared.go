package partnership

import (
	"errors"
	"sync/atomic"

	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

// Prepared is an act made ready to be entered many times, such as by a
// simulation: what can be found out of it without an agreement is found out
// once. It is a copy, so that the act it was made of may be written to.
//
// The zero Prepared is no act, and is refused like one that is absent. A Prepared
// may be copied and used by any number of goroutines.
type Prepared struct{ r *ready }

// Prepare returns what made ready to be entered.
func Prepare(what act.Act) Prepared { return new(Preparer).Prepare(what) }

// Preparer makes acts ready that have terms in common: what is found out of terms
// for one act need not be found out again for another, such as one that amends
// them.
//
// The zero Preparer is ready to be used. It keeps all terms that it met, and must
// not be used by several goroutines at once; the acts that it made ready may.
type Preparer struct {
	met map[id.Digest]*text
}

// Prepare returns what made ready to be entered.
func (p *Preparer) Prepare(what act.Act) Prepared {
	if what == nil || notAnAct(what) {
		return Prepared{&ready{act: what}}
	}
	return p.Take(act.CloneAct(what))
}

// Take is [Preparer.Prepare] of an act that the caller lets go of: it is kept as it
// is, without a copy, so that neither it nor what it refers to may be written to
// afterwards. Terms of several such acts may share what is the same in them, which
// is then not looked at twice.
func (p *Preparer) Take(what act.Act) Prepared {
	if what == nil || notAnAct(what) {
		return Prepared{&ready{act: what}}
	}
	r := examined(what)
	if r.text == nil || r.text.sum() == "" {
		return Prepared{r}
	}
	if p.met == nil {
		p.met = make(map[id.Digest]*text)
	}
	if known := p.met[r.text.sum()]; known != nil {
		r.text = known
	} else {
		p.met[r.text.sum()] = r.text
	}
	return Prepared{r}
}

// Type returns the word of the act; empty for none.
func (p Prepared) Type() act.Type {
	if p.r == nil || p.r.act == nil || notAnAct(p.r.act) {
		return ""
	}
	return p.r.act.Type()
}

// ApplyPrepared is [Fold.Apply] of c with an act that was made ready; the act of
// c itself is not looked at. The history, the findings and what follows are the
// same.
func (x *Fold) ApplyPrepared(c Command, what Prepared) error {
	if c.Act = nil; what.r != nil {
		c.Act = what.r.act
	}
	return x.apply(&c, what.r, false)
}

// ready is an act that is never written to, and what is known of it.
type ready struct {
	act       act.Act
	manner    manner
	text      *text        // of the terms that it carries, or nil
	faults    check.Report // what [act.WellFormed] finds
	unwritten check.Report // why it cannot be written, where it carries terms
	sum       atomic.Pointer[id.Digest]
}

// examined returns what is known of an act that nobody writes to.
func examined(a act.Act) *ready {
	r := &ready{act: a, manner: mannerOf(a), text: textOf(a), faults: act.WellFormed(a)}
	if r.text == nil {
		return r // what carries no terms and is well-formed can be written
	}
	canonical, err := r.text.within(a)
	if err == nil {
		sum := id.Sum(canonical)
		r.sum.Store(&sum)
		return r
	}
	tell := func(path check.Path, problem string) {
		r.unwritten = append(r.unwritten, check.Finding{
			Code: DAT005, Severity: check.Error, Path: path, Params: map[string]string{"problem": problem},
		})
	}
	if all := (canon.Errors)(nil); errors.As(err, &all) {
		for _, e := range all {
			tell("/act"+e.Path, string(e.Reason))
		}
	} else {
		tell("/act", err.Error())
	}
	return r
}
