package iati

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/mufakat/mufakat/partnership/check"
)

// ReadOptions says how a file is read. The zero value is the common case.
type ReadOptions struct {
	Limits Limits       // what one activity may cost
	Check  CheckOptions // which rules apply
}

// Read yields the activities of a file of versions 2.01 to 2.03, one by one and
// in order, with what is wrong in each and what of it the model does not hold.
// A file of another version, or of none, is read in the same way, and told by
// [IAT030] with its first activity.
// What is wrong is what could not be read, and behind it what [Activity.Check]
// finds, with lines and columns.
//
// It is lenient with what a file says and strict with what it is: text that is
// not well-formed, a document type declaration, entities other than the five of
// XML, an encoding that is not read and what is beyond the limits end the
// sequence with an [*Error], after the activities before it. A file without
// activities is one, too, that wraps [ErrNotIATI].
//
// Memory depends on the largest activity, and not on the file, but for a digest of
// each identifier, by which [IAT031] is told: some 40 bytes an activity, and 40 MB
// at most. The sequence reads r to its end, or as far as it is asked to; it can be
// gone through once. Columns and offsets count bytes of UTF-8, after any byte
// order mark.
func Read(r io.Reader, o ReadOptions) iter.Seq2[Import, error] {
	return func(yield func(Import, error) bool) {
		f := file{d: newDecoder(r, o.Limits), check: o.Check, known: firsts{}}
		if err := f.d.src.start(); err != nil {
			yield(Import{}, &Error{Err: err})
			return
		}
		// One activity is read ahead, so that what stands behind the last one is
		// told with it.
		var held *Import
		for {
			im, err := f.next()
			switch {
			case err == nil && held == nil:
				held = im
				continue
			case err != nil && held == nil:
				if errors.Is(err, io.EOF) {
					err = f.d.fail(f.d.position(), ErrNotIATI)
				}
				yield(Import{}, err)
				return
			case errors.Is(err, io.EOF):
				held.Losses = append(held.Losses, f.pending...)
				yield(*held, nil)
				return
			case err != nil:
				if yield(*held, nil) {
					yield(Import{}, err)
				}
				return
			}
			if !yield(*held, nil) {
				return
			}
			held = im
		}
	}
}

// file is a list of activities that is being read.
type file struct {
	d       *decoder
	root    bool // the root was entered
	version string
	spaces  []attr       // prefixes that the root binds
	pending []Loss       // of the file, to be told with the next activity
	wrong   check.Report // likewise
	known   firsts
	check   CheckOptions
}

// next returns the next activity, or io.EOF behind the last one.
func (f *file) next() (*Import, error) {
	n, err := f.node()
	if err != nil {
		return nil, err
	}
	im := f.take(n)
	f.d.notes, f.d.nodes = f.d.notes[:0], nil
	return &im, nil
}

// node returns the element of the next activity, or io.EOF behind the last one.
func (f *file) node() (*node, error) {
	f.d.opened, f.d.taken = f.d.xml.InputOffset(), 0
	for {
		f.d.src.mark(f.d.xml.InputOffset())
		t, at, err := f.d.token()
		if err != nil {
			if errors.Is(err, io.EOF) {
				// The decoder sees the end of the file in the middle of it, too.
				err = f.d.fail(at, io.ErrUnexpectedEOF)
			}
			return nil, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if !f.root {
				if err := f.enter(t, at); err != nil {
					return nil, err
				}
				continue
			}
			f.d.notes = f.d.notes[:0]
			if t.Name.Space == "" && t.Name.Local == "iati-activity" {
				f.d.taken, f.d.opened = 0, at.Offset
			}
			n, err := f.d.open(t, at, nil, 2)
			if err != nil {
				return nil, err
			}
			if err := f.d.tree(n, 2); err != nil {
				return nil, err
			}
			if n.name == "iati-activity" && n.space == "" {
				return n, nil
			}
			why := NotValid
			if n.space != "" {
				why = OfTheFile
			}
			f.lose(n.name, why, f.d.src.text(n.begin, n.end), at)
		case xml.EndElement:
			if t.Name.Space != "" || t.Name.Local != "iati-activities" || !f.root {
				return nil, f.d.fail(at, fmt.Errorf("%.60q closes nothing: %w", t.Name.Local, ErrSyntax))
			}
			return nil, f.epilogue()
		case xml.CharData:
			if text := trim(string(t)); text != "" {
				if !f.root {
					return nil, f.d.fail(at, fmt.Errorf("text before the first element: %w", ErrSyntax))
				}
				f.lose("text()", StrayText, text, at)
			}
		case xml.Comment:
			if err := f.d.count(at); err != nil {
				return nil, err
			}
			f.lose("comment()", NotContent, "<!--"+string(t)+"-->", at)
		case xml.ProcInst:
			if err := f.d.count(at); err != nil {
				return nil, err
			}
			if t.Target != "xml" {
				f.lose("processing-instruction()", NotContent, "<?"+t.Target+" "+string(t.Inst)+"?>", at)
			} else if at.Offset != 0 {
				return nil, f.d.fail(at, errLateDeclaration)
			}
		}
	}
}

func (f *file) lose(what string, why Why, text string, at check.Position) {
	f.pending = append(f.pending, Loss{At: "/" + what, Why: why, Text: text, Position: at})
}

// enter goes into the root.
func (f *file) enter(t xml.StartElement, at check.Position) error {
	n, err := f.d.open(t, at, nil, 1)
	if err != nil {
		return err
	}
	if n.name != "iati-activities" || n.space != "" {
		return f.d.fail(at, fmt.Errorf("the root is %.60q: %w", n.name, ErrNotIATI))
	}
	f.root = true
	for _, a := range n.attrs {
		switch {
		case a.name == "version":
			f.version = a.value
		case a.idle():
		case a.space == "xmlns":
			f.spaces = append(f.spaces, a)
		default:
			f.lose("@"+a.name, OfTheFile, a.value, at)
		}
	}
	f.judge(at)
	return nil
}

// judge tells a version that is not read as such.
func (f *file) judge(at check.Position) {
	switch f.version {
	case "2.01", "2.02", "2.03":
		return
	}
	wrong := check.Finding{Code: IAT030, Severity: severityOf(IAT030), Position: at, Params: map[string]string{"at": "/@version"}}
	if f.version != "" {
		wrong.Params["value"] = cut(f.version)
	}
	f.wrong = check.Report{wrong}
}

// epilogue reads what follows the root, which may be nothing but notes.
func (f *file) epilogue() error {
	f.d.opened, f.d.taken = f.d.xml.InputOffset(), 0
	for {
		f.d.src.mark(f.d.xml.InputOffset())
		t, at, err := f.d.token()
		if err != nil {
			return err
		}
		if err := f.d.count(at); err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.Comment:
			f.lose("comment()", NotContent, "<!--"+string(t)+"-->", at)
		case xml.ProcInst:
			if t.Target == "xml" {
				return f.d.fail(at, errLateDeclaration)
			}
			f.lose("processing-instruction()", NotContent, "<?"+t.Target+" "+string(t.Inst)+"?>", at)
		case xml.CharData:
			if trim(string(t)) != "" {
				return f.d.fail(at, fmt.Errorf("text behind the last element: %w", ErrSyntax))
			}
		default:
			return f.d.fail(at, fmt.Errorf("there is a second root: %w", ErrSyntax))
		}
	}
}
