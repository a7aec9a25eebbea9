package indicator_test

import (
	"fmt"
	"testing"

	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

// BenchmarkAssess asks about indicators × 40 periods × 10 partners, each
// partner scoring each indicator in each period: 40,000 scores of 100. A thousand
// are asked about by examples/compare -long.
func BenchmarkAssess(b *testing.B) {
	for _, kind := range []string{"levels", "numbers", "thirds"} {
		for _, n := range []int{10, 100} {
			b.Run(fmt.Sprintf("%s/indicators=%d", kind, n), func(b *testing.B) {
				q := manyScores(kind, n, 40, 10)
				b.ReportAllocs()
				for b.Loop() {
					if a := indicator.Assess(q); len(a.Series[0].Joint.Points) != 40 {
						b.Fatal("points are missing")
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(q.Records.Scores)), "ns/score")
			})
		}
	}
}

func manyScores(kind string, indicators, periods, partners int) indicator.Question {
	q := indicator.Question{Versions: []indicator.Version{{Success: indicator.Success{Threshold: exact.MustParse("0.5")}}}}
	for p := range partners {
		q.Partners = append(q.Partners, id.Partner(fmt.Sprintf("p%d", p)))
	}
	levels := []string{"low", "some", "high"}
	for i := range indicators {
		u := trust(id.Indicator(fmt.Sprintf("i%d", i)))
		if kind != "levels" {
			u = counted(u.ID)
			u.Definition.Basis = indicator.Judged
		}
		if kind == "thirds" { // progress that no decimal number is
			u.Targets[0].Value = indicator.NumberValue(exact.FromInt(int64(3 * (i + 1))))
		}
		q.Versions[0].Uses = append(q.Versions[0].Uses, u)
	}
	for n := range periods {
		period := nthQuarter(n)
		for i := range indicators {
			for p := range partners {
				s := indicator.Score{
					ID: id.Command(fmt.Sprintf("c%d-%d-%d", n, i, p)), Indicator: q.Versions[0].Uses[i].ID,
					Period: period, By: q.Partners[p], On: period.Until(),
				}
				if kind != "levels" {
					s.Value = indicator.NumberValue(exact.FromInt(int64(i*7+n*13+p*31) % 1000).Shift(-2))
				} else {
					s.Value = indicator.LevelValue(levels[(i+n*i+p*n*7)%3])
				}
				q.Records.Scores = append(q.Records.Scores, s)
			}
		}
	}
	return q
}
