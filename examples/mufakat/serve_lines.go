package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

type ofLines struct {
	ofAgreement
	From int `json:"from,omitzero"`
	To   int `json:"to,omitzero"`
}

// serveHistory gives lines of a history, as they are to be stored.
func serveHistory(s *server, r *request, q *ofLines) (any, error) {
	o, err := s.agreement(r, q.Agreement)
	if err != nil {
		return nil, err
	}
	from, to := max(q.From, 1), q.To
	if to == 0 {
		to = o.Len()
	}
	if err := q.span(r, o.Len()); err != nil {
		return nil, err
	}
	lines, head, n := []string{}, partnership.Head{}, 0
	for e := range o.Events() {
		if n++; n > to {
			break
		}
		var line []byte
		if line, head, err = partnership.AppendEvent(nil, e, head); err != nil {
			return nil, impossible.is(err)
		}
		if n >= from {
			lines = append(lines, strings.TrimSuffix(string(line), "\n"))
		}
	}
	return taking{Lines: lines, Head: head}, nil
}

// span refuses numbers between which no events of a history of n can lie. A first
// number behind the last event is none of them: who has all events is told of no
// more.
func (q *ofLines) span(r *request, n int) error {
	switch err := cmp.Or(fromLeast(r, "/from", q.From, 0), fromLeast(r, "/to", q.To, 0)); {
	case err != nil:
		return err
	case q.To > 0 && q.From > q.To:
		return invalid.is(fmt.Errorf("from %d to %d there is no event", q.From, q.To), faultAt(r, "/from", isUnsuited), faultAt(r, "/to", isUnsuited))
	case q.To > n:
		return nothingThere.is(fmt.Errorf("there is no event %d; there are %d", q.To, n), faultAt(r, "/to", isNowhere))
	}
	return nil
}

type ofLinesAlone struct {
	envelope
	longTexts
	Lines []string  `json:"lines"`
	Head  id.Digest `json:"head,omitzero"`
}

// serveVerify follows the chain of digests of lines that are not opened.
func serveVerify(_ *server, r *request, q *ofLinesAlone) (any, error) {
	if err := singleLines(r, q.Lines); err != nil {
		return nil, err
	}
	head, err := partnership.Verify(joined(q.Lines), partnership.Head{})
	if err != nil {
		return nil, brokenAt(r, err, 0)
	}
	if q.Head != "" && q.Head != head.Digest {
		return nil, headFault(r, q.Head, head)
	}
	return map[string]any{"head": head}, nil
}

type recordQuestion struct {
	ofAgreement
	Event int `json:"event"`
}

// serveRecord tells one event, and what it says now.
func serveRecord(s *server, r *request, q *recordQuestion) (any, error) {
	o, err := s.agreement(r, q.Agreement)
	if err != nil {
		return nil, err
	}
	if err := fromLeast(r, "/event", q.Event, 1); err != nil {
		return nil, err
	}
	e, ok := o.Event(q.Event)
	if !ok {
		return nil, nothingThere.is(fmt.Errorf("there is no event %d; there are %d", q.Event, o.Len()), faultAt(r, "/event", isNowhere))
	}
	v := map[string]any{"event": e}
	if says, ok := o.Record(q.Event); ok {
		raw, err := act.Append(nil, says)
		if err != nil {
			return nil, impossible.is(err)
		}
		v["says"] = canon.Raw(raw)
	}
	if by, void := o.Void(q.Event); void {
		v["voidBy"] = by
	}
	return v, nil
}

// serveAudit decides the whole history again.
func serveAudit(s *server, r *request, q *ofAgreement) (any, error) {
	o, err := s.agreement(r, q.Agreement)
	if err != nil {
		return nil, err
	}
	return listed("differences", calendar.Date{}, o.Audit()), nil
}

// headFault says that a history does not end where it should.
func headFault(r *request, kept id.Digest, head partnership.Head) error {
	x := faultAt(r, "/head", "")
	x.Code, x.Severity, x.Params = partnership.DAT003, check.Error, map[string]string{"problem": "head", "kept": string(kept)}
	return broken.is(fmt.Errorf("the history ends at %d %s, and not at %s", head.Seq, head.Digest, kept), x)
}

// joined reads lines as one history.
func joined(lines []string) io.Reader {
	parts := make([]io.Reader, 0, 2*len(lines))
	for _, line := range lines {
		parts = append(parts, strings.NewReader(line), strings.NewReader("\n"))
	}
	return io.MultiReader(parts...)
}

func singleLines(r *request, lines []string) error {
	for i, line := range lines {
		if strings.Contains(line, "\n") {
			return wrong(r, check.Path("/lines").Index(i), canon.BadText, "one text is one line, without its line feed")
		}
	}
	return nil
}

// brokenAt says which of the lines in a request does not hold together with the
// others, which stand behind so many others.
func brokenAt(r *request, err error, behind int) error {
	h := new(partnership.HistoryError)
	if !errors.As(err, &h) {
		return err
	}
	path := check.Path("/lines").Index(h.Line - 1 - behind)
	if chain, is := chainFinding(err); is {
		x := faultAt(r, path, "")
		x.Code, x.Severity, x.Params = chain.Code, chain.Severity, chain.Params
		return broken.is(h.Err, x)
	}
	es := readErrors(h.Err)
	if es == nil {
		return wrong(r, path, canon.BadText, "%v", h.Err)
	}
	var all []problemFinding
	var words []string
	for _, e := range es {
		x := faultAt(r, path, e.Reason)
		words = append(words, reasonAt(e.Reason, e.Path))
		x.Params = map[string]string{"inside": string(e.Path)} // the line is a document of its own, in which the path and the offset lie
		if why := whyOf(e); why != "" {
			x.Params["detail"] = why
		}
		if e.Position.Known() {
			x.Params["insideOffset"] = strconv.FormatInt(e.Position.Offset, 10)
		}
		all = append(all, x)
	}
	return invalid.is(fmt.Errorf("line %d of the history: %s", h.Line, strings.Join(words, "; ")), all...)
}
