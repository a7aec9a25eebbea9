package main

import (
	"errors"
	"fmt"
	"html"
	"io/fs"
	"os"
	"strings"

	"github.com/mufakat/mufakat/partnership/scenario"
)

// document is a page that is being written. Everything that is text goes through
// text or attribute values, which escape it.
type document struct{ strings.Builder }

func (d *document) text(s string) { d.WriteString(html.EscapeString(s)) }

// open writes a start tag. Attributes come in pairs; an empty class is left out.
func (d *document) open(tag string, attributes ...string) {
	d.WriteString("<" + tag)
	for i := 0; i+1 < len(attributes); i += 2 {
		if attributes[i] == "class" && attributes[i+1] == "" {
			continue
		}
		d.WriteString(" " + attributes[i] + `="`)
		d.text(attributes[i+1])
		d.WriteString(`"`)
	}
	d.WriteString(">")
}

func (d *document) close(tag string) { d.WriteString("</" + tag + ">\n") }

// element writes an element with text in it.
func (d *document) element(tag, text string, attributes ...string) {
	d.open(tag, attributes...)
	d.text(text)
	d.close(tag)
}

// table writes a table. The first cell of a row is its head. One of the class
// "wide" turns into cards where the page is narrow, and any other may be scrolled.
func (d *document) table(class, caption string, heads []string, rows [][]string) {
	d.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", caption)
	d.open("table", "class", class)
	d.element("caption", caption)
	d.WriteString("<thead><tr>")
	for i, h := range heads {
		if i == 0 {
			d.element("th", h, "scope", "col")
		} else {
			d.element("th", h, "scope", "col", "class", "figure")
		}
	}
	d.WriteString("</tr></thead>\n<tbody>\n")
	for _, row := range rows {
		d.WriteString("<tr>")
		for i, cell := range row {
			if i == 0 {
				d.element("th", cell, "scope", "row")
			} else {
				d.element("td", cell, "class", "figure", "data-head", heads[i])
			}
		}
		d.WriteString("</tr>\n")
	}
	d.WriteString("</tbody></table></div>\n")
}

// pageOf returns the whole page.
func pageOf(spec scenario.Spec, c *scenario.Comparison, bars []scenario.Bar) ([]byte, error) {
	answer, err := answerOf(c)
	if err != nil {
		return nil, err
	}
	d := &document{}
	d.WriteString("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
	d.WriteString("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
	d.element("title", question)
	d.WriteString("<style>\n" + style + "</style>\n</head>\n<body>\n<main>\n<header>\n")
	d.element("p", "A simulation under stated assumptions, not a forecast", "class", "over")
	d.element("h1", question)
	d.element("p", answer, "class", "lead")
	d.element("p", howOf(c))
	d.WriteString("</header>\n")
	d.open("aside", "class", "warn")
	d.element("h2", "What these numbers are not")
	for _, sentence := range sentences(scenario.Assumptions) {
		d.element("p", sentence)
	}
	d.close("aside")
	for _, section := range []func() error{
		func() error { return d.summary(c) },
		func() error { return d.survival(c) },
		func() error { return d.endings(c) },
		func() error { return d.tornado(spec, bars) },
		func() error { return d.made(c) },
	} {
		d.open("section")
		if err := section(); err != nil {
			return nil, err
		}
		d.close("section")
	}
	d.WriteString("</main>\n</body>\n</html>\n")
	return []byte(d.String()), nil
}

// sentences returns a text in paragraphs of two sentences or so.
func sentences(text string) []string {
	var all []string
	for i, s := range strings.SplitAfter(text, ". ") {
		if i%2 == 0 {
			all = append(all, s)
		} else {
			all[len(all)-1] += s
		}
	}
	return all
}

// summary tells the answer in figures.
func (d *document) summary(c *scenario.Comparison) error {
	all, err := lines(c)
	if err != nil {
		return err
	}
	d.element("h2", "The answer in figures")
	var rows [][]string
	for _, l := range all {
		rows = append(rows, []string{
			l.what, figure(l.without, l.scale, l.places), figure(l.with, l.scale, l.places), signed(l.difference.Value, l.scale, l.places),
			signed(l.difference.Lower, l.scale, l.places) + " to " + signed(l.difference.Upper, l.scale, l.places),
		})
	}
	d.table("", "Means over all lives, and what the plan makes to the same lives", []string{"", "without", "with", "difference", "95 % interval"}, rows)
	return nil
}

// made tells how to make the page again.
func (d *document) made(c *scenario.Comparison) error {
	d.element("h2", "How it was made")
	for _, side := range []struct {
		words string
		shard scenario.Shard
	}{{"Without the plan: ", c.Base}, {"With the plan: ", c.Other}} {
		citation, err := side.shard.Citation()
		if err != nil {
			return err
		}
		d.element("p", side.words+citation, "class", "soft")
	}
	d.element("p", "The default partnership of package scenario, all parameters at their defaults but succession.share, "+
		"which is 0 without the plan and 1 with it. Both have the same luck, so that only the plan tells them apart.", "class", "soft")
	return nil
}

// writePage puts a page into a file in one step: whoever opens the file finds the
// page that was there before or this one, whole.
func writePage(name string, spec scenario.Spec, c *scenario.Comparison, bars []scenario.Bar) error {
	b, err := pageOf(spec, c, bars)
	if err != nil {
		return err
	}
	temp := fmt.Sprintf("%s.%d.new", name, os.Getpid())
	if err = os.WriteFile(temp, b, 0o666); err == nil {
		err = os.Rename(temp, name)
	}
	if err == nil {
		return nil
	}
	_ = os.Remove(temp)
	if p := new(fs.PathError); errors.As(err, &p) {
		err = p.Err // the passing file is nobody's concern
	}
	if l := new(os.LinkError); errors.As(err, &l) {
		err = l.Err
	}
	return fmt.Errorf("-html: %s: %w", name, err)
}
