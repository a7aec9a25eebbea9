package partnership

import (
	"slices"
	"strconv"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

// judgeCorrection judges who corrects what: a pure record, by the partner that
// made it, by a record of the same kind or by none.
func (d *decision) judgeCorrection(a *act.Correct) {
	path := check.Path("/act/seq")
	if a.Seq < 1 || a.Seq > d.f.len() {
		d.refuse(DAT001, path, "problem", "unknown", "kind", "event", "id", strconv.Itoa(a.Seq))
		return
	}
	n := d.f.entry(a.Seq)
	if _, twice := n.act.(act.Correct); twice || n.effect() || !pure(n.act) {
		d.refuse(DAT001, path, "problem", "not_a_record", "id", strconv.Itoa(a.Seq))
		return
	}
	if n.party != d.c.For {
		d.refuse(ACT002, "/for", "partner", string(d.c.For), "problem", "not_the_recorder")
	}
	if by, done := d.f.mended.Get(a.Seq); done {
		if x, ok := d.f.entry(by).act.(act.Correct); ok && x.Replacement == nil {
			d.refuse(DAT001, path, "problem", "taken_back", "id", strconv.Itoa(a.Seq))
			return
		}
	}
	was := d.f.saidBefore(a.Seq, d.f.len()+1)
	if _, post, as, ok := holdingOf(was); ok && as == act.AsHolder {
		if v := d.f.body.termsOn(d.c.On); v != nil {
			d.heldBy(v.terms, post) // to mend who held it is to say who holds it
		}
	}
	if x, ok := was.(act.Resolve); ok && x.As == act.ResolveRejected && !d.probe &&
		(a.Replacement == nil || !sameButWords(a.Replacement, was)) {
		d.refuse(LIF001, path, "stage", lifecycle.Withdrawn.String(), "act", "correct") // what is withdrawn does not come back
		return
	}
	if a.Replacement == nil || d.probe {
		return
	}
	if a.Replacement.Type() != n.act.Type() {
		d.refuse(DAT001, "/act/replacement/type", "problem", "other_kind", "id", string(a.Replacement.Type()))
		return
	}
	if nameOf(a.Replacement) != nameOf(n.act) {
		d.refuse(DAT001, "/act/replacement", "problem", "other_id")
		return
	}
	// The replacement is judged as if it had been recorded in its place, by who
	// mends it; what it says of a state that moved on since is not asked again.
	basis := *n.basis()
	e := decision{f: d.f, c: Command{ID: n.id, By: d.c.By, For: n.party, On: n.on, Basis: basis, Act: a.Replacement}, was: was}
	e.refer()
	before := decision{f: d.f, c: e.c, was: was}
	if before.c.Act, _ = was.(act.Act); before.c.Act != nil {
		before.refer()
	}
	d.tellReplacement(e.report, before.report, n.breaches())
}

// saidBefore returns what a record said before the event with a number: itself,
// or what stood for it by then; nil if it was taken back.
func (f *fold) saidBefore(record, seq int) act.Recorded {
	by, mended := f.mended.Get(record)
	if !mended {
		return f.entry(record).act
	}
	if by >= seq { // folding again: later corrections are known already
		for by = seq - 1; by > record; by-- {
			if c, ok := f.entry(by).act.(act.Correct); ok && c.Seq == record {
				break
			}
		}
	}
	switch c, _ := f.entry(by).act.(act.Correct); {
	case by <= record:
		return f.entry(record).act
	case c.Replacement == nil:
		return nil
	default:
		return c.Replacement
	}
}

// tellReplacement tells the reasons against a replacement. What it names as the
// record had named it need not be there still, and what the record broke and was
// stored with it, it may break still.
func (d *decision) tellReplacement(r, before, breaches check.Report) {
	for _, f := range r {
		if (f.Code == DAT001 && f.Params["problem"] == "unknown" || breaches.Has(f.Code)) &&
			slices.ContainsFunc(before, func(g check.Finding) bool { return g.String() == f.String() }) {
			continue
		}
		if rest, ok := cutPrefix(string(f.Path), "/act"); ok {
			f.Path = check.Path("/act/replacement" + rest)
		}
		d.report = append(d.report, f)
	}
}

func cutPrefix(s, prefix string) (string, bool) {
	if len(s) >= len(prefix) && s[:len(prefix)] == prefix {
		return s[len(prefix):], true
	}
	return s, false
}

// correct puts a correction in place of what it corrects.
func (f *fold) correct(seq int, a *act.Correct) {
	if a.Seq < 1 || a.Seq >= seq || f.entry(a.Seq).effect() || !pure(f.entry(a.Seq).act) {
		return // no record that could be mended
	}
	if f.placed {
		return // what is said now stands in its place already
	}
	switch f.entry(a.Seq).act.(type) {
	case act.Deliver:
		f.mended = f.mended.Set(f.owner, a.Seq, seq)
		f.correctDelivery(seq, a)
		return
	case act.Accept, act.Dispute, act.Resolve:
		was := f.saidBefore(a.Seq, seq)
		f.mended = f.mended.Set(f.owner, a.Seq, seq)
		f.correctWord(was, a.Replacement, f.superseded(a.Seq, aboutDelivery(was), seq))
		return
	}
	if f.exchanged != nil {
		return // already in place when folding again
	}
	f.mended = f.mended.Set(f.owner, a.Seq, seq)
	switch f.entry(a.Seq).act.(type) {
	case act.Reach, act.Appoint, act.Leave, act.Except, act.Breach, act.Cure, act.Review:
		f.again(seq)
	case act.Rate, act.Value:
		if a.Replacement == nil {
			f.valued = f.valued.Delete(f.owner, a.Seq)
		} else {
			f.valued = f.valued.Set(f.owner, a.Seq, seq)
		}
	default:
		// Nothing folds from the others: queries put the correction in place.
	}
}

// correctWord puts another word about a delivery in place of one. What the
// first was about reopens by an effect that follows, unless the other is about
// the same delivery: then it is as if only the other had been said. A word that
// another has taken the place of since changes nothing about the delivery.
func (f *fold) correctWord(was act.Recorded, is act.Act, superseded bool) {
	if is == nil || sameButWords(is, was) {
		return
	}
	if x, ok := is.(act.Resolve); ok && x.Delivery == aboutDelivery(was) {
		if x.As == act.ResolveRejected && !superseded { // the other way is refused: what is withdrawn does not come back
			f.moveDelivery(x.Delivery, lifecycle.OnWithdrawDelivery)
		}
		return
	}
	f.word(is)
}

// superseded reports whether something was said of a delivery after the record
// with a number and before seq, so that how it stands rests on that record no
// longer.
func (f *fold) superseded(record int, c id.Command, seq int) bool {
	since := record // it was said, or said otherwise, last
	for i := record + 1; i < seq; i++ {
		if c, ok := f.entry(i).act.(act.Correct); ok && c.Seq == record {
			since = i
		}
	}
	for i := since + 1; i < seq; i++ {
		switch a := f.entry(i).act.(type) {
		case act.Accept, act.Dispute, act.Resolve:
			if said := f.saidBefore(i, seq); said != nil && aboutDelivery(said) == c {
				return true
			}
		case act.Accepted:
			if _, void := f.voided.Get(i); a.Delivery == c && !void {
				return true
			}
		case act.Reopened:
			if a.Delivery == c && int(f.entry(i).cause) != since {
				return true
			}
		}
	}
	return false
}

func (f *fold) correctDelivery(seq int, a *act.Correct) {
	old, ok := f.deliveries.Get(a.Seq)
	if !ok {
		return
	}
	repl, given := a.Replacement.(act.Deliver)
	if !given {
		f.deliveryTo(a.Seq, old, lifecycle.OnWithdrawDelivery)
		return
	}
	// The state stays; the effect that reopens it follows.
	was := f.brought(old)
	f.account(old.ordinal, &was, columnOf(old.state), contribution.Nowhere)
	d := f.holdDelivery(a.Seq, old)
	d.said, d.ordinal = int32(seq), f.ordinal(repl.Commitment)
	f.account(d.ordinal, &repl.Delivery, contribution.Nowhere, columnOf(d.state))
}

// reopen undoes what rested on something that was corrected.
func (f *fold) reopen(a *act.Reopened) {
	if a.Delivery != "" {
		f.moveDelivery(a.Delivery, lifecycle.OnReopenDelivery)
	}
	if a.Score != "" {
		if seq, ok := f.seqOf(a.Score); ok {
			f.scores = f.scores.Set(f.owner, seq, true)
		}
	}
}
