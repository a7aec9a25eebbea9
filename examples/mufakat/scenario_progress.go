package main

import (
	"fmt"
	"io"
	"os"
	"time"
)

// progressLine is one line on a terminal that says how far the lives have come.
// Where there is no terminal it says nothing.
type progressLine struct {
	to      io.Writer // nil: no terminal
	now     func() time.Time
	started time.Time
	begun   uint64 // what was done when it started
	shown   time.Time
	dirty   bool
}

// between is how long the line stands at least before it changes.
const between = 100 * time.Millisecond

func newProgressLine(w io.Writer) *progressLine {
	if !isTerminal(w) {
		w = nil
	}
	return &progressLine{to: w, now: time.Now}
}

// isTerminal reports whether w shows lines to a person, who sees them change.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok || os.Getenv("TERM") == "dumb" {
		return false
	}
	info, err := f.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	null, err := os.Stat(os.DevNull)
	return err != nil || !os.SameFile(info, null)
}

// show tells how many lives of a point are done.
func (p *progressLine) show(point, points int, done, of uint64) {
	if p.to == nil {
		return
	}
	now := p.now()
	whole := of * uint64(points)
	done += of * uint64(point)
	if p.started.IsZero() {
		p.started, p.begun = now, done
	}
	if now.Sub(p.shown) < between {
		return
	}
	p.shown, p.dirty = now, true
	text := fmt.Sprintf("%d of %d lives", done, whole)
	if points > 1 {
		text = fmt.Sprintf("point %d of %d, %s", point+1, points, text)
	}
	if took := now.Sub(p.started).Seconds(); took >= 1 && done > p.begun {
		rate := float64(done-p.begun) / took
		left := time.Duration(float64(whole-done) / rate * float64(time.Second)).Round(time.Second)
		text += fmt.Sprintf(", %.0f a second, %s left", rate, left)
	}
	fmt.Fprintf(p.to, "\r\x1b[K%s", text)
}

// clear takes the line away.
func (p *progressLine) clear() {
	if p.dirty {
		fmt.Fprint(p.to, "\r\x1b[K")
		p.dirty = false
	}
}
