package terms

import (
	"strings"

	"github.com/mufakat/mufakat/partnership/check"
)

// Inspect reads terms from src, checks them, and gives every finding its
// position in src. The error is that of [Read]; what is read is then checked
// as by [Terms.Check].
func Inspect(src []byte, o Options) (Terms, check.Report, error) {
	t, err := Read(src)
	if err != nil {
		return Terms{}, nil, err
	}
	report := t.Check(o)
	locate(src, report)
	return t, report, nil
}

// locate gives every finding its position in src, a document that was read, in
// one pass however many there are.
func locate(src []byte, report check.Report) {
	var root want
	for i := range report {
		at := &root
		for token := range report[i].Path.Tokens() {
			at = at.kid(token)
		}
		at.findings = append(at.findings, i)
	}
	type start struct{ finding, offset int }
	var starts []start
	s := searcher{src: src, found: func(finding, offset int) { starts = append(starts, start{finding, offset}) }}
	s.space()
	s.value(&root)
	line, begin, at := 1, 0, 0
	for _, one := range starts { // in order of their offsets
		for ; at < one.offset; at++ {
			if src[at] == '\n' {
				line, begin = line+1, at+1
			}
		}
		report[one.finding].Position = check.Position{Offset: int64(one.offset), Line: line, Column: one.offset - begin + 1}
	}
}

// want is a value whose position is asked for, or one that holds such values.
type want struct {
	findings []int
	kids     map[string]*want
}

func (w *want) kid(token string) *want {
	kid := w.kids[token]
	if kid == nil {
		if w.kids == nil {
			w.kids = map[string]*want{}
		}
		kid = &want{}
		w.kids[token] = kid
	}
	return kid
}

// searcher walks over a document that was read, and so is known to be sound.
type searcher struct {
	src   []byte
	pos   int
	found func(finding, offset int)
}

func (s *searcher) space() {
	for s.pos < len(s.src) && strings.IndexByte(" \t\r\n", s.src[s.pos]) >= 0 {
		s.pos++
	}
}

// value steps over the value at pos and tells where it is, and where what w
// wants of it is. A nil w wants nothing.
func (s *searcher) value(w *want) {
	if w != nil {
		for _, finding := range w.findings {
			s.found(finding, s.pos)
		}
	}
	switch s.src[s.pos] {
	case '{':
		s.list(func(int) {
			start := s.pos
			s.text()
			key := s.src[start:s.pos]
			s.space()
			s.pos++
			s.space()
			if w == nil || w.kids == nil {
				s.value(nil)
				return
			}
			s.value(w.kids[unquote(string(key))])
		})
	case '[':
		s.list(func(i int) {
			if w == nil || w.kids == nil {
				s.value(nil)
				return
			}
			s.value(w.kids[check.Path("").Index(i).String()[1:]])
		})
	case '"':
		s.text()
	default:
		for s.pos < len(s.src) && strings.IndexByte(",]} \t\r\n", s.src[s.pos]) < 0 {
			s.pos++
		}
	}
}

// list steps over an object or array, calling each at the start of every
// member or element.
func (s *searcher) list(each func(i int)) {
	end := s.src[s.pos] + 2 // in ASCII, both kinds of bracket close two after they open
	s.pos++
	s.space()
	for i := 0; s.src[s.pos] != end; i++ {
		if s.src[s.pos] == ',' {
			s.pos++
			s.space()
		}
		each(i)
		s.space()
	}
	s.pos++
}

func (s *searcher) text() {
	s.pos++
	for ; s.src[s.pos] != '"'; s.pos++ {
		if s.src[s.pos] == '\\' {
			s.pos++
		}
	}
	s.pos++
}
