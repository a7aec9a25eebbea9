package main

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

// request is one line, and what is known of it so far.
type request struct {
	src []byte
	id  canon.Raw
	seq *int // of the agreement that the answer rests on
}

// service is a verb of serve.
type service struct {
	name    string
	asks    []string // the methods of partnership.Agreement that it puts
	about   string
	form    reflect.Type // whose members a request has
	longest int          // bytes of one text
	run     func(s *server, r *request) (any, error)
}

// texts of a request. Those that carry documents of other forms may be as long
// as such a document may be.
const (
	textual     = 64 << 10
	documentary = mostLine
)

// envelope is the members of every request.
type envelope struct {
	ID canon.Raw `json:"id,omitzero"`
	Do string    `json:"do"`
}

// serving returns the verb that runs f on requests of the form Q.
func serving[Q any](name, about string, asks []string, f func(s *server, r *request, q *Q) (any, error)) service {
	codec := sync.OnceValue(func() *canon.Codec[Q] {
		return canon.MustCodec[Q](canon.Within(canon.Limits{Bytes: mostRequest, Depth: mostDepth, Text: documentary}))
	})
	v := service{name: name, about: about, asks: asks, form: reflect.TypeFor[Q](), longest: textual}
	if _, long := reflect.New(v.form).Interface().(interface{ carriesText() }); long {
		v.longest = documentary
	}
	v.run = func(s *server, r *request) (any, error) {
		q, err := codec().Read(r.src, canon.Limits{Bytes: mostRequest, Depth: mostDepth, Text: v.longest})
		if err != nil {
			return nil, err
		}
		return f(s, r, &q)
	}
	return v
}

// verbOf returns the verb that a request names, and notes its id: where the line
// is JSON it is read whatever else is wrong.
func (s *server) verbOf(r *request) (*service, *problem) {
	_, err := canon.NewRaw(r.src, canon.Limits{Bytes: mostRequest, Depth: mostDepth, Text: documentary})
	es := readErrors(err)
	json := !slices.ContainsFunc(es, func(e *canon.Error) bool {
		return e.Reason != canon.DuplicateKey && e.Reason != canon.BadNumber
	})
	if json {
		r.id = idIn(r.src)
	}
	if len(es) > 0 {
		return nil, unreadableAt(r, "", 0, es)
	}
	if !bytes.HasPrefix(bytes.TrimLeft(r.src, " \t\r"), []byte("{")) {
		return nil, malformed.of(errors.New("a request is an object"))
	}
	if start, end, there := canon.Member(r.src, "id"); there && r.id == "" {
		n := int64(start)
		return nil, invalid.of(fmt.Errorf("the id %s is neither a string nor an integer", plain(string(r.src[start:end]))),
			problemFinding{Code: check.Code(canon.WrongKind), Path: "/id", Offset: &n})
	}
	start, end, there := canon.Member(r.src, "do")
	if !there {
		return nil, invalid.of(errors.New("the request does not say what to do"), problemFinding{Code: check.Code(canon.Missing), Path: "/do"})
	}
	n := int64(start)
	if r.src[start] != '"' {
		return nil, invalid.of(fmt.Errorf("the verb %s is no text", plain(string(r.src[start:end]))),
			problemFinding{Code: check.Code(canon.WrongKind), Path: "/do", Offset: &n})
	}
	word, err := canon.NewRaw(r.src[start:end], canon.Limits{})
	if err == nil {
		for i := range s.verbs {
			if string(word) == `"`+s.verbs[i].name+`"` {
				return &s.verbs[i], nil
			}
		}
	}
	return nil, unknownVerb.of(fmt.Errorf("no verb %s; protocol tells them all", plain(string(r.src[start:end]))),
		problemFinding{Code: check.Code(isNowhere), Path: "/do", Offset: &n})
}

// idIn returns the id of a request, or nothing where it is neither a string nor
// an integer.
func idIn(src []byte) canon.Raw {
	start, end, ok := canon.Member(src, "id")
	if !ok {
		return ""
	}
	raw, err := canon.NewRaw(src[start:end], canon.Limits{Text: textual})
	if err != nil || !strings.ContainsAny(string(raw[:1]), `"-0123456789`) {
		return ""
	}
	return raw
}

// held reads the document that a member of a request holds, as it stands in the
// line, so that its reader judges it and knows where its faults are.
func held[T any](r *request, member string, read func([]byte) (T, error)) (T, error) {
	start, end, _ := canon.Member(r.src, member)
	v, err := read(r.src[start:end])
	if err != nil {
		return v, &inMember{member, int64(start), err}
	}
	return v, nil
}

// wrong is a fault of a member that its form alone does not show.
func wrong(r *request, path check.Path, reason canon.Reason, format string, args ...any) error {
	err := fmt.Errorf(format, args...)
	x := problemFinding{Code: check.Code(reason), Path: path, Params: map[string]string{"detail": plain(detailOf(err))}}
	if p, ok := canon.Locate(r.src, path); ok {
		x.Offset = &p.Offset
	}
	return invalid.is(err, x)
}

// title is the name of an open agreement: a text of the form of command ids.
type title string

var errTitle = errors.New("want 1 to 64 of A-Z, a-z, 0-9, \".\", \"_\", \":\" and \"-\"")

func (t title) MarshalText() ([]byte, error) { return []byte(t), nil }

func (t *title) UnmarshalText(text []byte) error {
	if new(id.Command).UnmarshalText(text) != nil {
		return errTitle
	}
	*t = title(text)
	return nil
}
