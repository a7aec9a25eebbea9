package terms_test

import (
	"encoding/json"
	"slices"
	"strconv"
	"testing"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// documents are the full one, and one as large as a programme's.
func documents(b *testing.B) map[string][]byte {
	b.Helper()
	full := read(b, file(b, "full.json"))
	large := full.Clone()
	for i := range 1000 {
		for _, c := range full.Commitments {
			c = c.Clone()
			c.ID = id.Commitment(string(c.ID) + "-" + strconv.Itoa(i))
			c.Release = []contribution.Release{{Commitment: "labour"}}
			c.Resource = "" // the same thing counts once
			large.Commitments = append(large.Commitments, c)
		}
	}
	return map[string][]byte{"full": file(b, "full.json"), "full canonical": canonical(b, full), "large": canonical(b, large)}
}

// BenchmarkReadCheckDigest is to take at most twice the time of
// BenchmarkStandardUnmarshal.
func BenchmarkReadCheckDigest(b *testing.B) {
	for name, raw := range documents(b) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(raw)))
			b.ReportAllocs()
			for b.Loop() {
				whole, err := terms.Read(raw)
				if err != nil {
					b.Fatal(err)
				}
				if report := whole.Check(terms.Options{}); len(report) > 0 {
					b.Fatal(report)
				}
				if _, err := whole.Digest(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkStandardUnmarshal(b *testing.B) {
	for name, raw := range documents(b) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(raw)))
			b.ReportAllocs()
			for b.Loop() {
				var whole terms.Terms
				if err := json.Unmarshal(raw, &whole); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkParts(b *testing.B) {
	raw := documents(b)["large"]
	whole := read(b, raw)
	other := whole.Clone()
	other.Title = "another"
	slices.Reverse(other.Roles)
	for name, do := range map[string]func(){
		"Read":   func() { _, _ = terms.Read(raw) },
		"Check":  func() { whole.Check(terms.Options{}) },
		"Append": func() { _, _ = whole.Append(nil) },
		"Digest": func() { _, _ = whole.Digest() },
		"Clone":  func() { whole.Clone() },
		"Diff":   func() { terms.Diff(whole, other) },
		"Merge":  func() { terms.Merge(whole, other, whole) },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				do()
			}
		})
	}
}
