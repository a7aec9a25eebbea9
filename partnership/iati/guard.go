package iati

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/mufakat/mufakat/partnership/check"
)

// Errors that say why a file cannot be read further. Test for them with
// errors.Is.
var (
	// ErrDoctype is wrapped by the error for a document type declaration: with it
	// come entities, and nothing in the standard needs them.
	ErrDoctype = errors.New("a document type declaration is refused")

	// ErrEncoding is wrapped by the error for an encoding other than UTF-8,
	// US-ASCII, ISO-8859-1 and windows-1252.
	ErrEncoding = errors.New("this encoding is not read")

	// ErrLimit is wrapped by the error for what is larger than [Limits] allows.
	ErrLimit = errors.New("larger than allowed")

	// ErrNotIATI is wrapped by the error for a document that is no list of
	// activities, or that has none.
	ErrNotIATI = errors.New("no IATI activities")

	// ErrSyntax is wrapped by the error for text that is not well-formed XML.
	ErrSyntax = errors.New("not well-formed")
)

// Limits bounds what one activity may cost. The zero Limits stands for the
// defaults.
type Limits struct {
	Activity   int // bytes of one activity, and of what stands between two; 0: 64 MiB
	Depth      int // elements inside each other; 0: 64
	Elements   int // of one activity; 0: 500,000
	Attributes int // of one element; 0: 256
	Text       int // bytes of one attribute, of one run of text and of one name; 0: 64 KiB, which is what terms hold
}

func (l Limits) orDefaults() Limits {
	or := func(n *int, most int) {
		if *n <= 0 {
			*n = most
		}
	}
	or(&l.Activity, 64<<20)
	or(&l.Depth, 64)
	or(&l.Elements, 500_000)
	or(&l.Attributes, 256)
	or(&l.Text, 64<<10)
	return l
}

// Error says where a file cannot be read further, and why.
type Error struct {
	Position check.Position // zero where the file failed before its first byte
	Err      error          // wraps one of the errors of this package, or is that of the reader
}

// Error returns the position and the reason.
func (e *Error) Error() string {
	if !e.Position.Known() {
		return "iati: " + e.Err.Error()
	}
	return fmt.Sprintf("iati: line %d, column %d: %v", e.Position.Line, e.Position.Column, e.Err)
}

// Unwrap returns the reason.
func (e *Error) Unwrap() error { return e.Err }

// source hands the bytes of a file to the decoder one by one, in UTF-8, and
// keeps those since the last mark, so that elements can be kept as they stand.
type source struct {
	r      io.Reader
	buf    []byte
	at     int   // the next byte of buf
	base   int64 // offset of buf[0]
	marked int64 // what is before it may be forgotten
	high   *[32]rune
	latin  bool  // bytes above 127 are to be translated
	utf8   bool  // the file is marked as UTF-8
	allow  int64 // no byte is handed out from this offset on
	err    error
	idle   int // reads that gave nothing
	chunk  []byte
}

func newSource(r io.Reader) *source {
	return &source{r: r, chunk: make([]byte, 32<<10), allow: 1 << 62}
}

// ReadByte returns the next byte.
func (s *source) ReadByte() (byte, error) {
	for s.at == len(s.buf) {
		if s.err != nil {
			return 0, s.err
		}
		s.fill()
	}
	if s.base+int64(s.at) >= s.allow {
		return 0, fmt.Errorf("a name, attribute or text is %w", ErrLimit)
	}
	c := s.buf[s.at]
	if c < ' ' && c != '\n' && c != '\t' && c != '\r' {
		return 0, fmt.Errorf("a control character: %w", ErrSyntax)
	}
	s.at++
	return c, nil
}

// Read is there because the decoder takes an io.Reader; it uses ReadByte.
func (s *source) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	c, err := s.ReadByte()
	if err != nil {
		return 0, err
	}
	p[0] = c
	return 1, nil
}

func (s *source) fill() {
	if drop := int(s.marked - s.base); drop > 0 {
		s.buf = s.buf[:copy(s.buf, s.buf[drop:])]
		s.at -= drop
		s.base = s.marked
	}
	n, err := s.r.Read(s.chunk)
	s.take(s.chunk[:n])
	if n > 0 {
		s.idle = 0
	} else if s.idle++; s.idle > 100 && err == nil {
		err = io.ErrNoProgress
	}
	s.err = err
}

func (s *source) take(raw []byte) {
	if !s.latin {
		s.buf = append(s.buf, raw...)
		return
	}
	for _, c := range raw {
		r := rune(c)
		if c >= 0x80 && c < 0xA0 && s.high != nil {
			r = s.high[c-0x80]
		}
		s.buf = append(s.buf, string(r)...)
	}
}

// mark says that what is before offset is not asked for again.
func (s *source) mark(offset int64) { s.marked = offset }

// text returns the bytes from one offset to another.
func (s *source) text(from, to int64) string { return string(s.bytes(from, to)) }

// bytes is text without a copy: it holds until the next byte is read.
func (s *source) bytes(from, to int64) []byte { return s.buf[from-s.base : to-s.base] }

// start looks at the first bytes: a mark of the byte order is stepped over, and
// encodings that are not told in ASCII are refused.
func (s *source) start() error {
	for len(s.buf) < 4 && s.err == nil {
		s.fill()
	}
	head := string(s.buf[:min(4, len(s.buf))])
	switch {
	case strings.HasPrefix(head, "\xEF\xBB\xBF"):
		s.buf, s.utf8 = s.buf[3:], true
	case strings.HasPrefix(head, "\xFF\xFE"), strings.HasPrefix(head, "\xFE\xFF"), strings.ContainsRune(head, 0):
		return fmt.Errorf("UTF-16 and UTF-32: %w", ErrEncoding)
	}
	return nil
}

// charset turns to another encoding, as the first line of the file asks.
func (s *source) charset(label string, _ io.Reader) (io.Reader, error) {
	switch strings.ToLower(strings.TrimSpace(label)) {
	case "utf8":
		return s, nil
	}
	if s.utf8 {
		return nil, fmt.Errorf("%.40q in a file marked as UTF-8: %w", label, ErrEncoding)
	}
	switch strings.ToLower(strings.TrimSpace(label)) {
	case "us-ascii", "ascii":
		return s, nil
	case "iso-8859-1", "iso8859-1", "latin1", "latin-1":
		s.latin = true
	case "windows-1252", "cp1252":
		s.latin, s.high = true, &windows1252
	default:
		return nil, fmt.Errorf("%.40q: %w", label, ErrEncoding)
	}
	rest := append([]byte(nil), s.buf[s.at:]...)
	s.buf = s.buf[:s.at]
	s.take(rest)
	return s, nil
}

// windows1252 is what windows-1252 has from 0x80 to 0x9F, where ISO-8859-1 has
// control characters. The five bytes it leaves open stand for themselves.
//
// Source: the WHATWG Encoding Standard, index windows-1252.
var windows1252 = [32]rune{
	0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
	0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
}
