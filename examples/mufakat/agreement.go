package main

import (
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/prose"
	"github.com/mufakat/mufakat/partnership/terms"
)

// readable is terms as an agreement that people read.
type readable struct {
	On       calendar.Date `json:"on,omitzero"` // of a history
	Lang     string        `json:"lang"`
	Digest   id.Digest     `json:"digest,omitzero"` // absent: the terms cannot be written
	Markdown string        `json:"markdown"`
}

func runAgreement(c *call) (*answer, error) {
	t, o, err := agreementOf(c)
	if err != nil {
		return nil, err
	}
	o.Lang, o.Both = c.lang, c.both
	if o.Directory, err = c.readDirectory(); err != nil {
		return nil, err
	}
	paper := prose.Agreement(t, o)
	v := readable{On: o.On, Lang: string(c.lang), Markdown: string(paper.Markdown())}
	if c.both {
		v.Lang = inBoth
	}
	if d, err := t.Digest(); err == nil {
		v.Digest = d
	}
	return c.paged(lines(v.Markdown), v, paper.HTML)
}

// agreementOf returns the terms that a file holds or, of a history, those that
// hold on the day, with whose consents are shown beside them.
func agreementOf(c *call) (terms.Terms, prose.AgreementOptions, error) {
	var o prose.AgreementOptions
	d, err := openDocument(c.operands[0])
	if d != nil {
		defer d.history.close()
	}
	if err != nil {
		return terms.Terms{}, o, err
	}
	if d.history == nil {
		if !c.on.IsZero() {
			return terms.Terms{}, o, misuse("terms have no days: --on is for a history")
		}
		t, err := terms.Read(d.bytes)
		if err != nil {
			return t, o, &fileError{c.operands[0], err}
		}
		return t, o, nil
	}
	h := d.history
	if o.On, err = h.day(c.on); err != nil {
		return terms.Terms{}, o, err
	}
	o.Of = h.advanced(o.On)
	t, _ := o.Of.Terms(o.On)
	return t, o, nil
}
