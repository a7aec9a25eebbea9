package canon_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/id"
)

// line is of the shape of a line of a history, in plain types that
// encoding/json reads without calling anybody.
type line struct {
	Act  lineAct `json:"act"`
	At   string  `json:"at,omitzero"`
	By   string  `json:"by"`
	For  string  `json:"for"`
	ID   string  `json:"id"`
	On   string  `json:"on"`
	Prev string  `json:"prev"`
	Seq  int     `json:"seq"`
}

type lineAct struct {
	Accepted   bool              `json:"accepted,omitzero"`
	Commitment string            `json:"commitment,omitzero"`
	Delivery   string            `json:"delivery,omitzero"`
	Note       string            `json:"note,omitzero"`
	Params     map[string]string `json:"params,omitzero"`
	Type       string            `json:"type"`
}

// bench is of the shape of terms: nested, repetitive, longer than a line.
type bench struct {
	Clauses  []benchClause  `json:"clauses"`
	Partners []benchPartner `json:"partners"`
	Purpose  string         `json:"purpose"`
	Title    string         `json:"title"`
}

type benchClause struct {
	Binding bool              `json:"binding"`
	ID      string            `json:"id"`
	Text    map[string]string `json:"text"`
}

type benchPartner struct {
	Benefits []string    `json:"benefits,omitzero"`
	Country  string      `json:"country,omitzero"`
	ID       string      `json:"id"`
	Kind     string      `json:"kind"`
	Name     string      `json:"name"`
	Posts    []benchPost `json:"posts"`
	Standing string      `json:"standing"`
}

type benchPost struct {
	Function string `json:"function"`
	ID       string `json:"id"`
	Level    string `json:"level"`
	Notice   int    `json:"notice"`
}

func someLine() line {
	return line{
		Act:  lineAct{Type: "deliver", Commitment: "visits-2024", Delivery: "d-0017", Note: "18,575 visits from the community"},
		By:   "per-0042",
		For:  "clinic",
		ID:   "01HV7Z3M6J3S5C8Q2T1B9N4K7X",
		On:   "2026-05-01",
		Prev: "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
		Seq:  17,
	}
}

func someTerms() bench {
	b := bench{
		Title:   "Health at the factory gate",
		Purpose: "Mothers and workers in the valley get care close to where they live — jangka panjang.",
	}
	for i := range 12 {
		p := benchPartner{
			ID: fmt.Sprintf("partner-%d", i), Name: fmt.Sprintf("Yayasan Sehat %d", i), Kind: "foundation",
			Standing: "party", Country: "ID", Benefits: []string{"fewer absences", "trust in the community"},
		}
		for j := range 4 {
			p.Posts = append(p.Posts, benchPost{ID: fmt.Sprintf("post-%d-%d", i, j), Level: "executive", Function: "signatory", Notice: 90})
		}
		b.Partners = append(b.Partners, p)
		b.Clauses = append(b.Clauses, benchClause{
			ID: fmt.Sprintf("clause-%d", i), Binding: i%2 == 0,
			Text: map[string]string{
				"en": "Each partner bears its own cost unless the parties agree otherwise in writing.",
				"id": "Setiap mitra menanggung biayanya sendiri kecuali para pihak bersepakat lain secara tertulis.",
			},
		})
	}
	return b
}

var (
	lineCodec  = canon.MustCodec[line]()
	benchCodec = canon.MustCodec[bench]()
)

// The benchmarks of reading and writing stand beside encoding/json on the same
// bytes and types: the goal is 0.8 of its time to read, 1.0 to write.

func BenchmarkReadLine(b *testing.B)  { benchmarkRead(b, lineCodec, someLine()) }
func BenchmarkReadTerms(b *testing.B) { benchmarkRead(b, benchCodec, someTerms()) }

func benchmarkRead[T any](b *testing.B, c *canon.Codec[T], v T) {
	src, err := c.Append(nil, &v)
	if err != nil {
		b.Fatal(err)
	}
	run := func(name string, read func() error) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			for b.Loop() {
				if err := read(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	run("canon", func() error { _, err := c.Read(src, canon.Limits{}); return err })
	run("canonical", func() error { _, err := c.ReadCanonical(src, canon.Limits{}); return err })
	run("encoding-json", func() error { var v T; return json.Unmarshal(src, &v) })
}

func BenchmarkAppendLine(b *testing.B)  { benchmarkAppend(b, lineCodec, someLine()) }
func BenchmarkAppendTerms(b *testing.B) { benchmarkAppend(b, benchCodec, someTerms()) }

func benchmarkAppend[T any](b *testing.B, c *canon.Codec[T], v T) {
	dst, err := c.Append(nil, &v)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("canon", func(b *testing.B) {
		b.SetBytes(int64(len(dst)))
		b.ReportAllocs()
		for b.Loop() {
			if dst, err = c.Append(dst[:0], &v); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("encoding-json", func(b *testing.B) {
		b.SetBytes(int64(len(dst)))
		b.ReportAllocs()
		for b.Loop() {
			if _, err := json.Marshal(&v); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkTransform(b *testing.B) {
	v := someTerms()
	src, err := json.MarshalIndent(&v, "", "\t")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := canon.Transform(src, canon.Limits{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCut(b *testing.B) {
	v := someLine()
	src, err := lineCodec.Append(nil, &v)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		if _, _, ok := canon.Cut(src, "prev"); !ok {
			b.Fatal("no prev")
		}
	}
}

func BenchmarkReadTyped(b *testing.B) {
	type typed struct {
		By  id.Person  `json:"by"`
		For id.Partner `json:"for"`
		ID  id.Command `json:"id"`
	}
	benchmarkRead(b, canon.MustCodec[typed](), typed{By: "per-0042", For: "clinic", ID: "01HV7Z3M6J3S5C8Q2T1B9N4K7X"})
}
