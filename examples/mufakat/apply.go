package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/prose"
)

type applied struct {
	Recorded []partnership.Event `json:"recorded,omitzero"`
	Head     partnership.Head    `json:"head,omitzero"`
	Repeated bool                `json:"repeated,omitzero"`
	Refused  check.Report        `json:"refused,omitzero"`
}

func runApply(c *call) (*answer, error) {
	src, command, err := readCommand(c.operands[1], c.stdin)
	if err != nil {
		return nil, err
	}
	target, err := targetOf(c.operands[0])
	if err != nil {
		return nil, err
	}
	release, err := lock(target + ".lock")
	if err != nil {
		return nil, &fileError{target, err}
	}
	defer release()

	h, err := openToAppend(target)
	if err != nil {
		return nil, err
	}
	defer h.close()
	events, err := h.Decide(command)
	if r := new(partnership.Rejection); errors.As(err, &r) {
		t, _ := h.Terms(command.On)
		return refusal(c.operands[1], src, r, c.speaker(&t)), nil
	}
	if err != nil {
		return nil, &fileError{target, err}
	}
	if len(events) == 0 {
		_, advance := command.Act.(act.Advance)
		v := applied{Head: h.head, Repeated: !advance}
		text := fmt.Sprintf("command %s is on record already; nothing is changed\n", command.ID)
		if advance {
			text = fmt.Sprintf("nothing fell due up to %s\n", command.On)
		}
		return &answer{text: text, value: v}, nil
	}
	v, after := applied{Head: h.head}, h.Agreement
	var lines []byte
	for _, e := range events {
		e.Seq = v.Head.Seq + 1
		v.Recorded, after = append(v.Recorded, e), after.Evolve(e)
		if lines, v.Head, err = partnership.AppendEvent(lines, e, v.Head); err != nil {
			return nil, &fileError{target, err}
		}
	}
	if err := replace(target, h, lines); err != nil {
		return nil, &fileError{target, err}
	}
	var text strings.Builder
	writeEvents(&text, v.Recorded)
	text.WriteString(waiting(after, command))
	fmt.Fprintf(&text, "head %d %s\n", v.Head.Seq, v.Head.Digest)
	return &answer{text: text.String(), value: v}, nil
}

// standardInput stands for the name of a command that is no file.
const standardInput = "-"

// nameOf returns how messages call the file that a command comes from.
func nameOf(name string) string {
	if name == standardInput {
		return "standard input"
	}
	return name
}

// waiting tells whose consent the proposal that a command is about still needs;
// nothing where it is about none, or none that is open.
func waiting(a partnership.Agreement, c partnership.Command) string {
	proposal := c.ID
	if yes, ok := c.Act.(act.Consent); ok {
		proposal = yes.Proposal
	}
	p, ok := a.Proposal(proposal, c.On)
	if !ok || p.Status != partnership.ProposalOpen {
		return ""
	}
	var needs []string
	if len(p.Missing) > 0 {
		needs = append(needs, "the consent of "+list(p.Missing))
	}
	if p.Requirement.AwaitsMeeting() {
		needs = append(needs, "a meeting")
	}
	if len(needs) == 0 {
		return ""
	}
	return fmt.Sprintf("proposal %s still needs %s\n", proposal, strings.Join(needs, " and "))
}

func readCommand(name string, stdin io.Reader) ([]byte, partnership.Command, error) {
	in := stdin
	if name == standardInput {
		name = nameOf(name)
	} else {
		f, err := open(name)
		if err != nil {
			return nil, partnership.Command{}, err
		}
		defer closed(f)
		in = f
	}
	src, err := readAll(in, mostCommand)
	if err == nil && len(src) == 0 {
		err = errEmpty
	}
	var c partnership.Command
	if err == nil {
		c, err = partnership.ReadCommand(src)
	}
	if err != nil {
		return nil, c, &fileError{name, err}
	}
	return src, c, nil
}

// refusal tells every reason, with its position in the command.
func refusal(name string, src []byte, r *partnership.Rejection, s prose.Speaker) *answer {
	var b strings.Builder
	fmt.Fprintf(&b, "mufakat: %s: refused, nothing is changed:\n", plain(nameOf(name)))
	all := make([]finding, len(r.Findings))
	for i, f := range r.Findings {
		f.Position, _ = canon.Locate(src, f.Path)
		r.Findings[i] = f
		all[i] = finding{Finding: f}
	}
	writeFindings(&b, s, all)
	return &answer{status: found, value: applied{Refused: r.Findings}, refuse: b.String()}
}

// targetOf returns the file that a name leads to, so that replacing it keeps
// the links to it. The file itself need not exist yet.
func targetOf(name string) (string, error) {
	target, err := filepath.EvalSymlinks(name)
	if errors.Is(err, fs.ErrNotExist) {
		if _, link := os.Lstat(name); link == nil {
			return "", &fileError{name, errors.New("is a link to a file that does not exist")}
		}
		return name, nil
	}
	if err != nil {
		return "", &fileError{name, err}
	}
	return target, nil
}

// openToAppend opens a history that may not have begun yet.
func openToAppend(name string) (*history, error) {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &history{name: name}, nil
	case err != nil:
		return nil, &fileError{name, err}
	case info.IsDir():
		return nil, &fileError{name, errDirectory}
	case !info.Mode().IsRegular():
		return nil, &fileError{name, errors.New("is not a file that can be replaced")}
	case info.Size() == 0:
		return &history{name: name}, nil
	}
	return openHistory(name)
}

// replace puts the history with more lines in the place of the one that was
// read, in one step: whoever reads the file, at any moment and after any crash,
// sees the old history or the new one whole. Appending in place could be cut
// off half way; since deciding reads the whole history anyway, copying it costs
// no more than that again. Only who holds the lock may call it.
func replace(name string, h *history, lines []byte) (err error) {
	temp := name + ".new"
	if err := os.Remove(temp); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err // what a crash left behind
	}
	f, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			closed(f)
			_ = os.Remove(temp) // the next apply removes it too
		}
	}()
	if h.file != nil {
		info, err := h.file.Stat()
		if err != nil {
			return err
		}
		if err := f.Chmod(info.Mode().Perm()); err != nil {
			return err
		}
		if info.Size() != h.starts.read {
			return errors.New("was changed by a program that does not ask for the lock")
		}
		if _, err := io.Copy(f, io.NewSectionReader(h.file, 0, h.starts.read)); err != nil {
			return err
		}
		if n := len(h.starts.next); n == 0 || h.starts.next[n-1] != h.starts.read {
			lines = append([]byte("\n"), lines...) // the last line had no end
		}
	}
	if _, err := f.Write(lines); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	h.close() // some systems do not replace what is open
	if err := os.Rename(temp, name); err != nil {
		return err
	}
	if err := syncFolder(filepath.Dir(name)); err != nil {
		return fmt.Errorf("the command is recorded, but a crash may still undo it: %w", err)
	}
	return nil
}
