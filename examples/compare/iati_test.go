package main

import (
	"bytes"
	"encoding/xml"
	"io"
	"testing"

	"github.com/mufakat/mufakat/partnership/iati"
)

// A file in which something is wrong, or that has the library's own marks, would
// not stand for those of others.
func TestFileThatIsReadIsThatOfAnybody(t *testing.T) {
	doc, err := io.ReadAll(&publisher{count: 3})
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(doc, []byte("mufakat")) {
		t.Errorf("it has marks of ours:\n%s", doc[:400])
	}
	var plain struct {
		Activities []plainActivity `xml:"iati-activity"`
	}
	if err := xml.Unmarshal(doc, &plain); err != nil {
		t.Fatal(err)
	}
	n := 0
	for im, err := range iati.Read(bytes.NewReader(doc), iati.ReadOptions{}) {
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range im.Report {
			t.Errorf("activity %d: %v", n, f)
		}
		for _, l := range im.Losses {
			if !l.Kept {
				t.Errorf("activity %d loses %+v", n, l)
			}
		}
		if n >= len(plain.Activities) {
			t.Fatalf("encoding/xml finds %d activities only", len(plain.Activities))
		}
		p := &plain.Activities[n]
		if got, want := p.Identifier, im.Activity.Identifier; got != want {
			t.Errorf("activity %d is %q by encoding/xml, %q by Read", n, got, want)
		}
		if got, want := p.Transactions[3].Value.Text, im.Activity.Terms.Commitments[3].Money.Number().String(); got != want {
			t.Errorf("activity %d commits %s by encoding/xml, %s by Read", n, got, want)
		}
		n++
	}
	if n != 3 || len(plain.Activities) != 3 {
		t.Errorf("%d activities by Read, %d by encoding/xml, want 3", n, len(plain.Activities))
	}
}

func TestBothSidesMissAnActivityThatIsNotThere(t *testing.T) {
	doc, err := io.ReadAll(&publisher{count: 2})
	if err != nil {
		t.Fatal(err)
	}
	if err := readActivities(bytes.NewReader(doc), 3, func() {}); err == nil {
		t.Error("Read found three activities of two")
	}
	if err := decodeActivities(bytes.NewReader(doc), 3); err == nil {
		t.Error("encoding/xml found three activities of two")
	}
}

// What is read of a stream is let go: ten times the stream is in no more memory,
// but for when the garbage happens to be collected.
func TestHeapOfAStreamDoesNotGrowWithIt(t *testing.T) {
	rows := iatiRows(sizes{activities: 100})
	heap := rows[len(rows)-1]
	got, err := heap.measure(pace{rounds: 1, again: 2})
	if err != nil {
		t.Fatal(err)
	}
	if got.theirs <= 0 || heap.goal.judge(got.ratio()) == missed {
		t.Errorf("%s: %.0f bytes, %.0f %s", heap.name, got.ours, got.theirs, heap.beside)
	}
}
