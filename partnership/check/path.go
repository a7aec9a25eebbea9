package check

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"strconv"
	"strings"
)

// ErrPath is wrapped by the errors about text that is no path or place.
var ErrPath = errors.New("not an RFC 6901 pointer")

// Path points at a value inside a JSON document, as RFC 6901 writes it: "/partners/1/id".
//
// The zero Path points at the whole document.
//
// Source: RFC 6901, JSON Pointer.
type Path string

// Place is a [Path] in which the id of an element stands for its index: "/partners/clinic/id".
//
// It stays put when elements before it come and go. Elements without ids keep
// their index. The zero Place is the whole document.
type Place string

// ParsePath returns s as a Path, or an error wrapping [ErrPath].
func ParsePath(s string) (Path, error) {
	if err := validPointer(s); err != nil {
		return "", err
	}
	return Path(s), nil
}

// ParsePlace returns s as a Place, or an error wrapping [ErrPath].
func ParsePlace(s string) (Place, error) {
	if err := validPointer(s); err != nil {
		return "", err
	}
	return Place(s), nil
}

// Key returns the path of the member name of the object at p.
func (p Path) Key(name string) Path { return p + "/" + Path(escape(name)) }

// Index returns the path of element i of the array at p.
func (p Path) Index(i int) Path { return p + "/" + Path(strconv.Itoa(i)) }

// Tokens yields the member names and indices of p, unescaped, from the root on.
func (p Path) Tokens() iter.Seq[string] { return tokens(string(p)) }

// Parent returns the path of the value that holds the one at p, and false if p is the whole document.
func (p Path) Parent() (Path, bool) {
	i := strings.LastIndexByte(string(p), '/')
	if i < 0 {
		return "", false
	}
	return p[:i], true
}

// Compare returns -1, 0 or +1 as p stands before, with or after q.
//
// Tokens are compared one by one, indices as numbers, so "/2" stands before
// "/10"; a path stands before those of the values inside it.
func (p Path) Compare(q Path) int { return comparePointers(string(p), string(q)) }

// String returns p as it stands.
func (p Path) String() string { return string(p) }

// Key returns the place of the member name, or of the element with id name, of the value at p.
func (p Place) Key(name string) Place { return p + "/" + Place(escape(name)) }

// Index returns the place of element i, which has no id, of the array at p.
func (p Place) Index(i int) Place { return p + "/" + Place(strconv.Itoa(i)) }

// Tokens yields the member names, ids and indices of p, unescaped, from the root on.
func (p Place) Tokens() iter.Seq[string] { return tokens(string(p)) }

// Parent returns the place of the value that holds the one at p, and false if p is the whole document.
func (p Place) Parent() (Place, bool) {
	parent, ok := Path(p).Parent()
	return Place(parent), ok
}

// Compare returns -1, 0 or +1 as p stands before, with or after q, as [Path.Compare] does.
func (p Place) Compare(q Place) int { return comparePointers(string(p), string(q)) }

// String returns p as it stands.
func (p Place) String() string { return string(p) }

func escape(token string) string {
	if !strings.ContainsAny(token, "~/") {
		return token
	}
	return escaper.Replace(token)
}

func unescape(token string) string {
	if !strings.Contains(token, "~") {
		return token
	}
	return unescaper.Replace(token)
}

var (
	escaper   = strings.NewReplacer("~", "~0", "/", "~1")
	unescaper = strings.NewReplacer("~1", "/", "~0", "~")
)

func tokens(pointer string) iter.Seq[string] {
	return func(yield func(string) bool) {
		rest, ok := strings.CutPrefix(pointer, "/")
		for ok {
			var token string
			token, rest, ok = strings.Cut(rest, "/")
			if !yield(unescape(token)) {
				return
			}
		}
	}
}

func validPointer(s string) error {
	if s != "" && s[0] != '/' {
		return fmt.Errorf("check: %+.64q: %w: does not start with /", s, ErrPath)
	}
	for i := range len(s) {
		if s[i] == '~' && (i+1 == len(s) || s[i+1] != '0' && s[i+1] != '1') {
			return fmt.Errorf("check: %+.64q: %w: ~ without 0 or 1 after it at byte %d", s, ErrPath, i)
		}
	}
	return nil
}

func comparePointers(p, q string) int {
	for {
		if p == "" || q == "" {
			return cmp.Compare(len(p), len(q))
		}
		var a, b string
		a, p = firstToken(p)
		b, q = firstToken(q)
		if c := compareTokens(a, b); c != 0 {
			return c
		}
	}
}

// firstToken cuts the first token, still escaped, from a pointer that is not empty.
func firstToken(pointer string) (token, rest string) {
	pointer = strings.TrimPrefix(pointer, "/")
	if i := strings.IndexByte(pointer, '/'); i >= 0 {
		return pointer[:i], pointer[i:]
	}
	return pointer, ""
}

func compareTokens(a, b string) int {
	switch na, nb := isIndex(a), isIndex(b); {
	case na && nb:
		// Without leading zeros the longer number is the greater one,
		// however many digits it has.
		return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b))
	case na:
		return -1
	case nb:
		return +1
	}
	return strings.Compare(unescape(a), unescape(b))
}

// isIndex reports whether token has the form that RFC 6901 §4 gives array indices.
func isIndex(token string) bool {
	if token == "" || token[0] == '0' && len(token) > 1 {
		return false
	}
	for i := range len(token) {
		if token[i] < '0' || token[i] > '9' {
			return false
		}
	}
	return true
}
