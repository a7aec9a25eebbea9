package main

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"runtime"
	"strconv"
	"time"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/iati"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

const (
	funders      = 12 // of an activity
	transactions = 20 // of an activity, every other one a commitment
)

// activity returns what a funded programme says of itself, in the elements that
// are most of a real file.
func activity() iati.Activity {
	const reporter id.Partner = "xm-example-1"
	year := calendar.NewPeriod(calendar.MustParse("2026-01-01"), calendar.MustParse("2026-12-31"))
	dollars := func(n int64) money.Amount { return money.New(exact.FromInt(n), money.MustCurrency("USD")) }
	a := iati.Activity{
		Version: "2.03", Identifier: "XM-EXAMPLE-1-A", Language: "en", Currency: money.MustCurrency("USD"),
		Reporter: iati.Reporter{Partner: reporter}, Stage: lifecycle.Active,
		Dates: iati.Dates{ActualStart: iati.Day{On: year.From()}, PlannedEnd: iati.Day{On: calendar.MustParse("2027-12-31")}},
		Terms: terms.Terms{
			Title: "Wells for all", Purpose: "What is done here, in a sentence or two that says enough.",
			Partners: []terms.Partner{{
				ID: reporter, Name: "One for all", Kind: terms.Multilateral,
				Identifiers: []terms.Identifier{iati.SplitOrgID("XM-EXAMPLE-1")},
			}},
		},
		Budgets: []iati.Budget{{Period: year, Value: dollars(1_000_000), Committed: true}},
		Rest: iati.Rest{Elements: []string{
			`<recipient-country code="ID"/>`,
			`<sector vocabulary="1" code="72010"/>`,
			`<sector vocabulary="10" code="2"><narrative>Coordination</narrative></sector>`,
			`<document-link url="https://example.org/report.pdf" format="application/pdf"><title><narrative>Report</narrative></title><category code="A07"/></document-link>`,
		}},
	}
	t := &a.Terms
	for j := range funders {
		n := strconv.Itoa(j + 2)
		p := id.Partner("xm-example-" + n)
		t.Partners = append(t.Partners, terms.Partner{
			ID: p, Name: "Government " + n, Kind: terms.Government,
			Identifiers: []terms.Identifier{iati.SplitOrgID("XM-EXAMPLE-" + n)},
		})
		t.Roles = append(t.Roles, terms.Role{Partner: p, Role: terms.Funder})
	}
	for j := range transactions {
		by, to := t.Partners[1+j%funders].ID, []id.Partner{reporter}
		sum := dollars(int64(1000*j + 1))
		if j%2 == 0 {
			t.Commitments = append(t.Commitments, contribution.Commitment{
				ID: id.Commitment(fmt.Sprintf("t%d", j)), From: by, To: to, Kind: contribution.Cash, Money: sum, Firm: true,
				Period: calendar.NewPeriod(calendar.MustParse("2026-02-01"), calendar.Date{}),
			})
			continue
		}
		a.Deliveries = append(a.Deliveries, iati.Delivery{
			ID: id.Command(fmt.Sprintf("t%d", j)), By: by, On: calendar.MustParse("2026-03-01"), Flow: iati.Incoming,
			Delivery: contribution.Delivery{To: to, Kind: contribution.Cash, Money: sum},
		})
	}
	return a
}

// publisher writes a file of so many activities while it is read: the file is
// never in memory as a whole. The activities are one that the library wrote, and
// each has identifiers of its own for itself and for its partners.
type publisher struct {
	count int // activities of the file
	next  int
	one   []byte
	buf   []byte // still to be read
	ended bool
}

// marks are what the library leaves in what it writes, to know its ids again.
// Files of others have none, so neither does this one.
var marks = regexp.MustCompile(` (xmlns:mufakat|mufakat:id)="[^"]*"`)

func (p *publisher) Read(to []byte) (int, error) {
	if len(p.buf) == 0 {
		switch {
		case p.ended:
			return 0, io.EOF
		case p.one == nil:
			written, err := activity().Append([]byte("\n"))
			if err != nil {
				return 0, err
			}
			p.one = marks.ReplaceAll(written, nil)
			p.buf = []byte(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<iati-activities version="2.03">`)
		case p.next < p.count:
			p.next++
			p.buf = bytes.ReplaceAll(p.one, []byte("XM-EXAMPLE-"), fmt.Appendf(nil, "XM-EXAMPLE-%d-", p.next))
		default:
			p.buf, p.ended = []byte("\n</iati-activities>\n"), true
		}
	}
	n := copy(to, p.buf)
	p.buf = p.buf[n:]
	return n, nil
}

// The plain structs into which somebody would decode who only wants to hold what
// such a file says: strings for what is text. They check nothing.
type (
	plainText struct {
		Type      string           `xml:"type,attr"`
		Narrative []plainNarrative `xml:"narrative"`
	}
	plainNarrative struct {
		Lang string `xml:"lang,attr"`
		Text string `xml:",chardata"`
	}
	plainOrg struct {
		Ref       string           `xml:"ref,attr"`
		Type      string           `xml:"type,attr"`
		Role      string           `xml:"role,attr"`
		Narrative []plainNarrative `xml:"narrative"`
	}
	plainCode struct {
		Code       string           `xml:"code,attr"`
		Vocabulary string           `xml:"vocabulary,attr"`
		Narrative  []plainNarrative `xml:"narrative"`
	}
	plainDate struct {
		On   string `xml:"iso-date,attr"`
		Type string `xml:"type,attr"`
	}
	plainValue struct {
		Currency string `xml:"currency,attr"`
		On       string `xml:"value-date,attr"`
		Text     string `xml:",chardata"`
	}
	plainBudget struct {
		Type   string     `xml:"type,attr"`
		Status string     `xml:"status,attr"`
		Start  plainDate  `xml:"period-start"`
		End    plainDate  `xml:"period-end"`
		Value  plainValue `xml:"value"`
	}
	plainTransaction struct {
		Ref      string     `xml:"ref,attr"`
		Type     plainCode  `xml:"transaction-type"`
		Date     plainDate  `xml:"transaction-date"`
		Value    plainValue `xml:"value"`
		Provider plainOrg   `xml:"provider-org"`
		Receiver plainOrg   `xml:"receiver-org"`
	}
	plainDocument struct {
		URL      string      `xml:"url,attr"`
		Format   string      `xml:"format,attr"`
		Title    plainText   `xml:"title"`
		Category []plainCode `xml:"category"`
	}
	plainActivity struct {
		Currency     string             `xml:"default-currency,attr"`
		Lang         string             `xml:"lang,attr"`
		Hierarchy    string             `xml:"hierarchy,attr"`
		Identifier   string             `xml:"iati-identifier"`
		Reporter     plainOrg           `xml:"reporting-org"`
		Title        plainText          `xml:"title"`
		What         []plainText        `xml:"description"`
		Orgs         []plainOrg         `xml:"participating-org"`
		Status       plainCode          `xml:"activity-status"`
		Dates        []plainDate        `xml:"activity-date"`
		Countries    []plainCode        `xml:"recipient-country"`
		Sectors      []plainCode        `xml:"sector"`
		Budgets      []plainBudget      `xml:"budget"`
		Transactions []plainTransaction `xml:"transaction"`
		Documents    []plainDocument    `xml:"document-link"`
	}
)

// readActivities reads, applies the rules of the standard, and keeps nothing:
// each activity is there until the next.
func readActivities(src io.Reader, activities int, each func()) error {
	n := 0
	for im, err := range iati.Read(src, iati.ReadOptions{}) {
		if err != nil {
			return err
		}
		if len(im.Activity.Terms.Commitments)+len(im.Activity.Deliveries) != transactions || len(im.Activity.Terms.Roles) != funders {
			return errElsewhere
		}
		n++
		each()
	}
	if n != activities {
		return errElsewhere
	}
	return nil
}

// decodeActivities decodes activity by activity and keeps nothing either, which
// asks less of the collector of garbage than the whole file at once.
func decodeActivities(src io.Reader, activities int) error {
	d := xml.NewDecoder(src)
	for n := 0; ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) && n == activities {
			return nil
		}
		if err != nil {
			return err
		}
		at, ok := token.(xml.StartElement)
		if !ok || at.Name.Local != "iati-activity" {
			continue
		}
		var a plainActivity
		if err := d.DecodeElement(&a, &at); err != nil {
			return err
		}
		if len(a.Transactions) != transactions || len(a.Orgs) != funders {
			return errElsewhere
		}
		n++
	}
}

// heaping measures the most that the heap held while a stream of so many
// activities was read, garbage included, beyond what it held before.
func heaping(activities int) gauge {
	return func(time.Duration) (float64, error) {
		before, most, n := held(), int64(0), 0
		err := readActivities(&publisher{count: activities}, activities, func() {
			if n++; n%8 == 0 {
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				most = max(most, int64(m.HeapAlloc)-before)
			}
		})
		return float64(most), err
	}
}

// iatiRows say what it costs to read a file of activities, and that what it
// takes does not hang on how long the file is.
func iatiRows(s sizes) []row {
	n, ten := s.activities, 10*s.activities
	return []row{
		{
			name: "IATI, a file of activities read", beside: "encoding/xml", unit: throughput, goal: atMost(2), turns: s.turns,
			open: func() (gauge, gauge, error) {
				doc, err := io.ReadAll(&publisher{count: n})
				if err != nil {
					return nil, nil, err
				}
				side := func(read func() error) gauge {
					return timedBy(len(doc), func(times int) error {
						for range times {
							if err := read(); err != nil {
								return err
							}
						}
						return nil
					})
				}
				ours := side(func() error { return readActivities(bytes.NewReader(doc), n, func() {}) })
				theirs := side(func() error { return decodeActivities(bytes.NewReader(doc), n) })
				return ours, theirs, nil
			},
		},
		{
			name:   fmt.Sprintf("IATI, heap over a stream of %d activities", ten),
			beside: fmt.Sprintf("of %d", n), unit: weight, goal: atMost(2), turns: 1,
			open: func() (gauge, gauge, error) { return heaping(ten), heaping(n), nil },
		},
	}
}
