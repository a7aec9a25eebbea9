package iati_test

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/mufakat/mufakat/partnership/iati"
)

// many is a file of n activities like those that publishers write.
func many(n int) []byte {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<iati-activities version="2.03">`)
	for i := range n {
		fmt.Fprintf(&b, `
  <iati-activity default-currency="USD" xml:lang="en" hierarchy="1">
    <iati-identifier>XM-EXAMPLE-1-%d</iati-identifier>
    <reporting-org ref="XM-EXAMPLE-1" type="40"><narrative>One for all</narrative></reporting-org>
    <title><narrative>Activity %d</narrative><narrative xml:lang="fr">Projet %d</narrative></title>
    <description type="1"><narrative>What is done here, in a sentence or two that says enough.</narrative></description>`, i, i, i)
		for j := range 12 {
			fmt.Fprintf(&b, `
    <participating-org ref="XM-EXAMPLE-%d" role="1" type="10"><narrative>Government %d</narrative></participating-org>`, j+2, j)
		}
		b.WriteString(`
    <activity-status code="2"/>
    <activity-date type="2" iso-date="2026-01-01"/>
    <activity-date type="3" iso-date="2027-12-31"/>
    <recipient-country code="ID"/>
    <sector vocabulary="1" code="72010"/>
    <sector vocabulary="10" code="2"><narrative>Coordination</narrative></sector>
    <budget type="1" status="2"><period-start iso-date="2026-01-01"/><period-end iso-date="2026-12-31"/><value currency="USD" value-date="2026-01-01">1000000</value></budget>`)
		for j := range 20 {
			fmt.Fprintf(&b, `
    <transaction ref="T%d">
      <transaction-type code="11"/>
      <transaction-date iso-date="2026-02-01"/>
      <value currency="USD" value-date="2026-02-01">%d.50</value>
      <provider-org ref="XM-EXAMPLE-%d" type="10"><narrative>Government %d</narrative></provider-org>
    </transaction>`, j, j*1000, j%12+2, j%12)
		}
		b.WriteString(`
    <document-link url="https://example.org/report.pdf" format="application/pdf"><title><narrative>Report</narrative></title><category code="A07"/></document-link>
  </iati-activity>`)
	}
	b.WriteString("\n</iati-activities>\n")
	return []byte(b.String())
}

// The plain structs that the standard library decodes the same bytes into.
type (
	plainText struct {
		Narrative []struct {
			Lang string `xml:"lang,attr"`
			Text string `xml:",chardata"`
		} `xml:"narrative"`
		Type string `xml:"type,attr"`
	}
	plainOrg struct {
		Ref       string `xml:"ref,attr"`
		Type      string `xml:"type,attr"`
		Role      string `xml:"role,attr"`
		Narrative []struct {
			Text string `xml:",chardata"`
		} `xml:"narrative"`
	}
	plainCode struct {
		Code       string `xml:"code,attr"`
		Vocabulary string `xml:"vocabulary,attr"`
		Narrative  []struct {
			Text string `xml:",chardata"`
		} `xml:"narrative"`
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
	plainActivity struct {
		Currency   string      `xml:"default-currency,attr"`
		Lang       string      `xml:"lang,attr"`
		Hierarchy  string      `xml:"hierarchy,attr"`
		Identifier string      `xml:"iati-identifier"`
		Reporter   plainOrg    `xml:"reporting-org"`
		Title      plainText   `xml:"title"`
		What       []plainText `xml:"description"`
		Orgs       []plainOrg  `xml:"participating-org"`
		Status     plainCode   `xml:"activity-status"`
		Dates      []plainDate `xml:"activity-date"`
		Countries  []plainCode `xml:"recipient-country"`
		Sectors    []plainCode `xml:"sector"`
		Budgets    []struct {
			Type   string     `xml:"type,attr"`
			Status string     `xml:"status,attr"`
			Start  plainDate  `xml:"period-start"`
			End    plainDate  `xml:"period-end"`
			Value  plainValue `xml:"value"`
		} `xml:"budget"`
		Transactions []struct {
			Ref      string     `xml:"ref,attr"`
			Type     plainCode  `xml:"transaction-type"`
			Date     plainDate  `xml:"transaction-date"`
			Value    plainValue `xml:"value"`
			Provider plainOrg   `xml:"provider-org"`
			Receiver plainOrg   `xml:"receiver-org"`
		} `xml:"transaction"`
		Documents []struct {
			URL      string      `xml:"url,attr"`
			Format   string      `xml:"format,attr"`
			Title    plainText   `xml:"title"`
			Category []plainCode `xml:"category"`
		} `xml:"document-link"`
	}
)

func BenchmarkRead(b *testing.B) {
	src := many(100)
	b.Run("iati", func(b *testing.B) {
		b.SetBytes(int64(len(src)))
		b.ReportAllocs()
		for b.Loop() {
			n := 0
			for im, err := range iati.Read(bytes.NewReader(src), iati.ReadOptions{}) {
				if err != nil {
					b.Fatal(err)
				}
				n += len(im.Activity.Terms.Commitments)
			}
			if n != 2000 {
				b.Fatal(n)
			}
		}
	})
	b.Run("encoding/xml", func(b *testing.B) {
		b.SetBytes(int64(len(src)))
		b.ReportAllocs()
		for b.Loop() {
			var all struct {
				Activities []plainActivity `xml:"iati-activity"`
			}
			if err := xml.Unmarshal(src, &all); err != nil || len(all.Activities) != 100 || len(all.Activities[7].Transactions) != 20 {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkWrite(b *testing.B) {
	src := many(20)
	all := activities(imported(b, src))
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		if err := iati.Write(io.Discard, all...); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkReadStream reads a file of 104 MiB that is never in memory: the
// allocations of an activity are those of BenchmarkRead, and nothing is kept.
func BenchmarkReadStream(b *testing.B) {
	src := string(many(1))
	at, end := strings.Index(src, "<iati-activity "), strings.Index(src, "</iati-activities>")
	one := src[at:end]
	n := (104 << 20) / len(one)
	b.SetBytes(int64(n * len(one)))
	for b.Loop() {
		r := io.MultiReader(strings.NewReader(src[:at]), io.LimitReader(&endless{unit: one}, int64(n*len(one))), strings.NewReader(src[end:]))
		count := 0
		for _, err := range iati.Read(r, iati.ReadOptions{}) {
			if err != nil {
				b.Fatal(err)
			}
			count++
		}
		if count != n {
			b.Fatal(count)
		}
	}
}
