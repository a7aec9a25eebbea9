package iati_test

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
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

// BenchmarkRead reads a file of 100 activities; examples/compare lays it beside
// encoding/xml.
func BenchmarkRead(b *testing.B) {
	src := many(100)
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

// BenchmarkReadStream reads one file of as many MiB as there are iterations, which
// is never in memory: for 1 GiB ask for -benchtime=1024x. It tells the most that
// the heap held, garbage included, of activities that are all different.
func BenchmarkReadStream(b *testing.B) {
	b.SetBytes(1 << 20)
	src := &publisher{left: int64(b.N) << 20}
	var most uint64
	count := 0
	for im, err := range iati.Read(src, iati.ReadOptions{}) {
		if err != nil {
			b.Fatal(err)
		}
		if len(im.Activity.Deliveries)+len(im.Activity.Terms.Commitments) != 20 {
			b.Fatal(im.Activity.Identifier)
		}
		if count++; count%100 == 1 {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapAlloc)
		}
	}
	if count != src.count {
		b.Fatalf("%d of %d activities", count, src.count)
	}
	b.ReportMetric(float64(most)/(1<<20), "heap-MiB")
}

// publisher writes activities, each another, until a file is as long as it is to
// be.
type publisher struct {
	left  int64 // bytes still to be written
	count int   // activities so far
	buf   []byte
	ended bool
}

func (p *publisher) Read(to []byte) (int, error) {
	for len(p.buf) == 0 {
		switch {
		case p.ended:
			return 0, io.EOF
		case p.count > 0 && p.left <= 0:
			p.buf, p.ended = []byte("</iati-activities>\n"), true
		default:
			one := string(many(1))
			at, end := strings.Index(one, "<iati-activity "), strings.Index(one, "</iati-activities>")
			if p.count == 0 {
				p.buf = append(p.buf, one[:at]...)
			}
			p.count++
			p.buf = append(p.buf, strings.ReplaceAll(one[at:end], "XM-EXAMPLE-", fmt.Sprintf("XM-EXAMPLE-%d-", p.count))...)
			p.left -= int64(len(p.buf))
		}
	}
	n := copy(to, p.buf)
	p.buf = p.buf[n:]
	return n, nil
}
