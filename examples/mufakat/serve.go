package main

// Serve is the library for programs in other languages: a peer writes requests
// to its standard input and reads answers from its standard output, through two
// pipes. It is a conversation, not a server: one peer, no network, no storage.
//
// # Lines
//
// A request is one line, one JSON object; an answer is one line, one JSON object
// in canonical form (RFC 8785), so that the same requests are answered by the
// same bytes. Every line gets exactly one answer, an empty one too, in the order
// of the lines, and before the next line is read: who writes one request and
// reads one answer never waits in vain. At the end of the input serve ends.
//
//	> {"id":1,"do":"open","agreement":"well"}
//	< {"answer":{"head":{"seq":0},"readable":true,"seq":0},"id":1,"seq":0}
//	> {"id":2,"do":"apply","agreement":"well","command":{"id":"c1","by":"ani","for":"clinic","on":"2026-05-01","act":{…}}}
//	< {"answer":{"head":{"digest":"sha256:…","seq":1},"lines":["{\"act\":…}"]},"id":2,"seq":1}
//	> {"id":3,"do":"dance"}
//	< {"id":3,"problem":{"detail":"…","findings":[…],"status":404,"title":"…","type":"https://github.com/mufakat/mufakat/problem/unknown-verb"}}
//
// A request names with "do" what is asked for, and has the members that this
// verb takes; others are refused, so that no slip is passed over. Its "id", a
// string or an integer, is the peer's own; it comes back with the answer and
// need be neither unique nor in order. An answer holds either "answer", an
// object, or "problem", and "seq" where it is about an agreement: the number of
// events that it rests on.
//
// A line is looked at before it is parsed: no more than mostRequest bytes and
// mostDepth levels. One that is longer is read to its end and forgotten, and
// the next line is answered as ever.
//
// # Agreements
//
// Any number of agreements are held in memory, each under a name that the peer
// gives it. One is begun anew (open, then apply begin or adopt) or taken on from
// the lines of its history (open with lines). Storing is the peer's part: apply
// answers the new lines, canonical and chained, which are to be appended to the
// history as they stand. What another program appended is taken on by append,
// which refuses lines that do not follow. A command that names in "expect" the
// number of events its writer has seen is refused as stale when there are more;
// one that is on record already changes nothing and is answered by no lines.
// An act changes the agreement only if its answer is no problem; decide answers
// the same as apply and changes nothing.
//
// A question takes "on", the day it is about (absent: that of the last event),
// and "seq", the number of events that were known (absent or 0: all). What falls due
// by a later day is taken first, and not recorded; of an earlier day it is told
// as it is known now, where the library can tell it: what is told only as it
// stands refuses an earlier day, and show or seq tell what was.
//
// # Files and scenarios
//
// What the command line reads from files and writes to folders travels here as
// text in a request, of at most the length of a line of a history: an IATI file
// to read_iati, which answers with what import iati would write, a page of
// activities at a time; a table to read_table and import_table. Text in JSON is
// Unicode, so that the encoding that an XML file states of itself counts for
// nothing here. What is to be stored is in the answer.
//
// A scenario is lived while its request waits, and so one request lives so many
// replicas only, and no more may happen in them, than can be answered soon; see
// serve_effort.go. More than that is the problem "too-much", whatever machine it
// is. Runs of parts are merged by merge_runs, to the byte the run of the whole;
// mufakat scenario run lives any number, and keeps what it has come to.
//
// # Problems
//
// A problem is an object after RFC 9457, its media type that of JSON. Its type
// is one of those in serve_problem.go and does not change; nothing need be
// there to be fetched. Where something in the request is to blame, findings says
// what and where, every fault at once: the code (of a rule, or the word for why
// a document cannot be read), the path in the request, the place (the path with
// ids for indices), the offset in the line, from 0, and what else is known in
// params. A refused command has every reason of its Rejection there.
//
// # Beyond
//
// The table of verbs in serve_verbs.go runs them, is told by serve --help, and
// as JSON, with the JSON Schema of requests and answers, by the verb protocol; for
// each verb it names what of the answer is a document of package
// partnership/schema, and of which.
// Whatever happens in one request, the conversation goes on: a fault of the
// program itself is a problem, too ("failed").

import (
	"bufio"
	"errors"
	"fmt"
	"io"

	"github.com/mufakat/mufakat/partnership/canon"
)

// The bounds of a request. A line of a history may have 8 MiB, and stands in a
// request as a string, where its quotation marks take two bytes; what a request
// carries may itself have 64 levels.
const (
	mostRequest = 32 << 20
	mostDepth   = 66
)

const serveWord = "serve"

var errLineTooLong = errors.New("the line is too long")

// runServe answers requests until they end. What is said goes out at once, and
// not as the answer of a command line.
func runServe(c *call) (*answer, error) {
	if c.out != "" {
		return nil, misuse("serve answers on standard output")
	}
	c.json = false // every answer is JSON, and there is none besides
	if err := newServer().serve(c.stdin, c.stdout); err != nil {
		return nil, err
	}
	return &answer{}, nil
}

// serve answers every line of in with one on out. The error is that of reading
// or writing.
func (s *server) serve(in io.Reader, out io.Writer) error {
	lines := bufio.NewReaderSize(in, 64<<10)
	for {
		line, err := boundedLine(lines, mostRequest)
		var said []byte
		switch {
		case errors.Is(err, errLineTooLong):
			said = problemLine(response{Problem: tooLarge.of(fmt.Errorf("a line has more than %d bytes", mostRequest))})
		case err != nil && !errors.Is(err, io.EOF):
			return err
		case err != nil && len(line) == 0:
			return nil
		default:
			said = s.answer(line)
		}
		if _, werr := out.Write(said); werr != nil {
			return werr
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
	}
}

// boundedLine returns the next line without its line feed. A line that is longer
// than most bytes is read to its end, and is an error. The last line may end
// with the input; then, and behind it, the error is io.EOF.
func boundedLine(in *bufio.Reader, most int) ([]byte, error) {
	var line []byte
	long := false
	for {
		part, err := in.ReadSlice('\n')
		if n := len(part); n > 0 && part[n-1] == '\n' {
			part = part[:n-1]
		}
		if long = long || len(line)+len(part) > most; long {
			line = nil
		} else {
			// Twice as much each time leaves less behind than append does.
			if n := len(line) + len(part); n > cap(line) && line != nil {
				line = append(make([]byte, 0, max(n, 2*cap(line))), line...)
			}
			line = append(line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
		case long && (err == nil || errors.Is(err, io.EOF)):
			return nil, errLineTooLong
		default:
			return line, err
		}
	}
}

// response is an answer as it is written.
type response struct {
	ID      canon.Raw `json:"id,omitzero"` // absent: the request had none, or could not be read
	Seq     *int      `json:"seq,omitzero"`
	Answer  any       `json:"answer,omitzero"`
	Problem *problem  `json:"problem,omitzero"`
}

// answer answers one line.
func (s *server) answer(line []byte) []byte {
	r := &request{src: line}
	said, p := s.run(r)
	if p == nil {
		b, err := canonical(response{ID: r.id, Seq: r.seq, Answer: said})
		if err == nil {
			return b
		}
		p = impossible.of(err)
	}
	return problemLine(response{ID: r.id, Seq: r.seq, Problem: p})
}

// problemLine writes an answer that cannot fail to be written.
func problemLine(r response) []byte {
	b, err := canonical(r)
	if err != nil {
		return []byte(`{"problem":{"status":500,"title":"` + failedProblem.title + `","type":"` + failedProblem.uri() + "\"}}\n")
	}
	return b
}

// run does what one request asks for. A fault of the program is a problem, so
// that it ends no conversation.
func (s *server) run(r *request) (said any, p *problem) {
	defer func() {
		if fault := recover(); fault != nil {
			said, p = nil, failedProblem.of(fmt.Errorf("%v", fault))
		}
	}()
	v, p := s.verbOf(r)
	if p != nil {
		return nil, p
	}
	said, err := v.run(s, r)
	if err != nil {
		return nil, problemOf(r, err)
	}
	return said, nil
}
